using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcoDamage.Casework.Clockwork;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>One fault of a file: line (from 1), field where one is at fault, and what to do.</summary>
public sealed record ImportFault(int Line, string? Field, string Text);

/// <summary>
/// Takes a case in from a file, all or nothing. Two kinds: a journal exported elsewhere, which goes in as it is when its chain holds; and a list of acts with
/// their own days (补录 of a running or historical case), where every act is judged by the same rules as at the desk, on its own day.
/// </summary>
public sealed partial class CaseImport(CaseworkStore store, ReferenceBooks books, TimeProvider clock)
{
    public const string ActsFormat = "ecodamage-acts/1";

    /// <summary>Bytes of a file at most.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Lines of a file at most.</summary>
    public const int MostLines = 5_000;

    const int MostFaults = 100;

    /// <param name="Opened">Numbers of the cases that acts of the file opened beside it (分案, 后续案件).</param>
    public sealed record Result(string? Number, int Entries, IReadOnlyList<ImportFault> Faults, IReadOnlyList<string> Opened);

    sealed record ActLine(int Line, Organ Organ, DateOnly On, string By, string? SignedBy, string? Departure, Act Act);

    [GeneratedRegex(@"^SHD-\d{6}-\d{4}-\d{4,9}$")]
    private static partial Regex NumberShape();

    /// <param name="file">The file as it is: text in UTF-8.</param>
    /// <param name="importedBy">Who takes it in; named with the digest of the file in every entry that is 补录.</param>
    public async Task<Result> RunAsync(byte[] file, string importedBy, CancellationToken ct = default)
    {
        var faults = new List<ImportFault>();
        var lines = CaseFileText.Lines(file, faults);
        var head = faults.Count == 0 ? CaseFileText.Parse(lines[0], 1, faults) : null;
        if (head is null)
            return Refused(faults);
        var opened = new List<DamageCase>();
        var numbered = new List<(int Line, Entry Entry)>();
        await using var db = store.ForNobody();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var c = (head["format"] as JsonValue)?.ToString() switch
        {
            CaseExport.Format => await JournalAsync(db, head, lines, numbered, faults, ct),
            ActsFormat => await ActsAsync(
                db,
                head,
                lines,
                opened,
                $"导入（{importedBy}，文件 SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file))[..12]}）",
                faults,
                ct
            ),
            _ => Fault(faults, 1, "format", $"首行应是 {{\"format\":\"{ActsFormat}\"}} 或者导出案卷的首行。"),
        };
        if (c is null || faults.Count > 0)
            return Refused(faults);
        await Projection.WriteAsync(db, c, books, Today, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            // A journal comes with the numbers that its letters bear; none of them may be borne by another letter here.
            foreach (var (line, e) in numbered)
                if (!await Numbers.TakeDocumentAsync(db, e.Organ, e.DocumentNo!, c.Id, ct))
                    faults.Add(new(line, "body.documentNo", $"文号“{e.DocumentNo}”已经用于该单位的另一份函件。"));
            if (faults.Count > 0)
                return Refused(faults);
            foreach (var other in opened)
            {
                await db.TakeInHandAsync(other.Id, ct);
                var hash = JournalLine.Genesis;
                foreach (var p in other.Journal)
                {
                    var line = JournalLine.Write(other.Number, p, hash);
                    CaseFile.Write(db, other, line);
                    hash = line.Hash;
                }
                await Projection.WriteAsync(db, other, books, Today, ct);
                await db.SaveChangesAsync(ct);
            }
        }
        catch (DbUpdateException x) when (x.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Refused([new(1, "number", $"案卷 {c.Number} 已经在本平台，不能重复导入。")]);
        }
        catch (DbUpdateException x)
            when (x.InnerException
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.UntranslatableCharacter
                            or PostgresErrorCodes.CharacterNotInRepertoire
                            or PostgresErrorCodes.StringDataRightTruncation
                    }
            )
        {
            return Refused([new(1, null, "文件中有无法保存的字符或者过长的文字。")]);
        }
        await transaction.CommitAsync(ct);
        return new(c.Number, c.Version, [], [.. opened.Select(o => o.Number)]);
    }

    static Result Refused(IReadOnlyList<ImportFault> faults) => new(null, 0, faults, []);

    DateOnly Today => Shanghai.Day(clock.GetUtcNow());

    static DamageCase? Fault(List<ImportFault> faults, int line, string? field, string text)
    {
        faults.Add(new(line, field, text));
        return null;
    }

    // ── a journal from elsewhere ──

    async Task<DamageCase?> JournalAsync(
        CaseworkDb db,
        JsonObject head,
        List<string> lines,
        List<(int Line, Entry Entry)> numbered,
        List<ImportFault> faults,
        CancellationToken ct
    )
    {
        var number = (head["number"] as JsonValue)?.ToString() ?? "";
        if (!NumberShape().IsMatch(number))
            return Fault(faults, 1, "number", "缺少案号，或者案号不是 SHD-310120-2025-0001 的形式。");
        var entries = new List<(int Line, JournalLine Entry)>();
        for (var i = 1; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            if (CaseFileText.Parse(lines[i], i + 1, faults) is not { } o)
                return null;
            var texts = new List<string>();
            foreach (var key in (string[])["header", "hash", "body"])
                if (o[key] is JsonValue v && v.TryGetValue<string>(out var text) && !text.Contains('\0', StringComparison.Ordinal))
                    texts.Add(text);
                else
                    return Fault(faults, i + 1, key, $"缺少“{key}”，或者不是文字；导出的案卷每行有 header、hash、body 三栏。");
            entries.Add((i + 1, new(entries.Count + 1, texts[0], texts[1], texts[2])));
        }
        if (entries.Count == 0)
            return Fault(faults, 1, null, "文件中没有记录。");
        if (head["entries"] is not JsonValue count || !count.TryGetValue<int>(out var said) || said != entries.Count)
            return Fault(faults, 1, "entries", $"首行写明的记录数与文件不符：文件有 {entries.Count} 条，可能缺少末尾的行。");
        if (
            JournalLine.FirstBreak(number, entries.Select(e => (e.Entry.Seq, e.Entry.Header, e.Entry.Hash, (string?)e.Entry.Body))) is
            { } broken
        )
            return Fault(
                faults,
                entries[Math.Min(broken, entries.Count) - 1].Line,
                "hash",
                "校验链在这一行中断：文件导出后被改动，或者缺少行。"
            );
        var id = await Numbers.NextIdAsync(db, ct);
        await db.TakeInHandAsync(id, ct);
        if (Replay(new(id, number), entries, faults) is not { } c)
            return null;
        await Numbers.TakeCaseAsync(db, number, ct);
        foreach (var (line, e) in entries)
        {
            CaseFile.Write(db, c, e);
            if (c.Journal[e.Seq - 1].Entry is { DocumentNo: not null } bears)
                numbered.Add((line, bears));
        }
        return c;
    }

    // The chain proves that nothing was changed since somebody wrote it, not that a portal did: what cannot be replayed is a fault of the file.
    DamageCase? Replay(DamageCase c, List<(int Line, JournalLine Entry)> entries, List<ImportFault> faults)
    {
        foreach (var (line, entry) in entries)
        {
            try
            {
                var p = entry.Read();
                if (p.Act is RegisterClue != (c.Version == 0))
                    return Fault(
                        faults,
                        line,
                        "body.act",
                        c.Version == 0 ? "首条记录应是线索登记（RegisterClue）。" : "线索登记只能是首条记录。"
                    );
                if (books.Organs.Find(p.Entry.Organ) is null)
                    return Fault(faults, line, "body.by.organ", $"机关名录中没有“{p.Entry.Organ}”。");
                if (p.Entry.Day > Today)
                    return Fault(faults, line, "body.day", $"法定日期 {p.Entry.Day:yyyy-MM-dd} 晚于今天。");
                c.Perform(p.Act, p.Entry);
            }
            catch (Exception x)
                when (x
                        is InvalidDataException
                            or JsonException
                            or InvalidOperationException
                            or ArgumentException
                            or ArithmeticException
                            or FormatException
                            or NotSupportedException
                            or NullReferenceException
                            or InvalidCastException
                            or KeyNotFoundException
                            or IndexOutOfRangeException
                )
            {
                return Fault(faults, line, "body", "这条记录不能在本平台重演：行为或者内容无法识别，可能由更新版本导出。");
            }
        }
        var strangers = c
            .Who.All.Select(h => h.Organ)
            .Concat(c.Letters.SelectMany(l => new[] { l.From, l.To }))
            .Concat(c.Deadlines.Select(d => d.Owner))
            .Where(o => books.Organs.Find(o) is null)
            .Distinct()
            .ToList();
        return strangers.Count == 0 ? c : Fault(faults, 1, null, $"案卷涉及的单位不在机关名录中：{string.Join("、", strangers)}。");
    }

    // ── acts with their own days ──

    async Task<DamageCase?> ActsAsync(
        CaseworkDb db,
        JsonObject head,
        List<string> lines,
        List<DamageCase> opened,
        string proof,
        List<ImportFault> faults,
        CancellationToken ct
    )
    {
        foreach (var (key, _) in head.Where(p => p.Key is not ("format" or "note")))
            faults.Add(new(1, key, $"首行没有“{key}”这一栏；说明文字请写在“note”中。"));
        var rows = Read(lines, faults);
        if (faults.Count > 0)
            return null;
        if (rows.Count == 0)
            return Fault(faults, 1, null, "文件中没有行为。");
        if (rows[0].Act.Kind.Rule.OpensFor.Count == 0)
            return Fault(faults, rows[0].Line, "act", $"首个行为应当建立案卷（RegisterClue），不能是 {rows[0].Act.Kind.Name}。");

        var today = Today;
        var instant = CaseFile.Instant(clock);
        DamageCase? c = null;
        var hash = JournalLine.Genesis;
        var settings = await SettingsInForce.ChangesAsync(db, ct);
        foreach (var row in rows)
        {
            var (type, on) = (row.Act.Kind, row.On);
            if (c is not null)
                CatchUp(c, on);
            var hand = new Actor("import", row.By, row.Organ, HandOf(row.Organ, type.Rule));
            if (!Allowed(c is null ? Seen.Nothing(hand, on) : new(c, hand, on, settings), row, faults))
                return null;
            if (c is null)
            {
                c = await Numbers.NewCaseAsync(db, ((RegisterClue)row.Act).District, on.Year, ct);
                await db.TakeInHandAsync(c.Id, ct);
            }
            var signer = row.SignedBy is { } name ? new Signature("import", name, row.Organ.Code, row.Organ.Kind, Role.Leader) : null;
            var documentNo = row.Act.TakesNumber() ? await Numbers.DocumentAsync(db, row.Organ, on.Year, c.Id, ct) : null;
            var other = row.Act is IOpensCase ? await Numbers.NewCaseAsync(db, c.ClueTransfer.Clue!.District, on.Year, ct) : null;
            var act = row.Act is IOpensCase opens ? opens.Bind(other!.Number, null) : row.Act;
            hash = Perform(
                db,
                c,
                act,
                new(c.Version + 1, type.Name, Entry.CurrentEdition, hand.Signature, signer, on, instant, documentNo, row.Departure)
                {
                    Past = new(proof, today, []),
                    Settings = settings.Count > 0 ? settings : null,
                },
                hash
            );
            if (other is null)
                continue;
            foreach (var (echo, e) in ((ITwoCases)act).Echoes(c, c.Journal[^1].Entry, other))
                other.Perform(echo, e);
            opened.Add(other);
        }
        CatchUp(c!, today);
        foreach (var other in opened)
            while (DueByLaw.Next(other, today, books.Calendar) is var (deemed, day))
                other.Perform(deemed, Deemed(other, deemed, day));
        return c;

        Entry Deemed(DamageCase known, Act deemed, DateOnly day) =>
            new(known.Version + 1, deemed.Kind.Name, Entry.CurrentEdition, Actor.Clock.Signature, null, day, instant);

        void CatchUp(DamageCase known, DateOnly until)
        {
            while (DueByLaw.Next(known, until, books.Calendar) is var (deemed, day))
                hash = Perform(db, known, deemed, Deemed(known, deemed, day), hash);
        }
    }

    // What can be said of each line by itself is said of all of them at once; what the rules say of an act depends on those before it.
    List<ActLine> Read(List<string> lines, List<ImportFault> faults)
    {
        var rows = new List<ActLine>();
        var before = DateOnly.MinValue;
        for (var i = 1; i < lines.Count && faults.Count < MostFaults; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || CaseFileText.Parse(lines[i], i + 1, faults) is not { } o)
                continue;
            if (Read(o, i + 1, before, faults) is not { } row)
                continue;
            before = row.On;
            rows.Add(row);
        }
        return rows;
    }

    ActLine? Read(JsonObject o, int line, DateOnly before, List<ImportFault> faults)
    {
        var known = faults.Count;
        foreach (var (key, _) in o.Where(p => p.Key is not ("act" or "organ" or "on" or "by" or "signedBy" or "departure" or "data")))
            faults.Add(new(line, key, $"没有“{key}”这一栏；行为的内容请写在“data”中。"));
        var (name, code, day, by) = (
            Text("act", "行为", 100, must: true),
            Text("organ", "单位", 100, must: true),
            Text("on", "日期", 10, must: true),
            Text("by", "经办人", 40, must: true)
        );
        var (signedBy, departure) = (Text("signedBy", "签发人", 40), Text("departure", "偏离原则的理由", 4_000));
        var data = o["data"] as JsonObject;
        if (data is null)
            faults.Add(new(line, "data", "缺少“data”（行为的内容），或者不是 {…}。"));
        var type = name is null ? null : ActType.Named(name);
        if (name is not null && (type is null || type.Rule.ByClock || type.Rule.Follows))
            faults.Add(new(line, "act", $"没有由单位办理的行为“{name}”。"));
        else if (type is not null && !CaseFileSchema.Importable.Contains(type))
            faults.Add(new(line, "act", $"{name}（{type.Rule.Title}）指明另一案件的编号，文件中无法写明；请导入后在平台上办理。"));
        var organ = code is null ? null : books.Organs.Find(new(code));
        if (code is not null && (organ is null || organ.Kind == OrganKind.Portal))
            faults.Add(new(line, "organ", $"机关名录中没有“{code}”。"));
        var on = default(DateOnly);
        if (day is null) { }
        else if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out on) || on.Year < 1900)
            faults.Add(new(line, "on", "日期请按 2025-09-16 的形式填写。"));
        else if (on > Today)
            faults.Add(new(line, "on", $"日期不能晚于今天（{Today:yyyy-MM-dd}）。"));
        else if (on < before)
            faults.Add(new(line, "on", $"行为应按日期先后排列，上一行是 {before:yyyy-MM-dd}。"));
        var act = (Act?)null;
        if (data is not null && type is not null)
        {
            (act, var errors) = type.Read(data);
            faults.AddRange(errors.Select(e => new ImportFault(line, $"data.{e.Field}", e.Text)));
        }
        if (type is { Rule.SignedOff: true } && (signedBy is null || signedBy == by))
            faults.Add(new(line, "signedBy", Unsigned));
        return faults.Count > known ? null : new(line, organ!, on, by!, signedBy, departure, act!);

        string? Text(string key, string label, int most, bool must = false)
        {
            if (o[key] is not { } v)
            {
                if (must)
                    faults.Add(new(line, key, $"缺少“{key}”（{label}）。"));
                return null;
            }
            var text = v is JsonValue value && value.TryGetValue<string>(out var s) ? s.Trim() : null;
            if (text is null)
                faults.Add(new(line, key, $"“{key}”（{label}）应是文字。"));
            else if (text.Length > most)
                faults.Add(new(line, key, $"“{key}”（{label}）不能超过 {most} 字。"));
            else if (HiddenSigns.Fault(text, lines: key == "departure") is { } hidden)
                faults.Add(new(line, key, $"“{key}”（{label}）{hidden}，请删除后重填。"));
            else if (text.Length > 0)
                return text;
            else if (must)
                faults.Add(new(line, key, $"缺少“{key}”（{label}）。"));
            return null;
        }
    }

    const string Unsigned = "须由本单位经办人以外的另一人签发，请写明签发人。";

    static Role HandOf(Organ organ, ActRule rule) =>
        organ.Kind == OrganKind.Court ? Role.Clerk
        : rule.Roles.Contains(Role.Officer) ? Role.Officer
        : rule.Roles[0];

    bool Allowed(Seen c, ActLine row, List<ImportFault> faults)
    {
        var (line, departures) = (row.Line, new List<Obstacle>());
        switch (ActDesk.Judge(c, row.Act, books.Organs, row.On, departures))
        {
            case Outcome.Forbidden x:
                faults.Add(new(line, "organ", Why([x.Why])));
                return false;
            case Outcome.Conflict x:
                faults.Add(new(line, "act", Why(x.Why)));
                return false;
            case Outcome.Invalid x:
                faults.AddRange(
                    x.Errors.Select(e => new ImportFault(line, $"data.{e.Field}", e.Text + Offered(row.Act.Kind.Fields, e.Field, c)))
                );
                return false;
        }
        if (departures.Count > 0 && row.Departure is null)
            faults.Add(new(line, "departure", $"须写明偏离原则的理由：{Why(departures)}"));
        if (departures.Count == 0 && row.Departure is not null)
            faults.Add(new(line, "departure", "这一行为没有偏离原则，不写理由。"));
        if (departures.Count > 0 && (row.SignedBy is null || row.SignedBy == row.By))
            faults.Add(new(line, "signedBy", Unsigned));
        return faults.Count == 0;
    }

    // Who writes a file has no form that shows what the case offers.
    static string Offered(IReadOnlyList<Field> fields, string path, Seen c)
    {
        Field? field = null;
        foreach (var part in path.Split('.'))
        {
            field = fields.FirstOrDefault(f => f.Key == part.Split('[')[0]);
            fields = field?.Parts ?? [];
        }
        if (field?.Options is not { } options || c.Version == 0)
            return "";
        var offered = options(c).Take(20).Select(o => $"{o.Value}（{o.Text}）").ToList();
        return offered.Count == 0 ? "现在没有可选的项目。" : $"可选：{string.Join("、", offered)}。";
    }

    static string Why(IEnumerable<Obstacle> why) => string.Join("；", why.Select(o => $"{o.Text}（{o.ArticleText}）"));

    static string Perform(CaseworkDb db, DamageCase c, Act act, Entry entry, string hash)
    {
        c.Perform(act, entry);
        var line = JournalLine.Write(c.Number, c.Journal[^1], hash);
        CaseFile.Write(db, c, line);
        return line.Hash;
    }
}
