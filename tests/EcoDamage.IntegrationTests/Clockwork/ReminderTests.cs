using EcoDamage.Casework.Clockwork;
using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Clockwork;

/// <summary>提醒 on three nodes: once, in office hours, to whom they concern; late under the day they were due.</summary>
public sealed class ReminderTests
{
    const string ClaimNotice =
        "select r.kind || ' ' || r.day from reminders r join deadlines d on d.case_id = r.case_id and d.no = r.deadline where d.period = "
        + "'ClaimNotice' order by r.day";

    // Decided on 16 September 2025: the fifteen days end on 9 October, after the holidays.
    static readonly string[] All = ["FiveBefore 2025-09-25", "ThreeBefore 2025-09-28", "OneBefore 2025-09-30", "OneAfter 2025-10-10"];

    static async Task<int> RoundAsync(ClockNode[] nodes, Office office, string now)
    {
        office.Clock.Set(now);
        return (await Task.WhenAll(nodes.Select(n => Task.Run(n.RunAsync)))).Sum();
    }

    static Task<ClockNode[]> ThreeAsync(Office office) =>
        Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ClockNode.StartAsync(office.Database, office.Clock)));

    static Task<IReadOnlyList<string>> MadeAsync(Office office) => LookBehind.ListAsync(office.Database.Superuser, ClaimNotice);

    static async Task EndAsync(ClockNode[] nodes)
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task Each_is_made_once_on_its_day_in_office_hours_and_nothing_about_the_case_changes()
    {
        await using var office = await Office.OpenAsync();
        await Given.Case().Decided().InAsync(office);
        var nodes = await ThreeAsync(office);
        var before = await office.DigestAsync();
        foreach (
            var (now, made) in new[]
            {
                ("2025-09-24 10:00", 0),
                ("2025-09-25 08:59", 0),
                ("2025-09-25 09:00", 1),
                ("2025-09-25 16:00", 1),
                ("2025-09-27 10:00", 1),
                ("2025-09-28 08:00", 1),
                ("2025-09-28 09:30", 2),
                ("2025-09-30 16:59", 3),
                ("2025-10-01 10:00", 3),
                ("2025-10-09 10:00", 3),
                ("2025-10-10 10:00", 4),
                ("2025-10-13 10:00", 4),
            }
        )
        {
            await RoundAsync(nodes, office, now);
            Assert.Equal(All.Take(made), await MadeAsync(office));
        }
        Assert.Equal(before, await office.DigestAsync());
        await EndAsync(nodes);
    }

    [Fact]
    public async Task After_a_week_of_sleep_they_are_made_late_in_office_hours_under_the_days_they_were_due()
    {
        await using var office = await Office.OpenAsync();
        var number = await Given.Case().Decided().InAsync(office);
        var nodes = await ThreeAsync(office);
        await RoundAsync(nodes, office, "2025-10-09 23:30");
        Assert.Empty(await MadeAsync(office));
        await RoundAsync(nodes, office, "2025-10-10 09:00");
        Assert.Equal(All, await MadeAsync(office));
        Assert.Equal(
            4,
            await office.Database.CountAsync(
                "select count(*) from reminders where made_at at time zone 'Asia/Shanghai' = '2025-10-10 09:00'"
            )
        );
        await EndAsync(nodes);

        // A node that starts again finds them made.
        var again = await ThreeAsync(office);
        Assert.Equal(0, await RoundAsync(again, office, "2025-10-10 09:01"));
        await EndAsync(again);
        Assert.Equal(2, (await office.ReadAsync(number)).Deadlines.Count(d => d.IsOpen));
    }

    [Fact]
    public async Task What_has_been_done_needs_no_reminder_and_what_only_may_be_done_has_none()
    {
        await using var office = await Office.OpenAsync();
        await Given.Case().Agreed().InAsync(office);
        var nodes = await ThreeAsync(office);
        var day = office.Clock.Today;
        for (var i = 1; i <= 60; i++)
            await RoundAsync(nodes, office, $"{day.AddDays(i):yyyy-MM-dd} 10:00");
        Assert.Equal(
            ["Instalment"],
            await LookBehind.ListAsync(
                office.Database.Superuser,
                "select distinct d.period from reminders r join deadlines d on d.case_id = r.case_id and d.no = r.deadline"
            )
        );
        await EndAsync(nodes);
    }

    [Fact]
    public async Task The_officer_of_the_case_is_reminded_or_where_there_is_none_the_clerk_and_the_leader_and_puts_it_away()
    {
        await using var office = await Office.OpenAsync();
        var given = Given.Case().Applied();
        var number = await given.InAsync(office);
        var nodes = await ThreeAsync(office);
        // Seven days for the court to docket the application.
        await RoundAsync(nodes, office, $"{PaperCase.Calendar.WorkingDays(PaperCase.Calendar.Roll(given.Day(72)), -1):yyyy-MM-dd} 10:00");
        async Task<IReadOnlyList<Registry.ReminderLine>> Shown(string organ, Role role)
        {
            await using var db = office.Store.For(organ);
            return await new Registry(db).RemindersAsync(Given.Person(organ, role), 8, CancellationToken.None);
        }
        var clerk = Assert.Single(await Shown(Given.Court, Role.Clerk));
        Assert.Equal(("ConfirmationDocket", number), (clerk.Deadline.Period, clerk.Number));
        Assert.Single(await Shown(Given.Court, Role.Leader));
        Assert.Empty(await Shown(Given.Court, Role.Officer));
        foreach (var organ in new[] { Given.Lead, Given.Procuratorate, Given.Stranger })
            Assert.Empty(await Shown(organ, Role.Leader));

        var reminders = new Reminders(office.Store, office.Books, office.Clock);
        foreach (var (organ, role) in new[] { (Given.Stranger, Role.Leader), (Given.Lead, Role.Officer), (Given.Court, Role.Officer) })
            Assert.False(await reminders.DismissAsync(Given.Person(organ, role), number, clerk.Reminder.Deadline, clerk.Reminder.Day));
        Assert.Single(await Shown(Given.Court, Role.Clerk));
        Assert.True(
            await reminders.DismissAsync(Given.Person(Given.Court, Role.Clerk), number, clerk.Reminder.Deadline, clerk.Reminder.Day)
        );
        Assert.False(
            await reminders.DismissAsync(Given.Person(Given.Court, Role.Clerk), number, clerk.Reminder.Deadline, clerk.Reminder.Day)
        );
        Assert.Empty(await Shown(Given.Court, Role.Clerk));
        Assert.Empty(await Shown(Given.Court, Role.Leader));

        // The lead department's officer registered the clue: instalments go to this officer alone.
        await RoundAsync(nodes, office, $"{PaperCase.Calendar.WorkingDays(given.Day(110), 1):yyyy-MM-dd} 10:00");
        var instalment = Assert.Single(await Shown(Given.Lead, Role.Officer), r => r.Deadline.Period == "Instalment");
        Assert.Equal(Domain.Deadlines.ReminderKind.OneAfter, instalment.Reminder.Kind);
        Assert.Empty(await Shown(Given.Lead, Role.Leader));
        Assert.Empty(await Shown(Given.Lead, Role.Clerk));
        await EndAsync(nodes);
    }

    [Fact]
    public async Task Where_the_officers_account_was_stopped_the_clerk_and_the_leader_are_reminded_and_put_it_away()
    {
        await using var office = await Office.OpenAsync();
        var number = await Given.Case().Decided().InAsync(office);
        var nodes = await ThreeAsync(office);
        await RoundAsync(nodes, office, "2025-09-25 09:00");
        await EndAsync(nodes);
        async Task<int> Shown(Role role)
        {
            await using var db = office.Store.For(Given.Lead);
            return (await new Registry(db).RemindersAsync(Given.Person(Given.Lead, role), 8, CancellationToken.None)).Count;
        }
        Assert.Equal((1, 0, 0), (await Shown(Role.Officer), await Shown(Role.Leader), await Shown(Role.Clerk)));

        // Too many wrong passwords lock for minutes: the case has its officer still.
        await LockAsync("now() + interval '5 minutes'");
        Assert.Equal((0, 0), (await Shown(Role.Leader), await Shown(Role.Clerk)));

        await LockAsync("'infinity'");
        Assert.Equal((1, 1), (await Shown(Role.Leader), await Shown(Role.Clerk)));
        var reminders = new Reminders(office.Store, office.Books, office.Clock);
        var deadline = (int)await office.Database.CountAsync("select deadline from reminders");
        Assert.False(await reminders.DismissAsync(Given.Person(Given.Stranger, Role.Leader), number, deadline, new(2025, 9, 25)));
        Assert.Equal(1, await Shown(Role.Leader));
        Assert.True(await reminders.DismissAsync(Given.Person(Given.Lead, Role.Clerk), number, deadline, new(2025, 9, 25)));
        Assert.Equal((0, 0), (await Shown(Role.Leader), await Shown(Role.Clerk)));

        Task<IReadOnlyList<string>> LockAsync(string until) =>
            LookBehind.ListAsync(
                office.Database.Superuser,
                $"update \"AspNetUsers\" set lockout_end = {until} where user_name = '{Given.Lead}.officer' returning id"
            );
    }

    [Fact]
    public async Task Each_organ_is_reminded_on_the_days_it_has_chosen()
    {
        await using var office = await Office.OpenAsync();
        await Given.Case().Decided().InAsync(office);
        await using (var db = office.Store.ForNobody())
            await db.Organs.Where(o => o.Code == Given.Lead).ExecuteUpdateAsync(s => s.SetProperty(o => o.Reminders, ["OneBefore"]));
        var nodes = await ThreeAsync(office);
        foreach (var now in new[] { "2025-09-25 10:00", "2025-09-30 10:00", "2025-10-10 10:00" })
            await RoundAsync(nodes, office, now);
        Assert.Equal(["OneBefore 2025-09-30"], await MadeAsync(office));
        await EndAsync(nodes);
    }
}
