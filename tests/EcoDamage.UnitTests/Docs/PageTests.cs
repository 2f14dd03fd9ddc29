using System.Reflection;
using System.Text.RegularExpressions;
using EcoDamage.Web.Access;
using EcoDamage.Web.Pages.Cases;

namespace EcoDamage.UnitTests.Docs;

/// <summary>
/// Pages show what was decided before: who may see a thing is no matter of a view, and the case of an address is opened in one place.
/// </summary>
public sealed partial class PageTests
{
    static readonly string Pages = Path.Combine(FaultListTests.Root, "src", "EcoDamage.Web", "Pages");

    static IEnumerable<string> Views => Directory.EnumerateFiles(Pages, "*.cshtml", SearchOption.AllDirectories);

    [GeneratedRegex(@"\b(Sees|SeesFile|ReachesTo|Whole)\b")]
    private static partial Regex Asking();

    [Fact]
    public void No_view_asks_who_may_see_a_thing() =>
        Assert.Empty(Views.SelectMany(f => Asking().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));

    [Fact]
    public void Every_page_whose_address_names_a_case_stands_behind_the_one_door() =>
        Assert.Equal(
            [
                .. Views
                    .Where(f =>
                        File.ReadLines(f).First() is var page
                        && page.StartsWith("@page", StringComparison.Ordinal)
                        && page.Contains("{number}", StringComparison.Ordinal)
                    )
                    .Select(f => $"{Path.GetFileNameWithoutExtension(f)}Model")
                    .Order(StringComparer.Ordinal),
            ],
            typeof(CaseModel)
                .Assembly.GetTypes()
                .Where(t => t.GetCustomAttribute<OfCaseAttribute>() is not null)
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal)
        );
}
