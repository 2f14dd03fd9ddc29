using EcoDamage.Casework.Demo;
using EcoDamage.Testing.Journeys;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>
/// Somebody of an organ at a browser of their own. They sign in at "/" and then reach everything by the Chinese names that stand on their
/// desk.
/// The next page is waited for inside the browser, which tells it at once; an expectation would look again only every now and then.
/// </summary>
public sealed class Person : IPerson
{
    /// <summary>Journeys at the browser.</summary>
    public static Venue Venue(SharedBrowser shared) => new(true, async (portal, account) => await AtAsync(shared.Browser, portal, account));

    readonly IBrowserContext context;
    readonly List<string> faults = [];

    Person(IBrowserContext context, IPage page, string account) => (this.context, Page, Account) = (context, page, account);

    public string Account { get; }

    public IPage Page { get; }

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public static Task<Person> AtAsync(IBrowser browser, PortalHost portal, string account, bool script = true) =>
        AtAsync(
            browser,
            (portal?.Address ?? throw new ArgumentException("The portal listens on no port", nameof(portal))).ToString(),
            account,
            script
        );

    public static async Task<Person> AtAsync(IBrowser browser, string portal, string account, bool script = true)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = portal,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                ViewportSize = new() { Width = 1280, Height = 900 },
                JavaScriptEnabled = script,
            }
        );
        context.SetDefaultTimeout(15_000);
        var person = new Person(context, await context.NewPageAsync(), account);
        person.Page.PageError += (_, error) => person.faults.Add($"Script: {error}");
        person.Page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
                person.faults.Add($"{answer.Status} {answer.Url}");
        };
        person.Page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                person.faults.Add(said.Text);
        };
        return person;
    }

    /// <summary>工作台, after signing in where that is necessary: sessions end overnight.</summary>
    public async Task ToDeskAsync()
    {
        if (Page.Url == "about:blank")
            await Page.GotoAsync("/");
        else
            await Nav("工作台").ClickAsync();
        var signIn = Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true });
        var desk = Page.GetByRole(AriaRole.Heading, new() { Name = "工作台", Exact = true });
        await signIn.Or(desk).WaitForAsync();
        if (await signIn.IsVisibleAsync())
            await SignInAsync();
        await desk.WaitForAsync();
    }

    public async Task SignInAsync()
    {
        if (Page.Url == "about:blank")
            await Page.GotoAsync("/");
        await Page.GetByLabel("账号", new() { Exact = true }).FillAsync(Account);
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync(DemoAccounts.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
    }

    /// <summary>From the desk into the form of a step of this case.</summary>
    public async Task<ActForm> BeginAsync(string title, string step)
    {
        await ToDeskAsync();
        await RowOf(title).GetByRole(AriaRole.Link, new() { Name = step, Exact = true }).First.ClickAsync();
        return await FormAsync(step);
    }

    /// <summary>From the page of the case into the form of a step: also those off the straight course.</summary>
    public async Task<ActForm> BeginFromCaseAsync(string title, string step)
    {
        await ToDeskAsync();
        await ToCaseAsync(title);
        await UnfoldAsync();
        await Step(step).First.ClickAsync();
        return await FormAsync(step);
    }

    public async Task<ActForm> FormAsync(string step)
    {
        await Page.GetByRole(
                AriaRole.Heading,
                new()
                {
                    Name = step,
                    Exact = true,
                    Level = 1,
                }
            )
            .WaitForAsync();
        return new(Page, Main);
    }

    /// <summary>签发 a draft found on the desk.</summary>
    public async Task SignOffAsync(string step)
    {
        await OpenForSigningAsync(step);
        await Page.GetByRole(AriaRole.Button, new() { Name = "签发", Exact = true }).ClickAsync();
        await ToldAsync($"“{step}”已签发。");
    }

    public async Task OpenForSigningAsync(string step)
    {
        await ToDeskAsync();
        await Main.GetByRole(AriaRole.Link, new() { NameRegex = ActForm.About("审阅签发", step) }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "签发", Exact = true }).WaitForAsync();
    }

    /// <summary>签收 a letter found on the desk.</summary>
    public async Task ReceiveAsync(string letter)
    {
        await ToDeskAsync();
        await Main.GetByRole(AriaRole.Button, new() { NameRegex = ActForm.About("签收", letter) }).First.ClickAsync();
        await ToldAsync($"《{letter}》已签收。");
    }

    /// <summary>The page of a case, by way of the list of cases.</summary>
    public async Task ToCaseAsync(string title, string? tab = null)
    {
        await Nav("案件").ClickAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 }).WaitForAsync();
        if (tab is not null)
            await ToTabAsync(tab);
    }

    public async Task ToTabAsync(string tab)
    {
        await Tab(tab).ClickAsync();
        await Tab(tab).And(Page.Locator("[aria-current=page]")).WaitForAsync();
    }

    /// <summary>A tab of the case page; its name may be followed by a count.</summary>
    public ILocator Tab(string name) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "案卷" })
            .GetByRole(AriaRole.Link, new() { NameRegex = new($"^{name}( \\d+)?$") });

    public ILocator Nav(string name) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByRole(AriaRole.Link, new() { NameRegex = new($"^{name}") });

    /// <summary>What is offered for the case on the desk.</summary>
    public ILocator RowOf(string title) => Page.Locator("#next").GetByRole(AriaRole.Row).Filter(new() { HasText = title });

    /// <summary>A step as the page of a case offers it.</summary>
    public ILocator Step(string step) => Main.GetByRole(AriaRole.Link, new() { Name = step, Exact = true });

    /// <summary>On the page of the case these steps can be begun and those are not there.</summary>
    public async Task IsOfferedAsync(string title, string[] steps, params string[] butNot)
    {
        await ToDeskAsync();
        await ToCaseAsync(title);
        await UnfoldAsync();
        foreach (var step in steps)
            await Expect(Step(step).First).ToBeVisibleAsync();
        foreach (var step in butNot)
            await Expect(Step(step)).ToHaveCountAsync(0);
    }

    /// <summary>Opens what the page of a case keeps folded: the steps off the straight course.</summary>
    public async Task UnfoldAsync()
    {
        var folds = Main.Locator("details.chips:not([open]) > summary");
        while (await folds.CountAsync() > 0)
            await folds.First.ClickAsync();
    }

    public Task ToldAsync(string message) => Page.GetByRole(AriaRole.Status).Filter(new() { HasText = message }).WaitForAsync();

    public async Task FollowAsync(string link) => await Main.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

    public Task NavigateAsync(string place) => Nav(place).ClickAsync();

    public Task OpenFoldAsync(string words) => Main.GetByText(words).ClickAsync();

    public async Task SendBackAsync(string step, string comment)
    {
        await Page.GetByLabel("退回意见").FillAsync(comment);
        await Page.GetByRole(AriaRole.Button, new() { Name = "退回修改", Exact = true }).ClickAsync();
        await ToldAsync($"“{step}”已退回起草人修改。");
    }

    public async Task<IActForm> ReviseAsync(string step)
    {
        await Main.GetByRole(AriaRole.Link, new() { NameRegex = ActForm.About("修改", step) }).ClickAsync();
        return await FormAsync(step);
    }

    // ── what stands on the page ──

    public string At => new Uri(Page.Url).AbsolutePath;

    public Task ReadsAsync(string text) => Expect(Main).ToContainTextAsync(text);

    public Task MissesAsync(string text) => Expect(Main).Not.ToContainTextAsync(text);

    public Task ShowsAsync(string text) => Expect(Main.GetByText(text)).ToBeVisibleAsync();

    public Task ReadsInPartAsync(string part, string text) => Expect(Page.Locator(part)).ToContainTextAsync(text);

    public Task ReadsOnDeskAsync(string row, string text) =>
        Expect(Page.Locator("#today").GetByRole(AriaRole.Row).Filter(new() { HasText = row })).ToContainTextAsync(text);

    public Task ReadsInRowAsync(string row, string text, bool first = false, string? and = null)
    {
        var rows = Rows(row);
        if (and is not null)
            rows = rows.Filter(new() { HasText = and });
        return Expect(first ? rows.First : rows).ToContainTextAsync(text);
    }

    public Task HasRowsAsync(string row, int count) => Expect(Rows(row)).ToHaveCountAsync(count);

    ILocator Rows(string row) => Main.GetByRole(AriaRole.Row).Filter(new() { HasText = row });

    public Task ReadsInStagesAsync(string text) => Expect(Stages).ToContainTextAsync(text);

    public Task StandsAtAsync(string stage) => Expect(Stages.Locator("[aria-current=step]")).ToContainTextAsync(stage);

    ILocator Stages => Page.GetByRole(AriaRole.List, new() { Name = "办案阶段" });

    public Task TabReadsAsync(string tab, string text) => Expect(Tab(tab)).ToHaveTextAsync(text);

    public Task ReadsInPeriodAsync(string period, string text) =>
        Expect(Main.Locator("details").Filter(new() { HasText = period })).ToContainTextAsync(text);

    public Task HasSummariesAsync(int count, params string[] words) =>
        Expect(words.Aggregate(Main.Locator("summary"), (found, word) => found.Filter(new() { HasText = word }))).ToHaveCountAsync(count);

    public Task HasItemsAsync(string text, int count) =>
        Expect(Main.GetByRole(AriaRole.Listitem).GetByText(text, new() { Exact = true })).ToHaveCountAsync(count);

    public Task MayNotSignAsync(string step) =>
        Expect(Main.GetByRole(AriaRole.Link, new() { NameRegex = ActForm.About("审阅签发", step) })).ToHaveCountAsync(0);

    public Task HasNothingToDoInAsync(string title) => Expect(RowOf(title)).ToHaveCountAsync(0);

    public Task KeepAsync(string name) => Gallery.KeepAsync(Page, name);

    // ── what is typed by hand needs no browser: the same journeys ask it over HTTP ──

    Task IPerson.AnswersAsync(string path, int status) => Task.CompletedTask;

    Task IPerson.IsRefusedAsync(string path, int status, params IEnumerable<string> words) => Task.CompletedTask;

    Task IPerson.DoesNotReadAsync(string path, params IEnumerable<string> secrets) => Task.CompletedTask;

    Task IPerson.DoesNotReadInCaseAsync(string path, params string[] secrets) => Task.CompletedTask;

    Task IPerson.KnowsNothingOfAsync(string title, string path) => Task.CompletedTask;

    async Task<IActForm> IPerson.BeginAsync(string title, string step) => await BeginAsync(title, step);

    async Task<IActForm> IPerson.BeginFromCaseAsync(string title, string step) => await BeginFromCaseAsync(title, step);

    async Task<IActForm> IPerson.FormAsync(string step) => await FormAsync(step);

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(faults);
    }
}
