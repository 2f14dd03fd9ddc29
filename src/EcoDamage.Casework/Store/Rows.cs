namespace EcoDamage.Casework.Store;

// What lists, inboxes and desks read. All of it can be rebuilt from the journal; the journal alone is the truth of a case.

/// <summary>One line of a case list.</summary>
public sealed class CaseRow
{
    public long Id { get; init; }
    public required string Number { get; init; }
    public required string Title { get; set; }
    public required string District { get; set; }
    public required string Address { get; set; }
    public required Field7 Field { get; set; }
    public required string Obligors { get; set; }

    /// <summary>Number and title, folded: what the search box looks in.</summary>
    public required string SearchText { get; set; }

    /// <summary>Names of the obligors, folded; they belong to the file.</summary>
    public required string SearchNames { get; set; }
    public required string? Lead { get; set; }
    public required Stage Stage { get; set; }
    public required DateOnly StageSince { get; set; }
    public required DateOnly RegisteredOn { get; set; }
    public required int Version { get; set; }
    public required DateTime UpdatedAt { get; set; }
}

/// <summary>Header line of a journal entry: readable by whoever sees that the case exists, so that the chain can be verified.</summary>
public sealed class JournalRow
{
    public long CaseId { get; init; }
    public int Seq { get; init; }
    public required string Header { get; init; }
    public required string Hash { get; init; }
}

/// <summary>Body of a journal entry, behind the wall of its layer.</summary>
public sealed class JournalBodyRow
{
    public long CaseId { get; init; }
    public int Seq { get; init; }
    public required string Organ { get; init; }
    public required Layer Layer { get; init; }
    public required string Body { get; init; }
}

/// <summary>The wall: which layers of a case an organ reaches, in which capacity, from and until which entry.</summary>
public sealed class VisibilityRow
{
    public long CaseId { get; init; }
    public int No { get; init; }
    public required string Organ { get; set; }
    public required Capacity Capacity { get; set; }
    public required Layer Reach { get; set; }
    public required int SinceSeq { get; set; }
    public required int? UntilSeq { get; set; }
}

/// <summary>One entry shared with one organ beyond its reach.</summary>
public sealed class SharedEntryRow
{
    public long CaseId { get; init; }
    public int Seq { get; init; }
    public required string Organ { get; init; }
}

public sealed class LetterRow
{
    public long CaseId { get; init; }
    public int No { get; init; }
    public required LetterKind Kind { get; set; }
    public required string FromOrgan { get; set; }
    public required string ToOrgan { get; set; }
    public required string? DocumentNo { get; set; }
    public required int SentSeq { get; set; }
    public required DateOnly SentOn { get; set; }
    public required DateTime SentAt { get; set; }
    public required LetterState State { get; set; }
    public required DateOnly? ReceivedOn { get; set; }
    public required string? ReceivedBy { get; set; }
    public required string? AnsweredBy { get; set; }
    public required DateOnly? AnswerBy { get; set; }
    public required bool AwaitsAnswer { get; set; }
    public required Layer Layer { get; set; }
}

public sealed class DeadlineRow
{
    public long CaseId { get; init; }
    public int No { get; init; }
    public required string Period { get; set; }
    public required string Owner { get; set; }
    public required string? Subject { get; set; }
    public required Layer Layer { get; set; }
    public required int TriggerSeq { get; set; }

    /// <summary>法定末日 as the calendar of the last save gives it; recomputed when the calendar changes.</summary>
    public required DateOnly Due { get; set; }

    /// <summary>Of a period in hours: the instant at which it ends.</summary>
    public required DateTime? DueAt { get; set; }

    /// <summary>The instant from which on acting is late: what lists sort by and lights are read from.</summary>
    public required DateTime LateFrom { get; set; }
    public required bool Open { get; set; }
    public required bool Paused { get; set; }
    public required DateOnly? MetOn { get; set; }

    /// <summary>The day from which it stands as it does: started, extended or resumed. No reminder is owed for earlier days.</summary>
    public required DateOnly Since { get; set; }

    /// <summary>First day on which the clock enters what follows from it; null where nothing does.</summary>
    public required DateOnly? ClockOn { get; set; }

    /// <summary>
    /// The last day before it moves past days of rest, so that another calendar can be applied to all rows at once; null where it never
    /// moves. Of one that has stood still only the earliest that it can be.
    /// </summary>
    public required DateOnly? RollsFrom { get; set; }

    /// <summary>It has stood still: days on which it did are days of rest too, and only the case itself can say which these are.</summary>
    public required bool Halted { get; set; }

    public DateTimeOffset? EndsAt => DueAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null;

    /// <summary>The light of an open deadline, by the same rule as the aggregate's.</summary>
    public Domain.Deadlines.DeadlineStatus StatusAt(DateTimeOffset now) =>
        Paused
            ? new(Domain.Deadlines.DeadlineLight.Paused, 0, Due)
            : Domain.Deadlines.DeadlineStatus.Open(Due, EndsAt, now, Domain.Deadlines.Period.Named(Period).Alarms);
}

/// <summary>
/// What an organ can do next, for its desk. What is off the straight course, or general and no duty, is left to the case page.
/// </summary>
public sealed class NextStepRow
{
    public long CaseId { get; init; }
    public required string Organ { get; init; }
    public required string Act { get; init; }
    public required Force Force { get; set; }
}

/// <summary>An obligor at the table of a round; the database refuses a second open round for the same obligor.</summary>
public sealed class RoundRow
{
    public long CaseId { get; init; }
    public int Obligor { get; init; }
    public int Round { get; init; }
}

/// <summary>承办人 of an organ on a case.</summary>
public sealed class OfficerRow
{
    public long CaseId { get; init; }
    public required string Organ { get; init; }
    public required string UserId { get; set; }
}

/// <summary>回避: a person of an organ who neither works on the case nor reads it.</summary>
public sealed class RecusalRow
{
    public long CaseId { get; init; }
    public required string UserId { get; init; }
    public required string Organ { get; init; }
}

/// <summary>
/// 限制知悉: an entry that only the organ which wrote it may read, and whom it was expressly shared with. Who of the organ is named is
/// asked where the case is read.
/// </summary>
public sealed class SealedEntryRow
{
    public long CaseId { get; init; }
    public int Seq { get; init; }

    /// <summary>Last day; null until it is lifted.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>
/// 提醒: an organ was reminded of a deadline it must keep. No act and no projection: the day it was due, when it was made, who put it away.
/// </summary>
public sealed class ReminderRow
{
    public long CaseId { get; init; }
    public int Deadline { get; init; }
    public ReminderKind Kind { get; init; }

    /// <summary>The working day on which it was due; also when it was made later.</summary>
    public DateOnly Day { get; init; }
    public required string Organ { get; init; }

    /// <summary>法定末日 it reminds of. A deadline that was extended since has reminders of its new one.</summary>
    public DateOnly Due { get; init; }
    public DateTime MadeAt { get; init; }
    public DateTime? DismissedAt { get; set; }
    public string? DismissedBy { get; set; }
}

/// <summary>查阅记录: a person of another organ read the file, once for each day.</summary>
public sealed class ReadingRow
{
    public long CaseId { get; init; }
    public required string Organ { get; init; }
    public required string UserId { get; init; }
    public required string UserName { get; init; }
    public DateOnly Day { get; init; }
    public DateTime At { get; init; }
}
