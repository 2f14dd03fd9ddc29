using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// What courts decide (art. 21, 23): settlements of some, judgments by instance and party, finality, retrial, and that one head is never
/// owed twice.
/// </summary>
public sealed class RulingCourses
{
    static string No(Walk w, int day, string rest = "沪03民初31号") => $"（{w.G.Day(day).Year}）{rest}";

    /// <summary>Consultation failed with both obligors; the department sues them, docketed on day 60.</summary>
    static Walk Sued() =>
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
            )
            .Do(Fx, 55, Sue(SuitGround.NoAgreement, 1, 2))
            .Do(Suits, 60, From(Given.Case()).Docket(60));

    /// <summary>The procuratorate alone in court, docketed on day 40.</summary>
    static Walk Alone() => Announced(Fx).Until(35).Do(Pro, 36, Sue(SuitGround.Lapsed, 1, 2)).Do(Suits, 40, From(Given.Case()).Docket(40));

    /// <summary>Obligor 1 signs, with obligor 2 consultation fails; the department sues obligor 2.</summary>
    static Walk OneSignsOneIsSued()
    {
        var w = From(Given.Case().Met());
        return w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(1)] })
            .Do(
                Fx,
                56,
                new EndConsultation
                {
                    Obligors = [new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Do(Fx, 58, Sue(SuitGround.NoAgreement, 2), "连带责任，已付款项在执行中抵扣。")
            .Do(Suits, 60, w.Docket(60));
    }

    static SubmitSettlement Settlement(Walk w, int day, params int[] signatories) =>
        new()
        {
            Suit = new(1),
            Signatories = [.. signatories.Select(n => new ObligorNo(n))],
            SignedOn = w.G.Day(day),
            Heads = Given.Heads,
            Arrangement = "一次付清。",
            DueOn = w.G.Day(day + 90),
            NoHarm = "不损害公益。",
        };

    static RuleOnSettlement Approval(Walk w, int from, int docketed = 60) =>
        new()
        {
            Suit = new(1),
            PublishedFrom = w.G.Day(from),
            PublishedUntil = w.G.Day(from + 30),
            Accepted = true,
            DocumentNo = No(w, docketed),
            RuledOn = w.G.Day(from + 32),
            Reasons = "不违反法律。",
        };

    static RecordFinalJudgment Final(Walk w, int day) =>
        new()
        {
            Suit = new(1),
            JudgmentNo = No(w, 60),
            EffectiveOn = w.G.Day(day),
            NetOfPayments = false,
            Awarded = Given.Heads,
            DueOn = w.G.Day(day + 60),
        };

    static ServiceRow Served(Walk w, string party, int day) => new() { Party = party, ServedOn = w.G.Day(day) };

    // ── settlement (art. 23) ──

    [Fact]
    public void A_settlement_with_one_defendant_ends_the_suit_for_that_one_only()
    {
        var w = Sued();
        w.Do(Fx, 80, Settlement(w, 80, 1)).Do(Suits, 115, Approval(w, 81));
        var suit = w.Case.Litigation.Suits[0];
        Assert.True(suit.Pending);
        Assert.Equal([2], suit.Against.Select(n => n.Value));
        Assert.Equal(1, Assert.Single(Assert.Single(w.Case.Performance.Obligations).Obligors).Value);
        Assert.Equal(
            (Stage.Performance, Stage.Litigation, Stage.Litigation),
            (w.Case.StageOf(w.Case.Obligors[0]), w.Case.StageOf(w.Case.Obligors[1]), w.Case.Stage)
        );
        Assert.True(w.Running(Period.FirstInstance).IsOpen);
        w.Refused(Fx, 116, Settlement(w, 116, 1, 2), "23", "不是该诉讼尚未终结的被告：自然人甲");
        // What is left goes to judgment, against who is left.
        w.Refused(
            Suits,
            130,
            w.Judgment(130) with
            {
                Several =
                [
                    new()
                    {
                        Head = DamageHead.Investigation,
                        Amount = 1m,
                        Against = [new(1)],
                    },
                ],
            },
            "21",
            "承担给付的应是该诉讼尚未终结的被告"
        );
        w.Do(Suits, 130, w.Judgment(130) with { SetOff = "自然人甲已付部分从中扣除。" })
            .Do(Suits, 150, Final(w, 150) with { SetOff = "自然人甲已付部分从中扣除。" });
        Assert.False(suit.Pending);
        Assert.Equal([2], w.Case.Performance.Obligations[^1].Obligors.Select(n => n.Value));
        Assert.Equal(Stage.Performance, w.Case.Stage);
    }

    [Fact]
    public void With_the_last_defendant_settled_the_suit_ends()
    {
        var w = Alone();
        w.Do(Fx, 60, Settlement(w, 60, 1)).Do(Suits, 95, Approval(w, 61, 40));
        Assert.Equal(Stage.Litigation, w.Case.Stage);
        w.Departs(Fx, 96, Settlement(w, 96, 2), "21", "同一项目不重复赔偿");
        w.Do(Fx, 96, Settlement(w, 96, 2), "连带责任，自然人甲已付部分从中扣除。");
        w.Departs(Suits, 130, Approval(w, 97, 40), "21, 《损害赔偿若干规定》第十九条", "请说明如何抵扣");
        w.Do(Suits, 130, Approval(w, 97, 40), "连带责任，自然人甲已付部分从中扣除。");
        Assert.False(w.Case.Litigation.Suits[0].Pending);
        Assert.Equal(Stage.Performance, w.Case.Stage);
    }

    [Fact]
    public void A_settlement_adds_up_as_an_agreement_does_and_its_parts_fall_due_one_by_one()
    {
        var w = Sued();
        var parts = Settlement(w, 80, 1, 2) with
        {
            PaidAlready = 100_000m,
            LumpSum = 500_000m,
            DueOn = w.G.Day(120),
            InstalmentReason = "按季度回款。",
            Instalments = [new() { DueOn = w.G.Day(150), Amount = 500_000m }, new() { DueOn = w.G.Day(180), Amount = 500_000m }],
            InKind =
            [
                new()
                {
                    Work = "补植",
                    Value = 579_700m,
                    DueOn = w.G.Day(200),
                },
            ],
        };
        Assert.Equal(["instalments"], w.Paper.Try(Fx, w.G.Day(80), parts with { LumpSum = 400_000m })!.Fields);
        Assert.Equal(["dueOn"], w.Paper.Try(Fx, w.G.Day(80), Settlement(w, 80, 1, 2) with { DueOn = null })!.Fields);
        w.Do(Fx, 80, parts).Do(Suits, 115, Approval(w, 81) with { Service = [Served(w, "自然人甲", 114)] });
        Assert.Equal(
            [("一次性给付", 500_000m), ("第一期", 500_000m), ("第二期", 500_000m), ("补植", 579_700m)],
            w.Case.Performance.Obligations.Select(o => (o.What, o.Amount))
        );
        Assert.Equal(ObligationKind.Work, w.Case.Performance.Obligations[^1].Kind);
        Assert.Equal(3, w.Case.Deadlines.Count(d => d.IsOpen && d.Period == Period.Instalment));
    }

    [Fact]
    public void A_settlement_is_published_after_it_was_submitted_and_ruled_under_a_case_number()
    {
        var w = Sued().Do(Fx, 80, Settlement(Sued(), 80, 1, 2));
        w.Refused(Suits, 112, Approval(w, 79), "23", "协议提交法院之前不能公告");
        Assert.Equal(["documentNo"], w.Paper.Try(Suits, w.G.Day(115), Approval(w, 81) with { DocumentNo = "调解书" })!.Fields);
        Assert.Equal(
            ["service[0]"],
            w.Paper.Try(Suits, w.G.Day(115), Approval(w, 81) with { Service = [Served(w, "自然人甲", 100)] })!.Fields
        );
    }

    [Fact]
    public void The_court_enters_the_obligors_paper_and_the_procuratorate_gives_its_opinion()
    {
        var w = Alone();
        w.Refused(Suits, 60, Settlement(w, 60, 1, 2), "23", "应写明达成协议的部门");
        w.Refused(Fx, 60, Settlement(w, 60, 1, 2) with { Department = new(City) }, "23", "由达成协议的部门提交");
        Assert.Equal("forbidden", w.May<SubmitSettlement>(Court));
        w.Do(Suits, 60, Settlement(w, 60, 1, 2) with { Department = new(Fx), OpinionBy = w.G.Day(75) });
        Assert.True(w.Case.Letters.HasSent(LetterKind.SettlementSubmission, new(Fx)));
        Assert.Equal((new OrganCode(Pro), w.G.Day(75)), (w.Running(Period.LetterReply).Owner, w.Running(Period.LetterReply).Nominal));
        w.Do(Pro, 70, new ReplyToLetter { Letter = w.LetterTo(Pro, LetterKind.SettlementSubmission), Answer = "没有意见。" });
        Assert.Null(w.Case.Deadlines.Open(Period.LetterReply));
        w.Do(Suits, 95, Approval(w, 61, 40));
        Assert.Equal(
            2,
            w.Case.Letters.Count(l => l.Kind == LetterKind.SettlementRuling && (l.To == new OrganCode(Fx) || l.To == new OrganCode(Pro)))
        );
    }

    [Fact]
    public void An_agreement_that_was_sued_on_gives_way_to_the_settlement()
    {
        var w = From(Given.Case().Agreed())
            .Until(112)
            .Do(Fx, 113, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2))
            .Do(Suits, 115, From(Given.Case()).Docket(115));
        w.Departs(Fx, 120, Settlement(w, 120, 1, 2), "21", "已经履行 ¥100,000.00，“已经支付”只有 ¥0.00");
        w.Do(Fx, 120, Settlement(w, 120, 1, 2) with { PaidAlready = 100_000m }).Do(Suits, 155, Approval(w, 121, 115));
        Assert.Equal(Given.Heads.Sum(h => h.Amount) - 100_000m, w.Case.Performance.Obligations.Where(w.Case.IsLive).Sum(o => o.Amount));
        w.Refused(Fx, 156, w.G.Application(), "21¶3", "已经提起诉讼");
    }

    // ── one head is never owed twice ──

    [Fact]
    public void A_head_that_an_agreement_makes_due_is_awarded_only_with_a_word_on_the_set_off()
    {
        var w = OneSignsOneIsSued();
        var judgment = w.Judgment(100) with { Service = [Served(w, "起诉机关", 100), Served(w, "某清运公司", 100)] };
        w.Departs(
            Suits,
            100,
            judgment,
            "21, 《损害赔偿若干规定》第十九条",
            "清除污染、修复生态环境费用 ¥2,079,700.00、调查、鉴定评估等费用 ¥100,000.00已经由赔偿协议或者其他裁判确定给付"
        );
        w.Do(Suits, 100, judgment with { SetOff = "自然人甲依协议给付的部分抵扣。" });
        w.Departs(Suits, 120, Final(w, 120), "21, 《损害赔偿若干规定》第十九条", "请填写抵扣说明");
        w.Do(Suits, 120, Final(w, 120) with { SetOff = "自然人甲依协议给付的部分抵扣。" });
        // The agreement of the other stays due beside it.
        Assert.All(w.Case.Performance.Obligations, o => Assert.True(w.Case.IsLive(o)));
    }

    static Walk PaidThenSued()
    {
        var w = From(Given.Case().Agreed());
        return w.Do(Fx, 105, w.G.Payment(1, 300_000m, 105, "P-1"))
            .Until(112)
            .Do(Fx, 113, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2))
            .Do(Suits, 115, w.Docket(115))
            .Do(Suits, 150, w.Judgment(150));
    }

    [Fact]
    public void What_was_paid_under_the_replaced_agreement_counts_towards_the_judgment()
    {
        var w = PaidThenSued();
        w.Do(Suits, 170, Final(w, 170));
        Assert.Equal((300_000m, true), (w.Case.Performance.Obligations[0].Paid, w.Case.Performance.Obligations[0].Credited));
        // With the 100,000 that were paid when it was signed.
        Assert.Equal(1_779_700m, w.Case.Performance.Obligations.Where(w.Case.IsLive).Sum(o => o.Outstanding));
    }

    [Fact]
    public void What_the_court_has_taken_off_already_is_not_credited_again()
    {
        var w = PaidThenSued();
        w.Do(Suits, 170, Final(w, 170) with { NetOfPayments = true });
        Assert.Equal(2_179_700m, w.Case.Performance.Obligations.Where(w.Case.IsLive).Sum(o => o.Outstanding));
    }

    // ── judgment, appeal, finality ──

    [Fact]
    public void A_judgment_comes_after_docketing_and_is_served_after_it_was_given()
    {
        var w = Sued();
        w.Refused(Suits, 61, w.Judgment(59), "21", "裁判日期不能早于立案之日");
        Assert.Equal(
            ["service[0]"],
            w.Paper.Try(Suits, w.G.Day(100), w.Judgment(100) with { Service = [Served(w, "自然人甲", 99)] })!.Fields
        );
        w.Refused(Suits, 100, w.Judgment(100) with { Instance = Instance.Second }, "21", "尚未登记一审裁判和上诉");
    }

    [Fact]
    public void A_judgment_is_not_effective_before_everybody_was_served()
    {
        var w = Sued().Do(Suits, 100, From(Given.Case()).Judgment(100) with { Service = [Served(Sued(), "自然人甲", 100)] });
        w.Refused(Suits, 130, Final(w, 130), "21", "尚未登记裁判送达：起诉机关、某清运公司");
        var late = Final(w, 130) with { Service = [Served(w, "奉贤区生态环境局", 101), Served(w, "某清运公司", 120)] };
        w.Refused(Suits, 130, late, "21", $"上诉期至 {w.G.Day(135):yyyy-MM-dd} 尚未全部届满");
        w.Refused(Suits, 140, late with { EffectiveOn = w.G.Day(99) }, "21", "生效日期不能早于裁判之日");
        w.Do(Suits, 140, late with { EffectiveOn = w.G.Day(136) });
        Assert.Equal(3, w.Case.Deadlines.Count(d => d.Period == Period.Appeal));
    }

    [Fact]
    public void Each_party_appeals_in_its_own_time_and_the_clocks_of_the_others_run_on()
    {
        var w = Sued();
        w.Do(Suits, 100, w.Judgment(100));
        w.Refused(
            Suits,
            105,
            new RecordAppeal
            {
                Suit = new(1),
                Appellant = "某清运公司",
                AppealedOn = w.G.Day(99),
            },
            "21",
            "上诉日期不能早于裁判之日"
        );
        Assert.Equal(
            ["appellant"],
            w.Paper.Try(
                Suits,
                w.G.Day(105),
                new RecordAppeal
                {
                    Suit = new(1),
                    Appellant = "路人",
                    AppealedOn = w.G.Day(105),
                }
            )!.Fields
        );
        w.Do(
            Suits,
            105,
            new RecordAppeal
            {
                Suit = new(1),
                Appellant = "某清运公司",
                AppealedOn = w.G.Day(105),
            }
        );
        Assert.Equal(["起诉机关", "自然人甲"], w.Case.Deadlines.Where(d => d.IsOpen && d.Period == Period.Appeal).Select(d => d.Subject));
        w.Refused(
            Suits,
            106,
            new RecordAppeal
            {
                Suit = new(1),
                Appellant = "某清运公司",
                AppealedOn = w.G.Day(106),
            },
            "21",
            "的上诉已经登记"
        );
        // Late, and recorded.
        w.Do(
            Suits,
            125,
            new RecordAppeal
            {
                Suit = new(1),
                Appellant = "自然人甲",
                AppealedOn = w.G.Day(125),
            }
        );
        var late = w.Case.Deadlines.Single(d => d.Period == Period.Appeal && d.Subject == "自然人甲");
        Assert.Contains("超过", late.StatusOn(w.G.Day(126), PaperCase.Calendar).Text, StringComparison.Ordinal);
        // Nothing takes effect before the second instance has ruled, or the appeals were withdrawn.
        w.Refused(Suits, 140, Final(w, 140), "21", "已经上诉");
        w.Do(Suits, 140, Final(w, 140) with { SecondInstanceNo = No(w, 140, "沪民终3号") });
    }

    [Fact]
    public void The_judgment_of_the_second_instance_takes_the_place_of_the_first()
    {
        var w = Sued();
        w.Do(Suits, 100, w.Judgment(100))
            .Do(
                Suits,
                105,
                new RecordAppeal
                {
                    Suit = new(1),
                    Appellant = "某清运公司",
                    AppealedOn = w.G.Day(105),
                }
            );
        w.Refused(Suits, 150, w.Judgment(150), "21", "请选择审级");
        w.Do(
            Suits,
            150,
            w.Judgment(150) with
            {
                Instance = Instance.Second,
                JudgmentNo = No(w, 150, "沪民终3号"),
                Service = [Served(w, "某清运公司", 150)],
            }
        );
        Assert.Null(w.Case.Deadlines.Open(Period.Appeal));
        Assert.Equal("not yet", w.May<RecordAppeal>(Suits));
        w.Do(Suits, 151, Final(w, 150) with { JudgmentNo = No(w, 150, "沪民终3号") });
        Assert.Equal(TitleKind.Judgment, Assert.Single(w.Case.Litigation.Titles).Kind);
    }

    [Fact]
    public void A_ruling_may_be_appealed_within_ten_days()
    {
        var w = Sued();
        w.Do(Suits, 100, w.Judgment(100) with { Form = JudgmentForm.Ruling, Awarded = [], DueOn = null });
        Assert.Equal(w.G.Day(110), w.Running(Period.Appeal).Nominal);
        w.Do(
            Suits,
            101,
            new RecordService
            {
                Judgment = new(1),
                Document = "民事裁定书",
                Addressee = "第三人",
                Mode = ServiceMode.Direct,
                ServedOn = w.G.Day(101),
                Receipt = "回证1",
            }
        );
        Assert.Equal(w.G.Day(111), w.Case.Deadlines[^1].Nominal);
    }

    [Fact]
    public void What_only_some_must_pay_they_owe_alone()
    {
        var w = Sued();
        var several = new Award
        {
            Head = DamageHead.Investigation,
            Amount = 100_000m,
            Against = [new(2)],
        };
        w.Do(Suits, 100, w.Judgment(100) with { Awarded = [Given.Heads[0]], Several = [several] });
        w.Do(Suits, 120, Final(w, 120) with { Awarded = [Given.Heads[0]], Several = [several], Duties = "清运。" });
        Assert.Equal(
            [("1,2", 2_079_700m), ("2", 100_000m), ("1,2", 0m)],
            w.Case.Performance.Obligations.Select(o => (string.Join(',', o.Obligors), o.Amount))
        );
    }

    // ── retrial and reopening ──

    [Fact]
    public void Retrial_makes_the_suit_pending_again_and_its_title_falls()
    {
        var w = Sued();
        w.Refused(Suits, 90, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "x" }, "21", "本院没有已经审结的诉讼");
        w.Do(Suits, 100, w.Judgment(100))
            .Do(Suits, 120, Final(w, 120))
            .Do(Fx, 125, w.G.Payment(1, 500_000m, 125, "P-1"))
            .Until(182)
            .Do(
                Fx,
                185,
                new ApplyForEnforcement
                {
                    Court = new(Suits),
                    Title = No(w, 60),
                    Outstanding = "其余部分",
                }
            );
        w.Refused(Fx, 190, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "x" }, "24", "案件尚未结案");
        w.Do(Suits, 190, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "上级法院裁定再审。" });
        var suit = w.Case.Litigation.Suits[0];
        Assert.True(suit.Pending);
        Assert.Null(suit.Judgment);
        Assert.Empty(w.Case.Litigation.Titles);
        Assert.False(w.Case.IsLive(w.Case.Performance.Obligations[0]));
        Assert.Equal("裁判被再审", w.Case.Performance.Enforcements[^1].Ended);
        Assert.Equal((Stage.Litigation, w.G.Day(190)), (w.Case.Stage, w.Running(Period.FirstInstance).TriggerDay));
        // The new judgment: its own service, its own time to appeal, and what was paid stays paid.
        w.Do(Suits, 220, w.Judgment(220));
        w.Refused(Suits, 225, Final(w, 225), "21", "上诉期至");
        w.Do(Suits, 240, Final(w, 240));
        Assert.Equal(500_000m, w.Case.Performance.Obligations[^1].Paid);
    }

    [Fact]
    public void Retrial_of_the_judgment_leaves_the_settlement_of_another_defendant_alone()
    {
        var w = Sued();
        w.Do(Fx, 80, Settlement(w, 80, 1))
            .Do(Suits, 115, Approval(w, 81))
            .Do(Suits, 130, w.Judgment(130) with { SetOff = "抵扣。" })
            .Do(Suits, 150, Final(w, 150) with { SetOff = "抵扣。" });
        w.Do(
            Suits,
            160,
            new ReopenCase
            {
                Ground = ReopenGround.Retrial,
                Suit = new(1),
                Facts = "裁定再审。",
            }
        );
        Assert.Equal(TitleKind.Settlement, Assert.Single(w.Case.Litigation.Titles).Kind);
        Assert.Equal([2], w.Case.Litigation.Suits[0].Against.Select(n => n.Value));
        Assert.Equal([true, false], w.Case.Performance.Obligations.Select(w.Case.IsLive));
        // A settlement that alone ended the suit falls with its own retrial.
        var all = Sued();
        all.Do(Fx, 80, Settlement(all, 80, 1, 2))
            .Do(Suits, 115, Approval(all, 81))
            .Do(Suits, 160, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "裁定再审。" });
        Assert.Empty(all.Case.Litigation.Titles);
        Assert.Equal([1, 2], all.Case.Litigation.Suits[0].Against.Select(n => n.Value));
    }

    [Fact]
    public void A_closed_public_interest_case_is_in_litigation_again_on_retrial()
    {
        var w = Alone();
        w.Do(Suits, 100, w.Judgment(100))
            .Do(Suits, 120, Final(w, 120))
            .Do(Pro, 125, w.G.Payment(1, 2_179_700m, 125, "P-1"))
            .Do(Pro, 130, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "履行完毕。" });
        Assert.Equal(Stage.Closed, w.Case.Stage);
        w.Refused(Suits, 135, new ReopenCase { Ground = ReopenGround.Mistake, Facts = "x" }, "21, 24", "由结案机关恢复办理");
        w.Do(Suits, 135, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "裁定再审。" });
        Assert.Equal(Stage.Litigation, w.Case.Stage);
        Assert.True(w.Case.PublicInterest.Current!.IsOpen);
    }

    [Fact]
    public void A_claim_that_has_ended_is_reopened_by_who_ended_it_while_the_other_track_runs()
    {
        var w = From(Given.Case().Notified());
        w.Do(Pro, 8, Open(PublicInterestGround.OwnClue), "损害扩大。");
        w.Refused(Fx, 9, new ReopenCase { Ground = ReopenGround.Mistake, Facts = "x" }, "24", "案件尚未结案");
        w.Do(Fx, 10, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无人可索赔。" });
        w.Do(Fx, 20, new CloseCase { Ground = ClosingGround.Terminated, Summary = "索赔终止。" });
        Assert.Equal("not yet", w.May<ReopenCase>(Pro));
        w.Refused(Fx, 30, new ReopenCase { Ground = ReopenGround.RulingRevoked, Facts = "x" }, "21, 24", "没有被撤销的确认裁定");
        w.Do(Fx, 30, new ReopenCase { Ground = ReopenGround.Mistake, Facts = "义务人有财产。" });
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
        Assert.Equal(Stage.Investigation, w.Case.Proceedings.Last(p => p.Kind == ProceedingKind.Compensation).Stage);
    }

    [Fact]
    public void A_revoked_ruling_ends_enforcement_and_the_time_to_sue_begins_anew()
    {
        var w = From(Given.Case().Confirmed()).Until(111);
        w.Do(
            Fx,
            113,
            new ApplyForEnforcement
            {
                Court = new(Court),
                Title = w.G.CourtNo,
                Outstanding = "第一期",
            }
        );
        var objection = new RecordConfirmationObjection
        {
            Agreement = new(1),
            Objector = "奉贤区生态环境局",
            RaisedOn = w.G.Day(120),
            Revoked = true,
            RulingNo = No(w, 130, "沪0116民特监1号"),
            RuledOn = w.G.Day(130),
            Reasons = "损害第三人利益。",
        };
        w.Refused(Court, 130, objection with { RaisedOn = w.G.Day(100) }, "21", "提出日期不能早于确认裁定之日");
        Assert.Equal(w.G.Day(118), w.Running(Period.ConfirmationObjection).Nominal);
        w.Do(Court, 130, objection);
        // Two days late, recorded all the same.
        Assert.Contains("超过", w.Light(Period.ConfirmationObjection, 131).Text, StringComparison.Ordinal);
        Assert.Equal("确认裁定被撤销", w.Case.Performance.Enforcements[^1].Ended);
        Assert.Equal(w.G.Day(130), w.Running(Period.Limitation).TriggerDay);
        // Unconfirmed again: the signatories who do not perform can be sued (art. 21¶3).
        w.Do(Fx, 131, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2));
    }

    [Fact]
    public void An_interested_person_has_six_months_from_knowing()
    {
        var w = From(Given.Case().Confirmed());
        w.Do(
            Court,
            310,
            new RecordConfirmationObjection
            {
                Agreement = new(1),
                Objector = "某村民",
                KnewOn = w.G.Day(110),
                RaisedOn = w.G.Day(305),
                Revoked = false,
                RulingNo = No(w, 310, "沪0116民特监1号"),
                RuledOn = w.G.Day(310),
                Reasons = "逾期。",
            }
        );
        Assert.Contains("超过", w.Light(Period.InterestedObjection, 311).Text, StringComparison.Ordinal);
    }

    // ── the course of the suit ──

    [Fact]
    public void A_stay_holds_the_six_months_up_and_an_extension_adds_to_them()
    {
        var w = Sued();
        var last = w.Running(Period.FirstInstance).Nominal;
        RecordProcedureStep Step(ProcedureStep step, int day) =>
            new()
            {
                Suit = new(1),
                Step = step,
                On = w.G.Day(day),
            };
        w.Refused(Suits, 70, Step(ProcedureStep.Resumption, 70), "21", "该诉讼没有中止");
        w.Do(Suits, 70, Step(ProcedureStep.Stay, 70));
        Assert.True(w.Running(Period.FirstInstance).IsPaused);
        w.Refused(Suits, 71, Step(ProcedureStep.Stay, 71), "21", "该诉讼已经中止");
        w.Refused(Suits, 71, Step(ProcedureStep.Resumption, 69), "21", "恢复不能早于中止之日");
        w.Do(Suits, 80, Step(ProcedureStep.Resumption, 80));
        Assert.Equal(["days"], w.Paper.Try(Suits, w.G.Day(81), Step(ProcedureStep.Extension, 81))!.Fields);
        w.Do(Suits, 81, Step(ProcedureStep.Extension, 81) with { Days = 180 });
        Assert.Equal(last.AddDays(190), w.Running(Period.FirstInstance).LastDay(w.G.Day(82)));
        w.Refused(Suits, 82, Step(ProcedureStep.Transfer, 82), "21", "移送管辖请办理");
    }

    [Fact]
    public void A_hearing_needs_a_place_and_one_that_was_held_needs_no_notice_any_more()
    {
        var w = Sued();
        var hearing = new RecordProcedureStep
        {
            Suit = new(1),
            Step = ProcedureStep.Hearing,
            On = w.G.Day(72),
            Where = "第一法庭",
        };
        Assert.Equal(["where"], w.Paper.Try(Suits, w.G.Day(65), hearing with { Where = null })!.Fields);
        w.Departs(Suits, 71, hearing, "21", "开庭应当至少提前三日通知");
        w.Do(Suits, 75, hearing);
    }

    [Fact]
    public void The_defence_has_fifteen_days_from_service_on_each_defendant()
    {
        var w = Sued();
        var step = new RecordProcedureStep
        {
            Suit = new(1),
            Step = ProcedureStep.ComplaintServed,
            On = w.G.Day(62),
            Defendant = new(2),
        };
        Assert.Equal(["defendant"], w.Paper.Try(Suits, w.G.Day(62), step with { Defendant = null })!.Fields);
        w.Do(Suits, 62, step);
        Assert.Equal(
            (w.G.Day(77), "某清运公司", false),
            (w.Running(Period.Defence).Nominal, w.Running(Period.Defence).Subject, w.Running(Period.Defence).Period.Alarms)
        );
        w.Do(Suits, 70, step with { Step = ProcedureStep.DefenceReceived, On = w.G.Day(70) });
        Assert.Null(w.Case.Deadlines.Open(Period.Defence));
    }

    /// <summary>The procuratorate sued first, then the department: both in one court.</summary>
    static Walk BothInCourt()
    {
        var w = From(Given.Case().Consulting())
            .Do(Pro, 42, Open(PublicInterestGround.OwnClue), "损害扩大。")
            .Do(
                Pro,
                43,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = Given.Case().Day(43),
                    Text = "公告。",
                }
            )
            .Do(
                Fx,
                50,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Until(100);
        return w.Do(Pro, 101, Sue(SuitGround.NotSuedInTime, 1, 2), "部门逾期未起诉。")
            .Do(Suits, 102, w.Docket(102))
            .Do(Fx, 103, Sue(SuitGround.NoAgreement, 1, 2))
            .Do(Suits, 104, w.Docket(104, 2) with { CaseNo = No(w, 104, "沪03民初32号") });
    }

    [Fact]
    public void The_public_interest_suit_waits_for_the_suit_of_the_claim()
    {
        var w = BothInCourt();
        w.Departs(Suits, 120, w.Judgment(120), "21, 《损害赔偿若干规定》第十七条", "应当先中止公益诉讼");
        w.Do(Suits, 120, w.Judgment(120, 2));
    }

    [Fact]
    public void A_form_is_filled_in_with_the_suits_of_the_asking_court_only()
    {
        var w = Sued();
        var elsewhere = Given.Person(Court, Role.Clerk);
        var here = Given.Person(Suits, Role.Clerk);
        Assert.Null(ActType.Of<RecordJudgment>().Suggest(w.Case.By(elsewhere), elsewhere, Given.Organs));
        Assert.NotNull(ActType.Of<RecordJudgment>().Suggest(w.Case.By(here), here, Given.Organs));
        w.Do(Fx, 80, Settlement(w, 80, 1, 2));
        Assert.Null(ActType.Of<RuleOnSettlement>().Suggest(w.Case.By(elsewhere), elsewhere, Given.Organs));
        w.Do(Suits, 100, w.Judgment(100));
        Assert.Null(ActType.Of<RecordFinalJudgment>().Suggest(w.Case.By(elsewhere), elsewhere, Given.Organs));
        Assert.NotNull(ActType.Of<RecordFinalJudgment>().Suggest(w.Case.By(here), here, Given.Organs));
    }

    // ── confirmation ──

    [Fact]
    public void The_thirty_days_for_the_ruling_run_from_docketing_until_the_publication_sets_them_anew()
    {
        var w = From(Given.Case().Docketed());
        Assert.Equal(w.G.Day(70), w.Running(Period.ConfirmationRuling).TriggerDay);
        w.Do(Court, 71, w.G.Publication());
        Assert.Equal(w.G.Day(101), Assert.Single(w.Case.Deadlines, d => d.IsOpen && d.Period == Period.ConfirmationRuling).TriggerDay);
    }

    [Fact]
    public void What_is_agreed_with_a_defendant_goes_to_the_court_of_the_suit()
    {
        var w = From(Given.Case().Met())
            .Do(Pro, 51, Open(PublicInterestGround.OwnClue), "损害扩大。")
            .Do(
                Pro,
                51,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = Given.Case().Day(51),
                    Text = "公告。",
                }
            )
            .Do(Pro, 51, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" })
            .Until(85);
        w.Do(Pro, 86, Sue(SuitGround.Lapsed, 1, 2), "部门没有起诉。")
            .Do(Suits, 87, w.Docket(87))
            .Do(Fx, 90, w.G.Agreement() with { SignedOn = w.G.Day(90), EffectiveOn = w.G.Day(90) }, "案情特殊。");
        w.Departs(Fx, 91, w.G.Application(), "23", "原则上由审理法院审查后裁判");
    }

    [Fact]
    public void While_the_claim_is_on_hold_nobody_is_consulted_with_again()
    {
        var w = From(Given.Case().Published())
            .Do(Court, 103, Given.Case().Ruling() with { Result = ConfirmationRuling.Refused, Service = [] });
        w.Do(
                Fx,
                104,
                new RecordCriminalCase
                {
                    Authority = "奉贤公安分局",
                    CaseNo = "沪公奉立字〔2025〕12号",
                    At = CriminalStage.Review,
                    Persons = "自然人甲",
                    InCustody = true,
                    Custody = "看守所",
                    CustodySince = w.G.Day(30),
                }
            )
            .Do(
                Fx,
                105,
                new TransferClue
                {
                    To = new(Pro),
                    Grounds = [TransferGround.Custody],
                    WhyInconvenient = "羁押于看守所，无法到场。",
                    Facts = "案情。",
                    EvidenceList = "目录。",
                    Contact = "李承办",
                }
            );
        Assert.Equal("yes", w.May<Reconsult>(Fx));
        w.Do(Pro, 106, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.True(w.Running(Period.Reconsult).IsPaused);
        w.Refused(
            Fx,
            107,
            new Reconsult
            {
                Verified = "核实。",
                ServedOn = w.G.Day(107),
                Service = ServiceMode.Direct,
            },
            "9",
            "索赔程序已经中止"
        );
    }

    [Fact]
    public void The_time_to_sue_runs_on_as_long_as_somebody_has_neither_agreed_nor_been_sued()
    {
        var w = From(Given.Case().Met());
        w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(1)] })
            .Do(Fx, 60, w.G.Application() with { Applicants = [new(1)] })
            .Do(Court, 70, w.G.Docket())
            .Do(Court, 71, w.G.Publication());
        Assert.Equal(
            ["service[0]"],
            w.Paper.Try(Court, w.G.Day(103), w.G.Ruling() with { Service = [Served(w, "自然人甲", 100)] })!.Fields
        );
        w.Do(Court, 103, w.G.Ruling());
        Assert.NotNull(w.Case.Deadlines.Open(Period.Limitation));
        var all = From(Given.Case().Confirmed());
        Assert.Null(all.Case.Deadlines.Open(Period.Limitation));
    }
}
