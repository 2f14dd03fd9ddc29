using EcoDamage.UnitTests.Rulebook;

namespace EcoDamage.UnitTests.Deadlines;

/// <summary>
/// From which day a period runs and on which it is met, where the act is entered later than it was done. Day 0 is 16 September 2025.
/// </summary>
public sealed class PeriodsBesideTests
{
    static (DateOnly From, DateOnly Due) Of(Deadline d) => (d.TriggerDay, d.Due(PaperCase.Calendar, d.TriggerDay));

    static Walk Docketed()
    {
        var w = Walk.From(Given.Case().Consulting());
        return w.Do(
                Walk.Fx,
                50,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Do(Walk.Fx, 55, Walk.Sue(Domain.Litigation.SuitGround.NoAgreement, 1, 2))
            .Do(Walk.Suits, 60, w.Docket(58));
    }

    [Fact]
    public void The_fifteen_days_run_from_the_decision_also_where_it_is_entered_later()
    {
        var g = Given.Case().Checked();
        var w = Walk.From(g).Do(Walk.Fx, 3, g.Decision());
        Assert.Equal((new(2025, 9, 16), new(2025, 10, 9)), Of(w.Running(Period.ClaimNotice)));
        Assert.Equal((new(2025, 9, 1), new(2028, 9, 1)), Of(w.Running(Period.Limitation)));
    }

    [Fact]
    public void The_announcement_runs_from_its_publication_also_where_it_is_entered_later()
    {
        var g = Given.Case();
        var w = Walk.From(g.Then(Walk.Pro, -15, g.Clue() with { Competent = false, Source = ClueSource.Inspection }))
            .Do(Walk.Pro, -10, Walk.Open())
            .Do(
                Walk.Pro,
                2,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = g.Day(0),
                    Text = "公告内容。",
                }
            );
        Assert.Equal((new(2025, 9, 16), new(2025, 10, 16)), Of(w.Running(Period.AnnouncementEnd)));
        w.Do(Walk.Pro, 10, new NotifyDepartmentOfAnnouncement { Department = new("fx-ecology"), Part = "全部" });
        Assert.Equal((new(2025, 9, 16), new(2025, 10, 16)), Of(w.Running(Period.AnnouncementReply)));
    }

    /// <summary>The facts await a criminal judgment: since day 3 the claim stands still (art. 9).</summary>
    static Walk OnHold() =>
        Walk.From(Given.Case().Decided())
            .Do(
                Walk.Fx,
                1,
                new RecordCriminalCase
                {
                    Authority = "奉贤公安",
                    CaseNo = "沪公奉刑1",
                    At = CriminalStage.Review,
                    Persons = "自然人甲",
                    InCustody = true,
                }
            )
            .Do(
                Walk.Fx,
                3,
                new TransferClue
                {
                    To = new(Walk.Pro),
                    Grounds = [TransferGround.AwaitsJudgment],
                    Facts = "倾倒。",
                    EvidenceList = "台账",
                    Contact = "李承办",
                }
            )
            .Do(Walk.Pro, 3, new AnswerClueTransfer { Letter = new(1), Result = ClueAnswer.Accepted });

    [Fact]
    public void The_fifteen_days_of_article_six_run_on_while_the_claim_stands_still()
    {
        var w = OnHold();
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
        Assert.False(w.Running(Period.ClaimNotice).IsPaused);
        Assert.Equal(new DateOnly(2025, 10, 9), w.Running(Period.ClaimNotice).Due(PaperCase.Calendar, new(2025, 10, 20)));
        Assert.Equal((DeadlineLight.Overdue, 1), (w.Light(Period.ClaimNotice, 24).Light, w.Light(Period.ClaimNotice, 24).Days));
    }

    [Fact]
    public void Of_the_times_that_come_from_a_joined_case_a_hold_stops_those_of_the_lead_alone()
    {
        var joined = Walk.From(Given.Case("2025-07-01").Consulting())
            .Do(
                Walk.Fx,
                80,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            );
        var w = OnHold();
        var carried = CarriedPeriod.Of(joined.Case, w.G.Day(5)).Single(p => p.Period == Period.Sue.Key);
        var last = w.Case.Journal[^1].Entry;
        w.Case.Perform(
            new LinkCase
            {
                Relation = CaseRelation.Joined,
                Number = "SHD-310120-2025-0002",
                Periods = [carried, carried with { Owner = new(Given.CoDepartment) }],
                Organs =
                [
                    new()
                    {
                        Organ = new(Given.CoDepartment),
                        Capacity = Capacity.CoDepartment,
                        Reach = (int)Layer.File,
                    },
                ],
            },
            last with
            {
                Seq = last.Seq + 1,
                Act = nameof(LinkCase),
                Day = w.G.Day(5),
            }
        );
        var sue = w.Case.Deadlines.Where(d => d.Period == Period.Sue).ToDictionary(d => d.Owner.Value);
        Assert.Equal((true, false), (sue[Walk.Fx].IsPaused, sue[Given.CoDepartment].IsPaused));
        // Thirty days from 19 September: the co-department is late after them, the lead is not while its claim stands still.
        Assert.Equal(new DateOnly(2025, 10, 19), carried.Nominal);
        Assert.Equal(DeadlineLight.Overdue, sue[Given.CoDepartment].StatusOn(new(2025, 10, 21), PaperCase.Calendar).Light);
        Assert.NotEqual(DeadlineLight.Overdue, sue[Walk.Fx].StatusOn(new(2025, 10, 21), PaperCase.Calendar).Light);
    }

    [Fact]
    public void Who_said_that_it_will_meets_its_period_by_its_own_decision_only()
    {
        var w = Walk.Announced("fx-ecology", "fx-greening");
        w.Do(Walk.Fx, 4, new ReplyToAnnouncement { Will = true, Reason = "本局开展。" })
            .Do("fx-greening", 5, new ReplyToAnnouncement { Will = true, Reason = "本局开展。" });
        w.Do(Walk.Fx, 6, w.G.Check()).Do(Walk.Fx, 8, w.G.Decision() with { DecidedOn = w.G.Day(7) });
        var will = w.Case.Deadlines.Where(d => d.Period == Period.DecideAfterWill).ToDictionary(d => d.Owner.Value);
        Assert.Equal(new DateOnly(2025, 9, 23), will[Walk.Fx].MetOn);
        // Beside the lead it could not decide, so no period ran against it.
        Assert.Equal([Walk.Fx], will.Keys);
    }

    [Fact]
    public void Docketing_meets_the_seven_days_on_the_day_of_the_docket_and_a_corrected_day_is_the_day()
    {
        var w = Docketed();
        Deadline Seven() => w.Case.Deadlines.Last(d => d.Period == Period.Docket);
        Assert.Equal(new DateOnly(2025, 11, 13), Seven().MetOn);
        Assert.Equal((new(2025, 11, 13), new(2026, 5, 13)), Of(w.Running(Period.FirstInstance)));
        w.Do(
            Walk.Suits,
            61,
            new CorrectAct
            {
                Fact = $"{w.Case.Version}:docketedOn",
                Value = "2025-11-12",
                WhatWasWrong = "日期有误。",
                Proof = "立案登记表",
            }
        );
        // Who sued has a right to the seven days: until it says so both readings stand.
        Assert.Equal(new DateOnly(2025, 11, 13), Seven().MetOn);
        w.Do(Walk.Fx, 62, new AcknowledgePastAct { Letter = w.LetterTo(Walk.Fx, LetterKind.CorrectionRequest), Accepts = true });
        Assert.Equal(new DateOnly(2025, 11, 12), Seven().MetOn);
        Assert.Equal((new(2025, 11, 12), new(2026, 5, 12)), Of(w.Running(Period.FirstInstance)));
    }
}
