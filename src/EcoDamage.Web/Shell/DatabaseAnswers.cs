using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcoDamage.Web.Shell;

/// <summary>Part of /health: the database answers on the road that every request takes.</summary>
sealed class DatabaseAnswers(CaseworkStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = store.ForNobody();
        try
        {
            await db.Database.ExecuteSqlAsync($"select 1", cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception x) when (DatabaseAway.Explains(x))
        {
            // Without the exception: it would be logged with its stack every ten seconds.
            return HealthCheckResult.Unhealthy(x.GetBaseException().Message);
        }
    }
}
