using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>What an officer has typed and saved is there again after the web process was killed in the middle of its work.</summary>
public sealed class DraftOutlivesTheProcess(SharedBrowser shared)
{
    const string Facts = "沿河堆放约三百吨工业固体废物，雨水冲刷入河。";

    [Fact]
    public async Task Saved_draft_is_found_after_the_process_was_killed()
    {
        await using var database = await (await PostgresCluster.SharedAsync()).CreateAsync(TestContext.Current.CancellationToken);
        using (var first = await WebProcess.StartAsync(database.Portal))
        {
            await using var officer = await Person.AtAsync(shared.Browser, first.Address, "fx-ecology.officer");
            await officer.ToDeskAsync();
            await officer.Main.GetByText("线索登记", new() { Exact = true }).ClickAsync();
            var form = await officer.FormAsync("线索登记");
            await form.FillAsync(("案件名称", "沿河堆放固废案"), ("具体地点", "奉贤区某河道北侧"), ("基本事实", Facts));
            await form.SaveAsync();
            await officer.ToldAsync("草稿已保存");
            await first.KillAsync();
        }

        using var second = await WebProcess.StartAsync(database.Portal);
        await using var again = await Person.AtAsync(shared.Browser, second.Address, "fx-ecology.officer");
        await again.ToDeskAsync();
        await again.Nav("签发与草稿").ClickAsync();
        await again
            .Main.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = ActForm.About("打开", "线索登记") })
            .ClickAsync();
        await Expect(again.Main).ToContainTextAsync(Facts);
        await again.Main.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "继续填写", Exact = true }).ClickAsync();
        var draft = await again.FormAsync("线索登记");
        await Expect(draft.Field("案件名称")).ToHaveValueAsync("沿河堆放固废案");
        await Expect(draft.Field("具体地点")).ToHaveValueAsync("奉贤区某河道北侧");
        await Expect(draft.Field("基本事实")).ToHaveValueAsync(Facts);
    }
}
