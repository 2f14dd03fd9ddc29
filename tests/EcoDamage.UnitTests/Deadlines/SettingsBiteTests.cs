using EcoDamage.UnitTests.Rulebook;

namespace EcoDamage.UnitTests.Deadlines;

/// <summary>A setting that was changed is what the acts of its days go by; one that was not keeps its default.</summary>
public sealed class SettingsBiteTests
{
    [Fact]
    public void A_changed_setting_has_its_new_value_and_every_other_its_default()
    {
        foreach (var s in Setting.All)
        {
            DateOnly day = new(2026, 3, 1);
            SettingChange[] changed = [new(s.Key, day, s.Default + 5), new(s.Key, day.AddDays(9), s.Default + 9)];
            Assert.Equal(s.Default, Setting.Value(null, s.Key, day));
            Assert.Equal(s.Default, Setting.Value(changed, s.Key, day.AddDays(-1)));
            Assert.Equal(s.Default + 9, Setting.Value(changed, s.Key, day.AddDays(9)));
            Assert.All(Setting.All, x => Assert.Equal(x == s ? s.Default + 5 : x.Default, Setting.Value(changed, x.Key, day)));
        }
        Assert.Throws<ArgumentException>(() => Setting.Value(null, "NoSuchSetting", default));
    }

    /// <summary>The lengths of the periods that an act starts when it is performed under these settings.</summary>
    static List<(string Period, bool Fixed, int Length)> Started(
        IReadOnlyList<Performed> journal,
        int seq,
        IReadOnlyList<SettingChange>? settings
    )
    {
        var c = DamageCase.Replay(1, "SHD-310120-2025-0001", journal.Take(seq - 1));
        var before = c.Deadlines.Count;
        var p = journal[seq - 1];
        c.Perform(p.Act, p.Entry with { Settings = settings });
        return [.. c.Deadlines.Skip(before).Select(d => (d.Period.Key, d.FixedDay, d.Length))];
    }

    [Fact]
    public void Each_period_that_can_be_set_is_as_long_as_it_was_set_when_an_act_starts_it()
    {
        var settings = Setting
            .All.Where(s => Period.All.Any(p => p.Key == s.Key))
            .Select(s => new SettingChange(s.Key, DateOnly.MinValue, s.Default + 1))
            .ToList();
        // Whether a hold is still needed, and a suit whose silence was none, is asked about as soon as a clue is answered.
        var longer = settings
            .Select(s => s.Key)
            .Append(Period.HoldReview.Key)
            .Append(Period.SuitReview.Key)
            .ToHashSet(StringComparer.Ordinal);
        var bitten = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, course) in Courses.All)
        {
            var journal = course(Given.Case()).InMemory().Case.Journal;
            for (var seq = 1; seq <= journal.Count; seq++)
            {
                var (plain, set) = (Started(journal, seq, null), Started(journal, seq, settings));
                Assert.Equal(plain.Select(d => d.Period), set.Select(d => d.Period));
                foreach (var (was, now) in plain.Zip(set).Where(x => !x.First.Fixed && longer.Contains(x.First.Period)))
                {
                    Assert.Equal((was.Period, was.Length + 1), (was.Period, now.Length));
                    bitten.Add(was.Period);
                }
                // The law's own periods are not for setting.
                Assert.All(plain.Zip(set).Where(x => !longer.Contains(x.First.Period)), x => Assert.Equal(x.First, x.Second));
            }
        }
        Assert.Equal(longer.Order(StringComparer.Ordinal), bitten.Order(StringComparer.Ordinal));
    }

    static void Under(Walk w, string key, int value) => w.Paper.Under(new SettingChange(key, DateOnly.MinValue, value));

    [Fact]
    public void So_many_meetings_as_are_set_need_no_reason_and_make_a_failure()
    {
        var w = Walk.From(Given.Case().Met());
        var day = w.G.Day(60);
        HoldMeeting again = w.G.Meeting() with { HeldOn = w.G.Day(59), BeyondLimits = null };
        var over = new EndConsultation
        {
            Obligors = [new(1), new(2)],
            Ground = FailureGround.ThreeMeetings,
            Facts = "未能达成一致。",
        };
        var held = w.Case.Consultation.OpenRound!.Meetings.Count;
        foreach (var (most, more, fails) in new[] { (held + 1, true, false), (held, false, true), (held - 1, false, true) })
        {
            Under(w, "ConsultationMeetings", most);
            Assert.Equal((most, more), (most, w.Paper.Try(Walk.Fx, day, again) is null));
            Assert.Equal((most, fails), (most, w.Paper.Try(Walk.Fx, day, over) is null));
        }
    }
}
