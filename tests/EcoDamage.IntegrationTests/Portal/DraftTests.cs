namespace EcoDamage.IntegrationTests.Portal;

/// <summary>起草, 送签发, 退回, 签发: from the officer to the leader and back.</summary>
public sealed class DraftTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static string Form(string number) => $"/cases/{number}/acts/RecordPreliminaryCheck";

    async Task<(string Number, string Draft)> SubmittedAsync()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        Assert.Equal(HttpStatusCode.Found, (await officer.FillInAsync(number, given.Check(), "submit")).Status);
        var draft = Assert.Single(
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}'"
            )
        );
        return (number, draft);
    }

    [Fact]
    public async Task A_draft_goes_to_the_leader_comes_back_with_a_comment_goes_again_and_is_signed()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());

        // Half a text is kept as it is.
        var saved = await officer.FillInAsync(
            number,
            given.Check(),
            "save",
            f =>
            {
                f["reasons"] = "";
                f["findings"] = "写到一半的核查情况";
            }
        );
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Contains("草稿已保存", saved.Text, StringComparison.Ordinal);
        var open = await officer.GetAsync(Form(number));
        Assert.Contains("写到一半的核查情况", open.Text, StringComparison.Ordinal);
        var draft = open.Value("draft");

        // It is not submitted while it is incomplete.
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await officer.FillInAsync(number, given.Check(), "submit", f => f["reasons"] = "")).Status
        );
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", "1"))).Status
        );

        Assert.Equal(HttpStatusCode.Found, (await officer.FillInAsync(number, given.Check(), "submit")).Status);
        Assert.Contains(draft, (await leader.GetAsync("/drafts")).Text, StringComparison.Ordinal);
        Assert.Contains("现场勘查并调取清运记录", (await leader.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);

        // Returned: only with a comment.
        var read = (await leader.GetAsync($"/drafts/{draft}")).Value("read");
        await portal.UnchangedAsync(
            async () =>
                Assert.Equal(
                    HttpStatusCode.BadRequest,
                    (
                        await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("version", "1"), ("read", read), ("comment", "  "))
                    ).Status
                ),
            withDrafts: true
        );
        await portal.UnchangedAsync(async () =>
            Assert.Equal(
                HttpStatusCode.Found,
                (
                    await leader.PostAsync(
                        $"/drafts/{draft}",
                        ("do", "return"),
                        ("version", "1"),
                        ("read", read),
                        ("comment", "请补充地下水监测数据")
                    )
                ).Status
            )
        );
        var returned = await officer.GetAsync(Form(number));
        foreach (var text in new[] { "请补充地下水监测数据", "王负责", "现场勘查并调取清运记录" })
            Assert.Contains(text, returned.Text, StringComparison.Ordinal);
        Assert.Equal(draft, returned.Value("draft"));

        Assert.Equal(
            HttpStatusCode.Found,
            (await officer.FillInAsync(number, given.Check() with { Findings = "已补充地下水监测数据。" }, "submit")).Status
        );
        var signed = await leader.SignAsync(draft);
        Assert.Equal((HttpStatusCode.Found, $"/cases/{number}"), (signed.Status, signed.Location));

        var (entry, act) = (await portal.Office.ReadAsync(number)).ClueTransfer.Check!.Value;
        Assert.Equal("已补充地下水监测数据。", act.Findings);
        Assert.Equal(
            (portal.Office.As(Given.Lead, Role.Officer).Signature, portal.Office.As(Given.Lead, Role.Leader).Signature),
            (entry.By, entry.SignedBy)
        );
    }

    [Fact]
    public async Task An_officer_can_neither_sign_nor_return()
    {
        var (number, draft) = await SubmittedAsync();
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(
                    HttpStatusCode.Forbidden,
                    (await officer.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", "1"))).Status
                );
                Assert.Equal(
                    HttpStatusCode.Forbidden,
                    (
                        await officer.PostAsync($"/drafts/{draft}", ("do", "return"), ("version", "1"), ("read", "1"), ("comment", "x"))
                    ).Status
                );
                Assert.Equal(
                    HttpStatusCode.Forbidden,
                    (await officer.PostTextAsync($"/api/drafts/{draft}/sign", "{\"version\":1}")).Status
                );
                Assert.Equal(HttpStatusCode.Conflict, (await officer.PostAsync($"/drafts/{draft}", ("do", "discard"))).Status);
                Assert.DoesNotContain("value=\"sign\"", (await officer.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
        Assert.Equal(1, (await portal.Office.ReadAsync(number)).Version);
    }

    [Fact]
    public async Task A_leader_who_drafted_does_not_sign_it()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var leader = await portal.LeaderAsync();
        Assert.Equal(HttpStatusCode.Found, (await leader.FillInAsync(number, given.Check(), "submit")).Status);
        var draft = Assert.Single(
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}'"
            )
        );
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", "1"));
                Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
                Assert.Contains("起草人以外的负责人", reply.Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task Other_organs_do_not_find_the_draft()
    {
        var (_, draft) = await SubmittedAsync();
        var stranger = await portal.AsAsync(Given.Stranger, Role.Leader);
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/drafts/{draft}")).Status);
                Assert.Equal(
                    HttpStatusCode.NotFound,
                    (await stranger.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", "1"))).Status
                );
                Assert.Equal(
                    HttpStatusCode.NotFound,
                    (await stranger.PostTextAsync($"/api/drafts/{draft}/sign", "{\"version\":1}")).Status
                );
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/drafts/{Guid.NewGuid()}")).Status);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task A_double_click_on_sign_is_one_entry()
    {
        var (number, draft) = await SubmittedAsync();
        var leader = await portal.LeaderAsync();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", "1")))
        );
        Assert.All(replies, r => Assert.Equal((HttpStatusCode.Found, $"/cases/{number}"), (r.Status, r.Location)));
        var c = await portal.Office.ReadAsync(number);
        Assert.Equal(2, c.Version);
        Assert.Single(c.Done<RecordPreliminaryCheck>());
        Assert.Equal(
            HttpStatusCode.Found,
            (await leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", "1"))).Status
        );
        Assert.Equal(2, (await portal.Office.ReadAsync(number)).Version);
    }

    [Fact]
    public async Task What_happened_since_the_submission_is_shown_before_it_is_signed()
    {
        var (number, draft) = await SubmittedAsync();
        var leader = await portal.LeaderAsync();
        await portal.Office.DoAsync(number, Given.Lead, new Domain.General.AddNote { Text = "新发现的线索" });
        await portal.UnchangedAsync(
            async () =>
            {
                var stale = await leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", "1"));
                Assert.Equal(HttpStatusCode.Conflict, stale.Status);
                Assert.Contains("新发现的线索", stale.Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
        Assert.Equal(
            HttpStatusCode.Found,
            (await leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "2"), ("read", "1"))).Status
        );
    }

    [Fact]
    public async Task A_draft_that_lies_with_the_leader_cannot_be_changed_behind_their_back()
    {
        var (number, draft) = await SubmittedAsync();
        var officer = await portal.OfficerAsync();
        Assert.Equal(
            (HttpStatusCode.Found, $"/drafts/{draft}"),
            ((await officer.GetAsync($"{Form(number)}?draft={draft}")) is var r ? (r.Status, r.Location) : default)
        );
        var typed = Visitor.Typed(portal.Fresh().Check() with { Findings = "偷偷改过" });
        (typed["draft"], typed["read"], typed["submission"], typed["version"], typed["do"]) = (
            draft,
            "1",
            Guid.NewGuid().ToString(),
            "1",
            "autosave"
        );
        await portal.UnchangedAsync(
            async () =>
            {
                var late = await officer.PostAsync(Form(number), typed);
                Assert.Equal(HttpStatusCode.Conflict, late.Status);
                Assert.Contains("未保存：这份草稿已经送签发", (string?)JsonNode.Parse(late.Text)!["text"], StringComparison.Ordinal);
            },
            withDrafts: true
        );
        // Sent by hand it is kept apart: the leader's stays as it is.
        typed["do"] = "submit";
        var apart = await officer.PressAsync(Form(number), typed);
        Assert.Equal(HttpStatusCode.Conflict, apart.Status);
        Assert.Contains("偷偷改过", apart.Text, StringComparison.Ordinal);
        Assert.NotEqual(draft, apart.Value("draft"));
        Assert.DoesNotContain("偷偷改过", (await (await portal.LeaderAsync()).GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_officer_of_the_organ_may_go_on_with_a_draft()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var leader = await portal.LeaderAsync();
        var saved = await leader.FillInAsync(number, given.Check(), "save", f => f["findings"] = "负责人起的稿");
        var officer = await portal.OfficerAsync();
        // It is named where the step begins, read first, and gone on with only by who says so.
        var begun = await officer.GetAsync(Form(number));
        Assert.Contains($"/drafts/{saved.Value("draft")}", begun.Text, StringComparison.Ordinal);
        Assert.NotEqual(saved.Value("draft"), begun.Value("draft"));
        Assert.Contains("参与起草", (await officer.GetAsync($"/drafts/{saved.Value("draft")}")).Text, StringComparison.Ordinal);
        Assert.Equal($"/drafts/{saved.Value("draft")}", (await officer.GetAsync($"{Form(number)}?draft={saved.Value("draft")}")).Location);
        var open = await officer.GetAsync($"{Form(number)}?draft={saved.Value("draft")}&join=true");
        Assert.Contains("负责人起的稿", open.Text, StringComparison.Ordinal);
        var typed = Visitor.Typed(given.Check());
        foreach (var (name, value) in Visitor.Hidden(open))
            typed[name] = value;
        typed["do"] = "save";
        Assert.Equal(
            (HttpStatusCode.OK, saved.Value("draft")),
            (await officer.PressAsync(Form(number), typed)) is var kept ? (kept.Status, kept.Value("draft")) : default
        );
    }

    [Fact]
    public async Task A_discarded_draft_is_gone_from_the_form()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await officer.FillInAsync(number, given.Check(), "save", f => f["findings"] = "将要作废的文稿");
        var draft = (await officer.GetAsync(Form(number))).Value("draft");
        Assert.Equal(HttpStatusCode.Found, (await officer.PostAsync($"/drafts/{draft}", ("do", "discard"))).Status);
        var open = await officer.GetAsync(Form(number));
        Assert.DoesNotContain("将要作废的文稿", open.Text, StringComparison.Ordinal);
        Assert.NotEqual(draft, open.Value("draft"));
    }

    [Fact]
    public async Task A_departure_is_asked_for_drafted_and_signed_with_its_reason()
    {
        var given = portal.Fresh().Consulting();
        var number = await given.InAsync(portal.Office);
        portal.Office.Clock.Set(given.Day(55));
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.FillInAsync(number, given.Agreement(), "submit");
            Assert.Equal(HttpStatusCode.Conflict, reply.Status);
            Assert.Contains("会议记录中尚无“达成一致”的结果", reply.Text, StringComparison.Ordinal);
            Assert.Contains("企业经营困难，按季度回款。", reply.Text, StringComparison.Ordinal);
        });
        Assert.Equal(
            HttpStatusCode.Found,
            (await officer.FillInAsync(number, given.Agreement(), "submit", f => f["departure"] = "书面达成一致，未再开会")).Status
        );
        var draft = Assert.Single(
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}' and d.state = 'Submitted'"
            )
        );
        Assert.Contains("书面达成一致，未再开会", (await leader.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await leader.SignAsync(draft)).Status);
        Assert.Equal("书面达成一致，未再开会", (await portal.Office.ReadAsync(number)).Journal[^1].Entry.Departure);
    }
}
