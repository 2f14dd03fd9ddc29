namespace EcoDamage.IntegrationTests.Portal;

/// <summary>What people are shown when a step is refused; and that nothing was changed by it.</summary>
public sealed class PageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_case_of_others_looks_like_a_case_that_does_not_exist()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var stranger = await portal.AsAsync(Given.Stranger, Role.Officer);
        const string none = "SHD-310120-2025-9999";
        foreach (
            var path in new[]
            {
                "/cases/{0}",
                "/cases/{0}?tab=journal",
                "/cases/{0}/acts/AddNote",
                "/cases/{0}/acts/NotifyProcuratorate",
                "/letters/{0}/1",
            }
        )
        {
            var (hidden, missing) = (
                await stranger.GetAsync(string.Format(null, path, number)),
                await stranger.GetAsync(string.Format(null, path, none))
            );
            Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
            Assert.Equal(Sane(missing.Text, none), Sane(hidden.Text, number));
        }
        await portal.UnchangedAsync(
            async () =>
            {
                var (hidden, missing) = (
                    await stranger.PostAsync(
                        $"/cases/{number}/acts/AddNote",
                        ("text", "x"),
                        ("draft", Guid.NewGuid().ToString()),
                        ("submission", Guid.NewGuid().ToString()),
                        ("version", "1"),
                        ("do", "perform")
                    ),
                    await stranger.PostAsync(
                        $"/cases/{none}/acts/AddNote",
                        ("text", "x"),
                        ("draft", Guid.NewGuid().ToString()),
                        ("submission", Guid.NewGuid().ToString()),
                        ("version", "1"),
                        ("do", "perform")
                    )
                );
                Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
                Assert.Equal(Sane(missing.Text, none), Sane(hidden.Text, number));
            },
            withDrafts: true
        );
    }

    // Tokens differ from page to page; the number that was asked for may stand in the address.
    static string Sane(string page, string number) =>
        System
            .Text.RegularExpressions.Regex.Replace(page, "name=\"__RequestVerificationToken\"[^>]*>", "")
            .Replace(number, "#", StringComparison.Ordinal);

    [Fact]
    public async Task A_stranger_finds_the_case_in_no_list()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var stranger = await portal.AsAsync(Given.Stranger, Role.Officer);
        foreach (
            var path in new[]
            {
                "/",
                "/cases",
                $"/cases?text={number}",
                "/cases?text=自然人甲",
                "/letters",
                "/letters?box=Outbox",
                "/deadlines",
                "/deadlines?others=true",
                "/drafts",
            }
        )
        {
            var page = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(number, page.Text.Replace($"value=\"{number}\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("明城路", page.Text, StringComparison.Ordinal);
        }
        Assert.Contains(number, (await (await portal.OfficerAsync()).GetAsync("/cases")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_before_the_procedure_came_into_force_is_marked_and_none_of_its_periods_run()
    {
        // Decided on 10 March 2025, a fortnight before; told on 16 March.
        var taken = await portal.Office.ImportAsync(FileOf.Bytes(FileOf.Acts(Given.Case("2025-03-10").Notified())));
        Assert.Empty(taken.Faults);
        var officer = await portal.OfficerAsync();
        foreach (var tab in new[] { "course", "journal" })
            Assert.Contains("规程施行前", (await officer.GetAsync($"/cases/{taken.Number}?tab={tab}")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "规程施行前的行为，不适用本期限",
            (await officer.GetAsync($"/cases/{taken.Number}?tab=deadlines")).Text,
            StringComparison.Ordinal
        );
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        Assert.DoesNotContain("规程施行前", (await officer.GetAsync($"/cases/{number}?tab=journal")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_page_says_where_each_track_and_each_group_of_obligors_stands()
    {
        var given = portal.Fresh().Met();
        given
            .Then(Given.Lead, 55, given.Agreement() with { Signatories = [new(2)] })
            .Then(
                Given.Lead,
                58,
                new Domain.Consultation.EndConsultation
                {
                    Obligors = [new(1)],
                    Ground = Domain.Consultation.FailureGround.Refuses,
                    Facts = "书面拒绝。",
                }
            );
        var number = await given.InAsync(portal.Office);
        var page = await (await portal.OfficerAsync()).GetAsync($"/cases/{number}");
        var tracks = page.Text[page.Text.IndexOf("class=\"tracks\"", StringComparison.Ordinal)..];
        Assert.Matches("自然人甲</b><span[^>]*>诉讼</span>", tracks);
        Assert.Matches("某清运公司</b><span[^>]*>责任履行</span>", tracks);
    }

    [Fact]
    public async Task An_untold_procuratorate_is_shown_the_running_days_but_not_the_facts()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var procuratorate = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        foreach (var tab in new[] { "overview", "course", "letters", "deadlines", "evidence", "money", "journal" })
        {
            var page = await procuratorate.GetAsync($"/cases/{number}?tab={tab}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("二千九百五十吨", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("某清运公司", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("自然人甲", page.Text, StringComparison.Ordinal);
        }
        Assert.Contains("通报检察机关", (await procuratorate.GetAsync($"/cases/{number}?tab=deadlines")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_shown_to_its_own_organ_only()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        await portal.Office.DoAsync(number, Given.Procuratorate, new AddNote { Text = "检察机关的内部意见" });
        var (mine, other) = (await portal.AsAsync(Given.Procuratorate, Role.Officer), await portal.OfficerAsync());
        Assert.Contains("检察机关的内部意见", (await mine.GetAsync($"/cases/{number}?tab=course")).Text, StringComparison.Ordinal);
        foreach (var tab in new[] { "overview", "course", "journal" })
            Assert.DoesNotContain(
                "检察机关的内部意见",
                (await other.GetAsync($"/cases/{number}?tab={tab}")).Text,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task An_identity_number_is_masked_wherever_it_is_shown()
    {
        const string whole = "310226198001011232",
            masked = "310************232";
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        foreach (var organ in new[] { Given.Lead, Given.Procuratorate })
        {
            var visitor = await portal.AsAsync(organ, Role.Officer);
            string[] paths =
            [
                .. new[] { "overview", "course", "letters", "deadlines", "money", "evidence", "journal" }.Select(tab =>
                    $"/cases/{number}?tab={tab}"
                ),
                .. c.Letters.Select(l => $"/letters/{number}/{l.No}"),
                .. c.Deadlines.Select(d => $"/cases/{number}/deadlines/{d.No}"),
                $"/cases/{number}/deadlines",
                "/cases",
                "/",
            ];
            var shown = new List<string>();
            foreach (var path in paths)
            {
                var page = await visitor.GetAsync(path);
                Assert.DoesNotContain(whole, page.Text, StringComparison.Ordinal);
                if (page.Text.Contains(masked, StringComparison.Ordinal))
                    shown.Add(path);
            }
            // Where it is shown: with the clue, and with the act that names the obligors.
            Assert.Contains($"/cases/{number}?tab=overview", shown);
            Assert.Contains($"/cases/{number}?tab=course", shown);
        }
    }

    [Fact]
    public async Task A_late_notice_is_marked_for_both_sides()
    {
        var day0 = portal.Office.Clock.Today.AddDays(20);
        while (PaperCase.Calendar.Roll(day0.AddDays(15)) != day0.AddDays(15))
            day0 = day0.AddDays(1);
        var given = Given.Case(day0.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Decided();
        var number = await given.Then(Given.Lead, 17, given.Notice()).InAsync(portal.Office);
        foreach (var organ in new[] { Given.Lead, Given.Procuratorate })
        {
            var visitor = await portal.AsAsync(organ, Role.Officer);
            Assert.Contains("逾期 2 日", (await visitor.GetAsync($"/cases/{number}?tab=deadlines")).Text, StringComparison.Ordinal);
            Assert.Contains("逾期 2 日", (await visitor.GetAsync($"/letters/{number}/1")).Text, StringComparison.Ordinal);
        }
    }

    // ── reminders ──

    [Fact]
    public async Task A_reminder_stands_on_the_desk_of_the_officer_until_it_is_put_away()
    {
        var given = portal.Fresh().Decided();
        var number = await given.InAsync(portal.Office);
        var c = await portal.Office.ReadAsync(number);
        var notice = c.Deadlines.Open(EcoDamage.Domain.Deadlines.Period.ClaimNotice)!;
        portal.Office.Clock.Set(PaperCase.Calendar.WorkingDays(notice.Due(PaperCase.Calendar, given.Day(0)), -1), 10);
        await using (var node = await ClockNode.StartAsync(portal.Office.Database, portal.Office.Clock))
            await node.RunAsync();
        var officer = await portal.OfficerAsync();
        var desk = (await officer.GetAsync("/")).Text;
        Assert.Contains("id=\"reminders\"", desk, StringComparison.Ordinal);
        Assert.Contains("末日前 1 个工作日", desk, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"reminders\"", (await (await portal.LeaderAsync()).GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Found,
            (
                await officer.PostAsync(
                    "/?handler=Dismiss",
                    ("number", number),
                    ("deadline", $"{notice.No}"),
                    ("day", $"{portal.Office.Clock.Today:yyyy-MM-dd}")
                )
            ).Status
        );
        Assert.DoesNotContain($"name=\"number\" value=\"{number}\"", (await officer.GetAsync("/")).Text, StringComparison.Ordinal);
        await portal.UnchangedAsync(async () =>
            Assert.Equal(
                HttpStatusCode.Found,
                (
                    await officer.PostAsync(
                        "/?handler=Dismiss",
                        ("number", "SHD-310120-2025-9999"),
                        ("deadline", "1"),
                        ("day", "2025-09-01")
                    )
                ).Status
            )
        );
    }

    [Fact]
    public async Task Only_the_administrator_of_an_organ_chooses_its_reminder_days()
    {
        var administrator = await portal.AsAsync(Given.Stranger, Role.OrganAdministrator);
        Assert.Equal(
            HttpStatusCode.Found,
            (await administrator.PostAsync("/organs?handler=Reminders", ("kinds", "OneBefore"), ("kinds", "Daily"))).Status
        );
        Assert.Equal(
            ["{OneBefore}"],
            await LookBehind.ListAsync(
                portal.Office.Database.Superuser,
                $"select reminders::text from organs where code = '{Given.Stranger}'"
            )
        );
        Assert.Single(
            System.Text.RegularExpressions.Regex.Matches((await administrator.GetAsync("/organs")).Text, "type=\"checkbox\"[^>]*checked")
        );
        foreach (var role in new[] { Role.Officer, Role.Leader, Role.Clerk })
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await (await portal.AsAsync(Given.Stranger, role)).PostAsync("/organs?handler=Reminders", ("kinds", "OneAfter"))).Status
            );
        Assert.Equal(
            ["{OneBefore}"],
            await LookBehind.ListAsync(
                portal.Office.Database.Superuser,
                $"select reminders::text from organs where code = '{Given.Stranger}'"
            )
        );
    }

    // ── 403 ──

    [Fact]
    public async Task The_act_of_another_organ_is_forbidden_with_its_article()
    {
        var given = portal.Fresh().Notified();
        var number = await given.InAsync(portal.Office);
        var procuratorate = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        await portal.UnchangedAsync(
            async () =>
            {
                foreach (
                    var reply in new[]
                    {
                        await procuratorate.GetAsync($"/cases/{number}/acts/ConcludeInvestigation"),
                        await procuratorate.PostAsync(
                            $"/cases/{number}/acts/ConcludeInvestigation",
                            ("draft", Guid.NewGuid().ToString()),
                            ("submission", Guid.NewGuid().ToString()),
                            ("version", "4"),
                            ("do", "submit"),
                            ("findings", "x"),
                            ("amount", "1"),
                            ("proposal", "Consult")
                        ),
                        await procuratorate.PostAsync(
                            $"/cases/{number}/acts/ConcludeInvestigation",
                            ("draft", Guid.NewGuid().ToString()),
                            ("submission", Guid.NewGuid().ToString()),
                            ("version", "4"),
                            ("do", "save"),
                            ("findings", "x")
                        ),
                    }
                )
                {
                    Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
                    Assert.Contains(
                        "“调查终结”由牵头部门办理，本单位在本案中的身份是有管辖权的检察机关。",
                        reply.Text,
                        StringComparison.Ordinal
                    );
                    Assert.Contains("第十条", reply.Text, StringComparison.Ordinal);
                }
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task A_clerk_of_a_department_performs_no_act_of_the_officer()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var clerk = await portal.AsAsync(Given.Lead, Role.Clerk);
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await clerk.GetAsync($"/cases/{number}/acts/RecordPreliminaryCheck");
                Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
                Assert.Contains("您的角色是内勤（书记员）", reply.Text, StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/cases/new")).Status);
            },
            withDrafts: true
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cases")]
    [InlineData("/letters")]
    [InlineData("/deadlines")]
    [InlineData("/drafts")]
    [InlineData("/cases/new")]
    public async Task An_administrator_has_no_casework(string path)
    {
        var admin = await portal.AsAsync(Given.Lead, Role.OrganAdministrator);
        var reply = await admin.GetAsync(path);
        Assert.Equal((HttpStatusCode.Found, true), (reply.Status, reply.Location!.Contains("/denied", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/users")).Status);
    }

    [Theory]
    [InlineData("/users")]
    [InlineData("/users?organ=hp-ecology")]
    public async Task An_officer_administers_no_accounts(string path)
    {
        var reply = await (await portal.OfficerAsync()).GetAsync(path);
        Assert.Equal((HttpStatusCode.Found, true), (reply.Status, reply.Location!.Contains("/denied", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_court_opens_no_case()
    {
        var reply = await (await portal.AsAsync(Given.Court, Role.Clerk)).GetAsync("/cases/new");
        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Contains("本单位是审判机关", reply.Text, StringComparison.Ordinal);
    }

    // ── 409 ──

    [Fact]
    public async Task What_the_stage_does_not_allow_yet_is_refused_with_what_is_missing()
    {
        var given = portal.Fresh().Checked();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var form = await officer.GetAsync($"/cases/{number}/acts/NotifyProcuratorate");
            Assert.Equal(HttpStatusCode.Conflict, form.Status);
            Assert.Contains("尚未决定立案启动索赔", form.Text, StringComparison.Ordinal);
            Assert.Contains("第六条", form.Text, StringComparison.Ordinal);
            var typed = Visitor
                .Typed(given.Notice())
                .Select(f => (f.Key, f.Value))
                .Concat([
                    ("draft", Guid.NewGuid().ToString()),
                    ("submission", Guid.NewGuid().ToString()),
                    ("version", "2"),
                    ("do", "submit"),
                ]);
            Assert.Equal(
                HttpStatusCode.Conflict,
                (await officer.PostAsync($"/cases/{number}/acts/NotifyProcuratorate", [.. typed])).Status
            );
        });
    }

    [Fact]
    public async Task A_stale_form_keeps_what_was_typed_names_what_happened_and_goes_through_the_second_time()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var evidence = new AddEvidence
        {
            Name = "清运台账",
            Type = EvidenceKind.Document,
            CollectedOn = portal.Office.Clock.Today,
            Source = "镇政府提供",
            Custodian = "奉贤区生态环境局",
            Proves = "清运数量二千九百五十吨",
        };
        Reply? stale = null;
        await portal.UnchangedAsync(async () =>
        {
            stale = await officer.FillInAsync(number, evidence, "perform", f => f["version"] = "3");
            Assert.Equal(HttpStatusCode.Conflict, stale.Status);
            Assert.Contains("案件有了新的变化", stale.Text, StringComparison.Ordinal);
            Assert.Contains("通报检察机关", stale.Text, StringComparison.Ordinal);
            Assert.Contains("清运数量二千九百五十吨", stale.Text, StringComparison.Ordinal);
        });
        var again = Visitor.Typed(evidence);
        foreach (var (name, value) in Visitor.Hidden(stale!))
            again[name] = value;
        again["do"] = "perform";
        Assert.Equal(HttpStatusCode.Found, (await officer.PostAsync($"/cases/{number}/acts/AddEvidence", again)).Status);
        Assert.Single((await portal.Office.ReadAsync(number)).Investigation.Evidence);
    }

    // ── 400 ──

    [Fact]
    public async Task Faults_in_a_form_are_named_at_their_fields_and_what_was_typed_stays()
    {
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.FillInAsync(
                null,
                portal.Fresh().Clue(),
                "perform",
                f =>
                {
                    f["title"] = "";
                    f["foundOn"] = "去年秋天";
                    f["address"] = "海湾镇某路一百零八弄";
                    f["district"] = "999999";
                }
            );
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            foreach (
                var text in new[]
                {
                    "请填写“案件名称”。",
                    "“发现或收到日期”不是有效日期",
                    "value=\"去年秋天\"",
                    "海湾镇某路一百零八弄",
                    "自然人甲",
                }
            )
                Assert.Contains(text, reply.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Instalments_that_are_off_by_one_fen_are_refused_with_the_amount_and_the_whole_form_stays()
    {
        var given = portal.Fresh().Met();
        var number = await given.InAsync(portal.Office);
        portal.Office.Clock.Set(given.Day(55));
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var reply = await officer.FillInAsync(number, given.Agreement(), "submit", f => f["instalments[2].amount"] = "500,000.01");
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains(
                "约定合计 ¥2,179,700.00，已付、一次性、分期和实物合计 ¥2,179,700.01，多 ¥0.01",
                reply.Text,
                StringComparison.Ordinal
            );
            foreach (var kept in new[] { "500,000.01", "value=\"579700\"", "企业经营困难，按季度回款。", "清运垃圾并覆土绿化" })
                Assert.Contains(kept, reply.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await (await portal.OfficerAsync()).PostTextAsync(
                    $"/cases/{number}/acts/AddNote",
                    $"text=x&draft={Guid.NewGuid()}&version=1&do=perform",
                    "application/x-www-form-urlencoded"
                );
                Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            },
            withDrafts: true
        );
    }

    // ── twice ──

    [Fact]
    public async Task A_double_click_makes_one_entry_and_leads_to_the_case_both_times()
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var page = await officer.GetAsync($"/cases/{number}/acts/AddNote");
        (string, string)[] form = [("text", "一次"), ("do", "perform"), .. Visitor.Hidden(page)];
        var replies = await Task.WhenAll(
            officer.PostAsync($"/cases/{number}/acts/AddNote", form),
            officer.PostAsync($"/cases/{number}/acts/AddNote", form)
        );
        Assert.All(replies, r => Assert.Equal((HttpStatusCode.Found, $"/cases/{number}"), (r.Status, r.Location)));
        Assert.Equal(2, (await portal.Office.ReadAsync(number)).Version);
    }

    [Fact]
    public async Task A_letter_is_acknowledged_by_its_addressee_once()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var clerk = await portal.AsAsync(Given.Procuratorate, Role.Clerk);
        await portal.UnchangedAsync(async () =>
            Assert.NotEqual(
                HttpStatusCode.Found,
                (
                    await (await portal.OfficerAsync()).PostAsync(
                        $"/letters/{number}/1?handler=Acknowledge",
                        ("submission", Guid.NewGuid().ToString())
                    )
                ).Status
            )
        );
        Assert.Equal(
            HttpStatusCode.Found,
            (await clerk.PostAsync($"/letters/{number}/1?handler=Acknowledge", ("submission", Guid.NewGuid().ToString()))).Status
        );
        await portal.UnchangedAsync(async () =>
            Assert.Equal(
                HttpStatusCode.Conflict,
                (await clerk.PostAsync($"/letters/{number}/1?handler=Acknowledge", ("submission", Guid.NewGuid().ToString()))).Status
            )
        );
    }

    [Fact]
    public async Task Rows_are_added_and_taken_away_without_losing_what_was_typed()
    {
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(async () =>
        {
            var added = await officer.FillInAsync(null, portal.Fresh().Clue(), "add:suspects");
            Assert.Equal(("3", "自然人甲"), (added.Value("suspects.#"), added.Value("suspects[0].name")));
            var removed = await officer.FillInAsync(null, portal.Fresh().Clue(), "remove:suspects[0]");
            Assert.Equal(("1", "某清运公司"), (removed.Value("suspects.#"), removed.Value("suspects[0].name")));
        });
    }

    [Fact]
    public async Task A_reading_by_another_organ_is_entered_once_a_day_and_shown_to_the_department()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var id = (await portal.Office.ReadAsync(number)).Id;
        var procuratorate = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        await procuratorate.GetAsync($"/cases/{number}");
        await procuratorate.GetAsync($"/cases/{number}?tab=letters");
        await (await portal.OfficerAsync()).GetAsync($"/cases/{number}");
        Assert.Equal(
            ["陈检察官"],
            await LookBehind.ListAsync(portal.Host.Database.Superuser, $"select user_name from readings where case_id = {id}")
        );
    }
}
