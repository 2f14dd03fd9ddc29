using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoDamage.Casework.Clockwork;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>One fault of a file: line (from 1), field where one is at fault, and what to do.</summary>
public sealed record ImportFault(int Line, string? Field, string Text);

/// <summary>
/// Takes a case in from a file, all or nothing. Two kinds: a journal exported elsewhere, which goes in as it is when its chain holds; and a list of acts with
/// their own days (补录 of a running or historical case), where every act is judged by the same rules as at the desk, on its own day.
/// </summary>
public sealed class CaseImport(CaseworkStore store, ReferenceBooks books, TimeProvider clock)
{
    public const string ActsFormat = "ecodamage-acts/1";

    public sealed record Result(string? Number, int Entries, IReadOnlyList<ImportFault> Faults);

    sealed record ActLine(string? Act, string? Organ, string? On, string? By, string? SignedBy, string? Departure, JsonObject? Data);

    public async Task<Result> RunAsync(IReadOnlyList<string> lines, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        JsonObject? head = null;
        try { head = lines.Count == 0 ? null : JsonNode.Parse(lines[0]) as JsonObject; }
        catch (JsonException) { }
        await using var db = store.ForNobody();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var faults = new List<ImportFault>();
        var c = (head?["format"] as JsonValue)?.ToString() switch
        {
            CaseExport.Format => await JournalAsync(db, head!, lines, faults, ct),
            ActsFormat => await ActsAsync(db, lines, faults, ct),
            _ => Fault(faults, 1, "format", $"The first line must be {{\"format\":\"{ActsFormat}\"}} or that of an exported journal."),
        };
        if (c is null || faults.Count > 0) return new(null, 0, faults);
        await Projection.WriteAsync(db, c, books, Shanghai.Day(clock.GetUtcNow()), ct);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException x) when (x.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return new(null, 0, [new(1, "number", $"Case {c.Number} is already here.")]);
        }
        await transaction.CommitAsync(ct);
        return new(c.Number, c.Version, []);
    }

    static DamageCase? Fault(List<ImportFault> faults, int line, string? field, string text)
    {
        faults.Add(new(line, field, text));
        return null;
    }

    async Task<DamageCase?> JournalAsync(CaseworkDb db, JsonObject head, IReadOnlyList<string> lines, List<ImportFault> faults, CancellationToken ct)
    {
        var number = head["number"]?.ToString() ?? "";
        if (!System.Text.RegularExpressions.Regex.IsMatch(number, @"^SHD-\d{6}-\d{4}-\d{4,}$")) return Fault(faults, 1, "number", "The case number is missing or not of the form SHD-310120-2025-0001.");
        var entries = new List<JournalLine>();
        for (var i = 1; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            try
            {
                var o = JsonNode.Parse(lines[i])!.AsObject();
                entries.Add(new(entries.Count + 1, o["header"]!.GetValue<string>(), o["hash"]!.GetValue<string>(), o["body"]!.GetValue<string>()));
            }
            catch (Exception x) when (x is JsonException or InvalidOperationException or NullReferenceException or FormatException)
            {
                return Fault(faults, i + 1, null, "The line is not a journal entry (header, hash, body).");
            }
        }
        if (entries.Count == 0) return Fault(faults, 1, null, "The file holds no entries.");
        if (JournalLine.FirstBreak(number, entries.Select(e => (e.Seq, e.Header, e.Hash, (string?)e.Body))) is { } broken) return Fault(faults, broken + 1, "hash", "The chain breaks here: the file was changed after it was exported, or lines are missing.");
        var id = await NextIdAsync(db, ct);
        await db.TakeInHandAsync(id, ct);
        DamageCase c;
        try { c = DamageCase.Replay(id, number, entries.Select(e => e.Read())); }
        catch (InvalidDataException x) { return Fault(faults, 1, null, x.Message); }
        // Numbers given out later must not meet the one that comes in.
        var parts = number.Split('-');
        var (key, running) = ($"case:{parts[1]}:{parts[2]}", int.Parse(parts[3], CultureInfo.InvariantCulture));
        await db.Database.ExecuteSqlAsync($"insert into counters (key, value) values ({key}, {running}) on conflict (key) do update set value = greatest(counters.value, excluded.value)", ct);
        foreach (var e in entries) Write(db, c, e);
        return c;
    }

    async Task<DamageCase?> ActsAsync(CaseworkDb db, IReadOnlyList<string> lines, List<ImportFault> faults, CancellationToken ct)
    {
        var today = Shanghai.Day(clock.GetUtcNow());
        var instant = clock.GetUtcNow().ToUniversalTime();
        instant = new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        DamageCase? c = null;
        var hash = JournalLine.Genesis;
        var before = DateOnly.MinValue;
        for (var i = 1; i < lines.Count && faults.Count == 0; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            var line = i + 1;
            ActLine? row;
            try { row = JsonSerializer.Deserialize<ActLine>(lines[i], ActJson.Strict); }
            catch (JsonException x) { return Fault(faults, line, x.Path?.TrimStart('$', '.'), "The line is not an act: expected act, organ, on, by, data and, where needed, signedBy and departure."); }
            if (Check(row!, line, before, today, faults) is not var (type, organ, on)) return null;
            before = on;

            if (c is null)
            {
                if (type.Rule.OpensFor.Count == 0) return Fault(faults, line, "act", $"The first act must open the case (RegisterClue), not {type.Name}.");
                var district = row!.Data?["district"]?.ToString() ?? organ.District ?? "310000";
                var id = await NextIdAsync(db, ct);
                await db.TakeInHandAsync(id, ct);
                c = new(id, $"SHD-{district}-{on.Year}-{await NextNumberAsync(db, $"case:{district}:{on.Year}", ct):0000}");
            }
            while (c.Version > 0 && DueByLaw.Next(c, on, books.Calendar) is var (deemed, day))
                hash = Perform(db, c, deemed, new(c.Version + 1, deemed.Kind.Name, Entry.CurrentEdition, Actor.Clock.Signature, null, day, instant), hash);

            c.Under(await SettingsInForce.OnAsync(db, on, ct));
            if (ActType.Named(row!.Act!)!.Class.IsAssignableTo(typeof(ITwoCases))) return Fault(faults, line, "act", $"{row.Act} writes into a second case; a file holds one case. Import both, then enter it in the portal.");
            var hand = new Actor("import", row!.By!, organ, organ.Kind == OrganKind.Court ? Role.Clerk : Role.Officer);
            var (act, errors) = type.Read(row.Data!);
            if (act is null) { faults.AddRange(errors.Select(e => new ImportFault(line, $"data.{e.Field}", e.Text))); return null; }
            if (!Allowed(c, act, hand, on, row, line, faults)) return null;
            var signer = row.SignedBy is { Length: > 0 } name ? new Signature("import", name, organ.Code, organ.Kind, Role.Leader) : null;
            var documentNo = type.Rule.Numbered ? $"{organ.Prefix ?? "〔代字待核〕"}〔{on.Year}〕{await NextNumberAsync(db, $"doc:{organ.Code}:{on.Year}", ct)}号" : null;
            hash = Perform(db, c, act, new(c.Version + 1, type.Name, Entry.CurrentEdition, hand.Signature, signer, on, instant, documentNo, row.Departure)
            {
                Past = on < today ? new("导入", today, []) : null, Settings = c.Settings,
            }, hash);
        }
        return c ?? Fault(faults, 1, null, "The file holds no acts.");
    }

    (ActType Type, Organ Organ, DateOnly On)? Check(ActLine row, int line, DateOnly before, DateOnly today, List<ImportFault> faults)
    {
        var type = ActType.Named(row.Act ?? "");
        var organ = row.Organ is null ? null : books.Organs.Find(new(row.Organ));
        if (type is null || type.Rule.ByClock) faults.Add(new(line, "act", $"There is no act '{row.Act}' that an organ does."));
        if (organ is null || organ.Kind == OrganKind.Portal) faults.Add(new(line, "organ", $"There is no organ '{row.Organ}' in the register."));
        if (string.IsNullOrWhiteSpace(row.By)) faults.Add(new(line, "by", "Who did it is missing."));
        if (row.Data is null) faults.Add(new(line, "data", "The data of the act are missing."));
        if (!DateOnly.TryParseExact(row.On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) faults.Add(new(line, "on", "The day must be written as 2025-09-16."));
        else if (on > today) faults.Add(new(line, "on", "The day lies in the future."));
        else if (on < before) faults.Add(new(line, "on", $"The acts must stand in order of their days; the line before is of {before:yyyy-MM-dd}."));
        return faults.Count > 0 ? null : (type!, organ!, on);
    }

    bool Allowed(DamageCase c, Act act, Actor hand, DateOnly on, ActLine row, int line, List<ImportFault> faults)
    {
        var departures = new List<Obstacle>();
        switch (ActDesk.Judge(c, act, hand, books.Organs, on, departures))
        {
            case Outcome.Forbidden x: faults.Add(new(line, "organ", Why([x.Why]))); return false;
            case Outcome.Conflict x: faults.Add(new(line, "act", Why(x.Why))); return false;
            case Outcome.Invalid x: faults.AddRange(x.Errors.Select(e => new ImportFault(line, $"data.{e.Field}", e.Text))); return false;
        }
        if (departures.Count > 0 && string.IsNullOrWhiteSpace(row.Departure)) faults.Add(new(line, "departure", $"A reason is needed: {Why(departures)}"));
        if ((act.Kind.Rule.SignedOff || departures.Count > 0) && (string.IsNullOrWhiteSpace(row.SignedBy) || row.SignedBy == row.By))
            faults.Add(new(line, "signedBy", "The act takes a second person of the organ who signed it off."));
        return faults.Count == 0;
    }

    static string Why(IEnumerable<Obstacle> why) => string.Join("；", why.Select(o => $"{o.Text}（{o.ArticleText}）"));

    static string Perform(CaseworkDb db, DamageCase c, Act act, Entry entry, string hash)
    {
        c.Perform(act, entry);
        var line = JournalLine.Write(c.Number, c.Journal[^1], hash);
        Write(db, c, line);
        return line.Hash;
    }

    static void Write(CaseworkDb db, DamageCase c, JournalLine line)
    {
        var p = c.Journal[line.Seq - 1];
        db.Journal.Add(new() { CaseId = c.Id, Seq = line.Seq, Header = line.Header, Hash = line.Hash });
        db.JournalBodies.Add(new() { CaseId = c.Id, Seq = line.Seq, Organ = p.Entry.Organ.Value, Layer = c.LayerOf(line.Seq), Body = line.Body });
    }

    static Task<long> NextIdAsync(CaseworkDb db, CancellationToken ct) => db.Database.SqlQuery<long>($"select nextval('case_id') as \"Value\"").SingleAsync(ct);

    static async Task<int> NextNumberAsync(CaseworkDb db, string key, CancellationToken ct) =>
        (await db.Database.SqlQuery<int>($"insert into counters (key, value) values ({key}, 1) on conflict (key) do update set value = counters.value + 1 returning value as \"Value\"").ToListAsync(ct))[0];
}
