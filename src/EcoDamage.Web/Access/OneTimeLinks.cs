using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace EcoDamage.Web.Access;

/// <summary>
/// The key in a one-time link: the moment of its making, sealed for one person, one purpose and the security stamp they have. Setting a
/// password changes the stamp, so a key opens once. Identity's own provider would measure its age by the clock of the machine.
/// </summary>
public sealed class OneTimeLinks(IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<User>
{
    public const string Provider = "OneTimeLink";

    public const int Hours = 24;

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<User> manager, User user) => Task.FromResult(false);

    public async Task<string> GenerateAsync(string purpose, UserManager<User> manager, User user)
    {
        var made = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(made, clock.GetUtcNow().UtcTicks);
        return WebEncoders.Base64UrlEncode((await SealAsync(purpose, manager, user)).Protect(made));
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        try
        {
            var made = (await SealAsync(purpose, manager, user)).Unprotect(WebEncoders.Base64UrlDecode(token));
            var age = clock.GetUtcNow() - new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(made), TimeSpan.Zero);
            return age < TimeSpan.FromHours(Hours);
        }
        catch (Exception x) when (x is CryptographicException or FormatException)
        {
            return false;
        }
    }

    async Task<IDataProtector> SealAsync(string purpose, UserManager<User> manager, User user)
    {
        return protection.CreateProtector("EcoDamage.OneTimeLink", purpose, user.Id, await manager.GetSecurityStampAsync(user));
    }
}
