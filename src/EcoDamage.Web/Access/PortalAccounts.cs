using Microsoft.Extensions.Options;

namespace EcoDamage.Web.Access;

/// <summary>Identity's accounts by the portal's clock: Identity itself would ask the machine's when it locks and unlocks.</summary>
public sealed class PortalAccounts(
    IUserStore<User> users,
    IOptions<IdentityOptions> options,
    IPasswordHasher<User> hasher,
    IEnumerable<IUserValidator<User>> userValidators,
    IEnumerable<IPasswordValidator<User>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<User>> log,
    CaseworkDb db,
    TimeProvider clock
) : UserManager<User>(users, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    public int LockoutMinutes => (int)Options.Lockout.DefaultLockoutTimeSpan.TotalMinutes;

    public int MostFailures => Options.Lockout.MaxFailedAccessAttempts;

    /// <summary>Stopped, or locked for some minutes after too many wrong passwords.</summary>
    public override Task<bool> IsLockedOutAsync(User user)
    {
        return Task.FromResult(user.LockoutEnd > clock.GetUtcNow());
    }

    /// <summary>
    /// Counts in the database, so that of many wrong passwords sent at once each counts. A stopped account stays stopped, and its failures
    /// add up.
    /// </summary>
    public override async Task<IdentityResult> AccessFailedAsync(User user)
    {
        var until = clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan;
        var most = MostFailures;
        var account = db.Users.Where(u => u.Id == user.Id);
        await account.ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1));
        await account
            .Where(u => u.AccessFailedCount >= most)
            .Where(StoppedAccounts.Working)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, until));
        await db.Entry(user).ReloadAsync();
        return IdentityResult.Success;
    }

    /// <summary>
    /// Takes the password away, which ends the person's sessions and earlier links, and returns the key of a link by which they set a new
    /// one. The key is stored nowhere: it holds for the security stamp of this moment.
    /// </summary>
    public async Task<(IdentityResult Result, string? Key)> ReplacePasswordByKeyAsync(User user)
    {
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        var result = await RemovePasswordAsync(user);
        return (result, result.Succeeded ? await GeneratePasswordResetTokenAsync(user) : null);
    }

    public Task<bool> OpensAsync(User user, string key) =>
        VerifyUserTokenAsync(user, Options.Tokens.PasswordResetTokenProvider, ResetPasswordTokenPurpose, key);

    public async Task<IdentityResult> SetStoppedAsync(User user, bool stopped)
    {
        (user.AccessFailedCount, user.LockoutEnabled, user.LockoutEnd) = (0, true, stopped ? DateTimeOffset.MaxValue : null);
        // A new stamp ends the sessions that are open, and the links that were given out.
        return await UpdateSecurityStampAsync(user);
    }
}
