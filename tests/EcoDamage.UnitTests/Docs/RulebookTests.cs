using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Docs;

/// <summary>
/// docs/rulebook.md: title, article, force and capacities of each act are written from its rule; what it needs and does stands there by
/// hand, and is kept.
/// </summary>
public sealed partial class RulebookTests
{
    const string Courses = "\n## Courses\n";
    static readonly string Text = Read("rulebook.md");

    [Fact]
    public void Each_act_has_one_sentence_and_no_act_is_invented()
    {
        var sentences = Sentences();
        var twice = sentences.CountBy(s => s.Act).Where(n => n.Value > 1).Select(n => n.Key);
        var unknown = sentences.Select(s => s.Act).Where(name => ActType.Named(name) is null);
        var silent = ActType.All.Select(t => t.Name).Where(name => !sentences.Exists(s => s.Act == name && s.Sentence.EndsWith('.')));
        Assert.True(!twice.Any(), $"docs/rulebook.md has two rows for {string.Join(", ", twice)}.");
        Assert.True(!unknown.Any(), $"docs/rulebook.md has a row for {string.Join(", ", unknown)}, which is no act.");
        Assert.True(
            !silent.Any(),
            $"docs/rulebook.md has no sentence for {string.Join(", ", silent)}: run ./eco docs, which adds the row, and write what the "
                + "act needs and does."
        );
    }

    [Fact]
    public void The_rulebook_says_of_each_act_what_its_rule_says() => Generated.Holds("rulebook.md", Page());

    [Fact]
    public void A_course_names_acts_that_exist_under_articles_of_theirs()
    {
        var rows = CourseRow().Matches(Text[Text.IndexOf(Courses, StringComparison.Ordinal)..]);
        Assert.True(
            rows.Count >= 20,
            $"docs/rulebook.md has {rows.Count} courses: is the table still one of course, article, acts and what follows?"
        );
        foreach (var row in rows.Cast<Match>())
        {
            var course = row.Groups["course"].Value;
            var names = Name().Matches(row.Groups["acts"].Value).Select(m => m.Groups[1].Value).ToList();
            Assert.True(names.Count > 1, $"The course “{course}” does not lead from an act to another.");
            foreach (var name in names)
                Assert.True(ActType.Named(name) is not null, $"The course “{course}” names {name}, which is no act.");
            var theirs = names.SelectMany(name => Articles(ActType.Named(name)!.Rule.Article)).ToHashSet();
            foreach (var article in Articles(row.Groups["article"].Value))
                Assert.True(
                    theirs.Contains(article),
                    $"The course “{course}” stands under article {article}, which none of its acts names."
                );
        }
    }

    [Fact]
    public void Who_cites_the_rulebook_cites_a_section_of_it()
    {
        var sections = Heading().Matches(Text).Select(m => m.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        var cited =
            from folder in (string[])["src", "tests", "docs"]
            from path in Directory.EnumerateFiles(Path.Combine(Generated.Root(), folder), "*", SearchOption.AllDirectories)
            where Path.GetExtension(path) is ".cs" or ".cshtml" or ".txt" or ".md"
            where !Built().IsMatch(path)
            from citation in Citation().Matches(File.ReadAllText(path))
            select (File: Path.GetFileName(path), Section: citation.Groups[1].Value);
        Assert.Empty(
            cited.Where(c => !sections.Contains(c.Section)).Select(c => $"{c.File}: docs/rulebook.md has no section “{c.Section}”")
        );
    }

    [Fact]
    public void The_glossary_has_each_act_under_its_title()
    {
        var rows = Read("glossary.md").Split('\n').Select(line => line.Split(" | ")).Where(cells => cells.Length == 3).ToList();
        foreach (var t in ActType.All)
        {
            var word = $"| {t.Rule.Title}{(t.Rule.SignedOff ? " ✍" : "")}";
            Assert.True(
                rows.Exists(cells => cells[0] == word && cells[1].Contains($"`{t.Name}`", StringComparison.Ordinal)),
                $"docs/glossary.md lacks the row “{word} | `{t.Name}` | article |”."
            );
        }
    }

    static string Read(string file) => File.ReadAllText(Path.Combine(Generated.Root(), "docs", file));

    // The head and the courses are written by hand, and so is the last cell of each act between them.
    static string Page()
    {
        var start = Text.IndexOf($"\n## {ActType.All[0].Room} ", StringComparison.Ordinal);
        var page = new StringBuilder(Text[..start]);
        var sentences = Sentences().ToLookup(s => s.Act, s => s.Sentence);
        foreach (var room in ActType.All.GroupBy(t => t.Room))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"\n## {Title(room.Key)}\n\n| act | 中文 | article | force | who may | ✍ | needs and does |\n"
            );
            page.Append("|---|---|---|---|---|---|---|\n");
            foreach (var t in room)
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {t.Name} | {t.Rule.Title} | {t.Rule.Article} | {Verb(t.Rule.Force)} | {Who(t.Rule)} | "
                        + $"{(t.Rule.SignedOff ? "✍" : "")} | {sentences[t.Name].FirstOrDefault()} |\n"
                );
        }
        return page.Append(Text[Text.IndexOf(Courses, StringComparison.Ordinal)..]).ToString();
    }

    static List<(string Act, string Sentence)> Sentences() =>
        [
            .. ActRow()
                .Matches(Text[..Text.IndexOf(Courses, StringComparison.Ordinal)])
                .Select(m => (m.Groups["act"].Value, m.Groups["sentence"].Value)),
        ];

    static string Title(string room) => Enum.TryParse<Stage>(room, out var stage) ? $"{room} {stage.Label()}" : "General 各阶段通用";

    static string Verb(Force force) => force == Force.Stated ? "by law" : Words(force);

    static string Who(ActRule rule) =>
        rule.ByClock ? "the clock"
        : rule.Follows ? "with an act in another case"
        : rule.OpensFor.Count > 0 ? string.Join(", ", rule.OpensFor.Select(k => Words(k)))
        : string.Join(", ", rule.By.Select(c => Words(c)))
            + (rule.Kinds.Count > 0 ? $" ({string.Join(", ", rule.Kinds.Select(k => Words(k)))})" : "");

    static string Words(Enum value) => Capital().Replace(value.ToString(), " $0").Trim().ToLowerInvariant();

    static IEnumerable<string> Articles(string list) => list.Split(',', StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\| (?<act>[A-Z]\w+) \|.*\| (?<sentence>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex ActRow();

    [GeneratedRegex(@"^\| (?<course>[^|`]+) \| (?<article>[0-9][^|]*) \| (?<acts>[^|]*) \| [^|]+\.(?: [^|]+)? \|$", RegexOptions.Multiline)]
    private static partial Regex CourseRow();

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"rulebook\.md#([a-z-]+)")]
    private static partial Regex Citation();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
