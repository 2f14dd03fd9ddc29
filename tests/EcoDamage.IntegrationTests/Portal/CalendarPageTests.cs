using System.Text.RegularExpressions;
using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// 节假日安排: two system administrators enter and confirm the notice of a year; before and after they see every deadline that it moves,
/// and with the confirmation lists, case pages and the clock follow, on every node.
/// </summary>
public sealed class CalendarPageTests : IAsyncLifetime
{
    const string Insufficient = "42501";
    const string Integrity = "23000";
    const string Check = "23514";

    static readonly DateOnly Issued = new(2025, 8, 20);

    PortalHost? host;

    PortalHost Host => host ?? throw new InvalidOperationException("The portal did not start");

    TestDatabase Database => Host.Database;

    public async ValueTask InitializeAsync() => host = await PortalHost.StartAsync();

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    // The holidays of October go on for a day more.
    static ShippedBooks.YearOfNotice Longer(DateOnly? issued = null) => Holidays.WithOff(2025, issued ?? Issued, new DateOnly(2025, 10, 9));

    static (string Name, string Value)[] Form(string reason = "全市统一执行") => Holidays.Form(Longer(), reason);

    async Task<Visitor> PlatformAsync(string account = "platform.admin") => await Host.SignInAsync(await Host.AdministratorAsync(account));

    Task<string> NoticesAsync() => Database.DigestOfAsync("calendar_notices");

    async Task<string> ProposedAsync(params (string Name, string Value)[] form)
    {
        using var one = await PlatformAsync();
        var reply = await one.PostAsync("/calendars", form.Length > 0 ? form : Form());
        Assert.Equal(HttpStatusCode.Found, reply.Status);
        return reply.Location!;
    }

    // ── the whole course ──

    [Fact]
    public async Task A_notice_moves_deadlines_when_a_second_person_confirms_it_and_each_is_listed_before_and_after()
    {
        // Decided on 16 September: fifteen days end on 1 October, within the holidays.
        var number = await Given.Case("2025-09-16").Decided().InAsync(Host.Office);
        var address = await ProposedAsync();
        using var officer = await Host.SignInAsync(Given.Lead, Role.Officer);
        foreach (var path in new[] { $"/cases/{number}?tab=deadlines", "/deadlines" })
            Assert.Contains("2025-10-09", (await officer.GetAsync(path)).Text, StringComparison.Ordinal);

        // The second person sees what would move; the first can't confirm; nothing has moved.
        using var one = await PlatformAsync();
        using var two = await PlatformAsync("platform.two");
        var before = await two.GetAsync(address);
        foreach (var page in new[] { before, await two.GetAsync("/calendars") })
            Assert.All(
                Regex.Matches(page.Html, "<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline),
                form => Assert.Contains("__RequestVerificationToken", form.Value, StringComparison.Ordinal)
            );
        foreach (var words in new[] { number, "通报检察机关", "2025-10-09", "2025-10-10", "确认后变动的期限", "共 2 个", "确认2025年安排" })
            Assert.Contains(words, before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("确认2025年安排", (await one.GetAsync(address)).Text, StringComparison.Ordinal);
        var state = (await NoticesAsync(), await Host.Office.DigestAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await one.PostAsync(address)).Status);
        Assert.Equal(state, (await NoticesAsync(), await Host.Office.DigestAsync()));

        Assert.Equal(HttpStatusCode.Found, (await two.PostAsync(address)).Status);
        foreach (var path in new[] { $"/cases/{number}?tab=deadlines", "/deadlines", $"/cases/{number}/deadlines" })
        {
            var page = (await officer.GetAsync(path)).Text;
            Assert.Contains("2025-10-10", page, StringComparison.Ordinal);
            Assert.DoesNotContain("2025-10-09", page.Replace("2025-10-09（周四", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        Assert.Empty((await Database.VerifyAsync()).Problems);

        // What has moved is kept with the record, who proposed and confirmed it and why.
        var after = (await one.GetAsync(address)).Text;
        foreach (var words in new[] { number, "2025-10-09", "2025-10-10", "共 2 个", "已确认", "全市统一执行" })
            Assert.Contains(words, after, StringComparison.Ordinal);
        Assert.Contains("国办发明电〔2025〕232号", (await officer.GetAsync("/calendars")).Text, StringComparison.Ordinal);

        // Only once.
        using var three = await PlatformAsync("platform.three");
        state = (await NoticesAsync(), await Host.Office.DigestAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await three.PostAsync(address)).Status);
        Assert.Equal(state, (await NoticesAsync(), await Host.Office.DigestAsync()));
    }

    [Fact]
    public async Task A_notice_confirmed_on_one_node_holds_on_the_others_with_their_next_request()
    {
        var number = await Given.Case("2025-09-16").Decided().InAsync(Host.Office);
        using var officer = await Host.SignInAsync(Given.Lead, Role.Officer);
        Assert.Contains("2025-10-09", (await officer.GetAsync($"/cases/{number}?tab=deadlines")).Text, StringComparison.Ordinal);
        // The office of the test is a node of its own, with books of its own.
        var desk = new CalendarDesk(Host.Office.Store, Host.Office.Books, Host.Clock);
        var longer = Longer();
        var id = await desk.ProposeAsync(new(2025, longer.Source, Issued, longer.Off, longer.Work), "理由", "one", "甲", default);
        Assert.True(await desk.ConfirmAsync(id, "two", "乙", default));
        Assert.Contains("2025-10-10", (await officer.GetAsync($"/cases/{number}?tab=deadlines")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_more_than_a_page_is_turned_and_names_each_deadline_once()
    {
        var number = await Given.Case("2025-09-16").Decided().InAsync(Host.Office);
        // As many cases with the same period as make two pages, as lists know them.
        await LookBehind.ListAsync(
            Database.Superuser,
            $"""
            insert into cases
            select (jsonb_populate_record(c, jsonb_build_object('id', 9000 + n, 'number', 'SHD-310120-2025-' || (9000 + n)))).*
            from cases c, generate_series(1, 120) n where c.number = '{number}';
            insert into deadlines select (jsonb_populate_record(d, jsonb_build_object('case_id', 9000 + n))).*
            from deadlines d join cases c on c.id = d.case_id, generate_series(1, 120) n
            where c.number = '{number}' and d.period = 'ClaimNotice';
            """
        );
        var address = await ProposedAsync();
        using var two = await PlatformAsync("platform.two");
        var listed = new List<string>();
        for (var at = 1; at <= 2; at++)
        {
            var page = (await two.GetAsync($"{address}?at={at}")).Text;
            Assert.Contains("共 122 个", page, StringComparison.Ordinal);
            listed.AddRange(Regex.Matches(page, "SHD-310120-2025-\\d{4}").Select(m => m.Value).Distinct());
        }
        Assert.Equal((121, 121), (listed.Count, listed.Distinct().Count()));
        Assert.Equal(HttpStatusCode.Found, (await two.PostAsync(address)).Status);
        Assert.Equal(
            122,
            await Database.CountAsync("select count(*) from deadlines where due = '2025-10-10' and rolls_from = '2025-10-01'")
        );
        Assert.Equal(122, await Database.CountAsync("select count(*) from calendar_moves"));
    }

    // ── who may ──

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Clerk)]
    [InlineData(Role.OrganAdministrator)]
    [InlineData(Role.Auditor)]
    public async Task Everybody_reads_the_calendar_and_only_system_administrators_enter_confirm_and_see_what_moves(Role role)
    {
        var address = await ProposedAsync();
        using var visitor =
            role == Role.Auditor
                ? await Host.SignInAsync(await Host.AccountAsync("platform.auditor", role))
                : await Host.SignInAsync(Given.Lead, role);
        var page = await visitor.GetAsync("/calendars");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("国办发明电〔2024〕12号", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("录入一年的通知", page.Text, StringComparison.Ordinal);
        var before = await NoticesAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync("/calendars", Form())).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync("/calendars?handler=Read", ("pasted", "{}"))).Status);
        Assert.Equal(before, await NoticesAsync());
    }

    [Fact]
    public async Task A_newer_proposal_for_the_year_takes_the_place_of_the_one_before()
    {
        var first = await ProposedAsync();
        var second = await ProposedAsync(Holidays.Form(Longer(), "更正"));
        using var two = await PlatformAsync("platform.two");
        Assert.Contains("已被新的提议代替", (await two.GetAsync(first)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await two.PostAsync(first)).Status);
        Assert.Equal(HttpStatusCode.Found, (await two.PostAsync(second)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await two.GetAsync("/calendars/99999")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await two.PostAsync("/calendars/99999")).Status);
    }

    // ── the database itself ──

    [Fact]
    public async Task The_database_itself_takes_two_people_changes_no_notice_and_moves_nothing_without_one()
    {
        await Given.Case("2025-09-16").Decided().InAsync(Host.Office);
        var address = await ProposedAsync();
        var id = address.Split('/')[^1];
        var (owner, app) = (Database.Owner, Database.Portal);
        foreach (
            var change in new[]
            {
                $"update calendar_notices set days_off = '{{}}' where id = {id} returning id",
                $"delete from calendar_notices where id = {id} returning id",
            }
        )
        {
            Assert.Equal(Insufficient, await LookBehind.RefusedAsync(app, change));
            Assert.Equal(Integrity, await LookBehind.RefusedAsync(owner, change));
        }
        string Confirm(string by) =>
            $"update calendar_notices set confirmed_by = {by}, confirmed_by_name = 'x', confirmed_at = now() where id = {id} returning id";
        Assert.Equal(Check, await LookBehind.RefusedAsync(app, Confirm("proposed_by")));
        // Not by a row that comes confirmed, nor by one that a release would bring.
        foreach (var (shipped, confirmed) in new[] { ("true", "null, null"), ("false", "'y', now()") })
            Assert.Equal(
                Integrity,
                await LookBehind.RefusedAsync(
                    app,
                    $"""
                    insert into calendar_notices (year, official, source, issued_on, days_off, work_days, shipped, reason, proposed_by,
                      proposed_by_name, proposed_at, confirmed_by, confirmed_at)
                    values (2025, true, 'x', '2025-08-30', array[]::date[], array[]::date[], {shipped}, 'x', 'x', 'x', now(), {confirmed})
                    """
                )
            );
        var before = await Host.Office.DigestAsync();
        const string Rolls = "[{\"day\":\"2025-10-01\",\"due\":\"2026-01-01\",\"late_from\":\"2026-01-02T00:00:00Z\"}]";
        Assert.Equal(Integrity, await LookBehind.RefusedAsync(app, $"select calendar_take_effect({id}, '{Rolls}', '[]')"));
        Assert.Equal(Integrity, await LookBehind.RefusedAsync(app, $"select calendar_take_effect(9999, '{Rolls}', '[]')"));
        foreach (
            var write in new[]
            {
                "insert into calendar_moves values (1, 'x', 1, 'x', 'x', true, '2025-01-01', '2025-01-02')",
                "update calendar_moves set number = 'x'",
                "delete from calendar_moves",
                "update organs set name = 'x'",
                "delete from organs",
                "update districts set name = 'x'",
            }
        )
            Assert.Equal((write, Insufficient), (write, await LookBehind.RefusedAsync(app, write)));
        Assert.Equal(before, await Host.Office.DigestAsync());
        Assert.Null(await LookBehind.RefusedAsync(app, Confirm("'other'")));
        Assert.Equal(Integrity, await LookBehind.RefusedAsync(app, Confirm("'third'")));
    }

    [Fact]
    public async Task What_has_moved_is_read_by_no_organ()
    {
        await Given.Case("2025-09-16").Decided().InAsync(Host.Office);
        var address = await ProposedAsync();
        using var two = await PlatformAsync("platform.two");
        Assert.Equal(HttpStatusCode.Found, (await two.PostAsync(address)).Status);
        foreach (var organ in new[] { "", Given.Lead, Given.Procuratorate, Given.Stranger })
            Assert.Equal(["0"], await LookBehind.ListAsync(Database.Portal, "select count(*) from calendar_moves", organ));
        Assert.Equal(["2"], await LookBehind.ListAsync(Database.Portal, "select count(*) from calendar_moves", "portal"));
    }
}
