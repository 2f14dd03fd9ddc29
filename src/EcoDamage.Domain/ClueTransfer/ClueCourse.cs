namespace EcoDamage.Domain.ClueTransfer;

/// <summary>线索和索赔 (art. 5–9): the clue, its check, the claim and what it waits for, and the criminal case beside it.</summary>
public sealed class ClueCourse
{
    // The lead's own times, which a hold stops. Not the fifteen days of art. 6, nor an answer or a decision for which another organ waits.
    internal static readonly HashSet<Period> OfTheClaim =
    [
        Period.PreliminaryCheck,
        Period.Consultation,
        Period.Confirmation,
        Period.Reconsult,
        Period.Sue,
    ];

    readonly SortedSet<int> held = [];
    readonly List<ClaimHold> holds = [];

    public RegisterClue? Clue { get; internal set; }
    public (Entry Entry, RecordPreliminaryCheck Act)? Check
    {
        get;
        internal set => (field, Checked) = (value, value is not null);
    }

    /// <summary>That it was checked, also for who does not read what was found.</summary>
    public bool Checked { get; private set; }

    public (Entry Entry, DecideToClaim Act)? Claim
    {
        get;
        internal set => (field, ClaimedOn) = (value, value?.Act.DecidedOn);
    }

    /// <summary>The day of the decision to claim, also for who does not read it.</summary>
    public DateOnly? ClaimedOn { get; private set; }

    public bool Claimed => ClaimedOn is not null;

    /// <summary>Why the claim has ended, as told to people; null while it has not.</summary>
    public string? ClaimEnded { get; internal set; }
    public bool ClaimOpen => Claimed && ClaimEnded is null;

    /// <summary>The decision not to claim (art. 6), until the matter is checked anew.</summary>
    public Entry? NotClaimed { get; internal set; }
    public Entry? TransferAccepted { get; internal set; }
    public Entry? RouteAgreed { get; internal set; }
    public Entry? ClaimUrged { get; internal set; }
    public JointSupervision? Supervision { get; internal set; }
    public Roll<CriminalCase> CriminalCases { get; private init; } = new();
    public IReadOnlyList<ClaimHold> Holds => holds;

    /// <summary>The claim that was ended is decided on anew, by whoever takes it up (art. 6, 7).</summary>
    internal void DecideAnew() => (Claim, ClaimEnded) = (null, null);

    /// <summary>Why the claim stands still (art. 5¶2, 9), not ended.</summary>
    public string? OnHold => Words(holds.Where(h => h.InForce));

    /// <summary>Why all of the claim stands still, not only consultation with who is in custody.</summary>
    public string? AllOnHold => Words(holds.Where(h => h is { InForce: true, OfCustodyAlone: false }));

    static string? Words(IEnumerable<ClaimHold> holds) => holds.Any() ? string.Join("；", holds.Select(h => h.Why).Distinct()) : null;

    /// <summary>The procuratorate has agreed to take the matter, or took the transfer (art. 5¶2, 9).</summary>
    internal bool HandedOver => holds.Exists(h => h.Letter is null || h.TakenBy is not null);

    /// <summary>In custody, as far as the file says who is: where it names nobody, everybody may be meant.</summary>
    internal bool IsInCustody(ObligorNo obligor) =>
        CriminalCases.Any(x => x.InCustody && (x.Detained.Count == 0 || x.Detained.Contains(obligor)));

    /// <summary>Why consultation with these obligors stands still: with the whole claim, or because they are all in custody.</summary>
    internal string? HoldOn(IEnumerable<ObligorNo> obligors) =>
        AllOnHold ?? (OnHold is { } why && obligors.Any() && obligors.All(IsInCustody) ? why : null);

    /// <summary>The articles that let it stand still.</summary>
    internal string HeldBy =>
        string.Join(", ", holds.Where(h => h.InForce).Select(h => h.Article).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What stands against a step of a claim that stands still.</summary>
    internal IEnumerable<Obstacle> StandsStill => Against(AllOnHold);

    /// <summary>What stands against consultation with these obligors.</summary>
    internal IEnumerable<Obstacle> StandsStillFor(IEnumerable<ObligorNo> obligors) => Against(HoldOn(obligors));

    IEnumerable<Obstacle> Against(string? hold) => hold is { } why ? [new($"索赔程序已经中止：{why}", HeldBy)] : [];

    /// <summary>What starts while the claim stands still can't be done yet.</summary>
    internal LedgerRow? PauseOf(Period period, bool ofTheLead, Entry e) =>
        ofTheLead && holds.FindLast(h => !h.OfCustodyAlone && h.Stops(period)) is { } hold
            ? new(LedgerKind.Pause, e.Day, null, 0, OnHold!, hold.Seq)
            : null;

    internal void Hold(ClaimHold hold)
    {
        holds.Add(hold);
        held.Add(hold.Seq);
    }

    /// <returns>Was it the last of them?</returns>
    internal bool EndHolds(IReadOnlyCollection<ClaimHold> ended) => holds.RemoveAll(ended.Contains) > 0 && holds.Count == 0;

    internal bool OfHold(LedgerRow r) => r.Kind == LedgerKind.Pause && r.Until is null && held.Contains(r.Seq);

    /// <summary>
    /// As far as the entries may be seen; that the claim runs, waits or has ended is known to whoever knows that the case exists.
    /// </summary>
    internal ClueCourse SeenBy(Seen eyes)
    {
        var seen = new ClueCourse
        {
            Clue = Clue,
            Check = Check is { } check && eyes.Sees(check.Entry.Seq) ? Check : null,
            Claim = Claim is { } claim && eyes.Sees(claim.Entry.Seq) ? Claim : null,
            ClaimEnded = ClaimEnded,
            NotClaimed = NotClaimed,
            TransferAccepted = TransferAccepted,
            RouteAgreed = RouteAgreed,
            ClaimUrged = ClaimUrged,
            Supervision = Supervision,
            CriminalCases = CriminalCases.Seen(x => eyes.Sees(x.Seq)),
        };
        (seen.Checked, seen.ClaimedOn) = (Checked, ClaimedOn);
        seen.holds.AddRange(holds);
        seen.held.UnionWith(held);
        return seen;
    }
}
