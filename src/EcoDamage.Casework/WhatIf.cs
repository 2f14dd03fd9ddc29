namespace EcoDamage.Casework;

/// <summary>
/// 推演: a case played on to a day that may lie ahead, and an act tried on it. It has no database: what is tried here can't be written.
/// It tells an organ only what its reach before the act covers, and what the act itself would bring into being.
/// </summary>
public sealed class WhatIf
{
    readonly ReferenceBooks books;

    /// <summary>
    /// The case as it would stand on the day if nobody did anything until then, with what the law would have deemed to happen.
    /// </summary>
    public Seen Before { get; }
    public DateOnly Day => Before.Today;

    /// <summary>What the clock would have entered by then, as far as the organ sees it.</summary>
    public IReadOnlyList<Performed> Meanwhile { get; }

    public WhatIf(Seen c, DateOnly day, ReferenceBooks books)
    {
        this.books = books;
        var played = Copy(c);
        played.CatchUp(day, Noon(day));
        Before = played.Before(c.By, day);
        Meanwhile = [.. Before.Journal.Where(p => p.Entry.Seq > c.Version)];
    }

    // What is tried is tried on a copy, which is written nowhere.
    CaseInHand Copy(Seen c) =>
        new CaseInHand(DamageCase.Replay(c.Id, c.Number, c.Whole.Journal), books.Organs, books.Calendar).Under(c.Settings);

    /// <summary>
    /// The acts that somebody in the organ may do at some time, in the order of the procedure. Empty for who has nothing to do in the case.
    /// </summary>
    public IReadOnlyList<ActType> Acts =>
        !Before.Who.CapacitiesOf(Before.Organ).Any()
            ? []
            : [.. ActType.All.Where(t => t.Rule.OpensFor.Count == 0 && Ask(t) is not Answer.Never { Forbidden: true })];

    /// <summary>May the organ do it on that day, by whichever of its people?</summary>
    public Answer Ask(ActType type) => Ask(type, Before);

    static Answer Ask(ActType type, Seen c) => type.Ask(Hand(type, c));

    // Whoever asks: what matters is whom in the organ the rule would let do it.
    static Seen Hand(ActType type, Seen c) =>
        new[] { c.By.Role, Role.Officer, Role.Leader, Role.Clerk }
            .Select(c.In)
            .FirstOrDefault(s => type.Ask(s) is not Answer.Never { Forbidden: true })
        ?? c;

    /// <summary>
    /// What stands against these data on that day, or what they would bring about. Departures are shown, and taken as given.
    /// </summary>
    /// <param name="other">The second case that the act names, where the organ has a view of it (see <see cref="ITwoCases"/>).</param>
    public (Outcome? Refused, Consequences? Would) Try(Act act, Seen? other = null)
    {
        var (rule, hand) = (act.Kind.Rule, Hand(act.Kind, Before));
        var trial = Copy(Before);
        var judged = trial.Judge(act, hand.By, Day);
        if (judged.Refused is { } refused)
            return (refused, null);
        if (act is ITwoCases two)
        {
            if (two.OtherCase is { } known && other is null)
                return (new Outcome.Conflict([Judgement.NoSuchCase(known, rule)]), null);
            if (other is not null && two.ObjectionsOf(hand, other).ToList() is { Count: > 0 } against)
                return (new Outcome.Conflict(against), null);
            act = two.Bind(two.OtherCase ?? NewCase, other?.Whole);
        }
        var departs = judged.Departures.Count > 0;
        var took = trial.Enter(
            act,
            new(
                hand.By.Signature,
                judged.NeedsSignature(rule) ? hand.By.Signature : null,
                Day,
                Noon(Day),
                act.TakesNumber() ? "" : null,
                departs ? "" : null
            )
        );
        var after = trial.Case;
        var elsewhere = took.Where(t => t.Act is ITwoCases)
            .SelectMany(t => ((ITwoCases)t.Act).InOther(after, t.Entry).Select(a => (((ITwoCases)t.Act).OtherCase ?? NewCase, a.Kind)))
            .ToList();
        return (null, Compare(trial.Before(Before.By, Day), judged.Departures, elsewhere));
    }

    const string NewCase = "（新案件）";

    Consequences Compare(Seen after, IReadOnlyList<Obstacle> departures, IReadOnlyList<(string Number, ActType Act)> elsewhere)
    {
        var (was, would) = (Before.Whole, after.Whole);
        var (organ, seq) = (Before.Organ, after.Version);
        var letters = would.Letters.Skip(was.Letters.Count).Where(after.Sees).ToList();
        var known = was.Deadlines.Zip(would.Deadlines).Where(x => Before.Sees(x.First)).ToList();
        var holdings = after
            .Who.All.Select((h, i) => (Old: Before.Who.All.ElementAtOrDefault(i), New: h))
            .Where(x => Shown(x.New))
            .ToList();
        // An act may open the file to who does it. What the file would then show is not to be had by asking.
        var unfolds =
            Enumerable.Range(1, Before.Version).Any(n => !Before.Sees(n) && after.Sees(n))
            || was.Deadlines.Zip(would.Deadlines).Any(x => !Before.Sees(x.First) && after.Sees(x.Second));
        var acts = unfolds
            ? []
            : ActType
                .All.Where(t => t.Rule.OpensFor.Count == 0 && !t.Rule.ByClock)
                .Select(t => (Type: t, Was: IsOpen(t, Before), Is: IsOpen(t, after)))
                .ToList();
        return new(
            after,
            departures,
            [.. would.Deadlines.Skip(was.Deadlines.Count).Where(after.Sees)],
            [.. known.Where(x => x.First.MetOn is null && x.Second.MetOn is not null).Select(x => x.Second)],
            [.. known.Where(x => x.First.EndedBecause is null && x.Second.EndedBecause is not null).Select(x => x.Second)],
            [
                .. known
                    .Where(x =>
                        x.First.IsOpen != x.Second.IsOpen && x.Second.IsOpen
                        || !x.First.Ledger.SequenceEqual(x.Second.Ledger)
                        || x.First.Owner != x.Second.Owner
                        || x.First.Nominal != x.Second.Nominal
                    )
                    .Select(x => x.Second),
            ],
            letters,
            [.. was.Letters.Zip(would.Letters).Where(x => x.First.State != x.Second.State && Before.Sees(x.First)).Select(x => x.Second)],
            [.. holdings.Where(x => x.Old is null || (x.Old.Until is null && x.Old.Reach != x.New.Reach)).Select(x => x.New)],
            [.. holdings.Where(x => x.Old is { Until: null } && x.New.Until == seq).Select(x => x.New)],
            Before.Stage,
            after.Stage,
            [.. acts.Where(x => !x.Was && x.Is).Select(x => x.Type)],
            [.. acts.Where(x => x.Was && !x.Is).Select(x => x.Type)],
            unfolds,
            [.. after.Waiting.Proposals.Where(p => p.Entry.Seq == seq).SelectMany(p => p.Wanted)],
            elsewhere
        );

        bool IsOpen(ActType t, Seen c) => Ask(t, c) is Answer.Yes { Departures.Count: 0 };

        // Who takes part is known to who reads a file, of its own track; and to whom one writes.
        bool Shown(Holding h) =>
            h.Organ == organ
            || letters.Exists(l => l.From == organ && l.To == h.Organ)
            || Before.Who.ReachesTo(organ, h.Capacity.Seat.KnownTo, Before.Version);
    }

    static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);
}

/// <summary>
/// What an act would bring about, as far as the asker's organ may see it. The deadlines, letters and holdings are those of the copy.
/// </summary>
/// <param name="Changed">Deadlines that would be paused, resumed, extended, counted anew, handed on, or run again.</param>
/// <param name="Answered">Earlier letters whose state would change.</param>
/// <param name="Gained">Capacities that would arise, or whose reach would widen.</param>
/// <param name="Unfolds">The act would open to the organ what it does not see today; then nothing is said of what it could do next.</param>
/// <param name="Awaits">Organs that must co-sign before the act takes effect; the rest is then what proposing it does.</param>
/// <param name="Elsewhere">What would be entered in a second case.</param>
public sealed record Consequences(
    Seen After,
    IReadOnlyList<Obstacle> Departures,
    IReadOnlyList<Deadline> Starts,
    IReadOnlyList<Deadline> Meets,
    IReadOnlyList<Deadline> Ends,
    IReadOnlyList<Deadline> Changed,
    IReadOnlyList<Letter> Letters,
    IReadOnlyList<Letter> Answered,
    IReadOnlyList<Holding> Gained,
    IReadOnlyList<Holding> Lost,
    Stage From,
    Stage To,
    IReadOnlyList<ActType> Opens,
    IReadOnlyList<ActType> Closes,
    bool Unfolds,
    IReadOnlyList<OrganCode> Awaits,
    IReadOnlyList<(string Number, ActType Act)> Elsewhere
);
