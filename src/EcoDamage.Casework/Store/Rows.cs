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

/// <summary>A submission that was acted on, so that a repeat answers as the first time.</summary>
public sealed class SubmissionRow
{
    public Guid Id { get; init; }
    public long CaseId { get; init; }
    public required string Organ { get; init; }
    public required string UserId { get; init; }
    public required string Act { get; init; }
    public int Seq { get; init; }

    /// <summary>
    /// Hash of the act's data, the case it was meant for and the past day: the same id with another content is another attempt.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>Hash of what was said beside the data, the departure and the number of the paper; empty where nothing was.</summary>
    public required string Beside { get; init; }
}

public enum DraftState
{
    [Label("起草中")]
    Editing,

    [Label("待签发")]
    Submitted,

    [Label("退回修改")]
    Returned,

    [Label("已签发")]
    Done,

    [Label("已作废")]
    Discarded,
}

/// <summary>草稿: an act as far as it is written, belonging to the organ. It is born once, and ends once.</summary>
public sealed class DraftRow
{
    public Guid Id { get; init; }

    /// <summary>The submission by which a sign-off enters it. It never leaves the portal, so that nobody else can use it up.</summary>
    public Guid SignOffId { get; init; }

    /// <summary>Counts every change of text or state.</summary>
    public int Version { get; set; }

    /// <summary>Null for an act that will open a case.</summary>
    public long? CaseId { get; set; }
    public required string Organ { get; init; }
    public required string Act { get; init; }

    /// <summary>
    /// What it is about in the case, such as "letter=3": replies to two letters lie side by side. Empty where the act names nothing.
    /// </summary>
    public required string Target { get; set; }

    /// <summary>What people know it by: the first words that were typed.</summary>
    public required string Title { get; set; }

    /// <summary>What was typed, as JSON of texts, also where it is not yet well formed.</summary>
    public required string Data { get; set; }
    public string? Departure { get; set; }
    public int BaseVersion { get; set; }
    public DraftState State { get; set; }

    /// <summary>Who wrote last: a change of officer needs no step of its own.</summary>
    public required string DrafterId { get; set; }
    public required string DrafterName { get; set; }
    public Role DrafterRole { get; set; }

    /// <summary>The form that wrote last; it may go on without having read its own writing.</summary>
    public Guid Form { get; set; }

    /// <summary>
    /// When that form was written on, by its own clock, in milliseconds: a save that was overtaken by a later one is left aside.
    /// </summary>
    public long Stroke { get; set; }
    public DateTime UpdatedAt { get; set; }
    public DateTime? SubmittedAt { get; set; }
    public string? Comment { get; set; }
    public string? CommentBy { get; set; }

    /// <summary>Everybody who wrote on it: none of them signs it off.</summary>
    public List<string> Writers { get; set; } = [];

    /// <summary>补录: the earlier day as typed, its proof and the number of the paper.</summary>
    public string? PastOn { get; set; }
    public string? PastProof { get; set; }
    public string? PastNo { get; set; }
}

/// <summary>
/// 设定: a proposed value and, once a second person confirmed it, a value in force from a day on. Nothing is changed or removed afterwards.
/// </summary>
public sealed class SettingRow
{
    public int Id { get; init; }
    public required string Key { get; init; }
    public int Value { get; init; }
    public DateOnly FromDay { get; init; }
    public required string Reason { get; init; }
    public required string ProposedBy { get; init; }
    public required string ProposedByName { get; init; }
    public DateTime ProposedAt { get; init; }
    public string? ConfirmedBy { get; set; }
    public string? ConfirmedByName { get; set; }
    public DateTime? ConfirmedAt { get; set; }
}

/// <summary>
/// 限制知悉: an entry that only the organ which wrote it may read, and whom it was expressly shared with. Who of the organ is named is asked
/// where the case is read.
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

/// <summary>文号 that letters of an organ bear, folded so that one number in two spellings is one. Taken once and never given back.</summary>
public sealed class DocumentNumberRow
{
    public required string Organ { get; init; }
    public required string Key { get; init; }
    public long CaseId { get; init; }
}

/// <summary>Running numbers: case numbers and document numbers.</summary>
public sealed class CounterRow
{
    public required string Key { get; init; }
    public int Value { get; set; }
}

public sealed class OrganRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }
    public OrganKind Kind { get; set; }
    public OrganLevel Level { get; set; }
    public string? District { get; set; }
    public required List<string> Fields { get; set; }
    public string? Superior { get; set; }
    public string? Prefix { get; set; }
    public bool Verified { get; set; }
    public string? CourtCode { get; set; }
    public required List<string> Serves { get; set; }
    public string? Note { get; set; }

    /// <summary>The reminders (<see cref="ReminderKind"/>) that the organ wants.</summary>
    public required List<string> Reminders { get; set; }
}

/// <summary>A district of Shanghai. It stays when a release no longer names it: cases lie in it.</summary>
public sealed class DistrictRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Short { get; set; }
}

/// <summary>
/// 节假日安排: what a notice says of one year, proposed by one person and confirmed by another, or brought by a release. Nothing is changed
/// or removed afterwards; of a year the notice in force is told by <see cref="NoticesInForce"/>.
/// </summary>
public sealed class CalendarNoticeRow
{
    public int Id { get; init; }
    public int Year { get; init; }

    /// <summary>False where no notice has been published and only the legal holidays are known.</summary>
    public bool Official { get; init; }

    /// <summary>文号, or in words where the days come from.</summary>
    public required string Source { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public required List<DateOnly> DaysOff { get; init; }
    public required List<DateOnly> WorkDays { get; init; }

    /// <summary>It came with a release and was entered by nobody.</summary>
    public bool Shipped { get; init; }
    public required string Reason { get; init; }
    public required string ProposedBy { get; init; }
    public required string ProposedByName { get; init; }
    public DateTime ProposedAt { get; init; }
    public string? ConfirmedBy { get; set; }
    public string? ConfirmedByName { get; set; }
    public DateTime? ConfirmedAt { get; set; }
}

/// <summary>A deadline whose last day a notice has moved, as it was known when the notice took effect.</summary>
public sealed class CalendarMoveRow
{
    public int Notice { get; init; }
    public required string Number { get; init; }
    public int Deadline { get; init; }
    public required string Period { get; init; }
    public required string Owner { get; init; }
    public bool Open { get; init; }
    public DateOnly DueBefore { get; init; }
    public DateOnly DueAfter { get; init; }
}
