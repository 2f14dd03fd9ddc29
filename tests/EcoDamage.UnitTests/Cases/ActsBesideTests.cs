using EcoDamage.UnitTests.Rulebook;

namespace EcoDamage.UnitTests.Cases;

/// <summary>What acts refuse and do where there are two of a kind, where something comes too early, and where it is entered late.</summary>
public sealed class ActsBesideTests
{
    const string Green = "fx-greening";

    // ── too early ──

    [Fact]
    public void Nobody_meets_before_the_notice_was_served()
    {
        var w = Walk.From(Given.Case().Consulting());
        w.Refused(Walk.Fx, 50, w.G.Meeting() with { HeldOn = w.G.Day(40) }, "16", "会议日期不能早于磋商告知书送达之日");
    }

    [Fact]
    public void A_court_dockets_no_application_before_the_day_on_which_it_came()
    {
        var w = Walk.From(Given.Case().Applied());
        w.Refused(Walk.Court, 70, w.G.Docket() with { DocketedOn = w.G.Day(64) }, "21", "立案日期不能早于收到申请之日");
        w.Do(Walk.Court, 70, w.G.Docket() with { DocketedOn = w.G.Day(65) });
    }

    [Fact]
    public void A_court_transfers_nothing_to_enforcement_before_the_day_after_it_was_due()
    {
        var seen = 0;
        foreach (var (_, course) in Courses.All)
        {
            var journal = course(Given.Case()).InMemory().Case.Journal;
            foreach (var p in journal.Where(p => p.Act is TransferToEnforcement))
            {
                var c = DamageCase.Replay(1, "SHD-310120-2025-0001", journal.Take(p.Entry.Seq - 1));
                var due = c
                    .Performance.Obligations.Where(o => o.Track == ProceedingKind.PublicInterestLitigation && !o.Fulfilled)
                    .Min(o => o.DueOn);
                var (act, court) = ((TransferToEnforcement)p.Act, Given.Hand(p.Entry.Organ.Value));
                var early = Assert.Single((act with { TransferredOn = due }).Objections(c.By(court, p.Entry.Day), p.Entry.Day));
                Assert.Equal(("transferredOn", $"履行期限至 {due:yyyy-MM-dd} 尚未届满，不能移送执行。"), (early.Field, early.Text));
                Assert.Empty((act with { TransferredOn = due.AddDays(1) }).Objections(c.By(court, p.Entry.Day), p.Entry.Day));
                seen++;
            }
        }
        Assert.NotEqual(0, seen);
    }

    [Theory]
    [InlineData(EndGround.AgreementReached, "没有赔偿协议")]
    [InlineData(EndGround.ClaimSuitFiled, "没有赔偿权利人起诉的登记")]
    [InlineData(EndGround.OrganisationSued, "没有社会组织起诉的登记")]
    public void A_will_alone_ends_no_public_interest_case(EndGround ground, string text)
    {
        var w = Walk.Announced(Walk.Fx).Do(Walk.Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "将办理。" });
        w.Refused(
            Walk.Pro,
            20,
            new EndPublicInterestCase
            {
                Ground = ground,
                DecisionNo = "x",
                Reason = "x",
            },
            "7",
            text
        );
    }

    [Fact]
    public void A_suit_is_supported_when_there_is_one()
    {
        var w = Walk.From(Given.Case().Consulting())
            .Do(
                Walk.Fx,
                50,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Do(Walk.Fx, 51, new ApplyForSupport { Kinds = [SupportKind.Opinion], Reason = "证据复杂" });
        w.Refused(Walk.Pro, 52, new DecideSupport { Supports = true, Opinion = "支持。" }, "22¶2", "部门尚未起诉");
        w.Do(Walk.Pro, 52, new DecideSupport { Supports = false, Opinion = "可以自行诉讼。" });
    }

    // ── whose it is ──

    [Fact]
    public void A_court_opens_again_what_it_decided_itself_and_transfers_its_own_titles_only()
    {
        var (decided, transferable) = (0, 0);
        string[] courts = [.. Given.Organs.All.Where(o => o.Kind == OrganKind.Court).Select(o => o.Code.Value)];
        Assert.Contains(Walk.Suits, courts);
        foreach (var (_, course) in Courses.All)
        {
            var journal = course(Given.Case()).InMemory().Case.Journal;
            var c = new DamageCase(1, "SHD-310120-2025-0001");
            foreach (var p in journal)
            {
                c.Perform(p.Act, p.Entry);
                foreach (var court in courts)
                {
                    var actor = Given.Hand(court);
                    var own = c.Litigation.Suits.Where(s => s.Decided && s.Court.Value == court).ToList();
                    Assert.Equal(own.Count, Offered.By<ReopenCase>(c.By(actor)).Count());
                    decided += own.Count;
                    var titles = Offered.By<TransferToEnforcement>(c.By(actor)).Count();
                    transferable += titles;
                    if (!c.Litigation.Suits.Any(s => s.Track == ProceedingKind.PublicInterestLitigation && s.Court.Value == court))
                        Assert.Equal(0, titles);
                }
            }
        }
        Assert.NotEqual(0, decided);
        Assert.NotEqual(0, transferable);
    }

    [Fact]
    public void Who_proposes_a_lead_takes_part_in_the_work_and_the_parts_of_a_new_agreement_replace_the_old()
    {
        static AgreeLead Agreed(string lead, string part, params string[] departments) =>
            new()
            {
                Lead = new(lead),
                Parts = [.. departments.Select(d => new DamagePart { Department = new(d), Part = part })],
                Reason = "协商一致。",
            };
        var w = Walk.From(Given.Case().Decided());
        w.Refused(Walk.Fx, 1, Agreed(Green, "绿地", Green, "fx-water") with { Reason = "不含本单位。" }, "2", "应当列入");
        foreach (var (day, part) in new[] { (1, "原来的分工"), (3, "新的分工") })
        {
            w.Do(Walk.Fx, day, Agreed(Walk.Fx, part, Walk.Fx, Green));
            w.Do(Green, day + 1, new CoSign { Letter = w.LetterTo(Green, LetterKind.SignatureRequest), Agrees = true });
            Assert.Equal([(Walk.Fx, part), (Green, part)], w.Case.Relations.Parts.Select(p => (p.Department.Value, p.Part)));
        }
        // Another department that has the clue too, but no part in the work.
        var lone = Walk.From(Given.Case().Decided());
        var proposal = Agreed(Walk.Fx, "土壤", Walk.Fx, Green);
        Assert.Contains(
            proposal.Objections(lone.Case.By(Given.Hand("fx-water"), lone.G.Day(1)), lone.G.Day(1)),
            o => o.Text == "本单位也应当列入。" && o.Field == "parts"
        );
        Assert.Empty(proposal.Objections(lone.Case.By(Given.Hand(Green), lone.G.Day(1)), lone.G.Day(1)));
    }

    // ── two of a kind ──

    [Fact]
    public void Minutes_belong_to_the_round_that_they_name()
    {
        foreach (var round in (int[])[1, 2])
        {
            var w = Walk.From(Given.Case().Concluded());
            w.Do(Walk.Fx, 41, w.G.Consultation() with { Obligors = [new(1)] })
                .Do(Walk.Fx, 41, w.G.Consultation() with { Obligors = [new(2)] });
            w.Refused(Walk.Fx, 50, w.G.Meeting(), "16", "请选择磋商轮次");
            LetterCareTests.Do(w.Case, new(Walk.Fx), w.G.Meeting() with { Round = new(round) }, w.G.Day(50));
            Assert.Equal((int[])[round == 1 ? 1 : 0, round == 2 ? 1 : 0], w.Case.Consultation.Rounds.Select(r => r.Meetings.Count));
        }
    }

    [Fact]
    public void The_same_voucher_proves_its_cost_once()
    {
        var c = Given.Case().Notified().InMemory().Case;
        static ProvideCostProof Proof(params string[] vouchers) =>
            new()
            {
                Letter = new(1),
                Legality = "依职责支出。",
                Necessity = "防止扩大。",
                Truth = "凭证齐全。",
                Costs =
                [
                    .. vouchers.Select(v => new AdvancedCost
                    {
                        PaidBy = "本局",
                        What = "清运",
                        Amount = 100m,
                        Voucher = v,
                    }),
                ],
            };
        var (by, day) = (Given.Hand(Given.Lead), new DateOnly(2025, 9, 30));
        Assert.Empty(Proof("P-1").Objections(c.By(by, day), day));
        LetterCareTests.Do(c, new(Given.Lead), Proof("P-1", "P-2"), day);
        Assert.Empty(Proof("P-3").Objections(c.By(by, day), day));
        var again = Assert.Single(Proof("P-3", "P-2").Objections(c.By(by, day), day));
        Assert.Equal(("costs", true), (again.Field, again.Text.Contains("P-2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Who_declares_against_one_bankrupt_has_not_declared_against_the_other_and_has_done_so_on_the_day_typed()
    {
        var g = Given.Case().Confirmed();
        var c = g.InMemory().Case;
        foreach (var obligor in (int[])[1, 2])
            LetterCareTests.Do(
                c,
                new(Given.Lead),
                new ChangeObligor
                {
                    Obligor = new(obligor),
                    Change = ObligorChange.Bankruptcy,
                    On = g.Day(110),
                    Facts = "受理破产。",
                    Bankruptcy = $"（2026）沪03破{obligor}号",
                    Administrator = "某清算事务所",
                    FileBy = g.Day(160),
                },
                g.Day(111)
            );
        LetterCareTests.Do(
            c,
            new(Given.Lead),
            new DeclareCreditorClaim
            {
                Obligor = new(1),
                Amount = 100m,
                Basis = "损害赔偿。",
                Administrator = "某清算事务所",
                DeclaredOn = g.Day(120),
            },
            g.Day(125)
        );
        Assert.Equal(
            [(1, (DateOnly?)g.Day(120)), (2, null)],
            c.Deadlines.Where(d => d.Period == Period.CreditorClaim).Select(d => (d.About!.Value.Value, d.MetOn))
        );
    }

    // ── entered late ──

    [Fact]
    public void Work_was_done_on_the_day_on_which_it_was_seen_and_what_was_seen_later_outweighs_a_correction()
    {
        var g = Given.Case().Confirmed();
        var c = g.InMemory().Case;
        static RecordRestorationProgress Seen(int percent, DateOnly on) =>
            new()
            {
                Obligation = new(4),
                Percent = percent,
                SeenOn = on,
                Findings = "现场。",
            };
        var first = LetterCareTests.Do(c, new(Given.Lead), Seen(50, g.Day(120)), g.Day(121));
        var done = LetterCareTests.Do(c, new(Given.Lead), Seen(100, g.Day(140)), g.Day(150));
        var milestone = c.Deadlines.Single(d => d.Period == Period.Milestone && d.About?.Value == 4);
        Assert.Equal(
            (100, (DateOnly?)g.Day(140), done.Seq),
            (c.Performance.Obligations[3].PercentDone, milestone.MetOn, milestone.MetBySeq)
        );
        LetterCareTests.Do(
            c,
            new(Given.Lead),
            new CorrectAct
            {
                Fact = $"{first.Seq}:seenOn",
                Value = $"{g.Day(119):yyyy-MM-dd}",
                WhatWasWrong = "写错。",
                Proof = "照片",
            },
            g.Day(151)
        );
        Assert.Equal((100, (DateOnly?)g.Day(140)), (c.Performance.Obligations[3].PercentDone, milestone.MetOn));
    }

    [Fact]
    public void A_reply_that_came_on_paper_counts_with_its_will_on_the_day_on_which_it_came()
    {
        foreach (var will in (bool[])[true, false])
        {
            var w = Walk.Announced(Walk.Fx);
            var letter = w.LetterTo(Walk.Fx, LetterKind.AnnouncementNotice);
            w.Do(
                Walk.Pro,
                12,
                new RecordPaperReply
                {
                    Letter = letter,
                    ReceivedOn = w.G.Day(5),
                    Content = "函复。",
                    Will = will,
                    Scan = "扫描件1",
                }
            );
            var l = w.Case.Letters[letter];
            Assert.Equal((LetterState.Replied, (DateOnly?)w.G.Day(5)), (l.State, l.ReceivedOn));
            Assert.Equal(will, w.Case.PublicInterest.Current!.Of(new(Walk.Fx))!.Will);
            var reply = w.Case.Deadlines.Single(d => d.Period == Period.AnnouncementReply);
            Assert.Equal(w.G.Day(5), reply.MetOn);
            Assert.Equal(
                will ? new[] { w.G.Day(5) } : [],
                w.Case.Deadlines.Where(d => d.Period == Period.DecideAfterWill).Select(d => d.TriggerDay)
            );
        }
    }

    /// <summary>
    /// Acts that are themselves what the period waits for, or what it waits on: they are done where they are entered, in the portal, and
    /// so start or meet it on the day of the entry. What was done elsewhere (served, published, paid, docketed, judged, seen) bears a day
    /// of its own, and must not stand here. The one exception is the transfer to enforcement, whose typed day does not meet its period.
    /// </summary>
    const string ByTheEntry = """
        AnswerClueTransfer meets ClueAnswer
        AnswerCorrectiveOpinion meets CorrectiveAnswer
        AnswerInvitation meets InvitationAnswer
        AnswerRouteProposal meets RouteAnswer
        AnswerUrging meets UrgingAnswer
        ApplyForConfirmation meets Confirmation
        ApplyForConfirmation starts ConfirmationDocket
        ApplyForEnforcement meets Enforcement
        ApplyForEnforcement starts EnforcementDocket
        ApplyForSupport starts SupportDecision
        ChangeObligor starts CreditorClaim
        CoSign starts Milestone
        CoSign starts SupervisionReport
        DecideSupport meets SupportDecision
        EndConsultation starts Sue
        EndPublicInterestCase starts DecideAfterWill
        FileSuit meets Examination
        FileSuit meets Limitation
        FileSuit meets Sue
        FileSuit starts Docket
        FileSuit starts SupportDecision
        GiveAssistance meets AssistanceAnswer
        GiveProfessionalSupport meets SupportReply
        InspectPerformance starts LetterReply
        InviteProcuratorate starts InvitationAnswer
        IssueCorrectiveOpinion starts CorrectiveAnswer
        MakeSupervisoryInquiry starts LetterReply
        NotifyOfEnforcement starts FollowUp
        NotifyOfSuit starts FollowUp
        NotifyProcuratorate meets ClaimNotice
        ProposePublicInterestRoute starts RouteAnswer
        ProvideCostProof meets CostProof
        Reconsult meets Reconsult
        RecordFinalJudgment starts Instalment
        RecordFollowUp meets FollowUp
        RecordPaperReply starts SuitReview
        RecordPreliminaryCheck meets PreliminaryCheck
        RecordReconsideration meets InjunctionReview
        RecuseOfficer meets Recusal
        RefuseSuit meets Docket
        RefuseSuit starts Appeal
        RefuseSuit starts Limitation
        RefuseSuit starts Sue
        ReopenCase starts FirstInstance
        ReplyToAnnouncement meets AnnouncementReply
        ReplyToAnnouncement starts DecideAfterWill
        ReplyToAnnouncement starts PreliminaryCheck
        ReplyToLetter meets LetterReply
        ReportToSupervision meets SupervisionReport
        RequestAssistance starts AssistanceAnswer
        RequestInjunction starts InjunctionRuling
        RequestSuitSupport starts CostProof
        RequestSupport starts SupportReply
        RequestTechnicalSupport starts LetterReply
        ReviewSuit meets SuitReview
        RuleOnSettlement starts Instalment
        SignAgreement starts Instalment
        SignAgreement starts Milestone
        StayWithTransfer meets HoldReview
        TransferClue starts ClueAnswer
        TransferToEnforcement meets Enforcement
        UpdateCustody starts HoldReview
        UrgeClaim starts Examination
        UrgeClaim starts LetterReply
        UrgeSuit starts UrgingAnswer
        """;

    [Fact]
    public void Periods_go_by_the_day_that_was_typed_also_where_an_act_is_entered_three_days_later()
    {
        var moved = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, course) in Courses.All)
        {
            var journal = course(Given.Case()).InMemory().Case.Journal;
            foreach (var p in journal)
            {
                var (prompt, late) = (Days(journal, p, 0), Days(journal, p, 3));
                foreach (var (a, b) in prompt.Zip(late).Where(x => x.First != x.Second))
                    moved.Add($"{p.Entry.Act} {a.What} {a.Period}");
            }
        }
        Assert.Equal(ByTheEntry.Split('\n'), moved);
    }

    static List<(string What, string Period, DateOnly? Day)> Days(IReadOnlyList<Performed> journal, Performed p, int later)
    {
        var seq = p.Entry.Seq;
        var c = DamageCase.Replay(1, "SHD-310120-2025-0001", journal.Take(seq - 1));
        var before = c.Deadlines.Count;
        c.Perform(p.Act, p.Entry with { Day = p.Entry.Day.AddDays(later), At = p.Entry.At.AddDays(later) });
        return
        [
            .. c.Deadlines.Skip(before).Select(d => ("starts", d.Period.Key, (DateOnly?)d.TriggerDay)),
            .. c.Deadlines.Where(d => d.MetBySeq == seq).Select(d => ("meets", d.Period.Key, d.MetOn)),
        ];
    }
}
