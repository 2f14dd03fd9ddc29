namespace EcoDamage.Domain.Cases;

/// <summary>An organ's capacity on the case, which layers it sees, and from which to which entry.</summary>
public sealed class Holding
{
    public required OrganCode Organ { get; init; }
    public required Capacity Capacity { get; init; }
    public Layer Reach { get; internal set; }
    public required int Since { get; init; }

    /// <summary>Last entry that a former holder still sees.</summary>
    public int? Until { get; internal set; }

    public bool IsHeld => Until is null;
}

/// <summary>Who is on the case: the organs in their capacities, their 承办人, who has withdrawn, and what was shared with whom.</summary>
public sealed class Holdings
{
    readonly List<Holding> holdings = [];
    readonly Dictionary<OrganCode, Signature> officers = [];
    readonly SortedList<string, OrganCode> recused = new(StringComparer.Ordinal);
    readonly HashSet<(int Seq, OrganCode Organ)> shared = [];
    readonly HashSet<OrganCode> handedOn = [];

    public IReadOnlyList<Holding> All => holdings;

    /// <summary>承办人 of each organ that has one.</summary>
    public IReadOnlyDictionary<OrganCode, Signature> Officers => officers;

    /// <summary>Entries that were shared one by one.</summary>
    public IReadOnlyCollection<(int Seq, OrganCode Organ)> Shared => shared;

    /// <summary>回避: user ids, each with the organ.</summary>
    public IEnumerable<(string UserId, OrganCode Organ)> Recused => recused.Select(r => (r.Key, r.Value));

    public bool IsRecused(string userId) => recused.ContainsKey(userId);

    public IEnumerable<Capacity> CapacitiesOf(OrganCode organ) =>
        holdings.Where(h => h.Organ == organ && h.IsHeld).Select(h => h.Capacity).Distinct();

    /// <summary>It handled the case once: it reads what was there when it left, and signs for what lies in its inbox.</summary>
    public bool IsFormerHolder(OrganCode organ) => holdings.Exists(h => h.Organ == organ && h.Capacity == Capacity.FormerHolder);

    /// <summary>It has passed its jurisdiction on (art. 6; PIL-R 26), and took nothing up since.</summary>
    public bool HasHandedOn(OrganCode procuratorate) => handedOn.Contains(procuratorate);

    public bool Holds(OrganCode organ, Capacity capacity) => Of(organ, capacity) is not null;

    public OrganCode? Holder(Capacity capacity) => holdings.Find(h => h.Capacity == capacity && h.IsHeld)?.Organ;

    public OrganCode? Lead => Holder(Capacity.LeadDepartment);

    public OrganCode? CompetentProcuratorate => Holder(Capacity.CompetentProcuratorate);

    /// <summary>Does the organ see what lies in this layer, as of this entry?</summary>
    public bool ReachesTo(OrganCode organ, Layer layer, int seq) =>
        holdings.Exists(h => h.Organ == organ && (h.Reach & layer) != 0 && (h.Until is null || seq <= h.Until));

    public bool IsShared(int seq, OrganCode with) => shared.Contains((seq, with));

    internal Holding? Of(OrganCode organ, Capacity capacity) => holdings.Find(h => h.Organ == organ && h.Capacity == capacity && h.IsHeld);

    /// <summary>Who sees a file also sees that the case exists and, in the compensation track, what was filed.</summary>
    /// <param name="opens">Where the act opens another layer than goes with the capacity.</param>
    internal void Give(OrganCode organ, Capacity capacity, Entry e, Layer? opens = null)
    {
        var reach = opens ?? capacity.Seat.Sees;
        if (reach.HasFlag(Layer.File))
            reach |= Layer.Filed | Layer.Existence;
        if (reach.HasFlag(Layer.Suit))
            reach |= Layer.Existence;
        Widen(organ, capacity, reach, e);
    }

    void Enter(OrganCode organ, Capacity capacity, Layer reach, Entry e, int? until) =>
        holdings.Add(
            new()
            {
                Organ = organ,
                Capacity = capacity,
                Reach = reach,
                Since = e.Seq,
                Until = until,
            }
        );

    /// <summary>Exactly this reach, as it was held elsewhere.</summary>
    internal void Widen(OrganCode organ, Capacity capacity, Layer reach, Entry e)
    {
        if (capacity is Capacity.Intake or Capacity.CompetentProcuratorate or Capacity.PublicInterestProcuratorate)
            handedOn.Remove(organ);
        if (Of(organ, capacity) is { } held)
            held.Reach |= reach;
        else
            Enter(organ, capacity, reach, e, null);
    }

    /// <returns>False where the organ does not hold the capacity.</returns>
    internal bool Take(OrganCode organ, Capacity capacity, Entry e, bool leavesFormerHolder)
    {
        if (Of(organ, capacity) is not { } held)
            return false;
        held.Until = e.Seq;
        if (leavesFormerHolder)
            Enter(organ, Capacity.FormerHolder, held.Reach, e, e.Seq);
        return true;
    }

    internal void HandOn(OrganCode procuratorate) => handedOn.Add(procuratorate);

    /// <summary>Takes back what a withdrawn letter had opened.</summary>
    internal void Narrow(OrganCode organ, Capacity capacity, Layer reach)
    {
        if (Of(organ, capacity) is { } held)
            held.Reach = reach;
    }

    internal void Share(int seq, OrganCode with) => shared.Add((seq, with));

    internal void Assign(OrganCode organ, Signature officer) => officers[organ] = officer;

    internal void AssignFirst(Signature officer) => officers.TryAdd(officer.Organ, officer);

    internal void Recuse(string userId, OrganCode organ)
    {
        recused[userId] = organ;
        if (officers.TryGetValue(organ, out var now) && now.UserId == userId)
            officers.Remove(organ);
    }

    internal void Carry(IReadOnlyList<CarriedRecusal> people)
    {
        foreach (var p in people)
            recused[p.UserId] = p.Organ;
    }

    internal void Carry(IReadOnlyList<CarriedHolding> organs, Entry e)
    {
        foreach (var h in organs)
        {
            var isTaken = Holder(h.Capacity) is { } other && other != h.Organ;
            var capacity = isTaken && h.Capacity.Seat.Second is { } second ? second : h.Capacity;
            Widen(h.Organ, capacity, capacity == Capacity.Supporting ? Layer.Existence : (Layer)h.Reach, e);
        }
    }
}
