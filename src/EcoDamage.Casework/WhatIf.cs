namespace EcoDamage.Casework;

/// <summary>
/// 推演: a case played on to a day that may lie ahead, and an act tried on it. It has no database: what is tried here can't be written.
/// It tells an organ only what its reach before the act covers, and what the act itself would bring into being.
/// </summary>
public sealed class WhatIf
{
    readonly ReferenceBooks books;
    readonly Actor actor;

    /// <summary>
    /// The case as it would stand on the day if nobody did anything until then, with what the law would have deemed to happen.
    /// </summary>
    public DamageCase Before { get; }
    public DateOnly Day { get; }

    /// <summary>What the clock would have entered by then, as far as the organ sees it.</summary>
    public IReadOnlyList<Performed> Meanwhile { get; }

    /// <param name="settings">Those that will be in force on the day.</param>
    public WhatIf(DamageCase c, DateOnly day, Actor actor, ReferenceBooks books, IReadOnlyDictionary<string, int>? settings)
    {
        (this.books, this.actor, Day) = (books, actor, day);
        var played = Copy(c, settings);
        played.CatchUp(day, Noon(day));
        Before = played.Case;
        Meanwhile = [.. Before.Journal.Skip(c.Version).Where(p => Before.Sees(actor.Organ.Code, p.Entry.Seq))];
    }

    // What is tried is tried on a copy, which is written nowhere.
    CaseInHand Copy(DamageCase c, IReadOnlyDictionary<string, int>? settings) =>
        new CaseInHand(DamageCase.Replay(c.Id, c.Number, c.Journal), books.Organs, books.Calendar).Under(settings, Day, actor);

    /// <summary>
    /// The acts that somebody in the organ may do at some time, in the order of the procedure. Empty for who has nothing to do in the
    /// case.
    /// </summary>
    public IReadOnlyList<ActType> Acts =>
        !Before.CapacitiesOf(actor.Organ.Code).Any()
            ? []
            : [.. ActType.All.Where(t => t.Rule.OpensFor.Count == 0 && Ask(t) is not Answer.Never { Forbidden: true })];

    /// <summary>May the organ do it on that day, by whichever of its people?</summary>
    public Answer Ask(ActType type) => Ask(type, Before);

    Answer Ask(ActType type, DamageCase c)
    {
        return type.Ask(c, Hand(type, c));
    }

    // Whoever asks: what matters is whom in the organ the rule would let do it.
    Actor Hand(ActType type, DamageCase c) =>
        new[] { actor.Role, Role.Officer, Role.Leader, Role.Clerk }
            .Select(r => actor with { Role = r })
            .FirstOrDefault(a => type.Ask(c, a) is not Answer.Never { Forbidden: true })
        ?? actor;

    /// <summary>
    /// What stands against these data on that day, or what they would bring about. Departures are shown, and taken as given.
    /// </summary>
    /// <param name="other">The second case that the act names, where the organ has a view of it (see <see cref="ITwoCases"/>).</param>
    public (Outcome? Refused, Consequences? Would) Try(Act act, DamageCase? other = null)
    {
        var (rule, hand) = (act.Kind.Rule, Hand(act.Kind, Before));
        var trial = Copy(Before, Before.Settings);
        var judged = trial.Judge(act, hand, Day);
        if (judged.Refused is { } refused)
            return (refused, null);
        if (act is ITwoCases two)
        {
            if (two.OtherCase is { } known && other is null)
                return (new Outcome.Conflict([Judgement.NoSuchCase(known, rule)]), null);
            if (other is not null && two.ObjectionsOf(Before, other, hand).ToList() is { Count: > 0 } against)
                return (new Outcome.Conflict(against), null);
            act = two.Bind(two.OtherCase ?? NewCase, other);
        }
        var departs = judged.Departures.Count > 0;
        var took = trial.Enter(
            act,
            new(
                hand.Signature,
                judged.NeedsSignature(rule) ? hand.Signature : null,
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
        return (null, Compare(after, judged.Departures, elsewhere));
    }

    const string NewCase = "（新案件）";

    Consequences Compare(DamageCase after, IReadOnlyList<Obstacle> departures, IReadOnlyList<(string Number, ActType Act)> elsewhere)
    {
        var organ = actor.Organ.Code;
        var (seq, old) = (after.Version, Before.Deadlines.Count);
        var letters = after.Letters.Skip(Before.Letters.Count).Where(l => after.Sees(organ, l)).ToList();
        var known = Before.Deadlines.Zip(after.Deadlines).Where(x => Before.Sees(organ, x.First)).ToList();
        var holdings = after
            .Holdings.Select((h, i) => (Old: Before.Holdings.ElementAtOrDefault(i), New: h))
            .Where(x => Shown(x.New))
            .ToList();
        // An act may open the file to who does it. What the file would then show is not to be had by asking.
        var unfolds =
            Enumerable.Range(1, Before.Version).Any(n => !Before.Sees(organ, n) && after.Sees(organ, n))
            || Before.Deadlines.Zip(after.Deadlines).Any(x => !Before.Sees(organ, x.First) && after.Sees(organ, x.Second));
        var acts = unfolds
            ? []
            : ActType
                .All.Where(t => t.Rule.OpensFor.Count == 0 && !t.Rule.ByClock)
                .Select(t => (Type: t, Was: IsOpen(t, Before), Is: IsOpen(t, after)))
                .ToList();
        return new(
            after,
            departures,
            [.. after.Deadlines.Skip(old).Where(d => after.Sees(organ, d))],
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
            [
                .. Before
                    .Letters.Zip(after.Letters)
                    .Where(x => x.First.State != x.Second.State && Before.Sees(organ, x.First))
                    .Select(x => x.Second),
            ],
            [.. holdings.Where(x => x.Old is null || (x.Old.Until is null && x.Old.Reach != x.New.Reach)).Select(x => x.New)],
            [.. holdings.Where(x => x.Old is { Until: null } && x.New.Until == seq).Select(x => x.New)],
            Before.Stage,
            after.Stage,
            [.. acts.Where(x => !x.Was && x.Is).Select(x => x.Type)],
            [.. acts.Where(x => x.Was && !x.Is).Select(x => x.Type)],
            unfolds,
            [.. after.Proposals.Where(p => p.Entry.Seq == seq).SelectMany(p => p.Wanted)],
            elsewhere
        );

        bool IsOpen(ActType t, DamageCase c) => Ask(t, c) is Answer.Yes { Departures.Count: 0 };

        // Who takes part is known to who reads a file, of its own track; and to whom one writes.
        bool Shown(Holding h) =>
            h.Organ == organ
            || letters.Exists(l => l.From == organ && l.To == h.Organ)
            || (
                h.Capacity is Capacity.CriminalProcuratorate or Capacity.PublicInterestProcuratorate
                    ? Before.ReachesTo(organ, Layer.Suit, Before.Version)
                    : Before.ReachesTo(organ, Layer.File | Layer.Suit, Before.Version)
            );
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
    DamageCase After,
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
