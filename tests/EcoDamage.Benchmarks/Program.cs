using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EcoDamage.Benchmarks;

// The host of the portal finds the pages by a file that lies there.
Environment.CurrentDirectory = AppContext.BaseDirectory;

// In one process, because all four are measured on the same portal and the same database; one act is one measurement.
var job = Job
    .Default.WithToolchain(InProcessEmitToolchain.Instance)
    .WithStrategy(RunStrategy.Monitoring)
    .WithWarmupCount(15)
    .WithIterationCount(Scene.Cases - 21)
    .WithInvocationCount(1)
    .WithUnrollFactor(1);
var config = ManualConfig
    .CreateEmpty()
    .AddJob(job)
    .AddLogger(args.Contains("--verbose") ? ConsoleLogger.Default : NullLogger.Instance)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .WithOptions(ConfigOptions.DisableLogFile)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "ecodamage-bench"));
var summary = BenchmarkRunner.Run<DeskAndPage>(config);

var medians = summary.Reports.ToDictionary(
    r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name,
    r => r.ResultStatistics?.Median / 1_000_000
);
Console.WriteLine();
Console.WriteLine("| | median | beside |");
Console.WriteLine("|---|---|---|");
Write("a question to the database (select 1)", nameof(DeskAndPage.QuestionAsync), null);
Write("an act on a case of 40 entries", nameof(DeskAndPage.ActAsync), nameof(DeskAndPage.QuestionAsync));
Write("a file of the portal", nameof(DeskAndPage.FileAsync), null);
Write("the page of a case of 40 entries", nameof(DeskAndPage.CasePageAsync), nameof(DeskAndPage.FileAsync));
return medians.Count == 4 && medians.Values.All(m => m is not null) ? 0 : 1;

void Write(string what, string measured, string? least)
{
    var beside = least is null ? "" : $"{medians.GetValueOrDefault(measured) / medians.GetValueOrDefault(least):0.0} times";
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"| {what} | {medians.GetValueOrDefault(measured):0.000} ms | {beside} |")
    );
}
