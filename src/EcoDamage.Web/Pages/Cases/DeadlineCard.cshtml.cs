namespace EcoDamage.Web.Pages.Cases;

/// <summary>期限卡: how one deadline is counted, to be printed and put into the paper file; without a number, all that run on one sheet.</summary>
public sealed class DeadlineCardModel(CaseworkDb db, Registry registry, ReferenceBooks books, ActDesk desk, Me me) : PageModel
{
    public Seen Case { get; private set; } = null!;
    public Actor Actor { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public DateOnly Today => Shanghai.Day(Now);

    /// <summary>承办人 of the own organ, in words.</summary>
    public string Officer { get; private set; } = "";
    public Deadline? One { get; private set; }
    public IReadOnlyList<Deadline> Running { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number, int? no, CancellationToken ct)
    {
        Actor = me.Required;
        Now = desk.Now;
        if (await CaseFile.OpenAsync(db, number, Today, Actor, ct) is not { } c)
            return this.Refuse(Refusals.NotFound());
        if (c.Who.IsRecused(Actor.UserId))
            return this.Refuse(Refusals.Recused());
        Case = c;
        var seen = c.Deadlines.Where(d => c.Sees(d));
        Running = [.. seen.Where(d => d.IsOpen).OrderBy(d => d.LateFrom(books.Calendar, Today))];
        Officer = await registry.OfficerAsync(Actor, c, ct);
        if (no is null)
            return Page();
        One = seen.FirstOrDefault(d => d.No.Value == no);
        return One is null ? this.Refuse(Refusals.NotFound()) : Page();
    }

    public DeadlineStatus Light(Deadline d)
    {
        return d.StatusAt(Now, books.Calendar);
    }

    /// <summary>The act behind an entry, where the organ sees it.</summary>
    public Performed? Act(int? seq) => seq is { } n ? Case.At(n) : null;

    /// <summary>The days from the last day to the due day on which nobody works, each with the reason.</summary>
    public IReadOnlyList<(DateOnly Day, string Why)> Skipped(Deadline d)
    {
        var days = new List<(DateOnly, string)>();
        for (var x = d.LastDay(Today); d.MayRoll && books.Calendar.WhyOff(x) is { } why; x = x.AddDays(1))
            days.Add((x, why));
        return days;
    }
}
