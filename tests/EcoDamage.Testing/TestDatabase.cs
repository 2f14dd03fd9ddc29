namespace EcoDamage.Testing;

/// <summary>A migrated database for one test class; dropped on dispose, whoever is still connected.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string name;
    private readonly string server;

    internal TestDatabase(string name, string server, string owner, string portal, string superuser)
    {
        this.name = name;
        this.server = server;
        Owner = owner;
        Portal = portal;
        Superuser = superuser;
    }

    /// <summary>The role that migrates and owns the tables.</summary>
    public string Owner { get; }

    /// <summary>The application's role, held by row-level security.</summary>
    public string Portal { get; }

    /// <summary>Sees everything; for looking behind the wall only. Not pooled.</summary>
    public string Superuser { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var pooled in (string[])[Owner, Portal])
        {
            await using var connection = new NpgsqlConnection(pooled);
            NpgsqlConnection.ClearPool(connection);
        }

        await using var admin = new NpgsqlConnection(server);
        await admin.OpenAsync();
        await using var drop = new NpgsqlCommand($"drop database if exists {name} with (force)", admin);
        await drop.ExecuteNonQueryAsync();
    }
}
