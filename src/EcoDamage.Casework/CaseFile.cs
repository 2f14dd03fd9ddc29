namespace EcoDamage.Casework;

/// <summary>A case as its journal tells it.</summary>
public static class CaseFile
{
    /// <summary>Replays a case; needs it in hand (or the owner's connection), since a wall would cut entries out.</summary>
    /// <exception cref="InvalidDataException">Entries are missing or can't be read.</exception>
    public static async Task<(DamageCase Case, string LastHash)> LoadAsync(CaseworkDb db, long id, string number, CancellationToken ct)
    {
        var lines = await (
            from j in db.Journal
            join b in db.JournalBodies on new { j.CaseId, j.Seq } equals new { b.CaseId, b.Seq }
            where j.CaseId == id
            orderby j.Seq
            select new JournalLine(j.Seq, j.Header, j.Hash, b.Body)
        )
            .AsNoTracking()
            .ToListAsync(ct);
        return (DamageCase.Replay(id, number, lines.Select(l => l.Read())), lines.Count > 0 ? lines[^1].Hash : JournalLine.Genesis);
    }

    /// <summary>Opens a case in one consistent look, as one person of the organ reads it; null when the organ does not see it.</summary>
    public static async Task<Seen?> OpenAsync(CaseworkDb db, string number, DateOnly today, Actor reader, CancellationToken ct)
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
        return new(c, reader, today, settings);
    }

    /// <summary>Puts a line that the case already bears into its journal: the header for everybody, the body for who may see it.</summary>
    internal static void Write(CaseworkDb db, DamageCase c, JournalLine line)
    {
        db.Journal.Add(
            new()
            {
                CaseId = c.Id,
                Seq = line.Seq,
                Header = line.Header,
                Hash = line.Hash,
            }
        );
        db.JournalBodies.Add(
            new()
            {
                CaseId = c.Id,
                Seq = line.Seq,
                Organ = c.Journal[line.Seq - 1].Entry.Organ.Value,
                Layer = c.LayerOf(line.Seq),
                Body = line.Body,
            }
        );
    }

    /// <summary>Now, in UTC. PostgreSQL keeps microseconds: what is hashed must come back as it was.</summary>
    internal static DateTimeOffset Instant(TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        return new(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
