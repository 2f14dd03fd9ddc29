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

    [GeneratedRegex(@"^\| (?!answer|---)", RegexOptions.Multiline)]
    private static partial Regex RefusalRow();
}
