namespace EcoDamage.Domain.Deadlines;

public enum LedgerKind
{
    [Label("延长")]
    Extension,

    [Label("中止")]
    Pause,

    /// <summary>The duty stands back for somebody else's right: its days stay, and nobody is alarmed meanwhile.</summary>
    [Label("暂不要求办理")]
    StandsBack,
}

/// <summary>
/// A row in the ledger of a deadline: an extension of <paramref name="Days"/>, or a pause from <paramref name="From"/> until <paramref
/// name="Until"/> (open while null).
/// </summary>
public sealed record LedgerRow(LedgerKind Kind, DateOnly From, DateOnly? Until, int Days, string Basis, int Seq);

/// <summary>What ended a period that was not met, where something follows from it. The words for people stand beside it.</summary>
public enum DeadlineEnd
{
    /// <summary>Nothing follows from it.</summary>
    Other,

    /// <summary>The case was closed: what it ended runs on when the case is opened again.</summary>
    CaseClosed,

    /// <summary>The claim was terminated: so is what that ended.</summary>
    ClaimTerminated,

    /// <summary>A ruling took the place of what it belongs to; it runs on when the ruling falls.</summary>
    GaveWay,

    /// <summary>Nobody owes what it belongs to any more; it runs on when somebody does again.</summary>
    OwedNoMore,
}

/// <summary>期限: one running period of one case. Facts only; what it means on a given day is computed.</summary>
public sealed class Deadline : INumbered<Deadline>
{
    readonly List<LedgerRow> ledger = [];

    public required DeadlineNo No { get; init; }
    public required Period Period { get; init; }

    /// <summary>The organ that must act.</summary>
    public required OrganCode Owner { get; init; }

    /// <summary>Sequence number of the act that started it.</summary>
    public required int TriggerSeq { get; init; }
    public required string Trigger { get; init; }

    /// <summary>Day 0: not counted.</summary>
    public required DateOnly TriggerDay { get; init; }
    public required int Length { get; init; }
    public required Unit Unit { get; init; }

    /// <summary>Last day before pauses, extensions and roll.</summary>
    public required DateOnly Nominal { get; init; }

    /// <summary>A day named by a document; such a day never rolls.</summary>
    public required bool FixedDay { get; init; }

    /// <summary>Law and settings fix its length, no document and no judge.</summary>
    internal bool ByLaw { get; init; }

    /// <summary>False where the setting of its day kept the announcement period from rolling.</summary>
    public bool Rolls { get; init; } = true;

    /// <summary>What of several: an instalment, a letter.</summary>
    public string? Subject { get; init; }

    /// <summary>Number of the part (letter, obligation, round) it belongs to.</summary>
    public Reference? About { get; init; }

    /// <summary>Of a limitation period: against whom it runs; null for all against whom the claim goes on.</summary>
    internal IReadOnlyList<ObligorNo>? Against { get; set; }

    /// <summary>Of a period in hours: the instant from which it runs, through nights and holidays.</summary>
    public DateTimeOffset? RunsFrom { get; init; }

    /// <summary>Of a period in hours: the instant at which it ends. It never rolls.</summary>
    public DateTimeOffset? DueAt => RunsFrom?.AddHours(Length);
    public DateOnly? MetOn { get; internal set; }

    /// <summary>The instant of acting; null where only the day is known.</summary>
    public DateTimeOffset? MetAt { get; internal set; }
    public int? MetBySeq { get; internal set; }
    public DeadlineEnd? Ended { get; private set; }

    /// <summary>The day on which it ended, where it matters whether it had run out by then.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why it ended, in words.</summary>
    public string? EndedBecause { get; private set; }
    public IReadOnlyList<LedgerRow> Ledger => ledger;

    /// <summary>The same period in other hands (transfer of the case) or counted from a corrected day.</summary>
    internal Deadline With(OrganCode owner, DateOnly triggerDay, DateOnly nominal, Reference? about = null, int? length = null)
    {
        var d = new Deadline
        {
            No = No,
            Period = Period,
            Owner = owner,
            TriggerSeq = TriggerSeq,
            Trigger = Trigger,
            TriggerDay = triggerDay,
            Length = length ?? Length,
            ByLaw = ByLaw,
            Unit = Unit,
            Nominal = nominal,
            FixedDay = FixedDay,
            Rolls = Rolls,
            RunsFrom = RunsFrom,
            Subject = Subject,
            Against = Against,
            About = about ?? About,
            MetOn = MetOn,
            MetAt = MetAt,
            MetBySeq = MetBySeq,
            Ended = Ended,
            EndedBecause = EndedBecause,
            EndedOn = EndedOn,
        };
        d.ledger.AddRange(ledger);
        return d;
    }

    internal void End(string because, DeadlineEnd by = DeadlineEnd.Other, DateOnly? on = null) =>
        (Ended, EndedBecause, EndedOn) = (by, because, on);

    internal void RunOn() => (Ended, EndedBecause, EndedOn) = (null, null, null);

    internal void Enter(LedgerRow row) => ledger.Add(row);

    /// <summary>The first pause that still runs ends on the day.</summary>
    internal void EndPause(DateOnly on)
    {
        var i = ledger.FindIndex(r => r is { Kind: LedgerKind.Pause, Until: null });
        if (i >= 0)
            ledger[i] = ledger[i] with { Until = on };
    }

    /// <summary>Pauses that still run end on the day.</summary>
    internal void EndPauses(Func<LedgerRow, bool> which, DateOnly on)
    {
        for (var i = 0; i < ledger.Count; i++)
            if (which(ledger[i]))
                ledger[i] = ledger[i] with { Until = on };
    }

    public bool IsPaused => ledger.Exists(r => r.Kind == LedgerKind.Pause && r.Until is null);

    public bool IsOpen => MetOn is null && EndedBecause is null;

    /// <summary>Last day with pauses and extensions, before the roll. An open pause moves it with <paramref name="today"/>.</summary>
    public DateOnly LastDay(DateOnly today) => LastDay(ledger, today);

    DateOnly LastDay(List<LedgerRow> ledger, DateOnly today)
    {
        var last = Nominal.AddDays(ledger.Where(r => r.Kind == LedgerKind.Extension).Sum(r => r.Days));
        // Day 0 would not count anyway, nor does a day count twice that lies in two pauses; and what has run out can't be paused any more.
        var counted = TriggerDay.AddDays(1);
        foreach (var pause in ledger.Where(r => r.Kind == LedgerKind.Pause).OrderBy(r => r.From))
        {
            var (from, until) = (Later(pause.From, counted), pause.Until ?? today);
            if (from > last)
                break;
            if (until <= from)
                continue;
            last = last.AddDays(until.DayNumber - from.DayNumber);
            counted = until;
        }
        return last;
    }

    /// <summary>Neither a day that a document names nor an hour moves to the next working day.</summary>
    public bool MayRoll => !FixedDay && Rolls && Unit != Unit.Hours;

    /// <summary>
    /// 法定末日: the last day on which acting is in time. No period ends on a day of rest or on a day on which it stands still.
    /// </summary>
    public DateOnly Due(WorkCalendar calendar, DateOnly today) => DueWith(ledger, calendar, today);

    DateOnly DueWith(List<LedgerRow> ledger, WorkCalendar calendar, DateOnly today)
    {
        var due = LastDay(ledger, today);
        if (!MayRoll)
            return due;
        for (var rolled = calendar.Roll(due); ; rolled = calendar.Roll(rolled.AddDays(1)))
            if (!ledger.Exists(r => r.Kind == LedgerKind.Pause && r.From <= rolled && rolled < (r.Until ?? today)))
                return rolled;
    }

    /// <summary>
    /// 顺延: the days from the last day to the due day, none of which can end the period, each with the reason. Of a period that was met,
    /// as on the day of acting.
    /// </summary>
    public IReadOnlyList<(DateOnly Day, string Why)> Skipped(WorkCalendar calendar, DateOnly today)
    {
        var asOf = MetOn ?? today;
        var days = new List<(DateOnly, string)>();
        for (var (day, due) = (LastDay(asOf), Due(calendar, asOf)); day < due; day = day.AddDays(1))
            days.Add((day, calendar.WhyOff(day) ?? "期限中止"));
        return days;
    }

    /// <summary>
    /// The instant from which on acting is late: midnight after the last day, or the minute after that in which a period in hours ends.
    /// </summary>
    public DateTimeOffset LateFrom(WorkCalendar calendar, DateOnly today) =>
        DueAt is { } at ? Counting.MinuteAfter(at) : Shanghai.Begin(Due(calendar, today).AddDays(1));

    /// <summary>A pause that began after the last day holds up nothing.</summary>
    public bool StandsStill(WorkCalendar calendar, DateOnly today) =>
        ledger.Exists(r => r is { Kind: LedgerKind.StandsBack, Until: null })
        || ledger.Find(r => r.Kind == LedgerKind.Pause && r.Until is null) is { } open
            && open.From <= today
            && open.From <= DueWith([.. ledger.Where(r => r != open)], calendar, today);

    /// <summary>As the day begins: a period in hours is not late before its hour has passed.</summary>
    public DeadlineStatus StatusOn(DateOnly today, WorkCalendar calendar) => StatusAt(Shanghai.Begin(today), calendar);

    public DeadlineStatus StatusAt(DateTimeOffset now, WorkCalendar calendar)
    {
        var asOf = MetOn ?? Shanghai.Day(now);
        var due = Due(calendar, asOf);
        if (EndedBecause is not null)
            return new(DeadlineLight.Ended, 0, due) { At = DueAt };
        if (MetOn is { } met)
        {
            // Where the hour of acting is not known, the day decides.
            var status = DeadlineStatus.Open(due, DueAt, MetAt ?? Shanghai.Begin(met), Period.Alarms);
            return status with
            {
                Light = status.Light == DeadlineLight.Overdue ? DeadlineLight.MetLate : DeadlineLight.Met,
                Days = status.Light is DeadlineLight.Overdue or DeadlineLight.Passed ? status.Days : 0,
            };
        }
        return StandsStill(calendar, asOf) ? new(DeadlineLight.Paused, 0, due) : DeadlineStatus.Open(due, DueAt, now, Period.Alarms);
    }

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

public enum DeadlineLight
{
    Running,
    Near,
    Overdue,
    Passed,
    Met,
    MetLate,
    Paused,
    Ended,
}

/// <summary>
/// What a deadline means on one day, or of a period in hours at one instant. <paramref name="Days"/> are calendar days left or over.
/// </summary>
public sealed record DeadlineStatus(DeadlineLight Light, int Days, DateOnly Due)
{
    /// <summary>Of a period in hours: the instant at which it ends.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Of a period in hours: how long it is over.</summary>
    public TimeSpan Over { get; init; }

    /// <summary>
    /// Of a deadline that still runs: near from the seventh day before its last. Only a duty is overdue; anything else has merely passed.
    /// </summary>
    public static DeadlineStatus Open(DateOnly due, DateTimeOffset? dueAt, DateTimeOffset now, bool alarms)
    {
        var left = due.DayNumber - Shanghai.Day(now).DayNumber;
        var late = dueAt is { } at ? now >= Counting.MinuteAfter(at) : left < 0;
        var light = late
            ? alarms
                ? DeadlineLight.Overdue
                : DeadlineLight.Passed
            : left <= 7
                ? DeadlineLight.Near
                : DeadlineLight.Running;
        return new(light, Math.Abs(left), due)
        {
            At = dueAt,
            Over = late && dueAt is { } end ? now - Counting.MinuteAfter(end).AddMinutes(-1) : TimeSpan.Zero,
        };
    }

    public string Text =>
        Light switch
        {
            DeadlineLight.Overdue or DeadlineLight.MetLate => $"逾期 {Span}",
            DeadlineLight.Passed => $"已超过 {Span}",
            DeadlineLight.Met => Days > 0 || Over > TimeSpan.Zero ? $"已办理（超过 {Span}）" : "已按期办理",
            DeadlineLight.Paused => "期限中止",
            DeadlineLight.Ended => "已终止",
            _ when At is { } at => $"{Shanghai.Clock(at)} 到期",
            _ when Days == 0 => "今日到期",
            _ => $"剩余 {Days} 日",
        };

    string Span =>
        At is null ? $"{Days} 日"
        : Over.TotalHours < 1 ? $"{(int)Over.TotalMinutes} 分钟"
        : $"{(int)Over.TotalHours} 小时";
}
