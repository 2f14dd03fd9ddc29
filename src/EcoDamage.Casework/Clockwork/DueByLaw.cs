using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Casework.Clockwork;

/// <summary>What the law deems to have happened in a case by a day, whoever was asleep: the clock's own deadlines that have run out.</summary>
public static class DueByLaw
{
    /// <summary>The next act of the clock and the legal day it bears, or null. Ask again after performing it.</summary>
    public static (Act Act, DateOnly Day)? Next(DamageCase c, DateOnly today, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(c);
        var over = c.Deadlines.Where(d => d.IsOpen && d.Owner == Organ.Portal && d.Due(calendar, today) < today).OrderBy(d => d.Due(calendar, today)).FirstOrDefault();
        if (over is null) return null;
        var last = over.Due(calendar, today);
        return over.Period == Period.AnnouncementEnd ? (new LapseAnnouncement { LastDay = last }, last)
            : throw new InvalidOperationException($"The clock does not know what the end of {over.Period.Key} means");
    }
}
