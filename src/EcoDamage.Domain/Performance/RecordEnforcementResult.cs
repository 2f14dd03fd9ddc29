using System.Globalization;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Litigation;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Performance;

public enum EnforcementEnd
{
    [Label("执行完毕")] Completed,
    [Label("终结本次执行程序")] Suspended,
    [Label("终结执行")] Ended,
    [Label("部分到位，继续执行")] Continuing,
}

/// <summary>执行结果 (art. 28): 终结本次执行 is no end.</summary>
public sealed record RecordEnforcementResult : Act<RecordEnforcementResult>, IAct<RecordEnforcementResult>
{
    [Label("执行结果")] public required EnforcementEnd Result { get; init; }
    [Label("对应款项", Hint = "有执行到位款项的选择"), Pick(nameof(Due))] public int? Obligation { get; init; }
    [Label("执行到位金额（元）"), Yuan] public decimal Recovered { get; init; }
    [Label("日期")] public required DateOnly On { get; init; }
    [Label("情况"), Lines] public required string Facts { get; init; }

    public static ActRule Rule => new("登记执行结果", "28", Force.Must, Capacity.SeisedCourt)
    {
        Effect = "执行到位的款项记入履行台账；终结本次执行的，发现财产可以恢复执行。",
    };

    public static IEnumerable<Option> Due(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        return c.Obligations.Where(o => o.Kind == ObligationKind.Payment && !o.Fulfilled)
            .Select(x => new Option(x.No.ToString(CultureInfo.InvariantCulture), $"{x.What}，尚欠 {x.Outstanding.Yuan()}"));
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Enforcement is not { Ended: null, CaseNo: not null } x || x.Court != a?.Organ.Code) yield return new("没有正在执行的案件", "28");
    }

    public static void Shape(InlineValidator<RecordEnforcementResult> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.Recovered).GreaterThan(0).When(x => x.Result == EnforcementEnd.Continuing).WithMessage("继续执行的，请登记本次到位金额。");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (Recovered > 0 && Obligation is null) yield return new("请选择执行到位款项对应的义务。", "28", Field: "obligation");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => DamageCase.FileOf(c.Enforcement!.Track);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (Recovered > 0)
        {
            var o = c.Obligations[Obligation!.Value - 1];
            o.Paid += Recovered;
            if (o.Fulfilled) c.MeetWhere(d => d.About == o.No && d.Period == Deadlines.Period.Instalment, e, On);
        }
        if (Result is EnforcementEnd.Completed or EnforcementEnd.Ended) c.Enforcement!.Ended = Result.Label();
        c.Send(LetterKind.EnforcementResult, c.Enforcement!.Track == ProceedingKind.Compensation ? c.Lead!.Value : c.PublicInterest!.Organ, e, note: Facts);
        c.TellKeepers(c.Enforcement!.Track, e);
    }

    public override string Gist(DamageCase c) => $"{Result.Label()}{(Recovered > 0 ? $" · 到位 {Recovered.Yuan()}" : "")}";
}
