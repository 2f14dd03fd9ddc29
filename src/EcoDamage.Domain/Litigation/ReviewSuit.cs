namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 说明是否继续诉讼 (art. 7; 检察公益诉讼办案规则 90, 96): the silence on which the suit rests was none. The procuratorate says in writing
/// whether it goes on; court and departments are told.
/// </summary>
public sealed record ReviewSuit : Act<ReviewSuit>, IAct<ReviewSuit>
{
    [Label("是否继续诉讼", Hint = "不继续的，另行向法院申请撤诉")]
    public required bool GoesOn { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("说明是否继续诉讼", "7", Force.Must, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Layer = Layer.Suit,
            Effect = "期满未函告的记录失去依据后，书面说明公益诉讼是否继续，并告知法院和已经通报的部门。",
            WhenLate = "仍应说明；系统标明逾期天数。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Deadlines.Any(d => d.IsOpen && d.Period == Period.SuitReview && d.Owner == c.Organ))
            yield return new("没有失去起诉依据、需要说明是否继续的公益诉讼", "7");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Deadlines.Meet(Period.SuitReview, e);
        var doubted = c.PublicInterestSuits.Where(s => s.DoubtedSeq is not null).ToList();
        var told = doubted.Select(s => s.Court).Concat(c.PublicInterest.Current!.Everybody.Select(n => n.Organ));
        foreach (var organ in told.Where(o => o != e.Organ).Distinct().ToList())
            c.Send(LetterKind.SuitReviewed, organ, e, note: $"{(GoesOn ? "继续诉讼" : "不继续诉讼")}：{Reason}", share: false);
        foreach (var s in doubted)
            s.DoubtedSeq = null;
    }

    public override string Gist(Seen c) => GoesOn ? "继续诉讼" : "不继续诉讼";
}
