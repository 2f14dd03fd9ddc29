using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>Courses of art. 5–9 that must always work, with the words of each refusal.</summary>
public sealed class TransferCourses
{
    [Fact]
    public void Course_01_municipal_and_district_bureau_are_both_competent()
    {
        var w = From(Given.Case().Registered());
        var day0 = w.Running(Period.PreliminaryCheck).TriggerDay;
        var agreed = new AgreeLead
        {
            Lead = new(City),
            Parts = [new() { Department = new(City), Part = "河道" }, new() { Department = new(Fx), Part = "岸坡" }],
            Reason = "跨区河道。",
        };

        Assert.Equal(
            "Invalid",
            w.Paper.Try(Fx, w.G.Day(-12), agreed with { Parts = [new() { Department = new(City), Part = "全部" }] })?.Kind
        );
        w.Do(Fx, -12, agreed);
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.True(w.Case.Waiting.IsWithoutEffect(2));
        w.Refused(Fx, -12, agreed, "2", "等待其他部门");
        Assert.Equal("forbidden", w.May<RecordPreliminaryCheck>(City));

        w.Do(City, -11, new CoSign { Letter = w.LetterTo(City, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(new OrganCode(City), w.Case.Who.Lead);
        Assert.True(w.Case.Who.Holds(new(Fx), Capacity.CoDepartment));
        var check = w.Running(Period.PreliminaryCheck);
        Assert.Equal((new OrganCode(City), day0), (check.Owner, check.TriggerDay));
        Assert.Equal("forbidden", w.May<RecordPreliminaryCheck>(Fx));
        w.Do(City, -5, w.G.Check());
    }

    [Fact]
    public void Course_01_a_department_that_declines_leaves_the_lead_to_the_common_superior()
    {
        var w = From(Given.Case().Registered())
            .Do(
                Fx,
                -12,
                new AgreeLead
                {
                    Lead = new("fx-water"),
                    Parts = [new() { Department = new("fx-water"), Part = "河道" }, new() { Department = new(Fx), Part = "岸坡" }],
                    Reason = "河道为主。",
                }
            );
        w.Do(
            "fx-water",
            -11,
            new CoSign
            {
                Letter = w.LetterTo("fx-water", LetterKind.SignatureRequest),
                Agrees = false,
                Reason = "主要是土壤损害。",
            }
        );
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.True(w.Case.Waiting.IsWithoutEffect(2));

        Assert.Equal("forbidden", w.May<DesignateLead>(City));
        w.Do(
            Fx,
            -10,
            new ReportToSuperior
            {
                Superior = new(City),
                Matter = SuperiorMatter.DesignateLead,
                Dispute = true,
                Reason = "协商不成。",
            }
        );
        w.Refused(City, -9, new DesignateLead { Lead = new(City), Reason = "x" }, "2", "不能指定本单位牵头");
        w.Do(
            City,
            -9,
            new DesignateLead
            {
                Lead = new("fx-water"),
                With = [new(Fx)],
                Reason = "以水为主。",
            }
        );
        Assert.Equal(new OrganCode("fx-water"), w.Case.Who.Lead);
    }

    [Fact]
    public void Course_02_the_clue_reaches_two_districts_and_one_says_yes()
    {
        var w = Announced(Fx, Js).Do(Fx, 10, new ReplyToAnnouncement { Will = true, Reason = "已经安排。" });
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        w.Refused(Pro, 20, Sue(SuitGround.WillNot, 1), "7", "公告期尚未届满");
        w.Until(40);
        var p = w.Case.PublicInterest.Current!;
        Assert.Null(p.Of(new(Fx))!.Lapsed);
        Assert.NotNull(p.Of(new(Js))!.Lapsed);
        // Each department sees its own end of the period.
        Assert.True(w.Sees(Js, nameof(LapseAnnouncement)));
        Assert.False(w.Case.SeesFile(new(Js)));
        w.Departs(Pro, 41, Sue(SuitGround.Lapsed, 1), "7", "一般不再起诉").Do(Pro, 41, Sue(SuitGround.Lapsed, 1), "仅就金山区部分起诉。");
    }

    [Fact]
    public void Course_03_yes_then_nothing()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" }).Until(35);
        Assert.Equal(w.G.Day(35), w.Running(Period.DecideAfterWill).LastDay(w.G.Day(35)));
        w.Departs(Pro, 36, Sue(SuitGround.DeclaredIdle, 1), "7", "一般不再起诉");
        w.Departs(Pro, 36, Sue(SuitGround.DeclaredIdle, 1), "5¶1", "案卷中没有证明这一依据的行为。");
        w.Refused(Pro, 35, new UrgeClaim { Idle = "至今未决定。", AnswerBy = w.G.Day(60) }, "7", "尚未届满");
        w.Do(Pro, 36, new UrgeClaim { Idle = "至今未决定。", AnswerBy = w.G.Day(50) });
        Assert.Equal("yes", w.May<ReplyToLetter>(Fx));
        w.Do(Pro, 51, Sue(SuitGround.DeclaredIdle, 1));
        Assert.Equal(DeadlineLight.Overdue, w.Light(Period.DecideAfterWill, 51).Light);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Course_03_a_formal_no_or_the_end_of_the_claim_gives_the_will_up(bool decided)
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        w.Do(Fx, 10, w.G.Check());
        if (decided)
            w.Do(Fx, 12, w.G.Decision() with { DecidedOn = w.G.Day(12) })
                .Do(Fx, 13, w.G.Notice())
                .Do(Fx, 20, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产。" });
        else
            w.Do(Fx, 12, new DecideNotToClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产。" });
        Assert.False(w.Case.PublicInterest.Current!.Of(new(Fx))!.Will);
        Assert.Null(w.Case.Deadlines.Open(Period.DecideAfterWill));
        w.Until(35).Do(Pro, 36, Sue(SuitGround.WillNot, 1));
    }

    [Fact]
    public void Course_03_a_late_decision_meets_the_duty_late()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        w.Do(Fx, 30, w.G.Check()).Do(Fx, 40, w.G.Decision() with { DecidedOn = w.G.Day(40) });
        Assert.Equal((DeadlineLight.MetLate, 5), (w.Light(Period.DecideAfterWill, 40).Light, w.Light(Period.DecideAfterWill, 40).Days));
    }

    [Fact]
    public void Course_03_after_the_suit_was_filed_no_claim_is_opened()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        w.Do(Fx, 10, w.G.Check())
            .Do(Pro, 36, new UrgeClaim { Idle = "至今未决定。", AnswerBy = w.G.Day(50) })
            .Do(Pro, 51, Sue(SuitGround.DeclaredIdle, 1));
        w.Refused(Fx, 52, w.G.Decision() with { DecidedOn = w.G.Day(52) }, "24", "已经就同一损害提起公益诉讼");
        w.Refused(
            Pro,
            52,
            new EndPublicInterestCase
            {
                Ground = EndGround.Restored,
                DecisionNo = "x",
                Reason = "x",
            },
            "21",
            "公益诉讼尚未审结"
        );
        w.Do(Suits, 53, w.Docket(53))
            .Do(Suits, 60, w.Judgment(60))
            .Do(
                Suits,
                90,
                new RecordFinalJudgment
                {
                    Suit = new(1),
                    JudgmentNo = $"（{w.G.Day(60).Year}）沪03民初31号",
                    EffectiveOn = w.G.Day(80),
                    NetOfPayments = false,
                    Awarded = Given.Heads,
                    DueOn = w.G.Day(120),
                }
            );
        w.Refused(Fx, 91, w.G.Decision() with { DecidedOn = w.G.Day(91) }, "24", "已经就同一损害提起公益诉讼");
    }

    [Fact]
    public void Course_02_both_say_yes_and_the_leads_decision_speaks_for_both()
    {
        var w = Announced(Fx, Js)
            .Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" })
            .Do(Js, 6, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        // Only the lead can decide, so only the lead is bound to.
        Assert.Equal([Fx], w.Case.Deadlines.Where(d => d.IsOpen && d.Period == Period.DecideAfterWill).Select(d => d.Owner.Value));
        Assert.Equal("forbidden", w.May<DecideToClaim>(Js));
        w.Do(Fx, 10, w.G.Check()).Do(Fx, 12, w.G.Decision() with { DecidedOn = w.G.Day(12) });
        Assert.Null(w.Case.Deadlines.Open(Period.DecideAfterWill));
        Assert.NotNull(w.Case.Deadlines.Single(d => d.Period == Period.DecideAfterWill && d.Owner.Value == Fx).MetOn);
    }

    [Fact]
    public void Course_02_where_the_lead_declines_the_willing_department_leads()
    {
        var w = Announced(Fx, Js)
            .Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" })
            .Do(Js, 6, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        w.Do(
            Pro,
            40,
            new UrgeClaim
            {
                Department = Js,
                Idle = "未决定。",
                AnswerBy = w.G.Day(50),
            }
        );
        Assert.True(w.Case.Letters.HasSent(LetterKind.ClaimUrging, new(Js)));
        w.Do(Fx, 41, w.G.Check()).Do(Fx, 42, new DecideNotToClaim { Ground = NoClaimGround.Other, Reason = "损害不在本区。" });
        Assert.Equal(new OrganCode(Js), w.Case.Who.Lead);
        w.Do(Js, 43, w.G.Decision() with { DecidedOn = w.G.Day(43) });
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
    }

    [Fact]
    public void Course_02_the_clue_goes_to_two_districts_and_both_may_answer()
    {
        const string Found = "fx-greening";
        var w = From(Given.Case());
        w.Do(Found, -14, w.G.Clue() with { Competent = false })
            .Do(Found, -13, General(Fx))
            .Refused(Found, -13, General(Fx), "6", "已经移送该单位")
            .Do(Found, -13, General(Js));
        w.Do(Fx, -12, new AnswerClueTransfer { Letter = w.LetterTo(Fx, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        w.Do(Js, -11, new AnswerClueTransfer { Letter = w.LetterTo(Js, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.True(w.Case.Who.Holds(new(Js), Capacity.CoDepartment));
        w.Do(Fx, -5, w.G.Check()).Do(Fx, 0, w.G.Decision());
        // Whoever gave the clue is told of the outcome (art. 6).
        Assert.True(w.Case.Letters.HasSent(LetterKind.ClueResult, new(Found)));
        Assert.False(w.Case.Letters.HasSent(LetterKind.ClueResult, new(Pro)));
    }

    [Theory]
    [InlineData(ClueAnswer.Returned, true)]
    [InlineData(ClueAnswer.Accepted, false)]
    public void A_no_does_not_close_the_dossier_while_a_clue_awaits_its_answer(ClueAnswer answer, bool closes)
    {
        var w = From(Given.Case().Checked())
            .Do(Fx, -4, General(Pro))
            .Do(Fx, -3, new DecideNotToClaim { Ground = NoClaimGround.Other, Reason = "不属本局职责。" });
        Assert.NotEqual(Stage.Closed, w.Case.Stage);
        w.Refused(Fx, -3, new DecideNotToClaim { Ground = NoClaimGround.Other, Reason = "x" }, "6", "已经决定不启动索赔");
        w.Refused(Fx, -3, w.G.Decision() with { DecidedOn = w.G.Day(-3) }, "6", "请重新核查");
        w.Do(
            Pro,
            -2,
            new AnswerClueTransfer
            {
                Letter = w.LetterTo(Pro, LetterKind.ClueTransfer),
                Result = answer,
                Reason = "不符合条件。",
            }
        );
        Assert.Equal(closes, w.Case.Stage == Stage.Closed);
        Assert.Equal("yes", w.May<OpenPublicInterestCase>(Pro));
    }

    [Fact]
    public void The_end_of_the_public_interest_case_strands_no_department_that_said_yes()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        w.Refused(
            Pro,
            20,
            new EndPublicInterestCase
            {
                Ground = EndGround.ClaimSuitFiled,
                DecisionNo = "x",
                Reason = "x",
            },
            "7",
            "没有赔偿权利人起诉的登记"
        );
        w.Do(
            Pro,
            20,
            new EndPublicInterestCase
            {
                Ground = EndGround.Restored,
                DecisionNo = "沪奉检公益终1号",
                Reason = "已经修复。",
            }
        );
        Assert.NotEqual(Stage.Closed, w.Case.Stage);
        w.Do(Fx, 22, w.G.Check()).Do(Fx, 23, new DecideNotToClaim { Ground = NoClaimGround.AlreadyCompensated, Reason = "已经修复。" });
        Assert.Equal(Stage.Closed, w.Case.Stage);
        Assert.True(w.Case.Letters.HasSent(LetterKind.ClueOutcome, new(Pro)));
    }

    [Fact]
    public void A_procuratorate_that_gave_its_clue_away_is_told_the_outcome_and_may_still_open_its_own_case()
    {
        var w = From(Given.Case());
        w.Do(Pro, -14, w.G.Clue() with { Competent = false })
            .Do(Pro, -13, General(Fx))
            .Do(Fx, -12, new AnswerClueTransfer { Letter = w.LetterTo(Fx, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.False(w.Case.Who.Holds(new(Pro), Capacity.Intake));
        Assert.Equal("yes", w.May<OpenPublicInterestCase>(Pro));
        w.Do(Fx, -5, w.G.Check());
        Assert.False(w.Sees(Pro, nameof(RecordPreliminaryCheck)));
        w.Do(Fx, -4, new DecideNotToClaim { Ground = NoClaimGround.Slight, Reason = "显著轻微。" });
        Assert.True(w.Case.Letters.HasSent(LetterKind.ClueOutcome, new(Pro)));
        Assert.True(w.Sees(Pro, nameof(RecordPreliminaryCheck)));
        w.Do(Pro, -3, Open(PublicInterestGround.NoClaim));
        Assert.True(w.Case.Letters.HasSent(LetterKind.AnnouncementNotice) is false && w.Case.PublicInterest.Current!.IsOpen);
    }

    [Fact]
    public void Who_gave_the_clue_to_a_procuratorate_is_a_former_holder_and_hears_what_became_of_it()
    {
        const string Found = "sh-police";
        var w = From(Given.Case());
        w.Do(Found, -14, w.G.Clue() with { Competent = false })
            .Do(Found, -13, General(Pro))
            .Do(Pro, -12, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.False(w.Case.Who.Holds(new(Found), Capacity.Intake));
        Assert.Contains(w.Case.Who.All, h => h.Organ.Value == Found && h.Capacity == Capacity.FormerHolder);
        w.Do(Pro, -10, Open())
            .Do(
                Pro,
                -5,
                new EndPublicInterestCase
                {
                    Ground = EndGround.NoHarm,
                    DecisionNo = "沪奉检公益终1号",
                    Reason = "没有损害。",
                }
            );
        Assert.Equal(
            ["公益诉讼已经立案", "公益诉讼案件已经终结：不存在损害公益的情形"],
            w.Case.Letters.Where(l => l.Kind == LetterKind.ClueResult && l.To.Value == Found).Select(l => l.Note)
        );
    }

    [Fact]
    public void Only_an_agreement_confirmed_with_all_obligors_bars_a_transfer()
    {
        Assert.Equal("not yet", From(Given.Case().Confirmed()).May<TransferClue>(Fx));
        var w = From(Given.Case().Met());
        w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(1)] })
            .Do(Fx, 65, w.G.Application() with { Applicants = [new(1)] })
            .Do(Court, 70, w.G.Docket())
            .Do(Court, 71, w.G.Publication())
            .Do(Court, 103, w.G.Ruling());
        Assert.Equal("yes", w.May<TransferClue>(Fx));
    }

    [Fact]
    public void Course_10_custody_ends_after_the_transfer()
    {
        var w = From(Given.Case().Notified());
        var transfer = new TransferClue
        {
            To = new(Pro),
            Grounds = [TransferGround.Custody],
            WhyInconvenient = "羁押于外省。",
            Facts = "案情。",
            EvidenceList = "目录。",
            Contact = "李承办",
        };
        w.Refused(Fx, 8, transfer, "9(1)", "没有义务人被羁押的登记");
        w.Do(Fx, 8, Crime(w, inCustody: true)).Do(Fx, 9, transfer);
        Assert.Null(w.Case.ClueTransfer.OnHold);
        w.Do(Pro, 12, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
        Assert.Equal("not yet", w.May<OpenConsultation>(Fx));
        // Before the ground falls away nobody is urged; with a reason the claim may be resumed all the same.
        Assert.Equal(("departs", "not yet"), (w.May<ResumeClaim>(Fx), w.May<StayWithTransfer>(Fx)));
        w.Departs(Fx, 29, new ResumeClaim { Reason = "可以视频磋商。" }, "9", "没有中止事由消除的登记");
        w.Do(
            Fx,
            30,
            new UpdateCustody
            {
                CriminalCase = new(1),
                InCustody = false,
                On = w.G.Day(29),
                Change = "取保候审",
            }
        );
        Assert.Equal([Fx, Pro], w.Case.Deadlines.Where(d => d.IsOpen && d.Period == Period.HoldReview).Select(d => d.Owner.Value));
        Assert.Equal(("yes", "yes", "yes"), (w.May<ResumeClaim>(Fx), w.May<StayWithTransfer>(Fx), w.May<StayWithTransfer>(Pro)));
        w.Do(Pro, 30, new StayWithTransfer { Reason = "仍由本院办理更为便利。" });
        Assert.True(w.Case.Letters.HasSent(LetterKind.TransferStays, new(Fx)));
        w.Refused(Pro, 31, new StayWithTransfer { Reason = "x" }, "9", "没有需要本单位确认");
        w.Do(Fx, 31, new ResumeClaim { Reason = "已经取保候审，可以磋商。" });
        Assert.Null(w.Case.ClueTransfer.OnHold);
        Assert.DoesNotContain(w.Case.Deadlines, d => d.IsOpen && d.Period == Period.HoldReview);
        w.Refused(Fx, 32, new ResumeClaim { Reason = "x" }, "9", "没有中止");
    }

    [Fact]
    public void Course_10_custody_again_takes_the_task_back()
    {
        var w = HandedOver(TransferGround.Custody)
            .Do(
                Fx,
                30,
                new UpdateCustody
                {
                    CriminalCase = new(1),
                    InCustody = false,
                    On = From(Given.Case()).G.Day(29),
                    Change = "取保候审",
                }
            );
        w.Do(
            Fx,
            33,
            new UpdateCustody
            {
                CriminalCase = new(1),
                InCustody = true,
                On = w.G.Day(32),
                Change = "再次羁押",
            }
        );
        Assert.DoesNotContain(w.Case.Deadlines, d => d.IsOpen && d.Period == Period.HoldReview);
        Assert.Equal("departs", w.May<ResumeClaim>(Fx));
    }

    [Fact]
    public void Course_10_of_several_in_custody_the_last_to_be_released_ends_it()
    {
        var w = From(Given.Case().Notified());
        w.Do(Fx, 8, Crime(w, inCustody: true) with { Detained = [new(1), new(2)] }).Do(Fx, 9, Handover(TransferGround.Custody));
        w.Do(
            Fx,
            20,
            new UpdateCustody
            {
                CriminalCase = new(1),
                InCustody = false,
                Obligors = [new(1)],
                On = w.G.Day(19),
                Change = "甲取保候审",
            }
        );
        Assert.True(w.Case.ClueTransfer.CriminalCases[0].InCustody);
        Assert.DoesNotContain(w.Case.Deadlines, d => d.Period == Period.HoldReview);
        w.Do(
            Fx,
            25,
            new UpdateCustody
            {
                CriminalCase = new(1),
                InCustody = false,
                Obligors = [new(2)],
                On = w.G.Day(24),
                Change = "取保候审",
            }
        );
        Assert.False(w.Case.ClueTransfer.CriminalCases[0].InCustody);
        Assert.Equal(new OrganCode(Fx), w.Running(Period.HoldReview).Owner);
    }

    [Fact]
    public void Course_10_once_the_procuratorate_has_opened_it_signs_the_resumption_too()
    {
        var w = HandedOver(TransferGround.Custody)
            .Do(Pro, 14, Open(PublicInterestGround.Transferred))
            .Do(
                Fx,
                30,
                new UpdateCustody
                {
                    CriminalCase = new(1),
                    InCustody = false,
                    On = From(Given.Case()).G.Day(29),
                    Change = "取保候审",
                }
            );
        w.Refused(Fx, 31, new ResumeClaim { Reason = "已经取保候审。", ConsentNo = "沪奉检公益函〔2025〕4号" }, "9", "须经其会签同意");
        w.Do(Fx, 31, new ResumeClaim { Reason = "已经取保候审。" });
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
        w.Refused(Fx, 31, new ResumeClaim { Reason = "x" }, "9", "等待检察机关");
        w.Do(Pro, 33, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Assert.Null(w.Case.ClueTransfer.OnHold);
    }

    [Fact]
    public void Course_10_after_the_procuratorate_has_sued_the_claim_is_not_resumed()
    {
        var w = HandedOver(TransferGround.Custody).Do(Pro, 14, Open(PublicInterestGround.Transferred));
        w.Do(
                Pro,
                15,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = w.G.Day(15),
                    Text = "公告。",
                }
            )
            .Do(Pro, 16, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" });
        w.Until(50).Do(Pro, 51, Sue(SuitGround.TransferAccepted, 1, 2));
        w.Refused(Fx, 52, new ResumeClaim { Reason = "已经取保候审。" }, "5¶1", "不再恢复索赔程序");
    }

    [Fact]
    public void A_hold_stops_the_leads_own_times_and_resuming_releases_them_all()
    {
        var w = From(Given.Case().Consulting())
            .Do(
                Fx,
                50,
                new EndConsultation
                {
                    Obligors = [new(1)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            );
        w.Do(Fx, 51, Crime(w, inCustody: true)).Do(Fx, 52, Handover(TransferGround.Custody));
        w.Do(Pro, 53, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted })
            .Do(Fx, 54, Handover(TransferGround.AwaitsJudgment));
        Assert.False(w.Running(Period.Sue).IsPaused);
        w.Do(Pro, 55, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.True(w.Running(Period.Sue).IsPaused);
        Assert.True(w.Running(Period.Consultation).IsPaused);
        Assert.False(w.Running(Period.Limitation).IsPaused);
        w.Do(Fx, 60, new ResumeClaim { Reason = "可以磋商。" }, "义务人已经委托代理人。");
        Assert.Null(w.Case.ClueTransfer.OnHold);
        Assert.False(w.Running(Period.Sue).IsPaused);
        Assert.False(w.Running(Period.Consultation).IsPaused);
        Assert.Equal(w.G.Day(50 + 30 + 5), w.Running(Period.Sue).LastDay(w.G.Day(60)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_transfer_that_comes_back_ends_the_hold_that_it_made(bool answered)
    {
        var w = From(Given.Case().Consulting());
        w.Do(Fx, 51, Crime(w, inCustody: true)).Do(Fx, 52, Handover(TransferGround.AwaitsJudgment));
        Assert.True(w.Running(Period.Consultation).IsPaused);
        var letter = w.LetterTo(Pro, LetterKind.ClueTransfer);
        w.Do(
            Pro,
            54,
            answered
                ? new AnswerClueTransfer
                {
                    Letter = letter,
                    Result = ClueAnswer.Returned,
                    Reason = "可以视频磋商。",
                }
                : new ReturnLetter { Letter = letter, Reason = "材料不全。" }
        );
        Assert.Null(w.Case.ClueTransfer.OnHold);
        Assert.False(w.Running(Period.Consultation).IsPaused);
        // Then it may be handed over anew.
        w.Do(Fx, 55, Handover(TransferGround.AwaitsJudgment));
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
    }

    [Fact]
    public void Article_9_is_for_the_lead_of_an_open_claim_and_leads_to_a_procuratorate()
    {
        var early = From(Given.Case().Checked());
        early
            .Do(Fx, -4, Crime(early, inCustody: true) with { CustodySince = null })
            .Refused(Fx, -3, Handover(TransferGround.Custody), "9", "立案启动索赔之后");
        var w = From(Given.Case().Notified());
        w.Do(Fx, 8, Crime(w, inCustody: true));
        var wrong = w.Paper.Try(Fx, w.G.Day(9), Handover(TransferGround.Custody) with { To = new("fx-water") });
        Assert.Equal("Invalid", wrong?.Kind);
        Assert.Contains(wrong!.Texts, t => t.Contains("第九条的线索移送检察机关", StringComparison.Ordinal));
        w.Refused(Fx, 9, Handover(TransferGround.CrossRegion) with { To = new(CityPro) }, "9(3)", "审查起诉的检察机关");
        w.Do(Fx, 9, Handover(TransferGround.CrossRegion));
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
    }

    [Fact]
    public void The_criminal_case_is_read_by_who_must_act_on_it_and_by_nobody_else()
    {
        const string Elsewhere = "hp-procuratorate",
            Beside = "fx-greening";
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                7,
                new AddCoDepartment
                {
                    Department = new(Beside),
                    ShareFile = true,
                    Reason = "绿地受损",
                }
            );
        w.Do(Fx, 8, Crime(w, inCustody: true))
            .Do(Fx, 9, Handover(TransferGround.Custody) with { To = new(Elsewhere) })
            .Do(
                Pro,
                10,
                new UpdateCustody
                {
                    CriminalCase = new(1),
                    InCustody = true,
                    On = w.G.Day(9),
                    Change = "移送看守所",
                }
            );
        Assert.False(w.Sees(Elsewhere, nameof(RecordCriminalCase)));
        w.Do(
                Elsewhere,
                12,
                new AnswerClueTransfer { Letter = w.LetterTo(Elsewhere, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted }
            )
            .Do(
                Fx,
                20,
                new RecordCriminalJudgment
                {
                    CriminalCase = new(1),
                    JudgmentNo = "（2025）沪0120刑初5号",
                    EffectiveOn = w.G.Day(18),
                    Facts = "认定倾倒事实。",
                    Ordered = [new() { Head = DamageHead.Restoration, Amount = 200_000m }],
                }
            );
        foreach (var act in new[] { nameof(RecordCriminalCase), nameof(UpdateCustody), nameof(RecordCriminalJudgment) })
        {
            Assert.True(w.Sees(Fx, act) && w.Sees(Pro, act) && w.Sees(Elsewhere, act), act);
            Assert.False(w.Sees(Beside, act), act);
        }
        Assert.Equal(200_000m, Assert.Single(w.Case.ClueTransfer.CriminalCases[0].Ordered).Amount);
        // With the judgment of its last criminal case that capacity ends; the others stay.
        Assert.False(w.Case.Who.Holds(new(Pro), Capacity.CriminalProcuratorate));
        Assert.True(w.Case.Who.Holds(new(Pro), Capacity.CompetentProcuratorate));
    }

    [Fact]
    public void Course_11_the_criminal_judgment_arrives()
    {
        var w = From(Given.Case().Notified())
            .Do(Fx, 8, Crime(From(Given.Case()), inCustody: false))
            .Do(
                Fx,
                9,
                new TransferClue
                {
                    To = new(Pro),
                    Grounds = [TransferGround.AwaitsJudgment],
                    Facts = "主要事实待定。",
                    EvidenceList = "目录。",
                    Contact = "李承办",
                }
            );
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
        w.Do(
            Pro,
            60,
            new RecordCriminalJudgment
            {
                CriminalCase = new(1),
                JudgmentNo = "（2025）沪0120刑初5号",
                EffectiveOn = w.G.Day(58),
                Facts = "认定倾倒事实。",
            }
        );
        Assert.True(w.Case.ClueTransfer.CriminalCases[0].Judged);
        Assert.Equal(new OrganCode(Fx), w.Running(Period.HoldReview).Owner);
        w.Do(Fx, 62, new ResumeClaim { Reason = "刑事裁判已经生效。" });
        Assert.Null(w.Case.ClueTransfer.OnHold);
    }

    [Fact]
    public void Course_16_a_late_reply_is_accepted()
    {
        var w = Announced(Fx).Do(Fx, 40, new ReplyToAnnouncement { Will = true, Reason = "来函迟了。" });
        var n = w.Case.PublicInterest.Current!.Of(new(Fx))!;
        Assert.NotNull(n.Lapsed);
        Assert.False(n.Will);
        Assert.Null(w.Case.Who.Lead);
        w.Do(Pro, 41, new AcceptLateReply { Department = Fx, Reason = "部门已经准备就绪。" });
        Assert.True(n.Will);
        Assert.NotNull(n.Lapsed);
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        w.Refused(Pro, 42, new AcceptLateReply { Department = Fx, Reason = "x" }, "7", "没有逾期作出的开展表示");
    }

    [Fact]
    public void Course_16_after_the_suit_a_late_reply_is_not_accepted_any_more()
    {
        var w = Announced(Fx)
            .Until(35)
            .Do(Pro, 36, Sue(SuitGround.Lapsed, 1))
            .Do(Fx, 40, new ReplyToAnnouncement { Will = true, Reason = "来函迟了。" });
        w.Refused(Pro, 41, new AcceptLateReply { Department = Fx, Reason = "x" }, "7", "已经提起公益诉讼");
    }

    [Fact]
    public void Course_18_will_not_on_day_five()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = false, Reason = "义务人已无财产。" });
        Assert.True(w.Case.PublicInterest.Current!.Of(new(Fx))!.Clear);
        // The announcement also stands for organisations, so the suit waits for its last day.
        w.Refused(Pro, 20, Sue(SuitGround.WillNot, 1), "7", "公告期尚未届满");
        w.Until(35).Do(Pro, 36, Sue(SuitGround.WillNot, 1));
        Assert.Null(w.Case.PublicInterest.Current.Of(new(Fx))!.Lapsed);
    }

    [Fact]
    public void Course_18_saying_yes_again_starts_nothing_and_a_no_ends_the_duty()
    {
        var w = Announced(Fx)
            .Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" })
            .Do(Fx, 9, new ReplyToAnnouncement { Will = true, Reason = "仍然开展。" });
        Assert.Equal(w.G.Day(35), Assert.Single(w.Case.Deadlines, d => d.Period == Period.DecideAfterWill).Nominal);
        w.Do(Fx, 11, new ReplyToAnnouncement { Will = false, Reason = "义务人已无财产。" });
        Assert.Null(w.Case.Deadlines.Open(Period.DecideAfterWill));
        Assert.Null(w.Case.Deadlines.Open(Period.PreliminaryCheck));
        Assert.True(w.Case.PublicInterest.Current!.Of(new(Fx))!.Clear);
    }

    [Fact]
    public void The_notice_names_the_last_day_and_the_effect_of_silence_and_a_late_one_has_none()
    {
        var w = Announced(Fx);
        var notice = w.Case.Letters.Single(l => l.Kind == LetterKind.AnnouncementNotice);
        Assert.Equal(w.G.Day(30), notice.AnswerBy);
        Assert.Contains("视为不立案", notice.Note, StringComparison.Ordinal);

        w = Announced().Until(35).Do(Pro, 36, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" });
        Assert.Contains("逾期", w.Case.Letters.Single(l => l.Kind == LetterKind.AnnouncementNotice).Note, StringComparison.Ordinal);
        Assert.Contains("逾期", w.Case.Journal[^1].Act.Gist(w.Whole), StringComparison.Ordinal);
        Assert.Null(w.Case.Deadlines.Open(Period.AnnouncementReply));
        Assert.Null(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        w.Departs(Pro, 37, Sue(SuitGround.Lapsed, 1), "7", "没有通报");
        w.Do(Fx, 38, new ReplyToAnnouncement { Will = true, Reason = "愿意开展。" })
            .Do(Pro, 39, new AcceptLateReply { Department = Fx, Reason = "尚未起诉。" });
        w.Departs(Pro, 40, Sue(SuitGround.DeclaredIdle, 1), "7", "一般不再起诉");
    }

    [Fact]
    public void An_announcement_is_not_older_than_its_case_and_an_organisation_may_step_back()
    {
        var w = From(Given.Case());
        w.Do(Pro, -15, w.G.Clue() with { Competent = false }).Do(Pro, -10, Open());
        w.Refused(
            Pro,
            -9,
            new PublishAnnouncement
            {
                Medium = "正义网",
                PublishedOn = w.G.Day(-11),
                Text = "公告。",
            },
            "7",
            "不能早于公益诉讼立案之日"
        );
        w.Do(
                Pro,
                -9,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = w.G.Day(-9),
                    Text = "公告。",
                }
            )
            .Do(
                Pro,
                1,
                new RecordOrganisationReply
                {
                    Organisation = "某基金会",
                    Sues = true,
                    On = w.G.Day(0),
                }
            );
        Assert.Equal("某基金会", w.Case.PublicInterest.Current!.Organisation);
        w.Do(
            Pro,
            5,
            new RecordOrganisationReply
            {
                Organisation = "某基金会",
                Sues = false,
                On = w.G.Day(4),
            }
        );
        Assert.Null(w.Case.PublicInterest.Current.Organisation);
    }

    [Fact]
    public void Course_18_a_newer_reply_in_time_replaces_the_older()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = false, Reason = "不开展。" });
        Assert.Equal("yes", w.May<ReplyToAnnouncement>(Fx));
        w.Do(Fx, 9, new ReplyToAnnouncement { Will = true, Reason = "查明有财产，开展。" });
        Assert.True(w.Case.PublicInterest.Current!.Of(new(Fx))!.Will);
    }

    [Fact]
    public void Course_20_a_reply_entered_on_day_40_dated_day_29_works_when_the_procuratorate_acknowledges_it()
    {
        var w = Announced(Fx).Until(40);
        var n = w.Case.PublicInterest.Current!.Of(new(Fx))!;
        Assert.NotNull(n.Lapsed);
        var entry = w.Paper.DoPast(Fx, w.G.Day(29), new ReplyToAnnouncement { Will = true, Reason = "二十九日已经邮寄。" }, w.G.Day(40));
        Assert.Equal([new OrganCode(Pro)], entry.Past!.Awaits);
        Assert.True(w.Case.Waiting.IsWithoutEffect(entry.Seq));
        Assert.NotNull(n.Lapsed);
        Assert.Null(w.Case.Who.Lead);

        w.Do(Pro, 42, new AcknowledgePastAct { Letter = w.LetterTo(Pro, LetterKind.PastActNotice), Accepts = true });
        Assert.Null(n.Lapsed);
        Assert.True(n.Will);
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        // That the period was entered as over stays in the journal.
        Assert.Contains(w.Case.Journal, p => p.Act is LapseAnnouncement);
    }

    [Fact]
    public void Course_20_refused_by_the_procuratorate_both_readings_stand_and_the_lapse_holds()
    {
        var w = Announced(Fx).Until(40);
        var entry = w.Paper.DoPast(Fx, w.G.Day(29), new ReplyToAnnouncement { Will = true, Reason = "二十九日已经邮寄。" }, w.G.Day(40));
        w.Do(
            Pro,
            42,
            new AcknowledgePastAct
            {
                Letter = w.LetterTo(Pro, LetterKind.PastActNotice),
                Accepts = false,
                Reason = "没有收到，回执日期为四十日。",
            }
        );
        Assert.NotNull(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        Assert.True(w.Case.Waiting.IsWithoutEffect(entry.Seq));
        Assert.True(w.Sees(Pro, nameof(ReplyToAnnouncement)));
        w.Do(Pro, 43, Sue(SuitGround.Lapsed, 1));
    }

    [Fact]
    public void Course_20_an_act_cannot_be_dated_before_what_it_depends_on()
    {
        var w = Announced(Fx).Until(40);
        var x = Assert.Throws<InvalidOperationException>(() =>
            w.Paper.DoPast(Fx, w.G.Day(1), new ReplyToAnnouncement { Will = true, Reason = "x" }, w.G.Day(40))
        );
        Assert.Contains("Conflict", x.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Course_21_an_inbox_that_is_never_opened_stops_no_clock()
    {
        var w = Announced(Fx).Until(31);
        Assert.Equal(LetterState.Delivered, w.Case.Letters.First(l => l.Kind == LetterKind.AnnouncementNotice).State);
        Assert.NotNull(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        w.Do(Pro, 40, Sue(SuitGround.Lapsed, 1));
    }

    [Fact]
    public void Course_23_a_department_that_never_notifies()
    {
        var w = From(Given.Case().Decided());
        Assert.Equal((DeadlineLight.Overdue, 6), (w.Light(Period.ClaimNotice, 29).Light, w.Light(Period.ClaimNotice, 29).Days));
        // The procuratorate sees that the days run, and nothing of the file, until it looks itself.
        Assert.True(w.Case.Sees(new(Pro), w.Running(Period.ClaimNotice)));
        Assert.False(w.Case.SeesFile(new(Pro)));
        w.Do(
            Pro,
            30,
            new MakeSupervisoryInquiry
            {
                Type = InquiryKind.Question,
                Matter = "逾期未通报",
                AnswerBy = w.G.Day(40),
                Prosecutors = [new() { Name = "陈检察官", LegalPost = "检察官" }, new() { Name = "许检察官", LegalPost = "检察官" }],
            }
        );
        Assert.True(w.Case.SeesFile(new(Pro)));
        w.Do(Fx, 41, w.G.Notice());
        Assert.Equal(DeadlineLight.MetLate, w.Light(Period.ClaimNotice, 41).Light);
    }

    [Fact]
    public void Course_26_a_spill_at_night_with_a_crime_possible()
    {
        // Nothing is decided yet: sampling can't wait for it.
        var w = From(Given.Case().Registered());
        w.Refused(Fx, -14, w.G.Commission() with { AlsoCriminal = true, WithoutTalk = null }, "12", "尚未沟通采样和标准");
        w.Do(Fx, -14, w.G.Commission() with { AlsoCriminal = true, WithoutTalk = "夜间泄漏，须立即取样。" });
        // Sampling must be talked over, but an emergency can't wait: a task, never an obstacle.
        Assert.Equal("yes", w.May<AgreeSamplingPlan>(Fx));
        w.Do(
            Fx,
            -14,
            new RequestInjunction
            {
                Court = new(Court),
                Type = InjunctionKind.Injunction,
                Basis = InjunctionBasis.Injunction,
                BeforeSuit = true,
                Acts = "夜间倾倒",
                Irreparable = "污染扩散",
                Content = "停止倾倒",
                EvidenceText = "照片",
            }
        );
        Assert.True(w.Case.Letters.HasSent(LetterKind.InjunctionApplication, new(Court)));
        w.Do(Fx, 0, w.G.Appraisal() with { ReportedOn = w.G.Day(-1) });
    }

    [Fact]
    public void Course_26_who_commissions_together_signs_together_and_reads_the_report()
    {
        var w = From(Given.Case().Registered());
        w.Refused(Fx, -14, w.G.Commission() with { With = [new(Fx)] }, "11", "不含本单位");
        w.Do(Fx, -14, w.G.Commission() with { With = [new(Pro)] });
        Assert.Empty(w.Case.Investigation.Appraisals);
        w.Do(Pro, -13, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal([new OrganCode(Fx), new OrganCode(Pro)], Assert.Single(w.Case.Investigation.Appraisals).Commissioners);
        w.Do(Fx, 0, w.G.Appraisal() with { ReportedOn = w.G.Day(-1) });
        Assert.True(w.Sees(Pro, nameof(RecordAppraisal)));
        Assert.False(w.Case.SeesFile(new(Pro)));
    }

    [Fact]
    public void Sampling_is_talked_over_with_the_other_side_and_joint_supervision_is_of_both()
    {
        var w = From(Given.Case().Notified());
        var alone = w.Paper.Try(
            Fx,
            w.G.Day(7),
            new AgreeSamplingPlan
            {
                With = [new("fx-water")],
                TalkedOn = w.G.Day(7),
                Standards = "技术指南",
                Needs = "两类程序",
                Plan = "分层采样",
            }
        );
        Assert.Contains(alone!.Texts, t => t.Contains("请列入参加的检察机关", StringComparison.Ordinal));
        w.Do(
            Fx,
            7,
            new ReportToSuperior
            {
                Superior = new(City),
                Matter = SuperiorMatter.JointSupervision,
                Reason = "案情重大。",
            }
        );
        var same = w.Paper.Try(
            City,
            w.G.Day(8),
            new ListForJointSupervision
            {
                Partner = new("sh-water"),
                ListNo = "1",
                Requirements = "x",
            }
        );
        Assert.Contains(same!.Texts, t => t.Contains("一个上级部门和一个上级检察机关", StringComparison.Ordinal));
    }

    [Fact]
    public void Obligors_found_in_the_investigation_join_the_claim()
    {
        var w = From(Given.Case().Appraised());
        w.Do(Fx, 36, w.G.Conclusion() with { Obligors = [new() { Name = "某建筑公司", Type = ObligorKind.Company }] });
        Assert.Equal("某建筑公司", w.Case.Obligors[2].Data.Name);
        w.Do(Fx, 41, w.G.Consultation() with { Obligors = [new(1), new(2), new(3)] });
    }

    [Fact]
    public void What_a_procuratorate_with_both_files_does_for_its_own_case_lies_there()
    {
        var w = From(Given.Case().Notified()).Do(Pro, 8, Open(), "损害持续扩大。");
        w.Do(
            Pro,
            9,
            new AddEvidence
            {
                Name = "询问笔录",
                Type = EvidenceKind.Statement,
                CollectedOn = w.G.Day(8),
                Source = "本院",
                Custodian = "本院",
                Proves = "数量",
            }
        );
        Assert.Equal(Layer.Suit, w.Case.LayerOf(w.Case.Version));
        Assert.False(w.Sees(Fx, nameof(AddEvidence)));
        w.Do(Fx, 10, w.G.Commission()).Do(Pro, 34, w.G.Appraisal());
        // The report on what the department commissioned stays in the file of the claim.
        Assert.True(w.Sees(Fx, nameof(RecordAppraisal)));
    }

    static TransferClue General(string to) =>
        new()
        {
            To = new(to),
            Grounds = [TransferGround.General],
            Facts = "案情。",
            EvidenceList = "目录。",
            Contact = "李承办",
        };

    static TransferClue Handover(TransferGround ground) => General(Pro) with { Grounds = [ground], WhyInconvenient = "羁押于外省。" };

    static Walk HandedOver(TransferGround ground)
    {
        var w = From(Given.Case().Notified());
        w.Do(Fx, 8, Crime(w, inCustody: true)).Do(Fx, 9, Handover(ground));
        return w.Do(Pro, 12, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
    }

    static RecordCriminalCase Crime(Walk w, bool inCustody) =>
        new()
        {
            Authority = "奉贤公安分局",
            CaseNo = "沪公奉立字〔2025〕12号",
            At = CriminalStage.Review,
            Persons = "自然人甲",
            InCustody = inCustody,
            Custody = inCustody ? "看守所" : null,
            CustodySince = inCustody ? w.G.Day(1) : null,
            Procuratorate = new(Pro),
        };
}
