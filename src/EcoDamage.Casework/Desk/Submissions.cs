namespace EcoDamage.Casework.Desk;

/// <summary>What was sent, each under an id of its own that makes a repeat harmless.</summary>
static class Submissions
{
    /// <summary>
    /// Holds a second copy of the same submission or draft until the first has ended; needed above all where no row exists yet to lock.
    /// </summary>
    public static Task OneAtATimeAsync(CaseworkDb db, Guid id, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 0))", ct);

    /// <summary>The answer that the same submission has had before; null when it comes for the first time.</summary>
    public static async Task<Outcome?> EarlierAsync(
        CaseworkDb db,
        Submission submission,
        Act act,
        Actor actor,
        long? caseId,
        string? number,
        CancellationToken ct
    )
    {
        var row = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == submission.Id, ct);
        if (row is null)
            return null;
        if (
            row.UserId != actor.UserId
            || row.Act != act.Kind.Name
            || (caseId is not null && row.CaseId != caseId)
            || row.Content != SubmissionContent.Of(act, number, submission)
            || row.Beside != SubmissionContent.Beside(submission)
        )
            return UsedUp(act);
        number ??= await db.Cases.AsNoTracking().Where(c => c.Id == row.CaseId).Select(c => c.Number).SingleAsync(ct);
        return new Outcome.Done(number, row.Seq, Repeated: true);
    }

    /// <summary>Keeps it with the last entry of the case, which it has brought about.</summary>
    /// <param name="act">As it was sent, before it was bound to a second case.</param>
    public static void Add(CaseworkDb db, Submission submission, Act act, Actor actor, DamageCase c) =>
        db.Submissions.Add(
            new()
            {
                Id = submission.Id,
                CaseId = c.Id,
                Organ = actor.Organ.Code.Value,
                UserId = actor.UserId,
                Act = act.Kind.Name,
                Seq = c.Version,
                Content = SubmissionContent.Of(act, act.Kind.Rule.OpensFor.Count > 0 ? null : c.Number, submission),
                Beside = SubmissionContent.Beside(submission),
            }
        );

    public static Outcome.UsedUp UsedUp(Act act) =>
        new(new("这次提交的编号已经用于另一项办理，或者同一编号的内容不同，本次没有办理。请核对后重新提交。", act.Kind.Rule.Article));

    /// <summary>Another organ's submission bears the same id; its row lies behind the wall.</summary>
    public static bool Explains(DbUpdateException x) =>
        x.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_submissions" };
}
