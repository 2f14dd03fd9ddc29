using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Litigation;

/// <summary>诉讼中达成协议 (art. 23): by the department that reached it, party or not, also in the procuratorate's own suit; in principle the court reviews it and rules.</summary>
public sealed record SubmitSettlement : Act<SubmitSettlement>, IAct<SubmitSettlement>
{
    [Label("诉讼"), Pick(nameof(Any))] public required int Suit { get; init; }
    [Label("达成协议的义务人"), Pick(nameof(Everybody))] public required IReadOnlyList<int> Signatories { get; init; }
    [Label("签订日期")] public required DateOnly SignedOn { get; init; }
    [Label("约定数额")] public required IReadOnlyList<HeadAmount> Heads { get; init; }
    [Label("给付和履行安排"), Lines] public required string Arrangement { get; init; }
    [Label("给付期限"), Ahead] public required DateOnly DueOn { get; init; }
    [Label("合法性和公益性声明"), Lines] public required string NoHarm { get; init; }

    public static ActRule Rule => new("提交诉讼中达成的协议", "23", Force.InPrinciple, Capacity.LeadDepartment, Capacity.CoDepartment, Capacity.Supporting)
    {
        SignedOff = true, Numbered = true, Kinds = [OrganKind.Department], Effect = "报请法院审查；法院公告后依法裁判。未经审查，原则上不得据以结案。",
    };

    public static IEnumerable<Option> Any(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => s.Pending && s.Docketed && s.Settlement is null);

    public static IEnumerable<Option> Everybody(DamageCase c, Actor a) => DamageCase.ObligorOptions(c);

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        // Who was only asked for something else learns nothing of the suit.
        if (NotConcerned(c, a)) yield return new("本单位没有参与本案的索赔工作", "23");
        else if (!c.Suits.Exists(s => s.Pending && s.Docketed)) yield return new("没有正在审理的诉讼", "23");
        else if (!Any(c, a).Any()) yield return new("已经提交协议，等待法院审查", "23");
    }

    static bool NotConcerned(DamageCase c, Actor a) =>
        c.CapacitiesOf(a.Organ.Code).All(x => x == Capacity.Supporting) && c.PublicInterest?.Of(a.Organ.Code) is null;

    public static void Shape(InlineValidator<SubmitSettlement> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleForEach(x => x.Heads).ChildRules(r => r.RuleFor(x => x.Amount).GreaterThan(0).WithMessage("金额应大于零。"));
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Suits[Suit - 1];
        (suit.Settlement, suit.SettlementSeq) = (this, e.Seq);
        c.Send(LetterKind.SettlementSubmission, suit.Court, e, nameof(RuleOnSettlement));
        if (c.PublicInterest is { IsOpen: true } p) c.Send(LetterKind.SettlementSubmission, p.Organ, e, note: "征求意见");
        else if (c.CompetentProcuratorate is { } procuratorate) c.Send(LetterKind.SettlementSubmission, procuratorate, e, note: "抄送");
    }

    public override string Gist(DamageCase c) => $"合计 {Heads.Sum(h => h.Amount).Yuan()}";
}
