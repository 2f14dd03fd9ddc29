using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace EcoDamage.Casework.PrivatePostgres;

/// <summary>Who the server runs as where root starts the portal: PostgreSQL refuses to run as root.</summary>
internal sealed record ServerAccount(string User, string Group)
{
    /// <summary>The beginning of a command that is run as this account; empty for the portal's own.</summary>
    public static string[] As(ServerAccount? account) =>
        account is null ? [] : ["setpriv", "--reuid", account.User, "--regid", account.Group, "--clear-groups", "--reset-env", "--"];

    /// <summary>The user postgres.</summary>
    /// <exception cref="SetupProblemException">There is none, or it cannot be taken on.</exception>
    public static async Task<ServerAccount> FindAsync(string asked, CancellationToken cancel)
    {
        var user = await PostgresPrograms.RunAsync(["id", "-u", "postgres"], cancel);
        var group = await PostgresPrograms.RunAsync(["id", "-g", "postgres"], cancel);
        if (user.ExitCode != 0 || group.ExitCode != 0)
        {
            // Names what is missing, if the programs are missing too.
            await PostgresPrograms.FindAsync(null, asked, cancel);
            throw new SetupProblemException(
                "PostgreSQL does not run as root and there is no user postgres: run the "
                    + "portal as an ordinary user, or add the user postgres."
            );
        }

        var account = new ServerAccount(user.Output.Trim(), group.Output.Trim());
        var trial = await PostgresPrograms.RunAsync([.. As(account), "true"], cancel);
        return trial.ExitCode == 0
            ? account
            : throw new SetupProblemException(
                "PostgreSQL does not run as root and the user postgres cannot be taken on "
                    + $"({PostgresPrograms.LastLine(trial.Output)}): run the portal as an ordinary user."
            );
    }

    /// <summary>Data made by an ordinary user stay that user's, also when root starts the portal later.</summary>
    public static async Task<ServerAccount?> OwnerAsync(string data, CancellationToken cancel)
    {
        if (!Directory.Exists(data))
            return null;
        var owner = await PostgresPrograms.RunAsync(["stat", "-c", "%u %g", data], cancel);
        return owner.ExitCode == 0 && owner.Output.Trim().Split(' ') is [var user, var group] && user != "0"
            ? new ServerAccount(user, group)
            : null;
    }

    /// <summary>The folder itself, or another one where the account cannot reach it.</summary>
    [UnsupportedOSPlatform("windows")]
    public static async Task<string> ReachableAsync(string asked, ServerAccount? account, CancellationToken cancel)
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (account is null)
        {
            Directory.CreateDirectory(asked, own);
            return asked;
        }

        const UnixFileMode passable = own | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(asked, passable);
        File.SetUnixFileMode(asked, passable);

        var signpost = Path.Combine(asked, "location");
        if (File.Exists(signpost))
        {
            var known = (await File.ReadAllTextAsync(signpost, cancel)).Trim();
            Directory.CreateDirectory(known, passable);
            return known;
        }

        var trial = await PostgresPrograms.RunAsync(
            [.. As(await OwnerAsync(new ServerFolder(asked).Data, cancel) ?? account), "test", "-x", asked],
            cancel
        );
        if (trial.ExitCode == 0)
            return asked;

        // A new name for each signpost: a fresh clone at an old path begins with an empty database.
        // Not /var/tmp: it is swept, and anyone may lay a trap there.
        var elsewhere = $"/var/lib/ecodamage-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        Directory.CreateDirectory(elsewhere, passable);
        File.SetUnixFileMode(elsewhere, passable);
        await File.WriteAllTextAsync(signpost, elsewhere + "\n", cancel);
        // Standard output may be carrying an export.
        await Console.Error.WriteLineAsync($"The user postgres cannot reach {asked}: the database is kept in {elsewhere}.");
        return elsewhere;
    }
}
