using EcoDamage.Casework.Accounts;
using EcoDamage.Casework.Demo;
using EcoDamage.Domain.Organs;
using EcoDamage.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EcoDamage.Web.Pages.Account;

public sealed class LoginModel(SignInManager<User> signIn, Demonstration demonstration, Me me) : PageModel
{
    [BindProperty] public string? Account { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    public string? Error { get; private set; }
    public bool ShowDemo => demonstration.Active;

    public IActionResult OnGet() => me.SignedIn ? Redirect("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var user = string.IsNullOrWhiteSpace(Account) ? null : await signIn.UserManager.FindByNameAsync(Account.Trim());
        var result = user is null || string.IsNullOrEmpty(Password) ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await signIn.PasswordSignInAsync(user, Password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            if (user!.Role is Role.SystemAdministrator or Role.OrganAdministrator) return Redirect("/users");
            if (user.Role == Role.Auditor) return Redirect("/organs");
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
        }
        Error = result.IsNotAllowed ? "演示账号不能登录正式平台。"
            : result.IsLockedOut && user!.LockoutEnd > DateTimeOffset.MaxValue.AddYears(-1) ? "该账号已经停用，请联系本单位管理员。"
            : result.IsLockedOut ? "登录失败次数过多，账号已临时锁定，请五分钟后再试。"
            : "账号或者密码不正确。请核对后重试；忘记密码的，请联系本单位管理员。";
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
