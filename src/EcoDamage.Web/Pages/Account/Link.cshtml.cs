namespace EcoDamage.Web.Pages.Account;

/// <summary>A one-time link: who holds it sets a password, without being signed in. Looking at the page uses nothing up.</summary>
public sealed class LinkModel(PortalAccounts accounts, PasswordRules rules) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }
    public string? Account { get; private set; }
    public string? Display { get; private set; }
    public IReadOnlyList<string> Errors { get; private set; } = [];
    public string Rules => rules.Text;

    static Refusal Dead =>
        new(
            StatusCodes.Status404NotFound,
            "链接已经失效",
            [],
            $"一次性链接 {OneTimeLinks.Hours} 小时内有效，只能用一次；重新生成以后，先前的链接不再有效；复制不完整的也打不开。"
                + "请向单位管理员索取新的链接。",
            Links.Login,
            "返回登录"
        );

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() is null ? this.Refuse(Dead) : Page();

    public async Task<IActionResult> OnPostAsync(string? password, string? again)
    {
        if (await OpenAsync() is not { } user)
            return this.Refuse(Dead);
        if (string.IsNullOrEmpty(password))
            return Wrong("请填写新密码。");
        if (password != again)
            return Wrong("两次填写的新密码不一致。");
        var result = await accounts.ResetPasswordAsync(user, Key!, password);
        if (!result.Succeeded)
            return Wrong([.. result.Errors.Select(e => e.Description).Distinct()]);
        TempData["Flash"] = $"账号 {user.UserName} 的新密码已经设定，请用新密码登录。";
        return Redirect(Links.Login);
    }

    async Task<User?> OpenAsync()
    {
        if (string.IsNullOrEmpty(Who) || string.IsNullOrEmpty(Key))
            return null;
        if (await accounts.FindByIdAsync(Who) is not { } user || !await accounts.OpensAsync(user, Key))
            return null;
        (Account, Display) = (user.UserName, user.DisplayName);
        return user;
    }

    PageResult Wrong(params IReadOnlyList<string> errors)
    {
        Errors = errors;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
