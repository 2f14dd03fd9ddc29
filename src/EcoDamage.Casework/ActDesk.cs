using EcoDamage.Casework.Desk;

namespace EcoDamage.Casework;

/// <summary>The only way to change a case: lock, catch up, judge, enter, save, in one transaction.</summary>
public sealed class ActDesk(CaseworkStore store, ReferenceBooks books, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => Shanghai.Day(Now);

    /// <summary>Performs an act on a case.</summary>
    public Task<Outcome> PerformAsync(string number, Act act, Actor actor, Submission submission, CancellationToken ct = default) =>
        AttemptAsync(number, act, actor, submission, rehearsed: false, ct);

    /// <summary>Performs an act that opens a new case.</summary>
    public Task<Outcome> OpenAsync(Act act, Actor actor, Submission submission, CancellationToken ct = default) =>
        AttemptAsync(null, act, actor, submission, rehearsed: false, ct);

    /// <summary>How the act would end, up to the last check; nothing stays of it. Without a number it would open a case.</summary>
    public Task<Outcome> RehearseAsync(string? number, Act act, Actor actor, Submission submission, CancellationToken ct = default) =>
        AttemptAsync(number, act, actor, submission, rehearsed: true, ct);

    async Task<Outcome> AttemptAsync(string? number, Act act, Actor actor, Submission submission, bool rehearsed, CancellationToken ct)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var attempt = new Attempt(db, books, clock, act, actor, submission);
        var outcome = number is null ? await attempt.OpenAsync(ct) : await attempt.PerformAsync(number, ct);
        // The entries of the clock stay also where the person is told to look again.
        if (!rehearsed && outcome is (Outcome.Done or Outcome.Stale))
            await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <summary>
    /// Enters what the law deems to have happened in one case. Returns the number of entries; 0 also when another node has the case in
    /// hand.
    /// </summary>
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
        var hand = await CaseFile.InHandAsync(db, row, books, ct);
        var instant = CaseFile.Instant(clock);
        var today = Shanghai.Day(instant);
        var written = hand.CatchUp(today, instant);
        if (written == 0)
            return 0;
        await Projection.WriteAsync(db, hand.Case, books, today, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return written;
    }

    /// <summary>
    /// A document number typed by hand that may be a slip, in words: to be asked about once. Null when nothing looks odd.
    /// </summary>
    public async Task<string?> DoubtAsync(Actor actor, string number, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        return await Numbers.JumpAsync(db, actor.Organ, number, ct);
    }

    /// <summary>Null when the actor may do the act in this case as it stands; else how it would be refused. Writes nothing.</summary>
    public async Task<Outcome?> MayAsync(string number, ActType type, Actor actor, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        return await CaseFile.OpenAsync(db, number, Today, books.Calendar, actor, ct) is { } c
            ? Outcome.Of(type.Ask(c))
            : new Outcome.NotFound();
    }

    /// <summary>All that stands against these data in this case, before anybody signs: null when nothing does. Writes nothing.</summary>
    public Outcome? Judge(Seen c, Act act, Submission submission) => Judgement.Of(c, act, submission, books.Organs, Today).Refused;
}
