namespace EcoDamage.Domain.Deadlines;

/// <summary>When a person is reminded, in working days from the legal last day.</summary>
public enum ReminderKind
{
    [Label("末日前第 5 个工作日")]
    FiveBefore = -5,

    [Label("末日前第 3 个工作日")]
    ThreeBefore = -3,

    [Label("末日前 1 个工作日")]
    OneBefore = -1,

    [Label("末日后 1 个工作日")]
    OneAfter = 1,
}

/// <summary>提醒: which reminders of a deadline are due. A reminder is no act: nothing about the case changes.</summary>
public static class Reminding
{
    static readonly TimeOnly Opens = new(9, 0);
    static readonly TimeOnly Closes = new(17, 0);

    public static IReadOnlyList<ReminderKind> Kinds { get; } =
    [ReminderKind.FiveBefore, ReminderKind.ThreeBefore, ReminderKind.OneBefore, ReminderKind.OneAfter];

    /// <summary>09:00–17:00 Beijing time on a working day.</summary>
    public static bool InOfficeHours(DateTimeOffset instant, WorkCalendar calendar)
    {
        return calendar.IsWorkingDay(Shanghai.Day(instant)) && Shanghai.Time(instant) >= Opens && Shanghai.Time(instant) < Closes;
    }

    /// <summary>
    /// The reminders that have fallen due by today, each with the day it was due, however late they are made. Not those whose day had come
    /// when the deadline came to stand as it does (<paramref name="since"/>): who enters or extends it knows its end.
    /// </summary>
    public static IEnumerable<(ReminderKind Kind, DateOnly Day)> Of(DateOnly due, DateOnly since, DateOnly today, WorkCalendar calendar)
    {
        return Kinds.Select(k => (Kind: k, Day: calendar.WorkingDays(due, (int)k))).Where(r => r.Day > since && r.Day <= today);
    }
}
