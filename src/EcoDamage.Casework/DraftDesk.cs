using System.Text.Json.Nodes;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Casework;

/// <summary>Drafts and sign-off: an officer writes, a leader of the same organ signs off or returns. A draft outlives crash, time-out and change of officer.</summary>
public sealed class DraftDesk(CaseworkStore store, ActDesk desk, TimeProvider clock)
{
    /// <summary>Keeps what was typed. Null when somebody else changed or finished the draft meanwhile.</summary>
    public async Task<DraftRow?> SaveAsync(Guid id, string? number, ActType type, JsonObject data, string? departure, int baseVersion, Actor actor, PastDay? past = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        await using var db = store.For(actor.Organ.Code.Value);
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, ct);
        if (draft is null)
        {
            long? caseId = number is null ? null : await db.Cases.Where(c => c.Number == number).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
            if (number is not null && caseId is null) return null;
            draft = new() { Id = id, CaseId = caseId, Organ = actor.Organ.Code.Value, Act = type.Name, Data = "{}", DrafterId = actor.UserId, DrafterName = actor.Name, DrafterRole = actor.Role };
            db.Drafts.Add(draft);
        }
        else if (draft.State is not (DraftState.Editing or DraftState.Returned) || draft.Act != type.Name || (number is null) != (draft.CaseId is null)
            || (draft.CaseId is { } of && !await db.Cases.AnyAsync(c => c.Id == of && c.Number == number, ct)))
        {
            return null;
        }
        draft.Data = data.ToJsonString(ActJson.Tolerant);
        draft.Departure = departure;
        draft.BaseVersion = baseVersion;
        // Whoever writes last is the drafter, so that a change of officer needs no step of its own.
        (draft.DrafterId, draft.DrafterName, draft.DrafterRole) = (actor.UserId, actor.Name, actor.Role);
        if (!draft.Writers.Contains(actor.UserId)) draft.Writers = [.. draft.Writers, actor.UserId];
        (draft.PastOn, draft.PastProof, draft.PastNo) = (past?.Day, past?.Proof, past?.DocumentNo);
        draft.UpdatedAt = clock.GetUtcNow().UtcDateTime;
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateConcurrencyException) { return null; }
        catch (DbUpdateException x) when (x.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation }) { return null; }
        return draft;
    }

    /// <summary>送签发. The data are checked in full before a leader is troubled with them.</summary>
    public async Task<bool> SubmitAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Drafts.Where(d => d.Id == id && (d.State == DraftState.Editing || d.State == DraftState.Returned))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DraftState.Submitted).SetProperty(d => d.SubmittedAt, now).SetProperty(d => d.UpdatedAt, now), ct) == 1;
    }

    /// <summary>退回修改: the leader's comment goes with it, the officer's text stays.</summary>
    public async Task<bool> ReturnAsync(Guid id, string comment, Actor leader, CancellationToken ct = default)
    {
        await using var db = store.For(leader.Organ.Code.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        return leader.Role == Role.Leader && await db.Drafts.Where(d => d.Id == id && d.State == DraftState.Submitted)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DraftState.Returned).SetProperty(d => d.Comment, comment)
                .SetProperty(d => d.CommentBy, leader.Name).SetProperty(d => d.UpdatedAt, now), ct) == 1;
    }

    /// <summary>取回修改: whoever wrote on it takes it back before it is signed.</summary>
    public async Task<bool> RecallAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Drafts.Where(d => d.Id == id && d.State == DraftState.Submitted && d.Writers.Contains(actor.UserId))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DraftState.Editing).SetProperty(d => d.UpdatedAt, now), ct) == 1;
    }

    /// <summary>作废: by who wrote on it, or by a leader.</summary>
    public async Task<bool> DiscardAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        var leads = actor.Role == Role.Leader;
        return await db.Drafts.Where(d => d.Id == id && (leads || d.Writers.Contains(actor.UserId)) && (d.State == DraftState.Editing || d.State == DraftState.Returned))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DraftState.Discarded).SetProperty(d => d.UpdatedAt, now), ct) == 1;
    }

    /// <summary>签发: the draft becomes the act, signed by the leader. A second click answers as the first.</summary>
    public async Task<Outcome> SignOffAsync(Guid id, int? baseVersion, Actor leader, uint? read = null, CancellationToken ct = default)
    {
        DraftRow? draft;
        string? number = null;
        await using (var db = store.For(leader.Organ.Code.Value))
        {
            draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct);
            if (draft?.CaseId is { } caseId) number = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Number).SingleOrDefaultAsync(ct);
        }
        if (draft is null || ActType.Named(draft.Act) is not { } type) return new Outcome.NotFound();
        if (draft.State is not (DraftState.Submitted or DraftState.Done))
            return new Outcome.Conflict([new($"这份文稿现在的状态是“{draft.State.Label()}”，不能签发。", type.Rule.Article)]);
        if (draft.State == DraftState.Submitted && read is not null && read != draft.RowVersion) return new Outcome.Conflict([new("文稿在您打开之后有变化，请重新审阅", type.Rule.Article)]);
        var (act, errors) = type.ReadTyped(JsonNode.Parse(draft.Data)!.AsObject(), Shanghai.Day(draft.SubmittedAt ?? draft.UpdatedAt));
        if (act is null) return new Outcome.Invalid(errors);
        var submission = new Submission(id, baseVersion ?? draft.BaseVersion, new(draft.DrafterId, draft.DrafterName, leader.Organ.Code, leader.Organ.Kind, draft.DrafterRole), draft.Departure,
            draft.State == DraftState.Submitted ? draft.RowVersion : null) { Writers = draft.Writers, Past = draft.PastOn is { } on ? new(on, draft.PastProof ?? "", draft.PastNo) : null };
        return number is null && type.Rule.OpensFor.Count > 0
            ? await desk.OpenAsync(act, leader, submission, ct)
            : await desk.PerformAsync(number ?? "", act, leader, submission, ct);
    }
}
