using System.Net;
using EcoDamage.Casework.Demo;
using EcoDamage.Testing;

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
    public async Task After_too_many_failures_not_even_the_right_password_opens()
    {
        using var visitor = portal.Host.Anyone();
        for (var i = 0; i < 8; i++) await visitor.SignInAsync("xh-ecology.officer", "wrong");
        var reply = await visitor.SignInAsync("xh-ecology.officer", DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("锁定", reply.Text, StringComparison.Ordinal);
        using var other = await portal.Host.SignInAsync("xh-ecology.leader");
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
        var reply = await visitor.PostRawAsync("/login", [("account", Account), ("password", DemoAccounts.Password), ("returnUrl", target), ("__RequestVerificationToken", form.Value("__RequestVerificationToken"))]);
        Assert.Equal((HttpStatusCode.Found, "/"), (reply.Status, reply.Location));
    }

    [Fact]
    public async Task The_login_leads_back_to_where_one_wanted_to_go()
    {
        using var visitor = portal.Host.Anyone();
        var form = await visitor.GetAsync("/login?ReturnUrl=%2Fcases");
        Assert.Equal("/cases", form.Value("returnUrl"));
        var reply = await visitor.PostRawAsync("/login", [("account", Account), ("password", DemoAccounts.Password), ("returnUrl", "/cases"), ("__RequestVerificationToken", form.Value("__RequestVerificationToken"))]);
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
