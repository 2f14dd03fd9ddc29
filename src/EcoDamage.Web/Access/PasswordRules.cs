using Microsoft.Extensions.Options;

namespace EcoDamage.Web.Access;

/// <summary>What a password must be, as the pages say it, and what Identity's options cannot ask for.</summary>
public sealed class PasswordRules(IOptions<IdentityOptions> options) : IPasswordValidator<User>
{
    const int Longest = 128;

    public string Text => $"{options.Value.Password.RequiredLength} 至 {Longest} 位，同时含有大写字母、小写字母和数字，不得包含账号。";

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        if (password?.Length > Longest)
            return Failed(nameof(Longest), $"密码不超过 {Longest} 位。");
        if (user.UserName is { Length: > 0 } account && password?.Contains(account, StringComparison.OrdinalIgnoreCase) == true)
            return Failed("Account", "密码不得包含账号。");
        return Task.FromResult(IdentityResult.Success);

        static Task<IdentityResult> Failed(string code, string text) =>
            Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = text }));
    }
}

/// <summary>What Identity refuses, in the words of the portal.</summary>
public sealed class RefusedAccounts : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError), "没有办成，请重试。");

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), "这个账号刚刚被别人修改过，请刷新页面后重试。");

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "现在的密码不正确。");

    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), "链接已经失效。");

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), "这个账号已经有人使用，请换一个。");

    public override IdentityError InvalidUserName(string? userName) =>
        Say(nameof(InvalidUserName), "“账号”只能用字母、数字、点、横线和 @。");

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), $"密码至少 {length} 位。");

    public override IdentityError PasswordRequiresDigit() => Say(nameof(PasswordRequiresDigit), "密码须含有数字。");

    public override IdentityError PasswordRequiresLower() => Say(nameof(PasswordRequiresLower), "密码须含有小写字母。");

    public override IdentityError PasswordRequiresUpper() => Say(nameof(PasswordRequiresUpper), "密码须含有大写字母。");

    static IdentityError Say(string code, string text) => new() { Code = code, Description = text };
}
