namespace EcoDamage.Domain.ClueTransfer;

public enum NoClaimGround
{
    [Label("赔偿义务人已经履行赔偿义务")]
    AlreadyCompensated,

    [Label("生效裁判已经全面涵盖")]
    CoveredByJudgment,

    [Label("损害显著轻微且不需要赔偿")]
    Slight,

    [Label("赔偿义务人终止或者死亡且无财产可供承担")]
    NobodyLeft,

    [Label("依法持证排污且符合规定")]
    LawfulDischarge,

    [Label("未造成生态环境损害")]
    NoDamage,

    [Label("其他")]
    Other,
}

/// <summary>决定不启动索赔 (art. 6): ends the matter for the department; whoever gave the clue is told.</summary>
public sealed record DecideNotToClaim : Act<DecideNotToClaim>, IAct<DecideNotToClaim>
{
    [Label("不启动的情形")]
    public required NoClaimGround Ground { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    [Label("反馈的检察机关", Hint = "线索由检察机关移送的，必须反馈"), OfKind(OrganKind.Procuratorate)]
    public OrganCode? TellProcuratorate { get; init; }

    public static ActRule Rule =>
        new("决定不启动索赔", "6", Force.Stated, Capacity.LeadDepartment)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Effect = "不启动损害赔偿程序并反馈线索移送单位；检察机关仍可以依法办理。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.Claimed)
            yield return new("已经决定立案启动索赔", "6", Never: true);
        else if (!c.ClueTransfer.Checked)
            yield return new("尚未完成初步核查", "6");
        else if (c.LeadDeclined)
            yield return new("已经决定不启动索赔；情况变化的，请重新核查", "6");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (TellProcuratorate is null && c.ClueTransfer.Clue!.Source == ClueSource.Procuratorate && !c.Whole.ProcuratoratesThatKnow.Any())
            yield return new("线索由检察机关移送，请选择反馈的检察机关。", "6", Field: "tellProcuratorate");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.ClueTransfer.NotClaimed = e;
        // Whoever gave the clue is told, whether or not the form names it; a procuratorate that knows of it may now act itself, and reads
        // why.
        var procuratorates = c.ProcuratoratesThatKnow.Concat(TellProcuratorate is { } named ? [named] : []).ToHashSet();
        foreach (
            var organ in procuratorates
                .Concat(c.Givers)
                .Where(o => o != e.Organ)
                .Distinct()
                .OrderBy(o => o.Value, StringComparer.Ordinal)
                .ToList()
        )
            c.Send(LetterKind.ClueOutcome, organ, e);
        foreach (var organ in procuratorates)
        {
            c.Who.Share(1, organ);
            c.Who.Share(c.ClueTransfer.Check!.Value.Entry.Seq, organ);
        }
        c.GiveUpWill(e.Organ, e);
        // Another department said that it will, be the public-interest case over or not: now it leads.
        c.PassLeadOn(e.Organ, e);
        c.CloseIfAllEnded(e);
    }

    public override string Gist(Seen c) => Ground.Label();
}
