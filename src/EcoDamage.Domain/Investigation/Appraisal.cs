using EcoDamage.Domain.Cases;

namespace EcoDamage.Domain.Investigation;

/// <summary>鉴定评估 that was commissioned, with its report once there is one.</summary>
public sealed class Appraisal
{
    public required int No { get; init; }
    public required int Seq { get; init; }
    public required string Institution { get; init; }
    public (Entry Entry, RecordAppraisal Act)? Report { get; internal set; }
    public decimal Total => Report?.Act.Amounts.Sum(a => a.Amount) ?? 0;
}

/// <summary>材料: a described object or document in the file, kept from its custodian to where it is used.</summary>
public sealed record Evidence(int No, int Seq, AddEvidence Data);
