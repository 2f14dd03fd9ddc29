namespace EcoDamage.IntegrationTests.CaseFiles;

/// <summary>Published cases as import files: taken in, given out, taken in elsewhere and replayed, they are the same case.</summary>
public sealed class PublishedCaseTests(PublishedCaseTests.TwoOffices offices) : IClassFixture<PublishedCaseTests.TwoOffices>
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "CaseFiles", "published");

    public sealed class TwoOffices : IAsyncLifetime
    {
        public Office Here { get; private set; } = null!;
        public Office Elsewhere { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Here = await Office.OpenAsync("2026-11-23 09:00");
            Elsewhere = await Office.OpenAsync("2026-11-24 10:30");
        }

        public async ValueTask DisposeAsync()
        {
            if (Here is not null)
                await Here.DisposeAsync();
            if (Elsewhere is not null)
                await Elsewhere.DisposeAsync();
        }
    }

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.jsonl").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_published_case_is_there() =>
        Assert.Equal(["02", "05", "09", "13", "14", "16", "26", "28", "29", "31"], Files.Select(f => f.Data[..2]));

    [Theory, MemberData(nameof(Files))]
    public async Task It_is_the_same_case_wherever_it_goes(string file)
    {
        var acts = await File.ReadAllLinesAsync(Path.Combine(Folder, file));
        var taken = await offices.Here.ImportAsync(FileOf.Bytes(acts));
        Assert.Empty(taken.Faults);
        var organ = System.Text.Json.Nodes.JsonNode.Parse(acts[1])!["organ"]!.GetValue<string>();
        var here = await offices.Here.ReadAsync(taken.Number!, organ);

        // Every act of the file in its order on its own day, and between them only what the law deems.
        Assert.Equal(
            acts.Skip(1)
                .Select(a =>
                    (
                        System.Text.Json.Nodes.JsonNode.Parse(a)!["act"]!.GetValue<string>(),
                        System.Text.Json.Nodes.JsonNode.Parse(a)!["on"]!.GetValue<string>()
                    )
                ),
            here.Journal.Where(p => p.Entry.By.Role != Role.Clock)
                .Select(p => (p.Entry.Act, p.Entry.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))
        );
        Assert.All(here.Journal.Where(p => p.Entry.By.Role != Role.Clock), p => Assert.NotNull(p.Entry.Past));

        var exported = await offices.Here.ExportAsync(taken.Number!);
        var again = await offices.Elsewhere.ImportAsync(FileOf.Bytes(exported));
        Assert.Empty(again.Faults);
        Assert.Equal((taken.Number, taken.Entries), (again.Number, again.Entries));
        Assert.Equal(exported, await offices.Elsewhere.ExportAsync(again.Number!));

        var elsewhere = await offices.Elsewhere.ReadAsync(again.Number!, organ);
        Assert.Equal(PaperCase.Portrait(here), PaperCase.Portrait(elsewhere));
        Assert.Equal(PaperCase.Portrait(here), PaperCase.Portrait(DamageCase.Replay(7, here.Number, here.Journal)));
        Assert.Empty((await offices.Here.VerifyAsync()).Problems);
        Assert.Empty((await offices.Elsewhere.VerifyAsync()).Problems);
    }

    [Theory]
    [InlineData("05", Stage.Closed, 36_000)]
    [InlineData("13", Stage.Closed, 9_000_000)]
    [InlineData("14", Stage.Closed, 673_700)]
    [InlineData("16", Stage.Closed, 38_617_700)]
    [InlineData("26", Stage.Closed, 14_462_900)]
    public async Task It_ends_where_the_published_case_ended_with_the_published_amount(string number, Stage stage, decimal amount)
    {
        await using var office = await Office.OpenAsync("2026-11-23 09:00");
        var file = await File.ReadAllBytesAsync(Directory.GetFiles(Folder, $"{number}-*").Single());
        var taken = await office.ImportAsync(file);
        Assert.Empty(taken.Faults);
        var lead = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Encoding.UTF8.GetString(file).Split('\n')[1])![
            "organ"
        ]!.GetValue<string>();
        var c = await office.ReadAsync(taken.Number!, lead);
        Assert.Equal((stage, amount), (c.Stage, c.Performance.Obligations.Where(o => o.ReplacedBy is null).Sum(o => o.Amount)));
        Assert.All(c.Performance.Obligations, o => Assert.True(o.Fulfilled));
    }
}
