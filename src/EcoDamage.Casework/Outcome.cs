namespace EcoDamage.Casework;

/// <summary>How an attempt at an act ended. Pages and API map it once: 404, 403, 409, 409, 409, 400.</summary>
public abstract record Outcome
{
    /// <summary><paramref name="Repeated"/>: the same submission had been acted on before; nothing was done again.</summary>
    public sealed record Done(string Number, int Seq, bool Repeated) : Outcome;

    /// <summary>There is no such case, or not for this organ; the two can't be told apart.</summary>
    public sealed record NotFound : Outcome;

    public sealed record Forbidden(Obstacle Why) : Outcome;

    public sealed record Conflict(IReadOnlyList<Obstacle> Why) : Outcome;

    /// <summary>
    /// The submission has served another attempt, or the draft is not any more what it was: nothing was done, and what was sent is to be
    /// kept apart.
    /// </summary>
    public sealed record UsedUp(Obstacle Why) : Outcome;

    /// <summary>The case moved on since the form was opened: what the asker may see of it, and the version to go on from.</summary>
    public sealed record Stale(IReadOnlyList<Performed> Since, int Version, Seen? Case = null) : Outcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : Outcome;

    /// <summary>The answer of the rules to who asks whether an act may be done; null when it may.</summary>
    public static Outcome? Of(Answer answer) =>
        answer switch
        {
            Answer.Never { Forbidden: true } never => new Forbidden(never.Why),
            Answer.Never never => new Conflict([never.Why]),
            Answer.NotYet notYet => new Conflict(notYet.Why),
            _ => null,
        };
}

/// <summary>
/// One attempt. <paramref name="Id"/> makes a repeat harmless: the same id with the same content is answered as the first time, with
/// another content refused.
/// <paramref name="BaseVersion"/> is the version the form was opened on (null: not checked); <paramref name="DraftedBy"/> is whose draft
/// a leader signs off;
/// <paramref name="Departure"/> the reason for leaving an 原则上; <paramref name="Draft"/> the draft that ends with it.
/// </summary>
public sealed record Submission(
    Guid Id,
    int? BaseVersion = null,
    Signature? DraftedBy = null,
    string? Departure = null,
    DraftUse? Draft = null
)
{
    /// <summary>Everybody who wrote on the draft: none of them may sign it off.</summary>
    public IReadOnlyList<string> Writers { get; init; } = [];

    /// <summary>补录: the earlier day of an act done outside the portal.</summary>
    public PastDay? Past { get; init; }
}

/// <summary>
/// 补录: the legal day, proof of dispatch or receipt (scan number, postal receipt), and the number that the paper letter bears.
/// </summary>
public sealed record PastDay(DateOnly Day, string Proof, string? DocumentNo = null)
{
    /// <summary>Reads what a person typed; neither a day nor a fault when nothing was.</summary>
    /// <param name="today">A day without a year is the nearest past one from here.</param>
    public static (PastDay? Past, FieldError? Fault) Read(string? day, string? proof, string? documentNo, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(day) && string.IsNullOrWhiteSpace(proof) && string.IsNullOrWhiteSpace(documentNo))
            return (null, null);
        if (TypedDay.Read(day, today) is { } on)
            return (new(on, proof?.Trim() ?? "", string.IsNullOrWhiteSpace(documentNo) ? null : documentNo.Trim()), null);
        return (
            null,
            new(
                "pastOn",
                TypedDay.Why(day) is { } why ? $"“实际办理日期”不是有效日期：{why}，请核对。" : "请填写补录的日期，按 2025-09-16 的形式。"
            )
        );
    }
}

/// <summary>
/// The draft that a submission turns into an act. <paramref name="Read"/> is its version as the person read it; the form that wrote last
/// needs none.
/// </summary>
public sealed record DraftUse(Guid Id, int Read, Guid Form = default)
{
    /// <summary>签发: the draft lies with the leader, who has not written on it.</summary>
    public bool SignsOff { get; init; }
}
