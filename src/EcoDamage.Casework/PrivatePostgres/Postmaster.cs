using System.Diagnostics;
using System.Globalization;

namespace EcoDamage.Casework.PrivatePostgres;

/// <summary>A server that runs already.</summary>
internal sealed record Postmaster(int Pid, int Port, bool Ready)
{
    /// <summary>The server named in postmaster.pid, if it is one and runs on these very data.</summary>
    public static Postmaster? Running(string data)
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

    /// <summary>
    /// The port of a server that runs on these data already, left by a portal that was killed or shared with one that lives.
    /// </summary>
    public static async Task<int?> AdoptAsync(ServerFolder folder, string password, CancellationToken cancel)
    {
        var data = folder.Data;
        var waited = Stopwatch.StartNew();
        while (Running(data) is { } postmaster)
        {
            if (postmaster.Ready && await AnswersAsync(postmaster.Port, password, cancel))
                return postmaster.Port;
            if (waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new SetupProblemException(
                    $"PostgreSQL runs on {data} (process {postmaster.Pid}) but does not answer: stop "
                        + $"it with \"kill -INT {postmaster.Pid}\" and try again."
                );
            }

            await Task.Delay(100, cancel);
        }

        if (folder.HasOtherUsers())
        {
            // Seen through the lock but not as a process: PostgreSQL itself could not tell, and two servers would ruin the data.
            throw new SetupProblemException(
                "Another portal process, perhaps in another container, uses the data in "
                    + $"{data}: end it, or name another folder in Data:Folder."
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
                    Username = EmbeddedPostgres.Superuser,
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
}
