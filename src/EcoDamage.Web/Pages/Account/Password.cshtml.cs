namespace EcoDamage.Web.Pages.Account;

/// <summary>修改密码: one's own, by who knows the present one.</summary>
public sealed class PasswordModel(PortalAccounts accounts, SignInManager<User> signIn, PasswordRules rules) : PageModel
{
    public IReadOnlyList<string> Errors { get; private set; } = [];
    public string Rules => rules.Text;

    public async Task<IActionResult> OnPostAsync(string? present, string? password, string? again)
    {
        if (await accounts.GetUserAsync(User) is not { } user)
            return Challenge();
        Errors = await ChangeAsync(user, present, password, again);
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        // The new stamp has ended all sessions of this person; here a new one begins.
        await signIn.SignInAsync(user, isPersistent: false);
        TempData["Flash"] = "密码已经修改。您在其他地方的登录都已结束。";
        return Redirect(Links.Password);
    }

    async Task<IReadOnlyList<string>> ChangeAsync(User user, string? present, string? password, string? again)
    {
        if (string.IsNullOrEmpty(present) || string.IsNullOrEmpty(password))
            return ["请填写现在的密码和新密码。"];
        if (password != again)
            return ["两次填写的新密码不一致。"];
        // Who sits down at a foreign desk must not find out its password by trying.
        if (await accounts.IsLockedOutAsync(user))
            return [$"密码输错次数过多，请 {accounts.LockoutMinutes} 分钟后再试。"];
        if (!await accounts.CheckPasswordAsync(user, present))
        {
            await accounts.AccessFailedAsync(user);
            return ["现在的密码不正确。"];
        }
        if (password == present)
            return ["新密码不能与现在的密码相同。"];
        var result = await accounts.ChangePasswordAsync(user, present, password);
        return [.. result.Errors.Select(e => e.Description).Distinct()];
    }
}
