namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// What an act enters in a second case is of the same people, day and hour, and bears nothing that is the first case's alone.
/// </summary>
public sealed class TwoCasesTests
{
    public static TheoryData<string> Acts => [nameof(JoinCases), nameof(SplitCase), nameof(OpenSubsequentCase)];

    [Fact]
    public void These_acts_write_into_a_second_case() =>
        Assert.Equal(
            Acts.Select(a => a.Data).Order(StringComparer.Ordinal),
            ActType.All.Where(t => t.Class.IsAssignableTo(typeof(ITwoCases))).Select(t => t.Name).Order(StringComparer.Ordinal)
        );

    [Theory, MemberData(nameof(Acts))]
    public void An_answering_entry_has_the_day_and_the_people_of_the_act_but_no_number_and_no_departure(string name)
    {
        var here = Given.Case().Notified().InMemory().Case;
        var there = name == nameof(JoinCases) ? Given.Case("2025-09-10").Notified().InMemory().Case : new(2, "SHD-310120-2025-0002");
        Act act = name switch
        {
            nameof(JoinCases) => new JoinCases { Into = there.Number, Reason = "同一损害事件。" },
            nameof(SplitCase) => new SplitCase
            {
                Obligors = [new(2)],
                Title = "某清运公司部分",
                Reason = "行为和损害可以分开。",
            },
            _ => Courses
                .All.SelectMany(x => x.Course(Given.Case()).InMemory().Case.Journal.Select(p => p.Act))
                .OfType<OpenSubsequentCase>()
                .First(),
        };
        act = ((ITwoCases)act).Bind(there.Number, there);
        var at = new DateTimeOffset(2025, 9, 26, 2, 0, 0, TimeSpan.Zero);
        var signed = Given.Person(Given.Lead, Role.Leader).Signature;
        var entry = new Entry(
            here.Version + 1,
            name,
            Entry.CurrentEdition,
            Given.Hand(Given.Lead).Signature,
            signed,
            new(2025, 9, 25),
            at,
            "沪奉环〔2025〕31号"
        )
        {
            Departure = "原则之外的理由。",
        };
        var seq = there.Version;
        var echoes = 0;
        foreach (var (echo, e) in ((ITwoCases)act).Echoes(here, entry, there))
        {
            Assert.Equal((++seq, echo.Kind.Name), (e.Seq, e.Act));
            Assert.Equal((null, null), (e.DocumentNo, e.Departure));
            Assert.Equal((entry.By, entry.Organ, entry.Day, entry.At), (e.By, e.Organ, e.Day, e.At));
            there.Perform(echo, e);
            echoes++;
        }
        Assert.NotEqual(0, echoes);
    }
}
