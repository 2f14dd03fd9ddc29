using System.Text.Json;

namespace EcoDamage.UnitTests.Cases;

/// <summary>Amounts, days and numbers as people type them into the form.</summary>
public sealed class TypingTests
{
    static readonly DateOnly Today = new(2026, 11, 28);

    static readonly Given Given = Given.Case();

    [Theory]
    [InlineData("12000", "12000")]
    [InlineData("￥12,000.50", "12000.50")]
    [InlineData("¥ 12 000.5元", "12000.5")]
    [InlineData("１２，３４５．６７", "12345.67")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("１２万", "120000")]
    [InlineData("12万元", "120000")]
    [InlineData("1.23456万元", "12345.60")]
    [InlineData("1.5亿元", "150000000")]
    [InlineData("人民币300元整", "300")]
    [InlineData("-500", "-500")]
    [InlineData("−500元", "-500")]
    [InlineData("\u200B500\uFEFF", "500")]
    public void An_amount_is_read_as_it_is_meant(string typed, string amount)
    {
        var (act, errors) = Typed("amount", typed);
        Assert.Empty(errors);
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), act!.Amount);
    }

    const string Places = "“拟主张数额（元）”最多精确到分（两位小数），请核对。";
    const string Groups = "“拟主张数额（元）”不是有效金额：逗号只用作千位分隔，每三位一个，如 1,234,567.89；小数点请用“.”。";
    const string Plainly = "“拟主张数额（元）”不是有效金额，请填写数字，单位元，最多两位小数。";

    // Each of these was once read as something else, or struck out in silence.
    [Theory]
    [InlineData("1，5", Groups)]
    [InlineData("1,5", Groups)]
    [InlineData("12,34,567", Groups)]
    [InlineData("1,2345", Groups)]
    [InlineData("5%", "“拟主张数额（元）”不是有效金额：金额不用百分比，请填写数额。")]
    [InlineData("1e-30", "“拟主张数额（元）”不是有效金额：不用科学记数法，请写出全部数字。")]
    [InlineData("0.125", Places)]
    [InlineData("1.5.0", "“拟主张数额（元）”不是有效金额：小数点多于一个。")]
    [InlineData("--1", "“拟主张数额（元）”不是有效金额：负号多于一个。")]
    [InlineData("12。5", "“拟主张数额（元）”不是有效金额：小数点请用“.”。")]
    [InlineData("0.00001万", "“拟主张数额（元）”不是有效金额：以万元、亿元为单位而不足一元，请核对单位和小数点。")]
    [InlineData("1.2345678万", Places)]
    [InlineData("1000000000000", "“拟主张数额（元）”应小于一万亿元，请核对。")]
    [InlineData("五百元", Plainly)]
    [InlineData("12元5角", Plainly)]
    [InlineData("(500)", Plainly)]
    [InlineData("5万3千", Plainly)]
    [InlineData("元", Plainly)]
    public void What_could_be_meant_in_two_ways_is_refused_with_the_reason(string typed, string text) =>
        Assert.Equal(new FieldError("amount", text), Assert.Single(Typed("amount", typed).Errors));

    [Theory]
    [InlineData("2026年11月28日")]
    [InlineData("2026/11/28")]
    [InlineData("2026.11.28")]
    [InlineData("20261128")]
    [InlineData("２０２６－１１－２８")]
    [InlineData(" 2026 年 11 月 28 日 ")]
    [InlineData("2026。11。28")]
    [InlineData("11.28")]
    [InlineData("11-28")]
    [InlineData("11月28日")]
    [InlineData("１１月２８号")]
    public void A_day_is_read_as_it_is_meant(string typed) => Assert.Equal(Today, TypedDay.Read(typed, Today));

    [Theory]
    [InlineData("310120180001010011", "出生日期不存在")]
    [InlineData("310120230001010014", "出生日期不存在")]
    [InlineData("110105194912310021", "的校验位不符：按公民身份号码计算末位应是 X，请核对")]
    [InlineData("11010519491231002X", null)]
    [InlineData("11010519491231002x", null)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", null)]
    public void An_identity_number_has_a_birthday_and_a_check_digit(string typed, string? fault)
    {
        if (fault is null)
            Assert.Null(IdentityNo.Fault(typed));
        else
            Assert.Contains(fault, IdentityNo.Fault(typed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("", null)]
    [InlineData("是", null)]
    [InlineData("1", null)]
    public void Only_an_answer_answers_a_question(string typed, bool? answer)
    {
        var question = Of(FieldKind.YesNo).First();
        var read = Typing.Read(new() { [question.Key] = typed }, [question], Today)[question.Key]!;
        Assert.Equal(answer, read.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? read.GetValue<bool>() : null);
    }

    [Fact]
    public void Without_a_year_a_due_day_lies_ahead_and_what_has_happened_behind()
    {
        var days = Of(FieldKind.Day).ToList();
        Assert.Equal("2027-11-01", Read(days.First(f => f.MustLieAhead), "11月1日"));
        Assert.Equal("2026-03-01", Read(days.First(f => !f.MayLieAhead), "3月1日"));

        static string Read(Field f, string typed) => Typing.Read(new() { [f.Key] = typed }, [f], Today)[f.Key]!.ToString();
    }

    [Fact]
    public void Rows_in_which_nothing_was_typed_are_dropped_and_the_others_stay_in_their_order()
    {
        var rows = Of(FieldKind.Rows).First(f => f.Parts[0].Kind == FieldKind.Text);
        var (key, part) = (rows.Key, rows.Parts[0].Key);
        var typed = new JsonObject { [key] = new JsonArray(Row(" "), Row("甲"), Row(""), new JsonObject(), Row("乙")) };
        Typing.DropBlankRows(typed, [rows]);
        Assert.Equal(["甲", "乙"], typed[key]!.AsArray().Select(r => r![part]!.ToString()));
        typed[key] = new JsonArray(Row(""), Row("\t"));
        Typing.DropBlankRows(typed, [rows]);
        Assert.False(typed.ContainsKey(key));

        JsonObject Row(string text) => new() { [part] = text };
    }

    static IEnumerable<Field> Of(FieldKind kind) => ActType.All.SelectMany(t => t.Fields).Where(f => f.Kind == kind);

    [Theory]
    [InlineData("11.29", "2025-11-29", "2026-11-29", "2026-11-29")]
    [InlineData("11.28", "2026-11-28", "2027-11-28", "2026-11-28")]
    [InlineData("3.31", "2026-03-31", "2027-03-31", "2027-03-31")]
    [InlineData("1-5", "2026-01-05", "2027-01-05", "2027-01-05")]
    public void Without_a_year_the_nearest_day_is_meant_that_the_field_allows(string typed, string past, string ahead, string either) =>
        Assert.Equal(
            [past, ahead, either],
            new[] { Nearest.Past, Nearest.Ahead, Nearest.Either }.Select(n =>
                TypedDay.Read(typed, Today, n)!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            )
        );

    [Theory]
    [InlineData("2026-02-30", "“发现或收到日期”不是有效日期：2026 年 2 月没有 30 日，请核对。")]
    [InlineData("20260230", "“发现或收到日期”不是有效日期：2026 年 2 月没有 30 日，请核对。")]
    [InlineData("2026年13月1日", "“发现或收到日期”不是有效日期：没有 13 月，请核对。")]
    [InlineData("2.30", "“发现或收到日期”不是有效日期：2 月没有 30 日，请核对。")]
    [InlineData("2.29", "“发现或收到日期”不是有效日期：请写明年份，2 月 29 日只在闰年有，请核对。")]
    [InlineData("61128-11-28", "“发现或收到日期”不是有效日期：年份应是四位数字，请核对。")]
    [InlineData("26-11-28", "“发现或收到日期”不是有效日期：年份应是四位数字，请核对。")]
    [InlineData("61128", "“发现或收到日期”不是有效日期，请按 2025-09-16 的形式填写。")]
    [InlineData("昨天", "“发现或收到日期”不是有效日期，请按 2025-09-16 的形式填写。")]
    public void A_day_that_does_not_exist_is_refused_with_the_reason(string typed, string text)
    {
        var data = Entered.Of(Given.Clue());
        data["foundOn"] = typed;
        Assert.Equal(new FieldError("foundOn", text), Assert.Single(Given.Clue().Kind.ReadTyped(data, Today).Errors));
    }

    [Fact]
    public void A_percentage_may_bear_its_sign_and_no_other_number_may()
    {
        var progress = new Domain.Performance.RecordRestorationProgress
        {
            Obligation = new(1),
            Percent = 50,
            SeenOn = Today,
            Findings = "x",
        };
        var data = Entered.Of(progress);
        data["percent"] = "６０％";
        Assert.Equal(60, ((Domain.Performance.RecordRestorationProgress)progress.Kind.ReadTyped(data, Today).Act!).Percent);
        data["percent"] = "60.5%";
        Assert.Equal("“完成比例（%）”应是整数。", Assert.Single(progress.Kind.ReadTyped(data, Today).Errors).Text);

        var extension = new Domain.General.ExtendDeadline
        {
            Deadline = new(1),
            Days = 5,
            Basis = "x",
        };
        data = Entered.Of(extension);
        data["days"] = "5%";
        Assert.Equal("“延长天数”不用百分比，请填写数字。", Assert.Single(extension.Kind.ReadTyped(data, Today).Errors).Text);
        data["days"] = "１５";
        Assert.Equal(15, ((Domain.General.ExtendDeadline)extension.Kind.ReadTyped(data, Today).Act!).Days);
    }

    [Fact]
    public void A_program_is_read_to_the_letter()
    {
        var data = Entered.Of(Given.Conclusion());
        data["amount"] = "12万元";
        Assert.Equal("amount", Assert.Single(Given.Conclusion().Kind.Read(data).Errors).Field);
        data = Entered.Of(Given.Clue());
        data["foundOn"] = "2025年9月1日";
        Assert.Equal("foundOn", Assert.Single(Given.Clue().Kind.Read(data).Errors).Field);
    }

    [Fact]
    public void A_day_more_than_a_year_off_is_asked_about_and_no_other()
    {
        JsonObject data = new() { ["foundOn"] = "2025.11.27", ["title"] = "x" };
        var far = Assert.Single(Typing.FarDays(data, Given.Clue().Kind.Fields, Today));
        Assert.Equal(("foundOn", "发现或收到日期", new DateOnly(2025, 11, 27)), far);
        foreach (var near in (string[])["2025-11-28", "2027-11-28", "11.28", "昨天", ""])
        {
            data["foundOn"] = near;
            Assert.Empty(Typing.FarDays(data, Given.Clue().Kind.Fields, Today));
        }
        data = new() { ["instalments"] = new JsonArray(new JsonObject(), new JsonObject { ["dueOn"] = "2028年3月1日" }) };
        Assert.Equal("instalments[1].dueOn", Assert.Single(Typing.FarDays(data, Given.Agreement().Kind.Fields, Today)).Path);
    }

    [Fact]
    public void What_was_said_to_be_right_is_no_part_of_the_act()
    {
        var data = Entered.Of(Given.Conclusion());
        data[Typing.Sure] = new JsonArray("2020-01-01");
        Assert.Empty(Given.Conclusion().Kind.ReadTyped(data, Today).Errors);
    }

    static (ConcludeInvestigation? Act, IReadOnlyList<FieldError> Errors) Typed(string field, string text)
    {
        var data = Entered.Of(Given.Conclusion());
        data[field] = text;
        var (act, errors) = Given.Conclusion().Kind.ReadTyped(data, Today);
        Assert.Equal(text, data[field]!.GetValue<string>());
        return ((ConcludeInvestigation?)act, errors);
    }
}
