namespace EcoDamage.Casework.Desk;

/// <summary>The draft that a submission turns into an act.</summary>
static class EndingDraft
{
    /// <summary>
    /// The draft that this submission ends, if it names one: of this act and this case, written by who submits it or, at a sign-off, laid
    /// before the leader, and unchanged since it was read.
    /// One that was never saved is born ended, so that a save on its way finds it so.
    /// </summary>
    public static async Task<(DraftRow? Draft, Outcome? Ended)> FindAsync(
        CaseworkDb db,
        Submission submission,
        Act act,
        Actor actor,
        long? caseId,
        CancellationToken ct
    )
    {
        if (submission.Draft is not { } use)
            return (null, null);
        await Submissions.OneAtATimeAsync(db, use.Id, ct);
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == use.Id, ct);
        if (draft is null)
        {
            if (use.SignsOff)
                return (null, new Outcome.NotFound());
            draft = Born(use.Id, act.Kind, caseId, actor);
            (draft.Form, draft.Writers) = (use.Form, [actor.UserId]);
            return (draft, null);
        }
        return WhyNot(draft, use, act, actor, caseId) is { } why ? (null, UsedUp(why, act)) : (draft, null);
    }

    static string? WhyNot(DraftRow draft, DraftUse use, Act act, Actor actor, long? caseId)
    {
        var unchanged = draft.Version == use.Read || (!use.SignsOff && draft.Form == use.Form && use.Form != Guid.Empty);
        var open = use.SignsOff ? draft.State == DraftState.Submitted : draft.State is DraftState.Editing or DraftState.Returned;
        if (!open && draft.State == DraftState.Done)
            return "这份草稿已经办理，本次没有再办理。";
        if (draft.Act != act.Kind.Name || draft.CaseId != caseId)
            return "提交所指的草稿属于另一案件或者另一步骤，本次没有办理。";
        if (!open)
            return $"这份草稿现在的状态是“{draft.State.Label()}”，本次没有办理。";
        if (!unchanged)
            return "这份草稿在您打开之后有变化，本次没有办理。";
        return use.SignsOff || draft.Writers.Contains(actor.UserId) ? null : "您没有参与起草这份草稿，本次没有办理。";
    }

    /// <summary>A draft that was never saved, of this act and this case, by this person.</summary>
    public static DraftRow Born(Guid id, ActType type, long? caseId, Actor actor) =>
        new()
        {
            Id = id,
            SignOffId = Guid.NewGuid(),
            CaseId = caseId,
            Organ = actor.Organ.Code.Value,
            Act = type.Name,
            Target = "",
            Title = "",
            Data = "{}",
            DrafterId = actor.UserId,
            DrafterName = actor.Name,
            DrafterRole = actor.Role,
        };

    /// <summary>Ends it with the act. Only then is it saved where it was not: a refused attempt leaves no draft.</summary>
    public static void End(CaseworkDb db, DraftRow? draft, long caseId, DateTimeOffset at)
    {
        if (draft is null)
            return;
        if (db.Entry(draft).State == EntityState.Detached)
            db.Drafts.Add(draft);
        (draft.State, draft.CaseId, draft.Version, draft.UpdatedAt) = (DraftState.Done, caseId, draft.Version + 1, at.UtcDateTime);
    }

    public static Outcome.UsedUp UsedUp(string why, Act act) => new(new(why, act.Kind.Rule.Article));

    /// <summary>Taken back or discarded at this very moment, or the draft of another organ.</summary>
    public static bool Explains(DbUpdateException x) =>
        x is DbUpdateConcurrencyException
        || x.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_drafts" };
}
