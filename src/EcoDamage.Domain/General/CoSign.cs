namespace EcoDamage.Domain.General;

/// <summary>
/// 会签 (joint acts, art. 2, 8, 11, 26): an organ signs, or refuses to sign, what another proposed. With the last signature it takes
/// effect, on that day.
/// </summary>
public sealed record CoSign : Act<CoSign>, IAct<CoSign>
{
    [Label("商请会签的函件"), Pick(nameof(Open))]
    public required LetterNo Letter { get; init; }

    [Label("是否同意")]
    public required bool Agrees { get; init; }

    [Label("不同意的理由", Hint = "不同意的必填"), Lines]
    public string? Reason { get; init; }

    public static ActRule Rule =>
        new("会签", "2, 8, 11, 26", Force.Stated, Everyone.WithLetters)
        {
            SignedOff = true,
            AfterClose = true,
            Effect = "各方均签署之日起生效；任何一方不同意的，该事项不生效。",
        };

    static Choice<Letter> Open =>
        Choice
            .Awaiting<CoSign>()
            .Where((l, c) => c.Waiting.ProposalOf(l) is { IsPending: true })
            .As((l, _) => $"{l.Note} {l.DocumentNo}".Trim())
            .Else("没有等待本单位会签的事项", "2")
            .FirstSuggested();

    public static void Shape(InlineValidator<CoSign> v)
    {
        v.RuleFor(x => x.Reason).NotEmpty().When(x => !x.Agrees).WithMessage("不同意的，请说明理由。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (!Agrees || c.Waiting.ProposalOf(c.Letters[Letter]) is not { } p)
            yield break;
        // The case may have moved on since the proposal was written.
        if (!c.StillPossible(p, today))
            yield return new("提请会签之后案件有变化，该事项已经不能办理；请不同意并说明理由，由对方重新提请。", "2", Field: "agrees");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(c.Letters[Letter].SentSeq);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Letters[Letter];
        var p = c.Waiting.ProposalOf(letter)!;
        c.Answer(letter, e);
        c.Send(LetterKind.SignatureAnswer, letter.From, e, note: Agrees ? "同意" : Reason);
        foreach (var organ in p.Wanted)
            c.Who.Share(e.Seq, organ);
        if (!Agrees)
        {
            c.Decline(p, e.Organ, e);
            return;
        }
        p.Sign(e.SignedBy ?? e.By);
        if (p.Signed.Select(s => s.Organ).Distinct().Count() < p.Wanted.Count)
            return;
        p.TookEffectOn = e.Day;
        c.TakeEffect(p.Act, p.Entry with { Day = e.Day, At = e.At, Settings = e.Settings });
    }

    public override string Gist(Seen c) => $"{(c.Letters[Letter].Note)} · {(Agrees ? "同意" : "不同意")}";
}
