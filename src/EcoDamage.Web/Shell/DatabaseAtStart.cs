using Npgsql;

namespace EcoDamage.Web.Shell;

/// <summary>The database that the portal starts on.</summary>
static class DatabaseAtStart
{
    /// <summary>
    /// The database of this version. With Database:Wait the portal says what stands in the way, once, and tries again until it is mended:
    /// in a container nobody stands by to start it again, and a restart policy knows no reasons.
    /// </summary>
    public static async Task<(PortalDatabase Database, NpgsqlDataSource Source)> OpenAsync(IConfiguration configuration, string contentRoot)
    {
        var pause = TimeSpan.FromSeconds(5);
        var said = "";
        while (true)
        {
            try
            {
                return await OpenOnceAsync(configuration, contentRoot);
            }
            catch (SetupProblemException x) when (configuration.GetValue("Database:Wait", false))
            {
                if (x.Message != said)
                    await Console.Error.WriteLineAsync($"{x.Message} Waiting: it is tried again every {pause.TotalSeconds:0} seconds.");
                said = x.Message;
                await Task.Delay(pause);
            }
        }
    }

    static async Task<(PortalDatabase Database, NpgsqlDataSource Source)> OpenOnceAsync(IConfiguration configuration, string contentRoot)
    {
        var database = await PortalDatabase.OpenAsync(configuration, contentRoot, CancellationToken.None);
        try
        {
            if (database.Embedded is not null)
                await Operations.BringUpToDateAsync(database.RequireOwner(), rebuild: false, CancellationToken.None);
            var source = NpgsqlDataSource.Create(database.RequirePortal());
            try
            {
                await EnsureMigratedAsync(new(source));
                return (database, source);
            }
            catch
            {
                await source.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="SetupProblemException">Its schema is of another version.</exception>
    public static async Task EnsureMigratedAsync(CaseworkStore store)
    {
        await using var db = store.ForNobody();
        List<string> pending;
        try
        {
            pending = [.. await db.Database.GetPendingMigrationsAsync()];
        }
        catch (PostgresException)
        {
            pending = ["all"];
        }
        if (pending.Count > 0)
            throw new SetupProblemException(
                "The database is not migrated to this version. Run: ./eco migrate (with ConnectionStrings__Owner set to the owner's "
                    + "connection)."
            );
    }
}
