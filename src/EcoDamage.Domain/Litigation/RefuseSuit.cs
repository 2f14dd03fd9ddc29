namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 不予立案告知 (art. 21¶4): in writing, with reasons. The duty that the filing had met revives when the ten days to appeal are over.
/// </summary>
public sealed record RefuseSuit : Act<RefuseSuit>, IAct<RefuseSuit>
{
    [Label("诉讼"), Pick(nameof(Filed))]
    public required SuitNo Suit { get; init; }

    [Label("不予立案的理由"), Lines]
    public required string Reasons { get; init; }

    public static ActRule Rule =>
        new("不予立案告知", "21¶4", Force.Must, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Fixed = Fixed.Ruling,
            Effect =
                "书面告知起诉机关不予立案的理由；起诉机关十日内（附带于刑事诉讼的五日内）可以上诉，也可以补正后重新起诉；原来应当起诉的，"
                + "期限自上诉期届满起重新计算。",
        };

    static Choice<Suit> Filed => Choice.SuitsHere.Where(s => !s.Docketed).Else("没有待立案的诉讼", "21¶4");

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override IEnumerable<DateOnly> CountsTo(Dossier c, DateOnly day) =>
        [Counting.LastDay(day, c.Litigation.Suits[Suit].DaysToAppeal(JudgmentForm.Ruling), Unit.Days)];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        if (c.ComplaintIn(suit) is { } complaint)
            c.Answer(complaint, e);
        c.Deadlines.MeetWhere(d => d.Period == Period.Docket && d.About == suit.No, e);
        c.Send(LetterKind.SuitRefused, suit.Plaintiff, e, note: Reasons);
        suit.RefusedBecause = Reasons;
        var days = suit.DaysToAppeal(JudgmentForm.Ruling, e.Edition);
        var appeal = c.Deadlines.Start(Period.Appeal, suit.Plaintiff, "法院不予立案", e.Day, e, about: suit.No, length: days);
        DutyToSue.Revive(c, suit, "不予立案的上诉期届满", e.Due(appeal), e);
    }
}
