using System.Globalization;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EcoDamage.Casework;
using EcoDamage.Casework.Accounts;
using EcoDamage.Casework.CaseFiles;
using EcoDamage.Casework.Clockwork;
using EcoDamage.Casework.Demo;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Organs;
using EcoDamage.Web.Access;
using EcoDamage.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;
using Npgsql;
using Serilog;
using Serilog.Events;

namespace EcoDamage.Web.Shell;

/// <summary>Puts the portal together and serves it.</summary>
public static class Portal
{
    public static async Task<int> ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (builder.Configuration["urls"] is { Length: > 0 } urls) EnsurePortsFree(urls);
        else builder.WebHost.UseUrls("http://localhost:5080");
        await using var database = await PortalDatabase.OpenAsync(builder.Configuration, builder.Environment.ContentRootPath, CancellationToken.None);
        if (database.Embedded is not null)
        {
            await Operations.MigrateAsync(database.RequireOwner(), CancellationToken.None);
            await Operations.RebuildAsync(database.RequireOwner(), CancellationToken.None);
        }
        await using var source = NpgsqlDataSource.Create(database.RequirePortal());
        Compose(builder, source);
        await using var app = builder.Build();
        await EnsureMigratedAsync(app.Services.GetRequiredService<CaseworkStore>());
        await app.Services.GetRequiredService<ReferenceBooks>().LoadAsync();
        if (!app.Environment.IsProduction()) await DemonstrateAsync(app);
        Pipeline(app);
        try
        {
            await app.StartAsync();
        }
        catch (IOException x) when (x.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
        {
            throw PortInUse(string.Join(", ", app.Urls));
        }
        Welcome(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    // Found out before the database is started, and without the stack trace that the host would write.
    static void EnsurePortsFree(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Port == 0) continue;
            try
            {
                using var probe = new TcpListener(System.Net.IPAddress.Loopback, uri.Port);
                probe.Start();
            }
            catch (SocketException x) when (x.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw PortInUse(url);
            }
            catch (SocketException x) when (x.SocketErrorCode == SocketError.AccessDenied)
            {
                throw new SetupProblemException($"Port {uri.Port} needs more rights than this user has. Choose a port above 1023: ECODAMAGE_PORT=5081 ./eco run");
            }
        }
    }

    static SetupProblemException PortInUse(string urls) =>
        new($"The port is in use ({urls}). Stop the other program or choose another port: ECODAMAGE_PORT=5081 ./eco run");

    static async Task DemonstrateAsync(WebApplication app)
    {
        var store = app.Services.GetRequiredService<CaseworkStore>();
        var books = app.Services.GetRequiredService<ReferenceBooks>();
        if (app.Configuration.GetValue("Demo:Accounts", true)) await DemoAccounts.EnsureAsync(store, books, CancellationToken.None);
        if (app.Configuration.GetValue("Demo:Cases", true)) await DemoCases.EnsureAsync(store, books, app.Services.GetRequiredService<ActDesk>().Today, CancellationToken.None);
    }

    static void Compose(WebApplicationBuilder builder, NpgsqlDataSource source)
    {
        var services = builder.Services;
        services.AddSerilog(log => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Error)
            // Keys lie in the database in clear unless a certificate is configured; outside Production that is as it should be.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", builder.Environment.IsProduction() ? LogEventLevel.Warning : LogEventLevel.Error)
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture));
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(source);
        services.AddSingleton<CaseworkStore>();
        services.AddSingleton<ReferenceBooks>();
        services.AddSingleton<ActDesk>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<CaseImport>();
        services.AddHostedService<ClockService>();
        services.AddHttpContextAccessor();
        services.AddScoped<Me>();
        services.AddScoped<Nav>();
        services.AddScoped(s => s.GetRequiredService<CaseworkStore>().Behind(() => s.GetRequiredService<Me>().Actor?.Organ.Code.Value));
        services.AddScoped<Registry>();
        var limits = SessionLimits.Of(builder.Configuration);
        services.AddSingleton(limits);
        services.AddSingleton<SessionCookies>();
        services.AddScoped<Entrance>();
        services.AddScoped<PasswordRules>();

        services.AddIdentityCore<User>(o =>
            {
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
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.LoginPath = "/login";
            o.AccessDeniedPath = "/denied";
            o.Cookie.Name = "ecodamage";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            // The cookie outlives no session; that it is still one is asked of the server.
            o.ExpireTimeSpan = limits.Absolute;
            o.SlidingExpiration = false;
            o.EventsType = typeof(SessionCookies);
        });
        services.AddDataProtection().SetApplicationName("EcoDamage").PersistKeysToDbContext<CaseworkDb>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Casework, p => p.RequireAuthenticatedUser().RequireClaim(Me.OrganClaim)
                .RequireAssertion(c => c.User.HasClaim(x => x.Type == Me.RoleClaim && x.Value is nameof(Role.Officer) or nameof(Role.Leader) or nameof(Role.Clerk))))
            .AddPolicy(Policies.Administration, p => p.RequireClaim(Me.RoleClaim, nameof(Role.SystemAdministrator), nameof(Role.OrganAdministrator)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(o =>
        {
            foreach (var folder in new[] { "/Desk", "/Cases", "/Letters", "/Deadlines" }) o.Conventions.AuthorizeFolder(folder, Policies.Casework);
            o.Conventions.AuthorizePage("/Admin/Users", Policies.Administration);
            foreach (var page in new[] { "Login", "Logout", "Link", "Denied", "Status", "Trouble" })
                o.Conventions.AllowAnonymousToPage($"/Account/{page}");
            o.Conventions.AddPageRoute("/Cases/Act", "/cases/new");
        });
        // The longest list of a form: 500 rows of ten boxes, and what stands beside it.
        services.Configure<FormOptions>(o => o.ValueCountLimit = 20_000);
        services.AddAntiforgery(o => o.Cookie.Name = "ecodamage.form");
        services.AddOpenApi();
        services.AddHealthChecks();
    }

    static void Pipeline(WebApplication app)
    {
        app.Use(KeepLinksPrivate);
        app.UseSecurityHeaders(new HeaderPolicyCollection()
            .AddDefaultSecurityHeaders()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().Self();
                csp.AddImgSrc().Self().Data();
                csp.AddStyleSrc().Self();
                csp.AddScriptSrc().Self();
                csp.AddFormAction().Self();
                csp.AddFrameAncestors().None();
                csp.AddBaseUri().Self();
                csp.AddObjectSrc().None();
            }));
        app.UseExceptionHandler("/trouble");
        app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), pages => pages.UseStatusCodePagesWithReExecute("/status/{0}"));
        app.Use(RefuseOversizedFile);
        app.Use(RefuseUnstorableText);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapActs();
        app.MapOpenApi("/api/openapi.json").RequireAuthorization();
        app.MapHealthChecks("/health").AllowAnonymous();
    }

    // A one-time link must be handed on by no browser, neither as the place one comes from nor out of its store.
    // Set last, over what holds for all pages.
    static Task KeepLinksPrivate(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments("/users", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.OnStarting(() =>
            {
                (context.Response.Headers["Referrer-Policy"], context.Response.Headers.CacheControl) = ("no-referrer", "no-store");
                return Task.CompletedTask;
            });
        }
        return next(context);
    }

    // Said before the body is read; what is only a little too large the page itself refuses.
    static Task RefuseOversizedFile(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/case-files", StringComparison.Ordinal) || !(context.Request.ContentLength > CaseImport.MostBytes + 1024 * 1024)) return next(context);
        RefuseUnread(context, StatusCodes.Status413PayloadTooLarge);
        return Task.CompletedTask;
    }

    // The page that says so must not read the body either.
    static void RefuseUnread(HttpContext context, int status)
    {
        (context.Request.Body, context.Request.ContentType, context.Request.ContentLength) = (Stream.Null, null, 0);
        context.Response.StatusCode = status;
    }

    // PostgreSQL stores no NUL character; nobody types one.
    static async Task RefuseUnstorableText(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        IFormCollection? form = null;
        try { if (request.HasFormContentType) form = await request.ReadFormAsync(context.RequestAborted); }
        catch (BadHttpRequestException x) { RefuseUnread(context, x.StatusCode); return; }
        // A form that ends before it is complete is an IOException.
        catch (Exception x) when (x is InvalidDataException or IOException) { RefuseUnread(context, StatusCodes.Status400BadRequest); return; }
        if (request.Query.Any(q => q.Key.Contains('\0', StringComparison.Ordinal) || q.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true))
            || form?.Any(f => f.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true)) == true)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(context);
    }

    public static async Task EnsureMigratedAsync(CaseworkStore store)
    {
        await using var db = store.ForNobody();
        List<string> pending;
        try { pending = [.. await db.Database.GetPendingMigrationsAsync()]; }
        catch (PostgresException) { pending = ["all"]; }
        if (pending.Count > 0)
            throw new SetupProblemException("The database is not migrated to this version. Run: ./eco migrate (with ConnectionStrings__Owner set to the owner's connection).");
    }

    static void Welcome(WebApplication app)
    {
        Console.WriteLine();
        Console.WriteLine($"EcoDamage is ready: {string.Join(", ", app.Urls)}");
        if (app.Environment.IsProduction()) return;
        Console.WriteLine($"Demo accounts (password {DemoAccounts.Password}):");
        foreach (var (name, who) in DemoAccounts.Shown) Console.WriteLine($"  {name,-28} {who}");
        Console.WriteLine("Every organ has .officer, .leader, .clerk and .admin: see README.md. Ctrl-C stops everything.");
    }
}
