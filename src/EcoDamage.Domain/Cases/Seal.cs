namespace EcoDamage.Domain.Cases;

/// <summary>
/// 限制知悉: an entry read by named people of the organ that wrote it, by all of it where none is named (seals set before people could be
/// picked).
/// </summary>
/// <param name="Until">Last day; null until it is lifted.</param>
/// <param name="Readers">User ids.</param>
public sealed record Seal(int Seq, DateOnly? Until, IReadOnlyList<string> Readers)
{
    /// <summary>A seal ends by itself. Where no day is known it holds.</summary>
    public bool HoldsOn(DateOnly? day) => !(day > Until);

    public bool Names(string userId) => Readers.Count == 0 || Readers.Contains(userId);
}

/// <summary>Seals in force or past, by entry. Who may read a sealed entry all the same is told by <see cref="Sight"/>.</summary>
public sealed class Seals
{
    readonly SortedList<int, Seal> seals = [];

    public IEnumerable<Seal> All => seals.Values;

    /// <summary>The seal of an entry, not of its corrections.</summary>
    public Seal? Of(int seq) => seals.GetValueOrDefault(seq);

    internal void Set(Seal seal) => seals[seal.Seq] = seal;

    internal void Lift(int seq) => seals.Remove(seq);
}
