using System.Diagnostics;
using System.Security.Cryptography;

namespace EcoDamage.Casework.PrivatePostgres;

/// <summary>
/// The folder of a server, and who uses it. Told by locks, not by process numbers: they end with the process, however it ends, and no
/// number is ever mistaken for another.
/// </summary>
internal sealed record ServerFolder(string Root)
{
    public string Data => Path.Combine(Root, "data");

    string Users => Path.Combine(Root, "users");

    /// <summary>A file of its own that this process holds open while it uses the server.</summary>
    public FileStream Enter() =>
        new(
            Path.Combine(Directory.CreateDirectory(Users).FullName, RandomNumberGenerator.GetHexString(16, lowercase: true)),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None
        );

    /// <summary>Held while a server is started or stopped.</summary>
    /// <exception cref="SetupProblemException">Another process has held it for two minutes.</exception>
    public async Task<FileStream> LockAsync(CancellationToken cancel)
    {
        var path = Path.Combine(Root, "lock");
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
                        $"Another process has been starting or stopping PostgreSQL in {Root} "
                            + "for two minutes: end that process and try again.",
                        e
                    );
                }

                await Task.Delay(50, cancel);
            }
        }
    }

    public bool HasOtherUsers()
    {
        if (!Directory.Exists(Users))
            return false;
        var living = false;
        foreach (var path in Directory.EnumerateFiles(Users))
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

    public bool CanRead()
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(Data, "postgresql.conf"));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
