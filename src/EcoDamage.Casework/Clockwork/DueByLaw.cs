namespace EcoDamage.Casework.Clockwork;

/// <summary>
/// What the law deems to have happened in a case by a day, whoever was asleep: the deadlines whose end enters something by itself.
/// </summary>
public static class DueByLaw
{
    /// <summary>The next act of the clock and the legal day it bears, or null. Ask again after performing it.</summary>
    public static (Act Act, DateOnly Day)? Next(DamageCase c, DateOnly today, WorkCalendar calendar)
    {
        return c
            .Deadlines.Where(d => Wakes(c, d, today, calendar) <= today)
            .Select(d => Entered(d, d.Due(calendar, today)))
            .OrderBy(x => x.Day)
            .Cast<(Act, DateOnly)?>()
            .FirstOrDefault();
    }

    /// <summary>The first day on which the clock enters what follows from a deadline by itself; null where nothing does.</summary>
    public static DateOnly? Wakes(DamageCase c, Deadline d, DateOnly today, WorkCalendar calendar)
    {
        return d.IsOpen && !d.StandsStill(calendar, today) && Follows(c, d) ? d.Due(calendar, today).AddDays(1) : null;
    }

    // The next kind of period whose end enters something (督办 reports that are due, art. 8) gets its line here and in Entered.
    static bool Follows(DamageCase c, Deadline d) =>
        d.Period == Period.AnnouncementEnd
        || (
            IsObligation(d.Period)
            && c.Stage != Stage.Closed
            && c.Performance.Obligations.FirstOrDefault(o => o.No == d.About) is { Fulfilled: false } o
            && c.IsLive(o)
            && !c.Performance.NotPerformed.Contains(o.No)
        );

    // Deemed at the end of the period (art. 7); not performed only from the day after (art. 21¶3, 28).
    static (Act Act, DateOnly Day) Entered(Deadline d, DateOnly last) =>
        IsObligation(d.Period)
            ? (
                new ReportNonPerformance
                {
                    Obligations = [d.About!.Value.As<Obligation>()!.Value],
                    Facts = $"{last:yyyy-MM-dd} 到期，期满未登记履行，由系统依法记录。",
                },
                last.AddDays(1)
            )
        : d.Period == Period.AnnouncementEnd ? (new LapseAnnouncement { LastDay = last }, last)
        : throw new InvalidOperationException($"The clock does not know what the end of {d.Period.Key} means");

    static bool IsObligation(Period p) => p == Period.Instalment || p == Period.Milestone;
}
