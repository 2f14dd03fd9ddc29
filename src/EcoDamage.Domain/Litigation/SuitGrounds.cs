namespace EcoDamage.Domain.Litigation;

public enum SuitGround
{
    [Label("第二十一条第四款：磋商未达成一致")]
    NoAgreement,

    [Label("第二十一条第二款：重新磋商不成或者再次未予确认")]
    ReconsultationFailed,

    [Label("第二十一条第三款：协议未经确认且不履行")]
    UnconfirmedNotPerformed,

    [Label("第二十条：诉前保全后起诉")]
    PreSuitInjunction,

    [Label("第七条：期满未函告，视为不立案")]
    Lapsed,

    [Label("第七条：部门明确表示不开展或者撤回表示")]
    WillNot,

    [Label("第七条：表示开展而未办理，经督促")]
    DeclaredIdle,

    [Label("第五条第二款：商定由检察机关启动")]
    RouteAgreed,

    [Label("第九条：部门移送并已受理")]
    TransferAccepted,

    [Label("第二十一条第五款：应当起诉而未按期起诉")]
    NotSuedInTime,

    [Label("第二十四条第二款：协议、诉讼未完全涵盖")]
    NotCovered,

    [Label("第二条第二款：不符合损害赔偿条件")]
    Unfit,
}

/// <summary>What a suit can rest on (art. 5, 7, 20, 21, 24), and which entry of the file proves it.</summary>
static class SuitGrounds
{
    /// <summary>With both suits pending, the public-interest suit is stayed first.</summary>
    internal const string StayedFirst = "21, 《损害赔偿若干规定》第十七条";

    /// <summary>Costs that were claimed are not claimed twice.</summary>
    internal const string NotTwice = "21, 《损害赔偿若干规定》第十九条";

    // Preservation before suit obliges whoever obtained it; every other ground belongs to one side.
    internal static bool Applies(SuitGround ground, OrganKind kind) =>
        ground == SuitGround.PreSuitInjunction
        || (ground is SuitGround.NoAgreement or SuitGround.ReconsultationFailed or SuitGround.UnconfirmedNotPerformed)
            == (kind == OrganKind.Department);

    // Whoever decides formally not to claim, or ends the claim, has given its "will" up.
    internal static int? GaveUp(Dossier c, NotifiedDepartment n) =>
        n.Withdrawn?.Seq
        ?? (
            c.ClueTransfer.ClaimOpen || n.Reply is { Will: false }
                ? null
                : c
                    .Journal.LastOrDefault(p =>
                        p.Entry.Seq > (n.Reply?.Entry.Seq ?? n.Seq)
                        && p.Act is DecideNotToClaim or TerminateClaim
                        && (p.Entry.Organ == n.Organ || !c.OnTheClaim(n.Organ))
                        && !c.Waiting.IsWithoutEffect(p.Entry.Seq)
                    )
                    ?.Entry.Seq
        );

    // Not performed: reported as such by who keeps the agreement, or by the clock (art. 21¶3).
    internal static IEnumerable<Agreement> Unperformed(Dossier c) =>
        c.Consultation.Agreements.Where(x =>
            !x.Confirmed
            && !x.RefusedOnMerits
            && !x.Judged
            && c.Performance.Obligations.Any(o => o.Agreement == x.No && !o.Fulfilled && c.Performance.NotPerformed.Contains(o.No))
        );

    /// <summary>
    /// Number of the entry that proves the ground on this day; null when none does (art. 5¶1). Whether a department was in time and busy is
    /// judged by the whole case: of it the answer tells no more than that the ground is proved.
    /// </summary>
    internal static int? Proof(Seen c, SuitGround ground, IReadOnlyList<ObligorNo> against, DateOnly today) =>
        ground switch
        {
            SuitGround.NoAgreement => against.All(c.Consultation.Failed.Contains)
                ? Last(c, x => x is EndConsultation end && end.Obligors.Any(against.Contains)) ?? c.ClueTransfer.Claim?.Entry.Seq
                : null,
            SuitGround.ReconsultationFailed => against.All(n =>
                c.Consultation.RefusedTwice.Any(x => x.Text.Signatories.Contains(n))
                || (
                    c.Consultation.Failed.Contains(n)
                    && c.Consultation.Agreements.Any(x => x.RefusedOnMerits && x.Text.Signatories.Contains(n))
                )
            )
                ? Last(c, x => x is RuleOnConfirmation { Result: ConfirmationRuling.Refused })
                    ?? c.Consultation.Agreements.Last(x => x.RefusedOnMerits).Seq
                : null,
            SuitGround.UnconfirmedNotPerformed => against.All(n => Unperformed(c).Any(x => x.Text.Signatories.Contains(n)))
                ? Last(
                    c,
                    x =>
                        x is ReportNonPerformance report
                        && report.Obligations.Any(n => Unperformed(c).Any(y => y.No == c.Performance.Obligations[n].Agreement))
                ) ?? Unperformed(c).Last().Seq
                : null,
            SuitGround.PreSuitInjunction => DutyToSue.AfterInjunction(c, c.By.Organ.Kind, against)?.TriggerSeq,
            _ => ProofAgainstTheClaim(c, ground, against, today),
        };

    static int? ProofAgainstTheClaim(Seen c, SuitGround ground, IReadOnlyList<ObligorNo> against, DateOnly today) =>
        ground switch
        {
            SuitGround.Lapsed => c.PublicInterest.Current?.Notified.FirstOrDefault(n => n.Lapsed is not null && n.Clear)?.Lapsed!.Seq,
            SuitGround.WillNot => c
                .PublicInterest.Current?.Notified.Select(n => n.Reply is { Will: false } no ? no.Entry.Seq : GaveUp(c, n))
                .FirstOrDefault(seq => seq is not null),
            SuitGround.DeclaredIdle => StillIdle(c, c.Whole, today)?.Seq,
            SuitGround.RouteAgreed => Claims(c) ? null : c.ClueTransfer.RouteAgreed?.Seq,
            SuitGround.TransferAccepted => Claims(c) ? null : c.ClueTransfer.TransferAccepted?.Seq,
            SuitGround.NotSuedInTime => DutyToSue.Late(c, c.Whole, today, against)?.TriggerSeq ?? Coverage.GapInSuit(c),
            SuitGround.NotCovered => Coverage.GapIn(c),
            SuitGround.Unfit => c.PublicInterest.Current is { Data.FitsCompensation: false } p ? p.Seq : null,
            _ => null,
        };

    static int? Last(Dossier c, Func<Act, bool> which) =>
        c.Journal.LastOrDefault(p => which(p.Act) && !c.Waiting.IsWithoutEffect(p.Entry.Seq))?.Entry.Seq;

    // A claim that was resumed, or decided after all, goes first again (art. 5¶1): what was agreed or handed over is used up.
    internal static bool Claims(Dossier c) => c.ClueTransfer.ClaimOpen && c.ClueTransfer.OnHold is null;

    /// <summary>
    /// The department proposed the route itself, or handed the clue over (art. 5¶2, 9): it need not be asked by art. 7 whether it will
    /// claim.
    /// </summary>
    internal static bool LeftToTheProcuratorate(Dossier c) =>
        !Claims(c) && (c.ClueTransfer.RouteAgreed ?? c.ClueTransfer.TransferAccepted) is not null;

    /// <summary>
    /// Declared and idle: urged without result, and the urging was answered or its last day is over (art. 4¶2, 7).
    /// </summary>
    internal static Entry? StillIdle(Seen c, Dossier whole, DateOnly today) =>
        Urged(whole) is { } urged
        && !whole.Deadlines.Any(d => d.IsOpen && d.Period == Period.LetterReply && d.TriggerSeq == urged.Seq && c.Due(d, today) >= today)
            ? urged
            : null;

    /// <summary>The urging of a department that has done nothing since: neither decided, nor agreed, nor sued (art. 7).</summary>
    internal static Entry? Urged(Dossier c) =>
        c.ClueTransfer.ClaimUrged is { } urged
        && !c.Journal.Any(p =>
            p.Entry.Seq > urged.Seq
            && p.Entry.By.Kind == OrganKind.Department
            && p.Act is DecideToClaim or SignAgreement or FileSuit
            && !c.Waiting.IsWithoutEffect(p.Entry.Seq)
        )
            ? urged
            : null;
}
