using System.Net;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.General;
using EcoDamage.Domain.Organs;
using EcoDamage.Testing;

namespace EcoDamage.IntegrationTests.Portal;

public sealed class EdgeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static AddNote Note() => new() { Text = "x" };

    static void Refused(Reply reply, string what) => Assert.True((int)reply.Status < 500, $"{what}: {(int)reply.Status}");

    [Fact]
    public async Task A_court_sees_no_deadline_that_is_not_its_own_business()
    {
        var number = await portal.Fresh().Applied().InAsync(portal.Office);
        var id = (await portal.Office.ReadAsync(number)).Id;
        Assert.Equal(["ConfirmationDocket"], await LookBehind.ListAsync(portal.Host.Database.Portal, $"select period from deadlines where case_id = {id}", Given.Court));
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.Unauthorized)]
    public async Task The_interface_refuses_in_JSON(string contentType, HttpStatusCode status)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        using var anyone = portal.Host.Anyone();
        var visitor = status == HttpStatusCode.Unauthorized ? anyone : await portal.OfficerAsync();
        var reply = await visitor.PostTextAsync($"/api/cases/{number}/acts/AddNote", $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{{\"text\":\"x\"}}}}", contentType);
        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.ContentType));
    }

    [Fact]
    public async Task A_submission_id_that_another_organ_used_is_a_conflict()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var id = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await (await portal.OfficerAsync()).ActAsync(number, Note(), id)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await (await portal.AsAsync(Given.Procuratorate, Role.Officer)).ActAsync(number, Note(), id)).Status);
    }

    [Fact]
    public async Task A_draft_id_that_another_organ_used_is_refused()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var id = Guid.NewGuid().ToString();
        Refused(await (await portal.OfficerAsync()).FillInAsync(number, Note(), "save", f => f["draft"] = id), "first");
        Refused(await (await portal.AsAsync(Given.Procuratorate, Role.Officer)).FillInAsync(number, Note(), "save", f => f["draft"] = id), "second");
    }

    [Fact]
    public async Task A_draft_saved_twice_at_the_same_moment_is_saved()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        for (var round = 0; round < 5; round++)
        {
            (string, string)[] form = [("text", "x"), ("draft", Guid.NewGuid().ToString()), ("submission", Guid.NewGuid().ToString()), ("version", "1"), ("do", "autosave")];
            foreach (var r in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.PostAsync($"/cases/{number}/acts/AddNote", form)))) Refused(r, "twin");
        }
    }

    [Theory]
    [InlineData("/cases?text=%00")]
    [InlineData("/cases?district=%00")]
    [InlineData("/cases?text=a%00")]
    [InlineData("/users?organ=%00")]
    public async Task A_NUL_in_an_address_is_refused(string address)
    {
        Refused(await (await portal.OfficerAsync()).GetAsync(address), address);
        Refused(await (await portal.AsAsync(Given.Lead, Role.OrganAdministrator)).GetAsync(address), address);
    }

    [Fact]
    public async Task A_NUL_in_the_login_is_refused()
    {
        using var anyone = portal.Host.Anyone();
        Refused(await anyone.SignInAsync("a\0b", "x"), "login");
        Refused(await anyone.SignInAsync("fx-ecology.officer", "\0"), "password");
        Refused(await anyone.SignInAsync(new string('a', 100_000), "x"), "long");
    }

    [Theory]
    [InlineData("text", "a\0b", "perform")]
    [InlineData("text", "a\0b", "save")]
    [InlineData("departure", "a\0b", "save")]
    [InlineData("departure", "a\0b", "submit")]
    [InlineData("departure", "a\0b", "perform")]
    public async Task A_NUL_in_a_form_is_refused(string name, string value, string press)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).FillInAsync(number, Note(), press, f => f[name] = value);
        Refused(reply, $"{name} {press}");
    }

    [Fact]
    public async Task A_NUL_in_a_comment_is_refused()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        await (await portal.OfficerAsync()).FillInAsync(number, given.Check(), "submit");
        var draft = Assert.Single(await LookBehind.ListAsync(portal.Host.Database.Superuser, $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}'"));
        Refused(await (await portal.LeaderAsync()).PostAsync($"/drafts/{draft}", ("do", "return"), ("version", "1"), ("comment", "a\0b")), "comment");
    }

    [Theory]
    [InlineData("{\"text\":\"\\ud800\"}")]
    [InlineData("{\"text\":\"x\",\"text\":\"y\"}")]
    [InlineData("{\"te\\ud800xt\":\"x\"}")]
    [InlineData("{\"text\":\"x\",\"Text\":\"y\"}")]
    public async Task JSON_that_cannot_be_read_is_400(string data)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).PostTextAsync($"/api/cases/{number}/acts/AddNote", $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{data}}}");
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("\\ud800")]
    public async Task A_departure_that_cannot_be_stored_is_refused(string departure)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).PostTextAsync($"/api/cases/{number}/acts/AddNote", $"{{\"submission\":\"{Guid.NewGuid()}\",\"departure\":\"{departure}\",\"data\":{{\"text\":\"x\"}}}}");
        Refused(reply, departure);
    }

    [Fact]
    public async Task A_reason_of_a_million_signs_is_refused()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).FillInAsync(number, given.Check(), "submit", f => f["departure"] = new string('x', 1_000_000));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Fact]
    public async Task A_notice_to_another_procuratorate_makes_it_the_competent_one()
    {
        var given = portal.Fresh().Decided();
        var number = await given.Then(Given.Lead, 6, given.Notice() with { Procuratorate = new("hp-procuratorate") }).InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        Assert.Equal(["hp-procuratorate"], c.Holdings.Where(h => h.Capacity == Capacity.CompetentProcuratorate && h.Until is null).Select(h => h.Organ.Value));
    }

    [Fact]
    public async Task A_refund_after_full_payment_leaves_the_instalment_open_again()
    {
        var given = portal.Fresh().Confirmed();
        var number = await given.Then(Given.Lead, 104, given.Payment(1, 500_000m, 104, "P1")).Then(Given.Lead, 105, given.Payment(1, -500_000m, 105, "P2")).InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        Assert.False(c.Obligations[0].Fulfilled);
        Assert.Contains(c.Deadlines, d => d.IsOpen && d.Period == Domain.Deadlines.Period.Instalment && d.About == 1);
    }

    [Fact]
    public async Task A_withdrawn_notice_closes_the_file_again()
    {
        var given = portal.Fresh().Notified();
        var number = await given.Then(Given.Lead, 7, new WithdrawLetter { Letter = 1, Reason = "x" }).InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        Assert.False(c.SeesFile(new(Given.Procuratorate)));
    }
}
