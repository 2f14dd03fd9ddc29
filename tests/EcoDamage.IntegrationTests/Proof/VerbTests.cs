using EcoDamage.Casework.Accounts;
using EcoDamage.IntegrationTests.Portal;
using Microsoft.AspNetCore.Identity;

namespace EcoDamage.IntegrationTests.Proof;

/// <summary>
/// Every verb of the command line, as a process: what it does, what it says, and the code it ends with. A refusal ends with another code
/// and changes nothing.
/// </summary>
public sealed class VerbTests : IAsyncLifetime
{
    Office office = null!;
    string number = "";

    TestDatabase Database => office.Database;

    public async ValueTask InitializeAsync()
    {
        office = await Office.OpenAsync();
        number = await Given.Case().Notified().InAsync(office);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    async Task<string> EverythingAsync() =>
        await Database.DigestAsync(withDrafts: true)
        + await Database.DigestOfAsync("\"AspNetUsers\"")
        + await Database.DigestOfAsync("organs");

    Task TamperAsync(string sql) => LookBehind.ListAsync(Database.Superuser, $"set session_replication_role = replica; {sql}");

    async Task RefusedAsync(int code, string why, params string[] arguments)
    {
        var before = await EverythingAsync();
        var ended = await Verb.RunAsync(Database, arguments);
        Assert.Equal((code, why), (ended.Code, ended.Err));
        Assert.DoesNotContain(ended.Out, l => l.Contains("ecodamage-journal", StringComparison.Ordinal));
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task A_verb_that_is_unknown_or_lacks_its_argument_ends_with_two_and_says_how_it_is_called()
    {
        await RefusedAsync(2, "Unknown command 'bribe'. Commands: serve, migrate, create-admin, verify, export, import.", "bribe");
        await RefusedAsync(2, "Usage: ./eco export CASE > FILE", "export");
        await RefusedAsync(2, "Usage: ./eco import [--check] [--again] FILE (format: docs/case-files.md)", "import");
        await RefusedAsync(
            2,
            "Usage: ./eco create-admin NAME (the password is asked for, or taken from ECODAMAGE_ADMIN_PASSWORD)",
            "create-admin"
        );
        await RefusedAsync(2, "There is no case SHD-310120-2025-9999.", "export", "SHD-310120-2025-9999");
        await RefusedAsync(2, "There is no file /tmp/no-such-file.jsonl.", "import", "/tmp/no-such-file.jsonl");
    }

    [Fact]
    public async Task Verify_ends_with_zero_where_all_is_sound_and_with_one_where_anything_is_not()
    {
        var entries = (await office.ReadAsync(number)).Version;
        var before = await EverythingAsync();
        var sound = await Verb.RunAsync(Database, "verify");
        Assert.Equal((0, ""), (sound.Code, sound.Err));
        Assert.Equal([$"1 cases, {entries} entries verified, 0 problems."], sound.Out);

        var other = (await office.DoAsync(null, Given.Lead, Given.Case().Clue() with { FoundOn = office.Clock.Today })).Number;
        await TamperAsync($"update letters set to_organ = 'hp-ecology' where case_id = (select id from cases where number = '{number}')");
        var unsound = await Verb.RunAsync(Database, "verify");
        Assert.Equal(1, unsound.Code);
        Assert.Equal(
            [$"{number}: table letters differs from the journal", $"2 cases, {entries + 1} entries verified, 1 problems."],
            unsound.Out
        );
        Assert.NotEqual(before, await EverythingAsync());

        // One case is verified by itself.
        Assert.Equal(0, (await Verb.RunAsync(Database, "verify", other)).Code);
        Assert.Equal(1, (await Verb.RunAsync(Database, "verify", number)).Code);
        var unknown = await Verb.RunAsync(Database, "verify", "SHD-310120-2025-9999");
        Assert.Equal(1, unknown.Code);
        Assert.Equal(["SHD-310120-2025-9999: no such case", "0 cases, 0 entries verified, 1 problems."], unknown.Out);
    }

    [Fact]
    public async Task What_is_exported_here_is_imported_elsewhere_once_and_is_the_same_case()
    {
        var exported = await Verb.RunAsync(Database, "export", number);
        Assert.Equal((0, ""), (exported.Code, exported.Err));
        Assert.Equal(await office.ExportAsync(number), exported.Out);
        await using var elsewhere = await Office.OpenAsync();
        var file = Path.Combine(Path.GetTempPath(), $"ecodamage-{Guid.NewGuid():N}.jsonl");
        try
        {
            await File.WriteAllLinesAsync(file, exported.Out);
            var imported = await Verb.RunAsync(elsewhere.Database, "import", file);
            Assert.Equal((0, ""), (imported.Code, imported.Err));
            Assert.Equal([$"{number}: {exported.Out.Count - 1} entries imported."], imported.Out);
            Assert.Equal(exported.Out, (await Verb.RunAsync(elsewhere.Database, "export", number)).Out);
            Assert.Equal(PaperCase.Portrait(await office.ReadAsync(number)), PaperCase.Portrait(await elsewhere.ReadAsync(number)));
            Assert.Equal(0, (await Verb.RunAsync(elsewhere.Database, "verify")).Code);

            var before = await elsewhere.DigestAsync();
            var again = await Verb.RunAsync(elsewhere.Database, "import", file);
            Assert.Equal((1, "Nothing was imported."), (again.Code, Assert.Single(again.Out)));
            Assert.Equal($"line 1, number: 案卷 {number} 已经在本平台，不能重复导入。", again.Err);

            await File.WriteAllLinesAsync(
                file,
                exported.Out.Select((l, i) => i == 2 ? l.Replace("现场勘查", "现场未勘查", StringComparison.Ordinal) : l)
            );
            var broken = await Verb.RunAsync(elsewhere.Database, "import", file);
            Assert.Equal((1, "Nothing was imported."), (broken.Code, Assert.Single(broken.Out)));
            Assert.StartsWith("line 3, hash: ", broken.Err, StringComparison.Ordinal);
            Assert.Equal(before, await elsewhere.DigestAsync());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_administrator_is_made_once_with_a_password_of_twelve_signs_and_signs_in()
    {
        const string password = "long-enough-1";
        var before = await Database.CountAsync("select count(*) from \"AspNetUsers\"");
        var made = await Verb.RunAsync(Database, password, ["create-admin", "portal.admin"]);
        Assert.Equal((0, "", "Administrator 'portal.admin' was created."), (made.Code, made.Err, Assert.Single(made.Out)));
        await using (var source = NpgsqlDataSource.Create(Database.Owner))
        await using (var db = new Casework.Store.CaseworkStore(source).ForNobody())
        {
            var user = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "portal.admin", TestContext.Current.CancellationToken);
            Assert.Equal(
                (Role.SystemAdministrator, null, true, "PORTAL.ADMIN"),
                (user.Role, user.Organ, user.LockoutEnabled, user.NormalizedUserName)
            );
            Assert.Equal(
                PasswordVerificationResult.Success,
                new PasswordHasher<User>().VerifyHashedPassword(user, user.PasswordHash!, password)
            );
        }
        foreach (
            var (name, tried, why) in ((string, string, string)[])
                [
                    ("portal.admin", password, "There is already an account 'portal.admin'."),
                    ("Portal.Admin", password, "There is already an account 'Portal.Admin'."),
                    ("other.admin", "elevensigns", "The password must have at least 12 characters."),
                ]
        )
        {
            var refused = await Verb.RunAsync(Database, tried, ["create-admin", name]);
            Assert.Equal((2, why), (refused.Code, refused.Err));
        }
        Assert.Equal(before + 1, await Database.CountAsync("select count(*) from \"AspNetUsers\""));
        using var portal = await PortalProcess.StartAsync(Database);
        using var visitor = portal.Anyone();
        Assert.Equal(System.Net.HttpStatusCode.Found, (await visitor.SignInAsync("portal.admin", password)).Status);
    }

    [Fact]
    public async Task Migrate_brings_up_to_date_and_rebuilds_only_when_asked()
    {
        var whole = await Database.DigestAsync();
        Assert.Equal(
            ["The database is up to date; the lists of 1 cases were written anew."],
            (await Verb.RunAsync(Database, "migrate")).Out
        );
        var again = await Verb.RunAsync(Database, "migrate");
        Assert.Equal(
            (0, "", "The database is up to date; its lists are of this version."),
            (again.Code, again.Err, Assert.Single(again.Out))
        );
        Assert.Equal(whole, await Database.DigestAsync());

        await TamperAsync("update deadlines set due = due + 1");
        var tampered = await Database.DigestAsync();
        Assert.Equal(0, (await Verb.RunAsync(Database, "migrate")).Code);
        Assert.Equal(tampered, await Database.DigestAsync());
        var rebuilt = await Verb.RunAsync(Database, "migrate", "--rebuild");
        Assert.Equal(
            (0, "", "The database is up to date; the lists of 1 cases were written anew."),
            (rebuilt.Code, rebuilt.Err, Assert.Single(rebuilt.Out))
        );
        Assert.Equal(whole, await Database.DigestAsync());
        Assert.Equal(0, (await Verb.RunAsync(Database, "verify")).Code);
    }

    [Fact]
    public async Task Tables_of_a_build_that_is_not_carried_on_are_left_as_they_are()
    {
        await TamperAsync("delete from \"__EFMigrationsHistory\"");
        await RefusedAsync(
            2,
            "Migration refused: relation \"case_id\" already exists. These tables are of a build that this version does not carry on: "
                + "begin with an empty database (see CHANGELOG.md).",
            "migrate"
        );
        Assert.Equal(0, await Database.CountAsync("select count(*) from \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Removing_the_demonstration_says_how_many_accounts_it_closed_and_deletes_nothing_of_a_case()
    {
        var cases = await Database.DigestAsync(withDrafts: true);
        var demo = await Database.CountAsync("select count(*) from \"AspNetUsers\" where demo");
        Assert.NotEqual(0, demo);
        var removed = await Verb.RunAsync(Database, "migrate", "--remove-demo");
        Assert.Equal((0, ""), (removed.Code, removed.Err));
        Assert.Equal($"{demo} demo accounts were closed for ever; nothing of a case was deleted.", removed.Out[0]);
        Assert.Equal(0, await Database.CountAsync("select count(*) from \"AspNetUsers\" where demo and password_hash is not null"));
        Assert.Equal(cases, await Database.DigestAsync(withDrafts: true));
        Assert.Equal("There are no demo accounts to close.", (await Verb.RunAsync(Database, "migrate", "--remove-demo")).Out[0]);
    }
}
