namespace EcoDamage.UnitTests.Cases;

/// <summary>Every act does what the procedure says on the days that it says, and nothing else: see what-acts-do.txt.</summary>
public sealed class WhatActsDoTests
{
    public static TheoryData<string, string, int> Moments
    {
        get
        {
            var moments = new TheoryData<string, string, int>();
            foreach (var t in WhatActsDo.Table)
                moments.Add(t.Course, t.Act, t.Time);
            return moments;
        }
    }

    [Theory, MemberData(nameof(Moments))]
    public void An_act_does_what_is_written_and_nothing_else(string course, string act, int time)
    {
        var told = WhatActsDo.Table.Single(t => (t.Course, t.Act, t.Time) == (course, act, time));
        var (entry, done) = WhatActsDo.Done(course, act, time);
        Assert.Equal((told.Day, told.Organ), ($"{entry.Day:yyyy-MM-dd}", entry.Organ.Value));
        var faults = told
            .Facts.Except(done)
            .Select(f => $"missing: {f}")
            .Concat(done.Except(told.Facts).Select(f => $"not written: {f}"))
            .ToList();
        Assert.True(faults.Count == 0, $"{told}\n" + string.Join("\n", faults));
    }

    [Fact]
    public void No_act_is_forgotten() =>
        Assert.Equal([], ActType.All.Where(t => !t.Rule.Follows).Select(t => t.Name).Except(WhatActsDo.Table.Select(t => t.Act)));
}
