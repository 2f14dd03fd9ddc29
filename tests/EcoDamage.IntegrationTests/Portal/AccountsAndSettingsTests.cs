using EcoDamage.Casework.Demo;
using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// An administrator has the accounts of one organ; city-wide settings take two people, a day ahead, and are never changed afterwards.
/// </summary>
public sealed class AccountsAndSettingsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Refused = "23000";

    Task<string> AccountsAsync() => portal.Office.Database.DigestOfAsync("\"AspNetUsers\"");

    Task<string> SettingsAsync() => portal.Office.Database.DigestOfAsync("settings");

    Task<Visitor> AdministratorAsync() => portal.AsAsync(Given.Lead, Role.OrganAdministrator);

    async Task<Visitor> PlatformAsync(string account = "platform.admin") =>
        await portal.Host.SignInAsync(await portal.Host.AdministratorAsync(account));

    static (string, string)[] Proposal(string from, string reason = "理由", string key = "AgreeLead", string value = "20") =>
        [("do", "propose"), ("key", key), ("value", value), ("from", from), ("reason", reason)];

    string InDays(int days) => $"{portal.Office.Clock.Today.AddDays(days):yyyy-MM-dd}";

    async Task<string> ProposedAsync(string reason, int days, string key = "AgreeLead")
    {
        using var platform = await PlatformAsync();
        Assert.Equal(HttpStatusCode.Found, (await platform.PostAsync("/settings", Proposal(InDays(days), reason, key))).Status);
        return (await LookBehind.ListAsync(portal.Office.Database.Superuser, $"select id from settings where reason = '{reason}'"))[0];
    }

    // ── accounts ──

    [Fact]
    public async Task An_administrator_makes_accounts_in_the_own_organ_whatever_the_form_or_the_address_says()
    {
        var administrator = await AdministratorAsync();
        var before = await AccountsAsync();
        foreach (var path in new[] { "/users?handler=Create", "/users?handler=Create&organ=hp-ecology" })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (
                    await administrator.PostAsync(
                        path,
                        ("organ", "hp-ecology"),
                        ("account", "spy.one"),
                        ("display", "甲"),
                        ("role", "Leader")
                    )
                ).Status
            );
        Assert.Equal(before, await AccountsAsync());
        Assert.Equal(
            HttpStatusCode.Found,
            (await administrator.PostAsync("/users?handler=Create", ("account", "own.one"), ("display", "甲"), ("role", "Leader"))).Status
        );
        using var platform = await PlatformAsync();
        Assert.Contains("<code>own.one</code>", (await platform.GetAsync($"/users?organ={Given.Lead}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("own.one", (await platform.GetAsync("/users?organ=hp-ecology")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SystemAdministrator")]
    [InlineData("Auditor")]
    [InlineData("Clock")]
    [InlineData("99")]
    [InlineData("0")]
    [InlineData("Officer,Leader")]
    [InlineData("")]
    public async Task No_account_is_made_with_a_role_that_organs_do_not_have(string role)
    {
        using var platform = await PlatformAsync();
        foreach (var visitor in new[] { await AdministratorAsync(), platform })
        {
            var before = await AccountsAsync();
            var reply = await visitor.PostAsync(
                "/users?handler=Create",
                ("organ", Given.Lead),
                ("account", "wrong.role"),
                ("display", "甲"),
                ("role", role)
            );
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains("请选择“角色”。", reply.Text, StringComparison.Ordinal);
            Assert.Equal(before, await AccountsAsync());
        }
    }

    [Theory]
    [InlineData("Lock")]
    [InlineData("Reset")]
    public async Task Accounts_of_other_organs_of_the_platform_and_the_own_one_are_out_of_reach(string handler)
    {
        await portal.Host.AdministratorAsync();
        var platform = (
            await LookBehind.ListAsync(
                portal.Office.Database.Superuser,
                "select id from \"AspNetUsers\" where user_name = 'platform.admin'"
            )
        )[0];
        var administrator = await AdministratorAsync();
        var before = await AccountsAsync();
        foreach (
            var id in new[]
            {
                "demo:hp-ecology.officer",
                "demo:hp-ecology.admin",
                "demo:fx-procuratorate.leader",
                platform,
                "demo:fx-ecology.admin",
                "nobody",
                "",
            }
        )
        foreach (var organ in new[] { "", "hp-ecology", "fx-ecology" })
        {
            var reply = await administrator.PostAsync(
                $"/users?handler={handler}&organ={organ}",
                ("id", id),
                ("organ", organ),
                ("wish", "true")
            );
            Assert.Equal((id, HttpStatusCode.NotFound), (id, reply.Status));
        }
        Assert.Equal(before, await AccountsAsync());
        var list = (await administrator.GetAsync("/users?organ=hp-ecology")).Text;
        Assert.Contains("fx-ecology.officer", list, StringComparison.Ordinal);
        Assert.DoesNotContain("hp-ecology.officer", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_account_is_stopped_is_out_at_once_and_comes_in_no_more()
    {
        var account = await portal.Host.AccountAsync("stopped.one", Role.Officer, Given.Lead, "甲");
        var id = (
            await LookBehind.ListAsync(portal.Office.Database.Superuser, $"select id from \"AspNetUsers\" where user_name = '{account}'")
        )[0];
        using var person = await portal.Host.SignInAsync(account);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/cases")).Status);
        await person.GetAsync("/organs");
        var administrator = await AdministratorAsync();
        Assert.Equal(HttpStatusCode.Found, (await administrator.PostAsync("/users?handler=Lock", ("id", id), ("wish", "true"))).Status);
        Assert.Equal(HttpStatusCode.Found, (await person.GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.PostTextAsync("/api/cases/RegisterClue", "{}")).Status);
        using var again = portal.Host.Anyone();
        var refused = await again.SignInAsync(account, DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("该账号已经停用", refused.Text, StringComparison.Ordinal);
    }

    // ── settings ──

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-400)]
    public async Task No_setting_is_proposed_for_today_or_a_past_day(int days)
    {
        using var platform = await PlatformAsync();
        var before = await SettingsAsync();
        var reply = await platform.PostAsync("/settings", Proposal(InDays(days)));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("应晚于今天，设定不溯及既往", reply.Text, StringComparison.Ordinal);
        Assert.Equal(before, await SettingsAsync());
    }

    [Theory]
    [InlineData("Nothing", "20", "理由")]
    [InlineData("AgreeLead", "0", "理由")]
    [InlineData("AgreeLead", "3651", "理由")]
    [InlineData("AgreeLead", "-5", "理由")]
    [InlineData("LateReplies", "2", "理由")]
    [InlineData("AgreeLead", "20", " ")]
    public async Task A_proposal_that_says_nothing_sensible_is_refused(string key, string value, string reason)
    {
        using var platform = await PlatformAsync();
        var before = await SettingsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await platform.PostAsync("/settings", Proposal(InDays(9), reason, key, value))).Status);
        Assert.Equal(before, await SettingsAsync());
    }

    [Fact]
    public async Task A_proposal_holds_for_nobody_until_another_person_confirms_it_and_from_its_day_only()
    {
        var id = await ProposedAsync("两人", 5);
        async Task<int> OnAsync(int days)
        {
            await using var db = portal.Office.Store.ForNobody();
            return Setting.Value(await SettingsInForce.ChangesAsync(db), "AgreeLead", portal.Office.Clock.Today.AddDays(days));
        }
        var usual = Setting.Named("AgreeLead")!.Default;
        Assert.Equal(usual, await OnAsync(6));
        using var second = await PlatformAsync("platform.two");
        Assert.Equal(HttpStatusCode.Found, (await second.PostAsync("/settings", ("do", "confirm"), ("id", id))).Status);
        Assert.Equal((usual, 20), (await OnAsync(4), await OnAsync(5)));
        // Only once.
        var before = await SettingsAsync();
        using var third = await PlatformAsync("platform.three");
        Assert.Equal(HttpStatusCode.Conflict, (await third.PostAsync("/settings", ("do", "confirm"), ("id", id))).Status);
        Assert.Equal(before, await SettingsAsync());
    }

    [Fact]
    public async Task A_proposal_whose_day_has_passed_is_confirmed_no_more()
    {
        var id = await ProposedAsync("过期", 2);
        portal.Office.Clock.Set(portal.Office.Clock.Today.AddDays(3));
        using var second = await PlatformAsync("platform.two");
        var before = await SettingsAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await second.PostAsync("/settings", ("do", "confirm"), ("id", id))).Status);
        Assert.Equal(before, await SettingsAsync());
    }

    [Fact]
    public async Task The_database_itself_changes_and_removes_no_setting_and_takes_two_people()
    {
        // Another setting than the other tests ask for: the tests of the class share a database.
        var id = await ProposedAsync("数据库", 9, "LetterAnswer");
        var (owner, app) = (portal.Office.Database.Owner, portal.Office.Database.Portal);
        // By its rights the portal changes nothing else; the owner of the tables is stopped by the trigger.
        foreach (
            var change in new[]
            {
                $"update settings set value = 99 where id = {id} returning id",
                $"delete from settings where id = {id} returning id",
            }
        )
        {
            Assert.Equal("42501", await LookBehind.RefusedAsync(app, change));
            Assert.Equal(Refused, await LookBehind.RefusedAsync(owner, change));
        }
        Assert.Equal(
            "23514",
            await LookBehind.RefusedAsync(
                app,
                $"update settings set confirmed_by = proposed_by, confirmed_by_name = 'x', confirmed_at = now() where id = {id} "
                    + "returning id"
            )
        );
        Assert.Null(
            await LookBehind.RefusedAsync(
                app,
                $"update settings set confirmed_by = 'other', confirmed_by_name = 'x', confirmed_at = now() where id = {id} returning id"
            )
        );
        Assert.Equal(Refused, await LookBehind.RefusedAsync(app, $"update settings set confirmed_at = now() where id = {id} returning id"));
    }
}
