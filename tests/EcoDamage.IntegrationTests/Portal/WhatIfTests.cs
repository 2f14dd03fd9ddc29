using System.Text.RegularExpressions;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>推演 by its pages: what it answers, whom it refuses, and that asking writes nothing at all.</summary>
public sealed class WhatIfTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static (string, string)[] Typed(Act act, DateOnly on, params (string, string)[] more) =>
        [.. Visitor.Typed(act).SelectMany(f => f.Value.Split('\n').Select(v => (f.Key, v))), ("on", Iso(on)), ("do", "try"), .. more];

    // The digest leaves no table out that belongs to cases: journal, lists, drafts, submissions, running numbers, read log.
    async Task NothingWrittenAsync(Func<Task> ask)
    {
        var readings = await portal.Host.Database.CountAsync("select count(*) from readings");
        await portal.UnchangedAsync(ask, withDrafts: true);
        Assert.Equal(readings, await portal.Host.Database.CountAsync("select count(*) from readings"));
    }

    [Fact]
    public async Task A_decision_tried_for_a_day_to_come_shows_its_periods_and_what_could_be_done_next_and_writes_nothing()
    {
        var given = portal.Fresh().Checked();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var day = portal.Office.Clock.Today.AddDays(40);
        await NothingWrittenAsync(async () =>
        {
            var reply = await officer.PostAsync(
                $"/cases/{number}/whatif/DecideToClaim",
                Typed(given.Decision() with { DecidedOn = day }, day)
            );
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            var due = PaperCase.Calendar.Roll(day.AddDays(15));
            foreach (
                var text in new[]
                {
                    $"如果在 {Iso(day)}",
                    "开始计算 2 个",
                    "通报检察机关",
                    "第六条",
                    "15 日",
                    $"{Iso(due)} 24:00",
                    $"剩余 {due.DayNumber - day.DayNumber} 日",
                    "诉讼时效",
                    "上海市奉贤区人民检察院，有管辖权的检察机关",
                    "仅知程序启动与期限",
                    "协同调查",
                }
            )
                Assert.Contains(text, reply.Text, StringComparison.Ordinal);
            Assert.Matches("可以办理：</b>[^<]*通报检察机关（第六条）", reply.Text);
            Assert.Matches("不再可以办理：</b>[^<]*决定立案启动索赔", reply.Text);
        });
    }

    [Fact]
    public async Task Only_what_starts_clocks_need_be_filled_in_and_a_notice_is_answered_at_once()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await NothingWrittenAsync(async () =>
        {
            var reply = await officer.GetAsync($"/cases/{number}/whatif/NotifyProcuratorate");
            foreach (
                var text in new[] { "办结 1 个", "立案启动索赔通报函", "上海市奉贤区人民检察院", "查阅范围扩大", "可以查阅损害赔偿案卷" }
            )
                Assert.Contains(text, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("（推演）", reply.Text, StringComparison.Ordinal);
            var late = await officer.GetAsync(
                $"/cases/{number}/whatif?act=NotifyProcuratorate&on={Iso(portal.Office.Clock.Today.AddDays(60))}"
            );
            Assert.Matches("逾期 \\d+ 日", late.Text);
        });
        Assert.Equal(3, (await portal.Office.ReadAsync(number)).Version);
    }

    [Fact]
    public async Task What_was_typed_into_the_form_of_an_act_can_be_tried_and_taken_back_to_it()
    {
        var given = portal.Fresh().Notified();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        Assert.Contains(
            $"formaction=\"/cases/{number}/whatif/CommissionAppraisal\"",
            (await officer.GetAsync($"/cases/{number}/acts/CommissionAppraisal")).Text,
            StringComparison.Ordinal
        );
        var draft = Guid.NewGuid().ToString();
        await NothingWrittenAsync(async () =>
        {
            var reply = await officer.PostAsync(
                $"/cases/{number}/whatif/CommissionAppraisal",
                Typed(given.Commission(), portal.Office.Clock.Today, ("draft", draft), ("version", "4"))
            );
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Equal(draft, reply.Value("draft"));
            Assert.Equal("某环境科学研究机构", reply.Value("institution"));
            Assert.Contains($"formaction=\"/cases/{number}/acts/CommissionAppraisal\"", reply.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_a_principle_or_a_rule_stands_against_is_said_with_its_article()
    {
        var given = portal.Fresh().Decided();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await NothingWrittenAsync(async () =>
        {
            var early = await officer.GetAsync($"/cases/{number}/whatif/OpenConsultation");
            Assert.Equal(HttpStatusCode.OK, early.Status);
            Assert.Contains("还不能办理", early.Text, StringComparison.Ordinal);
            var used = await officer.GetAsync($"/cases/{number}/whatif/DecideToClaim");
            Assert.Contains("这一步不会再开放", used.Text, StringComparison.Ordinal);
            Assert.Contains("已经决定立案启动索赔 ", used.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("如果在", early.Text + used.Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(-1, "不能早于今天")]
    [InlineData(5000, "不能晚于今天")]
    [InlineData(null, "不是有效日期")]
    public async Task A_day_past_too_far_or_unreadable_is_refused_and_nothing_is_tried(int? ahead, string why)
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await NothingWrittenAsync(async () =>
        {
            var reply = await officer.GetAsync(
                $"/cases/{number}/whatif/NotifyProcuratorate?on={(ahead is { } n ? Iso(portal.Office.Clock.Today.AddDays(n)) : "明天")}"
            );
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains(why, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("如果在", reply.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Faults_are_named_at_their_fields()
    {
        var given = portal.Fresh().Met();
        var number = await given.InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await NothingWrittenAsync(async () =>
        {
            var agreement = given.Agreement();
            var off = agreement with { PaidAlready = 100_000.01m };
            var reply = await officer.PostAsync($"/cases/{number}/whatif/SignAgreement", Typed(off, given.Day(55)));
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains("多 ¥0.01", reply.Text, StringComparison.Ordinal);
            var right = await officer.PostAsync($"/cases/{number}/whatif/SignAgreement", Typed(agreement, given.Day(55)));
            Assert.Matches("开始计算 6 个", right.Text);
            Assert.Contains("固定日期，不顺延", right.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_clerk_of_the_organ_may_ask_what_the_officer_could_do_but_is_not_sent_to_the_form()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var clerk = await portal.AsAsync(Given.Lead, Role.Clerk);
        await NothingWrittenAsync(async () =>
        {
            var reply = await clerk.GetAsync($"/cases/{number}/whatif/NotifyProcuratorate");
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Contains("立案启动索赔通报函", reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("带去办理", reply.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_would_go_into_a_second_case_is_named_and_no_case_is_opened()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var cases = await portal.Host.Database.CountAsync("select count(*) from cases");
        await NothingWrittenAsync(async () =>
        {
            var split = await officer.PostAsync($"/cases/{number}/whatif/SplitCase", ("obligors", "1"), ("do", "try"));
            Assert.Contains(
                "案件 （新案件） 中同时记入：线索登记、初步核查、决定立案启动索赔、关联案件",
                split.Text,
                StringComparison.Ordinal
            );
            var nowhere = await officer.PostAsync($"/cases/{number}/whatif/JoinCases", ("into", "SHD-310120-2025-9999"), ("do", "try"));
            Assert.Contains("案件“SHD-310120-2025-9999”不存在", nowhere.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("如果在", nowhere.Text, StringComparison.Ordinal);
        });
        Assert.Equal(cases, await portal.Host.Database.CountAsync("select count(*) from cases"));
    }

    // ── refusals ──

    [Fact]
    public async Task A_stranger_is_answered_as_if_there_were_no_case()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var stranger = await portal.AsAsync(Given.Stranger, Role.Officer);
        await NothingWrittenAsync(async () =>
        {
            foreach (
                var path in new[]
                {
                    "/cases/{0}/whatif",
                    "/cases/{0}/whatif/NotifyProcuratorate",
                    "/cases/{0}/deadlines",
                    "/cases/{0}/deadlines/1",
                }
            )
            {
                var (hidden, missing) = (
                    await stranger.GetAsync(string.Format(null, path, number)),
                    await stranger.GetAsync(string.Format(null, path, "SHD-310120-2025-9999"))
                );
                Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, missing.Status));
                Assert.Equal(Sane(missing.Text, "SHD-310120-2025-9999"), Sane(hidden.Text, number));
            }
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await stranger.PostAsync($"/cases/{number}/whatif/NotifyProcuratorate", ("do", "try"))).Status
            );
        });
    }

    static string Sane(string page, string number) =>
        Regex.Replace(page, "name=\"__RequestVerificationToken\"[^>]*>", "").Replace(number, "#", StringComparison.Ordinal);

    [Fact]
    public async Task The_act_of_another_organ_is_forbidden_and_an_act_that_opens_a_case_is_not_there()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var procuratorate = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        await NothingWrittenAsync(async () =>
        {
            foreach (
                var reply in new[]
                {
                    await procuratorate.GetAsync($"/cases/{number}/whatif/ConcludeInvestigation"),
                    await procuratorate.PostAsync($"/cases/{number}/whatif/ConcludeInvestigation", ("do", "try")),
                }
            )
            {
                Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
                Assert.Contains(
                    "“调查终结”由牵头部门办理，本单位在本案中的身份是有管辖权的检察机关。",
                    reply.Text,
                    StringComparison.Ordinal
                );
            }
            Assert.Equal(HttpStatusCode.Forbidden, (await procuratorate.GetAsync($"/cases/{number}/whatif/LapseAnnouncement")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await procuratorate.GetAsync($"/cases/{number}/whatif/RegisterClue")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await procuratorate.GetAsync($"/cases/{number}/whatif/NoSuchAct")).Status);
            var admin = await portal.AsAsync(Given.Lead, Role.OrganAdministrator);
            Assert.Contains("/denied", (await admin.GetAsync($"/cases/{number}/whatif")).Location, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_former_holder_reads_the_case_but_has_nothing_to_try()
    {
        var given = portal.Fresh().Registered();
        var number = await given
            .Then(
                Given.Lead,
                -12,
                new Domain.General.AddCoDepartment
                {
                    Department = new(Given.CoDepartment),
                    ShareFile = true,
                    Reason = "绿地受损",
                }
            )
            .Then(Given.Lead, -11, new Domain.General.RemoveCoDepartment { Department = Given.CoDepartment, Reason = "不涉及绿地" })
            .InAsync(portal.Office);
        var former = await portal.AsAsync(Given.CoDepartment, Role.Officer);
        Assert.Equal(HttpStatusCode.OK, (await former.GetAsync($"/cases/{number}")).Status);
        await NothingWrittenAsync(async () =>
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await former.GetAsync($"/cases/{number}/whatif")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await former.GetAsync($"/cases/{number}/whatif/AddEvidence")).Status);
        });
    }

    [Fact]
    public async Task An_inquiry_that_would_open_the_file_does_not_open_it_by_being_tried()
    {
        var given = portal.Fresh().Decided();
        var number = await given
            .Then(Given.Lead, 1, given.Commission())
            .Then(
                Given.Lead,
                2,
                new AddEvidence
                {
                    Name = "清运台账",
                    Type = EvidenceKind.Document,
                    CollectedOn = given.Day(1),
                    Source = "镇政府提供",
                    Custodian = "奉贤区生态环境局",
                    Proves = "清运数量",
                }
            )
            .InAsync(portal.Office);
        var procuratorate = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        await NothingWrittenAsync(async () =>
        {
            var today = portal.Office.Clock.Today;
            var reply = await procuratorate.PostAsync(
                $"/cases/{number}/whatif/MakeSupervisoryInquiry",
                ("on", Iso(today)),
                ("do", "try"),
                ("type", "Consult"),
                ("answerBy", Iso(today.AddDays(10))),
                ("prosecutors.#", "2"),
                ("prosecutors[0].name", "陈检察官"),
                ("prosecutors[0].legalPost", "检察官"),
                ("prosecutors[1].name", "许助理"),
                ("prosecutors[1].legalPost", "检察官助理")
            );
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Contains("监督调查核实通知", reply.Text, StringComparison.Ordinal);
            Assert.Contains("案卷自此向本单位开放", reply.Text, StringComparison.Ordinal);
            foreach (var secret in new[] { "清运台账", "某环境科学研究机构", "某清运公司", "自然人甲", "诉讼时效", "可以办理：</b>" })
                Assert.DoesNotContain(secret, reply.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_untold_procuratorate_is_told_of_every_step_only_that_it_was_not_told()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var procuratorate = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        var page = (await procuratorate.GetAsync($"/cases/{number}")).Text;
        Assert.Contains("尚未收到立案启动索赔通报（第六条）", page, StringComparison.Ordinal);
        Assert.DoesNotContain("尚未签订赔偿协议", page, StringComparison.Ordinal);
        Assert.DoesNotContain("不会开放", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_page_says_by_stage_what_is_missing_and_what_will_not_open_again()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var page = (await (await portal.OfficerAsync()).GetAsync($"/cases/{number}")).Text;
        Assert.Matches("尚不能办理 \\d+ 项", page);
        Assert.Matches("<summary class=\"small\">磋商<span class=\"muted\"> \\d+ 项", page);
        Assert.Matches("不会开放 \\d+ 项", page);
        Assert.Contains("已经决定立案启动索赔（第六条）。", page, StringComparison.Ordinal);
        // What is another organ's is no step of this one.
        Assert.DoesNotContain("司法确认裁定</b>", page, StringComparison.Ordinal);
    }

    // ── deadline cards ──

    [Fact]
    public async Task A_card_counts_to_the_due_day_naming_each_day_of_rest_and_the_sheet_lists_what_runs()
    {
        var day0 = portal.Office.Clock.Today.AddDays(20);
        while (PaperCase.Calendar.Roll(day0.AddDays(15)) == day0.AddDays(15))
            day0 = day0.AddDays(1);
        var given = Given.Case(Iso(day0)).Decided();
        var number = await given.InAsync(portal.Office);
        var card = await (await portal.OfficerAsync()).GetAsync($"/cases/{number}/deadlines/2");
        Assert.Equal(HttpStatusCode.OK, card.Status);
        var due = PaperCase.Calendar.Roll(day0.AddDays(15));
        for (var x = day0.AddDays(15); x < due; x = x.AddDays(1))
            Assert.Matches($"{Iso(x)}（周.）(周末休息|节假日放假)，不作为末日", card.Text);
        foreach (
            var text in new[]
            {
                $"{Iso(day0)}（",
                "当日不计入",
                "规程第六条",
                "上海市奉贤区生态环境局，承办人：",
                "决定立案启动索赔，奉贤区生态环境局",
                "仍应通报",
            }
        )
            Assert.Contains(text, card.Text, StringComparison.Ordinal);
        Assert.Contains($"{Iso(due)}（", card.Text, StringComparison.Ordinal);
        var sheet = await (await portal.OfficerAsync()).GetAsync($"/cases/{number}/deadlines");
        foreach (var text in new[] { "进行中 2 个", "通报检察机关", "诉讼时效", Iso(due) })
            Assert.Contains(text, sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("初步核查", sheet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_a_deadline_behind_the_wall_is_not_found()
    {
        var number = await portal.Fresh().Decided().InAsync(portal.Office);
        var procuratorate = await portal.AsAsync(Given.Procuratorate, Role.Officer);
        var card = await procuratorate.GetAsync($"/cases/{number}/deadlines/2");
        Assert.Equal(HttpStatusCode.OK, card.Status);
        Assert.DoesNotContain("李承办", card.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "1", "3", "99", "0", "x" })
            Assert.Equal(HttpStatusCode.NotFound, (await procuratorate.GetAsync($"/cases/{number}/deadlines/{hidden}")).Status);
        var sheet = await procuratorate.GetAsync($"/cases/{number}/deadlines");
        Assert.Contains("进行中 1 个", sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("诉讼时效", sheet.Text, StringComparison.Ordinal);
    }

    // ── the rules ──

    [Fact]
    public async Task Every_article_from_the_fourth_to_the_twenty_eighth_is_explained_and_found_from_the_index()
    {
        var page = (await (await portal.OfficerAsync()).GetAsync("/rules")).Text;
        for (var n = 4; n <= 28; n++)
        {
            Assert.Contains($"href=\"#a{n}\">{Articles.Text($"{n}")} ", page, StringComparison.Ordinal);
            Assert.Matches($"id=\"a{n}\">[\\s\\S]*?<p class=\"says\">[\u4e00-\u9fff][^<]{{15,}}。", page);
        }
        Assert.All(ActType.All, t => Assert.Contains($"<b>{t.Rule.Title}</b>", page, StringComparison.Ordinal));
    }
}
