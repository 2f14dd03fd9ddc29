using EcoDamage.Casework.Demo;

namespace EcoDamage.Web.Pages.Account;

public sealed class LoginModel(Entrance entrance, PortalAccounts accounts, Demonstration demonstration, Me me) : PageModel
{
    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }
    public string? Error { get; private set; }
    public bool ShowDemo => demonstration.Active;
    public int MostFailures => accounts.MostFailures;
    public int LockoutMinutes => accounts.LockoutMinutes;

    public IActionResult OnGet() => me.SignedIn ? Redirect(Links.Desk) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var (admission, user) = await entrance.EnterAsync(Account, Password);
        if (admission == Admission.In)
        {
            if (user!.Role is Role.SystemAdministrator or Role.OrganAdministrator)
                return Redirect(Links.Users);
            if (user.Role == Role.Auditor)
                return Redirect(Links.Organs);
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Links.Desk);
        }
        Error =
            admission == Admission.DemoInProduction ? "演示账号不能登录正式平台。"
            : admission == Admission.Stopped ? "该账号已经停用，请联系本单位管理员。"
            : $"账号或者密码不正确。请核对后重试；连续 {MostFailures} 次输错密码的账号会锁定 {LockoutMinutes} 分钟，"
                + "锁定期间正确的密码也不能登录。";
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
