namespace EcoDamage.Domain.Consultation;

/// <summary>
/// 诉讼时效 (民法典 188, 195) runs against each obligor; a notice, a promise or a payment begins it anew against whom it concerns.
/// </summary>
static class Limitations
{
    extension(Dossier c)
    {
        IEnumerable<ObligorNo> Limited(Deadline d) => d.Against ?? c.Obligors.InPlay();

        /// <summary>
        /// 民法典 189: what is paid by instalments is barred from the last one's due day, a lump sum from its own, and work where nothing
        /// is paid; null where nothing is left to be done by this obligor.
        /// </summary>
        internal DateOnly? LastDue(AgreementNo agreement, ObligorNo obligor)
        {
            var owed = c.Performance.Obligations.Where(o => o.Agreement == agreement && o.Obligors.Contains(obligor)).ToList();
            var payments = owed.Where(o => o.Kind == ObligationKind.Payment).ToList();
            return (payments.Count > 0 ? payments : owed).Select(o => (DateOnly?)o.DueOn).Max();
        }

        // All that this obligor owes in the claim is done.
        internal bool HasPerformed(ObligorNo n) =>
            c.Performance.Obligations.Where(o => o.Track == ProceedingKind.Compensation && c.IsLive(o) && o.Obligors.Contains(n)).ToList()
                is { Count: > 0 } owed
            && owed.TrueForAll(o => o.Fulfilled);
    }

    extension(DamageCase c)
    {
        /// <summary>Begins anew against these obligors, where it still runs; against the others it runs on from its own day.</summary>
        /// <param name="always">Also where none runs: a new demand.</param>
        /// <param name="from">The day of performance that was promised, where it begins from that one.</param>
        internal void Interrupt(
            IReadOnlyList<ObligorNo> obligors,
            string why,
            DateOnly on,
            Entry e,
            bool always = false,
            DateOnly? from = null
        )
        {
            var running = c
                .Deadlines.Where(d =>
                    d.IsOpen
                    && d.Period == Period.Limitation
                    && (d.TriggerDay <= on || always || from is not null)
                    && c.Limited(d).Any(obligors.Contains)
                )
                .ToList();
            foreach (var d in running)
            {
                d.End($"因{why}中断，重新起算");
                c.RunOnAgainstOthers(d, obligors, e);
            }
            if (running.Count > 0 || always)
                c.RunLimitation(
                    obligors,
                    from is null ? $"{why}（时效中断）" : $"{why}（时效中断），自约定的最后履行期限届满起算",
                    from ?? on,
                    e
                );
        }

        /// <summary>Performance, also in kind, begins it anew (民法典 195); against who has performed none runs.</summary>
        internal void Perform(Obligation o, DateOnly on, Entry e)
        {
            if (o.Track != ProceedingKind.Compensation)
                return;
            c.Interrupt(o.Obligors, "义务人履行", on, e);
            c.EndLimitation([.. o.Obligors.Where(c.HasPerformed)], "义务已经履行", e);
        }

        /// <summary>None runs against these any more; against the others it runs on from its own day.</summary>
        internal void EndLimitation(IReadOnlyList<ObligorNo> obligors, string because, Entry e)
        {
            foreach (
                var d in c.Deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation && c.Limited(d).Any(obligors.Contains)).ToList()
            )
            {
                d.End(because);
                c.RunOnAgainstOthers(d, obligors, e);
            }
        }

        /// <summary>Kept by a suit against these; against the others it runs on from its own day.</summary>
        internal void MeetLimitation(IReadOnlyList<ObligorNo> sued, Entry e)
        {
            foreach (var d in c.Deadlines.Where(d => d.IsOpen && d.Period == Period.Limitation && c.Limited(d).Any(sued.Contains)).ToList())
            {
                c.Deadlines.MeetWhere(x => x == d, e);
                c.RunOnAgainstOthers(d, sued, e);
            }
        }

        void RunOnAgainstOthers(Deadline d, IReadOnlyList<ObligorNo> obligors, Entry e)
        {
            if (c.Limited(d).Except(obligors).ToList() is { Count: > 0 } others)
                c.RunLimitation(others, d.Trigger, d.TriggerDay, e);
        }

        internal void RunLimitation(IReadOnlyList<ObligorNo> against, string trigger, DateOnly from, Entry e)
        {
            var everybody = c.Obligors.InPlay().All(against.Contains);
            var d = c.Deadlines.Start(Period.Limitation, c.Who.Lead!.Value, trigger, from, e, everybody ? null : c.Obligors.Names(against));
            d.Against = everybody ? null : against;
        }
    }
}
