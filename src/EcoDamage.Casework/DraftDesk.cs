using EcoDamage.Casework.Desk;

namespace EcoDamage.Casework;

/// <summary>
/// Drafts and sign-off: an officer writes, a leader of the same organ signs off or returns. A draft outlives crash, time-out and change
/// of officer.
/// </summary>
public sealed class DraftDesk(CaseworkStore store, ActDesk desk, TimeProvider clock)
{
    /// <summary>Signs of JSON that one draft may hold: the longest form filled to its limits has a tenth of it.</summary>
    public const int MostText = 4_000_000;

    /// <summary>Keeps what was typed. Where it can't be kept the draft is shown as it stands, for the two to be compared.</summary>
    public Task<(Saving End, DraftRow? Draft)> SaveAsync(DraftText text, Actor actor, CancellationToken ct = default) =>
        WriteAsync(text, actor, submit: false, ct);

    /// <summary>Keeps what was typed and lays it before the leader (送签发). Sent twice by one form it is laid there once.</summary>
    public Task<(Saving End, DraftRow? Draft)> SubmitAsync(DraftText text, Actor actor, CancellationToken ct = default) =>
        WriteAsync(text, actor, submit: true, ct);

    async Task<(Saving End, DraftRow? Draft)> WriteAsync(DraftText text, Actor actor, bool submit, CancellationToken ct)
    {
        var data = text.Data.ToJsonString(ActJson.Tolerant);
        if (data.Length > MostText)
            return (Saving.TooLarge, null);
        await using var db = store.For(actor.Organ.Code.Value);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Submissions.OneAtATimeAsync(db, text.Draft, ct);
        long? caseId = text.Number is null
            ? null
            : await db.Cases.Where(c => c.Number == text.Number).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
        if (
            text.Number is not null
            && (caseId is null || await db.Recusals.AnyAsync(r => r.CaseId == caseId && r.UserId == actor.UserId, ct))
        )
            return (Saving.NotFound, null);

        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == text.Draft, ct);
        if (draft is null)
        {
            draft = EndingDraft.Born(text.Draft, text.Type, caseId, actor);
            db.Drafts.Add(draft);
        }
        else if (draft.Act != text.Type.Name || draft.CaseId != caseId)
            return (Saving.NotFound, null);
        else if (text.EndOf(draft, data, actor, submit) is { } end)
            return (end, draft);
        text.WriteOn(draft, data, actor, clock.GetUtcNow().UtcDateTime, submit);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException x)
            when (x.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            // Another organ's draft bears the same id; its row lies behind the wall.
            return (Saving.NotFound, null);
        }
        await transaction.CommitAsync(ct);
        return (Saving.Kept, draft);
    }

    /// <summary>
    /// 退回修改: the leader's comment goes with it, the officer's text stays. False when it is not any more what was read.
    /// </summary>
    public async Task<bool> ReturnAsync(Guid id, int read, string comment, Actor leader, CancellationToken ct = default)
    {
        await using var db = store.For(leader.Organ.Code.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        return leader.Role == Role.Leader
            && await ForPerson(db, leader)
                .Where(d => d.Id == id && d.State == DraftState.Submitted && d.Version == read && !d.Writers.Contains(leader.UserId))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(d => d.State, DraftState.Returned)
                            .SetProperty(d => d.Version, d => d.Version + 1)
                            .SetProperty(d => d.Comment, comment)
                            .SetProperty(d => d.CommentBy, leader.Name)
                            .SetProperty(d => d.UpdatedAt, now),
                    ct
                ) == 1;
    }

    /// <summary>取回修改: whoever wrote on it takes it back before it is signed.</summary>
    public async Task<bool> RecallAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        return await ForPerson(db, actor)
                .Where(d => d.Id == id && d.State == DraftState.Submitted && d.Writers.Contains(actor.UserId))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(d => d.State, DraftState.Editing)
                            .SetProperty(d => d.Version, d => d.Version + 1)
                            .SetProperty(d => d.UpdatedAt, now),
                    ct
                ) == 1;
    }

    /// <summary>作废: by who wrote on it, or by a leader. What was typed stays in the file of drafts.</summary>
    public async Task<bool> DiscardAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        var leads = actor.Role == Role.Leader;
        return await ForPerson(db, actor)
                .Where(d =>
                    d.Id == id
                    && (leads || d.Writers.Contains(actor.UserId))
                    && (d.State == DraftState.Editing || d.State == DraftState.Returned)
                )
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(d => d.State, DraftState.Discarded)
                            .SetProperty(d => d.Version, d => d.Version + 1)
                            .SetProperty(d => d.UpdatedAt, now),
                    ct
                ) == 1;
    }

    /// <summary>Drafts of the organ, without those of cases from which the person has withdrawn (回避).</summary>
    public static IQueryable<DraftRow> ForPerson(CaseworkDb db, Actor actor)
    {
        var organ = actor.Organ.Code.Value;
        return db.Drafts.Where(d => d.Organ == organ && !db.Recusals.Any(r => r.CaseId == d.CaseId && r.UserId == actor.UserId));
    }

    /// <summary>
    /// 签发: the draft, exactly as it was read, becomes the act, signed by the leader. A second click answers as the first.
    /// </summary>
    public async Task<Outcome> SignOffAsync(Guid id, int read, int? baseVersion, Actor leader, CancellationToken ct = default)
    {
        DraftRow? draft;
        string? number = null;
        await using (var db = store.For(leader.Organ.Code.Value))
        {
            draft = await ForPerson(db, leader).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct);
            if (draft?.CaseId is { } caseId)
                number = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Number).SingleOrDefaultAsync(ct);
        }
        if (draft is null || ActType.Named(draft.Act) is not { } type || (draft.CaseId is not null && number is null))
            return new Outcome.NotFound();
        if (draft.State is not (DraftState.Submitted or DraftState.Done))
            return new Outcome.Conflict([new($"这份文稿现在的状态是“{draft.State.Label()}”，不能签发。", type.Rule.Article)]);
        if (draft.State == DraftState.Submitted && read != draft.Version)
            return new Outcome.Conflict([new("文稿在您打开之后有变化，请重新审阅", type.Rule.Article)]);
        var (act, submission, fault) = SubmittedDraft.Read(draft, type, leader, baseVersion, new(id, read) { SignsOff = true });
        if (act is null || submission is null)
            return fault;
        // Signed before: the desk answers by the submission, whatever became of the case since.
        return type.Rule.OpensFor.Count > 0
            ? await desk.OpenAsync(act, leader, submission, ct)
            : await desk.PerformAsync(number ?? "", act, leader, submission, ct);
    }
}
