using EcoDamage.Casework.Clockwork;

namespace EcoDamage.UnitTests;

/// <summary>
/// 不履行 (art. 21¶3, 28): the clock enters an overdue obligation once, dated the day after it was due, and what that opens.
/// </summary>
public sealed class NonPerformanceTests
{
    static IEnumerable<(DateOnly Day, int Obligation)> Reported(DamageCase c) =>
        c.Done<ReportNonPerformance>()
            .Where(p => p.Entry.By == Actor.Clock.Signature)
            .Select(p => (p.Entry.Day, Assert.Single(p.Act.Obligations).Value));

    [Fact]
    public void Each_overdue_obligation_is_entered_once_under_the_day_after_it_was_due_however_late_the_clock_looks()
    {
        var given = Given.Case().Confirmed();
        var paper = given.InMemory();
        paper.CatchUp(given.Day(110));
        Assert.Empty(Reported(paper.Case));
        paper.CatchUp(given.Day(300));
        Assert.Equal([(given.Day(111), 1), (given.Day(166), 2), (given.Day(226), 3), (given.Day(229), 4)], Reported(paper.Case));
        var version = paper.Case.Version;
        paper.CatchUp(given.Day(600));
        Assert.Equal(version, paper.Case.Version);
        Assert.All(paper.Case.Performance.Obligations, o => Assert.Contains(o.No, paper.Case.Performance.NotPerformed));
    }

    [Fact]
    public void What_was_paid_or_reported_in_time_is_not_entered_again()
    {
        var given = Given.Case().Confirmed();
        var paper = given.Then(Given.Lead, 105, given.Payment(1, 500_000m, 105, "P-1")).InMemory();
        paper.Do(Given.Lead, given.Day(160), given.Payment(2, 500_000m, 160, "P-2"));
        paper.CatchUp(given.Day(170));
        // Part of it is not enough.
        Assert.Equal([(given.Day(166), 2)], Reported(paper.Case));
        paper.Do(Given.Lead, given.Day(171), new ReportNonPerformance { Obligations = [new(2)], Facts = "已经催告。" });
        paper.Do(Given.Lead, given.Day(172), given.Payment(2, 79_700m, 172, "P-3"));
        paper.Do(Given.Lead, given.Day(173), given.Payment(2, -79_700m, 173, "P-4") with { DueAgainOn = given.Day(210) });
        paper.CatchUp(given.Day(200));
        Assert.Equal([(given.Day(166), 2)], Reported(paper.Case));
    }

    [Fact]
    public void With_a_title_enforcement_may_be_sought_without_a_report_by_hand_and_all_who_have_the_file_see_the_entry()
    {
        var given = Given.Case().Confirmed();
        var paper = given.InMemory();
        Assert.Equal(
            "尚未登记不履行",
            Assert.Single(paper.Try(Given.Procuratorate, given.Day(110), new SuggestEnforcement { Reason = "第一期未缴纳。" })!.Texts)
        );
        paper.CatchUp(given.Day(112));
        var c = paper.Case;
        Assert.IsType<Answer.Yes>(ActType.Of<SuggestEnforcement>().Ask(c.By(Given.Hand(Given.Procuratorate))));
        Assert.IsType<Answer.Yes>(ActType.Of<ApplyForEnforcement>().Ask(c.By(Given.Person(Given.Lead, Role.Leader))));
        Assert.All([Given.Lead, Given.Procuratorate], o => Assert.True(c.Sees(new(o), c.Version)));
        Assert.All([Given.Court, Given.Stranger], o => Assert.False(c.Sees(new(o), c.Version)));
    }

    [Fact]
    public void With_an_unconfirmed_agreement_the_suit_is_open()
    {
        var given = Given.Case().Agreed();
        var paper = given.InMemory();
        paper.CatchUp(given.Day(112));
        Assert.Equal([(given.Day(111), 1)], Reported(paper.Case));
        Assert.NotEqual(
            "Never",
            paper
                .Try(
                    Given.Lead,
                    given.Day(112),
                    new ApplyForConfirmation
                    {
                        Court = new(Given.Court),
                        Applicants = [new(1), new(2)],
                        Papers = "申请书",
                    }
                )
                ?.Kind
        );
        Assert.IsType<Answer.NotYet>(ActType.Of<ApplyForEnforcement>().Ask(paper.Case.By(Given.Person(Given.Lead, Role.Leader))));
        Assert.IsNotType<Answer.Never>(ActType.Of<FileSuit>().Ask(paper.Case.By(Given.Person(Given.Lead, Role.Leader))));
    }

    [Fact]
    public void What_a_refusal_of_confirmation_froze_is_not_entered()
    {
        var given = Given.Case().Published();
        var paper = given.Then(Given.Court, 103, given.Ruling() with { Result = ConfirmationRuling.Refused }).InMemory();
        paper.CatchUp(given.Day(400));
        Assert.Empty(Reported(paper.Case));
    }

    [Fact]
    public void The_day_on_which_the_clock_wakes_is_the_day_after_and_none_once_it_has_entered()
    {
        var given = Given.Case().Confirmed();
        var paper = given.InMemory();
        var instalment = paper.Case.Deadlines.First(d => d.Period == Period.Instalment);
        Assert.Equal(given.Day(111), DueByLaw.Wakes(paper.Case, instalment, given.Day(103), PaperCase.Calendar));
        paper.CatchUp(given.Day(111));
        Assert.Null(DueByLaw.Wakes(paper.Case, instalment, given.Day(111), PaperCase.Calendar));
        Assert.True(instalment.IsOpen);
        Assert.All(
            paper.Case.Deadlines.Where(d => d.Period != Period.Instalment && d.Period != Period.Milestone),
            d => Assert.Null(DueByLaw.Wakes(paper.Case, d, given.Day(111), PaperCase.Calendar))
        );
    }
}
