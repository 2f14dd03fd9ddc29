namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 中止 of the claim (art. 5¶2, 9), not its end. It lasts until the claim is resumed or the letter that made it comes back.
/// </summary>
public sealed class ClaimHold
{
    public required int Seq { get; init; }
    public required string Why { get; init; }

    /// <summary>That lets the claim stand still: the route was agreed (art. 5¶2), or the clue was handed over (art. 9).</summary>
    public string Article => Letter is null ? "5¶2" : "9";
    public IReadOnlyList<TransferGround> Grounds { get; init; } = [];

    /// <summary>The letter that handed the clue over; null where the route was agreed (art. 5¶2).</summary>
    public LetterNo? Letter { get; internal set; }

    /// <summary>The procuratorate that took the transfer.</summary>
    public OrganCode? TakenBy { get; internal set; }

    /// <summary>Art. 9(1) alone: it speaks of who is in custody, and of consultation with them.</summary>
    internal bool OfCustodyAlone => Grounds is [TransferGround.Custody];

    /// <summary>Custody stops nothing before the procuratorate has taken the matter: no organ suspends its own duty by a letter.</summary>
    internal bool InForce => !OfCustodyAlone || TakenBy is not null;

    /// <summary>The lead's own times that it stops. The duty to sue stops only where somebody else has taken the matter.</summary>
    internal bool Stops(Period period) =>
        InForce
        && (
            OfCustodyAlone ? period == Period.Consultation || period == Period.Reconsult
            : period == Period.Sue ? Letter is null || TakenBy is not null
            : ClueCourse.OfTheClaim.Contains(period)
        );

    /// <summary>The entry with which the last of its grounds fell away: custody ended, or the criminal judgment is effective.</summary>
    public Entry? FellAway { get; internal set; }
    internal HashSet<TransferGround> Fallen { get; } = [];

    /// <summary>Organs that have said in writing that the matter stays with the procuratorate: these are not asked again.</summary>
    internal HashSet<OrganCode> StaysBy { get; } = [];
}
