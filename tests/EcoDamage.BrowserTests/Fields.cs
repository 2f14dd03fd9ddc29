using Deque.AxeCore.Playwright;
using EcoDamage.Domain.Cases;
using EcoDamage.Web.Shell;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>
/// Boxes for amounts and days: the script reads what is typed exactly as the server does, and the calendar can be used by keyboard.
/// </summary>
public sealed class Fields(SharedBrowser shared)
{
    const string Title = "明城路地块垃圾倾倒案";

    [Fact]
    public async Task Script_and_server_read_amounts_and_days_alike()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await Given.Case().Concluded().InAsync(portal.Office);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        var form = await officer.BeginAsync(Title, "启动磋商");

        var amount = (await form.AddRowAsync("索赔主张")).Field("金额（元）");
        var words = await ReadingOf(officer, amount);
        string[] amounts =
        [
            "12000",
            "￥12,000.50",
            "１２，３４５．６７",
            "1,234,567.89",
            "１２万",
            "1.23456万元",
            "1.5亿元",
            "人民币300元整",
            "-500",
            "−0.05元",
            "0",
            "0.05",
            "100005000",
            "100010001",
            "20010000.3",
            "999999999999.99",
            "9999.99",
            "10000",
            "1001000100.10",
            "12345678.9万",
            "1，5",
            "1,2345",
            "5%",
            "1e-30",
            "0.125",
            "1.5.0",
            "--1",
            "-¥-1",
            "0.00001万",
            "1.2345678万",
            "1000000000000",
            "五百",
            "12。5",
            "\u200B500",
            "500.10000",
            "",
        ];
        foreach (var typed in amounts)
        {
            await amount.FillAsync(typed);
            var reading = TypedAmount.Yuan(typed) is { } yuan ? Money.Reading(yuan) ?? "" : "";
            Assert.True(reading == await words.TextContentAsync(), $"{typed}: {reading} / {await words.TextContentAsync()}");
        }

        var today = portal.Office.Clock.Today;
        foreach (var (label, nearest) in new[] { ("告知书日期", Nearest.Past), ("磋商会议日期", Nearest.Either) })
        {
            if (await form.Field(label).CountAsync() == 0)
                continue;
            var day = form.Field(label);
            Assert.Equal(nearest.ToString().ToLowerInvariant(), await day.GetAttributeAsync("data-day"));
            var reads = await ReadingOf(officer, day);
            foreach (
                var typed in (string[])
                    [
                        "2026年11月28日",
                        "2025/9/1",
                        "20250901",
                        "9.1",
                        "12-31",
                        "２月２８日",
                        "2.29",
                        "2026-02-30",
                        "61128-1-1",
                        "2025-09-01",
                        "昨天",
                        "1899-12-31",
                        "",
                    ]
            )
            {
                await day.FillAsync(typed);
                var reading = DayBox.ReadingOf(typed, today, nearest) ?? "";
                Assert.True(reading == await reads.TextContentAsync(), $"{label} {typed}: {reading} / {await reads.TextContentAsync()}");
                Assert.Equal(typed, await day.InputValueAsync());
            }
        }
    }

    [Fact]
    public async Task The_calendar_opens_moves_and_chooses_by_keyboard_and_by_hand()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await officer.ToDeskAsync();
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "线索登记", Exact = true }).ClickAsync();
        var form = await officer.FormAsync("线索登记");
        var (page, day) = (officer.Page, form.Field("发现或收到日期"));
        var open = page.GetByRole(AriaRole.Button, new() { Name = "打开日历：发现或收到日期", Exact = true });
        var calendar = page.GetByRole(AriaRole.Dialog);

        await day.FillAsync("2025年3月31日");
        await open.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(calendar).ToContainTextAsync("2025年3月");
        await Expect(page.Locator("td button:focus")).ToHaveTextAsync("31");
        await Gallery.KeepAsync(page, "calendar");
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join("; ", axe.Violations.Select(v => v.Help)));
        await page.Keyboard.PressAsync("Escape");
        await Expect(calendar).ToHaveCountAsync(0);
        await Expect(open).ToBeFocusedAsync();
        await Expect(day).ToHaveValueAsync("2025年3月31日");

        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("PageUp");
        await Expect(page.Locator("td button:focus")).ToHaveAttributeAsync("aria-label", "2025年2月28日 星期五");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await Expect(day).ToHaveValueAsync("2025-03-02");
        await Expect(day).ToBeFocusedAsync();

        // What lies ahead can't have been found.
        await open.ClickAsync();
        await calendar.GetByRole(AriaRole.Button, new() { Name = "下一年", Exact = true }).ClickAsync();
        await Expect(calendar).ToContainTextAsync("2026年3月");
        await calendar.GetByRole(AriaRole.Button, new() { Name = "2026年3月20日 星期五", Exact = true }).ClickAsync(new() { Force = true });
        await Expect(day).ToHaveValueAsync("2025-03-02");
        await calendar.GetByRole(AriaRole.Button, new() { Name = "今天", Exact = true }).ClickAsync();
        await Expect(day)
            .ToHaveValueAsync(portal.Office.Clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await open.ClickAsync();
        await form.Field("案件名称").ClickAsync();
        await Expect(calendar).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_asked_about_is_confirmed_with_a_tick()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer", script: false);
        await officer.ToDeskAsync();
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "线索登记", Exact = true }).ClickAsync();
        var form = await officer.FormAsync("线索登记");
        await form.FillAsync(
            ("案件名称", "陈年填埋案"),
            ("具体地点", "奉贤区某地块"),
            ("基本事实", "多年前填埋。"),
            ("发现或收到日期", "2023年5月6日")
        );
        await form.ChooseAsync(("线索来源", "信访、群众举报"));
        await form.TickAsync("受损环境要素", "土壤");
        await form.AnswerAsync(("是否属本单位管理权限", true));
        await form.IsRefusedAsync("登记", "“发现或收到日期”填写的是 2023-05-06，距今天超过一年，请核对");
        await Gallery.KeepAsync(officer.Page, "far-day");
        await Expect(form.Field("发现或收到日期")).ToHaveValueAsync("2023年5月6日");
        await officer.Page.GetByLabel("确认以上无误，按此提交", new() { Exact = true }).CheckAsync();
        await form.PerformAsync("线索登记", "登记");
    }

    [Fact]
    public async Task Amounts_and_days_are_read_out_under_their_boxes()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await Given.Case().Met().InAsync(portal.Office);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        var form = await officer.BeginAsync(Title, "签订赔偿协议");
        for (var i = 0; i < 3; i++)
        {
            var row = await form.AddRowAsync("分期给付");
            await row.FillAsync(("给付期限", $"{i + 1}月31日"), ("金额（元）", "５０万元"));
        }
        await Gallery.KeepAsync(officer.Page, "agreement-typing");
        await form.PressAsync("送签发");
        await form.Alert.WaitForAsync();
        await Gallery.KeepAsync(officer.Page, "agreement-refused");
        await Expect(form.Row("分期给付", 1).Field("金额（元）")).ToHaveValueAsync("５０万元");
    }

    static async Task<ILocator> ReadingOf(Person person, ILocator box) =>
        person.Page.Locator($"id={await box.GetAttributeAsync("id")}-reads");
}
