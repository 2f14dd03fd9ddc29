using EcoDamage.Casework.Accounts;
using EcoDamage.Casework.Clockwork;

namespace EcoDamage.Casework;

/// <summary>The only way to change a case: lock, ask, apply, journal, save, in one transaction.</summary>
public sealed class ActDesk(CaseworkStore store, ReferenceBooks books, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => Shanghai.Day(Now);

    /// <summary>Performs an act on a case.</summary>
    public Task<Outcome> PerformAsync(string number, Act act, Actor actor, Submission submission, CancellationToken ct = default) =>
        PerformAsync(number, act, actor, submission, rehearsed: false, ct);

    /// <summary>How the act would end, up to the last check; nothing stays of it. Without a number it would open a case.</summary>
    public Task<Outcome> RehearseAsync(string? number, Act act, Actor actor, Submission submission, CancellationToken ct = default) =>
        number is null
            ? OpenAsync(act, actor, submission, rehearsed: true, ct)
            : PerformAsync(number, act, actor, submission, rehearsed: true, ct);

    async Task<Outcome> PerformAsync(string number, Act act, Actor actor, Submission submission, bool rehearsed, CancellationToken ct)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await OneAtATimeAsync(db, submission.Id, ct);
        // Whoever may write into a second case takes its turn before locking the first: two of them never wait for each other.
        if (act is ITwoCases or CoSign or AcknowledgePastAct)
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(24)", ct);
        var row = await db
            .Cases.FromSql($"select * from cases where number = {Folding.CaseNumber(number)} for update")
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
        if (row is null)
            return new Outcome.NotFound();
        if (await EarlierAsync(db, submission, act, actor, row.Id, row.Number, ct) is { } earlier)
            return earlier;
        var (draft, ended) = await DraftAsync(db, submission, act, actor, row.Id, ct);
        if (ended is not null)
            return ended;
        await db.TakeInHandAsync(row.Id, ct);
        var (c, hash) = await CaseFile.LoadAsync(db, row.Id, row.Number, ct);
        return await GoOnAsync(db, transaction, c, hash, act, actor, submission, draft, rehearsed, ct);
    }

    /// <summary>Performs an act that opens a new case.</summary>
    public Task<Outcome> OpenAsync(Act act, Actor actor, Submission submission, CancellationToken ct = default) =>
        OpenAsync(act, actor, submission, rehearsed: false, ct);

    async Task<Outcome> OpenAsync(Act act, Actor actor, Submission submission, bool rehearsed, CancellationToken ct)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await OneAtATimeAsync(db, submission.Id, ct);
        if (await EarlierAsync(db, submission, act, actor, null, null, ct) is { } earlier)
            return earlier;
        var (draft, ended) = await DraftAsync(db, submission, act, actor, null, ct);
        if (ended is not null)
            return ended;
        if (Judge(Seen.Nothing(actor, Today), act, submission) is { } refused)
            return refused;

        var fresh = await Numbers.NewCaseAsync(
            db,
            act is Domain.ClueTransfer.RegisterClue clue ? clue.District : actor.Organ.District ?? "310000",
            (submission.Past?.Day ?? Today).Year,
            ct
        );
        await db.TakeInHandAsync(fresh.Id, ct);
        return await GoOnAsync(db, transaction, fresh, JournalLine.Genesis, act, actor, submission, draft, rehearsed, ct);
    }

    /// <summary>A document number typed by hand that may be a slip, in words: to be asked about once. Null when nothing looks odd.</summary>
    public async Task<string?> DoubtAsync(Actor actor, string number, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        return await Numbers.JumpAsync(db, actor.Organ, number, ct);
    }

    /// <summary>Null when the actor may do the act in this case as it stands; else how it would be refused. Writes nothing.</summary>
    public async Task<Outcome?> MayAsync(string number, ActType type, Actor actor, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        if (await CaseFile.OpenAsync(db, number, Today, actor, ct) is not { } c)
            return new Outcome.NotFound();
        return type.Ask(c) switch
        {
            Answer.Never { Forbidden: true } never => new Outcome.Forbidden(never.Why),
            Answer.Never never => new Outcome.Conflict([never.Why]),
            Answer.NotYet notYet => new Outcome.Conflict(notYet.Why),
            _ => null,
        };
    }

    /// <summary>All that stands against these data in this case, before anybody signs: null when nothing does. Writes nothing.</summary>
    public Outcome? Judge(Seen c, Act act, Submission submission) => Judge(c, act, submission, []);

    Outcome? Judge(Seen c, Act act, Submission submission, List<Obstacle> departures)
    {
        var day = submission.Past?.Day ?? Today;
        if (submission.Past is { } past && Backdating.Judge(c, act, books.Organs, past, Today) is { } impossible)
            return impossible;
        if (submission.Departure?.Length > 4_000)
            return new Outcome.Invalid([new("departure", "“偏离原则的理由”不能超过 4000 字。")]);
        if (HiddenSigns.FaultOf("偏离原则的理由", submission.Departure, lines: true) is { } hidden)
            return new Outcome.Invalid([new("departure", hidden)]);
        var judged = Judge(c, act, books.Organs, day, departures);
        if (judged is Outcome.Forbidden)
            return judged;
        // Who worked from an old view learns what changed before being told what that change forbids.
        if (c.Version > 0 && Late(c, submission) is { } stale)
            return stale;
        if (judged is not null)
            return judged;
        return departures.Count > 0 && string.IsNullOrWhiteSpace(submission.Departure) ? new Outcome.Conflict(departures) : null;
    }

    /// <summary>What the rules say of these data in this case on this day; fills <paramref name="departures"/> with what a reason would overcome.</summary>
    public static Outcome? Judge(Seen c, Act act, OrganRegister organs, DateOnly today, List<Obstacle> departures)
    {
        var actor = c.By;
        if (c.Version > 0)
        {
            switch (act.Kind.Ask(c))
            {
                case Answer.Never { Forbidden: true } never:
                    return new Outcome.Forbidden(never.Why);
                case Answer.Never never:
                    return new Outcome.Conflict([never.Why]);
                case Answer.NotYet notYet:
                    return new Outcome.Conflict(notYet.Why);
                case Answer.Yes yes:
                    departures.AddRange(yes.Departures);
                    break;
            }
        }
        else if (!act.Kind.Rule.OpensFor.Contains(actor.Organ.Kind) || !act.Kind.Rule.Roles.Contains(actor.Role))
        {
            return new Outcome.Forbidden(MayNotOpen(act.Kind, actor));
        }
        List<FieldError> faults = [.. Field.FaultsInCase(act, act.Kind.Fields, c.Version > 0 ? c : null, actor, organs, today)];
        if (faults.Count > 0)
            return new Outcome.Invalid(faults);
        var objections = act.Objections(c, today).ToList();
        var wrong = objections
            .Where(o => o.Field is not null)
            .Select(o => new FieldError(o.Field!, $"{o.Text}（{o.ArticleText}）"))
            .ToList();
        if (wrong.Count > 0)
            return new Outcome.Invalid(wrong);
        if (objections.Where(o => !o.Departable).ToList() is { Count: > 0 } against)
            return new Outcome.Conflict(against);
        departures.AddRange(objections);
        return null;
    }

    /// <summary>The second case of an act is not there, or not for this organ; the two can't be told apart.</summary>
    public static Obstacle NoSuchCase(string number, ActRule rule)
    {
        return new($"案件“{number}”不存在，或者本单位不能查看；请核对编号，或者先请对方将本单位列为协同部门", rule.Article);
    }

    public static Obstacle MayNotOpen(ActType type, Actor actor)
    {
        var may = string.Join("、", type.Rule.OpensFor.Select(k => k.Label()));
        return new(
            type.Rule.OpensFor.Contains(actor.Organ.Kind)
                ? $"“{type.Rule.Title}”由{string.Join("、", type.Rule.Roles.Select(r => r.Label()))}办理，您的角色是{actor.Role.Label()}。"
                : $"“{type.Rule.Title}”由{may}办理，本单位是{actor.Organ.Kind.Label()}。",
            type.Rule.Article
        );
    }

    async Task<Outcome> GoOnAsync(
        CaseworkDb db,
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction,
        DamageCase c,
        string hash,
        Act act,
        Actor actor,
        Submission submission,
        DraftRow? draft,
        bool rehearsed,
        CancellationToken ct
    )
    {
        var content = SubmissionContent.Of(act, act.Kind.Rule.OpensFor.Count > 0 ? null : c.Number, submission);
        var rule = act.Kind.Rule;
        var departures = new List<Obstacle>();
        // Rules judge the case as the law has it today, also when the clock has not come round yet.
        (hash, var deemed) = CatchUp(db, c, hash);
        var settings = await SettingsInForce.ChangesAsync(db, ct);
        var seen = new Seen(c, actor, Today, settings);
        if (Judge(seen, act, submission, departures) is { } refused)
        {
            // Who is told that the case has moved on must find it moved on when looking again.
            if (refused is Outcome.Stale && deemed > 0 && !rehearsed)
                await KeepAsync(db, transaction, c, ct);
            return refused;
        }
        // What a leader signs bears the signature, also where the reason for it has gone since it was drafted.
        var signed = rule.SignedOff || departures.Count > 0 || submission.DraftedBy is not null;
        if (signed && NotSignedOff(rule, actor, submission, departures.Count > 0) is { } unsigned)
            return new Outcome.Forbidden(unsigned);

        if (await StrangersAsync(db, act, actor, ct) is { Count: > 0 } strangers)
            return new Outcome.Invalid(strangers);
        if (
            submission.Past?.DocumentNo is { } paper
            && !Folding.IsBlank(paper)
            && !await Numbers.TakeDocumentAsync(db, actor.Organ.Code, paper, c.Id, ct)
        )
            return new Outcome.Invalid([new("pastNo", "该文号已经用于本单位的另一份函件，请核对。")]);

        DamageCase? other = null;
        var otherHash = JournalLine.Genesis;
        if (act is ITwoCases two)
        {
            if (two.OtherCase is { } known)
            {
                (other, otherHash) = await OtherAsync(db, c, known, actor, ct);
                if (other is null)
                    return new Outcome.Conflict([NoSuchCase(known, rule)]);
                if (two.ObjectionsOf(seen, new(other, actor, Today, settings)).ToList() is { Count: > 0 } against)
                    return new Outcome.Invalid([.. against.Select(o => new FieldError(o.Field ?? "", $"{o.Text}（{o.ArticleText}）"))]);
            }
            else
            {
                other = await Numbers.NewCaseAsync(db, c.ClueTransfer.Clue!.District, Today.Year, ct);
            }
            act = two.Bind(other.Number, other.Version > 0 ? other : null);
        }

        var instant = CaseFile.Instant(clock);
        var today = Shanghai.Day(instant);
        var day = submission.Past?.Day ?? today;
        var entry = new Entry(
            c.Version + 1,
            act.Kind.Name,
            Entry.CurrentEdition,
            submission.DraftedBy ?? actor.Signature,
            signed ? actor.Signature : null,
            day,
            instant,
            !act.TakesNumber() ? null
                : submission.Past?.DocumentNo?.Trim() is { } own && !Folding.IsBlank(own) ? own
                : await Numbers.DocumentAsync(db, actor.Organ, day.Year, c.Id, ct),
            departures.Count > 0 ? submission.Departure!.Trim() : null
        )
        {
            Settings = settings.Count > 0 ? settings : null,
        };
        if (submission.Past is { } past)
            entry = entry with { Past = new(past.Proof.Trim(), today, Backdating.Concerned(c, act, entry, books.Calendar, today)) };
        (_, var took) = Append(db, c, act, entry, hash);
        db.Submissions.Add(
            new()
            {
                Id = submission.Id,
                CaseId = c.Id,
                Organ = actor.Organ.Code.Value,
                UserId = actor.UserId,
                Act = act.Kind.Name,
                Seq = entry.Seq,
                Content = content,
                Beside = SubmissionContent.Beside(submission),
            }
        );
        // Only now: a refused attempt leaves no draft.
        if (draft is not null && db.Entry(draft).State == EntityState.Detached)
            db.Drafts.Add(draft);
        if (draft is not null)
            (draft.State, draft.CaseId, draft.Version, draft.UpdatedAt) = (DraftState.Done, c.Id, draft.Version + 1, instant.UtcDateTime);
        await Projection.WriteAsync(db, c, books, today, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException x)
            when (x.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_submissions" })
        {
            // Another organ's submission bears the same id; its row lies behind the wall.
            return UsedUp(act);
        }
        catch (DbUpdateException x)
            when (x is DbUpdateConcurrencyException
                || x.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_drafts" }
            )
        {
            // Taken back or discarded at this very moment, or the draft of another organ.
            return DraftUsedUp("这份草稿刚刚有变化，本次没有办理。", act);
        }
        foreach (var effect in took.Where(t => t.Act is ITwoCases))
        {
            var both = (ITwoCases)effect.Act;
            if (other is null)
            {
                // Signed last by another organ: the second case may have moved on too.
                (other, otherHash) = await OtherAsync(db, c, both.OtherCase!, actor, ct);
                if (other is null)
                    return new Outcome.Conflict([NoSuchCase(both.OtherCase!, rule)]);
                if (both.ObjectionsOf(new(c, actor, Today, settings), new(other, actor, Today, settings)).ToList() is { Count: > 0 } against)
                    return new Outcome.Conflict(against);
            }
            await EchoAsync(db, c, other!, otherHash, both, effect.Entry, today, ct);
        }
        if (!rehearsed)
            await transaction.CommitAsync(ct);
        return new Outcome.Done(c.Number, entry.Seq, Repeated: false);
    }

    /// <summary>The second case of an act, locked and read; null when the organ has no view of it, or the person has withdrawn from it.</summary>
    static async Task<(DamageCase? Case, string Hash)> OtherAsync(
        CaseworkDb db,
        DamageCase first,
        string number,
        Actor actor,
        CancellationToken ct
    )
    {
        var row = await db
            .Cases.FromSql($"select * from cases where number = {Folding.CaseNumber(number)} and id <> {first.Id} for update")
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
        if (row is null)
            return (null, JournalLine.Genesis);
        await db.TakeInHandAsync(row.Id, ct);
        var loaded = await CaseFile.LoadAsync(db, row.Id, row.Number, ct);
        await db.TakeInHandAsync(first.Id, ct);
        return loaded.Case.Who.IsRecused(actor.UserId) ? (null, JournalLine.Genesis) : loaded;
    }

    async Task EchoAsync(
        CaseworkDb db,
        DamageCase first,
        DamageCase other,
        string hash,
        ITwoCases act,
        Entry e,
        DateOnly today,
        CancellationToken ct
    )
    {
        await db.TakeInHandAsync(other.Id, ct);
        foreach (var (echo, entry) in act.Echoes(first, e with { Past = null, Day = today }, other))
            (hash, _) = Append(db, other, echo, entry, hash);
        await Projection.WriteAsync(db, other, books, today, ct);
        await db.SaveChangesAsync(ct);
        await db.TakeInHandAsync(first.Id, ct);
    }

    /// <summary>Enters what the law deems to have happened in one case. Returns the number of entries; 0 also when another node has the case in hand.</summary>
    public async Task<int> RunClockAsync(long caseId, CancellationToken ct = default)
    {
        await using var db = store.For(Organ.Portal.Value);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeInHandAsync(caseId, ct);
        var row = await db
            .Cases.FromSql($"select * from cases where id = {caseId} for update skip locked")
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
        if (row is null)
            return 0;
        var (c, hash) = await CaseFile.LoadAsync(db, row.Id, row.Number, ct);
        var (_, written) = CatchUp(db, c, hash);
        if (written == 0)
            return 0;
        await KeepAsync(db, transaction, c, ct);
        return written;
    }

    async Task KeepAsync(
        CaseworkDb db,
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction,
        DamageCase c,
        CancellationToken ct
    )
    {
        await Projection.WriteAsync(db, c, books, Today, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    (string Hash, int Written) CatchUp(CaseworkDb db, DamageCase c, string hash)
    {
        var written = 0;
        while (c.Version > 0 && DueByLaw.Next(c, Today, books.Calendar) is var (act, day))
        {
            (hash, _) = Append(
                db,
                c,
                act,
                new Entry(c.Version + 1, act.Kind.Name, Entry.CurrentEdition, Actor.Clock.Signature, null, day, CaseFile.Instant(clock)),
                hash
            );
            written++;
        }
        return (hash, written);
    }

    static (string Hash, IReadOnlyList<Performed> Took) Append(CaseworkDb db, DamageCase c, Act act, Entry entry, string hash)
    {
        var took = c.Perform(act, entry);
        var line = JournalLine.Write(c.Number, c.Journal[^1], hash);
        CaseFile.Write(db, c, line);
        return (line.Hash, took);
    }

    static Outcome.Stale? Late(Seen c, Submission submission)
    {
        if (submission.BaseVersion is not { } read || read == c.Version)
            return null;
        // Nobody has read a version that is still to come.
        if (read > c.Version)
            return new([], c.Version, c);
        var since = c.Journal.Where(p => p.Entry.Seq > read).ToList();
        return since.Count > 0 ? new(since, c.Version, c) : null;
    }

    // Four eyes: the drafter never signs off, also where the drafter is a leader.
    static Obstacle? NotSignedOff(ActRule rule, Actor actor, Submission submission, bool departs)
    {
        var why = departs && !rule.SignedOff ? "偏离原则办理的，" : $"“{rule.Title}”";
        if (actor.Role != Role.Leader)
            return new($"{why}须由本单位负责人签发，请送签发。", rule.Article);
        if (submission.DraftedBy is not { } drafter || drafter.UserId == actor.UserId)
            return new($"{why}须由起草人以外的负责人签发。", rule.Article);
        if (submission.Writers.Contains(actor.UserId))
            return new($"{why}须由没有参与起草的负责人签发。", rule.Article);
        return drafter.Organ == actor.Organ.Code ? null : new($"{why}须由起草单位的负责人签发。", rule.Article);
    }

    /// <summary>Holds a second copy of the same submission or draft until the first has ended; needed above all where no row exists yet to lock.</summary>
    internal static Task OneAtATimeAsync(CaseworkDb db, Guid id, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 0))", ct);

    static async Task<Outcome?> EarlierAsync(
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

    static Outcome.UsedUp UsedUp(Act act) =>
        new(new("这次提交的编号已经用于另一项办理，或者同一编号的内容不同，本次没有办理。请核对后重新提交。", act.Kind.Rule.Article));

    /// <summary>
    /// The draft that this submission ends, if it names one: of this act and this case, written by who submits it or, at a sign-off, laid before the leader, and unchanged since it was read.
    /// One that was never saved is born ended, so that a save on its way finds it so.
    /// </summary>
    static async Task<(DraftRow? Draft, Outcome? Ended)> DraftAsync(
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
        await OneAtATimeAsync(db, use.Id, ct);
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == use.Id, ct);
        if (draft is null)
        {
            if (use.SignsOff)
                return (null, new Outcome.NotFound());
            draft = new()
            {
                Id = use.Id,
                SignOffId = Guid.NewGuid(),
                CaseId = caseId,
                Organ = actor.Organ.Code.Value,
                Act = act.Kind.Name,
                Target = "",
                Title = "",
                Data = "{}",
                DrafterId = actor.UserId,
                DrafterName = actor.Name,
                DrafterRole = actor.Role,
                Form = use.Form,
                Writers = [actor.UserId],
            };
            return (draft, null);
        }
        var unchanged = draft.Version == use.Read || (!use.SignsOff && draft.Form == use.Form && use.Form != Guid.Empty);
        var open = use.SignsOff ? draft.State == DraftState.Submitted : draft.State is DraftState.Editing or DraftState.Returned;
        if (
            draft.Act == act.Kind.Name
            && draft.CaseId == caseId
            && unchanged
            && open
            && (use.SignsOff || draft.Writers.Contains(actor.UserId))
        )
            return (draft, null);
        var why =
            draft.State == DraftState.Done ? "这份草稿已经办理，本次没有再办理。"
            : draft.Act != act.Kind.Name || draft.CaseId != caseId ? "提交所指的草稿属于另一案件或者另一步骤，本次没有办理。"
            : !open ? $"这份草稿现在的状态是“{draft.State.Label()}”，本次没有办理。"
            : !unchanged ? "这份草稿在您打开之后有变化，本次没有办理。"
            : "您没有参与起草这份草稿，本次没有办理。";
        return (null, DraftUsedUp(why, act));
    }

    static Outcome.UsedUp DraftUsedUp(string why, Act act) => new(new(why, act.Kind.Rule.Article));

    /// <summary>People whom the act names and who are not of the actor's organ. An organ without accounts has nobody to compare with.</summary>
    static async Task<List<FieldError>> StrangersAsync(CaseworkDb db, Act act, Actor actor, CancellationToken ct)
    {
        var named = People(act, act.Kind.Fields, "").ToList();
        if (named.Count == 0)
            return [];
        var organ = actor.Organ.Code.Value;
        var members = await db
            .Users.AsNoTracking()
            .Where(u => u.Organ == organ)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.LockoutEnd,
            })
            .ToDictionaryAsync(u => u.Id, ct);
        if (members.Count == 0)
            return [];
        var faults = new List<FieldError>();
        foreach (var p in named)
        {
            if (!members.TryGetValue(p.Person, out var member))
                faults.Add(new(p.Path, $"“{p.Label}”应是本单位人员，请重新选择。"));
            else if (StoppedAccounts.Is(member.LockoutEnd))
                faults.Add(new(p.Path, $"{member.DisplayName}的账号已经停用，请重新选择。"));
        }
        return faults;
    }

    static IEnumerable<(string Path, string Label, string Person)> People(object part, IReadOnlyList<Field> fields, string path)
    {
        foreach (var f in fields)
        {
            if (f.Value(part) is not { } value)
                continue;
            if (f.Kind == FieldKind.Person)
                yield return (path + f.Key, f.Label, (string)value);
            if (f.Kind != FieldKind.Rows)
                continue;
            var i = 0;
            foreach (var row in (System.Collections.IEnumerable)value)
            foreach (var x in People(row, f.Parts, $"{path}{f.Key}[{i++}]."))
                yield return x;
        }
    }
}
