using System.Diagnostics;

namespace EcoDamage.IntegrationTests.Proof;

/// <summary>A verb of the command line, run as a process of its own to its end.</summary>
static class Verb
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal sealed record Ended(int Code, IReadOnlyList<string> Out, string Err);

    internal static Task<Ended> RunAsync(TestDatabase database, params string[] arguments) => RunAsync(database, null, arguments);

    /// <param name="password">What is configured as the password of a new administrator.</param>
    internal static async Task<Ended> RunAsync(TestDatabase database, string? password, string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet"
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "EcoDamage.Web.dll") },
            Environment =
            {
                ["ConnectionStrings__Portal"] = database.Portal,
                ["ConnectionStrings__Owner"] = database.Owner,
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ECODAMAGE_ADMIN_PASSWORD"] = password,
            },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
        return new(process.ExitCode, (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries), (await errors).Trim());
    }
}
