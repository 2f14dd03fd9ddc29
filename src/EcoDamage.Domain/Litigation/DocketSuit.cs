namespace EcoDamage.Domain.Litigation;

/// <summary>立案 (art. 21¶4): a suit that meets the conditions is docketed in good time, seven days by law.</summary>
public sealed record DocketSuit : Act<DocketSuit>, IAct<DocketSuit>
{
    [Label("诉讼"), Pick(nameof(Filed))]
    public required SuitNo Suit { get; init; }

    [Label("案号", Hint = "如（2025）沪03民初31号")]
    public required string CaseNo { get; init; }

    [Label("立案日期")]
    public required DateOnly DocketedOn { get; init; }

    public static ActRule Rule =>
        new("立案", "21¶4", Force.Must, Capacity.SeisedCourt)
        {
            Effect = "登记案号并通知起诉机关；符合起诉条件的应当及时立案。",
            WhenLate = "仍应立案；系统标明逾期天数，不阻止办理。",
        };

    static Choice<Suit> Filed => Choice.SuitsHere.Where(s => !s.Docketed).Else("没有待立案的诉讼", "21¶4").FirstSuggested();

    public static void Shape(InlineValidator<DocketSuit> v)
    {
        v.RuleFor(x => x.CaseNo).Must(CourtCaseNo.IsValid).WithMessage("“案号”请写全，如（2025）沪03民初31号。");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        (suit.CaseNo, suit.DocketedOn) = (CourtCaseNo.Normal(CaseNo), DocketedOn);
        if (c.ComplaintIn(suit) is { } complaint)
            c.Answer(complaint, e);
        c.Deadlines.MeetWhere(d => d.Period == Period.Docket && d.About == suit.No, e, DocketedOn);
        c.Send(LetterKind.SuitDocketed, suit.Plaintiff, e, note: suit.CaseNo, about: suit.No);
        c.Deadlines.Start(Period.FirstInstance, e.Organ, "立案", DocketedOn, e, about: suit.No);
        // A public-interest suit is made known to the departments within ten days (民诉法解释 284).
        if (suit.Track == ProceedingKind.PublicInterestLitigation)
            foreach (
                var department in c
                    .PublicInterest.Current!.Notified.Select(n => n.Organ)
                    .Concat(c.Who.Lead is { } lead ? [lead] : [])
                    .Distinct()
                    .ToList()
            )
                c.Send(LetterKind.SuitDocketed, department, e, note: suit.CaseNo, about: suit.No);
        c.MoveSuit(suit, Stage.Litigation, e);
    }

    public override string Gist(Seen c) => CourtCaseNo.Normal(CaseNo);
}
