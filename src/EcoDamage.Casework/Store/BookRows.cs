namespace EcoDamage.Casework.Store;

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
