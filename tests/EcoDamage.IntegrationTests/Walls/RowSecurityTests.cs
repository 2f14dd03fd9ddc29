using EcoDamage.IntegrationTests.Desk;

namespace EcoDamage.IntegrationTests.Walls;

/// <summary>The second wall: what PostgreSQL itself shows and refuses to the application's role, asked with plain SQL.</summary>
public sealed class RowSecurityTests(RowSecurityTests.Cases cases) : IClassFixture<RowSecurityTests.Cases>
{
    const string Insufficient = "42501";
    const string Integrity = "23000";

    /// <summary>Three cases at three moments, by three lead departments that have nothing to do with one another.</summary>
    public sealed class Cases : IAsyncLifetime
    {
        readonly OfficeFixture office = new();

        public Office Office => office.Office;

        /// <summary>Decided, the procuratorate not told.</summary>
        public long Untold { get; private set; }

        /// <summary>With the court.</summary>
        public long Filed { get; private set; }
        public string FiledNumber { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await office.InitializeAsync();
            var given = Given.Case().Applied();
            FiledNumber = await given.InAsync(Office);
            await Office.DoAsync(FiledNumber, Given.Procuratorate, new AddNote { Text = "检察机关内部意见" });
            await Office.DoAsync(FiledNumber, Given.Lead, new AddNote { Text = "部门内部意见" });
            Filed = (await Office.ReadAsync(FiledNumber)).Id;
            var later = Given
                .Case(Office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
                .Decided();
            Untold = (await Office.ReadAsync(await later.InAsync(Office))).Id;
            // One draft and one reading, so that no guarded table is empty for want of rows.
            await Office.Drafts.SaveAsync(
                new(Guid.NewGuid(), 0, Guid.NewGuid(), 0, FiledNumber, ActType.Of<AddNote>(), []),
                Given.Hand(Given.Lead)
            );
            await using var db = Office.Store.For(Given.Procuratorate);
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into readings (case_id, organ, user_id, user_name, day, at) values ({Filed}, {Given.Procuratorate}, 'u', '陈检察官',
                {Office.Clock.Today}, {Office.Clock.GetUtcNow().UtcDateTime})
                """
            );
            await using var lead = Office.Store.For(Given.Lead);
            await lead.Database.ExecuteSqlAsync(
                $"""
                insert into reminders (case_id, deadline, kind, day, organ, due, made_at) select case_id, no, 'OneBefore', due - 1,
                owner, due, now() from deadlines where case_id = {Untold} and owner = {Given.Lead} and period = 'ClaimNotice'
                """
            );
        }

        public ValueTask DisposeAsync() => office.DisposeAsync();
    }

    TestDatabase Database => cases.Office.Database;

    Task<IReadOnlyList<string>> AsAsync(string? organ, string query) => LookBehind.ListAsync(Database.Portal, query, organ);

    [Fact]
    public async Task The_tables_of_cases_are_guarded_and_hold_something()
    {
        var tables = await Database.GuardedTablesAsync();
        Assert.Equal(
            [
                "calendar_moves",
                "cases",
                "deadlines",
                "document_numbers",
                "drafts",
                "journal",
                "journal_body",
                "letters",
                "next_steps",
                "officers",
                "open_rounds",
                "readings",
                "recusals",
                "reminders",
                "sealed_entries",
                "shared_entries",
                "submissions",
                "visibility",
            ],
            tables
        );
        foreach (var t in tables.Except(["calendar_moves", "open_rounds", "recusals", "sealed_entries"]))
            Assert.True(await Database.CountAsync($"select count(*) from {t}") > 0, t);
        Assert.Equal(
            tables,
            await LookBehind.ListAsync(
                Database.Superuser,
                "select relname from pg_class where relforcerowsecurity and relkind = 'r' order by relname"
            )
        );
    }

    [Theory]
    [InlineData(Given.Stranger)]
    [InlineData("hp-procuratorate")]
    [InlineData("qp-court")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_stranger_and_nobody_read_no_row_of_any_case_table(string? organ)
    {
        foreach (var t in await Database.GuardedTablesAsync())
            Assert.Equal("0", Assert.Single(await AsAsync(organ, $"select count(*) from {t}")));
    }

    [Fact]
    public async Task The_lead_department_reads_its_cases()
    {
        Assert.Equal(
            "2",
            Assert.Single(await AsAsync(Given.Lead, $"select count(*) from cases where id in ({cases.Filed}, {cases.Untold})"))
        );
        Assert.Equal(
            "0",
            Assert.Single(await AsAsync(Given.Lead, "select count(*) from journal_body where body like '%检察机关内部意见%'"))
        );
        Assert.Equal("1", Assert.Single(await AsAsync(Given.Lead, "select count(*) from journal_body where body like '%部门内部意见%'")));
    }

    [Fact]
    public async Task An_untold_procuratorate_reads_that_the_case_is_there_and_the_running_days_and_no_body()
    {
        Assert.Equal("1", Assert.Single(await AsAsync(Given.Procuratorate, $"select count(*) from cases where id = {cases.Untold}")));
        Assert.Equal(["ClaimNotice"], await AsAsync(Given.Procuratorate, $"select period from deadlines where case_id = {cases.Untold}"));
        Assert.Equal(
            "3",
            Assert.Single(await AsAsync(Given.Procuratorate, $"select count(*) from journal where case_id = {cases.Untold}"))
        );
        foreach (var t in new[] { "journal_body", "letters", "shared_entries", "officers", "submissions", "drafts", "readings" })
            Assert.Equal(
                "0",
                Assert.Single(await AsAsync(Given.Procuratorate, $"select count(*) from {t} where case_id = {cases.Untold}"))
            );
    }

    [Fact]
    public async Task A_court_reads_only_what_was_filed_with_it()
    {
        var acts = await AsAsync(Given.Court, "select (body::jsonb)->>'act' from journal_body order by seq");
        Assert.Equal(["RecordAppraisal", "SignAgreement", "ApplyForConfirmation"], acts);
        Assert.Equal(["ConfirmationApplication"], await AsAsync(Given.Court, "select kind from letters"));
        Assert.Equal("1", Assert.Single(await AsAsync(Given.Court, "select count(*) from cases")));
    }

    [Fact]
    public async Task The_wall_in_the_database_and_the_wall_in_the_rules_are_one_wall()
    {
        var c = await cases.Office.ReadAsync(cases.FiledNumber);
        foreach (var organ in new[] { Given.Lead, Given.Procuratorate, Given.Court, Given.Stranger, Given.CoDepartment })
        {
            var bodies = await AsAsync(organ, $"select seq from journal_body where case_id = {c.Id} order by seq");
            Assert.Equal(c.Journal.Where(p => c.Sees(new(organ), p.Entry.Seq)).Select(p => $"{p.Entry.Seq}"), bodies);
            var letters = await AsAsync(organ, $"select no from letters where case_id = {c.Id} order by no");
            Assert.Equal(c.Letters.Where(l => c.Sees(new(organ), l)).Select(l => $"{l.No}"), letters);
            var deadlines = await AsAsync(organ, $"select no from deadlines where case_id = {c.Id} order by no");
            Assert.Equal(c.Deadlines.Where(d => c.Sees(new(organ), d)).Select(d => $"{d.No}"), deadlines);
        }
    }

    [Fact]
    public async Task A_connection_from_the_pool_forgets_whose_it_was()
    {
        await using (var db = cases.Office.Store.For(Given.Lead))
            Assert.True(await db.Cases.AnyAsync());
        for (var i = 0; i < 20; i++)
        {
            await using var db = cases.Office.Store.ForNobody();
            Assert.False(await db.Cases.AnyAsync());
        }
    }

    [Fact]
    public async Task A_case_in_hand_is_let_go_with_its_transaction()
    {
        await using var db = cases.Office.Store.For(Given.Stranger);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.TakeInHandAsync(cases.Filed, CancellationToken.None);
            Assert.True(await db.JournalBodies.AnyAsync());
            await transaction.CommitAsync();
        }
        Assert.False(await db.JournalBodies.AnyAsync());
        Assert.False(await db.Cases.AnyAsync());
    }

    [Fact]
    public async Task The_clock_reads_of_a_case_only_the_deadlines_whose_end_it_enters()
    {
        foreach (var t in await Database.GuardedTablesAsync())
            Assert.Equal(
                t == "deadlines" ? "Instalment,Milestone" : "",
                Assert.Single(
                    await AsAsync(
                        "portal",
                        t == "deadlines"
                            ? "select coalesce(string_agg(distinct period, ',' order by period), '') from deadlines"
                            : $"select coalesce(string_agg(x::text, ','), '') from {t} x"
                    )
                )
            );
        Assert.Null(await LookBehind.RefusedAsync(Database.Portal, "update deadlines set due = '2099-01-01'", "portal"));
        Assert.Equal(0, await Database.CountAsync("select count(*) from deadlines where due = '2099-01-01'"));
    }

    // ── nothing is written past the desk ──

    [Theory]
    [InlineData("update journal set hash = ''")]
    [InlineData("delete from journal")]
    [InlineData("truncate journal")]
    [InlineData("update journal_body set body = ''")]
    [InlineData("delete from journal_body")]
    [InlineData("truncate journal_body")]
    [InlineData("update shared_entries set organ = 'hp-ecology'")]
    [InlineData("delete from shared_entries")]
    [InlineData("update submissions set seq = 1")]
    [InlineData("delete from submissions")]
    [InlineData("update readings set user_name = ''")]
    [InlineData("delete from readings")]
    [InlineData("update reminders set day = day + 1")]
    [InlineData("delete from reminders")]
    [InlineData("delete from cases")]
    [InlineData("delete from visibility")]
    [InlineData("delete from letters")]
    [InlineData("delete from deadlines")]
    [InlineData("alter table journal disable trigger all")]
    [InlineData("alter table cases disable row level security")]
    [InlineData("drop policy organ_wall on journal_body")]
    [InlineData("set role ecodamage_owner")]
    public async Task The_application_can_neither_change_nor_delete_what_was_entered_nor_take_the_walls_down(string statement)
    {
        var before = await Database.DigestAsync(withDrafts: true);
        Assert.Equal(Insufficient, await LookBehind.RefusedAsync(Database.Portal, statement, Given.Lead));
        Assert.Equal(before, await Database.DigestAsync(withDrafts: true));
    }

    [Theory]
    [InlineData("update journal set hash = ''")]
    [InlineData("delete from journal")]
    [InlineData("truncate journal")]
    [InlineData("update journal_body set body = ''")]
    [InlineData("delete from journal_body")]
    [InlineData("truncate journal_body")]
    public async Task Not_even_the_owner_of_the_tables_changes_the_journal(string statement)
    {
        var before = await Database.DigestAsync();
        Assert.Equal(Integrity, await LookBehind.RefusedAsync(Database.Owner, statement));
        Assert.Equal(before, await Database.DigestAsync());
    }

    [Theory]
    [InlineData(
        "insert into visibility (case_id, no, organ, capacity, reach, since_seq) values (1, 99, 'hp-ecology', 'CoDepartment', 15, 1)"
    )]
    [InlineData("insert into shared_entries (case_id, seq, organ) values (1, 1, 'hp-ecology')")]
    [InlineData("insert into journal (case_id, seq, header, hash) values (1, 99, '', '')")]
    [InlineData("insert into journal_body (case_id, seq, organ, layer, body) values (1, 99, 'hp-ecology', 4, '')")]
    [InlineData(
        "insert into submissions (id, case_id, organ, user_id, act, seq) values (gen_random_uuid(), 1, 'fx-ecology', 'u', 'AddNote', 1)"
    )]
    [InlineData(
        "insert into readings (case_id, organ, user_id, user_name, day, at) values (1, 'fx-ecology', 'u', 'n', '2025-09-16', now())"
    )]
    [InlineData(
        "insert into reminders (case_id, deadline, kind, day, organ, due, made_at) values (1, 1, 'OneAfter', '2025-09-16', 'hp-ecology', "
            + "'2025-09-16', now())"
    )]
    [InlineData(
        "insert into reminders (case_id, deadline, kind, day, organ, due, made_at) values (1, 1, 'OneAfter', '2025-09-16', 'fx-ecology', "
            + "'2025-09-16', now())"
    )]
    [InlineData("insert into next_steps (case_id, organ, act, force) values (1, 'hp-ecology', 'AddNote', 'May')")]
    public async Task A_row_forged_without_the_case_in_hand_is_refused(string statement)
    {
        var before = await Database.DigestAsync(withDrafts: true);
        Assert.Equal(
            Insufficient,
            await LookBehind.RefusedAsync(
                Database.Portal,
                statement
                    .Replace("(1,", $"({cases.Filed},", StringComparison.Ordinal)
                    .Replace(", 1,", $", {cases.Filed},", StringComparison.Ordinal),
                Given.Stranger
            )
        );
        Assert.Equal(before, await Database.DigestAsync(withDrafts: true));
    }

    [Theory]
    [InlineData("update cases set title = 'x'")]
    [InlineData("update letters set state = 'Withdrawn'")]
    [InlineData("update deadlines set due = '2099-01-01'")]
    [InlineData("update visibility set organ = 'hp-ecology'")]
    [InlineData("update drafts set organ = 'hp-ecology'")]
    [InlineData("update reminders set dismissed_at = now()")]
    public async Task A_stranger_changes_no_row(string statement)
    {
        var before = await Database.DigestAsync(withDrafts: true);
        Assert.Null(await LookBehind.RefusedAsync(Database.Portal, statement, Given.Stranger));
        Assert.Equal(before, await Database.DigestAsync(withDrafts: true));
    }

    [Fact]
    public async Task A_second_open_round_for_the_same_obligor_is_refused()
    {
        var given = Given
            .Case(cases.Office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Consulting();
        var id = (await cases.Office.ReadAsync(await given.InAsync(cases.Office))).Id;
        Assert.Equal(
            "23505",
            await LookBehind.RefusedAsync(Database.Owner, $"insert into open_rounds (case_id, obligor, round) values ({id}, 1, 2)")
        );
        Assert.Equal(2, await Database.CountAsync($"select count(*) from open_rounds where case_id = {id}"));
    }
}
