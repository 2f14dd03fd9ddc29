namespace EcoDamage.Domain.Performance;

/// <summary>强制执行 of one title, applied for or transferred. Several titles of a case may be enforced side by side.</summary>
public sealed class Enforcement : INumbered<Enforcement>
{
    public required EnforcementNo No { get; init; }
    public required int Seq { get; init; }
    public OrganCode Court { get; internal set; }
    public required ProceedingKind Track { get; init; }

    /// <summary>Number of the title that is enforced.</summary>
    public required TitleNo Title { get; init; }

    /// <summary>What was due under it and not performed when it was brought to the court.</summary>
    public required IReadOnlyList<ObligationNo> Obligations { get; init; }
    public string? CaseNo { get; internal set; }
    public string? PausedBecause { get; internal set; }

    /// <summary>Why it ended, in words.</summary>
    public string? Ended { get; private set; }

    /// <summary>What the court said of it; null where it ended with its title.</summary>
    public EnforcementEnd? Result { get; private set; }

    internal void End(EnforcementEnd result) => (Result, Ended) = (result, result.Label());

    internal void End(string because) => Ended = because;

    /// <summary>The procuratorate was told of it (art. 28¶2).</summary>
    public bool Notified { get; internal set; }
}
