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

    /// <summary>The entry with which the last of its grounds fell away: custody ended, or the criminal judgment is effective.</summary>
    public Entry? FellAway { get; internal set; }
    internal HashSet<TransferGround> Fallen { get; } = [];

    /// <summary>Organs that have said in writing that the matter stays with the procuratorate: these are not asked again.</summary>
    internal HashSet<OrganCode> StaysBy { get; } = [];
}
