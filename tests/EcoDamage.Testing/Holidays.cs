namespace EcoDamage.Testing;

/// <summary>Holidays other than those that are shipped, and how they come into a database.</summary>
public static class Holidays
{
    /// <summary>The shipped year with more days off, as a notice published on a day says it.</summary>
    public static ShippedBooks.YearOfNotice WithOff(int year, DateOnly issued, params IEnumerable<DateOnly> off)
    {
        var shipped = ShippedBooks.OfThisRelease.Years.Single(y => y.Year == year);
        return shipped with
        {
            Official = true,
            Source = $"国办发明电〔{issued.Year}〕{issued.DayOfYear}号",
            Issued = issued,
            Off = [.. shipped.Off.Union(off).Order()],
            Work = [.. shipped.Work.Except(off)],
        };
    }

    /// <summary>A release that differs from this one in a year.</summary>
    public static ShippedBooks ReleaseWith(ShippedBooks.YearOfNotice year) =>
        ShippedBooks.OfThisRelease with
        {
            Years = [.. ShippedBooks.OfThisRelease.Years.Select(y => y.Year == year.Year ? year : y)],
        };

    /// <summary>What people type into the form of a year.</summary>
    public static (string Name, string Value)[] Form(ShippedBooks.YearOfNotice year, string reason = "全市统一执行")
    {
        var typed = TypedNotice.FromFile(Json(year), null);
        return
        [
            ("year", typed.Year!),
            ("number", typed.Number!),
            ("issued", typed.Issued ?? ""),
            .. typed.From.Select(f => ("from", f ?? "")),
            .. typed.To.Select(t => ("to", t ?? "")),
            ("work", typed.Work!),
            ("reason", reason),
        ];
    }

    public static string Json(ShippedBooks.YearOfNotice year) =>
        System.Text.Json.JsonSerializer.Serialize(year, System.Text.Json.JsonSerializerOptions.Web);
}
