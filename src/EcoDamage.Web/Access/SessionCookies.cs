using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace EcoDamage.Web.Access;

/// <summary>How long a session holds: without a request (Sessions:IdleMinutes), and at all (Sessions:AbsoluteHours).</summary>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    /// <exception cref="SetupProblemException">A limit that is none.</exception>
    public static SessionLimits Of(IConfiguration configuration)
    {
        return new(
            TimeSpan.FromMinutes(Whole("Sessions:IdleMinutes", 120, 24 * 60)),
            TimeSpan.FromHours(Whole("Sessions:AbsoluteHours", 10, 7 * 24))
        );

        int Whole(string key, int usual, int most)
        {
            if (configuration[key] is not { Length: > 0 } text)
                return usual;
            return int.TryParse(text, out var value) && value >= 1 && value <= most
                ? value
                : throw new SetupProblemException($"{key} must be a whole number from 1 to {most}.");
        }
    }
}

/// <summary>
/// Sessions are kept by the server: the sign-in cookie names a row, and every request looks the row up together with the security stamp of
/// its owner. So a session ends at once, on every node, when it is signed out, when the account is stopped, and when the password changes.
/// </summary>
public sealed class SessionCookies(CaseworkStore store, SessionLimits limits, TimeProvider clock, IOptions<IdentityOptions> identity)
    : CookieAuthenticationEvents
{
    const string SessionClaim = "session";

    // A request a second would else be a write a second.
    static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a session. The one that this browser had before ends, so that an old copy of its cookie opens nothing.</summary>
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var person = context.Principal!;
        var owner = person.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var session = new SessionRow
        {
            Id = Guid.NewGuid(),
            UserId = owner,
            StartedAt = Now,
            SeenAt = Now,
        };
        ((ClaimsIdentity)person.Identity!).AddClaim(new(SessionClaim, session.Id.ToString()));
        var (idleSince, startedBefore) = (Now - limits.Idle, Now - limits.Absolute);
        await using var db = store.ForNobody();
        db.Sessions.Add(session);
        await db.SaveChangesAsync(context.HttpContext.RequestAborted);
        // Somebody has to sweep up what has run out, whosever it was.
        await db
            .Sessions.Where(s => s.SeenAt <= idleSince || s.StartedAt <= startedBefore)
            .ExecuteDeleteAsync(context.HttpContext.RequestAborted);
        await EndAsync(context.HttpContext.User);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Style sheets and scripts are there for everybody.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return;
        if (!await HoldsAsync(context.Principal!, context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        await EndAsync(context.HttpContext.User);
    }

    async Task<bool> HoldsAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        if (SessionOf(person) is not { } id)
            return false;
        var now = Now;
        await using var db = store.ForNobody();
        var known = await db
            .Sessions.AsNoTracking()
            .Where(s => s.Id == id)
            .Join(
                db.Users,
                s => s.UserId,
                u => u.Id,
                (s, u) =>
                    new
                    {
                        s.UserId,
                        s.StartedAt,
                        s.SeenAt,
                        u.SecurityStamp,
                        u.LockoutEnd,
                    }
            )
            .SingleOrDefaultAsync(ct);
        if (known is null || known.UserId != person.FindFirstValue(ClaimTypes.NameIdentifier))
            return false;
        if (known.SecurityStamp != person.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType))
            return false;
        if (StoppedAccounts.Is(known.LockoutEnd))
            return false;
        if (now - known.SeenAt >= limits.Idle || now - known.StartedAt >= limits.Absolute)
            return false;
        if (now - known.SeenAt >= Grain)
            await db.Sessions.Where(s => s.Id == id && s.SeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), ct);
        return true;
    }

    // Not given up with the request: who signs out and closes the window has signed out.
    async Task EndAsync(ClaimsPrincipal person)
    {
        if (SessionOf(person) is not { } id)
            return;
        await using var db = store.ForNobody();
        await db.Sessions.Where(s => s.Id == id).ExecuteDeleteAsync(CancellationToken.None);
    }

    static Guid? SessionOf(ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(SessionClaim), out var id) ? id : null;

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        AnswerAsync(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        AnswerAsync(context, StatusCodes.Status403Forbidden);

    static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> c, int status)
    {
        if (c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            c.Response.StatusCode = status;
            var title = status == StatusCodes.Status401Unauthorized ? "尚未登录" : "没有访问权限";
            var problem = new ProblemDetails
            {
                Status = status,
                Title = title,
                Detail = "请用有权办理的账号登录后重试。",
            };
            return c.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
        }
        // What asks by script must never take the login page for its answer, and a form that was sent must not be lost to it.
        var byScript = c.Request.Headers.ContainsKey("X-Requested-With") || c.Request.Headers.ContainsKey("HX-Request");
        if (byScript || (HttpMethods.IsPost(c.Request.Method) && c.Request.HasFormContentType))
            c.Response.StatusCode = status;
        else
            c.Response.Redirect(c.RedirectUri);
        return Task.CompletedTask;
    }
}
