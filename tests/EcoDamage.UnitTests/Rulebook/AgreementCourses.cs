using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>Courses of art. 14–21 about agreements that must always work, with the words of each refusal.</summary>
public sealed class AgreementCourses
{
    static readonly ObligorData[] Four =
    [
        .. new[] { "甲公司", "乙公司", "丙公司", "丁公司" }.Select(n => new ObligorData { Name = n, Type = ObligorKind.Company }),
    ];

    static Walk FourAtTheTable()
    {
        var g = Given.Case();
        return From(Given.Case().Checked())
            .Do(Fx, 0, g.Decision() with { Obligors = Four })
            .Do(Fx, 6, g.Notice())
            .Do(Fx, 8, g.Commission())
            .Do(Fx, 34, g.Appraisal())
            .Do(Fx, 36, g.Conclusion())
            .Do(Fx, 41, g.Consultation() with { Obligors = [new(1), new(2), new(3), new(4)] })
            .Do(
                Fx,
                50,
                g.Meeting() with
                {
                    Attendees = [new() { Name = "李承办", Side = Side.Department }, new() { Name = "甲公司", Side = Side.Obligor }],
                }
            );
    }

    [Fact]
    public void Course_04_two_of_four_obligors_sign_and_the_others_are_sued()
    {
        var w = FourAtTheTable();
        w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(1), new(2)] });
        Assert.Equal([3, 4], w.Case.Consultation.OpenRound!.Obligors.Select(n => n.Value));
        // Who has signed sits at no table any more.
        Assert.Equal(["signatories"], w.Paper.Try(Fx, w.G.Day(56), w.G.Agreement() with { Signatories = [new(1)] })?.Fields);
        w.Do(Fx, 60, w.G.Application() with { Applicants = [new(1), new(2)] });
        w.Refused(Fx, 61, Sue(SuitGround.NoAgreement, 3), "20, 21", "须磋商未达成一致");

        w.Do(
            Fx,
            62,
            new EndConsultation
            {
                Obligors = [new(3), new(4)],
                Ground = FailureGround.Refuses,
                Facts = "明确拒绝。",
            }
        );
        Assert.True(w.Running(Period.Sue).IsOpen);
        w.Refused(Fx, 63, Sue(SuitGround.NoAgreement, 1, 3), "21", "没有证明这一依据");
        w.Refused(
            Fx,
            63,
            Sue(SuitGround.NoAgreement, 3) with
            {
                Others = [new() { Defendant = new(1), Ground = SuitGround.UnconfirmedNotPerformed }],
            },
            "21",
            "没有证明这一依据"
        );
        // The agreement covers every head: what its signatories pay is set off.
        w.Departs(Fx, 63, Sue(SuitGround.NoAgreement, 3), "21", "同一项目不重复赔偿")
            .Do(Fx, 63, Sue(SuitGround.NoAgreement, 3), "连带责任，协议付款相应扣减。");
        // The duty speaks of both.
        Assert.True(w.Running(Period.Sue).IsOpen);
        w.Refused(Fx, 64, Sue(SuitGround.NoAgreement, 3, 4), "21", "已经是未结诉讼的被告");
        w.Do(Fx, 64, Sue(SuitGround.NoAgreement, 4), "连带责任，协议付款相应扣减。");
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
        w.Do(Court, 70, w.G.Docket()).Do(Court, 71, w.G.Publication()).Do(Court, 103, w.G.Ruling());
        Assert.Single(w.Case.Litigation.Titles);
    }

    [Fact]
    public void Course_04_two_groups_are_confirmed_side_by_side()
    {
        var w = FourAtTheTable();
        w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(1), new(2)] })
            .Do(
                Fx,
                56,
                w.G.Agreement() with
                {
                    Signatories = [new(3), new(4)],
                    SignedOn = w.G.Day(56),
                    EffectiveOn = w.G.Day(56),
                },
                "连带责任。"
            );
        Assert.Null(w.Case.Consultation.OpenRound);
        w.Refused(Fx, 60, w.G.Application() with { Agreement = new(1), Applicants = [new(1), new(3)] }, "21¶1", "未签订该协议");
        w.Refused(Fx, 60, w.G.Application() with { Agreement = new(1), Applicants = [new(1)] }, "21¶1", "还缺：乙公司");
        w.Do(Fx, 60, w.G.Application() with { Agreement = new(1), Applicants = [new(1), new(2)] })
            .Do(Fx, 61, w.G.Application() with { Agreement = new(2), Applicants = [new(3), new(4)] });
        w.Do(Court, 70, w.G.Docket() with { Application = new(2) })
            .Do(Court, 71, w.G.Docket() with { Application = new(1), DocketedOn = w.G.Day(71), CaseNo = "（2025）沪0116民特6号" });
        Assert.Equal([1, 2], w.Case.Litigation.Confirmations.Select(x => x.Agreement.Value));
        w.Do(Court, 71, w.G.Publication() with { Application = new(1) })
            .Do(Court, 72, w.G.Publication() with { Application = new(2), From = w.G.Day(72), Until = w.G.Day(102) })
            .Do(Court, 103, w.G.Ruling() with { Application = new(1), Result = ConfirmationRuling.Refused, Service = [] })
            .Do(Court, 104, w.G.Ruling() with { Application = new(2), RuledOn = w.G.Day(104), Service = [] });
        Assert.Equal(2, Assert.Single(w.Case.Litigation.Titles).Agreement?.Value);
        // Only the refused group is consulted with again.
        w.Do(
            Fx,
            106,
            new Reconsult
            {
                Verified = "核实。",
                ServedOn = w.G.Day(106),
                Service = ServiceMode.Direct,
            }
        );
        Assert.Equal([1, 2], w.Case.Consultation.OpenRound!.Obligors.Select(n => n.Value));
    }

    [Fact]
    public void Course_05_an_application_docketed_then_withdrawn_can_be_made_again()
    {
        var w = From(Given.Case().Docketed());
        w.Refused(
            Court,
            71,
            w.G.Ruling() with
            {
                Result = ConfirmationRuling.WithdrawalAllowed,
                RuledOn = w.G.Day(71),
                Service = [],
            },
            "21",
            "没有申请撤回"
        );
        w.Do(Fx, 71, new WithdrawApplication { Reason = "补充材料。" })
            .Refused(Fx, 72, new WithdrawApplication { Reason = "x" }, "21", "已经申请撤回");
        w.Do(Court, 73, w.G.Ruling() with { Result = ConfirmationRuling.WithdrawalAllowed, RuledOn = w.G.Day(73), Service = [] });
        w.Refused(
            Fx,
            74,
            new Reconsult
            {
                Verified = "x",
                ServedOn = w.G.Day(74),
                Service = ServiceMode.Direct,
            },
            "21¶2",
            "没有经审查不予确认"
        );
        w.Do(Fx, 75, w.G.Application());
    }

    static Walk RefusedOnce() =>
        From(Given.Case().Published()).Do(Court, 103, Given.Case().Ruling() with { Result = ConfirmationRuling.Refused, Service = [] });

    static Walk RefusedAgain()
    {
        var w = RefusedOnce();
        var g = w.G;
        return w.Do(
                Fx,
                106,
                new Reconsult
                {
                    Verified = "补充修复方案。",
                    ServedOn = g.Day(106),
                    Service = ServiceMode.Direct,
                }
            )
            .Do(Fx, 110, g.Meeting() with { HeldOn = g.Day(110), Attendees = [new() { Name = "李承办", Side = Side.Department }] })
            .Do(
                Fx,
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
            .Do(Fx, 113, g.Application())
            .Do(Court, 114, g.Docket() with { DocketedOn = g.Day(114) })
            .Do(Court, 114, g.Publication() with { From = g.Day(114), Until = g.Day(144) })
            .Do(Court, 150, g.Ruling() with { Result = ConfirmationRuling.Refused, RuledOn = g.Day(150), Service = [] });
    }

    [Fact]
    public void Course_06_after_a_second_refusal_only_the_suit_is_open()
    {
        var w = RefusedAgain();
        Assert.Equal("never", w.May<Reconsult>(Fx));
        w.Refused(Fx, 151, w.G.Application(), "21¶2", "再次未予确认，只能提起诉讼");
        w.Refused(Fx, 151, w.G.Consultation() with { Obligors = [new(1)] }, "16", "没有可以启动磋商的义务人");
        Assert.Equal(w.G.Day(150), w.Running(Period.Sue).TriggerDay);
        // Paid sums stay, what is still owed is frozen.
        Assert.All(w.Case.Performance.Obligations, o => Assert.False(w.Case.IsLive(o)));
        w.Do(Fx, 155, Sue(SuitGround.ReconsultationFailed, 1, 2));
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
    }

    [Fact]
    public void Course_06_after_the_first_refusal_neither_suit_nor_application_is_open()
    {
        var w = RefusedOnce();
        w.Refused(Fx, 104, w.G.Application(), "21¶2", "应当重新磋商一次");
        Assert.Equal("not yet", w.May<FileSuit>(Fx));
        Assert.Equal("yes", w.May<Reconsult>(Fx));
        Assert.Equal(Force.Must, w.Running(Period.Reconsult).Period.Force);
    }

    [Fact]
    public void Course_07_dismissed_as_inadmissible_after_docketing_forces_no_second_consultation()
    {
        var w = From(Given.Case().Published())
            .Do(Court, 103, Given.Case().Ruling() with { Result = ConfirmationRuling.Inadmissible, Service = [] });
        Assert.Null(w.Case.Deadlines.Open(Period.Reconsult));
        w.Refused(
            Fx,
            104,
            new Reconsult
            {
                Verified = "x",
                ServedOn = w.G.Day(104),
                Service = ServiceMode.Direct,
            },
            "21¶2",
            "可以重新申请"
        );
        w.Do(Fx, 105, w.G.Application());
    }

    [Fact]
    public void Course_08_an_agreement_performed_without_confirmation_is_closed_and_never_enforced()
    {
        var w = From(Given.Case().Agreed());
        Assert.Equal("not yet", w.May<ApplyForEnforcement>(Fx));
        w.Refused(
            Fx,
            60,
            new ApplyForEnforcement
            {
                Court = new(Court),
                Title = "无",
                Outstanding = "x",
            },
            "28",
            "没有执行依据"
        );
        w.Refused(Pro, 60, new SuggestEnforcement { Reason = "x" }, "28", "没有执行依据");
        w.Do(Fx, 105, w.G.Payment(1, 500_000m, 105, "P-1")).Do(Fx, 160, w.G.Payment(2, 579_700m, 160, "P-2"));
        w.Refused(Fx, 170, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "x" }, "25", "义务尚未全部履行");
        w.Do(Fx, 220, w.G.Payment(3, 500_000m, 220, "P-3"))
            .Do(
                Fx,
                225,
                new RecordRestorationProgress
                {
                    Obligation = new(4),
                    Percent = 100,
                    SeenOn = w.G.Day(225),
                    Findings = "完成。",
                }
            )
            .Do(
                Fx,
                230,
                new AcceptRestoration
                {
                    Result = AcceptanceResult.Passed,
                    Evaluator = "某研究机构",
                    AcceptedOn = w.G.Day(229),
                    Findings = "达到目标。",
                }
            )
            .Do(Fx, 235, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "履行完毕。" });
        Assert.Empty(w.Case.Litigation.Titles);
        Assert.Equal(Stage.Closed, w.Case.Stage);
    }

    [Fact]
    public void Course_13_an_injunction_before_consultation_rests_on_another_basis()
    {
        var w = From(Given.Case().Notified());
        w.Refused(Fx, 8, Injunction(InjunctionBasis.Article20), "20", "第二十条适用于磋商过程中");
        w.Do(Fx, 8, Injunction(InjunctionBasis.Injunction));
        w.Do(
            Court,
            9,
            new RuleOnInjunction
            {
                RulingNo = $"（{w.G.Day(9).Year}）沪0116行保1号",
                Granted = true,
                RuledOn = w.G.Day(9),
                Content = "停止倾倒",
            }
        );
        Assert.Equal(w.G.Day(39), w.Running(Period.InjunctionSuit).Nominal);
    }

    [Fact]
    public void Course_13_granted_in_mid_consultation_it_opens_the_suit_at_once()
    {
        var w = From(Given.Case().Consulting());
        w.Refused(Fx, 42, Sue(SuitGround.PreSuitInjunction, 1), "20, 21", "须磋商未达成一致");
        Assert.Equal("forbidden", w.May<RequestInjunction>(Pro));
        w.Do(Fx, 42, Injunction(InjunctionBasis.Article20))
            .Do(
                Court,
                43,
                new RuleOnInjunction
                {
                    RulingNo = $"（{w.G.Day(43).Year}）沪0116行保1号",
                    Granted = true,
                    RuledOn = w.G.Day(43),
                    Content = "停止倾倒",
                }
            );
        w.Do(Fx, 45, Sue(SuitGround.PreSuitInjunction, 1, 2));
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionSuit));
        Assert.NotNull(w.Case.Consultation.OpenRound);
    }

    static RequestInjunction Injunction(InjunctionBasis basis) =>
        new()
        {
            Court = new(Court),
            Type = InjunctionKind.Injunction,
            Basis = basis,
            BeforeSuit = true,
            Acts = "继续倾倒",
            Irreparable = "污染扩散",
            Content = "停止倾倒",
            EvidenceText = "照片",
        };

    [Fact]
    public void Course_15_a_corrective_opinion_after_confirmation_does_not_touch_the_title()
    {
        var w = From(Given.Case().Confirmed());
        w.Do(
            Pro,
            110,
            new IssueCorrectiveOpinion
            {
                Clause = "第三条",
                LawBroken = "民法典第一百五十三条",
                InterestHarmed = "社会公共利益",
                Demand = "纠正。",
                AnswerBy = w.G.Day(130),
            }
        );
        Assert.Single(w.Case.Litigation.Titles);
        Assert.Equal(0, w.Case.Letters.Count(l => l.Kind == LetterKind.CorrectiveOpinion && l.To == new OrganCode(Court)));
        Assert.Equal("yes", w.May<RaiseProceedingSupervision>(Pro));
        w.Do(Fx, 120, new AnswerCorrectiveOpinion { Adopted = Adoption.Adopted, Measures = "补充说明。" });
    }

    [Fact]
    public void Course_24_a_corrective_opinion_is_pending_and_a_good_agreement_is_ready()
    {
        var w = From(Given.Case().Met());
        w.Do(
            Pro,
            51,
            new IssueCorrectiveOpinion
            {
                Clause = "草案第三条",
                LawBroken = "民法典",
                InterestHarmed = "公益",
                Demand = "纠正。",
                AnswerBy = w.G.Day(60),
            }
        );
        w.Departs(Fx, 55, w.G.Agreement(), "18", "纠正意见尚未答复");
        w.Do(Fx, 55, w.G.Agreement(), "意见所涉条款已经删除，义务人要求当日签订。");
        Assert.Equal("意见所涉条款已经删除，义务人要求当日签订。", w.Case.Journal[^1].Entry.Departure);
    }

    [Fact]
    public void Course_25_the_confirmation_is_revoked_after_the_close()
    {
        var w = From(Given.Case().Closed());
        Assert.Equal("not yet", w.May<Reconsult>(Fx));
        w.Do(
            Court,
            300,
            new RecordConfirmationObjection
            {
                Agreement = new(1),
                Objector = "利害关系人丙",
                RaisedOn = w.G.Day(250),
                Revoked = true,
                RulingNo = $"（{w.G.Day(299).Year}）沪0116民特监1号",
                RuledOn = w.G.Day(299),
                Reasons = "协议内容损害第三人利益。",
            }
        );
        Assert.Empty(w.Case.Litigation.Titles);
        Assert.False(w.Case.Consultation.Agreements[0].Confirmed);
        Assert.Equal(Stage.Closed, w.Case.Stage);
        w.Refused(
            Court,
            301,
            new RecordConfirmationObjection
            {
                Agreement = new(1),
                Objector = "x",
                RaisedOn = w.G.Day(301),
                Revoked = true,
                RulingNo = $"（{w.G.Day(301).Year}）沪0116民特监2号",
                RuledOn = w.G.Day(301),
                Reasons = "x",
            },
            "21",
            "没有本院确认的协议"
        );
        w.Do(Fx, 305, new ReopenCase { Ground = ReopenGround.RulingRevoked, Facts = "确认裁定被撤销。" });
        Assert.Equal(Stage.Performance, w.Case.Stage);
        Assert.Equal("SHD-310120-2025-0001", w.Case.Number);
    }
}
