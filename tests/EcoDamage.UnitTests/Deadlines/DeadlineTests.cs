using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.General;
using EcoDamage.Domain.Organs;
using EcoDamage.Testing;

namespace EcoDamage.UnitTests.Deadlines;

public sealed class DeadlineTests
{
    static readonly WorkCalendar Calendar = PaperCase.Calendar;

    static Deadline Notice(DateOnly decided) => new()
    {
        No = 1, Period = Period.ClaimNotice, Owner = new(Given.Lead), TriggerSeq = 1, Trigger = "", TriggerDay = decided, Length = 15, Unit = Unit.Days,
        Nominal = Counting.LastDay(decided, 15, Unit.Days), FixedDay = false,
    };

    [Theory]
    [InlineData("2025-09-30", DeadlineLight.Running, "剩余 9 日")]
    [InlineData("2025-10-01", DeadlineLight.Running, "剩余 8 日")]
    [InlineData("2025-10-02", DeadlineLight.Near, "剩余 7 日")]
    [InlineData("2025-10-08", DeadlineLight.Near, "剩余 1 日")]
    [InlineData("2025-10-09", DeadlineLight.Near, "今日到期")]
    [InlineData("2025-10-10", DeadlineLight.Overdue, "逾期 1 日")]
    public void The_fifteen_days_of_a_decision_of_16_September_2025_end_on_9_October(string today, DeadlineLight light, string text)
    {
        var status = Notice(new(2025, 9, 16)).StatusOn(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), Calendar);
        Assert.Equal(new DateOnly(2025, 10, 9), status.Due);
        Assert.Equal((light, text), (status.Light, status.Text));
    }

    [Fact]
    public void A_day_named_by_a_document_never_rolls()
    {
        var d = new Deadline
        {
            No = 1, Period = Period.Instalment, Owner = new(Given.Lead), TriggerSeq = 1, Trigger = "", TriggerDay = new(2025, 9, 1), Length = 30, Unit = Unit.Days, Nominal = new(2025, 10, 1), FixedDay = true,
        };
        Assert.Equal(new DateOnly(2025, 10, 1), d.Due(Calendar, new(2025, 9, 1)));
        Assert.Equal("逾期 1 日", d.StatusOn(new(2025, 10, 2), Calendar).Text);
    }

    [Fact]
    public void An_extension_moves_the_last_day_before_it_rolls()
    {
        var d = Notice(new(2025, 9, 5));
        Assert.Equal(new DateOnly(2025, 9, 22), d.Due(Calendar, new(2025, 9, 10)));
        d.Ledger.Add(new(LedgerKind.Extension, new(2025, 9, 10), null, 11, "测试", 2));
        Assert.Equal(new DateOnly(2025, 10, 1), d.LastDay(new(2025, 9, 10)));
        Assert.Equal(new DateOnly(2025, 10, 9), d.Due(Calendar, new(2025, 9, 10)));
    }

    [Fact]
    public void A_pause_holds_the_clock_while_it_lasts_and_adds_its_days_when_it_ends()
    {
        var d = Notice(new(2025, 11, 3));
        d.Ledger.Add(new(LedgerKind.Pause, new(2025, 11, 10), null, 0, "测试", 2));
        Assert.Equal("期限中止", d.StatusOn(new(2026, 1, 30), Calendar).Text);
        d.Ledger[0] = d.Ledger[0] with { Until = new(2025, 11, 17) };
        Assert.Equal(new DateOnly(2025, 11, 25), d.LastDay(new(2026, 1, 30)));
    }

    [Fact]
    public void A_deadline_of_art_6_can_be_neither_extended_nor_paused()
    {
        var paper = Given.Case().Decided().InMemory();
        var (before, notice) = (PaperCase.Portrait(paper.Case), paper.Case.OpenDeadline(Period.ClaimNotice)!);
        var extend = paper.Try(Given.Lead, notice.TriggerDay.AddDays(1), new ExtendDeadline { Deadline = notice.No, Days = 5, Basis = "工作繁忙" });
        var pause = paper.Try(Given.Lead, notice.TriggerDay.AddDays(1), new PauseDeadline { Deadline = notice.No, From = notice.TriggerDay, Basis = "工作繁忙" });
        Assert.Equal("NotYet", extend!.Kind);
        Assert.Contains("第六条、第七条的期限不能延长", extend.Texts[0], StringComparison.Ordinal);
        Assert.Equal("NotYet", pause!.Kind);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void The_preliminary_check_can_be_extended_but_not_the_notice_beside_it()
    {
        var given = Given.Case().Registered();
        var paper = given.InMemory();
        var check = paper.Case.OpenDeadline(Period.PreliminaryCheck)!;
        paper.Do(Given.Lead, given.Day(-13), new ExtendDeadline { Deadline = check.No, Days = 10, Basis = "现场复杂" });
        Assert.Equal(check.Nominal.AddDays(10), check.LastDay(given.Day(-13)));
    }

    [Fact]
    public void Pause_and_resumption_of_the_consultation_add_exactly_the_days_between()
    {
        var given = Given.Case().Consulting();
        var paper = given.InMemory();
        var d = paper.Case.OpenDeadline(Period.Consultation)!;
        var nominal = d.Nominal;
        paper.Do(Given.Lead, given.Day(45), new PauseDeadline { Deadline = d.No, From = given.Day(44), Basis = "补充鉴定" });
        Assert.NotNull(paper.Try(Given.Lead, given.Day(46), new ResumeDeadline { Deadline = d.No, On = given.Day(43), Reason = "早于中止" }));
        paper.Do(Given.Lead, given.Day(60), new ResumeDeadline { Deadline = d.No, On = given.Day(60), Reason = "鉴定完成" });
        Assert.Equal(nominal.AddDays(16), d.LastDay(given.Day(60)));
        Assert.Equal("NotYet", paper.Try(Given.Lead, given.Day(61), new ResumeDeadline { Deadline = d.No, On = given.Day(61), Reason = "再次" })!.Kind);
    }

    [Fact]
    public void Every_period_is_met_by_an_act_that_exists()
    {
        foreach (var p in Period.All)
            Assert.True(ActType.Named(p.MetBy) is not null, $"{p.Key} is met by '{p.MetBy}', which no act is called");
    }

    [Fact]
    public void Every_period_says_where_its_length_comes_from_and_what_letting_it_run_out_means()
    {
        Assert.All(Period.All, p =>
        {
            Assert.False(string.IsNullOrWhiteSpace(p.Basis), p.Key);
            Assert.False(string.IsNullOrWhiteSpace(p.Lapse), p.Key);
            Assert.NotEqual(p.Source.ToString(), p.Source.Label());
        });
    }
}
