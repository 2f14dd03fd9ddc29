using System.Diagnostics;
using System.Net.Sockets;
using EcoDamage.Web.Shell;
using Microsoft.Extensions.Configuration;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>How the portal starts: where it listens, what it says about its database, how it ends.</summary>
public sealed class StartTests : IAsyncLifetime
{
    TestDatabase? database;

    TestDatabase Database => database ?? throw new InvalidOperationException("There is no database");

    public async ValueTask InitializeAsync() => database = await (await PostgresCluster.SharedAsync()).CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(null, "urls", "")]
    [InlineData("http://0.0.0.0:1", "urls", "http://0.0.0.0:1")]
    [InlineData("http://localhost:1", "urls", "http://localhost:1", "http_ports", "8080")]
    [InlineData("http://*:8080", "http_ports", "8080")]
    [InlineData("http://*:80;http://*:81;https://*:443", "http_ports", "80; 81", "https_ports", "443")]
    [InlineData("", "Kestrel:Endpoints:Http:Url", "http://*:1")]
    public void Addresses_are_taken_from_every_place_that_may_name_them(string? expected, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Chunk(2).Select(s => KeyValuePair.Create(s[0], (string?)s[1])))
            .Build();
        Assert.Equal(expected, Listening.Addresses(configuration));
    }

    [Fact]
    public async Task A_port_of_the_image_is_open_on_every_address()
    {
        var port = FreePort();
        using var portal = await PortalProcess.StartAsync(
            Database.Portal,
            [],
            new Dictionary<string, string> { ["ASPNETCORE_HTTP_PORTS"] = $"{port}" }
        );
        Assert.Equal($"http://[::]:{port}/", portal.Address.ToString());
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health"))).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_ends_the_portal_with_a_reason_and_without_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(Database.Portal) { Password = "mistaken" }.ConnectionString;
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            PortalProcess.StartAsync(wrong, ["--urls=http://127.0.0.1:0"])
        );
        Assert.Contains("The portal ended with 2: ConnectionStrings:Portal does not connect", ended.Message, StringComparison.Ordinal);
        Assert.Contains("name or password is wrong", ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("mistaken", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_container_it_says_once_what_it_waits_for_and_goes_on_when_that_is_mended()
    {
        using var cable = new Cable(Database.Portal);
        cable.Cut();
        var complaints = 0;
        using var portal = await PortalProcess.StartAsync(
            cable.ConnectionString,
            ["--urls=http://127.0.0.1:0"],
            Waiting,
            (starting, line) =>
            {
                if (!line.Contains("Waiting: it is tried again", StringComparison.Ordinal))
                    return;
                Interlocked.Increment(ref complaints);
                // Mended after it was tried once more.
                _ = Task.Delay(TimeSpan.FromSeconds(6)).ContinueWith(_ => cable.Mend(), TaskScheduler.Default);
            }
        );
        Assert.Equal(1, complaints);
        using var anyone = portal.Anyone();
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/health")).Status);
    }

    [Fact]
    public async Task It_ends_within_two_seconds_also_while_it_starts()
    {
        using var cable = new Cable(Database.Portal);
        cable.Cut();
        var asked = 0L;
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            PortalProcess.StartAsync(
                cable.ConnectionString,
                ["--urls=http://127.0.0.1:0"],
                Waiting,
                (process, line) =>
                {
                    if (!line.Contains("Waiting: it is tried again", StringComparison.Ordinal))
                        return;
                    asked = Stopwatch.GetTimestamp();
                    using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
                }
            )
        );
        Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(asked)}");
        Assert.Contains("The portal ended with 143", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_may_lie_in_files()
    {
        var portal = new NpgsqlConnectionStringBuilder(Database.Portal);
        var file = Path.Combine(Path.GetTempPath(), $"ecodamage-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllTextAsync(file, portal.Password + "\n");
            portal.Password = null;
            var settings = new Dictionary<string, string?>
            {
                [PortalDatabase.PortalSetting] = portal.ConnectionString,
                ["ECODAMAGE_APP_PASSWORD_FILE"] = file,
            };
            await using (var opened = await OpenAsync(settings))
                Assert.Contains("GSS Encryption Mode=Disable", opened.RequirePortal(), StringComparison.Ordinal);

            settings["ECODAMAGE_APP_PASSWORD_FILE"] = file + ".missing";
            Assert.Contains(
                "ECODAMAGE_APP_PASSWORD_FILE",
                (await Assert.ThrowsAsync<SetupProblemException>(() => OpenAsync(settings))).Message,
                StringComparison.Ordinal
            );
            await File.WriteAllTextAsync(file, "\n");
            settings["ECODAMAGE_APP_PASSWORD_FILE"] = file;
            Assert.Contains(
                "is empty",
                (await Assert.ThrowsAsync<SetupProblemException>(() => OpenAsync(settings))).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task With_a_superuser_the_roles_get_the_configured_passwords()
    {
        var settings = new Dictionary<string, string?>
        {
            [PortalDatabase.SuperuserSetting] = Database.Superuser,
            [PortalDatabase.OwnerSetting] = Database.Owner,
            [PortalDatabase.PortalSetting] = Database.Portal,
        };
        Assert.True(await PortalDatabase.EnsureRolesAsync(Configured(settings), CancellationToken.None));
        await using (await OpenAsync(settings)) { }

        settings[PortalDatabase.PortalSetting] = Database.Owner;
        await Assert.ThrowsAsync<SetupProblemException>(() =>
            PortalDatabase.EnsureRolesAsync(Configured(settings), CancellationToken.None)
        );
        settings.Remove(PortalDatabase.SuperuserSetting);
        Assert.False(await PortalDatabase.EnsureRolesAsync(Configured(settings), CancellationToken.None));
    }

    [Fact]
    public async Task Lists_are_written_anew_when_their_version_changed_or_when_asked_for()
    {
        using (var portal = await PortalProcess.StartAsync(Database))
        {
            var officer = await portal.SignInAsync("fx-ecology.officer");
            await officer.ActAsync(null, Given.Case().Clue() with { FoundOn = new(2025, 9, 1) });
        }

        Assert.Equal(1, (await Operations.BringUpToDateAsync(Database.Owner, rebuild: false, CancellationToken.None)).Cases);
        Assert.Null((await Operations.BringUpToDateAsync(Database.Owner, rebuild: false, CancellationToken.None)).Cases);
        Assert.Equal(1, (await Operations.BringUpToDateAsync(Database.Owner, rebuild: true, CancellationToken.None)).Cases);

        await LookBehind.ListAsync(Database.Superuser, "comment on table cases is 'lists of an older version'");
        await LookBehind.ListAsync(Database.Superuser, "update cases set title = 'written by an older version'");
        Assert.Equal(1, (await Operations.BringUpToDateAsync(Database.Owner, rebuild: false, CancellationToken.None)).Cases);
        Assert.Empty((await Database.VerifyAsync()).Problems);
        Assert.Null((await Operations.BringUpToDateAsync(Database.Owner, rebuild: false, CancellationToken.None)).Cases);
    }

    static readonly Dictionary<string, string> Waiting = new() { ["Database__Wait"] = "true" };

    static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    static Task<PortalDatabase> OpenAsync(Dictionary<string, string?> settings) =>
        PortalDatabase.OpenAsync(Configured(settings), "/", CancellationToken.None);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
