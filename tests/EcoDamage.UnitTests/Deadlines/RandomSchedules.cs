namespace EcoDamage.UnitTests.Deadlines;

/// <summary>The domain against <see cref="CountedByHand"/>: two readings of the same law that were written apart.</summary>
public sealed class RandomSchedules
{
    const int Seed = 20250324;

    static readonly WorkCalendar Calendar = PaperCase.Calendar;

    [Fact]
    public void Ten_thousand_schedules_are_read_alike_by_the_domain_and_by_hand()
    {
        var differ = new List<string>();
        var drawn = new Dictionary<string, int>();
        for (var i = 0; i < 10_000; i++)
        {
            // A seed of its own for each, so that one alone can be drawn again.
            var draw = new Random(Seed + i);
            var found = draw.Next(5) == 0 ? Hours(draw, drawn) : Days(draw, drawn);
            if (found is not null)
                differ.Add($"seed {Seed + i}: {found}");
        }
        Assert.True(
            differ.Count == 0,
            $"{differ.Count} of 10,000 schedules drawn from seed {Seed} differ, the first:\n{string.Join('\n', differ.Take(8))}"
        );
        // A generator that never draws the hard ones would prove nothing.
        Assert.All(
            [
                "Running",
                "Near",
                "Overdue",
                "Passed",
                "Met",
                "MetLate",
                "Paused",
                "Ended",
                "rolled",
                "named",
                "ends on a day of rest",
                "overlapping",
                "too late to pause",
                "hour late",
                "hour in time",
            ],
            kind => Assert.True(drawn.GetValueOrDefault(kind) >= 50, $"{kind}: {drawn.GetValueOrDefault(kind)}")
        );
    }

    [Fact]
    public void Both_calendars_rest_on_the_same_days()
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year < 2032; day = day.AddDays(1))
            Assert.True(CountedByHand.Rests(day) != Calendar.IsWorkingDay(day), $"{day:O}");
    }

    /// <summary>The vectors of the holiday lists, counted by hand and through a running period.</summary>
    [Theory]
    [InlineData("2025-03-24", 15, Unit.Days, "2025-04-08", "2025-04-08")]
    [InlineData("2025-04-12", 15, Unit.Days, "2025-04-27", "2025-04-27")]
    [InlineData("2025-04-16", 15, Unit.Days, "2025-05-01", "2025-05-06")]
    [InlineData("2025-09-16", 15, Unit.Days, "2025-10-01", "2025-10-09")]
    [InlineData("2025-09-05", 30, Unit.Days, "2025-10-05", "2025-10-09")]
    [InlineData("2025-12-20", 15, Unit.Days, "2026-01-04", "2026-01-04")]
    [InlineData("2025-12-31", 30, Unit.Days, "2026-01-30", "2026-01-30")]
    [InlineData("2026-01-20", 30, Unit.Days, "2026-02-19", "2026-02-24")]
    [InlineData("2026-02-01", 15, Unit.Days, "2026-02-16", "2026-02-24")]
    [InlineData("2026-02-13", 15, Unit.Days, "2026-02-28", "2026-02-28")]
    [InlineData("2026-09-05", 15, Unit.Days, "2026-09-20", "2026-09-20")]
    [InlineData("2026-09-16", 15, Unit.Days, "2026-10-01", "2026-10-08")]
    [InlineData("2026-09-25", 15, Unit.Days, "2026-10-10", "2026-10-10")]
    [InlineData("2025-07-01", 3, Unit.Months, "2025-10-01", "2025-10-09")]
    [InlineData("2025-11-30", 3, Unit.Months, "2026-02-28", "2026-02-28")]
    [InlineData("2025-08-31", 6, Unit.Months, "2026-02-28", "2026-02-28")]
    [InlineData("2025-10-31", 1, Unit.Months, "2025-11-30", "2025-12-01")]
    public void The_golden_vectors_hold_for_a_running_period_and_by_hand(string start, int length, Unit unit, string nominal, string due)
    {
        var facts = new CountedByHand.Facts(
            Day(start),
            length,
            Enum.Parse<CountedByHand.Measure>(unit.ToString()),
            Named: false,
            Duty: true,
            0,
            [],
            null,
            false
        );
        Assert.Equal((Day(nominal), Day(due)), (CountedByHand.LastDay(facts, Day(start)), CountedByHand.Due(facts, Day(start))));
        var d = Of(facts);
        Assert.Equal((Day(nominal), Day(due)), (d.LastDay(Day(start)), d.Due(Calendar, Day(start))));
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // ── days, months, years ──

    static string? Days(Random draw, Dictionary<string, int> drawn)
    {
        var start = new DateOnly(2024, 1, 1).AddDays(draw.Next(4 * 365 + 1));
        var (measure, length) = draw.Next(4) switch
        {
            0 => (CountedByHand.Measure.Months, draw.Next(1, 13)),
            1 when draw.Next(3) == 0 => (CountedByHand.Measure.Years, draw.Next(1, 4)),
            _ => (CountedByHand.Measure.Days, draw.Next(4) == 0 ? draw.Next(1, 120) : new[] { 3, 5, 7, 10, 15, 30, 90 }[draw.Next(7)]),
        };
        var plain = new CountedByHand.Facts(
            start,
            length,
            measure,
            Named: draw.Next(6) == 0,
            Duty: draw.Next(3) > 0,
            draw.Next(3) == 0 ? draw.Next(1, 60) : 0,
            [],
            null,
            false,
            Rolls: draw.Next(8) > 0
        );
        var span = CountedByHand.Nominal(start, length, measure).DayNumber - start.DayNumber + plain.Extended;
        var stops = new List<CountedByHand.Stop>();
        for (var n = draw.Next(3) == 0 ? 0 : draw.Next(4); n > 0; n--)
        {
            var from = start.AddDays(draw.Next(span + 20));
            stops.Add(new(from, from.AddDays(draw.Next(45))));
        }
        var ends = CountedByHand.Due(plain with { Stops = stops }, start);
        // Mostly close to the end, where readings part.
        var today = draw.Next(3) == 0 ? start.AddDays(draw.Next(span + 60)) : ends.AddDays(draw.Next(-9, 10));
        // Nobody pauses ahead of the day; what will be resumed later still stands still.
        stops = [.. stops.Where(s => s.From <= today).Select(s => s.Resumed > today ? s with { Resumed = null } : s)];
        if (draw.Next(4) == 0 && today >= start)
            stops.Add(new(start.AddDays(draw.Next(today.DayNumber - start.DayNumber + 1)), null));
        // The desk knows one open pause at a time.
        stops = [.. stops.Where(s => s.Resumed is not null), .. stops.Where(s => s.Resumed is null).Take(1)];
        DateOnly? met = draw.Next(3) == 0 ? today.AddDays(-draw.Next(12)) : null;
        if (met < start)
            met = null;
        if (met is not null)
            stops = [.. stops.Where(s => s.From <= met && (s.Resumed is null || s.Resumed <= met))];
        var facts = plain with { Stops = stops, Met = met, Ended = met is null && draw.Next(15) == 0 };

        var asOf = met ?? today;
        var want = (CountedByHand.LastDay(facts, asOf), CountedByHand.Due(facts, asOf), CountedByHand.StatusOn(facts, today));
        var d = Of(facts);
        var status = d.StatusOn(today, Calendar);
        var got = (d.LastDay(asOf), d.Due(Calendar, asOf), new CountedByHand.Verdict(status.Light.ToString(), status.Days, status.Due));

        Count(drawn, want.Item3.Light);
        if (want.Item2 != want.Item1)
            Count(drawn, "rolled");
        if (facts.Named)
            Count(drawn, "named");
        if (!facts.Rolls && !facts.Named && CountedByHand.Rests(want.Item2))
            Count(drawn, "ends on a day of rest");
        if (stops.Any(s => stops.Any(t => t != s && t.From >= s.From && t.From < (s.Resumed ?? today))))
            Count(drawn, "overlapping");
        if (stops.Any(s => s.From > CountedByHand.Due(facts with { Stops = [.. stops.Where(t => t != s)] }, asOf)))
            Count(drawn, "too late to pause");
        return want == got
            ? null
            : $"{start:O} + {length} {measure}{(facts.Named ? " named" : "")}{(facts.Rolls ? "" : " never rolls")}"
                + $"{(facts.Duty ? " duty" : "")} extended {facts.Extended} stops "
                + $"[{string.Join(", ", stops.Select(s => $"{s.From:O}..{s.Resumed:O}"))}] met {met:O} today {today:O}: by hand {want}, "
                + $"domain {got}";
    }

    static Deadline Of(CountedByHand.Facts f)
    {
        var unit = Enum.Parse<Unit>(f.Measure.ToString());
        var d = new Deadline
        {
            No = new(1),
            Period = f.Duty ? Period.ClaimNotice : Period.Consultation,
            Owner = new(Given.Lead),
            TriggerSeq = 1,
            Trigger = "",
            TriggerDay = f.Start,
            Length = f.Length,
            Unit = unit,
            Nominal = Counting.LastDay(f.Start, f.Length, unit),
            FixedDay = f.Named,
            Rolls = f.Rolls,
        };
        // Only acts meet or end a period; here there are none.
        Set(d, nameof(d.MetOn), f.Met);
        Set(d, nameof(d.EndedBecause), f.Ended ? "终止" : null);
        if (f.Extended > 0)
            d.Enter(new(LedgerKind.Extension, f.Start, null, f.Extended, "测试", 2));
        foreach (var s in f.Stops)
            d.Enter(new(LedgerKind.Pause, s.From, s.Resumed, 0, "测试", 2));
        return d;
    }

    // ── hours ──

    static string? Hours(Random draw, Dictionary<string, int> drawn)
    {
        var start = new DateTimeOffset(2023, 12, 31, 16, 0, 0, TimeSpan.Zero).AddSeconds(draw.Next(4 * 365 * 86_400));
        var hours = draw.Next(2) == 0 ? 48 : draw.Next(1, 200);
        var due = CountedByHand.HoursAfter(start, hours);
        var now = draw.Next(3) == 0 ? start.AddMinutes(draw.Next(hours * 120)) : due.AddSeconds(draw.Next(-180, 181));
        var late = CountedByHand.LateAt(due, now);
        var d = new Deadline
        {
            No = new(1),
            Period = Period.InjunctionRuling,
            Owner = new(Given.Court),
            TriggerSeq = 1,
            Trigger = "",
            TriggerDay = Shanghai.Day(start),
            Length = hours,
            Unit = Unit.Hours,
            Nominal = Shanghai.Day(due),
            FixedDay = false,
            RunsFrom = start,
        };
        var status = d.StatusAt(now, Calendar);
        Count(drawn, late ? "hour late" : "hour in time");
        var alike =
            d.DueAt == due
            && status.At == due
            && (status.Light == DeadlineLight.Overdue) == late
            && (d.LateFrom(Calendar, Shanghai.Day(now)) <= now) == late
            && d.Due(Calendar, Shanghai.Day(now)) == Shanghai.Day(due);
        return alike ? null : $"{start:O} + {hours} hours at {now:O}: by hand due {due:O}, late {late}; domain due {d.DueAt:O}, {status}";
    }

    static void Set(Deadline d, string fact, object? value) => typeof(Deadline).GetProperty(fact)!.SetValue(d, value);

    static void Count(Dictionary<string, int> drawn, string kind) => drawn[kind] = drawn.GetValueOrDefault(kind) + 1;
}
