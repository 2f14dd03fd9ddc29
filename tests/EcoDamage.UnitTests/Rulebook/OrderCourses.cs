using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>The order of the two tracks (art. 5–9, 21): whose turn it is, what silences it and what opens it again.</summary>
public sealed class OrderCourses
{
    const string Water = "fx-water",
        JsPro = "js-procuratorate",
        Branch = "sh-procuratorate-1",
        Generally = "一般不再起诉";

    // ── art. 8: a superior stands above an organ on the case ──

    [Fact]
    public void The_procuratorate_next_door_lists_nothing()
    {
        var w = From(Given.Case().Notified()).Do(Fx, 8, Report(City, SuperiorMatter.JointSupervision));
        Misaddressed(w, City, 10, List(JsPro), "本案办理机关的上级机关");
        Misaddressed(w, City, 10, List(Pro), "本案办理机关的上级机关");
        Misaddressed(w, City, 10, List("rail-procuratorate"), "本案办理机关的上级机关");
        Assert.Null(w.Paper.Try(City, w.G.Day(10), List(Branch)));
        w.Do(City, 10, List(CityPro));
        Assert.False(w.Case.SeesFile(new(JsPro)));
    }

    [Fact]
    public void A_department_of_another_field_lists_nothing_either()
    {
        var w = From(Given.Case().Notified()).Do(Pro, 8, Report(CityPro, SuperiorMatter.JointSupervision));
        Misaddressed(w, CityPro, 10, List("sh-water"), "本案办理机关的上级机关");
        Misaddressed(w, CityPro, 10, List(Js), "本案办理机关的上级机关");
        w.Do(CityPro, 10, List(City));
    }

    [Fact]
    public void Before_anybody_has_the_other_track_the_place_of_the_damage_tells_who_stands_above()
    {
        var w = From(Given.Case().Registered()).Do(Fx, -12, Report(City, SuperiorMatter.JointSupervision));
        Misaddressed(w, City, -11, List(JsPro), "本案办理机关的上级机关");
        Assert.Null(w.Paper.Try(City, w.G.Day(-11), List(CityPro)));
    }

    [Fact]
    public void Who_has_no_superior_reports_to_nobody()
    {
        var w = From(Given.Case());
        w.Do(City, -14, w.G.Clue());
        Misaddressed(w, City, -13, Report(Fx, SuperiorMatter.JointSupervision), "应当报请本单位的上级机关");
        Misaddressed(w, City, -13, Report(CityPro, SuperiorMatter.JointSupervision), "应当报请本单位的上级机关");
    }

    // ── art. 6: who has passed its jurisdiction on has no door left ──

    [Fact]
    public void Who_has_passed_its_jurisdiction_on_does_not_open_beside_its_successor()
    {
        var w = From(Given.Case().Decided());
        w.Do(Fx, 6, w.G.Notice() with { Procuratorate = new(JsPro) })
            .Do(JsPro, 8, new TransferJurisdiction { To = new(Pro), Reason = "损害发生在奉贤。" })
            .Do(Fx, 14, new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "显著轻微。" });
        NoDoor(w, JsPro, 16);
        Assert.Equal("yes", w.May<OpenPublicInterestCase>(Pro));
        w.Do(Pro, 16, Open(PublicInterestGround.NoClaim)).Do(Pro, 20, End(EndGround.Restored));
        NoDoor(w, JsPro, 21);
        Assert.Equal("yes", w.May<OpenPublicInterestCase>(Pro));
    }

    [Fact]
    public void A_designation_takes_the_door_too_and_a_letter_does_not_give_it_back()
    {
        var w = From(Given.Case().Notified())
            .Do(Pro, 8, Report(CityPro, SuperiorMatter.DesignateJurisdiction))
            .Do(CityPro, 9, new DesignateJurisdiction { Procuratorate = new(JsPro), Reason = "回避。" });
        Assert.True(w.Case.Letters.HasSent(LetterKind.JurisdictionDesignation, new(Pro)));
        w.Do(Fx, 14, new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "显著轻微。" });
        NoDoor(w, Pro, 16);
        w.Do(JsPro, 16, Open(PublicInterestGround.NoClaim));
    }

    [Fact]
    public void Who_gets_the_jurisdiction_back_has_its_door_again()
    {
        var w = From(Given.Case().Notified())
            .Do(Pro, 8, Report(CityPro, SuperiorMatter.DesignateJurisdiction))
            .Do(CityPro, 9, new DesignateJurisdiction { Procuratorate = new(JsPro), Reason = "回避。" })
            .Do(JsPro, 10, Report(CityPro, SuperiorMatter.DesignateJurisdiction))
            .Do(CityPro, 11, new DesignateJurisdiction { Procuratorate = new(Pro), Reason = "回避事由消除。" })
            .Do(Fx, 14, new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "显著轻微。" });
        NoDoor(w, JsPro, 16);
        w.Do(Pro, 16, Open(PublicInterestGround.NoClaim));
    }

    static void NoDoor(Walk w, string procuratorate, int day)
    {
        w.Refused(procuratorate, day, Open(PublicInterestGround.NoClaim), "6, 《人民检察院公益诉讼办案规则》第二十六条", "已经移送管辖");
        Assert.Equal("forbidden", w.May<OpenPublicInterestCase>(procuratorate));
        Assert.Equal("forbidden", w.May<MakeSupervisoryInquiry>(procuratorate));
    }

    // ── art. 6, 7: who has decided and notified is deemed nothing ──

    [Fact]
    public void A_department_whose_claim_is_open_and_notified_is_not_deemed_silent()
    {
        var w = From(Given.Case("2025-04-25").Consulting()).Do(Pro, 56, Open(), "需要同步调查。");
        Announce(w, 59).Do(Pro, 60, Told(Fx)).Until(100);
        var n = w.Case.PublicInterest.Current!.Of(new(Fx))!;
        Assert.Null(n.Lapsed);
        var reply = w.Case.Deadlines.Single(d => d.Period == Period.AnnouncementReply);
        Assert.Equal("已经立案启动索赔并通报，不视为不立案", reply.EndedBecause);
        Assert.Contains(
            "期满不视为不立案",
            w.Case.Letters.Single(l => l.Kind == LetterKind.AnnouncementNotice).Note!,
            StringComparison.Ordinal
        );
        w.Departs(Pro, 100, Sue(SuitGround.Lapsed, 1, 2), "7", Generally);
        w.Departs(Pro, 100, Sue(SuitGround.Lapsed, 1, 2), "5¶1", "没有证明这一依据的行为");
        Assert.Equal(("departs", "yes"), (w.May<FileSuit>(Pro), w.May<RecordFollowUp>(Pro)));
        Assert.Equal(DeadlineLight.Paused, w.Light(Period.Examination, 400).Light);
    }

    [Fact]
    public void A_decision_of_which_nobody_was_told_is_silence()
    {
        var w = From(Given.Case("2025-04-25").Decided());
        w.Do(
            Fx,
            5,
            new TransferClue
            {
                To = new(Pro),
                Grounds = [TransferGround.General],
                Facts = "案情。",
                EvidenceList = "目录。",
                Contact = "李承办",
            }
        );
        w.Do(Pro, 6, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        w.Do(Pro, 7, Open(), "理由。");
        Announce(w, 8).Do(Pro, 9, Told(Fx)).Until(60);
        Assert.NotNull(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        w.Do(Pro, 60, Sue(SuitGround.Lapsed, 1, 2));
    }

    [Fact]
    public void A_notice_that_came_back_for_want_of_jurisdiction_has_notified_nobody()
    {
        var w = From(Given.Case("2025-04-25").Decided());
        w.Do(Fx, 6, w.G.Notice() with { Procuratorate = new(JsPro) });
        Assert.Null(w.Case.Deadlines.Open(Period.ClaimNotice));
        w.Do(
            JsPro,
            8,
            new ReturnLetter
            {
                Letter = w.LetterTo(JsPro, LetterKind.ClaimNotice),
                Reason = "损害不在本区。",
                NotCompetent = true,
            }
        );
        Assert.Equal(new OrganCode(Fx), w.Running(Period.ClaimNotice).Owner);
        Assert.False(w.Case.SeesFile(new(JsPro)));
        w.Do(Fx, 9, w.G.Notice());
        Assert.Null(w.Case.Deadlines.Open(Period.ClaimNotice));
    }

    [Fact]
    public void An_ordinary_return_stops_nothing()
    {
        var w = From(Given.Case("2025-04-25").Notified());
        w.Do(Pro, 8, new ReturnLetter { Letter = w.LetterTo(Pro, LetterKind.ClaimNotice), Reason = "材料不全。" });
        Assert.Null(w.Case.Deadlines.Open(Period.ClaimNotice));
    }

    [Fact]
    public void A_department_that_is_not_competent_is_not_deemed_silent()
    {
        var w = Noticed("2025-09-01", (Water, "全部"));
        w.Do(
            Water,
            5,
            new ReturnLetter
            {
                Letter = w.LetterTo(Water, LetterKind.AnnouncementNotice),
                Reason = "损害不涉及水体。",
                NotCompetent = true,
            }
        );
        w.Until(60);
        Assert.Empty(w.Case.PublicInterest.Current!.Notified);
        w.Departs(Pro, 60, Sue(SuitGround.Lapsed, 1), "7", "没有通报损害发生地的部门");
    }

    [Fact]
    public void A_claim_that_was_terminated_before_the_end_is_silence_again()
    {
        var w = From(Given.Case("2025-04-25").Notified()).Do(Pro, 8, Open(), "需要同步调查。");
        Announce(w, 9).Do(Pro, 10, Told(Fx)).Do(Fx, 20, new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "轻微。" });
        w.Until(60);
        Assert.NotNull(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        w.Do(Pro, 60, Sue(SuitGround.Lapsed, 1, 2));
    }

    // ── art. 7: several departments ──

    [Fact]
    public void With_the_will_of_the_lead_goes_the_lead()
    {
        var w = Noticed("2025-09-01", (Fx, "土壤"), (Water, "水体")).Do(Water, 9, Will()).Do(Fx, 11, Will());
        Assert.Equal(new OrganCode(Water), w.Case.Who.Lead);
        // A duty stands only where its bearer may fulfil it.
        Assert.Equal([Water], Owners(w, Period.DecideAfterWill));
        Assert.Equal([Water], Owners(w, Period.PreliminaryCheck));
        w.Do(Water, 14, new WithdrawDeclaration { Reason = "损害主要在土壤。" });
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.Equal([Fx], Owners(w, Period.DecideAfterWill));
        Assert.Equal([Fx], Owners(w, Period.PreliminaryCheck));
        Assert.Equal(w.G.Day(14), w.Running(Period.DecideAfterWill).TriggerDay);
        w.Do(Fx, 20, w.G.Check()).Do(Fx, 25, Decision(w, 25));
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
    }

    [Fact]
    public void A_newer_no_of_the_lead_passes_it_as_well()
    {
        var w = Noticed("2025-09-01", (Fx, "土壤"), (Water, "水体"))
            .Do(Water, 9, Will())
            .Do(Fx, 11, Will())
            .Do(Water, 14, new ReplyToAnnouncement { Will = false, Reason = "不属本局。" });
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.Equal([Fx], Owners(w, Period.DecideAfterWill));
        w.Do(Fx, 20, w.G.Check());
    }

    [Fact]
    public void The_silence_of_a_department_that_led_passes_the_lead_at_the_end_of_the_period()
    {
        var w = From(Given.Case("2025-09-01").Registered());
        w.Do(
            Fx,
            -12,
            new TransferClue
            {
                To = new(Pro),
                Grounds = [TransferGround.General],
                Facts = "案情。",
                EvidenceList = "目录。",
                Contact = "李承办",
            }
        );
        w.Do(Pro, -11, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted })
            .Do(Pro, -10, Open());
        Announce(w, 0).Do(Pro, 1, Told(Fx, "土壤")).Do(Pro, 1, Told(Water, "水体")).Do(Water, 9, Will());
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.Empty(Owners(w, Period.DecideAfterWill));
        w.Until(60);
        Assert.Equal(new OrganCode(Water), w.Case.Who.Lead);
        Assert.Equal([Water], Owners(w, Period.DecideAfterWill));
    }

    [Fact]
    public void After_one_has_terminated_the_other_decides_anew()
    {
        var w = Noticed("2025-09-01", (Fx, "全部"), (Water, "水体")).Do(Water, 9, Will()).Do(Fx, 11, Will());
        w.Do(Water, 12, w.G.Check())
            .Do(Water, 13, Decision(w, 13))
            .Do(Water, 14, w.G.Notice())
            .Do(Water, 20, new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "水体影响轻微。" });
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.False(w.Case.ClueTransfer.Claimed);
        w.Do(Fx, 25, Decision(w, 25));
        Assert.Equal(new OrganCode(Fx), w.Running(Period.ClaimNotice).Owner);
        w.Do(Fx, 26, w.G.Notice());
        Assert.Null(w.Case.Deadlines.Open(Period.ClaimNotice));
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
        w.Until(60).Departs(Pro, 60, Sue(SuitGround.WillNot, 1), "7", Generally);
    }

    [Fact]
    public void A_will_after_a_terminated_claim_reopens_it()
    {
        var w = From(Given.Case("2025-04-25").Notified())
            .Do(Fx, 20, new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "轻微。" })
            .Do(Pro, 25, Open(PublicInterestGround.NoClaim));
        Announce(w, 26).Do(Pro, 27, Told(Fx)).Do(Fx, 30, Will());
        Assert.Equal([Fx], Owners(w, Period.DecideAfterWill));
        w.Do(Fx, 35, Decision(w, 35));
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
        Assert.Equal(ProceedingKind.Compensation, w.Case.Proceedings.Last(p => p.IsOpen).Kind);
    }

    [Fact]
    public void An_open_claim_is_terminated_not_withdrawn()
    {
        var w = Noticed("2025-09-01", (Fx, "全部")).Do(Fx, 9, Will());
        w.Do(Fx, 12, w.G.Check()).Do(Fx, 13, Decision(w, 13));
        w.Refused(Fx, 15, new WithdrawDeclaration { Reason = "x" }, "6", "应当终止索赔");
    }

    [Fact]
    public void The_part_of_a_silent_department_can_be_sued_for_without_a_departure()
    {
        var w = Noticed("2025-09-01", (Fx, "土壤"), (Water, "水体")).Do(Fx, 9, Will()).Until(60);
        Assert.Equal("yes", w.May<FileSuit>(Pro));
        Assert.NotEqual(DeadlineLight.Paused, w.Light(Period.Examination, 60).Light);
        Assert.Null(w.Paper.Try(Pro, w.G.Day(60), Sue(SuitGround.Lapsed, 1)));

        // Where the will was for the whole of it, nothing is left.
        var whole = Noticed("2025-09-01", (Fx, "全部"), (Water, "水体")).Do(Fx, 9, Will()).Until(60);
        whole.Departs(Pro, 60, Sue(SuitGround.Lapsed, 1), "7", Generally);
        Assert.Equal(DeadlineLight.Paused, whole.Light(Period.Examination, 60).Light);
    }

    // ── art. 7: while a will stands nobody is alarmed to sue ──

    [Fact]
    public void While_the_will_stands_nobody_is_alarmed_to_sue()
    {
        var w = Noticed("2025-09-01", (Fx, "全部")).Do(Fx, 14, Will());
        w.Do(Fx, 19, w.G.Check()).Do(Fx, 24, Decision(w, 24)).Do(Fx, 29, w.G.Notice()).Until(100);
        Assert.Equal(DeadlineLight.Paused, w.Light(Period.Examination, 455).Light);
        Assert.Equal(("departs", "not yet"), (w.May<FileSuit>(Pro), w.May<UrgeClaim>(Pro)));
        w.Do(Pro, 101, Follow());
        w.Until(455);
        Assert.Equal(("departs", "yes", "yes"), (MayOn<FileSuit>(w, 455), MayOn<UrgeClaim>(w, 455), MayOn<RecordFollowUp>(w, 455)));

        // Declared and idle only after the answer to the urging, or its last day.
        w.Do(Pro, 455, new UrgeClaim { Idle = "至今没有磋商。", AnswerBy = w.G.Day(470) });
        Assert.Equal(w.G.Day(455), w.Running(Period.Examination).TriggerDay);
        Assert.Equal("departs", MayOn<FileSuit>(w, 470));
        w.Departs(Pro, 470, Sue(SuitGround.DeclaredIdle, 1), "5¶1", "没有证明这一依据的行为");
        Assert.Equal("yes", MayOn<FileSuit>(w, 471));
        Assert.Null(w.Paper.Try(Pro, w.G.Day(471), Sue(SuitGround.DeclaredIdle, 1)));
        w.Do(Fx, 460, new ReplyToLetter { Letter = w.LetterTo(Fx, LetterKind.ClaimUrging), Answer = "尚在研究。" });
        Assert.Null(w.Paper.Try(Pro, w.G.Day(461), Sue(SuitGround.DeclaredIdle, 1)));
    }

    [Fact]
    public void Yes_then_nothing_urging_is_the_first_step()
    {
        var w = Noticed("2025-09-01", (Fx, "全部")).Do(Fx, 14, Will()).Until(46);
        var decide = w.Running(Period.DecideAfterWill);
        Assert.True(w.Case.Sees(new(Pro), decide));
        Assert.Equal(("departs", "yes"), (MayOn<FileSuit>(w, 50), MayOn<UrgeClaim>(w, 50)));
        Assert.False(ActType.Of<UrgeClaim>().Rule.Aside);
    }

    [Fact]
    public void When_the_will_is_given_up_the_examination_begins_anew()
    {
        var w = Noticed("2025-09-01", (Fx, "全部")).Do(Fx, 14, Will()).Until(60);
        Assert.Equal(DeadlineLight.Paused, w.Light(Period.Examination, 400).Light);
        w.Do(Fx, 200, new WithdrawDeclaration { Reason = "无力开展。" });
        Assert.Equal((w.G.Day(200), Pro), (w.Running(Period.Examination).TriggerDay, w.Running(Period.Examination).Owner.Value));
        Assert.Equal("yes", MayOn<FileSuit>(w, 201));
        w.Do(Pro, 201, Sue(SuitGround.WillNot, 1));
    }

    // ── art. 9(1): custody stops consultation with who is in custody, from acceptance ──

    [Fact]
    public void Custody_does_not_stop_the_duty_to_sue_once_consultation_has_failed()
    {
        var w = Failed(50);
        w.Do(Fx, 60, Crime(2)).Refused(Fx, 61, Custody(), "21¶4", "磋商已经结束");
        Assert.False(w.Running(Period.Sue).IsPaused);
        Assert.Equal("yes", w.May<FileSuit>(Fx));
    }

    [Fact]
    public void Custody_stops_consultation_only_with_who_is_in_custody_and_only_from_acceptance()
    {
        var w = From(Given.Case("2025-04-25").Consulting()).Do(Fx, 50, Crime(2)).Do(Fx, 51, Custody());
        Assert.Null(w.Case.ClueTransfer.OnHold);
        Assert.Equal("yes", w.May<HoldMeeting>(Fx));
        w.Do(Pro, 55, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
        // The other one at the table is free.
        Assert.False(w.Running(Period.Consultation).IsPaused);
        Assert.Equal("yes", w.May<HoldMeeting>(Fx));
        w.Do(Fx, 60, Broken(1));
        Assert.False(w.Running(Period.Sue).IsPaused);
        Assert.Equal(("yes", "not yet"), (w.May<FileSuit>(Fx), w.May<HoldMeeting>(Fx)));
        w.Refused(Fx, 61, w.G.Meeting() with { HeldOn = w.G.Day(61) }, "9", "索赔程序已经中止");
    }

    [Fact]
    public void Where_all_at_the_table_are_in_custody_its_time_stands_still_from_acceptance()
    {
        var w = From(Given.Case("2025-04-25").Consulting()).Do(Fx, 50, Crime(1, 2)).Do(Fx, 51, Custody());
        Assert.False(w.Running(Period.Consultation).IsPaused);
        w.Do(Pro, 55, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        var row = Assert.Single(w.Running(Period.Consultation).Ledger);
        Assert.Equal(w.G.Day(55), row.From);
    }

    [Fact]
    public void Consultation_is_opened_with_who_is_free()
    {
        var w = From(Given.Case("2025-04-25").Concluded()).Do(Fx, 37, Crime(2)).Do(Fx, 38, Custody());
        w.Do(Pro, 39, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        w.Refused(Fx, 41, w.G.Consultation(), "9(1)", "在押");
        w.Do(Fx, 41, w.G.Consultation() with { Obligors = [new(1)] });
    }

    // ── art. 21¶5: what was missed stays missed ──

    [Fact]
    public void Terminating_the_claim_undoes_no_missed_duty_to_sue()
    {
        var w = Failed(50);
        var slight = new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "轻微。" };
        w.Departs(Fx, 101, slight, "21¶4", "应当及时起诉");
        Assert.Null(w.Paper.Try(Fx, w.G.Day(101), slight with { Ground = NoClaimGround.NobodyLeft }));
        w.Do(Fx, 101, slight, "重新评估。");
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));
        Assert.Equal("yes", w.May<UrgeSuit>(Pro));
        Assert.Null(w.Paper.Try(Pro, w.G.Day(102), Urging(w)));
        w.Do(Pro, 102, Open(PublicInterestGround.NotSued));
    }

    [Fact]
    public void A_claim_that_was_terminated_in_time_has_missed_nothing()
    {
        var w = Failed(50).Do(Fx, 60, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产。" });
        Assert.Equal("not yet", w.May<UrgeSuit>(Pro));
        w.Refused(Pro, 102, Open(PublicInterestGround.NotSued), "5¶1", "没有证明这一事由");
        w.Do(Pro, 102, Open(PublicInterestGround.NoClaim));
    }

    [Fact]
    public void Releasing_one_obligor_undoes_no_missed_duty_either()
    {
        var w = Failed(50);
        var release = new TerminateClaim
        {
            Obligors = [new(1)],
            Ground = NoClaimGround.Other,
            Reason = "其他。",
        };
        w.Departs(Fx, 101, release, "21¶4", "应当及时起诉");
        w.Do(Fx, 101, release, "理由。").Do(Fx, 102, release with { Obligors = [new(2)] }, "理由。");
        Assert.Null(w.Paper.Try(Pro, w.G.Day(103), Open(PublicInterestGround.NotSued)));
    }

    [Fact]
    public void After_a_refused_confirmation_the_department_consults_anew_and_does_not_terminate()
    {
        var w = From(Given.Case("2025-04-25").Published());
        w.Do(Court, 103, w.G.Ruling() with { Result = ConfirmationRuling.Refused, Reasons = "损害公益。" });
        w.Departs(Fx, 110, new TerminateClaim { Ground = NoClaimGround.Slight, Reason = "轻微。" }, "21¶2", "应当重新磋商一次");
    }

    // ── art. 7: replies that came in time, and announcements that were corrected ──

    [Fact]
    public void A_paper_reply_in_time_that_is_entered_after_the_suit_meets_the_period_and_binds_to_nothing()
    {
        var w = Noticed("2025-09-01", (Fx, "全部")).Do(Pro, 49, Sue(SuitGround.Lapsed, 1, 2));
        w.Do(Suits, 53, w.Docket(53)).Do(Pro, 57, Paper(w, 27));
        var reply = w.Case.Deadlines.Single(d => d.Period == Period.AnnouncementReply);
        Assert.Equal((w.G.Day(27), (string?)null), (reply.MetOn, reply.EndedBecause));
        Assert.Equal(DeadlineLight.Met, w.Light(Period.AnnouncementReply, 57).Light);
        Assert.Empty(Owners(w, Period.DecideAfterWill));
        Assert.Empty(Owners(w, Period.PreliminaryCheck));
        Assert.True(w.Case.Letters.HasSent(LetterKind.LapseFell, new(Suits)) && w.Case.Letters.HasSent(LetterKind.LapseFell, new(Fx)));
        Reviewed(w, 58);
    }

    [Fact]
    public void A_paper_reply_in_time_that_is_entered_before_the_suit_binds_from_the_day_of_entry()
    {
        var w = Noticed("2025-09-01", (Fx, "全部")).Until(46).Do(Pro, 46, Paper(w: null, 27));
        Assert.Equal(w.G.Day(46), w.Running(Period.DecideAfterWill).TriggerDay);
        Assert.Equal(w.G.Day(46), w.Running(Period.PreliminaryCheck).TriggerDay);
        Assert.Equal(DeadlineLight.Met, w.Light(Period.AnnouncementReply, 46).Light);
        Assert.False(w.Case.Letters.HasSent(LetterKind.LapseFell));
    }

    [Fact]
    public void An_announcement_corrected_to_an_earlier_day_makes_no_reply_late()
    {
        var w = Noticed("2025-09-12", (Fx, "全部")).Do(Fx, 31, Will());
        w.Do(Pro, 33, Published(w, "2025-09-03")).Until(34);
        var examination = w.Running(Period.Examination);
        Assert.Equal(new DateOnly(2025, 10, 9), examination.TriggerDay);
        Assert.Equal(new DateOnly(2026, 1, 9), examination.Due(PaperCase.Calendar, w.G.Day(34)));
        Assert.Equal((DeadlineLight.Met, 0), (w.Light(Period.AnnouncementEnd, 34).Light, w.Light(Period.AnnouncementEnd, 34).Days));
        Assert.Equal(DeadlineLight.Met, w.Light(Period.AnnouncementReply, 34).Light);
        Assert.True(w.Case.PublicInterest.Current!.Of(new(Fx))!.Will);
        Assert.True(w.Case.Letters.HasSent(LetterKind.CorrectionNotice, new(Fx)));
    }

    [Fact]
    public void Who_was_told_a_later_last_day_keeps_it_while_the_announcement_runs()
    {
        var w = Noticed("2025-09-12", (Fx, "全部")).Do(Pro, 10, Published(w: null, "2025-09-03")).Until(29);
        Assert.False(w.Case.PublicInterest.Current!.AnnouncementOver);
        w.Do(Fx, 29, Will());
        Assert.Equal(DeadlineLight.Met, w.Light(Period.AnnouncementReply, 29).Light);
        Assert.True(w.Case.PublicInterest.Current!.Of(new(Fx))!.Will);
    }

    [Fact]
    public void An_announcement_corrected_to_a_later_day_after_the_suit_is_told_to_court_and_department()
    {
        var w = Entered("2025-09-12", publishedBy: "2025-09-03");
        w.Do(Pro, 1, Told(Fx)).Do(Fx, 29, Will());
        Assert.NotNull(w.Case.PublicInterest.Current!.Of(new(Fx))!.LateReply);
        w.Do(Pro, 38, Sue(SuitGround.Lapsed, 1, 2)).Do(Suits, 42, w.Docket(42)).Do(Pro, 52, Published(w, "2025-09-11")).Until(53);
        var n = w.Case.PublicInterest.Current!.Of(new(Fx))!;
        Assert.True(n.Will);
        Assert.Null(n.Lapsed);
        Assert.Equal(DeadlineLight.Met, w.Light(Period.AnnouncementReply, 53).Light);
        Assert.True(
            w.Case.Letters.HasSent(LetterKind.CorrectionNotice, new(Suits)) && w.Case.Letters.HasSent(LetterKind.CorrectionNotice, new(Fx))
        );
        Reviewed(w, 54);
    }

    [Fact]
    public void An_announcement_corrected_into_the_future_runs_again()
    {
        var w = Entered("2025-09-12", publishedBy: "2025-09-03").Do(Pro, 1, Told(Fx)).Until(29);
        Assert.NotNull(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        w.Do(Pro, 29, Published(w, "2025-09-12"));
        Assert.Null(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        w.Refused(Pro, 30, Sue(SuitGround.Lapsed, 1), "7", "公告期尚未届满");
        w.Do(Fx, 31, Will()).Until(40);
        Assert.True(w.Case.PublicInterest.Current!.Of(new(Fx))!.Will);
        Assert.Equal(DeadlineLight.Met, w.Light(Period.AnnouncementReply, 40).Light);
        Assert.Equal(new DateOnly(2025, 10, 13), w.Case.PublicInterest.Current!.LastDay);
    }

    [Fact]
    public void Whose_silence_goes_on_is_deemed_by_the_right_day()
    {
        var w = Entered("2025-09-12", publishedBy: "2025-09-03").Do(Pro, 1, Told(Fx)).Until(29);
        w.Do(Pro, 29, Published(w, "2025-09-12")).Until(40);
        Assert.Equal(new DateOnly(2025, 10, 13), w.Running(Period.Examination).TriggerDay);
        Assert.Equal("yes", w.May<FileSuit>(Pro));
        w.Do(Pro, 40, Sue(SuitGround.Lapsed, 1));
    }

    /// <summary>The announcement was entered on day 0, as published on an earlier day.</summary>
    static Walk Entered(string on, string publishedBy)
    {
        var w = From(Given.Case(on));
        return w.Do(Pro, -15, w.G.Clue() with { Competent = false, Source = ClueSource.Inspection })
            .Do(Pro, -10, Open())
            .Do(
                Pro,
                0,
                new PublishAnnouncement
                {
                    Medium = "检察日报",
                    PublishedOn = DateOnly.ParseExact(publishedBy, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    Text = "公告",
                }
            );
    }

    static void Reviewed(Walk w, int day)
    {
        Assert.NotNull(w.Case.Litigation.Suits[0].DoubtedSeq);
        Assert.Equal(Pro, w.Running(Period.SuitReview).Owner.Value);
        Assert.Equal(("yes", "forbidden"), (w.May<ReviewSuit>(Pro), w.May<ReviewSuit>(Fx)));
        w.Do(Pro, day, new ReviewSuit { GoesOn = true, Reason = "部门尚未启动。" });
        Assert.Null(w.Case.Litigation.Suits[0].DoubtedSeq);
        Assert.True(
            w.Case.Letters.HasSent(LetterKind.SuitReviewed, new(Suits)) && w.Case.Letters.HasSent(LetterKind.SuitReviewed, new(Fx))
        );
        w.Refused(Pro, day, new ReviewSuit { GoesOn = true, Reason = "x" }, "7", "需要说明是否继续的公益诉讼");
    }

    // ── what they are built from ──

    static Walk Noticed(string published, params (string Department, string Part)[] told)
    {
        var w = From(Given.Case(published));
        w.Do(Pro, -15, w.G.Clue() with { Competent = false, Source = ClueSource.Inspection }).Do(Pro, -10, Open());
        Announce(w, 0);
        foreach (var (department, part) in told)
            w.Do(Pro, 1, Told(department, part));
        return w;
    }

    static Walk Announce(Walk w, int day) =>
        w.Do(
            Pro,
            day,
            new PublishAnnouncement
            {
                Medium = "检察日报",
                PublishedOn = w.G.Day(day),
                Text = "公告",
            }
        );

    static NotifyDepartmentOfAnnouncement Told(string department, string part = "全部") =>
        new() { Department = new(department), Part = part };

    static ReplyToAnnouncement Will() => new() { Will = true, Reason = "已经安排。" };

    static DecideToClaim Decision(Walk w, int day) => w.G.Decision() with { DecidedOn = w.G.Day(day) };

    static EndPublicInterestCase End(EndGround ground) =>
        new()
        {
            Ground = ground,
            DecisionNo = "沪奉检公益终1号",
            Reason = "已经修复。",
        };

    static ReportToSuperior Report(string superior, SuperiorMatter matter) =>
        new()
        {
            Superior = new(superior),
            Matter = matter,
            Reason = "重大。",
        };

    static ListForJointSupervision List(string partner) =>
        new()
        {
            Partner = new(partner),
            ListNo = "督1",
            Requirements = "限期办结。",
        };

    static RecordFollowUp Follow() =>
        new()
        {
            Matter = FollowUpMatter.Claim,
            LookedAt = "查看索赔进展。",
            Doubts = false,
        };

    static RecordCriminalCase Crime(params int[] detained) =>
        new()
        {
            Authority = "奉贤公安分局",
            CaseNo = "沪公奉立字〔2025〕12号",
            At = CriminalStage.Review,
            Persons = "有关人员",
            InCustody = true,
            Detained = [.. detained.Select(n => new ObligorNo(n))],
            Custody = "看守所",
            CustodySince = new(2025, 5, 1),
        };

    static TransferClue Custody() =>
        new()
        {
            To = new(Pro),
            Grounds = [TransferGround.Custody],
            WhyInconvenient = "羁押于外省。",
            Facts = "案情。",
            EvidenceList = "目录。",
            Contact = "李承办",
        };

    static EndConsultation Broken(params int[] obligors) =>
        new()
        {
            Obligors = [.. obligors.Select(n => new ObligorNo(n))],
            Ground = FailureGround.Refuses,
            Facts = "明确拒绝。",
        };

    static Walk Failed(int day) => From(Given.Case("2025-04-25").Consulting()).Do(Fx, day, Broken(1, 2));

    static UrgeSuit Urging(Walk w) =>
        new()
        {
            Ground = UrgingGround.NotSuedInTime,
            Facts = "逾期未诉。",
            AnswerBy = w.G.Day(120),
        };

    static RecordPaperReply Paper(Walk? w, int received) =>
        new()
        {
            Letter = w?.LetterTo(Fx, LetterKind.AnnouncementNotice) ?? new(1),
            ReceivedOn = new DateOnly(2025, 9, 1).AddDays(received),
            Content = "书面表示开展",
            Will = true,
            Scan = "S-1",
        };

    static CorrectAct Published(Walk? w, string day) =>
        new()
        {
            Fact = $"{w?.Case.Journal.Single(p => p.Act is PublishAnnouncement).Entry.Seq ?? 3}:publishedOn",
            Value = day,
            WhatWasWrong = "实际刊登日",
            Proof = "报纸",
        };

    static IEnumerable<string> Owners(Walk w, Period period) =>
        w.Case.Deadlines.Where(d => d.IsOpen && d.Period == period).Select(d => d.Owner.Value);

    static string MayOn<T>(Walk w, int day)
        where T : Act<T>, IAct<T> =>
        ActType.Of<T>().Ask(new Seen(w.Case, Given.Hand(Pro), w.G.Day(day), PaperCase.Calendar)) switch
        {
            Answer.Yes { Departures.Count: 0 } => "yes",
            Answer.Yes => "departs",
            Answer.NotYet => "not yet",
            _ => "never",
        };

    static void Misaddressed(Walk w, string organ, int day, Act act, string text)
    {
        var refusal = w.Paper.Try(organ, w.G.Day(day), act);
        Assert.Equal("Invalid", refusal?.Kind);
        Assert.Contains(refusal!.Texts, t => t.Contains(text, StringComparison.Ordinal));
    }
}
