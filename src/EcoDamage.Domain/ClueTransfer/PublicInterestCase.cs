namespace EcoDamage.Domain.ClueTransfer;

/// <summary>公益诉讼案件: the procuratorate's track in the dossier, from its opening to its end.</summary>
public sealed class PublicInterestCase : INumbered<PublicInterestCase>
{
    readonly List<NotifiedDepartment> notified = [];
    readonly List<NotifiedDepartment> toldLate = [];
    readonly List<string> organisations = [];

    public required No<PublicInterestCase> No { get; init; }
    public required int Seq { get; init; }
    public OrganCode Organ { get; internal set; }
    public required OpenPublicInterestCase Data { get; init; }

    /// <summary>The entry that proves the ground on which it was opened; null where its own clue is the ground.</summary>
    public int? ProvedBy { get; internal init; }
    public PublishAnnouncement? Announcement { get; internal set; }
    internal int AnnouncementSeq { get; set; }

    /// <summary>The clock has entered the end of the announcement period.</summary>
    public bool AnnouncementOver { get; internal set; }

    /// <summary>Last day of the announcement period, once it is over.</summary>
    public DateOnly? LastDay { get; internal set; }

    /// <summary>
    /// The day of publication was corrected after the lapse, so that the period had not run out then: the procuratorate decides.
    /// </summary>
    public bool LapseInDoubt { get; internal set; }
    public IReadOnlyList<NotifiedDepartment> Notified => notified;

    /// <summary>Departments told when the period was over: their silence is deemed nothing.</summary>
    public IReadOnlyList<NotifiedDepartment> ToldLate => toldLate;
    internal IEnumerable<NotifiedDepartment> Everybody => Notified.Concat(ToldLate);

    /// <summary>An organisation sues or will sue: the procuratorate does not (art. 2¶2).</summary>
    public string? Organisation => organisations.LastOrDefault();
    public string? EndedBecause { get; internal set; }
    public bool IsOpen => EndedBecause is null;

    /// <summary>
    /// The day of publication was corrected: its end is entered anew, and who was silent until the wrong one is not deemed yet.
    /// </summary>
    internal void RunAgain()
    {
        (AnnouncementOver, LastDay) = (false, null);
        foreach (var n in notified)
            n.Lapsed = null;
    }

    internal void Notify(NotifiedDepartment department) => notified.Add(department);

    /// <summary>The notice came back from who is not competent: it was told only where it has answered or was deemed before.</summary>
    internal void Forget(OrganCode department)
    {
        notified.RemoveAll(n => n.Organ == department && n is { Reply: null, Lapsed: null });
        toldLate.RemoveAll(n => n.Organ == department && n.LateReply is null);
    }

    internal void TellLate(NotifiedDepartment department) => toldLate.Add(department);

    /// <summary>A department told late whose reply was accepted counts as notified.</summary>
    internal void Admit(NotifiedDepartment department)
    {
        if (toldLate.Remove(department))
            notified.Add(department);
    }

    internal void Sues(string organisation, bool will)
    {
        organisations.RemoveAll(o => Folding.Same(o, organisation));
        if (will)
            organisations.Add(organisation);
    }

    public NotifiedDepartment? Of(OrganCode department) => Everybody.FirstOrDefault(n => n.Organ == department);
}

/// <summary>A department that was told of the announcement, and what it said (art. 7).</summary>
public sealed class NotifiedDepartment
{
    public required OrganCode Organ { get; init; }
    public required string Part { get; init; }
    public required int Seq { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>The reply that counts: the newest in time, or a late one the procuratorate accepted.</summary>
    public (Entry Entry, bool Will)? Reply { get; internal set; }
    public Entry? LateReply { get; internal set; }
    public bool LateWill { get; internal set; }
    public Entry? Withdrawn { get; internal set; }
    public Entry? Lapsed { get; internal set; }

    /// <summary>The department acts as representative of the right-holder for its part.</summary>
    public bool Will => Reply is { Will: true } && Withdrawn is null;

    /// <summary>Silence, "will not", or a declaration given up: nothing of this department stands against the suit.</summary>
    public bool Clear => Withdrawn is not null || Reply is { Will: false } || (Lapsed is not null && Reply is not { Will: true });
}
