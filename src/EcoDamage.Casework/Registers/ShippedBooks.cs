using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoDamage.Casework.Registers;

/// <summary>The official data that a release brings: organs, districts, and the holidays of each year.</summary>
public sealed record ShippedBooks(
    IReadOnlyList<Organ> Organs,
    IReadOnlyList<District> Districts,
    IReadOnlyList<ShippedBooks.YearOfNotice> Years
)
{
    /// <param name="Issued">The day of the notice; null where none has been published.</param>
    public sealed record YearOfNotice(
        int Year,
        bool Official,
        string Source,
        IReadOnlyList<DateOnly> Off,
        IReadOnlyList<DateOnly> Work,
        DateOnly? Issued = null
    );

    sealed record CalendarFile(IReadOnlyList<YearOfNotice> Years);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    // A list that is not there must not be read as an empty one.
    static readonly JsonSerializerOptions Strict = new(Json)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Those of this release.</summary>
    public static ShippedBooks OfThisRelease { get; } =
        new(Read<List<Organ>>("organs.json"), Read<List<District>>("districts.json"), Read<CalendarFile>("calendar.json").Years);

    public OrganRegister Register => new(Organs, Districts);

    public IReadOnlyList<CalendarYear> Calendar => [.. Years.Select(y => new CalendarYear(y.Year, y.Official, y.Source, y.Off, y.Work))];

    /// <summary>The years that a file of the shipped format tells: <c>{"years": […]}</c>, or one alone.</summary>
    /// <exception cref="JsonException">It is no such file.</exception>
    public static IReadOnlyList<YearOfNotice> ReadYears(string json)
    {
        using var file = JsonDocument.Parse(json);
        return file.RootElement.ValueKind == JsonValueKind.Object && file.RootElement.TryGetProperty("years", out var years)
            ? years.Deserialize<List<YearOfNotice>>(Strict)!
            : [file.RootElement.Deserialize<YearOfNotice>(Strict)!];
    }

    static T Read<T>(string file)
    {
        using var stream =
            typeof(ShippedBooks).Assembly.GetManifestResourceStream($"EcoDamage.Casework.Registers.Data.{file}")
            ?? throw new InvalidOperationException($"Shipped data '{file}' is missing");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    /// <summary>
    /// Brings a database up to these books, by code and by year, with all that depends on the calendar: adds what is new, changes what
    /// reads otherwise, removes nothing. What organs entered for themselves stays, and so does a notice that people entered unless this
    /// one was published later. Runs as the owner of the tables.
    /// </summary>
    public async Task<Brought> BringInAsync(CaseworkStore store, DateTime now, CancellationToken ct)
    {
        var books = new ReferenceBooks(store);
        await using var db = store.ForNobody();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await books.TakeAsync(db, ct);
        await BringDistrictsAsync(db, ct);
        var (changed, regrouped) = await BringOrgansAsync(db, ct);
        await db.SaveChangesAsync(ct);
        var (notices, moved) = (0, 0);
        foreach (var year in Years.OrderBy(y => y.Year))
        {
            if (NoticeOf(year, now) is var notice && !Replaces(notice, books.Years.FirstOrDefault(y => y.Year == year.Year)))
                continue;
            db.CalendarNotices.Add(notice);
            await db.SaveChangesAsync(ct);
            moved += await CalendarEffects.TakeAsync(db, books, notice, ct);
            // The next year begins with the calendar that this one has made.
            await books.TakeAsync(db, ct);
            notices++;
        }
        await transaction.CommitAsync(ct);
        return new(changed, regrouped, notices, moved);
    }

    async Task BringDistrictsAsync(CaseworkDb db, CancellationToken ct)
    {
        var known = await db.Districts.ToDictionaryAsync(d => d.Code, ct);
        foreach (var d in Districts)
        {
            if (known.TryGetValue(d.Code, out var row))
                (row.Name, row.Short) = (d.Name, d.Short);
            else
                db.Districts.Add(
                    new()
                    {
                        Code = d.Code,
                        Name = d.Name,
                        Short = d.Short,
                    }
                );
        }
    }

    async Task<(int Changed, IReadOnlyList<string> Regrouped)> BringOrgansAsync(CaseworkDb db, CancellationToken ct)
    {
        var known = await db.Organs.ToDictionaryAsync(o => o.Code, ct);
        // A prefix that an organ has entered is its own; two organs never share one.
        var taken = known.Values.Select(o => o.Prefix).OfType<string>().ToHashSet();
        var regrouped = new List<string>();
        foreach (var o in Organs)
        {
            var row = known.GetValueOrDefault(o.Code.Value);
            var ruled = row is null ? null : Ruled(row);
            if (row is null)
                db.Organs.Add(row = Fresh(o));
            Describe(row, o);
            if (row.Prefix is null && o.Prefix is not null && taken.Add(o.Prefix))
                row.Prefix = o.Prefix;
            if (ruled is not null && ruled != Ruled(row))
                regrouped.Add(row.Code);
        }
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries<OrganRow>().Count(e => e.State is EntityState.Added or EntityState.Modified);
        return (changed, regrouped);
    }

    static OrganRow Fresh(Organ o) =>
        new()
        {
            Code = o.Code.Value,
            Name = o.Name,
            ShortName = o.ShortName,
            Fields = [],
            Serves = [],
            Reminders = [.. Reminding.Kinds.Select(k => k.ToString())],
        };

    static void Describe(OrganRow row, Organ o)
    {
        (row.Name, row.ShortName, row.Kind, row.Level) = (o.Name, o.ShortName, o.Kind, o.Level);
        (row.District, row.Superior, row.CourtCode) = (o.District, o.Superior?.Value, o.CourtCode);
        (row.Verified, row.Note) = (o.Verified, o.Note);
        (row.Fields, row.Serves) = ([.. o.Fields.Select(f => f.ToString())], [.. o.Serves]);
    }

    // What decides which steps an organ may take; its names stand in no row.
    static string Ruled(OrganRow o) =>
        $"{o.Kind} {o.Level} {o.District} {o.Superior} {o.CourtCode} {string.Join(',', o.Fields)} {string.Join(',', o.Serves)}";

    static CalendarNoticeRow NoticeOf(YearOfNotice y, DateTime now) =>
        new()
        {
            Year = y.Year,
            Official = y.Official,
            Source = y.Source,
            IssuedOn = y.Issued,
            DaysOff = [.. y.Off],
            WorkDays = [.. y.Work],
            Shipped = true,
            Reason = "随平台版本更新",
            ProposedBy = "release",
            ProposedByName = "平台版本",
            ProposedAt = now,
            ConfirmedBy = "migration",
            ConfirmedByName = "升级数据库",
            ConfirmedAt = now,
        };

    static bool Replaces(CalendarNoticeRow shipped, CalendarNoticeRow? known) =>
        known is null
        || (
            NoticesInForce.Outranks(shipped, known)
            && (
                shipped.Official != known.Official
                || shipped.Source != known.Source
                || shipped.IssuedOn != known.IssuedOn
                || !shipped.DaysOff.SequenceEqual(known.DaysOff)
                || !shipped.WorkDays.SequenceEqual(known.WorkDays)
            )
        );
}

/// <summary>What a release has changed in the books of a database.</summary>
/// <param name="Organs">New ones, and those that are described otherwise.</param>
/// <param name="Regrouped">Known ones that may take other steps than before: what lists say of their cases must be written anew.</param>
/// <param name="Notices">Years whose holidays are others.</param>
/// <param name="Moved">Deadlines whose last day is another.</param>
public sealed record Brought(int Organs, IReadOnlyList<string> Regrouped, int Notices, int Moved);
