namespace EcoDamage.Domain.Cases;

/// <summary>An organ's capacity on the case, which layers it sees, and from which to which entry.</summary>
public sealed class Holding
{
    public required OrganCode Organ { get; init; }
    public required Capacity Capacity { get; init; }
    public Layer Reach { get; internal set; }
    public required int Since { get; init; }

    /// <summary>Last entry that a former holder still sees.</summary>
    public int? Until { get; internal set; }
}

/// <summary>
/// 案件: one damage event, one dossier. Its state is what replaying its journal gives; <see cref="Perform"/> is the only way to change it,
/// and the means by which acts do so (<c>Send</c>, <c>Start</c>, <c>Meet</c>, <c>Give</c>, …) are closed to other assemblies.
/// </summary>
public sealed partial class DamageCase(long id, string number)
{
    readonly List<Performed> journal = [];
    readonly List<Layer> layers = [];
    readonly List<Holding> holdings = [];
    readonly List<Letter> letters = [];
    readonly List<Deadline> deadlines = [];
    readonly HashSet<(int Seq, OrganCode Organ)> shared = [];
    readonly Dictionary<OrganCode, Signature> officers = [];
    readonly SortedList<int, Seal> seals = [];
    readonly List<Performed> took = [];

    public long Id { get; } = id;

    /// <summary>SHD-310120-2026-0023: district of damage, year of registration, running number.</summary>
    public string Number { get; } = number;
    public IReadOnlyList<Performed> Journal => journal;
    public int Version => journal.Count;
    public IReadOnlyList<Holding> Holdings => holdings;
    public IReadOnlyList<Letter> Letters => letters;
    public IReadOnlyList<Deadline> Deadlines => deadlines;
    public IReadOnlyCollection<(int Seq, OrganCode Organ)> Shared => shared;

    /// <summary>承办人 of each organ that has one.</summary>
    public IReadOnlyDictionary<OrganCode, Signature> Officers => officers;

    /// <exception cref="InvalidOperationException">The entry does not follow the last one.</exception>
    /// <returns>The acts that took effect: none when it waits for other organs, also the awaited one when this was the last signature.</returns>
    public IReadOnlyList<Performed> Perform(Act act, Entry entry)
    {
        if (entry.Seq != Version + 1)
            throw new InvalidOperationException($"Entry {entry.Seq} does not follow {Version} in {Number}");
        journal.Add(new(entry, act));
        layers.Add(act.LayerIn(this, entry));
        took.Clear();
        if (entry.Past is { Awaits.Count: > 0 })
            Hold(act, entry);
        else if (act.CoSigners(this, entry).Where(o => o != entry.Organ).Distinct().ToList() is { Count: > 0 } wanted)
            Propose(act, entry, wanted);
        else
            TakeEffect(act, entry);
        if (entry.By.Role == Role.Officer)
            officers.TryAdd(entry.Organ, entry.By);
        return [.. took];
    }

    internal void TakeEffect(Act act, Entry entry)
    {
        act.Apply(this, entry);
        SettleHolds(entry);
        LeaveDecided();
        SettleStage(entry);
        SettleClosing(entry);
        took.Add(new(entry, act));
    }

    public static DamageCase Replay(long id, string number, IEnumerable<Performed> journal)
    {
        var c = new DamageCase(id, number);
        foreach (var p in journal)
            c.Perform(p.Act, p.Entry);
        return c;
    }

    // ── who ──

    public IEnumerable<Capacity> CapacitiesOf(OrganCode organ) =>
        holdings.Where(h => h.Organ == organ && h.Until is null).Select(h => h.Capacity).Distinct();

    /// <summary>It handled the case once: it reads what was there when it left, and signs for what lies in its inbox.</summary>
    public bool IsFormerHolder(OrganCode organ) => holdings.Exists(h => h.Organ == organ && h.Capacity == Capacity.FormerHolder);

    public bool Holds(OrganCode organ, Capacity capacity) =>
        holdings.Exists(h => h.Organ == organ && h.Capacity == capacity && h.Until is null);

    public OrganCode? Holder(Capacity capacity) => holdings.Find(h => h.Capacity == capacity && h.Until is null)?.Organ;

    public OrganCode? Lead => Holder(Capacity.LeadDepartment);

    /// <summary>Does the organ see the entry? See <see cref="Layer"/>.</summary>
    public bool Sees(OrganCode organ, int seq)
    {
        var p = journal[seq - 1];
        if (SealOf(seq) is { } seal && seal.HoldsOn(askedOn))
            return p.Entry.Organ == organ ? reader?.Organ.Code != organ || seal.Names(reader.UserId) : shared.Contains((seq, organ));
        return p.Entry.Organ == organ || shared.Contains((seq, organ)) || ReachesTo(organ, LayerOf(seq), seq);
    }

    /// <summary>限制知悉, as of the day: the people named of the organ that wrote it read it, and the organs with which it was expressly shared.</summary>
    public bool IsSealed(int seq, DateOnly? today = null) => SealOf(seq)?.HoldsOn(today ?? askedOn) == true;

    /// <summary>Seals in force or past, each entry by itself: the corrections of a sealed entry are sealed with it.</summary>
    public IReadOnlyList<Seal> Seals =>
        [
            .. seals.Values,
            .. journal
                .Where(p => p.Act is General.CorrectAct)
                .Select(p => SealOf(p.Entry.Seq) is { } seal ? seal with { Seq = p.Entry.Seq } : null)
                .OfType<Seal>(),
        ];

    Seal? SealOf(int seq) => seals.GetValueOrDefault(journal[seq - 1].Act is General.CorrectAct x ? x.Corrected : seq);

    internal void Seal(Seal seal)
    {
        seals[seal.Seq] = seal;
        // Art. 4¶2: supervision looks also at what a department would keep to few.
        foreach (var l in letters.Where(l => l.Kind == LetterKind.SupervisoryInquiry && l.State != LetterState.Withdrawn))
            Share(seal.Seq, l.From);
    }

    internal void Unseal(int seq) => seals.Remove(seq);

    /// <summary>The layer an entry lies in.</summary>
    public Layer LayerOf(int seq) => layers[seq - 1];

    /// <summary>Does the organ see what lies in this layer, as of this entry?</summary>
    public bool ReachesTo(OrganCode organ, Layer layer, int seq) =>
        holdings.Exists(h => h.Organ == organ && (h.Reach & layer) != 0 && (h.Until is null || seq <= h.Until));

    public bool Sees(OrganCode organ, Letter letter)
    {
        return letter.From == organ || letter.To == organ || Sees(organ, letter.SentSeq);
    }

    public bool Sees(OrganCode organ, Deadline d)
    {
        return d.Owner == organ || ReachesTo(organ, d.Period.Layer, d.TriggerSeq);
    }

    /// <summary>The organ sees the whole file, not only what was filed with it or that the case exists.</summary>
    public bool SeesFile(OrganCode organ) => ReachesTo(organ, Layer.File, Version);

    internal void Give(OrganCode organ, Capacity capacity, Layer reach, Entry e)
    {
        if (holdings.Find(h => h.Organ == organ && h.Capacity == capacity && h.Until is null) is { } held)
        {
            held.Reach |= With(reach);
            return;
        }
        holdings.Add(
            new()
            {
                Organ = organ,
                Capacity = capacity,
                Reach = With(reach),
                Since = e.Seq,
            }
        );
    }

    // Who sees a file also sees that the case exists and, in the compensation track, what was filed.
    static Layer With(Layer deepest) =>
        deepest switch
        {
            Layer.File => Layer.File | Layer.Filed | Layer.Existence,
            Layer.Suit => Layer.Suit | Layer.Existence,
            _ => deepest,
        };

    internal void Take(OrganCode organ, Capacity capacity, Entry e, bool leavesFormerHolder = false)
    {
        var held = holdings.Find(h => h.Organ == organ && h.Capacity == capacity && h.Until is null);
        if (held is null)
            return;
        held.Until = e.Seq;
        if (leavesFormerHolder)
        {
            holdings.Add(
                new()
                {
                    Organ = organ,
                    Capacity = Capacity.FormerHolder,
                    Reach = held.Reach,
                    Since = e.Seq,
                    Until = e.Seq,
                }
            );
            if (OwesAnswer(organ))
                Give(organ, Capacity.Supporting, Layer.Own, e);
        }
    }

    // A letter waits for an answer that none of its capacities lets the organ give.
    bool OwesAnswer(OrganCode organ) =>
        letters.Exists(l =>
            l.To == organ
            && l.AwaitsAnswer
            && ActType.Named(l.AnsweredBy!)!.Rule.By is var by
            && !by.Contains(Capacity.FormerHolder)
            && !CapacitiesOf(organ).Any(by.Contains)
        );

    /// <summary>Takes back what a withdrawn letter had opened.</summary>
    internal void Narrow(OrganCode organ, Capacity capacity, Layer reach)
    {
        if (holdings.Find(h => h.Organ == organ && h.Capacity == capacity && h.Until is null) is { } held)
            held.Reach = reach;
    }

    /// <summary>The organ may read the whole file from now on.</summary>
    internal void OpenFile(OrganCode organ, Capacity capacity, Entry e) => Give(organ, capacity, Layer.File, e);

    internal void Share(int seq, OrganCode with) => shared.Add((seq, with));

    /// <summary>The letter needs no answer from its addressee any more; that it was received is thereby not said.</summary>
    internal static void Lay(Letter letter, Entry e) => letter.LaidSeq = e.Seq;

    internal void Assign(OrganCode organ, Signature officer) => officers[organ] = officer;

    // ── what was done ──

    public IEnumerable<(Entry Entry, T Act)> Done<T>()
        where T : Act => journal.Where(p => p.Act is T).Select(p => (p.Entry, (T)p.Act));

    // ── letters ──

    /// <param name="share">False where the letter says in its note all that the addressee is told.</param>
    internal Letter Send(
        LetterKind kind,
        OrganCode to,
        Entry e,
        string? answeredBy = null,
        DateOnly? answerBy = null,
        string? note = null,
        bool share = true
    )
    {
        var letter = new Letter
        {
            No = new(letters.Count + 1),
            Kind = kind,
            From = e.Organ,
            To = to,
            DocumentNo = e.DocumentNo,
            SentSeq = e.Seq,
            SentOn = e.Day,
            SentAt = e.At,
            AnsweredBy = answeredBy,
            AnswerBy = answerBy,
            Note = note,
        };
        letters.Add(letter);
        if (share)
            Share(e.Seq, to);
        if (!CapacitiesOf(to).Any())
            Give(to, Capacity.Supporting, Layer.Own, e);
        return letter;
    }

    public bool HasSent(LetterKind kind, OrganCode? to = null) =>
        letters.Exists(l => l.Kind == kind && (to is null || l.To == to) && l.State != LetterState.Withdrawn);

    internal void Answer(LetterKind kind, OrganCode by, Entry e)
    {
        foreach (
            var l in letters.Where(l =>
                l.Kind == kind && l.To == by && l is { AnsweredSeq: null, LaidSeq: null } && l.State != LetterState.Withdrawn
            )
        )
            Answer(l, e);
    }

    internal void Answer(Letter letter, Entry e)
    {
        letter.AnsweredSeq = e.Seq;
        letter.State = LetterState.Replied;
        letter.ReceivedOn ??= e.Day;
        letter.ReceivedBy ??= e.By;
        MeetAbout(letter.No, e, d => d.Owner == letter.To && d.Period.MetBy == letter.AnsweredBy);
    }

    // ── deadlines ──

    internal Deadline Start(
        Period period,
        OrganCode owner,
        string trigger,
        DateOnly day0,
        Entry e,
        string? subject = null,
        Reference? about = null,
        int? length = null,
        bool rolls = true
    )
    {
        var n = length ?? e.SettingOf(period);
        return Add(
            period,
            owner,
            trigger,
            day0,
            n,
            Counting.LastDay(day0, n, period.Unit),
            fixedDay: false,
            e,
            subject,
            about,
            rolls: rolls
        );
    }

    /// <summary>A period in hours. Where only the day of its start is known, it runs from the end of that day, unless an earlier hour (<paramref name="at"/>) is named.</summary>
    internal Deadline StartHours(Period period, OrganCode owner, string trigger, Entry e, Reference? about = null, TimeOnly? at = null)
    {
        var from = e.HourIsKnown ? e.At : Shanghai.Begin(e.Day.AddDays(1)).AddMinutes(-1);
        if (at is { } hour && Shanghai.Begin(e.Day).Add(hour.ToTimeSpan()) is var named && named < from)
            from = named;
        return Add(
            period,
            owner,
            trigger,
            e.Day,
            period.Length,
            Shanghai.Day(from.AddHours(period.Length)),
            fixedDay: false,
            e,
            null,
            about,
            from
        );
    }

    /// <summary>A day named by a document: an instalment, the answer a letter asks for.</summary>
    internal Deadline StartOn(
        Period period,
        OrganCode owner,
        string trigger,
        DateOnly due,
        Entry e,
        string? subject = null,
        Reference? about = null
    ) => Add(period, owner, trigger, e.Day, Math.Max(0, due.DayNumber - e.Day.DayNumber), due, fixedDay: true, e, subject, about);

    Deadline Add(
        Period period,
        OrganCode owner,
        string trigger,
        DateOnly day0,
        int length,
        DateOnly nominal,
        bool fixedDay,
        Entry e,
        string? subject,
        Reference? about,
        DateTimeOffset? runsFrom = null,
        bool rolls = true
    )
    {
        var d = new Deadline
        {
            No = new(deadlines.Count + 1),
            Period = period,
            Owner = owner,
            Trigger = trigger,
            TriggerSeq = e.Seq,
            TriggerDay = day0,
            Length = length,
            Unit = fixedDay ? Unit.Days : period.Unit,
            Nominal = nominal,
            FixedDay = fixedDay,
            Subject = subject,
            About = about,
            RunsFrom = runsFrom,
            Rolls = rolls,
        };
        deadlines.Add(d);
        // What starts while the claim stands still can't be done yet.
        if (OnHold is { } why && owner == Lead && OfTheClaim.Contains(period))
            d.Ledger.Add(new(LedgerKind.Pause, e.Day, null, 0, why, claimHolds[^1].Seq));
        if (day0 < Procedure.InForce && period.Source is PeriodSource.Procedure or PeriodSource.Setting)
            d.EndedBecause = "规程施行前的行为，不适用本期限";
        return d;
    }

    internal IReadOnlyList<DeadlineNo> Meet(Period period, Entry e, DateOnly? on = null) => MeetWhere(d => d.Period == period, e, on);

    internal void MeetAbout(Reference about, Entry e, Func<Deadline, bool> also) => MeetWhere(d => d.About == about && also(d), e, null);

    internal IReadOnlyList<DeadlineNo> MeetWhere(Func<Deadline, bool> which, Entry e, DateOnly? on)
    {
        var met = deadlines.Where(d => d.IsOpen && which(d)).ToList();
        foreach (var d in met)
        {
            (d.MetOn, d.MetBySeq) = (on ?? e.Day, e.Seq);
            d.MetAt = e.HourIsKnown && d.MetOn == e.Day ? e.At : null;
        }
        return [.. met.Select(d => d.No)];
    }

    internal void EndDeadlines(Func<Deadline, bool> which, string because)
    {
        foreach (var d in deadlines.Where(d => d.IsOpen && which(d)))
            d.EndedBecause = because;
    }

    internal void Reopen(IEnumerable<DeadlineNo> met)
    {
        foreach (var no in met)
        {
            (deadlines.Of(no).MetOn, deadlines.Of(no).MetAt, deadlines.Of(no).MetBySeq) = (null, null, null);
        }
    }

    public Deadline? OpenDeadline(Period period) => deadlines.Find(d => d.Period == period && d.IsOpen);
}
