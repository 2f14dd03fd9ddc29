using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>One fault of a file: line (from 1), field where one is at fault, and what to do.</summary>
public sealed record ImportFault(int Line, string? Field, string Text);

static class ImportFaults
{
    /// <summary>A fault after which nothing more can be said of the file.</summary>
    public static DamageCase? Refuse(this List<ImportFault> faults, int line, string? field, string text)
    {
        faults.Add(new(line, field, text));
        return null;
    }
}

/// <summary>
/// Takes a case in from a file, all or nothing. Two kinds: a journal exported elsewhere, which goes in as it is when its chain holds; and
/// a list of acts with
/// their own days (补录 of a running or historical case), where every act is judged by the same rules as at the desk, on its own day.
/// </summary>
public sealed class CaseImport(CaseworkStore store, ReferenceBooks books, TimeProvider clock)
{
    public const string ActsFormat = "ecodamage-acts/1";

    /// <summary>Bytes of a file at most.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Lines of a file at most.</summary>
    public const int MostLines = 5_000;

    /// <param name="Number">Of the case that was taken in; null when none was.</param>
    /// <param name="Entries">How many it has, or would have.</param>
    /// <param name="Opened">Numbers of the cases that acts of the file opened beside it (分案, 后续案件).</param>
    public sealed record Result(string? Number, int Entries, IReadOnlyList<ImportFault> Faults, IReadOnlyList<string> Opened);

    /// <summary>How a file is taken in.</summary>
    /// <param name="Check">Nothing is kept: every act that is refused is listed, and the next one is looked at.</param>
    /// <param name="Again">A case of the same title and place is here already, and this is another one.</param>
    public readonly record struct Manner(bool Check = false, bool Again = false);

    /// <param name="file">The file as it is: text in UTF-8.</param>
    /// <param name="importedBy">Who takes it in; named with the digest of the file in every entry that is 补录.</param>
    public async Task<Result> RunAsync(byte[] file, string importedBy, Manner manner = default, CancellationToken ct = default)
    {
        var faults = new List<ImportFault>();
        var lines = CaseFileText.Lines(file, faults);
        var head = faults.Count == 0 ? CaseFileText.Parse(lines[0], 1, faults) : null;
        if (head is null)
            return Refused(faults);
        await using var db = store.ForNobody();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var instant = CaseFile.Instant(clock);
        var today = Shanghai.Day(instant);
        var journal = new ImportedJournal(db, books, today, faults);
        var acts = new ImportedActs(
            store,
            db,
            books,
            instant,
            $"导入（{importedBy}，文件 SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file))[..12]}）",
            manner,
            faults
        );
        var c = (head["format"] as JsonValue)?.ToString() switch
        {
            CaseExport.Format => await journal.TakeAsync(head, lines, ct),
            ActsFormat => await acts.TakeAsync(head, lines, ct),
            _ => faults.Refuse(1, "format", $"首行应是 {{\"format\":\"{ActsFormat}\"}} 或者导出案卷的首行。"),
        };
        if (c is null || faults.Count > 0)
            return Refused(faults);
        if (manner.Check)
            return new(null, c.Version, [], []);
        await Projection.WriteAsync(db, c, books, today, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            await journal.TakeNumbersAsync(c, ct);
            if (faults.Count > 0)
                return Refused(faults);
            await acts.WriteOpenedAsync(ct);
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
        return new(c.Number, c.Version, [], [.. acts.Opened.Select(o => o.Number)]);
    }

    static Result Refused(IReadOnlyList<ImportFault> faults) => new(null, 0, faults, []);
}
