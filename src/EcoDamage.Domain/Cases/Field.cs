using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Domain.Cases;

public enum FieldKind
{
    Text,
    Lines,
    Day,
    Yuan,
    Number,
    YesNo,
    Choice,
    Choices,
    Organ,
    Organs,
    District,
    Pick,
    Picks,
    Person,
    Group,
    Rows,
}

/// <summary>A field of an act as the form shows it, read from the property of the act itself.</summary>
public sealed class Field
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<Field>> Known = new();

    public required string Key { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public required FieldKind Kind { get; init; }
    public required bool Required { get; init; }
    public bool MayLieAhead { get; init; }
    public bool MustLieAhead { get; init; }
    public bool Masked { get; init; }
    public bool IsPercent { get; init; }
    public required Type Type { get; init; }
    public IReadOnlyList<OrganKind> OrganKinds { get; init; } = [];
    public bool OfOwnKind { get; init; }
    public IReadOnlyList<Option> Choices { get; init; } = [];
    public IReadOnlyList<Field> Parts { get; init; } = [];

    /// <summary>What the case offers for it.</summary>
    public Choice? Choice { get; init; }
    public Func<Seen, IEnumerable<Option>>? Options => Choice is null ? null : Choice.Options;
    public required Func<object, object?> Value { get; init; }

    public static IReadOnlyList<Field> Of(Type type) =>
        Known.GetOrAdd(
            type,
            static t =>
                [
                    .. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(p => p.GetCustomAttribute<LabelAttribute>() is not null)
                        .OrderBy(p => p.MetadataToken)
                        .Select(p => From(t, p)),
                ]
        );

    static Field From(Type owner, PropertyInfo p)
    {
        var label = p.GetCustomAttribute<LabelAttribute>()!;
        var type = Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;
        var item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
        var pick = p.GetCustomAttribute<PickAttribute>();
        var kind = KindOf(p, type, item, pick is not null);
        return new()
        {
            Key = JsonNamingPolicy.CamelCase.ConvertName(p.Name),
            Label = label.Text,
            Hint = label.Hint,
            Kind = kind,
            Required = p.IsDefined(typeof(RequiredMemberAttribute)),
            MayLieAhead = p.IsDefined(typeof(AheadAttribute)),
            MustLieAhead = p.GetCustomAttribute<AheadAttribute>()?.Only == true,
            Masked = p.IsDefined(typeof(MaskedAttribute)),
            IsPercent = p.IsDefined(typeof(PercentAttribute)),
            Type = (item ?? type).IsAssignableTo(typeof(INo)) ? typeof(int) : item ?? type,
            OrganKinds = p.GetCustomAttribute<OfKindAttribute>()?.Kinds ?? [],
            OfOwnKind = p.IsDefined(typeof(OfOwnKindAttribute)),
            Choices = kind is FieldKind.Choice or FieldKind.Choices
                ? [.. Enum.GetValues(item ?? type).Cast<Enum>().Select(v => new Option(v.ToString(), v.Label()))]
                : [],
            Parts = kind is FieldKind.Group or FieldKind.Rows ? Of(item ?? type) : [],
            Choice = pick?.From(owner),
            Value = p.GetValue!,
        };
    }

    static FieldKind KindOf(PropertyInfo p, Type type, Type? item, bool pick)
    {
        if (pick)
            return item is null ? FieldKind.Pick : FieldKind.Picks;
        if (p.IsDefined(typeof(MemberAttribute)))
            return FieldKind.Person;
        if (p.IsDefined(typeof(InDistrictAttribute)))
            return FieldKind.District;
        if (item is not null)
            return item == typeof(OrganCode) ? FieldKind.Organs
                : item.IsEnum ? FieldKind.Choices
                : FieldKind.Rows;
        if (type == typeof(string))
            return p.IsDefined(typeof(LinesAttribute)) ? FieldKind.Lines : FieldKind.Text;
        if (type == typeof(DateOnly))
            return FieldKind.Day;
        if (type == typeof(decimal))
            return p.IsDefined(typeof(YuanAttribute)) ? FieldKind.Yuan : FieldKind.Number;
        if (type == typeof(int) || type.IsAssignableTo(typeof(INo)))
            return FieldKind.Number;
        if (type == typeof(bool))
            return FieldKind.YesNo;
        if (type == typeof(OrganCode))
            return FieldKind.Organ;
        if (type.IsEnum)
            return FieldKind.Choice;
        return FieldKind.Group;
    }

    /// <summary>
    /// Checks one field of what was entered, naming every fault by its path. Text may be at most 4,000 signs, 20,000 in prose.
    /// </summary>
    internal void Check(JsonObject data, string path, List<FieldError> errors)
    {
        var at = path.Length == 0 ? Key : $"{path}.{Key}";
        var value = data[Key];
        if (IsBlank(value))
        {
            if (Required)
                errors.Add(
                    new(
                        at,
                        Kind switch
                        {
                            FieldKind.Rows => $"请至少填写一行“{Label}”。",
                            FieldKind.Choice
                            or FieldKind.Choices
                            or FieldKind.Organ
                            or FieldKind.Organs
                            or FieldKind.Pick
                            or FieldKind.Picks
                            or FieldKind.Person
                            or FieldKind.District
                            or FieldKind.YesNo => $"请选择“{Label}”。",
                            _ => $"请填写“{Label}”。",
                        }
                    )
                );
            data.Remove(Key);
            return;
        }
        switch (Kind)
        {
            case FieldKind.Group when value is JsonObject o:
                CheckParts(o, at, errors);
                break;
            case FieldKind.Rows when value is JsonArray rows:
                for (var i = 0; i < rows.Count; i++)
                {
                    if (rows[i] is JsonObject row)
                        CheckParts(row, $"{at}[{i}]", errors);
                    else
                        errors.Add(new($"{at}[{i}]", $"“{Label}”第 {i + 1} 行无法识别。"));
                }
                break;
            case FieldKind.Choices or FieldKind.Organs or FieldKind.Picks when value is JsonArray list:
                if (list.Any(x => x is null || Fault(x) is not null))
                    errors.Add(new(at, $"“{Label}”中有无法识别的选项，请重新选择。"));
                break;
            default:
                if (Fault(value!) is { } fault)
                    errors.Add(new(at, fault));
                break;
        }
    }

    void CheckParts(JsonObject o, string at, List<FieldError> errors)
    {
        foreach (var part in Parts)
            part.Check(o, at, errors);
        foreach (var (name, _) in o)
            if (!Parts.Any(f => f.Key == name))
                errors.Add(new($"{at}.{name}", $"“{Label}”没有“{name}”这一栏。"));
    }

    static bool IsBlank(JsonNode? v) =>
        v switch
        {
            null => true,
            JsonArray a => a.Count == 0,
            JsonObject o => o.All(p => IsBlank(p.Value)),
            JsonValue s when s.TryGetValue<string>(out var t) => Folding.IsBlank(t) && HiddenSigns.Fault(t, lines: true) is null,
            _ => false,
        };

    string? Fault(JsonNode v)
    {
        var text = v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;
        var picked = Type == typeof(int) ? IsNumber<int>(v) : text is not null;
        return Kind switch
        {
            FieldKind.Text or FieldKind.Lines or FieldKind.Person or FieldKind.District or FieldKind.Organ or FieldKind.Organs => TextFault(
                text
            ),
            FieldKind.Day => DayFault(text),
            FieldKind.Yuan => YuanFault(v, text),
            FieldKind.Number => NumberFault(v, text),
            FieldKind.YesNo => v.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : $"请在“{Label}”中选择是或否。",
            FieldKind.Choice or FieldKind.Choices => Choices.Any(c => c.Value == text) ? null : $"“{Label}”没有这个选项，请重新选择。",
            FieldKind.Pick or FieldKind.Picks => picked ? null : $"“{Label}”没有这个选项，请重新选择。",
            _ => $"“{Label}”无法识别。",
        };
    }

    static bool IsNumber<T>(JsonNode v) => v.GetValueKind() == JsonValueKind.Number && v.AsValue().TryGetValue<T>(out _);

    string? TextFault(string? text)
    {
        var most = Kind == FieldKind.Lines ? 20_000 : 4_000;
        return text is null ? $"“{Label}”应是文字。"
            : text.Length > most ? $"“{Label}”不能超过 {most} 字，请精简或作为附件。"
            : HiddenSigns.FaultOf(Label, text, Kind == FieldKind.Lines) is { } hidden ? hidden
            : Masked && IdentityNo.Fault(text) is { } wrong ? $"“{Label}”{wrong}。"
            : null;
    }

    string? DayFault(string? text) =>
        text is not null
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and <= 2200
            ? null
        : text is not null && TypedDay.Why(text) is { } noDay ? $"“{Label}”不是有效日期：{noDay}，请核对。"
        : $"“{Label}”不是有效日期，请按 2025-09-16 的形式填写。";

    string? YuanFault(JsonNode v, string? text)
    {
        var number = v.GetValueKind() == JsonValueKind.Number;
        // 1e-30 would be read as nothing at all.
        if (number && v.ToJsonString().Contains('E', StringComparison.OrdinalIgnoreCase))
            return $"“{Label}”不是有效金额：不用科学记数法，请写出全部数字。";
        if (number && v.AsValue().TryGetValue<decimal>(out var yuan))
            return Math.Abs(yuan) >= 1_000_000_000_000m ? $"“{Label}”应小于一万亿元，请核对。"
                : decimal.Round(yuan, 2) != yuan ? $"“{Label}”最多精确到分（两位小数），请核对。"
                : null;
        return text is not null && TypedAmount.Why(text) is { } noAmount
            ? $"“{Label}”不是有效金额：{noAmount}。"
            : $"“{Label}”不是有效金额，请填写数字，单位元，最多两位小数。";
    }

    string? NumberFault(JsonNode v, string? text) =>
        Type == typeof(int) ? (IsNumber<int>(v) ? null : NoNumber(text, "整数"))
        : IsNumber<decimal>(v) ? null
        : NoNumber(text, "数字");

    string NoNumber(string? text, string wanted) =>
        !IsPercent && text is not null && Folding.Key(text).EndsWith('%')
            ? $"“{Label}”不用百分比，请填写数字。"
            : $"“{Label}”应是{wanted}。";

    /// <summary>
    /// Faults that only the case, the register and the day can tell: a day ahead of today, an organ of the wrong kind, a choice the case
    /// does not offer.
    /// </summary>
    public static IEnumerable<FieldError> FaultsInCase(
        object part,
        IReadOnlyList<Field> fields,
        Seen? c,
        Actor a,
        OrganRegister organs,
        DateOnly today,
        string path = ""
    )
    {
        if (part is Act act && c is not null)
            foreach (var o in act.Misaddressed(c, organs))
                yield return new(o.Field ?? "", $"{o.Text}（{o.ArticleText}）");
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            if (f.Value(part) is not { } value)
                continue;
            foreach (var text in f.FaultsOf(value, c, a, organs, today))
                yield return new(at, text);
            var parts =
                f.Kind == FieldKind.Group ? [(value, at)]
                : f.Kind == FieldKind.Rows ? ((System.Collections.IEnumerable)value).Cast<object>().Select((row, i) => (row, $"{at}[{i}]"))
                : [];
            foreach (var (inner, where) in parts)
            foreach (var e in FaultsInCase(inner, f.Parts, c, a, organs, today, where))
                yield return e;
        }
    }

    IEnumerable<string> FaultsOf(object value, Seen? c, Actor a, OrganRegister organs, DateOnly today) =>
        Kind switch
        {
            FieldKind.Day => DayAgainst((DateOnly)value, today),
            FieldKind.Organ => Said(OrganFault(this, (OrganCode)value, a, organs)),
            FieldKind.Organs =>
            [
                .. Twice(value),
                .. ((IReadOnlyList<OrganCode>)value).Select(code => OrganFault(this, code, a, organs)).OfType<string>(),
            ],
            FieldKind.District => Said(organs.Districts.Any(d => d.Code == (string)value) ? null : $"“{Label}”没有这个选项，请重新选择。"),
            FieldKind.Choices => Twice(value),
            FieldKind.Picks => [.. Twice(value), .. NotOffered(((System.Collections.IEnumerable)value).Cast<object>(), c)],
            FieldKind.Pick => NotOffered([value], c),
            _ => [],
        };

    static IEnumerable<string> Said(string? fault) => fault is null ? [] : [fault];

    IEnumerable<string> DayAgainst(DateOnly day, DateOnly today) =>
        Said(
            !MayLieAhead && day > today ? $"“{Label}”不能晚于今天（{today:yyyy-MM-dd}）。"
            : MustLieAhead && day <= today ? $"“{Label}”应晚于今天（{today:yyyy-MM-dd}）。"
            : null
        );

    IEnumerable<string> Twice(object list) =>
        Said(
            ((System.Collections.IEnumerable)list).Cast<object>().GroupBy(v => v).Any(g => g.Count() > 1)
                ? $"“{Label}”中有重复的选项，请重新选择。"
                : null
        );

    IEnumerable<string> NotOffered(IEnumerable<object> chosen, Seen? c)
    {
        if (c is null)
            return [];
        var offered = Options!(c).Select(o => o.Value).ToHashSet();
        return Said(
            chosen.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)!).FirstOrDefault(v => !offered.Contains(v))
                is not { } other
                ? null
            : Choice!.Against(other, c) is { } why ? $"{why.Text}（{why.ArticleText}）"
            : $"“{Label}”中选择的项目不在本案可选范围内，请重新选择。"
        );
    }

    static string? OrganFault(Field f, OrganCode code, Actor a, OrganRegister organs) =>
        organs.Find(code) is not { } organ || organ.Kind == OrganKind.Portal ? $"“{f.Label}”：机关名录中没有这个单位。"
        : f.OrganKinds.Count > 0 && !f.OrganKinds.Contains(organ.Kind)
            ? $"“{f.Label}”应是{string.Join("或", f.OrganKinds.Select(k => k.Label()))}，{organ.ShortName}不是。"
        : f.OfOwnKind && organ.Kind != a.Organ.Kind ? $"“{f.Label}”应是{a.Organ.Kind.Label()}，{organ.ShortName}不是。"
        : null;
}
