using System.Net.Sockets;
using System.Text;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>Too much, too long, of a kind there is none of: refused in the portal's own words, and nothing changed.</summary>
public sealed class BoundsTests(BoundsTests.Served served) : IClassFixture<BoundsTests.Served>
{
    /// <summary>On a real port: the limits are those of the server.</summary>
    public sealed class Served : IAsyncLifetime
    {
        PortalHost? host;
        public PortalHost Host => host ?? throw new InvalidOperationException("The portal did not start");

        public async ValueTask InitializeAsync() => host = await PortalHost.StartAsync(onPort: true);

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }

    const int TooMuch = 31_000_000;

    Task<string> UsersAsync() => served.Host.Database.DigestOfAsync("\"AspNetUsers\"");

    async Task UnchangedAsync(Func<Task> attempt)
    {
        var before = await AllAsync();
        await attempt();
        Assert.Equal(before, await AllAsync());
        async Task<string[]> AllAsync() =>
            [
                await served.Host.Office.DigestAsync(withDrafts: true),
                await UsersAsync(),
                await served.Host.Database.DigestOfAsync("organs"),
            ];
    }

    static void Plain(Reply reply)
    {
        Assert.DoesNotContain(" at EcoDamage.", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
    }

    /// <summary>Content whose length is not said beforehand.</summary>
    sealed class Endless(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    static HttpContent Content(string start, bool withLength, string type)
    {
        var bytes = new byte[TooMuch];
        Array.Fill(bytes, (byte)'x');
        Encoding.UTF8.GetBytes(start, bytes);
        // Many values of a form, each no larger than a value may be.
        if (type.Contains("form", StringComparison.Ordinal))
            for (var at = 1_000_000; at < TooMuch; at += 1_000_000)
                Encoding.UTF8.GetBytes("&x=", bytes.AsSpan(at));
        HttpContent content = withLength ? new ByteArrayContent(bytes) : new Endless(bytes);
        content.Headers.ContentType = new(type);
        return content;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_interface_takes_no_more_than_30_MB(bool withLength)
    {
        var number = await Given.Case().Registered().InAsync(served.Host.Office);
        using var officer = await served.Host.SignInAsync(Given.Lead, Role.Officer);
        await UnchangedAsync(async () =>
        {
            string[] paths = [$"/api/cases/{number}/acts/AddNote", "/api/cases/RegisterClue", $"/api/drafts/{Guid.NewGuid()}/sign"];
            foreach (var path in paths)
            {
                using var content = Content(
                    "{\"submission\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"data\":{\"text\":\"",
                    withLength,
                    "application/json"
                );
                var reply = await officer.SendAsync(HttpMethod.Post, path, content);
                Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (reply.Status, reply.ContentType));
                Assert.Contains("请求内容过大：一次不超过 30 MB。", reply.Text, StringComparison.Ordinal);
                Plain(reply);
            }
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_takes_no_more_either_also_from_nobody(bool withLength)
    {
        var number = await Given.Case().Registered().InAsync(served.Host.Office);
        using var officer = await served.Host.SignInAsync(Given.Lead, Role.Officer);
        using var nobody = served.Host.Anyone();
        await UnchangedAsync(async () =>
        {
            (Visitor, string)[] ways =
            [
                (officer, $"/cases/{number}/acts/AddNote"),
                (officer, "/cases/new"),
                (officer, "/organs"),
                (nobody, "/login"),
            ];
            foreach (var (who, path) in ways)
            {
                using var content = Content("text=", withLength, "application/x-www-form-urlencoded");
                var reply = await who.SendAsync(HttpMethod.Post, path, content);
                Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "text/html"), (reply.Status, reply.ContentType));
                Assert.Contains("提交的内容过大", reply.Text, StringComparison.Ordinal);
                Plain(reply);
            }
        });
    }

    [Fact]
    public async Task A_form_of_the_interface_that_is_too_large_is_refused_as_the_interface_does()
    {
        using var officer = await served.Host.SignInAsync(Given.Lead, Role.Officer);
        using var content = Content("text=", withLength: false, "application/x-www-form-urlencoded");
        var reply = await officer.SendAsync(HttpMethod.Post, "/api/cases/RegisterClue", content);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (reply.Status, reply.ContentType));
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("FOO")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    public async Task Methods_that_no_page_knows_are_refused(string method)
    {
        using var officer = await served.Host.SignInAsync(Given.Lead, Role.Officer);
        using var nobody = served.Host.Anyone();
        await UnchangedAsync(async () =>
        {
            string[] paths =
            [
                "/",
                "/login",
                "/cases",
                "/organs",
                "/users",
                "/health",
                "/css/portal.css",
                "/nowhere",
                "/logout",
                "/api/cases/RegisterClue",
                "/api/openapi.json",
                "/api/nowhere",
            ];
            foreach (var path in paths)
            {
                foreach (var who in new[] { officer, nobody })
                {
                    var reply = await who.SendAsync(new(method), path);
                    Assert.True(reply.Status == HttpStatusCode.MethodNotAllowed, $"{path}: {(int)reply.Status}");
                    Assert.Equal(
                        path.StartsWith("/api", StringComparison.Ordinal) ? "application/problem+json" : "text/html",
                        reply.ContentType
                    );
                    Assert.DoesNotContain("Cookie", reply.Text, StringComparison.Ordinal);
                    Plain(reply);
                }
            }
        });
    }

    [Theory]
    [InlineData("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n")]
    [InlineData("CONNECT /cases HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("TRACE /login HTTP/1.1\r\nHost: localhost\r\nCookie: ecodamage=secret\r\n\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("<script> / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData(
        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999\r\n\r\n"
    )]
    public async Task What_is_no_request_of_a_browser_is_refused(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", served.Host.Address!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new byte[4096];
        var read = await stream.ReadAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        var text = Encoding.UTF8.GetString(answer, 0, read);
        Assert.Matches("^HTTP/1.1 4(00|05|13) ", text);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_300_characters_is_refused_at_the_login_as_any_wrong_one()
    {
        using var nobody = served.Host.Anyone();
        await UnchangedAsync(async () =>
        {
            string[] names = [new('a', 300), new('长', 300), new('a', 100_000), "a\u0301" + new string('b', 300)];
            foreach (var name in names)
            {
                var reply = await nobody.SignInAsync(name, "Shanghai-2025");
                Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
                Assert.Contains("账号或者密码不正确", reply.Text, StringComparison.Ordinal);
                Plain(reply);
            }
        });
    }

    public static TheoryData<string, string> Accounts =>
        new()
        {
            { "account", new string('a', 300) },
            { "account", new string('a', 65) },
            { "account", new string('长', 300) },
            { "account", "" },
            { "account", " " },
            { "account", "<script>" },
            { "display", new string('长', 300) },
            { "display", "" },
            { "role", "99" },
            { "role", "-1" },
            { "role", "" },
            { "role", "Emperor" },
            { "role", "SystemAdministrator" },
            { "role", "Auditor" },
            { "role", "Officer,Leader" },
            { "organ", "hp-ecology" },
            { "organ", "nowhere" },
            { "organ", "portal" },
            { "organ", new string('x', 300) },
        };

    [Theory, MemberData(nameof(Accounts), DisableDiscoveryEnumeration = true)]
    public async Task No_account_is_made_of_what_is_wrong(string field, string value)
    {
        using var own = await served.Host.SignInAsync(Given.Lead, Role.OrganAdministrator);
        using var all = await served.Host.SignInAsync(await served.Host.AdministratorAsync());
        foreach (var administrator in new[] { own, all })
        {
            // The system administrator makes accounts of any organ there is.
            if (administrator == all && value == "hp-ecology")
                continue;
            await UnchangedAsync(async () =>
            {
                var fields = new Dictionary<string, string>
                {
                    ["organ"] = Given.Lead,
                    ["account"] = "new.person",
                    ["display"] = "新人",
                    ["role"] = "Officer",
                    ["password"] = "Fengxian-2025",
                    [field] = value,
                };
                var reply = await administrator.PostAsync("/users?handler=Create", fields);
                Assert.True(
                    reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound,
                    $"{field}={value[..Math.Min(20, value.Length)]}: {(int)reply.Status}"
                );
                Plain(reply);
            });
        }
    }

    [Fact]
    public async Task A_role_that_is_not_sent_makes_nobody_an_officer()
    {
        using var own = await served.Host.SignInAsync(Given.Lead, Role.OrganAdministrator);
        await UnchangedAsync(async () =>
        {
            var reply = await own.PostAsync(
                "/users?handler=Create",
                ("account", "new.person"),
                ("display", "新人"),
                ("password", "Fengxian-2025")
            );
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains("请选择“角色”。", reply.Text, StringComparison.Ordinal);
        });
    }
}
