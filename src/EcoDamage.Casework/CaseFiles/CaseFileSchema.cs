using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>The JSON Schemas (draft 2020-12) of one line of a case file, read from the acts themselves.</summary>
public static class CaseFileSchema
{
    const string Draft = "https://json-schema.org/draft/2020-12/schema";
    const string ActsId = "urn:ecodamage:schema:acts:1";
    const string JournalId = "urn:ecodamage:schema:journal:1";

    static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Acts that a file may hold: those of organs, but for such as name another case, whose number a file cannot know.</summary>
    public static IReadOnlyList<ActType> Importable { get; } =
    [
        .. ActType.All.Where(t =>
            !t.Rule.ByClock && !t.Rule.Follows && (!t.Class.IsAssignableTo(typeof(ITwoCases)) || t.Class.IsAssignableTo(typeof(IOpensCase)))
        ),
    ];

    /// <summary>Of a line of <c>ecodamage-acts/1</c>, with the organs and districts of this register.</summary>
    public static string Acts(OrganRegister organs)
    {
        var defs = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal)
        {
            ["day"] = new()
            {
                ["type"] = "string",
                ["format"] = "date",
                ["pattern"] = @"^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
            },
            ["name"] = new()
            {
                ["type"] = "string",
                ["pattern"] = @"\S",
                ["maxLength"] = 40,
            },
            ["district"] = Choices("区", organs.Districts.Select(d => (d.Code, d.Name))),
            ["organ"] = new()
            {
                ["title"] = "单位代码",
                ["description"] = "随平台发布的机关名录；名录修改后以平台为准。",
                ["anyOf"] = List(Kinds.Select(k => Ref($"organ.{k}"))),
            },
        };
        foreach (var kind in Kinds)
            defs[$"organ.{kind}"] = Choices(kind.Label(), organs.All.Where(o => o.Kind == kind).Select(o => (o.Code.Value, o.Name)));
        foreach (var type in ActType.All)
            defs[$"act.{type.Name}"] = Data(type, defs);
        var line = new JsonObject
        {
            ["title"] = "一个行为",
            ["type"] = "object",
            ["required"] = List("act", "organ", "on", "by", "data"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["act"] = With(Choices("行为", Importable.Select(t => (t.Name, t.Rule.Title))), "首个行为应是 RegisterClue。"),
                ["organ"] = With(Ref("organ"), "办理的单位。"),
                ["on"] = With(Ref("day"), "法定日期：不早于上一行，不晚于导入之日。"),
                ["by"] = With(Ref("name"), "经办人姓名。"),
                ["signedBy"] = With(Ref("name"), "签发人姓名，与经办人不是同一人；负责人签发的行为和偏离原则的必填。"),
                ["departure"] = new JsonObject
                {
                    ["type"] = "string",
                    ["pattern"] = @"\S",
                    ["maxLength"] = 4_000,
                    ["description"] = "偏离“原则上”的理由；没有偏离的不写。",
                },
                ["data"] = new JsonObject { ["type"] = "object", ["description"] = "行为的内容，见各行为的定义 act.*。" },
            },
            ["allOf"] = List(
                Importable.Select(t => new JsonObject
                {
                    ["if"] = new JsonObject
                    {
                        ["required"] = List("act"),
                        ["properties"] = new JsonObject { ["act"] = new JsonObject { ["const"] = t.Name } },
                    },
                    ["then"] = Then(t),
                })
            ),
        };
        return Schema(
            ActsId,
            $"{CaseImport.ActsFormat} 的一行",
            "案卷文件每行一个 JSON 对象：首行是文件头，以后每行一个行为。由各行为的类生成，说明见 docs/case-files.md。",
            First(
                CaseImport.ActsFormat,
                new()
                {
                    ["note"] = new JsonObject
                    {
                        ["description"] = "给阅读者的说明，不导入。",
                        ["anyOf"] = List(
                            new JsonObject { ["type"] = "string" },
                            new JsonObject
                            {
                                ["type"] = "array",
                                ["items"] = new JsonObject { ["type"] = "string" },
                            }
                        ),
                    },
                }
            ),
            line,
            defs
        );

        static JsonObject Then(ActType t)
        {
            var then = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["data"] = new JsonObject { ["$ref"] = $"#/$defs/act.{t.Name}", ["unevaluatedProperties"] = false },
                },
            };
            if (t.Rule.SignedOff)
                then["required"] = List("signedBy");
            return then;
        }
    }

    /// <summary>Of a line of <c>ecodamage-journal/1</c>. What the bodies hold of an act is described in the schema of the acts.</summary>
    public static string Journal()
    {
        var hash = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" };
        var signature = new JsonObject
        {
            ["title"] = "经办人或签发人",
            ["type"] = "object",
            ["required"] = List("userId", "name", "organ", "kind", "role"),
            ["properties"] = new JsonObject
            {
                ["userId"] = Text(),
                ["name"] = Text(),
                ["organ"] = Text(),
                ["kind"] = Choices("单位类型", Labelled(typeof(OrganKind))),
                ["role"] = Choices("角色", Labelled(typeof(Role))),
            },
        };
        var past = new JsonObject
        {
            ["title"] = "补录",
            ["type"] = "object",
            ["required"] = List("proof", "enteredOn", "awaits"),
            ["properties"] = new JsonObject
            {
                ["proof"] = Text(),
                ["enteredOn"] = With(External("day"), "记入平台的日期。"),
                ["awaits"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = Text(),
                    ["description"] = "须确认后方可生效的单位。",
                },
            },
        };
        var header = new JsonObject
        {
            ["type"] = "object",
            ["required"] = List("case", "seq", "at", "prev", "body"),
            ["properties"] = new JsonObject
            {
                ["case"] = With(Text(), "案号。"),
                ["seq"] = new JsonObject
                {
                    ["type"] = "integer",
                    ["minimum"] = 1,
                    ["description"] = "序号，自 1 起连续。",
                },
                ["at"] = new JsonObject
                {
                    ["type"] = "string",
                    ["format"] = "date-time",
                    ["description"] = "记入的时刻（UTC，精确到微秒）。",
                },
                ["prev"] = With((JsonObject)hash.DeepClone(), "上一条的 hash；首条为 64 个 0。"),
                ["body"] = With((JsonObject)hash.DeepClone(), "body 文本的 SHA-256。"),
            },
        };
        var body = new JsonObject
        {
            ["type"] = "object",
            ["required"] = List("act", "edition", "by", "day", "data"),
            ["properties"] = new JsonObject
            {
                ["act"] = Choices("行为", ActType.All.Select(t => (t.Name, t.Rule.Title))),
                ["edition"] = new JsonObject
                {
                    ["type"] = "integer",
                    ["minimum"] = 1,
                    ["description"] = "规则版本。",
                },
                ["by"] = Ref("signature"),
                ["signedBy"] = Ref("signature"),
                ["day"] = With(External("day"), "法定日期。"),
                ["documentNo"] = With(Text(), "文号。"),
                ["departure"] = With(Text(), "偏离原则的理由。"),
                ["data"] = new JsonObject { ["type"] = "object" },
                ["past"] = Ref("past"),
                ["settings"] = new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = new JsonObject { ["type"] = "integer" },
                    ["description"] = "行为之日与默认值不同的全市统一设定。",
                },
            },
            ["allOf"] = List(
                ActType.All.Select(t => new JsonObject
                {
                    ["if"] = new JsonObject
                    {
                        ["required"] = List("act"),
                        ["properties"] = new JsonObject { ["act"] = new JsonObject { ["const"] = t.Name } },
                    },
                    ["then"] = new JsonObject { ["properties"] = new JsonObject { ["data"] = External($"act.{t.Name}") } },
                })
            ),
        };
        var line = new JsonObject
        {
            ["title"] = "一条记录",
            ["type"] = "object",
            ["required"] = List("header", "hash", "body"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["header"] = Inner("header", "记录头，按校验时的原文。"),
                ["hash"] = With((JsonObject)hash.DeepClone(), "header 文本的 SHA-256。"),
                ["body"] = Inner("body", "记录内容，按校验时的原文。"),
            },
        };
        return Schema(
            JournalId,
            $"{CaseExport.Format} 的一行",
            "导出的案卷每行一个 JSON 对象：首行是文件头，以后每行一条记录；header 和 body 是 JSON 文本。由各行为的类生成，说明见 docs/case-files.md。",
            First(
                CaseExport.Format,
                new()
                {
                    ["number"] = new JsonObject
                    {
                        ["type"] = "string",
                        ["pattern"] = @"^SHD-\d{6}-\d{4}-\d{4,9}$",
                        ["description"] = "案号。",
                    },
                    ["entries"] = new JsonObject
                    {
                        ["type"] = "integer",
                        ["minimum"] = 1,
                        ["description"] = "记录数，须与文件相符。",
                    },
                },
                "number",
                "entries"
            ),
            line,
            new(StringComparer.Ordinal)
            {
                ["signature"] = signature,
                ["past"] = past,
                ["header"] = header,
                ["body"] = body,
            }
        );

        static JsonObject Inner(string def, string description) =>
            new()
            {
                ["type"] = "string",
                ["contentMediaType"] = "application/json",
                ["contentSchema"] = Ref(def),
                ["description"] = description,
            };
    }

    static string Schema(
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

    static JsonObject First(string format, JsonObject more, params string[] required)
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

    static JsonObject Data(ActType type, SortedDictionary<string, JsonObject> defs)
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
            $"{rule.ArticleText}，{rule.Force.Label()}；{who}{(rule.SignedOff ? "，负责人签发（须有 signedBy）" : "")}。{rule.Effect}{rule.WhenLate}",
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

    static readonly OrganKind[] Kinds = [.. Enum.GetValues<OrganKind>().Where(k => k != OrganKind.Portal)];

    static IEnumerable<(string, string)> Labelled(Type choice) =>
        Enum.GetValues(choice).Cast<Enum>().Select(v => (v.ToString(), v.Label()));

    static JsonObject Choices(string? title, IEnumerable<(string Value, string Label)> choices)
    {
        var o = new JsonObject();
        if (title is not null)
            o["title"] = title;
        o["oneOf"] = List(choices.Select(c => new JsonObject { ["const"] = c.Value, ["title"] = c.Label }));
        return o;
    }

    static JsonObject Text() => new() { ["type"] = "string" };

    static JsonObject Text(int most, bool required)
    {
        var o = new JsonObject { ["type"] = "string", ["maxLength"] = most };
        if (required)
            o["pattern"] = @"\S";
        return o;
    }

    static JsonObject Ref(string def) => new() { ["$ref"] = $"#/$defs/{def}" };

    static JsonObject External(string def) => new() { ["$ref"] = $"{ActsId}#/$defs/{def}" };

    static JsonObject With(JsonObject o, string description)
    {
        o["description"] = description;
        return o;
    }

    static JsonArray List(params string[] items) => [.. items.Select(i => (JsonNode)i)];

    static JsonArray List(params IEnumerable<JsonObject> items) => [.. items];
}
