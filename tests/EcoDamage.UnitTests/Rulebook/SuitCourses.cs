using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>Courses of art. 7 and 20–28 about suits, titles and what follows, with the words of each refusal.</summary>
public sealed class SuitCourses
{
    static Walk AloneInCourt() =>
        Announced(Fx).Until(35).Do(Pro, 36, Sue(SuitGround.Lapsed, 1, 2)).Do(Suits, 40, From(Given.Case()).Docket(40));

    static SubmitSettlement Settlement(Walk w, int day) =>
        new()
        {
            Suit = new(1),
            Signatories = [new(1), new(2)],
            SignedOn = w.G.Day(day),
            Heads = Given.Heads,
            Arrangement = "一次付清。",
            DueOn = w.G.Day(day + 90),
            NoHarm = "不损害公益。",
        };

    [Fact]
    public void Course_09_the_procuratorate_sues_alone_and_the_department_settles()
    {
        var w = AloneInCourt();
        Assert.Equal("forbidden", w.May<SubmitSettlement>(Pro));
        w.Do(Fx, 60, Settlement(w, 60));
        // The court reviews it, and the plaintiff's opinion is asked.
        Assert.True(w.Case.Letters.HasSent(LetterKind.SettlementSubmission, new(Pro)));
        var ruling = new RuleOnSettlement
        {
            Suit = new(1),
            PublishedFrom = w.G.Day(61),
            PublishedUntil = w.G.Day(80),
            Accepted = true,
            DocumentNo = $"（{w.G.Day(40).Year}）沪03民初31号",
            RuledOn = w.G.Day(95),
            Reasons = "不违反法律。",
        };
        w.Refused(Suits, 95, ruling, "23", "公告期不少于三十日");
        w.Do(Suits, 95, ruling with { PublishedUntil = w.G.Day(91) });
        Assert.Equal(TitleKind.Settlement, Assert.Single(w.Case.Litigation.Titles).Kind);
        Assert.False(w.Case.Litigation.Suits[0].Pending);
    }

    [Fact]
    public void Course_12_an_obligor_goes_bankrupt()
    {
        var w = From(Given.Case().Confirmed());
        Assert.Equal("not yet", w.May<DeclareCreditorClaim>(Fx));
        var change = new ChangeObligor
        {
            Obligor = new(2),
            Change = ObligorChange.Bankruptcy,
            On = w.G.Day(110),
            Facts = "法院裁定受理破产申请。",
            Bankruptcy = "（2026）沪03破1号",
            Administrator = "某清算事务所",
        };
        Assert.Equal("Invalid", w.Paper.Try(Fx, w.G.Day(111), change)?.Kind);
        w.Do(Fx, 111, change with { FileBy = w.G.Day(160) });
        Assert.True(w.Case.Obligors[1].Bankrupt);
        var filing = w.Running(Period.CreditorClaim);
        Assert.Equal((w.G.Day(160), true, new OrganCode(Fx)), (filing.Nominal, filing.Period.Alarms, filing.Owner));
        w.Do(
            Fx,
            120,
            new DeclareCreditorClaim
            {
                Obligor = new(2),
                Amount = 1_579_700m,
                Basis = "经司法确认的协议。",
                Administrator = "某清算事务所",
                DeclaredOn = w.G.Day(119),
            }
        );
        Assert.Null(w.Case.Deadlines.Open(Period.CreditorClaim));
        w.Refused(
            Fx,
            121,
            new DeclareCreditorClaim
            {
                Obligor = new(2),
                Amount = 1m,
                Basis = "x",
                Administrator = "x",
                DeclaredOn = w.G.Day(121),
            },
            "28",
            "已经申报债权"
        );
        // The other obligor stays liable.
        Assert.False(w.Case.Obligors[0].Gone);
    }

    [Fact]
    public void Course_12_a_successor_steps_in_and_nobody_left_leaves_the_table()
    {
        var w = From(Given.Case().Consulting());
        w.Do(
            Fx,
            45,
            new ChangeObligor
            {
                Obligor = new(2),
                Change = ObligorChange.Succeeded,
                On = w.G.Day(44),
                Facts = "吸收合并。",
                Successor = new() { Name = "某承继公司", Type = ObligorKind.Company },
            }
        );
        Assert.Equal("某承继公司", w.Case.Obligors[1].Data.Name);
        w.Do(
            Fx,
            46,
            new ChangeObligor
            {
                Obligor = new(1),
                Change = ObligorChange.Dead,
                On = w.G.Day(45),
                Facts = "死亡，无遗产。",
            }
        );
        Assert.Equal([2], w.Case.Consultation.OpenRound!.Obligors.Select(n => n.Value));
    }

    [Fact]
    public void Course_14_a_subsequent_case_while_the_first_is_in_enforcement()
    {
        var w = From(Given.Case().Confirmed());
        w.Until(111)
            .Do(Fx, 112, new ReportNonPerformance { Obligations = [new(1)], Facts = "催告未付。" })
            .Do(
                Fx,
                113,
                new ApplyForEnforcement
                {
                    Court = new(Court),
                    Title = w.G.CourtNo,
                    Outstanding = "第一期 500,000 元。",
                }
            )
            .Do(Court, 114, new DocketEnforcement { CaseNo = $"（{w.G.Day(114).Year}）沪0116执12号", DocketedOn = w.G.Day(114) });
        var open = new OpenSubsequentCase
        {
            Relation = SubsequentRelation.NewAct,
            Title = "明城路地块再次倾倒案",
            FoundOn = w.G.Day(115),
            Address = "明城路地块北侧",
            Facts = "再次倾倒。",
            Consulted = "已经与检察机关协商。",
        };
        Assert.Equal("yes", w.May<OpenSubsequentCase>(Fx));
        Assert.Equal("yes", w.May<OpenSubsequentCase>(Pro));
        Assert.Equal("forbidden", w.May<OpenSubsequentCase>(Court));
        var link = ((ITwoCases)open).Bind("SHD-310120-2026-0009", null);
        w.Do(Fx, 116, link);
        Assert.Equal(
            (CaseRelation.Subsequent, "SHD-310120-2026-0009"),
            (w.Case.Relations.Links[0].Relation, w.Case.Relations.Links[0].Number)
        );
        var echo = ((ITwoCases)link).InOther(w.Case, w.Case.Journal[^1].Entry).ToList();
        Assert.Equal("明城路地块再次倾倒案", Assert.IsType<RegisterClue>(echo[0]).Title);
        var back = Assert.IsType<LinkCase>(echo[1]);
        Assert.Equal((CaseRelation.Preceding, w.Case.Number), (back.Relation, back.Number));
        Assert.Contains("清除污染、修复生态环境费用 ¥2,079,700.00", back.Note, StringComparison.Ordinal);
        // Enforcement of the first runs on.
        Assert.Null(w.Case.Performance.Enforcements[^1].Ended);
    }

    [Fact]
    public void Course_14_without_agreement_or_judgment_new_facts_stay_in_the_same_dossier()
    {
        var w = From(Given.Case().Concluded());
        w.Refused(
            Fx,
            40,
            new OpenSubsequentCase
            {
                Relation = SubsequentRelation.NewAct,
                Title = "x",
                FoundOn = w.G.Day(39),
                Address = "x",
                Facts = "x",
                Consulted = "x",
            },
            "24¶1",
            "请在本案中一并处理"
        );
    }

    [Fact]
    public void Course_17_both_suits_are_pending_and_the_public_interest_suit_is_stayed_first()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" }).Until(36);
        w.Do(Pro, 40, new UrgeClaim { Idle = "未决定。", AnswerBy = w.G.Day(55) })
            .Do(Pro, 56, Sue(SuitGround.DeclaredIdle, 1, 2))
            .Do(Suits, 58, w.Docket(58));
        w.Do(
            Suits,
            60,
            new RecordProcedureStep
            {
                Suit = new(1),
                Step = ProcedureStep.Stay,
                On = w.G.Day(60),
                Where = "待损害赔偿诉讼审结",
            }
        );
        Assert.True(w.Case.Litigation.Suits[0].Stayed);
        w.Refused(Fx, 61, Given.Case().Decision(), "6", "尚未完成初步核查");
        w.Do(Fx, 62, w.G.Check());
        w.Refused(Fx, 63, w.G.Decision() with { DecidedOn = w.G.Day(63) }, "24", "检察机关已经就同一损害提起公益诉讼");
    }

    [Fact]
    public void A_judgment_on_an_unconfirmed_agreement_takes_its_place_and_nothing_is_owed_twice()
    {
        var w = From(Given.Case().Agreed())
            .Until(112)
            .Do(Fx, 113, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2))
            .Do(Suits, 115, From(Given.Case()).Docket(115));
        w.Do(Suits, 150, w.Judgment(150)).Do(Suits, 170, Final(w, 170));
        Assert.Equal(Given.Heads.Sum(h => h.Amount), w.Case.Performance.Obligations.Where(w.Case.IsLive).Sum(o => o.Amount));
        Assert.All(w.Case.Performance.Obligations.Where(o => o.Agreement is not null), o => Assert.False(w.Case.IsLive(o)));
    }

    static Walk MustSue() =>
        From(Given.Case().Consulting())
            .Do(
                Fx,
                50,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            );

    [Fact]
    public void Course_19_on_day_1_of_the_duty_to_sue_nobody_may_urge_yet()
    {
        var w = MustSue();
        Assert.Equal((30, PeriodSource.Setting), (w.Running(Period.Sue).Length, w.Running(Period.Sue).Period.Source));
        w.Refused(
            Pro,
            51,
            new UrgeSuit
            {
                Ground = UrgingGround.NotSuedInTime,
                Facts = "x",
                AnswerBy = w.G.Day(60),
            },
            "21¶5",
            "起诉期限尚未届满"
        );
        w.Refused(
            Pro,
            51,
            new UrgeSuit
            {
                Ground = UrgingGround.NotCovered,
                Facts = "x",
                AnswerBy = w.G.Day(60),
            },
            "21¶5",
            "尚无已经提起的损害赔偿诉讼"
        );
        w.Refused(Pro, 51, Open(PublicInterestGround.NotSued), "5¶1", "没有证明这一事由");
        w.Do(
            Pro,
            95,
            new UrgeSuit
            {
                Ground = UrgingGround.NotSuedInTime,
                Facts = "逾期未起诉。",
                AnswerBy = w.G.Day(110),
            }
        );
        Assert.Contains("起诉期限至2025年12月5日届满，没有起诉", w.Case.Letters[^1].Note, StringComparison.Ordinal);
        // Urging is no precondition: the procuratorate may open its own case at once.
        Assert.Equal("yes", w.May<OpenPublicInterestCase>(Pro));
        w.Do(Pro, 96, Open(PublicInterestGround.NotSued));
        Assert.Equal(nameof(EndConsultation), w.Case.Journal[w.Case.PublicInterest.Current!.ProvedBy!.Value - 1].Entry.Act);
    }

    // The procuratorate has opened its case beside the claim; consultation fails on day 60, so that the duty to sue ends on day 90.
    static Walk BothTracks() =>
        From(Given.Case().Consulting())
            .Do(Pro, 42, Open(), "同时推进。")
            .Do(
                Pro,
                42,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = Given.Case().Day(42),
                    Text = "公告内容。",
                }
            )
            .Do(Pro, 43, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" })
            .Do(
                Fx,
                60,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Until(75);

    [Fact]
    public void Course_19_the_suit_of_the_procuratorate_is_not_open_while_the_duty_to_sue_runs()
    {
        var w = BothTracks();
        w.Departs(Pro, 90, Sue(SuitGround.NotSuedInTime, 1, 2), "5¶1", "没有证明这一依据");
        Assert.Null(w.Paper.Try(Pro, w.G.Day(91), Sue(SuitGround.NotSuedInTime, 1, 2)));
        w.Do(Pro, 91, Sue(SuitGround.NotSuedInTime, 1, 2));
        var suit = Assert.Single(w.Case.Litigation.Suits);
        Assert.Equal(nameof(EndConsultation), w.Case.Journal[suit.ProvedBy!.Value - 1].Entry.Act);
        Assert.Contains($"见第 {suit.ProvedBy} 项", w.Case.Journal[^1].Act.Gist(w.Whole), StringComparison.Ordinal);
    }

    [Fact]
    public void A_duty_met_in_time_is_no_ground_for_the_procuratorate_and_one_met_late_is()
    {
        var early = BothTracks().Do(Fx, 80, Sue(SuitGround.NoAgreement, 1, 2));
        early.Departs(Pro, 95, Sue(SuitGround.NotSuedInTime, 1, 2), "5¶1", "没有证明这一依据");
        var late = BothTracks().Do(Fx, 95, Sue(SuitGround.NoAgreement, 1, 2));
        Assert.DoesNotContain("5¶1", late.Paper.Try(Pro, late.G.Day(96), Sue(SuitGround.NotSuedInTime, 1, 2))!.Articles);
    }

    [Fact]
    public void While_the_department_sues_the_procuratorate_sues_only_for_what_is_late_or_not_covered()
    {
        var w = BothTracks().Do(Fx, 80, Sue(SuitGround.NoAgreement, 1, 2) with { Relief = [Given.Heads[0]], GapReason = "费用另行主张。" });
        w.Departs(Pro, 82, Sue(SuitGround.Lapsed, 1, 2), "2¶2", "已经对同一被告提起损害赔偿诉讼");
        // What the claim covers is not asked for twice.
        w.Departs(Pro, 82, Sue(SuitGround.NotCovered, 1, 2), "21", "已经涵盖清除污染、修复生态环境费用");
        w.Do(Pro, 82, Sue(SuitGround.NotCovered, 1, 2) with { Relief = [Given.Heads[1]] });
    }

    [Fact]
    public void What_the_relief_leaves_out_is_told_urged_and_checked_again()
    {
        var w = MustSue().Do(Fx, 60, Sue(SuitGround.NoAgreement, 1, 2) with { Relief = [Given.Heads[0]], GapReason = "费用另行主张。" });
        w.Do(Fx, 61, new NotifyOfSuit { Suit = new(1) });
        Assert.Equal("鉴定评估数额中未涵盖：调查、鉴定评估等费用 ¥100,000.00", w.Case.Letters[^1].Note);
        var urge = new UrgeSuit
        {
            Ground = UrgingGround.NotCovered,
            Heads = [DamageHead.Restoration],
            Facts = "请补足。",
            AnswerBy = w.G.Day(80),
        };
        w.Refused(Pro, 62, urge, "21¶5", "没有涵盖的只有：调查、鉴定评估等费用");
        w.Do(Pro, 62, urge with { Heads = [DamageHead.Investigation] });
        Assert.Contains("没有涵盖：调查、鉴定评估等费用 ¥100,000.00", w.Case.Letters[^1].Note, StringComparison.Ordinal);
        Assert.Null(w.Paper.Try(Pro, w.G.Day(62), Open(PublicInterestGround.NotSued)));
        Assert.Null(w.Paper.Try(Pro, w.G.Day(62), Open(PublicInterestGround.NotCovered)));
        var amend = new AmendRelief
        {
            Suit = new(1),
            Relief = [Given.Heads[0]],
            Reason = "核对数额。",
        };
        w.Refused(Fx, 63, amend, "21¶5", "请求没有涵盖鉴定评估的全部项目");
        w.Do(Fx, 63, amend with { Relief = Given.Heads });
        w.Refused(Pro, 64, urge with { Heads = null }, "21¶5", "没有诉讼请求和协议未涵盖");
        w.Refused(Pro, 64, Open(PublicInterestGround.NotCovered), "5¶1", "没有证明这一事由");
    }

    [Fact]
    public void An_agreement_that_covers_everything_opens_no_case_and_one_below_the_appraisal_does()
    {
        var whole = From(Given.Case().Agreed());
        whole.Refused(Pro, 56, Open(PublicInterestGround.NotCovered), "5¶1", "没有证明这一事由");
        var w = From(Given.Case().Met());
        w.Do(
            Fx,
            55,
            w.G.Agreement() with
            {
                Heads = [new() { Head = DamageHead.Restoration, Amount = 2_079_700m }],
                PaidAlready = 0,
                BelowAppraisalReason = "费用由部门承担。",
            }
        );
        w.Do(Pro, 56, Open(PublicInterestGround.NotCovered));
        Assert.Equal(nameof(SignAgreement), w.Case.Journal[w.Case.PublicInterest.Current!.ProvedBy!.Value - 1].Entry.Act);
    }

    [Fact]
    public void Who_was_judged_is_not_sued_again_beside_others()
    {
        var w = MustSue().Do(Fx, 60, Sue(SuitGround.NoAgreement, 1)).Do(Suits, 62, From(Given.Case()).Docket(62));
        w.Do(Suits, 100, w.Judgment(100)).Do(Suits, 120, Final(w, 120));
        w.Refused(Fx, 121, Sue(SuitGround.NoAgreement, 1, 2), "24¶1", "对自然人甲的诉讼已经裁判");
        w.Departs(Fx, 121, Sue(SuitGround.NoAgreement, 2), "21", "同一项目不重复赔偿");
        w.Do(Fx, 121, Sue(SuitGround.NoAgreement, 2), "连带责任，已经判决的部分在执行中扣减。");
    }

    [Fact]
    public void The_duty_to_sue_revives_when_the_refusal_to_docket_is_final()
    {
        var w = MustSue()
            .Do(Fx, 60, Sue(SuitGround.NoAgreement, 1, 2))
            .Do(Suits, 62, new RefuseSuit { Suit = new(1), Reasons = "材料不齐。" });
        Assert.Equal((10, w.G.Day(72)), (w.Running(Period.Appeal).Length, w.Running(Period.Appeal).Nominal));
        Assert.Equal((w.G.Day(72), w.G.Day(102)), (w.Running(Period.Sue).TriggerDay, w.Running(Period.Sue).Nominal));
        w.Refused(
            Pro,
            95,
            new UrgeSuit
            {
                Ground = UrgingGround.NotSuedInTime,
                Facts = "x",
                AnswerBy = w.G.Day(110),
            },
            "21¶5",
            "起诉期限尚未届满"
        );
        w.Do(Fx, 96, Sue(SuitGround.NoAgreement, 1, 2));
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
        Assert.Null(w.Case.Deadlines.Open(Period.Appeal));
    }

    [Fact]
    public void The_duty_to_sue_revives_when_the_suit_is_withdrawn()
    {
        var w = MustSue().Do(Fx, 60, Sue(SuitGround.NoAgreement, 1, 2)).Do(Suits, 62, From(Given.Case()).Docket(62));
        w.Do(
            Suits,
            70,
            new WithdrawSuit
            {
                Suit = new(1),
                RulingNo = "（2025）沪03民初31号之一",
                RuledOn = w.G.Day(69),
                Reason = "补充证据。",
            }
        );
        Assert.Equal(w.G.Day(99), w.Running(Period.Sue).Nominal);
        w.Do(Fx, 80, Sue(SuitGround.NoAgreement, 1, 2));
    }

    [Fact]
    public void A_refused_suit_that_was_only_allowed_leaves_no_duty()
    {
        var w = From(Given.Case().Agreed())
            .Until(112)
            .Do(Fx, 113, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2))
            .Do(Suits, 115, new RefuseSuit { Suit = new(1), Reasons = "材料不齐。" });
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
        w.Do(Fx, 116, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2));
    }

    static readonly RequestInjunction BeforeSuit = new()
    {
        Court = new(Court),
        Type = InjunctionKind.Injunction,
        Basis = InjunctionBasis.Article20,
        BeforeSuit = true,
        Acts = "继续倾倒",
        Irreparable = "污染扩散",
        Content = "停止倾倒",
        EvidenceText = "照片",
    };

    [Fact]
    public void A_suit_after_an_injunction_is_still_due_when_the_court_refuses_it()
    {
        var w = From(Given.Case().Consulting()).Do(Fx, 42, BeforeSuit);
        w.Do(
                Court,
                43,
                new RuleOnInjunction
                {
                    RulingNo = "（2025）沪0116行保1号",
                    Granted = true,
                    RuledOn = w.G.Day(43),
                    Content = "停止倾倒",
                }
            )
            .Do(Fx, 45, Sue(SuitGround.PreSuitInjunction, 1, 2))
            .Do(Suits, 47, new RefuseSuit { Suit = new(1), Reasons = "材料不齐。" });
        Assert.Equal(w.G.Day(73), w.Running(Period.InjunctionSuit).Nominal);
        w.Do(Fx, 50, Sue(SuitGround.PreSuitInjunction, 1, 2));
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionSuit));
    }

    [Fact]
    public void An_injunction_of_the_procuratorate_obliges_the_procuratorate_alone()
    {
        var w = BothTracks();
        w.Do(Pro, 76, BeforeSuit with { Basis = InjunctionBasis.Injunction });
        w.Do(
            Court,
            77,
            new RuleOnInjunction
            {
                RulingNo = "（2025）沪0116行保1号",
                Granted = true,
                RuledOn = w.G.Day(77),
                Content = "停止倾倒",
            }
        );
        w.Refused(Fx, 78, Sue(SuitGround.PreSuitInjunction, 1, 2), "21", "没有证明这一依据");
        w.Do(Fx, 78, Sue(SuitGround.NoAgreement, 1)).Do(Pro, 79, Sue(SuitGround.PreSuitInjunction, 2), "诉前保全后起诉。");
        Assert.Equal(w.Case.Litigation.Suits[1].Seq, w.Case.Deadlines.Single(d => d.Period == Period.InjunctionSuit).MetBySeq);
    }

    [Fact]
    public void While_the_claim_stands_still_the_department_does_not_sue_and_what_was_agreed_is_used_up_when_it_resumes()
    {
        var w = MustSue()
            .Do(
                Fx,
                52,
                new ProposePublicInterestRoute
                {
                    Procuratorate = new(Pro),
                    SavesResources = "一并审理。",
                    ProtectsInterest = "更有利。",
                }
            )
            .Do(Pro, 53, new AnswerRouteProposal { Agrees = true });
        w.Refused(Fx, 54, Sue(SuitGround.NoAgreement, 1, 2), "5¶2", "索赔程序已经中止");
        w.Do(Pro, 54, Open(PublicInterestGround.RouteAgreed))
            .Do(
                Pro,
                54,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = w.G.Day(54),
                    Text = "公告内容。",
                }
            )
            .Do(Pro, 55, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" })
            .Until(86);
        Assert.Null(w.Paper.Try(Pro, w.G.Day(86), Sue(SuitGround.RouteAgreed, 1, 2)));
        w.Do(Fx, 87, new ResumeClaim { Reason = "商定变更。" }, "双方商定由部门继续索赔。")
            .Do(Pro, 87, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        w.Departs(Pro, 88, Sue(SuitGround.RouteAgreed, 1, 2), "5¶1", "没有证明这一依据");
    }

    [Fact]
    public void Nobody_notified_is_no_silence_and_what_does_not_fit_compensation_needs_none()
    {
        var g = Given.Case();
        g.Then(Pro, -15, g.Clue() with { Competent = false, Source = ClueSource.Inspection })
            .Then(Pro, -10, Open() with { FitsCompensation = false, Finding = "没有部门可以索赔。" })
            .Then(
                Pro,
                0,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = g.Day(0),
                    Text = "公告内容。",
                }
            );
        var w = From(g).Until(35);
        w.Departs(Pro, 36, Sue(SuitGround.Lapsed, 1), "5¶1", "没有证明这一依据");
        w.Do(Pro, 36, Sue(SuitGround.Unfit, 1));
        Assert.Equal(2, w.Case.Litigation.Suits[0].ProvedBy);
    }

    [Fact]
    public void A_will_ends_with_the_decision_not_to_claim()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" }).Until(35);
        w.Departs(Pro, 36, Sue(SuitGround.Lapsed, 1), "7", "一般不再起诉");
        w.Do(Fx, 36, w.G.Check()).Do(Fx, 37, new DecideNotToClaim { Ground = NoClaimGround.Slight, Reason = "损害轻微。" });
        w.Do(Pro, 38, Sue(SuitGround.WillNot, 1));
        Assert.Equal(nameof(DecideNotToClaim), w.Case.Journal[w.Case.Litigation.Suits[0].ProvedBy!.Value - 1].Entry.Act);
    }

    [Fact]
    public void A_claim_decided_after_the_urging_is_not_idle()
    {
        var w = Announced(Fx)
            .Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" })
            .Until(35)
            .Do(Pro, 40, new UrgeClaim { Idle = "未决定。", AnswerBy = Given.Case().Day(55) });
        Assert.Equal("Departs", w.Paper.Try(Pro, w.G.Day(55), Sue(SuitGround.DeclaredIdle, 1))?.Kind);
        Assert.Null(w.Paper.Try(Pro, w.G.Day(56), Sue(SuitGround.DeclaredIdle, 1)));
        w.Do(Fx, 42, w.G.Check()).Do(Fx, 43, w.G.Decision() with { DecidedOn = w.G.Day(43) });
        w.Departs(Pro, 44, Sue(SuitGround.DeclaredIdle, 1), "5¶1", "没有证明这一依据");
    }

    [Fact]
    public void Who_works_the_public_interest_track_urges_too_and_an_idle_department_only_after_its_time()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" }).Until(35);
        var urge = new UrgeSuit
        {
            Ground = UrgingGround.DeclaredIdle,
            Facts = "表示后没有办理。",
            AnswerBy = w.G.Day(130),
        };
        // Day 95 is a Saturday.
        w.Refused(Pro, 97, urge, "7", "没有表示开展而逾期未办理的部门");
        w.Refused(Pro, 97, urge with { Ground = UrgingGround.NotSuedInTime }, "21¶5", "起诉期限尚未届满");
        w.Do(Pro, 98, urge);
        Assert.Equal(new OrganCode(Fx), w.Case.Letters[^1].To);
    }

    [Fact]
    public void Support_applied_for_before_the_suit_is_decided_in_time_from_the_suit()
    {
        var w = MustSue().Do(Fx, 52, new ApplyForSupport { Kinds = [SupportKind.Opinion], Reason = "准备起诉。" });
        Assert.Null(w.Case.Deadlines.Open(Period.SupportDecision));
        w.Do(Fx, 60, Sue(SuitGround.NoAgreement, 1)).Do(Fx, 61, Sue(SuitGround.NoAgreement, 2));
        Assert.Equal(
            (w.G.Day(60), new OrganCode(Pro)),
            (w.Running(Period.SupportDecision).TriggerDay, w.Running(Period.SupportDecision).Owner)
        );
        var support = new DecideSupport { Supports = true, Opinion = "支持。" };
        w.Refused(Pro, 62, support, "22¶2", "请选择支持的诉讼");
        w.Do(Pro, 62, support with { Suit = new(1) });
        Assert.Null(w.Case.Deadlines.Open(Period.SupportDecision));
        Assert.Equal([true, false], w.Case.Litigation.Suits.Select(s => s.Supported));
        w.Do(Pro, 63, new WithdrawSupport { Ground = WithdrawalGround.Other, Reason = "不再适合。" });
        Assert.DoesNotContain(w.Case.Litigation.Suits, s => s.Supported);
    }

    [Fact]
    public void Support_may_be_applied_for_where_the_department_may_sue_on_an_unconfirmed_agreement()
    {
        var w = From(Given.Case().Agreed());
        Assert.Equal("not yet", w.May<ApplyForSupport>(Fx));
        Assert.Equal("yes", w.Until(112).May<ApplyForSupport>(Fx));
    }

    [Fact]
    public void Proof_of_advanced_costs_is_asked_of_the_ecology_department()
    {
        var w = AloneInCourt();
        var request = new RequestSuitSupport
        {
            Department = new("fx-water"),
            Matter = SuitSupportMatter.CostProof,
            Text = "垫付费用。",
            AnswerBy = w.G.Day(60),
        };
        var refusal = w.Paper.Try(Pro, w.G.Day(45), request);
        Assert.Equal(["department"], refusal?.Fields);
        Assert.Contains("统一由生态环境管理部门提供", Assert.Single(refusal!.Texts), StringComparison.Ordinal);
        w.Do(Pro, 45, request with { Matter = SuitSupportMatter.Investigation }).Do(Pro, 45, request with { Department = new(Fx) });
    }

    [Fact]
    public void Follow_up_is_open_without_a_notice_and_meets_only_the_duty_of_its_matter()
    {
        var w = MustSue();
        var look = new RecordFollowUp
        {
            Matter = FollowUpMatter.Suit,
            LookedAt = "起诉材料。",
            Doubts = false,
            FollowedBy = "陈检察官",
        };
        w.Refused(Pro, 55, look, "21¶4", "没有需要跟进监督的起诉或者执行通报");
        w.Do(Fx, 60, Sue(SuitGround.NoAgreement, 1, 2)).Do(Pro, 61, look).Do(Fx, 62, new NotifyOfSuit { Suit = new(1) });
        w.Refused(Pro, 63, look with { Matter = FollowUpMatter.Enforcement }, "28¶2", "没有执行案件");
        Assert.Equal("Invalid", w.Paper.Try(Pro, w.G.Day(63), look with { Doubts = true })?.Kind);
        w.Do(Suits, 64, w.Docket(64))
            .Do(Suits, 100, w.Judgment(100))
            .Do(Suits, 120, Final(w, 120))
            .Until(181)
            .Do(Fx, 182, new ReportNonPerformance { Obligations = [new(1)], Facts = "催告未付。" })
            .Do(
                Fx,
                183,
                new ApplyForEnforcement
                {
                    Court = new(Suits),
                    Title = w.Case.Litigation.Titles[0].DocumentNo,
                    Outstanding = "全部。",
                }
            )
            .Do(Fx, 183, new NotifyOfEnforcement());
        w.Do(Pro, 184, look with { Matter = FollowUpMatter.Enforcement, LookedAt = "执行申请。" });
        Assert.Equal("起诉情况通报", w.Running(Period.FollowUp).Trigger);
        w.Do(Pro, 185, look);
        Assert.Null(w.Case.Deadlines.Open(Period.FollowUp));
    }

    [Fact]
    public void The_court_to_which_a_suit_was_transferred_answers_its_own_letter()
    {
        var w = Announced(Fx)
            .Until(35)
            .Do(Pro, 36, Sue(SuitGround.Lapsed, 1, 2))
            .Do(Suits, 37, new TransferJurisdiction { To = new(Court), Reason = "管辖。" });
        Assert.Null(ActType.Of<DocketSuit>().Suggest(w.Case.By(Given.Hand(Suits)), Given.Hand(Suits), Given.Organs));
        w.Do(Court, 38, w.Docket(38));
        Assert.Equal(LetterState.Replied, w.Case.Letters.Last(l => l.Kind == LetterKind.Complaint && l.To == new OrganCode(Court)).State);
        Assert.Null(w.Case.Deadlines.Open(Period.Docket));
    }

    [Fact]
    public void A_subsequent_case_is_told_what_was_awarded()
    {
        var w = MustSue().Do(Fx, 60, Sue(SuitGround.NoAgreement, 1, 2)).Do(Suits, 62, From(Given.Case()).Docket(62));
        w.Do(Suits, 100, w.Judgment(100)).Do(Suits, 120, Final(w, 120));
        var link = (
            (ITwoCases)
                new OpenSubsequentCase
                {
                    Relation = SubsequentRelation.OmittedAct,
                    Title = "x",
                    FoundOn = w.G.Day(120),
                    Address = "x",
                    Facts = "x",
                    Consulted = "x",
                }
        ).Bind("SHD-310120-2026-0009", null);
        w.Do(Fx, 121, link);
        Assert.Contains(
            "清除污染、修复生态环境费用 ¥2,079,700.00",
            ((LinkCase)((ITwoCases)link).InOther(w.Case, w.Case.Journal[^1].Entry).Last()).Note,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Course_22_lapse_suit_judgment()
    {
        var w = AloneInCourt();
        w.Refused(
            Suits,
            60,
            new RecordFinalJudgment
            {
                Suit = new(1),
                JudgmentNo = "x",
                EffectiveOn = w.G.Day(60),
            },
            "21",
            "没有待生效的裁判"
        );
        w.Do(Suits, 100, w.Judgment(100));
        w.Refused(Suits, 110, Final(w, 110), "21", "上诉期至");
        w.Do(Suits, 120, Final(w, 120));
        Assert.Equal(TitleKind.Judgment, Assert.Single(w.Case.Litigation.Titles).Kind);
        Assert.Equal(new OrganCode(Pro), w.Case.Deadlines.Last(d => d.Period == Period.Instalment).Owner);
        Assert.Equal(Stage.Performance, w.Case.Stage);
    }

    [Fact]
    public void Course_22_each_party_has_its_own_time_to_appeal_from_its_own_service()
    {
        var w = AloneInCourt();
        // The company can't be found: it is served by public notice, later than the others.
        w.Do(
            Suits,
            100,
            w.Judgment(100) with
            {
                Service = [new() { Party = "起诉机关", ServedOn = w.G.Day(100) }, new() { Party = "自然人甲", ServedOn = w.G.Day(100) }],
            }
        );
        w.Do(
            Suits,
            110,
            new RecordService
            {
                Judgment = new(1),
                Document = "民事判决书",
                Addressee = "某清运公司",
                Mode = ServiceMode.PublicNotice,
                ServedOn = w.G.Day(110),
                Receipt = "公告1",
            }
        );
        Assert.Equal(3, w.Case.Deadlines.Count(d => d.IsOpen && d.Period == Period.Appeal));
        w.Refused(Suits, 120, Final(w, 120), "21", "上诉期至");
        w.Do(Suits, 130, Final(w, 126));
    }

    RecordFinalJudgment Final(Walk w, int day) =>
        new()
        {
            Suit = new(1),
            JudgmentNo = $"（{w.G.Day(40).Year}）沪03民初31号",
            EffectiveOn = w.G.Day(day),
            NetOfPayments = false,
            Awarded = Given.Heads,
            DueOn = w.G.Day(day + 60),
        };

    [Fact]
    public void An_agreed_substitution_needs_both_organs_and_under_a_title_the_courts_document()
    {
        var w = From(Given.Case().Confirmed());
        var agree = new AgreeSubstitution
        {
            Obligation = new(3),
            Type = SubstitutionKind.CarbonCredits,
            Ground = SubstitutionGround.NotNeeded,
            Basis = "专家意见。",
            Equivalence = "按评估数额折算。",
            Quantity = 120,
            UnitText = "吨二氧化碳",
            Place = "某林业基地",
            Acceptance = "注销凭证。",
            DueOn = w.G.Day(220),
            ObligorSigned = "某清运公司 2026-01-05",
        };
        w.Refused(Fx, 110, agree, "26", "替代履行须有法院文书");
        w.Do(Fx, 110, agree with { CourtDocument = "（2026）沪0116执12号" }, "水体已经自净。");
        Assert.Null(w.Case.Performance.Obligations[2].ReplacedBy);
        w.Do(Pro, 112, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Assert.True(w.Case.Performance.Obligations[2].Fulfilled);
        Assert.Equal((w.G.Day(220), 500_000m), (w.Case.Performance.Obligations[^1].DueOn, w.Case.Performance.Obligations[^1].Amount));
    }

    [Fact]
    public void Joint_supervision_takes_both_superiors_and_asks_for_reports()
    {
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                7,
                new ReportToSuperior
                {
                    Superior = new(City),
                    Matter = SuperiorMatter.JointSupervision,
                    Reason = "影响较大。",
                }
            )
            .Do(
                City,
                8,
                new ListForJointSupervision
                {
                    Partner = new(CityPro),
                    ListNo = "沪挂〔2025〕1号",
                    Requirements = "六个月内办结。",
                    Reports = [new() { Organ = new(Fx), DueOn = Given.Case().Day(40) }],
                }
            );
        Assert.False(w.Case.SeesFile(new(City)));
        w.Do(CityPro, 9, new CoSign { Letter = w.LetterTo(CityPro, LetterKind.SignatureRequest), Agrees = true });
        Assert.True(w.Case.SeesFile(new(City)) && w.Case.SeesFile(new(CityPro)));
        Assert.Equal(w.G.Day(40), w.Running(Period.SupervisionReport).Nominal);
        w.Do(Fx, 30, new ReportToSupervision { Progress = "鉴定中。" });
        Assert.Null(w.Case.Deadlines.Open(Period.SupervisionReport));
        w.Do(CityPro, 50, new LiftJointSupervision { Reason = "已经办结。" })
            .Do(City, 51, new CoSign { Letter = w.LetterTo(City, LetterKind.SignatureRequest), Agrees = true });
        // What was there when it ended is still read; nothing later.
        Assert.True(w.Sees(City, nameof(RegisterClue)));
        w.Do(Fx, 52, new AddNote { Text = "x" });
        Assert.False(w.Case.Who.ReachesTo(new(City), Layer.File, w.Case.Version));
    }

    [Fact]
    public void A_corrected_decision_day_moves_the_fifteen_days_and_leaves_the_first_text()
    {
        var w = From(Given.Case().Decided());
        Assert.Equal(w.G.Day(15), w.Running(Period.ClaimNotice).Nominal);
        w.Do(
            Fx,
            5,
            new CorrectAct
            {
                Fact = "3:decidedOn",
                Value = w.G.Day(-2).ToString("yyyy-MM-dd", null),
                WhatWasWrong = "决定书载明的日期早两日。",
                Proof = "决定书扫描件。",
            }
        );
        // The right of the procuratorate hangs on the day.
        Assert.Equal(w.G.Day(15), w.Running(Period.ClaimNotice).Nominal);
        w.Do(Pro, 5, new AcknowledgePastAct { Letter = w.LetterTo(Pro, LetterKind.CorrectionRequest), Accepts = true });
        Assert.Equal((w.G.Day(-2), w.G.Day(13)), (w.Running(Period.ClaimNotice).TriggerDay, w.Running(Period.ClaimNotice).Nominal));
        Assert.Equal(w.G.Day(0), ((DecideToClaim)w.Case.Journal[2].Act).DecidedOn);
        Assert.Equal(w.G.Day(-2), w.Case.ClueTransfer.Claim!.Value.Act.DecidedOn);
        w.Refused(
            Fx,
            5,
            new CorrectAct
            {
                Fact = "3:decidedOn",
                Value = "昨天",
                WhatWasWrong = "x",
                Proof = "x",
            },
            "3",
            "不是有效日期"
        );
        w.Refused(
            Fx,
            5,
            new CorrectAct
            {
                Fact = "3:decidedOn",
                Value = w.G.Day(5).ToString("yyyy-MM-dd", null),
                WhatWasWrong = "x",
                Proof = "x",
            },
            "3",
            "不能晚于该行为办理之日"
        );
        Assert.Equal("forbidden", w.May<CorrectAct>(Js));
    }

    [Fact]
    public void The_lead_passes_when_the_other_department_signs_and_the_clocks_run_on()
    {
        var w = From(Given.Case().Decided());
        w.Do(Fx, 3, new TransferLead { To = new("fx-water"), Reason = "属水务职责。" });
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        w.Do("fx-water", 4, new CoSign { Letter = w.LetterTo("fx-water", LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(new OrganCode("fx-water"), w.Case.Who.Lead);
        Assert.Equal(
            (new OrganCode("fx-water"), w.G.Day(15)),
            (w.Running(Period.ClaimNotice).Owner, w.Running(Period.ClaimNotice).Nominal)
        );
        Assert.Equal("forbidden", w.May<NotifyProcuratorate>(Fx));
        w.Do("fx-water", 5, w.G.Notice());
        Assert.False(w.Sees(Fx, nameof(NotifyProcuratorate)));
        Assert.True(w.Sees(Fx, nameof(DecideToClaim)));
    }

    [Fact]
    public void Jurisdiction_passes_and_the_examination_runs_anew_from_receipt()
    {
        var w = Announced(Fx).Until(35);
        Assert.Equal(w.G.Day(30), w.Running(Period.Examination).TriggerDay);
        w.Do(Pro, 40, new TransferJurisdiction { To = new("sh-procuratorate-3"), Reason = "集中管辖。" });
        Assert.Equal(
            (new OrganCode("sh-procuratorate-3"), w.G.Day(40)),
            (w.Running(Period.Examination).Owner, w.Running(Period.Examination).TriggerDay)
        );
        Assert.Equal("forbidden", w.May<FileSuit>(Pro));
        w.Do("sh-procuratorate-3", 45, Sue(SuitGround.Lapsed, 1));
    }

    [Fact]
    public void Acts_of_before_the_procedure_carry_none_of_its_periods()
    {
        var g = Given.Case("2025-03-10");
        var c = Given.Case("2025-03-10").Notified().InMemory().Case;
        Assert.Equal("规程施行前的行为，不适用本期限", c.Deadlines.Single(d => d.Period == Period.ClaimNotice).EndedBecause);
        Assert.NotNull(g);
    }

    [Fact]
    public void A_setting_bites_from_its_day_on_and_the_entry_carries_it()
    {
        var w = From(Given.Case().Consulting());
        var end = new EndConsultation
        {
            Obligors = [new(1), new(2)],
            Ground = FailureGround.Refuses,
            Facts = "拒绝。",
        };
        var entry = new Entry(
            w.Case.Version + 1,
            nameof(EndConsultation),
            Entry.CurrentEdition,
            Given.Hand(Fx).Signature,
            null,
            w.G.Day(50),
            new(w.G.Day(50).ToDateTime(new(1, 0)), TimeSpan.Zero)
        )
        {
            Settings = [new("Sue", w.G.Day(50), 45)],
        };
        w.Case.Perform(end, entry);
        Assert.Equal(45, w.Running(Period.Sue).Length);
        var line = JournalLine.Write(w.Case.Number, w.Case.Journal[^1], JournalLine.Genesis);
        Assert.Equal(45, line.Read().Entry.LengthOf(Period.Sue, w.G.Day(50)));
    }
}
