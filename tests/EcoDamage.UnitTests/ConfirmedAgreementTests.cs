namespace EcoDamage.UnitTests;

/// <summary>
/// The course of a confirmed agreement, from the clue to the closing: what each step brings about, and what is refused on the way.
/// </summary>
public sealed class ConfirmedAgreementTests
{
    static readonly OrganCode Lead = new(Given.Lead);
    static readonly OrganCode Procuratorate = new(Given.Procuratorate);
    static readonly OrganCode Court = new(Given.Court);

    [Fact]
    public void The_whole_course_goes_from_clue_to_closing()
    {
        var given = Given.Case().Closed();
        var c = given.InMemory().Case;

        Assert.Equal(Stage.Closed, c.Stage);
        Assert.Equal(given.Day(235), c.Proceedings.ClosedOn);
        Assert.Equal(
            [Stage.Investigation, Stage.Consultation, Stage.Performance, Stage.Litigation, Stage.Performance],
            Assert.Single(c.Proceedings).Course.Select(s => s.Stage)
        );
        var title = Assert.Single(c.Litigation.Titles);
        Assert.Equal((TitleKind.ConfirmedAgreement, given.CourtNo, given.Day(103)), (title.Kind, title.DocumentNo, title.Day));
        Assert.All(c.Performance.Obligations, o => Assert.True(o.Fulfilled, o.What));
        Assert.DoesNotContain(c.Deadlines, d => d.IsOpen);
        Assert.All(
            c.Deadlines.Where(d => d.MetOn is not null),
            d => Assert.Equal(DeadlineLight.Met, d.StatusOn(given.Day(235), PaperCase.Calendar).Light)
        );
    }

    [Fact]
    public void The_stage_is_a_consequence_of_acts()
    {
        Assert.Equal(Stage.ClueTransfer, Given.Case().Checked().InMemory().Case.Stage);
        Assert.Equal(Stage.Investigation, Given.Case().Decided().InMemory().Case.Stage);
        Assert.Equal(Stage.Consultation, Given.Case().Concluded().InMemory().Case.Stage);
        Assert.Equal(Stage.Performance, Given.Case().Agreed().InMemory().Case.Stage);
        Assert.Equal(Stage.Litigation, Given.Case().Docketed().InMemory().Case.Stage);
        Assert.Equal(Stage.Performance, Given.Case().Confirmed().InMemory().Case.Stage);
    }

    // ── before its time ──

    public static TheoryData<string, Given, Step, string, string> TooEarly
    {
        get
        {
            var g = Given.Case();
            var data = new TheoryData<string, Given, Step, string, string>();
            void Row(Given state, string organ, int day, Act act, string article, string text) =>
                data.Add(act.Kind.Name, state, new(organ, g.Day(day), act), article, text);
            Row(Given.Case().Registered(), Given.Lead, 0, g.Decision(), "6", "尚未完成初步核查");
            Row(Given.Case().Checked(), Given.Lead, 0, g.Notice(), "6", "尚未决定立案启动索赔");
            Row(Given.Case().Checked(), Given.Lead, 36, g.Conclusion(), "10", "尚未决定立案启动索赔");
            Row(Given.Case().Checked(), Given.Lead, 41, g.Consultation(), "16", "尚未决定立案启动索赔");
            Row(Given.Case().Appraised(), Given.Lead, 41, g.Consultation(), "10", "调查尚未终结");
            Row(Given.Case().Appraised(), Given.Lead, 42, g.Invitation(), "15", "调查尚未终结，磋商尚未准备");
            Row(Given.Case().Consulting(), Given.Procuratorate, 45, g.Attendance(), "15", "尚未收到磋商邀请函");
            Row(Given.Case().Concluded(), Given.Lead, 50, g.Meeting(), "16", "没有进行中的磋商");
            Row(Given.Case().Concluded(), Given.Lead, 55, g.Agreement(), "16", "没有进行中的磋商");
            Row(Given.Case().Met(), Given.Lead, 55, new CopyAgreement(), "18", "尚未签订赔偿协议");
            Row(Given.Case().Met(), Given.Lead, 65, g.Application(), "21¶1", "尚未签订赔偿协议");
            Row(Given.Case().Met(), Given.Lead, 65, new WithdrawApplication { Reason = "x" }, "21", "没有待裁定的司法确认申请");
            Row(Given.Case().Met(), Given.Procuratorate, 65, new SuggestConfirmation { Reason = "x" }, "21¶1", "尚未签订赔偿协议");
            Row(
                Given.Case().Notified(),
                Given.Procuratorate,
                65,
                new IssueCorrectiveOpinion
                {
                    Clause = "x",
                    LawBroken = "x",
                    InterestHarmed = "x",
                    Demand = "x",
                    AnswerBy = g.Day(70),
                },
                "18",
                "磋商尚未启动"
            );
            Row(
                Given.Case().Consulting(),
                Given.Lead,
                65,
                new AnswerCorrectiveOpinion { Adopted = Adoption.Adopted, Measures = "x" },
                "18",
                "没有待答复的纠正意见"
            );
            Row(Given.Case().Applied(), Given.Court, 71, g.Publication(), "21", "司法确认申请尚未立案");
            Row(Given.Case().Applied(), Given.Court, 103, g.Ruling(), "21", "司法确认申请尚未立案");
            Row(Given.Case().Met(), Given.Lead, 105, g.Payment(1, 1, 105, "P"), "25", "没有约定或判令给付的款项");
            Row(
                Given.Case().Met(),
                Given.Lead,
                105,
                new RecordRestorationProgress
                {
                    Obligation = new(4),
                    Percent = 1,
                    SeenOn = g.Day(105),
                    Findings = "x",
                },
                "25",
                "没有约定或判令的修复工作"
            );
            Row(
                Given.Case().Confirmed(),
                Given.Lead,
                105,
                new AcceptRestoration
                {
                    Result = AcceptanceResult.Passed,
                    Evaluator = "x",
                    AcceptedOn = g.Day(105),
                    Findings = "x",
                },
                "25",
                "修复工作尚未完成"
            );
            Row(
                Given.Case().Met(),
                Given.Procuratorate,
                105,
                new InspectPerformance
                {
                    Matter = InspectionMatter.Effect,
                    InspectedOn = g.Day(105),
                    Findings = "x",
                },
                "25",
                "尚无需要履行的义务"
            );
            Row(
                Given.Case().Checked(),
                Given.Lead,
                105,
                new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "x" },
                "25",
                "尚未启动索赔程序"
            );
            Row(
                Given.Case().Notified(),
                Given.Lead,
                105,
                new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "x" },
                "25",
                "尚无赔偿协议或生效裁判"
            );
            Row(
                Given.Case().Published(),
                Given.Lead,
                105,
                new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "x" },
                "21",
                "司法确认尚未裁定"
            );
            Row(
                Given.Case().Confirmed(),
                Given.Lead,
                105,
                new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "x" },
                "25",
                "义务尚未全部履行：第一期、第二期、第三期、清运垃圾并覆土绿化"
            );
            Row(
                Given.Case().Notified(),
                Given.Procuratorate,
                9,
                new GiveAssistance
                {
                    Letter = new(1),
                    Result = AssistanceResult.Done,
                    Text = "x",
                },
                "4¶1",
                "没有待答复的商请协助函"
            );
            Row(Given.Case().Decided(), Given.Procuratorate, 1, new AcknowledgeLetter { Letter = new(1) }, "6", "没有待签收的函件");
            Row(
                Given.Case().Decided(),
                Given.Lead,
                1,
                new Remind
                {
                    Letter = new(1),
                    Text = "x",
                    ByPhone = false,
                },
                "6",
                "没有等待对方答复的函件"
            );
            return data;
        }
    }

    [Theory, MemberData(nameof(TooEarly), DisableDiscoveryEnumeration = true)]
    public void An_act_before_its_time_is_refused_with_the_article_and_changes_nothing(
        string act,
        Given state,
        Step step,
        string article,
        string text
    )
    {
        _ = act;
        var paper = state.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(step);
        Assert.Equal("NotYet", refusal!.Kind);
        Assert.Contains((article, text), refusal.Articles.Zip(refusal.Texts));
        Assert.Throws<InvalidOperationException>(() => paper.Do(step));
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    public static TheoryData<string, Given, Step> UsedUp
    {
        get
        {
            var g = Given.Case();
            var data = new TheoryData<string, Given, Step>();
            void Row(Given state, string organ, int day, Act act) => data.Add(act.Kind.Name, state, new(organ, g.Day(day), act));
            Row(Given.Case().Decided(), Given.Lead, 1, g.Check());
            Row(Given.Case().Decided(), Given.Lead, 1, g.Decision());
            Row(Given.Case().Decided(), Given.Lead, 1, new DecideNotToClaim { Ground = NoClaimGround.Slight, Reason = "x" });
            Row(Given.Case().Concluded(), Given.Lead, 37, g.Conclusion());
            return data;
        }
    }

    [Theory, MemberData(nameof(UsedUp), DisableDiscoveryEnumeration = true)]
    public void What_the_law_lets_happen_once_is_never_offered_again(string act, Given state, Step step)
    {
        _ = act;
        var paper = state.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        Assert.Equal("Never", paper.Try(step)!.Kind);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    // ── art. 6: the fifteen days ──

    [Fact]
    public void The_notice_for_a_decision_of_16_September_2025_is_due_on_9_October()
    {
        var given = Given.Case("2025-09-16").Decided();
        var d = given.InMemory().Case.Deadlines.Open(Period.ClaimNotice)!;
        Assert.Equal((Lead, new DateOnly(2025, 9, 16), new DateOnly(2025, 10, 1)), (d.Owner, d.TriggerDay, d.Nominal));
        Assert.Equal(new DateOnly(2025, 10, 9), d.Due(PaperCase.Calendar, given.Day(0)));
    }

    [Theory]
    [InlineData(15, DeadlineLight.Met, "已按期办理")]
    [InlineData(16, DeadlineLight.MetLate, "逾期 1 日")]
    [InlineData(17, DeadlineLight.MetLate, "逾期 2 日")]
    public void A_late_notice_goes_through_and_its_lateness_is_seen_by_both_sides(int day, DeadlineLight light, string text)
    {
        var given = Given.Case("2025-11-03").Decided();
        var paper = given.Then(Given.Lead, day, given.Notice()).InMemory();
        var d = Assert.Single(paper.Case.Deadlines, d => d.Period == Period.ClaimNotice);
        var status = d.StatusOn(given.Day(60), PaperCase.Calendar);
        Assert.Equal((light, text), (status.Light, status.Text));
        Assert.True(paper.Case.Sees(Lead, d));
        Assert.True(paper.Case.Sees(Procuratorate, d));
        Assert.False(paper.Case.Sees(new(Given.Stranger), d));
    }

    [Fact]
    public void Until_the_notice_the_procuratorate_sees_that_the_case_is_there_and_the_running_days_but_no_entry()
    {
        var c = Given.Case().Decided().InMemory().Case;
        Assert.Equal([Capacity.CompetentProcuratorate], c.Who.CapacitiesOf(Procuratorate));
        Assert.False(c.SeesFile(Procuratorate));
        Assert.DoesNotContain(c.Journal, p => c.Sees(Procuratorate, p.Entry.Seq));
        Assert.Equal([Period.ClaimNotice], c.Deadlines.Where(d => c.Sees(Procuratorate, d)).Select(d => d.Period));
        Assert.True(c.Who.ReachesTo(Procuratorate, Layer.Existence, c.Version));
    }

    [Fact]
    public void With_the_notice_the_file_is_open_to_the_procuratorate()
    {
        var c = Given.Case().Notified().InMemory().Case;
        Assert.All(c.Journal, p => Assert.True(c.Sees(Procuratorate, p.Entry.Seq)));
        Assert.True(c.SeesFile(Procuratorate));
        Assert.DoesNotContain(c.Journal, p => c.Sees(new(Given.Stranger), p.Entry.Seq));
    }

    [Fact]
    public void A_withdrawn_notice_lets_the_fifteen_days_run_on_and_its_number_stays_used()
    {
        var given = Given.Case().Notified();
        var paper = given.InMemory();
        var no = paper.Case.Letters[0].DocumentNo;
        paper.Do(Given.Lead, given.Day(7), new WithdrawLetter { Letter = new(1), Reason = "文号有误" });
        var d = paper.Case.Deadlines.Open(Period.ClaimNotice)!;
        Assert.Equal(new DateOnly(2025, 10, 9), d.Due(PaperCase.Calendar, given.Day(8)));
        Assert.Equal((LetterState.Withdrawn, no), (paper.Case.Letters[0].State, paper.Case.Letters[0].DocumentNo));

        paper.Do(Given.Lead, given.Day(24), given.Notice());
        Assert.Equal("逾期 1 日", d.StatusOn(given.Day(24), PaperCase.Calendar).Text);
        Assert.NotEqual(no, paper.Case.Letters[1].DocumentNo);
    }

    [Fact]
    public void A_letter_that_was_acknowledged_cannot_be_withdrawn()
    {
        var given = Given.Case().Notified();
        var paper = given.Then(Given.Procuratorate, 7, new AcknowledgeLetter { Letter = new(1) }).InMemory();
        var before = PaperCase.Portrait(paper.Case);
        Assert.Equal("NotYet", paper.Try(Given.Lead, given.Day(8), new WithdrawLetter { Letter = new(1), Reason = "x" })!.Kind);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void A_returned_notice_stops_no_clock()
    {
        var given = Given.Case().Notified();
        var paper = given.Then(Given.Procuratorate, 7, new ReturnLetter { Letter = new(1), Reason = "无管辖权" }).InMemory();
        Assert.Equal(LetterState.Returned, paper.Case.Letters[0].State);
        Assert.Equal(given.Day(6), paper.Case.Deadlines.Single(d => d.Period == Period.ClaimNotice).MetOn);
    }

    // ── art. 15: prosecutors are named beforehand ──

    [Fact]
    public void Attending_without_names_is_refused()
    {
        var given = Given.Case().Consulting();
        var paper = given.Then(Given.Lead, 42, given.Invitation()).InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(Given.Procuratorate, given.Day(45), new AnswerInvitation { Attends = true });
        Assert.Equal("Invalid", refusal!.Kind);
        Assert.Equal("派员参加的，应当告知参加人员的姓名和法律职务（第十五条）。", Assert.Single(refusal.Texts));
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void Declining_needs_a_reason_and_no_names()
    {
        var given = Given.Case().Consulting();
        var paper = given.Then(Given.Lead, 42, given.Invitation()).InMemory();
        Assert.Equal(["reason"], paper.Try(Given.Procuratorate, given.Day(45), new AnswerInvitation { Attends = false })!.Fields);
        Assert.Equal(
            ["attendees"],
            paper.Try(Given.Procuratorate, given.Day(45), given.Attendance() with { Attends = false, Reason = "另有安排" })!.Fields
        );
        paper.Do(Given.Procuratorate, given.Day(45), new AnswerInvitation { Attends = false, Reason = "另有安排" });
        Assert.Equal(LetterState.Replied, paper.Case.Letters.Single(l => l.Kind == LetterKind.ConsultationInvitation).State);
    }

    [Fact]
    public void Minutes_that_list_a_prosecutor_nobody_named_are_refused()
    {
        var given = Given.Case().Invited();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var meeting = given.Meeting();
        var refusal = paper.Try(
            Given.Lead,
            given.Day(50),
            meeting with
            {
                Attendees = [.. meeting.Attendees, new() { Name = "周检察官", Side = Side.Procuratorate }],
            }
        );
        Assert.Equal(["Invalid", "15", "attendees"], [refusal!.Kind, Assert.Single(refusal.Articles), Assert.Single(refusal.Fields)]);
        Assert.Contains("周检察官", refusal.Texts[0], StringComparison.Ordinal);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void A_changed_prosecutor_needs_a_new_notice()
    {
        var given = Given.Case().Invited();
        var paper = given.InMemory();
        paper.Do(
            Given.Procuratorate,
            given.Day(46),
            new AnswerInvitation { Attends = true, Attendees = [new() { Name = "周检察官", LegalPost = "检察官" }] }
        );
        Assert.Equal("Invalid", paper.Try(Given.Lead, given.Day(50), given.Meeting())!.Kind);
    }

    [Fact]
    public void A_fourth_meeting_and_one_after_ninety_days_need_a_reason()
    {
        var given = Given.Case().Invited();
        var paper = given.InMemory();
        var goOn = given.Meeting() with { Result = MeetingResult.GoOn };
        for (var i = 0; i < 3; i++)
            paper.Do(Given.Lead, given.Day(50 + i), goOn);
        var before = PaperCase.Portrait(paper.Case);
        Assert.Equal(["beyondLimits"], paper.Try(Given.Lead, given.Day(53), goOn)!.Fields);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
        Assert.Null(paper.Try(Given.Lead, given.Day(53), goOn with { BeyondLimits = "修复方案仍在论证" }));

        var early = Given.Case().Invited().InMemory();
        // The ninetieth day, 131, is a Sunday: the period ends on the day after (民法典 203).
        Assert.Null(early.Try(Given.Lead, given.Day(132), goOn with { HeldOn = given.Day(132) }));
        Assert.Equal(["beyondLimits"], early.Try(Given.Lead, given.Day(133), goOn with { HeldOn = given.Day(133) })!.Fields);
    }

    // ── art. 16, 17: the agreement ──

    [Theory]
    [InlineData(-0.01, "少 ¥0.01")]
    [InlineData(0.01, "多 ¥0.01")]
    public void An_agreement_that_is_off_by_one_fen_is_refused_with_the_amount(double by, string text)
    {
        var given = Given.Case().Met();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var agreement = given.Agreement();
        var spoilt = agreement with
        {
            Instalments = [.. agreement.Instalments.Take(2), agreement.Instalments[2] with { Amount = 500_000m + (decimal)by }],
        };
        var refusal = paper.Try(Given.Lead, given.Day(55), spoilt);
        Assert.Equal(["Invalid", "instalments"], [refusal!.Kind, Assert.Single(refusal.Fields)]);
        Assert.Contains("约定合计 ¥2,179,700.00", refusal.Texts[0], StringComparison.Ordinal);
        Assert.Contains(text, refusal.Texts[0], StringComparison.Ordinal);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    public static TheoryData<string, string> Gaps =>
        new()
        {
            { "instalmentReason", "分期" },
            { "missingReason", "未载明监督方案" },
            { "belowAppraisalReason", "差额 ¥79,700.00" },
            { "effectiveOn", "生效日期" },
            { "lumpSumDueOn", "一次性" },
        };

    [Theory, MemberData(nameof(Gaps))]
    public void An_agreement_with_a_gap_is_refused_and_the_gap_named(string field, string text)
    {
        var given = Given.Case().Met();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var a = given.Agreement();
        var spoilt = field switch
        {
            "instalmentReason" => a with { InstalmentReason = null },
            "missingReason" => a with { Plan = a.Plan! with { Supervision = " " } },
            "belowAppraisalReason" => a with
            {
                Heads = [a.Heads[0] with { Amount = 2_000_000m }, a.Heads[1]],
                Instalments = [a.Instalments[0], a.Instalments[1] with { Amount = 500_000m }, a.Instalments[2]],
            },
            "effectiveOn" => a with { EffectiveOn = a.SignedOn.AddDays(-1) },
            _ => a with { PaidAlready = 0, LumpSum = 100_000m },
        };
        var refusal = paper.Try(Given.Lead, given.Day(55), spoilt);
        Assert.Equal(["Invalid", field], [refusal!.Kind, Assert.Single(refusal.Fields)]);
        Assert.Contains(text, refusal.Texts[0], StringComparison.Ordinal);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void An_agreement_without_an_agreed_meeting_is_a_departure_that_needs_a_reason()
    {
        var given = Given.Case().Consulting();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(Given.Lead, given.Day(55), given.Agreement());
        Assert.Equal(["Departs", "16"], [refusal!.Kind, Assert.Single(refusal.Articles)]);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
        var entry = paper.Do(Given.Lead, given.Day(55), given.Agreement(), "书面达成一致，未开会");
        Assert.Equal("书面达成一致，未开会", entry.Departure);
    }

    [Fact]
    public void An_unanswered_corrective_opinion_is_answered_before_signing_in_principle()
    {
        var given = Given.Case().Met();
        var paper = given
            .Then(
                Given.Procuratorate,
                52,
                new IssueCorrectiveOpinion
                {
                    Clause = "第三条",
                    LawBroken = "民法典",
                    InterestHarmed = "公共利益",
                    Demand = "改正",
                    AnswerBy = given.Day(60),
                }
            )
            .InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(Given.Lead, given.Day(55), given.Agreement());
        Assert.Equal(["Departs", "18"], [refusal!.Kind, Assert.Single(refusal.Articles)]);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
        paper.Do(Given.Lead, given.Day(54), new AnswerCorrectiveOpinion { Adopted = Adoption.Adopted, Measures = "已改正" });
        Assert.Null(paper.Try(Given.Lead, given.Day(55), given.Agreement()));
    }

    [Fact]
    public void An_agreement_settles_the_round_for_its_signatories_only()
    {
        var given = Given.Case().Met();
        var paper = given.InMemory();
        paper.Do(Given.Lead, given.Day(55), given.Agreement() with { Signatories = [new(2)] });
        Assert.Equal([1], paper.Case.Consultation.OpenRound!.Obligors.Select(n => n.Value));
        Assert.Equal(Stage.Consultation, paper.Case.Stage);
        Assert.NotNull(paper.Case.Deadlines.Open(Period.Consultation));
        Assert.Equal(4, paper.Case.Performance.Obligations.Count);
    }

    [Fact]
    public void Obligations_run_from_the_effective_day_confirmed_or_not()
    {
        var given = Given.Case().Agreed();
        var c = given.InMemory().Case;
        Assert.Equal(
            [given.Day(110), given.Day(165), given.Day(225), given.Day(228)],
            c.Deadlines.Where(d => d.Period == Period.Instalment || d.Period == Period.Milestone)
                .Select(d => d.Due(PaperCase.Calendar, given.Day(55)))
        );
        Assert.Empty(c.Litigation.Titles);
    }

    // ── art. 21: confirmation ──

    [Fact]
    public void An_application_that_a_signatory_does_not_join_is_refused_with_the_name()
    {
        var given = Given.Case().Agreed();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(Given.Lead, given.Day(65), given.Application() with { Applicants = [new(2)] });
        Assert.Equal(["Invalid", "applicants"], [refusal!.Kind, Assert.Single(refusal.Fields)]);
        Assert.Contains("自然人甲", refusal.Texts[0], StringComparison.Ordinal);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void An_application_later_than_thirty_days_goes_through()
    {
        var given = Given.Case().Agreed();
        var paper = given.InMemory();
        paper.Do(Given.Lead, given.Day(100), given.Application());
        Assert.Equal(
            "已办理（超过 15 日）",
            paper.Case.Deadlines.Single(d => d.Period == Period.Confirmation).StatusOn(given.Day(100), PaperCase.Calendar).Text
        );
    }

    [Fact]
    public void The_court_sees_the_agreement_and_the_appraisal_and_nothing_else()
    {
        var c = Given.Case().Applied().InMemory().Case;
        var seen = c.Journal.Where(p => c.Sees(Court, p.Entry.Seq)).Select(p => p.Act.Kind.Name);
        Assert.Equal(["RecordAppraisal", "SignAgreement", "ApplyForConfirmation"], seen);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(90)]
    public void A_ruling_on_the_merits_before_the_publication_is_over_is_a_departure(int day)
    {
        var given = Given.Case().Published();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(Given.Court, given.Day(day), given.Ruling() with { RuledOn = given.Day(day), Service = [] });
        Assert.Equal(["Departs", "21¶2"], [refusal!.Kind, Assert.Single(refusal.Articles)]);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
        Assert.Null(paper.Try(Given.Court, given.Day(102), given.Ruling() with { RuledOn = given.Day(102), Service = [] }));
    }

    [Fact]
    public void A_refusal_on_the_merits_makes_no_title_freezes_what_is_owed_and_starts_the_re_consultation()
    {
        var given = Given.Case().Published();
        var paper = given.InMemory();
        paper.Do(Given.Court, given.Day(103), given.Ruling() with { Result = ConfirmationRuling.Refused });
        Assert.Empty(paper.Case.Litigation.Titles);
        Assert.DoesNotContain(paper.Case.Deadlines, d => d.IsOpen && (d.Period == Period.Instalment || d.Period == Period.Milestone));
        Assert.Equal(given.Day(103), paper.Case.Deadlines.Open(Period.Reconsult)!.TriggerDay);
        Assert.Equal("NotYet", paper.Try(Given.Lead, given.Day(104), given.Application())!.Kind);
        Assert.Contains("21¶2", paper.Try(Given.Lead, given.Day(104), given.Consultation())!.Articles);
    }

    [Fact]
    public void After_a_withdrawal_the_agreement_can_be_brought_again()
    {
        var given = Given.Case().Docketed();
        var paper = given.InMemory();
        Assert.Equal(
            ["result"],
            paper
                .Try(
                    Given.Court,
                    given.Day(72),
                    given.Ruling() with
                    {
                        Result = ConfirmationRuling.WithdrawalAllowed,
                        RuledOn = given.Day(72),
                        Service = [],
                    }
                )!
                .Fields
        );
        paper.Do(Given.Lead, given.Day(72), new WithdrawApplication { Reason = "补充材料" });
        paper.Do(
            Given.Court,
            given.Day(73),
            given.Ruling() with
            {
                Result = ConfirmationRuling.WithdrawalAllowed,
                RuledOn = given.Day(73),
                Service = [],
            }
        );
        Assert.Empty(paper.Case.Litigation.Titles);
        Assert.Null(paper.Try(Given.Lead, given.Day(80), given.Application()));
    }

    [Fact]
    public void An_application_the_court_does_not_take_in_leaves_things_as_they_were()
    {
        var given = Given.Case().Applied();
        var paper = given.InMemory();
        paper.Do(
            Given.Court,
            given.Day(70),
            new DocketConfirmation
            {
                Accepted = false,
                DocketedOn = given.Day(70),
                Reason = "材料不全",
            }
        );
        Assert.Equal(Stage.Performance, paper.Case.Stage);
        Assert.Null(paper.Try(Given.Lead, given.Day(80), given.Application()));
    }

    // ── art. 25: performance ──

    [Fact]
    public void Part_payments_add_up_and_the_instalment_is_met_when_it_is_full()
    {
        var given = Given.Case().Confirmed();
        var paper = given.InMemory();
        paper.Do(Given.Lead, given.Day(105), given.Payment(1, 300_000m, 105, "P-1"));
        Assert.Equal(200_000m, paper.Case.Performance.Obligations[0].Outstanding);
        Assert.Contains(paper.Case.Deadlines, d => d.IsOpen && d.Period == Period.Instalment && d.About?.Value == 1);
        paper.Do(Given.Lead, given.Day(112), given.Payment(1, 200_000m, 112, "P-2"));
        Assert.Equal(
            "逾期 2 日",
            paper
                .Case.Deadlines.Single(d => d.Period == Period.Instalment && d.About?.Value == 1)
                .StatusOn(given.Day(112), PaperCase.Calendar)
                .Text
        );
    }

    [Fact]
    public void The_same_voucher_is_not_entered_twice_and_no_more_is_refunded_than_was_paid()
    {
        var given = Given.Case().Confirmed();
        var paper = given.Then(Given.Lead, 105, given.Payment(1, 300_000m, 105, "P-1")).InMemory();
        var before = PaperCase.Portrait(paper.Case);
        Assert.Equal(["voucher"], paper.Try(Given.Lead, given.Day(106), given.Payment(1, 300_000m, 105, "P-1"))!.Fields);
        Assert.Equal(["amount"], paper.Try(Given.Lead, given.Day(106), given.Payment(1, -300_000.01m, 105, "P-2"))!.Fields);
        Assert.Equal(["obligation"], paper.Try(Given.Lead, given.Day(106), given.Payment(4, 1m, 105, "P-3"))!.Fields);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void A_failed_acceptance_asks_for_more_work()
    {
        var given = Given.Case().Performed();
        var paper = Given.Case().Confirmed().InMemory();
        paper.Do(
            Given.Lead,
            given.Day(225),
            new RecordRestorationProgress
            {
                Obligation = new(4),
                Percent = 100,
                SeenOn = given.Day(225),
                Findings = "完成",
            }
        );
        var failed = new AcceptRestoration
        {
            Result = AcceptanceResult.Failed,
            RedoBy = given.Day(260),
            Evaluator = "某机构",
            AcceptedOn = given.Day(229),
            Findings = "未达标",
        };
        paper.Do(Given.Lead, given.Day(230), failed);
        Assert.False(paper.Case.Performance.Obligations[3].Fulfilled);
        Assert.Equal(
            "NotYet",
            paper.Try(Given.Lead, given.Day(231), failed with { Result = AcceptanceResult.Passed, RedoBy = null })!.Kind
        );
    }

    [Fact]
    public void A_closed_case_is_read_only_except_for_letters()
    {
        var given = Given.Case().Closed();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(Given.Lead, given.Day(240), new AddNote { Text = "x" });
        Assert.Equal(["NotYet", "25", "案件已经结案，案卷只读。"], [refusal!.Kind, refusal.Articles[0], refusal.Texts[0]]);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
        paper.Do(
            Given.Procuratorate,
            given.Day(240),
            new AcknowledgeLetter { Letter = paper.Case.Letters.Single(l => l.Kind == LetterKind.ClosingNotice).No }
        );
    }

    [Fact]
    public void Future_days_are_refused()
    {
        var given = Given.Case().Checked();
        var paper = given.InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var refusal = paper.Try(Given.Lead, given.Day(-1), given.Decision());
        Assert.Equal(["Invalid", "decidedOn"], [refusal!.Kind, Assert.Single(refusal.Fields)]);
        Assert.Equal("“决定日期”不能晚于今天（2025-09-15）。", refusal.Texts[0]);
        Assert.Equal(["decidedOn"], paper.Try(Given.Lead, given.Day(0), given.Decision() with { DecidedOn = given.Day(-6) })!.Fields);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void A_note_is_seen_by_its_own_organ_only()
    {
        var given = Given.Case().Notified();
        var c = given.Then(Given.Procuratorate, 8, new AddNote { Text = "内部意见" }).InMemory().Case;
        Assert.True(c.Sees(Procuratorate, c.Version));
        Assert.False(c.Sees(Lead, c.Version));
    }
}
