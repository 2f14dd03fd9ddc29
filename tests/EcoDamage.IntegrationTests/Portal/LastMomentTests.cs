using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// Where a period ends, the case, the lists, the count beside the navigation and the tables must say the same, to the minute, in Beijing.
/// </summary>
public sealed class LastMomentTests : IAsyncLifetime
{
    PortalHost portal = null!;

    Office Office => portal.Office;

    public async ValueTask InitializeAsync() => portal = await PortalHost.StartAsync("2025-07-01 09:00");

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
            await portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // ── days ──

    [Theory]
    [InlineData("2025-09-16 23:59", "今日到期", 0, "已按期办理", "2025-09-16")]
    [InlineData("2025-09-17 00:01", "逾期 1 日", 1, "逾期 1 日", "2025-09-17")]
    public async Task A_last_day_ends_at_midnight_in_Beijing_wherever_it_is_read(
        string now,
        string open,
        int overdue,
        string met,
        string metOn
    )
    {
        var given = Given.Case("2025-09-01").Decided();
        var number = await given.InAsync(Office);
        portal.Clock.Set(now);
        await ReadsAsync(Given.Lead, Role.Officer, number, Period.ClaimNotice, open, overdue);

        await Office.DoAsync(number, Given.Lead, given.Notice());
        var d = (await Office.ReadAsync(number)).Deadlines.Single(d => d.Period == Period.ClaimNotice);
        Assert.Equal(met, d.StatusAt(portal.Clock.GetUtcNow(), Office.Books.Calendar).Text);
        Assert.Equal([metOn], await AskAsync("select met_on::text from deadlines where period = 'ClaimNotice'"));
        Assert.Empty((await Office.VerifyAsync()).Problems);
    }

    [Theory]
    [InlineData(15, 59, "2025-09-16", DeadlineLight.Met)]
    [InlineData(16, 1, "2025-09-17", DeadlineLight.MetLate)]
    public async Task An_act_bears_the_day_of_Beijing_not_of_Greenwich(int utcHour, int utcMinute, string day, DeadlineLight light)
    {
        var given = Given.Case("2025-09-01").Decided();
        var number = await given.InAsync(Office);
        portal.Clock.Set(new DateTimeOffset(2025, 9, 16, utcHour, utcMinute, 0, TimeSpan.Zero));
        await Office.DoAsync(number, Given.Lead, given.Notice());
        var c = await Office.ReadAsync(number);
        Assert.Equal(day, c.Journal[^1].Entry.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            light,
            c.Deadlines.Single(d => d.Period == Period.ClaimNotice).StatusAt(portal.Clock.GetUtcNow(), Office.Books.Calendar).Light
        );
        Assert.Equal([day], await AskAsync("select sent_on::text from letters where kind = 'ClaimNotice'"));
    }

    // ── hours ──

    [Theory]
    [InlineData("2025-10-02 14:30", "2025-10-02 14:30 到期", 0, "已按期办理", DeadlineLight.Met)]
    [InlineData("2025-10-02 14:31", "逾期 1 分钟", 1, "逾期 1 分钟", DeadlineLight.MetLate)]
    public async Task Forty_eight_hours_run_through_the_national_holiday_and_end_with_their_minute(
        string now,
        string open,
        int overdue,
        string met,
        DeadlineLight light
    )
    {
        var number = await Given.Case("2025-08-20").Consulting().InAsync(Office);
        portal.Clock.Set(new DateTimeOffset(2025, 9, 30, 14, 30, 40, TimeSpan.FromHours(8)));
        await Office.DoAsync(number, Given.Lead, Request());
        await ReadsAsync(Given.Court, Role.Clerk, number, Period.InjunctionRuling, "2025-10-02 14:30 到期", 0);
        Assert.Equal(
            ["2025-10-02 2025-10-02T06:30:40 2025-10-02T06:31:00"],
            await AskAsync(
                """
                select due || ' ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') || ' '
                    || to_char(late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
                from deadlines where period = 'InjunctionRuling'
                """
            )
        );

        portal.Clock.Set(now);
        await ReadsAsync(Given.Court, Role.Clerk, number, Period.InjunctionRuling, open, overdue);
        using var clerk = await portal.SignInAsync(Given.Court, Role.Clerk);
        foreach (
            var path in new[]
            {
                "/deadlines",
                $"/cases/{number}?tab=deadlines",
                $"/cases/{number}?tab=overview",
                $"/cases/{number}/deadlines",
            }
        )
            Assert.Contains("14:30", (await clerk.GetAsync(path)).Text, StringComparison.Ordinal);

        await Office.DoAsync(
            number,
            Given.Court,
            new RuleOnInjunction
            {
                RulingNo = "（2025）沪0116行保1号",
                Granted = true,
                RuledOn = portal.Clock.Today,
                Content = "禁止继续倾倒。",
            }
        );
        var d = (await Office.ReadAsync(number)).Deadlines.Single(d => d.Period == Period.InjunctionRuling);
        var status = d.StatusAt(portal.Clock.GetUtcNow().AddDays(30), Office.Books.Calendar);
        Assert.Equal((light, met), (status.Light, status.Text));
        Assert.Empty((await Office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_period_that_ends_at_an_hour_stands_before_one_that_ends_with_the_same_day()
    {
        var numbers = new string?[2];
        var (applied, consulting) = (Given.Case("2025-07-29").Applied(), Given.Case("2025-08-27").Consulting());
        foreach (var (step, of) in applied.Steps.Select(s => (s, 0)).Concat(consulting.Steps.Select(s => (s, 1))).OrderBy(x => x.s.Day))
        {
            portal.Clock.Set(step.Day);
            numbers[of] = (await Office.DoAsync(numbers[of], step.Organ, step.Act, step.Departure)).Number;
        }
        var (whole, hours) = (numbers[0]!, numbers[1]!);
        portal.Clock.Set("2025-10-07 10:00");
        await Office.DoAsync(hours, Given.Lead, Request());

        await using var db = Office.Store.For(Given.Court);
        var registry = new Registry(db);
        var court = Office.As(Given.Court, Role.Clerk);
        var all = (await registry.DeadlinesAsync(court, true, new(2025, 10, 9), null, 20, CancellationToken.None)).Rows;
        Assert.Equal(
            [(hours, "2025-10-09 10:00 到期"), (whole, "剩余 2 日")],
            all.Select(l => (l.Number, l.Deadline.StatusAt(portal.Clock.GetUtcNow()).Text))
        );
        Assert.Empty((await registry.DeadlinesAsync(court, true, new(2025, 10, 8), null, 20, CancellationToken.None)).Rows);
        // The second page goes on within the day.
        var first = Assert.Single((await registry.DeadlinesAsync(court, true, null, null, 1, CancellationToken.None)).Rows).Deadline;
        var next = await registry.DeadlinesAsync(court, true, null, (first.LateFrom, first.CaseId, first.No), 1, CancellationToken.None);
        Assert.Equal(whole, Assert.Single(next.Rows).Number);
    }

    static RequestInjunction Request() =>
        new()
        {
            Court = new(Given.Court),
            Type = InjunctionKind.Injunction,
            Basis = InjunctionBasis.Article20,
            BeforeSuit = true,
            Acts = "正在继续倾倒。",
            Irreparable = "污染将进入地下水。",
            Content = "禁止继续倾倒。",
            EvidenceText = "现场照片。",
        };

    /// <summary>The case, the list, the pages and the count all say it.</summary>
    async Task ReadsAsync(string organ, Role role, string number, Period period, string text, int overdue)
    {
        var now = portal.Clock.GetUtcNow();
        var d = (await Office.ReadAsync(number, organ)).Deadlines.Single(d => d.Period == period);
        Assert.Equal(text, d.StatusAt(now, Office.Books.Calendar).Text);

        await using var db = Office.Store.For(organ);
        var row = (await new Registry(db).DeadlinesAsync(Office.As(organ, role), true, null, null, 50, CancellationToken.None))
            .Rows.Single(l => l.Deadline.Period == period.Key)
            .Deadline;
        Assert.Equal(d.StatusAt(now, Office.Books.Calendar), row.StatusAt(now));
        Assert.Equal(overdue > 0, row.LateFrom <= now.UtcDateTime);

        using var visitor = await portal.SignInAsync(organ, role);
        foreach (var path in new[] { "/", "/deadlines", $"/cases/{number}?tab=deadlines" })
        {
            var page = (await visitor.GetAsync(path)).Text;
            Assert.Contains(text, page, StringComparison.Ordinal);
            Assert.Equal(
                overdue > 0,
                page.Contains($"<span class=\"visually-hidden\">逾期</span>{overdue}</span>", StringComparison.Ordinal)
            );
        }
    }

    Task<IReadOnlyList<string>> AskAsync(string sql) => LookBehind.ListAsync(Office.Database.Superuser, sql);
}
