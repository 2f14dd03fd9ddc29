using System.Globalization;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.General;

public enum SealAction
{
    [Label("限制知悉")] Seal,
    [Label("解除限制")] Lift,
}

/// <summary>限制知悉: the organ's own entry is read by the named people of the organ alone. What was sent to others can't be taken from them.</summary>
public sealed record SealItem : Act<SealItem>, IAct<SealItem>
{
    [Label("案卷内容"), Pick(nameof(Own))] public required int Item { get; init; }
    [Label("限制或者解除")] public required SealAction Action { get; init; }
    [Label("可以知悉的人员")] public required string Names { get; init; }
    [Label("限制至", Hint = "到期由本单位解除"), Ahead] public DateOnly? Until { get; init; }
    [Label("理由"), Lines] public required string Reason { get; init; }

    public static ActRule Rule => new("限制知悉", "3", Force.May, Everyone.WithLetters)
    {
        SignedOff = true, Aside = true, AfterClose = true, Layer = Layer.Own, Effect = "该项内容只有本单位可以看到；已经发出的函件不受影响。",
    };

    public static IEnumerable<Option> Own(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        return c.Journal.Where(p => p.Entry.Organ == a?.Organ.Code && p.Act is Investigation.AddEvidence or Investigation.RecordExpertOpinion or ClueTransfer.RecordPreliminaryCheck or Consultation.RecordThirdPartyOpinion)
            .Where(p => !c.Letters.Any(l => l.SentSeq == p.Entry.Seq))
            .Select(p => new Option(p.Entry.Seq.ToString(CultureInfo.InvariantCulture), $"{p.Act.Kind.Rule.Title} {p.Entry.Day:yyyy-MM-dd}{(c.IsSealed(p.Entry.Seq) ? "（已限制）" : "")}"));
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Own(c, a).Any()) yield return new("没有可以限制知悉的本单位材料、核查或者专家意见", "3");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.IsSealed(Item) == (Action == SealAction.Seal)) yield return new(Action == SealAction.Seal ? "该项内容已经限制知悉。" : "该项内容没有限制知悉。", "3", Field: "item");
    }

    protected internal override void Apply(DamageCase c, Entry e) => c.Seal(Item, Action == SealAction.Seal);

    public override string Gist(DamageCase c) => Action.Label();
}
