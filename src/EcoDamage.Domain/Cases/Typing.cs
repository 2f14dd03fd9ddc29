using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// What a person typed into the form of an act, kept as text exactly as it stands in the boxes, and its reading as data.
/// Programs and files write data themselves and are read without this leniency.
/// </summary>
public static class Typing
{
    /// <summary>
    /// Beside the fields: what the person was asked about and said to be right, kept with what was typed and never part of the data.
    /// </summary>
    public const string Sure = "?sure";

    /// <summary>
    /// The data that the typed text means. What can't be read stays text, so that the field itself says what is wrong with it.
    /// </summary>
    public static JsonObject Read(JsonObject typed, IReadOnlyList<Field> fields, DateOnly today)
    {
        var data = new JsonObject();
        foreach (var (key, value) in typed)
        {
            if (key == Sure)
                continue;
            var field = fields.FirstOrDefault(f => f.Key == key);
            data[key] = field is null || value is null ? value?.DeepClone() : Read(field, value, today);
        }
        return data;
    }

    /// <summary>Takes the rows away in which nothing was typed.</summary>
    public static void DropBlankRows(JsonObject typed, IReadOnlyList<Field> fields)
    {
        foreach (var f in fields)
        {
            if (f.Kind == FieldKind.Group && typed[f.Key] is JsonObject group)
                DropBlankRows(group, f.Parts);
            if (f.Kind != FieldKind.Rows || typed[f.Key] is not JsonArray rows)
                continue;
            foreach (var row in rows.OfType<JsonObject>())
                DropBlankRows(row, f.Parts);
            foreach (var blank in rows.Where(IsBlank).ToList())
                rows.Remove(blank);
            if (rows.Count == 0)
                typed.Remove(f.Key);
        }
    }

    static bool IsBlank(JsonNode? node) =>
        node switch
        {
            null => true,
            JsonObject o => o.All(p => IsBlank(p.Value)),
            JsonArray a => a.All(IsBlank),
            JsonValue v => v.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(v.GetValue<string>()),
            _ => false,
        };

    static JsonNode Read(Field f, JsonNode value, DateOnly today) =>
        (f.Kind, value) switch
        {
            (FieldKind.Group, JsonObject group) => Read(group, f.Parts, today),
            (FieldKind.Rows, JsonArray rows) => new JsonArray([
                .. rows.Select(r => r is JsonObject row ? Read(row, f.Parts, today) : r?.DeepClone()),
            ]),
            (FieldKind.Choices or FieldKind.Organs or FieldKind.Picks, JsonArray list) => new JsonArray([
                .. list.Select(x =>
                    x is JsonValue v && v.GetValueKind() == JsonValueKind.String ? Single(f, v.GetValue<string>(), today) : x?.DeepClone()
                ),
            ]),
            (_, JsonValue v) when v.GetValueKind() == JsonValueKind.String => Single(f, v.GetValue<string>(), today),
            _ => value.DeepClone(),
        };

    static JsonNode Single(Field f, string text, DateOnly today)
    {
        text = text.Trim();
        return f.Kind switch
        {
            FieldKind.Yuan when TypedAmount.Yuan(text) is { } yuan => JsonValue.Create(
                decimal.Round(yuan, 2) == yuan ? decimal.Round(yuan, 2) : yuan
            ),
            FieldKind.Number when TypedAmount.Number(text, f.IsPercent) is { } number => Number(f, number),
            FieldKind.Day when TypedDay.Read(text, today, NearestOf(f)) is { } day => JsonValue.Create(
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            FieldKind.Pick
            or FieldKind.Picks
                when f.Type == typeof(int) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var no) =>
                JsonValue.Create(no),
            FieldKind.YesNo when text is "true" or "false" => JsonValue.Create(text == "true"),
            _ => JsonValue.Create(text),
        };
    }

    static JsonValue Number(Field f, decimal number) =>
        f.Type == typeof(int) && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue
            ? JsonValue.Create((int)number)
            : JsonValue.Create(number);

    /// <summary>Which year is meant where none was typed: a due day lies ahead, what has happened lies behind.</summary>
    public static Nearest NearestOf(Field f)
    {
        return f.MustLieAhead ? Nearest.Ahead
            : f.MayLieAhead ? Nearest.Either
            : Nearest.Past;
    }

    /// <summary>
    /// Days in what was typed that lie more than a year before or after today: perhaps a slip of the year, so a person is asked about
    /// them once.
    /// </summary>
    public static IEnumerable<(string Path, string Label, DateOnly Day)> FarDays(
        JsonObject typed,
        IReadOnlyList<Field> fields,
        DateOnly today,
        string path = ""
    )
    {
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            switch (f.Kind, typed[f.Key])
            {
                case (FieldKind.Group, JsonObject group):
                    foreach (var far in FarDays(group, f.Parts, today, at))
                        yield return far;
                    break;
                case (FieldKind.Rows, JsonArray rows):
                    for (var i = 0; i < rows.Count; i++)
                        if (rows[i] is JsonObject row)
                            foreach (var far in FarDays(row, f.Parts, today, $"{at}[{i}]"))
                                yield return far;
                    break;
                case (FieldKind.Day, JsonValue v)
                    when v.TryGetValue<string>(out var text) && TypedDay.Read(text, today, NearestOf(f)) is { } day && IsFar(day, today):
                    yield return (at, f.Label, day);
                    break;
            }
        }
    }

    public static bool IsFar(DateOnly day, DateOnly today) => day < today.AddYears(-1) || day > today.AddYears(1);
}
