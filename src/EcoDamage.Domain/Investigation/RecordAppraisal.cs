namespace EcoDamage.Domain.Investigation;

public enum AppraisalMethod
{
    [Label("鉴定评估报告")]
    Report,

    [Label("专家意见")]
    ExpertOpinion,

    [Label("综合相关材料认定")]
    Synthesis,
}

public enum Repairability
{
    [Label("可以修复")]
    Full,

    [Label("部分可以修复")]
    Partly,

    [Label("无法修复")]
    Impossible,

    [Label("没有必要修复")]
    NotNeeded,
}

/// <summary>
/// 鉴定评估结论 (art. 11): amounts by damage head, and whether the damage can be repaired. Feeds the agreement and the coverage check.
/// </summary>
public sealed record RecordAppraisal : Act<RecordAppraisal>, IAct<RecordAppraisal>
{
    [Label("对应的委托", Hint = "非本案委托的（如公安机关委托），留空"), Pick(nameof(Open))]
    public AppraisalNo? Commission { get; init; }

    [Label("认定方式")]
    public required AppraisalMethod Method { get; init; }

    [Label("出具单位或专家")]
    public required string Institution { get; init; }

    [Label("报告编号")]
    public string? ReportNo { get; init; }

    [Label("报告日期")]
    public required DateOnly ReportedOn { get; init; }

    [Label("损害数额")]
    public required IReadOnlyList<HeadAmount> Amounts { get; init; }

    [Label("能否修复")]
    public required Repairability Repairable { get; init; }

    [Label("主要结论"), Lines]
    public required string Conclusion { get; init; }

    [Label("异议及处理"), Lines]
    public string? Objection { get; init; }

    public static ActRule Rule =>
        new(
            "鉴定评估结论",
            "11",
            Force.May,
            Capacity.Intake,
            Capacity.LeadDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            EitherTrack = true,
            Kinds = [OrganKind.Department, OrganKind.Procuratorate],
            Effect = "把损害范围和数额记入案卷，作为磋商、起诉和覆盖范围审查的依据。",
        };

    static Choice<Appraisal> Open =>
        Choice
            .Of(c => c.Investigation.Appraisals, (x, _) => $"第 {x.No} 次委托：{x.Institution}")
            .Where((x, c) => x.Report is null && c.Sees(x.Seq));

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c is not null && Open.In(c).FirstOrDefault() is { } open ? new { Commission = open.No, open.Institution } : null;

    public static IEnumerable<Obstacle> Obstacles(Seen c) => Appraisal.Obstacles(c);

    public static void Shape(InlineValidator<RecordAppraisal> v)
    {
        v.RuleForEach(x => x.Amounts).ChildRules(r => r.RuleFor(x => x.Amount).GreaterThanOrEqualTo(0).WithMessage("金额不能为负数。"));
        v.HeadsOnce(x => x.Amounts);
    }

    // A report lies where it was commissioned.
    protected internal override Layer LayerIn(DamageCase c, Entry e) =>
        Commission is { } no && c.Investigation.Appraisals.At(no) is { } commissioned ? c.LayerOf(commissioned.Seq) : base.LayerIn(c, e);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var appraisal = Commission is { } no ? c.Investigation.Appraisals[no] : null;
        if (appraisal is null)
        {
            appraisal = new()
            {
                No = c.Investigation.Appraisals.Next,
                Seq = e.Seq,
                Institution = Institution,
            };
            c.Investigation.Appraisals.Add(appraisal);
        }
        appraisal.Report = (e, this);
        foreach (var organ in appraisal.Commissioners)
            c.Who.Share(e.Seq, organ);
    }

    public override string Gist(Seen c) => $"{Institution} · 合计 {Amounts.Sum(a => a.Amount).Yuan()} · {Repairable.Label()}";
}
