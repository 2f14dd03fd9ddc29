namespace EcoDamage.UnitTests.Cases;

/// <summary>One name or number in many spellings is one.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData("沪环函〔2026〕7号")]
    [InlineData("沪环函[2026]7号")]
    [InlineData("沪环函【2026】7号")]
    [InlineData("沪环函（2026）7号")]
    [InlineData("沪环函(2026)7号")]
    [InlineData("沪环函〔２０２６〕７号")]
    [InlineData("沪环函〔2026〕 7 号")]
    [InlineData("沪环函〔2026〕007号")]
    [InlineData("沪环函〔2026〕第7号")]
    [InlineData("沪环函\u200B〔2026〕7号\uFEFF")]
    [InlineData("沪环函〔2026〕7")]
    public void Number_seven_is_number_seven(string spelling) => Assert.Equal("沪环函(2026)7号", Folding.DocumentKey(spelling));

    [Theory]
    [InlineData("沪环函〔2026〕70号")]
    [InlineData("沪环函〔2025〕7号")]
    [InlineData("沪检函〔2026〕7号")]
    [InlineData("沪环函7号")]
    public void Another_number_stays_another(string other) => Assert.False(Folding.SameDocument("沪环函〔2026〕7号", other));

    [Theory]
    [InlineData("阿卜杜拉·买买提", "阿卜杜拉•买买提")]
    [InlineData("阿卜杜拉·买买提", "阿卜杜拉‧买买提")]
    [InlineData("阿卜杜拉·买买提", "阿卜杜拉・买买提")]
    [InlineData("阿卜杜拉·买买提", "阿卜杜拉∙买买提")]
    [InlineData("陈检察官", "陈 检察官")]
    [InlineData("陈检察官", "陈\u3000检察官\u00A0")]
    [InlineData("陈检察官", "\u200E陈\u200D检察官")]
    [InlineData("上海某（集团）公司", "上海某(集团)公司")]
    [InlineData("ABC-1", "ａｂｃ－１")]
    [InlineData("ABC-1", "abc—1")]
    [InlineData("人", "⼈")]
    [InlineData("㎡", "m2")]
    [InlineData("葛\uDB40\uDD00", "葛")]
    public void One_name_in_two_spellings_is_one(string one, string other)
    {
        Assert.True(Folding.Same(one, other));
        Assert.Equal(Folding.Comparer.GetHashCode(one), Folding.Comparer.GetHashCode(other));
        Assert.Equal(Folding.Key(one), Folding.Key(Folding.Key(one)));
    }

    [Fact]
    public void Different_names_stay_different()
    {
        Assert.False(Folding.Same("自然人甲", "自然人乙"));
        Assert.False(Folding.Same("已", "己"));
        Assert.False(Folding.Same(null, "甲"));
    }

    [Theory]
    [InlineData("shd-310120-2025-0001")]
    [InlineData("ＳＨＤ－３１０１２０－２０２５－０００１")]
    [InlineData(" SHD-310120-2025-1 ")]
    [InlineData("SHD—310120—2025—0001")]
    public void The_number_of_a_case_is_found_however_it_is_typed(string typed) =>
        Assert.Equal("SHD-310120-2025-0001", Folding.CaseNumber(typed));

    [Theory]
    [InlineData("(2025)沪7101民特1号")]
    [InlineData("（２０２５）沪７１０１民特１号")]
    [InlineData(" （2025） 沪 7101 民特 1 号")]
    [InlineData("[2025]沪7101民特1号")]
    public void A_court_number_has_one_form(string typed)
    {
        Assert.True(CourtCaseNo.IsValid(typed));
        Assert.Equal("（2025）沪7101民特1号", CourtCaseNo.Normal(typed));
    }

    [Theory]
    [InlineData("a\u2066b", "第 1 个字之后有看不见的控制字符（从左到右隔离 U+2066）")]
    [InlineData("a\u0085b", "第 1 个字之后有看不见的控制字符（C1 控制符 U+0085）")]
    [InlineData("a\u007Fb", "第 1 个字之后有看不见的控制字符（删除符 U+007F）")]
    [InlineData("a\uFDD0b", "第 1 个字之后有无法保存的字符（非字符 U+FDD0）")]
    [InlineData("甲\u200B乙\t丙\uFEFF", null)]
    public void Hidden_signs_have_a_name_and_a_place(string text, string? fault) =>
        Assert.Equal(fault, HiddenSigns.Fault(text, lines: true));

    [Fact]
    public void Half_a_sign_is_no_sign()
    {
        Assert.Equal("第 1 个字之后有无法保存的字符（半个字符 U+D800）", HiddenSigns.Fault("甲" + (char)0xD800, lines: true));
        Assert.Equal("开头有无法保存的字符（半个字符 U+DC00）", HiddenSigns.Fault((char)0xDC00 + "甲", lines: true));
        Assert.Null(HiddenSigns.Fault("𠮷", lines: false));
    }
}
