namespace EcoDamage.Domain.General;

/// <summary>增加协同部门: sees the file, adds evidence, attends.</summary>
public sealed record AddCoDepartment : Act<AddCoDepartment>, IAct<AddCoDepartment>
{
    [Label("协同部门"), OfKind(OrganKind.Department)]
    public required OrganCode Department { get; init; }

    [Label("是否共享全部案卷", Hint = "选“否”的，只能看到另行共享的内容")]
    public required bool ShareFile { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("增加协同部门", "2, 3", Force.May, Capacity.LeadDepartment)
        {
            Numbered = true,
            Effect = "该部门可以查阅案卷、补充材料、参加磋商。",
        };

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Who.Holds(Department, Capacity.CoDepartment) || c.Who.Lead == Department)
            yield return new("该部门已经参与本案。", "2", Field: "department");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Who.Give(Department, Capacity.CoDepartment, e, ShareFile ? Layer.File : Layer.Existence);
        c.Send(LetterKind.CoDepartmentNotice, Department, e, note: Reason);
    }
}
