namespace EcoDamage.Web.Pages.Cases;

/// <summary>期限卡: how one deadline is counted, to be printed for the paper file; without a number, all that run on one sheet.</summary>
[OfCase]
public sealed class DeadlineCardModel(Registry registry, ReferenceBooks books, ActDesk desk, OpenedCase opened) : PageModel
{
    public Seen Case => opened.Case;
    public Actor Actor => Case.By;

    /// <summary>承办人 of the own organ, in words.</summary>
    public string Officer { get; private set; } = "";
    public DeadlineView? One { get; private set; }
    public IReadOnlyList<DeadlineView> Running { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? no, CancellationToken ct)
    {
        var now = desk.Now;
        var seen = Case.Deadlines.Where(d => Case.Sees(d)).Select(d => new DeadlineView(d, books, now)).ToList();
        Running = [.. seen.Where(v => v.Deadline.IsOpen).OrderBy(v => v.Deadline.LateFrom(books.Calendar, Case.Today))];
        Officer = await registry.OfficerAsync(Actor, Case, ct);
        if (no is null)
            return Page();
        One = seen.Find(v => v.Deadline.No.Value == no);
        return One is null ? this.Refuse(Refusals.NotFound()) : Page();
    }

    /// <summary>The act behind an entry, where the organ sees it.</summary>
    public Performed? Act(int? seq) => seq is { } n ? Case.At(n) : null;
}
