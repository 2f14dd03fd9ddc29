namespace EcoDamage.Domain.Deadlines;

/// <summary>Where the length of a period comes from; shown wherever it bites.</summary>
public enum PeriodSource
{
    [Label("法律规定")]
    Law,

    [Label("规程规定")]
    Procedure,

    [Label("国家规定，原则上")]
    National,

    [Label("规程未定，全市统一设定")]
    Setting,

    [Label("协议或文书确定")]
    Document,
}

/// <summary>What the law says of a period from a day on; the length only where it changes.</summary>
public sealed record PeriodLaw(DateOnly From, string Basis, int? Length = null);

/// <summary>期间: a kind of deadline, with the act that meets it.</summary>
/// <param name="Key">Stable name in stored cases.</param>
/// <param name="Length">In <paramref name="Unit"/>; 0 where a document sets the day.</param>
/// <param name="Force">Only <see cref="Force.Must"/> raises an alarm.</param>
/// <param name="MetBy">Name of the act.</param>
/// <param name="Lapse">What letting it run out means, for the person who must act.</param>
public sealed record Period(
    string Key,
    string Title,
    string Article,
    int Length,
    Unit Unit,
    Force Force,
    PeriodSource Source,
    string Basis,
    string MetBy,
    string Lapse
)
{
    /// <summary>Seen also by organs that know only that the case exists.</summary>
    public Layer Layer { get; init; } = Layer.File;

    /// <summary>
    /// Limits in principle, and a court's own time for ruling. Never those of art. 6 and 7, nor what a document or the law fixes for the
    /// other side.
    /// </summary>
    public bool MayBeExtended { get; init; }

    /// <summary>
    /// Law is dated: what holds from a later day on, in order of days. A running period keeps the law of the day that started it.
    /// </summary>
    public IReadOnlyList<PeriodLaw> Later { get; init; } = [];

    /// <summary>The legal basis of a period that this day starts.</summary>
    public string BasisOn(DateOnly day) => Later.LastOrDefault(l => l.From <= day)?.Basis ?? Basis;

    /// <summary>Its length where the law, not a document, fixes it, in <see cref="Unit"/>.</summary>
    public int LengthOn(DateOnly day) => Later.LastOrDefault(l => l.From <= day && l.Length is not null)?.Length ?? Length;

    /// <summary>
    /// Letting it run out is a breach of duty, or the law attaches a consequence to it. What is only allowed, advised or in principle never
    /// alarms.
    /// </summary>
    public bool Alarms => Force is Force.Must or Force.Deemed;

    static readonly Dictionary<string, Period> Known = [];

    static Period Add(Period p) => Known[p.Key] = p;

    public static Period Named(string key) => Known[key];

    public static IReadOnlyCollection<Period> All => Known.Values;

    public static readonly Period PreliminaryCheck = Add(
        new(
            "PreliminaryCheck",
            "初步核查",
            "6",
            30,
            Unit.Days,
            Force.InPrinciple,
            PeriodSource.National,
            "生态环境损害赔偿管理规定",
            "RecordPreliminaryCheck",
            "应尽快完成核查，并记明超期原因。"
        )
        {
            MayBeExtended = true,
        }
    );

    public static readonly Period ClaimNotice = Add(
        new(
            "ClaimNotice",
            "通报检察机关",
            "6",
            15,
            Unit.Days,
            Force.Must,
            PeriodSource.Procedure,
            "规程第六条",
            "NotifyProcuratorate",
            "仍应通报；逾期天数对双方可见，不影响通报效力。"
        )
        {
            Layer = Layer.Existence,
        }
    );

    public static readonly Period ClueAnswer = Add(
        new(
            "ClueAnswer",
            "线索反馈",
            "6",
            15,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "“反馈”的天数，全市统一设定",
            "AnswerClueTransfer",
            "仍应反馈；移送机关可以催办。"
        )
    );

    public static readonly Period RouteAnswer = Add(
        new(
            "RouteAnswer",
            "答复路径建议",
            "5¶2",
            15,
            Unit.Days,
            Force.May,
            PeriodSource.Setting,
            "全市统一设定",
            "AnswerRouteProposal",
            "不影响索赔程序继续进行。"
        )
    );

    public static readonly Period AnnouncementEnd = Add(
        new(
            "AnnouncementEnd",
            "公告期",
            "7",
            30,
            Unit.Days,
            Force.Deemed,
            PeriodSource.Law,
            "人民检察院公益诉讼办案规则第九十一条",
            "LapseAnnouncement",
            "期满未函告的部门，视为不立案启动索赔程序。"
        )
        {
            Layer = Layer.Suit,
        }
    );

    public static readonly Period AnnouncementReply = Add(
        new(
            "AnnouncementReply",
            "函复诉前公告",
            "7",
            30,
            Unit.Days,
            Force.Deemed,
            PeriodSource.Procedure,
            "规程第七条",
            "ReplyToAnnouncement",
            "期满未函告的，视为不立案启动索赔程序，检察机关可以依法起诉。"
        )
        {
            Layer = Layer.Suit,
        }
    );

    public static readonly Period DecideAfterWill = Add(
        new(
            "DecideAfterWill",
            "表示开展后决定启动",
            "7",
            30,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "表示开展后的天数，全市统一设定",
            "DecideToClaim",
            "检察机关可以督促启动索赔，之后可以依法起诉。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period HoldReview = Add(
        new(
            "HoldReview",
            "恢复索赔或者继续移送",
            "9",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "与线索反馈的天数相同，全市统一设定",
            "StayWithTransfer",
            "仍应恢复索赔，或者书面确认继续由检察机关办理。"
        )
        {
            Layer = Layer.Own,
        }
    );

    public static readonly Period SuitReview = Add(
        new(
            "SuitReview",
            "说明是否继续诉讼",
            "7",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "与线索反馈的天数相同，全市统一设定",
            "ReviewSuit",
            "仍应书面说明；不继续的，向法院申请撤诉。"
        )
        {
            Layer = Layer.Suit,
        }
    );

    public static readonly Period Examination = Add(
        new(
            "Examination",
            "审查起诉",
            "7",
            3,
            Unit.Months,
            Force.Must,
            PeriodSource.Law,
            "人民检察院公益诉讼办案规则第四十七条、第四十八条",
            "FileSuit",
            "可以延长一个月；鉴定评估期间不计入。"
        )
        {
            Layer = Layer.Suit,
            MayBeExtended = true,
        }
    );

    public static readonly Period Consultation = Add(
        new(
            "Consultation",
            "磋商期限",
            "16",
            90,
            Unit.Days,
            Force.InPrinciple,
            PeriodSource.National,
            "生态环境损害赔偿管理规定",
            "SignAgreement",
            "继续磋商须说明理由；磋商未达成一致的，应当及时起诉。"
        )
        {
            MayBeExtended = true,
            Later = [new(Procedure.CodeInForce, "生态环境法典第一千零七十三条，生态环境损害赔偿管理规定")],
        }
    );

    public static readonly Period InvitationAnswer = Add(
        new(
            "InvitationAnswer",
            "答复磋商邀请",
            "15",
            15,
            Unit.Days,
            Force.May,
            PeriodSource.Setting,
            "全市统一设定",
            "AnswerInvitation",
            "不影响磋商进行。"
        )
    );

    public static readonly Period LetterReply = Add(
        new(
            "LetterReply",
            "函件答复",
            "4",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "来函载明的答复日期",
            "ReplyToLetter",
            "仍应答复；发函机关可以催办。"
        )
    );

    public static readonly Period AssistanceAnswer = Add(
        new(
            "AssistanceAnswer",
            "答复商请协助",
            "4¶1",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "来函载明的答复日期",
            "GiveAssistance",
            "仍应答复；发函机关可以催办。"
        )
    );

    public static readonly Period CorrectiveAnswer = Add(
        new(
            "CorrectiveAnswer",
            "答复纠正意见",
            "18",
            0,
            Unit.Days,
            Force.InPrinciple,
            PeriodSource.Document,
            "纠正意见载明的答复日期",
            "AnswerCorrectiveOpinion",
            "签订协议前原则上应先答复。"
        )
    );

    public static readonly Period Confirmation = Add(
        new(
            "Confirmation",
            "申请司法确认",
            "21¶1",
            30,
            Unit.Days,
            Force.May,
            PeriodSource.National,
            "民事诉讼法第二百零五条（参照）",
            "ApplyForConfirmation",
            "超过三十日仍可申请，系统仅作提示。"
        )
    );

    public static readonly Period ConfirmationDocket = Add(
        new(
            "ConfirmationDocket",
            "司法确认立案",
            "21",
            7,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "民事诉讼法第一百二十六条（参照）",
            "DocketConfirmation",
            "应当及时立案，或者告知不予受理的理由。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period ConfirmationRuling = Add(
        new(
            "ConfirmationRuling",
            "司法确认裁定",
            "21",
            30,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "民事诉讼法第一百八十七条",
            "RuleOnConfirmation",
            "需要延长的，由本院院长批准。"
        )
        {
            Layer = Layer.File | Layer.Suit,
            MayBeExtended = true,
        }
    );

    public static readonly Period Reconsult = Add(
        new(
            "Reconsult",
            "重新磋商",
            "21¶2",
            30,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "全市统一设定",
            "Reconsult",
            "应当根据裁判文书核实情况后重新磋商一次。"
        )
    );

    public static readonly Period Sue = Add(
        new(
            "Sue",
            "提起诉讼",
            "21¶4",
            30,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "“及时”的天数，全市统一设定",
            "FileSuit",
            "检察机关可以函告督促起诉，也可以直接启动公益诉讼程序。"
        )
        {
            Later = [new(Procedure.CodeInForce, "生态环境法典第一千零七十三条；“及时”的天数，全市统一设定")],
        }
    );

    public static readonly Period Docket = Add(
        new(
            "Docket",
            "立案",
            "21¶4",
            7,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "民事诉讼法第一百二十六条",
            "DocketSuit",
            "应当及时立案；不符合条件的，书面告知理由。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period FirstInstance = Add(
        new(
            "FirstInstance",
            "一审审理",
            "21",
            6,
            Unit.Months,
            Force.Must,
            PeriodSource.Law,
            "民事诉讼法第一百五十二条",
            "RecordJudgment",
            "需要延长的，由本院院长批准。"
        )
        {
            Layer = Layer.File | Layer.Suit,
            MayBeExtended = true,
        }
    );

    public static readonly Period InjunctionRuling = Add(
        new(
            "InjunctionRuling",
            "保全裁定",
            "20",
            48,
            Unit.Hours,
            Force.Must,
            PeriodSource.Law,
            "民事诉讼法第一百零三条、第一百零四条（四十八小时）",
            "RuleOnInjunction",
            "应当立即裁定。"
        )
        {
            Layer = Layer.File | Layer.Suit,
            Later = [new(Procedure.CodeInForce, "生态环境法典第一千零七十九条，民事诉讼法第一百零三条、第一百零四条（四十八小时）")],
        }
    );

    public static readonly Period InjunctionSuit = Add(
        new(
            "InjunctionSuit",
            "诉前保全后起诉",
            "20",
            30,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "民事诉讼法第一百零四条",
            "FileSuit",
            "不起诉的，法院解除保全。"
        )
    );

    public static readonly Period InjunctionRulingInSuit = Add(
        new(
            "InjunctionRulingInSuit",
            "保全裁定（诉讼中不紧急）",
            "20",
            5,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "关于生态环境侵权案件适用禁止令保全措施的若干规定（五日）",
            "RuleOnInjunction",
            "应当尽快裁定。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period InjunctionReconsideration = Add(
        new(
            "InjunctionReconsideration",
            "申请保全复议",
            "20",
            5,
            Unit.Days,
            Force.May,
            PeriodSource.Law,
            "民事诉讼法第一百一十一条、民诉法解释第一百七十一条",
            "RecordReconsideration",
            "期满未申请的，不再复议。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period InjunctionReview = Add(
        new(
            "InjunctionReview",
            "保全复议审查",
            "20",
            10,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "民诉法解释第一百七十一条",
            "RecordReconsideration",
            "仍应决定；复议期间不停止执行。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period EnforcementDocket = Add(
        new(
            "EnforcementDocket",
            "执行立案",
            "28",
            7,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "民事诉讼法第一百二十六条（参照）",
            "DocketEnforcement",
            "应当及时立案。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period Enforcement = Add(
        new(
            "Enforcement",
            "申请强制执行",
            "28¶2",
            2,
            Unit.Years,
            Force.Stated,
            PeriodSource.Law,
            "民事诉讼法第二百五十条",
            "ApplyForEnforcement",
            "逾期仍可申请；义务人提出时效异议的，由人民法院审查。"
        )
    );

    public static readonly Period Appeal = Add(
        new(
            "Appeal",
            "上诉期",
            "21",
            15,
            Unit.Days,
            Force.May,
            PeriodSource.Law,
            "民事诉讼法第一百七十一条",
            "RecordAppeal",
            "期满未上诉的，一审裁判生效。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period Defence = Add(
        new(
            "Defence",
            "答辩",
            "21",
            15,
            Unit.Days,
            Force.May,
            PeriodSource.Law,
            "民事诉讼法第一百二十八条",
            "RecordProcedureStep",
            "不提出答辩状的，不影响审理。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period ConfirmationObjection = Add(
        new(
            "ConfirmationObjection",
            "确认裁定异议",
            "21",
            15,
            Unit.Days,
            Force.May,
            PeriodSource.Law,
            "民诉法解释第三百七十二条",
            "RecordConfirmationObjection",
            "当事人逾期提出的，由法院依法审查。"
        )
    );

    public static readonly Period InterestedObjection = Add(
        new(
            "InterestedObjection",
            "利害关系人异议",
            "21",
            6,
            Unit.Months,
            Force.May,
            PeriodSource.Law,
            "民诉法解释第三百七十二条",
            "RecordConfirmationObjection",
            "利害关系人逾期提出的，由法院依法审查。"
        )
    );

    public static readonly Period FollowUp = Add(
        new(
            "FollowUp",
            "跟进监督",
            "21¶4",
            30,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "“及时跟进”的天数，全市统一设定",
            "RecordFollowUp",
            "仍应跟进监督。"
        )
    );

    public static readonly Period UrgingAnswer = Add(
        new(
            "UrgingAnswer",
            "回复督促起诉",
            "21¶5",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "督促起诉函载明的答复日期",
            "AnswerUrging",
            "检察机关可以直接启动公益诉讼程序。"
        )
    );

    public static readonly Period SupportDecision = Add(
        new(
            "SupportDecision",
            "决定是否支持起诉",
            "22¶2",
            15,
            Unit.Days,
            Force.Must,
            PeriodSource.Setting,
            "全市统一设定",
            "DecideSupport",
            "仍应决定并告知。"
        )
    );

    public static readonly Period CostProof = Add(
        new(
            "CostProof",
            "提供垫付费用证明",
            "22¶3",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "来函载明的答复日期",
            "ProvideCostProof",
            "仍应提供；检察机关可以催办。"
        )
        {
            Layer = Layer.Suit,
        }
    );

    public static readonly Period Instalment = Add(
        new(
            "Instalment",
            "登记缴纳",
            "25",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "协议约定的给付日期",
            "RecordPayment",
            "未缴纳的，未经司法确认可以起诉；已经确认可以申请强制执行。"
        )
    );

    public static readonly Period Milestone = Add(
        new(
            "Milestone",
            "登记修复进度",
            "25",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "修复方案约定的日期",
            "RecordRestorationProgress",
            "未完成的，督促继续履行，必要时申请强制执行。"
        )
    );

    public static readonly Period Recusal = Add(
        new(
            "Recusal",
            "决定是否回避",
            "3",
            3,
            Unit.Days,
            Force.Must,
            PeriodSource.Law,
            "人民检察院公益诉讼办案规则第二十三条",
            "RecuseOfficer",
            "仍应决定。"
        )
        {
            Layer = Layer.Own,
        }
    );

    public static readonly Period CreditorClaim = Add(
        new(
            "CreditorClaim",
            "申报债权",
            "28",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "法院公告的债权申报期限",
            "DeclareCreditorClaim",
            "可以在破产财产最后分配前补充申报，已分配的不再补充。"
        )
    );

    public static readonly Period SupervisionReport = Add(
        new(
            "SupervisionReport",
            "报告督办进展",
            "8",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "挂牌督办通知载明的报告日期",
            "ReportToSupervision",
            "仍应报告；督办机关可以催办。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period SupportReply = Add(
        new(
            "SupportReply",
            "提供专业支持",
            "10",
            0,
            Unit.Days,
            Force.Must,
            PeriodSource.Document,
            "来函载明的答复日期",
            "GiveProfessionalSupport",
            "仍应提供或者说明理由；来函机关可以催办。"
        )
        {
            Layer = Layer.File | Layer.Suit,
        }
    );

    public static readonly Period Limitation = Add(
        new(
            "Limitation",
            "诉讼时效",
            "21",
            3,
            Unit.Years,
            Force.Stated,
            PeriodSource.Law,
            "民法典第一百八十八条、第一百九十五条",
            "FileSuit",
            "时效因磋商通知、义务人承诺、起诉而中断。"
        )
    );
}
