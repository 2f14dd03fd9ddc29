using System.Text.RegularExpressions;
using EcoDamage.Casework.Demo;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>A link that sets a password once: made by an administrator, shown once, opened by the person.</summary>
public sealed class OneTimeLinkTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Fresh = "Fengxian-2026";

    PortalHost Host => portal.Host;

    async Task<string> KeysAsync() =>
        string.Join(
            '\n',
            await LookBehind.ListAsync(
                Host.Database.Superuser,
                "select concat_ws(' ', id, password_hash, security_stamp, lockout_end) from \"AspNetUsers\" order by id"
            )
        );

    static string? LinkIn(Reply page) =>
        Regex.Match(page.Text, "value=\"https?://[^/\"]+(/account/link[^\"]*)\"") is { Success: true } m ? m.Groups[1].Value : null;

    static async Task<string> ResetAsync(Visitor admin, string id, string? organ = null)
    {
        var made = await admin.PostAsync("/users?handler=Reset", organ is null ? [("id", id)] : [("id", id), ("organ", organ)]);
        Assert.Equal(HttpStatusCode.Found, made.Status);
        return LinkIn(await admin.GetAsync(made.Location!)) ?? throw new InvalidOperationException("The page shows no link");
    }

    async Task<Reply> SetAsync(string link, string password, string? again = null)
    {
        using var person = Host.Anyone();
        var page = await person.GetAsync(link);
        return page.Status != HttpStatusCode.OK ? page : await SendAsync(person, page, password, again);
    }

    static Task<Reply> SendAsync(Visitor person, Reply page, string password, string? again = null) =>
        person.PostRawAsync(
            "/account/link",
            [
                ("who", page.Value("who")),
                ("key", page.Value("key")),
                ("password", password),
                ("again", again ?? password),
                ("__RequestVerificationToken", page.Value("__RequestVerificationToken")),
            ]
        );

    static void Dead(Reply reply)
    {
        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Contains("链接已经失效", reply.Text, StringComparison.Ordinal);
        Assert.Contains("请向单位管理员索取新的链接", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_is_shown_once_opens_once_and_nobody_else_knows_the_password()
    {
        using var admin = await Host.SignInAsync("fx-ecology.admin");
        using var officer = await Host.SignInAsync("fx-ecology.officer");
        Assert.Contains("原密码立即失效", (await admin.GetAsync("/users?reset=demo:fx-ecology.officer")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/cases")).Status);

        var link = await ResetAsync(admin, "demo:fx-ecology.officer");
        Assert.Null(LinkIn(await admin.GetAsync("/users")));
        Assert.Contains("待设密码", (await admin.GetAsync("/users")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await officer.GetAsync("/cases")).Status);
        using var old = Host.Anyone();
        Assert.Equal(HttpStatusCode.BadRequest, (await old.SignInAsync("fx-ecology.officer", DemoAccounts.Password)).Status);

        using var person = Host.Anyone();
        var page = await person.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("fx-ecology.officer", page.Text, StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "no-store"), (page.ReferrerPolicy, page.CacheControl));
        // Looking uses nothing up.
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(link)).Status);
        var set = await SendAsync(person, page, Fresh);
        Assert.Equal((HttpStatusCode.Found, "/login"), (set.Status, set.Location));
        Assert.Contains("新密码已经设定", (await person.GetAsync("/login")).Text, StringComparison.Ordinal);

        var keys = await KeysAsync();
        Dead(await person.GetAsync(link));
        Dead(await SendAsync(person, page, "Another-2026"));
        Assert.Equal(keys, await KeysAsync());
        using var signedIn = await Host.SignInAsync("fx-ecology.officer", Fresh);
    }

    [Fact]
    public async Task The_page_with_the_link_is_kept_by_no_browser()
    {
        using var admin = await Host.SignInAsync("hp-ecology.admin");
        var made = await admin.PostAsync("/users?handler=Reset", ("id", "demo:hp-ecology.officer"));
        Assert.DoesNotContain("key=", made.Location, StringComparison.Ordinal);
        var page = await admin.GetAsync(made.Location!);
        Assert.NotNull(LinkIn(page));
        Assert.Equal(("no-referrer", "no-store"), (page.ReferrerPolicy, page.CacheControl));
    }

    [Fact]
    public async Task The_key_lies_in_no_table()
    {
        using var admin = await Host.SignInAsync("xh-ecology.admin");
        var link = await ResetAsync(admin, "demo:xh-ecology.officer");
        var key = Regex.Match(link, "key=([^&\"]+)").Groups[1].Value;
        Assert.True(key.Length > 100);
        const string all = "select quote_ident(relname) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace";
        foreach (var table in await LookBehind.ListAsync(Host.Database.Superuser, all))
            Assert.Equal(0, await Host.Database.CountAsync($"select count(*) from {table} x where strpos(x::text, '{key}') > 0"));
        const string without = "select count(*) from \"AspNetUsers\" where id = 'demo:xh-ecology.officer' and password_hash is null";
        Assert.Equal(1, await Host.Database.CountAsync(without));
    }

    [Fact]
    public async Task After_24_hours_of_the_portals_clock_the_link_opens_nothing()
    {
        using var admin = await Host.SignInAsync("cn-ecology.admin");
        var link = await ResetAsync(admin, "demo:cn-ecology.officer");
        Host.Clock.Forward(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        using var person = Host.Anyone();
        var page = await person.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Host.Clock.Forward(TimeSpan.FromMinutes(1));
        var keys = await KeysAsync();
        Dead(await person.GetAsync(link));
        Dead(await SendAsync(person, page, Fresh));
        Assert.Equal(keys, await KeysAsync());
    }

    [Fact]
    public async Task A_newer_link_and_a_stop_take_the_older_one_out_of_force()
    {
        using var admin = await Host.SignInAsync("ja-ecology.admin");
        var first = await ResetAsync(admin, "demo:ja-ecology.officer");
        var second = await ResetAsync(admin, "demo:ja-ecology.officer");
        Dead(await SetAsync(first, Fresh));
        await admin.PostAsync("/users?handler=Lock", ("id", "demo:ja-ecology.officer"));
        Dead(await SetAsync(second, Fresh));
        var keys = await KeysAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync("/users?handler=Reset", ("id", "demo:ja-ecology.officer"))).Status);
        Assert.Equal(keys, await KeysAsync());
        await admin.PostAsync("/users?handler=Lock", ("id", "demo:ja-ecology.officer"));
        Dead(await SetAsync(second, Fresh));
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_opens_nothing()
    {
        using var admin = await Host.SignInAsync("pt-ecology.admin");
        var link = await ResetAsync(admin, "demo:pt-ecology.officer");
        var key = Regex.Match(link, "key=([^&\"]+)").Groups[1].Value;
        var last = key[60] == 'A' ? 'B' : 'A';
        string[] wrong =
        [
            link.Replace("pt-ecology.officer", "pt-ecology.leader", StringComparison.Ordinal),
            link.Replace(key, key[..60] + last + key[61..], StringComparison.Ordinal),
            link.Replace(key, key[..^4], StringComparison.Ordinal),
            link.Replace(key, "", StringComparison.Ordinal),
            link.Replace(key, "x", StringComparison.Ordinal),
            link.Replace(key, "%E9%95%BF", StringComparison.Ordinal),
            link.Replace("pt-ecology.officer", "nobody", StringComparison.Ordinal),
            "/account/link",
        ];
        var keys = await KeysAsync();
        foreach (var address in wrong)
        {
            Assert.NotEqual(link, address);
            Dead(await SetAsync(address, Fresh));
        }
        Assert.Equal(keys, await KeysAsync());
        Assert.Equal(HttpStatusCode.Found, (await SetAsync(link, Fresh)).Status);
    }

    [Theory]
    [InlineData("", "", "请填写新密码")]
    [InlineData(Fresh, "Fengxian-2027", "两次填写的新密码不一致")]
    [InlineData("short", "short", "密码至少 10 位")]
    [InlineData("onlyletterssmall", "onlyletterssmall", "密码须含有数字")]
    public async Task A_weak_password_is_refused_and_the_link_still_opens(string password, string again, string words)
    {
        using var admin = await Host.SignInAsync("hk-ecology.admin");
        var link = await ResetAsync(admin, "demo:hk-ecology.officer");
        var keys = await KeysAsync();
        var reply = await SetAsync(link, password, again);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(words, reply.Text, StringComparison.Ordinal);
        Assert.Equal(keys, await KeysAsync());
        Assert.Equal(HttpStatusCode.Found, (await SetAsync(link, Fresh)).Status);
    }

    [Fact]
    public async Task Of_two_who_use_the_link_at_once_one_sets_the_password()
    {
        using var admin = await Host.SignInAsync("yp-ecology.admin");
        var link = await ResetAsync(admin, "demo:yp-ecology.officer");
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SetAsync(link, $"{Fresh}-{i}")));
        Assert.Single(replies, r => r.Status == HttpStatusCode.Found);
        Assert.All(replies, r => Assert.True((int)r.Status < 500));
    }

    [Theory]
    [InlineData("fx-ecology.admin", "demo:mh-ecology.officer", "of another organ")]
    [InlineData("mh-ecology.admin", "demo:mh-ecology.admin", "their own")]
    [InlineData("mh-ecology.admin", "nobody", "of nobody")]
    [InlineData("mh-ecology.admin", "", "of no name")]
    public async Task An_organ_administrator_resets_others_of_the_own_organ_only(string account, string id, string what)
    {
        using var admin = await Host.SignInAsync(account);
        var keys = await KeysAsync();
        var reply = await admin.PostAsync("/users?handler=Reset", ("id", id), ("organ", "mh-ecology"));
        Assert.True(reply.Status == HttpStatusCode.NotFound, what);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/users?reset={id}x&organ=mh-ecology")).Status);
        Assert.Null(LinkIn(await admin.GetAsync("/users")));
        Assert.Equal(keys, await KeysAsync());
    }

    [Theory]
    [InlineData("mh-ecology.officer")]
    [InlineData("mh-ecology.leader")]
    public async Task Who_is_no_administrator_resets_nothing(string account)
    {
        using var visitor = await Host.SignInAsync(account);
        var keys = await KeysAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync("/users?handler=Reset", ("id", "demo:mh-ecology.clerk"))).Status);
        Assert.Equal(keys, await KeysAsync());
    }

    [Fact]
    public async Task The_system_administrator_resets_accounts_of_all_organs_and_of_the_platform()
    {
        using var platform = await Host.SignInAsync(await Host.AdministratorAsync());
        var link = await ResetAsync(platform, "demo:bs-ecology.admin", "bs-ecology");
        Assert.Equal(HttpStatusCode.Found, (await SetAsync(link, Fresh)).Status);
        var other = await Host.AdministratorAsync("second.admin");
        Assert.Contains(other, (await platform.GetAsync("/users")).Text, StringComparison.Ordinal);
        var id = (await LookBehind.ListAsync(Host.Database.Superuser, $"select id from \"AspNetUsers\" where user_name = '{other}'"))[0];
        Assert.Equal(HttpStatusCode.Found, (await SetAsync(await ResetAsync(platform, id), Fresh)).Status);
        using var second = await Host.SignInAsync(other, Fresh);
    }

    [Fact]
    public async Task A_new_account_has_no_password_but_a_link()
    {
        using var admin = await Host.SignInAsync("jd-ecology.admin");
        var made = await admin.PostAsync(
            "/users?handler=Create",
            ("account", "jd.zhang"),
            ("display", "张三"),
            ("role", "Officer"),
            ("password", DemoAccounts.Password)
        );
        Assert.Equal(HttpStatusCode.Found, made.Status);
        var link = LinkIn(await admin.GetAsync(made.Location!))!;
        const string without =
            "select count(*) from \"AspNetUsers\" where user_name = 'jd.zhang' and password_hash is null and organ = 'jd-ecology'";
        Assert.Equal(1, await Host.Database.CountAsync(without));
        using var early = Host.Anyone();
        foreach (var password in new[] { "", DemoAccounts.Password })
            Assert.Equal(HttpStatusCode.BadRequest, (await early.SignInAsync("jd.zhang", password)).Status);
        Assert.Equal(HttpStatusCode.Found, (await SetAsync(link, Fresh)).Status);
        using var person = await Host.SignInAsync("jd.zhang", Fresh);
    }

    [Theory]
    [InlineData("", "张三", "Officer", "请填写“账号”")]
    [InlineData("long", "张三", "Officer", "不超过 60 个字符")]
    [InlineData("张三", "张三", "Officer", "“账号”只能用字母")]
    [InlineData("pd-ecology.officer", "张三", "Officer", "已经有人使用")]
    [InlineData("pd.zhang", "", "Officer", "请填写“姓名”")]
    [InlineData("pd.zhang", "张三", "SystemAdministrator", "请选择“角色”")]
    [InlineData("pd.zhang", "张三", "99", "请选择“角色”")]
    public async Task A_wrong_account_is_refused_without_a_link(string account, string display, string role, string words)
    {
        using var admin = await Host.SignInAsync("pd-ecology.admin");
        var keys = await KeysAsync();
        var typed = account == "long" ? new string('a', 300) : account;
        var reply = await admin.PostAsync("/users?handler=Create", ("account", typed), ("display", display), ("role", role));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(words, reply.Text, StringComparison.Ordinal);
        Assert.Null(LinkIn(reply));
        Assert.Equal(keys, await KeysAsync());
    }
}
