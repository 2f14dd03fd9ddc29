using System.Runtime.CompilerServices;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// A case after one of the steps of a course, with the stages its tracks are in: 1–5, e for ended, - for a track that does not exist.
/// </summary>
public sealed record State(string Course, int Step, DamageCase Case, char Claim, char Suit)
{
    public bool Closed => Case.Stage == Stage.Closed;

    /// <summary>The day of the step that follows in the course: what is entered on it lies in the past.</summary>
    public DateOnly Today { get; init; }

    /// <summary>"3" in consultation, "5+1" when a public-interest case was opened beside performance, "结" when closed.</summary>
    public string Stages =>
        Closed ? "结"
        : Suit == '-' ? $"{Claim}"
        : $"{Claim}+{Suit}";

    public override string ToString() => $"{Course} {Step} ({Case.Journal[^1].Entry.Act}, {Stages})";
}

/// <summary>Every state that the courses reach, step by step, built once; and who stands in them.</summary>
public static class Reached
{
    static readonly Lazy<List<State>> Built = new(() =>
        [.. Courses.All.SelectMany(x => Play(x.Name, x.Course(Given.Case()).InMemory().Case))]
    );

    static readonly Lazy<List<State>> Seated = new(() => [.. Built.Value.DistinctBy(s => (s.Course, s.Stages)).Select(Fill)]);

    public static IReadOnlyList<State> States => Built.Value;

    /// <summary>One state of each stage of each course, in which every capacity that nobody holds was given to an organ by hand.</summary>
    public static IReadOnlyList<State> WithEverySeatFilled => Seated.Value;

    static IEnumerable<State> Play(string course, DamageCase played) =>
        Enumerable
            .Range(1, played.Version)
            .Select(n =>
                Of(course, n, DamageCase.Replay(1, played.Number, played.Journal.Take(n))) with
                {
                    Today = played.Journal[Math.Min(n, played.Version - 1)].Entry.Day,
                }
            );

    static State Of(string course, int step, DamageCase c) =>
        new(course, step, c, Track(c, ProceedingKind.Compensation) ?? '1', Track(c, ProceedingKind.PublicInterestLitigation) ?? '-');

    static char? Track(DamageCase c, ProceedingKind kind) =>
        c.Proceedings.LastOrDefault(p => p.Kind == kind) is not { } p ? null
        : p.EndedOn is null ? (char)('0' + (int)p.Stage)
        : 'e';

    static State Fill(State s)
    {
        var c = DamageCase.Replay(1, s.Case.Number, s.Case.Journal);
        foreach (var capacity in Enum.GetValues<Capacity>().Where(x => !c.Who.All.Any(h => h.Capacity == x)))
            Give(c.Who, new(Substitute(capacity)), capacity, c.Journal[^1].Entry, Layer.Existence);
        return s with { Case = c };
    }

    // Organs that no course knows.
    static string Substitute(Capacity capacity) =>
        capacity switch
        {
            Capacity.CompetentProcuratorate => "jd-procuratorate",
            Capacity.PublicInterestProcuratorate => "sj-procuratorate",
            Capacity.CriminalProcuratorate => "qp-procuratorate",
            Capacity.SuperiorProcuratorate => "sh-procuratorate",
            Capacity.SeisedCourt => "rail-court",
            Capacity.SuperiorDepartment => "sh-ecology",
            Capacity.LeadDepartment => "jd-ecology",
            Capacity.CoDepartment => "jd-water",
            Capacity.Supporting => "sh-cdc",
            Capacity.FormerHolder => "sj-ecology",
            _ => "sj-water",
        };

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Give")]
    static extern void Give(Holdings who, OrganCode organ, Capacity capacity, Entry e, Layer? opens);

    /// <summary>Organs that have to do with the case, and one of each kind that has not.</summary>
    public static IEnumerable<Organ> Organs(DamageCase c) =>
        c
            .Who.All.Select(h => h.Organ.Value)
            .Concat([Given.Stranger, "hp-procuratorate", "qp-court", "sh-police"])
            .Distinct()
            .Select(o => Given.Organs[new(o)]);

    public static Actor Person(Organ organ, Role role) => new($"demo:{organ.Code}", "某人", organ, role);
}
