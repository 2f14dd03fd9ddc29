using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoDamage.Casework.Registers;

/// <summary>The organ register and the work calendar as they stand in the database, held in memory.</summary>
public sealed class ReferenceBooks(CaseworkStore store)
{
    volatile Books? books;

    public OrganRegister Organs => Read.Organs;
    public WorkCalendar Calendar => Read.Calendar;

    Books Read => books ?? throw new InvalidOperationException("The reference books are read at start; call LoadAsync first.");

    /// <summary>Reads both books; on an empty database first writes the official data that the portal ships.</summary>
    public async Task LoadAsync(CancellationToken ct = default)
    {
        await using var db = store.ForNobody();
        if (!await db.Organs.AnyAsync(ct))
            await ShipAsync(db, ct);
        var organs = await db.Organs.AsNoTracking().OrderBy(o => o.Code).ToListAsync(ct);
        var years = await db.CalendarYears.AsNoTracking().ToListAsync(ct);
        books = new(
            new OrganRegister(organs.Select(ToOrgan), Shipped<List<District>>("districts.json")),
            new WorkCalendar(years.Select(y => new CalendarYear(y.Year, y.Official, y.Source, y.DaysOff, y.WorkDays)))
        );
    }

    static Organ ToOrgan(OrganRow o) =>
        new()
        {
            Code = new(o.Code),
            Name = o.Name,
            ShortName = o.ShortName,
            Kind = o.Kind,
            Level = o.Level,
            District = o.District,
            Fields = [.. o.Fields.Select(Enum.Parse<Field7>)],
            Superior = o.Superior is null ? null : new(o.Superior),
            Prefix = o.Prefix,
            Verified = o.Verified,
            CourtCode = o.CourtCode,
            Serves = o.Serves,
            Note = o.Note,
        };

    static async Task ShipAsync(CaseworkDb db, CancellationToken ct)
    {
        foreach (var o in Shipped<List<Organ>>("organs.json"))
            db.Organs.Add(
                new()
                {
                    Code = o.Code.Value,
                    Name = o.Name,
                    ShortName = o.ShortName,
                    Kind = o.Kind,
                    Level = o.Level,
                    District = o.District,
                    Fields = [.. o.Fields.Select(f => f.ToString())],
                    Superior = o.Superior?.Value,
                    Prefix = o.Prefix,
                    Verified = o.Verified,
                    CourtCode = o.CourtCode,
                    Serves = [.. o.Serves],
                    Note = o.Note,
                    Reminders = [.. Reminding.Kinds.Select(k => k.ToString())],
                }
            );
        foreach (var y in ShippedCalendar())
            db.CalendarYears.Add(
                new()
                {
                    Year = y.Year,
                    Official = y.Official,
                    Source = y.Source,
                    DaysOff = [.. y.Off],
                    WorkDays = [.. y.Work],
                }
            );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The holiday lists that the portal ships as data.</summary>
    public static IReadOnlyList<CalendarYear> ShippedCalendar() => Shipped<CalendarFile>("calendar.json").Years;

    /// <summary>The organ register that the portal ships as data.</summary>
    public static OrganRegister ShippedOrgans() => new(Shipped<List<Organ>>("organs.json"), Shipped<List<District>>("districts.json"));

    sealed record CalendarFile(IReadOnlyList<CalendarYear> Years);

    sealed record Books(OrganRegister Organs, WorkCalendar Calendar);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    static T Shipped<T>(string file)
    {
        using var stream =
            typeof(ReferenceBooks).Assembly.GetManifestResourceStream($"EcoDamage.Casework.Registers.Data.{file}")
            ?? throw new InvalidOperationException($"Shipped data '{file}' is missing");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}
