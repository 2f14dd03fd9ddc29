namespace EcoDamage.Domain.General;

/// <summary>
/// 指定管辖 (art. 6, 7; 人民检察院公益诉讼办案规则 17, 18): the superior procuratorate decides which procuratorate has the case.
/// </summary>
public sealed record DesignateJurisdiction : Act<DesignateJurisdiction>, IAct<DesignateJurisdiction>
{
    [Label("由哪个检察机关办理"), OfKind(OrganKind.Procuratorate)]
    public required OrganCode Procuratorate { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("指定管辖", "6, 7", Force.May, Capacity.SuperiorProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "由被指定的检察机关办理；审查起诉期限自其收到之日重新计算。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (ReportToSuperior.Open<DesignateJurisdiction>(c, c.Organ, SuperiorMatter.DesignateJurisdiction) is null)
            yield return new("没有检察机关报请本院指定管辖", "6");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (
            c.Who.Holds(Procuratorate, Capacity.CompetentProcuratorate) && c.PublicInterest.Current is not { IsOpen: true }
            || c.Who.Holds(Procuratorate, Capacity.PublicInterestProcuratorate)
        )
            yield return new("该检察机关已经在办理本案。", "6", Field: "procuratorate");
    }

    public override IEnumerable<Obstacle> Misaddressed(Seen c, OrganRegister organs)
    {
        if (Procuratorate != c.Organ && !organs.IsAbove(c.Organ, Procuratorate))
            yield return new("上级检察机关只能指定本院或者下级检察机关办理，请改选。", "6", Field: "procuratorate");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) =>
        c.PublicInterest.Current is { IsOpen: true } ? Layer.Suit : Layer.File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var from = c.PublicInterest.Current is { IsOpen: true } p ? p.Organ : c.Who.CompetentProcuratorate;
        if (from is { } old)
        {
            c.MoveProcuratorate(old, Procuratorate, "指定管辖", e);
            c.Send(LetterKind.JurisdictionDesignation, old, e, note: Reason);
        }
        else
        {
            c.Who.Give(Procuratorate, Capacity.Intake, e, Layer.Suit);
            c.Who.Share(1, Procuratorate);
        }
        c.Send(LetterKind.JurisdictionDesignation, Procuratorate, e, note: Reason);
    }
}
