using System.Net;
using System.Text.RegularExpressions;
using EcoDamage.Casework.Accounts;
using EcoDamage.Casework.Demo;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcoDamage.Testing;

/// <summary>The portal itself on a database of its own, with demo accounts, no cases, and a clock that is set by hand.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    readonly TestDatabase database;
    readonly Factory factory;

    PortalHost(TestDatabase database, Factory factory, Office office, Uri? address)
    {
        (this.database, this.factory, Office, Address) = (database, factory, office, address);
    }

    /// <summary>The desk on the portal's database and clock, to bring cases about.</summary>
    public Office Office { get; }
    public BeijingClock Clock => Office.Clock;

    /// <summary>What the portal itself is made of, such as its routes.</summary>
    public IServiceProvider Services => factory.Services;
    public TestDatabase Database => database;

    /// <summary>Where a browser finds it; null when it answers in process only.</summary>
    public Uri? Address { get; }

    /// <param name="now">Beijing time, "2025-09-01 09:00".</param>
    /// <param name="onPort">Listen on a free port of this machine, for browsers.</param>
    public static async Task<PortalHost> StartAsync(string now = "2025-09-01 09:00", bool onPort = false)
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateAsync();
        var clock = new BeijingClock(now);
        var factory = new Factory(database, clock);
        try
        {
            if (onPort)
                factory.UseKestrel(o => o.Listen(IPAddress.Loopback, 0));
            factory.StartServer();
            return new(database, factory, await Office.OnAsync(database, clock), onPort ? factory.ClientOptions.BaseAddress : null);
        }
        catch
        {
            await factory.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Anyone() => With(new CookieContainer());

    /// <summary>Somebody whose browser speaks to the portal by TLS.</summary>
    public Visitor AnyoneByTls()
    {
        var cookies = new CookieContainer();
#pragma warning disable CA2000 // The visitor owns the client, the client its handlers.
        return new(factory.CreateDefaultClient(new Uri("https://localhost"), new CookieHandler(cookies)), cookies);
#pragma warning restore CA2000
    }

    /// <summary>Who has copied the cookies of somebody, as they are now.</summary>
    public Visitor CopyOf(Visitor visitor)
    {
        var cookies = new CookieContainer();
        cookies.Add(visitor.Cookies.GetAllCookies());
        return With(cookies);
    }

    Visitor With(CookieContainer cookies)
    {
#pragma warning disable CA2000 // The visitor owns the client, the client its handlers.
        return new(
            Address is null
                ? factory.CreateDefaultClient(factory.ClientOptions.BaseAddress, new CookieHandler(cookies))
                : new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address },
            cookies
        );
#pragma warning restore CA2000
    }

    public Task<Visitor> SignInAsync(string organ, Role role) => SignInAsync(DemoAccounts.AccountOf(new(organ), role));

    /// <summary>Signs in through the form, as people do.</summary>
    public async Task<Visitor> SignInAsync(string account, string password = DemoAccounts.Password)
    {
        var visitor = Anyone();
        var answer = await visitor.SignInAsync(account, password);
        return answer.Status == HttpStatusCode.Found
            ? visitor
            : throw new InvalidOperationException($"{account} could not sign in: {(int)answer.Status}");
    }

    /// <summary>
    /// The account of a system administrator, of whom the demo accounts have none, made when it is first asked for; the password is theirs.
    /// </summary>
    public Task<string> AdministratorAsync(string account = "platform.admin") => AccountAsync(account, Role.SystemAdministrator);

    /// <summary>
    /// An account that is no demo account, of no organ unless one is named, made when it is first asked for; the password is theirs.
    /// </summary>
    public async Task<string> AccountAsync(string account, Role role, string? organ = null, string name = "平台管理员")
    {
        var user = new User
        {
            UserName = account,
            NormalizedUserName = account.ToUpperInvariant(),
            DisplayName = name,
            Organ = organ,
            Role = role,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        user.PasswordHash = new PasswordHasher<User>().HashPassword(user, DemoAccounts.Password);
        await using var db = Office.Store.ForNobody();
        if (await db.Users.AnyAsync(u => u.UserName == account))
            return account;
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return account;
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }

    sealed class Factory(TestDatabase database, BeijingClock clock) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            // The portal opens its database before the host is built, so these must come as settings of the command line.
            builder.UseSetting(PortalDatabase.PortalSetting, database.Portal);
            builder.UseSetting("Demo:Cases", "false");
            builder.UseSetting("Demo:Accounts", "false");
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        }
    }

    sealed class CookieHandler(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var c in set)
                    cookies.SetCookies(request.RequestUri!, c);
            return response;
        }
    }
}

/// <summary>What came back: status, where it points, the page as text with entities resolved.</summary>
public sealed record Reply(HttpStatusCode Status, string? Location, string Text, string? ContentType)
{
    /// <summary>The page as it came, entities and all.</summary>
    public string Html { get; init; } = "";

    /// <summary>
    /// What stands in each box of the page's main part, by name: inputs of every kind that is filled or chosen, and text areas.
    /// </summary>
    public ILookup<string, string> Boxes()
    {
        var boxes = new List<(string Name, string Value)>();
        foreach (
            Match box in Regex.Matches(
                Html[Math.Max(0, Html.IndexOf("<main", StringComparison.Ordinal))..],
                "<(input|textarea|select)\\b([^>]*)>(?:(?<=<textarea[^>]*>)(?<text>[\\s\\S]*?)</textarea>|"
                    + "(?<=<select[^>]*>)(?<options>[\\s\\S]*?)</select>)?"
            )
        )
        {
            if (Attribute(box.Groups[2].Value, "name") is not { } name)
                continue;
            var (tag, attributes) = (box.Groups[1].Value, box.Groups[2].Value);
            if (tag == "textarea")
                boxes.Add((name, WebUtility.HtmlDecode(Regex.Replace(box.Groups["text"].Value, "^\r?\n", ""))));
            else if (tag == "select")
                boxes.AddRange(
                    Regex
                        .Matches(box.Groups["options"].Value, "<option\\b([^>]*)>")
                        .Where(o => Regex.IsMatch(o.Groups[1].Value, "\\bselected\\b"))
                        .Select(o => (name, Attribute(o.Groups[1].Value, "value") ?? ""))
                );
            else if (Attribute(attributes, "type") is not ("radio" or "checkbox") || Regex.IsMatch(attributes, "\\bchecked\\b"))
                boxes.Add((name, Attribute(attributes, "value") ?? ""));
        }
        return boxes.ToLookup(b => b.Name, b => b.Value);

        static string? Attribute(string attributes, string name) =>
            Regex.Match(attributes, $"(?:^|\\s){name}=\"([^\"]*)\"") is { Success: true } m
                ? WebUtility.HtmlDecode(m.Groups[1].Value)
                : null;
    }

    /// <summary>All headers of the answer, those of its content too; a header that came several times has several values.</summary>
    public ILookup<string, string> Headers { get; init; } = Array.Empty<string>().ToLookup(x => x);

    public string? ReferrerPolicy { get; init; }
    public string? CacheControl { get; init; }

    /// <summary>The value of a hidden field or input, by name.</summary>
    public string Value(string name)
    {
        var input =
            Regex
                .Matches(Text, "<input[^>]*>")
                .Select(m => m.Value)
                .FirstOrDefault(i => i.Contains($"name=\"{name}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The page has no input '{name}'");
        return Regex.Match(input, "value=\"([^\"]*)\"").Groups[1].Value;
    }
}
