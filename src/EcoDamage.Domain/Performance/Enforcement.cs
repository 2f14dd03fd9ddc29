namespace EcoDamage.Domain.Performance
{
    /// <summary>强制执行 of one title, applied for or transferred. Several titles of a case may be enforced side by side.</summary>
    public sealed class Enforcement
    {
        public required EnforcementNo No { get; init; }
        public required int Seq { get; init; }
        public OrganCode Court { get; internal set; }
        public required ProceedingKind Track { get; init; }

        /// <summary>Number of the title that is enforced.</summary>
        public required TitleNo Title { get; init; }

        /// <summary>What was due under it and not performed when it was brought to the court.</summary>
        public required IReadOnlyList<ObligationNo> Obligations { get; init; }
        public string? CaseNo { get; internal set; }
        public string? PausedBecause { get; internal set; }
        public string? Ended { get; internal set; }

        /// <summary>The procuratorate was told of it (art. 28¶2).</summary>
        public bool Notified { get; internal set; }

        internal static IEnumerable<Option> Options(DamageCase c, Func<Enforcement, bool> which) =>
            (c?.Enforcements ?? [])
                .Where(which)
                .Select(x => new Option(
                    x.No.ToString(),
                    $"{x.CaseNo ?? "尚未立案"}，执行依据 {c!.Titles.Find(t => t.No == x.Title)?.DocumentNo}{(x.PausedBecause is { } why ? $"（{why}，对其中止执行）" : "")}"
                ));
    }
}

namespace EcoDamage.Domain.Cases
{
    public sealed partial class DamageCase
    {
        /// <summary>The enforcement an act speaks of: the one picked, or the only one that fits.</summary>
        internal Enforcement? EnforcementOf(EnforcementNo? no, Func<Enforcement, bool> fits) =>
            no is { } n ? Enforcements.At(n) : Enforcements.FindLast(x => fits(x));

        /// <summary>Where several fit, one must be picked.</summary>
        internal IEnumerable<Obstacle> Unpicked(EnforcementNo? no, Func<Enforcement, bool> fits)
        {
            if (no is null && Enforcements.Count(fits) > 1)
                yield return new("有多件执行案件，请选择其中一件。", "28", Field: "enforcement");
        }

        /// <summary>The titles of a track. One under which nothing is left to do stays a title.</summary>
        internal IEnumerable<Title> TitlesOf(ProceedingKind track) =>
            Titles.Where(t =>
                track == ProceedingKind.Compensation && t.Agreement is not null
                || Obligations.Exists(o => o.Title == t.No && o.Track == track)
            );

        internal IEnumerable<Obligation> UnperformedUnder(Title title) =>
            Obligations.Where(o => o.Title == title.No && IsLive(o) && !o.Fulfilled);

        internal bool IsEnforced(Title title) => Enforcements.Exists(x => x.Title == title.No && x.Ended is null);

        internal static Option OptionOf(Title title) => new(title.DocumentNo, $"{title.Kind.Label()} {title.DocumentNo}");

        /// <summary>破产受理后，对其财产的执行中止 (企业破产法 19): pauses what nobody else owes; joint obligors are enforced against.</summary>
        public bool IsPaused(Obligation o) => o is { Obligors.Count: > 0 } && o.Obligors.All(n => Obligors.Of(n).Bankrupt);

        /// <summary>The day from which on everybody who owes it was bankrupt.</summary>
        internal DateOnly BankruptSince(Obligation o) =>
            o.Obligors.Max(n =>
                Done<ChangeObligor>()
                    .Where(p => p.Act.Obligor == n && p.Act.Change == ObligorChange.Bankruptcy)
                    .Select(p => p.Act.On)
                    .LastOrDefault()
            );

        internal void PauseEnforcement(Obligor bankrupt, Entry e)
        {
            foreach (var x in Enforcements.Where(x => x.Ended is null && Concerns(x, bankrupt.No)))
            {
                Pause(x, bankrupt);
                Share(e.Seq, x.Court);
            }
        }

        static void Pause(Enforcement x, Obligor bankrupt) =>
            x.PausedBecause = (x.PausedBecause is { } before ? before + "；" : "") + $"{bankrupt.Data.Name}进入破产程序";

        bool Concerns(Enforcement x, ObligorNo obligor) => Obligations.Exists(o => o.Title == x.Title && o.Obligors.Contains(obligor));

        internal Enforcement Enforce(Title title, ProceedingKind track, OrganCode court, Func<Obligation, bool> which, Entry e)
        {
            var x = new Enforcement
            {
                No = new(Enforcements.Count + 1),
                Seq = e.Seq,
                Court = court,
                Track = track,
                Title = title.No,
                Obligations = [.. UnperformedUnder(title).Where(which).Select(o => o.No)],
            };
            Enforcements.Add(x);
            MeetWhere(d => d.Period == Period.Enforcement && d.About == title.No, e, null);
            // The court must know against whom it may not go on.
            foreach (var p in journal)
            {
                if (
                    p.Act is not ChangeObligor { Change: ObligorChange.Bankruptcy } act
                    || IsWithoutEffect(p.Entry.Seq)
                    || !Concerns(x, act.Obligor)
                )
                    continue;
                Share(p.Entry.Seq, court);
                Pause(x, Obligors.Of(act.Obligor));
            }
            return x;
        }
    }
}
