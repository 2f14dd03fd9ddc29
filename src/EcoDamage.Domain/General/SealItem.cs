namespace EcoDamage.Domain.General;

public enum SealAction
{
    [Label("限制知悉")]
    Seal,

    [Label("解除限制")]
    Lift,
}

/// <summary>A member of the organ who goes on reading a sealed item.</summary>
public sealed record SealReader
{
    [Label("人员"), Member]
    public required string Person { get; init; }
}

/// <summary>
/// 限制知悉: the organ's own entry is read by the named people of the organ alone, until the day. What was shared with others can't be
/// taken from them.
/// </summary>
public sealed record SealItem : Act<SealItem>, IAct<SealItem>
{
    [Label("案卷内容"), Pick(nameof(Own))]
    public required int Item { get; init; }

    [Label("限制或者解除")]
    public required SealAction Action { get; init; }

    [Label("可以知悉的人员", Hint = "本单位人员；解除限制的不填")]
    public IReadOnlyList<SealReader> Readers { get; init; } = [];

    [Label("说明", Hint = "选填，如人员以外的知悉范围")]
    public string? Names { get; init; }

    [Label("限制至", Hint = "过了这一天自动解除；不填的，由本单位解除"), Ahead(Only = true)]
    public DateOnly? Until { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("限制知悉", "3", Force.May, Everyone.WithLetters)
        {
            SignedOff = true,
            Aside = true,
            AfterClose = true,
            Layer = Layer.Own,
            Effect = "该项内容只有本单位指定的人员可以看到，到期自动解除；已经发出、另行共享的不受影响，也不影响检察机关依第四条查阅。",
        };

    // Who lifts a seal for the organ names an entry that it may not read: by title and day.
    static Choice<Option> Own =>
        Choice
            .From(c =>
                c.Whole.Journal.Where(p =>
                        p.Entry.Organ == c.Organ
                        && p.Act
                            is Investigation.AddEvidence
                                or Investigation.RecordExpertOpinion
                                or ClueTransfer.RecordPreliminaryCheck
                                or Consultation.RecordThirdPartyOpinion
                    )
                    .Where(p => !c.Whole.Letters.Any(l => l.SentSeq == p.Entry.Seq))
                    .Select(p => new Option(
                        p.Entry.Seq.ToString(CultureInfo.InvariantCulture),
                        $"{p.Act.Kind.Rule.Title} {p.Entry.Day:yyyy-MM-dd}{(c.IsSealed(p.Entry.Seq) ? "（已限制）" : "")}"
                    ))
            )
            .Else("没有可以限制知悉的本单位材料、核查或者专家意见", "3");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.IsSealed(Item) == (Action == SealAction.Seal))
            yield return new(Action == SealAction.Seal ? "该项内容已经限制知悉。" : "该项内容没有限制知悉。", "3", Field: "item");
    }

    public static void Shape(InlineValidator<SealItem> v)
    {
        v.RuleFor(x => x.Readers).NotEmpty().When(x => x.Action == SealAction.Seal).WithMessage("请选择可以知悉的本单位人员。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (Action == SealAction.Lift)
            c.Seals.Lift(Item);
        else
            c.Seal(new Seal(Item, Until, [.. Readers.Select(r => r.Person)]));
    }

    public override string Gist(Seen c) => Action.Label();
}
