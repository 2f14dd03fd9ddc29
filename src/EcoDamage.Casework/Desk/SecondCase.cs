namespace EcoDamage.Casework.Desk;

/// <summary>The second case of an act on two cases, in the transaction of the first.</summary>
/// <param name="rule">Of what is being done in the first: the act itself, or the signature that lets it take effect.</param>
sealed class SecondCase(CaseworkDb db, ReferenceBooks books, Seen seen, ActRule rule)
{
    readonly DamageCase first = seen.Whole;
    CaseInHand? other;

    /// <summary>The act as it goes into the journal, bound to the case that it names or opens; or what stands against it there.</summary>
    /// <param name="year">In which a case is numbered that it opens.</param>
    public async Task<(Act Act, Outcome? Refused)> BindAsync(Act act, int year, CancellationToken ct)
    {
        if (act is not ITwoCases two)
            return (act, null);
        if (two.OtherCase is { } known)
        {
            other = await FindAsync(known, ct);
            if (other is null)
                return (act, new Outcome.Conflict([Judgement.NoSuchCase(known, rule)]));
            if (two.ObjectionsOf(seen, Before(other)).ToList() is { Count: > 0 } against)
                return (act, Judgement.Wrong(against));
            return (two.Bind(other.Case.Number, other.Case), null);
        }
        other = CaseFile.Begun(db, await Numbers.NewCaseAsync(db, first.ClueTransfer.Clue!.District, year, ct), books);
        return (two.Bind(other.Case.Number, null), null);
    }

    /// <summary>Enters there what the act brings when it takes effect; or says what has come to stand against it.</summary>
    public async Task<Outcome?> EchoAsync(ITwoCases act, Entry e, DateOnly today, CancellationToken ct)
    {
        if (other is null)
        {
            // Signed last by another organ: the second case may have moved on too.
            other = await FindAsync(act.OtherCase!, ct);
            if (other is null)
                return new Outcome.Conflict([Judgement.NoSuchCase(act.OtherCase!, rule)]);
            if (act.ObjectionsOf(seen, Before(other)).ToList() is { Count: > 0 } against)
                return new Outcome.Conflict(against);
        }
        await db.TakeInHandAsync(other.Case.Id, ct);
        other.Echo(first, act, e with { Past = null, Day = today });
        await Projection.WriteAsync(db, other.Case, books, today, ct);
        await db.SaveChangesAsync(ct);
        await db.TakeInHandAsync(first.Id, ct);
        return null;
    }

    Seen Before(CaseInHand second) => second.Under(seen.Settings).Before(seen.By, seen.Today);

    // Locked and read; null when the organ has no view of it, or the person has withdrawn from it.
    async Task<CaseInHand?> FindAsync(string number, CancellationToken ct)
    {
        var row = await db
            .Cases.FromSql($"select * from cases where number = {Folding.CaseNumber(number)} and id <> {first.Id} for update")
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
        if (row is null)
            return null;
        var found = await CaseFile.InHandAsync(db, row, books, ct);
        await db.TakeInHandAsync(first.Id, ct);
        return found.Case.Who.IsRecused(seen.By.UserId) ? null : found;
    }
}
