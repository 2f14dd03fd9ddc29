namespace EcoDamage.IntegrationTests.Journeys;

/// <summary>What an organ could conclude from what it is offered, not only from what it reads.</summary>
public sealed class OfferedTests
{
    const string Title = "明城路地块垃圾倾倒案";

    [Fact]
    public async Task Before_the_notice_the_procuratorate_is_not_told_that_a_crime_is_possible()
    {
        await using var portal = await PortalHost.StartAsync();
        await Given.Case().Decided().InAsync(portal.Office);
        await using var prosecutor = new Walker(portal.Anyone(), "fx-procuratorate.officer");
        await prosecutor.ToDeskAsync();
        await prosecutor.MissesAsync("采样鉴定沟通");
        await prosecutor.ToCaseAsync(Title);
        await prosecutor.ReadsAsync("本单位目前只能看到程序已经启动和通报期限");
        await prosecutor.IsOfferedAsync(Title, [], "采样鉴定沟通");
    }

    [Fact]
    public async Task The_court_does_not_see_the_period_between_department_and_procuratorate()
    {
        await using var portal = await PortalHost.StartAsync();
        await Given.Case().Applied().InAsync(portal.Office);
        await using var clerk = new Walker(portal.Anyone(), "js-court.clerk");
        await clerk.ToDeskAsync();
        await clerk.ToCaseAsync(Title, "期限");
        await clerk.ReadsAsync("司法确认立案");
        await clerk.HasSummariesAsync(0, "通报检察机关");
    }

    [Fact]
    public async Task A_suit_is_not_offered_while_an_agreement_is_being_kept()
    {
        await using var portal = await PortalHost.StartAsync();
        await Given.Case().Agreed().InAsync(portal.Office);
        await using var officer = new Walker(portal.Anyone(), "fx-ecology.officer");
        await officer.ToDeskAsync();
        var offered = officer.Next(Title).QuerySelectorAll("a").Select(Walker.Words).ToList();
        Assert.Contains("申请司法确认", offered);
        Assert.DoesNotContain("提起诉讼", offered);
        await officer.IsOfferedAsync(Title, ["申请司法确认"], "提起诉讼");
    }
}
