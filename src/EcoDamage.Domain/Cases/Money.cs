using System.Text;

namespace EcoDamage.Domain.Cases;

/// <summary>Yuan as <see cref="decimal"/>, two places.</summary>
public static class Money
{
    public static string Yuan(this decimal amount) => "¥" + amount.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>
    /// 大写 as agreements write it, for amounts under one 万亿 yuan: 38,617,700.05 → 叁仟捌佰陆拾壹万柒仟柒佰元零伍分; what is paid back
    /// begins with 负.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Too large, or finer than a fen.</exception>
    public static string InWords(decimal amount)
    {
        if (amount < 0)
            return "负" + InWords(-amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(amount, 1_000_000_000_000m);
        if (decimal.Round(amount, 2) != amount)
            throw new ArgumentOutOfRangeException(nameof(amount), "Finer than a fen");
        var fen = (long)(amount * 100);
        var yuan = fen / 100;
        var jiao = (int)(fen / 10 % 10);
        var last = (int)(fen % 10);
        var text = new StringBuilder();
        if (yuan > 0)
            text.Append(Whole(yuan)).Append('元');
        if (jiao == 0 && last == 0)
            return (yuan == 0 ? "零元" : text.ToString()) + "整";
        if (jiao > 0)
            text.Append(Numeral[jiao]).Append('角');
        else if (yuan > 0)
            text.Append('零');
        if (last > 0)
            text.Append(Numeral[last]).Append('分');
        return text.ToString();
    }

    /// <summary>Under the box of an amount: 大写 and, from ten thousand on, 万元. Null for what has no 大写.</summary>
    public static string? Reading(decimal amount) =>
        Math.Abs(amount) >= 1_000_000_000_000m || decimal.Round(amount, 2) != amount ? null
        : Math.Abs(amount) < 10_000 ? InWords(amount)
        : $"{InWords(amount)}（{(amount / 10_000).ToString("#,##0.######", CultureInfo.InvariantCulture)} 万元）";

    const string Numeral = "零壹贰叁肆伍陆柒捌玖";

    static string Whole(long n)
    {
        string[] sections = ["", "万", "亿"];
        var text = "";
        var zero = false;
        for (var i = 0; n > 0; i++, n /= 10_000)
        {
            var part = (int)(n % 10_000);
            if (part == 0)
            {
                zero = text.Length > 0;
                continue;
            }
            var words = Section(part) + sections[i];
            text = words + (zero && text.Length > 0 && !text.StartsWith('零') ? "零" : "") + text;
            zero = false;
            if (part < 1000 && n >= 10_000)
                text = "零" + text;
        }
        return text;
    }

    static string Section(int n)
    {
        string[] places = ["", "拾", "佰", "仟"];
        var text = "";
        var zero = false;
        for (var i = 0; n > 0; i++, n /= 10)
        {
            var d = n % 10;
            if (d == 0)
            {
                zero = text.Length > 0;
                continue;
            }
            text = Numeral[d] + places[i] + (zero ? "零" : "") + text;
            zero = false;
        }
        return text;
    }
}

/// <summary>The heads of Civil Code 1235, with emergency and procedural costs.</summary>
public enum DamageHead
{
    [Label("修复期间服务功能丧失的损失")]
    ServiceLoss,

    [Label("功能永久性损害造成的损失")]
    PermanentLoss,

    [Label("调查、鉴定评估等费用")]
    Investigation,

    [Label("清除污染、修复生态环境费用")]
    Restoration,

    [Label("防止损害发生和扩大的合理费用")]
    Prevention,

    [Label("应急处置费用")]
    Emergency,

    [Label("诉讼等程序费用")]
    Procedural,
}

/// <summary>An amount in yuan under one damage head.</summary>
public sealed record HeadAmount : IAmount
{
    [Label("损害项目")]
    public required DamageHead Head { get; init; }

    [Label("金额（元）"), Yuan]
    public required decimal Amount { get; init; }
}
