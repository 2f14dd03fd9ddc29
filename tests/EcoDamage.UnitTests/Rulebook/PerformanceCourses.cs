using System.Text.Json;
using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// Courses of art. 25–28: what is due under which title, who owes it, who accepts it, what is enforced and how it all ends, with the words
/// of each refusal.
/// </summary>
public sealed class PerformanceCourses
{
    const string Greening = Given.CoDepartment,
        Elsewhere = "cm-procuratorate",
        OtherRuling = "（2025）沪0116民特6号",
        Jointly = "连带责任，相互抵扣。",
        Restored = "水体已经自净。";

    static readonly ObligorData[] Four =
    [
        .. new[] { "甲公司", "乙公司", "丙公司", "丁公司" }.Select(n => new ObligorData { Name = n, Type = ObligorKind.Company }),
    ];

    static Walk FourAtTheTable()
    {
        var g = Given.Case();
        return From(Given.Case().Checked())
            .Do(Fx, 0, g.Decision() with { Obligors = Four })
            .Do(Fx, 6, g.Notice())
            .Do(Fx, 8, g.Commission())
            .Do(Fx, 34, g.Appraisal())
            .Do(Fx, 36, g.Conclusion())
            .Do(Fx, 41, g.Consultation() with { Obligors = [new(1), new(2), new(3), new(4)] })
            .Do(
                Fx,
                50,
                g.Meeting() with
                {
                    Attendees = [new() { Name = "李承办", Side = Side.Department }, new() { Name = "甲公司", Side = Side.Obligor }],
                }
            );
    }

    // Obligations 1–4 of the first group, 5–8 of the second.
    static Walk TwoGroups(bool bothConfirmed)
    {
        var w = FourAtTheTable();
        w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(1), new(2)] })
            .Do(Fx, 56, w.G.Agreement() with { Signatories = [new(3), new(4)], SignedOn = w.G.Day(56), EffectiveOn = w.G.Day(56) }, Jointly)
            .Do(Fx, 60, w.G.Application() with { Agreement = new(1), Applicants = [new(1), new(2)] })
            .Do(Court, 70, w.G.Docket())
            .Do(Court, 71, w.G.Publication())
            .Do(Court, 103, w.G.Ruling() with { Service = [] });
        if (!bothConfirmed)
            return w;
        return w.Do(Fx, 103, w.G.Application() with { Agreement = new(2), Applicants = [new(3), new(4)] })
            .Do(Court, 104, w.G.Docket() with { DocketedOn = w.G.Day(104), CaseNo = OtherRuling })
            .Do(Court, 104, w.G.Publication() with { From = w.G.Day(104), Until = w.G.Day(134) })
            .Do(Court, 140, w.G.Ruling() with { RulingNo = OtherRuling, RuledOn = w.G.Day(140), Service = [] });
    }

    static ApplyForEnforcement Apply(string title) =>
        new()
        {
            Court = new(Court),
            Title = title,
            Outstanding = "到期未付的各期。",
        };

    static DocketEnforcement DocketOf(Walk w, int day, int no) =>
        new() { CaseNo = $"（{w.G.Day(day).Year}）沪0116执{no}号", DocketedOn = w.G.Day(day) };

    [Fact]
    public void Only_what_a_title_makes_due_is_enforced()
    {
        var w = TwoGroups(bothConfirmed: false);
        w.Do(Fx, 105, w.G.Payment(1, 500_000m, 105, "P-1"));
        // Reported is only what the unconfirmed agreement makes due.
        w.Refused(Fx, 112, Apply(w.G.CourtNo), "28", "没有执行依据：协议未经司法确认的，可以提起诉讼，不能申请强制执行");
        w.Refused(Pro, 112, new SuggestEnforcement { Reason = "x" }, "28", "没有执行依据");
        w.Until(166);
        Assert.Equal(["title"], w.Paper.Try(Fx, w.G.Day(167), Apply("（2025）沪0116民特9号"))!.Fields);
        w.Do(Pro, 167, new SuggestEnforcement { Reason = "第二期未付。" }).Do(Fx, 168, Apply(w.G.CourtNo));
        Assert.Equal(
            (1, 2),
            (
                Assert.Single(w.Case.Performance.Enforcements).Title.Value,
                Assert.Single(w.Case.Performance.Enforcements[0].Obligations).Value
            )
        );
        w.Refused(Pro, 169, new SuggestEnforcement { Reason = "x" }, "28", "已经申请强制执行");
    }

    [Fact]
    public void Two_titles_are_enforced_side_by_side_and_money_is_booked_under_its_own()
    {
        var w = TwoGroups(bothConfirmed: true).Until(150);
        w.Do(Fx, 150, Apply(w.G.CourtNo)).Do(Fx, 151, Apply(OtherRuling));
        w.Refused(Fx, 152, Apply(OtherRuling), "28", "已经申请强制执行");
        w.Do(Fx, 152, new NotifyOfEnforcement { Enforcement = new(1) }).Do(Fx, 152, new NotifyOfEnforcement());
        w.Refused(Fx, 152, new NotifyOfEnforcement(), "28¶2", "已经通报申请执行");

        w.Refused(Court, 153, DocketOf(w, 153, 12), "28", "有多件执行案件，请选择其中一件");
        w.Do(Court, 153, DocketOf(w, 153, 12) with { Enforcement = new(2) });
        Assert.Equal([true, false], w.Case.Letters.Where(l => l.Kind == LetterKind.EnforcementApplication).Select(l => l.AwaitsAnswer));
        Assert.Equal(1, w.Running(Period.EnforcementDocket).About?.Value);
        w.Do(Court, 154, DocketOf(w, 154, 13));

        var result = new RecordEnforcementResult
        {
            Enforcement = new(2),
            Result = EnforcementEnd.Completed,
            On = w.G.Day(160),
            Facts = "扣划。",
            Recoveries = [new() { Obligation = new(1), Amount = 500_000m }],
        };
        w.Refused(Court, 160, result, "28", "不在本件执行的执行依据之内");
        w.Refused(
            Court,
            160,
            result with
            {
                Recoveries = [new() { Obligation = new(5), Amount = 400_000m }],
            },
            "28",
            "尚未全部到位，不能登记执行完毕"
        );
        Assert.Equal(
            "Invalid",
            w.Paper.Try(Court, w.G.Day(160), result with { Recoveries = [new() { Obligation = new(5), Amount = -1m }] })?.Kind
        );
        w.Do(
            Court,
            160,
            result with
            {
                Recoveries =
                [
                    new()
                    {
                        Obligation = new(5),
                        Amount = 510_000m,
                        Voucher = "F-7",
                    },
                ],
            }
        );
        Assert.Equal((0m, 10_000m), (w.Case.Performance.Obligations[4].Outstanding, w.Case.Performance.Obligations[4].Overpaid));
        Assert.Equal(
            ("F-7", AccountKind.Court),
            (w.Case.Performance.Payments[^1].Act.Voucher, w.Case.Performance.Payments[^1].Act.Account)
        );
        Assert.Null(w.Case.Performance.Enforcements[0].Ended);
        // The same money is not booked again.
        w.Refused(Fx, 161, w.G.Payment(5, 510_000m, 160, "F-7"), "25", "已经登记过");
        w.Departs(Fx, 161, w.G.Payment(5, 510_000m, 160, "P-9"), "25", "请核对是否同一笔");
        // A wrong amount is put right, and what it had met is open again.
        var seq = w.Case.Performance.Payments[^1].Entry.Seq;
        w.Do(
            Court,
            162,
            new RecordEnforcementResult
            {
                Enforcement = new(1),
                Result = EnforcementEnd.Continuing,
                Obligation = new(1),
                Recovered = 500_000m,
                On = w.G.Day(162),
                Facts = "扣划。",
            }
        );
        Assert.True(seq < w.Case.Performance.Payments[^1].Entry.Seq && w.Case.Performance.Obligations[0].Fulfilled);
        w.Do(
            Court,
            163,
            new CorrectAct
            {
                Fact = $"{w.Case.Performance.Payments[^1].Entry.Seq}:recovered",
                Value = "300000",
                WhatWasWrong = "笔误",
                Proof = "扣划回执",
            }
        );
        // What the department keeps is open again only when it has acknowledged it.
        Assert.True(w.Case.Performance.Obligations[0].Fulfilled);
        w.Do(Fx, 164, new AcknowledgePastAct { Letter = w.LetterTo(Fx, LetterKind.CorrectionRequest), Accepts = true });
        Assert.Equal(200_000m, w.Case.Performance.Obligations[0].Outstanding);
        Assert.Contains(w.Case.Deadlines, d => d.IsOpen && d.Period == Period.Instalment && d.About?.Value == 1);
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(DamageCase.Replay(w.Case.Id, w.Case.Number, w.Case.Journal)));
    }

    [Fact]
    public void Enforcement_may_be_sought_for_two_years_from_the_last_day_of_performance_and_later_too_but_late()
    {
        var w = From(Given.Case().Confirmed());
        var years = w.Running(Period.Enforcement);
        Assert.Equal(
            (w.G.Day(228), w.G.Day(228).AddYears(2), 1, false),
            (years.TriggerDay, years.Nominal, years.About?.Value, years.Period.Alarms)
        );
        w.Do(Fx, 104, Substitution(w, 4) with { DueOn = w.G.Day(300), CourtDocument = w.G.CourtNo }, Restored)
            .Do(Pro, 105, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(w.G.Day(300), w.Running(Period.Enforcement).TriggerDay);
        w.Until(1100).Do(Fx, 1100, Apply(w.G.CourtNo));
        Assert.StartsWith("已办理（超过 ", w.Light(Period.Enforcement, 1100).Text, StringComparison.Ordinal);
    }

    static AgreeSubstitution Substitution(Walk w, int obligation) =>
        new()
        {
            Obligation = new(obligation),
            Type = SubstitutionKind.Replanting,
            Ground = SubstitutionGround.NotNeeded,
            Basis = "鉴定意见。",
            Equivalence = "等值。",
            Quantity = 500,
            UnitText = "株",
            Place = "某修复基地",
            Acceptance = "成活率。",
            DueOn = w.G.Day(230),
            ObligorSigned = "某清运公司",
        };

    // ── works, accepted one by one ──

    static Walk TwoWorks()
    {
        var g = Given.Case();
        var agreement = g.Agreement() with
        {
            InKind =
            [
                new()
                {
                    Work = "清运垃圾",
                    Value = 200_000m,
                    DueOn = g.Day(150),
                },
                new()
                {
                    Work = "覆土绿化",
                    Value = 300_000m,
                    DueOn = g.Day(228),
                },
            ],
        };
        return From(Given.Case().Met())
            .Do(Fx, 55, agreement)
            .Do(Fx, 105, g.Payment(1, 500_000m, 105, "P-1"))
            .Do(Fx, 106, g.Payment(2, 579_700m, 106, "P-2"))
            .Do(Fx, 107, g.Payment(3, 500_000m, 107, "P-3"));
    }

    static RecordRestorationProgress Done(Walk w, int work, int day, int percent = 100) =>
        new()
        {
            Obligation = new(work),
            Percent = percent,
            SeenOn = w.G.Day(day),
            Findings = "现场核查。",
            Proof = "照片12张。",
        };

    static AcceptRestoration Accepted(Walk w, int day) =>
        new()
        {
            Result = AcceptanceResult.Passed,
            Evaluator = "某研究机构",
            AcceptedOn = w.G.Day(day),
            Findings = "达到目标。",
        };

    [Fact]
    public void Each_work_is_accepted_by_itself_and_one_that_fails_is_due_again_on_a_new_day()
    {
        var w = TwoWorks();
        w.Refused(Fx, 110, Accepted(w, 110), "25", "修复工作尚未完成");
        w.Do(Fx, 120, Done(w, 4, 120));
        Assert.Equal(["works"], w.Paper.Try(Fx, w.G.Day(121), Accepted(w, 121) with { Works = [new(5)] })!.Fields);
        var failed = Accepted(w, 130) with { Works = [new(4)], Result = AcceptanceResult.Failed };
        Assert.Equal(["redoBy"], w.Paper.Try(Fx, w.G.Day(130), failed)!.Fields);
        w.Do(Fx, 160, failed with { RedoBy = w.G.Day(200) });
        Assert.Equal((99, w.G.Day(200)), (w.Case.Performance.Obligations[3].PercentDone, w.Case.Performance.Obligations[3].DueOn));
        // It was done in time; only the new day can be missed, and its missing is entered once.
        w.Until(199);
        Assert.DoesNotContain(new(4), w.Case.Performance.NotPerformed);
        w.Until(240);
        Assert.Equal(
            [w.G.Day(201)],
            w.Case.Done<ReportNonPerformance>().Where(p => p.Act.Obligations.Contains(new(4))).Select(p => p.Entry.Day)
        );
        w.Do(Fx, 241, Done(w, 4, 241)).Do(Fx, 242, Accepted(w, 242));
        w.Refused(Fx, 243, Accepted(w, 243), "25", "修复工作尚未完成");
        w.Do(Fx, 244, Done(w, 5, 244));
        w.Refused(Fx, 245, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "x" }, "25", "修复效果尚未评估、验收合格");
        w.Do(Fx, 246, Accepted(w, 246)).Refused(Fx, 247, Accepted(w, 247), "25", "已经验收");
        w.Do(Fx, 248, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "履行完毕。" });
    }

    [Fact]
    public void A_base_stands_on_the_works_done_there_and_a_half_done_work_is_replaced_at_what_it_still_is_worth()
    {
        var w = TwoWorks();
        w.Do(
            Fx,
            110,
            new AssignRestorationBase
            {
                Works = [new(5)],
                Base = "某修复基地",
                Area = "二亩",
                Arrangement = "补植。",
            }
        );
        Assert.Equal([null, "某修复基地 · 二亩"], w.Case.Performance.Obligations.Skip(3).Select(o => o.Base));
        w.Do(Fx, 120, Done(w, 5, 120, percent: 40))
            .Do(Fx, 121, Substitution(w, 5), Restored)
            .Do(Pro, 122, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal((6, 180_000m), (w.Case.Performance.Obligations[4].ReplacedBy?.Value, w.Case.Performance.Obligations[5].Amount));
    }

    [Fact]
    public void A_part_of_a_payment_is_replaced_and_nothing_is_paid_on_what_was_replaced_whole()
    {
        var w = From(Given.Case().Confirmed());
        var part = Substitution(w, 2) with { CourtDocument = w.G.CourtNo };
        w.Refused(Fx, 110, part with { Part = 600_000m }, "26", "不能超过尚欠的 ¥579,700.00");
        w.Do(Fx, 110, part with { Part = 79_700m }, Restored)
            .Do(Pro, 111, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(
            (500_000m, null, 79_700m),
            (
                w.Case.Performance.Obligations[1].Amount,
                w.Case.Performance.Obligations[1].ReplacedBy,
                w.Case.Performance.Obligations[4].Amount
            )
        );
        w.Do(Fx, 112, part with { Obligation = new(3) }, Restored)
            .Do(Pro, 113, new CoSign { Letter = w.LetterTo(Pro, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(["obligation"], w.Paper.Try(Fx, w.G.Day(114), w.G.Payment(3, 1m, 114, "P-3"))!.Fields);
    }

    [Fact]
    public void What_is_refunded_and_still_owed_is_due_on_a_new_day()
    {
        var w = From(Given.Case().Confirmed());
        w.Do(Fx, 105, w.G.Payment(1, 500_000m, 105, "P-1"));
        var refund = w.G.Payment(1, -500_000m, 120, "P-2");
        w.Refused(Fx, 120, refund, "25", "请填写“新的给付期限”");
        w.Do(Fx, 120, refund with { DueAgainOn = w.G.Day(140) });
        w.Until(140);
        Assert.DoesNotContain(new(1), w.Case.Performance.NotPerformed);
        w.Until(150);
        Assert.Equal(w.G.Day(141), Assert.Single(w.Case.Done<ReportNonPerformance>()).Entry.Day);
    }

    // ── obligors who are gone or bankrupt ──

    [Fact]
    public void A_sole_bankrupt_is_not_enforced_against_and_joint_obligors_are()
    {
        var g = Given.Case();
        var w = From(Given.Case().Met())
            .Do(Fx, 55, g.Agreement() with { Signatories = [new(2)] })
            .Do(
                Fx,
                56,
                new EndConsultation
                {
                    Obligors = [new(1)],
                    Ground = FailureGround.Refuses,
                    Facts = "拒绝。",
                }
            )
            .Do(Fx, 60, g.Application() with { Applicants = [new(2)] })
            .Do(Court, 70, g.Docket())
            .Do(Court, 71, g.Publication())
            .Do(Court, 103, g.Ruling())
            .Until(112)
            .Do(Fx, 112, Apply(g.CourtNo))
            .Do(Court, 113, new DocketEnforcement { CaseNo = $"（{g.Day(113).Year}）沪0116执12号", DocketedOn = g.Day(113) });
        var bankrupt = new ChangeObligor
        {
            Obligor = new(2),
            Change = ObligorChange.Bankruptcy,
            On = g.Day(113),
            Facts = "受理破产。",
            Administrator = "某清算事务所",
            FileBy = g.Day(160),
        };
        Assert.Equal(["bankruptcy"], w.Paper.Try(Fx, g.Day(113), bankrupt)!.Fields);
        w.Do(Fx, 113, bankrupt with { Bankruptcy = "（2026）沪03破1号" });
        Assert.Equal("某清运公司进入破产程序", w.Case.Performance.Enforcements[^1].PausedBecause);
        Assert.True(w.Sees(Court, nameof(ChangeObligor)));
        // It stands still.
        w.Refused(
            Court,
            115,
            new RecordEnforcementResult
            {
                Result = EnforcementEnd.Continuing,
                Obligation = new(1),
                Recovered = 1m,
                On = g.Day(115),
                Facts = "扣划。",
            },
            "28",
            "对其中止执行"
        );

        var joint = From(Given.Case().Confirmed())
            .Until(112)
            .Do(Fx, 112, Apply(g.CourtNo))
            .Do(Court, 113, DocketOf(w, 113, 12))
            .Do(Fx, 114, bankrupt with { Bankruptcy = "（2026）沪03破1号" });
        joint.Do(
            Court,
            120,
            new RecordEnforcementResult
            {
                Result = EnforcementEnd.Completed,
                Obligation = new(1),
                Recovered = 500_000m,
                On = g.Day(120),
                Facts = "扣划自然人甲的存款。",
            }
        );
        // The works too, at what they are worth.
        Assert.Equal(
            2_179_700m - 100_000m - 500_000m,
            JsonSerializer.SerializeToNode(DeclareCreditorClaim.Suggest(joint.Case.By(Given.Hand(Fx)), Given.Hand(Fx), Given.Organs))![
                "Amount"
            ]!.GetValue<decimal>()
        );
    }

    [Fact]
    public void The_claim_is_terminated_against_those_who_are_gone_and_ends_with_the_last()
    {
        var g = Given.Case();
        var w = From(Given.Case())
            .Do(Elsewhere, -14, g.Clue() with { Competent = false, Source = ClueSource.Inspection })
            .Do(
                Elsewhere,
                -13,
                new TransferClue
                {
                    To = new(Fx),
                    Grounds = [TransferGround.General],
                    Facts = "倾倒。",
                    EvidenceList = "目录",
                    Contact = "许检察官",
                }
            );
        w.Do(Fx, -12, new AnswerClueTransfer { Letter = w.LetterTo(Fx, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted })
            .Do(Fx, -5, g.Check())
            .Do(Fx, 0, g.Decision() with { Obligors = Four })
            .Do(Fx, 6, g.Notice())
            .Do(Fx, 8, g.Commission())
            .Do(Fx, 34, g.Appraisal())
            .Do(Fx, 36, g.Conclusion())
            .Do(Fx, 41, g.Consultation() with { Obligors = [new(1), new(2), new(3), new(4)] })
            .Do(Fx, 50, g.Meeting() with { Attendees = [new() { Name = "李承办", Side = Side.Department }] })
            .Do(Fx, 55, g.Agreement() with { Signatories = [new(1), new(2)] })
            .Do(
                Fx,
                62,
                new EndConsultation
                {
                    Obligors = [new(3), new(4)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            );
        Assert.True(w.Running(Period.Sue).IsOpen);
        foreach (var n in (int[])[3, 4])
            w.Do(
                Fx,
                63,
                new ChangeObligor
                {
                    Obligor = new(n),
                    Change = ObligorChange.Dissolved,
                    On = g.Day(62),
                    Facts = "注销，无承继人。",
                }
            );
        // The duty to sue spoke of them alone.
        Assert.Null(w.Case.Deadlines.Open(Period.Sue));

        var end = new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无人承担。" };
        w.Refused(Fx, 64, end, "25", "已经签订赔偿协议，应当履行");
        w.Refused(Fx, 64, end with { Obligors = [new(1)] }, "25", "甲公司：已经签订赔偿协议，应当履行");
        w.Do(Fx, 64, end with { Obligors = [new(3), new(4)] });
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
        Assert.Equal(new OrganCode(Pro), Assert.Single(w.Case.Letters, l => l.Kind == LetterKind.TerminationNotice).To);
        // Whoever gave the clue is told too.
        Assert.StartsWith(
            "对部分义务人的索赔已经终止",
            w.Case.Letters.Last(l => l.Kind == LetterKind.ClueResult && l.To == new OrganCode(Elsewhere)).Note,
            StringComparison.Ordinal
        );
        foreach (var n in (int[])[1, 2])
            w.Do(
                Fx,
                65,
                new ChangeObligor
                {
                    Obligor = new(n),
                    Change = ObligorChange.Dissolved,
                    On = g.Day(64),
                    Facts = "注销，无承继人。",
                }
            );
        w.Do(Fx, 66, end with { Obligors = [new(1), new(2)] });
        Assert.False(w.Case.ClueTransfer.ClaimOpen);
        Assert.All(w.Case.Performance.Obligations, o => Assert.False(w.Case.IsLive(o)));
        // It was owed no more since the last of them was dissolved.
        Assert.Equal("义务人终止或者死亡，无承继人", w.Case.Performance.Obligations[0].EndedBecause);
        // Nothing is reported as not performed any more; the lead closes.
        w.Until(300);
        Assert.Empty(w.Case.Performance.NotPerformed);
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        w.Do(Fx, 301, new CloseCase { Ground = ClosingGround.Terminated, Summary = "索赔终止。" });
        Assert.Contains(w.Case.Letters, l => l.Kind == LetterKind.ClosingNotice && l.To == new OrganCode(Elsewhere));
    }

    [Fact]
    public void Nobody_is_consulted_again_when_all_who_signed_are_gone()
    {
        var w = From(Given.Case().Published())
            .Do(Court, 103, Given.Case().Ruling() with { Result = ConfirmationRuling.Refused, Service = [] });
        foreach (var n in (int[])[1, 2])
        {
            Assert.True(w.Running(Period.Reconsult).IsOpen);
            w.Do(
                Fx,
                104,
                new ChangeObligor
                {
                    Obligor = new(n),
                    Change = ObligorChange.Dead,
                    On = w.G.Day(103),
                    Facts = "死亡，无遗产。",
                }
            );
        }
        Assert.Null(w.Case.Deadlines.Open(Period.Reconsult));
        w.Do(
            Fx,
            105,
            new TerminateClaim
            {
                Obligors = [new(1), new(2)],
                Ground = NoClaimGround.NobodyLeft,
                Reason = "无人承担。",
            }
        );
        Assert.False(w.Case.ClueTransfer.ClaimOpen);
    }

    // ── the close ──

    [Fact]
    public void Nobody_whom_the_claim_named_is_forgotten_at_the_close()
    {
        var g = Given.Case();
        var w = From(Given.Case().Concluded())
            .Do(Fx, 41, g.Consultation() with { Obligors = [new(2)] })
            .Do(Fx, 50, g.Meeting() with { Attendees = [new() { Name = "李承办", Side = Side.Department }] })
            .Do(Fx, 55, g.Agreement() with { Signatories = [new(2)], InKind = [], PaidAlready = 600_000m })
            .Do(Fx, 56, g.Payment(1, 500_000m, 56, "1"))
            .Do(Fx, 57, g.Payment(2, 579_700m, 57, "2"))
            .Do(Fx, 58, g.Payment(3, 500_000m, 58, "3"));
        w.Departs(
            Fx,
            60,
            new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "x" },
            "16, 21",
            "自然人甲尚未签订协议、被起诉或者终止索赔"
        );
        w.Do(
                Fx,
                60,
                new TerminateClaim
                {
                    Obligors = [new(1)],
                    Ground = NoClaimGround.Other,
                    Reason = "没有责任。",
                }
            )
            .Do(Fx, 61, new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "缴清。" });
        Assert.DoesNotContain(w.Case.Deadlines, d => d.IsOpen);
    }

    [Fact]
    public void What_was_agreed_beside_the_court_while_a_suit_was_pending_is_reviewed_in_principle()
    {
        var g = Given.Case();
        var w = From(Given.Case().Consulting())
            .Do(
                Fx,
                42,
                new RequestInjunction
                {
                    Court = new(Court),
                    Type = InjunctionKind.Injunction,
                    Basis = InjunctionBasis.Article20,
                    BeforeSuit = true,
                    Acts = "继续倾倒",
                    Irreparable = "污染扩散",
                    Content = "停止倾倒",
                    EvidenceText = "照片",
                }
            )
            .Do(
                Court,
                43,
                new RuleOnInjunction
                {
                    RulingNo = $"（{g.Day(43).Year}）沪0116行保1号",
                    Granted = true,
                    RuledOn = g.Day(43),
                    Content = "停止倾倒",
                }
            )
            .Do(Fx, 45, Sue(SuitGround.PreSuitInjunction, 1, 2));
        w.Do(Suits, 47, w.Docket(47))
            .Do(Fx, 50, g.Meeting() with { Attendees = [new() { Name = "李承办", Side = Side.Department }] })
            .Do(Fx, 55, g.Agreement() with { InKind = [], PaidAlready = 600_000m }, "双方在庭外达成一致。")
            .Do(Fx, 56, g.Payment(1, 500_000m, 56, "1"))
            .Do(Fx, 57, g.Payment(2, 579_700m, 57, "2"))
            .Do(Fx, 58, g.Payment(3, 500_000m, 58, "3"));
        var close = new CloseCase { Ground = ClosingGround.Fulfilled, Summary = "缴清。" };
        w.Refused(Fx, 59, close, "23", "诉讼尚未终结");
        w.Do(
            Suits,
            60,
            new WithdrawSuit
            {
                Suit = new(1),
                RulingNo = $"（{g.Day(47).Year}）沪03民初31号之一",
                RuledOn = g.Day(60),
                Reason = "达成协议。",
            }
        );
        w.Departs(Fx, 61, close, "23", "诉讼中达成的协议未经人民法院审查");
        w.Do(Fx, 61, close, "款项已经全部缴清，义务人不再申请审查。");
        w.Refused(Fx, 62, close, "25", "案件已经结案");
    }

    [Fact]
    public void A_letter_urging_the_suit_is_answered_or_its_silence_explained_and_the_ground_must_be_true()
    {
        var w = From(Given.Case().Consulting())
            .Do(
                Fx,
                50,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Do(
                Pro,
                95,
                new UrgeSuit
                {
                    Ground = UrgingGround.NotSuedInTime,
                    Facts = "逾期未起诉。",
                    AnswerBy = Given.Case().Day(110),
                }
            );
        w.Do(Fx, 96, Sue(SuitGround.NoAgreement, 1, 2))
            .Do(Suits, 98, w.Docket(98))
            .Do(Suits, 130, w.Judgment(130) with { Awarded = [], DueOn = null })
            .Do(
                Suits,
                150,
                new RecordFinalJudgment
                {
                    Suit = new(1),
                    JudgmentNo = $"（{w.G.Day(130).Year}）沪03民初31号",
                    EffectiveOn = w.G.Day(150),
                }
            );
        var close = new CloseCase { Ground = ClosingGround.Dismissed, Summary = "法院驳回。" };
        w.Departs(Fx, 160, close, "21¶5", "“回复督促起诉”尚未办理");
        Assert.Equal(
            ["案卷中没有约定或者判令的义务，请核对结案事由。"],
            w.Paper.Try(Fx, w.G.Day(160), close with { Ground = ClosingGround.Fulfilled }, "已经起诉。")!.Texts
        );
        w.Do(Fx, 160, close, "已经起诉，不再回复。");
        Assert.Equal(Stage.Closed, w.Case.Stage);
        Assert.All(w.Case.Deadlines.Where(d => d.Period == Period.UrgingAnswer), d => Assert.Equal("已经结案", d.EndedBecause));
    }

    // ── who keeps a public-interest title ──

    [Fact]
    public void A_public_interest_title_is_kept_by_the_department_that_the_judgment_names_and_not_by_another()
    {
        var w = Announced(Fx).Do(Fx, 5, new ReplyToAnnouncement { Will = true, Reason = "开展。" }).Until(36);
        w.Do(Pro, 40, new UrgeClaim { Idle = "未决定。", AnswerBy = w.G.Day(55) })
            .Do(Pro, 56, Sue(SuitGround.DeclaredIdle, 1, 2))
            .Do(Suits, 58, w.Docket(58))
            .Do(Suits, 100, w.Judgment(100))
            .Do(
                Suits,
                120,
                new RecordFinalJudgment
                {
                    Suit = new(1),
                    JudgmentNo = $"（{w.G.Day(58).Year}）沪03民初31号",
                    EffectiveOn = w.G.Day(120),
                    NetOfPayments = false,
                    Awarded = Given.Heads,
                    DueOn = w.G.Day(180),
                    Duties = "补植",
                    Keeper = new(Greening),
                }
            );
        Assert.Equal(new OrganCode(Fx), w.Case.Who.Lead);
        Assert.Equal(
            [false, true, true],
            new[] { Fx, Greening, Pro }.Select(o => w.Case.Keeps(new(o), ProceedingKind.PublicInterestLitigation))
        );
        Assert.Equal(
            [new(Pro), new OrganCode(Greening)],
            w.Case.Deadlines.Where(d => d.Period == Period.Instalment || d.Period == Period.Milestone).Select(d => d.Owner)
        );
        Assert.Equal(w.G.Day(180), w.Running(Period.Enforcement).TriggerDay);
    }

    [Fact]
    public void Without_a_lead_a_substitution_is_agreed_with_the_department_that_the_judgment_names()
    {
        var w = Announced(Fx)
            .Until(35)
            .Do(Pro, 36, Sue(SuitGround.Lapsed, 1, 2))
            .Do(Suits, 40, From(Given.Case()).Docket(40))
            .Do(Suits, 100, From(Given.Case()).Judgment(100));
        w.Do(
            Suits,
            120,
            new RecordFinalJudgment
            {
                Suit = new(1),
                JudgmentNo = $"（{w.G.Day(40).Year}）沪03民初31号",
                EffectiveOn = w.G.Day(120),
                NetOfPayments = false,
                Awarded = Given.Heads,
                DueOn = w.G.Day(180),
                Keeper = new(Greening),
            }
        );
        Assert.Null(w.Case.Who.Lead);
        w.Departs(
            Pro,
            130,
            Substitution(w, 1) with
            {
                CourtDocument = "（2026）沪03执9号",
                Part = 2_079_700m,
            },
            "26",
            "案卷中没有证明“没有必要修复”的鉴定评估结论或者专家意见"
        );
        w.Do(Pro, 130, Substitution(w, 1) with { CourtDocument = "（2026）沪03执9号", Part = 2_079_700m }, Restored)
            .Do(Greening, 131, new CoSign { Letter = w.LetterTo(Greening, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal(100_000m, w.Case.Performance.Obligations[0].Outstanding);
        Assert.Equal(new OrganCode(Greening), w.Running(Period.Milestone).Owner);
    }
}
