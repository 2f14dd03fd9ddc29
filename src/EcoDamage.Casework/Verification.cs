using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Casework;

/// <summary>Is every chain intact, and do the tables say what the journal says? Reads as the owner of the tables.</summary>
public static class Verification
{
    public sealed record Findings(int Cases, int Entries, IReadOnlyList<string> Problems);

    public static async Task<Findings> RunAsync(CaseworkStore store, ReferenceBooks books, string? number, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var db = store.ForNobody();
        var cases = await db.Cases.AsNoTracking().Where(c => number == null || c.Number == number).OrderBy(c => c.Id).ToListAsync(ct);
        var problems = new List<string>();
        if (number is not null && cases.Count == 0) problems.Add($"{number}: no such case");
        var entries = 0;
        foreach (var row in cases)
        {
            var lines = await (from j in db.Journal
                               join b in db.JournalBodies on new { j.CaseId, j.Seq } equals new { b.CaseId, b.Seq } into bodies
                               from b in bodies.DefaultIfEmpty()
                               where j.CaseId == row.Id
                               orderby j.Seq
                               select new { j.Seq, j.Header, j.Hash, Body = b == null ? null : b.Body }).AsNoTracking().ToListAsync(ct);
            entries += lines.Count;
            if (lines.Find(l => l.Body is null) is { } bare) { problems.Add($"{row.Number}: entry {bare.Seq} has no body"); continue; }
            if (JournalLine.FirstBreak(row.Number, lines.Select(l => (l.Seq, l.Header, l.Hash, (string?)l.Body))) is { } broken) { problems.Add($"{row.Number}: the chain breaks at entry {broken}"); continue; }
            DamageCase c;
            try { (c, _) = await CaseFile.LoadAsync(db, row.Id, row.Number, ct); }
            catch (InvalidDataException x) { problems.Add($"{row.Number}: {x.Message}"); continue; }
            if (c.Version != row.Version) problems.Add($"{row.Number}: version {row.Version}, journal {c.Version}");
            var wanted = Projection.RowsOf(c, books, Domain.Deadlines.Shanghai.Day(c.Journal[^1].Entry.At));
            Submitted(c, await db.Submissions.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), problems);
            Compare(row.Number, "cases", [row], [wanted.Case], problems);
            Compare(row.Number, "visibility", await db.Visibility.AsNoTracking().Where(r => r.CaseId == row.Id).OrderBy(r => r.No).ToListAsync(ct), wanted.Visibility, problems);
            Compare(row.Number, "letters", await db.Letters.AsNoTracking().Where(r => r.CaseId == row.Id).OrderBy(r => r.No).ToListAsync(ct), wanted.Letters, problems);
            Compare(row.Number, "deadlines", await db.Deadlines.AsNoTracking().Where(r => r.CaseId == row.Id).OrderBy(r => r.No).ToListAsync(ct), wanted.Deadlines, problems);
            Compare(row.Number, "shared_entries", await db.SharedEntries.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), wanted.Shared, problems);
            Compare(row.Number, "next_steps", await db.NextSteps.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), wanted.NextSteps, problems);
            Compare(row.Number, "officers", await db.Officers.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), wanted.Officers, problems);
            Compare(row.Number, "recusals", await db.Recusals.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), wanted.Recusals, problems);
            Compare(row.Number, "sealed_entries", await db.SealedEntries.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), wanted.Sealed, problems);
            Compare(row.Number, "open_rounds", await db.Rounds.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), wanted.Rounds, problems);
        }
        return new(cases.Count, entries, problems);
    }

    /// <summary>Each submission stands behind one entry, with the content it had, and each entry that a person made behind one submission.</summary>
    static void Submitted(DamageCase c, List<SubmissionRow> submissions, List<string> problems)
    {
        foreach (var s in submissions)
        {
            if (s.Seq < 1 || s.Seq > c.Version) { problems.Add($"{c.Number}: a submission names entry {s.Seq}, which is not there"); continue; }
            var (entry, act) = c.Journal[s.Seq - 1];
            if (entry.Act != s.Act || entry.Organ.Value != s.Organ || (entry.SignedBy ?? entry.By).UserId != s.UserId) problems.Add($"{c.Number}: entry {s.Seq} is not what its submission says");
            // An act on two cases is bound to the second after it was sent; of the submissions of earlier builds no content is known.
            else if (act is not ITwoCases && s.Content.Length > 0 && s.Content != SubmissionContent.Of(act, act.Kind.Rule.OpensFor.Count > 0 ? null : c.Number, entry.Past is { } past ? (entry.Day, past.Proof) : null))
                problems.Add($"{c.Number}: entry {s.Seq} has another content than its submission");
        }
        var sent = submissions.Select(s => s.Seq).ToHashSet();
        if (sent.Count < submissions.Count) problems.Add($"{c.Number}: two submissions name the same entry");
        // What came in from a file or with another case has none; after that everybody's act has.
        foreach (var (entry, act) in c.Journal.Skip(submissions.Count == 0 ? c.Version : sent.Min()))
            if (entry.By.Role != Role.Clock && !act.Kind.Rule.Follows && !sent.Contains(entry.Seq)) problems.Add($"{c.Number}: entry {entry.Seq} was made by nobody's submission");
    }

    static void Compare<T>(string number, string table, IReadOnlyList<T> present, IReadOnlyList<T> wanted, List<string> problems)
    {
        var a = present.Select(Text).Order(StringComparer.Ordinal);
        var b = wanted.Select(Text).Order(StringComparer.Ordinal);
        if (!a.SequenceEqual(b)) problems.Add($"{number}: table {table} differs from the journal");
    }

    static string Text<T>(T row) => System.Text.Json.JsonSerializer.Serialize(row);
}
