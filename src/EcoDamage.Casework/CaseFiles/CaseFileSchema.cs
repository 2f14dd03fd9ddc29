using System.Text.Json.Nodes;
using static EcoDamage.Casework.CaseFiles.SchemaText;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>The JSON Schemas (draft 2020-12) of one line of a case file, read from the acts themselves.</summary>
public static class CaseFileSchema
{
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
            defs[$"act.{type.Name}"] = FieldSchema.Data(type, defs);
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

    static readonly OrganKind[] Kinds = [.. Enum.GetValues<OrganKind>().Where(k => k != OrganKind.Portal)];

    /// <inheritdoc cref="JournalSchema"/>
    public static string Journal() => JournalSchema.OfLine();
}
