using EcoDamage.Casework.Demo;

namespace EcoDamage.Testing;

/// <summary>One act by one organ on one day, as a case comes to be what it is.</summary>
/// <param name="PastOn">补录: the earlier day of an act done outside the portal.</param>
public sealed record Step(string Organ, DateOnly Day, Act Act, string? Departure = null, DateOnly? PastOn = null);

/// <summary>
/// A case in a state that acts alone have brought about. The same steps are played in memory (no database) or through the desk of an <see
/// cref="Office"/>.
/// Days are counted from the decision to claim, which is day 0.
/// </summary>
public sealed class Given
{
    public const string Lead = "fx-ecology";
    public const string Procuratorate = "fx-procuratorate";
    public const string Court = "js-court";

    /// <summary>An organ that never has to do with the case.</summary>
    public const string Stranger = "hp-ecology";
    public const string CoDepartment = "fx-greening";

    static readonly Lazy<OrganRegister> Register = new(() => ShippedBooks.OfThisRelease.Register);

    readonly List<Step> steps = [];
    readonly DateOnly decided;
    Reached reached = Reached.Nothing;

    Given(DateOnly decided) => this.decided = decided;

    enum Reached
    {
        Nothing,
        Registered,
        Checked,
        Decided,
        Notified,
        Appraised,
        Concluded,
        Consulting,
        Invited,
        Met,
        Agreed,
        Applied,
        Docketed,
        Published,
        Confirmed,
        Performed,
        Closed,
    }

    public static OrganRegister Organs => Register.Value;

    public IReadOnlyList<Step> Steps => steps;

    /// <summary>Nothing has happened yet; the decision to claim will fall on this day.</summary>
    public static Given Case(string decided = "2025-09-16") =>
        new(DateOnly.ParseExact(decided, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Days from the decision to claim.</summary>
    public DateOnly Day(int fromDecision) => decided.AddDays(fromDecision);

    /// <summary>The person of an organ who does an act by hand: its officer, in a court the clerk.</summary>
    public static Actor Hand(string organ) => Person(organ, Organs[new(organ)].Kind == OrganKind.Court ? Role.Clerk : Role.Officer);

    public static Actor Person(string organ, Role role) => DemoAccounts.Person(Organs, organ, role);

    public Given Then(string organ, int day, Act act, string? departure = null, int? pastOn = null)
    {
        steps.Add(new(organ, Day(day), act, departure, pastOn is { } past ? Day(past) : null));
        return this;
    }

    // ── the course of a confirmed agreement (art. 5–25) ──

    public Given Registered() => To(Reached.Registered);

    public Given Checked() => To(Reached.Checked);

    public Given Decided() => To(Reached.Decided);

    public Given Notified() => To(Reached.Notified);

    public Given Appraised() => To(Reached.Appraised);

    public Given Concluded() => To(Reached.Concluded);

    public Given Consulting() => To(Reached.Consulting);

    /// <summary>The procuratorate was invited and named who comes.</summary>
    public Given Invited() => To(Reached.Invited);

    public Given Met() => To(Reached.Met);

    public Given Agreed() => To(Reached.Agreed);

    public Given Applied() => To(Reached.Applied);

    public Given Docketed() => To(Reached.Docketed);

    public Given Published() => To(Reached.Published);

    public Given Confirmed() => To(Reached.Confirmed);

    public Given Performed() => To(Reached.Performed);

    public Given Closed() => To(Reached.Closed);

    Given To(Reached goal)
    {
        while (reached < goal)
            Play(++reached);
        return this;
    }

    void Play(Reached state)
    {
        switch (state)
        {
            case Reached.Registered:
                Then(Lead, -14, Clue());
                break;
            case Reached.Checked:
                Then(Lead, -5, Check());
                break;
            case Reached.Decided:
                Then(Lead, 0, Decision());
                break;
            case Reached.Notified:
                Then(Lead, 6, Notice());
                break;
            case Reached.Appraised:
                Then(Procuratorate, 7, new AcknowledgeLetter { Letter = new(1) });
                Then(Lead, 8, Commission());
                Then(Lead, 34, Appraisal());
                break;
            case Reached.Concluded:
                Then(Lead, 36, Conclusion());
                break;
            case Reached.Consulting:
                Then(Lead, 41, Consultation());
                break;
            case Reached.Invited:
                Then(Lead, 42, Invitation());
                Then(Procuratorate, 45, Attendance());
                break;
            case Reached.Met:
                Then(Lead, 50, Meeting());
                break;
            case Reached.Agreed:
                Then(Lead, 55, Agreement());
                Then(Lead, 55, new CopyAgreement());
                break;
            case Reached.Applied:
                Then(Lead, 65, Application());
                break;
            case Reached.Docketed:
                Then(Court, 70, Docket());
                break;
            case Reached.Published:
                Then(Court, 71, Publication());
                break;
            case Reached.Confirmed:
                Then(Court, 103, Ruling());
                break;
            case Reached.Performed:
                Then(Lead, 105, Payment(1, 500_000m, 105, "P-1"));
                Then(Lead, 160, Payment(2, 579_700m, 160, "P-2"));
                Then(Lead, 220, Payment(3, 500_000m, 220, "P-3"));
                Then(
                    Lead,
                    225,
                    new RecordRestorationProgress
                    {
                        Obligation = new(4),
                        Percent = 100,
                        SeenOn = Day(225),
                        Findings = "清运和覆土已经完成。",
                    }
                );
                Then(
                    Lead,
                    230,
                    new AcceptRestoration
                    {
                        Result = AcceptanceResult.Passed,
                        Evaluator = "某环境科学研究机构",
                        AcceptedOn = Day(229),
                        Findings = "达到修复目标。",
                    }
                );
                break;
            case Reached.Closed:
                Then(Lead, 235, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "款项缴清，修复验收合格。" });
                break;
        }
    }

    // ── the acts, to be varied with "with" ──

    public RegisterClue Clue() =>
        new()
        {
            Title = "明城路地块垃圾倾倒案",
            Source = ClueSource.Report,
            FoundOn = Day(-15),
            District = "310120",
            Address = "奉贤区海湾镇明城路地块",
            Coordinates = "121.5310,30.8621",
            Media = [Medium.Soil, Medium.Groundwater],
            Field = Field7.Ecology,
            Competent = true,
            Facts = "约八千平方米地块上倾倒混合垃圾约二千九百五十吨。",
            Suspects = Obligors,
            CrimePossible = true,
        };

    public static IReadOnlyList<ObligorData> Obligors { get; } =
    [
        new()
        {
            Name = "自然人甲",
            Type = ObligorKind.Person,
            Identity = "310226198001011232",
        },
        new() { Name = "某清运公司", Type = ObligorKind.Company },
    ];

    public RecordPreliminaryCheck Check() =>
        new()
        {
            Findings = "现场勘查并调取清运记录，表层土壤受到污染。",
            Damage = true,
            FitsCompensation = true,
            FitsPublicInterestSuit = true,
            Reasons = "同时符合两类条件，原则上先行启动损害赔偿。",
        };

    public DecideToClaim Decision() =>
        new()
        {
            DecisionNo = $"奉环赔〔{decided.Year}〕7号",
            DecidedOn = decided,
            Approver = "王负责",
            Obligors = Obligors,
            Facts = "倾倒、填埋混合垃圾造成土壤损害。",
            Procuratorate = new(Procuratorate),
        };

    public NotifyProcuratorate Notice() => new() { Procuratorate = new(Procuratorate), Contact = "李承办 021-5710****" };

    public CommissionAppraisal Commission() =>
        new()
        {
            Institution = "某环境科学研究机构",
            Questions = "损害范围、修复方案和费用",
            Fee = FeeBearer.Advanced,
            WantedBy = Day(40),
            AlsoCriminal = false,
            WithoutTalk = "现场须立即取样，随后沟通。",
        };

    public static IReadOnlyList<HeadAmount> Heads { get; } =
    [new() { Head = DamageHead.Restoration, Amount = 2_079_700m }, new() { Head = DamageHead.Investigation, Amount = 100_000m }];

    public RecordAppraisal Appraisal() =>
        new()
        {
            Commission = new(1),
            Method = AppraisalMethod.Report,
            Institution = "某环境科学研究机构",
            ReportNo = "环评损字第9号",
            ReportedOn = Day(33),
            Amounts = Heads,
            Repairable = Repairability.Full,
            Conclusion = "清运后可以就地修复。",
        };

    public ConcludeInvestigation Conclusion() =>
        new()
        {
            Findings = "事实清楚，义务人明确。",
            Amount = 2_179_700m,
            Proposal = InvestigationProposal.Consult,
        };

    public OpenConsultation Consultation() =>
        new()
        {
            Obligors = [new(1), new(2)],
            NoticeOn = Day(40),
            ServedOn = Day(41),
            Service = ServiceMode.Direct,
            Claims = Heads,
            MeetingOn = Day(50),
            Place = "奉贤区生态环境局",
        };

    public InviteProcuratorate Invitation() =>
        new()
        {
            As = InvitedRole.TakePart,
            MeetingOn = Day(50),
            Place = "奉贤区生态环境局",
            Issues = "修复方案和分期给付。",
        };

    public AnswerInvitation Attendance() => new() { Attends = true, Attendees = [new() { Name = "陈检察官", LegalPost = "检察官" }] };

    public HoldMeeting Meeting() =>
        new()
        {
            HeldOn = Day(50),
            Place = "奉贤区生态环境局",
            Chair = "李承办",
            Positions = "义务人认可损害事实和数额，请求分期给付。",
            Result = MeetingResult.Agreed,
            Attendees =
            [
                new() { Name = "李承办", Side = Side.Department },
                new()
                {
                    Name = "陈检察官",
                    Side = Side.Procuratorate,
                    Post = "检察官",
                },
                new() { Name = "自然人甲", Side = Side.Obligor },
                new() { Name = "某清运公司", Side = Side.Obligor },
            ],
        };

    /// <summary>2,179,700 yuan: 100,000 paid, three instalments, work worth 500,000.</summary>
    public SignAgreement Agreement() =>
        new()
        {
            Signatories = [new(1), new(2)],
            SignedOn = Day(55),
            EffectiveOn = Day(55),
            Facts = "事实、责任和数额各方均无异议。",
            Cessation = "立即停止倾倒并清运。",
            RestorationDuty = "清运垃圾、覆土绿化。",
            Plan = new()
            {
                Target = "恢复到基线水平",
                Scheme = "清运后覆土",
                Steps = "六个月内分三步完成",
                Budget = 500_000m,
                Acceptance = "由主管部门组织验收",
                Supervision = "每月检查一次",
                Implementer = "某清运公司",
                Supervisor = "奉贤区生态环境局",
                CostBearer = "某清运公司",
            },
            Heads = Heads,
            PaidAlready = 100_000m,
            Instalments =
            [
                new() { DueOn = Day(110), Amount = 500_000m },
                new() { DueOn = Day(165), Amount = 579_700m },
                new() { DueOn = Day(225), Amount = 500_000m },
            ],
            InstalmentReason = "企业经营困难，按季度回款。",
            InKind =
            [
                new()
                {
                    Work = "清运垃圾并覆土绿化",
                    Value = 500_000m,
                    DueOn = Day(228),
                },
            ],
            Considered = new()
            {
                Feasibility = "技术成熟",
                CostBenefit = "费用与收益相当",
                AbilityToPay = "分期可以履行",
                ThirdPartyTreatment = "可以委托第三方实施",
            },
            NoHarm = "不违反法律法规强制性规定，不损害国家利益和社会公共利益。",
        };

    public ApplyForConfirmation Application() =>
        new()
        {
            Court = new(Court),
            Applicants = [new(1), new(2)],
            Papers = "申请书、赔偿协议、鉴定评估报告、不损害公益的说明。",
        };

    public DocketConfirmation Docket() =>
        new()
        {
            Accepted = true,
            CaseNo = CourtNo,
            DocketedOn = Day(70),
        };

    public string CourtNo => $"（{Day(70).Year}）沪0116民特5号";

    public PublishAgreement Publication() =>
        new()
        {
            From = Day(71),
            Until = Day(101),
            Where = "法院公告栏和互联网公告平台",
        };

    public RuleOnConfirmation Ruling() =>
        new()
        {
            Result = ConfirmationRuling.Confirmed,
            RulingNo = CourtNo,
            RuledOn = Day(103),
            Reasons = "协议不违反法律，不损害公共利益。",
            Service = [new() { Party = "奉贤区生态环境局", ServedOn = Day(103) }],
        };

    public RecordPayment Payment(int obligation, decimal amount, int day, string voucher) =>
        new()
        {
            Obligation = new(obligation),
            Amount = amount,
            PaidOn = Day(day),
            Account = AccountKind.Treasury,
            Voucher = voucher,
        };

    // ── where it is played ──

    /// <summary>Plays the steps by the rules alone, without a database.</summary>
    public PaperCase InMemory()
    {
        var paper = new PaperCase();
        foreach (var s in steps)
            paper.Do(s);
        return paper;
    }

    /// <summary>Plays the steps through the desk; the office's clock moves along. Returns the number of the case.</summary>
    public async Task<string> InAsync(Office office)
    {
        string? number = null;
        foreach (var s in steps)
        {
            if (office.Clock.Today < s.Day)
                office.Clock.Set(s.Day);
            number = (await office.DoAsync(number, s.Organ, s.Act, s.Departure, s.PastOn)).Number;
        }
        return number ?? throw new InvalidOperationException("No step was given");
    }
}
