using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// Where suits of both tracks, settlements of some and judgments meet (art. 20–28): who is still bound, what is due once, which title is
/// meant.
/// </summary>
public sealed class CourtCourses
{
    static string No(Walk w, int day) => $"（{w.G.Day(day).Year}）沪03民初31号";

    static EndConsultation Failed(params int[] obligors) =>
        new()
        {
            Obligors = [.. obligors.Select(n => new ObligorNo(n))],
            Ground = FailureGround.Refuses,
            Facts = "明确拒绝。",
        };

    /// <summary>The department's suit against both, docketed on day 60.</summary>
    static Walk Sued() =>
        From(Given.Case().Consulting())
            .Do(Fx, 50, Failed(1, 2))
            .Do(Fx, 55, Sue(SuitGround.NoAgreement, 1, 2))
            .Do(Suits, 60, From(Given.Case()).Docket(60));

    /// <summary>The procuratorate alone in court, docketed on day 40.</summary>
    static Walk Alone() => Announced(Fx).Until(35).Do(Pro, 36, Sue(SuitGround.Lapsed, 1, 2)).Do(Suits, 40, From(Given.Case()).Docket(40));

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
            SetOff = "已付部分扣除。",
        };

    static WithdrawSuit Withdrawal(Walk w, int day) =>
        new()
        {
            Suit = new(1),
            RulingNo = No(w, 60) + "之一",
            RuledOn = w.G.Day(day),
            Reason = "补充证据。",
        };

    static Walk BesideTheClaim(int failedOn) =>
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
            .Do(Fx, failedOn, Failed(1, 2))
            .Until(75);

    [Fact]
    public void A_public_interest_suit_withdrawn_obliges_nobody_to_sue()
    {
        var w = BesideTheClaim(60)
            .Do(Pro, 91, Sue(SuitGround.NotSuedInTime, 1, 2))
            .Do(Suits, 92, From(Given.Case()).Docket(92))
            .Do(Fx, 95, Sue(SuitGround.NoAgreement, 1, 2));
        w.Do(Suits, 100, Withdrawal(w, 100));
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
    }

    [Fact]
    public void A_settlement_in_the_public_interest_suit_leaves_the_agreement_of_the_claim_alone()
    {
        var w = From(Given.Case().Met())
            .Do(Pro, 51, Open(), "损害扩大。")
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
            .Until(85)
            .Do(Pro, 86, Sue(SuitGround.Lapsed, 1, 2), "部门没有起诉。")
            .Do(Suits, 87, From(Given.Case()).Docket(87));
        w.Do(Fx, 90, w.G.Agreement() with { SignedOn = w.G.Day(90), EffectiveOn = w.G.Day(90) }, "案情特殊。");
        w.Do(Fx, 95, Settlement(w, 95, 1, 2), "协议已付部分抵扣。").Do(Suits, 130, Approval(w, 96, 87), "抵扣。");
        Assert.False(w.Case.Consultation.Agreements[0].Judged);
        Assert.All(w.Case.Performance.Obligations.Where(o => o.Agreement is not null), o => Assert.True(w.Case.IsLive(o)));
    }

    [Fact]
    public void Two_titles_under_one_number_are_enforced_one_after_the_other_and_fall_alone()
    {
        var w = Sued();
        w.Do(Fx, 80, Settlement(w, 80, 1))
            .Do(Suits, 115, Approval(w, 81))
            .Do(Suits, 130, w.Judgment(130) with { SetOff = "抵扣。" })
            .Do(Suits, 150, Final(w, 150))
            .Until(215);
        var apply = new ApplyForEnforcement
        {
            Court = new(Suits),
            Title = No(w, 60),
            Outstanding = "全部。",
        };
        Assert.Single(Offered.By<ApplyForEnforcement>(w.Case.By(Given.Hand(Fx))));
        w.Do(Fx, 216, apply).Do(Fx, 217, apply);
        Assert.Equal([1, 2], w.Case.Performance.Enforcements.Select(x => x.Title.Value));
        w.Do(
            Suits,
            220,
            new ReopenCase
            {
                Ground = ReopenGround.Retrial,
                Suit = new(1),
                Facts = "裁定再审。",
            }
        );
        Assert.Equal([null, "裁判被再审"], w.Case.Performance.Enforcements.Select(x => x.Ended));
        Assert.Equal(1, Assert.Single(w.Case.Litigation.Titles).No.Value);
    }

    [Fact]
    public void Whom_a_settlement_bound_stays_bound_when_the_rest_is_withdrawn()
    {
        var w = Sued();
        w.Do(Fx, 80, Settlement(w, 80, 1)).Do(Suits, 115, Approval(w, 81)).Do(Suits, 120, Withdrawal(w, 120));
        Assert.Equal("某清运公司", w.Running(Period.Sue).Subject);
        w.Refused(Fx, 121, Sue(SuitGround.NoAgreement, 1, 2), "24¶1", "对自然人甲的诉讼已经裁判");
        w.Do(Fx, 121, Sue(SuitGround.NoAgreement, 2), "连带责任，已付款项在执行中抵扣。");
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
        Assert.True(w.Case.IsLive(w.Case.Performance.Obligations[0]));
    }

    [Fact]
    public void A_suit_on_an_unconfirmed_agreement_that_is_dismissed_ends_what_the_agreement_made_due()
    {
        var w = From(Given.Case().Agreed())
            .Until(112)
            .Do(Fx, 113, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2))
            .Do(Suits, 115, From(Given.Case()).Docket(115));
        w.Do(Suits, 150, w.Judgment(150) with { Awarded = [], DueOn = null })
            .Do(Suits, 170, Final(w, 170) with { NetOfPayments = false, Awarded = [], DueOn = null });
        Assert.All(w.Case.Performance.Obligations, o => Assert.False(w.Case.IsLive(o)));
        w.Do(Fx, 175, new CloseCase { Ground = ClosingGround.Dismissed, Summary = "驳回。" });
        Assert.Equal(Stage.Closed, w.Case.Stage);
    }

    [Fact]
    public void What_only_those_owe_who_are_gone_ends_in_the_public_interest_track_too()
    {
        var w = Alone();
        w.Do(Suits, 100, w.Judgment(100)).Do(Suits, 120, Final(w, 120));
        w.Do(
            Pro,
            125,
            new ChangeObligor
            {
                Obligor = new(1),
                Change = ObligorChange.Dead,
                On = w.G.Day(124),
                Facts = "死亡，无遗产。",
            }
        );
        Assert.True(w.Case.IsLive(w.Case.Performance.Obligations[0]));
        w.Do(
            Pro,
            126,
            new ChangeObligor
            {
                Obligor = new(2),
                Change = ObligorChange.Dissolved,
                On = w.G.Day(125),
                Facts = "注销，无承继人。",
            }
        );
        Assert.False(w.Case.IsLive(w.Case.Performance.Obligations[0]));
        Assert.Null(w.Case.Deadlines.Open(Period.Instalment));
    }

    static readonly RequestInjunction Request = new()
    {
        Court = new(Court),
        Type = InjunctionKind.Injunction,
        Basis = InjunctionBasis.Injunction,
        BeforeSuit = true,
        Acts = "继续倾倒",
        Irreparable = "污染扩散",
        Content = "停止倾倒",
        EvidenceText = "照片",
    };

    static RuleOnInjunction Grant(Walk w, int day) =>
        new()
        {
            RulingNo = $"（{w.G.Day(day).Year}）沪0116行保1号",
            Granted = true,
            RuledOn = w.G.Day(day),
            Content = "停止倾倒",
        };

    [Fact]
    public void Who_has_sued_need_not_sue_after_the_injunction_and_after_the_judgment_nothing_is_before_suit()
    {
        var w = From(Given.Case().Consulting())
            .Do(Fx, 42, Request with { Against = [new(1)] })
            .Do(Fx, 43, Failed(1))
            .Do(Fx, 43, Sue(SuitGround.NoAgreement, 1));
        w.Do(Court, 44, Grant(w, 44));
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionSuit));
        w.Do(Suits, 60, w.Docket(60)).Do(Suits, 100, w.Judgment(100)).Do(Suits, 120, Final(w, 120));
        w.Refused(
            Fx,
            121,
            Request with
            {
                Against = [new(1)],
                Type = InjunctionKind.Property,
            },
            "20",
            "对自然人甲的诉讼已经裁判，不属于诉前申请"
        );
    }

    [Fact]
    public void A_suit_after_an_injunction_answers_only_the_injunction_against_its_defendants()
    {
        var w = From(Given.Case().Consulting()).Do(Fx, 42, Request with { Against = [new(1)] });
        w.Do(Court, 43, Grant(w, 43));
        w.Refused(Fx, 44, Sue(SuitGround.PreSuitInjunction, 2), "21", "没有证明这一依据");
        w.Do(Fx, 44, Request with { Against = [new(2)] }).Do(Court, 45, Grant(w, 45)).Do(Fx, 46, Sue(SuitGround.PreSuitInjunction, 1));
        Assert.Equal(2, w.Running(Period.InjunctionSuit).About?.Value);
    }

    [Fact]
    public void A_settlement_after_the_first_judgment_takes_its_place()
    {
        var w = Sued();
        w.Do(Suits, 100, w.Judgment(100)).Do(Fx, 101, Settlement(w, 101, 1, 2)).Do(Suits, 135, Approval(w, 102));
        Assert.Null(w.Case.Litigation.Suits[0].Judgment);
        w.Do(Suits, 160, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "裁定再审。" });
        Assert.Empty(w.Case.Litigation.Titles);
        Assert.Equal([1, 2], w.Case.Litigation.Suits[0].Against.Select(n => n.Value));
    }

    [Fact]
    public void An_agreement_is_due_again_when_the_judgment_in_its_place_falls_and_what_was_paid_counts_once()
    {
        var w = From(Given.Case().Agreed())
            .Do(Fx, 105, Given.Case().Payment(1, 500_000m, 105, "P-1"))
            .Until(167)
            .Do(Fx, 168, Sue(SuitGround.UnconfirmedNotPerformed, 1, 2))
            .Do(Suits, 170, From(Given.Case()).Docket(170));
        w.Do(Suits, 200, w.Judgment(200)).Do(Suits, 220, Final(w, 220));
        // With the 100,000 that were paid when it was signed.
        Assert.Equal(600_000m, w.Case.Performance.Obligations[^1].Paid);
        // What was credited is not paid back from where it came.
        w.Refused(Fx, 221, w.G.Payment(1, -1m, 221, "P-2") with { DueAgainOn = w.G.Day(300) }, "25", "请从后者退还");
        w.Refused(Fx, 221, w.G.Payment(1, 1m, 221, "P-2"), "25", "由裁判取代，不再缴纳");
        w.Do(Suits, 230, new ReopenCase { Ground = ReopenGround.Retrial, Facts = "裁定再审。" });
        Assert.False(w.Case.Consultation.Agreements[0].Judged);
        Assert.Equal(0m, w.Case.Performance.Obligations[^1].Paid);
        Assert.Contains(w.Case.Deadlines, d => d.IsOpen && d.Period == Period.Instalment && d.About?.Value == 2);
        w.Do(Suits, 260, w.Judgment(260)).Do(Suits, 280, Final(w, 280));
        Assert.Equal(600_000m, w.Case.Performance.Obligations[^1].Paid);
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(DamageCase.Replay(w.Case.Id, w.Case.Number, w.Case.Journal)));
    }

    [Fact]
    public void The_time_to_sue_is_kept_only_against_the_defendants_and_begins_anew_when_their_suit_is_withdrawn()
    {
        var w = From(Given.Case().Consulting())
            .Do(Fx, 50, Failed(1, 2))
            .Do(Fx, 55, Sue(SuitGround.NoAgreement, 1))
            .Do(Suits, 60, From(Given.Case()).Docket(60));
        Assert.Equal("某清运公司", w.Running(Period.Limitation).Subject);
        w.Do(Suits, 70, Withdrawal(w, 70));
        Assert.Equal(
            [("某清运公司", w.G.Day(41)), ("自然人甲", w.G.Day(70))],
            w.Case.Deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation).Select(d => (d.Subject, d.TriggerDay))
        );
    }

    [Fact]
    public void Each_part_of_a_settlement_is_owed_by_whom_it_names()
    {
        var w = Sued();
        var parts = Settlement(w, 80, 1, 2) with
        {
            DueOn = null,
            InstalmentReason = "按季度回款。",
            Instalments =
            [
                new()
                {
                    DueOn = w.G.Day(150),
                    Amount = 1_000_000m,
                    PaidBy = new(1),
                },
                new()
                {
                    DueOn = w.G.Day(150),
                    Amount = 679_700m,
                    PaidBy = new(2),
                },
            ],
            InKind =
            [
                new()
                {
                    Work = "补植",
                    Value = 500_000m,
                    DueOn = w.G.Day(200),
                    DoneBy = new(2),
                },
            ],
        };
        Assert.Contains("“由谁给付”应是达成协议的义务人。", w.Paper.Try(Fx, w.G.Day(80), parts with { Signatories = [new(2)] })!.Texts);
        w.Do(Fx, 80, parts).Do(Suits, 115, Approval(w, 81));
        Assert.Equal([1, 2, 2], w.Case.Performance.Obligations.Select(o => Assert.Single(o.Obligors).Value));
    }

    [Fact]
    public void Whom_the_termination_let_go_is_liable_again_when_the_claim_is_reopened()
    {
        var end = new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无人可索赔。" };
        var w = From(Given.Case().Notified())
            .Do(Fx, 9, end with { Obligors = [new(2)] })
            .Do(Fx, 10, end)
            .Do(Fx, 20, new CloseCase { Ground = ClosingGround.Terminated, Summary = "索赔终止。" });
        w.Do(Fx, 30, new ReopenCase { Ground = ReopenGround.Mistake, Facts = "义务人有财产。" });
        Assert.All(w.Case.Obligors, o => Assert.True(o.InPlay));
    }
}
