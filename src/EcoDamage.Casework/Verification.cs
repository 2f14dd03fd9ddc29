using EcoDamage.Casework.Desk;

namespace EcoDamage.Casework;

/// <summary>Is every chain intact, and do the tables say what the journal says? Reads as the owner of the tables.</summary>
public static class Verification
{
    public sealed record Findings(int Cases, int Entries, IReadOnlyList<string> Problems);

    public static async Task<Findings> RunAsync(CaseworkStore store, ReferenceBooks books, string? number, CancellationToken ct)
    {
        await using var db = store.ForNobody();
        var cases = await db.Cases.AsNoTracking().Where(c => number == null || c.Number == number).OrderBy(c => c.Id).ToListAsync(ct);
        var problems = new List<string>();
        if (number is not null && cases.Count == 0)
            problems.Add($"{number}: no such case");
        var entries = 0;
        foreach (var row in cases)
        {
            var lines = await (
                from j in db.Journal
                join b in db.JournalBodies on new { j.CaseId, j.Seq } equals new { b.CaseId, b.Seq } into bodies
                from b in bodies.DefaultIfEmpty()
                where j.CaseId == row.Id
                orderby j.Seq
                select new
                {
                    j.Seq,
                    j.Header,
                    j.Hash,
                    Body = b == null ? null : b.Body,
                }
            )
                .AsNoTracking()
                .ToListAsync(ct);
            entries += lines.Count;
            if (lines.Count == 0)
            {
                problems.Add($"{row.Number}: the journal is empty");
                continue;
            }
            if (lines.Find(l => l.Body is null) is { } bare)
            {
                problems.Add($"{row.Number}: entry {bare.Seq} has no body");
                continue;
            }
            if (JournalLine.FirstBreak(row.Number, lines.Select(l => (l.Seq, l.Header, l.Hash, (string?)l.Body))) is { } broken)
            {
                problems.Add($"{row.Number}: the chain breaks at entry {broken}");
                continue;
            }
            DamageCase c;
            try
            {
                (c, _) = await CaseFile.LoadAsync(db, row.Id, row.Number, ct);
            }
            catch (InvalidDataException x)
            {
                problems.Add($"{row.Number}: {x.Message}");
                continue;
            }
            if (c.Version != row.Version)
                problems.Add($"{row.Number}: version {row.Version}, journal {c.Version}");
            Submitted(c, await db.Submissions.AsNoTracking().Where(r => r.CaseId == row.Id).ToListAsync(ct), problems);
            var day = Domain.Deadlines.Shanghai.Day(c.Journal[^1].Entry.At);
            foreach (var table in Projection.Tables)
                if (await table.DiffersAsync(db, c, books, day, ct))
                    problems.Add($"{row.Number}: table {table.Name} differs from the journal");
        }
        if (number is null)
        {
            foreach (var table in Projection.Tables)
                if (await table.Strays(db).CountAsync(ct) is > 0 and var strays)
                    problems.Add($"table {table.Name}: {strays} rows of cases that there are not");
            if (await db.Journal.CountAsync(j => !db.Cases.Any(c => c.Id == j.CaseId), ct) is > 0 and var lost)
                problems.Add($"table journal: {lost} entries of cases that there are not");
        }
        return new(cases.Count, entries, problems);
    }

    /// <summary>
    /// Each submission stands behind one entry, with the content it had, and each entry that a person made behind one submission.
    /// </summary>
    static void Submitted(DamageCase c, List<SubmissionRow> submissions, List<string> problems)
    {
        foreach (var s in submissions)
        {
            if (s.Seq < 1 || s.Seq > c.Version)
            {
                problems.Add($"{c.Number}: a submission names entry {s.Seq}, which is not there");
                continue;
            }
            var (entry, act) = c.Journal[s.Seq - 1];
            if (entry.Act != s.Act || entry.Organ.Value != s.Organ || (entry.SignedBy ?? entry.By).UserId != s.UserId)
                problems.Add($"{c.Number}: entry {s.Seq} is not what its submission says");
            // An act on two cases is bound to the second after it was sent; of the submissions of earlier builds no content is known.
            else if (
                act is not ITwoCases
                && s.Content.Length > 0
                && s.Content
                    != SubmissionContent.Of(
                        act,
                        act.Kind.Rule.OpensFor.Count > 0 ? null : c.Number,
                        entry.Past is { } past ? (entry.Day, past.Proof) : null
                    )
            )
                problems.Add($"{c.Number}: entry {s.Seq} has another content than its submission");
        }
        var sent = submissions.Select(s => s.Seq).ToHashSet();
        if (sent.Count < submissions.Count)
            problems.Add($"{c.Number}: two submissions name the same entry");
        // What came in from a file or with another case has none; after that everybody's act has.
        foreach (var (entry, act) in c.Journal.Skip(submissions.Count == 0 ? c.Version : sent.Min()))
            if (entry.By.Role != Role.Clock && !act.Kind.Rule.Follows && !sent.Contains(entry.Seq))
                problems.Add($"{c.Number}: entry {entry.Seq} was made by nobody's submission");
    }
}
