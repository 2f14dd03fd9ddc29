using EcoDamage.Domain.Deadlines;

namespace EcoDamage.Domain.Cases;

// 诉讼时效 (民法典 188, 195) runs against each obligor; a notice, a promise or a payment begins it anew against whom it concerns.
public sealed partial class DamageCase
{
    // Against whom a period runs, by its number; one without a row runs against all.
    readonly Dictionary<int, IReadOnlyList<int>> limited = [];

    /// <summary>Begins anew against these obligors, where it still runs; against the others it runs on from its own day.</summary>
    /// <param name="always">Also where none runs: a new demand.</param>
    internal void Interrupt(IReadOnlyList<int> obligors, string why, DateOnly on, Entry e, bool always = false)
    {
        var running = deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation && d.TriggerDay <= on && Against(d).Any(obligors.Contains)).ToList();
        foreach (var d in running)
        {
            d.EndedBecause = $"因{why}中断，重新起算";
            if (Against(d).Except(obligors).ToList() is { Count: > 0 } others) Run(others, d.Trigger, d.TriggerDay);
        }
        if (running.Count > 0 || always) Run(obligors, $"{why}（时效中断）", on);

        IEnumerable<int> Against(Deadline d) => limited.GetValueOrDefault(d.No) ?? All();

        IReadOnlyList<int> All() => [.. Obligors.Where(o => !o.Left && !o.Gone).Select(o => o.No)];

        void Run(IReadOnlyList<int> against, string trigger, DateOnly from)
        {
            var everybody = All().All(against.Contains);
            var d = Start(Period.Limitation, Lead!.Value, trigger, from, e, everybody ? null : string.Join("、", against.Select(n => Obligors[n - 1].Data.Name)));
            if (!everybody) limited[d.No] = against;
        }
    }
}
