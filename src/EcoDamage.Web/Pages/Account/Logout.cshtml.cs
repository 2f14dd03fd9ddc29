using Microsoft.AspNetCore.Antiforgery;

namespace EcoDamage.Web.Pages.Account;

// Checked by hand: whose session has ended meanwhile has a form token that holds no more, and is signed out all the same.
[IgnoreAntiforgeryToken]
public sealed class LogoutModel(SignInManager<User> signIn, IAntiforgery antiforgery, Me me) : PageModel
{
    public IActionResult OnGet() => Redirect(Links.Login);

    public async Task<IActionResult> OnPostAsync()
    {
        if (me.SignedIn && !await antiforgery.IsRequestValidAsync(HttpContext))
            return BadRequest();
        await signIn.SignOutAsync();
        return Redirect(Links.Login);
    }
}
