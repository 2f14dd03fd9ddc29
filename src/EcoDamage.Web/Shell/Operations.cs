using EcoDamage.Casework.CaseFiles;
using EcoDamage.Casework.Demo;
using Npgsql;

namespace EcoDamage.Web.Shell;

/// <summary>What an administrator does from the command line.</summary>
public static class Operations
{
    public static int Unknown(string verb)
    {
        Console.Error.WriteLine($"Unknown command '{verb}'. Commands: serve, migrate, create-admin, verify, export, import.");
        return 2;
    }

    static IConfiguration Configuration(string[] args) => WebApplication.CreateBuilder(args).Configuration;

    const string RemoveDemo = "--remove-demo";

    /// <summary>
    /// Whether the demo accounts are to be closed. The word is taken from the arguments: the configuration would read the next one as
    /// its value.
    /// </summary>
    public static bool TakeRemoveDemo(ref string[] args)
    {
        var asked = args.Contains(RemoveDemo);
        args = [.. args.Where(a => a != RemoveDemo)];
        return asked;
    }

    /// <summary>Closes the demo accounts and says how many.</summary>
    public static async Task RemoveDemoAsync(CaseworkStore store, CancellationToken ct)
    {
        var closed = await DemoAccounts.RemoveAsync(store, ct);
        Console.WriteLine(
            closed == 0
                ? "There are no demo accounts to close."
                : $"{closed} demo accounts were closed for ever; nothing of a case was deleted."
        );
    }

    /// <summary>
    /// Roles and passwords where a superuser is configured, the schema, and the lists where this version writes them otherwise (or with
    /// --rebuild).
    /// </summary>
    public static async Task<int> MigrateAsync(string[] args)
    {
        var removeDemo = TakeRemoveDemo(ref args);
        var configuration = Configuration(args);
        if (await PortalDatabase.EnsureRolesAsync(configuration, CancellationToken.None))
            Console.WriteLine("The roles of the database have the configured passwords.");
        await using var database = await PortalDatabase.OpenAsync(configuration, Directory.GetCurrentDirectory(), CancellationToken.None);
        var (cases, brought) = await BringUpToDateAsync(database.RequireOwner(), args.Contains("--rebuild"), CancellationToken.None);
        if (removeDemo)
        {
            await using var source = NpgsqlDataSource.Create(database.RequireOwner());
            await RemoveDemoAsync(new CaseworkStore(source), CancellationToken.None);
        }
        Console.WriteLine(
            cases is null
                ? "The database is up to date; its lists are of this version."
                : $"The database is up to date; the lists of {cases} cases were written anew."
        );
        if (brought.Organs > 0 || brought.Notices > 0)
            Console.WriteLine(
                $"This version brought {brought.Organs} new or changed organs and the holidays of {brought.Notices} years; "
                    + $"{brought.Moved} deadlines moved (listed under 节假日安排)."
            );
        return 0;
    }

    /// <summary>
    /// Schema, lists and reference books of this version. Returns of how many cases the lists were written anew, null when they were of
    /// this version already, and what was new in the books.
    /// </summary>
    public static async Task<(int? Cases, Brought Brought)> BringUpToDateAsync(string owner, bool rebuild, CancellationToken ct)
    {
        await MigrateAsync(owner, ct);
        await using var source = NpgsqlDataSource.Create(owner);
        // Kept as the comment of the table that every list begins with: it needs no table of its own, only the owner can write it, and a
        // dump carries it along.
        await using var read = source.CreateCommand("select obj_description('cases'::regclass, 'pg_class')");
        int? cases = null;
        if (rebuild || await read.ExecuteScalarAsync(ct) as string != Projection.Shape)
        {
            cases = await RebuildAsync(source, null, ct);
            await using var write = source.CreateCommand($"comment on table cases is '{Projection.Shape}'");
            await write.ExecuteNonQueryAsync(ct);
        }
        return (cases, await BringBooksAsync(source, ShippedBooks.OfThisRelease, ct));
    }

    /// <summary>
    /// Brings organs, districts and calendar up to a release, and writes anew what depends on them. The rows are of this version already,
    /// so that the deadlines which move are told from those that were only written otherwise.
    /// </summary>
    public static async Task<Brought> BringBooksAsync(NpgsqlDataSource source, ShippedBooks release, CancellationToken ct)
    {
        var brought = await release.BringInAsync(new(source), TimeProvider.System.GetUtcNow().UtcDateTime, ct);
        if (brought.Regrouped.Count > 0)
            await RebuildAsync(source, brought.Regrouped, ct);
        return brought;
    }

    /// <summary>Brings the database to this version; runs as the owner of the tables.</summary>
    public static async Task MigrateAsync(string owner, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var db = new CaseworkStore(source).ForNobody();
        try
        {
            await db.Database.MigrateAsync(ct);
        }
        catch (PostgresException x) when (x.SqlState is PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SetupProblemException(
                $"Migration refused: {x.MessageText}. The roles ecodamage_owner and ecodamage_app must exist and ConnectionStrings__Owner "
                    + "must sign in as ecodamage_owner (see docs/operations.md).",
                x
            );
        }
        catch (PostgresException x) when (x.SqlState == PostgresErrorCodes.DuplicateTable)
        {
            throw new SetupProblemException(
                $"Migration refused: {x.MessageText}. These tables are of a build that this version does not carry on: "
                    + "begin with an empty database (see CHANGELOG.md).",
                x
            );
        }
    }

    /// <summary>
    /// Writes what lists read anew from the journals: a new version may offer acts that the old one did not know. Of the cases of some
    /// organs only, where these are named. Runs as the owner.
    /// </summary>
    static async Task<int> RebuildAsync(NpgsqlDataSource source, IReadOnlyList<string>? organs, CancellationToken ct)
    {
        var store = new CaseworkStore(source);
        var books = new ReferenceBooks(store);
        await books.LoadAsync(ct);
        List<(long Id, string Number)> cases;
        await using (var db = store.ForNobody())
            cases =
            [
                .. (
                    await db
                        .Cases.AsNoTracking()
                        .Where(c => organs == null || db.Visibility.Any(v => v.CaseId == c.Id && organs.Contains(v.Organ)))
                        .OrderBy(c => c.Id)
                        .Select(c => new { c.Id, c.Number })
                        .ToListAsync(ct)
                ).Select(c => (c.Id, c.Number)),
            ];
        foreach (var (id, number) in cases)
        {
            await using var db = store.ForNobody();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlAsync($"select 1 from cases where id = {id} for update", ct);
            var (c, _) = await CaseFile.LoadAsync(db, id, number, ct);
            await Numbers.RebuildAsync(db, c, ct);
            await Projection.WriteAsync(db, c, books, Domain.Deadlines.Shanghai.Day(c.Journal[^1].Entry.At), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await using (var db = store.ForNobody())
        {
            // The journal stays whatever it says; what was derived from a case that there is not goes.
            foreach (var table in Projection.Tables)
                await table.RemoveStraysAsync(db, ct);
        }
        return cases.Count;
    }

    /// <summary>
    /// The first administrator: asked for on the terminal, or from ECODAMAGE_ADMIN_PASSWORD. There is no default password.
    /// </summary>
    public static async Task<int> CreateAdminAsync(string[] args)
    {
        var name = args.SkipWhile(a => a != "create-admin").Skip(1).FirstOrDefault(a => !a.StartsWith('-'));
        if (name is null)
            throw new SetupProblemException(
                "Usage: ./eco create-admin NAME (the password is asked for, or taken from ECODAMAGE_ADMIN_PASSWORD)"
            );
        await using var database = await PortalDatabase.OpenAsync(
            Configuration(args),
            Directory.GetCurrentDirectory(),
            CancellationToken.None
        );
        if (database.Embedded is not null)
            await MigrateAsync(database.RequireOwner(), CancellationToken.None);
        var password = Environment.GetEnvironmentVariable("ECODAMAGE_ADMIN_PASSWORD") ?? AskPassword();
        if (password.Length < 12)
            throw new SetupProblemException("The password must have at least 12 characters.");
        await using var source = NpgsqlDataSource.Create(database.RequirePortal());
        await using var db = new CaseworkStore(source).ForNobody();
        var normalized = name.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized))
            throw new SetupProblemException($"There is already an account '{name}'.");
        var user = new User
        {
            UserName = name,
            NormalizedUserName = normalized,
            DisplayName = name,
            Role = Role.SystemAdministrator,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        user.PasswordHash = new PasswordHasher<User>().HashPassword(user, password);
        db.Users.Add(user);
        await db.SaveChangesAsync();
        Console.WriteLine($"Administrator '{name}' was created.");
        return 0;
    }

    static string AskPassword()
    {
        if (Console.IsInputRedirected)
            return Console.ReadLine() ?? "";
        Console.Write("Password: ");
        var text = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && text.Length > 0)
                text.Length--;
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }
        Console.WriteLine();
        return text.ToString();
    }

    static string? Argument(string[] args, string verb) => args.SkipWhile(a => a != verb).Skip(1).FirstOrDefault(a => !a.StartsWith('-'));

    /// <summary>Prints a case as its journal, to be kept or taken in elsewhere.</summary>
    public static async Task<int> ExportAsync(string[] args)
    {
        var number = Argument(args, "export") ?? throw new SetupProblemException("Usage: ./eco export CASE > FILE");
        await using var database = await PortalDatabase.OpenAsync(
            Configuration(args),
            Directory.GetCurrentDirectory(),
            CancellationToken.None
        );
        await using var source = NpgsqlDataSource.Create(database.RequireOwner());
        var store = new CaseworkStore(source);
        await DatabaseAtStart.EnsureMigratedAsync(store);
        await using var db = store.ForNobody();
        if (await CaseExport.LinesAsync(db, number, CancellationToken.None) is not { } lines)
            throw new SetupProblemException($"There is no case {number}.");
        foreach (var line in lines)
            Console.WriteLine(line);
        return 0;
    }

    /// <summary>
    /// Takes a case in from a file, all or nothing; names every fault by line and field. With --check it takes nothing in and goes on after
    /// an act that is refused; with --again it takes in a case of which title and place are here already.
    /// </summary>
    public static async Task<int> ImportAsync(string[] args)
    {
        var file =
            Argument(args, "import")
            ?? throw new SetupProblemException("Usage: ./eco import [--check] [--again] FILE (format: docs/case-files.md)");
        if (!File.Exists(file))
            throw new SetupProblemException($"There is no file {file}.");
        await using var database = await PortalDatabase.OpenAsync(
            Configuration(args),
            Directory.GetCurrentDirectory(),
            CancellationToken.None
        );
        await using var source = NpgsqlDataSource.Create(database.RequirePortal());
        var store = new CaseworkStore(source);
        await DatabaseAtStart.EnsureMigratedAsync(store);
        var books = new ReferenceBooks(store);
        await books.LoadAsync();
        var manner = new CaseImport.Manner(args.Contains("--check"), args.Contains("--again"));
        var result = await new CaseImport(store, books, TimeProvider.System).RunAsync(await File.ReadAllBytesAsync(file), "命令行", manner);
        foreach (var fault in result.Faults)
            await Console.Error.WriteLineAsync($"line {fault.Line}{(fault.Field is null ? "" : $", {fault.Field}")}: {fault.Text}");
        if (manner.Check && result.Faults.Count == 0)
        {
            Console.WriteLine($"No fault: {result.Entries} entries would be imported.");
            return 0;
        }
        Console.WriteLine(result.Number is null ? "Nothing was imported." : $"{result.Number}: {result.Entries} entries imported.");
        foreach (var number in result.Opened)
            Console.WriteLine($"{number}: opened by it.");
        return result.Number is null ? 1 : 0;
    }

    /// <summary>Chain intact, and what lists read equals what the journal says: for one case or for all.</summary>
    public static async Task<int> VerifyAsync(string[] args)
    {
        var only = args.SkipWhile(a => a != "verify").Skip(1).FirstOrDefault(a => !a.StartsWith('-'));
        await using var database = await PortalDatabase.OpenAsync(
            Configuration(args),
            Directory.GetCurrentDirectory(),
            CancellationToken.None
        );
        await using var source = NpgsqlDataSource.Create(database.RequireOwner());
        var store = new CaseworkStore(source);
        await DatabaseAtStart.EnsureMigratedAsync(store);
        var books = new ReferenceBooks(store);
        await books.LoadAsync();
        var findings = await Verification.RunAsync(store, books, only, CancellationToken.None);
        foreach (var finding in findings.Problems)
            Console.WriteLine(finding);
        Console.WriteLine($"{findings.Cases} cases, {findings.Entries} entries verified, {findings.Problems.Count} problems.");
        return findings.Problems.Count == 0 ? 0 : 1;
    }
}
