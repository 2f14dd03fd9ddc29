namespace EcoDamage.Domain.Performance;

public enum AcceptanceResult
{
    [Label("达到修复目标，验收合格")]
    Passed,

    [Label("未达到修复目标，继续修复")]
    Failed,

    [Label("依法不需要评估")]
    Waived,
}

/// <summary>修复效果评估、验收 (art. 25), work by work: pass, fail (continue until met, by a new day) or waived with its ground.</summary>
public sealed record AcceptRestoration : Act<AcceptRestoration>, IAct<AcceptRestoration>
{
    [Label("修复工作", Hint = "不选的，为全部已经完成、尚未验收的修复工作"), Pick(nameof(Ready))]
    public IReadOnlyList<ObligationNo> Works { get; init; } = [];

    [Label("结果")]
    public required AcceptanceResult Result { get; init; }

    [Label("重新完成期限", Hint = "未达到修复目标的填写"), Ahead(Only = true)]
    public DateOnly? RedoBy { get; init; }

    [Label("评估单位")]
    public string? Evaluator { get; init; }

    [Label("评估报告编号", Hint = "有评估报告的填写")]
    public string? ReportNo { get; init; }

    [Label("评估、验收日期")]
    public required DateOnly AcceptedOn { get; init; }

    [Label("评估结论或不需要评估的依据"), Lines]
    public required string Findings { get; init; }

    public static ActRule Rule =>
        new("修复效果评估、验收", "25", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.CoDepartment)
        {
            SignedOff = true,
            Effect = "确认修复是否达到目标；未达到的，在重新确定的期限内继续修复。",
        };

    static bool IsReady(Obligation o) => o is { Kind: ObligationKind.Work, Fulfilled: true, ReplacedBy: null, Accepted: false };

    static Choice<Obligation> Ready =>
        Choice
            .Obligations.Where(o => o.Kind == ObligationKind.Work)
            .Else("没有约定或判令的修复工作", "25")
            .Where(IsReady)
            .Else(
                c =>
                    c.ObligationsOf(c.Organ).Any(o => o is { Kind: ObligationKind.Work, Fulfilled: false })
                        ? "修复工作尚未完成"
                        : "已经验收",
                "25"
            )
            .As((o, _) => $"{o.What} · 已完成 {o.PercentDone}%");

    public static void Shape(InlineValidator<AcceptRestoration> v)
    {
        v.RuleFor(x => x.Evaluator).NotEmpty().When(x => x.Result != AcceptanceResult.Waived).WithMessage("请填写“评估单位”。");
        v.RuleFor(x => x.RedoBy)
            .NotNull()
            .When(x => x.Result == AcceptanceResult.Failed)
            .WithMessage("未达到修复目标的，请填写“重新完成期限”。");
        v.RuleFor(x => x.RedoBy)
            .Null()
            .When(x => x.Result != AcceptanceResult.Failed)
            .WithMessage("“重新完成期限”只在未达到修复目标时填写。");
    }

    List<Obligation> Chosen(Dossier c, OrganCode by) =>
        [
            .. Works.Count > 0
                ? Works.Select(n => c.Performance.Obligations[n])
                : c.Performance.Obligations.Where(o => IsReady(o) && c.IsLive(o) && c.Keeps(by, o.Track)),
        ];

    protected internal override Layer LayerIn(DamageCase c, Entry e) =>
        (
            Chosen(c, e.Organ) is { Count: > 0 } works && works.TrueForAll(o => o.Track == ProceedingKind.PublicInterestLitigation)
                ? ProceedingKind.PublicInterestLitigation
                : ProceedingKind.Compensation
        ).File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var works = Chosen(c, e.Organ);
        foreach (var track in works.Select(o => o.Track).Distinct())
            c.TellKeepers(track, e);
        foreach (var o in works)
        {
            o.Acceptance = this;
            if (Result != AcceptanceResult.Failed)
                continue;
            o.PercentDone = Math.Min(o.PercentDone, 99);
            if (RedoBy is { } day)
                c.DueAgain(o, day, "未达到修复目标，继续修复", e);
            else
                c.ReopenDue(o);
        }
    }

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        var right = (AcceptRestoration)amended;
        foreach (var o in c.Performance.Obligations.Where(o => o.Acceptance == this))
        {
            o.Acceptance = right;
            if (RedoBy is { } wrong && right.RedoBy is { } day && o.DueOn == wrong)
                o.DueOn = day;
        }
    }

    public override string Gist(Seen c) =>
        c is null || Works.Count == 0
            ? Result.Label()
            : $"{string.Join("、", Works.Select(n => c.Performance.Obligations[n].What))} · {Result.Label()}";
}
