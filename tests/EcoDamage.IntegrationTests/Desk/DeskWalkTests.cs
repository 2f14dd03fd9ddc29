namespace EcoDamage.IntegrationTests.Desk;

/// <summary>
/// Random acts through the desk: what the rules in memory allow is done, what they refuse is refused and changes nothing, and the tables
/// say what the journals say.
/// </summary>
public sealed class DeskWalkTests(ITestOutputHelper output)
{
    [Fact, Trait(Soak.Trait, "desk")]
    public async Task The_desk_does_and_refuses_what_the_rules_in_memory_do_and_refuse()
    {
        var acts = Soak.Size(300, 20_000);
        await using var office = await Office.OpenAsync();
        var (tried, done) = (0, 0);
        for (var seed = 1; tried < acts; seed++)
        {
            var walk = new RandomWalk(seed);
            var paper = new PaperCase();
            string? number = null;
            var today = office.Clock.Today.AddDays(1);
            for (var i = 0; i < 60 && tried < acts; i++, tried++)
            {
                var step = walk.Next(paper.Case, today);
                // Acts that write into a second case name one only here.
                if (step.Act is ITwoCases)
                    continue;
                today = step.Day;
                office.Clock.Set(today);
                paper.CatchUp(today);
                var refusal = paper.Try(step);
                var before = refusal is null ? "" : await office.DigestAsync();
                var outcome = await office.TryAsync(number, step.Organ, step.Act, step.Departure);
                var text =
                    $"Seed {seed}, step {i + 1}: {step.Act.Kind.Name} by {step.Organ} on {step.Day:O}: in memory {refusal?.Kind ?? "done"}"
                    + $", at the desk {Office.Words(outcome)}";
                Assert.True(refusal is null == outcome is Outcome.Done, text);
                if (refusal is not null)
                {
                    Assert.True(before == await office.DigestAsync(), text);
                    continue;
                }
                number = ((Outcome.Done)outcome).Number;
                paper.Do(step);
                done++;
            }
        }
        output.WriteLine($"{tried} acts tried, {done} done");
        var found = await office.VerifyAsync();
        Assert.True(found.Problems.Count == 0, string.Join("; ", found.Problems));
    }
}
