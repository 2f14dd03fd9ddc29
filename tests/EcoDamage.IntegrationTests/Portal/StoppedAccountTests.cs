using EcoDamage.Casework.Demo;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>Whose account was stopped (停用) is offered nowhere, takes no case, and leaves the cases they had to somebody else.</summary>
public sealed class StoppedAccountTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Waiting = "李承办（账号已停用，待指派）";

    static string Id(string organ, Role role) => Given.Person(organ, role).UserId;

    async Task StopAsync(string organ, Role role)
    {
        var administrator = await portal.AsAsync(organ, Role.OrganAdministrator);
        Assert.Equal(HttpStatusCode.Found, (await administrator.PostAsync("/users?handler=Lock", ("id", Id(organ, role)))).Status);
    }

    async Task<(string List, string Desk, string Case)> PagesAsync(Visitor leader, string number)
    {
        var (list, desk, page) = (await leader.GetAsync("/cases"), await leader.GetAsync("/"), await leader.GetAsync($"/cases/{number}"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (list.Status, desk.Status, page.Status));
        return (list.Text, desk.Text, page.Text);
    }

    [Fact]
    public async Task Their_cases_wait_for_somebody_else_and_they_are_neither_offered_nor_taken()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var leader = await portal.LeaderAsync();
        var before = await PagesAsync(leader, number);
        Assert.Contains("data-label=\"承办人\">李承办</td>", before.List, StringComparison.Ordinal);
        Assert.Contains("承办人：李承办</div>", before.Desk, StringComparison.Ordinal);
        Assert.Contains("本单位承办人：李承办", before.Case, StringComparison.Ordinal);
        Assert.Contains(
            $"value=\"{Id(Given.Lead, Role.Officer)}\"",
            (await leader.GetAsync($"/cases/{number}/acts/AssignOfficer")).Text,
            StringComparison.Ordinal
        );

        await StopAsync(Given.Lead, Role.Officer);
        var after = await PagesAsync(leader, number);
        Assert.Contains($"data-label=\"承办人\">{Waiting}</td>", after.List, StringComparison.Ordinal);
        Assert.Contains($"承办人：{Waiting}</div>", after.Desk, StringComparison.Ordinal);
        Assert.Contains($"本单位承办人：{Waiting}", after.Case, StringComparison.Ordinal);
        var deadline = (await portal.Office.ReadAsync(number)).Deadlines.First(d => d.IsOpen && d.Owner == new OrganCode(Given.Lead)).No;
        Assert.Contains(
            $"承办人：{Waiting}",
            (await leader.GetAsync($"/cases/{number}/deadlines/{deadline}")).Text,
            StringComparison.Ordinal
        );
        var form = (await leader.GetAsync($"/cases/{number}/acts/AssignOfficer")).Text;
        Assert.DoesNotContain($"value=\"{Id(Given.Lead, Role.Officer)}\"", form, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Id(Given.Lead, Role.Leader)}\"", form, StringComparison.Ordinal);
        await portal.UnchangedAsync(async () =>
        {
            var assign = new AssignOfficer { Officer = Id(Given.Lead, Role.Officer) };
            var byApi = await leader.ActAsync(number, assign);
            Assert.Equal(HttpStatusCode.BadRequest, byApi.Status);
            Assert.Contains(
                "李承办的账号已经停用，请重新选择。",
                System.Text.RegularExpressions.Regex.Unescape(byApi.Text),
                StringComparison.Ordinal
            );
            var byPage = await leader.FillInAsync(number, assign, "perform");
            Assert.Equal(HttpStatusCode.BadRequest, byPage.Status);
            Assert.Contains("李承办的账号已经停用，请重新选择。", byPage.Text, StringComparison.Ordinal);
        });

        // Somebody else takes the case.
        Assert.Equal(
            HttpStatusCode.OK,
            (await leader.ActAsync(number, new AssignOfficer { Officer = Id(Given.Lead, Role.Leader) })).Status
        );
        var taken = await PagesAsync(leader, number);
        Assert.Contains("本单位承办人：王负责", taken.Case, StringComparison.Ordinal);
        Assert.Contains("data-label=\"承办人\">王负责</td>", taken.List, StringComparison.Ordinal);

        // Let in again, they may be chosen again.
        await StopAsync(Given.Lead, Role.Officer);
        Assert.Equal(
            HttpStatusCode.OK,
            (await leader.ActAsync(number, new AssignOfficer { Officer = Id(Given.Lead, Role.Officer) })).Status
        );
        Assert.Contains("本单位承办人：李承办", (await leader.GetAsync($"/cases/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_mistyped_the_password_too_often_is_not_stopped()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var leader = await portal.LeaderAsync();
        using (var visitor = portal.Host.Anyone())
            for (var i = 0; i < 8; i++)
                await visitor.SignInAsync($"{Given.Lead}.officer", "wrong");
        Assert.Contains("本单位承办人：李承办", (await leader.GetAsync($"/cases/{number}")).Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.OK,
            (await leader.ActAsync(number, new AssignOfficer { Officer = Id(Given.Lead, Role.Officer) })).Status
        );
        using var late = portal.Host.Anyone();
        Assert.Equal(HttpStatusCode.BadRequest, (await late.SignInAsync($"{Given.Lead}.officer", DemoAccounts.Password)).Status);
    }

    [Fact]
    public async Task Where_nobody_was_ever_assigned_it_says_so()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var leader = await portal.AsAsync(Given.Procuratorate, Role.Leader);
        Assert.Contains("本单位承办人：", (await leader.GetAsync($"/cases/{number}")).Text, StringComparison.Ordinal);
        var stranger = await portal.AsAsync(Given.Stranger, Role.Leader);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/cases/{number}")).Status);
    }
}
