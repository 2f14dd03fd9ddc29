using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcoDamage.Casework.Store;

/// <summary>Opens the database for an organ.</summary>
public sealed class CaseworkStore(NpgsqlDataSource source, TimeProvider? clock = null)
{
    readonly TimeProvider clock = clock ?? TimeProvider.System;

    readonly DbContextOptions<CaseworkDb> options = new DbContextOptionsBuilder<CaseworkDb>()
        .UseNpgsql(source, o => o.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(new OrganWall(source))
        .Options;

    public CaseworkDb For(string organ) => Behind(() => organ);

    /// <summary>For what belongs to no case: accounts, organs, calendar. Sees no case.</summary>
    public CaseworkDb ForNobody() => Behind(() => null);

    public CaseworkDb Behind(Func<string?> organ) => new(options) { Organ = organ, Today = () => Shanghai.Day(clock.GetUtcNow()) };

    /// <summary>
    /// Puts up the organ's wall as the first statement on every connection. A server that was restarted leaves dead connections in the
    /// pool, and only a statement shows it: this one comes before all others, so it can be sent again on a new connection without doing
    /// anything twice.
    /// </summary>
    sealed class OrganWall(NpgsqlDataSource source) : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var wall = Wall(connection, eventData);
            try
            {
                await wall.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (NpgsqlException x) when (DatabaseAway.Explains(x))
            {
                await connection.CloseAsync();
                source.Clear();
                await connection.OpenAsync(cancellationToken);
                await wall.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var wall = Wall(connection, eventData);
            try
            {
                wall.ExecuteNonQuery();
            }
            catch (NpgsqlException x) when (DatabaseAway.Explains(x))
            {
                connection.Close();
                source.Clear();
                connection.Open();
                wall.ExecuteNonQuery();
            }
        }

        static DbCommand Wall(DbConnection connection, ConnectionEndEventData eventData)
        {
            var command = connection.CreateCommand();
            command.CommandText = "select set_config('app.organ', $1, false), set_config('app.day', $2, false)";
            // Nobody's wall is the empty one: it shows no case.
            var db = eventData.Context as CaseworkDb;
            command.Parameters.Add(new NpgsqlParameter { Value = db?.Organ() ?? "" });
            var day = db?.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            command.Parameters.Add(new NpgsqlParameter { Value = day ?? "" });
            return command;
        }
    }
}
