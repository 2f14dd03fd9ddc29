using EcoDamage.Casework.Demo;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>修改密码: one's own, by who knows the present one.</summary>
public sealed class PasswordTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Page = "/account/password";
    const string Fresh = "Fengxian-2026";

    PortalHost Host => portal.Host;

    /// <summary>What opens the accounts; the count of failures aside.</summary>
    async Task<string> KeysAsync() =>
        string.Join(
            '\n',
            await LookBehind.ListAsync(
                Host.Database.Superuser,
                "select concat_ws(' ', id, password_hash, security_stamp, lockout_end) from \"AspNetUsers\" order by id"
            )
        );

    static Task<Reply> ChangeAsync(Visitor visitor, string present, string password, string? again = null) =>
        visitor.PostAsync(Page, ("present", present), ("password", password), ("again", again ?? password));

    [Fact]
    public async Task The_menu_leads_to_the_page_which_states_the_rules()
    {
        using var visitor = await Host.SignInAsync("fx-ecology.clerk");
        Assert.Contains($"href=\"{Page}\"", (await visitor.GetAsync("/")).Text, StringComparison.Ordinal);
        var page = await visitor.GetAsync(Page);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("10 至 128 位，同时含有大写字母、小写字母和数字，不得包含账号", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_has_no_password_to_change()
    {
        using var anyone = Host.Anyone();
        var reply = await anyone.GetAsync(Page);
        Assert.Equal((HttpStatusCode.Found, true), (reply.Status, reply.Location!.Contains("/login", StringComparison.Ordinal)));
        var keys = await KeysAsync();
        var sent = await anyone.PostRawAsync(Page, [("present", DemoAccounts.Password), ("password", Fresh), ("again", Fresh)]);
        Assert.Equal(HttpStatusCode.Unauthorized, sent.Status);
        Assert.Equal(keys, await KeysAsync());
    }

    [Theory]
    [InlineData("Wrong-1234", Fresh, Fresh, "现在的密码不正确")]
    [InlineData("", Fresh, Fresh, "请填写现在的密码和新密码")]
    [InlineData(DemoAccounts.Password, "", "", "请填写现在的密码和新密码")]
    [InlineData(DemoAccounts.Password, Fresh, "Fengxian-2027", "两次填写的新密码不一致")]
    [InlineData(DemoAccounts.Password, DemoAccounts.Password, DemoAccounts.Password, "新密码不能与现在的密码相同")]
    [InlineData(DemoAccounts.Password, "Short-1", "Short-1", "密码至少 10 位")]
    [InlineData(DemoAccounts.Password, "fengxian-2026", "fengxian-2026", "密码须含有大写字母")]
    [InlineData(DemoAccounts.Password, "FENGXIAN-2026", "FENGXIAN-2026", "密码须含有小写字母")]
    [InlineData(DemoAccounts.Password, "Fengxian-Ecology", "Fengxian-Ecology", "密码须含有数字")]
    [InlineData(DemoAccounts.Password, "1-HP-ecology.officer", "1-HP-ecology.officer", "密码不得包含账号")]
    public async Task A_wrong_weak_or_unchanged_password_is_refused_and_nothing_changes(
        string present,
        string password,
        string again,
        string words
    )
    {
        using var visitor = await Host.SignInAsync("hp-ecology.officer");
        var keys = await KeysAsync();
        var reply = await ChangeAsync(visitor, present, password, again);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(words, reply.Text, StringComparison.Ordinal);
        if (password.Length > 0)
            Assert.DoesNotContain($"value=\"{password}\"", reply.Text, StringComparison.Ordinal);
        Assert.Equal(keys, await KeysAsync());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_password_of_more_than_128_characters_is_refused()
    {
        using var visitor = await Host.SignInAsync("hp-ecology.leader");
        var reply = await ChangeAsync(visitor, DemoAccounts.Password, "Aa1" + new string('x', 126));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("密码不超过 128 位", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_form_token_nothing_changes()
    {
        using var visitor = await Host.SignInAsync("hp-ecology.clerk");
        var keys = await KeysAsync();
        var sent = await visitor.PostRawAsync(Page, [("present", DemoAccounts.Password), ("password", Fresh), ("again", Fresh)]);
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Equal(keys, await KeysAsync());
    }

    [Fact]
    public async Task A_change_keeps_this_session_and_ends_the_others_and_copies_of_this_one()
    {
        const string account = "xh-ecology.officer";
        using var here = await Host.SignInAsync(account);
        using var there = await Host.SignInAsync(account);
        using var copy = Host.CopyOf(here);
        using var colleague = await Host.SignInAsync("xh-ecology.leader");
        var stamp = await StampAsync(account);

        var reply = await ChangeAsync(here, DemoAccounts.Password, Fresh);
        Assert.Equal((HttpStatusCode.Found, Page), (reply.Status, reply.Location));
        Assert.NotEqual(stamp, await StampAsync(account));
        Assert.Contains("密码已经修改", (await here.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Found, (await copy.GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/cases")).Status);

        using var old = Host.Anyone();
        Assert.Equal(HttpStatusCode.BadRequest, (await old.SignInAsync(account, DemoAccounts.Password)).Status);
        using var fresh = await Host.SignInAsync(account, Fresh);
    }

    [Fact]
    public async Task Who_sits_at_a_foreign_desk_cannot_find_out_the_password_by_trying()
    {
        using var visitor = await Host.SignInAsync("cn-ecology.officer");
        for (var i = 0; i < 8; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await ChangeAsync(visitor, "Wrong-1234", Fresh)).Status);
        var reply = await ChangeAsync(visitor, DemoAccounts.Password, Fresh);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("密码输错次数过多，请 5 分钟后再试", reply.Text, StringComparison.Ordinal);
        Host.Clock.Forward(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Found, (await ChangeAsync(visitor, DemoAccounts.Password, Fresh)).Status);
    }

    async Task<string> StampAsync(string account) =>
        (await LookBehind.ListAsync(Host.Database.Superuser, $"select security_stamp from \"AspNetUsers\" where user_name = '{account}'"))[
            0
        ];
}
