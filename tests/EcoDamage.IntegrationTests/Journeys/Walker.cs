using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EcoDamage.Casework.Demo;
using EcoDamage.Testing.Journeys;

namespace EcoDamage.IntegrationTests.Journeys;

/// <summary>
/// Somebody who walks through the portal over HTTP as at a browser without scripts: follows the links and fills in the forms that stand
/// on the pages,
/// by their names, and types addresses by hand.
/// </summary>
public sealed class Walker(Visitor visitor, string account) : IPerson
{
    static readonly HtmlParser Parser = new();
    static readonly string[] Tabs = ["overview", "course", "letters", "deadlines", "journal", "evidence", "money"];
    readonly List<string> faults = [];
    IHtmlDocument? page;

    /// <summary>Journeys over HTTP, in process.</summary>
    public static Venue Venue { get; } = new(false, (portal, account) => Task.FromResult<IPerson>(new Walker(portal.Anyone(), account)));

    public string Account => account;

    public string At { get; private set; } = "";

    public IElement Main => Page.QuerySelector("main") ?? throw new InvalidOperationException($"{At} has no main part");

    internal IHtmlDocument Page => page ?? throw new InvalidOperationException("No page has been opened");

    public async Task ToDeskAsync()
    {
        if (page is null)
            await OpenAsync("/");
        else
            await NavigateAsync("工作台");
        if (Named(Page, "button", "登录") is { } signIn)
            await SignInAsync((IHtmlElement)signIn);
        Assert.Equal("工作台", Heading());
    }

    async Task SignInAsync(IHtmlElement button)
    {
        Page.QuerySelector<IHtmlInputElement>("[name=account]")!.Value = account;
        Page.QuerySelector<IHtmlInputElement>("[name=password]")!.Value = DemoAccounts.Password;
        await PressAsync(button);
    }

    public async Task<IActForm> BeginAsync(string title, string step)
    {
        await ToDeskAsync();
        await FollowAsync(Named(Next(title), "a", step));
        return await FormAsync(step);
    }

    public async Task<IActForm> BeginFromCaseAsync(string title, string step)
    {
        await ToDeskAsync();
        await ToCaseAsync(title);
        await FollowAsync(Named(Main, "a", step));
        return await FormAsync(step);
    }

    public Task<IActForm> FormAsync(string step)
    {
        Assert.Equal(step, Heading());
        return Task.FromResult<IActForm>(new WalkedForm(this, () => Main));
    }

    public async Task SignOffAsync(string step)
    {
        await OpenForSigningAsync(step);
        await PressAsync(Button("签发"));
        Told($"“{step}”已签发。");
    }

    public async Task OpenForSigningAsync(string step)
    {
        await ToDeskAsync();
        await FollowAsync(Main.QuerySelectorAll("a").Single(a => About("审阅签发", step).IsMatch(Words(a))));
        Button("签发");
    }

    public async Task SendBackAsync(string step, string comment)
    {
        Main.QuerySelector<IHtmlTextAreaElement>("#comment")!.Value = comment;
        await PressAsync(Button("退回修改"));
        Told($"“{step}”已退回起草人修改。");
    }

    public async Task<IActForm> ReviseAsync(string step)
    {
        await FollowAsync(Main.QuerySelectorAll("a").Single(a => About("修改", step).IsMatch(Words(a))));
        return await FormAsync(step);
    }

    public async Task ReceiveAsync(string letter)
    {
        await ToDeskAsync();
        await PressAsync((IHtmlElement)Main.QuerySelectorAll("button").First(b => About("签收", letter).IsMatch(Words(b))));
        Told($"《{letter}》已签收。");
    }

    public async Task ToCaseAsync(string title, string? tab = null)
    {
        await NavigateAsync("案件");
        await FollowAsync(Named(Main, "a", title));
        Assert.StartsWith(title, Heading(), StringComparison.Ordinal);
        if (tab is not null)
            await ToTabAsync(tab);
    }

    public async Task ToTabAsync(string tab)
    {
        await FollowAsync(Tab(tab));
        Assert.Equal("page", Tab(tab).GetAttribute("aria-current"));
    }

    IElement Tab(string name) => Page.QuerySelectorAll("nav[aria-label=案卷] a").Single(a => Regex.IsMatch(Words(a), $"^{name}( \\d+)?$"));

    public Task NavigateAsync(string place) =>
        FollowAsync(Page.QuerySelectorAll("nav[aria-label=主导航] a").Single(a => Words(a).StartsWith(place, StringComparison.Ordinal)));

    public Task FollowAsync(string link) =>
        FollowAsync(Main.QuerySelectorAll("a").Single(a => Words(a).Contains(link, StringComparison.Ordinal)));

    public Task OpenFoldAsync(string words)
    {
        Unfold(Assert.Single(Main.QuerySelectorAll("summary"), s => Words(s).Contains(words, StringComparison.Ordinal)).ParentElement!);
        return Task.CompletedTask;
    }

    public async Task IsOfferedAsync(string title, string[] steps, params string[] butNot)
    {
        await ToDeskAsync();
        await ToCaseAsync(title);
        foreach (var fold in Main.QuerySelectorAll("details.chips"))
            Unfold(fold);
        foreach (var step in steps)
            Assert.True(Offers(step), $"{step} is not offered to {account}");
        foreach (var step in butNot)
            Assert.False(Offers(step), $"{step} is offered to {account}");

        bool Offers(string step) => Main.QuerySelectorAll("a").Any(a => Words(a) == step && IsUnfolded(a));
    }

    // ── what stands on the page ──

    public Task ReadsAsync(string text) => Contains(text, Main);

    public Task MissesAsync(string text)
    {
        Assert.DoesNotContain(text, Words(Main), StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    public Task ShowsAsync(string text)
    {
        // The innermost element with these words.
        Assert.True(
            IsUnfolded(Assert.Single(Main.QuerySelectorAll("*"), e => Says(e) && !e.Children.Any(Says))),
            $"“{text}” is folded away"
        );
        return Task.CompletedTask;

        bool Says(IElement e) => Words(e).Contains(text, StringComparison.Ordinal);
    }

    public Task ReadsInPartAsync(string part, string text) => Contains(text, Page.QuerySelector(part)!);

    public Task ReadsOnDeskAsync(string row, string text) => Contains(text, Assert.Single(Rows(Page.QuerySelector("#today")!, row)));

    public Task ReadsInRowAsync(string row, string text, bool first = false, string? and = null)
    {
        var rows = Rows(Main, row).Where(r => and is null || Words(r).Contains(and, StringComparison.Ordinal));
        return Contains(text, first ? rows.First() : Assert.Single(rows));
    }

    public Task HasRowsAsync(string row, int count)
    {
        Assert.Equal(count, Rows(Main, row).Count());
        return Task.CompletedTask;
    }

    public Task ReadsInStagesAsync(string text) => Contains(text, Page.QuerySelector("ol[aria-label=办案阶段]")!);

    public Task StandsAtAsync(string stage) =>
        Contains(stage, Assert.Single(Page.QuerySelectorAll("ol[aria-label=办案阶段] [aria-current=step]")));

    public Task TabReadsAsync(string tab, string text)
    {
        Assert.Equal(text, Words(Tab(tab)));
        return Task.CompletedTask;
    }

    public Task ReadsInPeriodAsync(string period, string text) =>
        Contains(text, Assert.Single(Main.QuerySelectorAll("details"), d => Words(d).Contains(period, StringComparison.Ordinal)));

    public Task HasSummariesAsync(int count, params string[] words)
    {
        Assert.Equal(count, Main.QuerySelectorAll("summary").Count(s => words.All(w => Words(s).Contains(w, StringComparison.Ordinal))));
        return Task.CompletedTask;
    }

    public Task HasItemsAsync(string text, int count)
    {
        Assert.Equal(count, Main.QuerySelectorAll("li *").Count(e => Words(e) == text));
        return Task.CompletedTask;
    }

    public Task MayNotSignAsync(string step)
    {
        Assert.DoesNotContain(Main.QuerySelectorAll("a"), a => About("审阅签发", step).IsMatch(Words(a)));
        return Task.CompletedTask;
    }

    public Task HasNothingToDoInAsync(string title)
    {
        Assert.Empty(Rows(Page.QuerySelector("#next")!, title));
        return Task.CompletedTask;
    }

    /// <summary>What is offered for the case on the desk.</summary>
    public IElement Next(string title) => Assert.Single(Rows(Page.QuerySelector("#next")!, title));

    // ── what the portal answers to addresses typed by hand ──

    public async Task AnswersAsync(string path, int status) => Assert.Equal(status, (int)(await AskAsync(path)).Status);

    public async Task IsRefusedAsync(string path, int status, params IEnumerable<string> words)
    {
        var answer = await AskAsync(path);
        Assert.Equal(status, (int)answer.Status);
        foreach (var word in words)
            Assert.Contains(word, answer.Text, StringComparison.Ordinal);
    }

    public async Task DoesNotReadAsync(string path, params IEnumerable<string> secrets)
    {
        var answer = await AskAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, answer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
        }
    }

    public async Task DoesNotReadInCaseAsync(string path, params string[] secrets)
    {
        foreach (var tab in Tabs)
            await DoesNotReadAsync($"{path}?tab={tab}", secrets);
    }

    public async Task KnowsNothingOfAsync(string title, string path)
    {
        await ToDeskAsync();
        await MissesAsync(title);
        await NavigateAsync("案件");
        await ReadsAsync("案件列表");
        await MissesAsync(title);
        var letter = path.Replace("/cases/", "/letters/", StringComparison.Ordinal) + "/1";
        foreach (var address in (string[])[path, $"{path}?tab=journal", $"{path}/acts/RecordPayment", letter])
            await AnswersAsync(address, 404);
    }

    public Task KeepAsync(string name) => Task.CompletedTask;

    // That a session has ended says nothing about what its owner may see.
    async Task<Reply> AskAsync(string path)
    {
        var answer = Noted(path, await visitor.GetAsync(path));
        if (answer.Location?.Contains("/login", StringComparison.Ordinal) != true)
            return answer;
        var (before, at) = (page, At);
        await OpenAsync("/login");
        await SignInAsync((IHtmlElement)Named(Page, "button", "登录")!);
        (page, At) = before is null ? (null, "") : (before, at);
        return Noted(path, await visitor.GetAsync(path));
    }

    // ── how pages are gone through ──

    internal async Task OpenAsync(string address) => await ShowAsync(address, await visitor.GetAsync(address));

    /// <summary>Presses a button: its form is sent as a browser sends it.</summary>
    internal async Task PressAsync(IHtmlElement button)
    {
        var form = (IHtmlFormElement)button.Closest("form")!;
        var to = Resolved(button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? At);
        var fields = Filled(form).ToList();
        if (button.GetAttribute("name") is { Length: > 0 } name)
            fields.Add((name, button.GetAttribute("value") ?? ""));
        Assert.Equal("post", form.GetAttribute("method"));
        await ShowAsync(to, await visitor.PostRawAsync(to, fields));
    }

    static IEnumerable<(string Name, string Value)> Filled(IHtmlFormElement form)
    {
        foreach (var box in form.QuerySelectorAll("input[name], textarea[name], select[name]").Where(b => !b.HasAttribute("disabled")))
        {
            var name = box.GetAttribute("name")!;
            switch (box)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement text:
                    yield return (name, text.Value);
                    break;
                case IHtmlSelectElement list:
                    foreach (var option in list.Options.Where(o => o.IsSelected))
                        yield return (name, option.Value);
                    break;
            }
        }
    }

    internal Task FollowAsync(IElement? link) =>
        OpenAsync(Resolved(link?.GetAttribute("href") ?? throw new InvalidOperationException($"{account} does not find the link at {At}")));

    async Task ShowAsync(string address, Reply reply)
    {
        for (var hop = 0; hop < 5; hop++)
        {
            At = address.Split('#')[0];
            if (Noted(address, reply).Location is not { } location)
                break;
            address = Resolved(location);
            reply = await visitor.GetAsync(address.Split('#')[0]);
        }
        page = Parser.ParseDocument(reply.Html);
        At = At.Split('?')[0];
        where = address.Split('#')[0];
    }

    string where = "/";

    // Links and actions may be relative to the page.
    string Resolved(string address) =>
        address.StartsWith('/') ? address.Split('#')[0]
        : Uri.TryCreate(address, UriKind.Absolute, out var whole) ? whole.PathAndQuery
        : new Uri(new Uri("http://portal" + where), address).PathAndQuery;

    Reply Noted(string address, Reply reply)
    {
        if ((int)reply.Status >= 500)
            faults.Add($"{(int)reply.Status} {address}");
        return reply;
    }

    internal void Told(string message) =>
        Assert.Contains(Page.QuerySelectorAll("[role=status]"), s => Words(s).Contains(message, StringComparison.Ordinal));

    string Heading() => Words(Page.QuerySelector("main h1") ?? throw new InvalidOperationException($"{At} has no heading"));

    IHtmlElement Button(string name) => (IHtmlElement)Assert.Single(Main.QuerySelectorAll("button"), b => Words(b) == name);

    static void Unfold(IElement details) => details.SetAttribute("open", "");

    // Only the summary of a fold can be seen while it is closed.
    static bool IsUnfolded(IElement element)
    {
        for (var e = element; e.ParentElement is { } parent; e = parent)
        {
            if (parent.LocalName == "details" && !parent.HasAttribute("open") && e.LocalName != "summary")
                return false;
        }
        return true;
    }

    static IElement? Named(IParentNode scope, string tag, string name) => scope.QuerySelectorAll(tag).FirstOrDefault(e => Words(e) == name);

    static IEnumerable<IElement> Rows(IElement part, string words) =>
        part.QuerySelectorAll("tr").Where(r => Words(r).Contains(words, StringComparison.Ordinal));

    static Task Contains(string text, IElement part)
    {
        Assert.Contains(text, Words(part), StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    /// <summary>The text of an element with single blanks.</summary>
    public static string Words(IElement element)
    {
        return Regex.Replace(element.TextContent, "\\s+", " ").Trim();
    }

    static Regex About(string verb, string what) => new($"^{Regex.Escape(verb)}\\s*：{Regex.Escape(what)}$");

    public ValueTask DisposeAsync()
    {
        visitor.Dispose();
        Assert.Empty(faults);
        return ValueTask.CompletedTask;
    }
}
