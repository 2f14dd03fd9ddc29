namespace EcoDamage.Domain.General;

/// <summary>减少协同部门: it keeps what was there when it left.</summary>
public sealed record RemoveCoDepartment : Act<RemoveCoDepartment>, IAct<RemoveCoDepartment>
{
    [Label("协同部门"), Pick(nameof(Present))]
    public required string Department { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("减少协同部门", "2, 3", Force.May, Capacity.LeadDepartment) { Effect = "该部门不再参与，此后的内容不再可见。" };

    static Choice<OrganCode> Present =>
        Choice
            .Organs(c => c.Who.All.Where(h => h.Capacity == Capacity.CoDepartment && h.Until is null).Select(h => h.Organ))
            .Else("没有协同部门", "2");

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Take(new(Department), Capacity.CoDepartment, e, leavesFormerHolder: true);
}
