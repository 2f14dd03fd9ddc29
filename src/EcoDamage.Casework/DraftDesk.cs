using System.Text.Json.Nodes;
using EcoDamage.Casework.Desk;

namespace EcoDamage.Casework;

/// <summary>
/// What one form holds at one moment. <paramref name="Draft"/> is the draft it writes on, born with the first save; <paramref name="Read"/> the version it was opened on (0: unborn);
/// <paramref name="Form"/> names the open form, <paramref name="Stroke"/> orders its saves (milliseconds of its own clock, 0 without script).
/// </summary>
public sealed record DraftText(Guid Draft, int Read, Guid Form, long Stroke, string? Number, ActType Type, JsonObject Data)
{
    public string? Departure { get; init; }
    public int BaseVersion { get; init; }
    public string? PastOn { get; init; }
    public string? PastProof { get; init; }
    public string? PastNo { get; init; }

    /// <summary>The form saves by itself; only then may a later save have overtaken it. What a person sends by a button is never left aside.</summary>
    public bool ByItself { get; init; }

    /// <summary>Whoever has not written on it yet has read it and wants to: from then on they can't sign it.</summary>
    public bool Joins { get; init; }

    /// <summary>The letter, suit or obligor that it is about, in words; for lists.</summary>
    public string About { get; init; } = "";
}

/// <summary>How a save ended. Only <see cref="Kept"/> and <see cref="Behind"/> mean that what was typed is in the portal.</summary>
public enum Saving
{
    Kept,

    /// <summary>A later save of the same form was here first: nothing is lost, nothing to do.</summary>
    Behind,

    /// <summary>Somebody, or another window, has written on it since.</summary>
    Overtaken,

    /// <summary>It lies with the leader, was entered or discarded.</summary>
    Ended,

    /// <summary>The person has not written on it and did not ask to.</summary>
    NotWriter,
    TooLarge,

    /// <summary>No such draft of this act, case and organ, or not for this person.</summary>
    NotFound,
}

/// <summary>Drafts and sign-off: an officer writes, a leader of the same organ signs off or returns. A draft outlives crash, time-out and change of officer.</summary>
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
        else if (EndOf(draft, text, data, actor, submit) is { } end)
            return (end, draft);
        Keep(draft, text, data, actor, clock.GetUtcNow().UtcDateTime, submit);
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

    // How it ends without being kept; null when what was typed goes into the draft.
    static Saving? EndOf(DraftRow draft, DraftText text, string data, Actor actor, bool submit)
    {
        var own = draft.Form == text.Form;
        // The same button pressed twice.
        if (submit && own && draft.State == DraftState.Submitted && draft.Data == data && draft.Departure == text.Departure)
            return Saving.Kept;
        if (draft.State is not (DraftState.Editing or DraftState.Returned))
            return Saving.Ended;
        if (!draft.Writers.Contains(actor.UserId) && !text.Joins)
            return Saving.NotWriter;
        if (!own && draft.Version != text.Read)
            return Saving.Overtaken;
        return own && text.ByItself && text.Stroke < draft.Stroke ? Saving.Behind : null;
    }

    static void Keep(DraftRow draft, DraftText text, string data, Actor actor, DateTime now, bool submit)
    {
        draft.Version++;
        (draft.Stroke, draft.Form) = (draft.Form == text.Form ? Math.Max(draft.Stroke, text.Stroke) : text.Stroke, text.Form);
        (draft.Data, draft.Departure, draft.BaseVersion) = (data, text.Departure, text.BaseVersion);
        (draft.Target, draft.Title) = (TargetOf(text.Type, text.Data), TitleOf(text));
        (draft.PastOn, draft.PastProof, draft.PastNo) = (text.PastOn, text.PastProof, text.PastNo);
        (draft.DrafterId, draft.DrafterName, draft.DrafterRole) = (actor.UserId, actor.Name, actor.Role);
        if (!draft.Writers.Contains(actor.UserId))
            draft.Writers = [.. draft.Writers, actor.UserId];
        draft.UpdatedAt = now;
        if (submit)
            (draft.State, draft.SubmittedAt) = (DraftState.Submitted, now);
    }

    /// <summary>The thing in the case that the act is about, where it picks exactly one: "letter=3".</summary>
    public static string TargetOf(ActType type, JsonObject data)
    {
        return TargetFieldOf(type, data) is { } field ? $"{field.Key}={data[field.Key]}" : "";
    }

    /// <summary>The field that picks it.</summary>
    public static Field? TargetFieldOf(ActType type, JsonObject data) =>
        type?.Fields.FirstOrDefault(f => f.Kind == FieldKind.Pick && data?[f.Key] is not null);

    // Enough to tell one draft from another in a list.
    static string TitleOf(DraftText text)
    {
        var typed = text
            .Type.Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.Lines)
            .Select(f => text.Data[f.Key]?.ToString().Trim())
            .FirstOrDefault(t => !string.IsNullOrEmpty(t));
        return Short(string.Join('：', new[] { Short(text.About, 40), typed }.Where(t => !string.IsNullOrEmpty(t))), 60);
    }

    static string Short(string text, int most)
    {
        var line = string.Join(' ', text.Replace('\0', ' ').Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)] + "…";
    }

    /// <summary>退回修改: the leader's comment goes with it, the officer's text stays. False when it is not any more what was read.</summary>
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

    /// <summary>签发: the draft, exactly as it was read, becomes the act, signed by the leader. A second click answers as the first.</summary>
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
        // A day without a year is of the year in which it was written.
        var written = Shanghai.Day(draft.SubmittedAt ?? draft.UpdatedAt);
        if (draft.State == DraftState.Submitted && read != draft.Version)
            return new Outcome.Conflict([new("文稿在您打开之后有变化，请重新审阅", type.Rule.Article)]);
        var (act, errors) = type.ReadTyped(JsonNode.Parse(draft.Data)!.AsObject(), written);
        if (act is null)
            return new Outcome.Invalid(errors);
        var (past, fault) = PastDay.Read(draft.PastOn, draft.PastProof, draft.PastNo, written);
        if (fault is not null)
            return new Outcome.Invalid([fault]);
        var drafter = new Signature(draft.DrafterId, draft.DrafterName, leader.Organ.Code, leader.Organ.Kind, draft.DrafterRole);
        var submission = new Submission(
            draft.SignOffId,
            baseVersion ?? draft.BaseVersion,
            drafter,
            draft.Departure,
            new(id, read) { SignsOff = true }
        )
        {
            Writers = draft.Writers,
            Past = past,
        };
        // Signed before: the desk answers by the submission, whatever became of the case since.
        return type.Rule.OpensFor.Count > 0
            ? await desk.OpenAsync(act, leader, submission, ct)
            : await desk.PerformAsync(number ?? "", act, leader, submission, ct);
    }
}
