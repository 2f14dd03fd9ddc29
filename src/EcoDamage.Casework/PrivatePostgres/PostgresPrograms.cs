using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EcoDamage.Casework.PrivatePostgres;

/// <summary>Where PostgreSQL's own programs lie, and of which major version they are.</summary>
internal sealed partial record PostgresPrograms(string Folder, int Major)
{
    /// <summary>The oldest version the schema is written for.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Needed = ["initdb", "postgres", "pg_ctl"];

    // Debian, Red Hat, Alpine, Homebrew on both kinds of Mac, Postgres.app.
    private static readonly (string Parent, string Pattern)[] UsualPlaces =
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/usr/libexec", "postgresql*"),
        ("/opt/homebrew/opt", "postgresql*"),
        ("/usr/local/opt", "postgresql*"),
        ("/Applications/Postgres.app/Contents/Versions", "*"),
    ];

    /// <summary>The programs to use: those that made the data where there are data, else the first on PATH, else the newest.</summary>
    /// <param name="dataMajor">Major version of existing data, null where there are none yet.</param>
    /// <exception cref="SetupProblemException">None installed, too old, or of another version than the data.</exception>
    public static async Task<PostgresPrograms> FindAsync(int? dataMajor, string dataFolder, CancellationToken cancel)
    {
        var found = new List<PostgresPrograms>();
        foreach (var folder in OnPath())
        {
            if (await AskVersionAsync(folder, cancel) is { } programs)
                found.Add(programs);
        }

        var elsewhere = new List<PostgresPrograms>();
        foreach (var folder in InUsualPlaces().Where(f => found.All(p => p.Folder != f)))
        {
            if (await AskVersionAsync(folder, cancel) is { } programs)
                elsewhere.Add(programs);
        }

        found.AddRange(elsewhere.OrderByDescending(p => p.Major));
        if (found.Count == 0)
        {
            throw new SetupProblemException(
                "PostgreSQL is not installed: install it (Debian and Ubuntu: apt-get install postgresql; macOS: brew install "
                    + "postgresql@17), or give ConnectionStrings:Portal and ConnectionStrings:Owner."
            );
        }

        if (dataMajor is { } major)
        {
            return found.Find(p => p.Major == major)
                ?? throw new SetupProblemException(
                    $"The data in {dataFolder} were made by PostgreSQL {major}, but only {Versions(found)} is "
                        + $"installed: install PostgreSQL {major}, or convert the data with pg_upgrade."
                );
        }

        return found.Find(p => p.Major >= OldestMajor)
            ?? throw new SetupProblemException(
                $"PostgreSQL {Versions(found)} is too old: install PostgreSQL {OldestMajor} or newer, or "
                    + "give ConnectionStrings:Portal and ConnectionStrings:Owner."
            );
    }

    public string this[string program] => Path.Combine(Folder, program);

    private static string Versions(IEnumerable<PostgresPrograms> found) => string.Join(", ", found.Select(p => p.Major).Distinct().Order());

    private static IEnumerable<string> OnPath()
    {
        foreach (
            var entry in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            // An entry may be a link into the real folder, which alone holds the other programs.
            string? folder;
            try
            {
                var initdb = new FileInfo(Path.Combine(entry, "initdb"));
                folder = initdb.Exists
                    ? Path.GetDirectoryName(initdb.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? initdb.FullName)
                    : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                continue;
            }

            if (folder is not null && IsComplete(folder))
                yield return folder;
        }
    }

    private static IEnumerable<string> InUsualPlaces() =>
        from place in UsualPlaces
        where Directory.Exists(place.Parent)
        from folder in Directory.EnumerateDirectories(place.Parent, place.Pattern)
        from bin in (string[])[Path.Combine(folder, "bin"), folder]
        where IsComplete(bin)
        select bin;

    private static bool IsComplete(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)));

    private static async Task<PostgresPrograms?> AskVersionAsync(string folder, CancellationToken cancel)
    {
        var answer = await RunAsync([Path.Combine(folder, "postgres"), "--version"], cancel);
        var version = MajorVersion().Match(answer.Output);
        return version.Success ? new PostgresPrograms(folder, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Runs a program to its end. Output holds both streams.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        // The server's account may not be allowed into our own working directory.
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (127, $"{command[0]}: {e.Message}");
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output + await error);
        }
    }

    /// <summary>
    /// The line of a program's output that tells most: the last one with the first of these words that occurs, else the last.
    /// </summary>
    public static string LastLine(string text, params ReadOnlySpan<string> telling)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var word in telling)
        {
            if (Array.FindLast(lines, line => line.Contains(word, StringComparison.Ordinal)) is { } line)
                return line[line.IndexOf(word, StringComparison.Ordinal)..];
        }

        return lines.Length > 0 ? lines[^1] : "no reason given";
    }

    [GeneratedRegex(@"PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
