namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// Whatever comes in, the portal answers with a refusal in its own words or with a page, never with a failure of its own, and no case
/// changes.
/// </summary>
public sealed class HostileTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static readonly string Long = new('长', 100_000);
    static string? shared;

    // One case for all of them: none may change it.
    async Task<string> CaseAsync() => shared ??= await portal.Fresh().Notified().InAsync(portal.Office);

    /// <summary>Questions to the list of cases, and whether there are cases in the answer.</summary>
    public static TheoryData<string, bool> Questions =>
        new()
        {
            // What is no value of a filter is left out.
            { "before=99999999999999999999", true },
            { "before=x", true },
            { "before=9223372036854775807", true },
            { "stage=Nowhere", true },
            { "stage=99", true },
            { "stage=-1", true },
            { "field=99", true },
            { "field=Nothing", true },
            { "mine=maybe", true },
            // What is looked for and not there is not found; signs of patterns stand for themselves.
            { "before=-1", false },
            { "before=0", false },
            { "district=%27%20or%201%3D1--", false },
            { "text=%25", false },
            { "text=_", false },
            { "text=%5C", false },
            { "text=%27%3B%20drop%20table%20cases--", false },
            { "text=%F0%9F%92%A9", false },
            { "text=%ED%A0%80", false },
            { "text=%FF%FE", false },
        };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_odd_question_to_the_list_is_answered_by_the_list(string question, bool found)
    {
        await CaseAsync();
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.GetAsync($"/cases?{question}");
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Contains("<h1>案件</h1>", reply.Html, StringComparison.Ordinal);
            Assert.Equal(found, reply.Html.Contains("\"/cases/SHD-", StringComparison.Ordinal));
        });
    }

    /// <summary>Places in a list that are none, and boxes that there are not.</summary>
    public static TheoryData<string, string> Places =>
        new()
        {
            { "/letters?box=99", "<h1>函件</h1>" },
            { "/letters?box=Attic", "<h1>函件</h1>" },
            { "/letters?after=", "<h1>函件</h1>" },
            { "/letters?after=1", "<h1>函件</h1>" },
            { "/letters?after=1-2-3", "<h1>函件</h1>" },
            { "/letters?after=-1-2-3", "<h1>函件</h1>" },
            { "/letters?after=9223372036854775807-1-1", "<h1>函件</h1>" },
            { "/letters?after=3155378975999999998-1-1", "<h1>函件</h1>" },
            { "/letters?after=1-99999999999999999999-1", "<h1>函件</h1>" },
            { "/letters?after=x-y-z", "<h1>函件</h1>" },
            { "/letters?after=1-1-1-1", "<h1>函件</h1>" },
            { "/deadlines?after=0-0-0", "<h1>期限</h1>" },
            { "/deadlines?after=3652058-1-1", "<h1>期限</h1>" },
            { "/deadlines?after=3652059-1-1", "<h1>期限</h1>" },
            { "/deadlines?after=-1-1-1", "<h1>期限</h1>" },
            { "/deadlines?after=x", "<h1>期限</h1>" },
            { "/deadlines?others=perhaps", "<h1>期限</h1>" },
            { "/organs?x=1", "<h1>机关名录</h1>" },
            { "/cases/new?draft=x", "<h1>线索登记</h1>" },
            { "/cases/{0}/acts/AddNote?draft=x", "<h1>工作记录</h1>" },
            { "/cases/{0}?tab=attic", "本单位：牵头部门" },
            { "/cases/{0}?tab=%3Cscript%3E", "本单位：牵头部门" },
            { "/cases/{0}?tab=COURSE", "本单位：牵头部门" },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_place_that_is_none_shows_the_page_from_its_beginning(string address, string shown)
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.GetAsync(string.Format(null, address, number));
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Contains(shown, WebUtility.HtmlDecode(reply.Html), StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", reply.Html, StringComparison.Ordinal);
        });
    }

    public static TheoryData<string> Nowhere =>
        [
            "/cases/{0}/acts/Bribe",
            "/cases/{0}/acts/addnote",
            "/cases/{0}/acts/RegisterClue",
            "/cases/{0}/acts/AddNote?draft=00000000-0000-0000-0000-000000000000",
            "/cases/{0}/acts/AddNote?draft=3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "/cases/new?act=AddNote",
            "/cases/%E4%B8%8D%E5%AD%98%E5%9C%A8",
            "/cases/..%2F..%2Fetc%2Fpasswd",
            "/letters/{0}/0",
            "/letters/{0}/-1",
            "/letters/{0}/2147483647",
            "/letters/{0}/2147483648",
            "/letters/{0}/x",
            "/letters/x/1",
            "/drafts/x",
            "/drafts/00000000-0000-0000-0000-000000000000",
            "/nowhere",
            "/api/nowhere",
        ];

    [Theory]
    [MemberData(nameof(Nowhere))]
    public async Task What_there_is_not_is_not_found(string address)
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.GetAsync(string.Format(null, address, number));
            Assert.Equal(HttpStatusCode.NotFound, reply.Status);
            Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("/login?ReturnUrl=%5C%5Cevil")]
    [InlineData("/users?organ=%27")]
    public async Task Who_has_no_business_there_is_sent_on_within_the_portal(string address)
    {
        var reply = await (await portal.OfficerAsync()).GetAsync(address);
        Assert.Equal((HttpStatusCode.Found, '/'), (reply.Status, new Uri(new Uri("http://portal"), reply.Location).AbsolutePath[0]));
        Assert.DoesNotContain("\\", reply.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("//evil", reply.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200")]
    [InlineData("999")]
    [InlineData("-1")]
    [InlineData("0")]
    public async Task The_page_of_refusals_asked_for_by_hand_stays_a_page(string status)
    {
        var reply = await (await portal.OfficerAsync()).GetAsync($"/status/{status}");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains("<main id=\"main\"", reply.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_long_addresses_are_not_found_and_very_long_questions_find_nothing()
    {
        var officer = await portal.OfficerAsync();
        foreach (var path in new[] { "/cases/", "/cases/x/acts/", "/letters/", "/drafts/" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await officer.GetAsync(path + new string('a', 6000))).Status));
        foreach (var path in new[] { "/cases?text=", "/cases?district=", "/letters?after=", "/deadlines?after=" })
            Assert.Equal((path, HttpStatusCode.OK), (path, (await officer.GetAsync(path + new string('a', 6000))).Status));
    }

    /// <summary>What is sent in a box of the form of a note, how it is answered, and the notes there are then.</summary>
    public static TheoryData<string, string, HttpStatusCode, string?> Fields
    {
        get
        {
            var data = new TheoryData<string, string, HttpStatusCode, string?>();
            // Text is kept letter by letter, whatever it looks like.
            foreach (
                var text in new[]
                {
                    "'; drop table cases; --",
                    "<script>alert(1)</script>",
                    "@Model.Case {{7*7}} ${7*7}",
                    "\\ud800 %00 %3Cb%3E",
                    "💩\u202f\u00a0末",
                }
            )
                data.Add("text", text, HttpStatusCode.Found, text);
            // A version that nobody has read, and a number that is none.
            foreach (var version in new[] { "-1", "99999999999999", "x", "" })
                data.Add("version", version, HttpStatusCode.Conflict, null);
            foreach (var draft in new[] { "x", "", "00000000-0000-0000-0000-000000000000" })
                data.Add("draft", draft, HttpStatusCode.BadRequest, null);
            // A button that there is not keeps the text as a draft; a row that there is not is refused.
            foreach (var button in new[] { "", "launch" })
                data.Add("do", button, HttpStatusCode.OK, null);
            foreach (
                var rows in new[]
                {
                    "add:",
                    "add:nothing",
                    "add:a.b.c",
                    "add:text",
                    "remove:text",
                    "remove:[0]",
                    "remove:text[99999999999]",
                    "remove:text[-1]",
                    "add:text.x",
                }
            )
                data.Add("do", rows, HttpStatusCode.BadRequest, null);
            return data;
        }
    }

    [Theory, MemberData(nameof(Fields))]
    public async Task A_field_of_a_form_is_taken_as_it_is_or_refused(string name, string value, HttpStatusCode status, string? kept)
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var reply = await officer.FillInAsync(number, new Domain.General.AddNote { Text = "记录" }, "perform", f => f[name] = value);
        Assert.Equal(status, reply.Status);
        Assert.DoesNotContain("<script>alert", reply.Html, StringComparison.Ordinal);
        var notes = (await portal.Office.ReadAsync(number)).Done<Domain.General.AddNote>().Select(x => x.Act.Text);
        Assert.Equal(kept is null ? [] : [kept], notes);
        // As another person of the organ reads it: the text whole, and as text.
        var page = await (await portal.LeaderAsync()).GetAsync($"/cases/{number}?tab=course");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        if (kept is not null)
            Assert.Contains(kept, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add:title")]
    [InlineData("add:media")]
    [InlineData("add:foundOn")]
    [InlineData("add:competent")]
    [InlineData("add:suspects.name")]
    [InlineData("remove:title[0]")]
    [InlineData("remove:suspects[5]")]
    [InlineData("remove:suspects[0].name")]
    public async Task No_command_for_rows_makes_the_portal_fail(string command)
    {
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () => Assert.Equal(HttpStatusCode.BadRequest, (await officer.FillInAsync(null, portal.Fresh().Clue(), command)).Status),
            withDrafts: true
        );
    }

    [Theory]
    [InlineData("suspects.#", "2147483647")]
    [InlineData("suspects[0].type", "99")]
    [InlineData("foundOn", "9999-12-31")]
    [InlineData("foundOn", "0001-01-01")]
    [InlineData("coordinates", "1e999,1e999")]
    [InlineData("district", "310120'")]
    [InlineData("media", "99")]
    [InlineData("competent", "perhaps")]
    [InlineData("field", "Other")]
    public async Task No_value_in_the_clue_makes_the_portal_fail(string name, string value)
    {
        var officer = await portal.OfficerAsync();
        var clue = portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today };
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.FillInAsync(null, clue, "perform", f => f[name] = value);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            // Where the form comes back, everything that was typed comes with it.
            if (reply.Text.Contains("id=\"errors\"", StringComparison.Ordinal))
                Assert.Equal(clue.Title, Assert.Single(reply.Boxes()["title"]));
            else
                Assert.Contains("<main id=\"main\"", reply.Html, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("x")]
    [InlineData("1")]
    public async Task A_count_of_rows_that_is_wrong_loses_none_of_them(string count)
    {
        var officer = await portal.OfficerAsync();
        var clue = portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today };
        var reply = await officer.FillInAsync(null, clue, "perform", f => f["suspects.#"] = count);
        Assert.Equal(HttpStatusCode.Found, reply.Status);
        var taken = (await portal.Office.ReadAsync(reply.Location!.Split('/')[^1])).ClueTransfer.Clue!;
        Assert.Equal((clue.Title, clue.Facts, clue.Address), (taken.Title, taken.Facts, taken.Address));
        Assert.True(clue.Suspects.Count > 1);
        Assert.Equal(clue.Suspects, taken.Suspects);
    }

    [Fact]
    public async Task Far_too_much_text_is_refused_and_stays_in_the_form()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.FillInAsync(number, new Domain.General.AddNote { Text = Long }, "perform");
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains("不能超过 20000 字", reply.Text, StringComparison.Ordinal);
        });
    }

    public static TheoryData<string> Bodies =>
        new([
            "{\"text\":null}",
            "{\"text\":[]}",
            "{\"text\":{}}",
            "{\"text\":{\"text\":\"x\"}}",
            "{\"text\":1}",
            "{\"text\":true}",
            "{\"text\":\"\"}",
            "{\"text\":\"\\u0000\"}",
            "{\"text\":[\"x\"]}",
            "{\"text\":\"" + new string('x', 30_000) + "\"}",
            "{\"$type\":\"System.Object\",\"text\":\"x\"}",
            "{\"kind\":\"x\",\"text\":\"x\"}",
            "{\"\":\"x\",\"text\":\"x\"}",
            "{\"text\":" + string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60)) + "}",
        ]);

    [Theory, MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task No_body_makes_the_interface_fail(string data)
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await officer.PostTextAsync(
                    $"/api/cases/{number}/acts/AddNote",
                    $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{data}}}"
                );
                Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            },
            withDrafts: true
        );
    }

    [Theory]
    [InlineData("ExtendDeadline", "{\"deadline\":2147483647,\"days\":5,\"basis\":\"x\"}")]
    [InlineData("ExtendDeadline", "{\"deadline\":-1,\"days\":5,\"basis\":\"x\"}")]
    [InlineData("AcknowledgeLetter", "{\"letter\":0}")]
    [InlineData("AcknowledgeLetter", "{\"letter\":2147483647}")]
    [InlineData("AcknowledgeLetter", "{\"letter\":1.5}")]
    [InlineData("AcknowledgeLetter", "{\"letter\":\"1\"}")]
    [InlineData("AcknowledgeLetter", "{\"letter\":99999999999}")]
    [InlineData("AddCoDepartment", "{\"department\":\"nobody\",\"reason\":\"x\"}")]
    [InlineData("AddCoDepartment", "{\"department\":\"portal\",\"reason\":\"x\"}")]
    [InlineData("AddCoDepartment", "{\"department\":\"fx-procuratorate\",\"reason\":\"x\"}")]
    [InlineData("AddCoDepartment", "{\"department\":\"fx-ecology\",\"reason\":\"x\"}")]
    [InlineData("AddCoDepartment", "{\"department\":\"\",\"reason\":\"x\"}")]
    [InlineData("RemoveCoDepartment", "{\"department\":\"fx-greening\",\"reason\":\"x\"}")]
    [InlineData("RequestAssistance", "{\"type\":\"Evidence\",\"matter\":\"x\",\"answerBy\":\"9999-12-31\"}")]
    [InlineData("RequestAssistance", "{\"type\":0,\"matter\":\"x\",\"answerBy\":\"2026-01-01\"}")]
    [InlineData(
        "RecordAppraisal",
        "{\"method\":\"Report\",\"institution\":\"x\",\"reportedOn\":\"2025-09-01\",\"amounts\":[{\"head\":\"Restoration\","
            + "\"amount\":1e27}],\"repairable\":\"Full\",\"conclusion\":\"x\"}"
    )]
    [InlineData(
        "RecordAppraisal",
        "{\"method\":\"Report\",\"institution\":\"x\",\"reportedOn\":\"2025-09-01\",\"amounts\":[null],\"repairable\":\"Full\","
            + "\"conclusion\":\"x\"}"
    )]
    [InlineData(
        "RecordAppraisal",
        "{\"method\":\"Report\",\"institution\":\"x\",\"reportedOn\":\"2025-09-01\",\"amounts\":{},\"repairable\":\"Full\","
            + "\"conclusion\":\"x\"}"
    )]
    [InlineData(
        "RecordAppraisal",
        "{\"method\":\"Report\",\"institution\":\"x\",\"reportedOn\":\"2025-09-01\",\"amounts\":\"all\",\"repairable\":\"Full\","
            + "\"conclusion\":\"x\"}"
    )]
    [InlineData(
        "RecordAppraisal",
        "{\"commission\":7,\"method\":\"Report\",\"institution\":\"x\",\"reportedOn\":\"2025-09-01\","
            + "\"amounts\":[{\"head\":\"Restoration\",\"amount\":1}],\"repairable\":\"Full\",\"conclusion\":\"x\"}"
    )]
    [InlineData(
        "AddEvidence",
        "{\"name\":\"x\",\"type\":\"Document\",\"collectedOn\":\"2025-09-01\",\"source\":\"x\",\"custodian\":\"x\",\"proves\":\"x\","
            + "\"sharedWith\":[\"nobody\"]}"
    )]
    [InlineData(
        "AddEvidence",
        "{\"name\":\"x\",\"type\":\"Document\",\"collectedOn\":\"2025-09-01\",\"source\":\"x\",\"custodian\":\"x\",\"proves\":\"x\","
            + "\"sharedWith\":[null]}"
    )]
    [InlineData(
        "AddEvidence",
        "{\"name\":\"x\",\"type\":\"Document\",\"collectedOn\":\"2025-09-01\",\"source\":\"x\",\"custodian\":\"x\",\"proves\":\"x\","
            + "\"sharedWith\":[{}]}"
    )]
    public async Task Numbers_organs_and_amounts_that_do_not_exist_are_refused(string act, string data)
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await officer.PostTextAsync(
                    $"/api/cases/{number}/acts/{act}",
                    $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{data}}}"
                );
                Assert.True(
                    reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict,
                    $"{(int)reply.Status} {reply.Text[..Math.Min(300, reply.Text.Length)]}"
                );
            },
            withDrafts: true
        );
    }
}
