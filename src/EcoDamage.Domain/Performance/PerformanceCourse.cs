namespace EcoDamage.Domain.Performance;

/// <summary>责任履行 (art. 25–28): what is owed, what was paid or not done, and what is enforced.</summary>
public sealed class PerformanceCourse
{
    readonly List<(Entry Entry, RecordPayment Act)> payments = [];
    readonly SortedSet<ObligationNo> notPerformed = [];
    readonly List<OrganCode> namedKeepers = [];

    public Roll<Obligation> Obligations { get; private init; } = new();
    public IReadOnlyList<(Entry Entry, RecordPayment Act)> Payments => payments;

    /// <summary>Obligations reported as not performed.</summary>
    public IReadOnlySet<ObligationNo> NotPerformed => notPerformed;
    public Roll<Enforcement> Enforcements { get; private init; } = new();

    /// <summary>Departments that a judgment of the public-interest track names to keep it together with the procuratorate.</summary>
    public IReadOnlyList<OrganCode> NamedKeepers => namedKeepers;

    internal void Book(RecordPayment payment, Entry e) => payments.Add((e, payment));

    /// <summary>The payment as it should have been entered.</summary>
    internal void Rebook(RecordPayment payment, Entry original) =>
        payments[payments.FindIndex(p => p.Entry.Seq == original.Seq)] = (original, payment);

    internal void Unbook(Entry original) => payments.RemoveAll(p => p.Entry.Seq == original.Seq);

    internal void Report(IEnumerable<ObligationNo> notDone) => notPerformed.UnionWith(notDone);

    internal void DueAgain(ObligationNo no) => notPerformed.Remove(no);

    internal void NameKeeper(OrganCode keeper) => namedKeepers.Add(keeper);

    /// <summary>The enforcement an act speaks of: the one picked, or the only one that fits.</summary>
    internal Enforcement? EnforcementOf(EnforcementNo? no, Func<Enforcement, bool> fits) =>
        no is { } n ? Enforcements.At(n) : Enforcements.LastOrDefault(fits);

    /// <summary>Where several fit, one must be picked.</summary>
    internal IEnumerable<Obstacle> Unpicked(EnforcementNo? no, Func<Enforcement, bool> fits)
    {
        if (no is null && Enforcements.Count(fits) > 1)
            yield return new("有多件执行案件，请选择其中一件。", "28", Field: "enforcement");
    }

    internal bool IsEnforced(Title title) => Enforcements.Any(x => x.Title == title.No && x.Ended is null);

    /// <summary>What is owed is also known to the court that ordered it, and to the one that is asked to enforce it.</summary>
    internal PerformanceCourse SeenBy(Seen eyes)
    {
        var enforcements = Enforcements.Seen(x => eyes.Sees(x.Seq) || x.Court == eyes.Organ);
        var seen = new PerformanceCourse
        {
            Obligations = Obligations.Seen(o =>
                eyes.Sees(o)
                || (
                    o.Title is { } no
                    && ((eyes.Litigation.Titles.At(no) is { } title && eyes.Sees(title.Seq)) || enforcements.Any(x => x.Title == no))
                )
            ),
            Enforcements = enforcements,
        };
        seen.payments.AddRange(payments.Where(p => eyes.Sees(p.Entry.Seq)));
        seen.notPerformed.UnionWith(notPerformed);
        seen.namedKeepers.AddRange(namedKeepers);
        return seen;
    }
}
