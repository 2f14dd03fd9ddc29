using System.Globalization;

namespace EcoDamage.UnitTests.Deadlines;

/// <summary>Civil Code 201–203, Civil Procedure Law 85, and the holiday lists of 2025 and 2026.</summary>
public sealed class CalendarTests
{
    static readonly WorkCalendar Calendar = PaperCase.Calendar;

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

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
    [InlineData("2024-02-29", 3, Unit.Years, "2027-02-28", "2027-03-01")]
    public void A_period_ends_on_its_nominal_day_and_rolls_to_the_next_working_day(
        string start,
        int length,
        Unit unit,
        string nominal,
        string due
    )
    {
        Assert.Equal(Day(nominal), Counting.LastDay(Day(start), length, unit));
        Assert.Equal(Day(due), Calendar.Roll(Day(nominal)));
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void A_year_of_the_official_lists_has_248_working_days(int year)
    {
        var days = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays).ToList();
        Assert.Equal(248, days.Count(Calendar.IsWorkingDay));
        Assert.DoesNotContain(days, Calendar.IsProvisional);
    }

    [Fact]
    public void The_year_without_a_notice_is_provisional() => Assert.True(Calendar.IsProvisional(Day("2027-10-01")));

    [Theory]
    [InlineData("2025-09-28", true)]
    [InlineData("2025-10-11", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2026-10-07", false)]
    [InlineData("2025-09-27", false)]
    public void Make_up_weekends_are_working_days_and_holidays_are_not(string day, bool working) =>
        Assert.Equal(working, Calendar.IsWorkingDay(Day(day)));

    [Fact]
    public void Hours_have_no_last_day() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Counting.LastDay(Day("2025-09-16"), 48, Unit.Hours));

    [Theory]
    [InlineData("2025-10-09T15:59:59Z", "2025-10-09")]
    [InlineData("2025-10-09T16:00:00Z", "2025-10-10")]
    [InlineData("2025-10-08T16:01:00Z", "2025-10-09")]
    public void A_legal_day_begins_at_midnight_in_Beijing(string instant, string day) =>
        Assert.Equal(Day(day), Shanghai.Day(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2025-10-09 23:59", "2025-10-09")]
    [InlineData("2025-10-10 00:01", "2025-10-10")]
    public void The_clock_of_the_tests_is_read_in_Beijing(string now, string day)
    {
        var clock = new BeijingClock(now);
        Assert.Equal(Day(day), clock.Today);
        Assert.Equal(Day(day), Shanghai.Day(clock.GetUtcNow()));
    }

    [Fact]
    public void The_clock_of_the_tests_never_goes_back()
    {
        var clock = new BeijingClock("2025-10-09 23:59");
        clock.Forward(TimeSpan.FromMinutes(2));
        Assert.Throws<InvalidOperationException>(() => clock.Set("2025-10-10 00:00"));
        Assert.Equal(Day("2025-10-10"), clock.Today);
    }
}
