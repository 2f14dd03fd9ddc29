using System.Text.Json.Nodes;
using static EcoDamage.Casework.CaseFiles.SchemaText;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>Of a line of <c>ecodamage-journal/1</c>. What the bodies hold of an act is described in the schema of the acts.</summary>
static class JournalSchema
{
    const string JournalId = "urn:ecodamage:schema:journal:1";

    public static string OfLine()
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
                ["moved"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = List("from", "to"),
                        ["properties"] = new JsonObject { ["from"] = External("day"), ["to"] = External("day") },
                    },
                    ["description"] = "行为所依据的期限末日遇休息日或者期限中止的，顺延后的末日。",
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
            "导出的案卷每行一个 JSON 对象：首行是文件头，以后每行一条记录；header 和 body 是 JSON 文本。由各行为的类生成，说明见 "
                + "docs/case-files.md。",
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

    static IEnumerable<(string, string)> Labelled(Type choice) =>
        Enum.GetValues(choice).Cast<Enum>().Select(v => (v.ToString(), v.Label()));
}
