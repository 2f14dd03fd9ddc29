using EcoDamage.Casework.PrivatePostgres;
using Microsoft.Extensions.Configuration;

namespace EcoDamage.Casework.Store;

/// <summary>
/// Where the portal's data are: the database named in the configuration, or one on a server the portal started itself.
/// </summary>
/// <param name="Owner">For migrations. Empty when only ConnectionStrings:Portal is configured.</param>
/// <param name="Portal">For everything else. Empty when only ConnectionStrings:Owner is configured.</param>
/// <param name="Embedded">The portal's own server, null when the database is configured.</param>
public sealed record PortalDatabase(string Owner, string Portal, EmbeddedPostgres? Embedded) : IAsyncDisposable
{
    public const string OwnerSetting = "ConnectionStrings:Owner";
    public const string PortalSetting = "ConnectionStrings:Portal";

    /// <summary>
    /// Optional, for the migration alone, which then also makes the two roles and gives them the passwords that are configured.
    /// </summary>
    public const string SuperuserSetting = "ConnectionStrings:Superuser";

    private const string OwnerPasswordFile = "ECODAMAGE_OWNER_PASSWORD_FILE";
    private const string PortalPasswordFile = "ECODAMAGE_APP_PASSWORD_FILE";
    private const string EmbeddedName = "ecodamage";

    /// <exception cref="SetupProblemException">With one line that says what to do, never a password.</exception>
    public static async Task<PortalDatabase> OpenAsync(IConfiguration configuration, string contentRoot, CancellationToken cancel)
    {
        var portal = Configured(configuration, PortalSetting);
        var owner = Configured(configuration, OwnerSetting);
        if (portal is not null || owner is not null)
        {
            if (owner is not null)
                await EnsureReachableAsync(owner, OwnerSetting, cancel);
            if (portal is not null)
                await EnsureReachableAsync(portal, PortalSetting, cancel);
            return new PortalDatabase(owner ?? "", portal ?? "", null);
        }

        var folder = DataFolder(configuration, contentRoot);
        var embedded = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "postgres"), durable: true, cancel);
        try
        {
            if (OperatingSystem.IsWindows())
                throw new PlatformNotSupportedException();
            var ownerPassword = SecretFile.ReadOrCreate(Path.Combine(embedded.Folder, "owner.password"));
            var portalPassword = SecretFile.ReadOrCreate(Path.Combine(embedded.Folder, "portal.password"));
            await DatabaseRoles.EnsureAsync(embedded.SuperuserConnectionString, EmbeddedName, ownerPassword, portalPassword, cancel);
            return new PortalDatabase(
                embedded.ConnectionString(EmbeddedName, DatabaseRoles.Owner, ownerPassword),
                embedded.ConnectionString(EmbeddedName, DatabaseRoles.Application, portalPassword),
                embedded
            );
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Makes the roles and the database where they are missing, and gives the roles the configured passwords, if a superuser is
    /// configured.
    /// </summary>
    /// <exception cref="SetupProblemException">A connection string or password is missing, or the superuser cannot do it.</exception>
    public static async Task<bool> EnsureRolesAsync(IConfiguration configuration, CancellationToken cancel)
    {
        if (Configured(configuration, SuperuserSetting) is not { } superuser)
            return false;
        var owner = new NpgsqlConnectionStringBuilder(Configured(configuration, OwnerSetting));
        var portal = new NpgsqlConnectionStringBuilder(Configured(configuration, PortalSetting));
        if (
            owner is not { Username: DatabaseRoles.Owner, Password.Length: > 0, Database.Length: > 0 }
            || portal is not { Username: DatabaseRoles.Application, Password.Length: > 0 }
        )
        {
            throw new SetupProblemException(
                $"{SuperuserSetting} makes the roles {DatabaseRoles.Owner} and {DatabaseRoles.Application}: "
                    + $"{OwnerSetting} and {PortalSetting} must name them, with passwords."
            );
        }

        await DatabaseRoles.EnsureAsync(superuser, owner.Database, owner.Password, portal.Password, cancel);
        return true;
    }

    /// <summary>A connection string as it is used, null when it is not configured: its password may lie in a file of its own.</summary>
    private static string? Configured(IConfiguration configuration, string setting)
    {
        if (configuration[setting] is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        // Kerberos is never used here, and asking for it complains where its library is missing.
        var target = Parsed(text, setting);
        target.GssEncryptionMode = GssEncryptionMode.Disable;
        var fileSetting = setting switch
        {
            OwnerSetting => OwnerPasswordFile,
            PortalSetting => PortalPasswordFile,
            _ => "",
        };
        if (configuration[fileSetting] is { Length: > 0 } file)
        {
            try
            {
                target.Password = SecretFile.Read(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SetupProblemException($"{fileSetting} names a password file that cannot be read: {e.Message}", e);
            }
        }

        return target.ConnectionString;
    }

    /// <summary>
    /// The folder for everything the portal keeps on its own disk: Data:Folder, else .data in the clone, else .data in the content root.
    /// </summary>
    public static string DataFolder(IConfiguration configuration, string contentRoot)
    {
        var root = new DirectoryInfo(contentRoot);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "EcoDamage.sln")))
            root = root.Parent;
        var named = configuration["Data:Folder"];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? ".data" : named, root?.FullName ?? contentRoot);
    }

    /// <exception cref="SetupProblemException">It is not configured.</exception>
    public string RequireOwner() =>
        Owner.Length > 0 ? Owner : throw Missing(OwnerSetting, "the role that owns the tables and migrates them");

    /// <exception cref="SetupProblemException">It is not configured.</exception>
    public string RequirePortal() => Portal.Length > 0 ? Portal : throw Missing(PortalSetting, "the application's own role");

    /// <summary>Connects once. The setting's name goes into the message, the password never.</summary>
    /// <exception cref="SetupProblemException">Not a connection string, server or database not there, refused, or a role that row-level
    /// security does not hold.</exception>
    public static async Task EnsureReachableAsync(string connectionString, string setting, CancellationToken cancel)
    {
        var target = Parsed(connectionString, setting);
        target.Pooling = false;
        var where = $"database {target.Database} on {target.Host}:{target.Port} as {target.Username}";
        try
        {
            await using var connection = new NpgsqlConnection(target.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var question = new NpgsqlCommand(
                "select rolsuper or rolbypassrls from pg_roles where rolname = current_user",
                connection
            );
            if (setting == PortalSetting && await question.ExecuteScalarAsync(cancel) is true)
            {
                throw new SetupProblemException(
                    $"{setting} connects as {target.Username}, whom row-level security does not hold: use a role "
                        + $"without SUPERUSER and BYPASSRLS, such as {DatabaseRoles.Application}."
                );
            }
        }
        catch (Exception e)
            when (e
                    is NpgsqlException
                        or TimeoutException
                        or InvalidOperationException
                        or ArgumentException
                        or NotSupportedException
                        or IOException
                        or System.Net.Sockets.SocketException
            )
        {
            var why = e switch
            {
                PostgresException
                {
                    SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                } => "name or password is wrong",
                PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "there is no such database",
                PostgresException answer => answer.MessageText,
                _ => (e.InnerException ?? e).Message,
            };
            throw new SetupProblemException(
                $"{setting} does not connect to {where}: {why.TrimEnd('.')}. Check the setting and that PostgreSQL runs there.",
                e
            );
        }
    }

    private static NpgsqlConnectionStringBuilder Parsed(string connectionString, string setting)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // The exception of the parser may quote what it could not read.
            throw new SetupProblemException($"{setting} is not a connection string: write it as Host=…;Database=…;Username=…;Password=….");
        }
    }

    /// <summary>A record would print its passwords.</summary>
    public override string ToString() => Embedded is null ? "configured database" : $"embedded database in {Embedded.Folder}";

    public ValueTask DisposeAsync() => Embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static SetupProblemException Missing(string setting, string role) =>
        new(
            $"{setting} is not configured: give a connection string with {role} (environment: "
                + $"{setting.Replace(":", "__", StringComparison.Ordinal)})."
        );
}
