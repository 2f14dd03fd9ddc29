using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using EcoDamage.Domain.Performance;

namespace EcoDamage.Domain.Performance
{
    public enum ObligationKind
    {
        [Label("给付款项")] Payment,
        [Label("修复工作")] Work,
    }

    /// <summary>履行义务: one payment or one piece of work that an agreement or a title makes due.</summary>
    public sealed class Obligation
    {
        public required int No { get; init; }
        public required ObligationKind Kind { get; init; }
        /// <summary>Of the claim, or of the public-interest suit that ended in a title.</summary>
        public required ProceedingKind Track { get; init; }
        /// <summary>Null for what a settlement in court or a judgment makes due.</summary>
        public required int? Agreement { get; init; }
        /// <summary>Numbers of the obligors who owe it; several owe it jointly.</summary>
        public required IReadOnlyList<int> Obligors { get; init; }
        /// <summary>Number of the title (执行依据) it hangs on; null while it rests on an agreement that no court has confirmed.</summary>
        public int? Title { get; internal set; }
        public required string What { get; init; }
        /// <summary>Yuan; for work the value agreed for it.</summary>
        public required decimal Amount { get; init; }
        public DateOnly DueOn { get; internal set; }
        public decimal Paid { get; internal set; }
        /// <summary>0–100.</summary>
        public int PercentDone { get; internal set; }
        /// <summary>Number of the obligation that took its place (art. 26).</summary>
        public int? ReplacedBy { get; internal set; }
        /// <summary>What was paid on it has been credited to what a judgment put in its place.</summary>
        public bool Credited { get; internal set; }
        public decimal Outstanding => Kind == ObligationKind.Payment && ReplacedBy is null ? Math.Max(0, Amount - Paid) : 0;
        public bool Fulfilled => ReplacedBy is not null || (Kind == ObligationKind.Payment ? Paid >= Amount : PercentDone >= 100);
    }
}

namespace EcoDamage.Domain.Cases
{
    public sealed partial class DamageCase
    {
        /// <summary>Neither frozen by a refusal of confirmation, nor replaced by a judgment, nor left without the title that alone had made it due.</summary>
        public bool IsLive(Obligation o) => o is null || (o.Agreement is { } no ? !(Agreements[no - 1].RefusedOnMerits || Agreements[no - 1].Judged) : o.Title is not null);

        /// <summary>The obligations an organ may know of.</summary>
        internal IEnumerable<Obligation> ObligationsFor(Actor a) => Obligations.Where(o => a is null || Sees(a.Organ.Code, o));

        /// <summary>The obligations an organ keeps, as far as they are not frozen.</summary>
        internal IEnumerable<Obligation> ObligationsOf(Actor a) => Obligations.Where(o => IsLive(o) && (a is null || Keeps(a.Organ.Code, o.Track)));

        /// <summary>Departments that a judgment of the public-interest track names to keep it together with the procuratorate.</summary>
        public List<OrganCode> NamedKeepers { get; } = [];

        /// <summary>履行跟踪单位 (art. 25): the lead department; of a public-interest title also the procuratorate and the department that the judgment names.</summary>
        public bool Keeps(OrganCode organ, ProceedingKind track) =>
            Lead == organ || (track == ProceedingKind.PublicInterestLitigation && (PublicInterest?.Organ == organ || NamedKeepers.Contains(organ)));

        /// <summary>What must be paid or done is read by who keeps it and by who reads the file of its track.</summary>
        public bool Sees(OrganCode organ, Obligation o)
        {
            ArgumentNullException.ThrowIfNull(o);
            return Keeps(organ, o.Track) || ReachesTo(organ, FileOf(o.Track), Version);
        }

        internal static Layer FileOf(ProceedingKind track) => track == ProceedingKind.Compensation ? Layer.File : Layer.Suit;

        /// <summary>What one keeper enters the others read.</summary>
        internal void TellKeepers(ProceedingKind track, Entry e)
        {
            if (track == ProceedingKind.Compensation) return;
            foreach (var keeper in NamedKeepers) Share(e.Seq, keeper);
            if (Lead is { } lead) Share(e.Seq, lead);
        }

        /// <summary>
        /// Due under a settlement or a judgment, kept by the lead department; without one, payments by the procuratorate of the public-interest track
        /// and works by the department that the judgment names.
        /// </summary>
        internal void OweUnderTitle(Litigation.Title title, IReadOnlyList<int> obligors, ProceedingKind track, ObligationKind kind, string what, decimal amount, DateOnly due, Entry e)
        {
            var o = new Obligation { No = Obligations.Count + 1, Kind = kind, Track = track, Agreement = null, Obligors = obligors, Title = title.No, What = what, Amount = amount, DueOn = due };
            Obligations.Add(o);
            var keeper = Lead ?? (kind == ObligationKind.Work && NamedKeepers.Count > 0 ? NamedKeepers[^1] : PublicInterest!.Organ);
            StartOn(kind == ObligationKind.Payment ? Period.Instalment : Period.Milestone, keeper, "裁判文书", due, e, kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what, o.No);
        }

        internal void Owe(ObligationKind kind, int agreement, IReadOnlyList<int> obligors, string what, decimal amount, DateOnly due, Entry e, Period period)
        {
            var o = new Obligation { No = Obligations.Count + 1, Kind = kind, Track = ProceedingKind.Compensation, Agreement = agreement, Obligors = obligors, What = what, Amount = amount, DueOn = due };
            Obligations.Add(o);
            StartOn(period, Lead!.Value, "协议生效", due, e, kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what, o.No);
        }
    }
}
