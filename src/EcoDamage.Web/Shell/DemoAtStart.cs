using EcoDamage.Casework.Demo;

namespace EcoDamage.Web.Shell;

/// <summary>Accounts and cases to try the portal with: made outside Production, and a reason not to start in it.</summary>
static class DemoAtStart
{
    public static async Task PrepareAsync(WebApplication app, bool remove)
    {
        var store = app.Services.GetRequiredService<CaseworkStore>();
        if (remove)
            await Operations.RemoveDemoAsync(store, CancellationToken.None);
        if (app.Environment.IsProduction())
            await EnsureNoDemoAsync(store);
        var books = app.Services.GetRequiredService<ReferenceBooks>();
        await books.LoadAsync();
        if (!app.Environment.IsProduction() && !remove)
            await DemonstrateAsync(app, store, books);
        await using var db = store.ForNobody();
        app.Services.GetRequiredService<Demonstration>().Active = await DemoAccounts.ActiveAsync(db, CancellationToken.None) > 0;
    }

    static async Task DemonstrateAsync(WebApplication app, CaseworkStore store, ReferenceBooks books)
    {
        if (app.Configuration.GetValue("Demo:Accounts", true))
            await DemoAccounts.EnsureAsync(store, books, CancellationToken.None);
        if (app.Configuration.GetValue("Demo:Cases", true))
            await DemoCases.EnsureAsync(store, books, app.Services.GetRequiredService<ActDesk>().Today, CancellationToken.None);
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

    public static void Welcome(WebApplication app)
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
