namespace EcoDamage.Domain.General;

/// <summary>Groups of capacities that general acts are open to.</summary>
public static class Everyone
{
    /// <summary>All who can be sent a letter: every capacity but the former holder.</summary>
    public static readonly Capacity[] WithLetters = [.. Enum.GetValues<Capacity>().Where(c => c != Capacity.FormerHolder)];

    /// <summary>All who work on the case.</summary>
    public static readonly Capacity[] Handling =
    [
        Capacity.Intake,
        Capacity.LeadDepartment,
        Capacity.CoDepartment,
        Capacity.CompetentProcuratorate,
        Capacity.PublicInterestProcuratorate,
        Capacity.CriminalProcuratorate,
        Capacity.SeisedCourt,
    ];

    /// <summary>All who may add material: not the court, which is given it, and not those who only look on.</summary>
    public static readonly Capacity[] WithEvidence = [.. Handling.Where(c => c != Capacity.SeisedCourt), Capacity.Supporting];
}
