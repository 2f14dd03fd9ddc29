using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Deadlines;

public enum LedgerKind
{
    [Label("延长")] Extension,
    [Label("中止")] Pause,
}

/// <summary>A row in the ledger of a deadline: an extension of <paramref name="Days"/>, or a pause from <paramref name="From"/> until <paramref name="Until"/> (open while null).</summary>
public sealed record LedgerRow(LedgerKind Kind, DateOnly From, DateOnly? Until, int Days, string Basis, int Seq);

/// <summary>期限: one running period of one case. Facts only; what it means on a given day is computed.</summary>
public sealed class Deadline
{
    public required int No { get; init; }
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
    /// <summary>What of several: an instalment, a letter.</summary>
    public string? Subject { get; init; }
    /// <summary>Number of the part (letter, obligation, round) it belongs to.</summary>
    public int? About { get; init; }
    public DateOnly? MetOn { get; internal set; }
    public int? MetBySeq { get; internal set; }
    public string? EndedBecause { get; internal set; }
    public List<LedgerRow> Ledger { get; } = [];

    /// <summary>The same period in other hands (transfer of the case) or counted from a corrected day.</summary>
    internal Deadline With(OrganCode owner, DateOnly triggerDay, DateOnly nominal)
    {
        var d = new Deadline
        {
            No = No, Period = Period, Owner = owner, TriggerSeq = TriggerSeq, Trigger = Trigger, TriggerDay = triggerDay, Length = Length, Unit = Unit, Nominal = nominal,
            FixedDay = FixedDay, Subject = Subject, About = About, MetOn = MetOn, MetBySeq = MetBySeq, EndedBecause = EndedBecause,
        };
        d.Ledger.AddRange(Ledger);
        return d;
    }

    public bool IsPaused => Ledger.Exists(r => r.Kind == LedgerKind.Pause && r.Until is null);

    public bool IsOpen => MetOn is null && EndedBecause is null;

    /// <summary>Last day with pauses and extensions, before the roll. An open pause moves it with <paramref name="today"/>.</summary>
    public DateOnly LastDay(DateOnly today) => Nominal.AddDays(Ledger.Sum(r =>
        r.Kind == LedgerKind.Extension ? r.Days : Math.Max(0, (r.Until ?? Later(today, r.From)).DayNumber - r.From.DayNumber)));

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>法定末日: the last day on which acting is in time.</summary>
    public DateOnly Due(WorkCalendar calendar, DateOnly today) => FixedDay ? LastDay(today) : calendar.Roll(LastDay(today));

    public DeadlineStatus StatusOn(DateOnly today, WorkCalendar calendar)
    {
        var due = Due(calendar, today);
        if (EndedBecause is not null) return new(DeadlineLight.Ended, 0, due);
        if (MetOn is { } met) return met > due && Period.Alarms ? new(DeadlineLight.MetLate, met.DayNumber - due.DayNumber, due) : new(DeadlineLight.Met, met > due ? met.DayNumber - due.DayNumber : 0, due);
        if (IsPaused) return new(DeadlineLight.Paused, 0, due);
        return DeadlineStatus.Open(due, today, Period.Alarms);
    }
}

public enum DeadlineLight { Running, Near, Overdue, Passed, Met, MetLate, Paused, Ended }

/// <summary>What a deadline means on one day. <paramref name="Days"/> are calendar days left or over.</summary>
public sealed record DeadlineStatus(DeadlineLight Light, int Days, DateOnly Due)
{
    /// <summary>Of a deadline that still runs: near from the seventh day before its last. Only a duty is overdue; anything else has merely passed.</summary>
    public static DeadlineStatus Open(DateOnly due, DateOnly today, bool alarms) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 and var over => new(alarms ? DeadlineLight.Overdue : DeadlineLight.Passed, -over, due),
        <= 7 and var left => new(DeadlineLight.Near, left, due),
        var left => new(DeadlineLight.Running, left, due),
    };

    public string Text => Light switch
    {
        DeadlineLight.Overdue or DeadlineLight.MetLate => $"逾期 {Days} 日",
        DeadlineLight.Passed => $"已超过 {Days} 日",
        DeadlineLight.Met => Days > 0 ? $"已办理（超过 {Days} 日）" : "已按期办理",
        DeadlineLight.Paused => "期限中止",
        DeadlineLight.Ended => "已终止",
        _ when Days == 0 => "今日到期",
        _ => $"剩余 {Days} 日",
    };
}
