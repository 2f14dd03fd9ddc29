namespace EcoDamage.Domain.General;

/// <summary>
/// 移送管辖 (民事诉讼法 37; 人民检察院公益诉讼办案规则 26, 47): procuratorate to procuratorate, court to court. The examination for suit
/// runs anew from receipt.
/// </summary>
public sealed record TransferJurisdiction : Act<TransferJurisdiction>, IAct<TransferJurisdiction>
{
    [Label("移送给"), OfKind(OrganKind.Procuratorate, OrganKind.Court), OfOwnKind]
    public required OrganCode To { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("移送管辖", "6, 21", Force.May, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Aside = true,
            Numbered = true,
            Effect = "由有管辖权的机关继续办理；移送前已经完成的通报、立案等仍然有效。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Who.Holds(c.Organ, Capacity.SeisedCourt) && !c.HasPendingIn(c.Organ))
            yield return new("本院没有尚未审结的申请、诉讼或者执行", "21");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (To == c.Organ)
            yield return new("不能移送给本单位。", "6", Field: "to");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => e.By.Kind == OrganKind.Court ? Layer.Filed : base.LayerIn(c, e);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (e.By.Kind == OrganKind.Court)
            c.MoveCourt(e.Organ, To, e);
        else
            c.MoveProcuratorate(e.Organ, To, "收到移送管辖", e);
        c.Send(LetterKind.JurisdictionTransfer, To, e, note: Reason);
        if (c.Who.Lead is { } lead)
            c.Send(LetterKind.JurisdictionTransfer, lead, e, note: "告知");
    }
}
