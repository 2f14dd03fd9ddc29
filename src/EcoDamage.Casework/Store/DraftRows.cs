namespace EcoDamage.Casework.Store;

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
/// 文号 that letters of an organ bear, folded so that one number in two spellings is one. Taken once and never given back.
/// </summary>
public sealed class DocumentNumberRow
{
    public required string Organ { get; init; }
    public required string Key { get; init; }
    public long CaseId { get; init; }
}
