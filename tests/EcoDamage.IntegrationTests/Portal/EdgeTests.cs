namespace EcoDamage.IntegrationTests.Portal;

public sealed class EdgeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static AddNote Note() => new() { Text = "x" };

    [Fact]
    public async Task A_court_sees_no_deadline_that_is_not_its_own_business()
    {
        var number = await portal.Fresh().Applied().InAsync(portal.Office);
        var id = (await portal.Office.ReadAsync(number)).Id;
        Assert.Equal(
            ["ConfirmationDocket"],
            await LookBehind.ListAsync(portal.Host.Database.Portal, $"select period from deadlines where case_id = {id}", Given.Court)
        );
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.Unauthorized)]
    public async Task The_interface_refuses_in_JSON(string contentType, HttpStatusCode status)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        using var anyone = portal.Host.Anyone();
        var visitor = status == HttpStatusCode.Unauthorized ? anyone : await portal.OfficerAsync();
        var reply = await visitor.PostTextAsync(
            $"/api/cases/{number}/acts/AddNote",
            $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{{\"text\":\"x\"}}}}",
            contentType
        );
        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.ContentType));
    }

    [Fact]
    public async Task A_submission_id_that_another_organ_used_is_a_conflict()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var id = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await (await portal.OfficerAsync()).ActAsync(number, Note(), id)).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await (await portal.AsAsync(Given.Procuratorate, Role.Officer)).ActAsync(number, Note(), id)).Status
        );
    }

    Task<IReadOnlyList<string>> DraftAsync(string id, string what) =>
        LookBehind.ListAsync(portal.Host.Database.Superuser, $"select {what} from drafts where id = '{id}'");

    [Fact]
    public async Task A_draft_id_that_another_organ_used_is_refused_and_its_draft_stays_as_it_is()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var id = Guid.NewGuid().ToString();
        var first = await (await portal.OfficerAsync()).FillInAsync(number, Note() with { Text = "先写的" }, "save", f => f["draft"] = id);
        Assert.Equal((HttpStatusCode.OK, id), (first.Status, first.Value("draft")));
        await portal.UnchangedAsync(
            async () =>
            {
                var procurator = await portal.AsAsync(Given.Procuratorate, Role.Officer);
                (string, string)[] form =
                [
                    ("text", "后写的"),
                    ("draft", id),
                    ("submission", Guid.NewGuid().ToString()),
                    ("version", "4"),
                    ("do", "autosave"),
                ];
                var saved = await procurator.PostAsync($"/cases/{number}/acts/AddNote", form);
                Assert.Equal(HttpStatusCode.NotFound, saved.Status);
                Assert.DoesNotContain("先写的", saved.Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
        // By a button nothing is lost: what was typed is kept apart, under a number of its own.
        var apart = await (await portal.AsAsync(Given.Procuratorate, Role.Officer)).FillInAsync(
            number,
            Note() with
            {
                Text = "后写的",
            },
            "save",
            f => f["draft"] = id
        );
        Assert.Equal(HttpStatusCode.Conflict, apart.Status);
        Assert.NotEqual(id, apart.Value("draft"));
        Assert.Contains("后写的", apart.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("先写的", apart.Text, StringComparison.Ordinal);
        Assert.Equal(["fx-ecology 先写的"], await DraftAsync(id, "organ || ' ' || (data::jsonb ->> 'text')"));
    }

    [Fact]
    public async Task A_draft_saved_twice_at_the_same_moment_is_saved_once_and_whole()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        for (var round = 0; round < 5; round++)
        {
            var draft = Guid.NewGuid().ToString();
            (string, string)[] form =
            [
                ("text", $"第 {round} 回"),
                ("draft", draft),
                ("submission", Guid.NewGuid().ToString()),
                ("version", "1"),
                ("do", "autosave"),
            ];
            foreach (
                var r in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.PostAsync($"/cases/{number}/acts/AddNote", form)))
            )
                Assert.Equal((HttpStatusCode.OK, "application/json"), (r.Status, r.ContentType));
            Assert.Equal(
                [$"Editing 4 第 {round} 回"],
                await DraftAsync(draft, "state || ' ' || version || ' ' || (data::jsonb ->> 'text')")
            );
        }
    }

    [Theory]
    [InlineData("/cases?text=%00")]
    [InlineData("/cases?district=%00")]
    [InlineData("/cases?text=a%00")]
    [InlineData("/users?organ=%00")]
    public async Task A_NUL_in_an_address_is_refused(string address)
    {
        foreach (var visitor in new[] { await portal.OfficerAsync(), await portal.AsAsync(Given.Lead, Role.OrganAdministrator) })
        {
            var reply = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains("提交没有成功", reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_NUL_in_the_login_is_refused()
    {
        using var anyone = portal.Host.Anyone();
        foreach (var (account, password) in new[] { ("a\0b", "x"), ("fx-ecology.officer", "\0"), (new string('a', 100_000), "x") })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await anyone.SignInAsync(account, password)).Status);
            Assert.Equal(HttpStatusCode.Found, (await anyone.GetAsync("/cases")).Status);
        }
    }

    // No browser sends it; the server does not even read a form that holds it.
    [Theory]
    [InlineData("text", "perform")]
    [InlineData("text", "save")]
    [InlineData("departure", "save")]
    [InlineData("departure", "submit")]
    [InlineData("departure", "perform")]
    public async Task A_NUL_in_a_form_is_refused_and_nothing_of_it_is_kept(string name, string press)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await officer.FillInAsync(number, Note(), press, f => f[name] = "a\0b");
                Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
                Assert.Contains("提交没有成功", reply.Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task A_NUL_in_a_comment_is_refused_and_nothing_is_returned()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        await (await portal.OfficerAsync()).FillInAsync(number, given.Check(), "submit");
        var draft = Assert.Single(
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}'"
            )
        );
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await (await portal.LeaderAsync()).PostAsync(
                    $"/drafts/{draft}",
                    ("do", "return"),
                    ("version", "1"),
                    ("read", "1"),
                    ("comment", "a\0b")
                );
                Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            },
            withDrafts: true
        );
        Assert.Equal(["Submitted 1"], await DraftAsync(draft, "state || ' ' || version"));
    }

    [Theory]
    [InlineData("{\"text\":\"\\ud800\"}")]
    [InlineData("{\"text\":\"x\",\"text\":\"y\"}")]
    [InlineData("{\"te\\ud800xt\":\"x\"}")]
    [InlineData("{\"text\":\"x\",\"Text\":\"y\"}")]
    public async Task JSON_that_cannot_be_read_is_400(string data)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).PostTextAsync(
            $"/api/cases/{number}/acts/AddNote",
            $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{data}}}"
        );
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("\\ud800")]
    public async Task A_departure_that_cannot_be_stored_is_refused(string departure)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).PostTextAsync(
            $"/api/cases/{number}/acts/AddNote",
            $"{{\"submission\":\"{Guid.NewGuid()}\",\"departure\":\"{departure}\",\"data\":{{\"text\":\"x\"}}}}"
        );
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (reply.Status, reply.ContentType));
        Assert.Equal(1, (await portal.Office.ReadAsync(number)).Version);
    }

    [Fact]
    public async Task A_reason_of_a_million_signs_is_refused()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).FillInAsync(
            number,
            given.Check(),
            "submit",
            f => f["departure"] = new string('x', 1_000_000)
        );
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Fact]
    public async Task A_notice_to_another_procuratorate_makes_it_the_competent_one()
    {
        var given = portal.Fresh().Decided();
        var number = await given
            .Then(Given.Lead, 6, given.Notice() with { Procuratorate = new("hp-procuratorate") })
            .InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        Assert.Equal(
            ["hp-procuratorate"],
            c.Who.All.Where(h => h.Capacity == Capacity.CompetentProcuratorate && h.Until is null).Select(h => h.Organ.Value)
        );
    }

    [Fact]
    public async Task A_refund_after_full_payment_leaves_the_instalment_open_again()
    {
        var given = portal.Fresh().Confirmed();
        var number = await given
            .Then(Given.Lead, 104, given.Payment(1, 500_000m, 104, "P1"))
            .Then(Given.Lead, 105, given.Payment(1, -500_000m, 105, "P2"))
            .InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        Assert.False(c.Performance.Obligations[0].Fulfilled);
        Assert.Contains(c.Deadlines, d => d.IsOpen && d.Period == Domain.Deadlines.Period.Instalment && d.About?.Value == 1);
    }

    [Fact]
    public async Task A_withdrawn_notice_closes_the_file_again()
    {
        var given = portal.Fresh().Notified();
        var number = await given.Then(Given.Lead, 7, new WithdrawLetter { Letter = new(1), Reason = "x" }).InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        Assert.False(c.SeesFile(new(Given.Procuratorate)));
    }
}
