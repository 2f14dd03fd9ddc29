using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>Art. 14–19 at the table: who sits there, who presides, who owes what, and when it is over.</summary>
public sealed class ConsultationCourses
{
    static readonly InvitedProsecutor Chen = new() { Name = "陈检察官", LegalPost = "检察官" },
        Zhou = new() { Name = "周检察官", LegalPost = "检察官助理" };

    static EndConsultation End(FailureGround ground, params int[] obligors) =>
        new()
        {
            Obligors = [.. obligors.Select(n => new ObligorNo(n))],
            Ground = ground,
            Facts = "事实。",
        };

    // ── a suit in mid-consultation ──

    static Walk SuedAfterInjunction()
    {
        var w = From(Given.Case().Consulting());
        return w.Do(
                Fx,
                42,
                new RequestInjunction
                {
                    Court = new(Court),
                    Type = InjunctionKind.Injunction,
                    Basis = InjunctionBasis.Article20,
                    BeforeSuit = true,
                    Acts = "继续倾倒",
                    Irreparable = "污染扩散",
                    Content = "停止倾倒",
                    EvidenceText = "照片",
                }
            )
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
            )
            .Do(Fx, 45, Sue(SuitGround.PreSuitInjunction, 1));
    }

    [Fact]
    public void When_consultation_fails_only_who_is_not_sued_yet_must_be_sued()
    {
        var w = SuedAfterInjunction().Do(Fx, 50, End(FailureGround.Refuses, 1, 2));
        Assert.Equal("某清运公司", w.Running(Period.Sue).Subject);
        w.Do(Fx, 52, Sue(SuitGround.NoAgreement, 2));
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));

        w = SuedAfterInjunction().Do(Fx, 50, End(FailureGround.Refuses, 1));
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
    }

    [Fact]
    public void Whom_the_court_has_decided_about_leaves_the_table()
    {
        var w = SuedAfterInjunction();
        w.Do(Suits, 47, w.Docket(47)).Do(Suits, 80, w.Judgment(80));
        Assert.Equal([1, 2], w.Case.Consultation.OpenRound!.Obligors.Select(n => n.Value));
        w.Do(
            Suits,
            120,
            new RecordFinalJudgment
            {
                Suit = new(1),
                JudgmentNo = $"（{w.G.Day(80).Year}）沪03民初31号",
                EffectiveOn = w.G.Day(100),
                NetOfPayments = false,
                Awarded = Given.Heads,
                DueOn = w.G.Day(140),
            }
        );
        Assert.Equal([2], w.Case.Consultation.OpenRound!.Obligors.Select(n => n.Value));
        Assert.NotNull(w.Case.Deadlines.Open(Period.Consultation));
        w.Refused(Fx, 121, w.G.Consultation() with { Obligors = [new(1)] }, "16", "没有可以启动磋商的义务人");
        // The journal alone gives the same.
        var again = DamageCase.Replay(1, w.Case.Number, w.Case.Journal);
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(again));
    }

    [Fact]
    public void An_agreement_with_a_defendant_is_for_the_court_to_review_in_principle()
    {
        var w = SuedAfterInjunction();
        w.Do(Fx, 50, w.G.Meeting() with { Attendees = [new() { Name = "李承办", Side = Side.Department }] });
        w.Departs(Fx, 55, w.G.Agreement(), "23", "请办理“提交诉讼中达成的协议”");
        // Who is no defendant signs as ever.
        w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(2)] });
    }

    // ── by shares ──

    static SignAgreement ByShares(Walk w) =>
        w.G.Agreement() with
        {
            LumpSum = 79_700m,
            LumpSumDueOn = w.G.Day(100),
            LumpSumShares = [new() { PaidBy = new(1), Amount = 9_700m }, new() { PaidBy = new(2), Amount = 70_000m }],
            Instalments =
            [
                new()
                {
                    DueOn = w.G.Day(110),
                    Amount = 500_000m,
                    PaidBy = new(1),
                },
                new()
                {
                    DueOn = w.G.Day(110),
                    Amount = 500_000m,
                    PaidBy = new(2),
                },
                new()
                {
                    DueOn = w.G.Day(165),
                    Amount = 500_000m,
                    PaidBy = new(2),
                },
            ],
            InKind =
            [
                new()
                {
                    Work = "清运垃圾并覆土绿化",
                    Value = 500_000m,
                    DueOn = w.G.Day(228),
                    DoneBy = new(2),
                },
            ],
        };

    [Fact]
    public void Obligors_may_owe_by_shares()
    {
        var w = From(Given.Case().Met());
        w.Do(Fx, 55, ByShares(w));
        Assert.Equal(
            [
                ("一次性给付（自然人甲）", 1, 9_700m),
                ("一次性给付（某清运公司）", 2, 70_000m),
                ("第一期（自然人甲）", 1, 500_000m),
                ("第一期（某清运公司）", 2, 500_000m),
                ("第二期（某清运公司）", 2, 500_000m),
                ("清运垃圾并覆土绿化", 2, 500_000m),
            ],
            w.Case.Performance.Obligations.Select(o => (o.What, Assert.Single(o.Obligors).Value, o.Amount))
        );
    }

    [Fact]
    public void Shares_fit_the_sum_the_order_and_the_signatories()
    {
        var w = From(Given.Case().Met());
        var a = ByShares(w);
        void Invalid(SignAgreement spoilt, string text) =>
            Assert.Contains(w.Paper.Try(Fx, w.G.Day(55), spoilt)!.Texts, t => t.Contains(text, StringComparison.Ordinal));
        Invalid(a with { LumpSumShares = [a.LumpSumShares[0]] }, "各义务人分担合计 ¥9,700.00，与一次性给付 ¥79,700.00 不符");
        Invalid(
            a with
            {
                LumpSumShares = [new() { PaidBy = new(1), Amount = 9_700m }, new() { PaidBy = new(1), Amount = 70_000m }],
            },
            "同一义务人只填一行"
        );
        Invalid(a with { Instalments = [a.Instalments[0], a.Instalments[2], a.Instalments[1]] }, "应按先后排列");
        Invalid(a with { Signatories = [new(2)] }, "没有签订本协议");
        // What is owed jointly still stands in one order.
        Invalid(a with { Instalments = [.. a.Instalments.Select(i => i with { PaidBy = null })] }, "应按先后排列");
    }

    [Fact]
    public void A_plan_that_others_carry_out_is_followed_up_by_its_day()
    {
        var w = From(Given.Case().Met());
        var a = w.G.Agreement();
        a = a with { Plan = a.Plan! with { DueOn = w.G.Day(200) }, InKind = [], LumpSum = 500_000m, LumpSumDueOn = w.G.Day(100) };
        Assert.Empty((a with { Plan = a.Plan! with { DueOn = null } }).Missing());
        Assert.Contains(
            "不能早于生效日期",
            w.Paper.Try(Fx, w.G.Day(55), a with { Plan = a.Plan with { DueOn = w.G.Day(54) } })!.Texts[0],
            StringComparison.Ordinal
        );
        w.Do(Fx, 55, a);
        var work = w.Case.Performance.Obligations[^1];
        Assert.Equal((ObligationKind.Work, "按修复方案实施修复", 0m, w.G.Day(200)), (work.Kind, work.What, work.Amount, work.DueOn));
        Assert.Equal(w.G.Day(200), w.Running(Period.Milestone).Nominal);
    }

    [Fact]
    public void What_was_paid_under_a_refused_agreement_is_offered_as_paid()
    {
        var g = Given.Case();
        var w = From(Given.Case().Published());
        w.Do(Fx, 102, g.Payment(1, 200_000m, 102, "P-1"))
            .Do(Court, 103, g.Ruling() with { Result = ConfirmationRuling.Refused, Service = [] })
            .Do(
                Fx,
                106,
                new Reconsult
                {
                    Verified = "核实。",
                    ServedOn = g.Day(106),
                    Service = ServiceMode.Direct,
                }
            );
        var suggested = SignAgreement.Suggest(w.Case.By(Given.Hand(Fx)), Given.Hand(Fx), Given.Organs)!;
        Assert.Equal(300_000m, suggested.GetType().GetProperty(nameof(SignAgreement.PaidAlready))!.GetValue(suggested));
    }

    [Fact]
    public void An_agreement_may_take_effect_on_a_later_day()
    {
        var w = From(Given.Case().Met());
        w.Do(Fx, 55, w.G.Agreement() with { EffectiveOn = w.G.Day(70) });
        Assert.Equal((w.G.Day(70), w.G.Day(100)), (w.Running(Period.Confirmation).TriggerDay, w.Running(Period.Confirmation).Nominal));
    }

    // ── limitation ──

    [Fact]
    public void Notice_promise_and_payment_begin_the_limitation_anew_against_whom_they_concern()
    {
        var w = From(Given.Case().Concluded());
        w.Do(Fx, 41, w.G.Consultation() with { Obligors = [new(2)] });
        (string? Subject, DateOnly From)[] Limitations() =>
            [.. w.Case.Deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation).Select(d => (d.Subject, d.TriggerDay))];
        Assert.Equal([("自然人甲", w.G.Day(-15)), ("某清运公司", w.G.Day(41))], Limitations());
        w.Do(Fx, 50, w.G.Meeting() with { Attendees = [new() { Name = "李承办", Side = Side.Department }] })
            .Do(Fx, 55, w.G.Agreement() with { Signatories = [new(2)] });
        // 民法典 189: of what is paid by instalments from the last one.
        Assert.Equal([("自然人甲", w.G.Day(-15)), ("某清运公司", w.G.Day(225))], Limitations());
        w.Do(Fx, 105, w.G.Payment(1, 500_000m, 105, "P-1"));
        Assert.Equal([("自然人甲", w.G.Day(-15)), ("某清运公司", w.G.Day(225))], Limitations());
        w.Do(Fx, 235, w.G.Payment(2, 2m, 235, "P-2"));
        Assert.Equal([("自然人甲", w.G.Day(-15)), ("某清运公司", w.G.Day(235))], Limitations());
        // A payment entered late puts nothing back.
        w.Do(Fx, 236, w.G.Payment(2, 1m, 230, "P-3"));
        Assert.Equal(w.G.Day(235), Limitations()[1].From);
    }

    // ── who attends ──

    [Fact]
    public void Who_was_asked_to_preside_presides()
    {
        var w = From(Given.Case().Consulting());
        w.Do(Fx, 42, w.G.Invitation() with { As = InvitedRole.Preside }).Do(Pro, 45, w.G.Attendance());
        w.Refused(Fx, 50, w.G.Meeting(), "15", "主持人应当是其告知的人员：陈检察官");
        w.Do(Fx, 50, w.G.Meeting() with { Chair = "陈检察官" });
    }

    [Fact]
    public void Who_declined_leaves_the_chair_to_the_department()
    {
        var w = From(Given.Case().Consulting());
        w.Do(Fx, 42, w.G.Invitation() with { As = InvitedRole.Preside })
            .Do(Pro, 45, new AnswerInvitation { Attends = false, Reason = "另有安排。" });
        w.Do(Fx, 50, w.G.Meeting() with { Attendees = [new() { Name = "李承办", Side = Side.Department }] });
    }

    [Fact]
    public void Minutes_bear_the_legal_post_that_was_notified()
    {
        var w = From(Given.Case().Invited());
        w.Refused(
            Fx,
            50,
            w.G.Meeting() with
            {
                Attendees =
                [
                    new()
                    {
                        Name = "陈检察官",
                        Side = Side.Procuratorate,
                        Post = "检察长",
                    },
                ],
            },
            "15",
            "法律职务与检察机关告知的（检察官）不一致"
        );
    }

    [Fact]
    public void Names_given_ahead_are_replaced_by_a_newer_notice_for_rounds_to_come_too()
    {
        var w = From(Given.Case().Concluded());
        w.Do(Fx, 37, w.G.Invitation()).Do(Pro, 38, w.G.Attendance()).Do(Fx, 41, w.G.Consultation() with { Obligors = [new(1)] });
        Assert.Equal([Chen], w.Case.Consultation.OpenRound!.Prosecutors);
        w.Do(Pro, 42, new AnswerInvitation { Attends = true, Attendees = [Zhou] });
        Assert.Equal([Zhou], w.Case.Consultation.OpenRound!.Prosecutors);
        w.Do(Fx, 43, w.G.Consultation() with { Obligors = [new(2)], ServedOn = w.G.Day(43) });
        Assert.Equal([Zhou], w.Case.Consultation.Rounds[1].Prosecutors);
    }

    [Fact]
    public void Rounds_side_by_side_have_their_own_invitations_and_names()
    {
        var w = From(Given.Case().Concluded());
        w.Do(Fx, 41, w.G.Consultation() with { Obligors = [new(1)] }).Do(Fx, 41, w.G.Consultation() with { Obligors = [new(2)] });
        w.Refused(Fx, 42, w.G.Invitation(), "15", "请选择磋商轮次");
        w.Do(Fx, 42, w.G.Invitation() with { Round = new(1) })
            .Refused(Fx, 42, w.G.Invitation() with { Round = new(1) }, "15", "等待检察机关答复")
            .Do(Fx, 42, w.G.Invitation() with { Round = new(2) });
        Assert.Equal("not yet", w.May<InviteProcuratorate>(Fx));
        w.Refused(Pro, 45, w.G.Attendance(), "15", "有多件邀请函待答复");
        var letters = w.Case.Letters.Where(l => l.Kind == LetterKind.ConsultationInvitation).Select(l => l.No).ToList();
        w.Do(Pro, 45, w.G.Attendance() with { Letter = letters[0] })
            .Do(
                Pro,
                46,
                new AnswerInvitation
                {
                    Letter = letters[1],
                    Attends = true,
                    Attendees = [Zhou],
                }
            );
        Assert.Equal([Chen], w.Case.Consultation.Rounds[0].Prosecutors);
        Assert.Equal([Zhou], w.Case.Consultation.Rounds[1].Prosecutors);
        Assert.DoesNotContain(w.Case.Letters, l => l.Kind == LetterKind.ConsultationInvitation && l.AwaitsAnswer);
    }

    // ── when it is over ──

    [Fact]
    public void Consultation_is_not_over_before_its_last_day()
    {
        var w = From(Given.Case().Consulting());
        // Day 131 is a Sunday.
        w.Refused(Fx, 51, End(FailureGround.PeriodOver, 1, 2), "16", $"磋商期限尚未届满（末日 {w.G.Day(132):yyyy-MM-dd}）");
        w.Refused(Fx, 132, End(FailureGround.PeriodOver, 1, 2), "16", "磋商期限尚未届满");
        w.Do(Fx, 133, End(FailureGround.PeriodOver, 1, 2));
    }

    [Fact]
    public void Silence_counts_after_the_day_the_notice_named()
    {
        var w = From(Given.Case().Concluded());
        w.Do(Fx, 41, w.G.Consultation() with { AnswerBy = w.G.Day(48) });
        w.Refused(Fx, 48, End(FailureGround.NoAnswer, 1, 2), "21¶4", $"答复期限尚未届满（末日 {w.G.Day(48):yyyy-MM-dd}）");
        w.Do(Fx, 49, End(FailureGround.NoAnswer, 1, 2));
    }

    // ── corrective opinions ──

    [Fact]
    public void Corrective_opinions_are_answered_one_by_one_and_each_sender_is_told()
    {
        var w = From(Given.Case().Met());
        var opinion = new IssueCorrectiveOpinion
        {
            Clause = "第三条",
            LawBroken = "民法典",
            InterestHarmed = "公益",
            Demand = "纠正。",
            AnswerBy = w.G.Day(60),
        };
        var answer = new AnswerCorrectiveOpinion { Adopted = Adoption.Adopted, Measures = "已经补充。" };
        w.Do(Pro, 51, opinion).Do(Pro, 52, opinion with { Clause = "第五条" });
        w.Refused(Fx, 53, answer, "18", "逐件答复");
        var letters = w.Case.Letters.Where(l => l.Kind == LetterKind.CorrectiveOpinion).ToList();
        w.Do(Fx, 53, answer with { Opinion = letters[1].No, Adopted = Adoption.Not });
        Assert.Equal([true, false], letters.Select(l => l.AwaitsAnswer));
        Assert.Single(w.Case.Deadlines, d => d.Period == Period.CorrectiveAnswer && d.IsOpen);
        w.Do(Fx, 54, answer);
        Assert.Equal(2, w.Case.Letters.Count(l => l.Kind == LetterKind.CorrectiveAnswer && l.To == new OrganCode(Pro)));
    }

    [Fact]
    public void While_confirmation_is_applied_for_the_court_gets_a_copy()
    {
        var w = From(Given.Case().Applied());
        w.Do(
            Pro,
            66,
            new IssueCorrectiveOpinion
            {
                Clause = "第三条",
                LawBroken = "民法典",
                InterestHarmed = "公益",
                Demand = "纠正。",
                AnswerBy = w.G.Day(80),
            }
        );
        Assert.Equal(
            "抄送",
            Assert.Single(w.Case.Letters, l => l.Kind == LetterKind.CorrectiveOpinion && l.To == new OrganCode(Court)).Note
        );
    }

    // ── walls ──

    [Fact]
    public void A_procuratorate_that_was_not_notified_learns_nothing_of_the_table()
    {
        var g = Given.Case();
        var w = From(Given.Case().Decided());
        w.Do(
            Fx,
            1,
            new RecordCriminalCase
            {
                Authority = "奉贤公安分局",
                CaseNo = "沪公奉立字〔2025〕12号",
                At = CriminalStage.Review,
                Persons = "自然人甲",
                InCustody = false,
                Procuratorate = new(Pro),
            }
        );
        var wait = Assert.IsType<Answer.NotYet>(ActType.Of<InviteThirdParty>().Ask(w.Case.By(Given.Hand(Pro))));
        Assert.Equal(["尚未收到立案启动索赔通报"], wait.Why.Select(o => o.Text));
        w.Do(Fx, 8, g.Commission()).Do(Fx, 34, g.Appraisal()).Do(Fx, 36, g.Conclusion()).Do(Fx, 41, g.Consultation());
        w.Refused(
            Pro,
            42,
            new InviteThirdParty
            {
                Name = "居民代表",
                Type = ThirdPartyKind.Citizen,
                Interest = "相邻",
                Consents = true,
            },
            "6",
            "尚未收到立案启动索赔通报"
        );
    }

    [Fact]
    public void A_sentencing_recommendation_is_for_the_procuratorates_unless_it_is_shared()
    {
        const string criminal = "js-procuratorate";
        var w = From(Given.Case().Notified());
        w.Do(
            Fx,
            7,
            new RecordCriminalCase
            {
                Authority = "金山公安分局",
                CaseNo = "沪公金立字〔2025〕12号",
                At = CriminalStage.Review,
                Persons = "自然人甲",
                InCustody = false,
                Procuratorate = new(criminal),
            }
        );
        var recommendation = new RecordSentencingRecommendation { Repair = "已缴部分款项。", Recommendation = "从轻。" };
        w.Do(criminal, 8, recommendation);
        Assert.True(w.Sees(Pro, nameof(RecordSentencingRecommendation)));
        Assert.False(w.Sees(Fx, nameof(RecordSentencingRecommendation)));
        w.Do(criminal, 9, recommendation with { With = [new(Fx)] });
        Assert.True(w.Sees(Fx, nameof(RecordSentencingRecommendation)));
        Assert.False(w.Sees(Court, nameof(RecordSentencingRecommendation)));
    }

    // ── opening ──

    [Fact]
    public void An_expert_opinion_alone_is_enough_to_open_consultation()
    {
        var g = Given.Case();
        var w = From(Given.Case().Notified()).Do(Fx, 36, g.Conclusion());
        w.Departs(Fx, 41, g.Consultation(), "16", "缺少鉴定评估结论或者专家意见");
        w.Do(
                Fx,
                37,
                new InviteExpert
                {
                    Expert = "某教授",
                    Subject = "土壤",
                    Pool = ExpertPool.Department,
                    Question = "修复方案",
                    NoConflict = "无利害关系。",
                }
            )
            .Do(
                Fx,
                38,
                new RecordExpertOpinion
                {
                    Expert = 1,
                    GivenOn = g.Day(38),
                    Opinion = "可行。",
                }
            );
        w.Do(Fx, 41, g.Consultation());
        // At most one open round for each obligor.
        w.Refused(Fx, 42, g.Consultation() with { Obligors = [new(1)] }, "16", "没有可以启动磋商的义务人");
    }
}
