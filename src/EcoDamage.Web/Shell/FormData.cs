using System.Globalization;
using System.Text.Json.Nodes;
using EcoDamage.Domain.Cases;

namespace EcoDamage.Web.Shell;

/// <summary>What was typed into the form of an act, as the JSON that every other road into the desk uses too.</summary>
public static class FormData
{
    public static JsonObject Read(IFormCollection form, IReadOnlyList<Field> fields, string path = "")
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fields);
        var data = new JsonObject();
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            var value = Value(form, f, at);
            if (value is not null) data[f.Key] = value;
        }
        return data;
    }

    static JsonNode? Value(IFormCollection form, Field f, string at)
    {
        switch (f.Kind)
        {
            case FieldKind.Group:
                var part = Read(form, f.Parts, at);
                return part.Count == 0 ? null : part;
            case FieldKind.Rows:
                var rows = new JsonArray();
                var count = int.TryParse(form[$"{at}.#"], out var n) ? Math.Clamp(n, 0, 200) : 0;
                for (var i = 0; i < count; i++)
                    if (Read(form, f.Parts, $"{at}[{i}]") is { Count: > 0 } row) rows.Add(row);
                return rows.Count == 0 ? null : rows;
            case FieldKind.Choices or FieldKind.Organs or FieldKind.Picks:
                var list = new JsonArray([.. form[at].Where(v => !string.IsNullOrEmpty(v)).Select(v => Single(f, v!))]);
                return list.Count == 0 ? null : list;
            default:
                var text = form[at].FirstOrDefault()?.Trim();
                return string.IsNullOrEmpty(text) ? null : Single(f, text);
        }
    }

    static JsonNode Single(Field f, string text) => f.Kind switch
    {
        FieldKind.Number when f.Type == typeof(int) && int.TryParse(text.TrimEnd('%', ' '), NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        FieldKind.Yuan or FieldKind.Number when decimal.TryParse(text.Replace("¥", "", StringComparison.Ordinal).Replace("，", ",", StringComparison.Ordinal).TrimEnd('元', '%'),
            NumberStyles.Number, CultureInfo.InvariantCulture, out var d) => JsonValue.Create(d),
        FieldKind.Pick or FieldKind.Picks when f.Type == typeof(int) && int.TryParse(text, out var i) => JsonValue.Create(i),
        FieldKind.YesNo when text is "true" or "false" => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };

    /// <summary>Adds a blank row to, or takes a row from, the list at a path such as "instalments" or "plan.steps".</summary>
    public static void ChangeRows(JsonObject data, string command)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(command);
        var (verb, path) = command.Split(':', 2) is [var v, var p] ? (v, p) : ("", "");
        var index = -1;
        if (verb == "remove" && path.EndsWith(']') && int.TryParse(path[(path.LastIndexOf('[') + 1)..^1], out index)) path = path[..path.LastIndexOf('[')];
        JsonObject holder = data;
        var keys = path.Split('.');
        foreach (var key in keys[..^1])
        {
            if (holder[key] is not JsonObject inner) holder[key] = inner = [];
            holder = inner;
        }
        if (holder[keys[^1]] is not JsonArray rows) holder[keys[^1]] = rows = [];
        if (verb == "add") rows.Add(new JsonObject());
        else if (index >= 0 && index < rows.Count) rows.RemoveAt(index);
    }
}
