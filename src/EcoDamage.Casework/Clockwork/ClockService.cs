using EcoDamage.Casework.Store;
using EcoDamage.Domain.Organs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcoDamage.Casework.Clockwork;

/// <summary>
/// Enters what the law deems to happen in cases that nobody touches. Any number of nodes may run it: the row lock and the state of the case let each thing happen once,
/// and what was missed while all were down is entered later under its legal day.
/// </summary>
public sealed class ClockService(CaseworkStore store, ActDesk desk, TimeProvider clock, ILogger<ClockService> log) : BackgroundService
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
            catch (Exception x) when (x is Npgsql.NpgsqlException or DbUpdateException or TimeoutException or InvalidOperationException { InnerException: Npgsql.NpgsqlException })
            {
                // The database is away: the next round finds the same work.
                log.LogWarning(x, "The clock could not work; it tries again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Works off all that is due now. Returns the number of entries written.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct = default)
    {
        List<long> due;
        await using (var db = store.For(Organ.Portal.Value))
        {
            var (portal, today) = (Organ.Portal.Value, desk.Today);
            due = await db.Deadlines.AsNoTracking().Where(d => d.Owner == portal && d.Open && d.Due < today).OrderBy(d => d.Due).Select(d => d.CaseId).Distinct().ToListAsync(ct);
        }
        var written = 0;
        foreach (var id in due) written += await desk.RunClockAsync(id, ct);
        return written;
    }
}
