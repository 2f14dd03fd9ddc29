using Microsoft.AspNetCore.Http.Extensions;

namespace EcoDamage.Web.Pages.Cases;

public sealed class IndexModel(Registry registry, CaseworkDb db, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public Stage? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public Field7? Field { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public Registry.Page<CaseRow> List { get; private set; } = null!;
    HashSet<long> filesSeen = [];
    IReadOnlyDictionary<long, string> officers = new Dictionary<long, string>();
    public bool MayRegister => me.Required.Role is Role.Officer or Role.Leader && me.Required.Organ.Kind != OrganKind.Court;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await registry.CasesAsync(me.Required, new(Text, Stage, District, Field, Mine), Before, ct);
        var ids = List.Rows.Select(c => c.Id).ToList();
        var organ = me.Required.Organ.Code.Value;
        filesSeen =
        [
            .. await db
                .Visibility.AsNoTracking()
                .Where(v => v.Organ == organ && ids.Contains(v.CaseId) && v.Reach > Layer.Existence && v.UntilSeq == null)
                .Select(v => v.CaseId)
                .ToListAsync(ct),
        ];
        officers = await registry.OfficersAsync(me.Required, ids, ct);
    }

    public bool SeesObligors(CaseRow row) => row is not null && filesSeen.Contains(row.Id);

    /// <summary>承办人 of the own organ, where it knows more than that the case exists.</summary>
    public string Officer(CaseRow row) => SeesObligors(row) ? officers[row.Id] : "—";

    public string First => Link(null);

    public string Next => Link(List.Rows[^1].Id);

    string Link(long? before)
    {
        var query = new QueryBuilder();
        if (!string.IsNullOrEmpty(Text))
            query.Add("text", Text);
        if (Stage is { } s)
            query.Add("stage", s.ToString());
        if (!string.IsNullOrEmpty(District))
            query.Add("district", District);
        if (Field is { } f)
            query.Add("field", f.ToString());
        if (Mine)
            query.Add("mine", "true");
        if (before is { } b)
            query.Add("before", b.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Links.Cases + query.ToQueryString();
    }
}
