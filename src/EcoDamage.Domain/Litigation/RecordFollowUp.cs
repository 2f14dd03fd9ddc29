namespace EcoDamage.Domain.Litigation;

public enum FollowUpMatter
{
    [Label("部门起诉和应诉活动")]
    Suit,

    [Label("审判活动")]
    Trial,

    [Label("执行活动")]
    Enforcement,

    [Label("部门开展损害赔偿的情况")]
    Claim,
}

/// <summary>
/// 跟进监督 (art. 7, 21¶4, 28¶2): meets the duty to follow up; doubts offer the next acts. A department that has declared to claim is
/// followed by the procuratorate that announced.
/// </summary>
public sealed record RecordFollowUp : Act<RecordFollowUp>, IAct<RecordFollowUp>
{
    [Label("跟进事项")]
    public required FollowUpMatter Matter { get; init; }

    [Label("查看的材料和情况"), Lines]
    public required string LookedAt { get; init; }

    [Label("是否存在疑问")]
    public required bool Doubts { get; init; }

    [Label("疑问", Hint = "存在疑问的必填"), Lines]
    public string? Doubt { get; init; }

    [Label("跟进的检察人员")]
    public string? FollowedBy { get; init; }

    public static ActRule Rule =>
        new("跟进监督诉讼和执行", "7, 21¶4, 28¶2", Force.Must, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate)
        {
            Layer = Layer.Own,
            AfterClose = true,
            Effect = "记录跟进监督情况；存在疑问的，可以依法监督。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (Has(c, FollowUpMatter.Claim))
            yield break;
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (!Has(c, FollowUpMatter.Suit) && !Has(c, FollowUpMatter.Enforcement))
            yield return new("没有需要跟进监督的起诉或者执行通报", "21¶4");
    }

    public static void Shape(InlineValidator<RecordFollowUp> v)
    {
        v.RuleFor(x => x.Doubt).NotEmpty().When(x => x.Doubts).WithMessage("存在疑问的，请写明疑问。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (!Has(c, Matter))
            yield return Matter switch
            {
                FollowUpMatter.Enforcement => new("案卷中没有执行案件。", "28¶2", Field: "matter"),
                FollowUpMatter.Claim => new("本院公告后没有部门开展损害赔偿。", "7", Field: "matter"),
                _ => new("案卷中没有损害赔偿诉讼。", "21¶4", Field: "matter"),
            };
    }

    static bool Has(Seen c, FollowUpMatter matter) =>
        matter switch
        {
            FollowUpMatter.Enforcement => c.Performance.Enforcements.Any(x => x.Track == ProceedingKind.Compensation),
            FollowUpMatter.Claim => c.PublicInterest.Current is { IsOpen: true } p && p.Organ == c.Organ && p.Notified.Any(c.StandsByClaim),
            _ => c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation),
        };

    // Each notice started its own duty: of a suit, or of its enforcement.
    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Deadlines.MeetWhere(
            d =>
                d.Period == Period.FollowUp
                && d.Owner == e.Organ
                && Matter != FollowUpMatter.Claim
                && c.At(d.TriggerSeq)?.Act is Performance.NotifyOfEnforcement == (Matter == FollowUpMatter.Enforcement),
            e,
            null
        );

    public override string Gist(Seen c) => $"{Matter.Label()} · {(Doubts ? "存在疑问" : "未见异常")}";
}
