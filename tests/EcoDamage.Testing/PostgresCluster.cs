using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EcoDamage.Casework.PrivatePostgres;
using Testcontainers.PostgreSql;

namespace EcoDamage.Testing;

/// <summary>
/// One throw-away PostgreSQL per test process: the server named in ECODAMAGE_TEST_DATABASE (connection string of a superuser), else one
/// started from
/// the programs installed here, else a container. Databases are clones of one template that was migrated once.
/// </summary>
public sealed class PostgresCluster
{
    private const string FolderPrefix = "ecodamage-test-";

    // The roles belong to the whole server, which several test processes may share.
    private const string Password = "test-only";

    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static readonly SemaphoreSlim Cloning = new(1, 1);
    private static readonly List<PosixSignalRegistration> Signals = [];
    private static PostgresCluster? shared;
    private static ExceptionDispatchInfo? failure;

    private readonly string superuser;
    private readonly string name = $"test_{Environment.ProcessId}_{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
    private ExceptionDispatchInfo? templateFailure;
    private bool templateReady;
    private int clones;

    // Kerberos is never used here, and asking for it complains where its library is missing.
    private PostgresCluster(string superuser) =>
        this.superuser = new NpgsqlConnectionStringBuilder(superuser) { GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString;

    /// <summary>
    /// Migrates the template. Given the owner's connection string, which is not pooled: a database somebody is connected to cannot be
    /// cloned.
    /// </summary>
    public static Func<string, Task>? Migrate { get; set; }

    private string Template => $"{name}_template";

    /// <summary>Starts the server on first use. What failed once is not tried again for every test: it fails with the same words.</summary>
    public static async Task<PostgresCluster> SharedAsync()
    {
        await Starting.WaitAsync();
        try
        {
            failure?.Throw();
            return shared ??= await StartAsync();
        }
        catch (Exception e)
        {
            failure ??= ExceptionDispatchInfo.Capture(e);
            throw;
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>A migrated database of the caller's own.</summary>
    public async Task<TestDatabase> CreateAsync(CancellationToken cancel = default)
    {
        // One at a time: cloning fails while somebody else reads the template.
        await Cloning.WaitAsync(cancel);
        try
        {
            await EnsureTemplateAsync(cancel);
            var database = string.Create(CultureInfo.InvariantCulture, $"{name}_{++clones}");
            await using var connection = new NpgsqlConnection(superuser);
            await connection.OpenAsync(cancel);
            await using (
                var create = new NpgsqlCommand($"create database {database} template {Template} owner {DatabaseRoles.Owner}", connection)
            )
            {
                await create.ExecuteNonQueryAsync(cancel);
            }

            await DatabaseRoles.GrantConnectAsync(connection, database, cancel);
            return new TestDatabase(
                database,
                superuser,
                For(database, DatabaseRoles.Owner, Password, pooling: true),
                For(database, DatabaseRoles.Application, Password, pooling: true),
                For(database, null, null, pooling: false)
            );
        }
        finally
        {
            Cloning.Release();
        }
    }

    private async Task EnsureTemplateAsync(CancellationToken cancel)
    {
        templateFailure?.Throw();
        if (templateReady)
            return;
        var migrate = Migrate ?? throw new InvalidOperationException("Set PostgresCluster.Migrate before the first database is created.");
        try
        {
            await DatabaseRoles.EnsureAsync(superuser, Template, Password, Password, cancel);
            await migrate(For(Template, DatabaseRoles.Owner, Password, pooling: false));
            // A fault planted in the walls: see tests/faults.
            if (Environment.GetEnvironmentVariable("ECODAMAGE_FAULT_SQL") is { Length: > 0 } fault)
            {
                await using var connection = new NpgsqlConnection(For(Template, null, null, pooling: false));
                await connection.OpenAsync(cancel);
                await using var plant = new NpgsqlCommand(fault, connection);
                try
                {
                    await plant.ExecuteNonQueryAsync(cancel);
                }
                catch (PostgresException x)
                {
                    // Else every test would fail, and the fault would count as noticed.
                    throw new InvalidOperationException($"The fault cannot be planted: {x.MessageText}", x);
                }
            }

            templateReady = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            templateFailure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    private string For(string database, string? role, string? password, bool pooling)
    {
        var target = new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 40,
            IncludeErrorDetail = true,
        };
        if (role is not null)
        {
            target.Username = role;
            target.Password = password;
        }

        return target.ConnectionString;
    }

    private static async Task<PostgresCluster> StartAsync()
    {
        // Since .NET 10 these signals end a process without ProcessExit, which cleans up here.
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            Signals.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        context.Cancel = true;
                        Environment.Exit(143);
                    }
                )
            );
        }

        if (Environment.GetEnvironmentVariable("ECODAMAGE_TEST_DATABASE") is { Length: > 0 } given)
        {
            var cluster = new PostgresCluster(new NpgsqlConnectionStringBuilder(given) { Pooling = false }.ConnectionString);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DropTemplate();
            return cluster;
        }

        try
        {
            return await StartEmbeddedAsync();
        }
        catch (SetupProblemException) when (DockerMayRun())
        {
            return await StartContainerAsync();
        }
    }

    private static async Task<PostgresCluster> StartEmbeddedAsync()
    {
        var parent = Parent();
        await DiscardStaleAsync(parent);
        var folder = Path.Combine(
            parent,
            $"{FolderPrefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}"
        );
        try
        {
            var server = await EmbeddedPostgres.StartAsync(folder, durable: false, CancellationToken.None);
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                Quietly(async () =>
                {
                    await server.DisposeAsync();
                    await EmbeddedPostgres.DiscardAsync(server.Folder);
                    if (server.Folder != folder)
                        Directory.Delete(folder, recursive: true);
                });
            return new PostgresCluster(server.SuperuserConnectionString);
        }
        catch
        {
            Quietly(async () => await EmbeddedPostgres.DiscardAsync(folder));
            throw;
        }
    }

    /// <summary>Memory where there is enough of it: containers often have 64 MB of shared memory only.</summary>
    private static string Parent()
    {
        const string memory = "/dev/shm";
        try
        {
            if (Directory.Exists(memory) && new DriveInfo(memory).AvailableFreeSpace > 1L << 30)
                return memory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Then on disk.
        }

        return Path.GetTempPath();
    }

    /// <summary>What killed test runs left behind. A young folder may belong to a run that is just starting.</summary>
    private static async Task DiscardStaleAsync(string parent)
    {
        var youngest = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        foreach (
            var folder in Directory.EnumerateDirectories(parent, FolderPrefix + "*").Where(f => Directory.GetLastWriteTimeUtc(f) < youngest)
        )
        {
            try
            {
                await EmbeddedPostgres.DiscardAsync(folder);
            }
            catch (Exception e)
                when (e is IOException or UnauthorizedAccessException or SetupProblemException or System.ComponentModel.Win32Exception)
            {
                // Another user's.
            }
        }
    }

    private static bool DockerMayRun() =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
        || File.Exists("/var/run/docker.sock")
        || File.Exists(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker/run/docker.sock"));

    private static async Task<PostgresCluster> StartContainerAsync()
    {
        var container = new PostgreSqlBuilder("postgres:15")
            .WithUsername("postgres")
            .WithPassword(Password)
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--locale=C.UTF-8 --encoding=UTF8")
            .WithCommand("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300")
            .Build();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Quietly(async () => await container.DisposeAsync());
        await container.StartAsync();
        return new PostgresCluster(
            new NpgsqlConnectionStringBuilder(container.GetConnectionString()) { Database = "postgres", Pooling = false }.ConnectionString
        );
    }

    private void DropTemplate() =>
        Quietly(async () =>
        {
            await using var connection = new NpgsqlConnection(superuser);
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"drop database if exists {Template} with (force)", connection);
            await drop.ExecuteNonQueryAsync();
        });

    // At the end of the process nobody is left to tell, and the exit code belongs to the tests.
    private static void Quietly(Func<Task> cleanUp)
    {
        try
        {
            Task.Run(cleanUp).Wait(TimeSpan.FromSeconds(30));
        }
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        { }
    }
}
