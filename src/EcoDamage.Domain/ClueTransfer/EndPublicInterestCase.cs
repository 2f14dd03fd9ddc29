namespace EcoDamage.Domain.ClueTransfer;

public enum EndGround
{
    [Label("赔偿权利人与义务人达成赔偿协议")]
    AgreementReached,

    [Label("赔偿权利人提起损害赔偿诉讼")]
    ClaimSuitFiled,

    [Label("社会组织提起诉讼")]
    OrganisationSued,

    [Label("生态环境已经修复，公益得到维护")]
    Restored,

    [Label("不存在损害公益的情形")]
    NoHarm,
}

/// <summary>终结公益诉讼案件 (art. 7; 检察公益诉讼办案规则 90): on an agreement or a filed suit, not merely on a "will".</summary>
public sealed record EndPublicInterestCase : Act<EndPublicInterestCase>, IAct<EndPublicInterestCase>
{
    [Label("终结事由")]
    public required EndGround Ground { get; init; }

    [Label("终结案件决定书文号")]
    public required string DecisionNo { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("终结公益诉讼案件", "7", Force.Stated, Capacity.PublicInterestProcuratorate)
        {
            Aside = true,
            SignedOff = true,
            Layer = Layer.Suit,
            Effect = "终结公益诉讼程序，并反馈线索移送机关。仅有开展索赔的表示不足以终结。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current is not { IsOpen: true })
            yield return new("没有进行中的公益诉讼案件", "7");
        else if (c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.PublicInterestLitigation))
            yield return new("公益诉讼尚未审结；先由法院裁判或者准许撤诉", "21");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Ground == EndGround.AgreementReached && c.Consultation.Agreements.Count == 0)
            yield return new("案卷中没有赔偿协议；仅有开展索赔的表示不能终结。", "7", Field: "ground");
        if (
            Ground == EndGround.ClaimSuitFiled
            && !c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && (s.Pending || s.Decided))
        )
            yield return new("案卷中没有赔偿权利人起诉的登记。", "7", Field: "ground");
        if (Ground == EndGround.OrganisationSued && c.PublicInterest.Current?.Organisation is null)
            yield return new("案卷中没有社会组织起诉的登记。", "7", Field: "ground");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var p = c.PublicInterest.Current!;
        p.EndedBecause = Ground.Label();
        c.Deadlines.End(
            d => d.Period == Period.Examination || d.Period == Period.AnnouncementEnd || d.Period == Period.AnnouncementReply,
            "公益诉讼案件已经终结"
        );
        c.Proceedings.End(ProceedingKind.PublicInterestLitigation, Ground.Label(), e);
        // Whether the claim is resumed needs its consent no more.
        foreach (var asked in c.Waiting.Proposals.Where(x => x.IsPending && x.Act is ResumeClaim && x.Wanted.Contains(e.Organ)))
            c.Decline(asked, e.Organ, e);
        c.Deadlines.End(d => d.Period == Period.HoldReview && d.Owner == e.Organ, "公益诉讼案件已经终结");
        // The department whose "will" stands goes on, where the lead has given its own up while a suit was pending.
        if (c.Who.Lead is { } lead)
            c.PassLeadOn(lead, e);
        // A department that leads and has not decided yet goes on.
        if (!c.Undecided)
            c.CloseIfAllEnded(e);
        c.Take(e.Organ, Capacity.PublicInterestProcuratorate, e, leavesFormerHolder: true);
        // Told are who gave the clue and the departments whose answer the announcement asked for.
        foreach (var organ in c.Givers.Concat(p.Everybody.Select(n => n.Organ)).Where(o => o != e.Organ).Distinct().ToList())
            c.Send(LetterKind.ClueResult, organ, e, note: $"公益诉讼案件已经终结：{Ground.Label()}", share: false);
    }

    public override string Gist(Seen c) => Ground.Label();
}
