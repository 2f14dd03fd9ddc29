namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// The refusals that the procedure demands, written by hand from its articles. Nobody generates them, so nobody can accept a wrong one
/// by generating.
/// </summary>
public sealed class RefusedByLawTests
{
    public static TheoryData<string> Acts => [.. RefusedByLaw.Table.Select(r => r.Act).Distinct()];

    [Theory, MemberData(nameof(Acts))]
    public void An_act_is_refused_where_the_procedure_refuses_it_by_article_and_allowed_next_door(string act)
    {
        var type = Assert.IsType<ActType>(ActType.Named(act));
        var faults = RefusedByLaw.Of(act).Select(r => r.Fault(type)).OfType<string>().ToList();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Every_act_that_may_be_closed_stands_in_the_table() =>
        Assert.Equal([], ActType.All.Where(MutationTests.HasObstacles).Select(t => t.Name).Except(RefusedByLaw.Table.Select(r => r.Act)));
}
