using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.Consultation;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.General;
using EcoDamage.Domain.Investigation;
using EcoDamage.Domain.Litigation;
using EcoDamage.Domain.Organs;
using EcoDamage.Testing;
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
        var agreed = new AgreeLead { Lead = new(City), Parts = [new() { Department = new(City), Part = "河道" }, new() { Department = new(Fx), Part = "岸坡" }], Reason = "跨区河道。" };

        Assert.Equal("Invalid", w.Paper.Try(Fx, w.G.Day(-12), agreed with { Parts = [new() { Department = new(City), Part = "全部" }] })?.Kind);
        w.Do(Fx, -12, agreed);
        Assert.Equal(new OrganCode(Fx), w.Case.Lead);
        Assert.True(w.Case.IsWithoutEffect(2));
        w.Refused(Fx, -12, agreed, "2", "等待其他部门");
        Assert.Equal("forbidden", w.May<RecordPreliminaryCheck>(City));

        w.Do(City, -11, new CoSign { Letter = w.LetterTo(City, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(new OrganCode(City), w.Case.Lead);
        Assert.True(w.Case.Holds(new(Fx), Capacity.CoDepartment));
        var check = w.Running(Period.PreliminaryCheck);
        Assert.Equal((new OrganCode(City), day0), (check.Owner, check.TriggerDay));
        Assert.Equal("forbidden", w.May<RecordPreliminaryCheck>(Fx));
        w.Do(City, -5, w.G.Check());
    }

    [Fact]
    public void Course_01_a_department_that_declines_leaves_the_lead_to_the_common_superior()
    {
        var w = From(Given.Case().Registered())
            .Do(Fx, -12, new AgreeLead { Lead = new("fx-water"), Parts = [new() { Department = new("fx-water"), Part = "河道" }, new() { Department = new(Fx), Part = "岸坡" }], Reason = "河道为主。" });
        w.Do("fx-water", -11, new CoSign { Letter = w.LetterTo("fx-water", LetterKind.SignatureRequest), Agrees = false, Reason = "主要是土壤损害。" });
        Assert.Equal(new OrganCode(Fx), w.Case.Lead);
        Assert.True(w.Case.IsWithoutEffect(2));

        Assert.Equal("forbidden", w.May<DesignateLead>(City));
        w.Do(Fx, -10, new ReportToSuperior { Superior = new(City), Matter = SuperiorMatter.DesignateLead, Reason = "协商不成。" });
        w.Refused(City, -9, new DesignateLead { Lead = new(City), Reason = "x" }, "2", "不能指定本单位牵头");
        w.Do(City, -9, new DesignateLead { Lead = new("fx-water"), With = [new(Fx)], Reason = "以水为主。" });
        Assert.Equal(new OrganCode("fx-water"), w.Case.Lead);
    }

    [Fact]
    public void Course_02_the_clue_reaches_two_districts_and_one_says_yes()
    {
        var w = Announced(Fx, Js).Do(Fx, 10, new ReplyToAnnouncement { Will = true, Reason = "已经安排。" });
        Assert.Equal(new OrganCode(Fx), w.Case.Lead);
        w.Refused(Pro, 20, Sue(SuitGround.WillNot, 1), "7", "公告期尚未届满");
        w.Until(40);
        var p = w.Case.PublicInterest!;
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

    [Fact]
    public void Course_10_custody_ends_after_the_transfer()
    {
        var w = From(Given.Case().Notified());
        var transfer = new TransferClue { To = new(Pro), Grounds = [TransferGround.Custody], WhyInconvenient = "羁押于外省。", Facts = "案情。", EvidenceList = "目录。", Contact = "李承办" };
        w.Refused(Fx, 8, transfer, "9(1)", "没有义务人被羁押的登记");
        w.Do(Fx, 8, Crime(w, inCustody: true)).Do(Fx, 9, transfer);
        Assert.NotNull(w.Case.OnHold);
        Assert.True(w.Case.ClaimOpen);
        w.Do(Pro, 12, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.Equal("not yet", w.May<OpenConsultation>(Fx));
        w.Do(Fx, 30, new UpdateCustody { CriminalCase = 1, InCustody = false, On = w.G.Day(29), Change = "取保候审" });
        w.Do(Fx, 31, new ResumeClaim { Reason = "已经取保候审，可以磋商。" });
        Assert.Null(w.Case.OnHold);
        w.Refused(Fx, 32, new ResumeClaim { Reason = "x" }, "9", "没有中止");
    }

    [Fact]
    public void Course_10_once_the_procuratorate_has_opened_its_consent_is_needed()
    {
        var w = From(Given.Case().Notified()).Do(Fx, 8, Crime(From(Given.Case()), inCustody: true))
            .Do(Fx, 9, new TransferClue { To = new(Pro), Grounds = [TransferGround.Custody], WhyInconvenient = "羁押。", Facts = "案情。", EvidenceList = "目录。", Contact = "李承办" });
        w.Do(Pro, 12, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted }).Do(Pro, 14, Open(PublicInterestGround.Transferred));
        w.Refused(Fx, 31, new ResumeClaim { Reason = "已经取保候审。" }, "9", "须经其同意");
        w.Do(Fx, 31, new ResumeClaim { Reason = "已经取保候审。", ConsentNo = "沪奉检公益函〔2025〕4号" });
    }

    [Fact]
    public void Course_11_the_criminal_judgment_arrives()
    {
        var w = From(Given.Case().Notified()).Do(Fx, 8, Crime(From(Given.Case()), inCustody: false))
            .Do(Fx, 9, new TransferClue { To = new(Pro), Grounds = [TransferGround.AwaitsJudgment], Facts = "主要事实待定。", EvidenceList = "目录。", Contact = "李承办" });
        Assert.NotNull(w.Case.OnHold);
        w.Do(Pro, 60, new RecordCriminalJudgment { CriminalCase = 1, JudgmentNo = "（2025）沪0120刑初5号", EffectiveOn = w.G.Day(58), Facts = "认定倾倒事实。" });
        Assert.True(w.Case.CriminalCases[0].Judged);
        w.Do(Fx, 62, new ResumeClaim { Reason = "刑事裁判已经生效。" });
        Assert.Null(w.Case.OnHold);
    }

    [Fact]
    public void Course_16_a_late_reply_is_accepted()
    {
        var w = Announced(Fx).Do(Fx, 40, new ReplyToAnnouncement { Will = true, Reason = "来函迟了。" });
        var n = w.Case.PublicInterest!.Of(new(Fx))!;
        Assert.NotNull(n.Lapsed);
        Assert.False(n.Will);
        Assert.Null(w.Case.Lead);
        w.Do(Pro, 41, new AcceptLateReply { Department = Fx, Reason = "部门已经准备就绪。" });
        Assert.True(n.Will);
        Assert.NotNull(n.Lapsed);
        Assert.Equal(new OrganCode(Fx), w.Case.Lead);
        w.Refused(Pro, 42, new AcceptLateReply { Department = Fx, Reason = "x" }, "7", "没有逾期作出的开展表示");
    }

    [Fact]
    public void Course_16_after_the_suit_a_late_reply_is_not_accepted_any_more()
    {
        var w = Announced(Fx).Until(35).Do(Pro, 36, Sue(SuitGround.Lapsed, 1)).Do(Fx, 40, new ReplyToAnnouncement { Will = true, Reason = "来函迟了。" });
        w.Refused(Pro, 41, new AcceptLateReply { Department = Fx, Reason = "x" }, "7", "已经提起公益诉讼");
    }

    [Fact]
    public void Course_18_will_not_on_day_five()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = false, Reason = "义务人已无财产。" });
        Assert.True(w.Case.PublicInterest!.Of(new(Fx))!.Clear);
        // The announcement also stands for organisations, so the suit waits for its last day.
        w.Refused(Pro, 20, Sue(SuitGround.WillNot, 1), "7", "公告期尚未届满");
        w.Until(35).Do(Pro, 36, Sue(SuitGround.WillNot, 1));
        Assert.Null(w.Case.PublicInterest.Of(new(Fx))!.Lapsed);
    }

    [Fact]
    public void Course_18_a_newer_reply_in_time_replaces_the_older()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = false, Reason = "不开展。" });
        Assert.Equal("yes", w.May<ReplyToAnnouncement>(Fx));
        w.Do(Fx, 9, new ReplyToAnnouncement { Will = true, Reason = "查明有财产，开展。" });
        Assert.True(w.Case.PublicInterest!.Of(new(Fx))!.Will);
    }

    [Fact]
    public void Course_20_a_reply_entered_on_day_40_dated_day_29_works_when_the_procuratorate_acknowledges_it()
    {
        var w = Announced(Fx).Until(40);
        var n = w.Case.PublicInterest!.Of(new(Fx))!;
        Assert.NotNull(n.Lapsed);
        var entry = w.Paper.DoPast(Fx, w.G.Day(29), new ReplyToAnnouncement { Will = true, Reason = "二十九日已经邮寄。" }, w.G.Day(40));
        Assert.Equal([new OrganCode(Pro)], entry.Past!.Awaits);
        Assert.True(w.Case.IsWithoutEffect(entry.Seq));
        Assert.NotNull(n.Lapsed);
        Assert.Null(w.Case.Lead);

        w.Do(Pro, 42, new AcknowledgePastAct { Letter = w.LetterTo(Pro, LetterKind.PastActNotice), Accepts = true });
        Assert.Null(n.Lapsed);
        Assert.True(n.Will);
        Assert.Equal(new OrganCode(Fx), w.Case.Lead);
        // That the period was entered as over stays in the journal.
        Assert.Contains(w.Case.Journal, p => p.Act is LapseAnnouncement);
    }

    [Fact]
    public void Course_20_refused_by_the_procuratorate_both_readings_stand_and_the_lapse_holds()
    {
        var w = Announced(Fx).Until(40);
        var entry = w.Paper.DoPast(Fx, w.G.Day(29), new ReplyToAnnouncement { Will = true, Reason = "二十九日已经邮寄。" }, w.G.Day(40));
        w.Do(Pro, 42, new AcknowledgePastAct { Letter = w.LetterTo(Pro, LetterKind.PastActNotice), Accepts = false, Reason = "没有收到，回执日期为四十日。" });
        Assert.NotNull(w.Case.PublicInterest!.Of(new(Fx))!.Lapsed);
        Assert.True(w.Case.IsWithoutEffect(entry.Seq));
        Assert.True(w.Sees(Pro, nameof(ReplyToAnnouncement)));
        w.Do(Pro, 43, Sue(SuitGround.Lapsed, 1));
    }

    [Fact]
    public void Course_20_an_act_cannot_be_dated_before_what_it_depends_on()
    {
        var w = Announced(Fx).Until(40);
        var x = Assert.Throws<InvalidOperationException>(() => w.Paper.DoPast(Fx, w.G.Day(1), new ReplyToAnnouncement { Will = true, Reason = "x" }, w.G.Day(40)));
        Assert.Contains("Conflict", x.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Course_21_an_inbox_that_is_never_opened_stops_no_clock()
    {
        var w = Announced(Fx).Until(31);
        Assert.Equal(LetterState.Delivered, w.Case.Letters.First(l => l.Kind == LetterKind.AnnouncementNotice).State);
        Assert.NotNull(w.Case.PublicInterest!.Of(new(Fx))!.Lapsed);
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
        w.Do(Pro, 30, new MakeSupervisoryInquiry { Type = InquiryKind.Question, Matter = "逾期未通报", AnswerBy = w.G.Day(40), Prosecutors = [new() { Name = "陈检察官", LegalPost = "检察官" }, new() { Name = "许检察官", LegalPost = "检察官" }] });
        Assert.True(w.Case.SeesFile(new(Pro)));
        w.Do(Fx, 41, w.G.Notice());
        Assert.Equal(DeadlineLight.MetLate, w.Light(Period.ClaimNotice, 41).Light);
    }

    [Fact]
    public void Course_26_a_spill_at_night_with_a_crime_possible()
    {
        var w = From(Given.Case().Notified());
        w.Do(Fx, 7, w.G.Commission() with { AlsoCriminal = true });
        // Sampling must be talked over, but an emergency can't wait: a task, never an obstacle.
        Assert.Equal("yes", w.May<AgreeSamplingPlan>(Fx));
        w.Do(Fx, 7, new RequestInjunction
        {
            Court = new(Court), Type = InjunctionKind.Injunction, Basis = InjunctionBasis.Injunction, BeforeSuit = true, Acts = "夜间倾倒", Irreparable = "污染扩散", Content = "停止倾倒", EvidenceText = "照片",
        });
        Assert.True(w.Case.HasSent(LetterKind.InjunctionApplication, new(Court)));
        w.Do(Fx, 34, w.G.Appraisal());
    }

    static RecordCriminalCase Crime(Walk w, bool inCustody) => new()
    {
        Authority = "奉贤公安分局", CaseNo = "沪公奉立字〔2025〕12号", At = CriminalStage.Review, Persons = "自然人甲", InCustody = inCustody, Custody = inCustody ? "看守所" : null, CustodySince = inCustody ? w.G.Day(1) : null, Procuratorate = new(Pro),
    };
}
