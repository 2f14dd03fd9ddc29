using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace EcoDamage.Casework.PrivatePostgres;

/// <summary>Making the data of a server and starting it, each by PostgreSQL's own programs.</summary>
internal static class ServerStart
{
    /// <summary>Makes the data of a new server.</summary>
    [UnsupportedOSPlatform("windows")]
    public static async Task MakeAsync(
        ServerFolder folder,
        bool durable,
        string password,
        PostgresPrograms programs,
        ServerAccount? account,
        CancellationToken cancel
    )
    {
        // Renamed when complete, so that an interrupted attempt is never taken for a database.
        var partial = Path.Combine(folder.Root, "data.partial");
        var passwordFile = Path.Combine(folder.Root, "initial.password");
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
                            $"The folder {folder.Root} cannot be given to the user postgres "
                                + $"({PostgresPrograms.LastLine(given.Output)}): name another one in Data:Folder."
                        );
                }

                var made = await PostgresPrograms.RunAsync(
                    [
                        .. ServerAccount.As(account),
                        programs["initdb"],
                        "-D",
                        partial,
                        "-U",
                        EmbeddedPostgres.Superuser,
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
                    Directory.Move(partial, folder.Data);
                    return;
                }

                // macOS has no C.UTF-8.
                if (!made.Output.Contains("invalid locale", StringComparison.Ordinal))
                {
                    throw new SetupProblemException(
                        $"PostgreSQL cannot make its data folder in {folder.Root}: "
                            + $"{PostgresPrograms.LastLine(made.Output, "error:", "FATAL:")}"
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

    /// <summary>
    /// pg_ctl gives the server a session of its own, so Ctrl-C in the terminal reaches the portal only, which then stops the server in
    /// good order.
    /// </summary>
    public static async Task<int> StartAsync(
        ServerFolder folder,
        bool durable,
        PostgresPrograms programs,
        ServerAccount? account,
        CancellationToken cancel
    )
    {
        var data = folder.Data;
        var log = Path.Combine(data, "server.log");
        var speed = durable
            ? ""
            : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c "
                + "max_wal_senders=0 -c autovacuum=off -c max_connections=300";
        for (var attempt = 1; ; attempt++)
        {
            if (File.Exists(log))
                File.Move(log, log + ".old", overwrite: true);
            var port = FreePort();
            var started = await PostgresPrograms.RunAsync(
                [
                    .. ServerAccount.As(account),
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
                    $"PostgreSQL does not start on {data}: "
                        + $"{PostgresPrograms.LastLine(why, "PANIC:", "FATAL:", "ERROR:")} (all of it: {log})"
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
}
