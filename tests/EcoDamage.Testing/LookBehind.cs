namespace EcoDamage.Testing;

/// <summary>What tests look up behind the walls.</summary>
public static class LookBehind
{
    /// <summary>Names of the tables that row-level security guards: those that belong to cases.</summary>
    public static async Task<IReadOnlyList<string>> GuardedTablesAsync(this TestDatabase database)
    {
        return await ListAsync(database.Superuser, "select relname from pg_class where relrowsecurity and relkind = 'r' order by relname");
    }

    /// <summary>
    /// A digest of every guarded table and the running numbers. Without reminders: they are no part of a case, and the clock makes them at
    /// any moment.
    /// </summary>
    public static async Task<string> DigestAsync(this TestDatabase database, bool withDrafts = false)
    {
        var tables = (await database.GuardedTablesAsync())
            .Append("counters")
            .Where(t => withDrafts || t is not ("drafts" or "readings"))
            .Where(t => t is not "reminders");
        var query = string.Join(
            " union all ",
            tables.Select(t => $"select '{t} ' || coalesce(md5(string_agg(x::text, '|' order by x::text)), '') from {t} x")
        );
        return string.Join('\n', await ListAsync(database.Superuser, query));
    }

    /// <summary>A digest of one table.</summary>
    public static async Task<string> DigestOfAsync(this TestDatabase database, string table)
    {
        return (
            await ListAsync(
                database.Superuser,
                $"select count(*) || ' ' || coalesce(md5(string_agg(x::text, '|' order by x::text)), '') from {table} x"
            )
        )[0];
    }

    public static async Task<Verification.Findings> VerifyAsync(this TestDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.Owner);
        var store = new CaseworkStore(source);
        var books = new ReferenceBooks(store);
        await books.LoadAsync();
        return await Verification.RunAsync(store, books, null, CancellationToken.None);
    }

    public static async Task<long> CountAsync(this TestDatabase database, string query)
    {
        return long.Parse((await ListAsync(database.Superuser, query))[0], CultureInfo.InvariantCulture);
    }

    /// <summary>First column of a query, as text; behind the wall of an organ, and on a day, where they are named.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(
        string connectionString,
        string query,
        string? organ = null,
        DateOnly? day = null
    )
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        if (organ is not null)
        {
            await using var wall = new NpgsqlCommand("select set_config('app.organ', $1, false)", connection)
            {
                Parameters = { new() { Value = organ } },
            };
            await wall.ExecuteNonQueryAsync();
        }
        if (day is { } today)
        {
            await using var wall = new NpgsqlCommand("select set_config('app.day', $1, false)", connection);
            wall.Parameters.Add(new() { Value = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
            await wall.ExecuteNonQueryAsync();
        }
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
            list.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        return list;
    }

    /// <summary>
    /// Runs a statement behind the wall of an organ (or of none) and returns the SQL state it was refused with, null when it went through.
    /// </summary>
    public static async Task<string?> RefusedAsync(string connectionString, string statement, string? organ = null)
    {
        try
        {
            await ListAsync(connectionString, statement, organ);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
