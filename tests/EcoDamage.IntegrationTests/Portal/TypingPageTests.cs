namespace EcoDamage.IntegrationTests.Portal;

/// <summary>What people type into the pages: read as it is meant, or refused with the reason and left standing as typed.</summary>
public sealed class TypingPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    string Iso(int days) =>
        portal.Office.Clock.Today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // The portal shows a value in its box only there.
    static void Stands(Reply reply, string box, string typed) =>
        Assert.Contains($"name=\"{box}\" value=\"{typed}\"", reply.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("1，5", "逗号只用作千位分隔")]
    [InlineData("5%", "金额不用百分比")]
    [InlineData("1e-30", "不用科学记数法")]
    [InlineData("0.125", "最多精确到分（两位小数）")]
    [InlineData("1.5.0", "小数点多于一个")]
    [InlineData("--1", "负号多于一个")]
    [InlineData("0.00001万", "不足一元")]
    public async Task An_amount_that_is_none_is_refused_and_stays_in_its_box(string typed, string why)
    {
        var number = await portal.Fresh().Appraised().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await officer.FillInAsync(number, portal.Fresh().Conclusion(), "submit", f => f["amount"] = typed);
                Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
                Assert.Contains(why, reply.Text, StringComparison.Ordinal);
                Stands(reply, "amount", typed);
            },
            withDrafts: false
        );
    }

    [Fact]
    public async Task An_amount_in_ten_thousands_goes_in_and_is_read_out_under_its_box()
    {
        var number = await portal.Fresh().Appraised().InAsync(portal.Office);
        var officer = await portal.OfficerAsync();
        var saved = await officer.FillInAsync(number, portal.Fresh().Conclusion(), "save", f => f["amount"] = "￥２１７．９７万元");
        Stands(saved, "amount", "￥２１７．９７万元");
        Assert.Contains("贰佰壹拾柒万玖仟柒佰元整（217.97 万元）", saved.Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Found,
            (await officer.FillInAsync(number, portal.Fresh().Conclusion(), "submit", f => f["amount"] = "￥２１７．９７万元")).Status
        );
        // The leader reads the amount, not its spelling.
        var leader = await portal.LeaderAsync();
        var draft = Assert.Single(
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}' and d.state = 'Submitted'"
            )
        );
        Assert.Contains("¥2,179,700.00", (await leader.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-30", "2026 年 2 月没有 30 日")]
    [InlineData("61128-11-28", "年份应是四位数字")]
    [InlineData("前天", "请按 2025-09-16 的形式填写")]
    public async Task A_day_that_is_none_is_refused_and_stays_in_its_box(string typed, string why)
    {
        var officer = await portal.OfficerAsync();
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = await officer.FillInAsync(null, portal.Fresh().Clue(), "perform", f => f["foundOn"] = typed);
                Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
                Assert.Contains(why, reply.Text, StringComparison.Ordinal);
                Stands(reply, "foundOn", typed);
            },
            withDrafts: false
        );
    }

    [Theory]
    [InlineData("{0:yyyy}年{0:%M}月{0:%d}日")]
    [InlineData("{0:yyyy}/{0:%M}/{0:%d}")]
    [InlineData("{0:yyyyMMdd}")]
    [InlineData("{0:%M}.{0:%d}")]
    public async Task A_day_goes_in_as_people_write_it(string form)
    {
        var officer = await portal.OfficerAsync();
        var found = portal.Office.Clock.Today.AddDays(-40);
        var reply = await officer.FillInAsync(null, portal.Fresh().Clue(), "perform", f => f["foundOn"] = string.Format(null, form, found));
        Assert.Equal(HttpStatusCode.Found, reply.Status);
        Assert.Equal(found, (await portal.Office.ReadAsync(reply.Location!.Split('/')[^1])).ClueTransfer.Clue!.FoundOn);
    }

    [Fact]
    public async Task A_day_more_than_a_year_off_is_asked_about_once()
    {
        var officer = await portal.OfficerAsync();
        var day = Iso(-400);
        var clue = portal.Fresh().Clue() with { Title = "陈年填埋案" };
        Reply asked = null!;
        await portal.UnchangedAsync(
            async () => asked = await officer.FillInAsync(null, clue, "perform", f => f["foundOn"] = day),
            withDrafts: false
        );
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains($"“发现或收到日期”填写的是 {day}，距今天超过一年，请核对", asked.Text, StringComparison.Ordinal);
        Assert.Matches($"name=\"\\?sure\"\\s+value=\"{day}\"", asked.Text);

        // The answer is kept with the draft, and holds for that day alone.
        var draft = asked.Value("draft");
        var saved = await officer.FillInAsync(
            null,
            clue,
            "save",
            f =>
            {
                foreach (var (name, value) in Visitor.Hidden(asked))
                    f[name] = value;
                f["foundOn"] = day;
                f["?sure"] = day;
            }
        );
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Contains(
            $"<input type=\"hidden\" name=\"?sure\" value=\"{day}\">",
            (await officer.GetAsync($"/cases/new?draft={draft}")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await officer.FillInAsync(
                    null,
                    clue,
                    "perform",
                    f =>
                    {
                        f["foundOn"] = Iso(-401);
                        f["?sure"] = day;
                    }
                )
            ).Status
        );
        var done = await officer.FillInAsync(
            null,
            clue,
            "perform",
            f =>
            {
                foreach (var (name, value) in Visitor.Hidden(asked))
                    f[name] = value;
                f["foundOn"] = day;
                f["?sure"] = day;
            }
        );
        Assert.Equal(HttpStatusCode.Found, done.Status);

        // A program means what it says.
        Assert.Equal(
            HttpStatusCode.OK,
            (await officer.ActAsync(null, clue with { Title = "另一填埋案", FoundOn = portal.Office.Clock.Today.AddDays(-400) })).Status
        );
    }

    public static TheoryData<string, string> Hidden =>
        new()
        {
            { "倾倒垃\u202E圾", "“基本事实”第 3 个字之后有看不见的控制字符（从右到左强制 U+202E），请删除后重填。" },
            { "甲\u0007乙", "“基本事实”第 1 个字之后有看不见的控制字符（响铃 U+0007），请删除后重填。" },
            { "甲\u0085乙", "“基本事实”第 1 个字之后有看不见的控制字符（C1 控制符 U+0085），请删除后重填。" },
            { "\u2066甲", "“基本事实”开头有看不见的控制字符（从左到右隔离 U+2066），请删除后重填。" },
            { "甲\uFFFF", "“基本事实”第 1 个字之后有无法保存的字符（非字符 U+FFFF），请删除后重填。" },
        };

    [Theory, MemberData(nameof(Hidden))]
    public async Task What_nobody_sees_is_refused_on_the_page_and_by_the_interface(string facts, string text)
    {
        var officer = await portal.OfficerAsync();
        var clue = portal.Fresh().Clue();
        await portal.UnchangedAsync(
            async () =>
            {
                var page = await officer.FillInAsync(null, clue, "perform", f => f["facts"] = facts);
                Assert.Equal(HttpStatusCode.BadRequest, page.Status);
                Assert.Contains(text, page.Text, StringComparison.Ordinal);
                var api = await officer.ActAsync(null, clue with { Facts = facts });
                Assert.Equal(HttpStatusCode.BadRequest, api.Status);
                Assert.Equal(text, JsonNode.Parse(api.Text)!["errors"]!["facts"]![0]!.GetValue<string>());
            },
            withDrafts: false
        );
    }

    // No browser sends it; the server does not even read a form that holds it.
    [Fact]
    public async Task A_NUL_is_refused_on_the_page_and_by_the_interface()
    {
        var officer = await portal.OfficerAsync();
        var clue = portal.Fresh().Clue();
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(
                    HttpStatusCode.BadRequest,
                    (await officer.FillInAsync(null, clue, "perform", f => f["facts"] = "甲\0乙")).Status
                );
                var api = await officer.ActAsync(null, clue with { Facts = "甲\0乙" });
                Assert.Equal(
                    "“基本事实”第 1 个字之后有看不见的控制字符（空字符 U+0000），请删除后重填。",
                    JsonNode.Parse(api.Text)!["errors"]!["facts"]![0]!.GetValue<string>()
                );
            },
            withDrafts: false
        );
    }

    [Fact]
    public async Task What_nobody_sees_is_refused_in_reasons_proofs_and_comments_too()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        const string bad = "理由\u202E";
        foreach (
            var (box, press) in new[] { ("departure", "perform"), ("departure", "submit"), ("pastProof", "perform"), ("pastNo", "submit") }
        )
        {
            await portal.UnchangedAsync(
                async () =>
                {
                    var reply = await officer.FillInAsync(
                        number,
                        given.Check(),
                        press,
                        f =>
                        {
                            f["pastOn"] = Iso(-1);
                            f[box] = bad;
                        }
                    );
                    Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
                    Assert.Contains("第 2 个字之后有看不见的控制字符（从右到左强制 U+202E）", reply.Text, StringComparison.Ordinal);
                },
                withDrafts: false
            );
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.ActAsync(number, new AddNote { Text = "x" }, departure: bad)).Status);
        var past =
            $"{{\"submission\":\"{Guid.NewGuid()}\",\"data\":{{\"text\":\"x\"}},\"past\":{{\"day\":\"{Iso(-1)}"
            + "\",\"proof\":\"甲\\u0007\"}}}}";
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.PostTextAsync($"/api/cases/{number}/acts/AddNote", past)).Status);

        Assert.Equal(HttpStatusCode.Found, (await officer.FillInAsync(number, given.Check(), "submit")).Status);
        var draft = Assert.Single(
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}' and d.state = 'Submitted'"
            )
        );
        await portal.UnchangedAsync(
            async () =>
            {
                var returned = await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("version", "1"), ("comment", bad));
                Assert.Equal(HttpStatusCode.BadRequest, returned.Status);
                Assert.Contains("“退回意见”第 2 个字之后有看不见的控制字符", returned.Text, StringComparison.Ordinal);
            },
            withDrafts: false
        );
    }

    [Fact]
    public async Task Number_seven_in_full_width_digits_is_a_number_and_no_failure()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        portal.Office.Clock.Set(portal.Office.Clock.Today.AddDays(3));
        var officer = await portal.OfficerAsync();
        var letter = new RequestAssistance
        {
            Type = AssistanceKind.Evidence,
            Matter = "调取材料",
            AnswerBy = portal.Office.Clock.Today.AddDays(9),
        };
        var prefix = portal.Office.Books.Organs[new(Given.Lead)].Prefix;
        var year = portal.Office.Clock.Today.Year;

        Task<Reply> OnPaper(string no, string? sure = null) =>
            officer.FillInAsync(
                number,
                letter,
                "perform",
                f =>
                {
                    (f["pastOn"], f["pastProof"], f["pastNo"]) = (
                        $"{portal.Office.Clock.Today.AddDays(-1):yyyy年M月d日}",
                        "扫描件1，挂号信回执",
                        no
                    );
                    if (sure is not null)
                        f["?sure"] = sure;
                }
            );

        Assert.Equal(HttpStatusCode.Found, (await OnPaper($"{prefix}〔{year}〕９７号")).Status);
        var twice = await OnPaper($"{prefix}[{year}]97号");
        Assert.Equal(HttpStatusCode.BadRequest, twice.Status);
        Assert.Contains("该文号已经用于本单位的另一份函件", twice.Text, StringComparison.Ordinal);

        // Far above the series: asked about, and then taken.
        var slip = await OnPaper($"{prefix}〔{year}〕20261120号");
        Assert.Equal(HttpStatusCode.BadRequest, slip.Status);
        Assert.Contains("高出很多，请核对", slip.Text, StringComparison.Ordinal);
        Stands(slip, "pastNo", $"{prefix}〔{year}〕20261120号");
        Assert.Equal(
            HttpStatusCode.Found,
            (await OnPaper($"{prefix}〔{year}〕20261120号", Folding.DocumentKey($"{prefix}〔{year}〕20261120号"))).Status
        );
    }

    [Fact]
    public async Task A_past_day_that_is_none_stays_in_its_box()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        var reply = await (await portal.OfficerAsync()).FillInAsync(
            number,
            given.Check(),
            "submit",
            f => (f["pastOn"], f["pastProof"]) = ("2026-02-30", "扫描件1")
        );
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("“实际办理日期”不是有效日期：2026 年 2 月没有 30 日", reply.Text, StringComparison.Ordinal);
        Stands(reply, "pastOn", "2026-02-30");
    }

    [Fact]
    public async Task A_case_is_found_by_its_number_and_its_names_however_they_are_typed()
    {
        var given = portal.Fresh();
        var done = await portal.Office.DoAsync(
            null,
            Given.Lead,
            given.Clue() with
            {
                FoundOn = portal.Office.Clock.Today,
                Title = "海湾镇（北侧）地块•填埋案",
                Suspects =
                [
                    new() { Name = "阿卜杜拉·买买提", Type = ObligorKind.Person },
                    new() { Name = "某（集团）公司", Type = ObligorKind.Company },
                ],
            }
        );
        var officer = await portal.OfficerAsync();
        var number = done.Number;
        var wide = string.Concat(number.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c));
        foreach (var typed in new[] { number.ToLowerInvariant(), wide })
        {
            Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/cases/{Uri.EscapeDataString(typed)}")).Status);
            Assert.Contains(
                $"/cases/{number}",
                (await officer.GetAsync($"/cases?text={Uri.EscapeDataString(typed)}")).Text,
                StringComparison.Ordinal
            );
        }
        foreach (var typed in (string[])["海湾镇(北侧) 地块·填埋", "阿卜杜拉•买买提", "阿卜杜拉 ‧ 买买提", "某(集团)公司"])
            Assert.Contains(
                $"/cases/{number}",
                (await officer.GetAsync($"/cases?text={Uri.EscapeDataString(typed)}")).Text,
                StringComparison.Ordinal
            );
        Assert.DoesNotContain(
            $"/cases/{number}",
            (await officer.GetAsync($"/cases?text={Uri.EscapeDataString("买买提江")}")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_question_left_untouched_is_filed_as_unanswered()
    {
        var officer = await portal.OfficerAsync();
        var form = await officer.GetAsync("/cases/new");
        Assert.DoesNotMatch("value=\"(true|false)\" checked", form.Text);
        Assert.Matches("name=\"crimePossible\" value=\"\" checked", form.Text);
        Assert.DoesNotContain("name=\"competent\" value=\"\"", form.Text, StringComparison.Ordinal);
        var done = await officer.FillInAsync(
            null,
            portal.Fresh().Clue() with
            {
                CrimePossible = null,
                FoundOn = portal.Office.Clock.Today,
            },
            "perform"
        );
        Assert.Equal(HttpStatusCode.Found, done.Status);
        var number = done.Location!.Split('/')[^1];
        Assert.Null((await portal.Office.ReadAsync(number)).ClueTransfer.Clue!.CrimePossible);
        var course = await officer.GetAsync($"/cases/{number}?tab=course");
        Assert.Matches(@"<dt>可能涉及犯罪</dt>\s*<dd[^>]*>未填</dd>", course.Text);
        var unanswered = await officer.FillInAsync(null, portal.Fresh().Clue(), "perform", f => f.Remove("competent"));
        Assert.Equal(HttpStatusCode.BadRequest, unanswered.Status);
        Assert.Contains("请选择“是否属本单位管理权限”。", unanswered.Text, StringComparison.Ordinal);
    }
}
