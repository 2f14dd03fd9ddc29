using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>The words of JSON Schema that both schemas of case files are made of.</summary>
static class SchemaText
{
    const string Draft = "https://json-schema.org/draft/2020-12/schema";

    public const string ActsId = "urn:ecodamage:schema:acts:1";

    static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of one line, which is the head of the file or one that follows.</summary>
    public static string Schema(
        string id,
        string title,
        string description,
        JsonObject first,
        JsonObject line,
        SortedDictionary<string, JsonObject> defs
    )
    {
        var all = new JsonObject { ["first"] = first, ["line"] = line };
        foreach (var (name, def) in defs)
            all[name] = def;
        return new JsonObject
            {
                ["$schema"] = Draft,
                ["$id"] = id,
                ["title"] = title,
                ["description"] = description,
                ["if"] = new JsonObject { ["required"] = List("format") },
                ["then"] = Ref("first"),
                ["else"] = Ref("line"),
                ["$defs"] = all,
            }.ToJsonString(Written) + "\n";
    }

    public static JsonObject First(string format, JsonObject more, params string[] required)
    {
        var properties = new JsonObject { ["format"] = new JsonObject { ["const"] = format } };
        foreach (var (name, def) in more.ToList())
        {
            more.Remove(name);
            properties[name] = def;
        }
        return new()
        {
            ["title"] = "首行",
            ["type"] = "object",
            ["required"] = List(["format", .. required]),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    public static JsonObject Choices(string? title, IEnumerable<(string Value, string Label)> choices)
    {
        var o = new JsonObject();
        if (title is not null)
            o["title"] = title;
        o["oneOf"] = List(choices.Select(c => new JsonObject { ["const"] = c.Value, ["title"] = c.Label }));
        return o;
    }

    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Text(int most, bool required)
    {
        var o = new JsonObject { ["type"] = "string", ["maxLength"] = most };
        if (required)
            o["pattern"] = @"\S";
        return o;
    }

    public static JsonObject Ref(string def) => new() { ["$ref"] = $"#/$defs/{def}" };

    public static JsonObject External(string def) => new() { ["$ref"] = $"{ActsId}#/$defs/{def}" };

    public static JsonObject With(JsonObject o, string description)
    {
        o["description"] = description;
        return o;
    }

    public static JsonArray List(params string[] items) => [.. items.Select(i => (JsonNode)i)];

    public static JsonArray List(params IEnumerable<JsonObject> items) => [.. items];
}
