namespace EcoDamage.Domain.Deadlines;

/// <summary>The periods of one case: how they start, are met, end, run on, and pass into other hands.</summary>
/// <param name="holdOn">The pause in which a period starts, because what it is about stands still; null where it runs at once.</param>
public sealed class DeadlineBook(Func<Period, OrganCode, Entry, LedgerRow?> holdOn) : IReadOnlyList<Deadline>
{
    readonly List<Deadline> deadlines = [];

    public int Count => deadlines.Count;

    public Deadline this[int index] => deadlines[index];

    public Deadline this[DeadlineNo no] => At(no) ?? throw new ArgumentOutOfRangeException(nameof(no), no, nameof(Deadline));

    public Deadline? At(DeadlineNo no) => deadlines.Find(d => d.No == no);

    public Deadline? Open(Period period) => deadlines.Find(d => d.Period == period && d.IsOpen);

    /// <summary>The length of a period is that of the law and of the settings on its day 0.</summary>
    internal Deadline Start(
        Period period,
        OrganCode owner,
        string trigger,
        DateOnly day0,
        Entry e,
        string? subject = null,
        Reference? about = null,
        int? length = null,
        bool rolls = true
    )
    {
        var n = length ?? e.LengthOf(period, day0);
        return Add(
            new()
            {
                No = Next,
                Period = period,
                Owner = owner,
                Trigger = trigger,
                TriggerSeq = e.Seq,
                TriggerDay = day0,
                Length = n,
                Unit = period.Unit,
                Nominal = Counting.LastDay(day0, n, period.Unit),
                FixedDay = false,
                Subject = subject,
                About = about,
                Rolls = rolls,
                ByLaw = length is null,
            },
            e
        );
    }

    /// <summary>
    /// A period in hours. Where only the day of its start is known, it runs from the end of that day, unless an earlier hour (<paramref
    /// name="at"/>) is named.
    /// </summary>
    internal Deadline StartHours(Period period, OrganCode owner, string trigger, Entry e, Reference? about = null, TimeOnly? at = null)
    {
        var from = e.HourIsKnown ? e.At : Shanghai.Begin(e.Day.AddDays(1)).AddMinutes(-1);
        if (at is { } hour && Shanghai.Begin(e.Day).Add(hour.ToTimeSpan()) is var named && named < from)
            from = named;
        return Add(
            new()
            {
                No = Next,
                Period = period,
                Owner = owner,
                Trigger = trigger,
                TriggerSeq = e.Seq,
                TriggerDay = e.Day,
                Length = period.Length,
                Unit = period.Unit,
                Nominal = Shanghai.Day(from.AddHours(period.Length)),
                FixedDay = false,
                About = about,
                RunsFrom = from,
            },
            e
        );
    }

    /// <summary>A day named by a document: an instalment, the answer a letter asks for.</summary>
    internal Deadline StartOn(
        Period period,
        OrganCode owner,
        string trigger,
        DateOnly due,
        Entry e,
        string? subject = null,
        Reference? about = null
    ) =>
        Add(
            new()
            {
                No = Next,
                Period = period,
                Owner = owner,
                Trigger = trigger,
                TriggerSeq = e.Seq,
                TriggerDay = e.Day,
                Length = Math.Max(0, due.DayNumber - e.Day.DayNumber),
                Unit = Unit.Days,
                Nominal = due,
                FixedDay = true,
                Subject = subject,
                About = about,
            },
            e
        );

    /// <summary>A period that goes on here, as it ran in another dossier.</summary>
    internal Deadline Carry(CarriedPeriod p, Entry e)
    {
        var period = Period.Named(p.Period);
        var d = Add(
            new()
            {
                No = Next,
                Period = period,
                Owner = p.Owner,
                Trigger = p.Trigger,
                TriggerSeq = e.Seq,
                TriggerDay = p.TriggerDay,
                Length = p.Length,
                Unit = p.FixedDay ? Unit.Days : period.Unit,
                Nominal = p.Nominal,
                FixedDay = p.FixedDay,
                Subject = p.Subject,
            },
            e
        );
        foreach (var r in p.Ledger)
            d.Enter(new(r.Kind, r.From, r.Until, r.Days, r.Basis, e.Seq));
        return d;
    }

    DeadlineNo Next => new(deadlines.Count + 1);

    Deadline Add(Deadline d, Entry e)
    {
        deadlines.Add(d);
        if (holdOn(d.Period, d.Owner, e) is { } pause)
            d.Enter(pause);
        if (d.TriggerDay < Procedure.InForce && d.Period.Source is PeriodSource.Procedure or PeriodSource.Setting)
            d.End("规程施行前的行为，不适用本期限");
        return d;
    }

    internal IReadOnlyList<DeadlineNo> Meet(Period period, Entry e, DateOnly? on = null) => MeetWhere(d => d.Period == period, e, on);

    internal void MeetAbout(Reference about, Entry e, Func<Deadline, bool> also) => MeetWhere(d => d.About == about && also(d), e);

    internal IReadOnlyList<DeadlineNo> MeetWhere(Func<Deadline, bool> which, Entry e, DateOnly? on = null)
    {
        var met = deadlines.Where(d => d.IsOpen && which(d)).ToList();
        foreach (var d in met)
        {
            (d.MetOn, d.MetBySeq) = (on ?? e.Day, e.Seq);
            d.MetAt = e.HourIsKnown && d.MetOn == e.Day ? e.At : null;
        }
        return [.. met.Select(d => d.No)];
    }

    internal void End(Func<Deadline, bool> which, string because, DeadlineEnd by = DeadlineEnd.Other, DateOnly? on = null)
    {
        foreach (var d in deadlines.Where(d => d.IsOpen && which(d)))
            d.End(because, by, on);
    }

    /// <summary>Periods that had ended and were not met run on.</summary>
    internal void RunOn(Func<Deadline, bool> which)
    {
        foreach (var d in deadlines.Where(d => d.Ended is not null && which(d)))
            d.RunOn();
    }

    internal void Reopen(IEnumerable<DeadlineNo> met)
    {
        foreach (var d in met.Select(no => this[no]))
            (d.MetOn, d.MetAt, d.MetBySeq) = (null, null, null);
    }

    /// <summary>What was counted here is counted elsewhere: it neither runs nor was met here.</summary>
    internal void Disown(Func<Deadline, bool> which, string because)
    {
        Reopen([.. deadlines.Where(d => d.MetOn is not null && which(d)).Select(d => d.No)]);
        foreach (var d in deadlines.Where(which))
            d.End(because);
    }

    /// <summary>
    /// Deadlines that this entry started on the wrong day run from the right one; a day fixed by a document moves to the right day.
    /// </summary>
    internal void Redate(int seq, DateOnly wrong, DateOnly right, Entry e)
    {
        RedateWhere(d => d.TriggerSeq == seq, wrong, right, e);
        // A period met by this entry was met on the right day.
        foreach (var d in deadlines.Where(d => d.MetBySeq == seq && d.MetOn == wrong))
            (d.MetOn, d.MetAt) = (right, null);
    }

    /// <summary>Counted from the right day, a period has the length of that day.</summary>
    internal void RedateWhere(Func<Deadline, bool> which, DateOnly wrong, DateOnly right, Entry e)
    {
        for (var i = 0; i < deadlines.Count; i++)
        {
            var d = deadlines[i];
            if (!which(d))
                continue;
            if (d.FixedDay && d.Nominal == wrong)
                deadlines[i] = d.With(d.Owner, d.TriggerDay, right);
            else if (!d.FixedDay && d.RunsFrom is null && d.TriggerDay == wrong)
            {
                var length = d.ByLaw ? e.LengthOf(d.Period, right) : d.Length;
                deadlines[i] = d.With(d.Owner, right, Counting.LastDay(right, length, d.Unit), length: length);
            }
        }
    }

    /// <summary>Open periods pass into other hands, or hang on another letter from now on; the days stay.</summary>
    /// <param name="to">Null where the hands stay the same.</param>
    internal void Pass(Func<Deadline, bool> which, OrganCode? to, Reference? about = null)
    {
        for (var i = 0; i < deadlines.Count; i++)
            if (deadlines[i] is { IsOpen: true } d && which(d))
                deadlines[i] = d.With(to ?? d.Owner, d.TriggerDay, d.Nominal, about);
    }

    /// <summary>The same deadlines, as far as they may be seen.</summary>
    internal DeadlineBook Seen(Func<Deadline, bool> which)
    {
        var seen = new DeadlineBook(holdOn);
        seen.deadlines.AddRange(deadlines.Where(which));
        return seen;
    }

    public IEnumerator<Deadline> GetEnumerator() => deadlines.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
