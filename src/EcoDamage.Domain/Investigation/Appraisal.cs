namespace EcoDamage.Domain.Investigation;

/// <summary>鉴定评估 that was commissioned, with its report once there is one.</summary>
public sealed class Appraisal
{
    public required AppraisalNo No { get; init; }
    public required int Seq { get; init; }
    public required string Institution { get; init; }

    /// <summary>Who commissioned it, alone or jointly (art. 11); none for a report that comes from elsewhere.</summary>
    public IReadOnlyList<OrganCode> Commissioners { get; init; } = [];
    public (Entry Entry, RecordAppraisal Act)? Report { get; internal set; }
    public decimal Total => Report?.Act.Amounts.Sum(a => a.Amount) ?? 0;

    /// <summary>Each track appraises for itself; the department from the clue on, for a spill at night can't wait for the decision.</summary>
    internal static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (a is not null && c.Holds(a.Organ.Code, Capacity.PublicInterestProcuratorate) && c.PublicInterest is { IsOpen: true })
            yield break;
        if (a is not null && a.Organ.Kind == OrganKind.Procuratorate && !c.SeesFile(a.Organ.Code))
            yield return c.Holds(a.Organ.Code, Capacity.Intake) ? new("公益诉讼尚未立案", "7") : new("尚未收到立案启动索赔通报", "6");
        else if (a is not null && a.Organ.Kind == OrganKind.Department && c.Lead is { } lead && lead != a.Organ.Code)
            yield return new("线索已由牵头部门办理，由牵头部门委托", "11");
        else if (c.ClaimEnded is not null)
            yield return new("索赔已经终止", "11");
    }
}

/// <summary>材料: a described object or document in the file, kept from its custodian to where it is used.</summary>
public sealed record Evidence(int No, int Seq, AddEvidence Data);
