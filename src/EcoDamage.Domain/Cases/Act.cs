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

    /// <summary>Takes a document number (文号): a letter does, a telephone call does not.</summary>
    public virtual bool TakesNumber() => Kind.Rule.Numbered;

    /// <summary>
    /// Choices of this act whose correction it carries through to the case; days, amounts and words may always be put right.
    /// </summary>
    protected internal virtual IReadOnlyList<string> CorrectableChoices => [];

    /// <summary>
    /// What a corrected fact of this act changes in the case beside the deadlines it started (see <c>CorrectAct</c>). Acts already done
    /// stand.
    /// </summary>
    protected internal virtual void Correct(DamageCase c, Act amended, Entry original) { }

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
