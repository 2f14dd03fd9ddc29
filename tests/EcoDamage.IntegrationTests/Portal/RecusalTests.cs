namespace EcoDamage.IntegrationTests.Portal;

/// <summary>回避: who is recused neither acts nor reads; and a case is handed only to people of the organ.</summary>
public sealed class RecusalTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_recused_officer_is_shut_out_of_the_case_the_colleagues_are_not()
    {
        var given = portal.Fresh().Notified();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        string[] pages =
        [
            $"/cases/{number}",
            $"/cases/{number}?tab=journal",
            $"/letters/{number}/1",
            $"/cases/{number}/deadlines",
            $"/cases/{number}/whatif",
            $"/cases/{number}/acts/{nameof(AddNote)}",
        ];
        foreach (var page in pages)
            Assert.Equal((page, HttpStatusCode.OK), (page, (await officer.GetAsync(page)).Status));

        await portal.Office.DoAsync(
            number,
            Given.Lead,
            new RecuseOfficer
            {
                Person = portal.Office.As(Given.Lead, Role.Officer).UserId,
                AskedBy = "义务人",
                AskedOn = portal.Office.Clock.Today,
                Ground = "近亲属",
                Granted = true,
            }
        );
        foreach (var page in pages)
        {
            var reply = await officer.GetAsync(page);
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, reply.Status));
            Assert.Contains("您不能查阅本案", reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("明城路", reply.Text, StringComparison.Ordinal);
        }
        // Nor is it in any list of theirs, while it stays in those of the colleagues.
        var leader = await portal.LeaderAsync();
        foreach (var list in (string[])["/", "/cases", $"/cases?text={number}", "/letters?box=Outbox", "/deadlines", "/drafts"])
            Assert.DoesNotContain(
                number,
                (await officer.GetAsync(list)).Text.Replace($"value=\"{number}\"", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        Assert.Contains(number, (await leader.GetAsync("/cases")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await leader.GetAsync("/letters?box=Outbox")).Text, StringComparison.Ordinal);
        await portal.UnchangedAsync(async () =>
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.ActAsync(number, new AddNote { Text = "x" })).Status)
        );
        Assert.Equal(HttpStatusCode.OK, (await (await portal.LeaderAsync()).GetAsync(pages[0])).Status);
    }

    [Fact]
    public async Task A_case_is_handed_only_to_people_of_the_organ()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var stranger = portal.Office.As("fx-water", Role.Officer).UserId;
        var refused = Assert.IsType<Outcome.Invalid>(
            await portal.Office.TryAsync(
                number,
                Given.Lead,
                new HandOver
                {
                    To = stranger,
                    OpenItems = "无",
                    Reason = "调离",
                }
            )
        );
        Assert.Contains("应是本单位人员", Assert.Single(refused.Errors).Text, StringComparison.Ordinal);
        Assert.Equal("to", refused.Errors[0].Field);
    }
}
