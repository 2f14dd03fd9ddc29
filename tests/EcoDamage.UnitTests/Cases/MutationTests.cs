using System.Reflection;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// Take an act's obstacles away, and what was written by hand must notice: the table of who may do what, or the refusals that the law
/// demands.
/// That docs/refusals.md would change is not counted: a wrong refusal is accepted by generating it anew. ./eco mutate acts prints the
/// count.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    static ActType WithoutObstacles(ActType t) =>
        new()
        {
            Name = t.Name,
            Class = t.Class,
            Rule = t.Rule,
            Room = t.Room,
            Fields = t.Fields,
            Obstacles = _ => [],
            Suggest = t.Suggest,
            Shape = t.Shape,
        };

    // By a rule of its own, or because there is nothing to choose in a case where nothing was entered.
    public static bool HasObstacles(ActType type) =>
        type.Class.GetMethod(nameof(ActType.Obstacles), BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly) is not null
        || type.Fields.Any(f => f.Choice?.None(Seen.Nothing(Given.Hand(Given.Lead), new(2026, 1, 5))) is not null);

    static bool KilledByTheMatrix(ActType mutant) => Matrix.Check(mutant).Faults.Count > 0;

    static bool KilledByTheLaw(ActType mutant)
    {
        // Without its obstacles an act may stumble over a state it never expected: that is noticed too.
        var kept = RefusedByLaw.Of(mutant.Name).Where(r => r.Fault(ActType.Named(mutant.Name)!) is null).ToList();
        try
        {
            return kept.Any(r => r.Fault(mutant) is not null);
        }
        catch (Exception x) when (x is NullReferenceException or InvalidOperationException or ArgumentException)
        {
            return true;
        }
    }

    [Fact]
    public void No_act_loses_its_obstacles_unnoticed()
    {
        var acts = ActType.All.Where(HasObstacles).ToList();
        var survived = acts.Select(WithoutObstacles).Where(t => !KilledByTheLaw(t) && !KilledByTheMatrix(t)).Select(t => t.Name).ToList();
        output.WriteLine(
            $"{acts.Count} acts, {acts.Count - survived.Count} killed, {survived.Count} survived. The refusals by law alone kill "
                + $"{acts.Select(WithoutObstacles).Count(KilledByTheLaw)}."
        );
        output.WriteLine(
            $"{ActType.All.Count - acts.Count} acts have none: "
                + $"{string.Join(", ", ActType.All.Where(t => !HasObstacles(t)).Select(t => t.Name))}."
        );
        Assert.Equal([], survived);
    }
}
