namespace EcoDamage.Domain.Cases;

/// <summary>
/// 案卷: the facts of one case, as they are (<see cref="DamageCase"/>) or before one pair of eyes (<see cref="Seen"/>). Rules of law read
/// it; what is hidden from who asks is not in it.
/// </summary>
public abstract class Dossier
{
    public abstract long Id { get; }

    /// <summary>SHD-310120-2026-0023: district of damage, year of registration, running number.</summary>
    public abstract string Number { get; }
    public abstract IReadOnlyList<Performed> Journal { get; }

    /// <summary>Number of the last entry, also where it is hidden.</summary>
    public abstract int Version { get; }

    public abstract Holdings Who { get; }
    public abstract Roll<Letter> Letters { get; }
    public abstract DeadlineBook Deadlines { get; }
    public abstract Waiting Waiting { get; }
    public abstract Proceedings Proceedings { get; }
    public abstract Relations Relations { get; }
    public abstract Roll<Obligor> Obligors { get; }
    public abstract ClueCourse ClueTransfer { get; }
    public abstract PublicInterestCourse PublicInterest { get; }
    public abstract InvestigationCourse Investigation { get; }
    public abstract ConsultationCourse Consultation { get; }
    public abstract LitigationCourse Litigation { get; }
    public abstract PerformanceCourse Performance { get; }

    /// <summary>The entry of this number; null where there is none to be seen.</summary>
    public abstract Performed? At(int seq);

    /// <summary>The act of an entry with all corrections (更正) made to it so far. The journal keeps the first text.</summary>
    public abstract Act AsCorrected(int seq);

    public IEnumerable<(Entry Entry, T Act)> Done<T>()
        where T : Act => Journal.Where(p => p.Act is T).Select(p => (p.Entry, (T)p.Act));

    public string Title => ClueTransfer.Clue?.Title ?? Number;

    public string ObligorNames =>
        string.Join("、", Obligors.Count > 0 ? Obligors.Select(o => o.Data.Name) : ClueTransfer.Clue?.Suspects.Select(o => o.Name) ?? []);
}
