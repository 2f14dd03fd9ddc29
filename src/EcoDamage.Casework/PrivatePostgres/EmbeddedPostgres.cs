using System.Globalization;
using System.Runtime.Versioning;

namespace EcoDamage.Casework.PrivatePostgres;

/// <summary>
/// A PostgreSQL server of the portal's own, for development, demonstration and tests: on loopback only, with a password, its data in one
/// folder.
/// It outlives a portal that was killed and is adopted by the next one; the last portal process to leave stops it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    internal const string Superuser = "postgres";

    private readonly ServerFolder folder;
    private readonly bool durable;
    private readonly PostgresPrograms programs;
    private readonly ServerAccount? account;
    private readonly FileStream presence;
    private readonly int port;
    private bool disposed;

    private EmbeddedPostgres(
        ServerFolder folder,
        bool durable,
        PostgresPrograms programs,
        ServerAccount? account,
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
    public string Folder => folder.Root;

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
        var server = new ServerFolder(folder);
        await using (await server.LockAsync(CancellationToken.None))
        {
            if (server.HasOtherUsers())
                return false;
            // Immediate shutdown rather than SIGKILL, which would leave the server's shared memory behind.
            for (var attempt = 0; Postmaster.Running(server.Data) is { } postmaster && attempt < 100; attempt++)
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
            await using (await folder.LockAsync(CancellationToken.None))
            {
                await presence.DisposeAsync();
                File.Delete(presence.Name);
                if (folder.HasOtherUsers())
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
        PostgresPrograms.RunAsync([.. ServerAccount.As(account), programs["pg_ctl"], .. arguments, "-D", folder.Data], cancel);

    [UnsupportedOSPlatform("windows")]
    private static async Task<EmbeddedPostgres> StartHereAsync(string asked, bool durable, CancellationToken cancel)
    {
        var postgresAccount = Environment.IsPrivilegedProcess ? await ServerAccount.FindAsync(asked, cancel) : null;
        var folder = new ServerFolder(await ServerAccount.ReachableAsync(asked, postgresAccount, cancel));
        await using var _ = await folder.LockAsync(cancel);

        var data = folder.Data;
        var account = Environment.IsPrivilegedProcess ? await ServerAccount.OwnerAsync(data, cancel) ?? postgresAccount : null;
        var versionFile = Path.Combine(data, "PG_VERSION");
        var exists = File.Exists(versionFile);
        int? dataMajor = exists ? int.Parse(await File.ReadAllTextAsync(versionFile, cancel), CultureInfo.InvariantCulture) : null;
        var programs = await PostgresPrograms.FindAsync(dataMajor, data, cancel);

        var passwordFile = Path.Combine(folder.Root, "superuser.password");
        if (exists && !File.Exists(passwordFile))
        {
            throw new SetupProblemException(
                $"The password file {passwordFile} is missing: restore it from a backup, or move "
                    + $"{folder.Root} away to begin with an empty database."
            );
        }

        var password = SecretFile.ReadOrCreate(passwordFile);
        if (!exists)
            await ServerStart.MakeAsync(folder, durable, password, programs, account, cancel);
        else if (!folder.CanRead())
            throw new SetupProblemException(
                $"The data in {data} belong to another user: run the portal as that user, or name another folder in Data:Folder."
            );

        var port =
            await Postmaster.AdoptAsync(folder, password, cancel)
            ?? await ServerStart.StartAsync(folder, durable, programs, account, cancel);
        return new EmbeddedPostgres(folder, durable, programs, account, folder.Enter(), port, password);
    }
}
