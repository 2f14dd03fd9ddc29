using EcoDamage.Testing.Journeys;

namespace EcoDamage.BrowserTests;

// One journey for each role, whole: the officers of the department with their leader, and the court; the prosecutors with their own case.
// What others must not find out on the way, and the other journeys, are tried over HTTP.

/// <summary>协议经司法确认, from the clue to the close: department, procuratorate and court.</summary>
public sealed class DepartmentJourney(SharedBrowser shared)
{
    [Fact]
    public async Task Agreement_is_confirmed_and_performed()
    {
        await using var journey = new JourneyOne(Person.Venue(shared));
        await journey.PlayAsync();
    }
}

/// <summary>期满未函告, from the clue to the close: the procuratorate's own case, its suit and its enforcement.</summary>
public sealed class ProcuratorateJourney(SharedBrowser shared)
{
    [Fact]
    public async Task Nobody_answers_the_announcement_and_the_judgment_is_performed()
    {
        await using var journey = new JourneyTwo(Person.Venue(shared));
        await journey.PlayAsync();
    }
}
