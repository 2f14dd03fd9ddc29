using System.Globalization;
using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// A line of refused-by-law.txt: what the procedure refuses, and the neighbouring state in which it allows the same act. The file is
/// written by hand.
/// </summary>
public sealed partial record RefusedByLaw(string Act, string Article, string How, string Refused, string Allowed, string Why)
{
    static readonly Lazy<List<RefusedByLaw>> Read = new(() =>
        [
            .. RefusalTable
                .Resource("refused-by-law.txt")
                .Split('\n')
                .Where(l => l.Length > 0 && l[0] != '#')
                .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
                .Select(x => new RefusedByLaw(x[0], x[1], x[2], x[3], x[4], x[5])),
        ]
    );

    static readonly Dictionary<string, IReadOnlyList<Step>> Played = Courses.All.ToDictionary(
        c => c.Name,
        c => c.Course(Given.Case()).Steps
    );

    public static IReadOnlyList<RefusedByLaw> Table => Read.Value;

    public static IEnumerable<RefusedByLaw> Of(string act) => Table.Where(r => r.Act == act);

    [GeneratedRegex(@"^(?<course>\w+) after (?<act>\w+)(#(?<n>\d))?( by (?<organ>[\w-]+))?$")]
    private static partial Regex State();

    [GeneratedRegex(@"^(?<course>\w+)(#(?<n>\d))?$")]
    private static partial Regex Case();

    /// <summary>What stands against the line, given the rules of the act; null when the law is kept.</summary>
    public string? Fault(ActType type)
    {
        var (before, possible) = Neighbour(type);
        var at = State().Match(Refused);
        var steps = Played[at.Groups["course"].Value];
        var last = Index(steps, at.Groups["act"].Value, at.Groups["n"]);
        var paper = Play(steps.Take(last + 1));
        var organ = at.Groups["organ"].Success ? at.Groups["organ"].Value : possible.Organ;
        var tried = possible with { Organ = organ, Day = steps[last].Day, Departure = null, PastOn = null };
        var refusal = Ask(paper, How == "departs" ? DoneBy(tried) : tried, type);
        if (refusal is null)
            return $"{this} is allowed";
        if (refusal.Kind != Kind)
            return $"{this} is refused otherwise: {refusal.Kind} {string.Join("; ", refusal.Texts)}";
        if (!refusal.Articles.Contains(Article))
            return $"{this} rests on {string.Join("; ", refusal.Articles)}: {string.Join("; ", refusal.Texts)}";
        if (type.Rule.ByClock)
            return null;
        return Ask(before, possible, type) is { } no
            ? $"{this} is refused where it is allowed: {no.Kind} {string.Join("; ", no.Texts)}"
            : null;
    }

    // Only data that may be entered on that day come to the question of a departure: nothing in them was done later.
    static Step DoneBy(Step step)
    {
        var (type, data) = (step.Act.Kind, Entered.Of(step.Act));
        var day = step.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var f in type.Fields.Where(f => f.Kind == FieldKind.Day && !f.MayLieAhead))
            if (string.CompareOrdinal((string?)data[f.Key], day) > 0)
                data[f.Key] = day;
        return step with { Act = type.Read(data).Act ?? step.Act };
    }

    string Kind =>
        How switch
        {
            "wait" => "NotYet",
            "never" => "Never",
            "departs" => "Departs",
            "data" => "Invalid",
            _ => throw new FormatException($"'{How}' in {this}"),
        };

    // What the clock enters stands in no list of steps: it is in the journal once its day has come.
    (PaperCase Before, Step Step) Neighbour(ActType type)
    {
        var at = Case().Match(Allowed);
        var steps = Played[at.Groups["course"].Value];
        if (type.Rule.ByClock)
        {
            var whole = Play(steps);
            var entered = whole.Case.Journal.Single(p => p.Entry.Act == Act);
            return (whole, new("clock", entered.Entry.Day, entered.Act));
        }
        var index = Index(steps, Act, at.Groups["n"]);
        return (Play(steps.Take(index)), steps[index]);
    }

    static PaperCase.Refusal? Ask(PaperCase paper, Step step, ActType type)
    {
        if (type.Rule.ByClock)
            return paper.Try(step, type, Actor.Clock);
        paper.CatchUp(step.Day);
        return paper.Try(step, type, PaperCase.ActorFor(step));
    }

    int Index(IReadOnlyList<Step> steps, string act, Group n)
    {
        var times = n.Success ? int.Parse(n.Value, CultureInfo.InvariantCulture) : 1;
        return Enumerable
                .Range(0, steps.Count)
                .Where(i => steps[i].Act.Kind.Name == act)
                .Skip(times - 1)
                .Select(i => (int?)i)
                .FirstOrDefault()
            ?? throw new FormatException($"No {act} {times} in {this}");
    }

    static PaperCase Play(IEnumerable<Step> steps)
    {
        var paper = new PaperCase();
        foreach (var s in steps)
            paper.Do(s);
        return paper;
    }

    public override string ToString() => $"{Act} {How} ({Article}), {Refused}";
}
