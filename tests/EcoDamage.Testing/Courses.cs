namespace EcoDamage.Testing;

/// <summary>
/// Courses that between them perform every act and bring both tracks through all their stages. What can be asked or refused is looked at
/// after each of their steps.
/// Days are counted from the decision to claim, so that a portal whose clock runs can play them one after the other.
/// </summary>
public static class Courses
{
    public const string PublicInterest = "cm-procuratorate";
    public const string Criminal = "mh-procuratorate";
    const string Water = "cm-water",
        Ecology = "cm-ecology",
        SuitCourt = "sh-court-3";

    public static IReadOnlyList<(string Name, Func<Given, Given> Course)> All { get; } =
    [
        ("confirmed", Confirmed),
        ("refused", Refused),
        ("failed", Failed),
        ("withdrawn", Withdrawn),
        ("silence", Silence),
        ("will", Will),
        ("transferred", Transferred),
        ("route", Route),
        ("both", Both),
        ("long", Long),
        ("unfit", Unfit),
        ("supervised", Supervised),
        ("joint", Joint),
        ("changed", Changed),
        ("joined", Joined),
        ("partly", Partly),
        ("doubted", Doubted),
    ];

    /// <summary>Agreement, confirmation, performance, with everything that may happen beside it.</summary>
    static Given Confirmed(Given g)
    {
        g.Registered().Then(Given.Lead, -13, new AddNote { Text = "电话核实。" }).Then(Given.Lead, -13, Crime());
        g.Checked()
            .Decided()
            .Notified()
            .Appraised()
            .Then(
                Given.Lead,
                34,
                new RequestAssistance
                {
                    Type = AssistanceKind.LegalAdvice,
                    Matter = "证据标准",
                    AnswerBy = g.Day(45),
                }
            );
        g.Then(
            Given.Lead,
            34,
            new Remind
            {
                Letter = Letter(g, LetterKind.AssistanceRequest),
                Text = "请尽快答复。",
                ByPhone = false,
            }
        );
        g.Then(Given.Procuratorate, 35, new ReturnLetter { Letter = Letter(g, LetterKind.Reminder), Reason = "正在办理。" })
            .Then(
                Given.Procuratorate,
                35,
                new GiveAssistance
                {
                    Letter = Letter(g, LetterKind.AssistanceRequest),
                    Result = AssistanceResult.Given,
                    Text = "意见。",
                }
            )
            .Then(
                Given.Procuratorate,
                35,
                new MakeSupervisoryInquiry
                {
                    Type = InquiryKind.Consult,
                    Matter = "进展",
                    Prosecutors = [Prosecutor("陈检察官"), Prosecutor("许检察官")],
                    AnswerBy = g.Day(45),
                }
            );
        g.Then(Given.Lead, 35, new ReplyToLetter { Letter = Letter(g, LetterKind.SupervisoryInquiry), Answer = "进展如下。" })
            .Then(
                Given.Lead,
                35,
                new AddCoDepartment
                {
                    Department = new(Given.CoDepartment),
                    ShareFile = true,
                    Reason = "绿地受损",
                }
            )
            .Then(
                Given.Lead,
                35,
                new AddCoDepartment
                {
                    Department = new("fx-agriculture"),
                    ShareFile = true,
                    Reason = "农田受损",
                }
            )
            .Then(Given.Lead, 35, new RemoveCoDepartment { Department = "fx-agriculture", Reason = "农田未受损" })
            .Then(
                Given.Lead,
                35,
                new AddEvidence
                {
                    Name = "清运台账",
                    Type = EvidenceKind.Document,
                    CollectedOn = g.Day(0),
                    Source = "镇政府",
                    Custodian = "奉贤区生态环境局",
                    Proves = "数量",
                    SharedWith = [new("sh-police"), new("fx-water")],
                }
            )
            .Then(
                Given.CoDepartment,
                35,
                new ShareEvidence
                {
                    Evidence = 1,
                    With = [new("cn-procuratorate")],
                    Purpose = "核对",
                }
            )
            .Then(
                Given.Lead,
                35,
                new InviteExpert
                {
                    Expert = "某教授",
                    Subject = "土壤",
                    Pool = ExpertPool.Department,
                    Question = "修复方案",
                    NoConflict = "无利害关系。",
                }
            )
            .Then(
                Given.Lead,
                35,
                new RecordExpertOpinion
                {
                    Expert = 1,
                    GivenOn = g.Day(35),
                    Opinion = "可行。",
                }
            )
            .Then(
                Given.Procuratorate,
                35,
                new AgreeSamplingPlan
                {
                    With = [new(Given.Lead), new(Criminal)],
                    TalkedOn = g.Day(35),
                    Standards = "技术指南",
                    Needs = "两类程序",
                    Plan = "分层采样",
                }
            )
            .Then(
                Given.Procuratorate,
                35,
                new RecogniseAppraisal
                {
                    Appraisal = new(1),
                    For = RecognisedFor.Criminal,
                    Opinion = "认可。",
                }
            )
            .Then(Given.Procuratorate, 35, new GiveLegalOpinion { Matter = LegalMatter.Proof, Opinion = "证据充分。" })
            .Then(
                Given.CoDepartment,
                35,
                new GiveProfessionalSupport
                {
                    Kinds = ProfessionalSupport.Survey,
                    To = new(Given.Lead),
                    Text = "勘查情况。",
                }
            )
            .Then(Criminal, 35, new UrgeObligor { Obligor = new(1), Demand = "配合磋商。" })
            .Then(Criminal, 35, new RecordSentencingRecommendation { Repair = "未修复。", Recommendation = "建议。" })
            .Then(
                Given.Lead,
                35,
                new UpdateCustody
                {
                    CriminalCase = new(1),
                    InCustody = false,
                    On = g.Day(34),
                    Change = "取保候审",
                }
            )
            .Then(
                Criminal,
                35,
                new RecordCriminalJudgment
                {
                    CriminalCase = new(1),
                    JudgmentNo = $"（{g.Day(35).Year}）沪0112刑初5号",
                    EffectiveOn = g.Day(34),
                    Facts = "倾倒事实。",
                }
            );
        g.Concluded()
            .Consulting()
            .Then(
                Given.Lead,
                41,
                new RequestInjunction
                {
                    Court = new(Given.Court),
                    Type = InjunctionKind.Injunction,
                    Basis = InjunctionBasis.Article20,
                    BeforeSuit = true,
                    Acts = "继续倾倒",
                    Irreparable = "污染扩散",
                    Content = "停止倾倒",
                    EvidenceText = "照片",
                }
            )
            .Then(Given.Procuratorate, 41, new SupportInjunction { Opinion = "支持。" })
            .Then(
                Given.Court,
                41,
                new RuleOnInjunction
                {
                    RulingNo = $"（{g.Day(41).Year}）沪0116行保1号",
                    Granted = true,
                    RuledOn = g.Day(41),
                    Content = "停止倾倒",
                    Service = [new() { Party = "某清运公司", ServedOn = g.Day(41) }],
                }
            )
            .Then(Given.Court, 41, new RecordReconsideration { By = "某清运公司", AskedOn = g.Day(41) })
            .Then(
                Given.Court,
                41,
                new RecordReconsideration
                {
                    By = "某清运公司",
                    AskedOn = g.Day(41),
                    Result = ReconsiderationResult.Upheld,
                }
            )
            .Then(Given.Court, 41, new LiftInjunction { Reason = "已经停止", LiftedOn = g.Day(41) })
            .Then(Given.Court, 41, new AssignOfficer { Officer = "demo:js-court.officer" })
            .Then(
                Given.Lead,
                41,
                new InviteThirdParty
                {
                    Name = "居民代表",
                    Type = ThirdPartyKind.Citizen,
                    Interest = "相邻",
                    Consents = true,
                }
            )
            .Then(
                Given.Lead,
                41,
                new RecordThirdPartyOpinion
                {
                    ThirdParty = 1,
                    Opinion = "尽快清运。",
                    Adopted = true,
                }
            );
        var consultation = g.InMemory().Case.Deadlines.Last(d => d.Period == Domain.Deadlines.Period.Consultation).No;
        g.Then(
                Given.Lead,
                41,
                new PauseDeadline
                {
                    Deadline = consultation,
                    From = g.Day(41),
                    Basis = "补充鉴定",
                }
            )
            .Then(
                Given.Lead,
                42,
                new ResumeDeadline
                {
                    Deadline = consultation,
                    On = g.Day(42),
                    Reason = "鉴定完成",
                }
            )
            .Then(
                Given.Lead,
                42,
                new ExtendDeadline
                {
                    Deadline = consultation,
                    Days = 10,
                    Basis = "方案复杂",
                }
            );
        g.Invited()
            .Met()
            .Then(
                Given.Procuratorate,
                51,
                new IssueCorrectiveOpinion
                {
                    Clause = "第三条",
                    LawBroken = "民法典",
                    InterestHarmed = "公益",
                    Demand = "补充",
                    AnswerBy = g.Day(60),
                }
            )
            .Then(Given.Lead, 52, new AnswerCorrectiveOpinion { Adopted = Adoption.Adopted, Measures = "已经补充。" });
        g.Agreed().Then(Given.Procuratorate, 56, new SuggestConfirmation { Reason = "履行期长。" });
        g.Then(
            Given.Procuratorate,
            56,
            new WithdrawLetter { Letter = Letter(g, LetterKind.ConfirmationSuggestion), Reason = "部门已在准备申请。" }
        );
        g.Confirmed()
            .Then(
                Given.Lead,
                104,
                new AssignRestorationBase
                {
                    Base = "某修复基地",
                    Area = "二亩",
                    Arrangement = "补植",
                }
            );
        g.Closed()
            .Then(
                Given.Procuratorate,
                240,
                new InspectPerformance
                {
                    Matter = InspectionMatter.Effect,
                    InspectedOn = g.Day(239),
                    Findings = "长势良好。",
                    AnswerBy = g.Day(260),
                }
            )
            .Then(Given.Lead, 245, new ReopenCase { Ground = ReopenGround.Mistake, Facts = "尚有修复未完成。" });
        return g;
    }

    /// <summary>Withdrawn, refused, consulted again, refused again, sued, settled in court.</summary>
    static Given Refused(Given g)
    {
        g.Applied().Then(Given.Lead, 66, new WithdrawApplication { Reason = "补充材料" });
        g.Docketed()
            .Then(Given.Court, 71, g.Ruling() with { Result = ConfirmationRuling.WithdrawalAllowed, RuledOn = g.Day(71), Service = [] })
            .Then(Given.Lead, 72, g.Application())
            .Then(Given.Court, 73, g.Docket() with { DocketedOn = g.Day(73) })
            .Then(Given.Court, 73, g.Publication() with { From = g.Day(73), Until = g.Day(103) })
            .Then(Given.Court, 105, g.Ruling() with { Result = ConfirmationRuling.Refused, RuledOn = g.Day(105), Service = [] })
            .Then(
                Given.Lead,
                106,
                new Reconsult
                {
                    Verified = "补充修复方案。",
                    ServedOn = g.Day(106),
                    Service = ServiceMode.Direct,
                }
            )
            .Then(Given.Lead, 110, Meeting(g, 110))
            .Then(
                Given.Lead,
                112,
                g.Agreement() with
                {
                    SignedOn = g.Day(112),
                    EffectiveOn = g.Day(112),
                    Instalments = [],
                    InstalmentReason = null,
                    LumpSum = 1_579_700m,
                    LumpSumDueOn = g.Day(200),
                }
            )
            .Then(Given.Lead, 113, g.Application())
            .Then(Given.Court, 114, g.Docket() with { DocketedOn = g.Day(114) })
            .Then(Given.Court, 114, g.Publication() with { From = g.Day(114), Until = g.Day(144) })
            .Then(Given.Court, 150, g.Ruling() with { Result = ConfirmationRuling.Refused, RuledOn = g.Day(150), Service = [] })
            .Then(Given.Lead, 151, Suit(SuitGround.ReconsultationFailed))
            .Then(SuitCourt, 152, Docket(g, 152))
            .Then(
                Given.Lead,
                160,
                new SubmitSettlement
                {
                    Suit = new(1),
                    Signatories = [new(1), new(2)],
                    SignedOn = g.Day(160),
                    Heads = Given.Heads,
                    Arrangement = "一次付清",
                    DueOn = g.Day(230),
                    NoHarm = "不损害公益。",
                }
            )
            .Then(
                SuitCourt,
                195,
                new RuleOnSettlement
                {
                    Suit = new(1),
                    PublishedFrom = g.Day(161),
                    PublishedUntil = g.Day(191),
                    Accepted = true,
                    DocumentNo = $"（{g.Day(152).Year}）沪03民初31号",
                    RuledOn = g.Day(195),
                    Reasons = "不违反法律。",
                }
            );
        return g;
    }

    /// <summary>No agreement, refused at the docket, urged, sued, judged, enforced, closed.</summary>
    static Given Failed(Given g)
    {
        // The procuratorate of the criminal case is the competent one too, and does not have the file yet.
        g.Checked().Then(Given.Lead, -4, Crime() with { Procuratorate = new(Given.Procuratorate) });
        g.Consulting()
            .Then(
                Given.Lead,
                43,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Then(Given.Lead, 44, Suit(SuitGround.NoAgreement))
            .Then(SuitCourt, 45, new RefuseSuit { Suit = new(1), Reasons = "材料不齐。" })
            .Then(
                Given.Procuratorate,
                98,
                new UrgeSuit
                {
                    Ground = UrgingGround.NotSuedInTime,
                    Facts = "逾期未起诉。",
                    AnswerBy = g.Day(110),
                }
            )
            .Then(Given.Lead, 98, new AnswerUrging { Result = UrgingResult.Not, Reasons = "正在补正。" })
            .Then(Given.Lead, 98, Suit(SuitGround.NoAgreement))
            .Then(Given.Lead, 98, new NotifyOfSuit { Suit = new(2) })
            .Then(SuitCourt, 98, Docket(g, 98) with { Suit = new(2) })
            .Then(
                Given.Procuratorate,
                99,
                new RecordFollowUp
                {
                    Matter = FollowUpMatter.Suit,
                    LookedAt = "起诉材料",
                    Doubts = true,
                    Doubt = "请求",
                }
            )
            .Then(Given.Procuratorate, 100, new RaiseProceedingSupervision { To = new(SuitCourt), Matter = "送达" })
            .Then(
                Given.Lead,
                101,
                new AmendRelief
                {
                    Suit = new(2),
                    Relief = Given.Heads,
                    Reason = "补充",
                }
            )
            .Then(Given.Lead, 101, new ApplyForSupport { Kinds = [SupportKind.Opinion], Reason = "证据复杂" })
            .Then(Given.Procuratorate, 102, new DecideSupport { Supports = true, Opinion = "支持。" })
            .Then(Given.Procuratorate, 103, new WithdrawSupport { Ground = WithdrawalGround.Other, Reason = "不再适合。" })
            .Then(
                SuitCourt,
                104,
                new RecordProcedureStep
                {
                    Suit = new(2),
                    Step = ProcedureStep.Hearing,
                    On = g.Day(120),
                    Where = "第一法庭",
                }
            )
            .Then(
                SuitCourt,
                130,
                Judgment(g, 2, 130, 170) with
                {
                    Awarded = [Given.Heads[0]],
                    Several =
                    [
                        new()
                        {
                            Head = DamageHead.Investigation,
                            Amount = 100_000m,
                            Against = [new(1), new(2)],
                        },
                    ],
                }
            )
            .Then(
                SuitCourt,
                135,
                new RecordAppeal
                {
                    Suit = new(2),
                    Appellant = "某清运公司",
                    AppealedOn = g.Day(135),
                }
            )
            .Then(
                SuitCourt,
                160,
                new RecordFinalJudgment
                {
                    Suit = new(2),
                    JudgmentNo = $"（{g.Day(160).Year}）沪民终3号",
                    EffectiveOn = g.Day(160),
                    SecondInstanceNo = $"（{g.Day(160).Year}）沪民终3号",
                    NetOfPayments = false,
                    Awarded = Given.Heads,
                    DueOn = g.Day(170),
                }
            )
            .Then(Given.Lead, 175, new ReportNonPerformance { Obligations = [new(1)], Facts = "催告未付。" })
            .Then(Given.Procuratorate, 176, new SuggestEnforcement { Reason = "未履行。" })
            .Then(
                Given.Lead,
                177,
                new ApplyForEnforcement
                {
                    Court = new(SuitCourt),
                    Title = $"（{g.Day(160).Year}）沪民终3号",
                    Outstanding = "全部",
                }
            )
            .Then(Given.Lead, 177, new NotifyOfEnforcement())
            .Then(SuitCourt, 178, new DocketEnforcement { CaseNo = $"（{g.Day(178).Year}）沪03执9号", DocketedOn = g.Day(178) })
            .Then(Given.Procuratorate, 179, new SuperviseEnforcement { Matter = "查控" })
            .Then(
                SuitCourt,
                190,
                new RecordEnforcementResult
                {
                    Result = EnforcementEnd.Completed,
                    Obligation = new(1),
                    Recovered = 2_179_700m,
                    On = g.Day(190),
                    Facts = "执行到位。",
                }
            )
            .Then(Given.Lead, 195, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "执行完毕。" })
            .Then(SuitCourt, 200, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "上级法院裁定再审。" });
        return g;
    }

    /// <summary>
    /// One obligor signs, the other is sued: complaint and defence, a paper of the obligor that the court refuses, a judgment served on one
    /// party after the other, with a word on the set-off.
    /// </summary>
    static Given Partly(Given g)
    {
        const string setOff = "自然人甲依协议给付的部分抵扣。";
        g.Met()
            .Then(Given.Lead, 55, g.Agreement() with { Signatories = [new(1)] })
            .Then(
                Given.Lead,
                56,
                new EndConsultation
                {
                    Obligors = [new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Then(Given.Lead, 58, Suit(SuitGround.NoAgreement) with { Defendants = [new(2)] }, setOff)
            .Then(SuitCourt, 60, Docket(g, 60))
            .Then(
                SuitCourt,
                61,
                new RecordProcedureStep
                {
                    Suit = new(1),
                    Step = ProcedureStep.ComplaintServed,
                    On = g.Day(61),
                    Defendant = new(2),
                }
            )
            .Then(
                SuitCourt,
                70,
                new RecordProcedureStep
                {
                    Suit = new(1),
                    Step = ProcedureStep.DefenceReceived,
                    On = g.Day(70),
                    Defendant = new(2),
                }
            )
            .Then(
                SuitCourt,
                71,
                new RecordProcedureStep
                {
                    Suit = new(1),
                    Step = ProcedureStep.Extension,
                    On = g.Day(71),
                    Days = 30,
                    Where = "案情复杂",
                }
            )
            .Then(
                SuitCourt,
                80,
                new SubmitSettlement
                {
                    Suit = new(1),
                    Department = new(Given.Lead),
                    Signatories = [new(2)],
                    SignedOn = g.Day(79),
                    Heads = Given.Heads,
                    LumpSum = 1_179_700m,
                    DueOn = g.Day(150),
                    InstalmentReason = "按季度回款。",
                    Instalments = [new() { DueOn = g.Day(180), Amount = 500_000m }],
                    InKind =
                    [
                        new()
                        {
                            Work = "补植",
                            Value = 500_000m,
                            DueOn = g.Day(200),
                        },
                    ],
                    Arrangement = "分期付清，自行补植。",
                    NoHarm = "不损害公益。",
                }
            )
            .Then(
                SuitCourt,
                115,
                new RuleOnSettlement
                {
                    Suit = new(1),
                    PublishedFrom = g.Day(81),
                    PublishedUntil = g.Day(111),
                    Accepted = false,
                    DocumentNo = $"（{g.Day(60).Year}）沪03民初31号之一",
                    RuledOn = g.Day(115),
                    Reasons = "补植方案不可行。",
                    Service = [new() { Party = "某清运公司", ServedOn = g.Day(115) }],
                }
            )
            .Then(
                SuitCourt,
                130,
                Judgment(g, 1, 130, 170) with
                {
                    Awarded = [Given.Heads[0]],
                    Several =
                    [
                        new()
                        {
                            Head = DamageHead.Investigation,
                            Amount = 100_000m,
                            Against = [new(2)],
                        },
                    ],
                    SetOff = setOff,
                    Service = [new() { Party = "起诉机关", ServedOn = g.Day(130) }],
                }
            )
            .Then(
                SuitCourt,
                157,
                new RecordFinalJudgment
                {
                    Suit = new(1),
                    JudgmentNo = $"（{g.Day(60).Year}）沪03民初31号",
                    EffectiveOn = g.Day(157),
                    NetOfPayments = false,
                    Awarded = [Given.Heads[0]],
                    Several =
                    [
                        new()
                        {
                            Head = DamageHead.Investigation,
                            Amount = 100_000m,
                            Against = [new(2)],
                        },
                    ],
                    DueOn = g.Day(170),
                    SetOff = setOff,
                    Service = [new() { Party = "某清运公司", ServedOn = g.Day(131) }],
                }
            );
        return g;
    }

    /// <summary>Sued, withdrawn, claim terminated, closed.</summary>
    static Given Withdrawn(Given g)
    {
        g.Consulting()
            .Then(
                Given.Lead,
                50,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.NoAnswer,
                    Facts = "未答复。",
                }
            )
            .Then(Given.Lead, 55, Suit(SuitGround.NoAgreement))
            .Then(SuitCourt, 56, Docket(g, 56))
            .Then(
                SuitCourt,
                70,
                new WithdrawSuit
                {
                    Suit = new(1),
                    RulingNo = $"（{g.Day(56).Year}）沪03民初31号之一",
                    RuledOn = g.Day(70),
                    Reason = "义务人死亡",
                }
            )
            .Then(Given.Lead, 75, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产可供承担。" })
            .Then(Given.Lead, 80, new CloseCase { Ground = ClosingGround.Terminated, Summary = "索赔终止。" });
        return g;
    }

    /// <summary>The procuratorate's own clue: announced, nobody answers, sued, judged, transferred to enforcement, closed.</summary>
    static Given Silence(Given g)
    {
        Announced(g)
            .Then(
                PublicInterest,
                -7,
                new RequestTechnicalSupport
                {
                    Department = new(Ecology),
                    Matter = "修复方案",
                    AnswerBy = g.Day(5),
                }
            );
        g.Then(Ecology, -6, new ReplyToLetter { Letter = Letter(g, LetterKind.TechnicalSupportRequest), Answer = "可以支持。" })
            .Then(PublicInterest, 25, Suit(SuitGround.Lapsed) with { Designation = null })
            .Then(SuitCourt, 26, Docket(g, 26))
            .Then(
                PublicInterest,
                27,
                new RequestSuitSupport
                {
                    Department = new(Ecology),
                    Matter = SuitSupportMatter.CostProof,
                    Text = "垫付费用",
                    AnswerBy = g.Day(40),
                }
            );
        g.Then(
                Ecology,
                28,
                new ProvideCostProof
                {
                    Letter = Letter(g, LetterKind.SuitSupportRequest),
                    Costs =
                    [
                        new()
                        {
                            PaidBy = "崇明区生态环境局",
                            What = "监测",
                            Amount = 20_000m,
                            Voucher = "V-1",
                        },
                    ],
                    Legality = "合法",
                    Necessity = "必要",
                    Truth = "真实",
                }
            )
            .Then(SuitCourt, 60, Judgment(g, 1, 60, 90))
            .Then(
                SuitCourt,
                86,
                new RecordFinalJudgment
                {
                    Suit = new(1),
                    JudgmentNo = $"（{g.Day(26).Year}）沪03民初31号",
                    EffectiveOn = g.Day(86),
                    NetOfPayments = false,
                    Awarded = Given.Heads,
                    DueOn = g.Day(90),
                }
            )
            .Then(PublicInterest, 95, new ReportNonPerformance { Obligations = [new(1)], Facts = "催告未付。" })
            .Then(
                SuitCourt,
                96,
                new TransferToEnforcement
                {
                    Title = $"（{g.Day(26).Year}）沪03民初31号",
                    TransferredOn = g.Day(96),
                    Outstanding = "全部",
                }
            )
            .Then(SuitCourt, 97, new DocketEnforcement { CaseNo = $"（{g.Day(97).Year}）沪03执9号", DocketedOn = g.Day(97) })
            .Then(
                SuitCourt,
                100,
                new RecordEnforcementResult
                {
                    Result = EnforcementEnd.Completed,
                    Obligation = new(1),
                    Recovered = 2_179_700m,
                    On = g.Day(100),
                    Facts = "执行到位。",
                }
            )
            .Then(PublicInterest, 110, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "执行完毕。" });
        return g;
    }

    /// <summary>Sued on silence; then a reply turns up that had come on paper in time, and the suit is given up.</summary>
    static Given Doubted(Given g)
    {
        Announced(g).Then(PublicInterest, 25, Suit(SuitGround.Lapsed) with { Designation = null }).Then(SuitCourt, 26, Docket(g, 26));
        g.Then(
                PublicInterest,
                27,
                new RecordPaperReply
                {
                    Letter = Letter(g, LetterKind.AnnouncementNotice),
                    ReceivedOn = g.Day(5),
                    Content = "本局开展。",
                    Will = true,
                    Scan = "S-9",
                }
            )
            .Then(PublicInterest, 28, new ReviewSuit { GoesOn = false, Reason = "部门在公告期内已经表示开展。" })
            .Then(
                SuitCourt,
                35,
                new WithdrawSuit
                {
                    Suit = new(1),
                    RulingNo = $"（{g.Day(26).Year}）沪03民初31号之一",
                    RuledOn = g.Day(35),
                    Reason = "部门开展损害赔偿",
                }
            );
        return g;
    }

    /// <summary>One department says that it will and does nothing, another says so too late; an organisation comes forward.</summary>
    static Given Will(Given g)
    {
        Announced(g)
            .Then(PublicInterest, -8, new NotifyDepartmentOfAnnouncement { Department = new(Ecology), Part = "水质" })
            .Then(Water, 0, new ReplyToAnnouncement { Will = true, Reason = "本局开展。" })
            .Then(Water, 10, g.Check())
            .Then(Ecology, 30, new ReplyToAnnouncement { Will = true, Reason = "逾期答复。" })
            .Then(PublicInterest, 31, new AcceptLateReply { Department = Ecology, Reason = "尚未起诉。" })
            .Then(PublicInterest, 60, new UrgeClaim { Idle = "表示后未办理。", AnswerBy = g.Day(71) })
            .Then(PublicInterest, 72, Suit(SuitGround.DeclaredIdle) with { Designation = null })
            .Then(SuitCourt, 73, Docket(g, 73))
            .Then(Water, 75, new WithdrawDeclaration { Reason = "不再开展。" })
            .Then(
                PublicInterest,
                80,
                new RecordOrganisationReply
                {
                    Organisation = "某环保组织",
                    Sues = true,
                    On = g.Day(80),
                }
            )
            .Then(
                SuitCourt,
                82,
                new WithdrawSuit
                {
                    Suit = new(1),
                    RulingNo = $"（{g.Day(73).Year}）沪03民初31号之一",
                    RuledOn = g.Day(82),
                    Reason = "社会组织已经起诉",
                }
            )
            .Then(
                PublicInterest,
                85,
                new EndPublicInterestCase
                {
                    Ground = EndGround.OrganisationSued,
                    DecisionNo = "沪崇检民公终2号",
                    Reason = "社会组织已经起诉。",
                }
            );
        return g;
    }

    /// <summary>Art. 9: handed over while the obligor is in custody, then resumed with consent.</summary>
    static Given Transferred(Given g)
    {
        g.Notified()
            .Then(Given.Lead, 8, Crime())
            .Then(
                Given.Lead,
                10,
                new TransferClue
                {
                    To = new(Given.Procuratorate),
                    Grounds = [TransferGround.Custody],
                    WhyInconvenient = "异地羁押。",
                    Facts = "倾倒。",
                    EvidenceList = "台账",
                    Contact = "李承办",
                }
            );
        g.Then(
                Given.Procuratorate,
                12,
                new AnswerClueTransfer { Letter = Letter(g, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted }
            )
            .Then(Given.Procuratorate, 14, Opened(PublicInterestGround.Transferred))
            .Then(
                Criminal,
                18,
                new UpdateCustody
                {
                    CriminalCase = new(1),
                    InCustody = false,
                    On = g.Day(17),
                    Change = "取保候审",
                }
            )
            .Then(Given.Procuratorate, 19, new StayWithTransfer { Reason = "可以一并办理。" })
            .Then(Given.Lead, 20, new ResumeClaim { Reason = "羁押解除。" });
        return g.Then(Given.Procuratorate, 21, new CoSign { Letter = Letter(g, LetterKind.SignatureRequest), Agrees = true });
    }

    /// <summary>Art. 5¶2: the public-interest route is proposed and agreed, the department decides not to claim.</summary>
    static Given Route(Given g)
    {
        g.Checked()
            .Then(
                Given.Lead,
                -4,
                new ProposePublicInterestRoute
                {
                    Procuratorate = new(Given.Procuratorate),
                    SavesResources = "一并审理",
                    ProtectsInterest = "更有利",
                }
            )
            .Then(Given.Procuratorate, -2, new AnswerRouteProposal { Agrees = true })
            .Then(Given.Procuratorate, -1, Opened(PublicInterestGround.RouteAgreed))
            .Then(Given.Lead, 0, new DecideNotToClaim { Ground = NoClaimGround.Other, Reason = "由检察机关办理。" });
        return g;
    }

    /// <summary>
    /// Both tracks in one dossier, under two procuratorates: announced, a department claims, does not sue in time, the procuratorate sues
    /// first, the department settles in its suit.
    /// </summary>
    static Given Both(Given g) =>
        Announced(g)
            .Then(Water, 0, new ReplyToAnnouncement { Will = true, Reason = "本局开展。" })
            .Then(Water, 1, g.Check())
            .Then(Water, 5, g.Decision() with { DecidedOn = g.Day(5) })
            .Then(Water, 6, g.Notice())
            .Then(Water, 30, g.Appraisal() with { Commission = null, ReportedOn = g.Day(29) })
            .Then(Water, 31, g.Conclusion())
            .Then(Water, 35, g.Consultation() with { NoticeOn = g.Day(34), ServedOn = g.Day(35) })
            .Then(
                Water,
                43,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Then(Water, 52, new ApplyForSupport { Kinds = [SupportKind.Advice], Reason = "准备起诉" })
            .Then(
                Given.Procuratorate,
                82,
                new UrgeSuit
                {
                    Ground = UrgingGround.NotSuedInTime,
                    Facts = "逾期未起诉。",
                    AnswerBy = g.Day(95),
                }
            )
            .Then(Water, 83, new AnswerUrging { Result = UrgingResult.Not, Reasons = "正在准备。" })
            .Then(PublicInterest, 84, Suit(SuitGround.NotSuedInTime) with { Designation = null }, "部门逾期未起诉。")
            .Then(SuitCourt, 85, Docket(g, 85))
            .Then(Water, 86, Suit(SuitGround.NoAgreement))
            .Then(SuitCourt, 87, Docket(g, 87) with { Suit = new(2), CaseNo = $"（{g.Day(87).Year}）沪03民初32号" })
            .Then(
                SuitCourt,
                88,
                new RecordProcedureStep
                {
                    Suit = new(1),
                    Step = ProcedureStep.Stay,
                    On = g.Day(88),
                }
            )
            .Then(
                Water,
                90,
                new SubmitSettlement
                {
                    Suit = new(1),
                    Signatories = [new(1), new(2)],
                    SignedOn = g.Day(90),
                    Heads = Given.Heads,
                    Arrangement = "一次付清",
                    DueOn = g.Day(150),
                    NoHarm = "不损害公益。",
                }
            )
            .Then(
                SuitCourt,
                125,
                new RuleOnSettlement
                {
                    Suit = new(1),
                    PublishedFrom = g.Day(91),
                    PublishedUntil = g.Day(121),
                    Accepted = true,
                    DocumentNo = $"（{g.Day(85).Year}）沪03民初31号",
                    RuledOn = g.Day(125),
                    Reasons = "不违反法律。",
                }
            )
            .Then(PublicInterest, 130, g.Payment(1, 2_179_700m, 130, "P-1"))
            .Then(PublicInterest, 131, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "协议履行完毕。" });

    /// <summary>Reported upward; three meetings without result, a fourth beyond the limits, an agreement below the appraisal.</summary>
    static Given Long(Given g)
    {
        g.Consulting()
            .Then(
                Given.Lead,
                42,
                new ReportToSuperior
                {
                    Superior = new("sh-ecology"),
                    Matter = SuperiorMatter.JointSupervision,
                    Reason = "案情重大。",
                }
            )
            .Then(
                Given.Procuratorate,
                42,
                new ReportToSuperior
                {
                    Superior = new("sh-procuratorate"),
                    Matter = SuperiorMatter.JointSupervision,
                    Reason = "案情重大。",
                }
            );
        foreach (var day in (int[])[50, 60, 70])
            g.Then(Given.Lead, day, Meeting(g, day) with { Result = MeetingResult.GoOn });
        return g.Then(Given.Lead, 140, Meeting(g, 140) with { BeyondLimits = "数额接近一致。" })
            .Then(
                Given.Lead,
                141,
                g.Agreement() with
                {
                    SignedOn = g.Day(141),
                    EffectiveOn = g.Day(141),
                    Heads = [new() { Head = DamageHead.Restoration, Amount = 1_000_000m }],
                    Instalments = [],
                    InstalmentReason = null,
                    LumpSum = 400_000m,
                    LumpSumDueOn = g.Day(200),
                    BelowAppraisalReason = "义务人已经自行清运。",
                }
            );
    }

    /// <summary>
    /// Not fit for compensation: handed to the procuratorate, which announces without telling a department and passes its case on.
    /// </summary>
    static Given Unfit(Given g)
    {
        g.Then(Given.Lead, -14, g.Clue() with { CrimePossible = false })
            .Then(Given.Lead, -5, g.Check() with { FitsCompensation = false })
            .Then(
                Given.Lead,
                -4,
                new TransferClue
                {
                    To = new(Given.Procuratorate),
                    Grounds = [TransferGround.General],
                    Facts = "倾倒。",
                    EvidenceList = "台账",
                    Contact = "李承办",
                }
            );
        return g.Then(
                Given.Procuratorate,
                -3,
                new AnswerClueTransfer { Letter = Letter(g, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted }
            )
            .Then(Given.Lead, -2, new DecideNotToClaim { Ground = NoClaimGround.Other, Reason = "不符合条件。" })
            .Then(Given.Procuratorate, -1, Opened(PublicInterestGround.NoClaim) with { FitsCompensation = false })
            .Then(
                Given.Procuratorate,
                0,
                new PublishAnnouncement
                {
                    Medium = "某全国性报纸",
                    PublishedOn = g.Day(0),
                    Text = "公告。",
                }
            )
            .Then(Given.Procuratorate, 1, new TransferJurisdiction { To = new(Criminal), Reason = "便于办理。" });
    }

    /// <summary>Reported upward, lead and jurisdiction designated, listed for joint supervision and taken off the list.</summary>
    static Given Supervised(Given g)
    {
        const string department = "sh-ecology",
            procuratorate = "sh-procuratorate";
        g.Notified()
            .Then(
                Given.Lead,
                7,
                new ReportToSuperior
                {
                    Superior = new(department),
                    Matter = SuperiorMatter.JointSupervision,
                    Reason = "案情重大。",
                }
            )
            .Then(
                Given.Lead,
                7,
                new ReportToSuperior
                {
                    Superior = new(department),
                    Matter = SuperiorMatter.DesignateLead,
                    Dispute = true,
                    Reason = "绿化市容部门也有职责。",
                }
            )
            .Then(
                department,
                8,
                new DesignateLead
                {
                    Lead = new(Given.Lead),
                    With = [new(Given.CoDepartment)],
                    Reason = "主要损害为土壤。",
                }
            )
            .Then(
                Given.Procuratorate,
                9,
                new ReportToSuperior
                {
                    Superior = new(procuratorate),
                    Matter = SuperiorMatter.JointSupervision,
                    Reason = "案情重大。",
                }
            )
            .Then(
                Given.Procuratorate,
                9,
                new ReportToSuperior
                {
                    Superior = new(procuratorate),
                    Matter = SuperiorMatter.DesignateJurisdiction,
                    Reason = "跨区。",
                }
            )
            .Then(procuratorate, 10, new DesignateJurisdiction { Procuratorate = new(Criminal), Reason = "便于办理。" })
            .Then(
                department,
                12,
                new ListForJointSupervision
                {
                    Partner = new(procuratorate),
                    ListNo = "沪联督〔2025〕1号",
                    Requirements = "按期报告。",
                    Reports = [new() { Organ = new(Given.Lead), DueOn = g.Day(40) }],
                }
            );
        g.Then(procuratorate, 13, new CoSign { Letter = Letter(g, LetterKind.SignatureRequest), Agrees = true })
            .Then(Given.Lead, 38, new ReportToSupervision { Progress = "正在鉴定。" })
            .Then(procuratorate, 45, new LiftJointSupervision { Reason = "已经整改。" });
        return g.Then(department, 46, new CoSign { Letter = Letter(g, LetterKind.SignatureRequest), Agrees = true });
    }

    /// <summary>
    /// Departments agree on the lead, it passes to another, the procuratorate passes its case on; people change; paper comes in late.
    /// </summary>
    static Given Joint(Given g)
    {
        g.Checked()
            .Then(
                Given.Lead,
                -4,
                new AgreeLead
                {
                    Lead = new(Given.Lead),
                    Reason = "协商一致。",
                    Parts =
                    [
                        new() { Department = new(Given.Lead), Part = "土壤" },
                        new() { Department = new(Given.CoDepartment), Part = "绿地" },
                    ],
                }
            );
        g.Then(Given.CoDepartment, -3, new CoSign { Letter = Letter(g, LetterKind.SignatureRequest), Agrees = true });
        g.Decided().Then(Given.Lead, 26, g.Notice(), pastOn: 10);
        g.Then(Given.Procuratorate, 27, new AcknowledgePastAct { Letter = Letter(g, LetterKind.PastActNotice), Accepts = true })
            .Then(
                Given.Lead,
                28,
                new RequestSupport
                {
                    To = new("sh-cdc"),
                    Kinds = ProfessionalSupport.Testing,
                    Matter = "水质检测",
                    AnswerBy = g.Day(40),
                }
            );
        g.Then(
                "sh-cdc",
                29,
                new GiveProfessionalSupport
                {
                    Kinds = ProfessionalSupport.Testing,
                    To = new(Given.Lead),
                    Text = "检测结果。",
                }
            )
            .Then(
                Given.Lead,
                29,
                new RequestAssistance
                {
                    Type = AssistanceKind.Evidence,
                    Matter = "调取材料",
                    AnswerBy = g.Day(40),
                }
            );
        g.Then(
                Given.Lead,
                30,
                new RecordPaperReply
                {
                    Letter = Letter(g, LetterKind.AssistanceRequest),
                    ReceivedOn = g.Day(30),
                    Content = "已经调取。",
                    Scan = "S-1",
                }
            )
            .Then(
                Given.Lead,
                30,
                new RecordService
                {
                    Document = "磋商告知书",
                    Addressee = "自然人甲",
                    Mode = ServiceMode.Direct,
                    ServedOn = g.Day(30),
                    Receipt = "回证1",
                }
            )
            .Then(
                Given.Lead,
                30,
                new HandOver
                {
                    To = "demo:fx-ecology.clerk",
                    OpenItems = "无未办结事项",
                    Reason = "调离",
                }
            )
            .Then(
                Given.Lead,
                30,
                new RecuseOfficer
                {
                    Person = "demo:fx-ecology.admin",
                    AskedBy = "义务人",
                    AskedOn = g.Day(30),
                    Ground = "近亲属",
                    Granted = true,
                }
            )
            .Then(
                Given.Lead,
                30,
                new SealItem
                {
                    Item = g.InMemory().Case.ClueTransfer.Check!.Value.Entry.Seq,
                    Action = SealAction.Seal,
                    Readers = [new() { Person = "demo:fx-ecology.officer" }],
                    Reason = "保护举报人",
                }
            )
            .Then(
                Given.Lead,
                31,
                new CorrectAct
                {
                    Fact = $"{g.InMemory().Case.ClueTransfer.Claim!.Value.Entry.Seq}:facts",
                    Value = "倾倒垃圾造成损害。",
                    WhatWasWrong = "笔误",
                    Proof = "台账",
                }
            )
            .Then(Given.Procuratorate, 32, new TransferJurisdiction { To = new(Criminal), Reason = "便于办理。" })
            .Then(
                Given.Lead,
                33,
                new SplitCase
                {
                    Obligors = [new(2)],
                    Title = "某清运公司倾倒案",
                    Reason = "可以分开办理。",
                }
            )
            .Then(Given.Lead, 34, new TransferLead { To = new(Given.CoDepartment), Reason = "主要损害为绿地。" });
        return g.Then(Given.CoDepartment, 35, new CoSign { Letter = Letter(g, LetterKind.SignatureRequest), Agrees = true });
    }

    /// <summary>A confirmed agreement: replaced in part, an obligor bankrupt, new damage found, the ruling revoked.</summary>
    static Given Changed(Given g)
    {
        g.Confirmed()
            .Then(
                Given.Lead,
                104,
                new AgreeSubstitution
                {
                    Obligation = new(4),
                    Type = SubstitutionKind.Replanting,
                    Ground = SubstitutionGround.NotNeeded,
                    Basis = "鉴定意见",
                    Equivalence = "等值",
                    Quantity = 500,
                    UnitText = "株",
                    Place = "某修复基地",
                    Acceptance = "成活率",
                    DueOn = g.Day(230),
                    ObligorSigned = "某清运公司",
                    CourtDocument = g.CourtNo,
                },
                "水体已经自净。"
            );
        return g.Then(Given.Procuratorate, 105, new CoSign { Letter = Letter(g, LetterKind.SignatureRequest), Agrees = true })
            .Then(
                Given.Lead,
                106,
                new ChangeObligor
                {
                    Obligor = new(2),
                    Change = ObligorChange.Bankruptcy,
                    On = g.Day(105),
                    Facts = "法院受理破产。",
                    Bankruptcy = "某法院",
                    Administrator = "某律师事务所",
                    FileBy = g.Day(140),
                }
            )
            .Then(
                Given.Lead,
                108,
                new DeclareCreditorClaim
                {
                    Obligor = new(2),
                    Amount = 1_579_700m,
                    Basis = "赔偿协议",
                    Administrator = "某律师事务所",
                    DeclaredOn = g.Day(108),
                }
            )
            .Then(
                Given.Lead,
                110,
                new OpenSubsequentCase
                {
                    Relation = SubsequentRelation.DamageNotFound,
                    Title = "明城路地块地下水案",
                    FoundOn = g.Day(110),
                    Address = "明城路",
                    Facts = "地下水受损。",
                    Consulted = "已经协商。",
                }
            )
            .Then(
                Given.Court,
                112,
                new RecordConfirmationObjection
                {
                    Agreement = new(1),
                    Objector = "某村民",
                    RaisedOn = g.Day(111),
                    KnewOn = g.Day(105),
                    Revoked = true,
                    RulingNo = $"（{g.Day(112).Year}）沪0116民特监1号",
                    RuledOn = g.Day(112),
                    Reasons = "损害公益。",
                }
            );
    }

    /// <summary>The same event was registered before: joined into the elder dossier.</summary>
    static Given Joined(Given g) => g.Registered().Then(Given.Lead, -13, new JoinCases { Into = ElderCase, Reason = "同一损害事件。" });

    /// <summary>Stands for the number of the case that a course joins: in memory nobody looks there.</summary>
    public const string ElderCase = "SHD-310120-2025-0002";

    static HoldMeeting Meeting(Given g, int day) =>
        g.Meeting() with
        {
            HeldOn = g.Day(day),
            Attendees = [new() { Name = "李承办", Side = Side.Department }, new() { Name = "自然人甲", Side = Side.Obligor }],
        };

    static Given Announced(Given g) =>
        g.Then(PublicInterest, -14, g.Clue() with { District = "310151", Field = Domain.Organs.Field7.Water, Competent = false })
            .Then(PublicInterest, -10, Opened(PublicInterestGround.OwnClue))
            .Then(
                PublicInterest,
                -9,
                new PublishAnnouncement
                {
                    Medium = "某全国性报纸",
                    PublishedOn = g.Day(-9),
                    Text = "公告。",
                }
            )
            .Then(PublicInterest, -8, new NotifyDepartmentOfAnnouncement { Department = new(Water), Part = "河床" });

    static RecordCriminalCase Crime() =>
        new()
        {
            Authority = "奉贤公安",
            CaseNo = "沪公奉刑1",
            At = CriminalStage.Review,
            Persons = "自然人甲",
            InCustody = true,
            Procuratorate = new(Criminal),
        };

    static OpenPublicInterestCase Opened(PublicInterestGround ground) =>
        new()
        {
            CaseNo = "沪崇检民公立〔2025〕3号",
            Ground = ground,
            Facts = "损害公益。",
            FitsCompensation = true,
            Finding = "符合条件。",
            Heads = [DamageHead.Restoration],
        };

    static FileSuit Suit(SuitGround ground) =>
        new()
        {
            Court = new(SuitCourt),
            Form = SuitForm.Civil,
            Ground = ground,
            Defendants = [new(1), new(2)],
            Relief = Given.Heads,
            Designation = "沪府指定〔2024〕1号",
            Facts = "倾倒造成损害。",
        };

    static DocketSuit Docket(Given g, int day) =>
        new()
        {
            Suit = new(1),
            CaseNo = $"（{g.Day(day).Year}）沪03民初31号",
            DocketedOn = g.Day(day),
        };

    static RecordJudgment Judgment(Given g, int suit, int day, int due) =>
        new()
        {
            Suit = new(suit),
            JudgmentNo = $"（{g.Day(day).Year}）沪03民初31号",
            JudgedOn = g.Day(day),
            Awarded = Given.Heads,
            DueOn = g.Day(due),
            Service =
            [
                new() { Party = "起诉机关", ServedOn = g.Day(day) },
                new() { Party = "自然人甲", ServedOn = g.Day(day) },
                new() { Party = "某清运公司", ServedOn = g.Day(day) },
            ],
        };

    static InvitedProsecutor Prosecutor(string name) => new() { Name = name, LegalPost = "检察官" };

    // The case numbers its own letters: the course is played in memory to learn the number.
    static LetterNo Letter(Given g, LetterKind kind) => g.InMemory().Case.Letters.Last(l => l.Kind == kind).No;
}
