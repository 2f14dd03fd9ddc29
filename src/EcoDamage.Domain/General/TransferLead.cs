namespace EcoDamage.Domain.General;

/// <summary>
/// 移送其他部门 (art. 2, 6): the lead passes to a competent department once that department has signed. Clocks run on, day 0 is unchanged.
/// </summary>
public sealed record TransferLead : Act<TransferLead>, IAct<TransferLead>
{
    [Label("移送给"), OfKind(OrganKind.Department)]
    public required OrganCode To { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("移送其他部门", "2, 6", Force.May, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Aside = true,
            Numbered = true,
            Effect = "对方会签接受后成为牵头部门，本部门只能查阅移送前的案卷；期限不因移送重新计算。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.IsProposed<TransferLead>())
            yield return new("已经提请移送，等待对方会签", "2");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (To == c.Organ)
            yield return new("不能移送给本单位。", "2", Field: "to");
    }

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) => [To];

    protected internal override void Apply(DamageCase c, Entry e) => c.MoveLead(To, e, formerLeaves: true);
}
