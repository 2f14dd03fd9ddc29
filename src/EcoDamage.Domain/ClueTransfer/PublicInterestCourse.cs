namespace EcoDamage.Domain.ClueTransfer;

/// <summary>检察民事公益诉讼 in the dossier: its cases, one after the other.</summary>
public sealed class PublicInterestCourse
{
    public Roll<PublicInterestCase> Cases { get; private init; } = new();

    /// <summary>The newest of them.</summary>
    public PublicInterestCase? Current => Cases.LastOrDefault();

    /// <summary>As far as its opening may be seen, and by the departments that were told of its announcement.</summary>
    internal PublicInterestCourse SeenBy(Seen eyes) => new() { Cases = Cases.Seen(p => eyes.Sees(p.Seq) || p.Of(eyes.Organ) is not null) };
}
