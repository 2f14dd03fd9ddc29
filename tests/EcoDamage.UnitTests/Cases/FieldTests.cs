namespace EcoDamage.UnitTests.Cases;

/// <summary>What is entered is read, or refused in the words of the form.</summary>
public sealed class FieldTests
{
    static readonly Given Given = Given.Case();

    static FieldError Only(Act valid, Action<JsonObject> spoil)
    {
        var data = Entered.Of(valid);
        Assert.Empty(valid.Kind.Read((JsonObject)data.DeepClone()).Errors);
        spoil(data);
        var (act, errors) = valid.Kind.Read(data);
        Assert.Null(act);
        return Assert.Single(errors);
    }

    [Theory]
    [InlineData("title", "请填写“案件名称”。")]
    [InlineData("source", "请选择“线索来源”。")]
    [InlineData("district", "请选择“损害发生地”。")]
    [InlineData("media", "请选择“受损环境要素”。")]
    [InlineData("competent", "请选择“是否属本单位管理权限”。")]
    public void What_is_required_and_missing_is_named(string field, string text)
    {
        Assert.Equal(new(field, text), Only(Given.Clue(), d => d.Remove(field)));
        Assert.Equal(new(field, text), Only(Given.Clue(), d => d[field] = null));
    }

    [Fact]
    public void Blank_text_is_as_good_as_missing() =>
        Assert.Equal(new("title", "请填写“案件名称”。"), Only(Given.Clue(), d => d["title"] = "   "));

    [Theory]
    [InlineData("2025-02-30", "“发现或收到日期”不是有效日期：2025 年 2 月没有 30 日，请核对。")]
    [InlineData("2025/9/1", "“发现或收到日期”不是有效日期，请按 2025-09-16 的形式填写。")]
    [InlineData("昨天", "“发现或收到日期”不是有效日期，请按 2025-09-16 的形式填写。")]
    [InlineData("0001-01-01", "“发现或收到日期”不是有效日期：年份应在 1900 至 2200 之间，请核对。")]
    public void A_program_that_sends_no_day_is_told_why_and_in_which_form(string day, string text) =>
        Assert.Equal(new("foundOn", text), Only(Given.Clue(), d => d["foundOn"] = day));

    [Theory]
    [InlineData("\"五百\"", "“拟主张数额（元）”不是有效金额，请填写数字，单位元，最多两位小数。")]
    [InlineData("\"500元\"", "“拟主张数额（元）”不是有效金额，请填写数字，单位元，最多两位小数。")]
    [InlineData("1.001", "“拟主张数额（元）”最多精确到分（两位小数），请核对。")]
    [InlineData("1e-30", "“拟主张数额（元）”不是有效金额：不用科学记数法，请写出全部数字。")]
    [InlineData("1000000000000", "“拟主张数额（元）”应小于一万亿元，请核对。")]
    [InlineData("1e400", "“拟主张数额（元）”不是有效金额：不用科学记数法，请写出全部数字。")]
    [InlineData("true", "“拟主张数额（元）”不是有效金额，请填写数字，单位元，最多两位小数。")]
    public void Money_that_is_no_amount_of_yuan_is_refused(string json, string text) =>
        Assert.Equal(new("amount", text), Only(Given.Conclusion(), d => d["amount"] = JsonNode.Parse(json)));

    [Fact]
    public void A_field_nobody_asked_for_is_refused() =>
        Assert.Equal(new("bribe", "没有“bribe”这一栏。"), Only(Given.Clue(), d => d["bribe"] = "1"));

    [Fact]
    public void A_field_nobody_asked_for_is_refused_also_inside_a_row() =>
        Assert.Equal("suspects[1].bribe", Only(Given.Clue(), d => d["suspects"]![1]!["bribe"] = "1").Field);

    [Theory]
    [InlineData("\"Rumour\"")]
    [InlineData("3")]
    [InlineData("{}")]
    public void A_choice_that_is_not_offered_is_refused(string json)
    {
        var error = Only(Given.Clue(), d => d["source"] = JsonNode.Parse(json));
        Assert.Equal("source", error.Field);
        Assert.Contains("“线索来源”", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_wrong_choice_of_several_is_refused() =>
        Assert.Equal("media", Only(Given.Clue(), d => d["media"]!.AsArray().Add("Fire")).Field);

    [Fact]
    public void A_fault_in_a_row_is_named_with_its_row() =>
        Assert.Equal(
            new("instalments[2].amount", "“金额（元）”不是有效金额，请填写数字，单位元，最多两位小数。"),
            Only(Given.Agreement(), d => d["instalments"]![2]!["amount"] = "a")
        );

    [Fact]
    public void Too_much_text_is_refused_with_the_limit()
    {
        Assert.Equal("“具体地点”不能超过 4000 字，请精简或作为附件。", Only(Given.Clue(), d => d["address"] = new string('长', 4001)).Text);
        Assert.Equal(
            "“基本事实”不能超过 20000 字，请精简或作为附件。",
            Only(Given.Clue(), d => d["facts"] = new string('长', 20_001)).Text
        );
    }

    [Theory]
    [InlineData("甲\0乙", "“基本事实”第 1 个字之后有看不见的控制字符（空字符 U+0000），请删除后重填。")]
    [InlineData("倾倒垃\u202E圾", "“基本事实”第 3 个字之后有看不见的控制字符（从右到左强制 U+202E），请删除后重填。")]
    [InlineData("\u0007倾倒", "“基本事实”开头有看不见的控制字符（响铃 U+0007），请删除后重填。")]
    [InlineData("𠮷\uFFFE", "“基本事实”第 1 个字之后有无法保存的字符（非字符 U+FFFE），请删除后重填。")]
    public void What_nobody_sees_is_refused_by_name_and_place(string facts, string text) =>
        Assert.Equal(new("facts", text), Only(Given.Clue(), d => d["facts"] = facts));

    [Fact]
    public void Line_breaks_belong_into_text_of_several_lines_only()
    {
        Assert.Equal(
            "“具体地点”第 3 个字之后有换行（本栏只有一行 U+000A），请删除后重填。",
            Only(Given.Clue(), d => d["address"] = "海湾镇\n某地块").Text
        );
        var data = Entered.Of(Given.Clue());
        data["facts"] = "第一行\r\n\t第二行\n";
        Assert.Empty(Given.Clue().Kind.Read(data).Errors);
    }

    [Fact]
    public void Text_of_zero_width_marks_is_as_good_as_missing() =>
        Assert.Equal(new("title", "请填写“案件名称”。"), Only(Given.Clue(), d => d["title"] = "\u200B\uFEFF"));

    [Theory]
    [InlineData("310226198001011234", "的校验位不符：按公民身份号码计算末位应是 2，请核对。")]
    [InlineData("31022619801301123X", "中的出生日期不存在，请核对。")]
    [InlineData("310226198013011234", "有误：作为公民身份号码，出生日期不存在；作为统一社会信用代码，末位应是 C，请核对。")]
    [InlineData("310226800101123", "是 15 位旧证号，已经停用，请填写 18 位公民身份号码。")]
    [InlineData("91350100M000100Y44", "的校验位不符：按统一社会信用代码计算末位应是 3，请核对。")]
    [InlineData("91350100M000100Y4", "应是 18 位的统一社会信用代码或者公民身份号码，填写的是 17 位；护照、通行证请连同字母填写。")]
    public void An_identity_number_with_a_slip_is_refused(string no, string text) =>
        Assert.Equal(
            new("suspects[0].identity", "“统一社会信用代码或证件号码”" + text),
            Only(Given.Clue(), d => d["suspects"]![0]!["identity"] = no)
        );

    [Theory]
    [InlineData("310226198001011232")]
    [InlineData("３１０２２６ 19800101 1232")]
    [InlineData("11010519491231002x")]
    [InlineData("91350100M000100Y43")]
    [InlineData("91350100m000100y43")]
    [InlineData("E12345678")]
    public void An_identity_number_that_adds_up_is_taken_as_typed(string no)
    {
        var data = Entered.Of(Given.Clue());
        data["suspects"]![0]!["identity"] = no;
        var (act, errors) = Given.Clue().Kind.Read(data);
        Assert.Empty(errors);
        Assert.Equal(no, Assert.IsType<RegisterClue>(act).Suspects[0].Identity);
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var data = Entered.Of(Given.Clue());
        data.Remove("title");
        data["foundOn"] = "x";
        data["bribe"] = 1;
        Assert.Equal(["title", "foundOn", "bribe"], Given.Clue().Kind.Read(data).Errors.Select(e => e.Field));
    }

    [Theory]
    [InlineData("奉环赔〔2025〕7号")]
    [InlineData("奉环赔[2025]7号")]
    [InlineData("奉环赔（２０２５）第０７号")]
    public void A_decision_number_is_taken_in_any_spelling(string no)
    {
        var data = Entered.Of(Given.Decision());
        data["decisionNo"] = no;
        var (act, errors) = Given.Decision().Kind.Read(data);
        Assert.Empty(errors);
        Assert.Equal(no, Assert.IsType<DecideToClaim>(act).DecisionNo);
    }

    [Theory]
    [InlineData("奉环赔2025-7")]
    [InlineData("奉环赔〔25〕7号")]
    [InlineData("7")]
    public void A_decision_number_needs_brackets_and_a_year(string no) =>
        Assert.Equal("decisionNo", Only(Given.Decision(), d => d["decisionNo"] = no).Field);

    [Theory]
    [InlineData("（2025）沪7101民特1号", true)]
    [InlineData("(2025)沪7101民特1号", true)]
    [InlineData("（2025） 沪 7101 民特 12 号", true)]
    [InlineData("(２０２５)沪７１０１民特１号", true)]
    [InlineData("[2025]沪7101民特1号", true)]
    [InlineData("（2025）沪0116民特5号之一", true)]
    [InlineData("（1925）沪7101民特1号", false)]
    [InlineData("2025沪7101民特1号", false)]
    [InlineData("（2025）沪7101民特号", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_case_number_of_a_court_is_known_by_its_shape(string? text, bool valid) => Assert.Equal(valid, CourtCaseNo.IsValid(text));

    [Fact]
    public void A_court_that_takes_an_application_needs_a_number_and_one_that_does_not_a_reason()
    {
        Assert.Equal("caseNo", Only(Given.Docket(), d => d.Remove("caseNo")).Field);
        Assert.Equal(
            "reason",
            Only(
                Given.Docket(),
                d =>
                {
                    d.Remove("caseNo");
                    d["accepted"] = false;
                }
            ).Field
        );
    }

    [Fact]
    public void A_publication_of_29_days_is_too_short() =>
        Assert.Equal(
            new("until", $"公告期不少于三十日：{Given.Day(71):yyyy-MM-dd} 公告的，最早 {Given.Day(101):yyyy-MM-dd} 届满。"),
            Only(Given.Publication(), d => d["until"] = $"{Given.Day(100):yyyy-MM-dd}")
        );

    [Theory]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("2147483647")]
    public void Progress_lies_between_nothing_and_all(string percent) =>
        Assert.Equal(
            "percent",
            Only(
                new RecordRestorationProgress
                {
                    Obligation = new(4),
                    Percent = 50,
                    SeenOn = Given.Day(225),
                    Findings = "x",
                },
                d => d["percent"] = JsonNode.Parse(percent)
            ).Field
        );

    [Fact]
    public void A_payment_of_nothing_is_no_payment() =>
        Assert.Equal("amount", Only(Given.Payment(1, 1, 105, "P"), d => d["amount"] = 0).Field);

    [Fact]
    public void The_same_damage_head_may_be_named_only_once() =>
        Assert.Equal("amounts", Only(Given.Appraisal(), d => d["amounts"]![1]!["head"] = nameof(DamageHead.Restoration)).Field);
}
