namespace EcoDamage.UnitTests.Deadlines;

/// <summary>
/// A second reading of the law on periods that knows nothing of the first: one day, or one minute, after the other, with the holiday
/// notices typed in again. Slow and plain on purpose.
/// Civil Code 200–203, Civil Procedure Law 85, and 办案规则 48 for time that does not count.
/// </summary>
static class CountedByHand
{
    internal enum Measure
    {
        Hours,
        Days,
        Months,
        Years,
    }

    /// <summary>Time that does not count: from the day it stops to the day before it goes on. Without an end it still lasts.</summary>
    internal sealed record Stop(DateOnly From, DateOnly? Resumed);

    /// <param name="Named">A document names the day.</param>
    /// <param name="Rolls">False where the portal's setting lets the announcement end on a day of rest.</param>
    /// <param name="Duty">The law says must, or attaches a consequence.</param>
    internal sealed record Facts(
        DateOnly Start,
        int Length,
        Measure Measure,
        bool Named,
        bool Duty,
        int Extended,
        IReadOnlyList<Stop> Stops,
        DateOnly? Met,
        bool Ended,
        bool Rolls = true
    );

    internal sealed record Verdict(string Light, int Days, DateOnly Due);

    // 国办发明电〔2024〕12号; notice of 4 November 2025; for 2027 the legal holidays only.
    const string Rest = """
        2025: 0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 0505
        2025: 0531 0601 0602 1001 1002 1003 1004 1005 1006 1007 1008
        2026: 0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 0503 0504 0505
        2026: 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007
        2027: 0101 0205 0206 0207 0208 0405 0501 0502 0609 0915 1001 1002 1003
        """;

    const string MadeWorking = """
        2025: 0126 0208 0427 0928 1011
        2026: 0104 0214 0228 0509 0920 1010
        """;

    static readonly HashSet<DateOnly> Off = Listed(Rest),
        Work = Listed(MadeWorking);

    internal static bool Rests(DateOnly day) =>
        Off.Contains(day) || (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !Work.Contains(day));

    /// <summary>开始的日不计算; 到期月的对应日, else 月末日.</summary>
    internal static DateOnly Nominal(DateOnly start, int length, Measure measure)
    {
        var day = start;
        if (measure == Measure.Days)
        {
            for (var counted = 0; counted < length; counted++)
                day = Next(day);
            return day;
        }
        var months = measure == Measure.Years ? length * 12 : length;
        while (months > 0)
        {
            day = Next(day);
            if (day.Day == 1)
                months--;
        }
        while (day.Day != start.Day && Next(day).Day != 1)
            day = Next(day);
        return day;
    }

    /// <summary>
    /// The day on which the count is full. A day that is stopped does not count, and a period that is over is not stopped any more.
    /// </summary>
    internal static DateOnly LastDay(Facts f, DateOnly asOf)
    {
        var toCount = f.Extended + Between(f.Start, Nominal(f.Start, f.Length, f.Measure));
        var last = f.Start;
        while (toCount > 0)
        {
            last = Next(last);
            if (!Stopped(f, last, asOf))
                toCount--;
        }
        return last;
    }

    /// <summary>最后一日是法定休假日的，以法定休假日后的第一日为届满日. Nothing ends on a day that is stopped either.</summary>
    internal static DateOnly Due(Facts f, DateOnly asOf)
    {
        var due = LastDay(f, asOf);
        while (!f.Named && f.Rolls && (Rests(due) || Stopped(f, due, asOf)))
            due = Next(due);
        return due;
    }

    internal static Verdict StatusOn(Facts f, DateOnly today)
    {
        if (f.Met is { } met)
        {
            var until = Due(f, met);
            return new(met > until && f.Duty ? "MetLate" : "Met", Between(until, met), until);
        }
        var due = Due(f, today);
        if (f.Ended)
            return new("Ended", 0, due);
        if (f.Stops.Any(s => s.Resumed is null && s.From <= today && s.From <= DueWithout(f, s, today)))
            return new("Paused", 0, due);
        if (today > due)
            return new(f.Duty ? "Overdue" : "Passed", Between(due, today), due);
        var left = Between(today, due);
        return new(left <= 7 ? "Near" : "Running", left, due);
    }

    /// <summary>Through nights and holidays, minute by minute.</summary>
    internal static DateTimeOffset HoursAfter(DateTimeOffset start, int hours)
    {
        var at = start;
        for (var minutes = 0; minutes < hours * 60; minutes++)
            at = at.AddMinutes(1);
        return at;
    }

    /// <summary>期限 ends with the minute it names: from the next one on it is late.</summary>
    internal static bool LateAt(DateTimeOffset due, DateTimeOffset at) =>
        at >= due.AddSeconds(-due.Second).AddMilliseconds(-due.Millisecond).AddMinutes(1);

    static DateOnly DueWithout(Facts f, Stop stop, DateOnly asOf) => Due(f with { Stops = [.. f.Stops.Where(s => s != stop)] }, asOf);

    /// <summary>What still stands still is reckoned as if it went on on the day of asking.</summary>
    static bool Stopped(Facts f, DateOnly day, DateOnly asOf) => f.Stops.Any(s => day >= s.From && day < (s.Resumed ?? asOf));

    static int Between(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from; day < to; day = Next(day))
            days++;
        return days;
    }

    static DateOnly Next(DateOnly day) => day.AddDays(1);

    static HashSet<DateOnly> Listed(string lists) =>
        [
            .. from line in lists.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            let year = int.Parse(line[..4], System.Globalization.CultureInfo.InvariantCulture)
            from day in line[5..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            select new DateOnly(
                year,
                int.Parse(day[..2], System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(day[2..], System.Globalization.CultureInfo.InvariantCulture)
            ),
        ];
}
