namespace EcoDamage.Casework.Clockwork;

/// <summary>
/// Reminds organs of the deadlines they must keep, in office hours, on the working days each organ has chosen. Every node may run it: the
/// key of the row lets each reminder be made once. What was missed while all were down is made later under the day it was due.
/// </summary>
public sealed class Reminders(CaseworkStore store, ReferenceBooks books, TimeProvider clock)
{
    static readonly string[] Duties = [.. Period.All.Where(p => p.Alarms).Select(p => p.Key)];

    DateOnly done;

    /// <summary>
    /// Makes all that is due. Once a day is enough, since nothing that is entered today is reminded of today. Returns the number made by
    /// this node.
    /// </summary>
    public async Task<int> MakeAsync(CancellationToken ct = default)
    {
        await books.RefreshAsync(ct);
        var now = clock.GetUtcNow();
        var today = Shanghai.Day(now);
        if (done == today || !Reminding.InOfficeHours(now, books.Calendar))
            return 0;
        List<(string Organ, List<string> Wanted)> organs;
        await using (var db = store.ForNobody())
            organs =
            [
                .. (
                    await db
                        .Organs.AsNoTracking()
                        .Where(o => o.Reminders.Count > 0)
                        .Select(o => new { o.Code, o.Reminders })
                        .ToListAsync(ct)
                ).Select(o => (o.Code, o.Reminders)),
            ];
        var made = 0;
        // Organ by organ, each behind its own wall: no way leads past them, also not for the clock.
        foreach (var (organ, wanted) in organs)
            made += await MakeAsync(organ, wanted, now, ct);
        done = today;
        return made;
    }

    async Task<int> MakeAsync(string organ, List<string> wanted, DateTimeOffset now, CancellationToken ct)
    {
        var today = Shanghai.Day(now);
        var horizon = books.Calendar.WorkingDays(today, 6);
        await using var db = store.For(organ);
        var running = await db
            .Deadlines.AsNoTracking()
            .Where(d => d.Owner == organ && d.Open && !d.Paused && d.Due <= horizon && Duties.Contains(d.Period))
            .Select(d => new
            {
                d.CaseId,
                d.No,
                d.Due,
                d.Since,
            })
            .ToListAsync(ct);
        if (running.Count == 0)
            return 0;
        var cases = running.Select(d => d.CaseId).Distinct().ToList();
        var known = (
            await db
                .Reminders.AsNoTracking()
                .Where(r => cases.Contains(r.CaseId))
                .Select(r => new
                {
                    r.CaseId,
                    r.Deadline,
                    r.Kind,
                    r.Day,
                })
                .ToListAsync(ct)
        ).Select(r => (r.CaseId, r.Deadline, r.Kind, r.Day)).ToHashSet();
        var made = 0;
        foreach (var d in running)
        {
            foreach (var (kind, day) in Reminding.Of(d.Due, d.Since, today, books.Calendar))
            {
                if (!wanted.Contains(kind.ToString()) || known.Contains((d.CaseId, d.No, kind, day)))
                    continue;
                made += await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into reminders (case_id, deadline, kind, day, organ, due, made_at)
                    values ({d.CaseId}, {d.No}, {kind.ToString()}, {day}, {organ}, {d.Due}, {now.UtcDateTime}) on conflict do nothing
                    """,
                    ct
                );
            }
        }
        return made;
    }

    /// <summary>Puts a reminder away, and those of the same deadline before it. False when there is none for this person.</summary>
    public async Task<bool> DismissAsync(Actor actor, string number, int deadline, DateOnly day, CancellationToken ct = default)
    {
        await using var db = store.For(actor.Organ.Code.Value);
        if (await db.Cases.AsNoTracking().Where(c => c.Number == number).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct) is not { } id)
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        return await Registry
                .RemindersFor(db, actor)
                .Where(r => r.CaseId == id && r.Deadline == deadline && r.Day <= day)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.DismissedAt, now).SetProperty(r => r.DismissedBy, actor.UserId), ct) > 0;
    }
}
