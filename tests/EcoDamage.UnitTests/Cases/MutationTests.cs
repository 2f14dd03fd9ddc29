using System.Reflection;
using EcoDamage.Domain.Cases;

namespace EcoDamage.UnitTests.Cases;

/// <summary>Take an act's obstacles away, and the matrix or the table of refusals must notice. ./eco mutate acts prints the count.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    static ActType WithoutObstacles(ActType t) => new()
    {
        Name = t.Name, Class = t.Class, Rule = t.Rule, Room = t.Room, Fields = t.Fields, Obstacles = (_, _) => [], Suggest = t.Suggest, Shape = t.Shape,
    };

    static bool HasObstacles(ActType t) => t.Class.GetMethod(nameof(ActType.Obstacles), BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly) is not null;

    static bool Killed(ActType mutant)
    {
        if (Matrix.Check(mutant).Faults.Count > 0) return true;
        // Without its obstacles an act may stumble over a state it never expected: that is noticed too.
        try { return RefusalTable.For(mutant) != RefusalTable.CheckedInFor(mutant); }
        catch (Exception x) when (x is NullReferenceException or InvalidOperationException or ArgumentException) { return true; }
    }

    [Fact]
    public void No_act_loses_its_obstacles_unnoticed()
    {
        var acts = ActType.All.Where(HasObstacles).ToList();
        Assert.All(acts, t => Assert.Equal(RefusalTable.For(t), RefusalTable.CheckedInFor(t)));
        var survived = acts.Where(t => !Killed(WithoutObstacles(t))).Select(t => t.Name).ToList();
        output.WriteLine($"{acts.Count} acts, {acts.Count - survived.Count} killed, {survived.Count} survived.");
        output.WriteLine($"{ActType.All.Count - acts.Count} acts have none: {string.Join(", ", ActType.All.Where(t => !HasObstacles(t)).Select(t => t.Name))}.");
        Assert.Equal([], survived);
    }
}
