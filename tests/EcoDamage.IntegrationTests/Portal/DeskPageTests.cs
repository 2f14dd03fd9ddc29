using System.Text.RegularExpressions;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>What the desk counts and offers, and what a deadline's card says, each checked against facts of one case.</summary>
public sealed partial class DeskPageTests : IAsyncLifetime
{
    PortalHost host = null!;

    public async ValueTask InitializeAsync() => host = await PortalHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    async Task<Reply> PageAsync(string organ, string path = "/", Role role = Role.Officer)
    {
        using var visitor = await host.SignInAsync(organ, role);
        return await visitor.GetAsync(path);
    }

    [GeneratedRegex("(临期（7 日内）|逾期)</span><b>(\\d+)</b>")]
    private static partial Regex Tile { get; }

    [GeneratedRegex("未来三十日到期共 (\\d+) 件")]
    private static partial Regex Ahead { get; }

    /// <summary>What the desk counts as near, as late and as due within thirty days.</summary>
    async Task<(int Near, int Late, int Ahead)> CountsAsync(string organ, Role role, DateOnly day)
    {
        host.Clock.Set(day);
        var page = (await PageAsync(organ, role: role)).Text;
        var tiles = Tile.Matches(page)
            .ToDictionary(m => m.Groups[1].Value, m => int.Parse(m.Groups[2].Value, null), StringComparer.Ordinal);
        return (tiles["临期（7 日内）"], tiles["逾期"], int.Parse(Ahead.Match(page).Groups[1].Value, null));
    }

    [Fact]
    public async Task The_desk_counts_a_period_as_near_in_its_last_seven_days_as_late_after_them_and_never_while_it_stands_still()
    {
        var number = await Given.Case().Docketed().InAsync(host.Office);
        var ruling = (await host.Office.ReadAsync(number)).Deadlines.Open(Period.ConfirmationRuling)!;
        // Docketed on 25 November 2025: the thirtieth day is Thursday, 25 December.
        var due = new DateOnly(2025, 12, 25);
        Assert.Equal((Given.Court, due), (ruling.Owner.Value, PaperCase.Calendar.Roll(ruling.Nominal)));
        Task<(int, int, int)> On(DateOnly day) => CountsAsync(Given.Court, Role.Clerk, day);
        Assert.Equal((0, 0, 1), await On(due.AddDays(-8)));
        Assert.Equal((1, 0, 1), await On(due.AddDays(-7)));
        Assert.Equal((1, 0, 1), await On(due));
        Assert.Equal((0, 1, 1), await On(due.AddDays(1)));
        await host.Office.DoAsync(
            number,
            Given.Court,
            new PauseDeadline
            {
                Deadline = ruling.No,
                From = due.AddDays(-3),
                Basis = "委托鉴定。",
            }
        );
        Assert.Equal((0, 0, 0), await On(due.AddDays(1)));
        // The pause stands on the period's own card.
        var card = (await PageAsync(Given.Court, $"/cases/{number}/deadlines/{ruling.No}", Role.Clerk)).Text;
        Assert.Contains($"{due.AddDays(-3):yyyy-MM-dd} 至 今", card, StringComparison.Ordinal);
        Assert.Contains("委托鉴定。", card, StringComparison.Ordinal);
        Assert.DoesNotContain("中止与延长", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_offers_to_begin_a_duty_to_who_may_draft_it_and_only_when_it_can_be_done()
    {
        var given = Given.Case().Met();
        var number = await given.InAsync(host.Office);
        var link = $"href=\"/cases/{number}/acts/SignAgreement\">办理";
        Assert.Contains(link, (await PageAsync(Given.Lead)).Html, StringComparison.Ordinal);
        foreach (var role in (Role[])[Role.Clerk, Role.OrganAdministrator])
            Assert.DoesNotContain($"/cases/{number}/acts/", (await PageAsync(Given.Lead, role: role)).Html, StringComparison.Ordinal);
        // While the claim stands still nothing is signed; the period can be looked at.
        await host.Office.DoAsync(
            number,
            Given.Lead,
            new RecordCriminalCase
            {
                Authority = "奉贤公安分局",
                CaseNo = "沪公奉立字〔2025〕12号",
                At = CriminalStage.Review,
                Persons = "自然人甲",
                InCustody = true,
                Custody = "看守所",
                CustodySince = given.Day(30),
            }
        );
        await host.Office.DoAsync(
            number,
            Given.Lead,
            new TransferClue
            {
                To = new(Given.Procuratorate),
                Grounds = [TransferGround.AwaitsJudgment],
                Facts = "案情。",
                EvidenceList = "目录。",
                Contact = "李承办",
            }
        );
        var held = (await PageAsync(Given.Lead)).Html;
        Assert.Contains("磋商期限", held, StringComparison.Ordinal);
        Assert.DoesNotContain(link, held, StringComparison.Ordinal);
        Assert.Contains($"href=\"/cases/{number}?tab=deadlines\">查看", held, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_names_the_organ_whose_answer_is_awaited_and_the_card_the_organ_whose_period_it_is()
    {
        var given = Given.Case().Notified();
        var number = await given.InAsync(host.Office);
        await host.Office.DoAsync(
            number,
            Given.Lead,
            new RequestAssistance
            {
                Type = AssistanceKind.Evidence,
                Matter = "调取台账",
                AnswerBy = host.Office.Clock.Today.AddDays(9),
            }
        );
        var asked = Given.Organs.ShortName(new(Given.Procuratorate));
        Assert.Matches($"<b>{asked}</b>\\s+<span\\s+class=\"light l-still\">已 0 日", (await PageAsync(Given.Lead)).Text);
        var answer = (await host.Office.ReadAsync(number)).Deadlines.Open(Period.AssistanceAnswer)!;
        foreach (var organ in (string[])[Given.Lead, Given.Procuratorate])
        {
            var card = (await PageAsync(organ, $"/cases/{number}/deadlines/{answer.No}")).Text;
            Assert.Contains(Given.Organs[new(Given.Procuratorate)].Name, card, StringComparison.Ordinal);
            Assert.Equal(organ == Given.Procuratorate, card.Contains("承办人：", StringComparison.Ordinal));
            Assert.Contains("尚未", card, StringComparison.Ordinal);
        }
        // What was met says on which day, by which act and by whom.
        var notice = (await host.Office.ReadAsync(number)).Deadlines.Single(d => d.Period == Period.ClaimNotice);
        var met = (await PageAsync(Given.Lead, $"/cases/{number}/deadlines/{notice.No}")).Text;
        Assert.Matches($"办结</th>\\s*<td>{notice.MetOn:yyyy-MM-dd}（周.），{NotifyTitle}，{Given.Organs.ShortName(new(Given.Lead))}", met);
    }

    static string NotifyTitle => ActType.Named("NotifyProcuratorate")!.Rule.Title;
}
