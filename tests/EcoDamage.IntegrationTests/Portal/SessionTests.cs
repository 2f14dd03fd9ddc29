using EcoDamage.Web.Access;
using Microsoft.Extensions.Configuration;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>Sessions end on the server: when signed out, when nobody has asked for long, when they are old, when the account is
/// stopped.</summary>
public sealed class SessionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Page = "/cases";

    PortalHost Host => portal.Host;

    static async Task OpenAsync(Visitor visitor) => Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Page)).Status);

    static async Task EndedAsync(Visitor visitor)
    {
        var reply = await visitor.GetAsync(Page);
        Assert.Equal((HttpStatusCode.Found, true), (reply.Status, reply.Location!.Contains("/login", StringComparison.Ordinal)));
    }

    Task<long> SessionsAsync(string account) => Host.Database.CountAsync($"select count(*) from sessions where user_id = 'demo:{account}'");

    [Fact]
    public async Task A_copied_cookie_is_refused_after_the_sign_out()
    {
        using var visitor = await Host.SignInAsync("fx-ecology.officer");
        using var copy = Host.CopyOf(visitor);
        await OpenAsync(copy);
        Assert.Equal("/login", (await visitor.PostAsync("/logout")).Location);
        await EndedAsync(copy);
        await EndedAsync(visitor);
        Assert.Equal(0, await SessionsAsync("fx-ecology.officer"));
        // Programs and forms are refused as ever, and nothing is written.
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.Unauthorized, (await copy.ActAsync(null, portal.Fresh().Clue())).Status);
                Assert.Equal(HttpStatusCode.Unauthorized, (await copy.PostRawAsync("/cases/new", [("title", "x")])).Status);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task Signing_out_needs_the_form_token_while_signed_in_and_works_after_the_session_has_ended()
    {
        using var visitor = await Host.SignInAsync("hp-ecology.officer");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostRawAsync("/logout", [])).Status);
        await OpenAsync(visitor);
        Host.Clock.Forward(TimeSpan.FromHours(2));
        var reply = await visitor.PostRawAsync("/logout", []);
        Assert.Equal((HttpStatusCode.Found, "/login"), (reply.Status, reply.Location));
    }

    [Fact]
    public async Task Signing_in_again_at_the_same_browser_ends_the_session_before()
    {
        using var visitor = await Host.SignInAsync("xh-ecology.officer");
        using var copy = Host.CopyOf(visitor);
        var token = (await visitor.GetAsync("/organs")).Value("__RequestVerificationToken");
        await visitor.PostRawAsync(
            "/login",
            [("account", "xh-ecology.officer"), ("password", Casework.Demo.DemoAccounts.Password), ("__RequestVerificationToken", token)]
        );
        await OpenAsync(visitor);
        await EndedAsync(copy);
        Assert.Equal(1, await SessionsAsync("xh-ecology.officer"));
    }

    [Fact]
    public async Task A_session_ends_two_hours_after_the_last_request_and_not_before()
    {
        using var visitor = await Host.SignInAsync("cn-ecology.officer");
        for (var i = 0; i < 3; i++)
        {
            Host.Clock.Forward(TimeSpan.FromMinutes(119));
            await OpenAsync(visitor);
        }
        Host.Clock.Forward(TimeSpan.FromHours(2));
        await EndedAsync(visitor);
    }

    [Fact]
    public async Task A_session_ends_after_ten_hours_however_busy()
    {
        using var visitor = await Host.SignInAsync("ja-ecology.officer");
        for (var i = 0; i < 9; i++)
        {
            Host.Clock.Forward(TimeSpan.FromHours(1));
            await OpenAsync(visitor);
        }
        Host.Clock.Forward(TimeSpan.FromMinutes(59));
        await OpenAsync(visitor);
        Host.Clock.Forward(TimeSpan.FromMinutes(1));
        await EndedAsync(visitor);
    }

    [Fact]
    public async Task The_last_request_is_written_once_a_minute()
    {
        using var visitor = await Host.SignInAsync("pt-ecology.officer");
        const string query = "select seen_at::text || xmin::text from sessions where user_id = 'demo:pt-ecology.officer'";
        var begun = await LookBehind.ListAsync(Host.Database.Superuser, query);
        Host.Clock.Forward(TimeSpan.FromSeconds(59));
        await OpenAsync(visitor);
        Assert.Equal(begun, await LookBehind.ListAsync(Host.Database.Superuser, query));
        Host.Clock.Forward(TimeSpan.FromSeconds(1));
        await OpenAsync(visitor);
        var seen = await LookBehind.ListAsync(Host.Database.Superuser, query);
        Assert.NotEqual(begun, seen);
        await OpenAsync(visitor);
        Assert.Equal(seen, await LookBehind.ListAsync(Host.Database.Superuser, query));
    }

    [Fact]
    public async Task Stopping_an_account_ends_its_sessions_at_the_next_request()
    {
        using var admin = await Host.SignInAsync("hk-ecology.admin");
        using var one = await Host.SignInAsync("hk-ecology.officer");
        using var two = await Host.SignInAsync("hk-ecology.officer");
        using var colleague = await Host.SignInAsync("hk-ecology.leader");
        await OpenAsync(one);
        Assert.Equal(HttpStatusCode.Found, (await admin.PostAsync("/users?handler=Lock", ("id", "demo:hk-ecology.officer"))).Status);
        await EndedAsync(one);
        await EndedAsync(two);
        await OpenAsync(colleague);
        await admin.PostAsync("/users?handler=Lock", ("id", "demo:hk-ecology.officer"));
        await EndedAsync(one);
    }

    [Fact]
    public async Task An_account_that_is_stopped_or_changed_in_the_database_is_out_as_well()
    {
        using var officer = await Host.SignInAsync("yp-ecology.officer");
        using var leader = await Host.SignInAsync("yp-ecology.leader");
        const string stop = "update \"AspNetUsers\" set lockout_end = 'infinity' where id = 'demo:yp-ecology.officer'";
        const string change = "update \"AspNetUsers\" set security_stamp = 'another' where id = 'demo:yp-ecology.leader'";
        await LookBehind.ListAsync(Host.Database.Superuser, stop);
        await LookBehind.ListAsync(Host.Database.Superuser, change);
        await EndedAsync(officer);
        await EndedAsync(leader);
    }

    [Fact]
    public async Task What_has_run_out_is_swept_up_at_the_next_sign_in_of_anybody()
    {
        using var visitor = await Host.SignInAsync("mh-ecology.officer");
        Host.Clock.Forward(TimeSpan.FromHours(2));
        Assert.Equal(1, await SessionsAsync("mh-ecology.officer"));
        using var other = await Host.SignInAsync("mh-ecology.leader");
        Assert.Equal(0, await SessionsAsync("mh-ecology.officer"));
        Assert.Equal(1, await SessionsAsync("mh-ecology.leader"));
    }

    [Theory]
    [InlineData("begun later than it was", "update sessions set started_at = started_at + interval '1 day'")]
    [InlineData("handed to somebody else", "update sessions set user_id = 'demo:fx-ecology.leader'")]
    public async Task Of_a_session_the_portal_can_change_the_last_request_only(string what, string statement) =>
        Assert.True(await LookBehind.RefusedAsync(Host.Database.Portal, statement) == "42501", what);

    [Fact]
    public void The_limits_are_configured_and_wrong_ones_are_refused()
    {
        Assert.Equal(new(TimeSpan.FromMinutes(120), TimeSpan.FromHours(10)), Of(null, null));
        Assert.Equal(new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(8)), Of("30", "8"));
        foreach (var wrong in new[] { "0", "-1", "x", "1.5", "1000000" })
        {
            Assert.Throws<SetupProblemException>(() => Of(wrong, null));
            Assert.Throws<SetupProblemException>(() => Of(null, wrong));
        }

        static SessionLimits Of(string? idle, string? absolute) =>
            SessionLimits.Of(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([new("Sessions:IdleMinutes", idle), new("Sessions:AbsoluteHours", absolute)])
                    .Build()
            );
    }
}
