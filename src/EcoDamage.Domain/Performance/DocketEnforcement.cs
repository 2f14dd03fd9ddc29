using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Litigation;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Performance;

/// <summary>执行立案 (art. 28).</summary>
public sealed record DocketEnforcement : Act<DocketEnforcement>, IAct<DocketEnforcement>
{
    [Label("执行案号", Hint = "如（2025）沪7101执12号")] public required string CaseNo { get; init; }
    [Label("立案日期")] public required DateOnly DocketedOn { get; init; }

    public static ActRule Rule => new("执行立案", "28", Force.Must, Capacity.SeisedCourt)
    {
        Effect = "登记执行案号并通知申请人。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Enforcement is not { Ended: null, CaseNo: null } x || x.Court != a?.Organ.Code) yield return new("没有待立案的执行申请或者移送", "28");
    }

    public static void Shape(InlineValidator<DocketEnforcement> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.CaseNo).Must(CourtCaseNo.IsValid).WithMessage("“执行案号”请写全，如（2025）沪7101执12号。");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => DamageCase.FileOf(c.Enforcement!.Track);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Enforcement!.CaseNo = CourtCaseNo.Normal(CaseNo);
        c.Answer(LetterKind.EnforcementApplication, e.Organ, e);
        c.MeetWhere(d => d.Period == Period.EnforcementDocket, e, DocketedOn);
        c.Send(LetterKind.EnforcementDocketed, c.Enforcement.Track == ProceedingKind.Compensation ? c.Lead!.Value : c.PublicInterest!.Organ, e, note: c.Enforcement.CaseNo);
        c.TellKeepers(c.Enforcement.Track, e);
    }

    public override string Gist(DamageCase c) => CourtCaseNo.Normal(CaseNo);
}
