namespace EcoDamage.Domain.Performance;

/// <summary>强制执行: what titles leave undone, and how bankruptcy pauses it.</summary>
public static class Enforcing
{
    extension(Dossier c)
    {
        /// <summary>The titles of a track. One under which nothing is left to do stays a title.</summary>
        internal IEnumerable<Title> TitlesOf(ProceedingKind track) =>
            c.Litigation.Titles.Where(t =>
                track == ProceedingKind.Compensation && t.Agreement is not null
                || c.Performance.Obligations.Any(o => o.Title == t.No && o.Track == track)
            );

        internal IEnumerable<Obligation> UnperformedUnder(Title title) =>
            c.Performance.Obligations.Where(o => o.Title == title.No && c.IsLive(o) && !o.Fulfilled);

        /// <summary>
        /// 破产受理后，对其财产的执行中止 (企业破产法 19): pauses what nobody else owes; joint obligors are enforced against.
        /// </summary>
        public bool IsPaused(Obligation o) => o is { Obligors.Count: > 0 } && o.Obligors.All(n => c.Obligors[n].Bankrupt);

        /// <summary>The day from which on everybody who owes it was bankrupt.</summary>
        internal DateOnly BankruptSince(Obligation o) =>
            o.Obligors.Max(n =>
                c.Done<ChangeObligor>()
                    .Where(p => p.Act.Obligor == n && p.Act.Change == ObligorChange.Bankruptcy)
                    .Select(p => p.Act.On)
                    .LastOrDefault()
            );

        bool Concerns(Enforcement x, ObligorNo obligor) =>
            c.Performance.Obligations.Any(o => o.Title == x.Title && o.Obligors.Contains(obligor));
    }

    extension(DamageCase c)
    {
        internal void PauseEnforcement(Obligor bankrupt, Entry e)
        {
            foreach (var x in c.Performance.Enforcements.Where(x => x.Ended is null && c.Concerns(x, bankrupt.No)))
            {
                Pause(x, bankrupt);
                c.Who.Share(e.Seq, x.Court);
            }
        }

        internal Enforcement Enforce(Title title, ProceedingKind track, OrganCode court, Func<Obligation, bool> which, Entry e)
        {
            var x = new Enforcement
            {
                No = c.Performance.Enforcements.Next,
                Seq = e.Seq,
                Court = court,
                Track = track,
                Title = title.No,
                Obligations = [.. c.UnperformedUnder(title).Where(which).Select(o => o.No)],
            };
            c.Performance.Enforcements.Add(x);
            c.Deadlines.MeetWhere(d => d.Period == Period.Enforcement && d.About == title.No, e);
            // The court must know against whom it may not go on.
            foreach (var p in c.Journal)
            {
                if (
                    p.Act is not ChangeObligor { Change: ObligorChange.Bankruptcy } act
                    || c.Waiting.IsWithoutEffect(p.Entry.Seq)
                    || !c.Concerns(x, act.Obligor)
                )
                    continue;
                c.Who.Share(p.Entry.Seq, court);
                Pause(x, c.Obligors[act.Obligor]);
            }
            return x;
        }
    }

    static void Pause(Enforcement x, Obligor bankrupt) =>
        x.PausedBecause = (x.PausedBecause is { } before ? before + "；" : "") + $"{bankrupt.Data.Name}进入破产程序";
}
