using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>Government offices run old and locked-down browsers: every act can be done with scripts switched off.</summary>
public sealed class WithoutScript(SharedBrowser shared)
{
    [Fact]
    public async Task An_act_with_rows_is_drafted_and_signed()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        var number = await Given.Case().Concluded().InAsync(portal.Office);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer", script: false);
        await using var leader = await Person.AtAsync(shared.Browser, portal, "fx-ecology.leader", script: false);
        const string title = "明城路地块垃圾倾倒案";

        var form = await officer.BeginAsync(title, "启动磋商");
        var claims = await form.RowsOf("索赔主张").CountAsync();
        var added = await form.AddRowAsync("索赔主张");
        await added.FillAsync(("金额（元）", "1.00"));
        await added.ChooseAsync(("损害项目", "应急处置费用"));
        await form.FillAsync(("磋商地点", "奉贤区生态环境局"));
        // Rows come and go by post-back; what was typed elsewhere stays.
        await form.AddRowAsync("索赔主张");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = $"删除索赔主张第 {claims + 2} 行", Exact = true }).ClickAsync();
        await Expect(form.RowsOf("索赔主张")).ToHaveCountAsync(claims + 1);
        await Expect(form.Row("索赔主张", claims + 1).Field("金额（元）")).ToHaveValueAsync("1.00");
        await Expect(form.Field("磋商地点")).ToHaveValueAsync("奉贤区生态环境局");
        await form.ChooseAsync(("送达方式", "直接送达"));
        await form.SendForSignatureAsync("启动磋商");
        await leader.SignOffAsync("启动磋商");

        await officer.ToCaseAsync(title, "进程");
        await Expect(officer.Main).ToContainTextAsync("启动磋商");
        await officer.Main.GetByText("查看内容", new() { Exact = true }).First.ClickAsync();
        await Expect(officer.Main.GetByText("应急处置费用").First).ToBeVisibleAsync();
        Assert.Contains(number, officer.Page.Url, StringComparison.Ordinal);
    }
}
