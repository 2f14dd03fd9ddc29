namespace EcoDamage.Web.Pages.Cases;

/// <summary>One deadline as it is shown on the tab, at the side and on its card. With a number of the case it leads to its card.</summary>
public sealed record DeadlineView(Deadline Deadline, ReferenceBooks Books, DateTimeOffset Now, string? Number = null)
{
    DateOnly Today => Shanghai.Day(Now);

    public DeadlineStatus Status => Deadline.StatusAt(Now, Books.Calendar);

    /// <summary>With pauses and extensions, before the roll.</summary>
    public DateOnly Last => Deadline.LastDay(Deadline.MetOn ?? Today);

    public IReadOnlyList<(DateOnly Day, string Why)> Skipped => Deadline.Skipped(Books.Calendar, Today);

    public bool IsProvisional => Books.Calendar.IsProvisional(Status.Due);

    /// <summary>How a row of the ledger moved the last day.</summary>
    public static string Moved(LedgerRow row) =>
        row.Kind == LedgerKind.Extension ? $"{row.Days} 日" : $"{row.From:yyyy-MM-dd} 至 {row.Until?.ToString("yyyy-MM-dd") ?? "今"}";

    /// <summary>The days that a row of the ledger adds.</summary>
    public int Days(LedgerRow row) => row.Kind == LedgerKind.Extension ? row.Days : (row.Until ?? Today).DayNumber - row.From.DayNumber;

    /// <summary>The period in which the act at hand must be done first.</summary>
    public static IEnumerable<DeadlineView> MetBy(ActType type, Seen? c, ReferenceBooks books, DateTimeOffset now, string? number) =>
        c?.Deadlines.Where(d => d.IsOpen && d.Owner == c.Organ && d.Period.MetBy == type?.Name && d.Period.Force != Force.Stated)
            .OrderBy(d => d.Nominal)
            .Take(1)
            .Select(d => new DeadlineView(d, books, now, number))
        ?? [];
}
