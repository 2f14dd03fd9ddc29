using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// What a person typed into the form of an act, kept as text exactly as it stands in the boxes, and its reading as data.
/// Programs and files write data themselves and are read without this leniency.
/// </summary>
public static class Typing
{
    /// <summary>The data that the typed text means. What can't be read stays text, so that the field itself says what is wrong with it.</summary>
    public static JsonObject Read(JsonObject typed, IReadOnlyList<Field> fields)
    {
        var data = new JsonObject();
        foreach (var (key, value) in typed)
        {
            var field = fields.FirstOrDefault(f => f.Key == key);
            data[key] = field is null || value is null ? value?.DeepClone() : Read(field, value);
        }
        return data;
    }

    /// <summary>Takes the rows away in which nothing was typed.</summary>
    public static void DropBlankRows(JsonObject typed, IReadOnlyList<Field> fields)
    {
        foreach (var f in fields)
        {
            if (f.Kind == FieldKind.Group && typed[f.Key] is JsonObject group) DropBlankRows(group, f.Parts);
            if (f.Kind != FieldKind.Rows || typed[f.Key] is not JsonArray rows) continue;
            foreach (var row in rows.OfType<JsonObject>()) DropBlankRows(row, f.Parts);
            foreach (var blank in rows.Where(IsBlank).ToList()) rows.Remove(blank);
            if (rows.Count == 0) typed.Remove(f.Key);
        }
    }

    static bool IsBlank(JsonNode? node) => node switch
    {
        null => true,
        JsonObject o => o.All(p => IsBlank(p.Value)),
        JsonArray a => a.All(IsBlank),
        JsonValue v => v.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(v.GetValue<string>()),
        _ => false,
    };

    static JsonNode Read(Field f, JsonNode value) => (f.Kind, value) switch
    {
        (FieldKind.Group, JsonObject group) => Read(group, f.Parts),
        (FieldKind.Rows, JsonArray rows) => new JsonArray([.. rows.Select(r => r is JsonObject row ? Read(row, f.Parts) : r?.DeepClone())]),
        (FieldKind.Choices or FieldKind.Organs or FieldKind.Picks, JsonArray list) =>
            new JsonArray([.. list.Select(x => x is JsonValue v && v.GetValueKind() == JsonValueKind.String ? Single(f, v.GetValue<string>()) : x?.DeepClone())]),
        (_, JsonValue v) when v.GetValueKind() == JsonValueKind.String => Single(f, v.GetValue<string>()),
        _ => value.DeepClone(),
    };

    static JsonNode Single(Field f, string text)
    {
        text = text.Trim();
        return f.Kind switch
        {
            FieldKind.Number when f.Type == typeof(int) && int.TryParse(text.TrimEnd('%', ' '), NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            FieldKind.Yuan or FieldKind.Number when decimal.TryParse(
                text.Replace("¥", "", StringComparison.Ordinal).Replace("，", ",", StringComparison.Ordinal).TrimEnd('元', '%'),
                NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) => JsonValue.Create(amount),
            FieldKind.Pick or FieldKind.Picks when f.Type == typeof(int) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var no) => JsonValue.Create(no),
            FieldKind.YesNo when text is "true" or "false" => JsonValue.Create(text == "true"),
            _ => JsonValue.Create(text),
        };
    }
}
