using EcoDamage.Casework.Clockwork;
using Microsoft.Extensions.Logging;

namespace EcoDamage.Testing;

/// <summary>The clockwork of one node: its own connections, its own reference books, the common database.</summary>
public sealed class ClockNode : IAsyncDisposable
{
    /// <summary>How the connections of nodes are told from others in pg_stat_activity.</summary>
    public const string Name = "clock node";

    /// <summary>What a round says that could not go on with a case.</summary>
    public const string PassedBy = "The clock passed by a case";

    readonly NpgsqlDataSource source;
    readonly ReferenceBooks books;
    readonly ClockService service;
    readonly Complaints complaints = new();

    ClockNode(TestDatabase database, TimeProvider clock)
    {
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Portal) { ApplicationName = Name }.ConnectionString);
        var store = new CaseworkStore(source);
        books = new(store);
        service = new(store, new ActDesk(store, books, clock), new(store, books, clock), clock, complaints);
    }

    public static async Task<ClockNode> StartAsync(TestDatabase database, TimeProvider clock)
    {
        var node = new ClockNode(database, clock);
        await node.books.LoadAsync();
        return node;
    }

    /// <summary>
    /// One round. Returns the number of entries and reminders this node wrote. A case that it could not go on with is a failure here.
    /// </summary>
    public async Task<int> RunAsync()
    {
        var written = await service.RunOnceAsync();
        return complaints.First is { } fault ? throw new InvalidOperationException(PassedBy, fault) : written;
    }

    sealed class Complaints : ILogger<ClockService>
    {
        public Exception? First { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
        {
            if (IsEnabled(level))
                First ??= exception;
        }
    }

    public async ValueTask DisposeAsync()
    {
        service.Dispose();
        await source.DisposeAsync();
    }
}
