namespace EcoDamage.Domain.General;

public enum SuperiorMatter
{
    [Label("报请指定牵头部门")]
    DesignateLead,

    [Label("报请指定管辖")]
    DesignateJurisdiction,

    [Label("报请联合挂牌督办")]
    JointSupervision,
}

/// <summary>
/// 报请上级 (art. 2, 8): a dispute about the lead or jurisdiction, or a case that deserves joint supervision, is laid before the superior,
/// which learns of the case only so.
/// </summary>
public sealed record ReportToSuperior : Act<ReportToSuperior>, IAct<ReportToSuperior>
{
    [Label("上级机关"), OfKind(OrganKind.Department, OrganKind.Procuratorate)]
    public required OrganCode Superior { get; init; }

    [Label("报请事项")]
    public required SuperiorMatter Matter { get; init; }

    [Label("情况和理由"), Lines]
    public required string Reason { get; init; }

    [Label("各部门对牵头有争议", Hint = "报请指定牵头的必填；没有争议、只是未能商定的选“否”，协商期满方可指定")]
    public bool? Dispute { get; init; }

    public static ActRule Rule =>
        new(
            "报请上级",
            "2, 8",
            Force.May,
            Capacity.LeadDepartment,
            Capacity.CoDepartment,
            Capacity.Intake,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            SignedOff = true,
            Aside = true,
            Numbered = true,
            Kinds = [OrganKind.Department, OrganKind.Procuratorate],
            Effect = "上级机关由此知悉案件，可以指定牵头部门、指定管辖或者联合挂牌督办；期限继续计算。",
        };

    /// <summary>The newest report of this matter to the superior that it has not decided yet: one designation uses it up.</summary>
    internal static (Entry Entry, ReportToSuperior Act)? Open<TDecision>(Dossier c, OrganCode superior, SuperiorMatter matter)
        where TDecision : Act
    {
        var decided = c.Done<TDecision>().LastOrDefault(x => x.Entry.Organ == superior).Entry?.Seq ?? 0;
        return c.Done<ReportToSuperior>()
            .Where(x => x.Act.Superior == superior && x.Act.Matter == matter && x.Entry.Seq > decided)
            .Cast<(Entry, ReportToSuperior)?>()
            .LastOrDefault();
    }

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) => new { Superior = a?.Organ.Superior?.Value };

    public static void Shape(InlineValidator<ReportToSuperior> v)
    {
        v.RuleFor(x => x.Dispute).NotNull().When(x => x.Matter == SuperiorMatter.DesignateLead).WithMessage("请选择“各部门对牵头有争议”。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Superior == c.Organ)
            yield return new("不能报请本单位。", "2", Field: "superior");
        if (c.By.Organ.Kind == OrganKind.Procuratorate && Matter == SuperiorMatter.DesignateLead)
            yield return new("牵头部门的指定由行政管理部门报请。", "2", Field: "matter");
        if (c.By.Organ.Kind == OrganKind.Department && Matter == SuperiorMatter.DesignateJurisdiction)
            yield return new("管辖的指定由检察机关报请。", "2", Field: "matter");
    }

    public override IEnumerable<Obstacle> Misaddressed(Seen c, OrganRegister organs)
    {
        if (Superior != c.Organ && !organs.IsAbove(Superior, c.Organ))
            yield return new("应当报请本单位的上级机关。", "2", Field: "superior");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Who.Give(Superior, e.By.Kind == OrganKind.Department ? Capacity.SuperiorDepartment : Capacity.SuperiorProcuratorate, e);
        c.Send(LetterKind.ReportUpward, Superior, e, note: Reason);
        c.Who.Share(1, Superior);
    }

    public override string Gist(Seen c) => Matter.Label();
}
