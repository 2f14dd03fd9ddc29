using EcoDamage.Domain.General;
using static EcoDamage.BrowserTests.TypingIsKept;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>
/// What is typed is kept at every moment of a save, and when the portal is killed in mid-sentence. These take longest, so they run beside
/// the others.
/// </summary>
public sealed class TypingIsKeptAtEveryMoment(SharedBrowser shared)
{
    [Fact]
    public async Task Thirty_notes_at_the_speed_of_a_robot_acted_on_at_every_moment_are_there_once_each()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        // Three windows with a case each: mostly they wait.
        List<string> numbers = [];
        for (var window = 0; window < 3; window++)
            numbers.Add(await Given.Case().Registered().InAsync(portal.Office));
        await Task.WhenAll(numbers.Select((number, window) => TypeNotesAsync(portal, number, i => i / 3 % 3 == window)));
        Assert.Empty(await DraftTextsAsync(portal.Database, "Editing"));
        Assert.Empty((await portal.Office.VerifyAsync()).Problems);
    }

    async Task TypeNotesAsync(PortalHost portal, string number, Func<int, bool> mine)
    {
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await officer.ToDeskAsync();
        var page = officer.Page;
        var line = Line.Good;
        await page.RouteAsync(
            "**/acts/AddNote",
            async route =>
            {
                var autosave = route.Request.PostData?.Contains("do=autosave", StringComparison.Ordinal) == true;
                try
                {
                    if (autosave && line == Line.Cut)
                        await route.AbortAsync();
                    else
                    {
                        if (autosave && line == Line.Slow)
                            await Task.Delay(900, TestContext.Current.CancellationToken);
                        await route.ContinueAsync();
                    }
                }
                // The page has gone on, and its request with it.
                catch (PlaywrightException) { }
            }
        );
        var typed = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            if (!mine(i))
                continue;
            line = (Line)(i % 3);
            await page.GotoAsync(Form(number));
            var text = $"第 {i:00} 条：现场巡查，河面无油污。";
            typed.Add(text);
            await Text(page).PressSequentiallyAsync(text, new() { Delay = 2 });
            // The moment itself is what is tried: from the last key on, every tenth of a second for three seconds.
            await page.WaitForTimeoutAsync(i * 100);
            await PressAsync(page, "办理");
            await officer.ToldAsync("“工作记录”已办理。");
        }
        var notes = (await portal.Office.ReadAsync(number)).Done<AddNote>().Select(x => x.Act.Text);
        Assert.Equal(typed, notes);
    }

    enum Line
    {
        Good,
        Slow,
        Cut,
    }

    [Fact]
    public async Task A_server_killed_in_mid_sentence_costs_nothing_older_than_two_seconds_and_the_status_is_never_false()
    {
        await using var database = await (await PostgresCluster.SharedAsync()).CreateAsync(TestContext.Current.CancellationToken);
        var server = await WebProcess.StartAsync(database.Portal);
        try
        {
            await using var officer = await Person.AtAsync(shared.Browser, server.Address, "fx-ecology.officer");
            await officer.ToDeskAsync();
            var page = officer.Page;
            await page.GotoAsync("/cases/new");
            var facts = page.Locator("#f-facts");
            var taken = new HashSet<string>();
            page.Response += (_, answer) =>
            {
                if (answer.Status == 200 && answer.Request.Method == "POST")
                    taken.Add(System.Web.HttpUtility.ParseQueryString(answer.Request.PostData ?? "")["facts"] ?? "");
            };
            // Every word that the status line ever said, with what stood in the box at that moment.
            await page.EvaluateAsync(
                """
                () => {
                  window.said = [];
                  const status = document.getElementById('saved');
                  const hear = () => window.said.push([status.textContent, document.getElementById('f-facts').value]);
                  new MutationObserver(hear).observe(status, { childList: true, subtree: true, characterData: true });
                }
                """
            );
            const string sentence =
                "沿河堆放约三百吨工业固体废物，雨水冲刷入河，河面有油膜，下游两公里处有取水口，现场已拍照取样并通知属地街道。";
            for (var round = 0; round < 3; round++)
            {
                var before = await facts.InputValueAsync();
                await facts.PressSequentiallyAsync(sentence[..(20 + round * 12)], new() { Delay = 40 });
                await server.KillAsync();
                await facts.PressSequentiallyAsync("（停机时写的）", new() { Delay = 40 });
                await Expect(Status(page)).ToContainTextAsync("未保存：");
                server.Dispose();
                server = await WebProcess.StartAsync(database.Portal, server.Address);
                await Expect(Status(page)).ToContainTextAsync("草稿已保存", new() { Timeout = 40_000 });
                var stored = Assert.Single(await LookBehind.ListAsync(database.Superuser, "select data::json->>'facts' from drafts"));
                Assert.Equal(before + sentence[..(20 + round * 12)] + "（停机时写的）", stored);
            }
            // "草稿已保存" was never said of a text that the portal had not taken.
            var said = await page.EvaluateAsync<string[][]>("window.said");
            Assert.Contains(said, x => x[0].StartsWith("未保存", StringComparison.Ordinal));
            foreach (var x in said.Where(x => x[0].StartsWith("草稿已保存", StringComparison.Ordinal)))
                Assert.Contains(x[1], taken);

            // The browser dies too: what is older than two seconds is in the portal.
            await facts.PressSequentiallyAsync("浏览器关闭前写的", new() { Delay = 20 });
            var old = await facts.InputValueAsync();
            await page.WaitForTimeoutAsync(2000);
            await page.Context.CloseAsync();
            Assert.Equal(old, Assert.Single(await LookBehind.ListAsync(database.Superuser, "select data::json->>'facts' from drafts")));
        }
        finally
        {
            server.Dispose();
        }
    }
}
