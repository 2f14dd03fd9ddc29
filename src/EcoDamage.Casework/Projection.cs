namespace EcoDamage.Casework;

/// <summary>
/// Writes what lists read, from the state of the case. Nothing here is decided; all of it can be written again from the journal.
/// </summary>
public static class Projection
{
    /// <summary>
    /// Names the version of what lists read. The rules and this class decide the rows, so their two assemblies name it, by identifiers
    /// that the compiler
    /// derives from the content (builds are deterministic): nobody has to remember to count up.
    /// </summary>
    public static string Shape { get; } =
        $"lists {typeof(DamageCase).Module.ModuleVersionId:N} {typeof(Projection).Module.ModuleVersionId:N}";

    /// <summary>
    /// The tables that lists read, each with the rows that the state of a case asks for: writing, verifying and rebuilding go through
    /// them.
    /// </summary>
    public static IReadOnlyList<ProjectedTable> Tables { get; } =
    [
        new ProjectedTable<CaseRow>("cases", r => r.Id, (c, _, _) => [CaseRows.Of(c)]),
        new ProjectedTable<VisibilityRow>(
            "visibility",
            r => r.CaseId,
            (c, books, day) =>
                c.Who.All.Select(
                    (h, i) =>
                        new VisibilityRow
                        {
                            CaseId = c.Id,
                            No = i + 1,
                            Organ = h.Organ.Value,
                            Capacity = h.Capacity,
                            Reach = h.Reach,
                            SinceSeq = h.Since,
                            UntilSeq = h.Until,
                        }
                )
        ),
        new ProjectedTable<LetterRow>(
            "letters",
            r => r.CaseId,
            (c, books, day) =>
                c.Letters.Select(l => new LetterRow
                {
                    CaseId = c.Id,
                    No = l.No.Value,
                    Kind = l.Kind,
                    FromOrgan = l.From.Value,
                    ToOrgan = l.To.Value,
                    DocumentNo = l.DocumentNo,
                    SentSeq = l.SentSeq,
                    SentOn = l.SentOn,
                    SentAt = l.SentAt.UtcDateTime,
                    State = l.State,
                    ReceivedOn = l.ReceivedOn,
                    ReceivedBy = l.ReceivedBy?.Name,
                    AnsweredBy = l.AnsweredBy,
                    AnswerBy = l.AnswerBy,
                    AwaitsAnswer = l.AwaitsAnswer,
                    Layer = c.LayerOf(l.SentSeq),
                })
        ),
        new ProjectedTable<DeadlineRow>(
            "deadlines",
            r => r.CaseId,
            (c, books, day) => c.Deadlines.Select(d => CaseRows.Of(c, d, books.Calendar, day))
        ),
        new ProjectedTable<NextStepRow>("next_steps", r => r.CaseId, (c, books, day) => NextSteps.Of(c, books, day)),
        new ProjectedTable<RoundRow>(
            "open_rounds",
            r => r.CaseId,
            (c, books, day) =>
                c.Consultation.Rounds.SelectMany(r =>
                    r.Obligors.Select(o => new RoundRow
                    {
                        CaseId = c.Id,
                        Obligor = o.Value,
                        Round = r.No.Value,
                    })
                )
        ),
        new ProjectedTable<OfficerRow>(
            "officers",
            r => r.CaseId,
            (c, books, day) =>
                c.Who.Officers.Select(o => new OfficerRow
                {
                    CaseId = c.Id,
                    Organ = o.Key.Value,
                    UserId = o.Value.UserId,
                })
        ),
        new ProjectedTable<RecusalRow>(
            "recusals",
            r => r.CaseId,
            (c, books, day) =>
                c.Who.Recused.Select(r => new RecusalRow
                {
                    CaseId = c.Id,
                    UserId = r.UserId,
                    Organ = r.Organ.Value,
                })
        ),
        new ProjectedTable<SealedEntryRow>(
            "sealed_entries",
            r => r.CaseId,
            (c, books, day) =>
                c.Sealed.Select(s => new SealedEntryRow
                {
                    CaseId = c.Id,
                    Seq = s.Seq,
                    Until = s.Until,
                })
        ),
        new ProjectedTable<SharedEntryRow>(
            "shared_entries",
            r => r.CaseId,
            (c, books, day) =>
                c.Who.Shared.Select(s => new SharedEntryRow
                {
                    CaseId = c.Id,
                    Seq = s.Seq,
                    Organ = s.Organ.Value,
                })
        ),
    ];

    /// <summary>Brings the rows of one case in line with its state. The caller saves.</summary>
    public static async Task WriteAsync(CaseworkDb db, DamageCase c, ReferenceBooks books, DateOnly today, CancellationToken ct)
    {
        await books.HoldAsync(db, ct);
        foreach (var table in Tables)
            await table.WriteAsync(db, c, books, today, ct);
    }
}
