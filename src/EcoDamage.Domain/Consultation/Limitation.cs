namespace EcoDamage.Domain.Consultation;

/// <summary>
/// 诉讼时效 (民法典 188, 195) runs against each obligor; a notice, a promise or a payment begins it anew against whom it concerns.
/// </summary>
static class Limitations
{
    extension(Dossier c)
    {
        IEnumerable<ObligorNo> Limited(Deadline d) => d.Against ?? c.Obligors.InPlay();
    }

    extension(DamageCase c)
    {
        /// <summary>Begins anew against these obligors, where it still runs; against the others it runs on from its own day.</summary>
        /// <param name="always">Also where none runs: a new demand.</param>
        internal void Interrupt(IReadOnlyList<ObligorNo> obligors, string why, DateOnly on, Entry e, bool always = false)
        {
            var running = c
                .Deadlines.Where(d =>
                    d.IsOpen && d.Period == Period.Limitation && d.TriggerDay <= on && c.Limited(d).Any(obligors.Contains)
                )
                .ToList();
            foreach (var d in running)
            {
                d.End($"因{why}中断，重新起算");
                if (c.Limited(d).Except(obligors).ToList() is { Count: > 0 } others)
                    c.RunLimitation(others, d.Trigger, d.TriggerDay, e);
            }
            if (running.Count > 0 || always)
                c.RunLimitation(obligors, $"{why}（时效中断）", on, e);
        }

        /// <summary>Kept by a suit against these; against the others it runs on from its own day.</summary>
        internal void MeetLimitation(IReadOnlyList<ObligorNo> sued, Entry e)
        {
            foreach (var d in c.Deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation && c.Limited(d).Any(sued.Contains)).ToList())
            {
                c.Deadlines.MeetWhere(x => x == d, e);
                if (c.Limited(d).Except(sued).ToList() is { Count: > 0 } others)
                    c.RunLimitation(others, d.Trigger, d.TriggerDay, e);
            }
        }

        internal void RunLimitation(IReadOnlyList<ObligorNo> against, string trigger, DateOnly from, Entry e)
        {
            var everybody = c.Obligors.InPlay().All(against.Contains);
            var d = c.Deadlines.Start(Period.Limitation, c.Who.Lead!.Value, trigger, from, e, everybody ? null : c.Obligors.Names(against));
            d.Against = everybody ? null : against;
        }
    }
}
