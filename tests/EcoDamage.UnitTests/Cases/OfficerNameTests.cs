using EcoDamage.UnitTests.Rulebook;

namespace EcoDamage.UnitTests.Cases;

/// <summary>The officer of an organ has a name in the case, however the case came to the officer.</summary>
public sealed class OfficerNameTests
{
    public static TheoryData<string> Ways => [nameof(AssignOfficer), nameof(HandOver)];

    [Theory, MemberData(nameof(Ways))]
    public void Who_was_assigned_or_took_over_is_known_by_name(string way)
    {
        var w = Walk.From(Given.Case().Decided());
        var person = Given.Person(Walk.Fx, Role.Clerk).UserId;
        Act act =
            way == nameof(AssignOfficer)
                ? new AssignOfficer { Officer = person }
                : new HandOver
                {
                    To = person,
                    OpenItems = "通报",
                    Reason = "轮岗",
                };
        var named = ((INamesOfficer)act).Called("接手人");
        Assert.Equal(person, ((INamesOfficer)named).Account);
        var leader = Given.Person(Walk.Fx, Role.Leader);
        var entry = new Entry(
            w.Case.Version + 1,
            way,
            Entry.CurrentEdition,
            leader.Signature,
            null,
            w.G.Day(2),
            Shanghai.Begin(w.G.Day(2))
        );
        w.Case.Perform(named, entry);
        Assert.Equal((person, "接手人"), (w.Case.Who.Officers[new(Walk.Fx)].UserId, w.Case.Who.Officers[new(Walk.Fx)].Name));
        // The journal keeps it: replayed, the case knows the name too.
        var line = JournalLine.Write(w.Case.Number, w.Case.Journal[^1], JournalLine.Genesis).Read();
        var again = DamageCase.Replay(1, w.Case.Number, [.. w.Case.Journal.SkipLast(1), line]);
        Assert.Equal("接手人", again.Who.Officers[new(Walk.Fx)].Name);
    }

    [Fact]
    public void Every_act_that_makes_somebody_the_officer_says_who_it_is() =>
        Assert.Equal(
            Ways.Select(x => x.Data).Order(StringComparer.Ordinal),
            ActType.All.Where(t => typeof(INamesOfficer).IsAssignableFrom(t.Class)).Select(t => t.Name).Order(StringComparer.Ordinal)
        );
}
