namespace EcoDamage.Domain.General;

/// <summary>指定牵头 (art. 2): the common superior decides where departments dispute or do not agree in time.</summary>
public sealed record DesignateLead : Act<DesignateLead>, IAct<DesignateLead>
{
    [Label("牵头部门"), OfKind(OrganKind.Department)]
    public required OrganCode Lead { get; init; }

    [Label("协同部门"), OfKind(OrganKind.Department)]
    public IReadOnlyList<OrganCode> With { get; init; } = [];

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("指定牵头部门", "2", Force.May, Capacity.SuperiorDepartment)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "确定牵头部门和协同部门；期限继续计算，起算日不变。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (ReportToSuperior.Open<DesignateLead>(c, c.Organ, SuperiorMatter.DesignateLead) is null)
            yield return new("没有部门报请本单位指定牵头", "2");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (
            ReportToSuperior.Open<DesignateLead>(c, c.Organ, SuperiorMatter.DesignateLead) is { } report
            && !Disputed(c.Whole, report)
            && c.LastDay(Since(c.Whole, report), "AgreeLead") is var until
            && today <= until
        )
            yield return new($"各部门没有争议，协商确定牵头的期限至 {until:yyyy-MM-dd}（全市统一设定），期满仍未商定的方可指定。", "2");
        if (Lead == c.Organ)
            yield return new("上级机关不能指定本单位牵头。", "2", Field: "lead");
        if (With.Contains(Lead))
            yield return new("牵头部门不再列为协同部门。", "2", Field: "with");
    }

    static bool Disputed(Dossier c, (Entry Entry, ReportToSuperior Act) report) =>
        report.Act.Dispute is true || c.Waiting.Proposals.Any(p => p.Act is AgreeLead && p.DeclinedBy is not null);

    // The departments could agree from the day on which the second of them took part, or one proposed it.
    static DateOnly Since(Dossier c, (Entry Entry, ReportToSuperior Act) report) =>
        c
            .Who.All.Where(h => h.Capacity == Capacity.CoDepartment)
            .Select(h => c.At(h.Since)!.Entry.Day)
            .Concat(c.Waiting.Proposals.Where(p => p.Act is AgreeLead).Select(p => p.Entry.Day))
            .Append(report.Entry.Day)
            .Min();

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var organ in With)
            c.Who.Give(organ, Capacity.CoDepartment, e);
        var before = c.Who.Lead;
        c.MoveLead(Lead, e, formerLeaves: before is { } b && !With.Contains(b));
        c.StartCheck(Lead, e);
        foreach (var organ in With.Append(Lead).Append(before ?? Lead).Distinct())
            c.Send(LetterKind.LeadDesignation, organ, e, note: Reason);
    }
}
