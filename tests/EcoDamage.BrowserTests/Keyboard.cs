using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>Work without a mouse.</summary>
public sealed class Keyboard(SharedBrowser shared)
{
    [Fact]
    public async Task Skip_link_is_the_first_stop_and_leads_to_the_content()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await officer.ToDeskAsync();
        await officer.Page.Keyboard.PressAsync("Tab");
        var skip = officer.Page.GetByRole(AriaRole.Link, new() { Name = "跳到正文", Exact = true });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        await Expect(officer.Main).ToBeFocusedAsync();
        await officer.Page.Keyboard.PressAsync("Tab");
        Assert.True(await officer.Page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }

    [Fact]
    public async Task An_act_is_filled_in_and_submitted_by_keyboard_alone()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await officer.ToDeskAsync();
        var keys = officer.Page.Keyboard;

        await TabToAsync(officer, "线索登记");
        await keys.PressAsync("Enter");
        await officer.FormAsync("线索登记");
        await TabToAsync(officer, "案件名称");
        await keys.TypeAsync("内河油污案");
        await TabToAsync(officer, "线索来源");
        await keys.PressAsync("ArrowDown");
        await TabToAsync(officer, "具体地点");
        await keys.TypeAsync("奉贤区某内河桥下");
        await TabToAsync(officer, "地表水");
        await keys.PressAsync("Space");
        await TabToAsync(officer, "是", exactly: true);
        await keys.PressAsync("Space");
        await TabToAsync(officer, "基本事实");
        await keys.TypeAsync("河面油污约二百米。");
        await TabToAsync(officer, "增加一行");
        await keys.PressAsync("Enter");
        await Expect(officer.Page.GetByRole(AriaRole.Group, new() { Name = "疑似赔偿义务人 第 1 行", Exact = true })).ToBeVisibleAsync();
        await TabToAsync(officer, "名称", exactly: true);
        await keys.TypeAsync("某航运公司");
        await TabToAsync(officer, "类型");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await TabToAsync(officer, "登记", exactly: true);
        await keys.PressAsync("Enter");
        await officer.ToldAsync("“线索登记”已办理。");
        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = "内河油污案", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Focus_goes_to_the_list_of_errors_and_from_there_to_the_field()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await officer.ToDeskAsync();
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "线索登记", Exact = true }).ClickAsync();
        var form = await officer.FormAsync("线索登记");
        await form.PressAsync("登记");
        await Expect(form.Alert).ToBeFocusedAsync();
        await officer.Page.Keyboard.PressAsync("Tab");
        await Expect(form.Alert.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        await Expect(form.Field("案件名称")).ToBeFocusedAsync();
        await Expect(form.Field("案件名称")).ToBeInViewportAsync();
        // Not hidden under the bars that stay at the top and the bottom of the window (WCAG 2.4.11).
        Assert.True(
            await officer.Page.EvaluateAsync<bool>(
                "(() => { const b = document.activeElement.getBoundingClientRect(); return document.elementFromPoint(b.x + b.width / 2, "
                    + "b.y + b.height / 2) === document.activeElement; })()"
            )
        );
    }

    /// <summary>Presses Tab until what has the focus bears the name; gives up after a whole page of stops.</summary>
    static async Task TabToAsync(Person person, string name, bool exactly = false)
    {
        const string named = """
            (() => {
              const e = document.activeElement;
              const label = e.labels?.length ? e.labels[0].textContent : e.textContent;
              return (e.closest('main') ? label : '').replace(/\*.*$/s, '').trim();
            })()
            """;
        for (var stop = 0; stop < 120; stop++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            var here = await person.Page.EvaluateAsync<string>(named);
            if (exactly ? here == name : here.Contains(name, StringComparison.Ordinal))
                return;
        }
        Assert.Fail($"Tab never reached “{name}”");
    }
}
