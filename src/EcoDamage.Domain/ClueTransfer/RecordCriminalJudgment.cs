namespace EcoDamage.Domain.ClueTransfer;

/// <summary>刑事裁判生效 (art. 9(2), 14): its facts bind unless rebutted; what it ordered enters the coverage check.</summary>
public sealed record RecordCriminalJudgment : Act<RecordCriminalJudgment>, IAct<RecordCriminalJudgment>
{
    [Label("刑事案件"), Pick(nameof(Choice.CriminalCases), typeof(Choice))]
    public required CriminalCaseNo CriminalCase { get; init; }

    [Label("裁判文书案号")]
    public required string JudgmentNo { get; init; }

    [Label("生效日期")]
    public required DateOnly EffectiveOn { get; init; }

    [Label("认定的事实"), Lines]
    public required string Facts { get; init; }

    [Label("已判令的款项和修复", Hint = "没有的不填")]
    public IReadOnlyList<HeadAmount> Ordered { get; init; } = [];

    public static ActRule Rule =>
        new(
            "刑事裁判生效",
            "9(2), 14",
            Force.May,
            Capacity.LeadDepartment,
            Capacity.CoDepartment,
            Capacity.Intake,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate,
            Capacity.CriminalProcuratorate,
            Capacity.SeisedCourt,
            Capacity.Supporting
        )
        {
            Aside = true,
            Layer = Layer.Own,
            Effect = "生效刑事裁判认定的事实可以作为依据；因等待裁判中止的索赔程序应当恢复，或者书面确认继续由检察机关办理。",
        };

    public static void Shape(InlineValidator<RecordCriminalJudgment> v)
    {
        v.AboveZero(x => x.Ordered);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = c.ClueTransfer.CriminalCases[CriminalCase];
        x.Judged = true;
        x.Order(Ordered);
        c.ShareCriminal(x, e);
        if (c.ClueTransfer.CriminalCases.All(other => other.Judged))
            c.GroundFellAway(TransferGround.AwaitsJudgment, "刑事裁判生效", e);
        if (x.Procuratorate is { } p && !c.ClueTransfer.CriminalCases.Any(other => other.Procuratorate == p && !other.Judged))
            c.Take(p, Capacity.CriminalProcuratorate, e, leavesFormerHolder: true);
    }

    public override string Gist(Seen c) => $"{JudgmentNo} · {EffectiveOn:yyyy-MM-dd} 生效";
}
