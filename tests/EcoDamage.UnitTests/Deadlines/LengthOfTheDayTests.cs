using EcoDamage.UnitTests.Rulebook;

namespace EcoDamage.UnitTests.Deadlines;

/// <summary>A changed length holds for periods that start from its day on: neither the day of entry nor the day of asking counts.</summary>
public sealed class LengthOfTheDayTests
{
    static readonly DateOnly Changed = new(2027, 1, 1);

    [Theory]
    [InlineData("2026-12-31", 15)]
    [InlineData("2027-01-01", 10)]
    public void The_law_of_the_day_that_starts_a_period_gives_its_length_and_its_basis(string day, int length)
    {
        var law = Period.ClaimNotice with { Later = [new(Changed, "修订后的规程第六条", 10)] };
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(length, Setting.Length(null, law, on));
        Assert.Equal(length == 10 ? "修订后的规程第六条" : "规程第六条", law.BasisOn(on));
    }

    [Theory]
    [InlineData("2026-12-31", 15)]
    [InlineData("2027-01-01", 10)]
    public void A_setting_stands_above_the_law_from_its_own_day_on(string day, int length)
    {
        SettingChange[] changes = [new(Period.ClueAnswer.Key, Changed, 10)];
        Assert.Equal(
            length,
            Setting.Length(changes, Period.ClueAnswer, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    /// <summary>
    /// A consultation, its notice served before the change and entered after it; the service then proves to have been after the change.
    /// </summary>
    [Fact]
    public void Entered_after_the_change_a_period_keeps_the_length_of_its_trigger_and_a_corrected_trigger_takes_the_other()
    {
        var w = Walk.From(Given.Case("2026-11-20").Concluded());
        w.Paper.Under(new SettingChange(Period.Consultation.Key, Changed, 60));
        var served = new DateOnly(2026, 12, 30);
        var day = new DateOnly(2027, 1, 8).DayNumber - w.G.Day(0).DayNumber;
        w.Do(Walk.Fx, day, w.G.Consultation() with { NoticeOn = served, ServedOn = served, MeetingOn = null });
        var before = w.Running(Period.Consultation);
        Assert.Equal((served, Period.Consultation.Length), (before.TriggerDay, before.Length));

        var entry = w.Case.Version;
        w.Do(
            Walk.Fx,
            day + 1,
            new CorrectAct
            {
                Fact = $"{entry}:servedOn",
                Value = "2027-01-04",
                WhatWasWrong = "送达回证日期看错。",
                Proof = "送达回证",
            }
        );
        var after = w.Running(Period.Consultation);
        Assert.Equal((new DateOnly(2027, 1, 4), 60), (after.TriggerDay, after.Length));
        Assert.Equal(Counting.LastDay(after.TriggerDay, 60, Unit.Days), after.Nominal);
    }

    [Fact]
    public void Corrected_back_across_the_change_it_takes_the_former_length()
    {
        var w = Walk.From(Given.Case("2026-11-20").Concluded());
        w.Paper.Under(new SettingChange(Period.Consultation.Key, Changed, 60));
        var day = new DateOnly(2027, 1, 8).DayNumber - w.G.Day(0).DayNumber;
        var served = new DateOnly(2027, 1, 4);
        w.Do(Walk.Fx, day, w.G.Consultation() with { NoticeOn = new(2026, 12, 30), ServedOn = served, MeetingOn = null });
        Assert.Equal(60, w.Running(Period.Consultation).Length);
        w.Do(
            Walk.Fx,
            day + 1,
            new CorrectAct
            {
                Fact = $"{w.Case.Version}:servedOn",
                Value = "2026-12-31",
                WhatWasWrong = "送达回证日期看错。",
                Proof = "送达回证",
            }
        );
        Assert.Equal(Period.Consultation.Length, w.Running(Period.Consultation).Length);
    }
}
