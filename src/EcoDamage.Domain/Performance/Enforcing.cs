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
        public bool IsPaused(Obligation o) => c.Living(o.Obligors) is { Count: > 0 } owing && owing.All(n => c.Obligors[n].Bankrupt);

        /// <summary>Nothing under it can be enforced: all that is undone is owed by bankrupts alone.</summary>
        internal bool IsPaused(Title title) => c.UnperformedUnder(title).ToList() is { Count: > 0 } undone && undone.TrueForAll(c.IsPaused);

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
                if (x.CaseNo is not null || c.Litigation.Titles.At(x.Title) is not { } title || !c.IsPaused(title))
                    continue;
                // Nothing is docketed against a bankrupt: what was applied for is at an end.
                x.End($"{bankrupt.Data.Name}进入破产程序，不予执行立案");
                c.Deadlines.End(d => d.Period == Period.EnforcementDocket && d.About == x.No, x.Ended!);
                foreach (
                    var l in c
                        .Letters.Where(l => l.Kind == LetterKind.EnforcementApplication && l.AwaitsAnswer && l.SentSeq == x.Seq)
                        .ToList()
                )
                    c.Answer(l, e);
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
                Obligations = [.. c.UnperformedUnder(title).Where(o => which(o) && !c.IsPaused(o)).Select(o => o.No)],
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

    /// <summary>企业破产法 19: said to who would enforce against a bankrupt.</summary>
    internal static Obstacle Bankrupt =>
        new("义务人已经进入破产程序，对其财产的执行中止，不能申请执行、移送执行或者执行立案；应当向管理人申报债权", AgainstBankrupt);

    internal const string AgainstBankrupt = "28, 《企业破产法》第十九条";

    static void Pause(Enforcement x, Obligor bankrupt) =>
        x.PausedBecause = (x.PausedBecause is { } before ? before + "；" : "") + $"{bankrupt.Data.Name}进入破产程序";
}
