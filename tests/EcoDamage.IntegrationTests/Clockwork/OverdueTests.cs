namespace EcoDamage.IntegrationTests.Clockwork;

/// <summary>Overdue obligations (art. 21¶3, 28), entered by any of three nodes or by the desk that comes first.</summary>
public sealed class OverdueTests
{
    static async Task<int> RoundAsync(ClockNode[] nodes) => (await Task.WhenAll(nodes.Select(n => Task.Run(n.RunAsync)))).Sum();

    [Fact]
    public async Task Three_nodes_that_slept_enter_each_overdue_obligation_once_under_the_day_after()
    {
        await using var office = await Office.OpenAsync();
        var given = Given.Case().Confirmed();
        var number = await given.InAsync(office);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ClockNode.StartAsync(office.Database, office.Clock)));
        office.Clock.Set(given.Day(110), 20);
        Assert.Equal(0, await RoundAsync(nodes));
        office.Clock.Set(given.Day(180), 20);
        Assert.Equal(2, await RoundAsync(nodes));
        Assert.Equal(0, await RoundAsync(nodes));
        var c = await office.ReadAsync(number);
        Assert.Equal(
            [(given.Day(111), 1), (given.Day(166), 2)],
            c.Done<ReportNonPerformance>().Select(p => (p.Entry.Day, Assert.Single(p.Act.Obligations).Value))
        );
        Assert.All(c.Done<ReportNonPerformance>(), p => Assert.Equal(Actor.Clock.Signature, p.Entry.By));
        Assert.Empty((await office.VerifyAsync()).Problems);
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task A_form_opened_before_the_day_is_stale_once_and_can_then_be_sent()
    {
        await using var office = await Office.OpenAsync();
        var given = Given.Case().Confirmed();
        var number = await given.InAsync(office);
        var version = (await office.ReadAsync(number)).Version;
        office.Clock.Set(given.Day(112));
        var stale = Assert.IsType<Outcome.Stale>(
            await office.TryAsync(number, Given.Lead, new AddNote { Text = "记录" }, version: version)
        );
        Assert.IsType<ReportNonPerformance>(Assert.Single(stale.Since).Act);
        // What the law had deemed was kept, so that the page opened next shows it.
        Assert.Equal(version + 1, (await office.ReadAsync(number)).Version);
        Assert.IsType<Outcome.Done>(await office.TryAsync(number, Given.Lead, new AddNote { Text = "记录" }, version: version + 1));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }
}
