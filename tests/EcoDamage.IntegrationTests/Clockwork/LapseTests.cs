using EcoDamage.IntegrationTests.Portal;

namespace EcoDamage.IntegrationTests.Clockwork;

/// <summary>
/// The lapse of art. 7 on three nodes that die at their work: once for each notified department, on its legal day, whoever was asleep.
/// </summary>
public sealed class LapseTests
{
    const string Procuratorate = "cm-procuratorate";
    const string District = "310151";
    const string Lapses = "select count(*) from journal_body where body::jsonb ->> 'act' = 'LapseAnnouncement'";

    static readonly IReadOnlyList<string> Departments =
    [
        .. Given
            .Organs.All.Where(o => o.Kind == OrganKind.Department && o.District == District)
            .Select(o => o.Code.Value)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What departments do, in turn.</summary>
    enum Course
    {
        OneSilent,
        TwoSilent,
        NobodyTold,
        WillOnTheLastDay,
        WillADayLate,
        WillNot,
    }

    sealed record Announced(int No, Course Course, DateOnly On)
    {
        public string Number { get; set; } = "";
        public DateOnly Last { get; } = PaperCase.Calendar.Roll(On.AddDays(30));
        public IReadOnlyList<string> Told =>
            Course switch
            {
                Course.NobodyTold => [],
                Course.OneSilent or Course.WillADayLate => [Department(0)],
                _ => [Department(0), Department(1)],
            };

        /// <summary>Who is deemed not to start: all who were told and did not answer in time.</summary>
        public IEnumerable<string> Silent => Told.Skip(Course is Course.WillOnTheLastDay or Course.WillNot ? 1 : 0);
        public DateOnly? RepliesOn =>
            Course switch
            {
                Course.WillOnTheLastDay => Last,
                Course.WillADayLate => Last.AddDays(1),
                Course.WillNot => On.AddDays(5),
                _ => null,
            };

        string Department(int i) => Departments[(No + i) % Departments.Count];
    }

    [Fact, Trait(Soak.Trait, "lapse")]
    public Task A_year_of_announcements_lapses_once_each_on_its_day_while_nodes_die() => YearAsync(Soak.Size(200, 1_000), every: 1);

    [Fact, Trait(Soak.Trait, "lapse")]
    public Task Nodes_that_wake_once_a_week_date_by_law_and_not_by_the_day_they_woke() => YearAsync(Soak.Size(60, 300), every: 7);

    /// <summary>
    /// A year day by day. The nodes wake in the evening of every so many days, all three at once, and connections are cut in the middle of
    /// their transactions.
    /// </summary>
    static async Task YearAsync(int count, int every)
    {
        await using var office = await Office.OpenAsync("2025-09-01 08:00");
        var first = office.Clock.Today;
        var announced = Enumerable.Range(0, count).Select(i => new Announced(i, (Course)(i % 6), first.AddDays(i * 320 / count))).ToList();
        var woke = new Dictionary<DateOnly, DateOnly>();
        var killed = 0;
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ClockNode.StartAsync(office.Database, office.Clock)));
        await using var superuser = new NpgsqlConnection(office.Database.Superuser);
        await superuser.OpenAsync();
        for (var day = first; day <= first.AddDays(371); day = day.AddDays(1))
        {
            office.Clock.Set(day);
            foreach (var a in announced.Where(a => a.On == day))
                await AnnounceAsync(office, a);
            foreach (var a in announced.Where(a => a.RepliesOn == day))
                await office.DoAsync(a.Number, a.Told[0], new ReplyToAnnouncement { Will = a.Course != Course.WillNot, Reason = "说明" });
            if ((day.DayNumber - first.DayNumber) % every != 0)
                continue;
            // Outside office hours, so that nobody is reminded of anything here.
            office.Clock.Set(day, 20);
            killed += await EveningAsync(office, nodes, superuser, kills: every);
            foreach (var a in announced.Where(a => a.Last < day))
                woke.TryAdd(a.Last, day);
        }
        foreach (var node in nodes)
            await node.DisposeAsync();
        Assert.True(killed >= count / 10, $"Only {killed} connections were cut");
        Assert.Equal(count, await office.Database.CountAsync(Lapses));
        foreach (var a in announced)
            await OnceAsync(office, a, a.RepliesOn > a.Last ? a.RepliesOn.Value : woke[a.Last]);
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    static async Task AnnounceAsync(Office office, Announced a)
    {
        a.Number = (
            await office.DoAsync(
                null,
                Procuratorate,
                Given.Case().Clue() with
                {
                    Title = $"第 {a.No} 案",
                    District = District,
                    Competent = false,
                    FoundOn = a.On,
                }
            )
        ).Number;
        await office.DoAsync(
            a.Number,
            Procuratorate,
            new OpenPublicInterestCase
            {
                CaseNo = $"沪崇检民公立〔2025〕{a.No}号",
                Ground = PublicInterestGround.OwnClue,
                Facts = "损害公益。",
                FitsCompensation = true,
                Finding = "符合条件。",
                Heads = [DamageHead.Restoration],
            }
        );
        await office.DoAsync(
            a.Number,
            Procuratorate,
            new PublishAnnouncement
            {
                Medium = "正义网",
                PublishedOn = a.On,
                Text = "请有权机关和组织在三十日内函告。",
            }
        );
        foreach (var d in a.Told)
            await office.DoAsync(a.Number, Procuratorate, new NotifyDepartmentOfAnnouncement { Department = new(d), Part = "全部" });
    }

    /// <summary>
    /// Three nodes work at once; some of their transactions are cut off after they have begun to write. A node that dies is followed by
    /// another.
    /// </summary>
    static async Task<int> EveningAsync(Office office, ClockNode[] nodes, NpgsqlConnection superuser, int kills)
    {
        if (await WaitingAsync() == 0)
            return 0;
        var work = Task.WhenAll(Enumerable.Range(0, nodes.Length).Select(i => Task.Run(() => WorkAsync(i))));
        var killed = 0;
        while (killed < kills && !work.IsCompleted)
            killed += (int)
                await OneAsync(
                    "select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and "
                        + $"application_name = '{ClockNode.Name}' and backend_xid is not null and random() < 0.3 limit 1) x"
                );
        await work;
        // A lock may outlive its owner by a moment; then the round a minute later finds the case.
        while (await WaitingAsync() > 0)
            await WorkAsync(0);
        return killed;

        async Task WorkAsync(int i)
        {
            while (true)
            {
                try
                {
                    await nodes[i].RunAsync();
                    return;
                }
                // Only a cut connection is a killed node; any other error of the database is a fault of the clock.
                catch (Exception x) when (DatabaseAway.Explains(x))
                {
                    await nodes[i].DisposeAsync();
                    nodes[i] = await ClockNode.StartAsync(office.Database, office.Clock);
                }
            }
        }

        Task<long> WaitingAsync() => OneAsync($"select count(*) from deadlines where clock_on <= '{office.Clock.Today:yyyy-MM-dd}'");

        async Task<long> OneAsync(string query)
        {
            await using var command = new NpgsqlCommand(query, superuser);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    static async Task OnceAsync(Office office, Announced a, DateOnly entered)
    {
        var c = await office.ReadAsync(a.Number, Procuratorate);
        var (entry, act) = Assert.Single(c.Done<LapseAnnouncement>());
        Assert.Equal((a.Last, a.Last, entered, Actor.Clock.Signature), (entry.Day, act.LastDay, Shanghai.Day(entry.At), entry.By));
        var p = c.PublicInterest.Current!;
        Assert.Equal(a.Silent, p.Notified.Where(n => n.Lapsed is not null).Select(n => n.Organ.Value));
        Assert.All(p.Notified.Where(n => n.Lapsed is not null), n => Assert.Equal(entry.Seq, n.Lapsed!.Seq));
        Assert.All(a.Silent, d => Assert.True(c.Sees(new(d), entry.Seq)));
        Assert.Equal(a.Last, Assert.Single(c.Deadlines, d => d.Period == Period.AnnouncementEnd).MetOn);
        Assert.DoesNotContain(c.Deadlines, d => d.Period == Period.AnnouncementReply && d.IsOpen);
        Assert.Equal(
            (a.Last, a.Last.AddMonths(3)),
            Assert.Single(c.Deadlines.Where(d => d.Period == Period.Examination).Select(d => (d.TriggerDay, d.Nominal)))
        );
    }

    [Fact]
    public async Task Three_portals_killed_in_mid_transaction_leave_nothing_behind_and_their_successors_enter_each_lapse_once()
    {
        await using var office = await Office.OpenAsync("2025-09-01 09:00");
        var announced = Enumerable
            .Range(0, 30)
            .Select(i => new Announced(i, i % 2 == 0 ? Course.OneSilent : Course.TwoSilent, office.Clock.Today.AddDays(i)))
            .ToList();
        foreach (var a in announced)
        {
            office.Clock.Set(a.On);
            await AnnounceAsync(office, a);
        }
        var before = await office.DigestAsync();

        var portals = new List<PortalProcess>();
        try
        {
            await using (var superuser = new NpgsqlConnection(office.Database.Superuser))
            {
                await superuser.OpenAsync();
                await using var transaction = await superuser.BeginTransactionAsync();
                // Nobody can write what organs can do next, so each clock stands still in the middle of its transaction.
                await using (var hold = new NpgsqlCommand("lock table next_steps in exclusive mode", superuser, transaction))
                    await hold.ExecuteNonQueryAsync();
                portals.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PortalProcess.StartAsync(office.Database))));
                await office.UntilAsync(
                    3,
                    "select count(*) from pg_stat_activity where datname = current_database() and backend_xid is not null and "
                        + "wait_event_type = 'Lock'"
                );
                foreach (var portal in portals)
                    await portal.KillAsync();
                await transaction.RollbackAsync();
            }
            await office.UntilAsync(
                0,
                "select count(*) from pg_stat_activity where datname = current_database() and backend_xid is not null"
            );
            Assert.Equal(before, await office.DigestAsync());

            portals.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PortalProcess.StartAsync(office.Database))));
            await office.UntilAsync(announced.Count, Lapses);
        }
        finally
        {
            foreach (var portal in portals)
                portal.Dispose();
        }
        foreach (var a in announced)
        {
            var (entry, _) = Assert.Single((await office.ReadAsync(a.Number, Procuratorate)).Done<LapseAnnouncement>());
            Assert.Equal(a.Last, entry.Day);
        }
        Assert.Empty((await office.VerifyAsync()).Problems);
    }
}
