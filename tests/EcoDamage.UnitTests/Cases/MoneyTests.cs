using System.Globalization;
using EcoDamage.Domain.Cases;

namespace EcoDamage.UnitTests.Cases;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", "零元整")]
    [InlineData("0.05", "伍分")]
    [InlineData("0.50", "伍角")]
    [InlineData("0.55", "伍角伍分")]
    [InlineData("1", "壹元整")]
    [InlineData("10", "壹拾元整")]
    [InlineData("100.05", "壹佰元零伍分")]
    [InlineData("101.50", "壹佰零壹元伍角")]
    [InlineData("1010", "壹仟零壹拾元整")]
    [InlineData("1001", "壹仟零壹元整")]
    [InlineData("10000", "壹万元整")]
    [InlineData("10001", "壹万零壹元整")]
    [InlineData("100000.10", "壹拾万元壹角")]
    [InlineData("9000000", "玖佰万元整")]
    [InlineData("20010000.3", "贰仟零壹万元叁角")]
    [InlineData("38617700.00", "叁仟捌佰陆拾壹万柒仟柒佰元整")]
    [InlineData("38617700.05", "叁仟捌佰陆拾壹万柒仟柒佰元零伍分")]
    [InlineData("100000000", "壹亿元整")]
    [InlineData("100000001", "壹亿零壹元整")]
    [InlineData("100005000", "壹亿零伍仟元整")]
    [InlineData("100010000", "壹亿零壹万元整")]
    [InlineData("100010001", "壹亿零壹万零壹元整")]
    [InlineData("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")]
    public void Amounts_are_written_in_words_as_agreements_write_them(string amount, string words) =>
        Assert.Equal(words, Money.InWords(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("-0.01")]
    [InlineData("0.001")]
    [InlineData("1000000000000")]
    public void Amounts_that_no_agreement_can_hold_are_refused(string amount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.InWords(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Fact]
    public void Figures_have_separators_and_two_places() => Assert.Equal("¥1,234,567.80", 1_234_567.8m.Yuan());

    [Theory]
    [InlineData("6", "第六条")]
    [InlineData("10", "第十条")]
    [InlineData("20", "第二十条")]
    [InlineData("32", "第三十二条")]
    [InlineData("21¶2", "第二十一条第二款")]
    [InlineData("17(5)", "第十七条第五项")]
    [InlineData("5¶1, 6", "第五条第一款、第六条")]
    [InlineData("10, 22¶1", "第十条、第二十二条第一款")]
    [InlineData("民事诉讼法第八十五条", "民事诉讼法第八十五条")]
    public void Articles_are_named_in_the_words_of_the_document(string article, string text) => Assert.Equal(text, Articles.Text(article));
}
