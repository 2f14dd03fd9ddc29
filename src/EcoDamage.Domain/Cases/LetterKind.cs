using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// 函件种类: what the procedure calls a letter, which act answers it, what its withdrawal undoes, and what it says. One declaration each.
/// </summary>
[JsonConverter(typeof(LetterKindJson))]
public sealed class LetterKind
{
    static readonly Dictionary<string, LetterKind> Known = [];

    LetterKind(string title, Type? answeredBy = null, [CallerMemberName] string key = "")
    {
        (Key, Title, Answers) = (key, title, answeredBy is null ? [] : [new(answeredBy)]);
        Known.Add(key, this);
    }

    /// <param name="When">From the act that sends it, to whom and in which case.</param>
    internal sealed record Answering(Type Act, Func<Act, OrganCode, Dossier, bool>? When = null);

    /// <summary>Stable name in stored rows: that of the constant.</summary>
    public string Key { get; }

    public string Title { get; }

    internal IReadOnlyList<Answering> Answers { get; private init; }

    /// <summary>The acts that may answer it; none where no answer is expected.</summary>
    public IEnumerable<Type> AnsweredBy => Answers.Select(a => a.Act);

    /// <summary>
    /// Sent by an act that does no more than write and ask. Any other act stands, and so does its letter; what went to a court is withdrawn
    /// there.
    /// </summary>
    public bool MayBeWithdrawn { get; private init; }

    /// <summary>What its withdrawal undoes, beside the periods.</summary>
    internal Action<DamageCase, Letter> Undo { get; private init; } = (_, _) => { };

    /// <summary>
    /// What it asks, such as proof of one's own costs, stays its addressee's business when another department takes the lead.
    /// </summary>
    public bool StaysWithAddressee { get; private init; }

    /// <summary>视为: what the law takes it for that nobody answers; null where it takes it for nothing.</summary>
    internal string? Silence { get; private init; }

    /// <summary>What it says in words of its own. Who knows of the letter and does not read the entry that sent it has no act.</summary>
    internal Func<Letter, Act?, string?> Says { get; private init; } = (l, _) => l.Note;

    /// <summary>Name of the act that answers it when it is sent by this act, to this organ, in this case.</summary>
    internal string? AnswerTo(Act sending, OrganCode to, Dossier c) =>
        Answers.FirstOrDefault(a => a.When?.Invoke(sending, to, c) != false)?.Act.Name;

    public static LetterKind Named(string key) => Known[key];

    public static IReadOnlyCollection<LetterKind> All => Known.Values;

    public override string ToString() => Key;

    public static readonly LetterKind ClaimNotice = new("立案启动索赔通报函") { MayBeWithdrawn = true, Undo = (c, l) => c.CloseFile(l.To) };
    public static readonly LetterKind ClueOutcome = new("不启动索赔情况反馈函");
    public static readonly LetterKind ConsultationInvitation = new("磋商邀请函", typeof(AnswerInvitation)) { MayBeWithdrawn = true };
    public static readonly LetterKind InvitationAnswer = new("派员参加磋商告知函");
    public static readonly LetterKind AgreementCopy = new("赔偿协议抄送函")
    {
        MayBeWithdrawn = true,
        Undo = (c, l) =>
        {
            foreach (var x in c.Consultation.Agreements.Where(x => x.CopiedSeq == l.SentSeq))
                x.CopiedSeq = null;
        },
    };

    // The court that was asked to confirm the agreement gets a copy.
    public static readonly LetterKind CorrectiveOpinion = new("纠正意见书")
    {
        Answers = [new(typeof(AnswerCorrectiveOpinion), (_, to, c) => to == c.Who.Lead)],
        MayBeWithdrawn = true,
    };
    public static readonly LetterKind CorrectiveAnswer = new("纠正意见回复函");
    public static readonly LetterKind ConfirmationSuggestion = new("建议申请司法确认函")
    {
        MayBeWithdrawn = true,
        Undo = (c, l) =>
        {
            if (c.Letters.HasSent(l.Kind))
                return;
            foreach (var x in c.Consultation.Agreements)
                x.Suggested = false;
        },
    };
    public static readonly LetterKind ConfirmationApplication = new("司法确认申请书", typeof(DocketConfirmation));
    public static readonly LetterKind ConfirmationWithdrawal = new("撤回司法确认申请书", typeof(RuleOnConfirmation));
    public static readonly LetterKind ConfirmationDocketed = new("司法确认受理通知书");
    public static readonly LetterKind ConfirmationRuling = new("司法确认裁定书");
    public static readonly LetterKind AssistanceRequest = new("商请协助函", typeof(GiveAssistance)) { MayBeWithdrawn = true };
    public static readonly LetterKind AssistanceAnswer = new("协助复函");
    public static readonly LetterKind CoDepartmentNotice = new("协同办理通知函");
    public static readonly LetterKind Inspection = new("跟进监督函")
    {
        Answers = [new(typeof(ReplyToLetter), (act, _, _) => act is InspectPerformance { AnswerBy: not null })],
        MayBeWithdrawn = true,
    };
    public static readonly LetterKind Reminder = new("催办函") { MayBeWithdrawn = true };
    public static readonly LetterKind Reply = new("复函");
    public static readonly LetterKind TerminationNotice = new("终止索赔通报函");
    public static readonly LetterKind ClosingNotice = new("结案反馈函");
    public static readonly LetterKind ClueTransfer = new("案件线索移送函", typeof(AnswerClueTransfer)) { MayBeWithdrawn = true };
    public static readonly LetterKind ClueAnswer = new("线索办理反馈函");
    public static readonly LetterKind RouteProposal = new("商请启动公益诉讼函", typeof(AnswerRouteProposal)) { MayBeWithdrawn = true };
    public static readonly LetterKind RouteAnswer = new("路径建议答复函");
    public static readonly LetterKind AnnouncementNotice = new("公告后通报函", typeof(ReplyToAnnouncement))
    {
        StaysWithAddressee = true,
        Silence = "期满未函告的，视为不立案启动索赔程序",
    };
    public static readonly LetterKind AnnouncementReply = new("公告期内复函");
    public static readonly LetterKind LapseFell = new("视为不立案失去依据告知函");
    public static readonly LetterKind SuitReviewed = new("是否继续诉讼告知函");
    public static readonly LetterKind LateReplyAccepted = new("接受逾期函复通知");
    public static readonly LetterKind ClaimUrging = new("督促启动索赔函", typeof(ReplyToLetter))
    {
        MayBeWithdrawn = true,
        Undo = (c, l) =>
        {
            if (c.ClueTransfer.ClaimUrged?.Seq == l.SentSeq)
                c.ClueTransfer.ClaimUrged = null;
        },
    };
    public static readonly LetterKind Complaint = new("民事起诉状", typeof(DocketSuit));
    public static readonly LetterKind SuitDocketed = new("受理案件通知书");
    public static readonly LetterKind SuitRefused = new("不予立案书面告知");
    public static readonly LetterKind ReliefAmendment = new("变更诉讼请求申请书");
    public static readonly LetterKind SuitNotice = new("起诉情况通报函");
    public static readonly LetterKind ProceedingSupervision = new("诉讼监督意见")
    {
        Answers = [new(typeof(ReplyToLetter), (act, _, _) => act is RaiseProceedingSupervision { AnswerBy: not null })],
        MayBeWithdrawn = true,
    };
    public static readonly LetterKind SuitUrging = new("督促起诉函", typeof(AnswerUrging)) { MayBeWithdrawn = true };
    public static readonly LetterKind UrgingAnswer = new("督促起诉回复函");
    public static readonly LetterKind SupportApplication = new("支持起诉申请书", typeof(DecideSupport)) { MayBeWithdrawn = true };
    public static readonly LetterKind SupportOpinion = new("支持起诉意见书");
    public static readonly LetterKind SupportRefusal = new("不支持起诉函告");
    public static readonly LetterKind SupportWithdrawal = new("撤回支持起诉决定书");
    public static readonly LetterKind SuitSupportRequest = new("商请支持协助函")
    {
        Answers =
        [
            new(typeof(ProvideCostProof), (act, _, _) => act is RequestSuitSupport { Matter: SuitSupportMatter.CostProof }),
            new(typeof(ReplyToLetter)),
        ],
        MayBeWithdrawn = true,
        StaysWithAddressee = true,
    };
    public static readonly LetterKind CostProof = new("垫付费用证据材料");

    // The court examines it, the procuratorate whose own case runs is asked what it thinks; who else gets it only learns of it.
    public static readonly LetterKind SettlementSubmission = new("诉讼中协议报请审查函")
    {
        Answers =
        [
            new(typeof(RuleOnSettlement), (_, to, c) => c.Who.Holds(to, Capacity.SeisedCourt)),
            new(typeof(ReplyToLetter), (_, to, c) => c.PublicInterest.Current is { IsOpen: true } p && p.Organ == to),
        ],
    };
    public static readonly LetterKind SettlementRuling = new("法院裁定书");
    public static readonly LetterKind Judgment = new("裁判文书");
    public static readonly LetterKind ProfessionalSupport = new("专业支持函");
    public static readonly LetterKind LegalOpinion = new("法律意见") { MayBeWithdrawn = true };
    public static readonly LetterKind TechnicalSupportRequest = new("邀请技术支持函", typeof(ReplyToLetter)) { MayBeWithdrawn = true };
    public static readonly LetterKind SupervisoryInquiry = new("监督调查核实通知", typeof(ReplyToLetter))
    {
        MayBeWithdrawn = true,
        Undo = (c, l) => c.CloseFile(l.From),
    };
    public static readonly LetterKind EnforcementSuggestion = new("申请强制执行建议函") { MayBeWithdrawn = true };
    public static readonly LetterKind EnforcementApplication = new("强制执行申请书", typeof(DocketEnforcement));
    public static readonly LetterKind EnforcementNotice = new("申请执行通报函");
    public static readonly LetterKind EnforcementDocketed = new("执行受理通知书");
    public static readonly LetterKind EnforcementResult = new("执行情况告知书");
    public static readonly LetterKind SubstitutionNotice = new("替代性修复告知函");
    public static readonly LetterKind EnforcementSupervision = new("执行监督意见");

    // The procuratorate gets it too, so that it may give legal support.
    public static readonly LetterKind InjunctionApplication = new("生态环境禁止令保全申请书")
    {
        Answers = [new(typeof(RuleOnInjunction), (_, to, c) => c.Who.Holds(to, Capacity.SeisedCourt))],
    };
    public static readonly LetterKind InjunctionSupport = new("法律支持意见");
    public static readonly LetterKind InjunctionRuling = new("保全裁定书");
    public static readonly LetterKind SignatureRequest = new("商请会签函", typeof(CoSign))
    {
        Says = (l, act) =>
            $"现就下列“{l.Note}”（{act?.Kind.Rule.ArticleText}）商请贵单位会签。同意的，请由负责人签发会签；不同意的，请说明理由。",
    };
    public static readonly LetterKind SignatureAnswer = new("会签回复");
    public static readonly LetterKind PastActNotice = new("补录行为确认函", typeof(AcknowledgePastAct))
    {
        Says = (l, act) =>
            $"本单位补录了下列“{l.Note}”（{act?.Kind.Rule.ArticleText}），涉及贵单位的期限或者权利，请予确认；有异议的，请说明理由。",
    };
    public static readonly LetterKind PastActAnswer = new("补录行为回复");
    public static readonly LetterKind CorrectionRequest = new("更正确认函", typeof(AcknowledgePastAct))
    {
        Says = (l, act) =>
            $"本单位对已经记录的内容作下列更正：{l.Note}。{(act as CorrectAct)?.WhatWasWrong}该日期涉及贵单位的期限或者权利，"
            + "请予确认；有异议的，请说明理由。确认之前，更正前后的两种记载并存，期限仍按原记载计算。",
    };
    public static readonly LetterKind CorrectionAnswer = new("更正回复");
    public static readonly LetterKind ReportUpward = new("报请函");
    public static readonly LetterKind LeadDesignation = new("指定牵头决定");
    public static readonly LetterKind JurisdictionDesignation = new("指定管辖决定");
    public static readonly LetterKind JurisdictionTransfer = new("移送管辖函");
    public static readonly LetterKind SupervisionListing = new("联合挂牌督办通知");
    public static readonly LetterKind SupervisionReport = new("督办进展报告");
    public static readonly LetterKind SupervisionLifted = new("解除挂牌督办通知");
    public static readonly LetterKind CorrectionNotice = new("更正通知");
    public static readonly LetterKind CaseLinked = new("关联案件告知函");
    public static readonly LetterKind SupportRequest = new("商请专业支持函", typeof(GiveProfessionalSupport)) { MayBeWithdrawn = true };
    public static readonly LetterKind CreditorClaim = new("债权申报书");
    public static readonly LetterKind ObjectionResult = new("确认裁定异议结果");
    public static readonly LetterKind ClueResult = new("线索办理结果反馈函");
    public static readonly LetterKind TransferStays = new("继续移送办理函");
}

/// <summary>By its key.</summary>
sealed class LetterKindJson : JsonConverter<LetterKind>
{
    public override LetterKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LetterKind.Named(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, LetterKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Key);
}
