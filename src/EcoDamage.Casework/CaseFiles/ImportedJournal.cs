using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>A journal exported elsewhere, which goes in as it is when its chain holds.</summary>
sealed partial class ImportedJournal(CaseworkDb db, ReferenceBooks books, DateOnly today, List<ImportFault> faults)
{
    readonly List<(int Line, Entry Entry)> numbered = [];

    [GeneratedRegex(@"^SHD-\d{6}-\d{4}-\d{4,9}$")]
    private static partial Regex NumberShape();

    /// <summary>The case as the file tells it, to be saved; null, with the faults, where it can't be taken in.</summary>
    public async Task<DamageCase?> TakeAsync(JsonObject head, List<string> lines, CancellationToken ct)
    {
        var number = (head["number"] as JsonValue)?.ToString() ?? "";
        if (!NumberShape().IsMatch(number))
            return faults.Refuse(1, "number", "缺少案号，或者案号不是 SHD-310120-2025-0001 的形式。");
        if (Entries(lines) is not { } entries)
            return null;
        if (entries.Count == 0)
            return faults.Refuse(1, null, "文件中没有记录。");
        if (head["entries"] is not JsonValue count || !count.TryGetValue<int>(out var said) || said != entries.Count)
            return faults.Refuse(1, "entries", $"首行写明的记录数与文件不符：文件有 {entries.Count} 条，可能缺少末尾的行。");
        if (
            JournalLine.FirstBreak(number, entries.Select(e => (e.Entry.Seq, e.Entry.Header, e.Entry.Hash, (string?)e.Entry.Body))) is
            { } broken
        )
            return faults.Refuse(
                entries[Math.Min(broken, entries.Count) - 1].Line,
                "hash",
                "校验链在这一行中断：文件导出后被改动，或者缺少行。"
            );
        var id = await Numbers.NextIdAsync(db, ct);
        await db.TakeInHandAsync(id, ct);
        if (Replay(new(id, number), entries) is not { } c)
            return null;
        await Numbers.TakeCaseAsync(db, number, ct);
        var journal = new OpenJournal(db, c);
        foreach (var (line, e) in entries)
        {
            journal.Write(e);
            if (c.Journal[e.Seq - 1].Entry is { DocumentNo: not null } bears)
                numbered.Add((line, bears));
        }
        return c;
    }

    List<(int Line, JournalLine Entry)>? Entries(List<string> lines)
    {
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
                {
                    faults.Add(new(i + 1, key, $"缺少“{key}”，或者不是文字；导出的案卷每行有 header、hash、body 三栏。"));
                    return null;
                }
            entries.Add((i + 1, new(entries.Count + 1, texts[0], texts[1], texts[2])));
        }
        return entries;
    }

    // The chain proves that nothing was changed since somebody wrote it, not that a portal did: what cannot be replayed is a fault of the
    // file.
    DamageCase? Replay(DamageCase c, List<(int Line, JournalLine Entry)> entries)
    {
        foreach (var (line, entry) in entries)
        {
            try
            {
                var p = entry.Read();
                if (p.Act is RegisterClue != (c.Version == 0))
                    return faults.Refuse(
                        line,
                        "body.act",
                        c.Version == 0 ? "首条记录应是线索登记（RegisterClue）。" : "线索登记只能是首条记录。"
                    );
                if (books.Organs.Find(p.Entry.Organ) is null)
                    return faults.Refuse(line, "body.by.organ", $"机关名录中没有“{p.Entry.Organ}”。");
                if (p.Entry.Day > today)
                    return faults.Refuse(line, "body.day", $"法定日期 {p.Entry.Day:yyyy-MM-dd} 晚于今天。");
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
                return faults.Refuse(line, "body", "这条记录不能在本平台重演：行为或者内容无法识别，可能由更新版本导出。");
            }
        }
        var strangers = c
            .Who.All.Select(h => h.Organ)
            .Concat(c.Letters.SelectMany(l => new[] { l.From, l.To }))
            .Concat(c.Deadlines.Select(d => d.Owner))
            .Where(o => books.Organs.Find(o) is null)
            .Distinct()
            .ToList();
        return strangers.Count == 0 ? c : faults.Refuse(1, null, $"案卷涉及的单位不在机关名录中：{string.Join("、", strangers)}。");
    }

    /// <summary>A journal comes with the numbers that its letters bear; none of them may be borne by another letter here.</summary>
    public async Task TakeNumbersAsync(DamageCase c, CancellationToken ct)
    {
        foreach (var (line, e) in numbered)
            if (!await Numbers.TakeDocumentAsync(db, e.Organ, e.DocumentNo!, c.Id, ct))
                faults.Add(new(line, "body.documentNo", $"文号“{e.DocumentNo}”已经用于该单位的另一份函件。"));
    }
}
