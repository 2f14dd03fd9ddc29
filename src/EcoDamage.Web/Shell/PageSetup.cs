using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;

namespace EcoDamage.Web.Shell;

/// <summary>How pages are found, who may open them, and what their forms may carry.</summary>
static class PageSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddScoped<Nav>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(o =>
        {
            foreach (var folder in new[] { "/Desk", "/Cases", "/Letters", "/Deadlines" })
                o.Conventions.AuthorizeFolder(folder, Policies.Casework);
            o.Conventions.AuthorizePage("/Admin/Users", Policies.Administration);
            foreach (var page in new[] { "Login", "Logout", "Link", "Denied", "Status", "Trouble" })
                o.Conventions.AllowAnonymousToPage($"/Account/{page}");
            o.Conventions.AddPageRoute("/Cases/Act", Links.NewCase);
        });
        // The longest list of a form: 500 rows of ten boxes, and what stands beside it.
        // A box that is too long is refused by its name, so it is read first; the whole request has its own limit.
        services.Configure<FormOptions>(o => (o.ValueCountLimit, o.ValueLengthLimit) = (20_000, RequestGuards.MostBytes));
        // Its usual policy would let it go without TLS also where the pages come by TLS.
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("ecodamage.form", CookieSecurePolicy.SameAsRequest));
    }
}
