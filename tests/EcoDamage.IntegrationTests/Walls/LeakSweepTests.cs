using System.Text.RegularExpressions;
using EcoDamage.Casework.Registers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace EcoDamage.IntegrationTests.Walls;

/// <summary>
/// Every page, tab, list, search, export, letter, draft, what-if, answer of the interface and text of refusal, fetched as every organ and
/// role: no word of
/// <see cref="MarkedCases"/> reaches whom the table does not name, and each reaches whom it names.
/// </summary>
public sealed partial class LeakSweepTests(MarkedCases cases) : IClassFixture<MarkedCases>
{
    static readonly string[] Tabs = ["overview", "course", "letters", "deadlines", "evidence", "money", "journal"];

    /// <summary>One request of the sweep; without a form it is a GET.</summary>
    sealed record Look(string Path, (string Name, string Value)[]? Form = null, string? Json = null);

    /// <summary>Whoever looks, and what they have been offered so far.</summary>
    sealed record Person(string Organ, Role Role, Visitor Visitor, HashSet<string> Offered);

    /// <summary>
    /// Every route of the portal, and how it is looked at. A route that is new belongs here: the sweep fails until it is said how to look
    /// at it.
    /// </summary>
    Dictionary<string, Func<Person, IEnumerable<Look>>> Routes =>
        new(StringComparer.Ordinal)
        {
            [""] = _ => [new("/"), new("/?handler=Dismiss", [("number", cases.Filed), ("deadline", "99"), ("day", "2025-09-30")])],
            ["cases"] = _ =>
                [new("/cases"), new("/cases?mine=true"), .. Enum.GetValues<Stage>().Select(s => new Look($"/cases?stage={s}"))],
            ["cases/new"] = _ => [new("/cases/new")],
            ["cases/{number}"] = p =>
                cases.Numbers.SelectMany(n => Tabs.Select(t => new Look($"/cases/{n}?tab={t}")).Append(new($"/cases/{n}?handler=Export"))),
            ["cases/{number}/acts/{act}"] = p => [.. Offered(p, "acts"), .. Forms(p, "acts")],
            ["cases/{number}/whatif/{act?}"] = p =>
                [.. cases.Numbers.Select(n => new Look($"/cases/{n}/whatif")), .. Offered(p, "whatif"), .. Forms(p, "whatif")],
            ["cases/{number}/deadlines/{no:int?}"] = p =>
                [.. cases.Numbers.Select(n => new Look($"/cases/{n}/deadlines")), .. Numbered("/cases/{0}/deadlines/{1}", p, 14)],
            ["letters"] = _ =>
                [.. ((string[])["Inbox", "ToReceive", "ToAnswer", "Outbox", "Unanswered"]).Select(b => new Look($"/letters?box={b}"))],
            ["letters/{number}/{no:int}"] = p =>
                [
                    .. Numbered("/letters/{0}/{1}", p, 15),
                    .. Numbered("/letters/{0}/{1}?handler=Acknowledge", p, 3)
                        .Select(l => l with { Form = [("submission", $"{Guid.Empty}")] }),
                ],
            ["deadlines"] = _ => [new("/deadlines"), new("/deadlines?others=true")],
            ["drafts"] = _ => [new("/drafts"), new("/drafts?state=Editing"), new("/drafts?mine=true")],
            ["drafts/{id:guid}"] = _ =>
                [
                    .. Drafts.Select(d => new Look($"/drafts/{d}")),
                    .. Drafts.Select(d => new Look($"/drafts/{d}", [("do", "return"), ("read", "1")])),
                ],
            ["api/drafts/{id:guid}"] = _ => Drafts.Select(d => new Look($"/api/drafts/{d}")),
            ["api/drafts/{id:guid}/sign"] = _ => Drafts.Select(d => new Look($"/api/drafts/{d}/sign", Json: "{\"version\":1}")),
            ["api/cases/{act}"] = _ => [new($"/api/cases/RegisterClue", Json: Request("{}"))],
            ["api/cases/{number}/acts/{act}"] = _ =>
                cases.Numbers.SelectMany(n => Wrong.Select(w => new Look($"/api/cases/{n}/acts/{w.Act}", Json: Request(w.Data)))),
            ["api/openapi.json"] = _ => [new("/api/openapi.json")],
            ["users"] = _ => [new("/users")],
            ["organs"] = _ => [new("/organs")],
            ["settings"] = _ => [new("/settings")],
            ["calendars"] = _ => [new("/calendars"), new("/calendars", Holidays.Form(Longer))],
            ["calendars/{id:int}"] = _ => [.. Enumerable.Range(1, 4).Select(n => new Look($"/calendars/{n}"))],
            ["case-files"] = _ => [new("/case-files")],
            ["rules"] = _ => [new("/rules")],
            ["account/password"] = _ => [new("/account/password")],
            ["account/link"] = _ => [new("/account/link")],
            ["status/{code:int}"] = _ => [new("/status/404"), new("/status/403")],
            ["trouble"] = _ => [new("/trouble")],
            ["denied"] = _ => [new("/denied")],
            ["login"] = _ => [new("/login")],
            ["health"] = _ => [new("/health")],
            ["health/live"] = _ => [new("/health/live")],
            // Signs out, so it comes last and is got only: nothing is shown.
            ["{**path:file}"] = _ => [new("/css/none.css")],
            ["logout"] = _ => [new("/logout")],
        };

    // A notice by which deadlines of the marked cases would move.
    static readonly ShippedBooks.YearOfNotice Longer = Holidays.WithOff(2025, new(2025, 9, 1), new DateOnly(2025, 10, 9));

    IEnumerable<Guid> Drafts => [cases.DraftOfLead, cases.DraftOfProcuratorate];

    // What is refused, in words: a form that is not complete, a choice that is none, an act of somebody else, another case by its number.
    IEnumerable<(string Act, string Data)> Wrong =>
        [
            (nameof(AddNote), "{}"),
            (nameof(AcknowledgeLetter), "{\"letter\":4}"),
            (nameof(ShareEvidence), "{\"evidence\":5,\"with\":[\"hp-ecology\"],\"purpose\":\"\"}"),
            (nameof(CorrectAct), "{\"fact\":\"1:facts\",\"value\":\"\",\"whatWasWrong\":\"x\",\"proof\":\"x\"}"),
            (nameof(JoinCases), $"{{\"into\":\"{cases.Hidden}\",\"reason\":\"x\"}}"),
            (nameof(WithdrawLetter), "{\"letter\":7,\"reason\":\"\"}"),
        ];

    static string Request(string data) => $"{{\"submission\":\"{Guid.NewGuid()}\",\"version\":1,\"data\":{data}}}";

    // What the person who drafts was offered on the pages before, and some of what they were not.
    IEnumerable<Look> Offered(Person p, string room)
    {
        string[] always =
        [
            nameof(AddNote),
            nameof(CorrectAct),
            nameof(ShareEvidence),
            nameof(SealItem),
            nameof(WithdrawLetter),
            nameof(JoinCases),
        ];
        var offered = p.Role is Role.Officer || (p.Role is Role.Clerk && p.Organ == MarkedCases.Court) ? p.Offered : [];
        return offered
            .Where(o => o.Contains($"/{room}/", StringComparison.Ordinal))
            .Concat(cases.Numbers.SelectMany(n => always.Select(a => $"/cases/{n}/{room}/{a}")))
            .Distinct()
            .Select(o => new Look(o));
    }

    IEnumerable<Look> Forms(Person p, string room) =>
        cases.Numbers.SelectMany(n =>
            new[]
            {
                new Look(
                    $"/cases/{n}/{room}/{nameof(AddNote)}",
                    [("do", "perform"), ("draft", $"{Guid.NewGuid()}"), ("submission", $"{Guid.NewGuid()}"), ("version", "1"), ("text", "")]
                ),
                new Look(
                    $"/cases/{n}/{room}/{nameof(JoinCases)}",
                    [
                        ("do", "submit"),
                        ("draft", $"{Guid.NewGuid()}"),
                        ("submission", $"{Guid.NewGuid()}"),
                        ("version", "1"),
                        ("into", cases.Hidden),
                        ("reason", "同一事件"),
                    ]
                ),
            }
        );

    IEnumerable<Look> Numbered(string path, Person p, int upTo) =>
        cases.Numbers.SelectMany(n =>
            Enumerable.Range(1, upTo).Select(i => new Look(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, n, i)))
        );

    [Fact]
    public void Every_route_of_the_portal_is_in_the_sweep()
    {
        var known = cases
            .Host.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => e.RoutePattern.RawText!.Trim('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Routes.Keys.Order(StringComparer.Ordinal), known);
    }

    [Theory]
    [InlineData(MarkedCases.Existence)]
    [InlineData(MarkedCases.Former)]
    [InlineData(MarkedCases.Asked)]
    [InlineData(MarkedCases.SharedWith)]
    [InlineData(MarkedCases.Superior)]
    [InlineData(MarkedCases.Criminal)]
    [InlineData(MarkedCases.Court)]
    [InlineData(MarkedCases.Giver)]
    [InlineData(MarkedCases.Stranger)]
    public Task Who_sees_part_of_a_case_meets_each_word_that_it_may_and_no_other(string organ) => MeetsAsync(organ);

    [Theory]
    [InlineData(MarkedCases.Lead)]
    [InlineData(MarkedCases.Co)]
    [InlineData(MarkedCases.Procuratorate)]
    public Task Who_sees_a_file_meets_each_word_that_it_may_and_no_other(string organ) => MeetsAsync(organ);

    async Task MeetsAsync(string organ)
    {
        var wrong = new List<string>();
        foreach (var role in (Role[])[Role.Officer, Role.Leader, Role.Clerk, Role.OrganAdministrator])
        {
            var met = await SweepAsync(organ, role, wrong);
            // A person of the organ who handles cases finds all that the organ may know; its administrator sees no case.
            var mine =
                role == Role.OrganAdministrator ? [] : MarkedCases.Marks.Where(m => MarkedCases.May(m, organ, role)).Select(m => m.Word);
            wrong.AddRange(mine.Except(met).Select(w => $"{organ} {role} finds {w} nowhere"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public async Task The_administrator_of_the_system_and_who_is_not_signed_in_meet_no_word()
    {
        var wrong = new List<string>();
        using var administrator = await cases.Host.SignInAsync(await cases.Host.AdministratorAsync());
        using var nobody = cases.Host.Anyone();
        foreach (var visitor in (Visitor[])[administrator, nobody])
            await SweepAsync(new("", Role.SystemAdministrator, visitor, []), wrong);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    async Task<HashSet<string>> SweepAsync(string organ, Role role, List<string> wrong)
    {
        using var visitor = await cases.Host.SignInAsync(organ, role);
        return await SweepAsync(new(organ, role, visitor, []), wrong);
    }

    async Task<HashSet<string>> SweepAsync(Person p, List<string> wrong)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        // Cases of which the organ may know nothing answer alike on every road: two looks at each road are enough there.
        var unknown = new HashSet<string>();
        foreach (var n in cases.Numbers)
            if ((await p.Visitor.GetAsync($"/cases/{n}")).Status != HttpStatusCode.OK)
                unknown.Add(n);
        var twice = new Dictionary<string, int>();
        foreach (var (template, looks) in Routes)
        {
            // Letters and periods one by one are for the organ, not for the role: whoever comes after the officer looks at a few of them.
            foreach (
                var look in p.Role == Role.Officer || !template.Contains("{no:int", StringComparison.Ordinal) ? looks(p) : looks(p).Take(5)
            )
            {
                if (
                    unknown.FirstOrDefault(n => look.Path.Contains(n, StringComparison.Ordinal)) is { } n
                    && (twice[$"{template} {n}"] = twice.GetValueOrDefault($"{template} {n}") + 1) > 2
                )
                    continue;
                // Who is not signed in has no form: what is posted without one is refused unread.
                if (p.Organ.Length == 0 && look.Form is not null)
                    continue;
                var reply =
                    look.Form is { } form ? await p.Visitor.PostAsync(look.Path, form)
                    : look.Json is { } json ? await p.Visitor.PostTextAsync(look.Path, json)
                    : await p.Visitor.GetAsync(look.Path);
                Assert.True((int)reply.Status < 500, $"{look.Path}: {(int)reply.Status}");
                foreach (Match offered in Offers().Matches(reply.Text))
                    p.Offered.Add(offered.Groups[1].Value);
                foreach (Match word in Words().Matches(reply.Text))
                {
                    if (MarkedCases.Marks.FirstOrDefault(m => m.Word == word.Value) is not { } mark)
                        continue;
                    met.Add(mark.Word);
                    if (!MarkedCases.May(mark, p.Organ, p.Role))
                        wrong.Add($"{p.Organ} {p.Role} reads {mark.Word} ({mark.Where}) at {look.Path} ({(int)reply.Status})");
                }
            }
        }
        return met;
    }

    [GeneratedRegex("Q[a-z]+z")]
    private static partial Regex Words();

    [GeneratedRegex("href=\"(/cases/[^/\"]+/(?:acts|whatif)/[A-Za-z]+)")]
    private static partial Regex Offers();

    // ── the list: a search is a way of asking too ──

    [Fact]
    public async Task A_search_finds_a_case_by_what_the_asker_may_know_of_it_and_by_nothing_else()
    {
        foreach (var organ in MarkedCases.Everybody)
        {
            using var visitor = await cases.Host.SignInAsync(organ, Role.Officer);
            foreach (var mark in MarkedCases.Marks)
            {
                // Number, heading and obligors are searched. Of who has left, the heading.
                var may =
                    MarkedCases.May(mark, organ, Role.Officer)
                    && (
                        mark.Where == "title"
                        || (mark.Where == "name of an obligor" && organ is not (MarkedCases.Former or MarkedCases.Superior))
                    );
                var found = await FoundAsync(visitor, mark.Word);
                Assert.Equal((organ, mark.Word, may), (organ, mark.Word, found.Length > 0));
            }
            foreach (
                var (number, title) in new[] { (cases.Filed, "Qtitlez"), (cases.Hidden, "Qhiddentitlez"), (cases.Tracks, "Qtrackstitlez") }
            )
            {
                var may = MarkedCases.May(MarkedCases.Marks.Single(m => m.Word == title), organ, Role.Officer);
                Assert.Equal((organ, may ? number : ""), (organ, string.Join(' ', await FoundAsync(visitor, number))));
                Assert.Equal((organ, may ? number : ""), (organ, string.Join(' ', await FoundAsync(visitor, title))));
            }
        }
    }

    static async Task<string[]> FoundAsync(Visitor visitor, string text) =>
        [
            .. Regex
                .Matches((await visitor.GetAsync($"/cases?text={Uri.EscapeDataString(text)}")).Html, "<a href=\"/cases/([^\"]+)\"><b>")
                .Select(m => m.Groups[1].Value)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [InlineData(MarkedCases.Existence, false)]
    [InlineData(MarkedCases.Former, false)]
    [InlineData(MarkedCases.Asked, false)]
    [InlineData(MarkedCases.Superior, false)]
    [InlineData(MarkedCases.Court, true)]
    [InlineData(MarkedCases.Co, true)]
    [InlineData(MarkedCases.Lead, true)]
    public async Task The_list_shows_obligors_and_stage_only_to_who_knows_more_than_that_the_case_exists(string organ, bool knows)
    {
        using var visitor = await cases.Host.SignInAsync(organ, Role.Officer);
        var rows = Regex.Matches((await visitor.GetAsync("/cases")).Text, "<tr>.*?</tr>", RegexOptions.Singleline);
        var row = Assert.Single(rows, r => r.Value.Contains(cases.Filed, StringComparison.Ordinal)).Value;
        Assert.Equal(knows, row.Contains("Qobligorz", StringComparison.Ordinal));
        Assert.Equal(knows, row.Contains("履行", StringComparison.Ordinal));
        Assert.Equal(!knows, row.Contains("已启动", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MarkedCases.Existence)]
    [InlineData(MarkedCases.Former)]
    [InlineData(MarkedCases.Court)]
    [InlineData(MarkedCases.Procuratorate)]
    public async Task The_card_of_a_period_is_shown_to_who_sees_the_period(string organ)
    {
        using var visitor = await cases.Host.SignInAsync(organ, Role.Officer);
        var c = await cases.Office.ReadAsync(cases.Filed);
        var left = c.Journal.Single(p => p.Act is RemoveCoDepartment).Entry.Seq;
        foreach (var d in c.Deadlines)
        {
            // The owner; the procuratorate, which sees the file; who knows that the claim runs, of its notice; who left, what ran then.
            var may =
                organ == d.Owner.Value
                || organ == MarkedCases.Procuratorate
                || (organ == MarkedCases.Existence && d.Period == Domain.Deadlines.Period.ClaimNotice)
                || (organ == MarkedCases.Former && d.TriggerSeq <= left);
            var card = await visitor.GetAsync($"/cases/{cases.Filed}/deadlines/{d.No}");
            Assert.Equal((d.Period.Key, d.No, may ? HttpStatusCode.OK : HttpStatusCode.NotFound), (d.Period.Key, d.No, card.Status));
        }
    }

    [Fact]
    public async Task The_case_names_to_each_organ_the_letters_that_it_may_know_of_and_opens_no_other()
    {
        foreach (var organ in MarkedCases.Everybody.Where(o => o is not (MarkedCases.Stranger or MarkedCases.Giver)))
        {
            using var visitor = await cases.Host.SignInAsync(organ, Role.Officer);
            var may = MarkedCases.Sent.Index().Where(l => MarkedCases.MayKnow(l.Item, organ)).Select(l => l.Index + 1).ToList();
            foreach (var tab in (string[])["letters", "course"])
            {
                var page = (await visitor.GetAsync($"/cases/{cases.Filed}?tab={tab}")).Text;
                var named = Regex
                    .Matches(page, $"/letters/{cases.Filed}/(\\d+)\"")
                    .Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
                    .Where(n => n <= MarkedCases.Sent.Count)
                    .Distinct()
                    .Order();
                // In the course a letter stands beside the entry that sent it: the addressee who reads only the letter finds it among the
                // letters.
                if (tab == "letters")
                    Assert.Equal((organ, string.Join(' ', may)), (organ, string.Join(' ', named)));
                else
                    Assert.Empty(named.Except(may));
            }
            for (var no = 1; no <= MarkedCases.Sent.Count; no++)
            {
                var letter = await visitor.GetAsync($"/letters/{cases.Filed}/{no}");
                Assert.Equal((organ, no, may.Contains(no) ? HttpStatusCode.OK : HttpStatusCode.NotFound), (organ, no, letter.Status));
            }
        }
    }

    // ── who takes part ──

    [Theory]
    [InlineData(MarkedCases.Existence, "奉贤区规划资源局")]
    [InlineData(MarkedCases.Court, "金山区法院")]
    [InlineData(MarkedCases.Asked, "市科委")]
    public async Task Who_takes_part_is_told_to_who_sees_a_file_the_others_find_themselves_alone(string organ, string name)
    {
        using var visitor = await cases.Host.SignInAsync(organ, Role.Officer);
        Assert.Equal([name], await PresentAsync(visitor));
    }

    [Fact]
    public async Task Who_sees_the_file_is_told_who_takes_part_but_not_of_criminal_proceedings_and_those_who_have_left()
    {
        using var visitor = await cases.Host.SignInAsync(MarkedCases.Co, Role.Officer);
        var present = await PresentAsync(visitor);
        foreach (
            var organ in (string[])
                [MarkedCases.Lead, MarkedCases.Co, MarkedCases.Existence, MarkedCases.Procuratorate, MarkedCases.Court, MarkedCases.Asked]
        )
            Assert.Contains(cases.Office.Books.Organs.ShortName(new(organ)), present);
        foreach (var organ in (string[])[MarkedCases.Criminal, MarkedCases.Former, MarkedCases.Stranger])
            Assert.DoesNotContain(cases.Office.Books.Organs.ShortName(new(organ)), present);
    }

    async Task<string[]> PresentAsync(Visitor visitor)
    {
        var page = (await visitor.GetAsync($"/cases/{cases.Filed}")).Text;
        var card = page[page.IndexOf("谁能看到本案", StringComparison.Ordinal)..];
        return [.. Regex.Matches(card, "<div>([^<—]+) — ").Select(m => m.Groups[1].Value.Trim())];
    }
}
