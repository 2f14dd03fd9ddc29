using System.Text;
using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>What is typed or pasted as the notice of a year: wrong boxes are named, nothing typed is lost, nothing wrong is kept.</summary>
public sealed class CalendarFormTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static readonly ShippedBooks.YearOfNotice Longer = Holidays.WithOff(2025, new(2025, 8, 20), new DateOnly(2025, 10, 9));

    static (string Name, string Value)[] Form() => Holidays.Form(Longer);

    async Task<Visitor> PlatformAsync() => await portal.Host.SignInAsync(await portal.Host.AdministratorAsync());

    Task<string> NoticesAsync() => portal.Office.Database.DigestOfAsync("calendar_notices");

    // ── what is typed ──

    static (string Name, string Value)[] With(string name, string value, int nth = 0)
    {
        var form = Form();
        var at = Enumerable.Range(0, form.Length).Where(i => form[i].Name == name).ElementAt(nth);
        form[at] = (name, value);
        return form;
    }

    [Theory]
    [InlineData("year", 0, "", "“年份”应是")]
    [InlineData("year", 0, "2031", "“年份”应是")]
    [InlineData("year", 0, "二〇二五", "“年份”应是")]
    [InlineData("year", 0, "2026", "不在 2026 年")]
    [InlineData("number", 0, " ", "请填写“文号”")]
    [InlineData("number", 0, "国办\u202E发", "看不见的控制字符")]
    [InlineData("issued", 0, "", "“通知日期”不是有效日期")]
    [InlineData("issued", 0, "2025-09-02", "不能晚于今天")]
    [InlineData("issued", 0, "2023-11-12", "应在 2024 年或者 2025 年")]
    [InlineData("issued", 0, "2024-11-11", "已经执行 2024-11-12 的通知")]
    [InlineData("from", 0, "1月32日", "元旦放假第一日不是有效日期：1 月没有 32 日")]
    [InlineData("from", 0, "", "元旦")]
    [InlineData("from", 6, "10月2日", "2025年10月1日是法定节假日")]
    [InlineData("to", 1, "1月27日", "早于第一日")]
    [InlineData("to", 1, "2月20日", "超过 15 日")]
    [InlineData("from", 2, "2月3日", "清明节：连续放假")]
    [InlineData("from", 7, "5月5日", "其他放假与劳动节的放假日期重叠：2025-05-05")]
    [InlineData("work", 0, "2月10日", "调休上班日 2025-02-10 是周一，本来就是工作日")]
    [InlineData("work", 0, "5月4日", "2025-05-04 既是劳动节放假日，又是调休上班日")]
    [InlineData("work", 0, "2月8日、2月8日", "填写了两次")]
    [InlineData("work", 0, "星期六", "调休上班日“星期六”不是有效日期")]
    [InlineData("reason", 0, "", "请填写“说明”")]
    public async Task What_is_wrong_is_said_of_its_box_and_what_was_typed_stays(string name, int nth, string value, string says)
    {
        using var one = await PlatformAsync();
        var form = With(name, value, nth);
        var before = await NoticesAsync();
        var reply = await one.PostAsync("/calendars", form);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(says, reply.Text, StringComparison.Ordinal);
        Assert.Equal(before, await NoticesAsync());
        var boxes = reply.Boxes();
        foreach (var group in form.Where(f => f.Name != "year" && f.Value.Trim().Length > 0).GroupBy(f => f.Name))
        foreach (var (_, typed) in group)
            Assert.Contains(typed, boxes[group.Key]);
    }

    [Fact]
    public async Task Days_are_read_as_the_notice_writes_them()
    {
        using var one = await PlatformAsync();
        var reply = await one.PostAsync(
            "/calendars",
            ("year", "2025年"),
            ("number", "国办发明电〔2025〕1号"),
            ("issued", "8.20"),
            ("from", "2024年12月31日"),
            ("from", "1月28日（农历除夕、周二）"),
            ("from", "4.4"),
            ("from", "2025/5/1"),
            ("from", "5月31日"),
            ("from", ""),
            ("from", "10月1日(周三)"),
            ("to", "1月1日"),
            ("to", "2月4日"),
            ("to", ""),
            ("to", "5月5日"),
            ("to", "6月2日"),
            ("to", ""),
            ("to", "10月8日"),
            ("work", "1月26日（周日）、2月8日(周六)，4月27日 9.28"),
            ("reason", "理由")
        );
        Assert.Equal(HttpStatusCode.Found, reply.Status);
        Assert.Equal(
            ["27 {2025-01-26,2025-02-08,2025-04-27,2025-09-28}"],
            await LookBehind.ListAsync(
                portal.Office.Database.Superuser,
                "select cardinality(days_off) || ' ' || work_days::text from calendar_notices where source = '国办发明电〔2025〕1号'"
            )
        );
    }

    // ── from a file ──

    [Fact]
    public async Task A_file_of_the_shipped_format_fills_the_boxes_and_nothing_is_proposed_by_it()
    {
        using var one = await PlatformAsync();
        var before = await NoticesAsync();
        var file = Encoding.UTF8.GetBytes(Holidays.Json(Longer));
        foreach (
            var reply in new[]
            {
                await one.UploadAsync("/calendars?handler=Read", "file", "calendar.json", file),
                await one.PostAsync("/calendars?handler=Read", ("pasted", Encoding.UTF8.GetString(file))),
                await one.PostAsync(
                    "/calendars?handler=Read",
                    ("year", "2025"),
                    ("pasted", $"{{\"years\":[{Holidays.Json(ShippedBooks.OfThisRelease.Years[1])},{Encoding.UTF8.GetString(file)}]}}")
                ),
            }
        )
        {
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Contains("已按文件填入下面各栏，尚未提交", reply.Text, StringComparison.Ordinal);
            var boxes = reply.Boxes();
            Assert.Contains("2025-10-01", boxes["from"]);
            Assert.Contains("2025-10-09", boxes["to"]);
            Assert.Contains("国办发明电〔2025〕232号", boxes["number"]);
        }
        Assert.Equal(before, await NoticesAsync());
    }

    [Theory]
    [InlineData("", "请选择文件，或者粘贴文件的内容")]
    [InlineData("放假", "不是节假日文件")]
    [InlineData("{\"year\":2025}", "不是节假日文件")]
    [InlineData("{\"years\":[]}", "没有任何一年")]
    [InlineData("[1,2]", "不是节假日文件")]
    [InlineData("{\"year\":2025,\"official\":true,\"source\":\"x\",\"off\":[\"1月1日\"],\"work\":[]}", "日期写作 2027-10-01")]
    [InlineData("{\"year\":2027,\"official\":false,\"source\":\"x\",\"off\":[],\"work\":[]}", "尚无官方安排")]
    [InlineData(
        "{\"years\":[{\"year\":2025,\"official\":true,\"source\":\"x\",\"off\":[],\"work\":[]},"
            + "{\"year\":2026,\"official\":true,\"source\":\"x\",\"off\":[],\"work\":[]}]}",
        "文件里有 2025、2026 年"
    )]
    public async Task A_file_that_is_none_is_refused_with_the_reason_and_stays_in_its_box(string text, string says)
    {
        using var one = await PlatformAsync();
        var before = await NoticesAsync();
        var reply = await one.PostAsync("/calendars?handler=Read", ("pasted", text));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(says, reply.Text, StringComparison.Ordinal);
        if (text.Length > 0)
            Assert.Contains(text, reply.Text, StringComparison.Ordinal);
        Assert.Equal(before, await NoticesAsync());
    }
}
