namespace EcoDamage.Domain.ClueTransfer;

/// <summary>检察民事公益诉讼 in the dossier: its cases, one after the other.</summary>
public sealed class PublicInterestCourse
{
    public Roll<PublicInterestCase> Cases { get; private init; } = new();

    /// <summary>The newest of them.</summary>
    public PublicInterestCase? Current => Cases.LastOrDefault();

    /// <summary>An announcement (art. 7) is made to everybody; before it a case is known to who may read that it was opened.</summary>
    internal PublicInterestCourse SeenBy(Seen eyes) => new() { Cases = Cases.Seen(p => p.Announcement is not null || eyes.Sees(p.Seq)) };
}
