using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace EcoDamage.Web.Access;

/// <summary>The signed-in person as the domain knows them.</summary>
public sealed class Me(IHttpContextAccessor http, ReferenceBooks books)
{
    public const string OrganClaim = "organ";
    public const string RoleClaim = "role";
    public const string NameClaim = "name";

    ClaimsPrincipal? User => http.HttpContext?.User;

    public bool SignedIn => User?.Identity?.IsAuthenticated == true;

    /// <summary>Null for who is not signed in, and for administrators and auditors without an organ.</summary>
    public Actor? Actor =>
        User is { Identity.IsAuthenticated: true } u
        && u.FindFirstValue(OrganClaim) is { } code
        && books.Organs.Find(new(code)) is { } organ
            ? new(
                u.FindFirstValue(ClaimTypes.NameIdentifier)!,
                u.FindFirstValue(NameClaim)!,
                organ,
                Enum.Parse<Role>(u.FindFirstValue(RoleClaim)!)
            )
            : null;

    /// <exception cref="InvalidOperationException">Asked on a page that the casework policy does not guard.</exception>
    public Actor Required => Actor ?? throw new InvalidOperationException("No organ is signed in");

    public string? Name => User?.FindFirstValue(NameClaim);
}

/// <summary>Puts organ, role and name of the user into the sign-in cookie.</summary>
public sealed class PortalClaims(UserManager<User> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(Me.NameClaim, user.DisplayName));
        identity.AddClaim(new(Me.RoleClaim, user.Role.ToString()));
        if (user.Organ is not null)
            identity.AddClaim(new(Me.OrganClaim, user.Organ));
        return identity;
    }
}

public static class Policies
{
    /// <summary>A person of an organ: everything that has to do with cases.</summary>
    public const string Casework = "casework";
    public const string Administration = "administration";
}
