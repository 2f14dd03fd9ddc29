namespace EcoDamage.Domain.Performance;

/// <summary>Who keeps an obligation, whether it lives, and how it comes to be due.</summary>
public static class KeepingObligations
{
    extension(Dossier c)
    {
        /// <summary>
        /// Neither ended, nor frozen by a refusal of confirmation, nor replaced by a judgment, nor left without the title that alone had
        /// made it due.
        /// </summary>
        public bool IsLive(Obligation o) =>
            o.EndedBecause is null
            && (o.Agreement is { } no ? c.Consultation.Agreements[no] is { RefusedOnMerits: false, Judged: false } : o.Title is not null);

        /// <summary>The obligations an organ keeps, as far as they are not frozen.</summary>
        internal IEnumerable<Obligation> ObligationsOf(OrganCode keeper) =>
            c.Performance.Obligations.Where(o => c.IsLive(o) && c.Keeps(keeper, o.Track));

        /// <summary>
        /// 履行跟踪单位 (art. 25): the lead department; of a public-interest title the procuratorate together with the department that the
        /// judgment names, or with the lead where it names none.
        /// </summary>
        public bool Keeps(OrganCode organ, ProceedingKind track) =>
            track == ProceedingKind.Compensation
                ? c.Who.Lead == organ
                : c.PublicInterest.Current?.Organ == organ
                    || (c.Performance.NamedKeepers.Count > 0 ? c.Performance.NamedKeepers.Contains(organ) : c.Who.Lead == organ);

        /// <summary>
        /// Who has to follow up one obligation: a department wherever there is one, for works the one that the judgment names.
        /// </summary>
        internal OrganCode KeeperOf(ProceedingKind track, ObligationKind kind) =>
            track == ProceedingKind.Compensation || c.Performance.NamedKeepers.Count == 0 ? c.Who.Lead ?? c.PublicInterest.Current!.Organ
            : kind == ObligationKind.Work ? c.Performance.NamedKeepers[^1]
            : c.PublicInterest.Current!.Organ;

        /// <summary>The track that a deadline about obligations or their title belongs to; null for any other.</summary>
        internal ProceedingKind? TrackOf(Deadline d) =>
            d.Period == Period.Instalment || d.Period == Period.Milestone
                ? c.Performance.Obligations.FirstOrDefault(o => o.No == d.About)?.Track
            : d.Period == Period.Enforcement ? c.Performance.Obligations.FirstOrDefault(o => o.Title == d.About)?.Track
            : null;
    }

    extension(DamageCase c)
    {
        /// <summary>What nobody else owes in the claim ends with those who owed it.</summary>
        internal void EndOwedBy(Func<Obligor, bool> gone, string because, ProceedingKind track = ProceedingKind.Compensation)
        {
            foreach (
                var o in c.Performance.Obligations.Where(o =>
                    o.Track == track && o.Obligors.Count > 0 && c.IsLive(o) && !o.Fulfilled && o.Obligors.All(n => gone(c.Obligors[n]))
                )
            )
            {
                o.EndedBecause = because;
                c.Deadlines.End(
                    d => (d.Period == Period.Instalment || d.Period == Period.Milestone) && d.About == o.No,
                    because,
                    DeadlineEnd.OwedNoMore
                );
            }
        }

        /// <summary>
        /// 民事诉讼法 241: what took the place of an obligation was not done, so that obligation is back, less what was done instead of it.
        /// </summary>
        internal void Recall(Obligation instead, Entry e)
        {
            const string why = "替代性修复没有履行，恢复原义务";
            var o = c.Performance.Obligations[instead.InsteadOf!.Value];
            var undone = instead.Amount - decimal.Round(instead.Amount * instead.PercentDone / 100, 2);
            instead.EndedBecause = why;
            c.Deadlines.End(d => d.Period == Period.Milestone && d.About == instead.No, why, DeadlineEnd.OwedNoMore);
            if (o.ReplacedBy != instead.No)
            {
                o.Amount += undone;
                c.ReopenDue(o);
            }
            else
            {
                o.ReplacedBy = null;
                if (o.Kind == ObligationKind.Payment)
                    o.Amount = o.Paid + undone;
                else
                    o.PercentDone += (100 - o.PercentDone) * instead.PercentDone / 100;
                c.Deadlines.StartOn(
                    PeriodOf(o.Kind),
                    c.KeeperOf(o.Track, o.Kind),
                    why,
                    o.DueOn,
                    e,
                    o.Kind == ObligationKind.Payment ? $"{o.What} {o.Outstanding.Yuan()}" : o.What,
                    o.No
                );
            }
            // What was due meanwhile need not be found missing once more.
            if (o.DueOn < e.Day)
                c.Performance.Report([o.No]);
        }

        /// <summary>What one keeper enters the others read.</summary>
        internal void TellKeepers(ProceedingKind track, Entry e)
        {
            if (track == ProceedingKind.Compensation)
                return;
            foreach (var keeper in c.Performance.NamedKeepers)
                c.Who.Share(e.Seq, keeper);
            if (c.Who.Lead is { } lead && c.Keeps(lead, track))
                c.Who.Share(e.Seq, lead);
        }

        /// <summary>What had been met is open again.</summary>
        internal void ReopenDue(Obligation o)
        {
            if (c.Deadlines.LastOrDefault(d => d.Period == PeriodOf(o.Kind) && d.About == o.No) is { MetOn: not null } last)
                c.Deadlines.Reopen([last.No]);
        }

        /// <summary>
        /// A payment given back or work that was not accepted is due once more, on a new day; the day that was met stays met.
        /// </summary>
        internal void DueAgain(Obligation o, DateOnly due, string why, Entry e)
        {
            var period = PeriodOf(o.Kind);
            c.Deadlines.End(d => d.Period == period && d.About == o.No, why);
            o.DueOn = due;
            c.Performance.DueAgain(o.No);
            c.Deadlines.StartOn(
                period,
                c.KeeperOf(o.Track, o.Kind),
                why,
                due,
                e,
                o.Kind == ObligationKind.Payment ? $"{o.What} {o.Outstanding.Yuan()}" : o.What,
                o.No
            );
            if (c.Litigation.TitleOf(o) is { } title)
                c.TitleGiven(title, e);
        }

        /// <summary>
        /// 申请执行的期间 (CPL 250): two years from the last day of performance under a title; counted anew when something falls due under
        /// it later.
        /// </summary>
        internal void TitleGiven(Title title, Entry e)
        {
            var under = c.Performance.Obligations.Where(o => o.Title == title.No && c.IsLive(o) && o.ReplacedBy is null).ToList();
            if (under.Count == 0)
                return;
            var last = under.Max(o => o.DueOn);
            var newest = c.Deadlines.LastOrDefault(d => d.Period == Period.Enforcement && d.About == title.No);
            if (newest is { IsOpen: true })
                c.Deadlines.RedateWhere(d => d == newest, newest.TriggerDay, last, e);
            else if (newest is null || newest.TriggerDay < last)
                c.Deadlines.Start(
                    Period.Enforcement,
                    c.KeeperOf(under[0].Track, ObligationKind.Payment),
                    "执行依据确定的最后履行日",
                    last,
                    e,
                    title.DocumentNo,
                    title.No
                );
        }

        /// <summary>Due under a settlement or a judgment: followed up by its keeper (see <see cref="KeeperOf"/>).</summary>
        internal void OweUnderTitle(
            Title title,
            IReadOnlyList<ObligorNo> obligors,
            ProceedingKind track,
            ObligationKind kind,
            string what,
            decimal amount,
            DateOnly due,
            Entry e,
            ObligationSource source = ObligationSource.Ordered
        )
        {
            var o = new Obligation
            {
                No = c.Performance.Obligations.Next,
                Kind = kind,
                Track = track,
                Agreement = null,
                Obligors = obligors,
                Title = title.No,
                What = what,
                Source = source,
                Amount = amount,
                DueOn = due,
            };
            c.Performance.Obligations.Add(o);
            c.Deadlines.StartOn(
                PeriodOf(kind),
                c.KeeperOf(track, kind),
                "裁判文书",
                due,
                e,
                kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what,
                o.No
            );
            c.TitleGiven(title, e);
        }

        internal void Owe(
            ObligationKind kind,
            AgreementNo agreement,
            IReadOnlyList<ObligorNo> obligors,
            string what,
            decimal amount,
            DateOnly due,
            Entry e,
            ObligationSource source
        )
        {
            var o = new Obligation
            {
                No = c.Performance.Obligations.Next,
                Kind = kind,
                Track = ProceedingKind.Compensation,
                Agreement = agreement,
                Obligors = obligors,
                What = what,
                Source = source,
                Amount = amount,
                DueOn = due,
            };
            c.Performance.Obligations.Add(o);
            c.Deadlines.StartOn(
                PeriodOf(kind),
                c.Who.Lead!.Value,
                "协议生效",
                due,
                e,
                kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what,
                o.No
            );
        }
    }

    internal static Period PeriodOf(ObligationKind kind) => kind == ObligationKind.Payment ? Period.Instalment : Period.Milestone;
}
