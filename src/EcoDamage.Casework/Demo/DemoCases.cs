namespace EcoDamage.Casework.Demo;

/// <summary>
/// Facts of published cases (kinds of damage, amounts, order of acts), played act by act through the desk as if the procedure had been in
/// force.
/// Names are neutral, places are moved to Shanghai where the case was elsewhere, and days are counted back from the first start, so that
/// the desks show something to do.
/// </summary>
public static class DemoCases
{
    public static async Task EnsureAsync(CaseworkStore store, ReferenceBooks books, DateOnly today, CancellationToken ct)
    {
        await using (var db = store.For("fx-ecology"))
            if (await db.Cases.AnyAsync(ct))
                return;
        await DumpingInFengxianAsync(new(store, books, today));
        await GreeneryInHuangpuAsync(new(store, books, today));
        await GlassworksAirAsync(new(store, books, today));
        await PhosphogypsumAsync(new(store, books, today));
        await GypsumByTheRiverAsync(new(store, books, today));
        await SandFromTheRiverAsync(new(store, books, today));
    }

    /// <summary>Plays acts on days of its own choosing: the desk is the real one, only its clock is set.</summary>
    public sealed class Play(CaseworkStore store, ReferenceBooks books, DateOnly today)
    {
        readonly SetClock clock = new();
        string? number;

        public string Number => number ?? throw new InvalidOperationException("No case is open");

        public DateOnly Day(int daysFromToday) => today.AddDays(daysFromToday);

        /// <summary>An officer (in a court the clerk) does the act on that day; a leader signs off where the act asks for it.</summary>
        public async Task DoAsync(string organ, int daysFromToday, Act act, string? departure = null)
        {
            clock.Now = new DateTimeOffset(Day(daysFromToday).ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)).AddMinutes(
                clock.Tick++
            );
            var desk = new ActDesk(store, books, clock);
            var hand = DemoAccounts.Person(
                books.Organs,
                organ,
                books.Organs[new(organ)].Kind == OrganKind.Court ? Role.Clerk : Role.Officer
            );
            var signs = act.Kind.Rule.SignedOff || departure is not null;
            var actor = signs ? DemoAccounts.Person(books.Organs, organ, Role.Leader) : hand;
            var submission = new Submission(Guid.NewGuid(), null, signs ? hand.Signature : null, departure);
            var outcome = number is null
                ? await desk.OpenAsync(act, actor, submission)
                : await desk.PerformAsync(number, act, actor, submission);
            if (outcome is not Outcome.Done done)
            {
                var why = outcome switch
                {
                    Outcome.Conflict c => string.Join("; ", c.Why.Select(o => o.Text)),
                    Outcome.Forbidden f => f.Why.Text,
                    Outcome.Invalid i => string.Join("; ", i.Errors.Select(e => e.Text)),
                    _ => outcome.ToString(),
                };
                throw new InvalidOperationException($"The demonstration could not play {act.Kind.Name} for {organ}: {why}");
            }
            number = done.Number;
        }

        public Task ReceiveAsync(string organ, int daysFromToday, int letter) =>
            DoAsync(organ, daysFromToday, new AcknowledgeLetter { Letter = new(letter) });
    }

    sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }
        public int Tick { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }

    static ObligorData Company(string name) => new() { Name = name, Type = ObligorKind.Company };

    static ObligorData Person(string name) => new() { Name = name, Type = ObligorKind.Person };

    static HeadAmount Head(DamageHead head, decimal amount) => new() { Head = head, Amount = amount };

    // 奉贤区明城路地块垃圾倾倒案 (沪环法〔2023〕221号, second Shanghai batch): about 2,950 t on 8,000 m², clearing estimated at 2,079,700
    // yuan, four persons.
    static async Task DumpingInFengxianAsync(Play p)
    {
        ObligorData[] four = [Person("自然人甲"), Person("自然人乙"), Person("自然人丙"), Person("自然人丁")];
        await p.DoAsync(
            "fx-ecology",
            -40,
            new RegisterClue
            {
                Title = "明城路地块垃圾倾倒案",
                Source = ClueSource.Report,
                FoundOn = p.Day(-41),
                District = "310120",
                Address = "奉贤区海湾镇明城路地块",
                Coordinates = "121.5310,30.8621",
                Media = [Medium.Soil, Medium.Groundwater],
                Field = Field7.Ecology,
                Competent = true,
                Suspects = four,
                CrimePossible = true,
                Facts = "四人在约八千平方米地块上倾倒、填埋混合垃圾约二千九百五十吨，镇政府已先行清运。",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -19,
            new RecordPreliminaryCheck
            {
                Findings = "现场勘查并调取清运记录，垃圾混有建筑垃圾和生活垃圾，表层土壤受到污染。",
                Damage = true,
                FitsCompensation = true,
                FitsPublicInterestSuit = true,
                Reasons = "损害事实清楚，义务人明确，同时符合两类条件，原则上先行启动损害赔偿。",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -12,
            new DecideToClaim
            {
                DecisionNo = $"奉环赔〔{p.Day(-12).Year}〕7号",
                DecidedOn = p.Day(-12),
                Approver = "王负责",
                Obligors = four,
                Procuratorate = new("fx-procuratorate"),
                Facts = "四人共同倾倒、填埋混合垃圾约二千九百五十吨，清运处置费用估算二百零七万九千七百元。",
                LegalReview = "事实清楚，程序合法，同意启动。",
                Discussion = "局长办公会讨论通过。",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -5,
            new CommissionAppraisal
            {
                Institution = "某环境科学研究机构",
                Questions = "土壤和地下水损害范围、修复方案和费用、修复效果评估方法",
                Fee = FeeBearer.Advanced,
                WantedBy = p.Day(32),
                AlsoCriminal = true,
                WithoutTalk = "垃圾正在清运，须立即取样；随后与检察机关沟通采样和标准。",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -4,
            new AddEvidence
            {
                Name = "垃圾清运台账",
                Type = EvidenceKind.Document,
                CollectedOn = p.Day(-30),
                Source = "镇政府提供",
                Custodian = "奉贤区生态环境局",
                Proves = "清运数量、时间和支出费用。",
            }
        );
    }

    // 黄浦区商户毁绿案 (2022): residential greenery broken repeatedly; the procuratorate supported the consultation; agreement confirmed by
    // the court.
    static async Task GreeneryInHuangpuAsync(Play p)
    {
        var shop = Company("某生鲜超市");
        await p.DoAsync(
            "hp-ecology",
            -240,
            new RegisterClue
            {
                Title = "居民区绿地毁坏案",
                Source = ClueSource.Report,
                FoundOn = p.Day(-241),
                District = "310101",
                Address = "黄浦区某居民小区沿街绿地",
                Media = [Medium.Woodland],
                Field = Field7.Ecology,
                Competent = true,
                Facts = "生鲜超市为经营便利多次破坏沿街公共绿地。",
                Suspects = [shop],
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -225,
            new RecordPreliminaryCheck
            {
                Findings = "现场丈量并比对竣工图，绿地被毁属实。",
                Damage = true,
                FitsCompensation = true,
                FitsPublicInterestSuit = true,
                Reasons = "同时符合两类条件，先行启动损害赔偿。",
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -220,
            new DecideToClaim
            {
                DecisionNo = $"黄环赔〔{p.Day(-220).Year}〕2号",
                DecidedOn = p.Day(-220),
                Approver = "王负责",
                Obligors = [shop],
                Facts = "毁坏公共绿地，影响小区生态服务功能。",
                Procuratorate = new("hp-procuratorate"),
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -212,
            new NotifyProcuratorate { Procuratorate = new("hp-procuratorate"), Contact = "李承办 021-6300****" }
        );
        await p.ReceiveAsync("hp-procuratorate", -211, 1);
        await p.DoAsync(
            "hp-ecology",
            -200,
            new RecordAppraisal
            {
                Method = AppraisalMethod.ExpertOpinion,
                Institution = "园林绿化专家组",
                ReportedOn = p.Day(-200),
                Repairable = Repairability.Full,
                Conclusion = "可以就地补植恢复，绿地总量不减少，布局可以调整并设置一米宽步道。",
                Amounts = [Head(DamageHead.Restoration, 68_000m), Head(DamageHead.ServiceLoss, 12_000m)],
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -195,
            new ConcludeInvestigation
            {
                Findings = "事实清楚，义务人认可。",
                Amount = 80_000m,
                Proposal = InvestigationProposal.Consult,
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -190,
            new OpenConsultation
            {
                Obligors = [new(1)],
                NoticeOn = p.Day(-191),
                ServedOn = p.Day(-190),
                Service = ServiceMode.Direct,
                Claims = [Head(DamageHead.Restoration, 68_000m), Head(DamageHead.ServiceLoss, 12_000m)],
                MeetingOn = p.Day(-180),
                Place = "小区居委会会议室",
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -189,
            new InviteProcuratorate
            {
                As = InvitedRole.TakePart,
                MeetingOn = p.Day(-180),
                Place = "小区居委会会议室",
                Issues = "补植方案、养护期限和费用。",
            }
        );
        await p.DoAsync(
            "hp-procuratorate",
            -185,
            new AnswerInvitation { Attends = true, Attendees = [new() { Name = "陈检察官", LegalPost = "检察官" }] }
        );
        await p.DoAsync(
            "hp-ecology",
            -180,
            new HoldMeeting
            {
                HeldOn = p.Day(-180),
                Place = "小区居委会会议室",
                Chair = "李承办",
                Positions = "义务人认可损害事实，同意补植并养护一年；居民代表同意布局调整。",
                Result = MeetingResult.Agreed,
                Attendees =
                [
                    new()
                    {
                        Name = "李承办",
                        Side = Side.Department,
                        Post = "承办人",
                    },
                    new()
                    {
                        Name = "陈检察官",
                        Side = Side.Procuratorate,
                        Post = "检察官",
                    },
                    new()
                    {
                        Name = "某生鲜超市",
                        Side = Side.Obligor,
                        Post = "负责人",
                    },
                    new() { Name = "居民代表", Side = Side.ThirdParty },
                ],
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -170,
            Agreement(
                p.Day(-170),
                "补植绿地、保持总量",
                [Head(DamageHead.Restoration, 68_000m), Head(DamageHead.ServiceLoss, 12_000m)],
                "某生鲜超市"
            ) with
            {
                LumpSum = 12_000m,
                LumpSumDueOn = p.Day(-140),
                InKind =
                [
                    new()
                    {
                        Work = "就地补植绿地并设置一米宽步道",
                        Value = 68_000m,
                        DueOn = p.Day(20),
                    },
                ],
            }
        );
        await p.DoAsync("hp-ecology", -170, new CopyAgreement());
        await p.DoAsync("hp-procuratorate", -165, new SuggestConfirmation { Reason = "协议有较长养护期，建议申请司法确认以保障履行。" });
        await p.DoAsync(
            "hp-ecology",
            -155,
            new ApplyForConfirmation
            {
                Court = new("rail-court"),
                Applicants = [new(1)],
                Papers = "司法确认申请书、赔偿协议、授权材料、专家意见、不损害公益的说明。",
            }
        );
        await p.DoAsync(
            "rail-court",
            -150,
            new DocketConfirmation
            {
                Accepted = true,
                CaseNo = $"（{p.Day(-150).Year}）沪7101民特3号",
                DocketedOn = p.Day(-150),
            }
        );
        await p.DoAsync(
            "rail-court",
            -148,
            new PublishAgreement
            {
                From = p.Day(-148),
                Until = p.Day(-118),
                Where = "法院公告栏和互联网公告平台",
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -142,
            new RecordPayment
            {
                Obligation = new(1),
                Amount = 12_000m,
                PaidOn = p.Day(-142),
                Account = AccountKind.Treasury,
                Voucher = "HP-0142",
            }
        );
        await p.DoAsync(
            "rail-court",
            -110,
            new RuleOnConfirmation
            {
                Result = ConfirmationRuling.Confirmed,
                RulingNo = $"（{p.Day(-150).Year}）沪7101民特3号",
                RuledOn = p.Day(-110),
                Reasons = "协议不违反法律法规强制性规定，不损害国家利益和社会公共利益。",
                Service =
                [
                    new() { Party = "黄浦区生态环境局", ServedOn = p.Day(-110) },
                    new() { Party = "某生鲜超市", ServedOn = p.Day(-110) },
                ],
            }
        );
        await p.DoAsync(
            "hp-ecology",
            -30,
            new RecordRestorationProgress
            {
                Obligation = new(2),
                Percent = 70,
                SeenOn = p.Day(-30),
                Findings = "苗木已栽植，步道已铺设，尚在养护。",
            }
        );
        await p.DoAsync(
            "hp-procuratorate",
            -20,
            new InspectPerformance
            {
                Matter = InspectionMatter.Effect,
                InspectedOn = p.Day(-20),
                Findings = "现场查看，长势良好。",
                Demand = "请督促完成养护并组织验收。",
                AnswerBy = p.Day(10),
            }
        );
    }

    // 玻璃企业大气污染案: damage 533,700 yuan and appraisal 140,000 yuan, agreed and brought to the court for confirmation (facts of a
    // published case, moved to Jinshan).
    static async Task GlassworksAirAsync(Play p)
    {
        var works = Company("某玻璃公司");
        HeadAmount[] heads = [Head(DamageHead.ServiceLoss, 533_700m), Head(DamageHead.Investigation, 140_000m)];
        await p.DoAsync(
            "js-ecology",
            -130,
            new RegisterClue
            {
                Title = "玻璃企业废气超标排放案",
                Source = ClueSource.Penalty,
                FoundOn = p.Day(-132),
                District = "310116",
                Address = "金山区某工业园",
                Media = [Medium.Air],
                Field = Field7.Ecology,
                Competent = true,
                Facts = "在线监测数据显示窑炉烟气多日超标排放，已作出行政处罚。",
                Suspects = [works],
            }
        );
        await p.DoAsync(
            "js-ecology",
            -120,
            new RecordPreliminaryCheck
            {
                Findings = "调取在线监测数据，超标事实清楚。",
                Damage = true,
                FitsCompensation = true,
                FitsPublicInterestSuit = true,
                Reasons = "大气环境损害可以按虚拟治理成本法计算。",
            }
        );
        await p.DoAsync(
            "js-ecology",
            -118,
            new DecideToClaim
            {
                DecisionNo = $"金环赔〔{p.Day(-118).Year}〕4号",
                DecidedOn = p.Day(-118),
                Approver = "王负责",
                Obligors = [works],
                Facts = "超标排放废气造成大气环境损害。",
                Procuratorate = new("js-procuratorate"),
            }
        );
        // Told on the third day after the last one: the lateness stays visible to both sides.
        await p.DoAsync(
            "js-ecology",
            -98,
            new NotifyProcuratorate { Procuratorate = new("js-procuratorate"), Contact = "李承办 021-5793****" }
        );
        await p.ReceiveAsync("js-procuratorate", -97, 1);
        await p.DoAsync(
            "js-ecology",
            -95,
            new CommissionAppraisal
            {
                Institution = "某司法鉴定机构",
                Questions = "大气环境损害数额",
                Fee = FeeBearer.Advanced,
                WantedBy = p.Day(-70),
                AlsoCriminal = false,
            }
        );
        await p.DoAsync(
            "js-ecology",
            -72,
            new RecordAppraisal
            {
                Commission = new(1),
                Method = AppraisalMethod.Report,
                Institution = "某司法鉴定机构",
                ReportNo = "环损鉴字第18号",
                ReportedOn = p.Day(-73),
                Amounts = heads,
                Repairable = Repairability.NotNeeded,
                Conclusion = "大气环境具有自净能力，没有必要修复，按虚拟治理成本法计算损害数额。",
            }
        );
        await p.DoAsync(
            "js-ecology",
            -70,
            new ConcludeInvestigation
            {
                Findings = "事实清楚，数额确定。",
                Amount = 673_700m,
                Proposal = InvestigationProposal.Consult,
            }
        );
        await p.DoAsync(
            "js-ecology",
            -68,
            new OpenConsultation
            {
                Obligors = [new(1)],
                NoticeOn = p.Day(-68),
                ServedOn = p.Day(-68),
                Service = ServiceMode.Direct,
                Claims = heads,
                MeetingOn = p.Day(-60),
                Place = "金山区生态环境局",
            }
        );
        await p.DoAsync(
            "js-ecology",
            -60,
            new HoldMeeting
            {
                HeldOn = p.Day(-60),
                Place = "金山区生态环境局",
                Chair = "李承办",
                Positions = "义务人认可鉴定意见，同意全额赔偿。",
                Result = MeetingResult.Agreed,
                Attendees =
                [
                    new() { Name = "李承办", Side = Side.Department },
                    new()
                    {
                        Name = "某玻璃公司",
                        Side = Side.Obligor,
                        Post = "法定代表人",
                    },
                ],
            }
        );
        await p.DoAsync(
            "js-ecology",
            -50,
            Agreement(p.Day(-50), "减排并赔偿大气环境损害", heads, "某玻璃公司") with
            {
                LumpSum = 673_700m,
                LumpSumDueOn = p.Day(40),
            }
        );
        await p.DoAsync("js-ecology", -49, new CopyAgreement());
        await p.DoAsync(
            "js-ecology",
            -40,
            new ApplyForConfirmation
            {
                Court = new("js-court"),
                Applicants = [new(1)],
                Papers = "司法确认申请书、赔偿协议、授权材料、鉴定意见书、不损害公益的说明。",
            }
        );
        await p.DoAsync(
            "js-court",
            -36,
            new DocketConfirmation
            {
                Accepted = true,
                CaseNo = $"（{p.Day(-36).Year}）沪0116民特5号",
                DocketedOn = p.Day(-36),
            }
        );
        await p.DoAsync(
            "js-court",
            -34,
            new PublishAgreement
            {
                From = p.Day(-34),
                Until = p.Day(-4),
                Where = "法院公告栏和互联网公告平台",
            }
        );
    }

    // 磷石膏渣场渗漏案: two companies, repair by a third party and then assessed, about nine million yuan in all (facts of the first
    // confirmed agreement, moved to Fengxian).
    static async Task PhosphogypsumAsync(Play p)
    {
        ObligorData[] two = [Company("某化肥公司"), Company("某劳务公司")];
        HeadAmount[] heads =
        [
            Head(DamageHead.Restoration, 7_573_000m),
            Head(DamageHead.Emergency, 1_131_000m),
            Head(DamageHead.Investigation, 296_000m),
        ];
        await p.DoAsync(
            "fx-ecology",
            -110,
            new RegisterClue
            {
                Title = "废渣非法倾倒堆场案",
                Source = ClueSource.Inspection,
                FoundOn = p.Day(-111),
                District = "310120",
                Address = "奉贤区某废弃场地",
                Media = [Medium.Soil, Medium.SurfaceWater],
                Field = Field7.Ecology,
                Competent = true,
                Facts = "化肥公司委托劳务公司运输废渣，未运至指定渣场，倾倒形成长期堆体。",
                Suspects = two,
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -90,
            new RecordPreliminaryCheck
            {
                Findings = "堆体体量大，渗滤液影响周边水体。",
                Damage = true,
                FitsCompensation = true,
                FitsPublicInterestSuit = true,
                Reasons = "同时符合两类条件，先行启动损害赔偿。",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -85,
            new DecideToClaim
            {
                DecisionNo = $"奉环赔〔{p.Day(-85).Year}〕5号",
                DecidedOn = p.Day(-85),
                Approver = "王负责",
                Obligors = two,
                Facts = "共同造成土壤和地表水损害。",
                Procuratorate = new("fx-procuratorate"),
                LegalReview = "同意启动。",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -76,
            new NotifyProcuratorate { Procuratorate = new("fx-procuratorate"), Contact = "李承办 021-5710****" }
        );
        await p.ReceiveAsync("fx-procuratorate", -75, 1);
        await p.DoAsync(
            "fx-ecology",
            -60,
            new RecordAppraisal
            {
                Method = AppraisalMethod.Report,
                Institution = "某环境科学研究机构",
                ReportNo = "环评损字第9号",
                ReportedOn = p.Day(-61),
                Amounts = heads,
                Repairable = Repairability.Full,
                Conclusion = "清运堆体并就地修复，可由第三方实施，完成后评估修复效果。",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -50,
            new ConcludeInvestigation
            {
                Findings = "两公司共同承担责任。",
                Amount = 9_000_000m,
                Proposal = InvestigationProposal.Consult,
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -45,
            new OpenConsultation
            {
                Obligors = [new(1), new(2)],
                NoticeOn = p.Day(-46),
                ServedOn = p.Day(-45),
                Service = ServiceMode.Direct,
                Claims = heads,
                MeetingOn = p.Day(-28),
                Place = "奉贤区生态环境局",
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -44,
            new InviteProcuratorate
            {
                As = InvitedRole.TakePart,
                MeetingOn = p.Day(-28),
                Place = "奉贤区生态环境局",
                Issues = "第三方修复方案、费用分担、分期给付。",
            }
        );
        await p.DoAsync(
            "fx-procuratorate",
            -38,
            new AnswerInvitation
            {
                Attends = true,
                Attendees = [new() { Name = "陈检察官", LegalPost = "检察官" }, new() { Name = "许助理", LegalPost = "检察官助理" }],
            }
        );
        await p.DoAsync(
            "fx-ecology",
            -28,
            new HoldMeeting
            {
                HeldOn = p.Day(-28),
                Place = "奉贤区生态环境局",
                Chair = "律师协会代表",
                Positions = "双方认可修复方案，对费用分担需进一步协商。",
                Result = MeetingResult.GoOn,
                Attendees =
                [
                    new() { Name = "李承办", Side = Side.Department },
                    new()
                    {
                        Name = "陈检察官",
                        Side = Side.Procuratorate,
                        Post = "检察官",
                    },
                    new() { Name = "某化肥公司", Side = Side.Obligor },
                    new() { Name = "某劳务公司", Side = Side.Obligor },
                    new() { Name = "律师协会代表", Side = Side.ThirdParty },
                ],
            },
            "各方同意由律师协会代表中立主持。"
        );
    }

    // 脱硫石膏堆放案 (2024): 4,500 m², 45,000 t, thirty metres from the river (facts of a published case, moved to Pudong); still a clue
    // here.
    static async Task GypsumByTheRiverAsync(Play p) =>
        await p.DoAsync(
            "pd-ecology",
            -26,
            new RegisterClue
            {
                Title = "河边脱硫石膏堆放案",
                Source = ClueSource.Inspection,
                FoundOn = p.Day(-27),
                District = "310115",
                Address = "浦东新区某河道旁，距河约三十米",
                Media = [Medium.SurfaceWater, Medium.Soil],
                Field = Field7.Ecology,
                Competent = true,
                Facts = "约四万五千吨脱硫石膏露天堆放，占地约四千五百平方米，雨水冲刷入河风险大。",
                Suspects = [Company("某建材公司")],
            }
        );

    // 非法采砂民事公益诉讼案 (2020): announced, the water department told later, nobody eligible came forward (facts of a published case,
    // moved to Chongming).
    static async Task SandFromTheRiverAsync(Play p)
    {
        await p.DoAsync(
            "cm-procuratorate",
            -60,
            new RegisterClue
            {
                Title = "非法采砂破坏河道案",
                Source = ClueSource.Other,
                FoundOn = p.Day(-62),
                District = "310151",
                Address = "崇明区长江某水域",
                Media = [Medium.SurfaceWater, Medium.Wildlife],
                Field = Field7.Water,
                Competent = false,
                Facts = "办理刑事案件中发现多人多次非法采砂，破坏河床和水生生物栖息地。",
                Suspects = [Person("自然人戊"), Person("自然人己")],
                CrimePossible = true,
            }
        );
        await p.DoAsync(
            "cm-procuratorate",
            -50,
            new OpenPublicInterestCase
            {
                CaseNo = $"沪崇检民公立〔{p.Day(-50).Year}〕3号",
                Ground = PublicInterestGround.OwnClue,
                Facts = "非法采砂造成河床和渔业资源损害。",
                FitsCompensation = true,
                Finding = "损害事实和义务人明确，符合损害赔偿条件，应当通报部门。",
                Heads = [DamageHead.Restoration, DamageHead.ServiceLoss],
            }
        );
        await p.DoAsync(
            "cm-procuratorate",
            -26,
            new PublishAnnouncement
            {
                Medium = "某全国性报纸",
                PublishedOn = p.Day(-26),
                Text = "公告损害事实、有权起诉或启动赔偿的机关和组织、三十日期间和联系方式。",
            }
        );
        await p.DoAsync(
            "cm-procuratorate",
            -25,
            new NotifyDepartmentOfAnnouncement { Department = new("cm-water"), Part = "河床和水生生物栖息地损害" }
        );
    }

    static SignAgreement Agreement(DateOnly day, string duty, IReadOnlyList<HeadAmount> heads, string obligor) =>
        new()
        {
            Signatories = [new(1)],
            SignedOn = day,
            EffectiveOn = day,
            Facts = "事实、责任和数额各方均无异议。",
            Cessation = "立即停止损害行为，完成整改并接受检查。",
            RestorationDuty = duty,
            Plan = new()
            {
                Target = "恢复到基线水平或者足额赔偿",
                Scheme = "按评估意见实施",
                Steps = "自协议生效起分步实施",
                Budget = heads?.Sum(h => h.Amount),
                Acceptance = "由主管部门组织验收",
                Supervision = "每月检查一次",
                Implementer = obligor,
                Supervisor = "生态环境部门",
                CostBearer = obligor,
            },
            Heads = heads ?? [],
            Considered = new()
            {
                Feasibility = "技术成熟",
                CostBenefit = "费用与收益相当",
                AbilityToPay = "经营正常，有履行能力",
                ThirdPartyTreatment = "可以委托第三方实施",
            },
            NoHarm = "协议内容符合法律规定，不违反法律法规强制性规定，不损害国家利益和社会公共利益。",
        };
}
