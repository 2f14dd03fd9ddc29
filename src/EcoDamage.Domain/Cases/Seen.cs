namespace EcoDamage.Domain.Cases;

/// <summary>
/// The case before one pair of eyes: a person of an organ, on a day, under the settings known then. Rules, choices, texts and pages are
/// given this alone, so that what is hidden cannot be told by accident. The few rules that must know more ask <see cref="Whole"/> and say
/// nothing of what they saw.
/// </summary>
public sealed class Seen : Dossier
{
    readonly DamageCase whole;
    readonly WorkCalendar? calendar;

    public Seen(DamageCase whole, Actor by, DateOnly today, WorkCalendar calendar, IReadOnlyList<SettingChange>? settings = null)
        : this(whole, by, today, settings, calendar, null) { }

    /// <summary>
    /// Before the organ that acts, on the day and under the settings of its entry: what replay knows, which knows neither person nor
    /// calendar.
    /// </summary>
    internal Seen(DamageCase whole, Entry replaying)
        : this(whole, replaying.By.Speaking(), replaying.Day, replaying.Settings, null, replaying) { }

    Seen(DamageCase whole, Actor by, DateOnly today, IReadOnlyList<SettingChange>? settings, WorkCalendar? calendar, Entry? replaying)
    {
        (this.whole, this.calendar, Replaying) = (whole, calendar, replaying);
        (By, Today, Settings) = (by, today, settings ?? []);
    }

    /// <summary>Nothing has been entered yet: before somebody who opens a case. No period runs whose end a holiday could move.</summary>
    public static Seen Nothing(Actor by, DateOnly today) => new(new(0, ""), by, today, new WorkCalendar([]));

    public Actor By { get; }
    public OrganCode Organ => By.Organ.Code;
    public DateOnly Today { get; }
    public IReadOnlyList<SettingChange> Settings { get; }

    /// <summary>The entry whose effect asks; null where a person or an organ does.</summary>
    internal Entry? Replaying { get; }

    /// <exception cref="InvalidOperationException">The case is replayed: what its acts count was bound into their entries.</exception>
    public WorkCalendar Calendar => calendar ?? throw new InvalidOperationException("Replay has no calendar");

    /// <summary>A proposal that is asked about itself: that it waits does not stand in its own way.</summary>
    internal Proposal? Signing { get; init; }

    /// <summary>
    /// The whole case. Who uses it is listed, with the reason, in <c>docs/who-sees-what.md</c>, and says nothing that tells what lies
    /// there.
    /// </summary>
    public DamageCase Whole => whole;

    public override long Id => whole.Id;
    public override string Number => whole.Number;
    public override int Version => whole.Version;
    public override Holdings Who => whole.Who;
    public override Waiting Waiting => field ??= whole.Waiting.SeenBy(this);
    public override Proceedings Proceedings => whole.Proceedings;
    public override Relations Relations => field ??= whole.Relations.SeenBy(this);

    /// <summary>
    /// For who may know them: who reads the clue or a file of the case, what was filed, the court that judges them,
    /// and the departments told of a public-interest case against them (art. 8).
    /// </summary>
    public override Roll<Obligor> Obligors => field ??= whole.Obligors.Seen(_ => KnowsObligors);
    public override IReadOnlyList<Performed> Journal => field ??= [.. whole.Journal.Where(p => Sees(p.Entry.Seq))];
    public override Roll<Letter> Letters => field ??= whole.Letters.Seen(Sees);

    /// <summary>
    /// Also those that the organ has started itself for another one, which are not among those it keeps an eye on (see <see
    /// cref="Sees(Deadline)"/>).
    /// </summary>
    public override DeadlineBook Deadlines =>
        field ??= whole.Deadlines.Seen(d => Sees(d) || whole.Journal[d.TriggerSeq - 1].Entry.Organ == Organ);
    public override ClueCourse ClueTransfer => field ??= whole.ClueTransfer.SeenBy(this);
    public override PublicInterestCourse PublicInterest => field ??= whole.PublicInterest.SeenBy(this);
    public override InvestigationCourse Investigation => field ??= whole.Investigation.SeenBy(this);
    public override ConsultationCourse Consultation => field ??= whole.Consultation.SeenBy(this);
    public override LitigationCourse Litigation => field ??= whole.Litigation.SeenBy(this);
    public override PerformanceCourse Performance => field ??= whole.Performance.SeenBy(this);

    public override Performed? At(int seq) => whole.At(seq) is { } p && Sees(seq) ? p : null;

    public override Act AsCorrected(int seq) =>
        Sees(seq) ? whole.AsCorrected(seq) : throw new InvalidOperationException($"Entry {seq} is hidden from {Organ}");

    /// <summary>As an earlier version told it, before the same eyes.</summary>
    public Seen AsOf(int version) => On(Today, whole.Journal.Take(version));

    /// <summary>An act of this kind that the organ did is kept from the person (限制知悉).</summary>
    public bool HidesOwn(string act) => whole.Journal.Any(p => p.Entry.Act == act && p.Entry.Organ == Organ && !Sees(p.Entry.Seq));

    // The clock is the portal itself: it keeps the days of all.
    bool SeesAll => By.Role == Role.Clock;

    /// <summary>
    /// Is the entry before these eyes? Of a sealed entry (限制知悉) the people named of the organ that wrote it read it, and the organs
    /// with which it was expressly shared.
    /// </summary>
    public bool Sees(int seq)
    {
        if (SeesAll)
            return true;
        if (whole.SealOf(seq) is not { } seal || !seal.HoldsOn(Today))
            return whole.Journal[seq - 1].Entry.Organ == Organ
                || whole.Who.IsShared(seq, Organ)
                || whole.Who.ReachesTo(Organ, whole.LayerOf(seq), seq);
        return whole.Journal[seq - 1].Entry.Organ == Organ
            ? By.UserId.Length == 0 || seal.Names(By.UserId)
            : whole.Who.IsShared(seq, Organ);
    }

    bool KnowsObligors =>
        SeesAll
        || By.Organ.Kind == OrganKind.Court
        || (Version > 0 && Sees(1))
        || Reaches(Layer.Filed | Layer.File | Layer.Suit)
        || whole.PublicInterest.Current?.Of(Organ) is not null;

    bool Reaches(Layer layer) => whole.Who.ReachesTo(Organ, layer, Version);

    /// <summary>It lies in a file that the organ reads, and was not only shared with it.</summary>
    public bool LiesInReach(int seq) => whole.Who.ReachesTo(Organ, whole.LayerOf(seq), seq);

    public bool Sees(Letter letter) => SeesAll || letter.From == Organ || letter.To == Organ || Sees(letter.SentSeq);

    public bool Sees(Deadline d) => SeesAll || whole.Sees(Organ, d);

    public bool Sees(Obligation o) => SeesAll || whole.Sees(Organ, o);

    public bool IsSealed(int seq) => whole.IsSealed(seq, Today);

    public bool IsCorrected(int seq) => whole.IsCorrected(seq);

    /// <summary>Before the same eyes on another day, as these entries tell it.</summary>
    internal Seen On(DateOnly day, IEnumerable<Performed> journal) =>
        new(DamageCase.Replay(Id, Number, journal), By, day, Calendar, Settings);

    /// <summary>Before the same organ, whichever of its people may look.</summary>
    public Seen In(Role role) => As(By with { Role = role });

    /// <summary>The same case, day and settings before other eyes.</summary>
    internal Seen As(Actor other, Proposal? signing = null) =>
        new(whole, other, Today, Settings, calendar, Replaying) { Signing = signing };
}
