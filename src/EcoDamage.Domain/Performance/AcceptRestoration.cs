using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Performance;

public enum AcceptanceResult
{
    [Label("达到修复目标，验收合格")] Passed,
    [Label("未达到修复目标，继续修复")] Failed,
    [Label("依法不需要评估")] Waived,
}

/// <summary>修复效果评估、验收 (art. 25): pass, fail (continue until met) or waived with its ground.</summary>
public sealed record AcceptRestoration : Act<AcceptRestoration>, IAct<AcceptRestoration>
{
    [Label("结果")] public required AcceptanceResult Result { get; init; }
    [Label("评估单位")] public string? Evaluator { get; init; }
    [Label("评估报告编号")] public string? ReportNo { get; init; }
    [Label("评估、验收日期")] public required DateOnly AcceptedOn { get; init; }
    [Label("评估结论或不需要评估的依据"), Lines] public required string Findings { get; init; }

    public static ActRule Rule => new("修复效果评估、验收", "25", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.CoDepartment)
    {
        SignedOff = true, Effect = "确认修复是否达到目标；未达到的继续修复。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        var works = c.ObligationsOf(a).Where(o => o.Kind == ObligationKind.Work).ToList();
        if (works.Count == 0) yield return new("没有约定或判令的修复工作", "25");
        else if (works.Exists(o => !o.Fulfilled)) yield return new("修复工作尚未完成", "25");
        else if (c.Acceptance is { Result: not AcceptanceResult.Failed }) yield return new("已经验收", "25");
    }

    public static void Shape(InlineValidator<AcceptRestoration> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.Evaluator).NotEmpty().When(x => x.Result != AcceptanceResult.Waived).WithMessage("请填写“评估单位”。");
    }

    // All works of the case lie in one track: a public-interest title and an agreement on works do not stand side by side.
    static ProceedingKind TrackOf(DamageCase c) => c.Obligations.FindLast(o => o.Kind == ObligationKind.Work && c.IsLive(o))!.Track;

    protected internal override Layer LayerIn(DamageCase c, Entry e) => DamageCase.FileOf(TrackOf(c));

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Acceptance = this;
        c.TellKeepers(TrackOf(c), e);
        if (Result != AcceptanceResult.Failed) return;
        foreach (var o in c.Obligations.Where(o => o.Kind == ObligationKind.Work))
        {
            o.PercentDone = Math.Min(o.PercentDone, 99);
            c.Reopen(c.Deadlines.Where(d => d.Period == Deadlines.Period.Milestone && d.About == o.No && d.MetOn is not null).Select(d => d.No).ToList());
        }
    }

    public override string Gist(DamageCase c) => Result.Label();
}
