namespace EcoDamage.UnitTests.Golden;

/// <summary>
/// Frozen journals are read as ever, give the same case before every pair of eyes, and are written as they were. A difference is a change
/// of
/// the law or of who sees what: it is read before the portrait is written anew.
/// </summary>
public sealed class GoldenTests
{
    const int Walks = 200,
        PerFile = 20,
        Attempts = 32;

    static string Number(int walk) => $"SHD-310120-2025-{walk:0000}";

    public static TheoryData<string> CourseNames => [.. Courses.All.Select(c => c.Name)];

    public static TheoryData<string> FileNames => [.. GoldenJournal.Names("files")];

    public static TheoryData<string> WalkNames => [.. Enumerable.Range(0, Walks / PerFile).Select(n => $"walks-{n}")];

    [Theory, MemberData(nameof(CourseNames))]
    public void A_course_is_played_as_it_was_frozen(string name)
    {
        var journal = Courses.All.Single(c => c.Name == name).Course(Given.Case()).InMemory().Case.Journal;
        var played = GoldenJournal.Written([(Number(1), journal)]);
        if (GoldenJournal.Writes)
            GoldenJournal.Write("courses", name, "journal", played);
        Same(GoldenJournal.Journal("courses", name), played);
        SameCourse("courses", name);
    }

    [Theory, MemberData(nameof(FileNames))]
    public void A_case_that_was_taken_in_reads_as_it_was_frozen(string name) => SameCourse("files", name);

    [Fact]
    public void Every_case_file_is_frozen() => Assert.Equal(16, GoldenJournal.Names("files").Count);

    [Theory, MemberData(nameof(WalkNames))]
    public void Random_walks_read_as_they_were_frozen(string name)
    {
        if (GoldenJournal.Writes && GoldenJournal.Journal("walks", name).Length == 0)
            GoldenJournal.Write(
                "walks",
                name,
                "journal",
                GoldenJournal.Written(Walked(int.Parse(name[6..], System.Globalization.CultureInfo.InvariantCulture)))
            );
        var cases = GoldenJournal.Read("walks", name);
        Assert.Equal(PerFile, cases.Count);
        Same(GoldenJournal.Journal("walks", name), GoldenJournal.Written(cases));
        var portrait = string.Concat(
            cases.Select(x =>
                $"{x.Number}\n" + string.Concat(CasePortrait.Of(DamageCase.Replay(1, x.Number, x.Journal)).Select(l => $"  {l}\n"))
            )
        );
        if (GoldenJournal.Writes)
            GoldenJournal.Write("walks", name, "portrait", portrait);
        Same(GoldenJournal.Portrait("walks", name), portrait);
    }

    static void SameCourse(string kind, string name)
    {
        var cases = GoldenJournal.Read(kind, name);
        Same(GoldenJournal.Journal(kind, name), GoldenJournal.Written(cases));
        var portrait = string.Concat(cases.Select(x => CasePortrait.OfCourse(x.Number, x.Journal)));
        if (GoldenJournal.Writes)
            GoldenJournal.Write(kind, name, "portrait", portrait);
        Same(GoldenJournal.Portrait(kind, name), portrait);
    }

    // The first line that differs says more than two texts of a megabyte.
    static void Same(string frozen, string now)
    {
        var (was, becomes) = (frozen.Split('\n'), now.Split('\n'));
        for (var i = 0; i < Math.Max(was.Length, becomes.Length); i++)
        {
            if (was.ElementAtOrDefault(i) != becomes.ElementAtOrDefault(i))
                Assert.Fail($"Line {i + 1}\nfrozen: {was.ElementAtOrDefault(i)}\nnow:    {becomes.ElementAtOrDefault(i)}");
        }
    }

    static IEnumerable<(string, IReadOnlyList<Performed>)> Walked(int file)
    {
        for (var n = file * PerFile; n < (file + 1) * PerFile; n++)
        {
            var (walk, paper, today) = (new RandomWalk(50_000 + n), new PaperCase(), new DateOnly(2025, 9, 1));
            for (var tried = 0; tried < Attempts; tried++)
            {
                var step = walk.Next(paper.Case, today);
                paper.CatchUp(step.Day);
                if (paper.Try(step) is not null)
                    continue;
                paper.Do(step);
                today = step.Day;
            }
            yield return (Number(n + 1), paper.Case.Journal);
        }
    }
}
