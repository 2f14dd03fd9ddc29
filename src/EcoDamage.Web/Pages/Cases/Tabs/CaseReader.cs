namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>Who reads the case page, and how far they see: each part of the page is made from this.</summary>
public sealed record CaseReader(Seen Case, ReferenceBooks Books, DateTimeOffset Now)
{
    public Actor Actor => Case.By;
    public OrganCode Organ => Case.Organ;
    public OrganRegister Names => Books.Organs;

    /// <summary>The clue itself, with which every case begins.</summary>
    public bool ReadsClue => Case.Sees(1);
    public bool ReadsFile => Case.SeesFile(Organ);

    public bool ReadsSuit => Reaches(Layer.Suit);
    public bool ReadsFileOrSuit => Reaches(Layer.File | Layer.Suit);

    /// <summary>At least what was filed with it.</summary>
    public bool ReadsFiled => Reaches(Layer.Filed | Layer.File | Layer.Suit);
    public bool KnowsOfIt => Reaches(Layer.Existence | Layer.Filed | Layer.File | Layer.Suit);

    /// <summary>The procuratorate hears at once that a claim was opened (art. 6).</summary>
    public bool MayKnowOfClaim => Reaches(Layer.Existence) && Actor.Organ.Kind == OrganKind.Procuratorate;

    /// <summary>More than that the case exists.</summary>
    public bool ReadsSome => ReadsClue || ReadsFiled;

    /// <summary>It has, or had, a capacity in the case.</summary>
    public bool TakesPart => Case.Who.CapacitiesOf(Organ).Any();

    public bool LeadsIt => (Case.Who.Lead ?? Case.PublicInterest.Current?.Organ) == Organ;

    /// <summary>Whom the proceeding of a kind is shown to.</summary>
    public bool Reads(ProceedingKind track) => Reaches(track == ProceedingKind.Compensation ? Layer.File : Layer.Suit);

    /// <summary>What was done, newest first. Who took a letter in is said with the act that sent it.</summary>
    public IReadOnlyList<Performed> Timeline => [.. Case.Journal.Where(p => p.Act is not AcknowledgeLetter).Reverse()];

    /// <summary>Those it keeps an eye on, the running ones first.</summary>
    public IEnumerable<Deadline> Deadlines =>
        Case.Deadlines.Where(d => Case.Sees(d)).OrderByDescending(d => d.IsOpen).ThenBy(d => d.LateFrom(Books.Calendar, Case.Today));

    public IEnumerable<Deadline> Running => Deadlines.Where(d => d.IsOpen);

    public IReadOnlyList<Obligation> Owed => [.. Case.Performance.Obligations.Where(o => Case.Sees(o))];

    public DeadlineView View(Deadline d) => new(d, Books, Now, Case.Number);

    public ValuesView Values(Act act) => ValuesView.Of(act, Case, Actor, Books.Organs);

    public bool Reaches(Layer layers) => Case.Who.ReachesTo(Organ, layers, Case.Version);
}
