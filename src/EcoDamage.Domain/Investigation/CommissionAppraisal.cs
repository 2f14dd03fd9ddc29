namespace EcoDamage.Domain.Investigation;

public enum FeeBearer
{
    [Label("委托单位垫付，向赔偿义务人追偿")]
    Advanced,

    [Label("赔偿义务人承担")]
    Obligor,

    [Label("财政经费")]
    Budget,
}

/// <summary>委托鉴定评估 (art. 11): asks an institution about damage, repair and amounts.</summary>
public sealed record CommissionAppraisal : Act<CommissionAppraisal>, IAct<CommissionAppraisal>
{
    [Label("受托机构")]
    public required string Institution { get; init; }

    [Label("机构资质")]
    public string? Qualification { get; init; }

    [Label("委托事项"), Lines]
    public required string Questions { get; init; }

    [Label("费用承担")]
    public required FeeBearer Fee { get; init; }

    [Label("约定出具日期"), Ahead]
    public DateOnly? WantedBy { get; init; }

    [Label("结论同时用于刑事案件", Hint = "可能同时涉及犯罪的，应当先与检察机关沟通采样和标准（第十二条）")]
    public required bool AlsoCriminal { get; init; }

    [Label("未先沟通采样的理由", Hint = "可能涉及犯罪而尚未沟通的填写，如夜间应急取样"), Lines]
    public string? WithoutTalk { get; init; }

    [Label("共同委托的单位", Hint = "选填；各单位会签后生效"), OfKind(OrganKind.Department, OrganKind.Procuratorate)]
    public IReadOnlyList<OrganCode> With { get; init; } = [];

    public static ActRule Rule =>
        new(
            "委托鉴定评估",
            "11",
            Force.May,
            Capacity.Intake,
            Capacity.LeadDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            SignedOff = true,
            EitherTrack = true,
            Kinds = [OrganKind.Department, OrganKind.Procuratorate],
            Effect = "委托专业机构就损害范围、修复方案和数额出具意见。共同委托的，各单位均会签后生效。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c) => Appraisal.Obstacles(c);

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (With.Contains(c.Organ))
            yield return new("共同委托的单位不含本单位。", "11", Field: "with");
        // An emergency can't wait for the talk: then it says so.
        var crime = AlsoCriminal || c.ClueTransfer.Clue!.CrimePossible is true || c.ClueTransfer.CriminalCases.Any(x => c.Sees(x.Seq));
        if (
            crime
            && today >= Deadlines.Procedure.InForce
            && string.IsNullOrWhiteSpace(WithoutTalk)
            && !c.Done<AgreeSamplingPlan>().Any(x => c.Sees(x.Entry.Seq))
        )
            yield return new(
                "可能涉及犯罪，尚未沟通采样和标准；情况紧急等不能先行沟通的，请说明理由，委托之后仍应沟通。",
                "12",
                Field: "withoutTalk"
            );
    }

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) => With;

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Investigation.Appraisals.Add(
            new()
            {
                No = c.Investigation.Appraisals.Next,
                Seq = e.Seq,
                Institution = Institution,
                Commissioners = [e.Organ, .. With],
            }
        );

    public override string Gist(Seen c) => $"{Institution}{(WantedBy is { } d ? $" · 约定 {d:yyyy-MM-dd} 出具" : "")}";
}
