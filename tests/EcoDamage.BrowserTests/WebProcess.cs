using System.Diagnostics;
using System.Text.RegularExpressions;
using EcoDamage.Casework.Store;

namespace EcoDamage.BrowserTests;

/// <summary>The built web program as a process of its own, which can be killed without warning.</summary>
public sealed class WebProcess : IDisposable
{
    readonly Process process;

    WebProcess(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    /// <param name="address">Where it listens: a free port, or the one that another has left.</param>
    public static async Task<WebProcess> StartAsync(string database, string address = "http://127.0.0.1:0")
    {
        var start = new ProcessStartInfo
        {
            FileName = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "EcoDamage.Web.dll"));
        start.ArgumentList.Add("serve");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_CONTENTROOT"] = ContentRoot();
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Demo__Cases"] = "false";
        start.Environment[PortalDatabase.PortalSetting.Replace(":", "__", StringComparison.Ordinal)] = database;
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) =>
            ready.TrySetException(new InvalidOperationException($"The portal ended at once: {string.Join('\n', said)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new(process, await ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        }
        catch
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
            throw;
        }

        // Read to the end: a full pipe would stop the program.
        void Hear(string? line)
        {
            if (line is null)
                return;
            lock (said)
                said.Add(line);
            if (Regex.Match(line, @"ready: (http://\S+?)(,|$)") is { Success: true } match)
                ready.TrySetResult(match.Groups[1].Value);
        }
    }

    static string ContentRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EcoDamage.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a clone of the repository");
        return Path.Combine(folder.FullName, "src", "EcoDamage.Web");
    }

    /// <summary>SIGKILL: the process gets no chance to put anything away.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
