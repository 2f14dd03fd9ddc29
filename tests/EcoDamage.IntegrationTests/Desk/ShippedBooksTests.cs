using System.Text.Json;
using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Desk;

/// <summary>The organ register and the work calendar come out of the database as they were shipped, field by field.</summary>
public sealed class ShippedBooksTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    ReferenceBooks Books => fixture.Office.Books;

    [Fact]
    public void Every_organ_is_read_with_each_of_its_fields_as_it_was_shipped()
    {
        var shipped = ShippedBooks.OfThisRelease.Organs.OrderBy(o => o.Code.Value, StringComparer.Ordinal).ToList();
        var read = Books.Organs.All.OrderBy(o => o.Code.Value, StringComparer.Ordinal).ToList();
        Assert.NotEmpty(shipped);
        // An organ that was shipped without a 代字 has got one for the demonstration.
        var told = shipped.Zip(read, (s, r) => r with { Prefix = s.Prefix is null ? null : r.Prefix });
        Assert.Equal(shipped.Select(o => JsonSerializer.Serialize(o)), told.Select(o => JsonSerializer.Serialize(o)));
        Assert.Equal(shipped.Count, read.Count);
    }

    [Fact]
    public void Every_day_off_and_every_day_of_work_in_its_place_is_read_as_it_was_shipped()
    {
        var years = ShippedBooks.OfThisRelease.Calendar;
        Assert.NotEmpty(years);
        var shipped = new WorkCalendar(years);
        for (
            var day = new DateOnly(years.Min(y => y.Year), 1, 1);
            day <= new DateOnly(years.Max(y => y.Year), 12, 31);
            day = day.AddDays(1)
        )
        {
            var told = (Books.Calendar.IsProvisional(day), Books.Calendar.WhyOff(day), Books.Calendar.Roll(day));
            Assert.Equal((day, (shipped.IsProvisional(day), shipped.WhyOff(day), shipped.Roll(day))), (day, told));
        }
        // 国办发明电〔2024〕12号, written out: the holidays of October, and the Sunday and Saturday that are worked instead.
        Assert.All(Enumerable.Range(1, 8), d => Assert.NotNull(Books.Calendar.WhyOff(new(2025, 10, d))));
        Assert.Null(Books.Calendar.WhyOff(new(2025, 9, 28)));
        Assert.Null(Books.Calendar.WhyOff(new(2025, 10, 11)));
    }
}
