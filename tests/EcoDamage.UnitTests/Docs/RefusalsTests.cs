using System.Text.RegularExpressions;
using EcoDamage.UnitTests.Cases;

namespace EcoDamage.UnitTests.Docs;

public sealed partial class RefusalsTests(ITestOutputHelper output)
{
    /// <summary>To be read by a person when it changes: bad Chinese, wrong articles and what tells too much show themselves here.</summary>
    [Fact]
    public void The_refusals_in_the_docs_are_those_of_the_acts()
    {
        var page = RefusalTable.Whole();
        output.WriteLine($"{ActType.All.Count} acts, {RefusalRow().Count(page)} refusals.");
        Generated.Holds("refusals.md", page);
    }

    /// <summary>
    /// The article of the act, of the period that is left undone, or of what the rulebook says of such a state; never another one.
    /// </summary>
    [Fact]
    public void Each_refusal_cites_the_article_that_refuses()
    {
        var rulebook = Read("rulebook.md");
        var own = ActRow().Matches(rulebook).ToLookup(m => m.Groups["act"].Value, m => Numbers(m.Groups["article"].Value));
        var section = rulebook[rulebook.IndexOf(Section, StringComparison.Ordinal)..];
        var others = OtherRow()
            .Matches(section[..section.IndexOf("\n## ", 3, StringComparison.Ordinal)])
            .Select(m => (Said: m.Groups["said"].Value, Articles: Domain.Cases.Articles.Text(m.Groups["article"].Value).Split('、')))
            .ToList();
        Assert.True(others.Count > 30, "docs/rulebook.md says hardly anything of refusals under another article: is it still a table?");
        List<string> wrong = [];
        HashSet<string> used = [];
        var act = "";
        foreach (var line in Read("refusals.md").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                act = line.Split(' ')[^1];
            if (ActType.Named(act) is null || Cells().Match(line) is not { Success: true } row)
                continue;
            var (reason, articles) = (row.Groups["reason"].Value, row.Groups["articles"].Value.Split('、'));
            var said = others.Where(o => reason.Contains(o.Said, StringComparison.Ordinal)).ToList();
            foreach (var article in articles)
                if (
                    !own[act].Any(all => all.Any(a => article.StartsWith(a, StringComparison.Ordinal)))
                    && !said.Exists(o => o.Articles.Contains(article))
                    && !Period.All.Any(p => reason == $"“{p.Title}”尚未办理" && article == Domain.Cases.Articles.Text(p.Article))
                )
                    wrong.Add($"{act}: “{reason}” cites {article}");
            used.UnionWith(said.Select(o => o.Said));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(others.Select(o => o.Said).Except(used).Select(s => $"Nothing is refused with “{s}”."));
    }

    const string Section = "\n## Refusals under another article\n";

    static string Read(string file) => File.ReadAllText(Path.Combine(Generated.Root(), "docs", file));

    static IReadOnlyList<string> Numbers(string articles) =>
        [.. Number().Matches(articles).Select(m => Domain.Cases.Articles.Text(m.Value))];

    [GeneratedRegex(@"(?<![¶(0-9])\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\| (?<act>[A-Z]\w+) \| [^|]*\| (?<article>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex ActRow();

    [GeneratedRegex(@"^\| (?<said>[^|]*[^|\x00-\x7f][^|]*) \| (?<article>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex OtherRow();

    [GeneratedRegex(@"^\| (?!answer|---)[^|]* \| [^|]* \| [^|]* \| (?<reason>[^|]*) \| (?<articles>[^|]*) \|$")]
    private static partial Regex Cells();

    [GeneratedRegex(@"^\| (?!answer|---)", RegexOptions.Multiline)]
    private static partial Regex RefusalRow();
}
