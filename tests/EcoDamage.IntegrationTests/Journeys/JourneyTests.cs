using EcoDamage.Testing.Journeys;

namespace EcoDamage.IntegrationTests.Journeys;

// The journeys over HTTP, with what everybody else must not find out on the way. Two of them are walked at a browser, too. Each is a
// class of its own: they run beside one another.

public sealed class JourneyOneTests
{
    [Fact]
    public async Task Agreement_is_confirmed_and_performed()
    {
        await using var journey = new JourneyOne(Walker.Venue);
        await journey.PlayAsync();
    }
}

public sealed class JourneyTwoTests
{
    [Fact]
    public async Task Nobody_answers_the_announcement_and_the_judgment_is_performed()
    {
        await using var journey = new JourneyTwo(Walker.Venue);
        await journey.PlayAsync();
    }
}

public sealed class JourneyThreeTests
{
    [Fact]
    public async Task Refused_twice_urged_and_sued_with_support()
    {
        await using var journey = new JourneyThree(Walker.Venue);
        await journey.PlayAsync();
    }
}

public sealed class JourneyFourTests
{
    [Fact]
    public async Task A_confirmed_agreement_is_enforced_and_closed()
    {
        await using var journey = new JourneyFour(Walker.Venue);
        await journey.EnforcedAsync();
    }

    [Fact]
    public async Task An_unconfirmed_agreement_cannot_be_enforced_and_is_sued_on()
    {
        await using var journey = new JourneyFour(Walker.Venue);
        await journey.SuedOnAsync();
    }
}

public sealed class JourneyFiveTests
{
    [Fact]
    public async Task Handed_over_sued_settled_substituted_and_followed_by_another_case()
    {
        await using var journey = new JourneyFive(Walker.Venue);
        await journey.PlayAsync();
    }
}
