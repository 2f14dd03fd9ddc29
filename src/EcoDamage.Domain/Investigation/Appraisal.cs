namespace EcoDamage.Domain.Investigation;

/// <summary>鉴定评估 that was commissioned, with its report once there is one.</summary>
public sealed class Appraisal : INumbered<Appraisal>
{
    public required AppraisalNo No { get; init; }
    public required int Seq { get; init; }
    public required string Institution { get; init; }

    /// <summary>Who commissioned it, alone or jointly (art. 11); none for a report that comes from elsewhere.</summary>
    public IReadOnlyList<OrganCode> Commissioners { get; init; } = [];
    public (Entry Entry, RecordAppraisal Act)? Report { get; internal set; }

    /// <summary>As it is known to who reads that it was ordered, and not what came of it.</summary>
    internal Appraisal WithoutReport() =>
        Report is null
            ? this
            : new()
            {
                No = No,
                Seq = Seq,
                Institution = Institution,
                Commissioners = Commissioners,
            };

    public decimal Total => Report?.Act.Amounts.Sum(a => a.Amount) ?? 0;

    /// <summary>
    /// Each track appraises for itself; the department from the clue on, for a spill at night can't wait for the decision.
    /// </summary>
    internal static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Who.Holds(c.Organ, Capacity.PublicInterestProcuratorate) && c.PublicInterest.Current is { IsOpen: true })
            yield break;
        if (c.By.Organ.Kind == OrganKind.Procuratorate && !c.SeesFile(c.Organ))
            yield return c.Who.Holds(c.Organ, Capacity.Intake) ? new("公益诉讼尚未立案", "7") : new("尚未收到立案启动索赔通报", "6");
        else if (c.By.Organ.Kind == OrganKind.Department && c.Who.Lead is { } lead && lead != c.Organ)
            yield return new("线索已由牵头部门办理，由牵头部门委托", "11");
        else if (c.ClueTransfer.ClaimEnded is not null)
            yield return new("索赔已经终止", "11");
    }
}

/// <summary>材料: a described object or document in the file, kept from its custodian to where it is used.</summary>
public sealed record Evidence(int No, int Seq, AddEvidence Data);
