using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// What binds others is not one organ's to correct: agreements, rulings and letters never; a day on which another organ's right hangs only
/// when that organ has acknowledged it, and until then both readings stand (rulebook on past acts and corrections).
/// </summary>
public sealed class TitleCourses
{
    static CorrectAct Wrong(string fact, string value, string proof = "原件") =>
        new()
        {
            Fact = fact,
            Value = value,
            WhatWasWrong = "登记有误。",
            Proof = proof,
        };

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static int SeqOf<T>(Walk w)
        where T : Act => w.Case.Journal.Last(p => p.Act is T).Entry.Seq;

    static void Fixed(Walk w, string organ, int day, CorrectAct act, string text)
    {
        w.Paper.CatchUp(w.G.Day(day));
        var before = PaperCase.Portrait(w.Case);
        var refusal = w.Paper.Try(organ, w.G.Day(day), act);
        Assert.True(refusal is not null, $"{act.Fact} was corrected by {organ} alone");
        Assert.Contains(refusal.Texts, t => t.Contains(text, StringComparison.Ordinal));
        Assert.Equal(before, PaperCase.Portrait(w.Case));
        var offered = Offered.By<CorrectAct>(w.Case.By(Given.Person(organ, Role.Leader), w.G.Day(day)));
        Assert.DoesNotContain(offered, o => o.Value == act.Fact);
    }

    // ── agreements ──

    [Theory]
    [InlineData("lumpSum", "1")]
    [InlineData("restorationDuty", "不承担修复责任")]
    [InlineData("effectiveOn", "2026-01-01")]
    [InlineData("plan.scheme", "不修复")]
    [InlineData("noHarm", "x")]
    public void The_department_corrects_no_agreement_confirmed_or_not(string field, string value)
    {
        const string Instead =
            "协议由各方签订，不由一方更正；确认之前由各方重新签订协议，司法确认之后只能依法由人民法院变更或者撤销。"
            + "（第十七条、第二十一条）";
        foreach (var w in (Walk[])[From(Given.Case().Agreed()), From(Given.Case().Confirmed())])
            Fixed(w, Fx, 104, Wrong($"{SeqOf<SignAgreement>(w)}:{field}", value), Instead);
    }

    [Fact]
    public void Minutes_of_a_meeting_are_not_corrected_by_the_department()
    {
        var w = From(Given.Case().Met());
        Fixed(w, Fx, 51, Wrong($"{SeqOf<HoldMeeting>(w)}:chair", "陈检察官"), "会议记录经到会各方确认，不由一方更正");
        Fixed(w, Fx, 51, Wrong($"{SeqOf<HoldMeeting>(w)}:attendees[0].name", "居民代表"), "会议记录经到会各方确认，不由一方更正");
    }

    [Fact]
    public void What_several_organs_signed_is_not_corrected_by_one()
    {
        var w = From(Given.Case().Confirmed());
        w.Do(
                Fx,
                104,
                new AgreeSubstitution
                {
                    Obligation = new(4),
                    Type = SubstitutionKind.Replanting,
                    Ground = SubstitutionGround.NotNeeded,
                    Basis = "鉴定意见",
                    Equivalence = "等值",
                    Quantity = 500,
                    UnitText = "株",
                    Place = "某修复基地",
                    Acceptance = "成活率",
                    DueOn = w.G.Day(300),
                    ObligorSigned = "义务人签字页",
                    CourtDocument = w.G.CourtNo,
                },
                "水体已经自净。"
            )
            .Do(Pro, 105, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Fixed(w, Fx, 106, Wrong($"{SeqOf<AgreeSubstitution>(w)}:dueOn", Text(w.G.Day(400))), "替代性修复由检察机关、部门和义务人共同签署");
    }

    // ── rulings and letters ──

    [Fact]
    public void A_court_puts_a_slip_of_its_ruling_right_by_a_ruling_only()
    {
        var w = From(Given.Case().Confirmed());
        var reasons = $"{SeqOf<RuleOnConfirmation>(w)}:reasons";
        w.Refused(Court, 104, Wrong(reasons, "协议合法。"), "21¶2", "裁判文书中的笔误由人民法院裁定补正；请在依据中写明补正裁定的案号");
        w.Do(Court, 104, Wrong(reasons, "协议合法。", $"补正裁定{w.G.CourtNo}之一"));
        Assert.Equal("协议合法。", ((RuleOnConfirmation)w.Case.AsCorrected(SeqOf<RuleOnConfirmation>(w))).Reasons);
        Assert.Contains(w.Case.Letters, l => l.Kind == LetterKind.CorrectionNotice && l.To == new OrganCode(Fx));
    }

    [Fact]
    public void A_letter_that_went_out_says_what_it_said()
    {
        var w = From(Given.Case().Invited());
        var invitation = SeqOf<InviteProcuratorate>(w);
        Fixed(w, Fx, 43, Wrong($"{invitation}:issues", "其他事项"), "函件已经发出，内容不由发函单位单方更正；有变化的另行发函说明");
        Fixed(w, Fx, 43, Wrong($"{invitation}:meetingOn", Text(w.G.Day(52))), "（第十五条）");
        // A slip that binds nobody is put right, and who got the letter hears of it.
        w.Do(Fx, 43, Wrong($"{SeqOf<NotifyProcuratorate>(w)}:contact", "王承办"));
        Assert.Contains(w.Case.Letters, l => l.Kind == LetterKind.CorrectionNotice && l.To == new OrganCode(Pro));
    }

    [Fact]
    public void What_was_filed_in_court_is_amended_there()
    {
        var w = From(Given.Case().Applied());
        Fixed(w, Fx, 61, Wrong($"{SeqOf<ApplyForConfirmation>(w)}:papers", "x"), "已经提交人民法院的内容不由一方更正");
    }

    /// <summary>Every act that sends a letter, ends a dispute or is signed by several says by which article it is fixed.</summary>
    [Fact]
    public void Whatever_goes_to_another_organ_is_fixed()
    {
        foreach (var type in ActType.All.Where(t => t.Class != typeof(CorrectAct) && t.Rule.Numbered))
            Assert.True(type.Rule.Fixed is not null, $"{type.Name} is a letter that its organ corrects alone");
        foreach (var type in ActType.All)
        {
            Assert.DoesNotContain("。", type.Rule.Fixed?.Instead ?? "", StringComparison.Ordinal);
            foreach (var slip in type.Rule.Slips)
                Assert.True(type.Fields.Any(f => f.Key == slip), $"{type.Name} has no field {slip}");
        }
    }

    // ── days on which another organ's right hangs ──

    // Decided on 16 September, entered twelve days later, notified on 11 October: the fifteen days had ended on the 9th.
    static Walk LateNotice()
    {
        var g = Given.Case().Checked();
        return From(g).Do(Fx, 12, g.Decision() with { DecidedOn = g.Day(0) }).Do(Fx, 25, g.Notice());
    }

    static DeadlineStatus Notice(Walk w) =>
        w.Case.Deadlines.Last(d => d.Period == Period.ClaimNotice).StatusOn(w.G.Day(30), PaperCase.Calendar);

    [Fact]
    public void A_late_notice_is_not_corrected_into_time_without_the_procuratorate()
    {
        var w = LateNotice();
        var late = Notice(w).Text;
        Assert.Equal("逾期 2 日", late);
        var decision = SeqOf<DecideToClaim>(w);
        w.Do(Fx, 26, Wrong($"{decision}:decidedOn", Text(w.G.Day(12))));
        var correction = w.Case.Version;

        // Both readings stand: the correction lies in the journal, the period runs by the first text.
        Assert.Equal((late, w.G.Day(0)), (Notice(w).Text, w.Case.ClueTransfer.Claim!.Value.Act.DecidedOn));
        Assert.True(w.Case.Waiting.IsWithoutEffect(correction));
        Assert.True(w.Sees(Pro, nameof(CorrectAct)));
        var request = Assert.Single(w.Case.Letters, l => l.Kind == LetterKind.CorrectionRequest);
        Assert.Equal((new(Fx), new(Pro), true), (request.From, request.To, request.AwaitsAnswer));
        w.Refused(Fx, 27, Wrong($"{decision}:decidedOn", Text(w.G.Day(12))), "3", "对这一内容的更正正在等待其他单位确认");

        w.Do(Pro, 28, new AcknowledgePastAct { Letter = request.No, Accepts = true });
        Assert.Equal(w.G.Day(12), w.Case.ClueTransfer.Claim!.Value.Act.DecidedOn);
        Assert.DoesNotContain("逾期", Notice(w).Text, StringComparison.Ordinal);
        Assert.Contains(w.Case.Letters, l => l.Kind == LetterKind.CorrectionAnswer && l.To == new OrganCode(Fx));
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(DamageCase.Replay(w.Case.Id, w.Case.Number, w.Case.Journal)));
    }

    [Fact]
    public void Refused_both_readings_stay_and_the_notice_stays_late()
    {
        var w = LateNotice();
        var late = Notice(w).Text;
        w.Do(Fx, 26, Wrong($"{SeqOf<DecideToClaim>(w)}:decidedOn", Text(w.G.Day(3))));
        var correction = w.Case.Version;
        w.Do(
            Pro,
            28,
            new AcknowledgePastAct
            {
                Letter = w.LetterTo(Pro, LetterKind.CorrectionRequest),
                Accepts = false,
                Reason = "决定书载明的日期没有错。",
            }
        );
        Assert.Equal((late, w.G.Day(0)), (Notice(w).Text, w.Case.ClueTransfer.Claim!.Value.Act.DecidedOn));
        Assert.True(w.Case.Waiting.IsWithoutEffect(correction));
        // The department may bring better proof.
        w.Do(Fx, 29, Wrong($"{SeqOf<DecideToClaim>(w)}:decidedOn", Text(w.G.Day(2)), "会议纪要"));
        Assert.Contains(w.Case.Letters, l => l.Kind == LetterKind.CorrectionRequest && l.AwaitsAnswer);
    }

    [Fact]
    public void Words_of_the_own_record_on_which_nobody_s_right_hangs_are_put_right_at_once()
    {
        var w = LateNotice();
        w.Do(Fx, 26, Wrong($"{SeqOf<DecideToClaim>(w)}:facts", "倾倒垃圾。"));
        Assert.Equal("倾倒垃圾。", w.Case.ClueTransfer.Claim!.Value.Act.Facts);
        Assert.DoesNotContain(w.Case.Letters, l => l.Kind == LetterKind.CorrectionRequest);
    }

    [Fact]
    public void The_day_of_docketing_waits_for_who_sued()
    {
        var w = Sued();
        var docket = w.Case.Deadlines.Last(d => d.Period == Period.Docket).No;
        w.Do(Suits, 75, Wrong($"{SeqOf<DocketSuit>(w)}:docketedOn", Text(w.G.Day(71))));
        Assert.Equal(w.G.Day(73), w.Case.Deadlines[docket].MetOn);
        w.Do(Fx, 76, new AcknowledgePastAct { Letter = w.LetterTo(Fx, LetterKind.CorrectionRequest), Accepts = true });
        Assert.Equal(w.G.Day(71), w.Case.Deadlines[docket].MetOn);
    }

    static Walk Sued()
    {
        var w = From(Given.Case().Consulting());
        w.Do(Fx, 60, Failed(1, 2)).Do(Fx, 70, Sue(SuitGround.NoAgreement, 1, 2));
        return w.Do(Suits, 73, w.Docket(73));
    }

    static EndConsultation Failed(params int[] obligors) =>
        new()
        {
            Obligors = [.. obligors.Select(n => new ObligorNo(n))],
            Ground = FailureGround.Refuses,
            Facts = "书面拒绝磋商。",
        };

    // ── dividing ──

    /// <summary>One obligor agrees, consultation with the other fails; the part of the other splits off.</summary>
    static (Walk Elder, PaperCase Younger) Divided()
    {
        var g = Given.Case().Met();
        var a = g.Agreement() with { Signatories = [new(1)], BelowAppraisalReason = "部分" };
        var w = From(g).Do(Fx, 55, a).Do(Fx, 55, Failed(2));
        return (w, Split(w, 60, 2));
    }

    static PaperCase Split(Walk w, int day, params int[] obligors)
    {
        var split = new SplitCase
        {
            Obligors = [.. obligors.Select(n => new ObligorNo(n))],
            Title = "分出部分",
            Reason = "行为和损害可以分开。",
        };
        w.Do(Fx, day, split);
        var other = new PaperCase();
        foreach (var (act, e) in ((ITwoCases)split).Echoes(w.Case, w.Case.Journal[^1].Entry, other.Case))
            other.Case.Perform(act, e with { Seq = other.Case.Version + 1 });
        return other;
    }

    [Fact]
    public void What_was_done_about_an_obligor_goes_along_when_its_part_splits_off()
    {
        var (w, other) = Divided();
        var c = other.Case;
        Assert.Equal(["某清运公司"], c.Obligors.Select(o => o.Data.Name));
        Assert.Equal([new ObligorNo(1)], c.Consultation.Failed);
        Assert.Equal(w.Case.Investigation.Report!.Total, c.Investigation.Report!.Total);
        Assert.NotNull(c.Investigation.Concluded);
        Assert.NotEqual(Stage.Investigation, c.Stage);
        // The check was in time there and is not late here.
        Assert.DoesNotContain(c.Deadlines, d => d.Period == Period.PreliminaryCheck && d.MetOn is not null);
        // The duty to sue runs here, from its own day, and nowhere else.
        var sue = Assert.Single(c.Deadlines, d => d.Period == Period.Sue && d.IsOpen);
        Assert.Equal(w.G.Day(55), sue.TriggerDay);
        Assert.DoesNotContain(w.Case.Deadlines, d => d.Period == Period.Sue && d.IsOpen);
        // Each has the limitation of its own obligor alone.
        Assert.Single(c.Deadlines, d => d.Period == Period.Limitation && d.IsOpen);
        Assert.All(
            w.Case.Deadlines.Where(d => d.Period == Period.Limitation && d.IsOpen),
            d => Assert.Equal("义务人承诺履行（时效中断），自约定的最后履行期限届满起算", d.Trigger)
        );
        // And it may be sued for there.
        Assert.Null(other.Try(Fx, w.G.Day(62), Sue(SuitGround.NoAgreement, 1) with { GapReason = "部分" }));
    }

    [Fact]
    public void Who_has_left_is_sued_in_the_dossier_that_split_off()
    {
        var (w, _) = Divided();
        Assert.DoesNotContain(new(2), w.Case.Consultation.Failed);
        w.Refused(Fx, 62, Sue(SuitGround.NoAgreement, 2), "20, 21", "须磋商未达成一致");
        Assert.DoesNotContain(
            ActType.Of<FileSuit>().Fields.Single(f => f.Key == "defendants").Options!(w.Case.By(Given.Hand(Fx))),
            o => o.Value == "2"
        );
    }

    [Fact]
    public void Of_several_whose_consultation_failed_the_duty_parts_with_them()
    {
        var w = From(Given.Case().Consulting());
        w.Do(Fx, 60, Failed(1, 2));
        var other = Split(w, 65, 2);
        // The elder keeps its own duty, against who stayed; who left is refused by name.
        Assert.Single(w.Case.Deadlines, d => d.Period == Period.Sue && d.IsOpen);
        Assert.Single(other.Case.Deadlines, d => d.Period == Period.Sue && d.IsOpen);
        var refusal = w.Paper.Try(Fx, w.G.Day(66), Sue(SuitGround.NoAgreement, 1, 2));
        Assert.Contains(refusal!.Texts, t => t == "某清运公司已经分案，请在分出的案件中办理。（第二条）");
        w.Do(Fx, 66, Sue(SuitGround.NoAgreement, 1) with { GapReason = "部分" });
        Assert.DoesNotContain(w.Case.Deadlines, d => d.Period == Period.Sue && d.IsOpen);
        Assert.Null(other.Try(Fx, w.G.Day(66), Sue(SuitGround.NoAgreement, 1) with { GapReason = "部分" }));
    }

    // ── roles in the room ──

    [Fact]
    public void Who_is_invited_to_take_part_does_not_preside()
    {
        var w = From(Given.Case().Invited());
        w.Refused(Fx, 50, w.G.Meeting() with { Chair = "陈检察官" }, "15", "检察机关受邀参与磋商，陈检察官不主持");
        w.Refused(Fx, 50, w.G.Meeting() with { Chair = "自然人甲" }, "15", "磋商由部门主持，或者邀请检察机关主持；自然人甲是赔偿义务人");
        // A third party is invited to take part (art. 19); where all agree on it as a neutral chair, the reason is on record.
        var neutral = w.G.Meeting();
        neutral = neutral with { Chair = "律师", Attendees = [.. neutral.Attendees, new() { Name = "律师", Side = Side.ThirdParty }] };
        w.Refused(Fx, 50, neutral, "15", "第三方受邀参与；律师是第三方");
        w.Do(Fx, 50, neutral, "各方同意由其中立主持。");
    }

    [Fact]
    public void Who_was_asked_to_preside_and_comes_presides()
    {
        var g = Given.Case().Consulting();
        var w = From(g).Do(Fx, 42, g.Invitation() with { As = InvitedRole.Preside }).Do(Pro, 44, g.Attendance());
        w.Refused(Fx, 50, g.Meeting(), "15", "检察机关应邀主持磋商");
        w.Do(Fx, 50, g.Meeting() with { Chair = "陈检察官" });
    }

    [Fact]
    public void Who_was_invited_and_did_not_consent_is_not_in_the_minutes()
    {
        // Art. 19 encourages third parties and asks for no form: who came without an invitation is written down.
        var open = From(Given.Case().Invited());
        var came = open.G.Meeting();
        open.Do(Fx, 50, came with { Attendees = [.. came.Attendees, new() { Name = "居民代表", Side = Side.ThirdParty }] });

        var w = From(Given.Case().Invited());
        var third = new InviteThirdParty
        {
            Name = "居民代表",
            Type = ThirdPartyKind.Citizen,
            Interest = "相邻",
            Consents = false,
        };
        var meeting = w.G.Meeting();
        meeting = meeting with { Attendees = [.. meeting.Attendees, new() { Name = "居民代表", Side = Side.ThirdParty }] };
        w.Do(Fx, 43, third).Refused(Fx, 50, meeting, "19", "居民代表受邀后没有同意参与磋商，不列入会议记录");
        w.Do(Fx, 44, third with { Consents = true }).Do(Fx, 50, meeting);
    }

    // ── withdrawing round the court ──

    [Fact]
    public void A_suit_is_not_withdrawn_past_a_settlement_that_lies_before_the_court()
    {
        var w = Sued();
        w.Do(Fx, 80, Settlement(w));
        var withdrawal = new WithdrawSuit
        {
            Suit = new(1),
            RulingNo = $"（{w.G.Day(90).Year}）沪03民初31号",
            RuledOn = w.G.Day(90),
            Reason = "申请撤诉。",
        };
        w.Departs(Suits, 90, withdrawal, "23", "诉讼中达成的协议已经提交法院，原则上应当先审查裁判，不以撤诉代替");
        w.Do(Suits, 90, withdrawal, "义务人已经当庭付清全部数额。");
        // The case is not closed on what no court reviewed.
        Assert.Contains(
            Why<CloseCase>(w, Fx),
            o => o is { Article: "23", Departable: true } && o.Text == "诉讼中达成的协议未经人民法院审查"
        );
    }

    static IEnumerable<Obstacle> Why<T>(Walk w, string organ)
        where T : Act<T>, IAct<T> => T.Obstacles(w.Case.By(Given.Person(organ, Role.Leader)));

    static SubmitSettlement Settlement(Walk w) =>
        new()
        {
            Suit = new(1),
            Signatories = [new(1), new(2)],
            SignedOn = w.G.Day(80),
            Heads = Given.Heads,
            DueOn = w.G.Day(200),
            Arrangement = "一次付清。",
            NoHarm = "不损害国家利益和社会公共利益。",
        };

    // ── reasons ──

    static Walk Routed()
    {
        var w = From(Given.Case().Notified());
        return w.Do(
                Fx,
                8,
                new ProposePublicInterestRoute
                {
                    Procuratorate = new(Pro),
                    SavesResources = "节约",
                    ProtectsInterest = "维护",
                }
            )
            .Do(Pro, 10, new AnswerRouteProposal { Agrees = true });
    }

    [Fact]
    public void A_claim_that_stands_still_says_by_which_article()
    {
        var w = Routed();
        const string Why = "索赔程序已经中止：商定由检察机关启动公益诉讼程序";
        w.Refused(Fx, 11, w.G.Conclusion(), "5¶2", Why);
        w.Refused(Fx, 45, w.G.Consultation(), "5¶2", Why);
        w.Refused(Fx, 50, w.G.Meeting(), "5¶2", Why);
        w.Refused(Fx, 55, w.G.Agreement(), "5¶2", Why);
        w.Refused(Fx, 60, w.G.Application(), "5¶2", Why);
        w.Refused(Fx, 60, Sue(SuitGround.NoAgreement, 1), "5¶2", Why);
        w.Departs(Fx, 60, new ResumeClaim { Reason = "情况变化。" }, "5¶2", "案卷中没有中止事由消除的登记");
    }

    [Fact]
    public void A_department_that_proposed_the_route_need_not_be_notified_of_the_announcement()
    {
        var w = Routed();
        w.Do(Pro, 12, Open(PublicInterestGround.RouteAgreed))
            .Do(
                Pro,
                13,
                new PublishAnnouncement
                {
                    Medium = "检察日报",
                    PublishedOn = w.G.Day(13),
                    Text = "公告。",
                }
            );
        w.Until(60);
        Assert.Null(w.Paper.Try(Pro, w.G.Day(60), Sue(SuitGround.RouteAgreed, 1, 2)));
    }
}
