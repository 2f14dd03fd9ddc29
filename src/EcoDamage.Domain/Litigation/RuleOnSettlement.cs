namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 协议审查裁判 (art. 23): after at least 30 days of publication. Accepted, it is a title, and the suit ends for those who signed; refused,
/// the suit goes on.
/// </summary>
public sealed record RuleOnSettlement : Act<RuleOnSettlement>, IAct<RuleOnSettlement>
{
    [Label("诉讼"), Pick(nameof(Submitted))]
    public required SuitNo Suit { get; init; }

    [Label("公告起"), Ahead]
    public required DateOnly PublishedFrom { get; init; }

    [Label("公告止"), Ahead]
    public required DateOnly PublishedUntil { get; init; }

    [Label("是否确认")]
    public required bool Accepted { get; init; }

    [Label("文书案号")]
    public required string DocumentNo { get; init; }

    [Label("裁判日期")]
    public required DateOnly RuledOn { get; init; }

    [Label("理由"), Lines]
    public required string Reasons { get; init; }

    [Label("送达情况", Hint = "按当事人分别登记；尚未送达的可以不填")]
    public IReadOnlyList<ServiceRow> Service { get; init; } = [];

    public static ActRule Rule =>
        new("协议审查裁判", "23", Force.InPrinciple, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Fixed = Fixed.Ruling,
            Effect = "确认的，协议成为执行依据，诉讼就其涵盖部分终结，对其他被告继续审理；不予确认的，继续审理。",
        };

    static Choice<Suit> Submitted => Choice.SuitsHere.Where(s => s.Settlement is not null).Else("没有待审查的协议", "23");

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c is not null && Submitted.In(c).FirstOrDefault() is { } s ? new { Suit = s.No, DocumentNo = s.CaseNo } : null;

    public static void Shape(InlineValidator<RuleOnSettlement> v)
    {
        v.RuleFor(x => x.DocumentNo).Must(CourtCaseNo.IsValid).WithMessage("“文书案号”请写全，如（2025）沪03民初31号。");
        v.RuleForEach(x => x.Service).Must((x, s) => s.ServedOn >= x.RuledOn).WithMessage("送达日期不能早于裁判日期。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (PublishedUntil < Counting.LastDay(PublishedFrom, 30, Unit.Days))
            yield return new("公告期不少于三十日。", "23", Field: "publishedUntil");
        else if (Accepted && RuledOn <= PublishedUntil)
            yield return new($"公告期尚未届满（至 {PublishedUntil:yyyy-MM-dd}）。", "23", Field: "ruledOn");
        if (c.Litigation.Suits.At(Suit) is not { Settlement: not null, SettlementSeq: { } seq } suit)
            yield break;
        var settlement = (SubmitSettlement)c.AsCorrected(seq);
        var submitted = c.At(seq)!.Entry.Day;
        var earliest = settlement.SignedOn > submitted ? settlement.SignedOn : submitted;
        if (PublishedFrom < earliest)
            yield return new($"协议提交法院之前不能公告（{earliest:yyyy-MM-dd} 提交）。", "23", Field: "publishedFrom");
        if (RuledOn < earliest)
            yield return new($"裁判日期不能早于协议提交之日（{earliest:yyyy-MM-dd}）。", "23", Field: "ruledOn");
        foreach (var gone in c.NobodyDeparted(Service.Select(s => (s.Party, s.ServedOn)), "不再向其送达", "21", "service"))
            yield return gone;
        if (Accepted && c.Living(settlement.Signatories).Count == 0)
            yield return new("达成协议的义务人均已死亡或者终止，没有承继人，不能确认协议。", Persons.Ended, Field: "accepted");
        if (Accepted)
            foreach (var twice in c.PaidTwice(suit, settlement.Heads, settlement.Signatories, "请说明如何抵扣"))
                yield return twice;
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        var settlement = (SubmitSettlement)c.AsCorrected(suit.SettlementSeq!.Value);
        var from = settlement.Department ?? c.At(suit.SettlementSeq.Value)!.Entry.Organ;
        foreach (
            var l in c
                .Letters.Where(l =>
                    l.Kind == LetterKind.SettlementSubmission && l.To == e.Organ && l.AwaitsAnswer && l.SentSeq == suit.SettlementSeq
                )
                .ToList()
        )
            c.Answer(l, e);
        c.Send(LetterKind.SettlementRuling, suit.Plaintiff, e, note: DocumentNo);
        if (from != suit.Plaintiff)
            c.Send(LetterKind.SettlementRuling, from, e, note: DocumentNo);
        suit.Settlement = null;
        if (!Accepted)
            return;
        suit.Settle(settlement.Signatories);
        var title = c.Litigation.AddTitle(TitleKind.Settlement, DocumentNo, RuledOn, null, e);
        suit.Make(title, settlement.Heads);
        if (suit.Track == ProceedingKind.Compensation)
            c.GiveWay([.. settlement.Signatories], "由法院确认的诉讼协议取代", suit, title);
        foreach (var (source, what, amount, due, by) in settlement.Payments().Where(p => Owing(p.By).Count > 0))
            c.OweUnderTitle(title, Owing(by), suit.Track, ObligationKind.Payment, what, amount, due, e, source);
        foreach (var w in settlement.InKind.Where(w => Owing(w.DoneBy).Count > 0))
            c.OweUnderTitle(title, Owing(w.DoneBy), suit.Track, ObligationKind.Work, w.Work, w.Value, w.DueOn, e, ObligationSource.InKind);
        if (suit.Against.Any(n => !c.Obligors[n].Gone && !c.Obligors[n].Left))
            return;
        // What the first instance had decided, the settlement has replaced.
        (suit.Ended, suit.Judgment, suit.JudgmentSeq, suit.Appealed) = (SuitEnd.Settled, null, null, false);
        c.Deadlines.End(
            d => d.About == suit.No && (d.Period == Period.FirstInstance || d.Period == Period.Appeal || d.Period == Period.Defence),
            "诉讼已经终结"
        );
        c.MoveSuit(suit, Stage.Performance, e);

        IReadOnlyList<ObligorNo> Owing(ObligorNo? by) => c.Living(by is { } n ? [n] : settlement.Signatories);
    }

    public override string Gist(Seen c) => $"{(Accepted ? "确认" : "不予确认")} · {CourtCaseNo.Normal(DocumentNo)}";
}
