using EcoDamage.Casework.Demo;
using EcoDamage.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>
/// Somebody of an organ at a browser of their own. They sign in at "/" and then reach everything by the Chinese names that stand on their desk.
/// </summary>
public sealed class Person : IAsyncDisposable
{
    readonly IBrowserContext context;
    readonly List<string> faults = [];

    Person(IBrowserContext context, IPage page, string account) => (this.context, Page, Account) = (context, page, account);

    public string Account { get; }

    public IPage Page { get; }

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public static Task<Person> AtAsync(IBrowser browser, PortalHost portal, string account, bool script = true) =>
        AtAsync(browser, (portal?.Address ?? throw new ArgumentException("The portal listens on no port", nameof(portal))).ToString(), account, script);

    public static async Task<Person> AtAsync(IBrowser browser, string portal, string account, bool script = true)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = portal, Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 1280, Height = 900 }, JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(15_000);
        var person = new Person(context, await context.NewPageAsync(), account);
        person.Page.PageError += (_, error) => person.faults.Add($"Script: {error}");
        person.Page.Response += (_, answer) => { if (answer.Status >= 500) person.faults.Add($"{answer.Status} {answer.Url}"); };
        person.Page.Console += (_, said) => { if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) person.faults.Add(said.Text); };
        return person;
    }

    /// <summary>工作台, after signing in where that is necessary: sessions end overnight.</summary>
    public async Task ToDeskAsync()
    {
        if (Page.Url == "about:blank") await Page.GotoAsync("/");
        else await Nav("工作台").ClickAsync();
        var signIn = Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true });
        var desk = Page.GetByRole(AriaRole.Heading, new() { Name = "工作台", Exact = true });
        await Expect(signIn.Or(desk)).ToBeVisibleAsync();
        if (await signIn.IsVisibleAsync()) await SignInAsync();
        await Expect(desk).ToBeVisibleAsync();
    }

    public async Task SignInAsync()
    {
        if (Page.Url == "about:blank") await Page.GotoAsync("/");
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
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = step, Exact = true, Level = 1 })).ToBeVisibleAsync();
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
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "签发", Exact = true })).ToBeVisibleAsync();
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
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
        if (tab is not null) await ToTabAsync(tab);
    }

    public async Task ToTabAsync(string tab)
    {
        var link = Tab(tab);
        await link.ClickAsync();
        await Expect(link).ToHaveAttributeAsync("aria-current", "page");
    }

    /// <summary>A tab of the case page; its name may be followed by a count.</summary>
    public ILocator Tab(string name) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "案卷" }).GetByRole(AriaRole.Link, new() { NameRegex = new($"^{name}( \\d+)?$") });

    public ILocator Nav(string name) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByRole(AriaRole.Link, new() { NameRegex = new($"^{name}") });

    /// <summary>What is offered for the case on the desk.</summary>
    public ILocator RowOf(string title) => Page.Locator("#next").GetByRole(AriaRole.Row).Filter(new() { HasText = title });

    /// <summary>A step as the page of a case offers it.</summary>
    public ILocator Step(string step) => Main.GetByRole(AriaRole.Link, new() { Name = step, Exact = true });

    /// <summary>On the page of the case these steps can be begun and those are not there.</summary>
    public async Task IsOfferedAsync(string title, string[] steps, params string[] butNot)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(butNot);
        await ToDeskAsync();
        await ToCaseAsync(title);
        await UnfoldAsync();
        foreach (var step in steps) await Expect(Step(step).First).ToBeVisibleAsync();
        foreach (var step in butNot) await Expect(Step(step)).ToHaveCountAsync(0);
    }

    /// <summary>Opens what the page of a case keeps folded: the steps off the straight course.</summary>
    public async Task UnfoldAsync()
    {
        var folds = Main.Locator("details.chips:not([open]) > summary");
        while (await folds.CountAsync() > 0) await folds.First.ClickAsync();
    }

    public Task ToldAsync(string message) => Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = message })).ToBeVisibleAsync();

    /// <summary>What the portal answers to an address typed by hand.</summary>
    public async Task<int> StatusOfAsync(string path) => (await AskAsync(path)).Status;

    /// <summary>The source of a page, where what must not be there is looked for.</summary>
    public async Task<string> SourceOfAsync(string path)
    {
        var answer = await AskAsync(path);
        Assert.Equal(200, answer.Status);
        return await answer.TextAsync();
    }

    public async Task DoesNotReadAsync(string path, params IEnumerable<string> secrets)
    {
        var source = await SourceOfAsync(path);
        foreach (var secret in secrets) Assert.DoesNotContain(secret, source, StringComparison.Ordinal);
    }

    /// <summary>No page of the case tells it, whichever tab is asked for.</summary>
    public async Task DoesNotReadInCaseAsync(string path, params string[] secrets)
    {
        foreach (var tab in (string[])["overview", "course", "letters", "deadlines", "journal", "evidence", "money"]) await DoesNotReadAsync($"{path}?tab={tab}", secrets);
    }

    /// <summary>The address is refused, and the page says why.</summary>
    public async Task IsRefusedAsync(string path, int status, params IEnumerable<string> words)
    {
        var answer = await AskAsync(path);
        Assert.Equal(status, answer.Status);
        var source = await answer.TextAsync();
        foreach (var word in words) Assert.Contains(word, source, StringComparison.Ordinal);
    }

    /// <summary>The case is not in their list, and its address answers as if there were none.</summary>
    public async Task KnowsNothingOfAsync(string title, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        await ToDeskAsync();
        await Expect(Main).Not.ToContainTextAsync(title);
        await Nav("案件").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "案件列表" })).ToBeVisibleAsync();
        await Expect(Main).Not.ToContainTextAsync(title);
        foreach (var address in (string[])[path, $"{path}?tab=journal", $"{path}/acts/RecordPayment", path.Replace("/cases/", "/letters/", StringComparison.Ordinal) + "/1"])
            Assert.Equal(404, await StatusOfAsync(address));
    }

    // That a session has ended says nothing about what its owner may see.
    async Task<IAPIResponse> AskAsync(string path)
    {
        var answer = await GetAsync();
        if (!answer.Headers.GetValueOrDefault("location", "").Contains("/login", StringComparison.Ordinal)) return answer;
        await ToDeskAsync();
        return await GetAsync();

        Task<IAPIResponse> GetAsync() => context.APIRequest.GetAsync(path, new() { MaxRedirects = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(faults);
    }
}
