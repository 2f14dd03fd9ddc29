using System.Collections.Concurrent;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>The database is stopped and started under the portal: nobody sees a 500, and nothing is done twice or half.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    const string Officer = "fx-ecology.officer";

    TestDatabase? database;

    TestDatabase Database => database ?? throw new InvalidOperationException("There is no database");

    public async ValueTask InitializeAsync() => database = await (await PostgresCluster.SharedAsync()).CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }

    [Fact]
    public async Task The_first_requests_after_the_server_ended_all_connections_are_answered_as_usual()
    {
        using var portal = await PortalProcess.StartAsync(Database);
        var officer = await portal.SignInAsync(Officer);
        var number = await FileAsync(officer);
        // Several at once, so that the pool holds several connections that will be dead.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => officer.GetAsync("/")));

        foreach (var path in (string[])["/", $"/cases/{number}", "/rules", "/health", "/organs"])
        {
            await EndConnectionsAsync();
            Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(path)).Status);
        }
        await EndConnectionsAsync();
        Assert.Equal(HttpStatusCode.OK, (await officer.ActAsync(number, new AddNote { Text = "重启之后" })).Status);
        await EndConnectionsAsync();
        await portal.SignInAsync("fx-ecology.leader");
        Assert.Empty((await Database.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task While_the_database_is_away_people_are_asked_to_wait_and_health_says_503()
    {
        using var cable = new Cable(Database.Portal);
        using var portal = await PortalProcess.StartAsync(cable.ConnectionString, ["--urls=http://127.0.0.1:0"]);
        using var anyone = portal.Anyone();
        var officer = await portal.SignInAsync(Officer);
        var number = await FileAsync(officer);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/health")).Status);

        cable.Cut();
        foreach (var path in (string[])["/", $"/cases/{number}", "/no-such-page"])
        {
            var page = await officer.GetAsync(path);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (page.Status, page.ContentType));
            Assert.Contains("数据库暂时没有应答", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Npgsql", page.Text, StringComparison.Ordinal);
        }
        var note = new AddNote { Text = "中断时提交" };
        var submission = Guid.NewGuid();
        var refused = await officer.ActAsync(number, note, submission);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.Equal(503, (int)JsonNode.Parse(refused.Text)!["status"]!);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await anyone.GetAsync("/health")).Status);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/health/live")).Status);

        cable.Mend();
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/cases/{number}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/health")).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.ActAsync(number, note, submission)).Status);
        Assert.Equal(1, await Database.CountAsync("select count(*) from journal_body where body::text like '%中断时提交%'"));
    }

    [Fact]
    public async Task Connections_that_end_in_the_middle_of_acts_lose_nothing_and_double_nothing()
    {
        using var portal = await PortalProcess.StartAsync(Database);
        var officer = await portal.SignInAsync(Officer);
        var number = await FileAsync(officer);
        var answers = new ConcurrentBag<HttpStatusCode>();
        var until = TimeProvider.System.GetTimestamp();
        bool Going() => TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(4);

        var writers = Enumerable
            .Range(0, 4)
            .Select(async writer =>
            {
                var written = 0;
                while (Going())
                {
                    var (note, submission) = (new AddNote { Text = $"{writer} 第 {written} 条" }, Guid.NewGuid());
                    // Sent until it is answered, as a program does.
                    while ((await officer.ActAsync(number, note, submission)).Status is var status && status != HttpStatusCode.OK)
                        answers.Add(status);
                    written++;
                }
                return written;
            })
            .ToList();
        var readers = Enumerable
            .Range(0, 2)
            .Select(async _ =>
            {
                while (Going())
                    answers.Add((await officer.GetAsync($"/cases/{number}")).Status);
            })
            .ToList();
        while (Going())
        {
            await EndConnectionsAsync();
            await Task.Delay(60);
        }
        await Task.WhenAll(readers);
        var notes = (await Task.WhenAll(writers)).Sum();

        Assert.DoesNotContain(answers, a => a is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        Assert.Equal(1 + notes, await Database.CountAsync("select count(*) from journal"));
        Assert.Empty((await Database.VerifyAsync()).Problems);
    }

    static async Task<string> FileAsync(Visitor officer)
    {
        var clue = Given.Case().Clue() with
        {
            Competent = true,
            District = Given.Organs[new("fx-ecology")].District!,
            FoundOn = new(2025, 9, 1),
        };
        var filed = await officer.ActAsync(null, clue);
        Assert.True(filed.Status == HttpStatusCode.OK, filed.Text);
        return (string)JsonNode.Parse(filed.Text)!["number"]!;
    }

    Task<long> EndConnectionsAsync() =>
        Database.CountAsync(
            "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = current_database() and usename = "
                + "'ecodamage_app'"
        );
}
