namespace EcoDamage.Domain.ClueTransfer;

/// <summary>初步核查 (art. 6; 生态环境损害赔偿管理规定): damage yes or no, and whether the damage fits both tracks (art. 5).</summary>
public sealed record RecordPreliminaryCheck : Act<RecordPreliminaryCheck>, IAct<RecordPreliminaryCheck>
{
    [Label("核查情况"), Lines]
    public required string Findings { get; init; }

    [Label("是否造成生态环境损害")]
    public required bool Damage { get; init; }

    [Label("是否符合损害赔偿条件")]
    public required bool FitsCompensation { get; init; }

    [Label("是否符合检察公益诉讼条件", Hint = "两项都符合的，原则上先行启动损害赔偿（第五条）")]
    public required bool FitsPublicInterestSuit { get; init; }

    [Label("判断理由"), Lines]
    public required string Reasons { get; init; }

    public static ActRule Rule =>
        new("初步核查", "6", Force.InPrinciple, Capacity.LeadDepartment)
        {
            SignedOff = true,
            AfterClose = true,
            Effect =
                "核实是否造成损害、是否符合启动索赔的条件；完成后决定启动或者不启动。决定不启动后情况变化的，可以重新核查，案件恢复办理。",
            WhenLate = "仍应完成核查；系统标明逾期天数，不阻止办理。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.Claimed)
            yield return new("已经决定立案启动索赔", "6", Never: true);
        // Only what the department itself decided it takes up anew.
        else if (c.Stage == Stage.Closed && !c.LeadDeclined)
            yield return new("案件已经结案，案卷只读。", "25");
    }

    public static void Shape(InlineValidator<RecordPreliminaryCheck> v)
    {
        v.RuleFor(x => x.FitsCompensation)
            .Must((x, fits) => x.Damage || !fits)
            .WithMessage("未造成生态环境损害的，不符合损害赔偿条件，请核对。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.ClueTransfer.Check = (e, this);
        c.ClueTransfer.NotClaimed = null;
        c.Proceedings.KeepOpen();
        c.Deadlines.Meet(Period.PreliminaryCheck, e);
    }

    protected internal override IReadOnlyList<string> CorrectableChoices => ["damage", "fitsCompensation", "fitsPublicInterestSuit"];

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        if (ReferenceEquals(c.ClueTransfer.Check?.Act, this))
            c.ClueTransfer.Check = (original, (RecordPreliminaryCheck)amended);
    }

    public override string Gist(Seen c) =>
        (Damage ? "已造成损害" : "未造成损害")
        + (
            FitsCompensation && FitsPublicInterestSuit ? "；同时符合两类条件，原则上先行索赔"
            : FitsCompensation ? "；符合损害赔偿条件"
            : "；不符合损害赔偿条件"
        );
}
