namespace EcoDamage.Domain.ClueTransfer;

/// <summary>接受逾期函复 (art. 7): a late "will" counts from this day on; the lapse stays in the journal.</summary>
public sealed record AcceptLateReply : Act<AcceptLateReply>, IAct<AcceptLateReply>
{
    [Label("部门"), Pick(nameof(Late))]
    public required string Department { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("接受逾期函复", "7", Force.May, Capacity.PublicInterestProcuratorate)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Layer = Layer.Suit,
            Effect = "自即日起按明确表示开展处理；视为不立案的记录保留。",
        };

    static Choice<OrganCode> Late =>
        Choice
            .Organs(c =>
                (c.PublicInterest.Current?.Everybody ?? [])
                    .Where(n => n.LateReply is not null && n.LateWill && !n.Will)
                    .Select(n => n.Organ)
            )
            .Else("没有逾期作出的开展表示", "7");

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Setting("LateReplies") == 0)
            yield return new("按全市统一设定，不接受逾期函复", "7");
        else if (c.Litigation.Suits.Any(s => s.Track == ProceedingKind.PublicInterestLitigation && s.Pending))
            yield return new("已经提起公益诉讼，不能再接受逾期函复", "7");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var p = c.PublicInterest.Current!;
        var n = p.Of(new(Department))!;
        // Who was told too late counts from now on among those who were told.
        p.Admit(n);
        n.Reply = (e, true);
        n.Withdrawn = null;
        c.Send(LetterKind.LateReplyAccepted, n.Organ, e, note: Reason);
        ReplyToAnnouncement.Undertake(c, n.Organ, "逾期函复被接受", e);
    }
}
