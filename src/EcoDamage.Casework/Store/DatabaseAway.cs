using System.Net.Sockets;

namespace EcoDamage.Casework.Store;

/// <summary>Tells a database that could not be reached from one that answered and refused.</summary>
public static class DatabaseAway
{
    /// <summary>
    /// Whether this exception, or one that it wraps, says that the database is away: stopped, starting, full, or not letting the portal in.
    /// </summary>
    public static bool Explains(Exception? x) =>
        x switch
        {
            null => false,
            PostgresException answer => IsAway(answer.SqlState),
            NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
            _ => Explains(x.InnerException),
        };

    static bool IsAway(string state) =>
        // 57P01 to 57P05: the server ends, starts, or ended this session; 08: the connection itself; 28: name or password is no longer
        // right.
        state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("28", StringComparison.Ordinal)
        || state is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName;
}
