namespace EcoDamage.UnitTests.Docs;

public sealed class SourceTests
{
    const int Widest = 140;

    /// <summary>The formatter breaks code, but neither texts nor comments nor pages.</summary>
    [Theory, InlineData("*.cs"), InlineData("*.cshtml")]
    public void No_line_is_wider_than_a_reader_s_window(string kind)
    {
        var wide =
            from folder in new[] { "src", "tests" }
            from file in Directory.EnumerateFiles(Path.Combine(FaultListTests.Root, folder), kind, SearchOption.AllDirectories)
            let path = Path.GetRelativePath(FaultListTests.Root, file).Replace('\\', '/')
            where !path.Split('/').Any(part => part is "bin" or "obj" or "Migrations")
            from line in File.ReadLines(file).Index()
            where line.Item.Length > Widest && !line.Item.Contains("EcoDamage.Planted.Is", StringComparison.Ordinal)
            select $"{path}:{line.Index + 1} has {line.Item.Length} columns";
        Assert.Empty(wide);
    }

    /// <summary>
    /// No act counts days by hand: who asks gets the last day from <see cref="Seen"/>, who replays from the entry, and a number of days is
    /// counted by <see cref="Counting"/> alone.
    /// </summary>
    [Fact]
    public void No_act_counts_days_by_hand()
    {
        var domain = Path.Combine(FaultListTests.Root, "src", "EcoDamage.Domain");
        var byHand =
            from stage in new[] { "ClueTransfer", "Consultation", "General", "Investigation", "Litigation", "Performance" }
            from file in Directory.EnumerateFiles(Path.Combine(domain, stage), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file).Index()
            where ByHand.Any(word => line.Item.Contains(word, StringComparison.Ordinal))
            select $"{Path.GetFileName(file)}:{line.Index + 1} {line.Item.Trim()}";
        Assert.Empty(byHand);
    }

    static readonly string[] ByHand = [".AddDays(", ".AddMonths(", ".AddYears(", ".Nominal", ".Due(calendar", " d.LastDay("];
}
