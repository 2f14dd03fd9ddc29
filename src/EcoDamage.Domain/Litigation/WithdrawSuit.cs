namespace EcoDamage.Domain.Litigation;

/// <summary>撤诉 (art. 21): allowed by the court. The duty that the filing had met revives.</summary>
public sealed record WithdrawSuit : Act<WithdrawSuit>, IAct<WithdrawSuit>
{
    [Label("诉讼"), Pick(nameof(Docketed))]
    public required SuitNo Suit { get; init; }

    [Label("准许撤诉裁定案号")]
    public required string RulingNo { get; init; }

    [Label("裁定日期")]
    public required DateOnly RuledOn { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("登记撤诉", "21", Force.May, Capacity.SeisedCourt)
        {
            Aside = true,
            SignedOff = true,
            Fixed = Fixed.Ruling,
            Effect = "准许撤诉，诉讼终结；原来应当起诉的，期限自裁定之日起重新计算。",
        };

    static Choice<Suit> Docketed => Choice.SuitsHere.Where(s => s.Docketed).Else("没有正在审理的诉讼", "21");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Litigation.Suits.At(Suit) is { Settlement: not null })
            yield return new("诉讼中达成的协议已经提交法院，原则上应当先审查裁判，不以撤诉代替", "23", Departable: true);
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        suit.Ended = SuitEnd.Withdrawn;
        c.Deadlines.End(
            d => d.About == suit.No && (d.Period == Period.FirstInstance || d.Period == Period.Appeal || d.Period == Period.Defence),
            "已经撤诉"
        );
        DutyToSue.Revive(c, suit, "准许撤诉", RuledOn, e);
        c.Send(LetterKind.SettlementRuling, suit.Plaintiff, e, note: CourtCaseNo.Normal(RulingNo));
    }
}
