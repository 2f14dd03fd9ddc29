namespace EcoDamage.Domain.Consultation;

/// <summary>保全 as applied for and ruled on. Several may run side by side: against other persons, for another measure, in another court.</summary>
public sealed class Injunction : INumbered<Injunction>
{
    public required InjunctionNo No { get; init; }
    public required int Seq { get; init; }
    public OrganCode Court { get; internal set; }
    public required OrganCode Applicant { get; init; }
    public required InjunctionKind Type { get; init; }

    /// <summary>Obligors it is directed against; empty where the application names none, which means all.</summary>
    public required IReadOnlyList<ObligorNo> Against { get; init; }
    public required bool BeforeSuit { get; init; }
    public bool Supported { get; internal set; }
    public DateOnly? RuledOn { get; internal set; }
    public bool Ruled => RuledOn is not null;
    public bool Granted { get; internal set; }
    public bool Lifted { get; internal set; }

    /// <summary>Parties whose request for reconsideration waits to be decided.</summary>
    internal HashSet<string> Asked { get; } = new(Folding.Comparer);

    /// <summary>Parties who had theirs: one each.</summary>
    internal HashSet<string> Reconsidered { get; } = new(Folding.Comparer);

    internal bool Concerns(IReadOnlyList<ObligorNo> obligors) =>
        Against.Count == 0 || obligors.Count == 0 || Against.Any(obligors.Contains);

    /// <summary>The application an act speaks of: the one picked, or the only one that fits.</summary>
    internal static Injunction? Of(Dossier c, InjunctionNo? no, Func<Injunction, bool> fits) =>
        no is { } n ? c.Consultation.Injunctions.At(n) : c.Consultation.Injunctions.LastOrDefault(x => fits(x));

    internal static IEnumerable<Obstacle> Unpicked(Dossier c, InjunctionNo? no, Func<Injunction, bool> fits)
    {
        if (no is null && c.Consultation.Injunctions.Count(fits) > 1)
            yield return new("有多件保全申请，请选择其中一件。", "20", Field: "application");
    }
}
