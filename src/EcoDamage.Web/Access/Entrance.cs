namespace EcoDamage.Web.Access;

/// <summary>What became of an attempt to sign in.</summary>
public enum Admission
{
    Refused,

    /// <summary>The password was right, and the account is stopped.</summary>
    Stopped,

    /// <summary>An account of the demonstration, which has nothing to do here.</summary>
    DemoInProduction,
    In,
}

/// <summary>
/// Lets people in by account and password. Who does not know the password learns nothing, not even whether there is such an account: the
/// answer is the same in words, and one password is always hashed, so that it also takes as long.
/// </summary>
public sealed class Entrance(PortalAccounts accounts, SignInManager<User> signIn)
{
    static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString());

    public async Task<(Admission Admission, User? User)> EnterAsync(string? account, string? password)
    {
        var user = string.IsNullOrWhiteSpace(account) ? null : await accounts.FindByNameAsync(account.Trim());
        password ??= "";
        if (user?.PasswordHash is null || await ClosedAsync(user))
        {
            accounts.PasswordHasher.VerifyHashedPassword(null!, NobodysHash, password);
            return (Admission.Refused, null);
        }
        if (StoppedAccounts.Is(user.LockoutEnd))
        {
            if (await accounts.CheckPasswordAsync(user, password))
                return (Admission.Stopped, null);
            await accounts.AccessFailedAsync(user);
            return (Admission.Refused, null);
        }
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? (Admission.In, user) : (result.IsNotAllowed ? Admission.DemoInProduction : Admission.Refused, null);
    }

    // Not even the right password is tried: else a locked account would tell who goes on guessing when they have it.
    async Task<bool> ClosedAsync(User user) =>
        StoppedAccounts.Is(user.LockoutEnd) ? user.AccessFailedCount >= accounts.MostFailures : await accounts.IsLockedOutAsync(user);
}
