using System.Globalization;
using System.Runtime.InteropServices;
using EcoDamage.Casework.CaseFiles;
using EcoDamage.Casework.Clockwork;
using EcoDamage.Casework.Demo;
using EcoDamage.Web.Api;
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
        Listening.Prepare(builder);
        var (database, source) = await DatabaseAtStart.OpenAsync(builder.Configuration, builder.Environment.ContentRootPath);
        await using var closedLast = database;
        await using var closedFirst = source;
        Compose(builder, source);
        await using var app = builder.Build();
        await DemoAtStart.PrepareAsync(app, removeDemo);
        Pipeline(app);
        early.Dispose();
        if (!await Listening.StartAsync(app))
            return 0;
        DemoAtStart.Welcome(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    static void Compose(WebApplicationBuilder builder, NpgsqlDataSource source)
    {
        AddLog(builder);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = RequestGuards.MostBytes;
        });
        var services = builder.Services;
        AddCasework(services, source);
        services.AddSignIn(builder.Configuration);
        services.AddPages();
        services.AddOpenApi();
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", timeout: TimeSpan.FromSeconds(3));
    }

    static void AddLog(WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(log =>
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

    static void AddCasework(IServiceCollection services, NpgsqlDataSource source)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(source);
        services.AddSingleton<CaseworkStore>();
        services.AddSingleton<ReferenceBooks>();
        services.AddSingleton<CalendarDesk>();
        services.AddSingleton<ActDesk>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<Demonstration>();
        services.AddSingleton<CaseImport>();
        services.AddHostedService<ClockService>();
        services.AddHttpContextAccessor();
        services.AddScoped(s => s.GetRequiredService<CaseworkStore>().Behind(() => s.GetRequiredService<Me>().Actor?.Organ.Code.Value));
        services.AddScoped<Registry>();
    }

    static void Pipeline(WebApplication app)
    {
        app.Use(RequestGuards.KeepLinksPrivate);
        SecurityHeaders.UseSecurityHeaders(app);
        app.UseExceptionHandler(Links.Trouble);
        app.UseWhen(
            c => !c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            pages => pages.UseStatusCodePagesWithReExecute(Links.Status)
        );
        app.Use(DatabaseAwayPage.ShowAsync);
        app.Use(RequestGuards.RefuseOddMethod);
        app.Use(RequestGuards.RefuseOversized);
        app.Use(RequestGuards.RefuseUnstorableText);
        app.UseRouting();
        app.UseAuthentication();
        app.Use(FreshBooks.ReadAsync);
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
}
