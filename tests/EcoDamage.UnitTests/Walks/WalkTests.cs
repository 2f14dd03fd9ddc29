namespace EcoDamage.UnitTests.Walks;

/// <summary>
/// Random acts in memory: nothing but refusals, and the invariants hold after each. A failing walk prints its seed and the fewest steps
/// that still fail.
/// </summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    const int Length = 100;

    [Fact, Trait(Soak.Trait, "walks")]
    public void Random_acts_are_done_or_refused_and_the_invariants_hold_after_each()
    {
        var acts = Soak.Size(20_000, 1_000_000);
        var (tried, done) = (0, 0);
        var kinds = new HashSet<string>();
        var failures = new Dictionary<string, string>();
        for (var seed = 1; tried < acts && failures.Count < 8; seed++)
        {
            var (steps, performed, failure) = Walk(seed, kinds);
            tried += steps.Count;
            done += performed;
            // The same fault once: the seed that showed it first, and the fewest steps.
            if (failure is null || failures.ContainsKey(Kind(failure)))
                continue;
            var fewest = Shrink(steps, failure);
            failures[Kind(failure)] = $"Seed {seed}: {failure}" + $"\n{string.Join('\n', fewest.Select(Line))}";
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Values));
        output.WriteLine($"{tried} acts tried, {done} done, of {kinds.Count} kinds");
        // A walk that gets nowhere proves nothing.
        Assert.True(done > tried / 5, $"only {done} of {tried} were done");
        Assert.True(kinds.Count > 90, $"only {kinds.Count} kinds of act were done");
    }

    static string Line(Step s)
    {
        var data = Entered.Of(s.Act).ToJsonString(ActJson.Tolerant);
        return $"  {s.Day:O} {s.Organ} {s.Act.Kind.Name} {data}{(s.Departure is null ? "" : " 偏离")}";
    }

    static (List<Step> Steps, int Done, string? Failure) Walk(int seed, HashSet<string> kinds)
    {
        var walk = new RandomWalk(seed);
        var paper = new PaperCase();
        var steps = new List<Step>();
        var done = 0;
        var today = new DateOnly(2025, 9, 1).AddDays(seed % 200);
        for (var i = 0; i < Length; i++)
        {
            Step step;
            try
            {
                step = walk.Next(paper.Case, today);
            }
            catch (Exception x) when (x is not OutOfMemoryException)
            {
                return (steps, done, $"asking: {x.GetType().Name} {x.Message}\n{x.StackTrace}");
            }
            steps.Add(step);
            today = step.Day;
            var (did, failure) = Take(paper, step, replay: i % 10 == 9);
            if (did && kinds is not null)
                kinds.Add(step.Act.Kind.Name);
            done += did ? 1 : 0;
            if (failure is not null)
                return (steps, done, failure);
        }
        return (steps, done, null);
    }

    static (bool Done, string? Failure) Take(PaperCase paper, Step step, bool replay)
    {
        try
        {
            paper.CatchUp(step.Day);
            var before = paper.Case.Version;
            if (paper.Try(step) is { } refusal)
            {
                if (paper.Case.Version != before)
                    return (false, "a refusal changed the case");
                if (refusal.Texts.Count == 0 || refusal.Texts.Any(string.IsNullOrWhiteSpace))
                    return (false, $"a refusal of {step.Act.Kind.Name} without words");
                return (false, null);
            }
            paper.Do(step);
        }
        catch (Exception x) when (x is not OutOfMemoryException)
        {
            return (
                false,
                $"{step.Act.Kind.Name}: {x.GetType().Name} {x.Message}"
                    + $"{x.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("EcoDamage.Domain", StringComparison.Ordinal))}"
            );
        }
        return (true, Invariants.Broken(paper.Case, replay).FirstOrDefault());
    }

    static string Kind(string failure) => failure.Split('\n')[0];

    // Leaves out step after step as long as the same thing still goes wrong.
    static List<Step> Shrink(List<Step> steps, string failure)
    {
        var kind = Kind(failure);
        for (var again = true; again; )
        {
            again = false;
            for (var i = steps.Count - 1; i > 0; i--)
            {
                List<Step> fewer = [.. steps.Take(i), .. steps.Skip(i + 1)];
                if (Replay(fewer) is not { } other || Kind(other) != kind)
                    continue;
                steps = fewer;
                again = true;
            }
        }
        return steps;
    }

    static string? Replay(List<Step> steps)
    {
        var paper = new PaperCase();
        for (var i = 0; i < steps.Count; i++)
            if (Take(paper, steps[i], replay: i == steps.Count - 1).Failure is { } failure)
                return failure;
        return null;
    }
}
