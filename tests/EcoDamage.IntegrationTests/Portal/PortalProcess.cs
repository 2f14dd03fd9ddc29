using System.Diagnostics;
using System.Net;
using EcoDamage.Casework.Demo;
using EcoDamage.Testing;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>The portal as a process of its own, on a database that outlives it.</summary>
public sealed class PortalProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly Process process;
    readonly Uri address;
    readonly List<Visitor> visitors = [];

    PortalProcess(Process process, Uri address) => (this.process, this.address) = (process, address);

    /// <exception cref="InvalidOperationException">It ended, with what it said.</exception>
    public static async Task<PortalProcess> StartAsync(TestDatabase database, string environment = "Development", params string[] options)
    {
        ArgumentNullException.ThrowIfNull(database);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
            // Port 0: the system gives a free one, and the portal says which.
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "EcoDamage.Web.dll"), "serve" },
            Environment =
            {
                ["ConnectionStrings__Portal"] = database.Portal, ["Demo__Cases"] = "false", ["Demo__Accounts"] = "false",
                ["ASPNETCORE_ENVIRONMENT"] = environment,
            },
        };
        foreach (var option in options.Append("--urls=http://127.0.0.1:0")) start.ArgumentList.Add(option);
        var process = Process.Start(start)!;
        var said = new List<string>();
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            if (line is null) return;
            lock (said) said.Add(line);
            if (line.StartsWith("EcoDamage is ready: ", StringComparison.Ordinal)) ready.TrySetResult(new(line.Split(' ')[3]));
        }
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
        {
            // Until the last line has been heard.
            process.WaitForExit();
            lock (said) ready.TrySetException(new InvalidOperationException("The portal ended: " + string.Join('\n', said)));
        };
        try
        {
            return new(process, await ready.Task.WaitAsync(Patience));
        }
        catch
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Anyone()
    {
#pragma warning disable CA2000 // The visitor owns its client, the client its handler.
        var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) });
#pragma warning restore CA2000
        visitors.Add(visitor);
        return visitor;
    }

    public async Task<Visitor> SignInAsync(string account)
    {
        var visitor = Anyone();
        var reply = await visitor.SignInAsync(account, DemoAccounts.Password);
        return reply.Status == HttpStatusCode.Found ? visitor : throw new InvalidOperationException($"{account} could not sign in: {(int)reply.Status}");
    }

    /// <summary>kill -9: nothing is told to the process, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Dispose()
    {
        foreach (var v in visitors) v.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
