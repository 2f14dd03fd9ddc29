using EcoDamage.Domain.Cases;

namespace EcoDamage.Casework;

/// <summary>How an attempt at an act ended. Pages and API map it once: 404, 403, 409, 409, 400.</summary>
public abstract record Outcome
{
    /// <summary><paramref name="Repeated"/>: the same submission had been acted on before; nothing was done again.</summary>
    public sealed record Done(string Number, int Seq, bool Repeated) : Outcome;

    /// <summary>There is no such case, or not for this organ; the two can't be told apart.</summary>
    public sealed record NotFound : Outcome;

    public sealed record Forbidden(Obstacle Why) : Outcome;

    public sealed record Conflict(IReadOnlyList<Obstacle> Why) : Outcome;

    /// <summary>The case moved on since the form was opened: what the asker may see of it, and the version to go on from.</summary>
    public sealed record Stale(IReadOnlyList<Performed> Since, int Version, DamageCase? Case = null) : Outcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : Outcome;
}

/// <summary>
/// One attempt. <paramref name="Id"/> makes a repeat harmless; <paramref name="BaseVersion"/> is the version the form was opened on (null: not checked);
/// <paramref name="DraftedBy"/> is whose draft a leader signs off; <paramref name="DraftVersion"/> the draft exactly as the leader read it; <paramref name="Departure"/> the reason for leaving an 原则上.
/// </summary>
public sealed record Submission(Guid Id, int? BaseVersion = null, Signature? DraftedBy = null, string? Departure = null, uint? DraftVersion = null)
{
    /// <summary>Everybody who wrote on the draft: none of them may sign it off.</summary>
    public IReadOnlyList<string> Writers { get; init; } = [];

    /// <summary>补录: the earlier day of an act done outside the portal.</summary>
    public PastDay? Past { get; init; }
}

/// <summary>补录: the legal day, proof of dispatch or receipt (scan number, postal receipt), and the number that the paper letter bears.</summary>
public sealed record PastDay(DateOnly Day, string Proof, string? DocumentNo = null);
