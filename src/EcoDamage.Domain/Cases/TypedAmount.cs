using System.Text.RegularExpressions;

namespace EcoDamage.Domain.Cases;

/// <summary>Amounts and numbers as people type them: ￥12,000.50、12万元、１２万. What could be meant in two ways is not read.</summary>
public static partial class TypedAmount
{
    [GeneratedRegex(@"^(-?)(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?:人民币|RMB|CNY)?(-?)[¥]?(-?)([^元万亿]*)(万|亿|)(?:元整|元|)$")]
    private static partial Regex MoneyShape();

    /// <summary>Yuan; null when the text is no amount. Places are not judged here.</summary>
    public static decimal? Yuan(string? text)
    {
        if (MoneyShape().Match(Folding.Key(text)) is not { Success: true } m)
            return null;
        if (Plain(m.Groups[1].Value + m.Groups[2].Value + m.Groups[3].Value) is not { } number)
            return null;
        var unit = m.Groups[4].Value switch
        {
            "万" => 10_000m,
            "亿" => 100_000_000m,
            _ => 1m,
        };
        // Nobody counts less than a yuan in tens of thousands: a slip of the unit or of the point.
        if (unit > 1 && number != 0 && Math.Abs(number) < 1 / unit)
            return null;
        return Math.Abs(number) < 1_000_000_000_000_000m ? number * unit : null;
    }

    /// <summary>A number without a unit; of a percentage the sign may be typed too.</summary>
    public static decimal? Number(string? text, bool percent)
    {
        var key = Folding.Key(text);
        return Plain(percent && key.EndsWith('%') ? key[..^1] : key);
    }

    /// <summary>Why the text is no amount, where more can be said than that.</summary>
    public static string? Why(string? text)
    {
        var key = Folding.Key(text);
        if (key.Contains('%', StringComparison.Ordinal))
            return "金额不用百分比，请填写数额";
        if (key.Contains('。', StringComparison.Ordinal))
            return "小数点请用“.”";
        if (ExponentShape().IsMatch(key))
            return "不用科学记数法，请写出全部数字";
        if (key.Count(c => c == '.') > 1)
            return "小数点多于一个";
        if (key.Contains("--", StringComparison.Ordinal))
            return "负号多于一个";
        if (key.Contains(',', StringComparison.Ordinal) && Yuan(text) is null)
            return "逗号只用作千位分隔，每三位一个，如 1,234,567.89；小数点请用“.”";
        if (
            MoneyShape().Match(key) is { Success: true } m
            && m.Groups[4].Length > 0
            && Plain(m.Groups[3].Value) is not null
            && Yuan(text) is null
        )
            return "以万元、亿元为单位而不足一元，请核对单位和小数点";
        return null;
    }

    [GeneratedRegex(@"^-?[0-9.]+E[+-]?[0-9]+")]
    private static partial Regex ExponentShape();

    static decimal? Plain(string text) =>
        Shape().IsMatch(text)
        && decimal.TryParse(
            text.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
