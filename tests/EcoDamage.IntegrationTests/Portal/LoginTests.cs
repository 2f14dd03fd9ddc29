using System.Text.RegularExpressions;
using EcoDamage.Casework.Demo;

namespace EcoDamage.IntegrationTests.Portal;

public sealed class LoginTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Account = "fx-ecology.officer";

    [Theory]
    [InlineData(Account, "wrong")]
    [InlineData(Account, "")]
    [InlineData("", DemoAccounts.Password)]
    [InlineData("nobody", DemoAccounts.Password)]
    [InlineData("' or 1=1 --", DemoAccounts.Password)]
    public async Task A_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(string account, string password)
    {
        using var visitor = portal.Host.Anyone();
        var reply = await visitor.SignInAsync(account, password);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("账号或者密码不正确", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{DemoAccounts.Password}\"", reply.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/")).Status);
    }

    [Fact]
    public async Task After_too_many_failures_not_even_the_right_password_opens_until_the_lock_ends()
    {
        using var visitor = portal.Host.Anyone();
        for (var i = 0; i < 8; i++)
            await visitor.SignInAsync("xh-ecology.officer", "wrong");
        var reply = await visitor.SignInAsync("xh-ecology.officer", DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("锁定 5 分钟", reply.Text, StringComparison.Ordinal);
        using var other = await portal.Host.SignInAsync("xh-ecology.leader");
        portal.Host.Clock.Forward(TimeSpan.FromMinutes(5));
        using var again = await portal.Host.SignInAsync("xh-ecology.officer");
    }

    [Fact]
    public async Task Wrong_passwords_sent_at_once_each_count()
    {
        var tries = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                using var guesser = portal.Host.Anyone();
                return await guesser.SignInAsync("cn-ecology.officer", "wrong");
            });
        Assert.All(await Task.WhenAll(tries), r => Assert.Equal(HttpStatusCode.BadRequest, r.Status));
        using var visitor = portal.Host.Anyone();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SignInAsync("cn-ecology.officer", DemoAccounts.Password)).Status);
    }

    [Fact]
    public async Task However_often_one_guesses_the_answers_do_not_tell_whether_there_is_such_an_account()
    {
        using var visitor = portal.Host.Anyone();
        for (var i = 0; i < 10; i++)
        {
            var known = await visitor.SignInAsync("ja-ecology.officer", "Wrong-1234");
            var unknown = await visitor.SignInAsync("zz-ecology.officer", "Wrong-1234");
            Assert.Equal(unknown.Status, known.Status);
            Assert.Equal(Words(unknown), Words(known));
        }

        static string Words(Reply reply) => Regex.Replace(reply.Text, "value=\"[^\"]*\"|TraceId[^<]*", "");
    }

    [Fact]
    public async Task That_an_account_is_stopped_is_told_to_who_knows_its_password_only()
    {
        using var admin = await portal.Host.SignInAsync("pt-ecology.admin");
        await admin.PostAsync("/users?handler=Lock", ("id", "demo:pt-ecology.officer"));
        using var visitor = portal.Host.Anyone();
        var right = await visitor.SignInAsync("pt-ecology.officer", DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.BadRequest, right.Status);
        Assert.Contains("该账号已经停用", right.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/")).Status);

        // Guessing on does not open it, does not tell either when the right one comes, and does not put the account in use again.
        for (var i = 0; i < 8; i++)
        {
            var wrong = await visitor.SignInAsync("pt-ecology.officer", "Wrong-1234");
            Assert.Contains("账号或者密码不正确", wrong.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("停用", wrong.Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(
            "停用",
            (await visitor.SignInAsync("pt-ecology.officer", DemoAccounts.Password)).Text,
            StringComparison.Ordinal
        );
        portal.Host.Clock.Forward(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SignInAsync("pt-ecology.officer", DemoAccounts.Password)).Status);

        await admin.PostAsync("/users?handler=Lock", ("id", "demo:pt-ecology.officer"));
        using var again = await portal.Host.SignInAsync("pt-ecology.officer");
    }

    [Fact]
    public async Task The_login_page_says_what_to_do_about_a_forgotten_password()
    {
        using var visitor = portal.Host.Anyone();
        var page = (await visitor.GetAsync("/login")).Text;
        Assert.Contains("单位管理员会给您一个一次性链接", page, StringComparison.Ordinal);
        Assert.Contains("连续 8 次输错密码，账号锁定 5 分钟", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cases")]
    [InlineData("/cases/SHD-310120-2025-0001")]
    [InlineData("/letters")]
    [InlineData("/deadlines")]
    [InlineData("/drafts")]
    [InlineData("/organs")]
    [InlineData("/users")]
    public async Task Who_is_not_signed_in_is_led_to_the_login(string path)
    {
        using var visitor = portal.Host.Anyone();
        var reply = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Found, reply.Status);
        Assert.Contains("/login?ReturnUrl=", reply.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task The_login_leads_to_no_other_site(string target)
    {
        using var visitor = portal.Host.Anyone();
        var form = await visitor.GetAsync("/login?ReturnUrl=" + Uri.EscapeDataString(target));
        var reply = await visitor.PostRawAsync(
            "/login",
            [
                ("account", Account),
                ("password", DemoAccounts.Password),
                ("returnUrl", target),
                ("__RequestVerificationToken", form.Value("__RequestVerificationToken")),
            ]
        );
        Assert.Equal((HttpStatusCode.Found, "/"), (reply.Status, reply.Location));
    }

    [Fact]
    public async Task The_login_leads_back_to_where_one_wanted_to_go()
    {
        using var visitor = portal.Host.Anyone();
        var form = await visitor.GetAsync("/login?ReturnUrl=%2Fcases");
        Assert.Equal("/cases", form.Value("returnUrl"));
        var reply = await visitor.PostRawAsync(
            "/login",
            [
                ("account", Account),
                ("password", DemoAccounts.Password),
                ("returnUrl", "/cases"),
                ("__RequestVerificationToken", form.Value("__RequestVerificationToken")),
            ]
        );
        Assert.Equal((HttpStatusCode.Found, "/cases"), (reply.Status, reply.Location));
    }

    [Fact]
    public async Task After_signing_out_the_pages_are_closed()
    {
        using var visitor = await portal.Host.SignInAsync(Account);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cases")).Status);
        await visitor.PostAsync("/logout");
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/cases")).Status);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/login")]
    public async Task Health_and_login_are_open_to_everybody(string path)
    {
        using var visitor = portal.Host.Anyone();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
    }
}
