namespace EcoDamage.Casework.Registers;

/// <summary>
/// Which notice holds for a year (decision 15): the one published later; of two of one day the one that people have entered; of two of
/// these the one entered later.
/// </summary>
public static class NoticesInForce
{
    public static List<CalendarNoticeRow> Of(IEnumerable<CalendarNoticeRow> notices) =>
        [
            .. notices
                .Where(n => n.ConfirmedAt is not null)
                .GroupBy(n => n.Year)
                .Select(year => year.MaxBy(n => (n.IssuedOn ?? DateOnly.MinValue, !n.Shipped, n.Id))!)
                .OrderBy(n => n.Year),
        ];

    /// <summary>Whether a notice that comes now takes the place of the one in force.</summary>
    public static bool Outranks(CalendarNoticeRow now, CalendarNoticeRow known) =>
        (now.IssuedOn ?? DateOnly.MinValue, !now.Shipped).CompareTo((known.IssuedOn ?? DateOnly.MinValue, !known.Shipped)) >= 0;

    /// <summary>A notice may name days of the December before; what a later year's notice says of them holds.</summary>
    public static WorkCalendar Calendar(IEnumerable<CalendarNoticeRow> years) =>
        new(years.OrderBy(y => y.Year).Select(y => new CalendarYear(y.Year, y.Official, y.Source, y.DaysOff, y.WorkDays)));

    /// <summary>The calendar as it would be with one more notice in force.</summary>
    internal static WorkCalendar With(IReadOnlyList<CalendarNoticeRow> years, CalendarNoticeRow notice) =>
        Calendar(years.Where(y => y.Year != notice.Year).Append(notice));
}
