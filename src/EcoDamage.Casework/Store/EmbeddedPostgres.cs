using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace EcoDamage.Casework.Store;

/// <summary>
/// A PostgreSQL server of the portal's own, for development, demonstration and tests: on loopback only, with a password, its data in one folder.
/// It outlives a portal that was killed and is adopted by the next one; the last portal process to leave stops it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Superuser = "postgres";

    private readonly string folder;
    private readonly bool durable;
    private readonly PostgresPrograms programs;
    private readonly Account? account;
    private readonly FileStream presence;
    private readonly int port;
    private bool disposed;

    private EmbeddedPostgres(
        string folder,
        bool durable,
        PostgresPrograms programs,
        Account? account,
        FileStream presence,
        int port,
        string password
    )
    {
        this.folder = folder;
        this.durable = durable;
        this.programs = programs;
        this.account = account;
        this.presence = presence;
        this.port = port;
        SuperuserConnectionString = ConnectionString("postgres", Superuser, password, pooling: false);
    }

    /// <summary>Connects to the database postgres; not pooled, because it is used a few times only.</summary>
    public string SuperuserConnectionString { get; }

    /// <summary>Where the data really lie: another place than asked for when the server's account cannot reach that one.</summary>
    public string Folder => folder;

    /// <summary>Starts the server, or joins the one that runs on this folder already.</summary>
    /// <param name="folder">Made when missing.</param>
    /// <param name="durable">False for throw-away data: quicker, and lost when the machine stops.</param>
    /// <exception cref="SetupProblemException">With one line that says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(string folder, bool durable, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SetupProblemException(
                "On Windows the portal cannot start PostgreSQL itself: give ConnectionStrings:Portal and ConnectionStrings:Owner."
            );
        }

        try
        {
            return await StartHereAsync(Path.GetFullPath(folder), durable, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupProblemException(
                $"The folder {folder} cannot be used for PostgreSQL ({e.Message}) Make it writable, or name another one in Data:Folder.",
                e
            );
        }
    }

    /// <summary>Stops what still runs on an abandoned throw-away folder and removes it. False when a living process uses it.</summary>
    public static async Task<bool> DiscardAsync(string folder)
    {
        if (!Directory.Exists(folder))
            return true;
        await using (await LockAsync(folder, CancellationToken.None))
        {
            if (HasOtherUsers(folder))
                return false;
            // Immediate shutdown rather than SIGKILL, which would leave the server's shared memory behind.
            for (var attempt = 0; Running(DataFolder(folder)) is { } postmaster && attempt < 100; attempt++)
            {
                if (attempt == 0)
                    await PostgresPrograms.RunAsync(["sh", "-c", $"kill -QUIT {postmaster.Pid}"], CancellationToken.None);
                await Task.Delay(50);
            }
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return true;
            }
            catch (IOException) when (attempt < 20)
            {
                // The server's last processes may still be writing.
                await Task.Delay(50);
            }
        }
    }

    /// <summary>A connection string for one role and database of this server.</summary>
    public string ConnectionString(string database, string role, string password, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = role,
            Password = password,
            Pooling = pooling,
            SslMode = SslMode.Disable,
            // Kerberos is never used here, and asking for it complains where its library is missing.
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>Stops the server, unless another living portal process uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        try
        {
            await using (await LockAsync(folder, CancellationToken.None))
            {
                await presence.DisposeAsync();
                File.Delete(presence.Name);
                if (HasOtherUsers(folder))
                    return;
                await PgCtlAsync(["stop", "-m", durable ? "fast" : "immediate", "-w", "-t", "60"], CancellationToken.None);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SetupProblemException)
        {
            // The folder was taken away under a running server: there is nothing left to stop in good order.
        }
    }

    private Task<(int ExitCode, string Output)> PgCtlAsync(string[] arguments, CancellationToken cancel) =>
        PostgresPrograms.RunAsync([.. As(account), programs["pg_ctl"], .. arguments, "-D", DataFolder(folder)], cancel);

    [UnsupportedOSPlatform("windows")]
    private static async Task<EmbeddedPostgres> StartHereAsync(string asked, bool durable, CancellationToken cancel)
    {
        var postgresAccount = Environment.IsPrivilegedProcess ? await FindAccountAsync(asked, cancel) : null;
        var folder = await ReachableAsync(asked, postgresAccount, cancel);
        await using var _ = await LockAsync(folder, cancel);

        var data = DataFolder(folder);
        var account = Environment.IsPrivilegedProcess ? await OwnerAsync(data, cancel) ?? postgresAccount : null;
        var versionFile = Path.Combine(data, "PG_VERSION");
        var exists = File.Exists(versionFile);
        int? dataMajor = exists ? int.Parse(await File.ReadAllTextAsync(versionFile, cancel), CultureInfo.InvariantCulture) : null;
        var programs = await PostgresPrograms.FindAsync(dataMajor, data, cancel);

        var passwordFile = Path.Combine(folder, "superuser.password");
        if (exists && !File.Exists(passwordFile))
        {
            throw new SetupProblemException(
                $"The password file {passwordFile} is missing: restore it from a backup, or move {folder} away to begin with an empty database."
            );
        }

        var password = SecretFile.ReadOrCreate(passwordFile);
        if (!exists)
            await InitialiseAsync(folder, durable, password, programs, account, cancel);
        else if (!CanRead(data))
            throw new SetupProblemException(
                $"The data in {data} belong to another user: run the portal as that user, or name another folder in Data:Folder."
            );

        var port = await AdoptAsync(data, password, cancel) ?? await LaunchAsync(folder, durable, programs, account, cancel);
        var users = Directory.CreateDirectory(UsersFolder(folder)).FullName;
        var presence = new FileStream(
            Path.Combine(users, RandomNumberGenerator.GetHexString(16, lowercase: true)),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None
        );
        return new EmbeddedPostgres(folder, durable, programs, account, presence, port, password);
    }

    private static string DataFolder(string folder) => Path.Combine(folder, "data");

    private static string UsersFolder(string folder) => Path.Combine(folder, "users");

    private static bool CanRead(string data)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(data, "postgresql.conf"));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // ---- Who the server runs as: PostgreSQL refuses to run as root.

    private sealed record Account(string User, string Group);

    private static string[] As(Account? account) =>
        account is null ? [] : ["setpriv", "--reuid", account.User, "--regid", account.Group, "--clear-groups", "--reset-env", "--"];

    private static async Task<Account> FindAccountAsync(string asked, CancellationToken cancel)
    {
        var user = await PostgresPrograms.RunAsync(["id", "-u", "postgres"], cancel);
        var group = await PostgresPrograms.RunAsync(["id", "-g", "postgres"], cancel);
        if (user.ExitCode != 0 || group.ExitCode != 0)
        {
            // Names what is missing, if the programs are missing too.
            await PostgresPrograms.FindAsync(null, asked, cancel);
            throw new SetupProblemException(
                "PostgreSQL does not run as root and there is no user postgres: run the portal as an ordinary user, or add the user postgres."
            );
        }

        var account = new Account(user.Output.Trim(), group.Output.Trim());
        var trial = await PostgresPrograms.RunAsync([.. As(account), "true"], cancel);
        return trial.ExitCode == 0
            ? account
            : throw new SetupProblemException(
                $"PostgreSQL does not run as root and the user postgres cannot be taken on ({LastLine(trial.Output)}): run the portal as an ordinary user."
            );
    }

    /// <summary>Data made by an ordinary user stay that user's, also when root starts the portal later.</summary>
    private static async Task<Account?> OwnerAsync(string data, CancellationToken cancel)
    {
        if (!Directory.Exists(data))
            return null;
        var owner = await PostgresPrograms.RunAsync(["stat", "-c", "%u %g", data], cancel);
        return owner.ExitCode == 0 && owner.Output.Trim().Split(' ') is [var user, var group] && user != "0"
            ? new Account(user, group)
            : null;
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<string> ReachableAsync(string asked, Account? account, CancellationToken cancel)
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
            [.. As(await OwnerAsync(DataFolder(asked), cancel) ?? account), "test", "-x", asked],
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

    // ---- Who uses the server. Locks, not process numbers: they end with the process, however it ends, and no number is ever mistaken for another.

    private static async Task<FileStream> LockAsync(string folder, CancellationToken cancel)
    {
        var path = Path.Combine(folder, "lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException) && File.Exists(path))
            {
                if (waited.Elapsed > TimeSpan.FromMinutes(2))
                {
                    throw new SetupProblemException(
                        $"Another process has been starting or stopping PostgreSQL in {folder} for two minutes: end that process and try again.",
                        e
                    );
                }

                await Task.Delay(50, cancel);
            }
        }
    }

    private static bool HasOtherUsers(string folder)
    {
        var users = UsersFolder(folder);
        if (!Directory.Exists(users))
            return false;
        var living = false;
        foreach (var path in Directory.EnumerateFiles(users))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                living = true;
            }
        }

        return living;
    }

    // ---- Making, adopting and starting.

    [UnsupportedOSPlatform("windows")]
    private static async Task InitialiseAsync(
        string folder,
        bool durable,
        string password,
        PostgresPrograms programs,
        Account? account,
        CancellationToken cancel
    )
    {
        // Renamed when complete, so that an interrupted attempt is never taken for a database.
        var partial = Path.Combine(folder, "data.partial");
        var passwordFile = Path.Combine(folder, "initial.password");
        try
        {
            foreach (
                var locale in (string[][])
                    [
                        ["--locale=C.UTF-8"],
                        ["--locale=C", "--lc-ctype=en_US.UTF-8"],
                    ]
            )
            {
                if (Directory.Exists(partial))
                    Directory.Delete(partial, recursive: true);
                File.Delete(passwordFile);
                Directory.CreateDirectory(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                SecretFile.Write(passwordFile, password);
                if (account is not null)
                {
                    var given = await PostgresPrograms.RunAsync(
                        ["chown", $"{account.User}:{account.Group}", partial, passwordFile],
                        cancel
                    );
                    if (given.ExitCode != 0)
                        throw new SetupProblemException(
                            $"The folder {folder} cannot be given to the user postgres ({LastLine(given.Output)}): name another one in Data:Folder."
                        );
                }

                var made = await PostgresPrograms.RunAsync(
                    [
                        .. As(account),
                        programs["initdb"],
                        "-D",
                        partial,
                        "-U",
                        Superuser,
                        $"--pwfile={passwordFile}",
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--no-instructions",
                        .. locale,
                        .. durable ? Array.Empty<string>() : ["--no-sync"],
                    ],
                    cancel
                );
                if (made.ExitCode == 0)
                {
                    Directory.Move(partial, DataFolder(folder));
                    return;
                }

                // macOS has no C.UTF-8.
                if (!made.Output.Contains("invalid locale", StringComparison.Ordinal))
                {
                    throw new SetupProblemException(
                        $"PostgreSQL cannot make its data folder in {folder}: {LastLine(made.Output, "error:", "FATAL:")}"
                    );
                }
            }

            throw new SetupProblemException("PostgreSQL finds neither the locale C.UTF-8 nor en_US.UTF-8: install one of them.");
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private sealed record Postmaster(int Pid, int Port, bool Ready);

    /// <summary>The server named in postmaster.pid, if it is one and runs on these very data.</summary>
    private static Postmaster? Running(string data)
    {
        var path = Path.Combine(data, "postmaster.pid");
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }

        var lines = text.Split('\n');
        if (!int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) || pid <= 1)
            return null;
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // The server's working directory is its data folder. Compared by content, since a path may go through links,
                // and after a restart of the machine the number may belong to any other process.
                if (File.ReadAllText($"/proc/{pid}/cwd/postmaster.pid").Split('\n')[0] != lines[0])
                    return null;
            }
            else
            {
                using var process = Process.GetProcessById(pid);
                if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                    return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }

        var port = lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var p) ? p : 0;
        return new Postmaster(pid, port, Ready: lines.Length > 7 && lines[7].StartsWith("ready", StringComparison.Ordinal));
    }

    /// <summary>The port of a server that runs on these data already, left by a portal that was killed or shared with one that lives.</summary>
    private static async Task<int?> AdoptAsync(string data, string password, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        while (Running(data) is { } postmaster)
        {
            if (postmaster.Ready && await AnswersAsync(postmaster.Port, password, cancel))
                return postmaster.Port;
            if (waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new SetupProblemException(
                    $"PostgreSQL runs on {data} (process {postmaster.Pid}) but does not answer: stop it with \"kill -INT {postmaster.Pid}\" and try again."
                );
            }

            await Task.Delay(100, cancel);
        }

        if (HasOtherUsers(Path.GetDirectoryName(data)!))
        {
            // Seen through the lock but not as a process: PostgreSQL itself could not tell, and two servers would ruin the data.
            throw new SetupProblemException(
                $"Another portal process, perhaps in another container, uses the data in {data}: end it, or name another folder in Data:Folder."
            );
        }

        // PostgreSQL itself is misled when the number in its file has since gone to another process of the same user.
        File.Delete(Path.Combine(data, "postmaster.pid"));
        return null;
    }

    private static async Task<bool> AnswersAsync(int port, string password, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder
                {
                    Host = "127.0.0.1",
                    Port = port,
                    Database = "postgres",
                    Username = Superuser,
                    Password = password,
                    Pooling = false,
                    Timeout = 5,
                    SslMode = SslMode.Disable,
                    GssEncryptionMode = GssEncryptionMode.Disable,
                }.ConnectionString
            );
            await connection.OpenAsync(cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>pg_ctl gives the server a session of its own, so Ctrl-C in the terminal reaches the portal only, which then stops the server in good order.</summary>
    private static async Task<int> LaunchAsync(
        string folder,
        bool durable,
        PostgresPrograms programs,
        Account? account,
        CancellationToken cancel
    )
    {
        var data = DataFolder(folder);
        var log = Path.Combine(data, "server.log");
        var speed = durable
            ? ""
            : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c max_connections=300";
        for (var attempt = 1; ; attempt++)
        {
            if (File.Exists(log))
                File.Move(log, log + ".old", overwrite: true);
            var port = FreePort();
            var started = await PostgresPrograms.RunAsync(
                [
                    .. As(account),
                    programs["pg_ctl"],
                    "start",
                    "-D",
                    data,
                    "-l",
                    log,
                    "-w",
                    "-t",
                    "120",
                    "-s",
                    "-o",
                    $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC -c log_timezone=UTC{speed}",
                ],
                cancel
            );
            if (started.ExitCode == 0)
                return port;

            var why = File.Exists(log) ? await File.ReadAllTextAsync(log, cancel) : started.Output;
            // Another program took the port first, or processes of a killed server have not noticed yet.
            var passing =
                why.Contains("could not bind", StringComparison.Ordinal)
                || why.Contains("pre-existing shared memory", StringComparison.Ordinal);
            if (!passing || attempt == 20)
                throw new SetupProblemException(
                    $"PostgreSQL does not start on {data}: {LastLine(why, "PANIC:", "FATAL:", "ERROR:")} (all of it: {log})"
                );
            await Task.Delay(250, cancel);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string LastLine(string text, params ReadOnlySpan<string> telling)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var word in telling)
        {
            if (Array.FindLast(lines, line => line.Contains(word, StringComparison.Ordinal)) is { } line)
                return line[line.IndexOf(word, StringComparison.Ordinal)..];
        }

        return lines.Length > 0 ? lines[^1] : "no reason given";
    }
}
