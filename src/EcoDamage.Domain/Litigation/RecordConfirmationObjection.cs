using System.Globalization;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Litigation;

/// <summary>确认裁定异议 (民事诉讼法解释 372): fifteen days for a party, six months for an interested person. Revoked, the title falls.</summary>
public sealed record RecordConfirmationObjection : Act<RecordConfirmationObjection>, IAct<RecordConfirmationObjection>
{
    [Label("已确认的协议"), Pick(nameof(Confirmed))] public required int Agreement { get; init; }
    [Label("异议人")] public required string Objector { get; init; }
    [Label("提出日期")] public required DateOnly RaisedOn { get; init; }
    [Label("是否撤销确认裁定")] public required bool Revoked { get; init; }
    [Label("裁定案号")] public required string RulingNo { get; init; }
    [Label("裁定日期")] public required DateOnly RuledOn { get; init; }
    [Label("理由"), Lines] public required string Reasons { get; init; }

    public static ActRule Rule => new("确认裁定异议", "21", Force.May, Capacity.SeisedCourt)
    {
        SignedOff = true, Aside = true, AfterClose = true, Effect = "撤销的，协议不再是执行依据；已经结案的，可以恢复办理。记录由本院另一人核对后生效。",
    };

    public static IEnumerable<Option> Confirmed(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        return c.Confirmations.Where(x => x.Result == ConfirmationResult.Confirmed && x.Court == a?.Organ.Code && c.Agreements[x.Agreement - 1].Confirmed)
            .Select(x => new Option(x.Agreement.ToString(CultureInfo.InvariantCulture), $"第 {x.Agreement} 份协议 {x.Docketed?.CaseNo}"));
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Confirmed(c, a).Any()) yield return new("没有本院确认的协议", "21");
    }

    public static void Shape(InlineValidator<RecordConfirmationObjection> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.RulingNo).Must(CourtCaseNo.IsValid).WithMessage("“裁定案号”请写全，如（2025）沪7101民特1号。");
        v.RuleFor(x => x.RuledOn).GreaterThanOrEqualTo(x => x.RaisedOn).WithMessage("“裁定日期”不能早于提出日期。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (Revoked)
        {
            c.Agreements[Agreement - 1].Confirmed = false;
            c.EndDeadlines(d => d.Period == Deadlines.Period.Enforcement && c.Titles.Exists(t => t.No == d.About && t.Agreement == Agreement), "确认裁定已经撤销");
            c.Titles.RemoveAll(t => t.Agreement == Agreement);
            foreach (var o in c.Obligations.Where(o => o.Agreement == Agreement)) o.Title = null;
            c.Confirmations.Last(x => x.Agreement == Agreement && x.Result == ConfirmationResult.Confirmed).Result = ConfirmationResult.Revoked;
        }
        if (c.Lead is { } lead) c.Send(LetterKind.ObjectionResult, lead, e, note: CourtCaseNo.Normal(RulingNo));
    }

    public override string Gist(DamageCase c) => $"{Objector} · {(Revoked ? "撤销确认裁定" : "驳回异议")}";
}
