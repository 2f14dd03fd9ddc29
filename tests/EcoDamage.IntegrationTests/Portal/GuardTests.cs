using EcoDamage.Casework.Demo;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// What stands around every page: headers that tell the browser what it may not do, cookies that scripts and other sites don't get, and one
/// language for programs.
/// </summary>
public sealed class GuardTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        + "base-uri 'self'; object-src 'none'";

    static void Guarded(string what, Reply reply, bool page = true)
    {
        void Is(string header, string value) =>
            Assert.Equal((what, header, value), (what, header, string.Join(" | ", reply.Headers[header])));
        Is("X-Content-Type-Options", "nosniff");
        Is("X-Frame-Options", "DENY");
        Assert.Empty(reply.Headers["Server"]);
        Assert.Empty(reply.Headers["X-Powered-By"]);
        if (!page)
            return;
        Is("Content-Security-Policy", Policy);
        Is("Cross-Origin-Opener-Policy", "same-origin");
        Assert.Contains(string.Join(" | ", reply.Headers["Referrer-Policy"]), (string[])["strict-origin-when-cross-origin", "no-referrer"]);
    }

    [Fact]
    public async Task Every_page_tells_the_browser_what_it_may_not_do()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        using var anyone = portal.Host.Anyone();
        using var platform = await portal.Host.SignInAsync(await portal.Host.AdministratorAsync());
        foreach (
            var path in new[]
            {
                "/",
                "/cases",
                $"/cases/{number}",
                $"/cases/{number}?tab=journal",
                $"/cases/{number}/acts/AddNote",
                $"/cases/{number}/whatif",
                $"/cases/{number}/deadlines",
                "/cases/new",
                "/letters",
                $"/letters/{number}/1",
                "/deadlines",
                "/drafts",
                "/rules",
                "/settings",
                "/calendars",
                "/organs",
                "/account/password",
            }
        )
        {
            var reply = await officer.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, reply.Status));
            Guarded(path, reply);
        }
        foreach (var path in new[] { "/users", "/case-files", "/calendars/1" })
            Guarded(path, await platform.GetAsync(path));
        Guarded("/login", await anyone.GetAsync("/login"));
        Guarded("/account/link", await anyone.GetAsync("/account/link?who=x&key=x"));
    }

    [Fact]
    public async Task So_does_every_refusal()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        using var anyone = portal.Host.Anyone();
        (HttpStatusCode Status, Reply Reply)[] refusals =
        [
            (HttpStatusCode.NotFound, await officer.GetAsync("/nowhere")),
            (HttpStatusCode.NotFound, await officer.GetAsync("/cases/SHD-310120-2025-9999")),
            (HttpStatusCode.Forbidden, await officer.GetAsync($"/cases/{number}/acts/GiveLegalOpinion")),
            (HttpStatusCode.Forbidden, await officer.GetAsync("/case-files")),
            (HttpStatusCode.BadRequest, await officer.PostRawAsync("/organs", [("prefix", "x")])),
            (HttpStatusCode.BadRequest, await officer.PostRawAsync($"/cases/{number}/acts/AddNote", [("text", "x")])),
            (HttpStatusCode.Unauthorized, await anyone.PostRawAsync("/settings", [("do", "confirm")])),
            (HttpStatusCode.MethodNotAllowed, await officer.SendAsync(HttpMethod.Delete, "/cases")),
            (HttpStatusCode.BadRequest, await officer.GetAsync("/cases?text=%00")),
        ];
        foreach (var (status, reply) in refusals)
        {
            Assert.Equal(status, reply.Status);
            Guarded($"{(int)status} {reply.Text[..Math.Min(80, reply.Text.Length)]}", reply);
        }
    }

    [Fact]
    public async Task What_is_no_page_is_not_taken_for_one()
    {
        var officer = await portal.OfficerAsync();
        using var anyone = portal.Host.Anyone();
        foreach (
            var (visitor, path) in new[]
            {
                (officer, "/api/openapi.json"),
                (anyone, "/api/openapi.json"),
                (officer, "/api/nowhere"),
                (anyone, "/health"),
                (anyone, "/health/live"),
                (anyone, "/css/portal.css"),
                (anyone, "/js/portal.js"),
                (officer, $"/api/drafts/{Guid.NewGuid()}"),
                (anyone, "/cases"),
            }
        )
            Guarded(path, await visitor.GetAsync(path), page: false);
    }

    // ── cookies ──

    static IReadOnlyDictionary<string, string[]> CookiesOf(params Reply[] replies) =>
        replies
            .SelectMany(r => r.Headers["Set-Cookie"])
            .Select(c => c.Split(';', StringSplitOptions.TrimEntries))
            .GroupBy(c => c[0].Split('=')[0])
            .ToDictionary(c => c.Key, c => c.Last()[1..]);

    static void Kept(IReadOnlyDictionary<string, string[]> cookies, string name, bool secure)
    {
        var flags = cookies[name].Select(f => f.ToLowerInvariant()).Order().ToList();
        Assert.Equal(secure ? ["httponly", "path=/", "samesite=strict", "secure"] : ["httponly", "path=/", "samesite=strict"], flags);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_script_and_no_other_site_gets_a_cookie_and_by_TLS_it_goes_by_TLS_only(bool tls)
    {
        using var visitor = tls ? portal.Host.AnyoneByTls() : portal.Host.Anyone();
        var form = await visitor.GetAsync("/login");
        var entered = await visitor.SignInAsync("fx-ecology.officer", DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.Found, entered.Status);
        var cookies = CookiesOf(form, entered);
        // Beside these two only that of messages, which is told to go.
        Assert.Equal(
            ["ecodamage", "ecodamage.form"],
            cookies.Keys.Where(k => !k.StartsWith(".AspNetCore.Mvc.", StringComparison.Ordinal)).Order()
        );
        Kept(cookies, "ecodamage", tls);
        Kept(cookies, "ecodamage.form", tls);
    }

    [Fact]
    public async Task The_cookie_of_a_message_is_kept_from_scripts_too()
    {
        using var officer = await portal.Host.SignInAsync("fx-ecology.admin");
        var saved = await officer.PostAsync("/organs?handler=Reminders", ("kinds", "OneBefore"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        var cookie = Assert.Single(CookiesOf(saved));
        Assert.Contains("httponly", cookie.Value);
        Assert.Contains(cookie.Value, f => f.StartsWith("samesite=", StringComparison.Ordinal) && f != "samesite=none");
    }

    [Fact]
    public async Task A_cookie_that_a_copy_kept_opens_nothing_after_signing_out()
    {
        using var officer = await portal.Host.SignInAsync("fx-ecology.officer");
        using var copy = portal.Host.CopyOf(officer);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/cases")).Status);
        await officer.PostAsync("/logout");
        Assert.Equal(HttpStatusCode.Found, (await copy.GetAsync("/cases")).Status);
    }

    // ── programs ──

    [Fact]
    public async Task The_interface_takes_nothing_but_JSON_on_any_of_its_addresses()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var given = portal.Fresh().Registered();
        var other = await given.InAsync(portal.Office);
        var draft = "";
        await (await portal.OfficerAsync()).FillInAsync(other, given.Check(), "submit", f => draft = f["draft"]);
        var leader = await portal.LeaderAsync();
        officer = await portal.OfficerAsync();
        var clue = Entered.Of(portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today }).ToJsonString();
        var bodies = new Dictionary<string, (Visitor Visitor, string Path, string Body)>
        {
            ["/api/cases/{act}"] = (officer, "/api/cases/RegisterClue", $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{clue}}}"),
            ["/api/cases/{number}/acts/{act}"] = (
                officer,
                $"/api/cases/{number}/acts/AddNote",
                $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{{\"text\":\"x\"}}}}"
            ),
            ["/api/drafts/{id:guid}/sign"] = (leader, $"/api/drafts/{draft}/sign", "{\"version\":1}"),
        };
        var posts = portal
            .Host.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e =>
                e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
                && e.RoutePattern.RawText?.TrimStart('/').StartsWith("api", StringComparison.Ordinal) == true
            )
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Order();
        Assert.Equal(bodies.Keys.Order(), posts);
        foreach (var (address, (visitor, path, body)) in bodies)
        {
            await portal.UnchangedAsync(
                async () =>
                {
                    // What a form of another site could send without asking first, and the rest.
                    foreach (
                        var type in new[]
                        {
                            "text/plain",
                            "text/plain; charset=utf-8",
                            "application/x-www-form-urlencoded",
                            "text/json",
                            "text/html",
                            "application/xml",
                            "application/octet-stream",
                            "text/plain; a=\"application/json\"",
                        }
                    )
                    {
                        var reply = await visitor.PostTextAsync(path, body, type);
                        Assert.Equal(
                            (address, type, HttpStatusCode.UnsupportedMediaType, "application/problem+json"),
                            (address, type, reply.Status, reply.ContentType)
                        );
                    }
                    using var bare = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
                    Assert.Equal(
                        (address, HttpStatusCode.UnsupportedMediaType),
                        (address, (await visitor.SendAsync(HttpMethod.Post, path, bare)).Status)
                    );
                },
                withDrafts: true
            );
            var taken = await visitor.PostTextAsync(path, body);
            Assert.Equal((address, HttpStatusCode.OK, "application/json"), (address, taken.Status, taken.ContentType));
        }
    }

    [Theory]
    [InlineData("/api/cases/RegisterClue")]
    [InlineData("/api/cases/SHD-310120-2025-0001/acts/AddNote")]
    [InlineData("/api/drafts/3f2504e0-4f89-41d3-9a0c-0305e82c3301/sign")]
    public async Task The_interface_is_for_people_of_an_organ_who_do_casework(string path)
    {
        using var anyone = portal.Host.Anyone();
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.PostTextAsync(path, "{}")).Status);
        using var platform = await portal.Host.SignInAsync(await portal.Host.AdministratorAsync());
        using var auditor = await portal.Host.SignInAsync(await portal.Host.AccountAsync("platform.auditor", Role.Auditor));
        foreach (var other in new[] { platform, auditor, await portal.AsAsync(Given.Lead, Role.OrganAdministrator) })
            Assert.Equal(HttpStatusCode.Forbidden, (await other.PostTextAsync(path, "{}")).Status);
    }
}
