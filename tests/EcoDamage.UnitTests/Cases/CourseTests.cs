namespace EcoDamage.UnitTests.Cases;

public sealed class CourseTests
{
    public static TheoryData<string> Names => [.. Courses.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_course_performs_each_of_its_steps_once_and_in_its_order(string name)
    {
        var given = Courses.All.Single(c => c.Name == name).Course(Given.Case());
        // What the clock enters and what follows by itself stands between the steps.
        var performed = given.InMemory().Case.Journal.Where(p => !p.Act.Kind.Rule.Follows && p.Entry.By != Actor.Clock.Signature);
        Assert.Equal(given.Steps.Select(s => (s.Organ, s.Act.Kind.Name)), performed.Select(p => (p.Entry.Organ.Value, p.Entry.Act)));
    }

    [Fact]
    public void Every_act_is_performed_in_a_course()
    {
        var done = Courses.All.SelectMany(x => x.Course(Given.Case()).InMemory().Case.Journal).Select(p => p.Entry.Act).ToHashSet();
        Assert.Equal([], ActType.All.Where(t => !t.Rule.Follows).Select(t => t.Name).Except(done).Order(StringComparer.Ordinal));
    }
}
