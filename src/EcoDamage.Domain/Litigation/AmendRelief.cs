namespace EcoDamage.Domain.Litigation;

/// <summary>增加、变更诉讼请求 (art. 21¶5): before the oral hearing ends.</summary>
public sealed record AmendRelief : Act<AmendRelief>, IAct<AmendRelief>
{
    [Label("诉讼"), Pick(nameof(Mine))]
    public required SuitNo Suit { get; init; }

    [Label("变更后的诉讼请求")]
    public required IReadOnlyList<HeadAmount> Relief { get; init; }

    [Label("变更理由"), Lines]
    public required string Reason { get; init; }

    [Label("未涵盖部分的说明", Hint = "请求少于鉴定评估项目的填写"), Lines]
    public string? GapReason { get; init; }

    public static ActRule Rule =>
        new("变更诉讼请求", "21¶5", Force.May, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Fixed = Fixed.Filed,
            Effect = "向法院增加或者变更诉讼请求；法庭辩论终结前可以提出。",
        };

    static Choice<Suit> Mine =>
        Choice
            .Suits.Where((s, c) => s.Pending && s.Judgment is null && s.Plaintiff == c.Organ)
            .Else("没有本单位起诉的、尚未裁判的诉讼", "21¶5");

    public static void Shape(InlineValidator<AmendRelief> v)
    {
        v.AboveZero(x => x.Relief);
        v.HeadsOnce(x => x.Relief);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var suit = c.Litigation.Suits[Suit];
        return Coverage.Objections(c, suit.Track, suit.Defendants, Relief, GapReason, suit);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        suit.Relief = Relief;
        c.Send(LetterKind.ReliefAmendment, suit.Court, e, note: Reason);
    }

    public override string Gist(Seen c) => $"请求合计 {Relief.Sum(r => r.Amount).Yuan()}";
}
