namespace EcoDamage.Domain.Cases;

/// <summary>Choices that many acts offer.</summary>
static class Choices
{
    /// <summary>Obligors, for who may know them: who reads a file of the case, and the court that judges them.</summary>
    internal static IEnumerable<Option> Obligors(Seen c) =>
        c.By.Organ.Kind == OrganKind.Court || c.Who.ReachesTo(c.Organ, Layer.File | Layer.Suit, c.Version)
            ? c.Obligors.Select(o => new Option(o.No.ToString(), o.Data.Name))
            : [];
}
