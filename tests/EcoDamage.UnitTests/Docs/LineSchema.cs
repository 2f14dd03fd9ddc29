using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Docs;

/// <summary>
/// The part of JSON Schema 2020-12 that the published schemas use. A keyword it does not know is an error, so that nothing is passed over.
/// </summary>
sealed class LineSchema
{
    readonly Dictionary<string, JsonObject> known;
    readonly string id;

    /// <param name="schemas">The first is what lines are held against; the others are those it refers to.</param>
    public LineSchema(params string[] schemas)
    {
        var parsed = schemas.Select(s => JsonNode.Parse(s)!.AsObject()).ToList();
        known = parsed.ToDictionary(s => s["$id"]!.GetValue<string>());
        id = parsed[0]["$id"]!.GetValue<string>();
    }

    /// <summary>Places in the line that do not fit; none when it fits.</summary>
    public IReadOnlyList<string> Faults(string line) => [.. Check(JsonNode.Parse(line), known[id], id, "")];

    IEnumerable<string> Check(JsonNode? value, JsonObject schema, string document, string at)
    {
        foreach (var (keyword, rule) in schema)
        foreach (var fault in Check(keyword, rule!, value, schema, document, at))
            yield return fault;
    }

    bool Fits(JsonNode? value, JsonNode schema, string document) => !Check(value, schema.AsObject(), document, "").Any();

    IEnumerable<string> Check(string keyword, JsonNode rule, JsonNode? value, JsonObject schema, string document, string at)
    {
        var o = value as JsonObject;
        var list = value as JsonArray;
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var text = kind == JsonValueKind.String ? value!.GetValue<string>() : null;
        decimal? number = kind == JsonValueKind.Number ? value!.GetValue<decimal>() : null;
        switch (keyword)
        {
            case "$schema" or "$id" or "$defs" or "title" or "description" or "format" or "contentMediaType" or "then" or "else":
                return [];
            case "$ref":
                var (inDocument, target) = Resolve(rule.GetValue<string>(), document);
                return Check(value, target, inDocument, at);
            case "if":
                var branch = Fits(value, rule, document) ? "then" : "else";
                return schema[branch] is JsonObject chosen ? Check(value, chosen, document, at) : [];
            case "allOf":
                return rule.AsArray().SelectMany(r => Check(value, r!.AsObject(), document, at));
            case "anyOf":
                return rule.AsArray().Any(r => Fits(value, r!, document)) ? [] : [at];
            case "oneOf":
                return rule.AsArray().Count(r => Fits(value, r!, document)) == 1 ? [] : [at];
            case "const":
                return JsonNode.DeepEquals(rule, value) ? [] : [at];
            case "type":
                var right = rule.GetValue<string>() switch
                {
                    "object" => o is not null,
                    "array" => list is not null,
                    "string" => text is not null,
                    "number" => number is not null,
                    "integer" => number is { } n && n == decimal.Truncate(n),
                    "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
                    var other => throw new NotSupportedException(other),
                };
                return right ? [] : [at];
            case "required":
                return o is null
                    ? []
                    : rule.AsArray().Select(r => r!.GetValue<string>()).Where(r => !o.ContainsKey(r)).Select(r => $"{at}.{r}");
            case "properties":
                return o is null
                    ? []
                    : rule.AsObject()
                        .Where(p => o.ContainsKey(p.Key))
                        .SelectMany(p => Check(o[p.Key], p.Value!.AsObject(), document, $"{at}.{p.Key}"));
            case "additionalProperties" when rule is JsonObject each:
                return o is null ? [] : o.SelectMany(p => Check(p.Value, each, document, $"{at}.{p.Key}"));
            case "additionalProperties":
                return Unknown(o, schema["properties"] as JsonObject, at);
            case "unevaluatedProperties":
                return Unknown(o, Resolve(schema["$ref"]!.GetValue<string>(), document).Target["properties"] as JsonObject, at);
            case "items":
                return list is null ? [] : list.SelectMany((item, i) => Check(item, rule.AsObject(), document, $"{at}[{i}]"));
            case "minItems":
                return list is null || list.Count >= rule.GetValue<int>() ? [] : [at];
            case "uniqueItems":
                return list is null || list.Select(x => x?.ToJsonString()).Distinct().Count() == list.Count ? [] : [at];
            case "pattern":
                return text is null || Regex.IsMatch(text, rule.GetValue<string>()) ? [] : [at];
            case "maxLength":
                return text is null || text.Length <= rule.GetValue<int>() ? [] : [at];
            case "minimum":
                return number is null || number >= rule.GetValue<decimal>() ? [] : [at];
            case "exclusiveMinimum":
                return number is null || number > rule.GetValue<decimal>() ? [] : [at];
            case "exclusiveMaximum":
                return number is null || number < rule.GetValue<decimal>() ? [] : [at];
            case "contentSchema":
                return text is null ? [] : Check(JsonNode.Parse(text), rule.AsObject(), document, $"{at}:");
            default:
                throw new NotSupportedException(keyword);
        }
    }

    static IEnumerable<string> Unknown(JsonObject? o, JsonObject? properties, string at) =>
        o is null ? [] : o.Where(p => properties?.ContainsKey(p.Key) != true).Select(p => $"{at}.{p.Key}");

    (string Document, JsonObject Target) Resolve(string reference, string document)
    {
        var parts = reference.Split("#/$defs/");
        var inDocument = parts[0].Length > 0 ? parts[0] : document;
        return (inDocument, known[inDocument]["$defs"]![parts[1]]!.AsObject());
    }
}
