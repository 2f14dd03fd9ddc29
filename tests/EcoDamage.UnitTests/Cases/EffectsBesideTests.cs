using EcoDamage.UnitTests.Rulebook;

namespace EcoDamage.UnitTests.Cases;

/// <summary>What acts do in turns that the courses do not take.</summary>
public sealed class EffectsBesideTests
{
    const string Other = "mh-procuratorate",
        Greening = "fx-greening",
        Farming = "fx-agriculture";

    [Fact]
    public void The_procuratorate_that_the_decision_named_gives_way_to_the_one_that_is_told()
    {
        var w = Walk.From(Given.Case().Decided()).Do(Walk.Fx, 6, Given.Case().Notice() with { Procuratorate = new(Other) });
        Assert.Equal(
            [(false, Walk.Pro), (true, Other)],
            new[] { Walk.Pro, Other }.Select(o => (w.Case.Who.Holds(new(o), Capacity.CompetentProcuratorate), o))
        );
    }

    [Fact]
    public void An_organisation_that_gives_up_leaves_the_other_that_sues()
    {
        var w = Walk.Announced("fx-ecology");
        foreach (var (name, sues) in new[] { ("某基金会", true), ("某促进会", true), ("某促进会", false) })
            w.Do(
                Walk.Pro,
                5,
                new RecordOrganisationReply
                {
                    Organisation = name,
                    Sues = sues,
                    On = w.G.Day(5),
                }
            );
        Assert.Equal("某基金会", w.Case.PublicInterest.Current!.Organisation);
    }

    [Fact]
    public void A_corrected_payment_counts_with_its_right_amount_only()
    {
        var g = Given.Case().Confirmed();
        var w = Walk.From(g).Do(Walk.Fx, 105, g.Payment(1, 500_000m, 105, "P-1"));
        Assert.Equal(500_000m, w.Case.Performance.Obligations[0].Paid);
        w.Do(
            Walk.Fx,
            106,
            new CorrectAct
            {
                Fact = $"{w.Case.Version}:amount",
                Value = "400000",
                WhatWasWrong = "看错凭证。",
                Proof = "银行回单",
            }
        );
        Assert.Equal((400_000m, 100_000m), (w.Case.Performance.Obligations[0].Paid, w.Case.Performance.Obligations[0].Outstanding));
    }

    [Fact]
    public void Only_the_unpaid_rest_of_a_sum_is_replaced_and_what_was_paid_stays_paid()
    {
        var g = Given.Case().Confirmed();
        var w = Walk.From(g)
            .Do(Walk.Fx, 105, g.Payment(1, 200_000m, 105, "P-1"))
            .Do(
                Walk.Fx,
                106,
                new AgreeSubstitution
                {
                    Obligation = new(1),
                    Type = SubstitutionKind.Replanting,
                    Ground = SubstitutionGround.NotNeeded,
                    Basis = "鉴定意见",
                    Equivalence = "等值",
                    Quantity = 500,
                    UnitText = "株",
                    Place = "某修复基地",
                    Acceptance = "成活率",
                    DueOn = g.Day(230),
                    ObligorSigned = "某清运公司",
                    CourtDocument = g.CourtNo,
                },
                "水体已经自净。"
            );
        w.Do(Walk.Pro, 107, new CoSign { Letter = w.LetterTo(Walk.Pro, LetterKind.SignatureRequest), Agrees = true });
        var (old, instead) = (w.Case.Performance.Obligations[0], w.Case.Performance.Obligations[^1]);
        Assert.Equal((200_000m, 0m, instead.No), (old.Paid, old.Outstanding, old.ReplacedBy));
        Assert.Equal((ObligationKind.Work, 300_000m, new DateOnly(2026, 5, 4)), (instead.Kind, instead.Amount, instead.DueOn));
    }

    [Theory]
    [InlineData(EnforcementEnd.Suspended, false)]
    [InlineData(EnforcementEnd.Ended, true)]
    public void An_enforcement_that_is_only_suspended_has_not_ended(EnforcementEnd result, bool ended)
    {
        var steps = Courses.All.Single(x => x.Name == "failed").Course(Given.Case()).Steps;
        var paper = new PaperCase();
        foreach (var s in steps.TakeWhile(s => s.Act is not RecordEnforcementResult))
            paper.Do(s);
        paper.Do(
            Walk.Suits,
            Given.Case().Day(190),
            new RecordEnforcementResult
            {
                Result = result,
                On = Given.Case().Day(190),
                Facts = "暂无财产可供执行。",
            }
        );
        Assert.Equal(ended, paper.Case.Performance.Enforcements.Single().Ended is not null);
        Assert.Equal(2_179_700m, paper.Case.Performance.Obligations[0].Outstanding);
    }

    [Fact]
    public void The_court_that_takes_an_application_over_reads_what_was_filed_with_the_first()
    {
        var w = Walk.From(Given.Case().Docketed());
        Assert.False(w.Sees("rail-court", nameof(ApplyForConfirmation)));
        w.Do(Walk.Court, 71, new TransferJurisdiction { To = new("rail-court"), Reason = "集中管辖。" });
        Assert.Equal((true, true), (w.Sees("rail-court", nameof(ApplyForConfirmation)), w.Sees("rail-court", "SignAgreement")));
        Assert.Equal("rail-court", w.Case.Litigation.Confirmations.Single().Court.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_co_department_reads_the_file_only_where_it_is_shared(bool shared)
    {
        var w = Walk.From(Given.Case().Notified())
            .Do(
                Walk.Fx,
                7,
                new AddCoDepartment
                {
                    Department = new(Greening),
                    ShareFile = shared,
                    Reason = "绿地受损",
                }
            );
        Assert.Equal(
            (true, shared, shared),
            (
                w.Case.Who.Holds(new(Greening), Capacity.CoDepartment),
                w.Case.SeesFile(new(Greening)),
                w.Sees(Greening, "RecordPreliminaryCheck")
            )
        );
    }

    [Fact]
    public void A_joint_act_of_three_takes_effect_with_the_last_signature()
    {
        var w = Walk.From(Given.Case().Checked())
            .Do(
                Walk.Fx,
                -4,
                new AgreeLead
                {
                    Lead = new(Walk.Fx),
                    Reason = "协商一致。",
                    Parts = [.. new[] { Walk.Fx, Greening, Farming }.Select(d => new DamagePart { Department = new(d), Part = "一部分" })],
                }
            );
        w.Do(Greening, -3, new CoSign { Letter = w.LetterTo(Greening, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal([false, false], new[] { Greening, Farming }.Select(d => w.Case.Who.Holds(new(d), Capacity.CoDepartment)));
        w.Do(Farming, -2, new CoSign { Letter = w.LetterTo(Farming, LetterKind.SignatureRequest), Agrees = true });
        Assert.Equal([true, true], new[] { Greening, Farming }.Select(d => w.Case.Who.Holds(new(d), Capacity.CoDepartment)));
    }

    [Fact]
    public void A_lifted_seal_is_gone()
    {
        var w = Walk.From(Given.Case().Notified());
        var check = w.Case.ClueTransfer.Check!.Value.Entry.Seq;
        w.Do(
            Walk.Fx,
            7,
            new SealItem
            {
                Item = check,
                Action = SealAction.Seal,
                Readers = [new() { Person = "demo:fx-ecology.officer" }],
                Reason = "保护举报人",
            }
        );
        Assert.Equal((true, false), (w.Case.IsSealed(check), w.Case.Sees(new(Walk.Pro), check)));
        w.Do(
            Walk.Fx,
            8,
            new SealItem
            {
                Item = check,
                Action = SealAction.Lift,
                Reason = "不再需要",
            }
        );
        Assert.Equal((false, true), (w.Case.IsSealed(check), w.Case.Sees(new(Walk.Pro), check)));
    }

    [Fact]
    public void Whoever_got_the_letter_hears_of_its_correction()
    {
        var w = Walk.From(Given.Case().Notified());
        var notice = w.Case.Version;
        w.Do(
            Walk.Fx,
            7,
            new CorrectAct
            {
                Fact = $"{notice}:contact",
                Value = "王承办 021-5710****",
                WhatWasWrong = "联系人有误。",
                Proof = "人员名单",
            }
        );
        Assert.Equal(
            [(Walk.Fx, Walk.Pro)],
            w.Case.Letters.Where(l => l.Kind == LetterKind.CorrectionNotice).Select(l => (l.From.Value, l.To.Value))
        );
    }

    [Fact]
    public void A_report_belongs_to_the_commission_that_it_names()
    {
        var g = Given.Case().Notified();
        var w = Walk.From(g)
            .Do(Walk.Fx, 8, g.Commission())
            .Do(Walk.Fx, 9, g.Commission() with { Questions = "地下水损害" })
            .Do(Walk.Fx, 34, g.Appraisal() with { Commission = new(2) });
        Assert.Equal([false, true], w.Case.Investigation.Appraisals.Select(x => x.Report is not null));
    }

    [Fact]
    public void What_was_paid_under_the_agreement_counts_once_towards_the_judgment()
    {
        var g = Given.Case().Met();
        var w = Walk.From(g)
            .Do(Walk.Fx, 55, g.Agreement() with { Signatories = [new(1)] })
            .Do(
                Walk.Fx,
                56,
                new EndConsultation
                {
                    Obligors = [new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Do(Walk.Fx, 105, g.Payment(1, 300_000m, 105, "P-1"))
            .Until(112);
        var suit = Walk.Sue(SuitGround.NoAgreement, 2) with
        {
            Others = [new() { Defendant = new(1), Ground = SuitGround.UnconfirmedNotPerformed }],
        };
        w.Do(Walk.Fx, 113, suit, "就协议未履行部分一并起诉。").Do(Walk.Suits, 115, w.Docket(115));
        IReadOnlyList<HeadAmount> joint = [new() { Head = DamageHead.Restoration, Amount = 2_079_700m }];
        IReadOnlyList<Award> alone =
        [
            new()
            {
                Head = DamageHead.Investigation,
                Amount = 100_000m,
                Against = [new(1)],
            },
        ];
        w.Do(Walk.Suits, 150, w.Judgment(150) with { Awarded = joint, Several = alone })
            .Do(
                Walk.Suits,
                170,
                new RecordFinalJudgment
                {
                    Suit = new(1),
                    JudgmentNo = $"（{g.Day(115).Year}）沪03民初31号",
                    EffectiveOn = g.Day(168),
                    NetOfPayments = false,
                    Awarded = joint,
                    Several = alone,
                    DueOn = g.Day(200),
                }
            );
        var owed = w.Case.Performance.Obligations.Where(o => o.Title is not null).ToList();
        Assert.Equal([(2_079_700m, 400_000m, 1_679_700m), (100_000m, 0m, 100_000m)], owed.Select(o => (o.Amount, o.Paid, o.Outstanding)));
    }
}
