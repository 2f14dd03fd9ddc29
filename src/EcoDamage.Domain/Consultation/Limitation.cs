namespace EcoDamage.Domain.Cases;

// 诉讼时效 (民法典 188, 195) runs against each obligor; a notice, a promise or a payment begins it anew against whom it concerns.
public sealed partial class DamageCase
{
    // Against whom a period runs, by its number; one without a row runs against all.
    readonly Dictionary<DeadlineNo, IReadOnlyList<ObligorNo>> limited = [];

    /// <summary>Begins anew against these obligors, where it still runs; against the others it runs on from its own day.</summary>
    /// <param name="always">Also where none runs: a new demand.</param>
    internal void Interrupt(IReadOnlyList<ObligorNo> obligors, string why, DateOnly on, Entry e, bool always = false)
    {
        var running = deadlines
            .Where(d => d.IsOpen && d.Period == Period.Limitation && d.TriggerDay <= on && Limited(d).Any(obligors.Contains))
            .ToList();
        foreach (var d in running)
        {
            d.EndedBecause = $"因{why}中断，重新起算";
            if (Limited(d).Except(obligors).ToList() is { Count: > 0 } others)
                RunLimitation(others, d.Trigger, d.TriggerDay, e);
        }
        if (running.Count > 0 || always)
            RunLimitation(obligors, $"{why}（时效中断）", on, e);
    }

    /// <summary>Kept by a suit against these; against the others it runs on from its own day.</summary>
    internal void MeetLimitation(IReadOnlyList<ObligorNo> sued, Entry e)
    {
        foreach (var d in deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation && Limited(d).Any(sued.Contains)).ToList())
        {
            MeetWhere(x => x == d, e, null);
            if (Limited(d).Except(sued).ToList() is { Count: > 0 } others)
                RunLimitation(others, d.Trigger, d.TriggerDay, e);
        }
    }

    IEnumerable<ObligorNo> Limited(Deadline d) => limited.GetValueOrDefault(d.No) ?? InPlay();

    IReadOnlyList<ObligorNo> InPlay() => [.. Obligors.Where(o => o.InPlay).Select(o => o.No)];

    void RunLimitation(IReadOnlyList<ObligorNo> against, string trigger, DateOnly from, Entry e)
    {
        var everybody = InPlay().All(against.Contains);
        var d = Start(
            Period.Limitation,
            Lead!.Value,
            trigger,
            from,
            e,
            everybody ? null : string.Join("、", against.Select(n => Obligors.Of(n).Data.Name))
        );
        if (!everybody)
            limited[d.No] = against;
    }
}
