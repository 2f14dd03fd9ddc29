using System.Text.RegularExpressions;

namespace EcoDamage.Domain.Cases;

/// <summary>Days as people type them: 2026-11-28、2026年11月28日、2026/11/28、20261128, and 11.28 of the year that lies nearest.</summary>
public static partial class TypedDay
{
    [GeneratedRegex(@"^([0-9]{4})(?:年|[-/.。])([0-9]{1,2})(?:月|[-/.。])([0-9]{1,2})[日号]?$")]
    private static partial Regex Full();

    [GeneratedRegex(@"^([0-9]{4})([0-9]{2})([0-9]{2})$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^([0-9]{1,2})(?:月|[-/.。])([0-9]{1,2})[日号]?$")]
    private static partial Regex Short();

    [GeneratedRegex(@"^(?:[0-9]{5,}|[0-9]{1,3})(?:年|[-/.。])[0-9]{1,2}(?:月|[-/.。])[0-9]{1,2}[日号]?$")]
    private static partial Regex OtherYear();

    /// <param name="today">Without a year the nearest day is meant: in the past, unless <paramref name="nearest"/> says otherwise. Null:
    /// a year is needed.</param>
    public static DateOnly? Read(string? text, DateOnly? today, Nearest nearest = Nearest.Past)
    {
        var key = Folding.Key(text);
        var m = Full().Match(key);
        if (!m.Success)
            m = Digits().Match(key);
        if (m.Success)
            return Day(Int(m, 1), Int(m, 2), Int(m, 3));
        if (today is not { } now || Short().Match(key) is not { Success: true } s)
            return null;
        var near = new[] { now.Year - 1, now.Year, now.Year + 1 }.Select(y => Day(y, Int(s, 1), Int(s, 2))).OfType<DateOnly>().ToList();
        return nearest switch
        {
            Nearest.Past => near.Where(d => d <= now).Select(d => (DateOnly?)d).Max(),
            Nearest.Ahead => near.Where(d => d > now).Select(d => (DateOnly?)d).Min(),
            _ => near.Count == 0 ? null : near.MinBy(d => Math.Abs(d.DayNumber - now.DayNumber)),
        };
    }

    /// <summary>Why the text is no day, where more can be said than that.</summary>
    public static string? Why(string? text)
    {
        var key = Folding.Key(text);
        var m = Full().Match(key);
        if (!m.Success)
            m = Digits().Match(key);
        if (m.Success)
            return Int(m, 1) is < 1900 or > 2200
                ? "年份应在 1900 至 2200 之间"
                : Missing($"{Int(m, 1)} 年", Int(m, 1), Int(m, 2), Int(m, 3));
        // A leap year knows every day there is; only 29 February needs to be told which year.
        if (Short().Match(key) is { Success: true } s)
            return Missing("", 2024, Int(s, 1), Int(s, 2))
                ?? (Int(s, 1) == 2 && Int(s, 2) == 29 ? "请写明年份，2 月 29 日只在闰年有" : null);
        return OtherYear().IsMatch(key) ? "年份应是四位数字" : null;
    }

    static string? Missing(string year, int y, int month, int day) =>
        month is < 1 or > 12 ? $"没有 {month} 月"
        : day < 1 || day > DateTime.DaysInMonth(y, month) ? $"{year}{(year.Length > 0 ? " " : "")}{month} 月没有 {day} 日"
        : null;

    static int Int(Match m, int group) => int.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture);

    static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day)
            : null;
}

/// <summary>Which year is meant where none was typed.</summary>
public enum Nearest
{
    Past,
    Ahead,
    Either,
}
