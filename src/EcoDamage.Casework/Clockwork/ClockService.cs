using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcoDamage.Casework.Clockwork;

/// <summary>
/// Enters what the law deems to happen in cases that nobody touches. Any number of nodes may run it: the row lock and the state of the case
/// let each thing happen once, and what was missed while all were down is entered later under its legal day.
/// </summary>
public sealed class ClockService(CaseworkStore store, ActDesk desk, Reminders reminders, TimeProvider clock, ILogger<ClockService> log)
    : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception x) when (DatabaseAway.Explains(x) || x is Npgsql.NpgsqlException or DbUpdateException or TimeoutException)
            {
                // The database is away: the next round finds the same work.
                log.LogWarning(x, "The clock could not work; it tries again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Works off all that is due now. Returns the number of entries and reminders written.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct = default)
    {
        List<long> due;
        await using (var db = store.For(Organ.Portal.Value))
        {
            var today = desk.Today;
            due = await db
                .Deadlines.AsNoTracking()
                .Where(d => d.ClockOn <= today)
                .GroupBy(d => d.CaseId)
                .OrderBy(g => g.Min(d => d.ClockOn))
                .ThenBy(g => g.Key)
                .Select(g => g.Key)
                .ToListAsync(ct);
        }
        var written = 0;
        foreach (var id in due)
        {
            try
            {
                written += await desk.RunClockAsync(id, ct);
            }
            catch (Exception x) when (x is not OperationCanceledException && !DatabaseAway.Explains(x))
            {
                // A case that cannot be read or written must not keep the law from the others.
                log.LogError(x, "The clock could not go on with case {Case}", id);
            }
        }
        return written + await reminders.MakeAsync(ct);
    }
}
