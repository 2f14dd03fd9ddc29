namespace EcoDamage.Domain.Deadlines;

/// <summary>
/// A year of the State Council's holiday notice. Without a notice only the legal holidays are known, and the year is provisional.
/// </summary>
public sealed record CalendarYear(int Year, bool Official, string Source, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Work);

/// <summary>法定休假日: which days are working days. Make-up working weekends count as working days.</summary>
public sealed class WorkCalendar
{
    readonly Dictionary<DateOnly, bool> named = [];
    readonly HashSet<int> official = [];

    public WorkCalendar(IEnumerable<CalendarYear> years)
    {
        foreach (var y in years)
        {
            if (y.Official)
                official.Add(y.Year);
            foreach (var d in y.Off)
                named[d] = false;
            foreach (var d in y.Work)
                named[d] = true;
        }
    }

    public bool IsWorkingDay(DateOnly day) =>
        named.TryGetValue(day, out var working) ? working : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Why nobody works on the day, in words; null on a working day.</summary>
    public string? WhyOff(DateOnly day) =>
        IsWorkingDay(day) ? null
        : named.ContainsKey(day) ? "节假日放假"
        : "周末休息";

    /// <summary>True when no official holiday list covers the day, so that a result may still change.</summary>
    public bool IsProvisional(DateOnly day) => !official.Contains(day.Year);

    /// <summary>民法典 203, 民事诉讼法 85: a last day that is no working day moves to the next working day.</summary>
    public DateOnly Roll(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The n-th working day after the day, or before it when n is negative; the day itself does not count.</summary>
    public DateOnly WorkingDays(DateOnly day, int n)
    {
        for (var left = Math.Abs(n); left > 0; )
        {
            day = day.AddDays(Math.Sign(n));
            if (IsWorkingDay(day))
                left--;
        }
        return day;
    }

    public DateOnly NextDayOff(DateOnly after)
    {
        do after = after.AddDays(1);
        while (IsWorkingDay(after));
        return after;
    }
}

public enum Unit
{
    [Label("小时")]
    Hours,

    [Label("日")]
    Days,

    [Label("个月")]
    Months,

    [Label("年")]
    Years,
}

public static class Counting
{
    /// <summary>民法典 201–202: the first day does not count; months and years end on the same day of the month, or on its last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Hours run from instant to instant and have no last day.</exception>
    public static DateOnly LastDay(DateOnly start, int length, Unit unit) =>
        unit switch
        {
            Unit.Days => start.AddDays(length),
            Unit.Months => start.AddMonths(length),
            Unit.Years => start.AddYears(length),
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };

    /// <summary>A period in hours ends with the minute that it names.</summary>
    public static DateTimeOffset MinuteAfter(DateTimeOffset instant) =>
        instant.AddTicks(TimeSpan.TicksPerMinute - instant.Ticks % TimeSpan.TicksPerMinute);

    static readonly string[] Weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    public static string Weekday(this DateOnly day) => Weekdays[(int)day.DayOfWeek];

    /// <summary>2026年11月23日</summary>
    public static string Long(this DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}

/// <summary>Legal days are days in Shanghai: UTC+8 since 1991, without summer time.</summary>
public static class Shanghai
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static TimeOnly Time(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant at which the day begins.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    public static string Clock(DateTimeOffset instant) =>
        instant.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
