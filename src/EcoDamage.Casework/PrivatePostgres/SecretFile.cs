using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace EcoDamage.Casework.PrivatePostgres;

/// <summary>
/// A password in a file of its own: generated, and then readable by the account running the portal alone (mode 0600), or laid there by an
/// administrator.
/// </summary>
internal static class SecretFile
{
    /// <summary>The secret kept in the file; made on first use. Two processes that come at once get the same one.</summary>
    /// <exception cref="SetupProblemException">The file cannot be read or written.</exception>
    [UnsupportedOSPlatform("windows")]
    public static string ReadOrCreate(string path)
    {
        try
        {
            if (File.Exists(path))
                return Read(path);

            var draft = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
            Write(draft, RandomNumberGenerator.GetHexString(48, lowercase: true));
            try
            {
                // Without overwriting, the move is atomic: whoever comes second reads what the first one wrote.
                File.Move(draft, path);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }

            return Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupProblemException(
                $"The password file {path} cannot be used ({e.Message}) Run the portal as the user it belongs to.",
                e
            );
        }
    }

    [UnsupportedOSPlatform("windows")]
    public static void Write(string path, string secret)
    {
        using var stream = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        using var writer = new StreamWriter(stream);
        writer.Write(secret);
    }

    /// <exception cref="SetupProblemException">The file is empty.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path)
    {
        var secret = File.ReadAllText(path).Trim();
        return secret.Length > 0
            ? secret
            : throw new SetupProblemException(
                $"The password file {path} is empty: restore it from a backup, or remove it and have a new password made."
            );
    }
}
