namespace EcoDamage.UnitTests.Deadlines;

/// <summary>A period that runs from a corrected day is as long as the settings of that day make it.</summary>
public sealed class CorrectedDayTests
{
    [Fact]
    public void Counted_from_the_right_day_a_period_has_the_length_of_that_day()
    {
        var g = Given.Case().Consulting();
        var journal = g.InMemory().Case.Journal;
        var (entry, act) = (journal[^1].Entry, (OpenConsultation)journal[^1].Act);
        var length = Period.Consultation.Length;
        SettingChange[] longer = [new(Period.Consultation.Key, act.ServedOn, length + 5)];

        var c = DamageCase.Replay(1, "SHD-310120-2025-0001", journal.SkipLast(1));
        c.Perform(act, entry with { Settings = longer });
        Assert.Equal((length + 5, act.ServedOn.AddDays(length + 5)), Running(c));

        var right = act.ServedOn.AddDays(-1);
        var correction = new CorrectAct
        {
            Fact = $"{entry.Seq}:servedOn",
            Value = right.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            WhatWasWrong = "送达日期有误。",
            Proof = "送达回证",
        };
        c.Perform(correction, entry with { Seq = entry.Seq + 1, Act = nameof(CorrectAct), Settings = longer });
        Assert.Equal((length, right.AddDays(length)), Running(c));
    }

    static (int Length, DateOnly Nominal) Running(DamageCase c)
    {
        var d = c.Deadlines.Open(Period.Consultation)!;
        return (d.Length, d.Nominal);
    }
}
