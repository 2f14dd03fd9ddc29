using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcoDamage.Casework.Registers;

/// <summary>国务院办公厅关于部分节假日安排的通知, of one year.</summary>
public sealed record HolidayNotice(int Year, string DocumentNo, DateOnly Issued, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Work);

/// <summary>A notice as people type it: each holiday from day to day, and the weekends that are worked instead.</summary>
public sealed partial class TypedNotice
{
    /// <summary>The holidays in the order of the notice; what a single year has beside them comes last.</summary>
    public static IReadOnlyList<string> Holidays { get; } = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "其他放假"];

    const int FirstYear = 2008;
    const int LongestHoliday = 15;

    public string? Year { get; set; }
    public string? Number { get; set; }
    public string? Issued { get; set; }
    public string?[] From { get; set; } = new string?[Holidays.Count];
    public string?[] To { get; set; } = new string?[Holidays.Count];
    public string? Work { get; set; }

    /// <summary>The notice; null where something is wrong, which is then said for each box by its name.</summary>
    public HolidayNotice? Read(DateOnly today, List<(string Box, string Text)> faults)
    {
        var year = ReadYear(today, faults);
        ReadNumber(faults);
        var issued = ReadIssued(today, year, faults);
        if (year is not { } y)
            return null;
        var off = ReadOff(y, faults);
        var work = ReadWork(y, off, faults);
        if (faults.Count == 0)
            RequireLegalHolidays(y, off, faults);
        return faults.Count > 0 ? null : new(y, Number!.Trim(), issued!.Value, [.. off.Keys.Order()], [.. work.Order()]);
    }

    int? ReadYear(DateOnly today, List<(string, string)> faults)
    {
        if (
            int.TryParse(Folding.Key(Year).TrimEnd('年'), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= FirstYear
            && year <= today.Year + 1
        )
            return year;
        faults.Add(("year", $"“年份”应是 {FirstYear} 到 {today.Year + 1} 的四位数字：通知在前一年年底公布，只录入已经公布的年份。"));
        return null;
    }

    void ReadNumber(List<(string, string)> faults)
    {
        if (Folding.IsBlank(Number))
            faults.Add(("number", "请填写“文号”，如“国办发明电〔2024〕12号”。"));
        else if (Number!.Trim().Length > 60)
            faults.Add(("number", "“文号”不能超过 60 字。"));
        else if (HiddenSigns.FaultOf("文号", Number, lines: false) is { } hidden)
            faults.Add(("number", hidden));
    }

    DateOnly? ReadIssued(DateOnly today, int? year, List<(string, string)> faults)
    {
        if (TypedDay.Read(Issued, today) is not { } day)
        {
            var why = TypedDay.Why(Issued) is { } known ? $"：{known}" : "，请按 2024-11-12 的形式填写";
            faults.Add(("issued", $"“通知日期”不是有效日期{why}。"));
            return null;
        }
        if (day > today)
            faults.Add(("issued", "“通知日期”不能晚于今天。"));
        else if (year is { } y && day.Year != y && day.Year != y - 1)
            faults.Add(("issued", $"“通知日期”应在 {y - 1} 年或者 {y} 年：{y} 年的通知在此期间公布。请核对年份。"));
        return day;
    }

    // Each day off with the holiday that it belongs to.
    Dictionary<DateOnly, string> ReadOff(int year, List<(string, string)> faults)
    {
        var off = new Dictionary<DateOnly, string>();
        for (var i = 0; i < Holidays.Count; i++)
        {
            var (name, from, to) = (Holidays[i], From.ElementAtOrDefault(i), To.ElementAtOrDefault(i));
            if (Folding.IsBlank(from) && Folding.IsBlank(to))
                continue;
            var first = ReadDay(from, $"{name}放假第一日", $"from{i}", year, faults);
            var last = Folding.IsBlank(to) ? first : ReadDay(to, $"{name}放假最后一日", $"to{i}", year, faults);
            if (first is { } a && last is { } b)
                AddSpan(off, name, i, a, b, faults);
        }
        if (off.Count == 0 && faults.Count == 0)
            faults.Add(("from0", "请至少填写一个节日的放假日期。"));
        return off;
    }

    static void AddSpan(Dictionary<DateOnly, string> off, string name, int i, DateOnly a, DateOnly b, List<(string, string)> faults)
    {
        if (b < a)
            faults.Add(($"to{i}", $"{name}：放假最后一日（{b:yyyy-MM-dd}）早于第一日（{a:yyyy-MM-dd}）。"));
        else if (b.DayNumber - a.DayNumber >= LongestHoliday)
            faults.Add(($"to{i}", $"{name}：连续放假 {b.DayNumber - a.DayNumber + 1} 日，超过 {LongestHoliday} 日，请核对日期。"));
        else
            for (var day = a; day <= b; day = day.AddDays(1))
                if (!off.TryAdd(day, name))
                {
                    faults.Add(($"from{i}", $"{name}与{off[day]}的放假日期重叠：{day:yyyy-MM-dd}。两个节日连休的，只在其中一个填写。"));
                    return;
                }
    }

    HashSet<DateOnly> ReadWork(int year, Dictionary<DateOnly, string> off, List<(string, string)> faults)
    {
        var work = new HashSet<DateOnly>();
        foreach (var typed in Separators().Split(WithoutBrackets(Work)).Where(t => !Folding.IsBlank(t)))
        {
            if (ReadDay(typed, $"调休上班日“{typed}”", "work", year, faults) is not { } day)
                continue;
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                faults.Add(("work", $"调休上班日 {day:yyyy-MM-dd} 是{day.Weekday()}，本来就是工作日；调休上班的只能是周六、周日。"));
            else if (off.TryGetValue(day, out var holiday))
                faults.Add(("work", $"{day:yyyy-MM-dd} 既是{holiday}放假日，又是调休上班日，请核对。"));
            else if (!work.Add(day))
                faults.Add(("work", $"调休上班日 {day:yyyy-MM-dd} 填写了两次。"));
        }
        return work;
    }

    // What the notice writes without a year lies in its own; only around New Year it names days of the December before.
    static DateOnly? ReadDay(string? typed, string what, string box, int year, List<(string, string)> faults)
    {
        var text = WithoutBrackets(typed).Trim();
        if ((TypedDay.Read(text, null) ?? TypedDay.Read($"{year}年{text}", null)) is not { } day)
        {
            var why = TypedDay.Why(text) is { } known ? $"：{known}" : $"，请按“10月1日”或者 {year}-10-01 的形式填写";
            faults.Add((box, $"{what}不是有效日期{why}。"));
            return null;
        }
        if (day.Year == year || (day.Year == year - 1 && day.Month == 12))
            return day;
        faults.Add((box, $"{what}（{day:yyyy-MM-dd}）不在 {year} 年（元旦可以从上年 12 月起）。"));
        return null;
    }

    // Days on which nobody works by law in any year: who types another year's notice, or loses a line, is told.
    static void RequireLegalHolidays(int year, Dictionary<DateOnly, string> off, List<(string, string)> faults)
    {
        DateOnly[] legal = [new(year, 1, 1), new(year, 5, 1), new(year, 10, 1), new(year, 10, 2), new(year, 10, 3)];
        foreach (var day in legal.Where(d => !off.ContainsKey(d)))
            faults.Add(
                (
                    day.Month == 1 ? "from0"
                    : day.Month == 5 ? "from3"
                    : "from6",
                    $"{day.Long()}是法定节假日，放假日期里没有这一天。"
                )
            );
    }

    static string WithoutBrackets(string? text) => Brackets().Replace(text ?? "", "");

    [GeneratedRegex(@"[（(][^（()）]*[)）]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[、，,;；\s]+")]
    private static partial Regex Separators();

    /// <summary>
    /// The boxes as a file of the shipped format fills them: <c>{"year", "official", "source", "issued", "off", "work"}</c>, or
    /// <c>{"years": […]}</c> with several, of which the one typed under 年份 is meant.
    /// </summary>
    /// <exception cref="FormatException">The text is no such file; the message says why, in words for the person.</exception>
    public static TypedNotice FromFile(string text, string? year)
    {
        var file = Parse(text);
        if (!file.Official)
            throw new FormatException("文件里的这一年标明“尚无官方安排”（official 为 false），只录入国务院办公厅公布的安排。");
        var typed = new TypedNotice
        {
            Year = file.Year.ToString(CultureInfo.InvariantCulture),
            Number = file.Source,
            Issued = file.Issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Work = string.Join('、', file.Work.Select(Typed)),
        };
        foreach (var (from, to) in Spans(file.Off))
        {
            var row = RowOf(file.Year, from, to);
            if (typed.From[row] is not null)
                row = Array.IndexOf(typed.From, null);
            if (row < 0)
                throw new FormatException($"文件里的放假日期分成了 {Spans(file.Off).Count} 段，多于 {Holidays.Count} 段，请核对。");
            (typed.From[row], typed.To[row]) = (Typed(from), Typed(to));
        }
        return typed;

        ShippedBooks.YearOfNotice Parse(string json)
        {
            var years = ReadYears(json);
            var meant = Folding.Key(year).TrimEnd('年');
            return years.Count == 1
                ? years[0]
                : years.FirstOrDefault(y => y.Year.ToString(CultureInfo.InvariantCulture) == meant)
                    ?? throw new FormatException(
                        $"文件里有 {string.Join("、", years.Select(y => y.Year))} 年，请在“年份”填写要录入的一年，再读入一次。"
                    );
        }
    }

    static IReadOnlyList<ShippedBooks.YearOfNotice> ReadYears(string json)
    {
        try
        {
            return ShippedBooks.ReadYears(json) is { Count: > 0 } years ? years : throw new FormatException("文件里没有任何一年的安排。");
        }
        catch (JsonException x)
        {
            var line = x.LineNumber is { } n ? $"（第 {n + 1} 行{(x.Path is { Length: > 2 } path ? $"，{path}" : "")}）" : "";
            throw new FormatException($"不是节假日文件：应是平台随附的 calendar.json 格式，日期写作 2027-10-01{line}。", x);
        }
    }

    static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Days one after the other, as the first and the last of each run.</summary>
    public static IReadOnlyList<(DateOnly From, DateOnly To)> Spans(IEnumerable<DateOnly> days)
    {
        var spans = new List<(DateOnly From, DateOnly To)>();
        foreach (var day in days.Distinct().Order())
        {
            if (spans.Count > 0 && spans[^1].To.AddDays(1) == day)
                spans[^1] = (spans[^1].From, day);
            else
                spans.Add((day, day));
        }
        return spans;
    }

    // In which box a run belongs: the days of the solar holidays are fixed, those of the others lie in their months.
    static int RowOf(int year, DateOnly from, DateOnly to)
    {
        bool Has(int month, int day) => from <= new DateOnly(year, month, day) && new DateOnly(year, month, day) <= to;
        return Has(1, 1) ? 0
            : Has(5, 1) ? 3
            : Has(10, 1) ? 6
            : from.Month switch
            {
                1 or 2 => 1,
                4 => 2,
                5 or 6 => 4,
                9 or 10 => 5,
                _ => 7,
            };
    }
}
