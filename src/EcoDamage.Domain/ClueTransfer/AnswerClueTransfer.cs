namespace EcoDamage.Domain.ClueTransfer;

public enum ClueAnswer
{
    [Label("受理")]
    Accepted,

    [Label("退回")]
    Returned,

    [Label("已在办理")]
    AlreadyHandled,
}

/// <summary>
/// 线索反馈 (art. 6): the receiver says whether it takes the clue. A competent department that takes it leads from then on.
/// </summary>
public sealed record AnswerClueTransfer : Act<AnswerClueTransfer>, IAct<AnswerClueTransfer>
{
    [Label("移送函"), Pick(nameof(Open))]
    public required LetterNo Letter { get; init; }

    [Label("反馈结果")]
    public required ClueAnswer Result { get; init; }

    [Label("理由或说明", Hint = "退回的必填"), Lines]
    public string? Reason { get; init; }

    public static ActRule Rule =>
        new(
            "线索反馈",
            "6",
            Force.Must,
            Capacity.Supporting,
            Capacity.Intake,
            Capacity.LeadDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            Numbered = true,
            AfterClose = true,
            Kinds = [OrganKind.Department, OrganKind.Procuratorate],
            Effect = "告知移送机关是否受理。受理后由本单位依职责办理，办理结果也应当反馈。",
        };

    static Choice<Letter> Open => Choice.Awaiting<AnswerClueTransfer>().Else("没有待反馈的移送函", "6").FirstSuggested();

    public static void Shape(InlineValidator<AnswerClueTransfer> v)
    {
        v.RuleFor(x => x.Reason).NotEmpty().When(x => x.Result == ClueAnswer.Returned).WithMessage("退回的，请说明理由。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Letters[Letter];
        c.Answer(letter, e);
        c.Send(LetterKind.ClueAnswer, letter.From, e, note: Reason);
        if (Result == ClueAnswer.Returned)
            c.EndHolds(h => h.Letter == letter.No, "移送的线索已经退回", e);
        if (Result != ClueAnswer.Accepted)
            return;
        if (!c.ClueTransfer.Claimed)
            c.Proceedings.KeepOpen();
        var (sent, act) = (c.At(letter.SentSeq)!.Entry, c.At(letter.SentSeq)!.Act);
        if (e.By.Kind == OrganKind.Procuratorate)
        {
            c.Take(letter.From, Capacity.Intake, e, leavesFormerHolder: true);
            c.Who.Give(e.Organ, Capacity.Intake, e, Layer.Suit);
            if (((TransferClue)act).Grounds.Contains(TransferGround.General))
                return;
            c.ClueTransfer.TransferAccepted = e;
            foreach (var hold in c.ClueTransfer.Holds.Where(h => h.Letter == letter.No))
            {
                hold.TakenBy = e.Organ;
                c.StandStill(hold, e);
            }
            c.ShareCriminalWith(e.Organ, e);
            return;
        }
        if (c.Who.Lead is { } other && other != letter.From && other != e.Organ)
        {
            // Another department leads already: who takes the clue too works with it, until they agree on the lead.
            c.TakeUp(e.Organ, e);
            return;
        }
        c.Take(letter.From, Capacity.Intake, e, leavesFormerHolder: true);
        // A procuratorate that found the clue may still open its own case (art. 7).
        if (sent.By.Kind == OrganKind.Procuratorate)
            c.Who.Give(letter.From, Capacity.Supporting, e);
        c.MoveLead(e.Organ, e, formerLeaves: true);
        c.Deadlines.End(d => d.Period == Period.PreliminaryCheck, "线索已经移送");
        if (!c.ClueTransfer.Checked)
            c.Deadlines.Start(Period.PreliminaryCheck, e.Organ, "收到移送线索", sent.Day, e);
    }

    public override string Gist(Seen c) => Result.Label();
}
