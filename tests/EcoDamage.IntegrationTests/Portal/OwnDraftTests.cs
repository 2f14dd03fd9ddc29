namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// A draft is born once and ends once: by the act it was written for, in its case, by one of its writers. Nothing that was typed is lost to
/// a used number.
/// </summary>
public sealed class OwnDraftTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static string Notes(string number) => $"/cases/{number}/acts/AddNote";

    async Task<string> CaseAsync() => await portal.Fresh().Registered().InAsync(portal.Office);

    async Task<IReadOnlyList<string>> NotesOfAsync(string number) =>
        [.. (await portal.Office.ReadAsync(number)).Done<AddNote>().Select(x => x.Act.Text)];

    Task<IReadOnlyList<string>> StateAsync(string draft) =>
        LookBehind.ListAsync(portal.Host.Database.Superuser, $"select state || ' ' || version from drafts where id = '{draft}'");

    static async Task<Dictionary<string, string>> OpenedAsync(Visitor visitor, string path, string text)
    {
        var fields = Visitor.Hidden(await visitor.GetAsync(path)).ToDictionary(f => f.Name, f => f.Value);
        fields["text"] = text;
        return fields;
    }

    static Task<Reply> DoAsync(Visitor visitor, string path, Dictionary<string, string> fields, string press) =>
        visitor.PressAsync(path, new(fields) { ["do"] = press });

    static async Task<(HttpStatusCode, string?)> AutosaveAsync(
        Visitor visitor,
        string path,
        Dictionary<string, string> fields,
        long stroke,
        string? text = null
    )
    {
        var reply = await visitor.PostAsync(
            path,
            new Dictionary<string, string>(fields)
            {
                ["do"] = "autosave",
                ["stroke"] = stroke.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["text"] = text ?? fields["text"],
            }
        );
        return (reply.Status, (string?)JsonNode.Parse(reply.Text)!["state"]);
    }

    // ── a used number ──

    [Fact]
    public async Task The_same_number_with_the_same_content_is_answered_as_the_first_time_and_with_another_refused()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var id = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await officer.ActAsync(number, new AddNote { Text = "甲" }, id)).Status);
        await portal.UnchangedAsync(
            async () =>
            {
                var again = await officer.ActAsync(number, new AddNote { Text = "甲" }, id);
                Assert.Equal((HttpStatusCode.OK, true), (again.Status, (bool)JsonNode.Parse(again.Text)!["repeated"]!));
                Assert.Equal(HttpStatusCode.Conflict, (await officer.ActAsync(number, new AddNote { Text = "乙" }, id)).Status);
                Assert.Equal(
                    HttpStatusCode.Conflict,
                    (await officer.ActAsync(number, new AddNote { Text = "甲" }, id, departure: "另有理由")).Status
                );
            },
            withDrafts: true
        );
        Assert.Equal(["甲"], await NotesOfAsync(number));
    }

    [Fact]
    public async Task A_clue_under_a_used_number_with_another_content_is_refused()
    {
        var officer = await portal.OfficerAsync();
        var clue = portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today };
        var id = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await officer.ActAsync(null, clue, id)).Status);
        await portal.UnchangedAsync(async () =>
            Assert.Equal(HttpStatusCode.Conflict, (await officer.ActAsync(null, clue with { Title = "另一线索" }, id)).Status)
        );
    }

    [Fact]
    public async Task A_form_sent_again_from_the_history_with_other_words_is_kept_apart_and_not_dropped()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "第一条");
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), form, "perform")).Location);
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), form, "perform")).Location);
        form["text"] = "第二条";
        var apart = await DoAsync(officer, Notes(number), form, "perform");
        Assert.Equal(HttpStatusCode.Conflict, apart.Status);
        Assert.Contains("第二条", apart.Text, StringComparison.Ordinal);
        Assert.Contains("原来的草稿已经办理", apart.Text, StringComparison.Ordinal);
        Assert.Equal(["第一条"], await NotesOfAsync(number));
        // The page it is shown on goes through.
        var second = Visitor.Hidden(apart).ToDictionary(f => f.Name, f => f.Value);
        second["text"] = "第二条";
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), second, "perform")).Location);
        Assert.Equal(["第一条", "第二条"], await NotesOfAsync(number));
    }

    // ── late saves ──

    [Fact]
    public async Task A_save_that_arrives_after_the_act_is_refused_and_leaves_no_draft()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "办理时保存还在路上");
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), form, "perform")).Location);
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), await AutosaveAsync(officer, Notes(number), form, 5));
        Assert.Equal(["Done 1"], await StateAsync(form["draft"]));
        // Nobody's later note is lost to it.
        Assert.Equal(
            $"/cases/{number}",
            (await DoAsync(officer, Notes(number), await OpenedAsync(officer, Notes(number), "后来的记录"), "perform")).Location
        );
        Assert.Equal(["办理时保存还在路上", "后来的记录"], await NotesOfAsync(number));
    }

    [Fact]
    public async Task Saves_of_one_form_may_overtake_each_other_and_the_act_them()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "");
        Assert.Equal((HttpStatusCode.OK, "kept"), await AutosaveAsync(officer, Notes(number), form, 20, "新的"));
        Assert.Equal((HttpStatusCode.OK, "behind"), await AutosaveAsync(officer, Notes(number), form, 10, "旧的"));
        Assert.Contains("新的", (await officer.GetAsync(Notes(number))).Text, StringComparison.Ordinal);
        // The button was pressed before the answers came: the form still knows no version.
        form["text"] = "最后的";
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), form, "perform")).Location);
        Assert.Equal(["最后的"], await NotesOfAsync(number));
    }

    [Fact]
    public async Task Saving_and_acting_at_the_same_moment_end_in_one_note_and_one_finished_draft()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        for (var round = 0; round < 12; round++)
        {
            var form = await OpenedAsync(officer, Notes(number), $"第 {round} 条");
            var acts = Enumerable.Range(1, 3).Select(i => (Task)AutosaveAsync(officer, Notes(number), form, i)).ToList();
            var done = DoAsync(officer, Notes(number), form, "perform");
            await Task.WhenAll([.. acts, done]);
            Assert.Equal($"/cases/{number}", (await done).Location);
            Assert.StartsWith("Done", Assert.Single(await StateAsync(form["draft"])), StringComparison.Ordinal);
        }
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"第 {i} 条"), await NotesOfAsync(number));
        Assert.Empty((await portal.Office.VerifyAsync()).Problems);
    }

    // ── two windows ──

    [Fact]
    public async Task The_second_window_on_a_saved_draft_is_told_and_loses_nothing()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await DoAsync(officer, Notes(number), await OpenedAsync(officer, Notes(number), "共同的开头"), "save");
        var (one, two) = (await OpenedAsync(officer, Notes(number), "窗口一"), await OpenedAsync(officer, Notes(number), "窗口二"));
        Assert.Equal(one["draft"], two["draft"]);
        Assert.Equal((HttpStatusCode.OK, "kept"), await AutosaveAsync(officer, Notes(number), one, 1));
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), await AutosaveAsync(officer, Notes(number), two, 2));
        var apart = await DoAsync(officer, Notes(number), two, "save");
        Assert.Equal(HttpStatusCode.Conflict, apart.Status);
        foreach (var text in new[] { "窗口一", "窗口二", "原来的文稿" })
            Assert.Contains(text, apart.Text, StringComparison.Ordinal);
        // Each goes its own way.
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), one, "perform")).Location);
        // The case has moved on by the first; the page of the second says so and then goes through.
        var kept = await OpenedAsync(officer, $"{Notes(number)}?draft={apart.Value("draft")}", "窗口二");
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), kept, "perform")).Location);
        Assert.Equal(["窗口一", "窗口二"], await NotesOfAsync(number));
    }

    [Fact]
    public async Task The_second_window_does_not_act_with_a_draft_that_the_first_has_used()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await DoAsync(officer, Notes(number), await OpenedAsync(officer, Notes(number), "开头"), "save");
        var (one, two) = (await OpenedAsync(officer, Notes(number), "窗口一"), await OpenedAsync(officer, Notes(number), "窗口二"));
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), one, "perform")).Location);
        await portal.UnchangedAsync(async () =>
        {
            var apart = await DoAsync(officer, Notes(number), two, "perform");
            Assert.Equal(HttpStatusCode.Conflict, apart.Status);
            Assert.Contains("窗口二", apart.Text, StringComparison.Ordinal);
        });
    }

    // ── who may end a draft ──

    async Task<(string Number, string Draft)> WaitingAsync()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var draft = "";
        Assert.Equal(
            HttpStatusCode.Found,
            (await (await portal.OfficerAsync()).FillInAsync(number, given.Check(), "submit", f => draft = f["draft"])).Status
        );
        return (number, draft);
    }

    [Fact]
    public async Task A_draft_that_waits_for_the_leader_is_ended_by_no_act_that_bears_its_number()
    {
        var (number, draft) = await WaitingAsync();
        var other = await CaseAsync();
        var (officer, clerk) = (await portal.OfficerAsync(), await portal.AsAsync(Given.Lead, Role.Clerk));
        var note = new AddNote { Text = "借用文稿的编号" };
        Assert.Equal(HttpStatusCode.OK, (await clerk.ActAsync(number, note, Guid.Parse(draft))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.ActAsync(other, note, Guid.Parse(draft))).Status);
        // By the form: the draft named is of another act, or of another case.
        foreach (var path in new[] { Notes(number), Notes(other) })
        {
            var form = await OpenedAsync(officer, path, "借用文稿");
            form["draft"] = draft;
            Assert.Equal(HttpStatusCode.Conflict, (await DoAsync(officer, path, form, "perform")).Status);
        }
        Assert.Equal(["Submitted 1"], await StateAsync(draft));
        Assert.Equal($"/cases/{number}", (await (await portal.LeaderAsync()).SignAsync(draft)).Location);
        Assert.Single((await portal.Office.ReadAsync(number)).Done<RecordPreliminaryCheck>());
        Assert.Equal(["Done 2"], await StateAsync(draft));
    }

    [Fact]
    public async Task A_draft_that_is_still_being_written_is_ended_by_its_own_act_in_its_own_case_only()
    {
        var (number, other) = (await CaseAsync(), await CaseAsync());
        var officer = await portal.OfficerAsync();
        var draft = (await DoAsync(officer, Notes(number), await OpenedAsync(officer, Notes(number), "还在写"), "save")).Value("draft");
        var note = await OpenedAsync(officer, Notes(other), "另一案件");
        (note["draft"], note["read"]) = (draft, "1");
        Assert.Equal(HttpStatusCode.Conflict, (await DoAsync(officer, Notes(other), note, "perform")).Status);
        var evidence = new AddEvidence
        {
            Name = "清运台账",
            Type = EvidenceKind.Document,
            CollectedOn = portal.Office.Clock.Today,
            Source = "镇政府",
            Custodian = "奉贤区生态环境局",
            Proves = "数量",
        };
        var refused = await officer.FillInAsync(number, evidence, "perform", f => (f["draft"], f["read"]) = (draft, "1"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(["Editing 1"], await StateAsync(draft));
        foreach (var c in (string[])[number, other])
            Assert.Equal(1, (await portal.Office.ReadAsync(c)).Version);
    }

    [Fact]
    public async Task A_draft_that_changed_since_it_was_read_is_not_ended_and_what_was_typed_stands_beside_it()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        await DoAsync(officer, Notes(number), await OpenedAsync(officer, Notes(number), "开头"), "save");
        var (one, two) = (await OpenedAsync(officer, Notes(number), "窗口一"), await OpenedAsync(officer, Notes(number), "窗口二"));
        Assert.Equal((HttpStatusCode.OK, "kept"), await AutosaveAsync(officer, Notes(number), one, 1));
        var apart = await DoAsync(officer, Notes(number), two, "perform");
        Assert.Equal((HttpStatusCode.Conflict, "窗口二"), (apart.Status, apart.Boxes()["text"].Single()));
        Assert.NotEqual(one["draft"], apart.Value("draft"));
        Assert.Equal(["Editing 2"], await StateAsync(one["draft"]));
        Assert.Empty(await NotesOfAsync(number));
    }

    [Fact]
    public async Task A_finished_draft_is_not_ended_once_more_by_another_attempt()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "第一条");
        Assert.Equal($"/cases/{number}", (await DoAsync(officer, Notes(number), form, "perform")).Location);
        var again = new Dictionary<string, string>(form)
        {
            ["submission"] = Guid.NewGuid().ToString(),
            ["read"] = "1",
            ["text"] = "第二条",
        };
        Assert.Equal(["Done 1"], await StateAsync(form["draft"]));
        Assert.Equal(HttpStatusCode.Conflict, (await DoAsync(officer, Notes(number), again, "perform")).Status);
        Assert.Equal(["Done 1"], await StateAsync(form["draft"]));
        // The desk says so too, whoever stands before it.
        var use = new DraftUse(Guid.Parse(form["draft"]), 1);
        var attempt = new Submission(Guid.NewGuid()) { Draft = use };
        var note = new AddNote { Text = "第二条" };
        Assert.IsType<Outcome.UsedUp>(await portal.Office.Desk.PerformAsync(number, note, Given.Hand(Given.Lead), attempt));
        Assert.Equal(["第一条"], await NotesOfAsync(number));
    }

    [Fact]
    public async Task What_the_file_put_into_a_draft_follows_the_file_and_what_the_person_wrote_stays()
    {
        var given = portal.Fresh().Confirmed();
        var number = await given.InAsync(portal.Office);
        portal.Office.Clock.Set(given.Day(104));
        var officer = await portal.OfficerAsync();
        var path = $"/cases/{number}/acts/{nameof(RecordPayment)}";
        // The file itself says what is still owed: the first of it is left as it is, the second gets another amount.
        var untouched = Visitor.Hidden(await officer.GetAsync(path)).ToDictionary(f => f.Name, f => f.Value);
        var first = await officer.GetAsync(path);
        Assert.Equal("500000.00", first.Boxes()["amount"].Single());
        foreach (var name in (string[])["obligation", "amount"])
            untouched[name] = first.Boxes()[name].Single();
        var left = (await DoAsync(officer, path, untouched, "save")).Value("draft");
        var own = Visitor.Hidden(await officer.GetAsync($"{path}?fresh=true")).ToDictionary(f => f.Name, f => f.Value);
        (own["obligation"], own["amount"]) = ("1", "123456");
        var written = (await DoAsync(officer, path, own, "save")).Value("draft");
        await portal.Office.DoAsync(number, Given.Lead, given.Payment(1, 200_000m, 104, "P-1"));
        Assert.Equal("300000.00", (await officer.GetAsync($"{path}?draft={left}")).Boxes()["amount"].Single());
        Assert.Equal("123456", (await officer.GetAsync($"{path}?draft={written}")).Boxes()["amount"].Single());
    }

    [Fact]
    public async Task Somebody_who_has_not_written_on_a_draft_neither_saves_nor_ends_it()
    {
        var number = await CaseAsync();
        var (officer, clerk) = (await portal.OfficerAsync(), await portal.AsAsync(Given.Lead, Role.Clerk));
        var form = await OpenedAsync(officer, Notes(number), "承办人的话");
        Assert.Equal((HttpStatusCode.OK, "kept"), await AutosaveAsync(officer, Notes(number), form, 1));
        var theirs = await OpenedAsync(clerk, Notes(number), "内勤的话");
        foreach (var name in new[] { "draft", "submission" })
            theirs[name] = form[name];
        theirs["read"] = "1";
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), await AutosaveAsync(clerk, Notes(number), theirs, 2));
        Assert.Equal(HttpStatusCode.Conflict, (await DoAsync(clerk, Notes(number), theirs, "perform")).Status);
        Assert.Equal(["Editing 1"], await StateAsync(form["draft"]));
        Assert.Empty(await NotesOfAsync(number));
        foreach (var verb in new[] { "discard", "recall" })
            Assert.Equal(HttpStatusCode.Conflict, (await clerk.PostAsync($"/drafts/{form["draft"]}", ("do", verb))).Status);
        Assert.Equal(["Editing 1"], await StateAsync(form["draft"]));
    }

    [Fact]
    public async Task Who_has_withdrawn_from_a_case_neither_reads_nor_saves_nor_ends_its_drafts()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "回避前写的");
        Assert.Equal((HttpStatusCode.OK, "kept"), await AutosaveAsync(officer, Notes(number), form, 1));
        var draft = "";
        await officer.FillInAsync(number, given.Check(), "submit", f => draft = f["draft"]);
        await portal.Office.DoAsync(
            number,
            Given.Lead,
            new RecuseOfficer
            {
                Person = Given.Person(Given.Lead, Role.Officer).UserId,
                AskedBy = "义务人",
                AskedOn = portal.Office.Clock.Today,
                Ground = "近亲属",
                Granted = true,
            }
        );
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(
                    HttpStatusCode.Forbidden,
                    (
                        await officer.PostAsync(
                            Notes(number),
                            new Dictionary<string, string>(form) { ["do"] = "autosave", ["stroke"] = "9" }
                        )
                    ).Status
                );
                Assert.Equal(HttpStatusCode.Forbidden, (await DoAsync(officer, Notes(number), form, "perform")).Status);
                foreach (var id in new[] { draft, form["draft"] })
                {
                    Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/drafts/{id}")).Status);
                    Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/api/drafts/{id}")).Status);
                    foreach (var verb in new[] { "discard", "recall", "return", "sign" })
                        Assert.Equal(
                            HttpStatusCode.NotFound,
                            (await officer.PostAsync($"/drafts/{id}", ("do", verb), ("comment", "x"), ("read", "1"))).Status
                        );
                }
                Assert.DoesNotContain(draft, (await officer.GetAsync("/drafts")).Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task A_signature_names_the_version_that_was_read()
    {
        var (number, draft) = await WaitingAsync();
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        var read = JsonNode.Parse((await leader.GetAsync($"/api/drafts/{draft}")).Text)!;
        Assert.Equal(
            ("Submitted", number, "RecordPreliminaryCheck"),
            ((string?)read["state"], (string?)read["case"], (string?)read["act"])
        );
        var version = (int)read["version"]!;
        Assert.Equal(HttpStatusCode.Found, (await officer.PostAsync($"/drafts/{draft}", ("do", "recall"))).Status);
        var form = await officer.GetAsync($"/cases/{number}/acts/RecordPreliminaryCheck?draft={draft}");
        var typed = Visitor.Typed(portal.Fresh().Check() with { Findings = "签发前悄悄改过" });
        foreach (var (name, value) in Visitor.Hidden(form))
            typed[name] = value;
        typed["do"] = "submit";
        Assert.Equal(HttpStatusCode.Found, (await officer.PressAsync($"/cases/{number}/acts/RecordPreliminaryCheck", typed)).Status);
        await portal.UnchangedAsync(
            async () =>
            {
                foreach (var body in new[] { "{}", "{\"version\":null}", "", "[]", "{\"version\":\"x\"}" })
                    Assert.Equal(HttpStatusCode.BadRequest, (await leader.PostTextAsync($"/api/drafts/{draft}/sign", body)).Status);
                Assert.Equal(
                    HttpStatusCode.Conflict,
                    (await leader.PostTextAsync($"/api/drafts/{draft}/sign", $"{{\"version\":{version}}}")).Status
                );
                Assert.Equal(
                    HttpStatusCode.Conflict,
                    (await leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"), ("read", $"{version}"))).Status
                );
                Assert.Equal(
                    HttpStatusCode.Conflict,
                    (await leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", "1"))).Status
                );
                Assert.Equal(
                    HttpStatusCode.Conflict,
                    (await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("comment", "退"), ("read", $"{version}"))).Status
                );
            },
            withDrafts: true
        );
        version = (int)JsonNode.Parse((await leader.GetAsync($"/api/drafts/{draft}")).Text)!["version"]!;
        Assert.Equal(HttpStatusCode.OK, (await leader.PostTextAsync($"/api/drafts/{draft}/sign", $"{{\"version\":{version}}}")).Status);
        Assert.Equal("签发前悄悄改过", (await portal.Office.ReadAsync(number)).ClueTransfer.Check!.Value.Act.Findings);
    }

    [Fact]
    public async Task A_leader_reads_an_officers_draft_first_and_can_sign_it_after_reading()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        var saved = await officer.FillInAsync(number, given.Check(), "save");
        var draft = saved.Value("draft");
        Assert.Equal($"/drafts/{draft}", (await leader.GetAsync($"/cases/{number}/acts/RecordPreliminaryCheck?draft={draft}")).Location);
        Assert.Contains("参与起草之后，您不能再签发这份文稿", (await leader.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);
        var typed = Visitor.Typed(given.Check());
        foreach (var (name, value) in Visitor.Hidden(saved))
            typed[name] = value;
        typed["do"] = "submit";
        Assert.Equal(HttpStatusCode.Found, (await officer.PressAsync($"/cases/{number}/acts/RecordPreliminaryCheck", typed)).Status);
        Assert.Equal($"/cases/{number}", (await leader.SignAsync(draft)).Location);
    }

    // ── side by side ──

    [Fact]
    public async Task A_second_draft_of_the_same_step_is_begun_beside_one_that_waits()
    {
        var (number, draft) = await WaitingAsync();
        var officer = await portal.OfficerAsync();
        var page = await officer.GetAsync($"/cases/{number}/acts/RecordPreliminaryCheck");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"/drafts/{draft}", page.Text, StringComparison.Ordinal);
        Assert.NotEqual(draft, page.Value("draft"));
    }

    [Fact]
    public async Task Drafts_of_clues_are_named_by_what_was_typed_listed_where_one_begins_and_discarded_in_the_list()
    {
        var officer = await portal.OfficerAsync();
        // The desk shows the newest few: these are newer than those of the tests before.
        portal.Office.Clock.Forward(TimeSpan.FromSeconds(1));
        var titles = Enumerable.Range(1, 3).Select(i => $"未完成的线索{Guid.NewGuid():N}"[..20]).ToList();
        var drafts = new List<string>();
        foreach (var title in titles)
        {
            var fields = Visitor.Hidden(await officer.GetAsync("/cases/new?fresh=true")).ToDictionary(f => f.Name, f => f.Value);
            fields["title"] = title;
            drafts.Add((await officer.PressAsync("/cases/new", new(fields) { ["do"] = "save" })).Value("draft"));
        }
        var begin = await officer.GetAsync("/cases/new");
        Assert.Contains("份未完成的线索", begin.Text, StringComparison.Ordinal);
        foreach (var page in new[] { begin, await officer.GetAsync("/drafts?state=Editing&mine=true"), await officer.GetAsync("/") })
        foreach (var title in titles)
            Assert.Contains(title, page.Text, StringComparison.Ordinal);
        Assert.Equal("/drafts", (await officer.PostAsync($"/drafts/{drafts[1]}", ("do", "discard"))).Location);
        var left = (await officer.GetAsync("/drafts?state=Editing&mine=true")).Text;
        Assert.DoesNotContain(titles[1], left, StringComparison.Ordinal);
        Assert.Contains(titles[2], left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_drafts_are_listed_page_by_page_newest_first()
    {
        var number = await CaseAsync();
        var officer = await portal.AsAsync("hp-ecology", Role.Officer);
        var titles = new List<string>();
        for (var i = 0; i < 65; i++)
        {
            var fields = Visitor.Hidden(await officer.GetAsync("/cases/new?fresh=true")).ToDictionary(f => f.Name, f => f.Value);
            portal.Office.Clock.Forward(TimeSpan.FromSeconds(1));
            titles.Add(fields["title"] = $"线索第{i:000}号");
            await officer.PostAsync("/cases/new", new Dictionary<string, string>(fields) { ["do"] = "save" });
        }
        var seen = new List<string>();
        var next = "/drafts?state=Editing";
        while (next is not null)
        {
            var page = (await officer.GetAsync(next)).Text;
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "<div>(线索第\\d{3}号)</div>").Select(m => m.Groups[1].Value));
            next = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/drafts\\?[^\"]*after=[^\"]*)\"") is { Success: true } m
                ? m.Groups[1].Value
                : null;
        }
        Assert.Equal(titles.AsEnumerable().Reverse(), seen);
        Assert.NotNull(number);
    }

    [Fact]
    public async Task A_refused_form_token_shows_the_form_with_the_text_and_a_token_that_works()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "凭证失效时写的话");
        Reply? again = null;
        await portal.UnchangedAsync(
            async () =>
            {
                again = await officer.PostRawAsync(
                    Notes(number),
                    [.. form.Select(f => (f.Key, f.Value)), ("do", "perform"), ("__RequestVerificationToken", "x")]
                );
                Assert.Equal(HttpStatusCode.BadRequest, again.Status);
                Assert.Contains("凭证失效时写的话", again.Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
        (string, string)[] second =
        [
            .. Visitor.Hidden(again!),
            ("text", "凭证失效时写的话"),
            ("do", "perform"),
            ("__RequestVerificationToken", again!.Value("__RequestVerificationToken")),
        ];
        Assert.Equal($"/cases/{number}", (await officer.PostRawAsync(Notes(number), second)).Location);
    }

    [Fact]
    public async Task A_form_opened_under_another_account_is_not_saved_in_this_ones_name()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "甲写的话");
        form["user"] = Given.Person(Given.Lead, Role.Leader).UserId;
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal((HttpStatusCode.Conflict, "account"), await AutosaveAsync(officer, Notes(number), form, 1));
                var shown = await DoAsync(officer, Notes(number), form, "perform");
                Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
                Assert.Contains("甲写的话", shown.Text, StringComparison.Ordinal);
                Assert.Contains("另一账号", shown.Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task What_if_hands_back_the_past_day_and_the_reason_with_the_rest()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "推演前写的");
        (form["pastOn"], form["pastProof"], form["departure"]) = ("昨天", "扫描件1", "理由一");
        var shown = await officer.PostAsync($"/cases/{number}/whatif/AddNote", new Dictionary<string, string>(form) { ["do"] = "try" });
        var boxes = shown.Boxes();
        foreach (var name in new[] { "text", "pastOn", "pastProof", "departure", "draft", "submission" })
            Assert.Equal(form[name], boxes[name].Single());
    }

    [Fact]
    public async Task Who_joins_a_draft_may_act_with_it_at_once()
    {
        var number = await CaseAsync();
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        var saved = await DoAsync(officer, Notes(number), await OpenedAsync(officer, Notes(number), "承办人开的头"), "save");
        var joined = await OpenedAsync(leader, $"{Notes(number)}?draft={saved.Value("draft")}&join=true", "负责人接着写完");
        Assert.Equal($"/cases/{number}", (await DoAsync(leader, Notes(number), joined, "perform")).Location);
        Assert.Equal(["负责人接着写完"], await NotesOfAsync(number));
        Assert.StartsWith("Done", Assert.Single(await StateAsync(saved.Value("draft"))), StringComparison.Ordinal);
    }

    // ── what is refused as a whole ──

    [Fact]
    public async Task A_form_that_is_refused_as_a_whole_hands_the_text_back_with_its_labels()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "回避前写的记录");
        form["departure"] = "另有理由";
        var me = portal.Office.As(Given.Lead, Role.Officer).UserId;
        await portal.Office.DoAsync(
            number,
            Given.Lead,
            new RecuseOfficer
            {
                Person = me,
                AskedBy = "义务人",
                AskedOn = portal.Office.Clock.Today,
                Ground = "近亲属",
                Granted = true,
            }
        );
        foreach (var press in new[] { "perform", "save" })
        {
            await portal.UnchangedAsync(
                async () =>
                {
                    var refused = await DoAsync(officer, Notes(number), form, press);
                    Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
                    Assert.Contains("没有保存，需要的请先复制", refused.Text, StringComparison.Ordinal);
                    Assert.Contains("内容：回避前写的记录", refused.Text, StringComparison.Ordinal);
                    Assert.Contains("偏离原则的理由：另有理由", refused.Text, StringComparison.Ordinal);
                    Assert.DoesNotContain(form["submission"], refused.Text, StringComparison.Ordinal);
                },
                withDrafts: true
            );
        }
        var stranger = await portal.AsAsync(Given.Stranger, Role.Officer);
        await portal.UnchangedAsync(
            async () =>
            {
                var refused = await DoAsync(stranger, Notes(number), form, "perform");
                Assert.Equal(HttpStatusCode.NotFound, refused.Status);
                Assert.Contains("内容：回避前写的记录", refused.Text, StringComparison.Ordinal);
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task What_is_refused_is_handed_back_as_text_and_never_as_markup()
    {
        var stranger = await portal.AsAsync(Given.Stranger, Role.Officer);
        const string payload = "</textarea><script>alert(1)</script>";
        var refused = await stranger.PostAsync(
            "/cases/SHD-310120-2025-9999/acts/AddNote",
            ("draft", Guid.NewGuid().ToString()),
            ("submission", Guid.NewGuid().ToString()),
            ("text", payload),
            ("password", "秘密一二三")
        );
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.DoesNotContain(payload, refused.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("秘密一二三", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_that_is_too_long_is_refused_in_words_and_handed_back()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), new string('x', 4_500_000));
        await portal.UnchangedAsync(
            async () =>
            {
                var refused = await DoAsync(officer, Notes(number), form, "perform");
                Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
                Assert.Contains("填写的内容过长，没有保存，也没有提交", refused.Text, StringComparison.Ordinal);
                Assert.Contains(form["text"], refused.Text, StringComparison.Ordinal);
                Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "large"), await AutosaveAsync(officer, Notes(number), form, 1));
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task A_clock_set_back_leaves_aside_a_late_save_and_never_what_a_button_sent()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var form = await OpenedAsync(officer, Notes(number), "");
        Assert.Equal((HttpStatusCode.OK, "kept"), await AutosaveAsync(officer, Notes(number), form, 2_000, "先写的"));
        (form["text"], form["stroke"]) = ("钟表拨回以后写的", "1000");
        Assert.Equal((HttpStatusCode.OK, "behind"), await AutosaveAsync(officer, Notes(number), form, 1_000));
        var kept = await DoAsync(officer, Notes(number), form, "save");
        Assert.Equal((HttpStatusCode.OK, form["draft"]), (kept.Status, kept.Value("draft")));
        Assert.Equal("钟表拨回以后写的", kept.Boxes()["text"].Single());
        Assert.Equal(["Editing 2"], await StateAsync(form["draft"]));
    }

    [Fact]
    public async Task A_leaders_comment_outlives_every_refusal()
    {
        var number = await portal.Fresh().Checked().InAsync(portal.Office);
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        var draft = (
            await officer.FillInAsync(number, new DecideNotToClaim { Ground = NoClaimGround.Other, Reason = "另案处理" }, "save")
        ).Value("draft");
        const string comment = "第二段的数字请与监测报告核对。";
        var refused = await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", "1"), ("comment", comment));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(comment, refused.Text, StringComparison.Ordinal);
        var hidden = await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", "1"), ("comment", comment + "\u202e"));
        Assert.Contains(comment, hidden.Text, StringComparison.Ordinal);
        // Who may not return it at all gets the words back too.
        var byOfficer = await (await portal.AsAsync(Given.Lead, Role.Officer)).PostAsync(
            $"/drafts/{draft}",
            ("do", "return"),
            ("read", "1"),
            ("comment", comment)
        );
        Assert.Contains(comment, byOfficer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData("same-origin", true)]
    [InlineData(null, true)]
    public async Task A_form_waits_for_its_own_sender_only(string? from, bool waits)
    {
        using var nobody = portal.Host.Anyone();
        var reply = await SentAsync(nobody, "/cases/SHD-310120-2025-0001/acts/AddNote", from, ("text", "登录失效时写的"));
        Assert.Equal(waits, reply.Text.Contains("登录失效时写的", StringComparison.Ordinal));
        Assert.Equal(waits, reply.Text.Contains("继续提交", StringComparison.Ordinal));
        var password = await SentAsync(nobody, "/account/password", from, ("current", "秘密一二三"));
        Assert.DoesNotContain("秘密一二三", password.Text, StringComparison.Ordinal);
    }

    static async Task<Reply> SentAsync(Visitor visitor, string path, string? from, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        if (from is not null)
            content.Headers.TryAddWithoutValidation("Sec-Fetch-Site", from);
        return await visitor.SendAsync(HttpMethod.Post, path, content);
    }

    [Fact]
    public async Task Two_drafts_of_one_step_are_told_apart_by_the_letter_they_answer()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var procurator = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        var letter = (await portal.Office.ReadAsync(number)).Letters.First(l => l.To.Value == Given.Procuratorate);
        await procurator.FillInAsync(number, new ReturnLetter { Letter = letter.No, Reason = "附件缺页" }, "save");
        var title = $"{letter.Kind.Title} {letter.DocumentNo}：附件缺页";
        foreach (var list in (string[])["/drafts", "/", $"/cases/{number}/acts/{nameof(ReturnLetter)}?fresh=true"])
            Assert.Contains(title, (await procurator.GetAsync(list)).Text, StringComparison.Ordinal);
    }

    // ── rows ──

    async Task<(Visitor Officer, string Path, Dictionary<string, string> Fields)> CluesAsync(params string[] suspects)
    {
        var officer = await portal.OfficerAsync();
        var fields = Visitor.Hidden(await officer.GetAsync("/cases/new?fresh=true")).ToDictionary(f => f.Name, f => f.Value);
        fields["suspects.#"] = suspects.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < suspects.Length; i++)
            fields[$"suspects[{i}].name"] = suspects[i];
        return (officer, "/cases/new", fields);
    }

    static IReadOnlyList<string> Names(Reply page)
    {
        var boxes = page.Boxes();
        return
        [
            .. Enumerable
                .Range(0, int.Parse(boxes["suspects.#"].Single(), System.Globalization.CultureInfo.InvariantCulture))
                .Select(i => boxes[$"suspects[{i}].name"].Single()),
        ];
    }

    [Fact]
    public async Task Adding_three_rows_makes_three_rows_with_the_cursor_in_the_last()
    {
        var (officer, path, fields) = await CluesAsync();
        var reply = await DoAsync(officer, path, fields, "add:suspects");
        for (var i = 1; i < 3; i++)
        {
            fields = Visitor.Hidden(reply).ToDictionary(f => f.Name, f => f.Value);
            fields["suspects.#"] = reply.Boxes()["suspects.#"].Single();
            reply = await DoAsync(officer, path, fields, "add:suspects");
        }
        Assert.Equal(["", "", ""], Names(reply));
        Assert.Matches("name=\"suspects\\[2\\]\\.name\"[^>]*autofocus", reply.Html);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(reply.Html, "autofocus="));
    }

    [Fact]
    public async Task Taking_a_row_away_takes_that_row_also_where_another_is_blank()
    {
        var (officer, path, fields) = await CluesAsync("", "乙", "丙");
        Assert.Equal(["", "丙"], Names(await DoAsync(officer, path, fields, "remove:suspects[1]")));
        (officer, path, fields) = await CluesAsync("甲", "", "丙");
        Assert.Equal(["甲", "丙"], Names(await DoAsync(officer, path, fields, "remove:suspects[1]")));
        (officer, path, fields) = await CluesAsync("甲", "", "丙");
        Assert.Equal(["甲", ""], Names(await DoAsync(officer, path, fields, "remove:suspects[2]")));
    }

    [Fact]
    public async Task Instalments_keep_their_amounts_when_the_row_before_a_blank_one_goes()
    {
        var given = portal.Fresh().Met();
        var number = await given.InAsync(portal.Office);
        portal.Office.Clock.Set(given.Day(55));
        var officer = await portal.OfficerAsync();
        var reply = await officer.FillInAsync(
            number,
            given.Agreement(),
            "remove:instalments[0]",
            f =>
            {
                f["instalments[1].amount"] = "";
                f["instalments[1].due"] = "";
            }
        );
        var boxes = reply.Boxes();
        Assert.Equal("", boxes["instalments[0].amount"].Single());
        Assert.Equal("500000", boxes["instalments[1].amount"].Single());
    }

    [Fact]
    public async Task Blank_rows_are_dropped_when_the_form_is_sent_and_not_before()
    {
        var (officer, path, fields) = await CluesAsync("甲", "", "丙");
        Assert.Equal(["甲", "", "丙"], Names(await DoAsync(officer, path, fields, "save")));
        (officer, path, fields) = await CluesAsync("甲", "", "丙");
        var sent = await DoAsync(officer, path, fields, "perform");
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Equal(["甲", "丙"], Names(sent));
    }

    [Fact]
    public async Task Five_hundred_rows_are_kept_saved_and_shown_and_the_limit_is_said_before_it_is_reached()
    {
        var (officer, path, fields) = await CluesAsync([.. Enumerable.Range(0, 500).Select(i => $"嫌疑单位{i:000}")]);
        for (var i = 0; i < 500; i++)
            (fields[$"suspects[{i}].type"], fields[$"suspects[{i}].address"], fields[$"suspects[{i}].identity"]) = (
                "Person",
                $"某路{i}号",
                ""
            );
        var saved = await DoAsync(officer, path, fields, "save");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"嫌疑单位{i:000}"), Names(saved));
        Assert.Equal("某路499号", saved.Boxes()["suspects[499].address"].Single());
        Assert.Contains("最多 500 行", saved.Text, StringComparison.Ordinal);
        var (_, _, fewer) = await CluesAsync([.. Enumerable.Range(0, 480).Select(i => $"嫌疑单位{i:000}")]);
        Assert.Contains("还可以增加 20 行", (await DoAsync(officer, path, fewer, "save")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_a_form_may_have_are_refused_and_not_cut()
    {
        var (officer, path, fields) = await CluesAsync([.. Enumerable.Range(0, 501).Select(i => $"嫌疑单位{i:000}")]);
        await portal.UnchangedAsync(
            async () => Assert.Equal(HttpStatusCode.BadRequest, (await DoAsync(officer, path, fields, "perform")).Status),
            withDrafts: true
        );
    }

    // ── the journal and what was sent ──

    [Fact]
    public async Task Verification_compares_submissions_with_the_journal()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        var id = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await officer.ActAsync(number, new AddNote { Text = "原样" }, id)).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.ActAsync(number, new AddNote { Text = "另一条" })).Status);
        Assert.Empty((await portal.Office.VerifyAsync()).Problems);
        async Task FoundAsync(string statement, string undo, string problem)
        {
            await LookBehind.ListAsync(portal.Host.Database.Superuser, statement);
            Assert.Contains(
                (await portal.Office.VerifyAsync()).Problems,
                p => p.Contains(number, StringComparison.Ordinal) && p.Contains(problem, StringComparison.Ordinal)
            );
            await LookBehind.ListAsync(portal.Host.Database.Superuser, undo);
            Assert.Empty((await portal.Office.VerifyAsync()).Problems);
        }
        await FoundAsync(
            $"update submissions set seq = 3 where id = '{id}'",
            $"update submissions set seq = 2 where id = '{id}'",
            "two submissions name the same entry"
        );
        await FoundAsync(
            $"update submissions set seq = 9 where id = '{id}'",
            $"update submissions set seq = 2 where id = '{id}'",
            "which is not there"
        );
        await FoundAsync(
            $"update submissions set content = reverse(content) where id = '{id}'",
            $"update submissions set content = reverse(content) where id = '{id}'",
            "another content"
        );
        await FoundAsync(
            $"update submissions set user_id = 'x' where id = '{id}'",
            $"update submissions set user_id = 'demo:fx-ecology.officer' where id = '{id}'",
            "not what its submission says"
        );
        await LookBehind.ListAsync(
            portal.Host.Database.Superuser,
            $"create table put_away as select * from submissions where id = '{id}'; delete from submissions where id = '{id}'"
        );
        Assert.Contains((await portal.Office.VerifyAsync()).Problems, p => p.Contains("nobody's submission", StringComparison.Ordinal));
        await LookBehind.ListAsync(portal.Host.Database.Superuser, "insert into submissions select * from put_away; drop table put_away");
        Assert.Empty((await portal.Office.VerifyAsync()).Problems);
    }
}
