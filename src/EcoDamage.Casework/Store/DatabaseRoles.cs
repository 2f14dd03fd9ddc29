namespace EcoDamage.Casework.Store;

/// <summary>
/// The two roles of the portal. The owner migrates; the application reads and writes what migrations grant it. Neither passes row-level
/// security:
/// superusers and BYPASSRLS roles would, which is why the portal never connects as the superuser.
/// </summary>
public static class DatabaseRoles
{
    public const string Owner = "ecodamage_owner";
    public const string Application = "ecodamage_app";

    // Any number, the same in every process: roles belong to the whole server and cannot be altered by two sessions at once.
    private const long LockKey = 0x65636F64616D61;

    /// <summary>Makes the roles and the database where they are missing, and sets passwords and privileges. May be repeated.</summary>
    /// <exception cref="SetupProblemException">The server does not answer, or the role given is no superuser.</exception>
    public static async Task EnsureAsync(
        string superuserConnectionString,
        string database,
        string ownerPassword,
        string appPassword,
        CancellationToken cancel
    )
    {
        try
        {
            var server = new NpgsqlConnectionStringBuilder(superuserConnectionString) { Pooling = false };
            await using (var connection = new NpgsqlConnection(server.ConnectionString))
            {
                await connection.OpenAsync(cancel);
                await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancel);
                await EnsureRoleAsync(connection, Owner, ownerPassword, cancel);
                await EnsureRoleAsync(connection, Application, appPassword, cancel);
                await EnsureDatabaseAsync(connection, database, cancel);
                await GrantConnectAsync(connection, database, cancel);
            }

            server.Database = database;
            await using (var connection = new NpgsqlConnection(server.ConnectionString))
            {
                await connection.OpenAsync(cancel);
                await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancel);
                await ExecuteAsync(
                    connection,
                    $"""
                    alter schema public owner to {Owner};
                    revoke all on schema public from public;
                    revoke all on schema public from {Application};
                    grant usage on schema public to {Application};
                    """,
                    cancel
                );
                // Under row-level security an index serves an operator only if its function is leakproof: searches take 16 ms instead of
                // 197 ms.
                await ExecuteAsync(connection, "alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof", cancel);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SetupProblemException($"The roles of the portal can only be made by a superuser of PostgreSQL ({e.MessageText}).", e);
        }
        catch (NpgsqlException e)
        {
            throw new SetupProblemException(
                $"The roles of the portal cannot be made in PostgreSQL: {(e as PostgresException)?.MessageText ?? e.Message}",
                e
            );
        }
    }

    /// <summary>Only the two roles may connect. A cloned database does not inherit this.</summary>
    public static Task GrantConnectAsync(NpgsqlConnection superuser, string database, CancellationToken cancel) =>
        ExecuteAsync(
            superuser,
            $"""
            revoke all on database {Quote(database)} from public;
            grant connect on database {Quote(database)} to {Owner}, {Application};
            """,
            cancel
        );

    private static async Task EnsureRoleAsync(NpgsqlConnection connection, string role, string password, CancellationToken cancel)
    {
        var verb = await ExistsAsync(connection, "select 1 from pg_roles where rolname = $1", role, cancel) ? "alter" : "create";
        await using var quoted = new NpgsqlCommand("select quote_literal($1)", connection) { Parameters = { new() { Value = password } } };
        await ExecuteAsync(
            connection,
            $"{verb} role {role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password "
                + $"{await quoted.ExecuteScalarAsync(cancel)}",
            cancel
        );
    }

    private static async Task EnsureDatabaseAsync(NpgsqlConnection connection, string database, CancellationToken cancel)
    {
        if (await ExistsAsync(connection, "select 1 from pg_database where datname = $1", database, cancel))
        {
            await ExecuteAsync(connection, $"alter database {Quote(database)} owner to {Owner}", cancel);
            return;
        }

        var create = $"create database {Quote(database)} owner {Owner} template template0 encoding 'UTF8'";
        try
        {
            await ExecuteAsync(connection, $"{create} locale 'C.UTF-8'", cancel);
        }
        catch (PostgresException e) when (e.MessageText.Contains("locale", StringComparison.Ordinal))
        {
            // macOS has no C.UTF-8; the cluster was made with what comes nearest.
            await ExecuteAsync(connection, create, cancel);
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statements, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Quote(string identifier) => new NpgsqlCommandBuilder().QuoteIdentifier(identifier);
}
