namespace EcoDamage.IntegrationTests.Desk;

/// <summary>
/// What people and the clock do at one moment ends as if one had come after the other. Each test holds the rows until all stand before
/// them, so that they meet every time.
/// </summary>
public sealed class AtTheSameTimeTests : IAsyncLifetime
{
    Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.OpenAsync("2025-09-01 09:00");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    Task<Outcome> TryAsync(string number, Act act, string organ = Given.Lead, int? read = null) =>
        Task.Run(() =>
            office.Desk.PerformAsync(
                number,
                act,
                act.Kind.Rule.SignedOff ? office.As(organ, Role.Leader) : office.As(organ, act.Kind.Rule.Roles[0]),
                new Submission(Guid.NewGuid(), read, act.Kind.Rule.SignedOff ? office.As(organ, Role.Officer).Signature : null),
                TestContext.Current.CancellationToken
            )
        );

    /// <summary>Runs all of them up to the first row or lock that is held, then lets them go on together.</summary>
    async Task<Outcome[]> TogetherAsync(string hold, params Func<Task<Outcome>>[] attempts)
    {
        Task<Outcome>[] begun;
        await using (var superuser = new NpgsqlConnection(office.Database.Superuser))
        {
            await superuser.OpenAsync();
            await using var transaction = await superuser.BeginTransactionAsync();
            await using (var command = new NpgsqlCommand(hold, superuser, transaction))
                await command.ExecuteNonQueryAsync();
            begun = [.. attempts.Select(a => a())];
            await office.UntilAsync(attempts.Length, Waiting);
            await transaction.RollbackAsync();
        }
        return await Task.WhenAll(begun);
    }

    const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    static string Rows(params string[] numbers) =>
        $"select 1 from cases where number in ({string.Join(", ", numbers.Select(n => $"'{n}'"))}) for update";

    [Fact]
    public async Task Two_joins_against_each_other_end_with_one_join_and_one_refusal()
    {
        var (first, second) = (await Given.Case().Decided().InAsync(office), await Given.Case().Decided().InAsync(office));
        var ends = await TogetherAsync(
            Rows(first, second),
            () => TryAsync(first, new JoinCases { Into = second, Reason = "同一事件。" }),
            () => TryAsync(second, new JoinCases { Into = first, Reason = "同一事件。" })
        );
        // The elder takes the younger in, so that one of the two is refused whichever comes first.
        Assert.Single(ends, e => e is Outcome.Done);
        Assert.Single(ends, e => e is Outcome.Invalid or Outcome.Conflict);
        var stages = new[] { (await office.ReadAsync(first)).Stage, (await office.ReadAsync(second)).Stage };
        Assert.Single(stages, s => s == Stage.Closed);
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Who_acts_in_the_second_case_meanwhile_comes_before_or_after_the_join()
    {
        var (first, second) = (await Given.Case().Decided().InAsync(office), await Given.Case().Decided().InAsync(office));
        var ends = await TogetherAsync(
            Rows(first),
            () => TryAsync(second, new JoinCases { Into = first, Reason = "同一事件。" }),
            () => TryAsync(first, new AddNote { Text = "并案之际的记录" })
        );
        Assert.All(ends, e => Assert.IsType<Outcome.Done>(e));
        var c = await office.ReadAsync(first);
        Assert.Equal((1, 1), (c.Done<AddNote>().Count(), c.Relations.Links.Count));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Two_decisions_at_one_moment_are_one_decision_and_one_refusal()
    {
        var given = Given.Case("2025-09-16").Checked();
        var number = await given.InAsync(office);
        office.Clock.Set(given.Day(0), 9);
        var decision = given.Decision();
        var ends = await TogetherAsync(Rows(number), () => TryAsync(number, decision), () => TryAsync(number, decision));
        Assert.Single(ends, e => e is Outcome.Done);
        Assert.Single(ends, e => e is Outcome.Conflict);
        Assert.Single((await office.ReadAsync(number)).Done<DecideToClaim>());
    }

    [Fact]
    public async Task Of_two_who_read_the_same_version_the_second_is_told_of_the_first()
    {
        var number = await Given.Case().Registered().InAsync(office);
        var read = (await office.ReadAsync(number)).Version;
        var ends = await TogetherAsync(
            Rows(number),
            () => TryAsync(number, new AddNote { Text = "甲的记录" }, read: read),
            () => TryAsync(number, new AddNote { Text = "乙的记录" }, read: read)
        );
        Assert.Single(ends, e => e is Outcome.Done);
        Assert.Single(Assert.Single(ends.OfType<Outcome.Stale>()).Since);
        Assert.Single((await office.ReadAsync(number)).Done<AddNote>());
    }

    [Fact]
    public async Task Letters_of_one_organ_in_two_cases_take_two_numbers()
    {
        var (first, second) = (Given.Case().Decided(), Given.Case().Decided());
        var (one, two) = (await first.InAsync(office), await second.InAsync(office));
        var ends = await TogetherAsync(Rows(one, two), () => TryAsync(one, first.Notice()), () => TryAsync(two, second.Notice()));
        Assert.All(ends, e => Assert.IsType<Outcome.Done>(e));
        var numbers = await Task.WhenAll(new[] { one, two }.Select(async n => (await office.ReadAsync(n)).Journal[^1].Entry.DocumentNo));
        Assert.Equal(2, numbers.Distinct().Count());
        Assert.All(numbers, Assert.NotNull);
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    /// <summary>
    /// The announcement of the last of them has ended while nobody looked. In the evening nobody is reminded of anything.
    /// </summary>
    void WeeksLater() => office.Clock.Set("2025-10-20 20:00");

    async Task<string> AnnouncedAsync()
    {
        var clue = Given.Case().Clue() with { Competent = false, FoundOn = office.Clock.Today };
        var number = (await office.DoAsync(null, Given.Procuratorate, clue)).Number;
        await office.DoAsync(
            number,
            Given.Procuratorate,
            new OpenPublicInterestCase
            {
                CaseNo = "沪奉检民公立〔2025〕8号",
                Ground = PublicInterestGround.OwnClue,
                Facts = "事实",
                FitsCompensation = true,
                Finding = "理由",
                Heads = [DamageHead.Restoration],
            }
        );
        await office.DoAsync(
            number,
            Given.Procuratorate,
            new PublishAnnouncement
            {
                Medium = "正义网",
                PublishedOn = office.Clock.Today,
                Text = "公告",
            }
        );
        return number;
    }

    async Task<int> LapsesAsync(string number) => (await office.ReadAsync(number, Given.Procuratorate)).Done<LapseAnnouncement>().Count();

    [Fact]
    public async Task What_people_meet_at_the_end_of_a_period_is_entered_once()
    {
        var number = await AnnouncedAsync();
        WeeksLater();
        var ends = await TogetherAsync(
            Rows(number),
            () => TryAsync(number, new AddNote { Text = "甲的记录" }, Given.Procuratorate),
            () => TryAsync(number, new AddNote { Text = "乙的记录" }, Given.Procuratorate)
        );
        Assert.All(ends, e => Assert.IsType<Outcome.Done>(e));
        await office.TickAsync();
        Assert.Equal(1, await LapsesAsync(number));
        Assert.Equal(2, (await office.ReadAsync(number, Given.Procuratorate)).Done<AddNote>().Count());
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task The_clock_passes_by_a_case_that_somebody_has_in_hand_and_finds_it_in_the_next_round()
    {
        var (held, free) = (await AnnouncedAsync(), await AnnouncedAsync());
        WeeksLater();
        await using (var superuser = new NpgsqlConnection(office.Database.Superuser))
        {
            await superuser.OpenAsync();
            await using var transaction = await superuser.BeginTransactionAsync();
            await using (var command = new NpgsqlCommand(Rows(held), superuser, transaction))
                await command.ExecuteNonQueryAsync();
            await office.TickAsync();
            Assert.Equal((0, 1), (await LapsesAsync(held), await LapsesAsync(free)));
            await transaction.RollbackAsync();
        }
        await office.TickAsync();
        Assert.Equal((1, 1), (await LapsesAsync(held), await LapsesAsync(free)));
    }

    [Fact]
    public async Task A_line_that_is_cut_under_the_clock_is_no_case_that_cannot_be_read()
    {
        var number = await AnnouncedAsync();
        WeeksLater();
        await using (var node = await ClockNode.StartAsync(office.Database, office.Clock))
        await using (var superuser = new NpgsqlConnection(office.Database.Superuser))
        {
            await superuser.OpenAsync();
            await using var transaction = await superuser.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("lock table deadlines in exclusive mode", superuser, transaction))
                await hold.ExecuteNonQueryAsync();
            var round = Task.Run(node.RunAsync);
            await office.UntilAsync(1, Waiting);
            const string Cut = $"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{ClockNode.Name}'";
            await using (var cut = new NpgsqlCommand(Cut, superuser, transaction))
                await cut.ExecuteNonQueryAsync();
            var end = await Record.ExceptionAsync(() => round);
            Assert.True(DatabaseAway.Explains(end) && end?.Message != ClockNode.PassedBy, end?.Message);
            await transaction.RollbackAsync();
        }
        Assert.Equal(0, await LapsesAsync(number));
        await office.TickAsync();
        Assert.Equal(1, await LapsesAsync(number));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_keeps_the_law_from_no_other()
    {
        var (broken, sound) = (await AnnouncedAsync(), await AnnouncedAsync());
        WeeksLater();
        await LookBehind.ListAsync(
            office.Database.Superuser,
            $"""
            alter table journal_body disable trigger user;
            update journal_body set body = '{"{}"}' where seq = 1 and case_id = (select id from cases where number = '{broken}');
            alter table journal_body enable trigger user;
            """
        );
        await office.TickAsync();
        Assert.Equal(1, await LapsesAsync(sound));
    }
}
