namespace EcoDamage.Domain.Cases;

/// <summary>
/// 案件: one damage event, one dossier. Its state is what replaying its journal gives; <see cref="Perform"/> is the only way to change it.
/// It keeps journal, replay and course; what the acts build lies in its parts, whose verbs are closed to other assemblies.
/// </summary>
public sealed class DamageCase : Dossier
{
    readonly List<Performed> journal = [];
    readonly List<Layer> layers = [];
    readonly SortedList<int, Act> corrected = [];
    readonly List<Performed> took = [];

    public DamageCase(long id, string number)
    {
        (Id, Number) = (id, number);
        Deadlines = new((period, owner, e) => ClueTransfer.PauseOf(period, owner == Who.Lead, e));
    }

    public override long Id { get; }
    public override string Number { get; }
    public override IReadOnlyList<Performed> Journal => journal;
    public override int Version => journal.Count;
    public override Holdings Who { get; } = new();
    public Seals Seals { get; } = new();
    public override Roll<Letter> Letters { get; } = new();
    public override DeadlineBook Deadlines { get; }
    public override Waiting Waiting { get; } = new();
    public override Proceedings Proceedings { get; } = new();
    public override Relations Relations { get; } = new();
    public override Roll<Obligor> Obligors { get; } = new();
    public override ClueCourse ClueTransfer { get; } = new();
    public override PublicInterestCourse PublicInterest { get; } = new();
    public override InvestigationCourse Investigation { get; } = new();
    public override ConsultationCourse Consultation { get; } = new();
    public override LitigationCourse Litigation { get; } = new();
    public override PerformanceCourse Performance { get; } = new();

    public override Performed? At(int seq) => seq > 0 && seq <= journal.Count ? journal[seq - 1] : null;

    public override Act AsCorrected(int seq) => corrected.GetValueOrDefault(seq) ?? journal[seq - 1].Act;

    public bool IsCorrected(int seq) => corrected.ContainsKey(seq);

    /// <exception cref="InvalidOperationException">The entry does not follow the last one.</exception>
    /// <returns>The acts that took effect: none when it waits for other organs, also the awaited one when this was the last
    /// signature.</returns>
    public IReadOnlyList<Performed> Perform(Act act, Entry entry)
    {
        if (entry.Seq != Version + 1)
            throw new InvalidOperationException($"Entry {entry.Seq} does not follow {Version} in {Number}");
        journal.Add(new(entry, act));
        layers.Add(act.LayerIn(this, entry));
        took.Clear();
        if (act.Acknowledgers(entry) is { Count: > 0 } concerned)
            this.Hold(act, entry, concerned);
        else if (act.CoSigners(this, entry).Where(o => o != entry.Organ).Distinct().ToList() is { Count: > 0 } wanted)
            this.Propose(act, entry, wanted);
        else
            TakeEffect(act, entry);
        if (entry.By.Role == Role.Officer)
            Who.AssignFirst(entry.By);
        return [.. took];
    }

    internal void TakeEffect(Act act, Entry entry)
    {
        act.Apply(this, entry);
        this.SettleHolds(entry);
        this.SettleExamination(entry);
        this.LeaveDecided();
        this.SettleStage(entry);
        this.SettleClosing(entry);
        took.Add(new(entry, act));
    }

    public static DamageCase Replay(long id, string number, IEnumerable<Performed> journal)
    {
        var c = new DamageCase(id, number);
        foreach (var p in journal)
            c.Perform(p.Act, p.Entry);
        return c;
    }

    /// <summary>The layer an entry lies in.</summary>
    public Layer LayerOf(int seq) => layers[seq - 1];

    internal void Correct(int seq, Act amended) => corrected[seq] = amended;
}
