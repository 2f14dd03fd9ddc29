using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>What becomes of holds, letters and duties when the case, or a part of it, passes on or ends (art. 2–9).</summary>
public sealed class HandedOnCourses
{
    const string OtherPro = "hp-procuratorate",
        Water = "fx-water";

    [Fact]
    public void The_word_on_a_hold_is_asked_of_who_leads_now()
    {
        var w = Released(Accepted(Handed()));
        w.Do(
                Fx,
                31,
                new ReportToSuperior
                {
                    Superior = new(City),
                    Matter = SuperiorMatter.DesignateLead,
                    Dispute = true,
                    Reason = "协商不成。",
                }
            )
            .Do(
                City,
                32,
                new DesignateLead
                {
                    Lead = new(Water),
                    With = [new(Fx)],
                    Reason = "以水为主。",
                }
            );
        Assert.Equal([Water, Pro], Reviews(w));
        Assert.Equal("yes", w.May<StayWithTransfer>(Water));
    }

    [Fact]
    public void A_hold_goes_with_its_letter_to_the_procuratorate_that_has_the_case_now()
    {
        var w = Handed().Do(Pro, 10, new TransferJurisdiction { To = new(OtherPro), Reason = "便于办理。" });
        Assert.Equal(w.LetterTo(OtherPro, LetterKind.ClueTransfer), w.Case.ClueTransfer.Holds[0].Letter);
        w.Do(OtherPro, 12, Answer(w, OtherPro, ClueAnswer.Returned));
        Assert.Null(w.Case.ClueTransfer.OnHold);

        w = Released(Accepted(Handed())).Do(Pro, 31, new TransferJurisdiction { To = new(OtherPro), Reason = "便于办理。" });
        Assert.Equal(new OrganCode(OtherPro), w.Case.ClueTransfer.Holds[0].TakenBy);
        Assert.Equal([Fx, OtherPro], Reviews(w));
        Assert.Equal("yes", w.May<StayWithTransfer>(OtherPro));
    }

    [Fact]
    public void What_begins_while_the_claim_stands_still_begins_with_a_pause()
    {
        var w = Awaiting(From(Given.Case().Consulting()), 51)
            .Do(
                Fx,
                53,
                new EndConsultation
                {
                    Obligors = [new(1)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            );
        Assert.True(w.Running(Period.Sue).IsPaused);
        w.Do(Fx, 60, new ResumeClaim { Reason = "可以磋商。" }, "义务人已经委托代理人。");
        Assert.Equal(w.G.Day(53 + 30 + 6), w.Running(Period.Sue).LastDay(w.G.Day(60)));
    }

    [Fact]
    public void Who_leaves_still_answers_what_was_asked_of_it()
    {
        var w = From(Given.Case().Notified());
        w.Do(Fx, 8, Crime(w) with { Procuratorate = new(OtherPro) })
            .Do(
                Fx,
                9,
                new RequestAssistance
                {
                    Procuratorate = new(OtherPro),
                    Type = AssistanceKind.LegalAdvice,
                    Matter = "证据标准",
                    AnswerBy = w.G.Day(30),
                }
            );
        w.Do(Fx, 20, Judgment(w, 1, 18));
        Assert.False(w.Case.Who.Holds(new(OtherPro), Capacity.CriminalProcuratorate));
        Assert.Equal("yes", w.May<GiveAssistance>(OtherPro));
    }

    [Fact]
    public void The_end_of_the_public_interest_case_leaves_no_signature_open()
    {
        var w = Released(Accepted(Handed()).Do(Pro, 14, Open(PublicInterestGround.Transferred)))
            .Do(Fx, 31, new ResumeClaim { Reason = "已经取保候审。" });
        w.Do(
            Pro,
            33,
            new EndPublicInterestCase
            {
                Ground = EndGround.Restored,
                DecisionNo = "沪奉检公益终1号",
                Reason = "已经修复。",
            }
        );
        Assert.DoesNotContain(w.Case.Waiting.Proposals, p => p.IsPending);
        Assert.Equal([Fx], Reviews(w));
        w.Do(Fx, 34, new ResumeClaim { Reason = "已经取保候审。" });
        Assert.Null(w.Case.ClueTransfer.OnHold);
    }

    [Fact]
    public void A_dossier_that_waited_for_a_clue_closes_with_its_answer()
    {
        var w = From(Given.Case().Notified())
            .Do(Fx, 8, General(Js))
            .Do(Fx, 9, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产。" });
        var js = Answer(w, Js, ClueAnswer.Returned);
        w.Do(Fx, 10, new CloseCase { Ground = ClosingGround.Terminated, Summary = "索赔终止。" }, "等待金山区反馈。");
        Assert.NotEqual(Stage.Closed, w.Case.Stage);
        w.Do(Js, 12, js);
        Assert.Equal((Stage.Closed, w.G.Day(12)), (w.Case.Stage, w.Case.Proceedings.ClosedOn));
    }

    [Fact]
    public void The_end_of_the_claim_alone_closes_nothing()
    {
        var w = From(Given.Case().Notified())
            .Do(Fx, 8, General(Js))
            .Do(Fx, 9, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产。" });
        w.Do(Js, 12, Answer(w, Js, ClueAnswer.Returned));
        Assert.NotEqual(Stage.Closed, w.Case.Stage);
        Assert.Equal("yes", w.May<CloseCase>(Fx));
    }

    [Fact]
    public void The_second_that_said_yes_leads_also_when_the_public_interest_case_is_over()
    {
        var w = Announced(Fx, Js)
            .Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" })
            .Do(Js, 6, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
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
        w.Do(Fx, 22, w.G.Check()).Do(Fx, 23, new DecideNotToClaim { Ground = NoClaimGround.AlreadyCompensated, Reason = "已经修复。" });
        Assert.Equal((new OrganCode(Js), new OrganCode(Js)), (w.Case.Who.Lead, w.Running(Period.DecideAfterWill).Owner));
        Assert.Equal("yes", w.May<DecideToClaim>(Js));
    }

    [Fact]
    public void After_a_decision_not_to_claim_the_matter_is_checked_anew()
    {
        var w = From(Given.Case().Checked()).Do(Fx, -3, new DecideNotToClaim { Ground = NoClaimGround.Slight, Reason = "损害轻微。" });
        Assert.Equal(Stage.Closed, w.Case.Stage);
        w.Do(Fx, -2, w.G.Check());
        Assert.NotEqual(Stage.Closed, w.Case.Stage);
        w.Do(Fx, 0, w.G.Decision());

        w = From(Given.Case().Checked())
            .Do(Fx, -3, new DecideNotToClaim { Ground = NoClaimGround.Slight, Reason = "损害轻微。" })
            .Do(Fx, -2, new ReopenCase { Ground = ReopenGround.Mistake, Facts = "损害并不轻微。" });
        Assert.Empty(w.Case.Proceedings);
        w.Do(Fx, -1, w.G.Check()).Do(Fx, 0, w.G.Decision());
        Assert.Single(w.Case.Proceedings);
    }

    [Fact]
    public void A_case_that_is_joined_is_not_checked_anew()
    {
        var w = From(Given.Case().Registered()).Do(Fx, -10, new JoinCases { Into = Courses.ElderCase, Reason = "同一损害事件。" });
        w.Refused(Fx, -9, w.G.Check(), "25", "案件已经结案");
    }

    [Fact]
    public void Neither_a_recusal_nor_a_hold_goes_to_another_dossier()
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
        w.Do(
            Fx,
            50,
            new RecuseOfficer
            {
                Step = RecusalStep.Ask,
                Person = Given.Hand(Fx).UserId,
                AskedBy = "当事人",
                AskedOn = w.G.Day(50),
                Ground = "利害关系",
            }
        );
        Awaiting(w, 51);
        Assert.True(w.Running(Period.Sue).IsPaused);
        var carried = CarriedPeriod.Of(w.Case, w.G.Day(60));
        Assert.DoesNotContain(carried, p => p.Period == Period.Recusal.Key);
        Assert.Equal(w.G.Day(60), carried.Single(p => p.Period == Period.Sue.Key).Ledger.Single().Until);
    }

    [Fact]
    public void The_claim_of_a_joined_case_has_ended()
    {
        var w = From(Given.Case().Decided()).Do(Fx, 3, new JoinCases { Into = Courses.ElderCase, Reason = "同一损害事件。" });
        Assert.Equal(("并入 " + Courses.ElderCase, false), (w.Case.ClueTransfer.ClaimEnded, w.Case.ClueTransfer.ClaimOpen));
    }

    [Fact]
    public void With_the_claim_its_holds_end()
    {
        var w = Released(Accepted(Handed())).Do(Fx, 31, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产。" });
        Assert.Null(w.Case.ClueTransfer.OnHold);
        Assert.Empty(Reviews(w));
    }

    [Fact]
    public void Nobody_more_is_told_as_a_matter_of_course_when_the_announcement_is_over()
    {
        var w = Announced(Fx).Until(35);
        w.Departs(Pro, 36, new NotifyDepartmentOfAnnouncement { Department = new(Js), Part = "金山区部分" }, "7", "不产生视为不立案的效力");
    }

    [Fact]
    public void A_hold_on_two_grounds_is_looked_at_when_both_have_fallen()
    {
        var w = From(Given.Case().Notified());
        w.Do(Fx, 8, Crime(w))
            .Do(Fx, 8, Crime(w) with { CaseNo = "沪公金立字〔2025〕3号", InCustody = false, Custody = null, CustodySince = null });
        w.Do(
            Fx,
            9,
            General(Pro) with
            {
                Grounds = [TransferGround.Custody, TransferGround.AwaitsJudgment],
                WhyInconvenient = "羁押于外省。",
            }
        );
        Released(w);
        Assert.Empty(Reviews(w));
        w.Do(Fx, 40, Judgment(w, 1, 39));
        Assert.Empty(Reviews(w));
        w.Do(Fx, 41, Judgment(w, 2, 40));
        Assert.Equal([Fx], Reviews(w));
        // Who has said that it stays with the procuratorate is not asked again.
        w.Do(Fx, 42, new StayWithTransfer { Reason = "仍由检察机关办理。" })
            .Do(
                Fx,
                43,
                new UpdateCustody
                {
                    CriminalCase = new(1),
                    InCustody = true,
                    On = w.G.Day(42),
                    Change = "再次羁押",
                }
            )
            .Do(
                Fx,
                45,
                new UpdateCustody
                {
                    CriminalCase = new(1),
                    InCustody = false,
                    On = w.G.Day(44),
                    Change = "释放",
                }
            );
        Assert.Empty(Reviews(w));
    }

    [Fact]
    public void A_partial_end_of_the_claim_is_a_ground_for_the_procuratorate()
    {
        var w = From(Given.Case().Notified());
        w.Refused(Pro, 8, Open(PublicInterestGround.NoClaim), "5¶1", "没有证明这一事由");
        w.Do(
                Fx,
                9,
                new TerminateClaim
                {
                    Obligors = [new(1)],
                    Ground = NoClaimGround.NobodyLeft,
                    Reason = "无财产。",
                }
            )
            .Do(Pro, 10, Open(PublicInterestGround.NoClaim));
        Assert.Equal(w.Case.Version - 1, w.Case.PublicInterest.Current!.ProvedBy);
    }

    [Fact]
    public void Who_gave_the_clue_hears_what_came_of_it_and_reads_no_more()
    {
        const string Found = "sh-police";
        var w = From(Given.Case());
        w.Do(Found, -14, w.G.Clue() with { Competent = false })
            .Do(Found, -13, General(Fx))
            .Do(Fx, -12, Answer(w, Fx, ClueAnswer.Accepted))
            .Do(Fx, -5, w.G.Check())
            .Do(Fx, 0, w.G.Decision());
        Assert.Equal("已经决定立案启动索赔", w.Case.Letters.Single(l => l.Kind == LetterKind.ClueResult && l.To.Value == Found).Note);
        Assert.False(w.Sees(Found, nameof(DecideToClaim)));
    }

    [Fact]
    public void To_take_an_inquiry_back_closes_no_file_that_a_notice_to_the_predecessor_had_opened()
    {
        var w = From(Given.Case().Notified())
            .Do(Pro, 7, new AcknowledgeLetter { Letter = new(1) })
            .Do(Pro, 8, new TransferJurisdiction { To = new(OtherPro), Reason = "便于办理。" });
        w.Do(
            OtherPro,
            9,
            new MakeSupervisoryInquiry
            {
                Type = InquiryKind.Question,
                Matter = "进展",
                AnswerBy = w.G.Day(20),
                Prosecutors = [new() { Name = "甲检察官", LegalPost = "检察官" }, new() { Name = "乙检察官", LegalPost = "检察官" }],
            }
        );
        w.Do(OtherPro, 10, new WithdrawLetter { Letter = w.LetterTo(Fx, LetterKind.SupervisoryInquiry), Reason = "已经了解。" });
        Assert.True(w.Case.SeesFile(new(OtherPro)));
    }

    [Fact]
    public void A_late_word_of_a_department_told_late_is_marked_late()
    {
        var w = Announced()
            .Until(35)
            .Do(Pro, 36, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" })
            .Do(Fx, 38, new ReplyToAnnouncement { Will = true, Reason = "愿意开展。" });
        Assert.Contains("逾期", w.Case.Journal[^1].Act.Gist(w.Whole), StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_that_is_laid_aside_was_not_answered()
    {
        var w = From(Given.Case().Decided())
            .Do(
                Fx,
                1,
                new RequestAssistance
                {
                    Type = AssistanceKind.LegalAdvice,
                    Matter = "证据标准",
                    AnswerBy = Given.Case().Day(15),
                }
            )
            .Do(Fx, 3, new JoinCases { Into = Courses.ElderCase, Reason = "同一损害事件。" });
        var letter = w.Case.Letters.Single(l => l.Kind == LetterKind.AssistanceRequest);
        Assert.Equal((null, w.Case.Version, false), (letter.AnsweredSeq, letter.LaidSeq, letter.AwaitsAnswer));
    }

    static Walk Handed() => Handed(From(Given.Case().Notified()), 8);

    static Walk Handed(Walk w, int day) =>
        w.Do(Fx, day, Crime(w)).Do(Fx, day + 1, General(Pro) with { Grounds = [TransferGround.Custody], WhyInconvenient = "羁押于外省。" });

    // All of the claim stands still: the facts await a criminal judgment, and the procuratorate has taken the matter.
    static Walk Awaiting(Walk w, int day)
    {
        w.Do(Fx, day, Crime(w)).Do(Fx, day + 1, General(Pro) with { Grounds = [TransferGround.AwaitsJudgment] });
        return w.Do(Pro, day + 1, Answer(w, Pro, ClueAnswer.Accepted));
    }

    static Walk Accepted(Walk w) => w.Do(Pro, 12, Answer(w, Pro, ClueAnswer.Accepted));

    static Walk Released(Walk w) =>
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

    static IEnumerable<string> Reviews(Walk w) =>
        w.Case.Deadlines.Where(d => d.IsOpen && d.Period == Period.HoldReview).Select(d => d.Owner.Value);

    static AnswerClueTransfer Answer(Walk w, string organ, ClueAnswer result) =>
        new()
        {
            Letter = w.LetterTo(organ, LetterKind.ClueTransfer),
            Result = result,
            Reason = "说明。",
        };

    static TransferClue General(string to) =>
        new()
        {
            To = new(to),
            Grounds = [TransferGround.General],
            Facts = "案情。",
            EvidenceList = "目录。",
            Contact = "李承办",
        };

    static RecordCriminalCase Crime(Walk w) =>
        new()
        {
            Authority = "奉贤公安分局",
            CaseNo = "沪公奉立字〔2025〕12号",
            At = CriminalStage.Review,
            Persons = "自然人甲",
            InCustody = true,
            Custody = "看守所",
            CustodySince = w.G.Day(1),
            Procuratorate = new(Pro),
        };

    static RecordCriminalJudgment Judgment(Walk w, int no, int day) =>
        new()
        {
            CriminalCase = new(no),
            JudgmentNo = $"（2025）沪0120刑初{no}号",
            EffectiveOn = w.G.Day(day),
            Facts = "认定倾倒事实。",
        };

    [Fact]
    public void Who_has_withdrawn_stays_away_from_what_splits_off()
    {
        var person = Given.Person(Fx, Role.Officer).UserId;
        var w = From(Given.Case().Decided())
            .Do(
                Fx,
                1,
                new RecuseOfficer
                {
                    Person = person,
                    AskedBy = "义务人",
                    AskedOn = Given.Case().Day(1),
                    Ground = "近亲属",
                    Granted = true,
                }
            );
        var split = (SplitCase)
            (
                (ITwoCases)
                    new SplitCase
                    {
                        Obligors = [new(2)],
                        Title = "清运公司部分",
                        Reason = "可以分开办理。",
                    }
            ).Bind("SHD-310120-2025-0002", null);
        w.Do(Fx, 2, split);
        var other = new DamageCase(2, "SHD-310120-2025-0002");
        foreach (var (act, e) in ((ITwoCases)split).Echoes(w.Case, w.Case.Journal[^1].Entry, other))
            other.Perform(act, e);
        Assert.True(other.Who.IsRecused(person));
        // Kept in the journal, though no form shows it.
        var again = DamageCase.Replay(
            2,
            other.Number,
            other.Journal.Select(p => JournalLine.Write(other.Number, p, JournalLine.Genesis).Read())
        );
        Assert.True(again.Who.IsRecused(person));
    }
}
