using EcoDamage.Casework;
using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// What holds for every act (docs/rulebook.md#what-holds-for-every-act): letters, moves from organ to organ, signatures, past acts, people;
/// with the words of each refusal.
/// </summary>
public sealed class GeneralCourses
{
    const string Green = Given.CoDepartment,
        Water = "fx-water",
        OtherPro = "sh-procuratorate-3";

    static MakeSupervisoryInquiry Inquiry(Walk w, int by) =>
        new()
        {
            Type = InquiryKind.Consult,
            Matter = "进展",
            AnswerBy = w.G.Day(by),
            Prosecutors = [new() { Name = "陈检察官", LegalPost = "检察官" }, new() { Name = "许检察官", LegalPost = "检察官" }],
        };

    static Walk Transfer(Walk w, int day, string from, string to)
    {
        w.Do(from, day, new TransferLead { To = new(to), Reason = "属对方职责。" });
        return w.Do(to, day + 1, new CoSign { Letter = w.LetterTo(to, LetterKind.SignatureRequest), Agrees = true });
    }

    // ── moves: clocks run on ──

    [Fact]
    public void What_lies_unanswered_with_the_old_lead_is_answered_by_the_new()
    {
        var w = From(Given.Case().Consulting());
        w.Do(
                Pro,
                46,
                new IssueCorrectiveOpinion
                {
                    Clause = "第三条",
                    LawBroken = "民法典",
                    InterestHarmed = "公益",
                    Demand = "补充",
                    AnswerBy = w.G.Day(60),
                }
            )
            .Do(Pro, 46, Inquiry(w, 61));
        var (opinion, inquiry) = (w.LetterTo(Fx, LetterKind.CorrectiveOpinion), w.LetterTo(Fx, LetterKind.SupervisoryInquiry));
        Transfer(w, 47, Fx, Green);

        var (moved, old) = (w.Case.Letters[w.LetterTo(Green, LetterKind.CorrectiveOpinion)], w.Case.Letters[opinion]);
        Assert.Equal((old.DocumentNo, old.SentOn, opinion), (moved.DocumentNo, moved.SentOn, moved.ForwardOf));
        Assert.Contains("移交转来", moved.Note, StringComparison.Ordinal);
        Assert.False(old.AwaitsAnswer);
        Assert.Equal(new OrganCode(Green), w.Running(Period.CorrectiveAnswer).Owner);

        w.Do(Green, 50, new AnswerCorrectiveOpinion { Adopted = Adoption.Adopted, Measures = "已经补充。" });
        w.Do(Green, 51, new ReplyToLetter { Letter = w.LetterTo(Green, LetterKind.SupervisoryInquiry), Answer = "进展如下。" });
        Assert.Null(w.Case.Deadlines.Open(Period.CorrectiveAnswer));
        Assert.Null(w.Case.Deadlines.Open(Period.LetterReply));
        // Who handled the case still signs for what came to it, and does no more.
        w.Do(Fx, 52, new AcknowledgeLetter { Letter = inquiry });
        Assert.Equal("forbidden", w.May<ReplyToLetter>(Fx));
    }

    [Fact]
    public void The_announcement_and_the_proof_of_its_costs_are_answered_by_the_department_that_was_asked()
    {
        var g = Given.Case();
        var w = From(Given.Case().Consulting())
            .Do(Pro, 42, Open(), "同时推进。")
            .Do(
                Pro,
                42,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = g.Day(42),
                    Text = "公告内容。",
                }
            )
            .Do(Pro, 43, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" })
            .Do(
                Pro,
                44,
                new RequestSuitSupport
                {
                    Department = new(Fx),
                    Matter = SuitSupportMatter.CostProof,
                    Text = "应急处置费用。",
                    AnswerBy = g.Day(70),
                }
            );
        Transfer(w, 47, Fx, Green);
        foreach (var kind in new[] { LetterKind.AnnouncementNotice, LetterKind.SuitSupportRequest })
        {
            var letter = Assert.Single(w.Case.Letters, l => l.Kind == kind);
            Assert.Equal((new OrganCode(Fx), true), (letter.To, letter.AwaitsAnswer));
        }
    }

    [Fact]
    public void What_lies_unanswered_with_the_old_procuratorate_is_answered_by_the_new()
    {
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                8,
                new RequestAssistance
                {
                    Type = AssistanceKind.LegalAdvice,
                    Matter = "证据标准",
                    AnswerBy = Given.Case().Day(20),
                }
            );
        w.Do(Pro, 9, new TransferJurisdiction { To = new(OtherPro), Reason = "便于办理。" });
        Assert.Equal(new OrganCode(OtherPro), w.Running(Period.AssistanceAnswer).Owner);
        w.Do(
            OtherPro,
            12,
            new GiveAssistance
            {
                Letter = w.LetterTo(OtherPro, LetterKind.AssistanceRequest),
                Result = AssistanceResult.Given,
                Text = "意见如下。",
            }
        );
        Assert.Null(w.Case.Deadlines.Open(Period.AssistanceAnswer));
    }

    [Fact]
    public void Jurisdiction_passes_between_organs_of_one_kind()
    {
        var w = From(Given.Case().Notified());
        var refusal = w.Paper.Try(Pro, w.G.Day(9), new TransferJurisdiction { To = new(Court), Reason = "x" });
        Assert.Equal("Invalid", refusal?.Kind);
        Assert.Contains(refusal!.Texts, t => t.Contains("“移送给”应是检察机关", StringComparison.Ordinal));
    }

    // ── signatures and past acts of several organs ──

    [Fact]
    public void A_proposal_of_who_has_lost_the_lead_can_only_be_refused()
    {
        var w = From(Given.Case().Registered())
            .Do(Fx, -13, new TransferLead { To = new(Water), Reason = "属水务职责。" })
            .Do(
                Fx,
                -12,
                new ReportToSuperior
                {
                    Superior = new(City),
                    Matter = SuperiorMatter.DesignateLead,
                    Dispute = true,
                    Reason = "有争议。",
                }
            )
            .Do(City, -11, new DesignateLead { Lead = new(Green), Reason = "主要损害为绿地。" });
        var letter = w.LetterTo(Water, LetterKind.SignatureRequest);
        w.Refused(Water, -10, new CoSign { Letter = letter, Agrees = true }, "2", "该事项已经不能办理");
        w.Do(
            Water,
            -10,
            new CoSign
            {
                Letter = letter,
                Agrees = false,
                Reason = "牵头部门已经变更。",
            }
        );
        Assert.Equal(new OrganCode(Green), w.Case.Who.Lead);
    }

    [Fact]
    public void A_signature_lies_in_the_layer_of_what_it_signs()
    {
        var w = From(Given.Case().Decided())
            .Do(
                Fx,
                1,
                new AgreeLead
                {
                    Lead = new(Fx),
                    Parts = [new() { Department = new(Fx), Part = "土壤" }, new() { Department = new(Green), Part = "绿地" }],
                    Reason = "协商一致。",
                }
            );
        w.Do(Green, 2, new CoSign { Letter = w.LetterTo(Green, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(Layer.File, w.Case.LayerOf(w.Case.Version));
        Assert.True(w.Sees(Fx, nameof(CoSign)));
        Assert.False(w.Sees(Pro, nameof(CoSign)));
    }

    [Fact]
    public void One_refusal_of_a_past_act_spares_the_others_an_answer()
    {
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                7,
                new AddCoDepartment
                {
                    Department = new(Green),
                    ShareFile = true,
                    Reason = "绿地受损。",
                }
            );
        var agreed = new AgreeLead
        {
            Lead = new(Fx),
            Parts =
            [
                new() { Department = new(Fx), Part = "土壤" },
                new() { Department = new(Green), Part = "绿地" },
                new() { Department = new(Water), Part = "河道" },
            ],
            Reason = "此前已经商定。",
        };
        var entry = w.Paper.DoPast(Fx, w.G.Day(8), agreed, w.G.Day(30));
        Assert.Equal(2, entry.Past!.Awaits.Count);
        w.Do(
            Green,
            31,
            new AcknowledgePastAct
            {
                Letter = w.LetterTo(Green, LetterKind.PastActNotice),
                Accepts = false,
                Reason = "没有商定。",
            }
        );
        Assert.Equal("not yet", w.May<AcknowledgePastAct>(Water));
        Assert.DoesNotContain(w.Case.Letters, l => l.Kind == LetterKind.PastActNotice && l.AwaitsAnswer);
        Assert.Null(w.Case.Letters[w.LetterTo(Water, LetterKind.PastActNotice)].ReceivedBy);
    }

    // ── paper replies, reminders, withdrawal ──

    [Fact]
    public void A_paper_reply_stands_only_for_an_answer_in_words()
    {
        var w = From(Given.Case().Consulting()).Do(Fx, 42, Given.Case().Invitation());
        w.Refused(
            Fx,
            44,
            new RecordPaperReply
            {
                Letter = w.LetterTo(Pro, LetterKind.ConsultationInvitation),
                ReceivedOn = w.G.Day(44),
                Content = "派员。",
                Scan = "S-1",
            },
            "6",
            "须由对方以“派员告知”办理；对方已在线下办理的，由对方补录"
        );
        w.Do(
            Fx,
            44,
            new RequestAssistance
            {
                Type = AssistanceKind.LegalAdvice,
                Matter = "证据标准",
                AnswerBy = w.G.Day(60),
            }
        );
        w.Do(
            Fx,
            45,
            new RecordPaperReply
            {
                Letter = w.LetterTo(Pro, LetterKind.AssistanceRequest),
                ReceivedOn = w.G.Day(45),
                Content = "意见如下。",
                Scan = "S-1",
            }
        );
        Assert.Null(w.Case.Deadlines.Open(Period.AssistanceAnswer));
    }

    [Fact]
    public void A_reminder_by_telephone_is_noted_and_sends_nothing()
    {
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                8,
                new RequestAssistance
                {
                    Type = AssistanceKind.LegalAdvice,
                    Matter = "证据标准",
                    AnswerBy = Given.Case().Day(20),
                }
            );
        var letters = w.Case.Letters.Count;
        w.Do(
            Fx,
            21,
            new Remind
            {
                Letter = new(letters),
                Text = "二十一日上午致电陈检察官。",
                ByPhone = true,
            }
        );
        Assert.Equal((letters, null), (w.Case.Letters.Count, w.Case.Journal[^1].Entry.DocumentNo));
    }

    [Fact]
    public void Withdrawing_the_notice_leaves_the_file_to_a_procuratorate_that_inquires()
    {
        var w = From(Given.Case().Notified()).Do(Pro, 7, Inquiry(From(Given.Case()), 20));
        w.Do(Fx, 8, new WithdrawLetter { Letter = w.LetterTo(Pro, LetterKind.ClaimNotice), Reason = "文号有误。" });
        Assert.True(w.Case.SeesFile(new(Pro)));
        Assert.NotNull(w.Case.Deadlines.Open(Period.ClaimNotice));
        w.Do(Pro, 9, new WithdrawLetter { Letter = w.LetterTo(Fx, LetterKind.SupervisoryInquiry), Reason = "另行安排。" });
        Assert.False(w.Case.SeesFile(new(Pro)));
        Assert.Null(w.Case.Deadlines.Open(Period.LetterReply));
    }

    [Fact]
    public void Withdrawing_the_transfer_of_a_clue_ends_the_hold_it_made()
    {
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                8,
                new RecordCriminalCase
                {
                    Authority = "奉贤公安分局",
                    CaseNo = "沪公奉立字〔2025〕12号",
                    At = CriminalStage.Review,
                    Persons = "自然人甲",
                    InCustody = true,
                    Custody = "看守所",
                    CustodySince = Given.Case().Day(1),
                    Procuratorate = new(Pro),
                }
            );
        w.Do(
            Fx,
            9,
            new TransferClue
            {
                To = new(Pro),
                Grounds = [TransferGround.AwaitsJudgment],
                Facts = "案情。",
                EvidenceList = "目录。",
                Contact = "李承办",
            }
        );
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
        w.Do(Fx, 10, new WithdrawLetter { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Reason = "已经取保候审。" });
        Assert.Null(w.Case.ClueTransfer.OnHold);
        Assert.Null(w.Case.Deadlines.Open(Period.ClueAnswer));
        Assert.DoesNotContain(w.Case.Deadlines, d => d.IsOpen && d.IsPaused);
    }

    [Fact]
    public void What_an_act_has_brought_about_is_not_undone_by_withdrawing_its_letter()
    {
        var w = From(Given.Case().Decided())
            .Do(
                Fx,
                1,
                new AddCoDepartment
                {
                    Department = new(Green),
                    ShareFile = true,
                    Reason = "绿地受损。",
                }
            );
        w.Refused(
            Fx,
            2,
            new WithdrawLetter { Letter = w.LetterTo(Green, LetterKind.CoDepartmentNotice), Reason = "x" },
            "6",
            "所载行为已经发生效力"
        );
    }

    // ── past acts ──

    [Fact]
    public void A_notice_of_day_20_entered_on_day_40_counts_when_the_department_acknowledges_it()
    {
        var w = Announced().Until(40);
        Assert.True(w.Case.PublicInterest.Current!.AnnouncementOver);
        // Told on day 40 it would be late: recorded, without the effect of silence.
        Assert.Null(w.Paper.Try(Pro, w.G.Day(40), new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" }));
        Assert.Null(
            Judgement
                .Of(
                    w.Case.By(Given.Hand(Pro), w.G.Day(20)),
                    new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" },
                    Given.Organs,
                    w.G.Day(20)
                )
                .Refused
        );
        var entry = w.Paper.DoPast(
            Pro,
            w.G.Day(20),
            new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" },
            w.G.Day(40)
        );
        Assert.Equal([new OrganCode(Fx)], entry.Past!.Awaits);
        w.Do(Fx, 42, new AcknowledgePastAct { Letter = w.LetterTo(Fx, LetterKind.PastActNotice), Accepts = true });
        var told = w.Case.PublicInterest.Current.Of(new(Fx))!;
        Assert.True(told.Clear);
        Assert.Null(w.Case.Deadlines.Open(Period.AnnouncementReply));
    }

    [Fact]
    public void A_decision_dated_in_time_and_entered_late_waits_for_the_procuratorate_whose_suit_hangs_on_it()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" }).Do(Fx, 10, Given.Case().Check());
        var entry = w.Paper.DoPast(Fx, w.G.Day(20), w.G.Decision() with { DecidedOn = w.G.Day(20), Procuratorate = new(Pro) }, w.G.Day(60));
        Assert.Contains(new OrganCode(Pro), entry.Past!.Awaits);
        Assert.Null(w.Case.ClueTransfer.Claim);
        Assert.NotNull(w.Case.Deadlines.Open(Period.DecideAfterWill));
    }

    [Fact]
    public void A_past_act_builds_on_another_that_was_entered_after_a_later_one()
    {
        var w = From(Given.Case().Registered()).Do(Fx, 20, new AddNote { Text = "补录前的记录。" });
        w.Paper.DoPast(Fx, w.G.Day(-5), w.G.Check(), w.G.Day(21));
        // Done on day -4, when the check of day -5 was not entered yet.
        w.Paper.DoPast(Fx, w.G.Day(-4), w.G.Decision() with { DecidedOn = w.G.Day(-4) }, w.G.Day(22));
        Assert.NotNull(w.Case.ClueTransfer.Claim);
    }

    // ── people ──

    [Fact]
    public void A_request_for_recusal_starts_three_days_which_the_decision_meets()
    {
        var w = From(Given.Case().Registered());
        var ask = new RecuseOfficer
        {
            Step = RecusalStep.Ask,
            Person = "demo:fx-ecology.officer",
            AskedBy = "义务人",
            AskedOn = w.G.Day(-10),
            Ground = "近亲属",
        };
        w.Do(Fx, -10, ask);
        Assert.Equal((DeadlineLight.Overdue, 2), (w.Light(Period.Recusal, -5).Light, w.Light(Period.Recusal, -5).Days));
        w.Refused(Fx, -9, ask, "3", "已经登记，尚未决定");
        w.Do(Fx, -5, ask with { Step = RecusalStep.Decide, Granted = true });
        Assert.Equal(DeadlineLight.MetLate, w.Light(Period.Recusal, -5).Light);
        Assert.Single(w.Case.Deadlines, d => d.Period == Period.Recusal);
        w.Refused(
            Fx,
            -4,
            new HandOver
            {
                To = "demo:fx-ecology.officer",
                OpenItems = "无",
                Reason = "x",
            },
            "3",
            "已经回避"
        );
        Assert.Equal("Invalid", Try(w, new AssignOfficer { Officer = "demo:fx-ecology.officer" }));
    }

    [Fact]
    public void Nobody_decides_on_their_own_recusal_neither_way()
    {
        var w = From(Given.Case().Registered());
        foreach (var granted in new[] { true, false })
            w.Refused(
                Fx,
                -10,
                new RecuseOfficer
                {
                    Person = Given.Person(Fx, Role.Leader).UserId,
                    AskedBy = "义务人",
                    AskedOn = w.G.Day(-10),
                    Ground = "近亲属",
                    Granted = granted,
                },
                "3",
                "由本人以外的负责人决定"
            );
    }

    static string? Try(Walk w, AssignOfficer assign) =>
        assign
            .Objections(w.Case.By(Given.Person(Fx, Role.Leader), w.G.Day(-4)), w.G.Day(-4))
            .Any(o => o.Text.Contains("已经回避", StringComparison.Ordinal))
            ? "Invalid"
            : null;

    [Fact]
    public void A_sealed_item_is_neither_handed_on_nor_corrected_by_who_may_not_read_it()
    {
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                7,
                new AddCoDepartment
                {
                    Department = new(Green),
                    ShareFile = true,
                    Reason = "绿地受损。",
                }
            )
            .Do(
                Fx,
                7,
                new AddEvidence
                {
                    Name = "举报人陈述",
                    Type = EvidenceKind.Statement,
                    CollectedOn = Given.Case().Day(7),
                    Source = "举报",
                    Custodian = "奉贤区生态环境局",
                    Proves = "时间",
                }
            );
        var (item, named, colleague, neighbour) = (
            w.Case.Version,
            Given.Person(Fx, Role.Leader),
            Given.Person(Fx, Role.Officer),
            Given.Hand(Green)
        );
        Assert.NotEmpty(Offered.By<ShareEvidence>(w.Case.By(neighbour, w.G.Day(8))));
        w.Do(
            Fx,
            8,
            new SealItem
            {
                Item = item,
                Action = SealAction.Seal,
                Readers = [new() { Person = named.UserId }],
                Reason = "保护举报人。",
            }
        );
        w.Do(
            Fx,
            9,
            new CorrectAct
            {
                Fact = $"{item}:proves",
                Value = "时间和地点",
                WhatWasWrong = "漏记。",
                Proof = "笔录",
            }
        );
        var correction = w.Case.Version;
        foreach (var (who, reads) in ((Actor, bool)[])[(named, true), (colleague, false), (neighbour, false)])
        {
            var seen = w.Case.By(who, w.G.Day(10));
            Assert.Equal((reads, reads), (seen.Sees(item), seen.Sees(correction)));
            Assert.Equal(reads, Offered.By<ShareEvidence>(seen).Any());
            Assert.Equal(reads, Offered.By<CorrectAct>(seen).Any(o => o.Value.StartsWith($"{item}:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_sealed_item_is_read_by_the_people_named_until_the_day()
    {
        var w = From(Given.Case().Notified())
            .Do(
                Fx,
                7,
                new AddEvidence
                {
                    Name = "举报人陈述",
                    Type = EvidenceKind.Statement,
                    CollectedOn = Given.Case().Day(7),
                    Source = "举报",
                    Custodian = "奉贤区生态环境局",
                    Proves = "时间",
                }
            );
        var (item, named, other) = (w.Case.Version, Given.Person(Fx, Role.Officer), Given.Person(Fx, Role.Leader));
        Assert.Equal(
            "Invalid",
            w.Paper.Try(
                Fx,
                w.G.Day(8),
                new SealItem
                {
                    Item = item,
                    Action = SealAction.Seal,
                    Reason = "保护举报人。",
                }
            )?.Kind
        );
        w.Do(
            Fx,
            8,
            new SealItem
            {
                Item = item,
                Action = SealAction.Seal,
                Readers = [new() { Person = named.UserId }],
                Until = w.G.Day(30),
                Reason = "保护举报人。",
            }
        );

        bool Sees(Actor reader, int day) => w.Case.By(reader, w.G.Day(day)).Sees(item);
        var procuratorate = Given.Person(Pro, Role.Officer);
        Assert.Equal((true, false, false), (Sees(named, 20), Sees(other, 20), Sees(procuratorate, 20)));
        Assert.Equal((true, true, true), (Sees(named, 31), Sees(other, 31), Sees(procuratorate, 31)));
        // Art. 4¶2: who inquires reads it all the same.
        w.Do(Pro, 21, Inquiry(w, 40));
        Assert.True(Sees(procuratorate, 22));
        Assert.False(Sees(other, 22));
    }

    // ── art. 4 ──

    [Fact]
    public void Help_may_be_asked_for_while_the_clue_is_checked()
    {
        var w = From(Given.Case().Registered());
        var ask = new RequestAssistance
        {
            Type = AssistanceKind.Evidence,
            Matter = "调取清运记录",
            AnswerBy = w.G.Day(0),
        };
        w.Refused(Fx, -12, ask, "6", "请选择商请的检察机关");
        w.Do(Fx, -12, ask with { Procuratorate = new(Pro) });
        Assert.False(w.Case.SeesFile(new(Pro)));
        w.Do(
            Pro,
            -10,
            new GiveAssistance
            {
                Letter = w.LetterTo(Pro, LetterKind.AssistanceRequest),
                Result = AssistanceResult.Done,
                Text = "已经调取。",
            }
        );
        Assert.Null(w.Case.Deadlines.Open(Period.AssistanceAnswer));
    }

    [Fact]
    public void The_procuratorate_that_gave_the_clue_may_look_what_became_of_it()
    {
        var g = Given.Case();
        var w = From(g.Then(Pro, -14, g.Clue() with { Competent = false, Source = ClueSource.Inspection }));
        w.Refused(Pro, -13, Inquiry(w, 0), "4¶2", "没有移送或者收到本案线索");
        w.Do(
            Pro,
            -13,
            new TransferClue
            {
                To = new(Fx),
                Grounds = [TransferGround.General],
                Facts = "倾倒。",
                EvidenceList = "照片",
                Contact = "陈检察官",
            }
        );
        w.Refused(Pro, -12, Inquiry(w, 0), "4¶2", "线索也没有反馈、核查或者决定");
        w.Do(Fx, -12, new AnswerClueTransfer { Letter = w.LetterTo(Fx, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        w.Do(Pro, -5, Inquiry(w, 10));
        Assert.True(w.Case.SeesFile(new(Pro)));
        Assert.Null(w.Case.Who.CompetentProcuratorate);
        w.Do(Fx, 0, new ReplyToLetter { Letter = w.LetterTo(Fx, LetterKind.SupervisoryInquiry), Answer = "正在核查。" });
    }

    // ── the lead ──

    [Fact]
    public void The_first_department_to_lead_by_agreement_must_check_the_clue()
    {
        var g = Given.Case();
        var w = From(g.Then(Fx, -14, g.Clue() with { Competent = false, Source = ClueSource.Report }));
        w.Do(
            Fx,
            -13,
            new AgreeLead
            {
                Lead = new(Green),
                Parts = [new() { Department = new(Fx), Part = "土壤" }, new() { Department = new(Green), Part = "绿地" }],
                Reason = "协商一致。",
            }
        );
        Assert.Null(w.Case.Deadlines.Open(Period.PreliminaryCheck));
        w.Do(Green, -12, new CoSign { Letter = w.LetterTo(Green, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(
            (new OrganCode(Green), w.G.Day(-12)),
            (w.Running(Period.PreliminaryCheck).Owner, w.Running(Period.PreliminaryCheck).TriggerDay)
        );
    }

    [Fact]
    public void Without_a_dispute_the_superior_waits_fifteen_days_and_a_report_is_used_up()
    {
        var w = From(Given.Case().Registered())
            .Do(
                Fx,
                -13,
                new AgreeLead
                {
                    Lead = new(Fx),
                    Parts = [new() { Department = new(Fx), Part = "土壤" }, new() { Department = new(Green), Part = "绿地" }],
                    Reason = "提请协商。",
                }
            )
            .Do(
                Fx,
                -12,
                new ReportToSuperior
                {
                    Superior = new(City),
                    Matter = SuperiorMatter.DesignateLead,
                    Reason = "对方没有答复。",
                    Dispute = false,
                }
            );
        var designate = new DesignateLead
        {
            Lead = new(Fx),
            With = [new(Green)],
            Reason = "主要损害为土壤。",
        };
        w.Refused(City, 1, designate, "2", $"期限至 {w.G.Day(2):yyyy-MM-dd}（全市统一设定）");
        w.Refused(City, 2, designate, "2", "期满仍未商定的方可指定");
        w.Do(City, 3, designate);
        w.Refused(City, 4, designate, "2", "没有部门报请本单位指定牵头");
    }

    // ── two dossiers ──

    [Fact]
    public void A_joined_case_takes_obligors_and_periods_along_and_what_is_done_there_alarms_no_more()
    {
        var younger = From(Given.Case().Decided());
        younger.Do(
            Fx,
            1,
            new RequestAssistance
            {
                Type = AssistanceKind.LegalAdvice,
                Matter = "证据标准",
                AnswerBy = younger.G.Day(15),
            }
        );
        var elder = From(Given.Case("2025-09-10").Notified());
        var join = new JoinCases { Into = Courses.ElderCase, Reason = "同一损害事件。" };
        younger.Do(Fx, 3, join);
        Assert.Equal(Stage.Closed, younger.Case.Stage);
        Assert.DoesNotContain(younger.Case.Letters, l => l.AwaitsAnswer);
        Assert.Contains(
            younger.Case.Deadlines,
            d => d.Period == Period.AssistanceAnswer && d.EndedBecause!.Contains("原函件不再答复", StringComparison.Ordinal)
        );

        foreach (var (act, entry) in ((ITwoCases)join).Echoes(younger.Case, younger.Case.Journal[^1].Entry, elder.Case))
            elder.Case.Perform(act, entry);
        var carried = elder.Case.Deadlines.Last(d => d.Period == Period.ClaimNotice);
        Assert.Equal((younger.G.Day(0), "本案已经办理"), (carried.TriggerDay, carried.EndedBecause));
        Assert.Single(elder.Case.Obligors, o => o.Data.Name == "某清运公司");
    }

    [Fact]
    public void The_younger_case_is_joined_into_the_elder_never_the_other_way()
    {
        var (elder, younger) = (From(Given.Case("2025-09-01").Registered()), From(Given.Case("2025-09-16").Registered()));
        var join = (ITwoCases)new JoinCases { Into = "x", Reason = "同一损害事件。" };
        Assert.Contains(
            join.ObjectionsOf(elder.Case.By(Given.Person(Fx, Role.Leader)), younger.Case.By(Given.Person(Fx, Role.Leader))),
            o => o.Text.Contains("登记在后", StringComparison.Ordinal)
        );
        Assert.Empty(join.ObjectionsOf(younger.Case.By(Given.Person(Fx, Role.Leader)), elder.Case.By(Given.Person(Fx, Role.Leader))));
    }

    [Fact]
    public void A_case_with_a_public_interest_case_of_its_own_is_not_joined()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        w.Refused(Fx, 6, new JoinCases { Into = Courses.ElderCase, Reason = "同一损害事件。" }, "2", "进行中的公益诉讼案件");
    }

    [Fact]
    public void A_split_off_case_keeps_pauses_and_the_reach_of_the_procuratorate_that_has_it_now()
    {
        var w = From(Given.Case().Notified()).Do(Pro, 7, new TransferJurisdiction { To = new(OtherPro), Reason = "便于办理。" });
        var split = new SplitCase
        {
            Obligors = [new(2)],
            Title = "某清运公司部分",
            Reason = "可以分开办理。",
        };
        w.Do(Fx, 8, split);
        var there = new DamageCase(2, "SHD-310120-2025-0009");
        foreach (var act in ((ITwoCases)split).InOther(w.Case, w.Case.Journal[^1].Entry))
            there.Perform(act, w.Case.Journal[^1].Entry with { Seq = there.Version + 1, Act = act.Kind.Name, DocumentNo = null });
        Assert.Equal(new OrganCode(OtherPro), there.Who.CompetentProcuratorate);
        Assert.False(there.Who.Holds(new(Pro), Capacity.CompetentProcuratorate));
        Assert.True(there.SeesFile(new(OtherPro)));
    }

    // ── corrections ──

    [Fact]
    public void A_corrected_clue_is_what_the_case_says_of_it()
    {
        var w = From(Given.Case().Checked());
        Correct(w, "1:title", "明城路地块固体废物倾倒案");
        Assert.Equal("明城路地块固体废物倾倒案", w.Case.Title);
        Correct(w, "1:source", "媒体报道等其他来源");
        Assert.Equal(ClueSource.Other, w.Case.ClueTransfer.Clue!.Source);
        Correct(w, "1:suspects[1].name", "某清运有限公司");
        Assert.Equal("某清运有限公司", w.Case.ClueTransfer.Clue!.Suspects[1].Name);
        Correct(w, "2:fitsPublicInterestSuit", "否");
        Assert.False(w.Case.ClueTransfer.Check!.Value.Act.FitsPublicInterestSuit);
        w.Refused(Fx, 0, Wrong("2:fitsPublicInterestSuit", "否"), "3", "与现在的记载相同");
    }

    [Fact]
    public void A_paper_reply_that_came_in_time_after_all_puts_the_lapse_in_doubt()
    {
        var w = Announced(Fx).Until(40);
        w.Do(
            Pro,
            40,
            new RecordPaperReply
            {
                Letter = w.LetterTo(Fx, LetterKind.AnnouncementNotice),
                ReceivedOn = w.G.Day(39),
                Content = "开展。",
                Will = true,
                Scan = "S-1",
            }
        );
        var p = w.Case.PublicInterest.Current!;
        Assert.False(p.LapseInDoubt);
        w.Do(
            Pro,
            41,
            Wrong($"{w.Case.Version}:receivedOn", w.G.Day(29).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        );
        // The day is the department's right: it waits for the department.
        Assert.False(p.LapseInDoubt);
        w.Do(Fx, 42, new AcknowledgePastAct { Letter = w.LetterTo(Fx, LetterKind.CorrectionRequest), Accepts = true });
        Assert.True(w.Case.PublicInterest.Current!.LapseInDoubt);
    }

    [Fact]
    public void A_moved_day_of_publication_moves_the_examination_for_suit()
    {
        var w = Announced(Fx).Until(40);
        var before = w.Running(Period.Examination).TriggerDay;
        var published = w.Case.Journal.Single(p => p.Act is PublishAnnouncement).Entry.Seq;
        w.Do(
            Pro,
            41,
            Wrong($"{published}:publishedOn", w.G.Day(-2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        );
        w.Until(42);
        Assert.Equal(before.AddDays(-2), w.Running(Period.Examination).TriggerDay);
    }

    static CorrectAct Wrong(string fact, string value) =>
        new()
        {
            Fact = fact,
            Value = value,
            WhatWasWrong = "登记有误。",
            Proof = "原件",
        };

    static void Correct(Walk w, string fact, string value) => w.Do(Fx, 0, Wrong(fact, value));
}
