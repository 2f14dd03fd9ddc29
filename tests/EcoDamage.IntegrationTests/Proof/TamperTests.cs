using System.Globalization;
using EcoDamage.Web.Shell;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EcoDamage.IntegrationTests.Proof;

/// <summary>
/// What lists read can be proved from the journal, column by column: whatever is changed in any of the ten tables behind the portal's back
/// is
/// found by verification, and a rebuild puts it right.
/// </summary>
public sealed class TamperTests(TamperTests.Offices offices) : IClassFixture<TamperTests.Offices>
{
    /// <summary>
    /// The tables that are written from the state of a case. A new one is added here, in verification and in the projection.
    /// </summary>
    static readonly IReadOnlyDictionary<string, Type> Tables = new Dictionary<string, Type>
    {
        ["cases"] = typeof(CaseRow),
        ["visibility"] = typeof(VisibilityRow),
        ["letters"] = typeof(LetterRow),
        ["deadlines"] = typeof(DeadlineRow),
        ["next_steps"] = typeof(NextStepRow),
        ["open_rounds"] = typeof(RoundRow),
        ["officers"] = typeof(OfficerRow),
        ["recusals"] = typeof(RecusalRow),
        ["sealed_entries"] = typeof(SealedEntryRow),
        ["shared_entries"] = typeof(SharedEntryRow),
    };

    /// <summary>
    /// Tables of cases that are no projection: the journal, what was typed or done beside it, what the clock reminded of, and which
    /// deadlines a notice has moved.
    /// </summary>
    static readonly string[] Others =
    [
        "calendar_moves",
        "document_numbers",
        "drafts",
        "journal",
        "journal_body",
        "readings",
        "reminders",
        "submissions",
    ];

    public static TheoryData<string> Names => [.. Tables.Keys];

    /// <summary>Two cases that between them have rows in every table.</summary>
    public sealed class Offices : IAsyncLifetime
    {
        public Office Office { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Office = await Office.OpenAsync();
            await Courses.All.Single(x => x.Name == "joint").Course(Given.Case()).InAsync(Office);
            await Given.Case(Office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Invited().InAsync(Office);
            // Whoever owns the tables can take their checks off; that is what verification is for.
            foreach (
                var check in await LookBehind.ListAsync(
                    Office.Database.Superuser,
                    "select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint where contype = "
                        + "'c' and conrelid <> 0 and connamespace = 'public'::regnamespace"
                )
            )
                await LookBehind.ListAsync(Office.Database.Superuser, check);
        }

        public ValueTask DisposeAsync() => Office.DisposeAsync();
    }

    readonly TestDatabase database = offices.Office.Database;

    [Fact]
    public async Task Every_guarded_table_is_a_projection_that_is_verified_or_named_as_none()
    {
        var guarded = await database.GuardedTablesAsync();
        Assert.Equal([], guarded.Except(Tables.Keys).Except(Others));
        Assert.Equal([], Tables.Keys.Except(guarded));
        Assert.Equal(Tables.Keys.Order(StringComparer.Ordinal), Projection.Tables.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_change_in_any_column_is_found_and_a_rebuild_mends_it(string table)
    {
        Assert.NotEqual(0, await database.CountAsync($"select count(*) from {table}"));
        Assert.Equal([], await ProblemsAsync());
        var whole = await database.DigestOfAsync(table);
        await LookBehind.ListAsync(database.Superuser, $"drop table if exists kept; create table kept as select * from {table}");
        var columns = Columns(table).ToList();
        var unnoticed = new List<string>();
        foreach (var (column, other) in columns)
        {
            await TamperAsync($"update {table} set {column} = {other} where ctid = (select min(ctid) from {table})");
            Assert.NotEqual(whole, await database.DigestOfAsync(table));
            if (!Told(await ProblemsAsync(), table))
                unnoticed.Add(column);
            await TamperAsync($"delete from {table}; insert into {table} select * from kept");
        }
        await LookBehind.ListAsync(database.Superuser, "drop table kept");
        Assert.Equal([], unnoticed);
        // All columns of all rows at once, keys excepted: two rows could meet.
        var plain = columns.Where(c => !Keys(table).Contains(c.Column)).ToList();
        if (plain.Count == 0)
            return;
        await TamperAsync($"update {table} set {string.Join(", ", plain.Select(c => $"{c.Column} = {c.Other}"))}");
        await FoundAndMendedAsync($"every column of {table}", table, whole);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_row_that_is_missing_is_found_and_a_rebuild_brings_it_back(string table)
    {
        if (table == "cases")
            return;
        var whole = await database.DigestOfAsync(table);
        await TamperAsync($"delete from {table} where ctid = (select max(ctid) from {table})");
        Assert.NotEqual(whole, await database.DigestOfAsync(table));
        await FoundAndMendedAsync($"a row of {table} is gone", table, whole);
    }

    [Theory]
    [InlineData("visibility", "no = 77")]
    [InlineData("letters", "no = 77")]
    [InlineData("deadlines", "no = 77")]
    [InlineData("next_steps", "organ = 'hp-ecology'")]
    [InlineData("open_rounds", "obligor = 77")]
    [InlineData("officers", "organ = 'hp-ecology'")]
    [InlineData("recusals", "user_id = 'demo:hp-ecology.officer'")]
    [InlineData("sealed_entries", "seq = 1")]
    [InlineData("shared_entries", "organ = 'hp-ecology'")]
    public async Task A_row_too_many_is_found_and_a_rebuild_takes_it_away(string table, string different)
    {
        var whole = await database.DigestOfAsync(table);
        await TamperAsync(
            $"create temp table extra as select * from {table} order by case_id limit 1; update extra set {different}; insert into {table}"
                + " select * from extra; drop table extra"
        );
        await FoundAndMendedAsync($"a row more in {table}", table, whole);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Rows_of_a_case_that_there_is_not_are_found_and_a_rebuild_takes_them_away(string table)
    {
        if (table == "cases")
            return;
        var whole = await database.DigestOfAsync(table);
        await TamperAsync(
            $"create temp table extra as select * from {table} order by case_id limit 1; update extra set case_id = 999999; insert into "
                + $"{table} select * from extra; drop table extra"
        );
        Assert.Equal([$"table {table}: 1 rows of cases that there are not"], await ProblemsAsync());
        await Operations.BringUpToDateAsync(database.Owner, rebuild: true, CancellationToken.None);
        Assert.Equal(whole, await database.DigestOfAsync(table));
        Assert.Equal([], await ProblemsAsync());
    }

    [Fact]
    public async Task What_is_found_in_one_case_is_not_said_of_another()
    {
        await TamperAsync("update letters set to_organ = 'hp-ecology' where case_id = (select max(id) from cases) and no = 1");
        var number = (await LookBehind.ListAsync(database.Superuser, "select number from cases order by id desc limit 1"))[0];
        Assert.Equal([$"{number}: table letters differs from the journal"], await ProblemsAsync());
        await Operations.BringUpToDateAsync(database.Owner, rebuild: true, CancellationToken.None);
        Assert.Equal([], await ProblemsAsync());
    }

    async Task FoundAndMendedAsync(string what, string table, string whole)
    {
        var problems = await ProblemsAsync();
        Assert.True(problems.Count > 0, $"Nobody noticed: {what}");
        Assert.True(Told(problems, table), $"{what}: {string.Join("; ", problems)}");
        // Without being asked, a portal of this version leaves its lists alone.
        await Operations.BringUpToDateAsync(database.Owner, rebuild: true, CancellationToken.None);
        Assert.True(whole == await database.DigestOfAsync(table), $"Not mended: {what}");
        Assert.Equal([], await ProblemsAsync());
    }

    async Task<IReadOnlyList<string>> ProblemsAsync() => (await database.VerifyAsync()).Problems;

    Task TamperAsync(string sql) => LookBehind.ListAsync(database.Superuser, $"set session_replication_role = replica; {sql}");

    static bool Told(IReadOnlyList<string> problems, string table) =>
        problems.Any(p => p.EndsWith($": table {table} differs from the journal", StringComparison.Ordinal));

    /// <summary>
    /// Each column with another value that the column may hold. The number of a case is proved by its chain, its id by every other table,
    /// and a row
    /// that moved to another case is missing in its own.
    /// </summary>
    static IEnumerable<(string Column, string Other)> Columns(string table) =>
        from p in Entity(table).GetProperties()
        where p.Name != "CaseId" && !(table == "cases" && p.Name is "Id" or "Number")
        let column = p.GetColumnName(StoreObjectIdentifier.Table(table))!
        select (column, Other(column, Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType));

    static HashSet<string> Keys(string table) =>
        [.. Entity(table).FindPrimaryKey()!.Properties.Select(p => p.GetColumnName(StoreObjectIdentifier.Table(table))!)];

    static IEntityType Entity(string table)
    {
        using var source = NpgsqlDataSource.Create("Host=nowhere");
        using var db = new CaseworkStore(source).ForNobody();
        return db.Model.FindEntityType(Tables[table])!;
    }

    static string Other(string column, Type type) =>
        type == typeof(Layer) ? $"{column} # 1"
        : type.IsEnum || type == typeof(LetterKind)
            ? $"case {column} {string.Join(' ', Next(type).Select(x => $"when '{x.From}' then '{x.To}'"))} end"
        : type == typeof(bool) ? $"not {column}"
        : type == typeof(DateOnly) ? $"coalesce({column} + 1, '2025-09-16')"
        : type == typeof(DateTime) ? $"coalesce({column} + interval '1 second', '2025-09-16 00:00Z')"
        : type == typeof(string) ? $"coalesce(left({column}, 30), '') || 'x'"
        : $"coalesce({column} + 1000, 1)";

    static IEnumerable<(string From, string To)> Next(Type type)
    {
        var names = type.IsEnum ? Enum.GetNames(type) : [.. LetterKind.All.Select(k => k.Key)];
        return names.Select((n, i) => (n, names[(i + 1) % names.Length]));
    }
}
