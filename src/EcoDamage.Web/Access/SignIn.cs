using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace EcoDamage.Web.Access;

/// <summary>Who signs in, how long that lasts, and to what it opens the door.</summary>
static class SignIn
{
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Me>();
        services.AddScoped<OpenedCase>();
        AddAccounts(services);
        AddSessions(services, SessionLimits.Of(configuration));
        AddPolicies(services);
    }

    static void AddAccounts(IServiceCollection services)
    {
        services.AddScoped<PasswordRules>();
        services.AddScoped<IUserConfirmation<User>, NoDemoInProduction>();
        services
            .AddIdentityCore<User>(o =>
            {
                // Asked before the password is: see NoDemoInProduction.
                o.SignIn.RequireConfirmedAccount = true;
                o.Password.RequiredLength = 10;
                o.Password.RequireNonAlphanumeric = false;
                o.Lockout.MaxFailedAccessAttempts = 8;
                o.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";
                o.Tokens.PasswordResetTokenProvider = OneTimeLinks.Provider;
            })
            .AddEntityFrameworkStores<CaseworkDb>()
            .AddUserManager<PortalAccounts>()
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<RefusedAccounts>()
            .AddTokenProvider<OneTimeLinks>(OneTimeLinks.Provider)
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PortalClaims>();
    }

    static void AddSessions(IServiceCollection services, SessionLimits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton<SessionCookies>();
        services.AddScoped<Entrance>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.LoginPath = Links.Login;
            o.AccessDeniedPath = Links.Denied;
            o.Cookie.Name = "ecodamage";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            // The cookie outlives no session; that it is still one is asked of the server.
            o.ExpireTimeSpan = limits.Absolute;
            o.SlidingExpiration = false;
            o.EventsType = typeof(SessionCookies);
        });
        services.AddDataProtection().SetApplicationName("EcoDamage").PersistKeysToDbContext<CaseworkDb>();
    }

    static void AddPolicies(IServiceCollection services) =>
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                Policies.Casework,
                p =>
                    p.RequireAuthenticatedUser()
                        .RequireClaim(Me.OrganClaim)
                        .RequireAssertion(c =>
                            c.User.HasClaim(x =>
                                x.Type == Me.RoleClaim && x.Value is nameof(Role.Officer) or nameof(Role.Leader) or nameof(Role.Clerk)
                            )
                        )
            )
            .AddPolicy(
                Policies.Administration,
                p => p.RequireClaim(Me.RoleClaim, nameof(Role.SystemAdministrator), nameof(Role.OrganAdministrator))
            )
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
}
