namespace EcoDamage.Domain.Cases;

/// <summary>Everything that changes a case: one legally defined step of one organ, on one case, on one day.</summary>
public abstract record Act
{
    [System.Text.Json.Serialization.JsonIgnore]
    public abstract ActType Kind { get; }

    /// <summary>Is it possible with these data, in this case, on this Shanghai day?</summary>
    public virtual IEnumerable<Obstacle> Objections(Seen c, DateOnly today) => [];

    /// <summary>Organs named in it that are of the wrong kind for what it says. Only the register knows the kinds.</summary>
    public virtual IEnumerable<Obstacle> Misaddressed(Seen c, OrganRegister organs) => [];

    /// <summary>What it does. Reads only act, case and entry, so that replay gives the same case.</summary>
    protected internal abstract void Apply(DamageCase c, Entry e);

    /// <summary>
    /// The layer its entry lies in. What the procuratorate of the public-interest track does lies in that track's file; where it also has
    /// the compensation file, only the work that either track may need.
    /// </summary>
    protected internal virtual Layer LayerIn(DamageCase c, Entry e) =>
        Kind.Rule.Layer == Layer.File
        && e?.By.Kind == OrganKind.Procuratorate
        && c is not null
        && c.Who.Holds(e.Organ, Capacity.PublicInterestProcuratorate)
        && (!c.SeesFile(e.Organ) || (Kind.Rule.EitherTrack && c.PublicInterest.Current is { IsOpen: true } p && p.Organ == e.Organ))
            ? Layer.Suit
            : Kind.Rule.Layer;

    /// <summary>Organs beside the actor's own whose signatures it needs: a joint act takes effect with the last of them.</summary>
    protected internal virtual IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) => [];

    /// <summary>Organs whose right hangs on it: it works only when they have acknowledged it (补录, 更正).</summary>
    protected internal virtual IReadOnlyList<OrganCode> Acknowledgers(Entry e) => e.Past?.Awaits ?? [];

    /// <summary>Takes a document number (文号): a letter does, a telephone call does not.</summary>
    public virtual bool TakesNumber() => Kind.Rule.Numbered;

    /// <summary>The periods by whose last day its effect judges: the desk binds into the entry where the calendar moves it.</summary>
    protected internal virtual IEnumerable<Deadline> JudgesBy(Dossier c) => [];

    /// <summary>The last days, before the roll, of periods that its effect starts and whose end something follows at once.</summary>
    protected internal virtual IEnumerable<DateOnly> CountsTo(Dossier c, DateOnly day) => [];

    /// <summary>What of these last days the calendar moves, asked on the day of the act; null where it moves none.</summary>
    public IReadOnlyList<MovedDay>? Moved(Dossier c, WorkCalendar calendar, DateOnly day)
    {
        var moved = JudgesBy(c)
            .Where(d => d.MayRoll)
            .Select(d => new MovedDay(d.LastDay(d.MetOn ?? day), d.Due(calendar, d.MetOn ?? day)))
            .Concat(CountsTo(c, day).Select(last => new MovedDay(last, calendar.Roll(last))))
            .Where(m => m.From != m.To)
            .Distinct()
            .ToList();
        return moved.Count > 0 ? moved : null;
    }

    /// <summary>
    /// Choices of this act whose correction it carries through to the case; days, amounts and words may always be put right.
    /// </summary>
    protected internal virtual IReadOnlyList<string> CorrectableChoices => [];

    /// <summary>
    /// What a corrected fact of this act changes in the case beside the deadlines it started (see <c>CorrectAct</c>). Acts already done
    /// stand.
    /// </summary>
    protected internal virtual void Correct(DamageCase c, Act amended, Entry original) { }

    /// <summary>What follows from the correction itself, on its day, beside what the fact changes.</summary>
    protected internal virtual void FollowCorrection(DamageCase c, Act amended, Entry original, Entry e) { }

    /// <summary>Organs told of a correction though no letter of this act went to them: their rights hang on the fact.</summary>
    protected internal virtual IEnumerable<OrganCode> ConcernedByCorrection(DamageCase c) => [];

    /// <summary>One line for the timeline: the fact that a reader looks for first.</summary>
    public virtual string? Gist(Seen c) => null;
}

/// <summary>What every act declares beside its data; a forgotten rule does not compile.</summary>
public interface IAct<TSelf>
    where TSelf : Act<TSelf>, IAct<TSelf>
{
    static abstract ActRule Rule { get; }

    /// <summary>Is the act open at all? Asked for the button, before any data exist.</summary>
    static virtual IEnumerable<Obstacle> Obstacles(Seen c) => [];

    /// <summary>Which data are well formed on their own.</summary>
    static virtual void Shape(InlineValidator<TSelf> v) { }

    /// <summary>What the file already knows, so that nobody types it again: an anonymous object of field values.</summary>
    static virtual object? Suggest(Seen? c, Actor a, OrganRegister organs) => null;
}

public abstract record Act<TSelf> : Act
    where TSelf : Act<TSelf>, IAct<TSelf>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public sealed override ActType Kind => ActType.Of<TSelf>();
}
