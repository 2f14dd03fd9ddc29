using System.Globalization;

namespace EcoDamage.Web.Shell;

/// <summary>A box for a day: plain text, so that nothing typed is ever erased, with a calendar beside it where scripts run.</summary>
/// <param name="Today">Days typed without a year are read from here.</param>
public sealed record DayBox(string Id, string Name, string? Text, string Label, DateOnly Today, Nearest Nearest = Nearest.Past)
{
    public bool Invalid { get; init; }
    public bool Required { get; init; }
    public string? Described { get; init; }

    public string Css => "in" + (Invalid ? " err" : "");
    public string DescribedBy => $"{Described} {Id}-reads".Trim();

    /// <summary>How a day is understood that was not typed as 2026-11-28; null when that needs no telling.</summary>
    public string? Reading => ReadingOf(Text, Today, Nearest);

    public static string? ReadingOf(string? text, DateOnly today, Nearest nearest) =>
        TypedDay.Read(text, today, nearest) is { } day && day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) != text?.Trim()
            ? Words(day)
            : null;

    static string Words(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日 星期{"日一二三四五六"[(int)day.DayOfWeek]}");
}
