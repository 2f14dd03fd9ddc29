namespace EcoDamage.Domain.ClueTransfer;

/// <summary>摘牌 (art. 8): both superiors end the listing; they keep reading what was there.</summary>
public sealed record LiftJointSupervision : Act<LiftJointSupervision>, IAct<LiftJointSupervision>
{
    [Label("摘牌理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("解除挂牌督办", "8", Force.May, Capacity.SuperiorDepartment, Capacity.SuperiorProcuratorate)
        {
            SignedOff = true,
            AfterClose = true,
            Numbered = true,
            Layer = Layer.File | Layer.Suit,
            Effect = "双方签署后解除督办，不再要求报告。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.Supervision is not { LiftedOn: null })
            yield return new("案件没有挂牌督办", "8");
        if (c.IsProposed<LiftJointSupervision>())
            yield return new("已经提请会签，等待另一方", "8");
    }

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) =>
        c.ClueTransfer.Supervision is { } s ? [s.Department, s.Procuratorate] : [];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var s = c.ClueTransfer.Supervision!;
        s.LiftedOn = e.Day;
        c.Deadlines.End(d => d.Period == Period.SupervisionReport, "已经解除挂牌督办");
        c.Take(s.Department, Capacity.SuperiorDepartment, e, leavesFormerHolder: true);
        c.Take(s.Procuratorate, Capacity.SuperiorProcuratorate, e, leavesFormerHolder: true);
        foreach (var organ in c.Supervised())
            c.Send(LetterKind.SupervisionLifted, organ, e, note: Reason);
    }
}
