namespace EcoDamage.Domain.ClueTransfer;

/// <summary>刑事案件 that runs beside the dossier: who is in custody, what the judgment said.</summary>
public sealed class CriminalCase : INumbered<CriminalCase>
{
    public required CriminalCaseNo No { get; init; }
    public required int Seq { get; init; }
    public required string CaseNo { get; init; }
    public OrganCode? Procuratorate { get; init; }
    public bool InCustody { get; private set; }

    /// <summary>Obligors known to be in custody; none where only somebody is.</summary>
    public IReadOnlyCollection<ObligorNo> Detained => detained;
    public bool Judged { get; internal set; }

    /// <summary>Payments and repair that a criminal judgment ordered already.</summary>
    public IReadOnlyList<HeadAmount> Ordered => ordered;
    internal IReadOnlyList<int> Entries => entries;

    readonly List<int> entries = [];
    readonly SortedSet<ObligorNo> detained = [];
    readonly List<HeadAmount> ordered = [];

    internal void Detain(IEnumerable<ObligorNo> obligors)
    {
        detained.UnionWith(obligors);
        InCustody = true;
    }

    /// <summary>Where nobody is named, all are free. Of somebody unknown the release of one named tells nothing.</summary>
    internal void Release(IReadOnlyList<ObligorNo> obligors)
    {
        var known = detained.Count > 0;
        if (obligors.Count == 0)
            detained.Clear();
        else
            detained.ExceptWith(obligors);
        InCustody = obligors.Count > 0 && (!known || detained.Count > 0);
    }

    internal void AddEntry(int seq) => entries.Add(seq);

    internal void Order(IEnumerable<HeadAmount> amounts) => ordered.AddRange(amounts);
}
