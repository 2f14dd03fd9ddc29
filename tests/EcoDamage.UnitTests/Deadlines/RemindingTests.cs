using System.Globalization;

namespace EcoDamage.UnitTests.Deadlines;

/// <summary>When people are reminded: T-5, T-3, T-1 and T+1 in working days, in office hours.</summary>
public sealed class RemindingTests
{
    static readonly WorkCalendar Calendar = PaperCase.Calendar;

    static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    static string Days(string due, string since, string today) =>
        string.Join(' ', Reminding.Of(Day(due), Day(since), Day(today), Calendar).Select(r => $"{(int)r.Kind:+0;-0} {r.Day:MM-dd}"));

    [Theory]
    // Over National Day 2025: 1–8 October off, Sunday 28 September and Saturday 11 October worked.
    [InlineData("2025-10-09", "-5 09-25 -3 09-28 -1 09-30 +1 10-10")]
    [InlineData("2025-10-10", "-5 09-26 -3 09-29 -1 10-09 +1 10-11")]
    // A day named by a document may be no working day itself.
    [InlineData("2025-10-05", "-5 09-25 -3 09-28 -1 09-30 +1 10-09")]
    [InlineData("2025-11-12", "-5 11-05 -3 11-07 -1 11-11 +1 11-13")]
    public void The_days_are_counted_in_working_days_from_the_legal_last_day(string due, string days) =>
        Assert.Equal(days, Days(due, "2025-09-01", "2025-12-31"));

    [Theory]
    [InlineData("2025-09-24", "")]
    [InlineData("2025-09-25", "-5 09-25")]
    [InlineData("2025-09-29", "-5 09-25 -3 09-28")]
    [InlineData("2025-10-09", "-5 09-25 -3 09-28 -1 09-30")]
    [InlineData("2025-10-10", "-5 09-25 -3 09-28 -1 09-30 +1 10-10")]
    public void A_reminder_is_due_from_its_day_on_and_keeps_that_day(string today, string days) =>
        Assert.Equal(days, Days("2025-10-09", "2025-09-01", today));

    [Theory]
    [InlineData("2025-09-28", "-1 09-30 +1 10-10")]
    [InlineData("2025-10-20", "")]
    public void Who_started_or_extended_it_late_is_not_reminded_of_days_gone_by(string since, string days) =>
        Assert.Equal(days, Days("2025-10-09", since, "2025-12-31"));

    [Theory]
    [InlineData("2025-09-16 08:59", false)]
    [InlineData("2025-09-16 09:00", true)]
    [InlineData("2025-09-16 16:59", true)]
    [InlineData("2025-09-16 17:00", false)]
    [InlineData("2025-09-20 10:00", false)]
    [InlineData("2025-09-28 10:00", true)]
    [InlineData("2025-10-08 10:00", false)]
    public void Office_hours_are_those_of_working_days_in_Beijing(string beijing, bool open) =>
        Assert.Equal(open, Reminding.InOfficeHours(new BeijingClock(beijing).GetUtcNow(), Calendar));
}
