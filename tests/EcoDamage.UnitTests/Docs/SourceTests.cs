using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Docs;

public sealed partial class SourceTests
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
            where Columns(line.Item) > Widest && !line.Item.Contains("EcoDamage.Planted.Is", StringComparison.Ordinal)
            select $"{path}:{line.Index + 1} has {Columns(line.Item)} columns";
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

    // A Chinese sign, and its punctuation, is as wide as two others.
    static int Columns(string line) =>
        line.Sum(c =>
            c
                is (>= '\u2e80' and <= '\ua4cf')
                    or (>= '\uac00' and <= '\ud7a3')
                    or (>= '\uf900' and <= '\ufaff')
                    or (>= '\ufe30' and <= '\ufe6f')
                    or (>= '\uff01' and <= '\uff60')
                    or (>= '\uffe0' and <= '\uffe6')
                ? 2
                : 1
        );

    /// <summary>Whoever follows the example must not begin with what does not compile.</summary>
    [Fact]
    public void The_act_of_the_docs_is_written_as_acts_are()
    {
        var example = Signature()
            .Matches(File.ReadAllText(Path.Combine(FaultListTests.Root, "docs", "add-an-act.md")))
            .Select(m => m.Value)
            .ToList();
        var acts = Directory
            .EnumerateFiles(Path.Combine(FaultListTests.Root, "src", "EcoDamage.Domain"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Signature().Matches(File.ReadAllText(f)))
            .Select(m => m.Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            ["Apply", "Gist", "Objections", "Obstacles"],
            example.Select(s => s[..s.IndexOf('(', StringComparison.Ordinal)].Split(' ')[^1]).Order(StringComparer.Ordinal)
        );
        Assert.All(example, s => Assert.Contains(s, acts));
    }

    [GeneratedRegex(@"(public|protected) [\w<> ?]*\b(Obstacles|Objections|Gist|Apply)\([^)]*\)")]
    private static partial Regex Signature();
}
