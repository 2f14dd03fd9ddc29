using EcoDamage.Testing;
using static EcoDamage.BrowserTests.Journeys.IndustrialPark;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests.Journeys;

/// <summary>A notice after the fifteen days is never blocked: it goes out, and how late it was stands on both sides' pages (art. 6).</summary>
public sealed class LateNotice(SharedBrowser shared)
{
    [Fact]
    public async Task Notice_on_day_17_goes_through_and_is_marked_for_both_sides()
    {
        await using var portal = await PortalHost.StartAsync("2025-10-20 09:00", onPort: true);
        await using var officer = await Person.AtAsync(shared.Browser, portal, "fx-ecology.officer");
        await using var leader = await Person.AtAsync(shared.Browser, portal, "fx-ecology.leader");
        await using var prosecutor = await Person.AtAsync(shared.Browser, portal, "fx-procuratorate.officer");
        var park = new IndustrialPark(portal);
        await park.RegisterClueAsync(officer);
        await CheckAsync(officer, leader);
        park.GoTo(new(2025, 11, 3));
        await DecideAsync(officer, leader, new(2025, 11, 3));

        park.GoTo(new(2025, 11, 20));
        await officer.ToDeskAsync();
        await Expect(officer.Page.Locator("#today")).ToContainTextAsync("逾期 2 日");
        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(Title);
        await Expect(prosecutor.Main).ToContainTextAsync("逾期 2 日");
        await NotifyAsync(officer, leader);

        await prosecutor.ReceiveAsync("立案启动索赔通报函");
        foreach (var person in (Person[])[officer, prosecutor])
        {
            await person.ToCaseAsync(Title, "进程");
            await Expect(person.Main.GetByText("已办理，逾期 2 日").First).ToBeVisibleAsync();
            await person.ToTabAsync("期限");
            await Expect(person.Main.GetByText("已办理，逾期 2 日").First).ToBeVisibleAsync();
            await person.ToTabAsync("函件");
            await person.Main.GetByText("立案启动索赔通报函").First.ClickAsync();
            await Expect(person.Main.GetByText("已办理，逾期 2 日")).ToBeVisibleAsync();
        }
    }
}
