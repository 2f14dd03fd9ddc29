using System.Text.Json.Nodes;
using static EcoDamage.Casework.CaseFiles.SchemaText;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>The data of an act in the words of JSON Schema, read from the declaration of its fields.</summary>
static class FieldSchema
{
    public static JsonObject Data(ActType type, SortedDictionary<string, JsonObject> defs)
    {
        var rule = type.Rule;
        var who =
            rule.ByClock ? "由系统记录"
            : rule.Follows ? "随另一案件的行为记入"
            : "由"
                + string.Join("、", rule.OpensFor.Count > 0 ? rule.OpensFor.Select(k => k.Label()) : rule.By.Select(b => b.Label()))
                + "办理";
        return Object(
            type.Fields,
            rule.Title,
            $"{rule.ArticleText}，{rule.Force.Label()}；{who}{(rule.SignedOff ? "，负责人签发（须有 signedBy）" : "")}。{rule.Effect}"
                + $"{rule.WhenLate}",
            defs
        );
    }

    static JsonObject Object(IReadOnlyList<Field> fields, string? title, string? description, SortedDictionary<string, JsonObject> defs)
    {
        var o = new JsonObject();
        if (title is not null)
            o["title"] = title;
        if (description is not null)
            o["description"] = description;
        o["type"] = "object";
        if (fields.Where(f => f.Required).Select(f => f.Key).ToArray() is { Length: > 0 } required)
            o["required"] = List(required);
        var properties = new JsonObject();
        foreach (var f in fields)
            properties[f.Key] = Of(f, defs);
        o["properties"] = properties;
        return o;
    }

    static JsonObject Of(Field f, SortedDictionary<string, JsonObject> defs)
    {
        var value = f.Kind switch
        {
            FieldKind.Text => Text(4_000, f.Required),
            FieldKind.Lines => Text(20_000, f.Required),
            FieldKind.Person => Text(4_000, f.Required),
            FieldKind.Day => Ref("day"),
            FieldKind.Yuan => new()
            {
                ["type"] = "number",
                ["exclusiveMinimum"] = -1_000_000_000_000,
                ["exclusiveMaximum"] = 1_000_000_000_000,
            },
            FieldKind.Number => new() { ["type"] = f.Type == typeof(int) ? "integer" : "number" },
            FieldKind.YesNo => new() { ["type"] = "boolean" },
            FieldKind.Choice => Choice(f, defs),
            FieldKind.Choices => Rows(Choice(f, defs), f, unique: true),
            FieldKind.District => Ref("district"),
            FieldKind.Organ => OrganOf(f),
            FieldKind.Organs => Rows(OrganOf(f), f, unique: true),
            FieldKind.Pick => Picked(f),
            FieldKind.Picks => Rows(Picked(f), f, unique: true),
            FieldKind.Group => Part(f, defs),
            _ => Rows(Part(f, defs), f, unique: false),
        };
        value["title"] = f.Label;
        string?[] hints =
        [
            f.Hint,
            f.MustLieAhead ? "须晚于行为之日"
            : f.Kind == FieldKind.Day && !f.MayLieAhead ? "不晚于行为之日"
            : null,
            f.Kind == FieldKind.Yuan ? "元，最多两位小数" : null,
            f.Kind is FieldKind.Pick or FieldKind.Picks ? "案卷中的编号，见 docs/case-files.md" : null,
            f.Kind == FieldKind.Person ? "平台上的账号标识" : null,
        ];
        if (string.Join("。", hints.OfType<string>()) is { Length: > 0 } hint)
            value["description"] = hint + "。";
        return value;
    }

    static JsonObject Choice(Field f, SortedDictionary<string, JsonObject> defs)
    {
        var name = $"choice.{f.Type.Name}";
        defs.TryAdd(name, Choices(null, f.Choices.Select(c => (c.Value, c.Text))));
        return Ref(name);
    }

    static JsonObject Part(Field f, SortedDictionary<string, JsonObject> defs)
    {
        var name = $"part.{f.Type.Name}";
        if (!defs.ContainsKey(name))
        {
            var part = Object(f.Parts, null, null, defs);
            part["additionalProperties"] = false;
            defs[name] = part;
        }
        return Ref(name);
    }

    static JsonObject OrganOf(Field f) =>
        f.OrganKinds.Count switch
        {
            0 => Ref("organ"),
            1 => Ref($"organ.{f.OrganKinds[0]}"),
            _ => new() { ["anyOf"] = List(f.OrganKinds.Select(k => Ref($"organ.{k}"))) },
        };

    static JsonObject Picked(Field f) => f.Type == typeof(int) ? new() { ["type"] = "integer", ["minimum"] = 1 } : Text();

    static JsonObject Rows(JsonObject item, Field f, bool unique)
    {
        var rows = new JsonObject { ["type"] = "array", ["items"] = item };
        if (f.Required)
            rows["minItems"] = 1;
        if (unique)
            rows["uniqueItems"] = true;
        return rows;
    }
}
