using System.Diagnostics;
using EcoDamage.Casework.Demo;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>The portal as a process of its own, on a database that outlives it.</summary>
public sealed class PortalProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly Process process;
    readonly Uri address;
    readonly List<Visitor> visitors = [];

    PortalProcess(Process process, Uri address) => (this.process, this.address) = (process, address);

    /// <summary>Where it says it listens.</summary>
    public Uri Address => address;

    /// <summary>Starts it and waits until it is ready; it ends with an exception when the portal ends.</summary>
    /// <exception cref="InvalidOperationException">It ended, with what it said.</exception>
    public static async Task<PortalProcess> StartAsync(TestDatabase database, string environment = "Development", params string[] options)
    {
        // Port 0: the system gives a free one, and the portal says which.
        return await StartAsync(
            database.Portal,
            [.. options, "--urls=http://127.0.0.1:0"],
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = environment }
        );
    }

    /// <param name="connection">What the portal gets as its connection string.</param>
    /// <param name="heard">Told every line that the portal writes, before it is ready too.</param>
    public static async Task<PortalProcess> StartAsync(
        string connection,
        string[] arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        Action<Process, string>? heard = null
    )
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet"
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "EcoDamage.Web.dll"), "serve" },
            Environment =
            {
                ["ConnectionStrings__Portal"] = connection,
                ["Demo__Cases"] = "false",
                ["Demo__Accounts"] = "false",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
            },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var said = new List<string>();
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            if (line is null)
                return;
            lock (said)
                said.Add(line);
            heard?.Invoke(process, line);
            if (line.StartsWith("EcoDamage is ready: ", StringComparison.Ordinal))
                ready.TrySetResult(new(line.Split(' ')[3]));
        }
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
        {
            // The last lines may still be on their way.
            process.WaitForExit();
            lock (said)
                ready.TrySetException(
                    new InvalidOperationException($"The portal ended with {process.ExitCode}: {string.Join('\n', said)}")
                );
        };
        try
        {
            return new(process, await ready.Task.WaitAsync(Patience));
        }
        catch
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Anyone()
    {
#pragma warning disable CA2000 // The visitor owns its client, the client its handler.
        var visitor = new Visitor(
            new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
            {
                BaseAddress = address,
                Timeout = TimeSpan.FromSeconds(30),
            }
        );
#pragma warning restore CA2000
        visitors.Add(visitor);
        return visitor;
    }

    public async Task<Visitor> SignInAsync(string account)
    {
        var visitor = Anyone();
        var reply = await visitor.SignInAsync(account, DemoAccounts.Password);
        return reply.Status == HttpStatusCode.Found
            ? visitor
            : throw new InvalidOperationException($"{account} could not sign in: {(int)reply.Status}");
    }

    /// <summary>kill -9: nothing is told to the process, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Dispose()
    {
        foreach (var v in visitors)
            v.Dispose();
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
