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
        /// <summary>Null for what a settlement in court or a judgment makes due.</summary>
        public required int? Agreement { get; init; }
        public required string What { get; init; }
        /// <summary>Yuan; for work the value agreed for it.</summary>
        public required decimal Amount { get; init; }
        public required DateOnly DueOn { get; init; }
        public decimal Paid { get; internal set; }
        /// <summary>0–100.</summary>
        public int PercentDone { get; internal set; }
        /// <summary>Number of the obligation that took its place (art. 26).</summary>
        public int? ReplacedBy { get; internal set; }
        public decimal Outstanding => Kind == ObligationKind.Payment && ReplacedBy is null ? Math.Max(0, Amount - Paid) : 0;
        public bool Fulfilled => ReplacedBy is not null || (Kind == ObligationKind.Payment ? Paid >= Amount : PercentDone >= 100);
    }
}

namespace EcoDamage.Domain.Cases
{
    public sealed partial class DamageCase
    {
        /// <summary>Not frozen by a refusal of confirmation.</summary>
        public bool IsLive(Obligation o) => o?.Agreement is not { } no || !Agreements[no - 1].RefusedOnMerits;

        /// <summary>The obligations an organ may know of: those of an agreement stand in the file of the claim.</summary>
        internal IEnumerable<Obligation> ObligationsFor(Actor a) => Obligations.Where(o => a is null || o.Agreement is null || SeesFile(a.Organ.Code));

        /// <summary>Due under a settlement or a judgment, kept by the lead department or, without one, by the procuratorate of the public-interest track.</summary>
        internal void OweUnderTitle(ObligationKind kind, string what, decimal amount, DateOnly due, Entry e)
        {
            var o = new Obligation { No = Obligations.Count + 1, Kind = kind, Agreement = null, What = what, Amount = amount, DueOn = due };
            Obligations.Add(o);
            StartOn(kind == ObligationKind.Payment ? Period.Instalment : Period.Milestone, Lead ?? PublicInterest!.Organ, "裁判文书", due, e, kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what, o.No);
        }

        internal void Owe(ObligationKind kind, int agreement, string what, decimal amount, DateOnly due, Entry e, Period period)
        {
            var o = new Obligation { No = Obligations.Count + 1, Kind = kind, Agreement = agreement, What = what, Amount = amount, DueOn = due };
            Obligations.Add(o);
            StartOn(period, Lead!.Value, "协议生效", due, e, kind == ObligationKind.Payment ? $"{what} {amount.Yuan()}" : what, o.No);
        }
    }
}
