using EcoDamage.Casework.Demo;
using EcoDamage.Domain.General;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>
/// Whatever happens between the fingers and the portal: what was typed is stored, or it is still there and the status line says so.
/// </summary>
public sealed class TypingIsKept(SharedBrowser shared)
{
    internal static string Form(string number) => $"/cases/{number}/acts/AddNote";

    internal static ILocator Status(IPage page) => page.Locator("#saved");

    internal static ILocator Text(IPage page) => page.Locator("#f-text");

    internal static Task PressAsync(IPage page, string button) =>
        page.Locator(".sticky").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    internal static Task<IReadOnlyList<string>> DraftTextsAsync(TestDatabase database, string state) =>
        LookBehind.ListAsync(database.Superuser, $"select data::json->>'text' from drafts where state = '{state}' order by updated_at");

    async Task<(PortalHost Portal, string Number, Person Officer)> AtAFormAsync()
    {
        var portal = await PortalHost.StartAsync(onPort: true);
        var number = await Given.Case().Registered().InAsync(portal.Office);
        var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await officer.ToDeskAsync();
        await officer.Page.GotoAsync(Form(number));
        return (portal, number, officer);
    }

    [Fact]
    public async Task A_form_sent_over_a_cut_line_is_found_again_and_goes_through()
    {
        var (portal, number, officer) = await AtAFormAsync();
        await using var host = portal;
        await using var person = officer;
        var page = officer.Page;
        await page.Context.SetOfflineAsync(true);
        await Text(page).FillAsync("线路断开时写的记录");
        await Expect(Status(page)).ToContainTextAsync("未保存：网络已断开");
        await PressAsync(page, "办理");
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync(Form(number));
        await page.GetByRole(AriaRole.Button, new() { Name = "取回这些内容", Exact = true }).ClickAsync();
        await Expect(Text(page)).ToHaveValueAsync("线路断开时写的记录");
        await PressAsync(page, "办理");
        await officer.ToldAsync("“工作记录”已办理。");
        Assert.Equal("线路断开时写的记录", Assert.Single((await portal.Office.ReadAsync(number)).Done<AddNote>()).Act.Text);
        // Once stored, nothing is kept in the browser.
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(k => k.startsWith('ecodamage.draft.')).length"));
    }

    [Fact]
    public async Task A_session_that_ends_while_typing_is_said_and_typing_goes_on_after_signing_in_in_another_window()
    {
        var (portal, number, officer) = await AtAFormAsync();
        await using var host = portal;
        await using var person = officer;
        var page = officer.Page;
        await Text(page).FillAsync("登录有效时写的");
        await Expect(Status(page)).ToContainTextAsync("草稿已保存");
        await page.Context.ClearCookiesAsync(new() { Name = "ecodamage" });
        await Text(page).PressSequentiallyAsync("，失效之后写的");
        await Expect(Status(page)).ToContainTextAsync("未保存：登录已经失效");
        // The form is what it was, and so is the place of the cursor.
        await Expect(Text(page)).ToBeFocusedAsync();
        await Expect(page.GetByLabel("密码", new() { Exact = true })).ToHaveCountAsync(0);
        var (window, _) = (await page.Context.RunAndWaitForPageAsync(() => Status(page).GetByRole(AriaRole.Link).ClickAsync()), 0);
        await SignInAsync(window, officer.Account);
        await page.BringToFrontAsync();
        await Expect(Status(page)).ToContainTextAsync("草稿已保存");
        Assert.Equal(["登录有效时写的，失效之后写的"], await DraftTextsAsync(portal.Database, "Editing"));
        Assert.Contains(number, page.Url, StringComparison.Ordinal);

        // Sent by the button with an ended session the form waits for its sender.
        await page.Context.ClearCookiesAsync(new() { Name = "ecodamage" });
        await PressAsync(page, "办理");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "登录已经失效，刚才的内容还没有提交", Exact = true }))
            .ToBeVisibleAsync();
        await SignInAsync(window, officer.Account);
        await page.BringToFrontAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "继续提交", Exact = true }).ClickAsync();
        await officer.ToldAsync("“工作记录”已办理。");
        Assert.Equal("登录有效时写的，失效之后写的", Assert.Single((await portal.Office.ReadAsync(number)).Done<AddNote>()).Act.Text);
    }

    static async Task SignInAsync(IPage window, string account)
    {
        await window.GotoAsync("/login");
        await window.GetByLabel("账号", new() { Exact = true }).FillAsync(account);
        await window.GetByLabel("密码", new() { Exact = true }).FillAsync(DemoAccounts.Password);
        await window.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Expect(window.GetByRole(AriaRole.Heading, new() { Name = "工作台", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_account_in_the_same_browser_is_said_and_nothing_is_stored_in_its_name()
    {
        var (portal, number, officer) = await AtAFormAsync();
        await using var host = portal;
        await using var person = officer;
        var page = officer.Page;
        var window = await page.Context.NewPageAsync();
        await page.Context.ClearCookiesAsync(new() { Name = "ecodamage" });
        await SignInAsync(window, "fx-ecology.leader");
        await page.BringToFrontAsync();
        await Text(page).FillAsync("承办人写的");
        await Expect(Status(page)).ToContainTextAsync("另一账号");
        Assert.Empty(await DraftTextsAsync(portal.Database, "Editing"));
        await PressAsync(page, "办理");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("另一账号");
        await Expect(Text(page)).ToHaveValueAsync("承办人写的");
        Assert.Empty((await portal.Office.ReadAsync(number)).Done<AddNote>());
    }

    [Fact]
    public async Task Two_windows_on_one_draft_lose_nothing_of_either()
    {
        var (portal, number, officer) = await AtAFormAsync();
        await using var host = portal;
        await using var person = officer;
        var desktop = officer.Page;
        await Text(desktop).FillAsync("两处共有的开头。");
        await Expect(Status(desktop)).ToContainTextAsync("草稿已保存");
        await using var phone = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await phone.ToDeskAsync();
        await phone.Page.SetViewportSizeAsync(390, 844);
        await phone.Page.GotoAsync(Form(number));
        await Expect(Text(phone.Page)).ToHaveValueAsync("两处共有的开头。");
        await Text(phone.Page).FillAsync("两处共有的开头。手机上写的。");
        await Expect(Status(phone.Page)).ToContainTextAsync("草稿已保存");
        await Text(desktop).FillAsync("两处共有的开头。电脑上写的。");
        await Expect(Status(desktop)).ToContainTextAsync("在别处写有新的内容");
        await PressAsync(desktop, "存为草稿");
        await Expect(Text(desktop)).ToHaveValueAsync("两处共有的开头。电脑上写的。");
        await Expect(desktop.Locator("#beside")).ToContainTextAsync("手机上写的。");
        Assert.Equal(["两处共有的开头。手机上写的。", "两处共有的开头。电脑上写的。"], await DraftTextsAsync(portal.Database, "Editing"));
    }

    [Fact]
    public async Task Two_windows_of_one_browser_keep_each_its_own_copy()
    {
        var (portal, number, officer) = await AtAFormAsync();
        await using var host = portal;
        await using var person = officer;
        var first = officer.Page;
        await Text(first).FillAsync("共有的开头。");
        await Expect(Status(first)).ToContainTextAsync("草稿已保存");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(Form(number));
        await Expect(Text(second)).ToHaveValueAsync("共有的开头。");
        // The second window can't reach the portal; the first acts meanwhile.
        await second.RouteAsync("**/acts/AddNote", route => route.AbortAsync());
        await Text(second).FillAsync("共有的开头。第二窗口写的。");
        await Expect(Status(second)).ToContainTextAsync("未保存");
        await PressAsync(first, "办理");
        await officer.ToldAsync("“工作记录”已办理。");
        await second.CloseAsync(new() { RunBeforeUnload = false });
        // What the second wrote is offered, and goes into a draft of its own beside the finished one.
        await first.GotoAsync(Form(number));
        await first.GetByRole(AriaRole.Button, new() { Name = "取回这些内容", Exact = true }).ClickAsync();
        await Expect(Text(first)).ToHaveValueAsync("共有的开头。第二窗口写的。");
        Assert.Equal(["共有的开头。第二窗口写的。"], await DraftTextsAsync(portal.Database, "Editing"));
        Assert.Equal(["共有的开头。"], (await portal.Office.ReadAsync(number)).Done<AddNote>().Select(x => x.Act.Text));
        // Once it is there it is offered no more.
        await first.GotoAsync(Form(number));
        await Expect(Text(first)).ToHaveValueAsync("共有的开头。第二窗口写的。");
        await Expect(first.GetByRole(AriaRole.Button, new() { Name = "取回这些内容", Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Text_that_is_retrieved_never_takes_the_place_of_newer_text()
    {
        var (portal, number, officer) = await AtAFormAsync();
        await using var host = portal;
        await using var person = officer;
        var first = officer.Page;
        await Text(first).FillAsync("开头。");
        await Expect(Status(first)).ToContainTextAsync("草稿已保存");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(Form(number));
        await Expect(Text(second)).ToHaveValueAsync("开头。");
        await Text(first).FillAsync("开头。第一窗口后来写的一大段。");
        await Expect(Status(first)).ToContainTextAsync("草稿已保存");
        await Text(second).FillAsync("开头。第二窗口写的。");
        await Expect(Status(second)).ToContainTextAsync("在别处写有新的内容");
        second.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await second.ReloadAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "取回这些内容", Exact = true }).ClickAsync();
        await Expect(Text(second)).ToHaveValueAsync("开头。第二窗口写的。");
        await Expect(second.Locator("#beside")).ToContainTextAsync("第一窗口后来写的一大段。");
        Assert.Equal(["开头。第一窗口后来写的一大段。", "开头。第二窗口写的。"], await DraftTextsAsync(portal.Database, "Editing"));
    }

    [Fact]
    public async Task Rows_that_come_while_a_save_is_on_its_way_keep_every_word()
    {
        var (portal, _, officer) = await AtAFormAsync();
        await using var host = portal;
        await using var person = officer;
        var page = officer.Page;
        await page.GotoAsync("/cases/new");
        var waiting = new TaskCompletionSource();
        await page.RouteAsync(
            "**/cases/new",
            async route =>
            {
                if (route.Request.PostData?.Contains("do=autosave", StringComparison.Ordinal) == true)
                    await waiting.Task;
                try
                {
                    await route.ContinueAsync();
                }
                // The page took the save back itself.
                catch (PlaywrightException) { }
            }
        );
        await page.Locator("#f-title").FillAsync("沿河堆放固体废物");
        await Expect(Status(page)).ToContainTextAsync("正在保存");
        var add = page.Locator("button[value='add:suspects']");
        for (var row = 0; row < 3; row++)
        {
            await add.ClickAsync();
            await Expect(page.Locator($"[name='suspects[{row}].name']")).ToBeFocusedAsync();
            await page.Locator($"[name='suspects[{row}].name']").FillAsync($"甲{row}厂");
        }
        waiting.SetResult();
        await Expect(Status(page)).ToContainTextAsync("草稿已保存");
        await page.ReloadAsync();
        await Expect(page.Locator("#f-title")).ToHaveValueAsync("沿河堆放固体废物");
        for (var row = 0; row < 3; row++)
            await Expect(page.Locator($"[name='suspects[{row}].name']")).ToHaveValueAsync($"甲{row}厂");
        Assert.Single(await DraftTextsAsync(portal.Database, "Editing"));
    }
}
