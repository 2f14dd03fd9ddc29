namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// Who may do what and when: every act, in every capacity and role, in every state that the courses reach, against who-may.txt, which was
/// written from the procedure.
/// </summary>
public sealed class WhoMayTests(ITestOutputHelper output)
{
    public static TheoryData<string> Acts => [.. ActType.All.Select(t => t.Name)];

    [Theory, MemberData(nameof(Acts))]
    public void An_act_is_open_to_whom_and_when_the_procedure_says_and_to_nobody_else(string act)
    {
        var (faults, _) = Matrix.Check(ActType.Named(act)!);
        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(20)));
    }

    [Fact]
    public void Every_act_has_its_line_and_the_matrix_is_counted()
    {
        // A new act needs a line from the procedure, not from its own code.
        Assert.Equal([], ActType.All.Select(t => t.Name).Except(WhoMay.Table.Keys).Order(StringComparer.Ordinal));
        var missing = WhoMay.Table.Keys.Except(ActType.All.Select(t => t.Name)).ToList();
        var asked = ActType.All.Sum(t => Matrix.Check(t).Asked);
        output.WriteLine(
            $"{ActType.All.Count} acts, {Enum.GetValues<Capacity>().Length} capacities, {Matrix.Roles.Length} roles, "
                + $"{Reached.States.Count} states: {asked} answers."
        );
        output.WriteLine($"{missing.Count} lines wait for their acts: {string.Join(", ", missing)}.");
        foreach (var capacity in Enum.GetValues<Capacity>())
            Assert.Contains(Reached.WithEverySeatFilled, s => s.Case.Who.All.Any(h => h.Capacity == capacity));
    }

    [Fact]
    public void The_courses_reach_every_stage_of_both_tracks()
    {
        Assert.Equal("12345e", string.Concat(Reached.States.Select(s => s.Claim).Distinct().Order()));
        Assert.Equal("-145e", string.Concat(Reached.States.Select(s => s.Suit).Distinct().Order()));
        Assert.Contains(Reached.States, s => s.Closed);
    }

    [Theory]
    [InlineData("fx-ecology", Role.Officer, true)]
    [InlineData("cm-procuratorate", Role.Officer, true)]
    [InlineData("sh-police", Role.Officer, true)]
    [InlineData("js-court", Role.Officer, false)]
    public void A_clue_is_registered_by_departments_procuratorates_and_supporting_bodies(string organ, Role role, bool may)
    {
        var actor = Given.Person(organ, role);
        Assert.Equal(may, ActType.Of<RegisterClue>().Rule.OpensFor.Contains(actor.Organ.Kind));
    }

    [Theory]
    [InlineData("cm-procuratorate", Field7.Ecology, "competent")]
    [InlineData("sh-police", Field7.Ecology, "competent")]
    [InlineData("fx-ecology", Field7.Water, "field")]
    public void Only_a_department_of_that_field_leads(string organ, Field7 field, string named)
    {
        var given = Given.Case();
        var paper = new PaperCase();
        var refusal = paper.Try(organ, given.Day(0), given.Clue() with { Field = field });
        Assert.Equal(["Invalid", named], [refusal!.Kind, Assert.Single(refusal.Fields)]);
        Assert.Equal(0, paper.Case.Version);
    }

    [Fact]
    public void Nobody_may_do_what_the_clock_does()
    {
        var given = Given.Case().Registered();
        var paper = given.InMemory();
        Assert.Equal("Forbidden", paper.Try(Given.Lead, given.Day(0), new LapseAnnouncement { LastDay = given.Day(0) })!.Kind);
        Assert.IsType<Answer.Never>(ActType.Of<RecordPreliminaryCheck>().Ask(paper.Case.By(Actor.Clock)));
    }
}
