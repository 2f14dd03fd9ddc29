using System.Text.RegularExpressions;
using EcoDamage.Casework.Demo;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>A form about to be sent, and a look from another person's page at whether it took effect.</summary>
/// <param name="Seen">Null where nothing is to be changed.</param>
public sealed record Form(string Path, (string Name, string Value)[] Fields, Func<Task<bool>>? Seen)
{
    /// <summary>Sent with the form, in the field "file".</summary>
    public byte[]? File { get; init; }

    /// <summary>What stands on the page that answers where nothing is changed.</summary>
    public string? Says { get; init; }
}

/// <summary>
/// Every form of the portal: who may send it does, and another person sees what came of it; everybody else, who is not signed in, and who
/// was led to send it by a page that is not the portal's is refused, and nothing has changed.
/// </summary>
public abstract class EveryForm(PortalFixture portal)
{
    protected const string Officer = "fx-ecology.officer";
    protected const string Leader = "fx-ecology.leader";
    protected const string Clerk = "fx-ecology.clerk";
    protected const string Administrator = "fx-ecology.admin";
    protected const string StrangeOfficer = "hp-ecology.officer";
    protected const string StrangeLeader = "hp-ecology.leader";
    protected const string StrangeAdministrator = "hp-ecology.admin";
    protected const string Platform = "platform.one";
    protected const string SecondOfPlatform = "platform.two";
    protected const string Auditor = "platform.auditor";

    protected const HttpStatusCode No = HttpStatusCode.Forbidden;
    protected const HttpStatusCode NotThere = HttpStatusCode.NotFound;
    protected const HttpStatusCode Conflict = HttpStatusCode.Conflict;

    // The answer tells nothing, and nothing comes of it.
    protected const HttpStatusCode InVain = HttpStatusCode.Found;

    /// <summary>One form: where it is handled, what it does there, who may send it, and how everybody else is answered.</summary>
    protected sealed record Row(
        string Handler,
        string Does,
        string May,
        (string Account, HttpStatusCode Answer)[] MayNot,
        Func<Task<Form>> Prepare
    )
    {
        public string Name => $"{Handler}: {Does}";
    }

    protected PortalFixture Portal => portal;

    protected abstract IReadOnlyList<Row> Rows { get; }

    protected async Task<Visitor> AsAsync(string account) =>
        account switch
        {
            Platform or SecondOfPlatform => await portal.Host.SignInAsync(await portal.Host.AdministratorAsync(account)),
            Auditor => await portal.Host.SignInAsync(await portal.Host.AccountAsync(account, Role.Auditor)),
            _ => await portal.Host.SignInAsync(account),
        };

    protected async Task<string> PageAsync(string account, string path)
    {
        using var visitor = await AsAsync(account);
        var reply = await visitor.GetAsync(path);
        return reply.Status == HttpStatusCode.OK
            ? reply.Text
            : throw new InvalidOperationException($"{account} does not see {path}: {(int)reply.Status}");
    }

    async Task<string> StateAsync()
    {
        var tables = new List<string> { await portal.Office.DigestAsync(withDrafts: true) };
        foreach (var table in new[] { "reminders", "settings", "calendar_notices", "organs", "\"AspNetUsers\"" })
            tables.Add($"{table} {await portal.Office.Database.DigestOfAsync(table)}");
        return string.Join('\n', tables);
    }

    static Task<Reply> SendAsync(Visitor visitor, Form form) =>
        form.File is { } file ? visitor.UploadAsync(form.Path, "file", "case.jsonl", file) : visitor.PostAsync(form.Path, form.Fields);

    static Task<Reply> SendWithoutTokenAsync(Visitor visitor, Form form) =>
        form.File is { } file
            ? visitor.UploadAsync(form.Path, "file", "case.jsonl", file, withToken: false)
            : visitor.PostRawAsync(form.Path, form.Fields);

    protected async Task TryAsync(string name)
    {
        var row = Rows.Single(r => r.Name == name);
        var form = await row.Prepare();
        using var may = await AsAsync(row.May);
        using var other = await AsAsync(row.MayNot[0].Account);
        using var anyone = portal.Host.Anyone();
        var strange = (await other.GetAsync("/organs")).Value("__RequestVerificationToken");
        if (form.Seen is { } before)
            Assert.False(await before(), "It is seen before it was done");
        await SignInBeforeAsync(row);
        var state = await StateAsync();

        Assert.Equal((row.May, HttpStatusCode.BadRequest), (row.May, (await SendWithoutTokenAsync(may, form)).Status));
        if (form.File is null)
        {
            var led = await may.PostRawAsync(form.Path, form.Fields.Append(("__RequestVerificationToken", strange)));
            Assert.Equal(("with the token of another person", HttpStatusCode.BadRequest), ("with the token of another person", led.Status));
            if (form.Says is { } says)
                Assert.DoesNotContain(says, led.Text, StringComparison.Ordinal);
        }
        Assert.Equal(("nobody", HttpStatusCode.Unauthorized), ("nobody", (await SendWithoutTokenAsync(anyone, form)).Status));
        foreach (var (account, answer) in row.MayNot)
        {
            using var visitor = await AsAsync(account);
            Assert.Equal((account, answer), (account, (await SendAsync(visitor, form)).Status));
        }
        Assert.Equal(state, await StateAsync());
        if (form.Seen is { } after)
            Assert.False(await after(), "It is seen though everybody was refused");

        var done = await SendAsync(may, form);
        Assert.True(
            done.Status is HttpStatusCode.Found or HttpStatusCode.OK,
            $"{(int)done.Status} {done.Text[..Math.Min(2000, done.Text.Length)]}"
        );
        if (form.Seen is { } seen)
            Assert.True(await seen(), "Another person does not see it");
        else
            Assert.Equal(state, await StateAsync());
        if (form.Says is { } text)
            Assert.Contains(text, done.Text, StringComparison.Ordinal);
    }

    // The accounts of the platform are made when they first come, which would count as a change.
    async Task SignInBeforeAsync(Row row)
    {
        foreach (var (account, _) in row.MayNot)
            (await AsAsync(account)).Dispose();
    }
}

/// <summary>Forms of casework: acts, drafts, letters, what-if, the desk.</summary>
public sealed class EveryFormOfCasesTests(PortalFixture portal) : EveryForm(portal), IClassFixture<PortalFixture>
{
    const string Procurator = "fx-procuratorate.officer";
    static readonly string Marker = "记号甲乙丙丁";

    static (string, HttpStatusCode)[] Outsiders =>
        [(StrangeOfficer, NotThere), (StrangeLeader, NotThere), (Procurator, NotThere), (Administrator, No), (Platform, No), (Auditor, No)];

    protected override IReadOnlyList<Row> Rows =>
        [
            new(
                "/Cases/Act",
                "perform",
                Officer,
                Outsiders,
                async () =>
                {
                    var number = await RegisteredAsync();
                    return new(
                        Notes(number),
                        [.. Note("perform")],
                        async () => (await PageAsync(Leader, $"/cases/{number}?tab=course")).Contains(Marker, StringComparison.Ordinal)
                    );
                }
            ),
            new("/Cases/Act", "save", Officer, Outsiders, () => NoteAsync("save")),
            new("/Cases/Act", "save by itself", Officer, Outsiders, () => NoteAsync("autosave")),
            new(
                "/Cases/Act",
                "add a row",
                Officer,
                [("js-court.officer", No), (Clerk, No), (Administrator, No), (Platform, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    var draft = Guid.NewGuid().ToString();
                    return new(
                        "/cases/new",
                        [
                            ("draft", draft),
                            ("submission", Guid.NewGuid().ToString()),
                            ("title", Marker),
                            ("suspects.#", "1"),
                            ("do", "add:suspects"),
                        ],
                        InDrafts(draft)
                    );
                }
            ),
            new(
                "/Cases/Act",
                "open a case",
                Officer,
                [("js-court.officer", No), (Clerk, No), (Administrator, No), (Platform, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    var title = $"记号{Guid.NewGuid():N}案";
                    var clue = Visitor.Typed(Portal.Fresh().Clue() with { FoundOn = Portal.Office.Clock.Today, Title = title });
                    return new(
                        "/cases/new",
                        [.. Spread(clue), .. Ids(), ("do", "perform")],
                        async () => (await PageAsync(Leader, "/cases")).Contains(title, StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Cases/Act",
                "submit",
                Officer,
                [(Clerk, No), .. Outsiders],
                async () =>
                {
                    var given = Portal.Fresh().Registered();
                    var number = await given.InAsync(Portal.Office);
                    var draft = Guid.NewGuid().ToString();
                    (string, string)[] fields =
                    [
                        .. Spread(Visitor.Typed(given.Check())),
                        ("draft", draft),
                        ("submission", Guid.NewGuid().ToString()),
                        ("version", "1"),
                        ("do", "submit"),
                    ];
                    return new(
                        $"/cases/{number}/acts/RecordPreliminaryCheck",
                        fields,
                        async () => (await PageAsync(Leader, "/drafts?state=Submitted")).Contains(draft, StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Cases/Draft",
                "sign",
                Leader,
                [
                    (Officer, No),
                    (Clerk, No),
                    (StrangeLeader, NotThere),
                    ("fx-procuratorate.leader", NotThere),
                    (Administrator, No),
                    (Platform, No),
                ],
                async () =>
                {
                    var (number, draft) = await SubmittedAsync();
                    return new(
                        $"/drafts/{draft}",
                        [("do", "sign"), ("version", "1"), ("read", "1")],
                        // The list of drafts beside it shows these words before.
                        async () =>
                            (await PageAsync(Officer, $"/cases/{number}?tab=course"))
                                .Split("class=\"mainly\"")[1]
                                .Contains("现场勘查并调取清运记录", StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Cases/Draft",
                "return",
                Leader,
                [(Officer, No), (Clerk, No), (StrangeLeader, NotThere), (Administrator, No), (Platform, No)],
                async () =>
                {
                    var (_, draft) = await SubmittedAsync();
                    return new(
                        $"/drafts/{draft}",
                        [("do", "return"), ("read", "1"), ("comment", Marker)],
                        async () => (await PageAsync(Officer, $"/drafts/{draft}")).Contains(Marker, StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Cases/Draft",
                "take back",
                Officer,
                [(Leader, Conflict), (Clerk, Conflict), (StrangeOfficer, NotThere), (Administrator, No), (Platform, No)],
                async () =>
                {
                    var (_, draft) = await SubmittedAsync();
                    return new(
                        $"/drafts/{draft}",
                        [("do", "recall")],
                        async () => !(await PageAsync(Leader, $"/drafts/{draft}")).Contains("value=\"sign\"", StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Cases/Draft",
                "discard",
                Officer,
                [(Clerk, Conflict), (StrangeOfficer, NotThere), (StrangeLeader, NotThere), (Administrator, No), (Platform, No)],
                async () =>
                {
                    var (number, draft) = await SubmittedAsync();
                    Assert.Equal(
                        HttpStatusCode.Found,
                        (await (await Portal.OfficerAsync()).PostAsync($"/drafts/{draft}", ("do", "recall"))).Status
                    );
                    return new(
                        $"/drafts/{draft}",
                        [("do", "discard")],
                        async () =>
                            !(await PageAsync(Leader, $"/cases/{number}/acts/RecordPreliminaryCheck")).Contains(
                                draft,
                                StringComparison.Ordinal
                            )
                    );
                }
            ),
            new(
                "/Cases/WhatIf",
                "ask",
                Officer,
                Outsiders,
                async () =>
                {
                    var given = Portal.Fresh().Checked();
                    var number = await given.InAsync(Portal.Office);
                    return new(
                        $"/cases/{number}/whatif/DecideToClaim",
                        [.. Spread(Visitor.Typed(given.Decision() with { DecidedOn = Portal.Office.Clock.Today })), ("do", "ask")],
                        null
                    )
                    {
                        Says = "id=\"would\"",
                    };
                }
            ),
            new(
                "/Desk/Index Dismiss",
                "put a reminder away",
                Officer,
                [(Leader, InVain), (Clerk, InVain), (StrangeOfficer, InVain), (Administrator, No), (Platform, No)],
                async () =>
                {
                    var given = Portal.Fresh().Decided();
                    var number = await given.InAsync(Portal.Office);
                    var notice = (await Portal.Office.ReadAsync(number)).Deadlines.Open(Period.ClaimNotice)!;
                    Portal.Office.Clock.Set(PaperCase.Calendar.WorkingDays(notice.Due(PaperCase.Calendar, given.Day(0)), -1), 10);
                    await using (var node = await ClockNode.StartAsync(Portal.Office.Database, Portal.Office.Clock))
                        await node.RunAsync();
                    return new(
                        "/?handler=Dismiss",
                        [("number", number), ("deadline", $"{notice.No}"), ("day", $"{Portal.Office.Clock.Today:yyyy-MM-dd}")],
                        async () =>
                            !(await PageAsync(Officer, "/")).Contains($"name=\"number\" value=\"{number}\"", StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Letters/Letter Acknowledge",
                "sign for a letter",
                Procurator,
                [
                    (Officer, Conflict),
                    (Leader, Conflict),
                    (StrangeOfficer, NotThere),
                    ("fx-procuratorate.admin", No),
                    (Platform, No),
                    (Auditor, No),
                ],
                async () =>
                {
                    var number = await Portal.Fresh().Notified().InAsync(Portal.Office);
                    return new(
                        $"/letters/{number}/1?handler=Acknowledge",
                        [("submission", Guid.NewGuid().ToString())],
                        async () => (await PageAsync(Officer, $"/letters/{number}/1")).Contains("陈检察官 签收", StringComparison.Ordinal)
                    );
                }
            ),
        ];

    static string Notes(string number) => $"/cases/{number}/acts/AddNote";

    static (string, string)[] Ids() => [("draft", Guid.NewGuid().ToString()), ("submission", Guid.NewGuid().ToString()), ("version", "1")];

    static (string, string)[] Note(string press) => [("text", Marker), .. Ids(), ("do", press), ("stroke", "1")];

    static IEnumerable<(string, string)> Spread(Dictionary<string, string> typed) =>
        typed.SelectMany(f => f.Value.Split('\n').Select(v => (f.Key, v)));

    Func<Task<bool>> InDrafts(string draft) =>
        async () => (await PageAsync(Leader, "/drafts?state=Editing")).Contains(draft, StringComparison.Ordinal);

    Task<string> RegisteredAsync() => Portal.Fresh().Registered().InAsync(Portal.Office);

    async Task<Form> NoteAsync(string press)
    {
        var number = await RegisteredAsync();
        var fields = Note(press);
        return new(Notes(number), fields, InDrafts(fields.Single(f => f.Item1 == "draft").Item2));
    }

    async Task<(string Number, string Draft)> SubmittedAsync()
    {
        var given = Portal.Fresh().Registered();
        var number = await given.InAsync(Portal.Office);
        var draft = "";
        var sent = await (await Portal.OfficerAsync()).FillInAsync(number, given.Check(), "submit", f => draft = f["draft"]);
        Assert.Equal(HttpStatusCode.Found, sent.Status);
        return (number, draft);
    }

    public static TheoryData<string> Names => [.. new EveryFormOfCasesTests(null!).Rows.Select(r => r.Name)];

    public static IEnumerable<string> Handlers => new EveryFormOfCasesTests(null!).Rows.Select(r => r.Handler).Distinct();

    [Theory, MemberData(nameof(Names))]
    public Task Who_may_send_the_form_does_and_everybody_else_is_refused(string form) => TryAsync(form);
}

/// <summary>Forms of administration: accounts, settings, organs, case files.</summary>
public sealed class EveryFormOfAdministrationTests(PortalFixture portal) : EveryForm(portal), IClassFixture<PortalFixture>
{
    protected override IReadOnlyList<Row> Rows =>
        [
            new(
                "/Admin/Users Create",
                "make an account",
                Administrator,
                [(StrangeAdministrator, NotThere), (Officer, No), (Leader, No), (Clerk, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    var account = $"new{Guid.NewGuid():N}";
                    return new(
                        "/users?handler=Create",
                        [("organ", Given.Lead), ("account", account), ("display", "新来的"), ("role", "Officer")],
                        async () =>
                            (await PageAsync(Platform, $"/users?organ={Given.Lead}")).Contains(
                                $"<code>{account}</code>",
                                StringComparison.Ordinal
                            )
                    );
                }
            ),
            new(
                "/Admin/Users Reset",
                "reset a password",
                Administrator,
                [(StrangeAdministrator, NotThere), (Officer, No), (Leader, No), (Clerk, No), (Auditor, No)],
                async () =>
                {
                    var account = await ColleagueAsync();
                    return new(
                        "/users?handler=Reset",
                        [("organ", Given.Lead), ("id", await IdOfAsync(account))],
                        async () => await StateOfAsync(account) == "待设密码"
                    );
                }
            ),
            new(
                "/Admin/Users Lock",
                "stop an account",
                Administrator,
                [(StrangeAdministrator, NotThere), (Officer, No), (Leader, No), (Clerk, No), (Auditor, No)],
                async () =>
                {
                    var account = await ColleagueAsync();
                    return new(
                        "/users?handler=Lock",
                        [("organ", Given.Lead), ("id", await IdOfAsync(account)), ("wish", "true")],
                        async () => await StateOfAsync(account) == "已停用"
                    );
                }
            ),
            new(
                "/Admin/Users Lock",
                "let an account in again",
                Administrator,
                [(StrangeAdministrator, NotThere), (Officer, No), (Leader, No)],
                async () =>
                {
                    var account = await ColleagueAsync();
                    using var administrator = await AsAsync(Administrator);
                    await administrator.PostAsync("/users?handler=Lock", ("id", await IdOfAsync(account)), ("wish", "true"));
                    return new(
                        "/users?handler=Lock",
                        [("organ", Given.Lead), ("id", await IdOfAsync(account)), ("wish", "false")],
                        async () => await StateOfAsync(account) == "正常"
                    );
                }
            ),
            new(
                "/Admin/Settings",
                "propose",
                Platform,
                [(Administrator, No), (Officer, No), (Leader, No), (Clerk, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    var reason = $"理由{Guid.NewGuid():N}";
                    return new(
                        "/settings",
                        Proposal(reason),
                        async () => (await PageAsync(Officer, "/settings")).Contains(reason, StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Admin/Settings",
                "confirm",
                SecondOfPlatform,
                [(Platform, Conflict), (Administrator, No), (Officer, No), (Leader, No), (Auditor, No)],
                async () =>
                {
                    var reason = $"理由{Guid.NewGuid():N}";
                    using var platform = await AsAsync(Platform);
                    Assert.Equal(HttpStatusCode.Found, (await platform.PostAsync("/settings", Proposal(reason))).Status);
                    var id = (
                        await LookBehind.ListAsync(Portal.Office.Database.Superuser, $"select id from settings where reason = '{reason}'")
                    )[0];
                    return new(
                        "/settings",
                        [("do", "confirm"), ("id", id)],
                        async () => (await PageAsync(Officer, "/settings")).Split("修改记录")[^1].Contains(reason, StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Admin/Calendars",
                "propose",
                Platform,
                [(Administrator, No), (Officer, No), (Leader, No), (Clerk, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    var reason = $"理由{Guid.NewGuid():N}";
                    return new(
                        "/calendars",
                        Holidays.Form(Holidays.WithOff(2025, new(2025, 1, 2)), reason),
                        async () => (await PageAsync(Officer, "/calendars")).Contains(reason, StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Admin/Calendars Read",
                "read a file",
                Platform,
                [(Administrator, No), (Officer, No), (Leader, No), (Clerk, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    var pasted = Holidays.Json(Holidays.WithOff(2025, new(2025, 1, 2)));
                    return new("/calendars?handler=Read", [("pasted", pasted)], null) { Says = "已按文件填入" };
                }
            ),
            new(
                "/Admin/Calendar",
                "confirm",
                SecondOfPlatform,
                [(Platform, Conflict), (Administrator, No), (Officer, No), (Leader, No), (Auditor, No)],
                async () =>
                {
                    var reason = $"理由{Guid.NewGuid():N}";
                    using var platform = await AsAsync(Platform);
                    var form = Holidays.Form(Holidays.WithOff(2025, new(2025, 1, 2)), reason);
                    var proposed = await platform.PostAsync("/calendars", form);
                    Assert.Equal(HttpStatusCode.Found, proposed.Status);
                    return new(
                        proposed.Location!,
                        [],
                        async () => (await PageAsync(Officer, "/calendars")).Split("记录")[^1].Contains(reason, StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Admin/Organs",
                "name the prefix",
                Administrator,
                [(Officer, No), (Leader, No), (Clerk, No), (Platform, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    return new(
                        "/organs",
                        [("prefix", "沪奉记号")],
                        async () => (await PageAsync(StrangeOfficer, "/organs")).Contains("沪奉记号", StringComparison.Ordinal)
                    );
                }
            ),
            new(
                "/Admin/Organs Reminders",
                "choose reminders",
                Administrator,
                [(Officer, No), (Leader, No), (Clerk, No), (Platform, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    return new(
                        "/organs?handler=Reminders",
                        [("kinds", "OneAfter")],
                        async () => Regex.Count(await PageAsync(Administrator, "/organs"), "type=\"checkbox\"[^>]*checked") == 1
                    );
                }
            ),
            new(
                "/Admin/CaseFiles",
                "import",
                Platform,
                [(Administrator, No), (Officer, No), (Leader, No), (Auditor, No)],
                async () =>
                {
                    await Task.CompletedTask;
                    var given = Given.Case("2025-06-02");
                    given.Then(Given.Lead, -14, given.Clue() with { Title = "导入的记号案" });
                    return new(
                        "/case-files",
                        [],
                        async () => (await PageAsync(Officer, "/cases")).Contains("导入的记号案", StringComparison.Ordinal)
                    )
                    {
                        File = FileOf.Bytes(FileOf.Acts(given)),
                    };
                }
            ),
        ];

    (string, string)[] Proposal(string reason) =>
        [
            ("do", "propose"),
            ("key", Setting.All[0].Key),
            ("value", "1"),
            ("reason", reason),
            ("from", $"{Portal.Office.Clock.Today.AddDays(30):yyyy-MM-dd}"),
        ];

    Task<string> ColleagueAsync() => Portal.Host.AccountAsync($"mate{Guid.NewGuid():N}", Role.Clerk, Given.Lead, "同事");

    async Task<string> IdOfAsync(string account) =>
        (await LookBehind.ListAsync(Portal.Office.Database.Superuser, $"select id from \"AspNetUsers\" where user_name = '{account}'"))[0];

    // As the system administrator's list shows it.
    async Task<string> StateOfAsync(string account) =>
        Regex
            .Match(
                await PageAsync(Platform, $"/users?organ={Given.Lead}"),
                $"<code>{account}</code>[\\s\\S]*?<span class=\"light[^>]*>([^<]*)<"
            )
            .Groups[1]
            .Value;

    public static TheoryData<string> Names => [.. new EveryFormOfAdministrationTests(null!).Rows.Select(r => r.Name)];

    public static IEnumerable<string> Handlers => new EveryFormOfAdministrationTests(null!).Rows.Select(r => r.Handler).Distinct();

    [Theory, MemberData(nameof(Names))]
    public Task Who_may_send_the_form_does_and_everybody_else_is_refused(string form) => TryAsync(form);
}

/// <summary>Forms that everybody may send about their own sign-in; and the count of all forms there are.</summary>
public sealed class EveryFormOfSessionsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Fresh = "Fengxian-2026";

    static readonly string[] Handlers = ["/Account/Login", "/Account/Logout", "/Account/Password", "/Account/Link", "/Account/Status"];

    Task<string> AccountsAsync() => portal.Office.Database.DigestOfAsync("\"AspNetUsers\"");

    Task<string> ColleagueAsync() => portal.Host.AccountAsync($"mate{Guid.NewGuid():N}", Role.Clerk, Given.Lead, "同事");

    [Fact]
    public async Task Every_form_of_the_portal_stands_in_one_of_the_tables()
    {
        var pages = portal
            .Host.Services.GetRequiredService<IActionDescriptorCollectionProvider>()
            .ActionDescriptors.Items.OfType<PageActionDescriptor>();
        var loader = portal.Host.Services.GetRequiredService<PageLoader>();
        var there = new HashSet<string>();
        foreach (var page in pages.DistinctBy(p => p.ViewEnginePath))
        {
            var loaded = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            foreach (var handler in loaded.HandlerMethods.Where(h => h.HttpMethod != "Get"))
                there.Add($"{page.ViewEnginePath} {handler.Name}".Trim());
        }
        Assert.Equal(
            Handlers.Concat(EveryFormOfCasesTests.Handlers).Concat(EveryFormOfAdministrationTests.Handlers).Order(),
            there.Order()
        );
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_a_form_without_its_token()
    {
        using var anyone = portal.Host.Anyone();
        var reply = await anyone.PostRawAsync("/login", [("account", "fx-ecology.officer"), ("password", DemoAccounts.Password)]);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("/login", (await anyone.GetAsync("/cases")).Location?.Split('?')[0][^6..]);
        Assert.Equal(HttpStatusCode.Found, (await anyone.SignInAsync("fx-ecology.officer", DemoAccounts.Password)).Status);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task Nobody_is_signed_out_by_a_form_without_its_token()
    {
        using var officer = await portal.Host.SignInAsync("fx-ecology.officer");
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.PostRawAsync("/logout", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Found, (await officer.PostAsync("/logout")).Status);
        Assert.Equal(HttpStatusCode.Found, (await officer.GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_password_is_changed_by_its_owner_who_knows_it_and_by_no_form_without_its_token()
    {
        var account = await ColleagueAsync();
        using var person = await portal.Host.SignInAsync(account);
        using var anyone = portal.Host.Anyone();
        (string Name, string Value)[] form = [("present", DemoAccounts.Password), ("password", Fresh), ("again", Fresh)];
        var before = await AccountsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostRawAsync("/account/password", form)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.PostRawAsync("/account/password", form)).Status);
        Assert.Equal(before, await AccountsAsync());
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await person.PostAsync("/account/password", ("present", "Wrong-2025"), ("password", Fresh), ("again", Fresh))).Status
        );
        Assert.Equal(HttpStatusCode.Found, (await anyone.SignInAsync(account, DemoAccounts.Password)).Status);
        Assert.Equal(HttpStatusCode.Found, (await person.PostAsync("/account/password", form)).Status);
        using var late = portal.Host.Anyone();
        Assert.Equal(HttpStatusCode.BadRequest, (await late.SignInAsync(account, DemoAccounts.Password)).Status);
        Assert.Equal(HttpStatusCode.Found, (await late.SignInAsync(account, Fresh)).Status);
        // The other session, at the other browser, is over.
        Assert.Equal(HttpStatusCode.Found, (await anyone.GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_link_sets_the_password_of_its_own_person_and_by_no_form_without_its_token()
    {
        var account = await ColleagueAsync();
        var id = (
            await LookBehind.ListAsync(portal.Office.Database.Superuser, $"select id from \"AspNetUsers\" where user_name = '{account}'")
        )[0];
        using var administrator = await portal.Host.SignInAsync("fx-ecology.admin");
        var list = await administrator.GetAsync((await administrator.PostAsync("/users?handler=Reset", ("id", id))).Location!);
        var link = Regex.Match(list.Text, "value=\"https?://[^/\"]+(/account/link[^\"]*)\"").Groups[1].Value;
        using var person = portal.Host.Anyone();
        var page = await person.GetAsync(link);
        (string Name, string Value)[] form = [("who", id), ("key", page.Value("key")), ("password", Fresh), ("again", Fresh)];
        var token = ("__RequestVerificationToken", page.Value("__RequestVerificationToken"));
        var before = await AccountsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostRawAsync("/account/link", form)).Status);
        // The key is one person's, and no other's.
        foreach (var other in new[] { "demo:fx-ecology.officer", "demo:fx-ecology.admin", "" })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await person.PostRawAsync("/account/link", [("who", other), .. form[1..], token])).Status
            );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await person.PostRawAsync("/account/link", [form[0], ("key", "x"), .. form[2..], token])).Status
        );
        Assert.Equal(before, await AccountsAsync());
        Assert.Equal(HttpStatusCode.Found, (await person.PostRawAsync("/account/link", [.. form, token])).Status);
        Assert.Equal(HttpStatusCode.Found, (await person.SignInAsync(account, Fresh)).Status);
    }

    [Fact]
    public async Task What_is_posted_to_the_page_of_a_status_changes_nothing_and_comes_back_from_nowhere()
    {
        using var officer = await portal.Host.SignInAsync("fx-ecology.officer");
        await portal.UnchangedAsync(
            async () =>
            {
                foreach (var code in new[] { 400, 401, 403, 404 })
                {
                    var reply = await officer.PostRawAsync($"/status/{code}", [("text", "记号"), ("do", "sign")]);
                    Assert.DoesNotContain("记号", reply.Text, StringComparison.Ordinal);
                }
            },
            withDrafts: true
        );
    }
}
