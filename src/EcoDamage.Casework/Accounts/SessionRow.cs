namespace EcoDamage.Casework.Accounts;

/// <summary>
/// Somebody is signed in at one browser. The cookie names the row; without the row it opens nothing. The row goes with the sign-out, and
/// some time after the session has run out. It belongs to no organ and stays outside row-level security: it is read before anybody knows
/// who asks.
/// </summary>
public sealed class SessionRow
{
    public Guid Id { get; init; }
    public required string UserId { get; init; }
    public DateTime StartedAt { get; init; }

    /// <summary>The last request, give or take a minute.</summary>
    public DateTime SeenAt { get; set; }
}
