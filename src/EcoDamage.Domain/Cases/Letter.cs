using System.Text.Json.Serialization;

namespace EcoDamage.Domain.Cases;

public enum LetterState
{
    [Label("待签收")]
    Delivered,

    [Label("已签收")]
    Received,

    [Label("已复函")]
    Replied,

    [Label("已退回")]
    Returned,

    [Label("已撤回")]
    Withdrawn,
}

/// <summary>函件: arrival in the inbox is delivery; 签收 proves who took it; neither silence nor return stops a statutory clock.</summary>
public sealed class Letter : INumbered<Letter>
{
    public required LetterNo No { get; init; }
    public required LetterKind Kind { get; init; }
    public required OrganCode From { get; init; }
    public required OrganCode To { get; init; }

    /// <summary>文号; never changes and is never used again, also after withdrawal.</summary>
    public required string? DocumentNo { get; init; }
    public required int SentSeq { get; init; }
    public required DateOnly SentOn { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Name of the act that answers it; null when no answer is expected.</summary>
    public string? AnsweredBy { get; init; }

    [JsonIgnore]
    public ActType? AnsweringAct => AnsweredBy is { } name ? ActType.Named(name) : null;

    /// <summary>The day by which the sender asks for an answer.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>By when, in words: where the law takes silence for an answer, that is said and not hoped.</summary>
    public string? Wanted =>
        AnswerBy is not { } by ? null
        : Kind.Silence is { } silence ? $"{by:yyyy-MM-dd} {silence}"
        : $"希望 {by:yyyy-MM-dd} 前答复";
    public string? Note { get; init; }

    /// <summary>The part of the case that it tells of, where a rule asks for it.</summary>
    public Reference? About { get; init; }
    public LetterState State { get; internal set; }
    public Signature? ReceivedBy { get; internal set; }
    public DateOnly? ReceivedOn { get; internal set; }
    public string? ReturnReason { get; internal set; }
    public int? AnsweredSeq { get; internal set; }

    /// <summary>
    /// The entry since which no answer is needed any more, though none was given: the matter went on elsewhere or without it.
    /// </summary>
    public int? LaidSeq { get; internal set; }

    /// <summary>
    /// Number of the letter it stands for, when the case passed to another organ with a letter unanswered: same text, number and day.
    /// </summary>
    public LetterNo? ForwardOf { get; init; }

    /// <summary>Deadline numbers that its sending met, undone by withdrawal.</summary>
    internal IReadOnlyList<DeadlineNo> Met { get; set; } = [];

    /// <summary>关于…的函: its heading.</summary>
    public string Subject(Dossier c) => $"关于{c.Title}的{Kind.Title}";

    /// <summary>What it says in words of its own, paragraph by paragraph; what its sender entered follows, field by field.</summary>
    public IReadOnlyList<string> Paragraphs(Seen c) => Kind.Says(this, c.At(SentSeq)?.Act) is { Length: > 0 } text ? [text] : [];

    public bool AwaitsAnswer =>
        AnsweredBy is not null
        && State is LetterState.Delivered or LetterState.Received or LetterState.Returned
        && AnsweredSeq is null
        && LaidSeq is null;

    /// <summary>Taken back, or come back from who is not competent: it has told nobody.</summary>
    internal bool ToldNobody => State == LetterState.Withdrawn || (State == LetterState.Returned && LaidSeq is not null);

    /// <summary>The letter needs no answer from its addressee any more; that it was received is thereby not said.</summary>
    internal void Lay(Entry e) => LaidSeq = e.Seq;
}
