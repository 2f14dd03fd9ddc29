namespace EcoDamage.Domain.General;

/// <summary>撤回函件: before it is acknowledged; undoes what its sending had met; its number stays used.</summary>
public sealed record WithdrawLetter : Act<WithdrawLetter>, IAct<WithdrawLetter>
{
    [Label("函件"), Pick(nameof(Mine))]
    public required LetterNo Letter { get; init; }

    [Label("撤回理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("撤回函件", "6", Force.May, Everyone.WithLetters)
        {
            SignedOff = true,
            Effect = "撤回尚未签收的函件，文号作废；因发函而视为办结的期限恢复。",
        };

    static Choice<Letter> Mine =>
        Choice
            .Letters.Where((l, c) => l.State == LetterState.Delivered && l is { AnsweredSeq: null, LaidSeq: null } && l.From == c.Organ)
            .Else("没有可以撤回的函件：对方签收后不能撤回", "6")
            .Where(
                (l, c) =>
                    Undoable.Contains(l.Kind)
                    && !c.Letters.Any(x =>
                        x.SentSeq == l.SentSeq && c.Who.All.Any(h => h.Organ == x.To && h.Capacity == Capacity.SeisedCourt)
                    )
            )
            .Else("没有可以撤回的函件：尚未签收的函件送往法院，或者所载行为已经发生效力；需要改变的，办理相应的撤回、更正等行为", "6");

    // Letters of acts that do no more than write and ask. Any other act stands, and so does its letter; what went to a court is withdrawn there.
    static readonly LetterKind[] Undoable =
    [
        LetterKind.ClaimNotice,
        LetterKind.AgreementCopy,
        LetterKind.ConfirmationSuggestion,
        LetterKind.Inspection,
        LetterKind.ConsultationInvitation,
        LetterKind.AssistanceRequest,
        LetterKind.ClueTransfer,
        LetterKind.RouteProposal,
        LetterKind.CorrectiveOpinion,
        LetterKind.SuitUrging,
        LetterKind.ClaimUrging,
        LetterKind.SupervisoryInquiry,
        LetterKind.SupportApplication,
        LetterKind.Reminder,
        LetterKind.SupportRequest,
        LetterKind.TechnicalSupportRequest,
        LetterKind.SuitSupportRequest,
        LetterKind.ProceedingSupervision,
        LetterKind.EnforcementSuggestion,
        LetterKind.LegalOpinion,
    ];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter];
        l.State = LetterState.Withdrawn;
        c.Deadlines.Reopen(l.Met);
        foreach (var x in c.Consultation.Agreements.Where(x => x.CopiedSeq == l.SentSeq))
            x.CopiedSeq = null;
        switch (l.Kind)
        {
            case LetterKind.ClaimNotice:
                CloseFile(c, l.To);
                break;
            case LetterKind.SupervisoryInquiry:
                CloseFile(c, l.From);
                break;
            case LetterKind.ConfirmationSuggestion when !c.Letters.HasSent(LetterKind.ConfirmationSuggestion):
                foreach (var x in c.Consultation.Agreements)
                    x.Suggested = false;
                break;
            case LetterKind.ClaimUrging when c.ClueTransfer.ClaimUrged?.Seq == l.SentSeq:
                c.ClueTransfer.ClaimUrged = null;
                break;
        }
        c.Deadlines.End(d => d.About == l.No && d.Period.MetBy == l.AnsweredBy && d.Owner == l.To, "来函已经撤回");
    }

    // Art. 4¶2, 6: told, itself or the one that was competent before it, or by its own inquiry, the procuratorate reads the file; while one of these stands it goes on reading.
    static void CloseFile(DamageCase c, OrganCode procuratorate)
    {
        if (
            c.Letters.Any(x =>
                x.State != LetterState.Withdrawn
                && (
                    (
                        x.Kind == LetterKind.ClaimNotice
                        && (x.To == procuratorate || c.Who.Holds(procuratorate, Capacity.CompetentProcuratorate))
                    ) || (x.Kind == LetterKind.SupervisoryInquiry && x.From == procuratorate)
                )
            )
        )
            return;
        c.Who.Narrow(procuratorate, Capacity.CompetentProcuratorate, Layer.Existence);
        c.Who.Narrow(procuratorate, Capacity.Supporting, Layer.Own);
    }

    public override string Gist(Dossier c) => $"{c.Letters[Letter].Kind.Label()} {c.Letters[Letter].DocumentNo}";
}
