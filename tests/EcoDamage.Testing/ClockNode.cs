using EcoDamage.Casework;
using EcoDamage.Casework.Clockwork;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EcoDamage.Testing;

/// <summary>The clockwork of one node: its own connections, its own reference books, the common database.</summary>
public sealed class ClockNode : IAsyncDisposable
{
    /// <summary>How the connections of nodes are told from others in pg_stat_activity.</summary>
    public const string Name = "clock node";

    readonly NpgsqlDataSource source;
    readonly ReferenceBooks books;
    readonly ClockService service;

    ClockNode(TestDatabase database, TimeProvider clock)
    {
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Portal) { ApplicationName = Name }.ConnectionString);
        var store = new CaseworkStore(source);
        books = new(store);
        service = new(store, new ActDesk(store, books, clock), new(store, books, clock), clock, NullLogger<ClockService>.Instance);
    }

    public static async Task<ClockNode> StartAsync(TestDatabase database, TimeProvider clock)
    {
        var node = new ClockNode(database, clock);
        await node.books.LoadAsync();
        return node;
    }

    /// <summary>One round. Returns the number of entries and reminders this node wrote.</summary>
    public Task<int> RunAsync() => service.RunOnceAsync();

    public async ValueTask DisposeAsync()
    {
        service.Dispose();
        await source.DisposeAsync();
    }
}
