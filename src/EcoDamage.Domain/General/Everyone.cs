namespace EcoDamage.Domain.General;

/// <summary>Groups of capacities that general acts are open to.</summary>
public static class Everyone
{
    /// <summary>All who can be sent a letter: every capacity but the former holder.</summary>
    public static readonly Capacity[] WithLetters = Who(c => c != Capacity.FormerHolder);

    /// <summary>All who work on the case.</summary>
    public static readonly Capacity[] Handling = Who(c => c.Seat.Works);

    /// <summary>All who may add material.</summary>
    public static readonly Capacity[] WithEvidence = Who(c => c.Seat.AddsMaterial);

    static Capacity[] Who(Func<Capacity, bool> which) => [.. Enum.GetValues<Capacity>().Where(which)];
}
