namespace EcoDamage.Casework.Registers;

/// <summary>
/// The organ register and the work calendar as they stand in the database, held in memory. The database counts every change of them, so
/// that each node can tell with one look whether it still knows them.
/// </summary>
public sealed class ReferenceBooks(CaseworkStore store)
{
    volatile Books? books;

    public OrganRegister Organs => Read.Organs;
    public WorkCalendar Calendar => Read.Calendar;

    /// <summary>Each year that is known, by the notice in force.</summary>
    internal IReadOnlyList<CalendarNoticeRow> Years => Read.Years;

    Books Read => books ?? throw new InvalidOperationException("The reference books are read at start; call LoadAsync first.");

    public async Task LoadAsync(CancellationToken ct = default)
    {
        await using var db = store.ForNobody();
        await LoadAsync(db, await VersionAsync(db, ct), ct);
    }

    /// <summary>Reads the books again where somebody has changed them, on whatever node.</summary>
    public async Task RefreshAsync(CancellationToken ct = default)
    {
        await using var db = store.ForNobody();
        if (await VersionAsync(db, ct) is var version && version != Read.Version)
            await LoadAsync(db, version, ct);
    }

    /// <summary>
    /// Keeps the books as they are until the transaction ends, and reads them again where they have changed: no row is written by a
    /// calendar that is in force no more.
    /// </summary>
    public async Task HoldAsync(CaseworkDb db, CancellationToken ct)
    {
        var version = await db.Database.SqlQuery<int>($"select books_held() as \"Value\"").SingleAsync(ct);
        if (version != Read.Version)
            await LoadAsync(db, version, ct);
    }

    /// <summary>
    /// Changes the books alone: waits for everybody who holds them, and keeps them from all others until the transaction ends.
    /// </summary>
    internal async Task TakeAsync(CaseworkDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select books_taken()", ct);
        await LoadAsync(db, await VersionAsync(db, ct), ct);
    }

    static Task<int> VersionAsync(CaseworkDb db, CancellationToken ct) =>
        db.Database.SqlQuery<int>($"select version as \"Value\" from books").SingleAsync(ct);

    // The version is read before the books: should they change in between, they are read once more.
    async Task LoadAsync(CaseworkDb db, int version, CancellationToken ct)
    {
        var organs = await db.Organs.AsNoTracking().OrderBy(o => o.Code).ToListAsync(ct);
        var districts = await db.Districts.AsNoTracking().OrderBy(d => d.Code).ToListAsync(ct);
        var years = NoticesInForce.Of(await db.CalendarNotices.AsNoTracking().ToListAsync(ct));
        books = new(
            version,
            new OrganRegister(organs.Select(ToOrgan), districts.Select(d => new District(d.Code, d.Name, d.Short))),
            NoticesInForce.Calendar(years),
            years
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

    sealed record Books(int Version, OrganRegister Organs, WorkCalendar Calendar, IReadOnlyList<CalendarNoticeRow> Years);
}
