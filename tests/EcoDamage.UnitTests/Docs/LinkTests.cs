using System.Text.RegularExpressions;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Web.Shell;
using Microsoft.AspNetCore.Routing.Template;

namespace EcoDamage.UnitTests.Docs;

/// <summary>Addresses of pages are written in Links and in the pages that bear them, nowhere else; each leads somewhere.</summary>
public sealed partial class LinkTests
{
    static readonly string Web = Path.Combine(FaultListTests.Root, "src", "EcoDamage.Web");

    static IEnumerable<string> Files(string kind) =>
        Directory
            .EnumerateFiles(Web, kind, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    [GeneratedRegex(@"^@page ""/?([^""]*)""", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(
        @"""(/""|/(cases|letters|drafts|deadlines|users|rules|settings|calendars|organs|case-files"
            + @"|account|login|logout|denied|status|trouble)\b)"
    )]
    private static partial Regex Written();

    public static TheoryData<string> All =>
        [
            Links.Desk,
            Links.Cases,
            Links.Letters,
            Links.Deadlines,
            Links.Drafts,
            Links.Users,
            Links.CaseFiles,
            Links.Rules,
            Links.Settings,
            Links.Calendars,
            Links.Calendar(3),
            Links.Calendar(3, 2),
            Links.CalendarFile(),
            Links.Organs,
            Links.Login,
            Links.Logout,
            Links.Denied,
            Links.Trouble,
            Links.Password,
            Links.OneTime,
            Links.Status.Replace("{0}", "404", StringComparison.Ordinal),
            Links.CasesAt(Stage.Litigation),
            Links.Case("SHD-1"),
            Links.Case("SHD-1", "letters"),
            Links.CaseOrDesk(null),
            Links.CaseOrDesk("SHD-1"),
            Links.Export("SHD-1"),
            Links.Act("SHD-1", "AddNote"),
            Links.Act("SHD-1", "AddNote", Guid.Empty),
            Links.ActOn("SHD-1", "ReturnLetter", new(2)),
            Links.WhatIf("SHD-1"),
            Links.WhatIf("SHD-1", "AddNote"),
            Links.Running("SHD-1"),
            Links.Card("SHD-1", 3),
            Links.Letter("SHD-1", 2),
            Links.Acknowledge("SHD-1", 2),
            Links.LettersIn(Registry.Box.Outbox, "1-2-3"),
            Links.DeadlinesOf(true, "1-2-3"),
            Links.DraftsIn(DraftState.Editing, true, "1"),
            Links.Draft(Guid.Empty),
            Links.Dismiss(),
            Links.UsersOf("fx-ecology", "1"),
            Links.Schema("acts"),
            Links.Reminders(),
        ];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_link_leads_to_a_page(string link)
    {
        var path = link.Split('?')[0];
        var routes = Files("*.cshtml").SelectMany(f => Route().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value);
        Assert.Contains(routes, r => new TemplateMatcher(TemplateParser.Parse(r), []).TryMatch(path, []));
    }

    [Fact]
    public void No_address_of_a_page_is_written_outside_of_the_links()
    {
        var written =
            from file in Files("*.cs").Concat(Files("*.cshtml"))
            where Path.GetFileName(file) is not ("Links.cs" or "ActsApi.cs")
            from line in File.ReadLines(file)
            where !line.StartsWith("@page", StringComparison.Ordinal) && Written().IsMatch(line)
            select $"{Path.GetFileName(file)}: {line.Trim()}";
        Assert.Empty(written);
    }
}
