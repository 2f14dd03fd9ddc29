using EcoDamage.Domain.Cases;
using EcoDamage.Testing;

namespace EcoDamage.UnitTests.Cases;

public sealed class CourseTests
{
    public static TheoryData<string> Names => [.. Courses.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_course_is_open_step_by_step(string name) => Assert.NotEqual(0, Courses.All.Single(c => c.Name == name).Course(Given.Case()).InMemory().Case.Version);

    [Fact]
    public void Every_act_is_performed_in_a_course()
    {
        var done = Courses.All.SelectMany(x => x.Course(Given.Case()).InMemory().Case.Journal).Select(p => p.Entry.Act).ToHashSet();
        Assert.Equal([], ActType.All.Where(t => !t.Rule.Follows).Select(t => t.Name).Except(done).Order(StringComparer.Ordinal));
    }
}
