using System.Linq.Expressions;

namespace EcoDamage.Casework.Accounts;

/// <summary>An account is stopped (停用) by locking it for ever; too many wrong passwords lock it for minutes only.</summary>
public static class StoppedAccounts
{
    /// <summary>Nobody is locked until then but for ever.</summary>
    static readonly DateTimeOffset Forever = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>For queries: the account has not been stopped.</summary>
    public static readonly Expression<Func<User, bool>> Working = u => u.LockoutEnd == null || u.LockoutEnd < Forever;

    public static bool Is(DateTimeOffset? lockoutEnd) => lockoutEnd >= Forever;
}
