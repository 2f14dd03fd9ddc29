namespace EcoDamage.Domain.Cases;

/// <summary>What a letter is, and which act answers it.</summary>
public enum LetterKind
{
    [Label("立案启动索赔通报函")]
    ClaimNotice,

    [Label("不启动索赔情况反馈函")]
    ClueOutcome,

    [Label("磋商邀请函")]
    ConsultationInvitation,

    [Label("派员参加磋商告知函")]
    InvitationAnswer,

    [Label("赔偿协议抄送函")]
    AgreementCopy,

    [Label("纠正意见书")]
    CorrectiveOpinion,

    [Label("纠正意见回复函")]
    CorrectiveAnswer,

    [Label("建议申请司法确认函")]
    ConfirmationSuggestion,

    [Label("司法确认申请书")]
    ConfirmationApplication,

    [Label("撤回司法确认申请书")]
    ConfirmationWithdrawal,

    [Label("司法确认受理通知书")]
    ConfirmationDocketed,

    [Label("司法确认裁定书")]
    ConfirmationRuling,

    [Label("商请协助函")]
    AssistanceRequest,

    [Label("协助复函")]
    AssistanceAnswer,

    [Label("协同办理通知函")]
    CoDepartmentNotice,

    [Label("跟进监督函")]
    Inspection,

    [Label("催办函")]
    Reminder,

    [Label("复函")]
    Reply,

    [Label("终止索赔通报函")]
    TerminationNotice,

    [Label("结案反馈函")]
    ClosingNotice,

    [Label("案件线索移送函")]
    ClueTransfer,

    [Label("线索办理反馈函")]
    ClueAnswer,

    [Label("商请启动公益诉讼函")]
    RouteProposal,

    [Label("路径建议答复函")]
    RouteAnswer,

    [Label("公告后通报函")]
    AnnouncementNotice,

    [Label("公告期内复函")]
    AnnouncementReply,

    [Label("接受逾期函复通知")]
    LateReplyAccepted,

    [Label("督促启动索赔函")]
    ClaimUrging,

    [Label("民事起诉状")]
    Complaint,

    [Label("受理案件通知书")]
    SuitDocketed,

    [Label("不予立案书面告知")]
    SuitRefused,

    [Label("变更诉讼请求申请书")]
    ReliefAmendment,

    [Label("起诉情况通报函")]
    SuitNotice,

    [Label("诉讼监督意见")]
    ProceedingSupervision,

    [Label("督促起诉函")]
    SuitUrging,

    [Label("督促起诉回复函")]
    UrgingAnswer,

    [Label("支持起诉申请书")]
    SupportApplication,

    [Label("支持起诉意见书")]
    SupportOpinion,

    [Label("不支持起诉函告")]
    SupportRefusal,

    [Label("撤回支持起诉决定书")]
    SupportWithdrawal,

    [Label("商请支持协助函")]
    SuitSupportRequest,

    [Label("垫付费用证据材料")]
    CostProof,

    [Label("诉讼中协议报请审查函")]
    SettlementSubmission,

    [Label("法院裁定书")]
    SettlementRuling,

    [Label("裁判文书")]
    Judgment,

    [Label("专业支持函")]
    ProfessionalSupport,

    [Label("法律意见")]
    LegalOpinion,

    [Label("邀请技术支持函")]
    TechnicalSupportRequest,

    [Label("监督调查核实通知")]
    SupervisoryInquiry,

    [Label("申请强制执行建议函")]
    EnforcementSuggestion,

    [Label("强制执行申请书")]
    EnforcementApplication,

    [Label("申请执行通报函")]
    EnforcementNotice,

    [Label("执行受理通知书")]
    EnforcementDocketed,

    [Label("执行情况告知书")]
    EnforcementResult,

    [Label("执行监督意见")]
    EnforcementSupervision,

    [Label("生态环境禁止令保全申请书")]
    InjunctionApplication,

    [Label("法律支持意见")]
    InjunctionSupport,

    [Label("保全裁定书")]
    InjunctionRuling,

    [Label("商请会签函")]
    SignatureRequest,

    [Label("会签回复")]
    SignatureAnswer,

    [Label("补录行为确认函")]
    PastActNotice,

    [Label("补录行为回复")]
    PastActAnswer,

    [Label("报请函")]
    ReportUpward,

    [Label("指定牵头决定")]
    LeadDesignation,

    [Label("指定管辖决定")]
    JurisdictionDesignation,

    [Label("移送管辖函")]
    JurisdictionTransfer,

    [Label("联合挂牌督办通知")]
    SupervisionListing,

    [Label("督办进展报告")]
    SupervisionReport,

    [Label("解除挂牌督办通知")]
    SupervisionLifted,

    [Label("更正通知")]
    CorrectionNotice,

    [Label("关联案件告知函")]
    CaseLinked,

    [Label("商请专业支持函")]
    SupportRequest,

    [Label("债权申报书")]
    CreditorClaim,

    [Label("确认裁定异议结果")]
    ObjectionResult,

    [Label("线索办理结果反馈函")]
    ClueResult,

    [Label("继续移送办理函")]
    TransferStays,
}

public enum LetterState
{
    [Label("待签收")]
    Delivered,

    [Label("已签收")]
    Received,

    [Label("已复函")]
    Replied,

    [Label("已退回")]
    Returned,

    [Label("已撤回")]
    Withdrawn,
}

/// <summary>函件: arrival in the inbox is delivery; 签收 proves who took it; neither silence nor return stops a statutory clock.</summary>
public sealed class Letter : INumbered<Letter>
{
    public required LetterNo No { get; init; }
    public required LetterKind Kind { get; init; }
    public required OrganCode From { get; init; }
    public required OrganCode To { get; init; }

    /// <summary>文号; never changes and is never used again, also after withdrawal.</summary>
    public required string? DocumentNo { get; init; }
    public required int SentSeq { get; init; }
    public required DateOnly SentOn { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Name of the act that answers it; null when no answer is expected.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>The day by which the sender asks for an answer.</summary>
    public DateOnly? AnswerBy { get; init; }
    public string? Note { get; init; }

    /// <summary>The part of the case that it tells of, where a rule asks for it.</summary>
    public Reference? About { get; init; }
    public LetterState State { get; internal set; }
    public Signature? ReceivedBy { get; internal set; }
    public DateOnly? ReceivedOn { get; internal set; }
    public string? ReturnReason { get; internal set; }
    public int? AnsweredSeq { get; internal set; }

    /// <summary>The entry since which no answer is needed any more, though none was given: the matter went on elsewhere or without it.</summary>
    public int? LaidSeq { get; internal set; }

    /// <summary>Number of the letter it stands for, when the case passed to another organ with a letter unanswered: same text, number and day.</summary>
    public LetterNo? ForwardOf { get; init; }

    /// <summary>Deadline numbers that its sending met, undone by withdrawal.</summary>
    internal IReadOnlyList<DeadlineNo> Met { get; set; } = [];

    public bool AwaitsAnswer =>
        AnsweredBy is not null
        && State is LetterState.Delivered or LetterState.Received or LetterState.Returned
        && AnsweredSeq is null
        && LaidSeq is null;

    /// <summary>The letter needs no answer from its addressee any more; that it was received is thereby not said.</summary>
    internal void Lay(Entry e) => LaidSeq = e.Seq;
}
