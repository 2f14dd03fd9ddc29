using EcoDamage.Testing.Journeys;
using static EcoDamage.Testing.Journeys.IndustrialPark;

namespace EcoDamage.IntegrationTests.Journeys;

/// <summary>
/// A notice after the fifteen days is never blocked: it goes out, and how late it was stands on both sides' pages (art. 6).
/// </summary>
public sealed class LateNoticeTests
{
    [Fact]
    public async Task Notice_on_day_17_goes_through_and_is_marked_for_both_sides()
    {
        await using var portal = await PortalHost.StartAsync("2025-10-20 09:00");
        await using var officer = await Walker.Venue.SeatAsync(portal, "fx-ecology.officer");
        await using var leader = await Walker.Venue.SeatAsync(portal, "fx-ecology.leader");
        await using var prosecutor = await Walker.Venue.SeatAsync(portal, "fx-procuratorate.officer");
        var park = new IndustrialPark(portal);
        await park.RegisterClueAsync(officer);
        await CheckAsync(officer, leader);
        park.GoTo(new(2025, 11, 3));
        await DecideAsync(officer, leader, new(2025, 11, 3));

        park.GoTo(new(2025, 11, 20));
        await officer.ToDeskAsync();
        await officer.ReadsInPartAsync("#today", "逾期 2 日");
        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(CaseTitle);
        await prosecutor.ReadsAsync("逾期 2 日");
        await NotifyAsync(officer, leader);

        await prosecutor.ReceiveAsync("立案启动索赔通报函");
        foreach (var person in (IPerson[])[officer, prosecutor])
        {
            await person.ToCaseAsync(CaseTitle, "进程");
            await person.ReadsAsync("已办理，逾期 2 日");
            await person.ToTabAsync("期限");
            await person.ReadsAsync("已办理，逾期 2 日");
            await person.ToTabAsync("函件");
            await person.FollowAsync("立案启动索赔通报函");
            await person.ShowsAsync("已办理，逾期 2 日");
        }
    }
}
