namespace EcoDamage.Domain.Cases;

public enum ProceedingKind
{
    [Label("损害赔偿")]
    Compensation,

    [Label("检察民事公益诉讼")]
    PublicInterestLitigation,
}

/// <summary>程序: a claim against a group of obligors, or the public-interest case, each with its own stage.</summary>
public sealed class Proceeding
{
    readonly List<(Stage Stage, DateOnly Since)> course = [];

    public required int No { get; init; }
    public required ProceedingKind Kind { get; init; }
    public required OrganCode Organ { get; init; }
    public IReadOnlyList<(Stage Stage, DateOnly Since)> Course => course;

    /// <summary>As told to people.</summary>
    public string? EndedBecause { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public bool IsOpen => EndedOn is null;
    public Stage Stage => IsOpen ? course[^1].Stage : Stage.Closed;

    internal void Move(Stage stage, DateOnly day)
    {
        if (course.Count == 0 || Stage != stage)
            course.Add((stage, day));
    }

    internal void End(string because, DateOnly day) => (EndedBecause, EndedOn) = (because, day);

    internal void Resume() => (EndedBecause, EndedOn) = (null, null);
}

/// <summary>The proceedings of one dossier, and its closing.</summary>
public sealed class Proceedings : IReadOnlyList<Proceeding>
{
    readonly List<Proceeding> proceedings = [];

    public int Count => proceedings.Count;

    public Proceeding this[int index] => proceedings[index];

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>
    /// All proceedings have ended, and another organ has still to answer for the clue: the dossier closes with that answer.
    /// </summary>
    internal bool Closing { get; private set; }

    internal bool AllEnded => proceedings.TrueForAll(p => !p.IsOpen);

    internal Proceeding Open(ProceedingKind kind, OrganCode organ, Stage stage, Entry e)
    {
        var p = new Proceeding
        {
            No = proceedings.Count + 1,
            Kind = kind,
            Organ = organ,
        };
        p.Move(stage, e.Day);
        proceedings.Add(p);
        return p;
    }

    internal void Move(ProceedingKind kind, Stage stage, Entry e) => Running(kind)?.Move(stage, e.Day);

    internal void End(ProceedingKind kind, string because, Entry e) => Running(kind)?.End(because, e.Day);

    Proceeding? Running(ProceedingKind kind) => proceedings.FindLast(p => p.Kind == kind && p.IsOpen);

    internal void Close(Entry e) => (Closing, ClosedOn) = (false, ClosedOn ?? e.Day);

    internal void AwaitClosing(bool awaits) => Closing = awaits;

    /// <summary>Somebody has the matter in hand again.</summary>
    internal void KeepOpen() => (Closing, ClosedOn) = (false, null);

    public IEnumerator<Proceeding> GetEnumerator() => proceedings.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Where a dossier, a claim and an obligor stand: a consequence of acts, never set.</summary>
public static class Standing
{
    extension(Dossier c)
    {
        /// <summary>阶段 of the dossier: the earliest stage that is still open in any of its proceedings.</summary>
        public Stage Stage =>
            c.Proceedings.ClosedOn is not null ? Stage.Closed
            : c.Proceedings.Any(p => p.IsOpen) ? c.Proceedings.Where(p => p.IsOpen).Min(p => p.Stage)
            : c.Proceedings.Count > 0 ? c.Proceedings.Max(p => p.Course[^1].Stage)
            : Stage.ClueTransfer;

        /// <summary>Where the claim against one obligor stands: groups of obligors go through the stages side by side.</summary>
        public Stage StageOf(Obligor obligor)
        {
            var n = obligor.No;
            var suits = c.Litigation.Suits.Where(s => s.Track == ProceedingKind.Compensation && s.Defendants.Contains(n)).ToList();
            var agreement = c.Consultation.Agreements.LastOrDefault(x => x.Text.Signatories.Contains(n));
            if (
                c.Consultation.Rounds.Any(r => r.Obligors.Contains(n))
                || c.Consultation.ToReconsult.Any(x => x.Text.Signatories.Contains(n))
            )
                return Stage.Consultation;
            if (
                suits.Exists(s => s.Pending && s.Docketed && !s.Settled.Contains(n))
                || c.Litigation.Confirmations.Any(x => x.Result is null && x.Docketed is not null && x.Agreement == agreement?.No)
            )
                return Stage.Litigation;
            if (suits.Exists(s => s.Decided || s.Settled.Contains(n)))
                return Stage.Performance;
            if (c.Consultation.Failed.Contains(n) || c.Consultation.RefusedTwice.Any(x => x.Text.Signatories.Contains(n)))
                return Stage.Litigation;
            if (agreement is not null)
                return Stage.Performance;
            return c.Investigation.Concluded is null ? Stage.Investigation : Stage.Consultation;
        }

        /// <summary>First day of each stage the dossier has reached, for the step bar.</summary>
        public IReadOnlyDictionary<Stage, DateOnly> StageDays =>
            c
                .Proceedings.SelectMany(p => p.Course)
                .Append((Stage: Stage.ClueTransfer, Since: c.At(1)?.Entry.Day ?? default))
                .GroupBy(s => s.Stage)
                .ToDictionary(g => g.Key, g => g.Min(s => s.Since));
    }

    extension(DamageCase c)
    {
        bool AwaitsClue => c.Deadlines.Any(d => d.IsOpen && OfTheClue.Contains(d.Period));

        /// <summary>
        /// The dossier closes with the last of its proceedings; where another organ has still to answer for the clue, with that answer.
        /// </summary>
        internal void CloseIfAllEnded(Entry e)
        {
            if (!c.Proceedings.AllEnded)
                c.Proceedings.AwaitClosing(false);
            else if (c.AwaitsClue)
                c.Proceedings.AwaitClosing(true);
            else
                c.Proceedings.Close(e);
        }

        internal void SettleClosing(Entry e)
        {
            if (!c.Proceedings.Closing || c.AwaitsClue)
                return;
            c.Proceedings.AwaitClosing(false);
            // Who leads meanwhile claims, or decides itself, unless nothing is left to claim.
            if (c.Proceedings.AllEnded && (!c.Undecided || c.PublicInterestSued))
                c.Proceedings.Close(e);
        }

        /// <summary>A suit of the public-interest track moves that track; the claim stands where its obligors stand.</summary>
        internal void MoveSuit(Suit suit, Stage stage, Entry e)
        {
            if (suit.Track == ProceedingKind.PublicInterestLitigation)
                c.Proceedings.Move(suit.Track, stage, e);
        }

        /// <summary>The claim stands in the earliest stage in which any of its obligors stands.</summary>
        internal void SettleStage(Entry e)
        {
            if (!c.ClueTransfer.ClaimOpen || c.Obligors.Count == 0)
                return;
            var stage = c.Obligors.Where(o => o.InPlay).Select(c.StageOf).DefaultIfEmpty(Stage.Performance).Min();
            c.Proceedings.Move(ProceedingKind.Compensation, stage, e);
        }
    }

    // The dossier stays open while another organ has still to decide on the clue (art. 6, 7).
    static readonly HashSet<Period> OfTheClue = [Period.ClueAnswer, Period.PreliminaryCheck, Period.DecideAfterWill];
}
