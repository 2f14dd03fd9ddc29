using System.Globalization;

namespace EcoDamage.Web.Pages.Deadlines;

public sealed class IndexModel(Registry registry, ActDesk desk, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Others { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }
    public Registry.Page<Registry.DeadlineLine> List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        List = await registry.DeadlinesAsync(me.Required, !Others, null, Cursor(), Registry.PageSize, ct);

    public DeadlineStatus Light(DeadlineRow d)
    {
        return d.StatusAt(desk.Now);
    }

    public string Next => List.Rows[^1].Deadline is var d ? Links.DeadlinesOf(Others, $"{d.LateFrom.Ticks}-{d.CaseId}-{d.No}") : "";

    (DateTime, long, int)? Cursor() =>
        After?.Split('-') is [var from, var id, var no]
        && long.TryParse(from, CultureInfo.InvariantCulture, out var n)
        && n >= 0
        && n <= DateTime.MaxValue.Ticks
        && long.TryParse(id, CultureInfo.InvariantCulture, out var c)
        && int.TryParse(no, CultureInfo.InvariantCulture, out var k)
            ? (new DateTime(n, DateTimeKind.Utc), c, k)
            : null;
}
