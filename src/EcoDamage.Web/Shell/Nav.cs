namespace EcoDamage.Web.Shell;

/// <summary>The counts beside the main navigation.</summary>
public sealed class Nav(CaseworkDb db, Me me, ActDesk desk)
{
    static readonly string[] Duties = [.. Period.All.Where(p => p.Alarms).Select(p => p.Key)];

    public sealed record Counts(int ToReceive, int Overdue, int ToSign);

    public async Task<Counts> CountsAsync(CancellationToken ct)
    {
        var actor = me.Required;
        var organ = actor.Organ.Code.Value;
        var now = desk.Now.UtcDateTime;
        return new(
            await db.Letters.CountAsync(l => l.ToOrgan == organ && l.State == LetterState.Delivered, ct),
            await db.Deadlines.CountAsync(
                d => d.Owner == organ && d.Open && !d.Paused && d.LateFrom <= now && Duties.Contains(d.Period),
                ct
            ),
            actor.Role == Role.Leader
                ? await db.Drafts.CountAsync(d => d.State == DraftState.Submitted, ct)
                : await db.Drafts.CountAsync(d => d.State == DraftState.Returned && d.DrafterId == actor.UserId, ct)
        );
    }
}
