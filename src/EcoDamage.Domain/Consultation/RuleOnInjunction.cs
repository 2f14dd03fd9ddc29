using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Litigation;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Consultation;

/// <summary>禁止令裁定 (art. 20): granted or refused, from when to when; five days to ask for reconsideration.</summary>
public sealed record RuleOnInjunction : Act<RuleOnInjunction>, IAct<RuleOnInjunction>
{
    [Label("裁定案号", Hint = "如（2025）沪7101行保1号")] public required string RulingNo { get; init; }
    [Label("是否准许")] public required bool Granted { get; init; }
    [Label("裁定日期")] public required DateOnly RuledOn { get; init; }
    [Label("内容或者理由"), Lines] public required string Content { get; init; }
    [Label("有效期止", Hint = "裁定另有规定的填写"), Ahead] public DateOnly? Until { get; init; }

    public static ActRule Rule => new("保全裁定", "20", Force.Must, Capacity.SeisedCourt)
    {
        SignedOff = true, Effect = "裁定准许的立即执行；诉前措施自采取之日起三十日内应当起诉。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Injunction is not { Ruled: false } x || x.Court != a?.Organ.Code) yield return new("没有待裁定的保全申请", "20");
    }

    public static void Shape(InlineValidator<RuleOnInjunction> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.RulingNo).Must(CourtCaseNo.IsValid).WithMessage("“裁定案号”请写全，如（2025）沪7101行保1号。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = c.Injunction!;
        (x.Ruled, x.Granted) = (true, Granted);
        c.Answer(LetterKind.InjunctionApplication, e.Organ, e);
        c.MeetWhere(d => d.Period == Period.InjunctionRuling, e, RuledOn);
        c.Send(LetterKind.InjunctionRuling, x.Applicant, e, note: CourtCaseNo.Normal(RulingNo));
        if (Granted && x.BeforeSuit) c.Start(Period.InjunctionSuit, x.Applicant, "诉前保全", RuledOn, e, about: x.No);
    }

    public override string Gist(DamageCase c) => Granted ? "准许" : "驳回";
}
