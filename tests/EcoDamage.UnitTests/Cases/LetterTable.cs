namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// Who gets which letter, written by hand from the procedure, act by act. Not from the acts: where the two differ, one of them is wrong.
/// Addressees are named by what they are in the case before the act is done, or by the field of the act that names them (with a dot).
/// Nobody writes to himself, so the sender never counts.
/// </summary>
static class LetterTable
{
    /// <param name="Act">The act; with a stroke, what a signature or an acknowledgement lets take effect.</param>
    /// <param name="To">
    /// lead, competent and public-interest: the department and the procuratorates of the case; intake: who registered it; writer and
    /// addressee: of the letter that the act is about;
    /// asker:KIND: who sent such a letter to the organ that acts; givers: who gave the clue; court, plaintiff, settler: of the suit;
    /// applicant: who asked for the injunction;
    /// confirming: the court with the application; enforcing, creditor: the court and the organ of the enforcement; notified: departments
    /// told of the announcement;
    /// doubted: the court of a suit on silence and the department that had replied in time; doubting: the court of such a suit;
    /// handler: the procuratorate that took the clue over; told: who got the letters of the act that is corrected; signers and awaited:
    /// organs whose signature or word is missing.
    /// </param>
    /// <param name="Answer">The act that answers it; nothing where no answer is expected, a question mark where the sender may ask for
    /// one.</param>
    internal sealed record Row(string Act, LetterKind Kind, string To, string Answer = "");

    internal static readonly IReadOnlyList<Row> Rows =
    [
        // General acts
        new("AddCoDepartment", LetterKind.CoDepartmentNotice, ".department"),
        new("RecordPaperReply", LetterKind.LapseFell, "doubted"),
        new("ReviewSuit", LetterKind.SuitReviewed, "doubting notified"),
        new("DesignateLead", LetterKind.LeadDesignation, ".lead .with lead"),
        new("DesignateJurisdiction", LetterKind.JurisdictionDesignation, ".procuratorate competent"),
        new("TransferJurisdiction", LetterKind.JurisdictionTransfer, ".to lead"),
        new("ReportToSuperior", LetterKind.ReportUpward, ".superior"),
        new("RequestAssistance", LetterKind.AssistanceRequest, "competent", "GiveAssistance"),
        new("GiveAssistance", LetterKind.AssistanceAnswer, "writer"),
        new("MakeSupervisoryInquiry", LetterKind.SupervisoryInquiry, "lead", "ReplyToLetter"),
        new("ReplyToLetter", LetterKind.Reply, "writer"),
        new("Remind", LetterKind.Reminder, "addressee"),
        new("CorrectAct", LetterKind.CorrectionNotice, "told"),
        new("CorrectAct/day", LetterKind.CorrectionRequest, "competent", "AcknowledgePastAct"),
        new("AcknowledgePastAct/CorrectAct", LetterKind.CorrectionAnswer, "writer"),
        // Signatures of other organs, and past acts
        new("AgreeLead", LetterKind.SignatureRequest, ".parts.department", "CoSign"),
        new("TransferLead", LetterKind.SignatureRequest, ".to", "CoSign"),
        new("ResumeClaim", LetterKind.SignatureRequest, "public-interest", "CoSign"),
        new("ListForJointSupervision", LetterKind.SignatureRequest, ".partner", "CoSign"),
        new("LiftJointSupervision", LetterKind.SignatureRequest, "superiors", "CoSign"),
        new("AgreeSubstitution", LetterKind.SignatureRequest, "competent", "CoSign"),
        new("CoSign/AgreeLead", LetterKind.SignatureAnswer, "writer"),
        new("CoSign/TransferLead", LetterKind.SignatureAnswer, "writer"),
        new("CoSign/ResumeClaim", LetterKind.SignatureAnswer, "writer"),
        new("CoSign/ResumeClaim", LetterKind.ClueResult, "handler"),
        new("CoSign/ListForJointSupervision", LetterKind.SignatureAnswer, "writer"),
        new("CoSign/ListForJointSupervision", LetterKind.SupervisionListing, "lead competent public-interest intake"),
        new("CoSign/LiftJointSupervision", LetterKind.SignatureAnswer, "writer"),
        new("CoSign/LiftJointSupervision", LetterKind.SupervisionLifted, "lead competent public-interest intake"),
        new("CoSign/AgreeSubstitution", LetterKind.SignatureAnswer, "writer"),
        new("NotifyProcuratorate/past", LetterKind.PastActNotice, ".procuratorate", "AcknowledgePastAct"),
        new("AcknowledgePastAct/NotifyProcuratorate", LetterKind.PastActAnswer, "writer"),
        new("AcknowledgePastAct/NotifyProcuratorate", LetterKind.ClaimNotice, "acting", "?"),
        // Clue transfer, art. 5-9
        new("TransferClue", LetterKind.ClueTransfer, ".to", "AnswerClueTransfer"),
        new("AnswerClueTransfer", LetterKind.ClueAnswer, "writer"),
        new("ProposePublicInterestRoute", LetterKind.RouteProposal, ".procuratorate", "AnswerRouteProposal"),
        new("AnswerRouteProposal", LetterKind.RouteAnswer, "asker:RouteProposal"),
        new("NotifyProcuratorate", LetterKind.ClaimNotice, ".procuratorate", "?"),
        new("DecideToClaim", LetterKind.ClueResult, "givers"),
        new("DecideNotToClaim", LetterKind.ClueOutcome, "public-interest handler givers .tellProcuratorate"),
        new("OpenPublicInterestCase", LetterKind.ClueResult, "givers"),
        new("NotifyDepartmentOfAnnouncement", LetterKind.AnnouncementNotice, ".department", "ReplyToAnnouncement"),
        new("ReplyToAnnouncement", LetterKind.AnnouncementReply, "public-interest"),
        new("WithdrawDeclaration", LetterKind.AnnouncementReply, "public-interest"),
        new("AcceptLateReply", LetterKind.LateReplyAccepted, ".department"),
        new("UrgeClaim", LetterKind.ClaimUrging, "willing", "ReplyToLetter"),
        new("EndPublicInterestCase", LetterKind.ClueResult, "givers notified"),
        new("TerminateClaim", LetterKind.TerminationNotice, "competent public-interest"),
        new("TerminateClaim", LetterKind.ClueResult, "givers"),
        new("StayWithTransfer", LetterKind.TransferStays, "lead handler"),
        new("ReportToSupervision", LetterKind.SupervisionReport, "superiors"),
        // Investigation, art. 10-13
        new("GiveLegalOpinion", LetterKind.LegalOpinion, "lead"),
        new("GiveProfessionalSupport", LetterKind.ProfessionalSupport, ".to"),
        new("RequestSupport", LetterKind.SupportRequest, ".to", "GiveProfessionalSupport"),
        new("RequestTechnicalSupport", LetterKind.TechnicalSupportRequest, ".department", "ReplyToLetter"),
        // Consultation, art. 14-20
        new("InviteProcuratorate", LetterKind.ConsultationInvitation, "competent", "AnswerInvitation"),
        new("AnswerInvitation", LetterKind.InvitationAnswer, "lead"),
        new("CopyAgreement", LetterKind.AgreementCopy, "competent"),
        new("IssueCorrectiveOpinion", LetterKind.CorrectiveOpinion, "lead", "AnswerCorrectiveOpinion"),
        new("IssueCorrectiveOpinion/pending", LetterKind.CorrectiveOpinion, "lead confirming", "?"),
        new("AnswerCorrectiveOpinion", LetterKind.CorrectiveAnswer, "asker:CorrectiveOpinion"),
        new("RequestInjunction", LetterKind.InjunctionApplication, ".court competent", "?"),
        new("SupportInjunction", LetterKind.InjunctionSupport, "applicant"),
        new("RuleOnInjunction", LetterKind.InjunctionRuling, "applicant"),
        new("RecordReconsideration/decided", LetterKind.InjunctionRuling, "applicant"),
        new("LiftInjunction", LetterKind.InjunctionRuling, "applicant"),
        // Litigation, art. 21-24
        new("SuggestConfirmation", LetterKind.ConfirmationSuggestion, "lead"),
        new("ApplyForConfirmation", LetterKind.ConfirmationApplication, ".court", "DocketConfirmation"),
        new("WithdrawApplication", LetterKind.ConfirmationWithdrawal, "confirming", "RuleOnConfirmation"),
        new("DocketConfirmation", LetterKind.ConfirmationDocketed, "lead"),
        new("RuleOnConfirmation", LetterKind.ConfirmationRuling, "lead"),
        new("RecordConfirmationObjection", LetterKind.ObjectionResult, "lead"),
        new("FileSuit", LetterKind.Complaint, ".court", "DocketSuit"),
        new("AmendRelief", LetterKind.ReliefAmendment, "court"),
        new("NotifyOfSuit", LetterKind.SuitNotice, "competent"),
        new("DocketSuit", LetterKind.SuitDocketed, "plaintiff"),
        new("DocketSuit/public-interest", LetterKind.SuitDocketed, "plaintiff notified lead"),
        new("RefuseSuit", LetterKind.SuitRefused, "plaintiff"),
        new("RaiseProceedingSupervision", LetterKind.ProceedingSupervision, ".to", "?"),
        new("UrgeSuit", LetterKind.SuitUrging, "lead", "AnswerUrging"),
        new("AnswerUrging", LetterKind.UrgingAnswer, "asker:SuitUrging"),
        new("ApplyForSupport", LetterKind.SupportApplication, "competent", "DecideSupport"),
        new("DecideSupport", LetterKind.SupportOpinion, "court asker:SupportApplication"),
        new("DecideSupport/refused", LetterKind.SupportRefusal, "asker:SupportApplication"),
        new("WithdrawSupport", LetterKind.SupportWithdrawal, "court plaintiff"),
        new("RequestSuitSupport", LetterKind.SuitSupportRequest, ".department", "?"),
        new("ProvideCostProof", LetterKind.CostProof, "writer"),
        new("SubmitSettlement", LetterKind.SettlementSubmission, "court public-interest", "?"),
        new("SubmitSettlement/claim", LetterKind.SettlementSubmission, "court competent .department", "?"),
        new("RuleOnSettlement", LetterKind.SettlementRuling, "plaintiff settler"),
        new("RecordJudgment", LetterKind.Judgment, "plaintiff"),
        new("RecordFinalJudgment", LetterKind.Judgment, "plaintiff .keeper"),
        new("WithdrawSuit", LetterKind.SettlementRuling, "plaintiff"),
        // Performance, art. 25-28
        new("InspectPerformance", LetterKind.Inspection, "lead", "?"),
        new("SuggestEnforcement", LetterKind.EnforcementSuggestion, "lead"),
        new("ApplyForEnforcement", LetterKind.EnforcementApplication, ".court", "DocketEnforcement"),
        new("NotifyOfEnforcement", LetterKind.EnforcementNotice, "competent"),
        new("DocketEnforcement", LetterKind.EnforcementDocketed, "creditor"),
        new("RecordEnforcementResult", LetterKind.EnforcementResult, "creditor"),
        new("SuperviseEnforcement", LetterKind.EnforcementSupervision, "enforcing"),
        new("CloseCase", LetterKind.ClosingNotice, "competent givers"),
        new("CloseCase/public-interest", LetterKind.ClosingNotice, "givers kept"),
    ];

    /// <summary>The rows that hold for a step in the case as it stands before it.</summary>
    internal static IReadOnlyList<Row> Of(DamageCase c, Step step) => [.. Rows.Where(r => r.Act == Variant(c, step))];

    static string Variant(DamageCase c, Step step)
    {
        var name = step.Act.Kind.Name;
        var publicInterest = c.PublicInterest.Current?.Organ.Value == step.Organ;
        return step.Act switch
        {
            Domain.General.CoSign x => $"{name}/{ProposedBy(c, x.Letter)}",
            Domain.General.AcknowledgePastAct x => $"{name}/{ProposedBy(c, x.Letter)}",
            _ when step.PastOn is not null => $"{name}/past",
            // The fifteen days of art. 6 hang on it.
            CorrectAct x when x.Fact.EndsWith(":decidedOn", StringComparison.Ordinal) => $"{name}/day",
            IssueCorrectiveOpinion when c.Litigation.Confirmations.Any(x => x.Result is null) => $"{name}/pending",
            RecordReconsideration { Result: not null } => $"{name}/decided",
            DecideSupport { Supports: false } => $"{name}/refused",
            DocketSuit or SubmitSettlement => Suit(c, step) is { } suit
            && (suit.Track == ProceedingKind.PublicInterestLitigation) == step.Act is DocketSuit
                ? $"{name}/{(step.Act is DocketSuit ? "public-interest" : "claim")}"
                : name,
            CloseCase when publicInterest => $"{name}/public-interest",
            _ => name,
        };
    }

    static string ProposedBy(DamageCase c, LetterNo letter) => c.Journal[c.Letters[letter].SentSeq - 1].Entry.Act;

    static Suit? Suit(DamageCase c, Step step) =>
        (
            Entered.Of(step.Act)["suit"] is JsonValue no
                ? c.Litigation.Suits.FirstOrDefault(s => s.No.Value == no.GetValue<int>())
                : c.Litigation.Suits.LastOrDefault(s => s.EndedBecause is null)
        ) ?? c.Litigation.Suits.LastOrDefault();

    /// <summary>The organs that a cell names, in a case as it stands before the act.</summary>
    internal static IReadOnlyList<string> Addressees(Row row, DamageCase c, Step step)
    {
        var data = Entered.Of(step.Act);
        // What takes effect with the last signature is sent by who proposed it; only the answer comes from who signs.
        var sender =
            row.Act.StartsWith("CoSign/", StringComparison.Ordinal) || row.Act.StartsWith("AcknowledgePastAct/", StringComparison.Ordinal)
                ? row.Kind == LetterKind.SignatureAnswer || row.Kind == LetterKind.PastActAnswer || row.Kind == LetterKind.CorrectionAnswer
                    ? step.Organ
                    : Letter().From.Value
                : step.Organ;
        return [.. row.To.Split(' ').SelectMany(Named).Where(o => o != sender).Distinct().Order(StringComparer.Ordinal)];

        IEnumerable<string> Named(string word) =>
            word switch
            {
                ['.', .. var field] => Field(data, field.Split('.')),
                "lead" => One(c.Who.Lead),
                "competent" => One(c.Who.CompetentProcuratorate),
                "public-interest" => One(c.PublicInterest.Current is { IsOpen: true } p ? p.Organ : null),
                "intake" => c.Who.All.Where(h => h.Capacity == Capacity.Intake && h.Until is null).Select(h => h.Organ.Value),
                "superiors" => c
                    .Who.All.Where(h => h.Capacity is Capacity.SuperiorDepartment or Capacity.SuperiorProcuratorate && h.Until is null)
                    .Select(h => h.Organ.Value),
                "acting" => [step.Organ],
                "writer" => [Letter().From.Value],
                "addressee" => [Letter().To.Value],
                "givers" => c.Letters.Where(l => l.Kind == LetterKind.ClueTransfer).Select(l => l.From.Value),
                "notified" => c.Done<NotifyDepartmentOfAnnouncement>().Select(x => x.Act.Department.Value),
                "willing" => c.Done<ReplyToAnnouncement>().Where(x => x.Act.Will).Select(x => x.Entry.Organ.Value).Take(1),
                "handler" => c.Done<AnswerClueTransfer>().Where(x => x.Act.Result == ClueAnswer.Accepted).Select(x => x.Entry.Organ.Value),
                "court" => [Suit(c, step)!.Court.Value],
                // A reply in time that turns up when the suit on silence is pending.
                "doubted" => c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.PublicInterestLitigation)
                && step.Act is RecordPaperReply { Will: true } reply
                && c.PublicInterest.Current!.Of(c.Letters[reply.Letter].To)!.Lapsed is not null
                    ? [c.Letters[reply.Letter].To.Value, .. c.Litigation.Suits.Where(s => s.Pending).Select(s => s.Court.Value)]
                    : [],
                "doubting" => c.Litigation.Suits.Where(s => s.DoubtedSeq is not null).Select(s => s.Court.Value),
                "plaintiff" => [Suit(c, step)!.Plaintiff.Value],
                "settler" => [.. c.Done<SubmitSettlement>().TakeLast(1).Select(x => (x.Act.Department ?? x.Entry.Organ).Value)],
                "applicant" => c.Done<RequestInjunction>().TakeLast(1).Select(x => x.Entry.Organ.Value),
                "confirming" => c.Done<ApplyForConfirmation>().TakeLast(1).Select(x => x.Act.Court.Value),
                "enforcing" => c.Done<ApplyForEnforcement>().TakeLast(1).Select(x => x.Act.Court.Value),
                "creditor" => c
                    .Journal.Where(x => x.Act is ApplyForEnforcement or TransferToEnforcement)
                    .TakeLast(1)
                    .Select(x => x.Act is ApplyForEnforcement ? x.Entry.Organ.Value : c.PublicInterest.Current!.Organ.Value),
                "told" => c
                    .Letters.Where(l => l.SentSeq == int.Parse(data["fact"]!.GetValue<string>().Split(':')[0], null))
                    .Select(l => l.To.Value),
                "kept" => c.Done<RecordFinalJudgment>().Select(x => x.Act.Keeper?.Value).OfType<string>(),
                _ when word.StartsWith("asker:", StringComparison.Ordinal) => c
                    .Letters.Where(l => l.Kind.ToString() == word[6..] && l.To.Value == step.Organ && l.AnsweredSeq is null)
                    .Select(l => l.From.Value),
                _ => throw new InvalidOperationException(word),
            };

        Letter Letter() => c.Letters[data["letter"]!.GetValue<int>() - 1];
    }

    static IEnumerable<string> One(OrganCode? organ) => organ is { } o ? [o.Value] : [];

    static IEnumerable<string> Field(JsonNode? data, string[] path) =>
        data switch
        {
            JsonArray list => list.SelectMany(x => Field(x, path)),
            JsonValue value when path.Length == 0 => [value.GetValue<string>()],
            JsonObject o when path.Length > 0 => Field(o[path[0]], path[1..]),
            _ => [],
        };
}
