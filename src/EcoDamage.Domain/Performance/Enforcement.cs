using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

/// <summary>强制执行 of a title, applied for or transferred.</summary>
public sealed class Enforcement
{
    public required int No { get; init; }
    public required int Seq { get; init; }
    public OrganCode Court { get; internal set; }
    public required ProceedingKind Track { get; init; }
    public string? CaseNo { get; internal set; }
    public string? PausedBecause { get; internal set; }
    public string? Ended { get; internal set; }
}
