namespace EcoDamage.Domain.Investigation;

/// <summary>采样鉴定沟通 (art. 12): where a crime is possible, standards and needs of both procedures are talked over.</summary>
public sealed record AgreeSamplingPlan : Act<AgreeSamplingPlan>, IAct<AgreeSamplingPlan>
{
    [Label("参加沟通的单位")]
    public required IReadOnlyList<OrganCode> With { get; init; }

    [Label("沟通日期")]
    public required DateOnly TalkedOn { get; init; }

    [Label("适用的技术标准"), Lines]
    public required string Standards { get; init; }

    [Label("两类程序的鉴定需求"), Lines]
    public required string Needs { get; init; }

    [Label("商定的采样方案"), Lines]
    public required string Plan { get; init; }

    public static ActRule Rule =>
        new(
            "采样鉴定沟通",
            "12",
            Force.Must,
            Capacity.LeadDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate,
            Capacity.CriminalProcuratorate
        )
        {
            Effect = "综合两类程序的鉴定需求和标准，便于结果互认。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.Clue!.CrimePossible is not true && c.ClueTransfer.CriminalCases.Count == 0)
            yield return new("案卷中没有可能涉及犯罪的登记", "12");
        else if (c.Investigation.Concluded is { } end && Seen(end.Seq) && c.Investigation.Appraisals.All(x => x.Report is not null))
            yield return new("调查已经终结，没有进行中的鉴定评估", "12");
        else if (
            c.Done<AgreeSamplingPlan>().LastOrDefault(x => Seen(x.Entry.Seq)).Entry is { } last
            && !c.Investigation.Appraisals.Any(x => x.Seq > last.Seq && Seen(x.Seq))
        )
            yield return new("已经沟通采样方案", "12");

        bool Seen(int seq) => c.Sees(seq);
    }

    public override IEnumerable<Obstacle> Misaddressed(Seen c, OrganRegister organs)
    {
        var other = c.By.Organ.Kind == OrganKind.Department ? OrganKind.Procuratorate : OrganKind.Department;
        if (!With.Any(o => organs.Find(o)?.Kind == other))
            yield return new($"采样和鉴定由检察机关与行政管理部门沟通，请列入参加的{other.Label()}。", "12", Field: "with");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var organ in With.Where(o => c.Who.CapacitiesOf(o).Any()))
            c.Who.Share(e.Seq, organ);
    }

    public override string Gist(Seen c) => $"{TalkedOn:yyyy-MM-dd} · {Standards}";
}
