using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcoDamage.Web.Shell;

/// <summary>What was typed into the form of an act, as it stands in the boxes; <see cref="Typing"/> says what it means.</summary>
public static partial class FormData
{
    /// <summary>Rows of one list that a form carries; who needs more sends a file.</summary>
    public const int MostRows = 500;

    // What a form carries beside the words of its sender.
    static readonly HashSet<string> Carried =
    [
        "draft",
        "read",
        "submission",
        "stroke",
        "join",
        "user",
        "version",
        "do",
        "id",
        Typing.Sure,
        "__RequestVerificationToken",
    ];

    /// <summary>What a person typed into a form that was refused as a whole, with its labels; never a password.</summary>
    public static IReadOnlyList<(string Label, string Text)> Typed(HttpRequest request, RouteData route)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return [];
        // Other pages have boxes that only happen to be called like a field of an act.
        var type = route.Values["page"] is "/Cases/Act" or "/Cases/WhatIf"
            ? ActType.Named(route.Values["act"] as string ?? nameof(RegisterClue))
            : null;
        return
        [
            .. request
                .Form.Where(f =>
                    !Carried.Contains(f.Key)
                    && !f.Key.EndsWith(".#", StringComparison.Ordinal)
                    && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
                )
                .SelectMany(f => f.Value.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => (LabelOf(type, f.Key), v!))),
        ];
    }

    static string LabelOf(ActType? type, string path)
    {
        var words = new List<string>();
        var fields = type?.Fields ?? [];
        foreach (var step in path.Split('.'))
        {
            if (fields.FirstOrDefault(f => f.Key == step.Split('[')[0]) is not { } field)
                return Beside.GetValueOrDefault(path, "");
            words.Add(field.Label);
            fields = field.Parts;
        }
        return string.Join(" · ", words);
    }

    /// <summary>What every form carries beside the fields of its act, with its labels.</summary>
    public static readonly IReadOnlyDictionary<string, string> Beside = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["departure"] = "偏离原则的理由",
        ["pastOn"] = "实际办理日期",
        ["pastProof"] = "扫描件编号和寄出、收到的证明",
        ["pastNo"] = "原文号",
    };

    /// <summary>A list has more rows than a form may carry, by the count that it names or by the boxes that are there.</summary>
    public static bool Oversized(IFormCollection form)
    {
        return form.Any(f => f.Key.EndsWith(".#", StringComparison.Ordinal) && Named(f.Value) > MostRows)
            || form.Keys.Any(k => RowNumber().Matches(k).Any(m => Number(m.Groups[1].Value) >= MostRows));
    }

    /// <summary>Rows of the list at a path: as many as the form names, and never fewer than it has boxes for.</summary>
    static int RowsOf(IFormCollection form, string at)
    {
        var boxes = form
            .Keys.Where(k => k.StartsWith(at + "[", StringComparison.Ordinal))
            .Select(k => RowNumber().Match(k, at.Length))
            .Where(m => m.Success && m.Index == at.Length)
            .Select(m => Number(m.Groups[1].Value) + 1);
        return Math.Min(boxes.Append(Named(form[$"{at}.#"])).Max(), MostRows);
    }

    static int Named(string? count) => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    static int Number(string digits) => digits.Length > 4 ? MostRows : int.Parse(digits, CultureInfo.InvariantCulture);

    public static JsonObject Read(IFormCollection form, IReadOnlyList<Field> fields, string path = "")
    {
        var data = new JsonObject();
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            var value = Value(form, f, at);
            if (value is not null)
                data[f.Key] = value;
        }
        if (path.Length == 0 && form[Typing.Sure] is { Count: > 0 } sure)
            data[Typing.Sure] = new JsonArray([
                .. sure.SelectMany(s => (s ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Distinct()
                    .Select(s => (JsonNode)JsonValue.Create(s)),
            ]);
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
                // A row in which nothing is typed yet keeps its place: rows are named by it.
                var count = RowsOf(form, at);
                return count == 0 ? null : new JsonArray([.. Enumerable.Range(0, count).Select(i => Read(form, f.Parts, $"{at}[{i}]"))]);
            case FieldKind.Choices or FieldKind.Organs or FieldKind.Picks:
                var list = new JsonArray([.. form[at].Where(v => !string.IsNullOrEmpty(v)).Select(v => JsonValue.Create(v))]);
                return list.Count == 0 ? null : list;
            default:
                return form[at].FirstOrDefault() is { Length: > 0 } text ? JsonValue.Create(text) : null;
        }
    }

    /// <summary>Adds a blank row to, or takes a row from, the list at a path such as "instalments" or "plan.steps[0].costs".</summary>
    /// <returns>The path of the row that was added, or of the list; null when the command names none.</returns>
    public static string? ChangeRows(JsonObject data, IReadOnlyList<Field> fields, string command)
    {
        var (verb, path) = command.Split(':', 2) is [var v, var p] ? (v, p) : ("", "");
        var row = -1;
        if (verb == "remove")
        {
            if (RowAtEnd().Match(path) is not { Success: true } match)
                return null;
            (path, row) = (match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        }
        var (holder, within) = (data, fields);
        var keys = path.Split('.');
        for (var i = 0; i < keys.Length; i++)
        {
            var (key, index) = RowAtEnd().Match(keys[i]) is { Success: true } m
                ? (m.Groups[1].Value, int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))
                : (keys[i], -1);
            if (within.FirstOrDefault(f => f.Key == key) is not { } field)
                return null;
            if (i < keys.Length - 1)
            {
                within = field.Parts;
                if (field.Kind == FieldKind.Group)
                    holder = Into(holder, key);
                else if (
                    field.Kind == FieldKind.Rows
                    && holder[key] is JsonArray list
                    && index >= 0
                    && index < list.Count
                    && list[index] is JsonObject inner
                )
                    holder = inner;
                else
                    return null;
                continue;
            }
            if (field.Kind != FieldKind.Rows || index >= 0)
                return null;
            if (holder[key] is not JsonArray rows)
                holder[key] = rows = [];
            if (verb == "remove")
            {
                if (row >= rows.Count)
                    return null;
                rows.RemoveAt(row);
                return path;
            }
            // A list that must have a row shows a blank first one before there is any.
            if (rows.Count == 0 && field.Required)
                rows.Add(new JsonObject());
            if (rows.Count < MostRows)
                rows.Add(new JsonObject());
            return $"{path}[{rows.Count - 1}]";
        }
        return null;
    }

    static JsonObject Into(JsonObject holder, string key)
    {
        if (holder[key] is not JsonObject inner)
            holder[key] = inner = [];
        return inner;
    }

    [GeneratedRegex(@"^(.+)\[([0-9]{1,4})\]$")]
    private static partial Regex RowAtEnd();

    [GeneratedRegex(@"\[([0-9]+)\]")]
    private static partial Regex RowNumber();
}
