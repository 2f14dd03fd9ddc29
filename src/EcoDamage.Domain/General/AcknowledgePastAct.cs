namespace EcoDamage.Domain.General;

/// <summary>
/// 确认补录或者更正: an act done earlier outside the portal, or a corrected day, which touches this organ's right, works only when it is
/// acknowledged; refused, both readings stand in the file.
/// </summary>
public sealed record AcknowledgePastAct : Act<AcknowledgePastAct>, IAct<AcknowledgePastAct>
{
    [Label("补录的行为或者更正"), Pick(nameof(Open))]
    public required LetterNo Letter { get; init; }

    [Label("是否确认")]
    public required bool Accepts { get; init; }

    [Label("不确认的理由", Hint = "不确认的必填"), Lines]
    public string? Reason { get; init; }

    public static ActRule Rule =>
        new("确认补录或者更正", "6, 7", Force.Stated, Everyone.WithLetters)
        {
            SignedOff = true,
            AfterClose = true,
            Effect = "确认的，补录的行为或者更正的日期发生效力；不确认的，双方的主张都留在案卷中，不发生效力。",
        };

    static Choice<Letter> Open =>
        Choice
            .Awaiting<AcknowledgePastAct>()
            .Where((l, c) => c.Waiting.PastEntryOf(l) is { IsPending: true })
            .As((l, c) => $"{l.Note}（{c.At(l.SentSeq)!.Entry.Day:yyyy-MM-dd}）")
            .Else("没有等待本单位确认的补录或者更正", "6")
            .FirstSuggested();

    public static void Shape(InlineValidator<AcknowledgePastAct> v)
    {
        v.RuleFor(x => x.Reason).NotEmpty().When(x => !x.Accepts).WithMessage("不确认的，请说明理由。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (!Accepts || c.Waiting.PastEntryOf(c.Letters[Letter]) is not { } p)
            yield break;
        if (!c.Possible(p.Act, p.Entry.By))
            yield return new("此后案件有变化，该行为已经不能发生效力；请不予确认并说明理由。", "6", Field: "accepts");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(c.Letters[Letter].SentSeq);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Letters[Letter];
        var p = c.Waiting.PastEntryOf(letter)!;
        c.Answer(letter, e);
        c.Send(
            letter.Kind == LetterKind.CorrectionRequest ? LetterKind.CorrectionAnswer : LetterKind.PastActAnswer,
            letter.From,
            e,
            note: Accepts ? "确认" : Reason
        );
        if (!Accepts)
        {
            // One refusal decides: nobody else is asked any more.
            p.RefusedBy = e.Organ;
            foreach (var other in c.Letters.Where(l => l.Kind == letter.Kind && l.SentSeq == p.Entry.Seq && l.AwaitsAnswer))
                other.Lay(e);
            return;
        }
        p.Acknowledge(e.Organ);
        if (!p.IsPending)
            c.TakeEffect(p.Act, p.Entry);
    }

    public override string Gist(Seen c) => $"{(c.Letters[Letter].Note)} · {(Accepts ? "确认" : "不予确认")}";
}
