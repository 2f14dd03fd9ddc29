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
    public required int No { get; init; }
    public required ProceedingKind Kind { get; init; }
    public required OrganCode Organ { get; init; }
    public List<(Stage Stage, DateOnly Since)> Course { get; } = [];
    public string? EndedBecause { get; internal set; }
    public DateOnly? EndedOn { get; internal set; }
    public Stage Stage => EndedOn is null ? Course[^1].Stage : Stage.Closed;
}

public sealed partial class DamageCase
{
    readonly List<Proceeding> proceedings = [];

    public IReadOnlyList<Proceeding> Proceedings => proceedings;

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>阶段 of the dossier: the earliest stage that is still open in any of its proceedings. A consequence of acts.</summary>
    public Stage Stage =>
        ClosedOn is not null ? Stage.Closed
        : proceedings.Exists(p => p.EndedOn is null) ? proceedings.Where(p => p.EndedOn is null).Min(p => p.Stage)
        : proceedings.Count > 0 ? proceedings.Max(p => p.Course[^1].Stage)
        : Stage.ClueTransfer;

    /// <summary>First day of each stage the dossier has reached, for the step bar.</summary>
    public IReadOnlyDictionary<Stage, DateOnly> StageDays =>
        proceedings
            .SelectMany(p => p.Course)
            .Append((Stage: Stage.ClueTransfer, Since: journal.Count > 0 ? journal[0].Entry.Day : default))
            .GroupBy(s => s.Stage)
            .ToDictionary(g => g.Key, g => g.Min(s => s.Since));

    bool closing;

    bool AwaitsClue => deadlines.Exists(d => d.IsOpen && OfTheClue.Contains(d.Period));

    bool AllEnded => proceedings.TrueForAll(p => p.EndedOn is not null);

    /// <summary>The department that leads has neither claimed nor said that it will not.</summary>
    internal bool Undecided => Claim is null && !LeadDeclined && Lead is { } lead && PublicInterest?.Of(lead) is not { Clear: true };

    /// <summary>The dossier closes with the last of its proceedings; where another organ has still to answer for the clue, with that answer.</summary>
    internal void CloseIfAllEnded(Entry e)
    {
        closing = AllEnded && AwaitsClue;
        if (AllEnded && !closing)
            ClosedOn ??= e.Day;
    }

    void SettleClosing(Entry e)
    {
        if (!closing || AwaitsClue)
            return;
        closing = false;
        // Who leads meanwhile claims, or decides itself, unless nothing is left to claim.
        if (AllEnded && (!Undecided || PublicInterestSued))
            ClosedOn ??= e.Day;
    }

    /// <summary>Somebody has the matter in hand again.</summary>
    internal void KeepOpen() => (closing, ClosedOn) = (false, null);

    internal Proceeding Open(ProceedingKind kind, OrganCode organ, Stage stage, Entry e)
    {
        var p = new Proceeding
        {
            No = proceedings.Count + 1,
            Kind = kind,
            Organ = organ,
        };
        p.Course.Add((stage, e.Day));
        proceedings.Add(p);
        return p;
    }

    /// <summary>A suit of the public-interest track moves that track; the claim stands where its obligors stand (see <see cref="StageOf"/>).</summary>
    internal void MoveSuit(Litigation.Suit suit, Stage stage, Entry e)
    {
        if (suit.Track == ProceedingKind.PublicInterestLitigation)
            Move(suit.Track, stage, e);
    }

    void Move(ProceedingKind kind, Stage stage, Entry e)
    {
        var p = proceedings.FindLast(p => p.Kind == kind && p.EndedOn is null);
        if (p is not null && p.Stage != stage)
            p.Course.Add((stage, e.Day));
    }

    /// <summary>Where the claim against one obligor stands: groups of obligors go through the stages side by side.</summary>
    public Stage StageOf(Obligor obligor)
    {
        var n = obligor.No;
        var suits = Suits.Where(s => s.Track == ProceedingKind.Compensation && s.Defendants.Contains(n)).ToList();
        var agreement = Agreements.FindLast(x => x.Text.Signatories.Contains(n));
        if (Rounds.Exists(r => r.Obligors.Contains(n)) || ToReconsult.Any(x => x.Text.Signatories.Contains(n)))
            return Stage.Consultation;
        if (
            suits.Exists(s => s.Pending && s.Docketed && !s.Settled.Contains(n))
            || Confirmations.Exists(x => x.Result is null && x.Docketed is not null && x.Agreement == agreement?.No)
        )
            return Stage.Litigation;
        if (suits.Exists(s => s.Decided || s.Settled.Contains(n)))
            return Stage.Performance;
        if (Failed.Contains(n) || RefusedTwice.Any(x => x.Text.Signatories.Contains(n)))
            return Stage.Litigation;
        if (agreement is not null)
            return Stage.Performance;
        return InvestigationConcluded is null ? Stage.Investigation : Stage.Consultation;
    }

    // The claim stands in the earliest stage in which any of its obligors stands.
    void SettleStage(Entry e)
    {
        if (!ClaimOpen || Obligors.Count == 0)
            return;
        Move(ProceedingKind.Compensation, Obligors.Where(o => o.InPlay).Select(StageOf).DefaultIfEmpty(Stage.Performance).Min(), e);
    }

    internal void End(ProceedingKind kind, string because, Entry e)
    {
        var p = proceedings.FindLast(p => p.Kind == kind && p.EndedOn is null);
        if (p is null)
            return;
        p.EndedOn = e.Day;
        p.EndedBecause = because;
    }
}
