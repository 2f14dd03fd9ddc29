namespace EcoDamage.Casework;

/// <summary>A case as its journal tells it.</summary>
public static class CaseFile
{
    /// <summary>Replays a case; needs it in hand (or the owner's connection), since a wall would cut entries out.</summary>
    /// <exception cref="InvalidDataException">Entries are missing or can't be read.</exception>
    public static async Task<(DamageCase Case, string LastHash)> LoadAsync(CaseworkDb db, long id, string number, CancellationToken ct)
    {
        var lines = await Lines(db, id).ToListAsync(ct);
        return (DamageCase.Replay(id, number, lines.Select(l => l.Read())), lines.Count > 0 ? lines[^1].Hash : JournalLine.Genesis);
    }

    /// <summary>The journal as it is stored, up to an entry; without the lines whose body lies behind the reader's wall.</summary>
    internal static IQueryable<JournalLine> Lines(CaseworkDb db, long id, int upTo = int.MaxValue) =>
        from j in db.Journal.AsNoTracking()
        join b in db.JournalBodies on new { j.CaseId, j.Seq } equals new { b.CaseId, b.Seq }
        where j.CaseId == id && j.Seq <= upTo
        orderby j.Seq
        select new JournalLine(j.Seq, j.Header, j.Hash, b.Body);

    /// <summary>The row of a case, which nobody else changes until the transaction ends; null when the organ does not see it.</summary>
    internal static Task<CaseRow?> LockAsync(CaseworkDb db, string number, CancellationToken ct) =>
        db
            .Cases.FromSql($"select * from cases where number = {Folding.CaseNumber(number)} for update")
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);

    /// <summary>Takes in hand a case whose row was locked: what is entered goes into its journal, chained to the last line.</summary>
    internal static async Task<CaseInHand> InHandAsync(CaseworkDb db, CaseRow row, ReferenceBooks books, CancellationToken ct)
    {
        await db.TakeInHandAsync(row.Id, ct);
        // What the law deems is entered once for all: by the calendar in force, not by the one this node knew.
        await books.HoldAsync(db, ct);
        var (c, hash) = await LoadAsync(db, row.Id, row.Number, ct);
        return new(c, books.Organs, books.Calendar, new OpenJournal(db, c, hash).Write);
    }

    /// <summary>A case with nothing in it yet, whose journal begins.</summary>
    internal static CaseInHand Begun(CaseworkDb db, DamageCase c, ReferenceBooks books) =>
        new(c, books.Organs, books.Calendar, new OpenJournal(db, c).Write);

    /// <summary>
    /// Opens a case for reading in one consistent look, as one person of the organ reads it: what is sealed (限制知悉) is read by the
    /// people named.
    /// Null when the organ does not see it.
    /// </summary>
    public static async Task<Seen?> OpenAsync(
        CaseworkDb db,
        string number,
        DateOnly today,
        WorkCalendar calendar,
        Actor reader,
        CancellationToken ct
    )
    {
        await using var look = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var meant = Folding.CaseNumber(number);
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Number == meant, ct);
        if (row is null)
            return null;
        await db.TakeInHandAsync(row.Id, ct);
        var (c, _) = await LoadAsync(db, row.Id, row.Number, ct);
        var settings = await SettingsInForce.ChangesAsync(db, ct);
        await look.CommitAsync(ct);
        return new(c, reader, today, calendar, settings);
    }

    /// <summary>Now, in UTC. PostgreSQL keeps microseconds: what is hashed must come back as it was.</summary>
    internal static DateTimeOffset Instant(TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        return new(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
