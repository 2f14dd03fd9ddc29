namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 商请启动公益诉讼 (art. 5¶2): the department thinks the public-interest suit saves judicial resources and protects the public interest
/// better.
/// </summary>
public sealed record ProposePublicInterestRoute : Act<ProposePublicInterestRoute>, IAct<ProposePublicInterestRoute>
{
    [Label("检察机关"), OfKind(OrganKind.Procuratorate)]
    public required OrganCode Procuratorate { get; init; }

    [Label("更有利于节约司法资源的理由"), Lines]
    public required string SavesResources { get; init; }

    [Label("更有利于维护公益的理由"), Lines]
    public required string ProtectsInterest { get; init; }

    public static ActRule Rule =>
        new("商请启动公益诉讼", "5¶2", Force.May, Capacity.LeadDepartment)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Effect = "与检察机关沟通由其启动公益诉讼程序；是否启动由检察机关决定。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        return new { Procuratorate = (c?.Who.CompetentProcuratorate ?? organs.ProcuratorateFor(c?.ClueTransfer.Clue?.District))?.Value };
    }

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.ClueTransfer.Checked)
            yield return new("尚未完成初步核查", "6");
        else if (c.Whole.ClueTransfer.Check is { } check && (!check.Act.FitsCompensation || !check.Act.FitsPublicInterestSuit))
            yield return new("初步核查认为不同时符合两类条件", "5¶1");
        if (c.ClueTransfer.ClaimEnded is not null)
            yield return new("索赔已经终止", "6");
        if (c.Letters.Any(l => l.Kind == LetterKind.RouteProposal && l.AwaitsAnswer))
            yield return new("已经商请，等待检察机关答复", "5¶2");
        if (c.Consultation.Agreements.Count > 0)
            yield return new("已经签订赔偿协议", "5¶2");
        if (c.Litigation.Suits.Any(s => (s.Pending || s.Decided) && s.Track == ProceedingKind.Compensation))
            yield return new("已经提起诉讼", "5¶2");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.RouteProposal, Procuratorate, e);
        c.Who.Share(1, Procuratorate);
        c.Who.Share(c.ClueTransfer.Check!.Value.Entry.Seq, Procuratorate);
        c.Deadlines.Start(Period.RouteAnswer, Procuratorate, "商请启动公益诉讼函", e.Day, e, about: letter.No);
    }
}
