namespace EcoDamage.Casework.Desk;

/// <summary>
/// One attempt at an act in one transaction: the case is locked and caught up, the act judged, bound to its second case, entered and saved.
/// Whoever calls commits what stays.
/// </summary>
sealed class Attempt(CaseworkDb db, ReferenceBooks books, TimeProvider clock, Act act, Actor actor, Submission submission)
{
    readonly ActRule rule = act.Kind.Rule;
    DraftRow? draft;

    public async Task<Outcome> PerformAsync(string number, CancellationToken ct)
    {
        await Submissions.OneAtATimeAsync(db, submission.Id, ct);
        // Whoever may write into a second case takes its turn before locking the first: two of them never wait for each other.
        if (act is ITwoCases or CoSign or AcknowledgePastAct)
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(24)", ct);
        var row = await CaseFile.LockAsync(db, number, ct);
        if (row is null)
            return new Outcome.NotFound();
        return await DoneBeforeAsync(row.Id, row.Number, ct) ?? await GoOnAsync(await CaseFile.InHandAsync(db, row, books, ct), ct);
    }

    public async Task<Outcome> OpenAsync(CancellationToken ct)
    {
        await Submissions.OneAtATimeAsync(db, submission.Id, ct);
        // It takes its number when nothing stands against it any more.
        return await DoneBeforeAsync(null, null, ct) ?? await GoOnAsync(new CaseInHand(new(0, ""), books.Organs, books.Calendar), ct);
    }

    // Sent before, or sent from a draft that is not any more what it was.
    async Task<Outcome?> DoneBeforeAsync(long? caseId, string? number, CancellationToken ct)
    {
        if (await Submissions.EarlierAsync(db, submission, act, actor, caseId, number, ct) is { } earlier)
            return earlier;
        (draft, var ended) = await EndingDraft.FindAsync(db, submission, act, actor, caseId, ct);
        return ended;
    }

    async Task<Outcome> GoOnAsync(CaseInHand hand, CancellationToken ct)
    {
        var instant = CaseFile.Instant(clock);
        var today = Shanghai.Day(instant);
        // Rules judge the case as the law has it today, also when the clock has not come round yet.
        var deemed = hand.CatchUp(today, instant);
        var settings = await SettingsInForce.ChangesAsync(db, ct);
        var judged = hand.Under(settings).Judge(act, actor, submission, today);
        if (await RefusedAsync(judged, ct) is { } refused)
        {
            // Who is told that the case has moved on must find it moved on when looking again.
            if (refused is Outcome.Stale && deemed > 0)
                await SaveAsync(hand.Case, today, ct);
            return refused;
        }
        if (hand.Case.Version == 0)
            hand = (await NumberedAsync(today, ct)).Under(settings);
        return await EnterAsync(hand, judged, instant, ct);
    }

    async Task<Outcome?> RefusedAsync(Judgement judged, CancellationToken ct)
    {
        if (judged.Refused is { } refused)
            return refused;
        if (IsSigned(judged) && Signing.Missing(rule, actor, submission, judged.Departures.Count > 0) is { } unsigned)
            return new Outcome.Forbidden(unsigned);
        return await NamedPeople.StrangersAsync(db, act, actor, ct) is { Count: > 0 } strangers ? new Outcome.Invalid(strangers) : null;
    }

    // What a leader signs bears the signature, also where the reason for it has gone since it was drafted.
    bool IsSigned(Judgement judged) => judged.NeedsSignature(rule) || submission.DraftedBy is not null;

    async Task<CaseInHand> NumberedAsync(DateOnly today, CancellationToken ct)
    {
        var fresh = await Numbers.NewCaseAsync(
            db,
            act is RegisterClue clue ? clue.District : actor.Organ.District ?? "310000",
            (submission.Past?.Day ?? today).Year,
            ct
        );
        await db.TakeInHandAsync(fresh.Id, ct);
        return CaseFile.Begun(db, fresh, books);
    }

    async Task<Outcome> EnterAsync(CaseInHand hand, Judgement judged, DateTimeOffset instant, CancellationToken ct)
    {
        var (c, today) = (hand.Case, Shanghai.Day(instant));
        if (Paper is { } paper && !await Numbers.TakeDocumentAsync(db, actor.Organ.Code, paper, c.Id, ct))
            return new Outcome.Invalid([new("pastNo", "该文号已经用于本单位的另一份函件，请核对。")]);
        var second = new SecondCase(db, books, hand.Before(actor, today), rule);
        var (bound, refused) = await second.BindAsync(act, today.Year, ct);
        if (refused is not null)
            return refused;
        var took = hand.Enter(await NamedPeople.CallAsync(db, bound, ct), await EnteringAsync(c, judged, instant, ct));
        Submissions.Add(db, submission, act, actor, c);
        EndingDraft.End(db, draft, c.Id, instant);
        if (await SaveAsync(c, today, ct) is { } clash)
            return clash;
        foreach (var effect in took)
            if (effect.Act is ITwoCases both && await second.EchoAsync(both, effect.Entry, today, ct) is { } against)
                return against;
        return new Outcome.Done(c.Number, c.Version, Repeated: false);
    }

    // The number that the letter bears already.
    string? Paper => Folding.IsBlank(submission.Past?.DocumentNo) ? null : submission.Past?.DocumentNo?.Trim();

    async Task<Entering> EnteringAsync(DamageCase c, Judgement judged, DateTimeOffset instant, CancellationToken ct)
    {
        var signed = IsSigned(judged);
        var day = submission.Past?.Day ?? Shanghai.Day(instant);
        return new(
            submission.DraftedBy ?? actor.Signature,
            signed ? actor.Signature : null,
            day,
            instant,
            act.TakesNumber() ? Paper ?? await Numbers.DocumentAsync(db, actor.Organ, day.Year, c.Id, ct) : null,
            judged.Departures.Count > 0 ? submission.Departure!.Trim() : null
        )
        {
            Proof = submission.Past?.Proof.Trim(),
        };
    }

    async Task<Outcome?> SaveAsync(DamageCase c, DateOnly today, CancellationToken ct)
    {
        await Projection.WriteAsync(db, c, books, today, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException x) when (Submissions.Explains(x))
        {
            return Submissions.UsedUp(act);
        }
        catch (DbUpdateException x) when (EndingDraft.Explains(x))
        {
            return EndingDraft.UsedUp("这份草稿刚刚有变化，本次没有办理。", act);
        }
    }
}
