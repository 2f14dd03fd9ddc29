using System.Diagnostics;
using System.Text.RegularExpressions;
using EcoDamage.Casework.Store;
using EcoDamage.Testing;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>What an officer has typed and saved is there again after the web process was killed in the middle of its work.</summary>
public sealed class DraftOutlivesTheProcess(SharedBrowser shared)
{
    const string Facts = "沿河堆放约三百吨工业固体废物，雨水冲刷入河。";

    [Fact]
    public async Task Saved_draft_is_found_after_the_process_was_killed()
    {
        await using var database = await (await PostgresCluster.SharedAsync()).CreateAsync(TestContext.Current.CancellationToken);
        using (var first = await WebProcess.StartAsync(database.Portal))
        {
            await using var officer = await Person.AtAsync(shared.Browser, first.Address, "fx-ecology.officer");
            await officer.ToDeskAsync();
            await officer.Main.GetByText("线索登记", new() { Exact = true }).ClickAsync();
            var form = await officer.FormAsync("线索登记");
            await form.FillAsync(("案件名称", "沿河堆放固废案"), ("具体地点", "奉贤区某河道北侧"), ("基本事实", Facts));
            await form.SaveAsync();
            await officer.ToldAsync("草稿已保存");
            await first.KillAsync();
        }

        using var second = await WebProcess.StartAsync(database.Portal);
        await using var again = await Person.AtAsync(shared.Browser, second.Address, "fx-ecology.officer");
        await again.ToDeskAsync();
        await again.Nav("签发与草稿").ClickAsync();
        await again.Main.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = ActForm.About("打开", "线索登记") }).ClickAsync();
        await Expect(again.Main).ToContainTextAsync(Facts);
        await again.Main.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "继续填写", Exact = true }).ClickAsync();
        var draft = await again.FormAsync("线索登记");
        await Expect(draft.Field("案件名称")).ToHaveValueAsync("沿河堆放固废案");
        await Expect(draft.Field("具体地点")).ToHaveValueAsync("奉贤区某河道北侧");
        await Expect(draft.Field("基本事实")).ToHaveValueAsync(Facts);
    }

    /// <summary>The built web program as a process of its own, which can be killed without warning.</summary>
    sealed class WebProcess : IDisposable
    {
        readonly Process process;

        WebProcess(Process process, string address) => (this.process, Address) = (process, address);

        public string Address { get; }

        public static async Task<WebProcess> StartAsync(string database)
        {
            var start = new ProcessStartInfo
            {
                FileName = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet",
                RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
            };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "EcoDamage.Web.dll"));
            start.ArgumentList.Add("serve");
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["ASPNETCORE_CONTENTROOT"] = ContentRoot();
            start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
            start.Environment["Demo__Cases"] = "false";
            start.Environment[PortalDatabase.PortalSetting.Replace(":", "__", StringComparison.Ordinal)] = database;
            var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            var said = new List<string>();
            var process = new Process { StartInfo = start, EnableRaisingEvents = true };
            process.OutputDataReceived += (_, line) => Hear(line.Data);
            process.ErrorDataReceived += (_, line) => Hear(line.Data);
            process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The portal ended at once: {string.Join('\n', said)}"));
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            try
            {
                return new(process, await ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            }
            catch
            {
                if (!process.HasExited) process.Kill();
                process.Dispose();
                throw;
            }

            // Read to the end: a full pipe would stop the program.
            void Hear(string? line)
            {
                if (line is null) return;
                lock (said) said.Add(line);
                if (Regex.Match(line, @"ready: (http://\S+?)(,|$)") is { Success: true } match) ready.TrySetResult(match.Groups[1].Value);
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
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }
}
