using EcoDamage.Casework.Clockwork;

namespace EcoDamage.Casework;

/// <summary>
/// One case in hand, and the one way to enter an act: what the law deems to have happened comes first, then the act is judged, then it is
/// entered under the settings of its day.
/// Desk, clock, import and what-if differ only in where they write it down.
/// </summary>
/// <param name="written">Writes down each entry that the case has taken; what is only tried is written nowhere.</param>
public sealed class CaseInHand(DamageCase c, OrganRegister organs, WorkCalendar calendar, Action<Performed>? written = null)
{
    IReadOnlyList<SettingChange> settings = [];

    public DamageCase Case => c;

    /// <summary>
    /// Enters what the law deems to have happened by a day, also when the clock has not come round yet. Returns the number of entries.
    /// </summary>
    /// <param name="at">The instant that they bear.</param>
    public int CatchUp(DateOnly day, DateTimeOffset at)
    {
        var before = c.Version;
        while (c.Version > 0 && DueByLaw.Next(c, day, calendar) is var (act, legalDay))
            Take(act, new(c.Version + 1, act.Kind.Name, Entry.CurrentEdition, Actor.Clock.Signature, null, legalDay, at));
        return c.Version - before;
    }

    /// <summary>The changes of settings by which acts are judged, and which their entries bear.</summary>
    public CaseInHand Under(IReadOnlyList<SettingChange> changes)
    {
        settings = changes;
        return this;
    }

    public Seen Before(Actor actor, DateOnly day) => new(c, actor, day, calendar, settings);

    /// <summary>What the rules say of the act on its day.</summary>
    public Judgement Judge(Act act, Actor actor, DateOnly day) => Judgement.Of(Before(actor, day), act, organs, day);

    /// <summary>What stands against one attempt at the act.</summary>
    public Judgement Judge(Act act, Actor actor, Submission submission, DateOnly today) =>
        Judgement.Of(Before(actor, today), act, submission, organs, today);

    /// <summary>
    /// Enters an act that was judged. Returns what took effect by it: nothing yet where others must sign or acknowledge it, several where
    /// it was the last signature.
    /// </summary>
    public IReadOnlyList<Performed> Enter(Act act, Entering how)
    {
        var entry = new Entry(
            c.Version + 1,
            act.Kind.Name,
            Entry.CurrentEdition,
            how.By,
            how.SignedBy,
            how.Day,
            how.At,
            how.DocumentNo,
            how.Departure
        )
        {
            Settings = settings.Count > 0 ? settings : null,
            Moved = act.Moved(c, calendar, how.Day),
        };
        if (how.Proof is not null)
        {
            var today = Shanghai.Day(how.At);
            entry = entry with { Past = new(how.Proof, today, how.AsksNobody ? [] : Backdating.Concerned(c, act, entry, calendar, today)) };
        }
        // Others must acknowledge a corrected day on which their right hangs, also where a whole case comes in at once.
        return Take(act is CorrectAct correction ? correction.Bound(c, entry) : act, entry);
    }

    /// <summary>Enters what an act on two cases brings into this one, its second.</summary>
    public void Echo(DamageCase first, ITwoCases act, Entry e)
    {
        foreach (var (echo, entry) in act.Echoes(first, e, c))
            Take(echo, entry);
    }

    IReadOnlyList<Performed> Take(Act act, Entry entry)
    {
        var took = c.Perform(act, entry);
        written?.Invoke(c.Journal[^1]);
        return took;
    }
}

/// <summary>Under whose names, on which legal day and at which instant an act is entered.</summary>
/// <param name="DocumentNo">The number that its letter bears.</param>
/// <param name="Departure">The reason for leaving an 原则上.</param>
public sealed record Entering(
    Signature By,
    Signature? SignedBy,
    DateOnly Day,
    DateTimeOffset At,
    string? DocumentNo = null,
    string? Departure = null
)
{
    /// <summary>补录: the proof of an act done outside the portal, which is entered on the day of <see cref="At"/>.</summary>
    public string? Proof { get; init; }

    /// <summary>补录 of a whole case: what its organs did to each other comes in at once, and none of them acknowledges it.</summary>
    public bool AsksNobody { get; init; }
}
