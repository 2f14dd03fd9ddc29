using BenchmarkDotNet.Attributes;

namespace EcoDamage.Benchmarks;

/// <summary>
/// An act and a case page, each beside the least that the same way could cost: a question to the database, a file of the portal.
/// </summary>
#pragma warning disable CA1001 // The scene is shared by all four and ends with the process.
public class DeskAndPage
#pragma warning restore CA1001
{
    /// <summary>Questions in one measurement: each by itself is too short to be timed.</summary>
    const int Repeats = 50;

    Scene scene = null!;
    string number = "";

    [GlobalSetup]
    public async Task SetUpAsync() => scene = await Scene.SharedAsync();

    // Every act meets a case of the same length.
    [IterationSetup(Target = nameof(ActAsync))]
    public void NextCase() => number = scene.FreshCase();

    [Benchmark(OperationsPerInvoke = Repeats)]
    public async Task QuestionAsync()
    {
        for (var i = 0; i < Repeats; i++)
            await scene.AskAsync();
    }

    [Benchmark]
    public Task ActAsync() => scene.ActAsync(number);

    [Benchmark(OperationsPerInvoke = Repeats)]
    public async Task FileAsync()
    {
        for (var i = 0; i < Repeats; i++)
            await scene.GetAsync("/favicon.svg");
    }

    [Benchmark]
    public Task CasePageAsync() => scene.GetAsync($"/cases/{scene.ReadCase}");
}
