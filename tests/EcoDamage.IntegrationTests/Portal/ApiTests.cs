namespace EcoDamage.IntegrationTests.Portal;

/// <summary>The same desk for programs: the same refusals, as problems in JSON.</summary>
public sealed class ApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static AddNote Note(string text = "记录") => new() { Text = text };

    static JsonNode Problem(Reply reply, HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.ContentType));
        return JsonNode.Parse(reply.Text)!;
    }

    [Fact]
    public async Task A_program_opens_a_case_and_writes_on_it()
    {
        var officer = await portal.OfficerAsync();
        var id = Guid.NewGuid();
        var opened = await officer.ActAsync(null, portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today }, id);
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        var number = (string)JsonNode.Parse(opened.Text)!["number"]!;
        var noted = JsonNode.Parse((await officer.ActAsync(number, Note(), version: 1)).Text)!;
        Assert.Equal((number, 2, false), ((string)noted["number"]!, (int)noted["seq"]!, (bool)noted["repeated"]!));
        await portal.UnchangedAsync(async () =>
        {
            var again = JsonNode.Parse(
                (await officer.ActAsync(null, portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today }, id)).Text
            )!;
            Assert.Equal((number, true), ((string)again["number"]!, (bool)again["repeated"]!));
        });
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_401_and_no_page()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        using var anyone = portal.Host.Anyone();
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.ActAsync(number, Note())).Status);
                Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.ActAsync(null, portal.Fresh().Clue())).Status);
                Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.PostTextAsync($"/api/drafts/{Guid.NewGuid()}/sign", "")).Status);
                Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync("/api/openapi.json")).Status);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task A_version_that_the_case_never_had_was_not_read()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () => Problem(await officer.ActAsync(number, Note(), version: 99), HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"day\":\"2025-08-20\"}")]
    [InlineData("{\"proof\":\"扫描件第1号\"}")]
    [InlineData("{\"day\":\"2025-08-20\",\"proof\":\" \"}")]
    [InlineData("{\"day\":\"0001-01-01\",\"proof\":\"扫描件第1号\"}")]
    public async Task A_past_day_needs_its_day_and_its_proof(string past)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (
                    await officer.PostTextAsync(
                        $"/api/cases/{number}/acts/AddNote",
                        $$$"""{"submission":"{{{Guid.NewGuid()}}}","past":{{{past}}},"data":{"text":"甲"}}"""
                    )
                ).Status
            )
        );
    }

    [Fact]
    public async Task An_administrator_gets_403()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        await portal.UnchangedAsync(async () =>
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await (await portal.AsAsync(Given.Lead, Role.OrganAdministrator)).ActAsync(number, Note())).Status
            )
        );
    }

    [Fact]
    public async Task A_hidden_case_and_a_missing_one_give_the_same_404()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var stranger = await portal.AsAsync(Given.Stranger, Role.Officer);
        await portal.UnchangedAsync(
            async () =>
            {
                var (hidden, missing) = (await stranger.ActAsync(number, Note()), await stranger.ActAsync("SHD-310120-2025-9999", Note()));
                Problem(hidden, HttpStatusCode.NotFound);
                Assert.Equal(All(missing), All(hidden));
                // Also when the data are wrong: what was wrong would tell that the case is there.
                var (hiddenBad, missingBad) = (
                    await stranger.PostTextAsync($"/api/cases/{number}/acts/AddNote", Body("{}")),
                    await stranger.PostTextAsync("/api/cases/SHD-310120-2025-9999/acts/AddNote", Body("{}"))
                );
                Assert.Equal(HttpStatusCode.NotFound, hiddenBad.Status);
                Assert.Equal(All(missingBad), All(hiddenBad));
            },
            withDrafts: true
        );
    }

    // Everything that could tell two answers apart, but for the instant.
    static string All(Reply reply) =>
        $"{reply.Status} {reply.Text} "
        + string.Join(
            ' ',
            reply
                .Headers.Where(h => h.Key != "Date")
                .OrderBy(h => h.Key, StringComparer.Ordinal)
                .Select(h => $"{h.Key}: {string.Join(',', h)}")
        );

    static string Body(string data) => $"{{\"submission\":\"{Guid.NewGuid()}\",\"version\":1,\"data\":{data}}}";

    [Fact]
    public async Task The_act_of_another_organ_and_of_another_role_is_403()
    {
        var given = portal.Fresh().Notified();
        var number = await given.InAsync(portal.Office);
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Contains(
                    "由牵头部门办理",
                    (string)
                        Problem(
                            await (await portal.AsAsync(Given.Procuratorate, Role.Leader)).ActAsync(number, given.Conclusion()),
                            HttpStatusCode.Forbidden
                        )["detail"]!,
                    StringComparison.Ordinal
                );
                Assert.Contains(
                    "您的角色是内勤",
                    (string)
                        Problem(
                            await (await portal.AsAsync(Given.Lead, Role.Clerk)).ActAsync(number, given.Commission()),
                            HttpStatusCode.Forbidden
                        )["detail"]!,
                    StringComparison.Ordinal
                );
                Assert.Contains(
                    "须由本单位负责人签发",
                    (string)
                        Problem(
                            await (await portal.OfficerAsync()).ActAsync(number, given.Commission() with { WantedBy = null }),
                            HttpStatusCode.Forbidden
                        )["detail"]!,
                    StringComparison.Ordinal
                );
                Assert.Contains(
                    "起草人以外的负责人",
                    (string)
                        Problem(
                            await (await portal.LeaderAsync()).ActAsync(number, given.Commission() with { WantedBy = null }),
                            HttpStatusCode.Forbidden
                        )["detail"]!,
                    StringComparison.Ordinal
                );
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task What_the_stage_forbids_and_what_is_stale_are_409()
    {
        var given = portal.Fresh().Checked();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Contains(
                    "没有进行中的磋商（第十六条）",
                    (string)Problem(await officer.ActAsync(number, given.Meeting()), HttpStatusCode.Conflict)["detail"]!,
                    StringComparison.Ordinal
                );
                var stale = Problem(await officer.ActAsync(number, Note(), version: 1), HttpStatusCode.Conflict);
                Assert.Equal(2, (int)stale["version"]!);
                Assert.Contains("初步核查", (string)stale["detail"]!, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task Wrong_data_are_400_with_the_fields_in_the_words_of_the_form()
    {
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                var errors = Problem(
                    await officer.PostTextAsync("/api/cases/RegisterClue", Body("{\"title\":\"\",\"foundOn\":\"2025-02-30\",\"bribe\":1}")),
                    HttpStatusCode.BadRequest
                )["errors"]!;
                Assert.Equal("请填写“案件名称”。", (string)errors["title"]![0]!);
                Assert.Contains("不是有效日期", (string)errors["foundOn"]![0]!, StringComparison.Ordinal);
                Assert.Contains("bribe", (string)errors["bribe"]![0]!, StringComparison.Ordinal);
                var future = Problem(
                    await officer.ActAsync(null, portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today.AddDays(1) }),
                    HttpStatusCode.BadRequest
                )["errors"]!;
                Assert.Contains("不能晚于今天", (string)future["foundOn"]![0]!, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task Instalments_off_by_one_fen_are_400_with_the_amount()
    {
        var given = portal.Fresh().Met();
        var number = await given.InAsync(portal.Office);
        portal.Office.Clock.Set(given.Day(55));
        var agreement = given.Agreement();
        await portal.UnchangedAsync(
            async () =>
            {
                var errors = Problem(
                    await (await portal.OfficerAsync()).ActAsync(number, agreement with { PaidAlready = 99_999.99m }),
                    HttpStatusCode.BadRequest
                )["errors"]!;
                Assert.Contains("少 ¥0.01", (string)errors["instalments"]![0]!, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"submission\":\"no guid\",\"data\":{}}")]
    [InlineData("{\"submission\":\"00000000-0000-0000-0000-000000000000\",\"data\":{\"text\":\"x\"}}")]
    [InlineData("{\"submission\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"}")]
    [InlineData("{\"submission\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"data\":[]}")]
    [InlineData("{\"submission\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"version\":\"x\",\"data\":{\"text\":\"x\"}}")]
    [InlineData("{\"submission\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"version\":99999999999,\"data\":{\"text\":\"x\"}}")]
    public async Task What_is_no_request_is_400(string body)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        await portal.UnchangedAsync(
            async () =>
                Problem(
                    await (await portal.OfficerAsync()).PostTextAsync($"/api/cases/{number}/acts/AddNote", body),
                    HttpStatusCode.BadRequest
                ),
            withDrafts: true
        );
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task What_is_not_JSON_is_415(string contentType)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        await portal.UnchangedAsync(async () =>
            Assert.Equal(
                HttpStatusCode.UnsupportedMediaType,
                (
                    await (await portal.OfficerAsync()).PostTextAsync(
                        $"/api/cases/{number}/acts/AddNote",
                        Body("{\"text\":\"x\"}"),
                        contentType
                    )
                ).Status
            )
        );
    }

    [Theory]
    [InlineData("Bribe")]
    [InlineData("addnote")]
    [InlineData("RegisterClue")]
    [InlineData("LapseAnnouncement", HttpStatusCode.Forbidden)]
    public async Task An_act_that_cannot_be_done_on_a_case_is_not_there(string act, HttpStatusCode status = HttpStatusCode.NotFound)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        await portal.UnchangedAsync(async () =>
            Problem(
                await (await portal.OfficerAsync()).PostTextAsync($"/api/cases/{number}/acts/{act}", Body("{\"lastDay\":\"2025-09-01\"}")),
                status
            )
        );
    }

    [Fact]
    public async Task Twenty_programs_at_once_write_twenty_entries()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => officer.ActAsync(number, Note($"第 {i} 条"))));
        Assert.All(replies, r => Assert.Equal(HttpStatusCode.OK, r.Status));
        Assert.Equal(21, (await portal.Office.ReadAsync(number)).Version);
        Assert.Empty((await portal.Office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task The_description_names_the_roads_there_are()
    {
        var reply = await (await portal.OfficerAsync()).GetAsync("/api/openapi.json");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.NotNull(JsonNode.Parse(reply.Text)!["paths"]!["/api/cases/{number}/acts/{act}"]!["post"]);
    }
}
