using EcoDamage.Casework.Accounts;
using EcoDamage.Casework.Demo;
using EcoDamage.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>A demonstration says that it is one, and nobody enters real work through it.</summary>
public sealed class DemonstrationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Bar = "演示数据库：案件、人员均为虚构，请勿录入真实信息。";
    const string Production = "Production";

    [Theory]
    [InlineData("/")]
    [InlineData("/cases")]
    [InlineData("/cases/new")]
    [InlineData("/letters")]
    [InlineData("/deadlines")]
    [InlineData("/drafts")]
    [InlineData("/organs")]
    [InlineData("/rules")]
    [InlineData("/settings")]
    [InlineData("/denied")]
    [InlineData("/nowhere")]
    public async Task A_demo_database_says_so_on_every_page(string path) =>
        Assert.Contains(Bar, (await (await portal.OfficerAsync()).GetAsync(path)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task So_does_the_login_which_lists_the_demo_accounts()
    {
        using var visitor = portal.Host.Anyone();
        var login = (await visitor.GetAsync("/login")).Text;
        Assert.Contains(Bar, login, StringComparison.Ordinal);
        foreach (var (name, who) in DemoAccounts.Shown)
            Assert.Matches($"<code>{name}</code></td><td>{who}</td>", login);
    }

    [Fact]
    public async Task Production_does_not_start_on_demo_accounts_until_they_are_removed_and_then_none_of_them_gets_in()
    {
        await using var office = await Office.OpenAsync();
        var database = office.Database;
        var number = await Given.Case().Notified().InAsync(office);
        await AccountAsync(office, "real.admin");
        var (cases, accounts, organs) = (
            await database.DigestAsync(withDrafts: true),
            await database.DigestOfAsync("\"AspNetUsers\""),
            await database.DigestOfAsync("organs")
        );

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(database, Production));
        Assert.Contains(
            "demo accounts, whose password is public: Production does not start on it",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("'docker compose run --rm migrate migrate --remove-demo'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'./eco migrate --remove-demo'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(" at EcoDamage.", refused.Message, StringComparison.Ordinal);
        Assert.Equal((accounts, organs), (await database.DigestOfAsync("\"AspNetUsers\""), await database.DigestOfAsync("organs")));

        // A migration alone removes nobody.
        Assert.Equal(0, await Operations.MigrateAsync(["migrate", $"--ConnectionStrings:Owner={database.Owner}"]));
        Assert.Equal(accounts, await database.DigestOfAsync("\"AspNetUsers\""));

        Assert.Equal(0, await Operations.MigrateAsync(["migrate", "--remove-demo", $"--ConnectionStrings:Owner={database.Owner}"]));
        Assert.Equal(cases, await database.DigestAsync(withDrafts: true));
        Assert.Equal(
            0,
            await database.CountAsync(
                "select count(*) from \"AspNetUsers\" where demo and (password_hash is not null or lockout_end is distinct from 'infinity')"
            )
        );
        Assert.Equal(accounts.Split(' ')[0], (await database.DigestOfAsync("\"AspNetUsers\"")).Split(' ')[0]);
        Assert.Equal(0, await database.CountAsync("select count(*) from organs where prefix like '沪奉%'"));
        Assert.Equal("李承办", (await office.ReadAsync(number)).Journal[0].Entry.By.Name);
        Assert.Empty((await office.VerifyAsync()).Problems);

        using var real = await PortalProcess.StartAsync(database, Production);
        using var visitor = real.Anyone();
        var login = await visitor.GetAsync("/login");
        Assert.Equal(HttpStatusCode.OK, login.Status);
        Assert.DoesNotContain("演示", login.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("fx-ecology.officer", login.Text, StringComparison.Ordinal);
        var administrator = await real.SignInAsync("real.admin");
        Assert.DoesNotContain(Bar, (await administrator.GetAsync("/organs")).Text, StringComparison.Ordinal);
        await RefusedAsync("账号或者密码不正确");

        // Also one that somebody has unlocked and given a password since: at the door, and at the next start.
        var hash = new PasswordHasher<User>().HashPassword(null!, DemoAccounts.Password);
        await LookBehind.ListAsync(
            database.Superuser,
            $"update \"AspNetUsers\" set lockout_end = null, password_hash = '{hash}' where user_name = 'fx-ecology.officer' returning id"
        );
        await RefusedAsync("演示账号不能登录正式平台。");
        Assert.Contains(
            "has 1 demo accounts",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(database, Production))).Message,
            StringComparison.Ordinal
        );

        async Task RefusedAsync(string words)
        {
            var reply = await visitor.SignInAsync("fx-ecology.officer", DemoAccounts.Password);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains(words, reply.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/cases")).Status);
        }
    }

    [Fact]
    public async Task The_start_itself_removes_them_where_it_is_told_to_and_they_do_not_come_back()
    {
        await using var database = await (await PostgresCluster.SharedAsync()).CreateAsync();
        using (var real = await PortalProcess.StartAsync(database, Production, "--remove-demo"))
        {
            using var visitor = real.Anyone();
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SignInAsync("fx-ecology.officer", DemoAccounts.Password)).Status);
        }
        var accounts = await database.DigestOfAsync("\"AspNetUsers\"");
        using var development = await PortalProcess.StartAsync(database, "Development", "--Demo:Accounts=true");
        using var other = development.Anyone();
        Assert.DoesNotContain("演示", (await other.GetAsync("/login")).Text, StringComparison.Ordinal);
        Assert.Equal(accounts, await database.DigestOfAsync("\"AspNetUsers\""));
    }

    static async Task AccountAsync(Office office, string name)
    {
        await using var db = office.Store.ForNobody();
        var user = new User
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            DisplayName = "平台管理员",
            Role = Role.SystemAdministrator,
            SecurityStamp = "x",
            LockoutEnabled = true,
        };
        user.PasswordHash = new PasswordHasher<User>().HashPassword(user, DemoAccounts.Password);
        db.Users.Add(user);
        await db.SaveChangesAsync();
    }
}
