using System.Text.Json;
using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// Courses of art. 17, 21–28 about money: nothing is owed twice, what was paid is never left out nor taken off twice, substitution and
/// bankruptcy. The damage is 100,000 yuan of restoration.
/// </summary>
public sealed class MoneyCourses
{
    const string Ruling = "（2025）沪0116民特9号";

    static readonly ObligorData[] Two =
    [
        new() { Name = "甲公司", Type = ObligorKind.Company },
        new() { Name = "乙公司", Type = ObligorKind.Company },
    ];

    static HeadAmount[] Of(decimal amount, DamageHead head = DamageHead.Restoration) => [new() { Head = head, Amount = amount }];

    static Walk AtTheTable(int obligors = 1, HeadAmount[]? appraised = null, Repairability repairable = Repairability.Full)
    {
        var g = Given.Case("2025-04-25");
        ObligorNo[] all = [.. Enumerable.Range(1, obligors).Select(n => new ObligorNo(n))];
        return From(Given.Case("2025-04-25").Registered())
            .Do(Fx, -5, g.Check())
            .Do(Fx, 0, g.Decision() with { Obligors = [.. Two.Take(obligors)] })
            .Do(Fx, 6, g.Notice())
            .Do(Fx, 39, g.Appraisal() with { Commission = null, Amounts = appraised ?? Of(100_000m), Repairable = repairable })
            .Do(Fx, 46, g.Conclusion())
            .Do(Fx, 52, g.Consultation() with { Obligors = all, NoticeOn = g.Day(52), ServedOn = g.Day(52), MeetingOn = g.Day(62) })
            .Do(Fx, 62, g.Meeting() with { HeldOn = g.Day(62), Attendees = [new() { Name = "李承办", Side = Side.Department }] });
    }

    static SignAgreement Agreement(Walk w, decimal amount, params int[] signatories) =>
        w.G.Agreement() with
        {
            Signatories = [.. signatories.Select(n => new ObligorNo(n))],
            SignedOn = w.G.Day(67),
            EffectiveOn = w.G.Day(67),
            Heads = Of(amount),
            PaidAlready = 0,
            Instalments = [],
            InstalmentReason = null,
            InKind = [],
            LumpSum = amount,
            LumpSumDueOn = w.G.Day(127),
        };

    // 40,000 on day 128 and 60,000 on day 158, as the second file of faults has it.
    static SignAgreement InInstalments(Walk w, int last = 158) =>
        Agreement(w, 100_000m, 1) with
        {
            LumpSum = 0,
            LumpSumDueOn = null,
            Instalments = [new() { DueOn = w.G.Day(128), Amount = 40_000m }, new() { DueOn = w.G.Day(last), Amount = 60_000m }],
            InstalmentReason = "经营困难。",
        };

    static FileSuit Sued(SuitGround ground, decimal relief, params int[] defendants) =>
        Sue(ground, defendants) with
        {
            Relief = Of(relief),
        };

    static SubmitSettlement Settlement(Walk w, int day, decimal amount, params int[] signatories) =>
        new()
        {
            Suit = new(1),
            Signatories = [.. signatories.Select(n => new ObligorNo(n))],
            SignedOn = w.G.Day(day),
            Heads = Of(amount),
            LumpSum = amount,
            DueOn = w.G.Day(day + 200),
            Arrangement = "给付。",
            NoHarm = "不损害公益。",
        };

    static RuleOnSettlement Approval(Walk w, int from) =>
        new()
        {
            Suit = new(1),
            PublishedFrom = w.G.Day(from),
            PublishedUntil = w.G.Day(from + 31),
            Accepted = true,
            DocumentNo = $"（{w.G.Day(from).Year}）沪03民初31号",
            RuledOn = w.G.Day(from + 38),
            Reasons = "不违反法律。",
        };

    static RecordJudgment Judgment(Walk w, int day, decimal awarded) =>
        w.Judgment(day) with
        {
            Awarded = Of(awarded),
            SetOff = "已付部分已经考虑。",
            Service = [.. new[] { "起诉机关", "甲公司", "乙公司" }.Select(p => new ServiceRow { Party = p, ServedOn = w.G.Day(day) })],
        };

    static RecordFinalJudgment Final(Walk w, int day, decimal awarded, bool? net = false) =>
        new()
        {
            Suit = new(1),
            JudgmentNo = $"（{w.G.Day(day).Year}）沪03民初31号",
            EffectiveOn = w.G.Day(day),
            NetOfPayments = net,
            Awarded = Of(awarded),
            SetOff = "已付部分已经考虑。",
            DueOn = w.G.Day(day + 60),
        };

    static decimal Due(Walk w) => w.Case.Performance.Obligations.Where(w.Case.IsLive).Sum(o => o.Outstanding);

    // ── one head of damage is never owed twice ──

    // The procuratorate sues for what the agreement of 60,000 leaves out.
    static Walk SuedForTheRest()
    {
        var w = AtTheTable();
        w.Do(Fx, 67, Agreement(w, 60_000m, 1) with { BelowAppraisalReason = "能力差。" });
        return w.Do(Pro, 76, Open(PublicInterestGround.NotCovered))
            .Do(
                Pro,
                77,
                new PublishAnnouncement
                {
                    Medium = "检察日报",
                    PublishedOn = w.G.Day(77),
                    Text = "公告。",
                }
            )
            .Do(Pro, 78, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" })
            .Do(Pro, 117, Sued(SuitGround.NotCovered, 40_000m, 1))
            .Do(Suits, 122, w.Docket(122));
    }

    [Fact]
    public void A_settlement_beside_an_agreement_settles_only_what_the_agreement_leaves_out()
    {
        var w = SuedForTheRest();
        w.Departs(
            Fx,
            138,
            Settlement(w, 138, 100_000m, 1),
            "21",
            "协议、裁判或者另一诉讼已经涵盖清除污染、修复生态环境费用，同一项目不重复赔偿，请减去已经涵盖的数额"
        );
        // What is left goes through, without a word on the set-off.
        w.Do(Fx, 138, Settlement(w, 138, 40_000m, 1)).Do(Suits, 178, Approval(w, 139));
        Assert.Equal(100_000m, w.Case.Performance.Obligations.Sum(o => o.Amount));
        w.Do(Fx, 180, Application());
    }

    static ApplyForConfirmation Application() =>
        new()
        {
            Court = new(Court),
            Applicants = [new(1)],
            Papers = "材料。",
        };

    [Fact]
    public void Every_hand_on_the_way_to_a_second_title_is_told_that_the_head_is_owed_already()
    {
        var w = SuedForTheRest();
        w.Do(Fx, 138, Settlement(w, 138, 100_000m, 1), "协议将不再履行。");
        // The court learns of the agreement from the department that submits.
        Assert.True(w.Sees(Suits, nameof(SignAgreement)));
        w.Departs(Suits, 178, Approval(w, 139), "21, 《损害赔偿若干规定》第十九条", "已经由赔偿协议或者其他裁判确定给付；请说明如何抵扣");
        w.Do(Suits, 178, Approval(w, 139), "协议不再履行。");
        w.Departs(Fx, 180, Application(), "21", "同一项目不重复赔偿");
        w.Do(Fx, 180, Application() with { Court = new(Suits) }, "x")
            .Do(
                Suits,
                182,
                new DocketConfirmation
                {
                    Accepted = true,
                    CaseNo = Ruling,
                    DocketedOn = w.G.Day(182),
                }
            );
        w.Do(
            Suits,
            183,
            new PublishAgreement
            {
                From = w.G.Day(183),
                Until = w.G.Day(220),
                Where = "网站",
            }
        );
        w.Departs(Suits, 225, Confirmed(w, 225), "21, 《损害赔偿若干规定》第十九条", "已经由其他裁判确定给付");
    }

    static RuleOnConfirmation Confirmed(Walk w, int day) =>
        new()
        {
            Result = ConfirmationRuling.Confirmed,
            RulingNo = Ruling,
            RuledOn = w.G.Day(day),
            Reasons = "理由。",
        };

    [Fact]
    public void Two_agreements_on_one_head_are_not_more_than_the_damage()
    {
        var w = AtTheTable(2);
        w.Do(Fx, 67, Agreement(w, 60_000m, 1) with { BelowAppraisalReason = "按份承担。" });
        w.Departs(Fx, 67, Agreement(w, 100_000m, 2), "21", "同一项目不重复赔偿");
        w.Refused(Fx, 67, Agreement(w, 30_000m, 2), "16", "低于鉴定评估数额 ¥40,000.00，差额 ¥10,000.00，请说明理由");
        // Together they are all of it: no reason is asked.
        w.Do(Fx, 67, Agreement(w, 40_000m, 2));
    }

    [Fact]
    public void What_a_judgment_awards_is_not_agreed_on_once_more()
    {
        var w = SuedForTheRest();
        w.Do(Suits, 150, Judgment(w, 150, 40_000m)).Do(Suits, 170, Final(w, 170, 40_000m));
        // The agreement stands beside the judgment; together they are the damage.
        Assert.Equal(100_000m, Due(w));
        w.Do(Fx, 180, Application());
    }

    [Fact]
    public void The_court_of_the_procuratorates_suit_is_told_what_was_agreed_and_awards_it_only_with_a_word_on_the_set_off()
    {
        var w = SuedForTheRest();
        Assert.True(w.Sees(Suits, nameof(SignAgreement)));
        w.Do(Suits, 150, Judgment(w, 150, 40_000m) with { SetOff = null });
        var more = SuedForTheRest();
        more.Departs(
            Suits,
            150,
            Judgment(more, 150, 100_000m) with
            {
                SetOff = null,
            },
            "21, 《损害赔偿若干规定》第十九条",
            "已经由赔偿协议或者其他裁判确定给付；请填写抵扣说明"
        );
    }

    // ── what the page of money tells ──

    [Fact]
    public void Each_source_has_its_debtor_and_each_head_what_was_asked_awarded_and_paid()
    {
        var before = AtTheTable();
        before.Do(Fx, 67, Agreement(before, 60_000m, 1) with { BelowAppraisalReason = "能力差。" });
        Assert.Equal(40_000m, Assert.Single(Coverage.ByHead(before.Case.By(Given.Hand(Fx)))).LeftOut);

        var w = SuedForTheRest();
        w.Do(Fx, 126, w.G.Payment(1, 25_000m, 126, "1")).Do(Suits, 150, Judgment(w, 150, 40_000m)).Do(Suits, 170, Final(w, 170, 40_000m));
        var c = w.Case.By(Given.Hand(Fx));
        Assert.Equal(
            [(60_000m, 0m, 25_000m, 35_000m), (40_000m, 0m, 0m, 40_000m)],
            OwedUnder.All(w.Case.By(Given.Hand(Pro))).Select(x => (x.Sum, x.PaidBefore, x.Performed, x.Left))
        );
        Assert.Equal([1], OwedUnder.All(c)[0].Debtors.Select(n => n.Value));
        var head = Assert.Single(Coverage.ByHead(w.Case.By(Given.Hand(Pro))));
        Assert.Equal(
            (100_000m, 60_000m, 40_000m, 40_000m, 25_000m),
            (head.Appraised, head.Agreed, head.Sued, head.Awarded, head.Performed)
        );
        Assert.Equal(0m, head.LeftOut);
    }

    [Fact]
    public void A_judgment_in_the_place_of_an_agreement_says_what_was_paid_before()
    {
        var w = HalfPaid(100_000m);
        w.Do(Suits, 290, Judgment(w, 290, 100_000m)).Do(Suits, 312, Final(w, 312, 100_000m));
        Assert.Equal(
            [(100_000m, 0m, 50_000m, 0m, false), (100_000m, 50_000m, 0m, 50_000m, true)],
            OwedUnder.All(w.Case.By(Given.Hand(Fx))).Select(x => (x.Sum, x.PaidBefore, x.Performed, x.Left, x.Stands))
        );
    }

    [Fact]
    public void Who_was_told_of_a_gap_stands_on_the_page()
    {
        var w = HalfPaid(50_000m);
        w.Do(
            Fx,
            190,
            new AmendRelief
            {
                Suit = new(1),
                Relief = Of(20_000m),
                Reason = "财产不足。",
                GapReason = "财产不足。",
            }
        );
        Assert.Empty(Coverage.ToldOfGap(w.Case.By(Given.Hand(Fx))));
        w.Do(Fx, 191, new NotifyOfSuit { Suit = new(1) });
        Assert.Equal(new OrganCode(Pro), Assert.Single(Coverage.ToldOfGap(w.Case.By(Given.Hand(Fx)))).To);
        Assert.Equal(30_000m, Assert.Single(Coverage.ByHead(w.Case.By(Given.Hand(Fx)))).LeftOut);
    }

    [Fact]
    public void A_settlement_below_the_relief_or_the_appraisal_says_why()
    {
        var w = SuedForTheRest();
        w.Refused(
            Fx,
            138,
            Settlement(w, 138, 10_000m, 1),
            "23",
            "约定数额 ¥10,000.00 低于鉴定评估数额 ¥40,000.00，差额 ¥30,000.00，请说明理由"
        );
        w.Do(Fx, 138, Settlement(w, 138, 10_000m, 1) with { BelowReason = "仅有此财产。" });

        var own = AtTheTable();
        own.Do(Fx, 67, InInstalments(own))
            .Do(Fx, 126, own.G.Payment(1, 40_000m, 126, "1"))
            .Until(165)
            .Do(Fx, 178, Sued(SuitGround.UnconfirmedNotPerformed, 60_000m, 1))
            .Do(Suits, 182, own.Docket(182));
        own.Refused(Fx, 190, Settlement(own, 190, 50_000m, 1), "23", "差额 ¥10,000.00，请说明理由");
        // What was paid under the agreement that it replaces counts.
        own.Do(Fx, 190, Settlement(own, 190, 60_000m, 1)).Do(Suits, 230, Approval(own, 191));
        Assert.Equal(60_000m, Due(own));
    }

    [Fact]
    public void A_settlement_of_the_whole_says_what_was_paid_of_it()
    {
        var w = AtTheTable();
        w.Do(Fx, 67, InInstalments(w))
            .Do(Fx, 126, w.G.Payment(1, 40_000m, 126, "1"))
            .Until(165)
            .Do(Fx, 178, Sued(SuitGround.UnconfirmedNotPerformed, 60_000m, 1))
            .Do(Suits, 182, w.Docket(182));
        w.Departs(Fx, 190, Settlement(w, 190, 100_000m, 1), "21", "已经履行 ¥40,000.00，“已经支付”只有 ¥0.00，同一项目不重复赔偿");
        w.Do(Fx, 190, Settlement(w, 190, 100_000m, 1) with { PaidAlready = 40_000m, LumpSum = 60_000m }).Do(Suits, 230, Approval(w, 191));
        Assert.Equal(60_000m, Due(w));
    }

    // ── what was paid before the judgment ──

    static Walk HalfPaid(decimal relief, SignAgreement? agreement = null)
    {
        var w = AtTheTable();
        return w.Do(Fx, 67, agreement ?? InInstalments(w))
            .Do(Fx, 126, w.G.Payment(1, 40_000m, 126, "1"))
            .Do(Fx, 148, w.G.Payment(2, 10_000m, 148, "2"))
            .Until(177)
            .Do(Fx, 178, Sued(SuitGround.UnconfirmedNotPerformed, relief, 1))
            .Do(Suits, 182, w.Docket(182));
    }

    [Fact]
    public void A_judgment_for_the_rest_is_not_paid_by_what_the_suit_had_left_out()
    {
        var w = HalfPaid(50_000m);
        w.Do(Suits, 290, Judgment(w, 290, 50_000m));
        Assert.Equal(["netOfPayments"], w.Paper.Try(Suits, w.G.Day(312), Final(w, 312, 50_000m, net: null))!.Fields);
        w.Do(Suits, 312, Final(w, 312, 50_000m));
        Assert.Equal(50_000m, Due(w));
        w.Refused(Fx, 321, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "s" }, "25", "义务尚未全部履行：裁判确定的给付");
        w.Until(400)
            .Do(
                Fx,
                401,
                new ApplyForEnforcement
                {
                    Court = new(Suits),
                    Title = $"（{w.G.Day(312).Year}）沪03民初31号",
                    Outstanding = "五万元。",
                }
            );
    }

    [Fact]
    public void Of_a_judgment_for_the_whole_all_that_was_paid_is_taken_off()
    {
        var w = HalfPaid(100_000m);
        w.Do(Suits, 290, Judgment(w, 290, 100_000m)).Do(Suits, 312, Final(w, 312, 100_000m));
        Assert.Equal(50_000m, Due(w));

        var net = HalfPaid(100_000m);
        net.Do(Suits, 290, Judgment(net, 290, 50_000m)).Do(Suits, 312, Final(net, 312, 50_000m, net: true));
        Assert.Equal(50_000m, Due(net));
    }

    [Fact]
    public void What_was_paid_when_the_agreement_was_signed_was_paid_too()
    {
        var w = AtTheTable();
        w.Do(Fx, 67, Agreement(w, 100_000m, 1) with { PaidAlready = 30_000m, LumpSum = 70_000m })
            .Until(130)
            .Do(Fx, 178, Sued(SuitGround.UnconfirmedNotPerformed, 100_000m, 1))
            .Do(Suits, 182, w.Docket(182))
            .Do(Suits, 290, Judgment(w, 290, 100_000m))
            .Do(Suits, 312, Final(w, 312, 100_000m));
        Assert.Equal(70_000m, Due(w));
        // A retrial takes the credit back, and the next judgment gives it again.
        w.Do(Suits, 320, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "裁定再审。" })
            .Do(Suits, 350, Judgment(w, 350, 100_000m))
            .Do(Suits, 380, Final(w, 380, 100_000m));
        Assert.Equal(70_000m, Due(w));
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(DamageCase.Replay(w.Case.Id, w.Case.Number, w.Case.Journal)));
    }

    [Fact]
    public void What_is_paid_after_the_suit_was_filed_is_taken_off()
    {
        var w = HalfPaid(50_000m);
        w.Do(Fx, 200, w.G.Payment(2, 20_000m, 200, "3")).Do(Suits, 290, Judgment(w, 290, 50_000m)).Do(Suits, 312, Final(w, 312, 50_000m));
        Assert.Equal(30_000m, Due(w));
    }

    // ── what was paid is never a gap ──

    [Fact]
    public void What_was_paid_need_not_be_sued_for()
    {
        var w = AtTheTable();
        w.Do(Fx, 67, InInstalments(w))
            .Do(Fx, 126, w.G.Payment(1, 40_000m, 126, "1"))
            .Do(Fx, 148, w.G.Payment(2, 10_000m, 148, "2"))
            .Until(177);
        var suggested = JsonSerializer.SerializeToNode(FileSuit.Suggest(w.Case.By(Given.Hand(Fx)), Given.Hand(Fx), Given.Organs))!;
        Assert.Equal(50_000m, suggested["Relief"]![0]!["Amount"]!.GetValue<decimal>());
        w.Refused(Fx, 178, Sued(SuitGround.UnconfirmedNotPerformed, 40_000m, 1), "21¶5", "请求没有涵盖鉴定评估的全部项目");
        // No reason is asked for the half that was paid, and none of the grounds of a gap is proved.
        w.Do(Fx, 178, Sued(SuitGround.UnconfirmedNotPerformed, 50_000m, 1));
        NothingIsLeftOut(w, 180);
        w.Do(Suits, 182, w.Docket(182));
        NothingIsLeftOut(w, 183);
        w.Do(Suits, 290, Judgment(w, 290, 50_000m)).Do(Suits, 312, Final(w, 312, 50_000m));
        NothingIsLeftOut(w, 313);
    }

    static void NothingIsLeftOut(Walk w, int day)
    {
        foreach (var ground in new[] { PublicInterestGround.NotCovered, PublicInterestGround.NotSued })
            w.Refused(Pro, day, Open(ground), "5¶1", "案卷中没有证明这一事由的行为");
        if (w.Case.Litigation.Suits.Any(s => s.Pending))
            w.Refused(
                Pro,
                day,
                new UrgeSuit
                {
                    Ground = UrgingGround.NotCovered,
                    Facts = "x",
                    AnswerBy = w.G.Day(day + 10),
                },
                "21¶5",
                "案卷中没有诉讼请求和协议未涵盖的鉴定评估项目"
            );
    }

    [Fact]
    public void What_was_neither_paid_nor_sued_for_is_a_gap()
    {
        var w = HalfPaid(50_000m);
        w.Do(
            Fx,
            190,
            new AmendRelief
            {
                Suit = new(1),
                Relief = Of(20_000m),
                Reason = "财产不足。",
                GapReason = "财产不足。",
            }
        );
        w.Do(Pro, 195, Open(PublicInterestGround.NotCovered));
    }

    [Fact]
    public void Work_that_was_done_is_no_gap_either()
    {
        var w = AtTheTable();
        var inKind = Agreement(w, 100_000m, 1) with
        {
            LumpSum = 40_000m,
            InKind =
            [
                new()
                {
                    Work = "清运",
                    Value = 60_000m,
                    DueOn = w.G.Day(120),
                },
            ],
        };
        w.Do(Fx, 67, inKind)
            .Do(
                Fx,
                100,
                new RecordRestorationProgress
                {
                    Obligation = new(2),
                    Percent = 100,
                    SeenOn = w.G.Day(100),
                    Findings = "已经清运。",
                }
            )
            .Until(130)
            .Do(Fx, 178, Sued(SuitGround.UnconfirmedNotPerformed, 40_000m, 1));
        NothingIsLeftOut(w, 180);
    }

    // ── persons ──

    static ChangeObligor Gone(Walk w, int day, int obligor = 1) =>
        new()
        {
            Obligor = new(obligor),
            Change = ObligorChange.Dissolved,
            On = w.G.Day(day),
            Facts = "注销，无承继人。",
        };

    [Fact]
    public void Nobody_applies_for_who_is_gone()
    {
        var w = AtTheTable();
        w.Do(Fx, 67, Agreement(w, 100_000m, 1)).Do(Fx, 71, Gone(w, 71));
        w.Refused(Fx, 76, Application(), "21¶1", "签订协议的义务人均已死亡或者终止，没有承继人，无人共同申请");
        Assert.Equal(0m, Due(w));
        w.Refused(Fx, 76, Sued(SuitGround.UnconfirmedNotPerformed, 100_000m, 1), "20, 21", "须磋商未达成一致");
        w.Refused(
            Fx,
            77,
            new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "s" },
            "25",
            "义务因义务人死亡、终止而没有履行，请核对结案事由"
        );
        w.Do(
            Fx,
            78,
            new TerminateClaim
            {
                Ground = NoClaimGround.NobodyLeft,
                Reason = "无人承担。",
                Obligors = [new(1)],
            }
        );
    }

    [Fact]
    public void Who_lives_of_those_who_signed_goes_on()
    {
        var w = AtTheTable(2);
        w.Do(Fx, 67, Agreement(w, 100_000m, 1, 2)).Do(Fx, 71, Gone(w, 71));
        Assert.Equal(["applicants"], w.Paper.Try(Fx, w.G.Day(76), Application() with { Applicants = [new(1), new(2)] })!.Fields);
        w.Do(Fx, 76, Application() with { Applicants = [new(2)] })
            .Do(
                Court,
                80,
                new DocketConfirmation
                {
                    Accepted = true,
                    CaseNo = Ruling,
                    DocketedOn = w.G.Day(80),
                }
            )
            .Do(
                Court,
                81,
                new PublishAgreement
                {
                    From = w.G.Day(81),
                    Until = w.G.Day(112),
                    Where = "网站",
                }
            );
        w.Refused(
            Court,
            117,
            Confirmed(w, 117) with
            {
                Service = [new() { Party = "甲公司", ServedOn = w.G.Day(117) }],
            },
            "21",
            "甲公司已经死亡、终止或者由他人承继，不再向其送达"
        );
        w.Do(Court, 117, Confirmed(w, 117) with { Service = [new() { Party = "乙公司", ServedOn = w.G.Day(117) }] });
        Assert.Equal([2], Assert.Single(w.Case.Performance.Obligations).Obligors.Select(n => n.Value));
        Assert.Equal(100_000m, Due(w));
    }

    [Fact]
    public void With_the_last_applicant_gone_the_court_ends_its_review()
    {
        var w = AtTheTable();
        w.Do(Fx, 67, Agreement(w, 100_000m, 1)).Do(Fx, 76, Application());
        var docket = new DocketConfirmation
        {
            Accepted = true,
            CaseNo = Ruling,
            DocketedOn = w.G.Day(80),
        };
        w.Do(Court, 80, docket)
            .Do(
                Court,
                81,
                new PublishAgreement
                {
                    From = w.G.Day(81),
                    Until = w.G.Day(112),
                    Where = "网站",
                }
            );
        w.Refused(
            Court,
            90,
            Confirmed(w, 90) with
            {
                Result = ConfirmationRuling.Terminated,
            },
            "21, 《民事诉讼法》第一百五十四条",
            "仍有共同申请的义务人，不能裁定终结审查"
        );
        w.Do(Fx, 91, Gone(w, 90));
        w.Refused(Court, 117, Confirmed(w, 117), "21, 《民事诉讼法》第一百五十四条", "应当裁定终结审查");
        w.Do(Court, 117, Confirmed(w, 117) with { Result = ConfirmationRuling.Terminated });
        Assert.Empty(w.Case.Litigation.Titles);
        Assert.Null(w.Case.Deadlines.Open(Period.ConfirmationRuling));
        w.Do(
            Fx,
            120,
            new TerminateClaim
            {
                Ground = NoClaimGround.NobodyLeft,
                Reason = "无人承担。",
                Obligors = [new(1)],
            }
        );
    }

    [Fact]
    public void Nobody_sues_settles_with_or_awards_against_who_is_gone()
    {
        var w = AtTheTable(2);
        w.Do(
            Fx,
            70,
            new EndConsultation
            {
                Obligors = [new(1), new(2)],
                Ground = FailureGround.Refuses,
                Facts = "拒绝。",
            }
        );
        var after = AtTheTable(2);
        after
            .Do(
                Fx,
                70,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "拒绝。",
                }
            )
            .Do(Fx, 71, Gone(after, 71));
        after.Refused(Fx, 75, Sued(SuitGround.NoAgreement, 100_000m, 1, 2), "21", "甲公司已经死亡或者终止，没有承继人，不能列为被告");
        after.Do(Fx, 75, Sued(SuitGround.NoAgreement, 100_000m, 2));

        w.Do(Fx, 75, Sued(SuitGround.NoAgreement, 100_000m, 1, 2)).Do(Suits, 80, w.Docket(80)).Do(Fx, 90, Gone(w, 90));
        w.Refused(Fx, 95, Settlement(w, 95, 100_000m, 1, 2), "23", "甲公司已经死亡或者终止，没有承继人，不能签订协议");
        var alone = Judgment(w, 100, 60_000m) with
        {
            Several =
            [
                new()
                {
                    Head = DamageHead.Restoration,
                    Amount = 40_000m,
                    Against = [new(1)],
                },
            ],
        };
        w.Refused(Suits, 100, alone, "21, 《民事诉讼法》第一百五十四条", "甲公司已经死亡或者终止，没有承继人，不再承担给付");
        w.Refused(Suits, 100, Judgment(w, 100, 100_000m), "21", "甲公司已经死亡、终止或者由他人承继，不再向其送达");
        ServiceRow[] living = [.. new[] { "起诉机关", "乙公司" }.Select(p => new ServiceRow { Party = p, ServedOn = w.G.Day(100) })];
        w.Do(Suits, 100, Judgment(w, 100, 100_000m) with { Service = living }).Do(Suits, 120, Final(w, 120, 100_000m));
        Assert.Equal([2], Assert.Single(w.Case.Performance.Obligations).Obligors.Select(n => n.Value));
        // With the last of them gone nothing is owed, and nothing enforced.
        w.Do(Fx, 130, Gone(w, 130, 2));
        Assert.Equal(0m, Due(w));
        w.Refused(
            Fx,
            300,
            new ApplyForEnforcement
            {
                Court = new(Suits),
                Title = $"（{w.G.Day(120).Year}）沪03民初31号",
                Outstanding = "x",
            },
            "28",
            "没有尚须履行的义务"
        );
    }

    [Fact]
    public void A_former_name_is_served_nothing()
    {
        var w = AtTheTable();
        w.Do(Fx, 67, Agreement(w, 100_000m, 1))
            .Do(
                Fx,
                71,
                Gone(w, 71) with
                {
                    Change = ObligorChange.Succeeded,
                    Successor = new() { Name = "丙公司", Type = ObligorKind.Company },
                }
            );
        var service = new RecordService
        {
            Document = "催告函",
            Addressee = "甲公司",
            Mode = ServiceMode.Post,
            ServedOn = w.G.Day(72),
            Receipt = "回证1",
        };
        w.Refused(Fx, 73, service, "21", "甲公司已经死亡、终止或者由他人承继，不再向其送达");
        w.Do(Fx, 73, service with { ServedOn = w.G.Day(70) }).Do(Fx, 73, service with { Addressee = "丙公司" });
        w.Do(Fx, 76, Application());
    }

    // ── bankruptcy ──

    static Walk Titled(int last = 281, Repairability repairable = Repairability.Full, HeadAmount[]? heads = null)
    {
        var w = AtTheTable(appraised: heads, repairable: repairable);
        var agreement = InInstalments(w, last);
        if (heads is not null)
            agreement = agreement with { Heads = heads };
        return w.Do(Fx, 67, agreement)
            .Do(Fx, 76, Application())
            .Do(
                Court,
                80,
                new DocketConfirmation
                {
                    Accepted = true,
                    CaseNo = Ruling,
                    DocketedOn = w.G.Day(80),
                }
            )
            .Do(
                Court,
                81,
                new PublishAgreement
                {
                    From = w.G.Day(81),
                    Until = w.G.Day(112),
                    Where = "网站",
                }
            )
            .Do(Court, 117, Confirmed(w, 117));
    }

    static ChangeObligor Bankrupt(Walk w, int on) =>
        new()
        {
            Obligor = new(1),
            Change = ObligorChange.Bankruptcy,
            On = w.G.Day(on),
            Facts = "受理破产。",
            Bankruptcy = "（2025）沪03破1号",
            Administrator = "某所",
            FileBy = w.G.Day(on + 40),
        };

    static ApplyForEnforcement Enforce() =>
        new()
        {
            Court = new(Court),
            Title = Ruling,
            Outstanding = "六万元。",
        };

    static DocketEnforcement Docketed(Walk w, int day) => new() { CaseNo = "（2026）沪0116执1号", DocketedOn = w.G.Day(day) };

    [Fact]
    public void Nothing_is_enforced_against_a_bankrupt_and_all_it_owes_is_due()
    {
        var w = Titled();
        w.Do(Fx, 126, w.G.Payment(1, 40_000m, 126, "1")).Do(Fx, 173, Bankrupt(w, 168));
        var second = w.Case.Performance.Obligations[1];
        Assert.Equal(w.G.Day(168), second.DueOn);
        Assert.Equal(w.G.Day(168), w.Case.Deadlines.Last(d => d.Period == Period.Instalment && d.About == second.No).Nominal);
        w.Until(180);
        const string law = "28, 《企业破产法》第十九条";
        w.Refused(Fx, 180, Enforce(), law, "义务人已经进入破产程序，对其财产的执行中止");
        w.Refused(Pro, 180, new SuggestEnforcement { Reason = "x" }, law, "应当向管理人申报债权");
        var claim = JsonSerializer.SerializeToNode(DeclareCreditorClaim.Suggest(w.Case.By(Given.Hand(Fx)), Given.Hand(Fx), Given.Organs))!;
        Assert.Equal(60_000m, claim["Amount"]!.GetValue<decimal>());
    }

    [Fact]
    public void What_was_applied_for_is_not_docketed_once_the_obligor_is_bankrupt()
    {
        var w = Titled().Until(130);
        w.Do(Fx, 131, Enforce()).Do(Fx, 133, Bankrupt(w, 132));
        w.Refused(Court, 134, Docketed(w, 134), "28", "没有待立案的执行申请或者移送");
        Assert.Null(w.Case.Deadlines.Open(Period.EnforcementDocket));
        Assert.DoesNotContain(w.Case.Letters, l => l.Kind == LetterKind.EnforcementApplication && l.AwaitsAnswer);

        // What was docketed before stands still.
        var before = Titled().Until(130);
        before.Do(Fx, 131, Enforce()).Do(Court, 132, Docketed(before, 132)).Do(Fx, 134, Bankrupt(before, 133));
        Assert.Equal("甲公司进入破产程序", before.Case.Performance.Enforcements[^1].PausedBecause);
    }

    [Fact]
    public void Of_a_work_the_value_of_what_is_undone_is_declared_and_joint_debts_do_not_mature()
    {
        var w = AtTheTable(2);
        w.Do(
            Fx,
            67,
            Agreement(w, 100_000m, 1, 2) with
            {
                LumpSum = 40_000m,
                InKind =
                [
                    new()
                    {
                        Work = "清运",
                        Value = 60_000m,
                        DueOn = w.G.Day(200),
                    },
                ],
            }
        );
        w.Do(Fx, 70, Bankrupt(w, 69));
        Assert.Equal(w.G.Day(127), w.Case.Performance.Obligations[0].DueOn);
        var claim = JsonSerializer.SerializeToNode(DeclareCreditorClaim.Suggest(w.Case.By(Given.Hand(Fx)), Given.Hand(Fx), Given.Organs))!;
        Assert.Equal(100_000m, claim["Amount"]!.GetValue<decimal>());
    }

    // ── substitution ──

    static AgreeSubstitution Substitution(Walk w, int obligation, SubstitutionGround ground = SubstitutionGround.Impossible) =>
        new()
        {
            Obligation = new(obligation),
            Type = SubstitutionKind.PublicWork,
            Ground = ground,
            Basis = "依据。",
            Equivalence = "等价。",
            Quantity = 500,
            UnitText = "小时",
            Place = "基地",
            Acceptance = "标准。",
            DueOn = w.G.Day(220),
            ObligorSigned = "甲公司",
            CourtDocument = "（2025）沪0116执1号",
        };

    static Walk Agreed(Walk w, int day, AgreeSubstitution act, string? departure = null) =>
        w.Do(Fx, day, act, departure).Do(Pro, day + 1, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });

    [Fact]
    public void A_substitution_has_a_report_that_fits_its_ground()
    {
        var w = Titled();
        w.Departs(Fx, 120, Substitution(w, 1), "26", "最近的鉴定评估结论是“可以修复”，与“无法修复”不符");
        w.Departs(Fx, 120, Substitution(w, 1, SubstitutionGround.NotNeeded), "26", "与“没有必要修复”不符");
        var fits = Titled(repairable: Repairability.NotNeeded);
        fits.Departs(Fx, 120, Substitution(fits, 1), "26", "最近的鉴定评估结论是“没有必要修复”，与“无法修复”不符");
        Assert.DoesNotContain(
            "不符",
            string.Concat(fits.Paper.Try(Fx, fits.G.Day(120), Substitution(fits, 1, SubstitutionGround.NotNeeded))?.Texts ?? []),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Costs_are_paid_in_money()
    {
        HeadAmount[] heads = [.. Of(70_000m), .. Of(30_000m, DamageHead.Investigation)];
        var w = Titled(repairable: Repairability.Impossible, heads: heads);
        Agreed(w, 120, Substitution(w, 2), "x");
        // 60,000 of 70,000 are replaced; the appraisal stays to be paid.
        w.Refused(Fx, 125, Substitution(w, 1), "26", "鉴定评估、应急处置等费用不能以替代性修复代替，可以替代的不超过 ¥10,000.00");
        Agreed(w, 126, Substitution(w, 1) with { Part = 10_000m }, "x");
        w.Refused(Fx, 129, Substitution(w, 1), "26", "该义务只涉及鉴定评估、应急处置等费用，不能以替代性修复代替");
    }

    [Fact]
    public void The_court_that_enforces_is_told_and_what_fails_is_owed_again()
    {
        var w = Titled(repairable: Repairability.Impossible).Until(130);
        w.Do(Fx, 131, Enforce()).Do(Court, 132, Docketed(w, 132));
        Agreed(w, 140, Substitution(w, 1), "x");
        Assert.True(w.Case.Letters.HasSent(LetterKind.SubstitutionNotice, new(Court)));
        Assert.True(w.Sees(Court, nameof(AgreeSubstitution)));
        w.Do(
            Fx,
            160,
            new RecordRestorationProgress
            {
                Obligation = new(3),
                Percent = 25,
                SeenOn = w.G.Day(160),
                Findings = "完成四分之一。",
            }
        );
        Assert.Equal(0m, w.Case.Performance.Obligations[0].Outstanding);
        w.Until(222);
        var (money, work) = (w.Case.Performance.Obligations[0], w.Case.Performance.Obligations[2]);
        Assert.Equal((30_000m, null, "替代性修复没有履行，恢复原义务"), (money.Outstanding, money.ReplacedBy, work.EndedBecause));
        Assert.Contains(money.No, w.Case.Performance.NotPerformed);
        Assert.Contains(w.Case.Deadlines, d => d.IsOpen && d.Period == Period.Instalment && d.About == money.No);
        Assert.DoesNotContain(w.Case.Deadlines, d => d.IsOpen && d.About == work.No && d.Period == Period.Milestone);
        w.Do(Fx, 223, w.G.Payment(1, 30_000m, 223, "9"));
        Assert.True(money.Fulfilled);
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(DamageCase.Replay(w.Case.Id, w.Case.Number, w.Case.Journal)));
    }

    // ── limitation ──

    static (string? Subject, DateOnly From)[] Limitations(Walk w) =>
        [.. w.Case.Deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation).Select(d => (d.Subject, d.TriggerDay))];

    [Fact]
    public void What_is_agreed_is_barred_from_its_last_day_and_not_against_who_has_performed()
    {
        var w = AtTheTable(2);
        w.Do(Fx, 67, Agreement(w, 60_000m, 1) with { BelowAppraisalReason = "按份。" })
            .Do(
                Fx,
                67,
                InInstalments(w) with
                {
                    Signatories = [new(2)],
                    Heads = Of(40_000m),
                    Instalments = [new() { DueOn = w.G.Day(128), Amount = 30_000m }, new() { DueOn = w.G.Day(158), Amount = 10_000m }],
                }
            );
        Assert.Equal([("甲公司", w.G.Day(127)), ("乙公司", w.G.Day(158))], Limitations(w));
        // Paid in time, it runs from no earlier day.
        w.Do(Fx, 100, w.G.Payment(2, 30_000m, 100, "1"));
        Assert.Equal([("甲公司", w.G.Day(127)), ("乙公司", w.G.Day(158))], Limitations(w));
        w.Do(Fx, 130, w.G.Payment(3, 10_000m, 130, "2"));
        Assert.Equal([("甲公司", w.G.Day(127))], Limitations(w));
        w.Do(Fx, 170, w.G.Payment(1, 10_000m, 170, "3"));
        Assert.Equal([("甲公司", w.G.Day(170))], Limitations(w).Select(x => (x.Subject ?? "甲公司", x.From)));
    }

    [Fact]
    public void Work_begins_it_anew_as_money_does()
    {
        var w = AtTheTable();
        w.Do(
            Fx,
            67,
            Agreement(w, 100_000m, 1) with
            {
                LumpSum = 40_000m,
                InKind =
                [
                    new()
                    {
                        Work = "清运",
                        Value = 60_000m,
                        DueOn = w.G.Day(120),
                    },
                ],
            }
        );
        Assert.Equal(w.G.Day(127), Limitations(w)[0].From);
        var done = new RecordRestorationProgress
        {
            Obligation = new(2),
            Percent = 50,
            SeenOn = w.G.Day(140),
            Findings = "完成一半。",
        };
        w.Do(Fx, 141, done);
        Assert.Equal(w.G.Day(140), Limitations(w)[0].From);
        // Seen once more, with nothing done since, it is no performance.
        w.Do(Fx, 151, done with { SeenOn = w.G.Day(150) });
        Assert.Equal(w.G.Day(140), Limitations(w)[0].From);
    }
}
