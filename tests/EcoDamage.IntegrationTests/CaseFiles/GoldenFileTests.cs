namespace EcoDamage.IntegrationTests.CaseFiles;

/// <summary>
/// Every case file that is checked in gives the case that was frozen: state, next steps, and what each organ sees, step by step.
/// </summary>
public sealed class GoldenFileTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "CaseFiles");

    public static TheoryData<string> Files =>
        [
            .. Directory
                .GetFiles(Folder, "*.jsonl", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Folder, f))
                .Where(f => !f.StartsWith("hostile", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Files))]
    public async Task A_case_file_gives_the_case_that_was_frozen(string file)
    {
        await using var office = await Office.OpenAsync("2026-11-23 09:00");
        var taken = await office.ImportAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, file)));
        Assert.Empty(taken.Faults);
        var n = 1;
        foreach (var number in (string[])[taken.Number!, .. taken.Opened])
        {
            var name = Path.GetFileNameWithoutExtension(file) + (n++ == 1 ? "" : "-opened");
            var journal = Entries(await office.ExportAsync(number));
            var portrait = CasePortrait.OfCourse(number, journal);
            if (GoldenJournal.Writes)
            {
                GoldenJournal.Write("files", name, "journal", GoldenJournal.Written([(number, journal)]));
                GoldenJournal.Write("files", name, "portrait", portrait);
            }
            Assert.Equal(GoldenJournal.Portrait("files", name), portrait);
        }
    }

    static IReadOnlyList<Performed> Entries(IReadOnlyList<string> exported) =>
        [
            .. exported
                .Skip(1)
                .Select(l => JsonNode.Parse(l)!)
                .Select((l, i) => new JournalLine(i + 1, (string)l["header"]!, (string)l["hash"]!, (string)l["body"]!).Read()),
        ];
}
