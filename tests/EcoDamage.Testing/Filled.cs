using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace EcoDamage.Testing;

/// <summary>
/// Every kind of act, filled: once with all that it can bear (two rows in each list, no value that would stand there by itself),
/// once with only what is required. And an act told field by field, by what its class declares and not by how the product writes it.
/// </summary>
public static class Filled
{
    /// <summary>What the text of a field must look like, or what its neighbours ask for: a value, or one for each row.</summary>
    static readonly Dictionary<string, JsonNode[]> Fitting = new(StringComparer.Ordinal)
    {
        ["RegisterClue.coordinates"] = ["121.47,31.23"],
        ["DecideToClaim.decisionNo"] = ["奉环赔〔2025〕7号"],
        ["TransferClue.grounds"] = [new JsonArray("Custody", "CrossRegion")],
        ["RequestInjunction.filedAt"] = ["09:30"],
        ["AcceptRestoration.result"] = ["Failed"],
        ["RecuseOfficer.step"] = ["Decide"],
        ["ReportToSuperior.dispute"] = [true],
        ["PublishAgreement.until"] = ["2025-12-01"],
        ["AgreeLead.lead"] = [Given.Organs.All.First(o => o.Kind == OrganKind.Department).Code.Value],
        ["SubmitSettlement.heads.amount"] = [6000.25m, 5000.25m],
        ["SubmitSettlement.paidAlready"] = [1000.10m],
        ["SubmitSettlement.lumpSum"] = [2000.10m],
        ["SubmitSettlement.instalments.amount"] = [1000.05m, 2000.05m],
        ["SubmitSettlement.inKind.value"] = [2000.10m, 3000.10m],
        ["SignAgreement.heads.amount"] = [6000.25m, 5000.25m],
        ["SignAgreement.paidAlready"] = [1000.10m],
        ["SignAgreement.lumpSum"] = [2000.10m],
        ["SignAgreement.lumpSumShares.amount"] = [500.03m, 1500.07m],
        ["SignAgreement.instalments.amount"] = [1000.05m, 2000.05m],
        ["SignAgreement.inKind.value"] = [2000.10m, 3000.10m],
    };

    /// <summary>Where the least that is required depends on a choice, the choice that asks for no more.</summary>
    static readonly Dictionary<string, string> Bare = new(StringComparer.Ordinal)
    {
        ["AcceptRestoration"] = """{ "evaluator": "某评估单位" }""",
        ["AcknowledgePastAct"] = """{ "reason": "与收到的不符" }""",
        ["AnswerInvitation"] = """{ "reason": "另有工作" }""",
        ["AnswerRouteProposal"] = """{ "reason": "宜先磋商" }""",
        ["ChangeObligor"] = """{ "change": "Dissolved" }""",
        ["CoSign"] = """{ "reason": "数额有误" }""",
        ["DecideToClaim"] = """{ "decisionNo": "奉环赔〔2025〕7号" }""",
        ["DocketConfirmation"] = """{ "reason": "材料不全" }""",
        ["PublishAgreement"] = """{ "until": "2025-12-01" }""",
        ["RecordProcedureStep"] = """{ "where": "第一法庭" }""",
        ["RecuseOfficer"] = """{ "step": "Ask" }""",
        ["ReportToSuperior"] = """{ "dispute": false }""",
        ["SealItem"] = """{ "readers": [{ "person": "fx-ecology-officer-1" }] }""",
        ["SignAgreement"] = """{ "paidAlready": 1, "missingReason": "义务人只愿给付" }""",
        ["SubmitSettlement"] = """{ "paidAlready": 1 }""",
    };

    static readonly string[] Identities = ["91310000132212345R", "11010519491231002X"];

    /// <summary>All that a form of this act can carry, as data.</summary>
    public static JsonObject Everything(ActType type)
    {
        var count = 0;
        return Parsed(Of(type.Name, type.Fields, 0, ref count, all: true));
    }

    /// <summary>Only what a form of this act must carry: of choices the first, No before Yes.</summary>
    public static JsonObject Required(ActType type)
    {
        var count = 0;
        var data = Of(type.Name, type.Fields, 0, ref count, all: false);
        if (Bare.TryGetValue(type.Name, out var more))
            foreach (var (key, value) in JsonNode.Parse(more)!.AsObject())
                data[key] = value?.DeepClone();
        return Parsed(data);
    }

    static JsonObject Parsed(JsonObject data) => JsonNode.Parse(data.ToJsonString(ActJson.Tolerant))!.AsObject();

    static JsonObject Of(string path, IReadOnlyList<Field> fields, int row, ref int count, bool all)
    {
        var data = new JsonObject();
        foreach (var f in fields.Where(f => all || f.Required))
        {
            var at = $"{path}.{f.Key}";
            data[f.Key] =
                all && Fitting.TryGetValue(at, out var fitting) ? fitting[row % fitting.Length].DeepClone()
                : f.Kind == FieldKind.Group ? Of(at, f.Parts, row, ref count, all)
                : f.Kind == FieldKind.Rows ? Rows(at, f, ref count, all)
                : f.Kind is FieldKind.Choices or FieldKind.Organs or FieldKind.Picks ? List(f, all)
                : One(f, row, ++count, all);
        }
        return data;
    }

    static JsonArray Rows(string at, Field f, ref int count, bool all)
    {
        var rows = new JsonArray();
        for (var i = 0; i < (all || at is "AgreeLead.parts" or "MakeSupervisoryInquiry.prosecutors" ? 2 : 1); i++)
            rows.Add(Of(at, f.Parts, i, ref count, all));
        return rows;
    }

    static JsonArray List(Field f, bool all) =>
        f.Kind switch
        {
            FieldKind.Choices when all => [.. f.Choices.Reverse().Take(2).Select(c => JsonValue.Create(c.Value))],
            FieldKind.Choices => [f.Choices[0].Value],
            FieldKind.Organs when all => [Organ(f, 0), Organ(f, 1)],
            FieldKind.Organs => [Organ(f, 0)],
            _ when all => [Picked(f, 1), Picked(f, 2)],
            _ => [Picked(f, 1)],
        };

    static JsonNode One(Field f, int row, int n, bool all) =>
        f.Kind switch
        {
            FieldKind.Day => new DateOnly(2025, 9, 1).AddDays(n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Yuan => all ? 1_000m + n + 0.25m : 1m,
            FieldKind.Number when f.Type == typeof(int) => all ? n + 1 : 1,
            FieldKind.Number => all ? n + 0.5m : 1m,
            // Where nothing is said by itself, No is as good a filling as Yes.
            FieldKind.YesNo => all && f.Required,
            FieldKind.Choice => f.Choices[all ? Math.Min(1 + row, f.Choices.Count - 1) : 0].Value,
            FieldKind.Organ => Organ(f, row),
            FieldKind.District => Given.Organs.Districts[row + 1].Code,
            FieldKind.Pick => Picked(f, row + 1),
            FieldKind.Person => $"fx-ecology-officer-{n}",
            _ when f.Masked => Identities[row],
            _ when f.Key is "caseNo" or "rulingNo" or "documentNo" or "judgmentNo" or "secondInstanceNo" => $"（2025）沪7101民特{n}号",
            FieldKind.Lines => $"{f.Label}第 {n} 处。\n第二行",
            _ => $"{f.Label}{n}",
        };

    static JsonNode Organ(Field f, int row) =>
        Given
            .Organs.All.Where(o => f.OrganKinds.Count == 0 ? o.Kind == OrganKind.Department : f.OrganKinds.Contains(o.Kind))
            .ElementAt(row)
            .Code.Value;

    static JsonNode Picked(Field f, int no) => f.Type == typeof(int) ? no : $"选项{no}";

    /// <summary>What a person would type for these data, as strings in boxes.</summary>
    public static IEnumerable<(string Box, string Typed)> Typed(JsonObject data, IReadOnlyList<Field> fields, string path = "")
    {
        foreach (var f in fields)
        {
            if (data[f.Key] is not { } value)
                continue;
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            switch (f.Kind)
            {
                case FieldKind.Group:
                    foreach (var box in Typed(value.AsObject(), f.Parts, at))
                        yield return box;
                    break;
                case FieldKind.Rows:
                    var rows = value.AsArray();
                    yield return ($"{at}.#", rows.Count.ToString(CultureInfo.InvariantCulture));
                    for (var i = 0; i < rows.Count; i++)
                        foreach (var box in Typed(rows[i]!.AsObject(), f.Parts, $"{at}[{i}]"))
                            yield return box;
                    break;
                case FieldKind.Choices or FieldKind.Organs or FieldKind.Picks:
                    foreach (var one in value.AsArray())
                        yield return (at, one!.ToString());
                    break;
                case FieldKind.Yuan:
                    yield return (at, value.GetValue<decimal>().ToString("#,##0.00", CultureInfo.InvariantCulture) + "元");
                    break;
                case FieldKind.Day:
                    yield return (
                        at,
                        DateOnly.Parse((string)value!, CultureInfo.InvariantCulture).ToString("yyyy年M月d日", CultureInfo.InvariantCulture)
                    );
                    break;
                case FieldKind.YesNo:
                    yield return (at, value.GetValue<bool>() ? "true" : "false");
                    break;
                default:
                    yield return (at, value.ToString());
                    break;
            }
        }
    }

    /// <summary>What this act bears that stands in no form, filled: the portal writes it itself.</summary>
    public static JsonObject Beside(ActType type)
    {
        var data = new JsonObject();
        foreach (var p in Stored(type.Class).Where(p => !p.IsDefined(typeof(LabelAttribute))))
            data[Key(p)] = Any(p.PropertyType, Key(p), 0);
        return Parsed(data);
    }

    static JsonNode Any(Type declared, string key, int row)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (Item(type) is { } item)
            return new JsonArray(Any(item, key, 0), Any(item, key, 1));
        if (type == typeof(string))
            return $"{key}-{row + 1}";
        if (type == typeof(OrganCode))
            return row == 0 ? "fx-court" : "fx-ecology";
        if (type == typeof(DateOnly))
            return $"2025-12-0{row + 1}";
        if (type == typeof(bool))
            return true;
        if (type == typeof(int) || IsNumberOfAPart(type))
            return 7 + row;
        if (type == typeof(decimal))
            return 77.25m + row;
        if (type.IsEnum)
            return Enum.GetNames(type)[1 + row];
        var part = new JsonObject();
        foreach (var p in Stored(type))
            part[Key(p)] = Any(p.PropertyType, Key(p), row);
        return part;
    }

    /// <summary>The properties of an act or of a part of one that are stored: all that can be set.</summary>
    public static IEnumerable<PropertyInfo> Stored(Type type)
    {
        return type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.GetIndexParameters().Length == 0)
            .OrderBy(p => p.MetadataToken);
    }

    static string Key(PropertyInfo p) => JsonNamingPolicy.CamelCase.ConvertName(p.Name);

    static Type? Item(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The places that an act of this class has, without the numbers of rows.</summary>
    public static IEnumerable<string> Places(Type type, string path = "")
    {
        foreach (var p in Stored(type))
        {
            var at = path.Length == 0 ? Key(p) : $"{path}.{Key(p)}";
            var inner = Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;
            inner = Item(inner) ?? inner;
            if (IsPlain(inner))
                yield return at;
            else
                foreach (var place in Places(inner, at))
                    yield return place;
        }
    }

    static bool IsPlain(Type type) =>
        type.IsEnum
        || type == typeof(string)
        || type == typeof(OrganCode)
        || type == typeof(DateOnly)
        || type == typeof(bool)
        || type == typeof(int)
        || type == typeof(decimal)
        || IsNumberOfAPart(type);

    static bool IsNumberOfAPart(Type type) => typeof(INo).IsAssignableFrom(type);

    /// <summary>An act as lines "place = value", one for each value that is set; read from the object itself.</summary>
    public static IReadOnlyList<string> Told(object part)
    {
        var lines = new List<string>();
        Tell(part, "", lines);
        return lines;
    }

    static void Tell(object? value, string at, List<string> lines)
    {
        switch (value)
        {
            case null:
                break;
            case string s:
                lines.Add($"{at} = {s}");
                break;
            case DateOnly day:
                lines.Add($"{at} = {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
                break;
            case IEnumerable list:
                var i = 0;
                foreach (var item in list)
                    Tell(item, $"{at}[{i++}]", lines);
                break;
            case var plain when IsPlain(plain.GetType()):
                lines.Add($"{at} = {Words(plain)}");
                break;
            default:
                foreach (var p in Stored(value.GetType()))
                    Tell(p.GetValue(value), at.Length == 0 ? Key(p) : $"{at}.{Key(p)}", lines);
                break;
        }
    }

    static string? Words(object plain) =>
        plain is decimal d ? d.ToString("0.####", CultureInfo.InvariantCulture) : Convert.ToString(plain, CultureInfo.InvariantCulture);

    /// <summary>Data as the same lines, read from the JSON.</summary>
    public static IReadOnlyList<string> Told(JsonObject data)
    {
        var lines = new List<string>();
        Tell(data, "", lines);
        return lines;
    }

    static void Tell(JsonNode? node, string at, List<string> lines)
    {
        switch (node)
        {
            case null:
                break;
            case JsonObject o:
                foreach (var (key, value) in o)
                    Tell(value, at.Length == 0 ? key : $"{at}.{key}", lines);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    Tell(list[i], $"{at}[{i}]", lines);
                break;
            default:
                var plain = node.GetValueKind() switch
                {
                    JsonValueKind.True => "True",
                    JsonValueKind.False => "False",
                    JsonValueKind.Number => node.GetValue<decimal>().ToString("0.####", CultureInfo.InvariantCulture),
                    _ => node.ToString(),
                };
                lines.Add($"{at} = {plain}");
                break;
        }
    }

    /// <summary>The place of a line, without the numbers of rows.</summary>
    public static string PlaceOf(string line)
    {
        return System.Text.RegularExpressions.Regex.Replace(line[..line.IndexOf(" = ", StringComparison.Ordinal)], @"\[\d+\]", "");
    }
}
