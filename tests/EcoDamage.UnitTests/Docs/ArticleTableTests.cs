using System.Globalization;
using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Docs;

/// <summary>docs/rulebook.md gives each sentence of art. 4–28 with the tests that show it: none is without, and each test exists.</summary>
public sealed partial class ArticleTableTests
{
    static readonly IReadOnlyList<(int Article, string Sentence, IReadOnlyList<string> Tests)> Rows =
    [
        .. Row()
            .Matches(File.ReadAllText(Path.Combine(Generated.Root(), "docs", "rulebook.md")))
            .Select(m =>
                (
                    int.Parse(m.Groups["article"].Value, CultureInfo.InvariantCulture),
                    m.Groups["sentence"].Value,
                    (IReadOnlyList<string>)[.. Name().Matches(m.Groups["tests"].Value).Select(n => n.Groups[1].Value)]
                )
            ),
    ];

    [Fact]
    public void Every_sentence_of_the_procedure_stands_in_the_table()
    {
        Assert.Equal(66, Rows.Count);
        Assert.Equal(Enumerable.Range(4, 25), Rows.Select(r => r.Article).Distinct());
        Assert.Equal(Rows.Count, Rows.Select(r => r.Sentence).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_test_it_names_exists()
    {
        var tests = Directory
            .EnumerateFiles(Path.Combine(Generated.Root(), "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Test().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Rows, r => Assert.NotEmpty(r.Tests));
        Assert.Empty(Rows.SelectMany(r => r.Tests).Where(t => !tests.Contains(t)).Distinct(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<article>\d+) \| (?<sentence>[^|]*[\u4e00-\u9fff][^|]*) \| (?<tests>`[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z0-9_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\](?:\s*\[[^\n]*\])*\s*public (?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Test();
}
