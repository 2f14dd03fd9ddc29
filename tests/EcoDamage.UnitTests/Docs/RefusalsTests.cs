using EcoDamage.UnitTests.Cases;

namespace EcoDamage.UnitTests.Docs;

public sealed class RefusalsTests(ITestOutputHelper output)
{
    /// <summary>To be read by a person when it changes: bad Chinese, wrong articles and what tells too much show themselves here.</summary>
    [Fact]
    public void The_refusals_in_the_docs_are_those_of_the_acts()
    {
        var page = RefusalTable.Whole();
        output.WriteLine(
            $"{ActType.All.Count} acts, {page.Split('\n').Count(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| answer", StringComparison.Ordinal) && !l.StartsWith("| ---", StringComparison.Ordinal))} refusals."
        );
        Generated.Holds("refusals.md", page);
    }
}
