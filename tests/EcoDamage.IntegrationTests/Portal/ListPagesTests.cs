using System.Text.RegularExpressions;
using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>Lists as people page through them: by the links that the pages themselves offer.</summary>
public sealed partial class ListPagesTests(ListPagesTests.Crowd crowd) : IClassFixture<ListPagesTests.Crowd>
{
    const int Many = 45;

    /// <summary>
    /// So many cases that no list fits a page, all of the same instant, so that only the order by number tells them apart.
    /// </summary>
    public sealed class Crowd : IAsyncLifetime
    {
        PortalHost? host;

        public PortalHost Host => host ?? throw new InvalidOperationException("The portal did not start");
        public Office Office => Host.Office;
        public List<string> Numbers { get; } = [];
        public List<string> Drafts { get; } = [];

        public async ValueTask InitializeAsync()
        {
            host = await PortalHost.StartAsync();
            for (var i = 0; i < Many; i++)
            {
                var clue = Given.Case().Clue() with
                {
                    Title = $"第{i:00}件",
                    Address = $"{i}号",
                    FoundOn = Office.Clock.Today,
                    District = i % 2 == 0 ? "310120" : "310115",
                    Suspects = [],
                };
                Numbers.Add((await Office.DoAsync(null, Given.Lead, clue)).Number);
                await Office.DoAsync(
                    Numbers[^1],
                    Given.Lead,
                    new AddCoDepartment
                    {
                        Department = new(Given.CoDepartment),
                        ShareFile = true,
                        Reason = "协同",
                    }
                );
                var draft = Guid.NewGuid();
                var text = new DraftText(
                    draft,
                    0,
                    Guid.NewGuid(),
                    0,
                    Numbers[^1],
                    ActType.Of<AddNote>(),
                    new JsonObject { ["text"] = "记" }
                );
                await Office.Drafts.SaveAsync(text, i < Many - 1 ? Given.Hand(Given.Lead) : Office.As(Given.Lead, Role.Clerk));
                Drafts.Add($"{draft}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (host is not null)
                await host.DisposeAsync();
        }
    }

    /// <summary>What the rows of each page name, page by page, up to the last.</summary>
    static async Task<List<string[]>> PagesAsync(Visitor visitor, string path, Regex row)
    {
        var pages = new List<string[]>();
        for (string? next = path; next is not null && pages.Count < 9; )
        {
            var page = await visitor.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            var main = page.Text[page.Text.IndexOf("<main", StringComparison.Ordinal)..];
            pages.Add([.. row.Matches(main).Select(m => m.Groups[1].Value)]);
            next = NextPage().Match(main) is { Success: true } link ? link.Groups[1].Value : null;
        }
        return pages;
    }

    static void AllOnce(IEnumerable<string> wanted, List<string[]> pages, params int[] sizes)
    {
        Assert.Equal(sizes, pages.Select(p => p.Length));
        Assert.Equal(wanted, pages.SelectMany(p => p));
    }

    IEnumerable<string> NewestFirst => crowd.Numbers.AsEnumerable().Reverse();

    [Fact]
    public async Task Pages_of_cases_show_each_case_once_newest_first()
    {
        using var officer = await crowd.Host.SignInAsync(Given.Lead, Role.Officer);
        AllOnce(NewestFirst, await PagesAsync(officer, "/cases", CaseRow()), 20, 20, 5);
    }

    [Fact]
    public async Task The_link_to_the_next_page_keeps_the_filter()
    {
        using var officer = await crowd.Host.SignInAsync(Given.Lead, Role.Officer);
        var pages = await PagesAsync(officer, "/cases?district=310120&stage=ClueTransfer&field=Ecology&mine=true&text=件", CaseRow());
        AllOnce(crowd.Numbers.Where((_, i) => i % 2 == 0).Reverse(), pages, 20, 3);
        // What nothing answers to is empty, not everything.
        foreach (var nothing in (string[])["/cases?district=310101", "/cases?stage=Closed", "/cases?field=Water", "/cases?text=无此案"])
            AllOnce([], await PagesAsync(officer, nothing, CaseRow()), 0);
    }

    [Fact]
    public async Task Mine_are_the_cases_whose_officer_I_am()
    {
        using var officer = await crowd.Host.SignInAsync(Given.Lead, Role.Officer);
        using var leader = await crowd.Host.SignInAsync(Given.Lead, Role.Leader);
        AllOnce(NewestFirst, await PagesAsync(officer, "/cases?mine=true", CaseRow()), 20, 20, 5);
        AllOnce([], await PagesAsync(leader, "/cases?mine=true", CaseRow()), 0);
    }

    [Fact]
    public async Task Pages_of_letters_show_each_letter_once_to_either_side()
    {
        using var sender = await crowd.Host.SignInAsync(Given.Lead, Role.Officer);
        using var addressee = await crowd.Host.SignInAsync(Given.CoDepartment, Role.Officer);
        AllOnce(NewestFirst, await PagesAsync(sender, "/letters?box=Outbox", LetterRow()), 20, 20, 5);
        AllOnce([], await PagesAsync(sender, "/letters", LetterRow()), 0);
        AllOnce([], await PagesAsync(addressee, "/letters?box=Outbox", LetterRow()), 0);
        foreach (var box in (string[])["/letters", "/letters?box=Inbox", "/letters?box=ToReceive"])
            AllOnce(NewestFirst, await PagesAsync(addressee, box, LetterRow()), 20, 20, 5);
        foreach (var box in (string[])["/letters?box=ToAnswer", "/letters?box=Unanswered"])
            AllOnce([], await PagesAsync(addressee, box, LetterRow()), 0);
    }

    [Fact]
    public async Task Pages_of_periods_show_each_period_once_to_who_keeps_it_and_to_who_watches()
    {
        using var keeper = await crowd.Host.SignInAsync(Given.Lead, Role.Officer);
        using var watcher = await crowd.Host.SignInAsync(Given.CoDepartment, Role.Officer);
        AllOnce(crowd.Numbers, await PagesAsync(keeper, "/deadlines", PeriodRow()), 20, 20, 5);
        AllOnce(crowd.Numbers, await PagesAsync(watcher, "/deadlines?others=true", PeriodRow()), 20, 20, 5);
        AllOnce([], await PagesAsync(keeper, "/deadlines?others=true", PeriodRow()), 0);
        AllOnce([], await PagesAsync(watcher, "/deadlines", PeriodRow()), 0);
    }

    [Fact]
    public async Task Pages_of_drafts_show_each_draft_once_and_mine_are_those_that_I_wrote()
    {
        using var officer = await crowd.Host.SignInAsync(Given.Lead, Role.Officer);
        using var clerk = await crowd.Host.SignInAsync(Given.Lead, Role.Clerk);
        var pages = await PagesAsync(officer, "/drafts?state=Editing", DraftRow());
        Assert.Equal([30, 15], pages.Select(p => p.Length));
        Assert.Equal(crowd.Drafts.Order(StringComparer.Ordinal), pages.SelectMany(p => p).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                [crowd.Drafts[^1]],
            ],
            await PagesAsync(clerk, "/drafts?state=Editing&mine=true", DraftRow())
        );
        Assert.Equal([30, 14], (await PagesAsync(officer, "/drafts?state=Editing&mine=true", DraftRow())).Select(p => p.Length));
        AllOnce([], await PagesAsync(officer, "/drafts?state=Submitted", DraftRow()), 0);
    }

    // ── possible duplicates ──

    [Theory]
    [InlineData("同名", "别处", "310120", 0, true)]
    [InlineData("别名", "同处", "310120", 0, true)]
    [InlineData("别名", "别处", "310120", 0, false)]
    [InlineData("同名", "同处", "310115", 0, false)]
    [InlineData("同名", "同处", "310120", 364, true)]
    [InlineData("同名", "同处", "310120", 367, false)]
    public async Task A_case_of_the_same_name_or_place_in_the_same_district_within_a_year_is_offered(
        string title,
        string address,
        string district,
        int later,
        bool offered
    )
    {
        // A name and a place of this row alone: the rows share one portal.
        var row = $"{title}{address}{district}{later}";
        await using var office = await Office.OpenAsync();
        var given = Given.Case();
        var clue = given.Clue() with { Title = $"{row}同名", Address = $"{row}同处", FoundOn = office.Clock.Today, Suspects = [] };
        var first = (await office.DoAsync(null, Given.Lead, clue)).Number;
        office.Clock.Set(office.Clock.Today.AddDays(later));
        var again = clue with { Title = row + title, Address = row + address, District = district, FoundOn = office.Clock.Today };
        var second = (await office.DoAsync(null, Given.Lead, again)).Number;
        await using var db = office.Store.For(Given.Lead);
        var found = await new Registry(db).PossibleDuplicatesAsync(
            office.As(Given.Lead, Role.Officer),
            await office.ReadAsync(second),
            CancellationToken.None
        );
        Assert.Equal(offered ? first : "", string.Join(' ', found.Select(f => f.Number)));
    }

    [Fact]
    public async Task A_case_of_the_same_obligor_is_offered_on_the_page_but_not_where_only_its_existence_is_known()
    {
        await using var portal = await PortalHost.StartAsync();
        var clue = Given.Case().Clue() with { FoundOn = portal.Clock.Today };
        var first = (await portal.Office.DoAsync(null, Given.Lead, clue with { Title = "甲案", Address = "甲处" })).Number;
        var second = (await portal.Office.DoAsync(null, Given.Lead, clue with { Title = "乙案", Address = "乙处" })).Number;
        using var officer = await portal.SignInAsync(Given.Lead, Role.Officer);
        var page = (await officer.GetAsync($"/cases/{second}")).Text;
        Assert.Contains("可能是同一事件", page, StringComparison.Ordinal);
        Assert.Contains($"{first} 甲案", page, StringComparison.Ordinal);

        // Another department reads the second file and knows of the first that it exists.
        await portal.Office.DoAsync(
            second,
            Given.Lead,
            new AddCoDepartment
            {
                Department = new(Given.CoDepartment),
                ShareFile = true,
                Reason = "协同",
            }
        );
        await portal.Office.DoAsync(
            first,
            Given.Lead,
            new AddCoDepartment
            {
                Department = new(Given.CoDepartment),
                ShareFile = false,
                Reason = "协同",
            }
        );
        using var other = await portal.SignInAsync(Given.CoDepartment, Role.Officer);
        page = (await other.GetAsync($"/cases/{second}")).Text;
        Assert.Contains("乙处", page, StringComparison.Ordinal);
        Assert.DoesNotContain("可能是同一事件", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<a href=\"/cases/(SHD[^\"]+)\"><b>")]
    private static partial Regex CaseRow();

    [GeneratedRegex("href=\"/letters/(SHD[^/\"]+)/\\d+\"><b>")]
    private static partial Regex LetterRow();

    [GeneratedRegex("<a href=\"/cases/(SHD[^\"/?]+)\\?tab=deadlines\">")]
    private static partial Regex PeriodRow();

    [GeneratedRegex("href=\"/drafts/([0-9a-f-]{36})\"")]
    private static partial Regex DraftRow();

    [GeneratedRegex("href=\"([^\"]+)\">(?:下一页)")]
    private static partial Regex NextPage();
}
