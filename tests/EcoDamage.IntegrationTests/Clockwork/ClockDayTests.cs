namespace EcoDamage.IntegrationTests.Clockwork;

/// <summary>
/// The clock enters what the law deems on the first day on which it is so: not on the last day itself, and not a day later.
/// </summary>
public sealed class ClockDayTests : IAsyncLifetime
{
    Office office = null!;
    ClockNode node = null!;

    public async ValueTask InitializeAsync()
    {
        office = await Office.OpenAsync();
        node = await ClockNode.StartAsync(office.Database, office.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await office.DisposeAsync();
    }

    /// <summary>What the clock has written by the evening of this day, outside office hours, when nobody is reminded of anything.</summary>
    async Task<int> EveningAsync(DateOnly day)
    {
        office.Clock.Set(day, 20);
        return await node.RunAsync();
    }

    [Fact]
    public async Task An_instalment_is_overdue_on_the_day_after_it_was_due()
    {
        var given = Given.Case().Confirmed();
        var number = await given.InAsync(office);
        foreach (var (due, entries) in new[] { (110, 1), (165, 2) })
        {
            Assert.Equal(0, await EveningAsync(given.Day(due)));
            Assert.Equal(1, await EveningAsync(given.Day(due + 1)));
            Assert.Equal(0, await EveningAsync(given.Day(due + 1)));
            Assert.Equal(entries, (await office.ReadAsync(number)).Done<ReportNonPerformance>().Count());
        }
    }

    [Fact]
    public async Task An_announcement_lapses_on_the_day_after_its_last_day()
    {
        // Thirty days from 1 September end on 1 October; the holidays carry the last day to 9 October.
        var published = new DateOnly(2025, 9, 1);
        var number = (
            await office.DoAsync(null, Given.Procuratorate, Given.Case().Clue() with { Competent = false, FoundOn = published })
        ).Number;
        foreach (
            var act in (Act[])
                [
                    new OpenPublicInterestCase
                    {
                        CaseNo = "沪奉检民公立〔2025〕3号",
                        Ground = PublicInterestGround.OwnClue,
                        Facts = "损害公益。",
                        FitsCompensation = true,
                        Finding = "符合条件。",
                        Heads = [DamageHead.Restoration],
                    },
                    new PublishAnnouncement
                    {
                        Medium = "正义网",
                        PublishedOn = published,
                        Text = "请有权机关和组织在三十日内函告。",
                    },
                    new NotifyDepartmentOfAnnouncement { Department = new(Given.Lead), Part = "全部" },
                ]
        )
            await office.DoAsync(number, Given.Procuratorate, act);
        Assert.Equal(0, await EveningAsync(new(2025, 10, 9)));
        Assert.Equal(1, await EveningAsync(new(2025, 10, 10)));
        var (entry, _) = Assert.Single((await office.ReadAsync(number, Given.Procuratorate)).Done<LapseAnnouncement>());
        Assert.Equal((new DateOnly(2025, 10, 9), Actor.Clock.Signature), (entry.Day, entry.By));
    }
}
