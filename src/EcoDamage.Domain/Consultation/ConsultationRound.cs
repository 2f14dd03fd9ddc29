namespace EcoDamage.Domain.Consultation;

/// <summary>
/// 一轮磋商: with some obligors, from the service of the notice until agreement or failure. At most one open round per obligor.
/// </summary>
public sealed class ConsultationRound(IEnumerable<ObligorNo> atTheTable) : INumbered<ConsultationRound>
{
    readonly List<ObligorNo> obligors = [.. atTheTable];
    readonly List<(Entry Entry, HoldMeeting Act)> meetings = [];

    public required RoundNo No { get; init; }
    public required int Seq { get; init; }
    public required DateOnly ServedOn { get; init; }

    /// <summary>1, or 2 after a refusal of confirmation; never a third.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The refused agreement after which this second round opened.</summary>
    public AgreementNo? After { get; init; }

    /// <summary>Obligors still at the table.</summary>
    public IReadOnlyList<ObligorNo> Obligors => obligors;
    public IReadOnlyList<(Entry Entry, HoldMeeting Act)> Meetings => meetings;
    public IReadOnlyList<InvitedProsecutor> Prosecutors { get; internal set; } = [];
    public bool IsOpen => obligors.Count > 0;

    /// <summary>磋商期限: the last day of its period, asked on a day; null where it has none of its own.</summary>
    internal DateOnly? LastDay(Seen c, DateOnly on) =>
        c.Deadlines.LastOrDefault(d => d.Period == Period.Consultation && d.About == No) is { } d ? c.Due(d, on) : null;

    internal void Leave(Predicate<ObligorNo> who) => obligors.RemoveAll(who);

    internal void Meet(HoldMeeting meeting, Entry e) => meetings.Add((e, meeting));
}

/// <summary>检察人员 who attends, named to the department beforehand with legal post (art. 15).</summary>
public sealed record InvitedProsecutor
{
    [Label("姓名")]
    public required string Name { get; init; }

    [Label("法律职务")]
    public required string LegalPost { get; init; }
}

/// <summary>赔偿协议 as signed: locked. What became of it is computed from later acts.</summary>
public sealed class Agreement : INumbered<Agreement>
{
    readonly List<(ObligationNo To, decimal Amount)> credits = [];

    public required AgreementNo No { get; init; }
    public required int Seq { get; init; }
    public required RoundNo Round { get; init; }
    public required SignAgreement Text { get; init; }
    public int? CopiedSeq { get; internal set; }
    public bool Suggested { get; internal set; }
    public bool Confirmed { get; internal set; }
    public bool RefusedOnMerits { get; internal set; }

    /// <summary>A judgment on what was not performed has taken its place: what it made due is due once.</summary>
    public bool Judged => Replaced is not null;

    /// <summary>The suit whose ruling took its place, and the title it made.</summary>
    internal (SuitNo Suit, TitleNo? Title)? Replaced { get; set; }

    /// <summary>What had been paid when it was signed, credited to what a judgment put in its place.</summary>
    internal IReadOnlyList<(ObligationNo To, decimal Amount)> Credits => credits;

    internal void Credit(ObligationNo to, decimal amount) => credits.Add((to, amount));

    internal void TakeBackCredits() => credits.Clear();
}

/// <summary>磋商邀请 (art. 15): one letter of invitation and the answer to it.</summary>
/// <param name="Round">The round it was for; null while none was open.</param>
internal sealed record Invitation(LetterNo Letter, InvitedRole As, RoundNo? Round)
{
    public bool? Attends { get; internal set; }
}
