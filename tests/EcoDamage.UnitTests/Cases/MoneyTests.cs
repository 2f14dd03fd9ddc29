using System.Globalization;

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
    [InlineData("16409.02", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData("6007.14", "陆仟零柒元壹角肆分")]
    [InlineData("325.04", "叁佰贰拾伍元零肆分")]
    [InlineData("1409.50", "壹仟肆佰零玖元伍角")]
    [InlineData("10000000.01", "壹仟万元零壹分")]
    [InlineData("1000000000", "壹拾亿元整")]
    [InlineData("1001000100.10", "壹拾亿零壹佰万零壹佰元壹角")]
    [InlineData("100000010000", "壹仟亿零壹万元整")]
    [InlineData("120000", "壹拾贰万元整")]
    [InlineData("12345.60", "壹万贰仟叁佰肆拾伍元陆角")]
    [InlineData("-500", "负伍佰元整")]
    [InlineData("-0.01", "负壹分")]
    [InlineData("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")]
    public void Amounts_are_written_in_words_as_agreements_write_them(string amount, string words) =>
        Assert.Equal(words, Money.InWords(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("-1000000000000")]
    [InlineData("0.001")]
    [InlineData("1000000000000")]
    public void Amounts_that_no_agreement_can_hold_are_refused(string amount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.InWords(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    // Read back sign by sign: an independent way from words to figures, over sums of every shape.
    [Fact]
    public void What_the_words_say_is_the_amount()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 20_000; i++)
        {
            var digits = random.Next(1, 13);
            var yuan = 0m;
            for (var d = 0; d < digits; d++)
                yuan = yuan * 10 + (random.Next(3) == 0 ? random.Next(10) : 0);
            var amount = yuan + random.Next(100) * (random.Next(2) == 0 ? 0.01m : 0m);
            var words = Money.InWords(amount);
            Assert.Equal(amount, Counted(words));
            Assert.DoesNotContain("零零", words, StringComparison.Ordinal);
            Assert.DoesNotContain("零元整", amount == 0 ? "" : words, StringComparison.Ordinal);
            Assert.DoesNotMatch("零[万亿拾佰仟元角分]", amount == 0 ? "" : words);
        }
    }

    static decimal Counted(string words)
    {
        var (sum, part, digit) = (0m, 0m, 0m);
        foreach (var sign in words)
        {
            if ("零壹贰叁肆伍陆柒捌玖".IndexOf(sign, StringComparison.Ordinal) is >= 0 and var n)
                digit = n;
            else
            {
                switch (sign)
                {
                    case '拾':
                        (part, digit) = (part + digit * 10, 0);
                        break;
                    case '佰':
                        (part, digit) = (part + digit * 100, 0);
                        break;
                    case '仟':
                        (part, digit) = (part + digit * 1000, 0);
                        break;
                    case '万':
                        (sum, part, digit) = (sum + (part + digit) * 10_000, 0, 0);
                        break;
                    case '亿':
                        (sum, part, digit) = (sum + (part + digit) * 100_000_000, 0, 0);
                        break;
                    case '元':
                        (sum, part, digit) = (sum + part + digit, 0, 0);
                        break;
                    case '角':
                        (sum, digit) = (sum + digit / 10, 0);
                        break;
                    case '分':
                        (sum, digit) = (sum + digit / 100, 0);
                        break;
                }
            }
        }
        return sum;
    }

    [Theory]
    [InlineData("9999.99", "玖仟玖佰玖拾玖元玖角玖分")]
    [InlineData("120000", "壹拾贰万元整（12 万元）")]
    [InlineData("12345.60", "壹万贰仟叁佰肆拾伍元陆角（1.23456 万元）")]
    [InlineData("123456789.01", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分（12,345.678901 万元）")]
    [InlineData("0.125", null)]
    public void Under_an_amount_stands_how_it_is_understood(string amount, string? reading) =>
        Assert.Equal(reading, Money.Reading(decimal.Parse(amount, CultureInfo.InvariantCulture)));

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
