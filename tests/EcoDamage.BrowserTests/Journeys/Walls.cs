using EcoDamage.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests.Journeys;

/// <summary>What an organ could conclude from what it is offered, not only from what it reads.</summary>
public sealed class Walls(SharedBrowser shared)
{
    const string Title = "明城路地块垃圾倾倒案";

    [Fact]
    public async Task Before_the_notice_the_procuratorate_is_not_told_that_a_crime_is_possible()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await Given.Case().Decided().InAsync(portal.Office);
        await using var prosecutor = await Person.AtAsync(shared.Browser, portal, "fx-procuratorate.officer");
        await prosecutor.ToDeskAsync();
        await Expect(prosecutor.Main).Not.ToContainTextAsync("采样鉴定沟通");
        await prosecutor.ToCaseAsync(Title);
        await Expect(prosecutor.Main).ToContainTextAsync("本单位目前只能看到程序已经启动和通报期限");
        await Expect(prosecutor.Main.GetByRole(AriaRole.Link, new() { Name = "采样鉴定沟通", Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_court_does_not_see_the_period_between_department_and_procuratorate()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await Given.Case().Applied().InAsync(portal.Office);
        await using var clerk = await Person.AtAsync(shared.Browser, portal, "js-court.clerk");
        await clerk.ToDeskAsync();
        await clerk.ToCaseAsync(Title, "期限");
        await Expect(clerk.Main).ToContainTextAsync("司法确认立案");
        await Expect(clerk.Main.Locator("summary").Filter(new() { HasText = "通报检察机关" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_suit_is_not_offered_while_an_agreement_is_being_kept()
    {
        await using var portal = await PortalHost.StartAsync(onPort: true);
        await Given.Case().Agreed().InAsync(portal.Office);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await officer.ToDeskAsync();
        await Expect(officer.RowOf(Title).GetByRole(AriaRole.Link, new() { Name = "申请司法确认", Exact = true })).ToBeVisibleAsync();
        await Expect(officer.RowOf(Title).GetByRole(AriaRole.Link, new() { Name = "提起诉讼", Exact = true })).ToHaveCountAsync(0);
        await officer.ToCaseAsync(Title);
        await Expect(officer.Main.GetByRole(AriaRole.Link, new() { Name = "提起诉讼", Exact = true })).ToHaveCountAsync(0);
    }
}
