namespace EcoDamage.Domain.Performance
{
    public enum ObligationKind
    {
        [Label("给付款项")]
        Payment,

        [Label("修复工作")]
        Work,
    }

    /// <summary>履行义务: one payment or one piece of work that an agreement or a title makes due.</summary>
    public sealed class Obligation
    {
        public required ObligationNo No { get; init; }
        public required ObligationKind Kind { get; init; }

        /// <summary>Of the claim, or of the public-interest suit that ended in a title.</summary>
        public required ProceedingKind Track { get; init; }

        /// <summary>Null for what a settlement in court or a judgment makes due.</summary>
        public required AgreementNo? Agreement { get; init; }

        /// <summary>Numbers of the obligors who owe it; several owe it jointly.</summary>
        public required IReadOnlyList<ObligorNo> Obligors { get; init; }

        /// <summary>Number of the title (执行依据) it hangs on; null while it rests on an agreement that no court has confirmed.</summary>
        public TitleNo? Title { get; internal set; }
        public required string What { get; init; }

        /// <summary>Yuan; for work the value agreed for it.</summary>
        public decimal Amount { get; internal set; }

        /// <summary>Moves where the fact is corrected, or where something must be done once more.</summary>
        public DateOnly DueOn { get; internal set; }
        public decimal Paid { get; internal set; }

        /// <summary>0–100.</summary>
        public int PercentDone { get; internal set; }

        /// <summary>Number of the obligation that took its place (art. 26).</summary>
        public ObligationNo? ReplacedBy { get; internal set; }

        /// <summary>What was paid on it has been credited to what a judgment put in its place.</summary>
        public bool Credited => Credits.Count > 0;

        /// <summary>To which obligations, and how much to each.</summary>
        internal List<(ObligationNo To, decimal Amount)> Credits { get; } = [];

        /// <summary>Of work: the last evaluation of its effect (art. 25).</summary>
        public AcceptRestoration? Acceptance { get; internal set; }

        /// <summary>Of work: the shared base in which it is done (art. 27).</summary>
        public string? Base { get; internal set; }

        /// <summary>Why nobody owes it any more, such as that the claim against all who owed it was terminated.</summary>
        public string? EndedBecause { get; internal set; }
        public decimal Outstanding =>
            Kind == ObligationKind.Payment && ReplacedBy is null && EndedBecause is null ? Math.Max(0, Amount - Paid) : 0;

        /// <summary>Paid beyond what was due: to be given back.</summary>
        public decimal Overpaid => Kind == ObligationKind.Payment ? Math.Max(0, Paid - Amount) : 0;

        /// <summary>Work that reached its goal, or needs no evaluation.</summary>
        public bool Accepted => Acceptance is { Result: not AcceptanceResult.Failed };
        public bool Fulfilled => ReplacedBy is not null || (Kind == ObligationKind.Payment ? Paid >= Amount : PercentDone >= 100);
    }
}

namespace EcoDamage.Domain.Cases
{
    public sealed partial class DamageCase
    {
        /// <summary>Neither ended, nor frozen by a refusal of confirmation, nor replaced by a judgment, nor left without the title that alone had made it due.</summary>
        public bool IsLive(Obligation o) =>
            o is null
            || (
                o.EndedBecause is null
                && (o.Agreement is { } no ? !(Agreements.Of(no).RefusedOnMerits || Agreements.Of(no).Judged) : o.Title is not null)
            );

        /// <summary>The obligations an organ may know of.</summary>
        internal IEnumerable<Obligation> ObligationsFor(Actor a) => Obligations.Where(o => a is null || Sees(a.Organ.Code, o));

        /// <summary>The obligations an organ keeps, as far as they are not frozen.</summary>
        internal IEnumerable<Obligation> ObligationsOf(Actor a) =>
            Obligations.Where(o => IsLive(o) && (a is null || Keeps(a.Organ.Code, o.Track)));

        /// <summary>Departments that a judgment of the public-interest track names to keep it together with the procuratorate.</summary>
        public List<OrganCode> NamedKeepers { get; } = [];

        /// <summary>履行跟踪单位 (art. 25): the lead department; of a public-interest title the procuratorate together with the department that the judgment names, or with the lead where it names none.</summary>
        public bool Keeps(OrganCode organ, ProceedingKind track) =>
            track == ProceedingKind.Compensation
                ? Lead == organ
                : PublicInterest?.Organ == organ || (NamedKeepers.Count > 0 ? NamedKeepers.Contains(organ) : Lead == organ);

        /// <summary>Who has to follow up one obligation: a department wherever there is one, for works the one that the judgment names.</summary>
        internal OrganCode KeeperOf(ProceedingKind track, ObligationKind kind) =>
            track == ProceedingKind.Compensation || NamedKeepers.Count == 0 ? Lead ?? PublicInterest!.Organ
            : kind == ObligationKind.Work ? NamedKeepers[^1]
            : PublicInterest!.Organ;

        /// <summary>What must be paid or done is read by who keeps it and by who reads the file of its track.</summary>
        public bool Sees(OrganCode organ, Obligation o)
        {
            return Keeps(organ, o.Track) || ReachesTo(organ, FileOf(o.Track), Version);
        }

        internal static Layer FileOf(ProceedingKind track) => track == ProceedingKind.Compensation ? Layer.File : Layer.Suit;

        /// <summary>What one keeper enters the others read.</summary>
        internal void TellKeepers(ProceedingKind track, Entry e)
        {
            if (track == ProceedingKind.Compensation)
                return;
            foreach (var keeper in NamedKeepers)
                Share(e.Seq, keeper);
            if (Lead is { } lead && Keeps(lead, track))
                Share(e.Seq, lead);
        }

        internal static Period PeriodOf(ObligationKind kind) => kind == ObligationKind.Payment ? Period.Instalment : Period.Milestone;

        /// <summary>The track that a deadline about obligations or their title belongs to; null for any other.</summary>
        internal ProceedingKind? TrackOf(Deadline d) =>
            d.Period == Period.Instalment || d.Period == Period.Milestone ? Obligations.Find(o => o.No == d.About)?.Track
            : d.Period == Period.Enforcement ? Obligations.Find(o => o.Title == d.About)?.Track
            : null;

        /// <summary>What had been met is open again.</summary>
        internal void ReopenDue(Obligation o)
        {
            if (deadlines.FindLast(d => d.Period == PeriodOf(o.Kind) && d.About == o.No) is { MetOn: not null } last)
                Reopen([last.No]);
        }

        /// <summary>A payment given back or work that was not accepted is due once more, on a new day; the day that was met stays met.</summary>
        internal void DueAgain(Obligation o, DateOnly due, string why, Entry e)
        {
            var period = PeriodOf(o.Kind);
            EndDeadlines(d => d.Period == period && d.About == o.No, why);
            o.DueOn = due;
            NotPerformed.Remove(o.No);
            StartOn(
                period,
                KeeperOf(o.Track, o.Kind),
                why,
                due,
                e,
                o.Kind == ObligationKind.Payment ? $"{o.What} {o.Outstanding.Yuan()}" : o.What,
                o.No
            );
            if (TitleOf(o) is { } title)
                TitleGiven(title, e);
        }

        /// <summary>申请执行的期间 (CPL 250): two years from the last day of performance under a title; counted anew when something falls due under it later.</summary>
        internal void TitleGiven(Litigation.Title title, Entry e)
        {
            var under = Obligations.Where(o => o.Title == title.No && IsLive(o) && o.ReplacedBy is null).ToList();
            if (under.Count == 0)
                return;
            var last = under.Max(o => o.DueOn);
            var newest = deadlines.FindLast(d => d.Period == Period.Enforcement && d.About == title.No);
            if (newest is { IsOpen: true })
                RedateWhere(d => d == newest, newest.TriggerDay, last);
            else if (newest is null || newest.TriggerDay < last)
                Start(
                    Period.Enforcement,
                    KeeperOf(under[0].Track, ObligationKind.Payment),
                    "执行依据确定的最后履行日",
                    last,
                    e,
                    title.DocumentNo,
                    title.No
                );
        }

        /// <summary>Due under a settlement or a judgment: followed up by its keeper (see <see cref="KeeperOf"/>).</summary>
        internal void OweUnderTitle(
            Litigation.Title title,
            IReadOnlyList<ObligorNo> obligors,
            ProceedingKind track,
            ObligationKind kind,
            string what,
            decimal amount,
            DateOnly due,
            Entry e
        )
        {
            var o = new Obligation
            {
                No = new(Obligations.Count + 1),
                Kind = kind,
                Track = track,
                Agreement = null,
                Obligors = obligors,
                Title = title.No,
                What = what,
                Amount = amount,
                DueOn = due,
            };
            Obligations.Add(o);
            StartOn(
                PeriodOf(kind),
                KeeperOf(track, kind),
                "裁判文书",
                due,
                e,
                kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what,
                o.No
            );
            TitleGiven(title, e);
        }

        internal void Owe(
            ObligationKind kind,
            AgreementNo agreement,
            IReadOnlyList<ObligorNo> obligors,
            string what,
            decimal amount,
            DateOnly due,
            Entry e,
            Period period
        )
        {
            var o = new Obligation
            {
                No = new(Obligations.Count + 1),
                Kind = kind,
                Track = ProceedingKind.Compensation,
                Agreement = agreement,
                Obligors = obligors,
                What = what,
                Amount = amount,
                DueOn = due,
            };
            Obligations.Add(o);
            StartOn(period, Lead!.Value, "协议生效", due, e, kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what, o.No);
        }
    }
}
