using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EcoDamage.Casework.CaseFiles;
using EcoDamage.Casework.Clockwork;
using EcoDamage.Casework.Demo;
using EcoDamage.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
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
        var removeDemo = Operations.TakeRemoveDemo(ref args);
        // As process 1 of a container a program that listens for no signal is not ended by SIGTERM. Until the host listens, this does.
        using var early = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(128 + 15));
        var builder = WebApplication.CreateBuilder(args);
        if (Addresses(builder.Configuration) is { } addresses)
            EnsurePortsFree(addresses);
        else
            builder.WebHost.UseUrls("http://localhost:5080");
        var (database, source) = await OpenDatabaseAsync(builder.Configuration, builder.Environment.ContentRootPath);
        await using var closedLast = database;
        await using var closedFirst = source;
        Compose(builder, source);
        await using var app = builder.Build();
        var store = app.Services.GetRequiredService<CaseworkStore>();
        if (removeDemo)
            await Operations.RemoveDemoAsync(store, CancellationToken.None);
        if (app.Environment.IsProduction())
            await EnsureNoDemoAsync(store);
        await app.Services.GetRequiredService<ReferenceBooks>().LoadAsync();
        if (!app.Environment.IsProduction() && !removeDemo)
            await DemonstrateAsync(app);
        await using (var db = store.ForNobody())
            app.Services.GetRequiredService<Demonstration>().Active = await DemoAccounts.ActiveAsync(db, CancellationToken.None) > 0;
        Pipeline(app);
        early.Dispose();
        try
        {
            await app.StartAsync();
        }
        catch (IOException x)
            when (x.InnerException
                    is Microsoft.AspNetCore.Connections.AddressInUseException
                        or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            )
        {
            throw PortInUse(string.Join(", ", app.Urls));
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return 0;
        }
        Welcome(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>
    /// Where the configuration says to listen; "" where Kestrel's own section says it, null where nothing does. Addresses set in code would beat the ports
    /// that images of .NET are configured with, so the usual address is taken only when nothing is configured.
    /// </summary>
    public static string? Addresses(IConfiguration configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls)
            return urls;
        string[] ports = [.. Ports("http"), .. Ports("https")];
        if (ports.Length > 0)
            return string.Join(';', ports);
        return configuration.GetSection("Kestrel:Endpoints").GetChildren().Any() ? "" : null;

        IEnumerable<string> Ports(string scheme) =>
            (configuration[$"{scheme}_ports"] ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(p => $"{scheme}://*:{p}");
    }

    /// <summary>
    /// The database of this version. With Database:Wait the portal says what stands in the way, once, and tries again until it is mended: in a container
    /// nobody stands by to start it again, and a restart policy knows no reasons.
    /// </summary>
    static async Task<(PortalDatabase Database, NpgsqlDataSource Source)> OpenDatabaseAsync(
        IConfiguration configuration,
        string contentRoot
    )
    {
        var pause = TimeSpan.FromSeconds(5);
        var said = "";
        while (true)
        {
            try
            {
                return await OpenOnceAsync(configuration, contentRoot);
            }
            catch (SetupProblemException x) when (configuration.GetValue("Database:Wait", false))
            {
                if (x.Message != said)
                    await Console.Error.WriteLineAsync($"{x.Message} Waiting: it is tried again every {pause.TotalSeconds:0} seconds.");
                said = x.Message;
                await Task.Delay(pause);
            }
        }
    }

    static async Task<(PortalDatabase Database, NpgsqlDataSource Source)> OpenOnceAsync(IConfiguration configuration, string contentRoot)
    {
        var database = await PortalDatabase.OpenAsync(configuration, contentRoot, CancellationToken.None);
        try
        {
            if (database.Embedded is not null)
                await Operations.BringUpToDateAsync(database.RequireOwner(), rebuild: false, CancellationToken.None);
            var source = NpgsqlDataSource.Create(database.RequirePortal());
            try
            {
                await EnsureMigratedAsync(new(source));
                return (database, source);
            }
            catch
            {
                await source.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    // Found out before the database is started, and without the stack trace that the host would write.
    static void EnsurePortsFree(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (
                !Uri.TryCreate(
                    url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal),
                    UriKind.Absolute,
                    out var uri
                )
                || uri.Port == 0
            )
                continue;
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
                throw new SetupProblemException(
                    $"Port {uri.Port} needs more rights than this user has. Choose a port above 1023: ECODAMAGE_PORT=5081 ./eco run"
                );
            }
        }
    }

    static SetupProblemException PortInUse(string urls) =>
        new($"The port is in use ({urls}). Stop the other program or choose another port: ECODAMAGE_PORT=5081 ./eco run");

    static async Task DemonstrateAsync(WebApplication app)
    {
        var store = app.Services.GetRequiredService<CaseworkStore>();
        var books = app.Services.GetRequiredService<ReferenceBooks>();
        if (app.Configuration.GetValue("Demo:Accounts", true))
            await DemoAccounts.EnsureAsync(store, books, CancellationToken.None);
        if (app.Configuration.GetValue("Demo:Cases", true))
            await DemoCases.EnsureAsync(store, books, app.Services.GetRequiredService<ActDesk>().Today, CancellationToken.None);
    }

    static void Compose(WebApplicationBuilder builder, NpgsqlDataSource source)
    {
        var services = builder.Services;
        services.AddSerilog(log =>
            log.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Error)
                // Keys lie in the database in clear unless a certificate is configured; outside Production that is as it should be.
                .MinimumLevel.Override(
                    "Microsoft.AspNetCore.DataProtection",
                    builder.Environment.IsProduction() ? LogEventLevel.Warning : LogEventLevel.Error
                )
                .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
        );
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = RequestGuards.MostBytes;
        });
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(source);
        services.AddSingleton<CaseworkStore>();
        services.AddSingleton<ReferenceBooks>();
        services.AddSingleton<ActDesk>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<Demonstration>();
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

        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(o =>
        {
            foreach (var folder in new[] { "/Desk", "/Cases", "/Letters", "/Deadlines" })
                o.Conventions.AuthorizeFolder(folder, Policies.Casework);
            o.Conventions.AuthorizePage("/Admin/Users", Policies.Administration);
            foreach (var page in new[] { "Login", "Logout", "Link", "Denied", "Status", "Trouble" })
                o.Conventions.AllowAnonymousToPage($"/Account/{page}");
            o.Conventions.AddPageRoute("/Cases/Act", "/cases/new");
        });
        // The longest list of a form: 500 rows of ten boxes, and what stands beside it.
        // A box that is too long is refused by its name, so it is read first; the whole request has its own limit.
        services.Configure<FormOptions>(o => (o.ValueCountLimit, o.ValueLengthLimit) = (20_000, RequestGuards.MostBytes));
        // Its usual policy would let it go without TLS also where the pages come by TLS.
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("ecodamage.form", CookieSecurePolicy.SameAsRequest));
        services.AddOpenApi();
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", timeout: TimeSpan.FromSeconds(3));
    }

    static void Pipeline(WebApplication app)
    {
        app.Use(RequestGuards.KeepLinksPrivate);
        app.UseSecurityHeaders(
            new HeaderPolicyCollection()
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
                })
        );
        app.UseExceptionHandler("/trouble");
        app.UseWhen(
            c => !c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            pages => pages.UseStatusCodePagesWithReExecute("/status/{0}")
        );
        app.Use(DatabaseAwayPage.ShowAsync);
        app.Use(RequestGuards.RefuseOddMethod);
        app.Use(RequestGuards.RefuseOversized);
        app.Use(RequestGuards.RefuseUnstorableText);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapActs();
        app.MapOpenApi("/api/openapi.json").RequireAuthorization();
        // Can it serve? Asked by balancers and by the container's health check, so the database belongs to it.
        app.MapHealthChecks("/health").AllowAnonymous();
        // Does the process answer? A restart would not bring a lost database back.
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
    }

    public static async Task EnsureMigratedAsync(CaseworkStore store)
    {
        await using var db = store.ForNobody();
        List<string> pending;
        try
        {
            pending = [.. await db.Database.GetPendingMigrationsAsync()];
        }
        catch (PostgresException)
        {
            pending = ["all"];
        }
        if (pending.Count > 0)
            throw new SetupProblemException(
                "The database is not migrated to this version. Run: ./eco migrate (with ConnectionStrings__Owner set to the owner's connection)."
            );
    }

    /// <exception cref="SetupProblemException">Everybody knows the password of a demo account.</exception>
    static async Task EnsureNoDemoAsync(CaseworkStore store)
    {
        await using var db = store.ForNobody();
        var active = await DemoAccounts.ActiveAsync(db, CancellationToken.None);
        if (active == 0)
            return;
        throw new SetupProblemException(
            $"This database has {active} demo accounts, whose password is public: Production does not start on it. "
                + "To close them for ever (nothing of a case is deleted), run 'docker compose run --rm migrate migrate --remove-demo' "
                + "or, without containers, './eco migrate --remove-demo', and start again."
        );
    }

    static void Welcome(WebApplication app)
    {
        Console.WriteLine();
        Console.WriteLine($"EcoDamage is ready: {string.Join(", ", app.Urls)}");
        if (!app.Services.GetRequiredService<Demonstration>().Active)
            return;
        Console.WriteLine($"Demo accounts (password {DemoAccounts.Password}):");
        foreach (var (name, who) in DemoAccounts.Shown)
            Console.WriteLine($"  {name, -28} {who}");
        Console.WriteLine("Every organ has .officer, .leader, .clerk and .admin: see docs/who-sees-what.md. Ctrl-C stops everything.");
    }
}
