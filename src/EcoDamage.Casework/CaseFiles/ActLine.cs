using System.Globalization;
using System.Text.Json.Nodes;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>One act of a file, as far as the line by itself can be judged.</summary>
sealed record ActLine(int Line, Organ Organ, DateOnly On, string By, string? SignedBy, string? Departure, Act Act)
{
    public const string Unsigned = "须由本单位经办人以外的另一人签发，请写明签发人。";

    const int MostFaults = 100;

    /// <summary>
    /// What can be said of each line by itself is said of all of them at once; what the rules say of an act depends on those before it.
    /// </summary>
    public static List<ActLine> ReadAll(List<string> lines, OrganRegister organs, DateOnly today, List<ImportFault> faults)
    {
        var rows = new List<ActLine>();
        var before = DateOnly.MinValue;
        for (var i = 1; i < lines.Count && faults.Count < MostFaults; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || CaseFileText.Parse(lines[i], i + 1, faults) is not { } o)
                continue;
            if (new Reader(o, i + 1, faults).Read(before, organs, today) is not { } row)
                continue;
            before = row.On;
            rows.Add(row);
        }
        return rows;
    }

    sealed class Reader(JsonObject o, int line, List<ImportFault> faults)
    {
        public ActLine? Read(DateOnly before, OrganRegister organs, DateOnly today)
        {
            var known = faults.Count;
            foreach (var (key, _) in o.Where(p => p.Key is not ("act" or "organ" or "on" or "by" or "signedBy" or "departure" or "data")))
                faults.Add(new(line, key, $"没有“{key}”这一栏；行为的内容请写在“data”中。"));
            var (name, code, day, by) = (
                Text("act", "行为", 100, must: true),
                Text("organ", "单位", 100, must: true),
                Text("on", "日期", 10, must: true),
                Text("by", "经办人", 40, must: true)
            );
            var (signedBy, departure) = (Text("signedBy", "签发人", 40), Text("departure", "偏离原则的理由", 4_000));
            var data = o["data"] as JsonObject;
            if (data is null)
                faults.Add(new(line, "data", "缺少“data”（行为的内容），或者不是 {…}。"));
            var type = name is null ? null : TypeOf(name);
            var organ = code is null ? null : OrganOf(code, organs);
            var on = day is null ? default : DayOf(day, before, today);
            var act = data is null || type is null ? null : ActOf(type, data);
            if (type is { Rule.SignedOff: true } && (signedBy is null || signedBy == by))
                faults.Add(new(line, "signedBy", Unsigned));
            return faults.Count > known ? null : new(line, organ!, on, by!, signedBy, departure, act!);
        }

        ActType? TypeOf(string name)
        {
            var type = ActType.Named(name);
            if (type is null || type.Rule.ByClock || type.Rule.Follows)
                faults.Add(new(line, "act", $"没有由单位办理的行为“{name}”。"));
            else if (!CaseFileSchema.Importable.Contains(type))
                faults.Add(new(line, "act", $"{name}（{type.Rule.Title}）指明另一案件的编号，文件中无法写明；请导入后在平台上办理。"));
            return type;
        }

        Organ? OrganOf(string code, OrganRegister organs)
        {
            var organ = organs.Find(new(code));
            if (organ is null || organ.Kind == OrganKind.Portal)
                faults.Add(new(line, "organ", $"机关名录中没有“{code}”。"));
            return organ;
        }

        DateOnly DayOf(string day, DateOnly before, DateOnly today)
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on.Year < 1900)
                faults.Add(new(line, "on", "日期请按 2025-09-16 的形式填写。"));
            else if (on > today)
                faults.Add(new(line, "on", $"日期不能晚于今天（{today:yyyy-MM-dd}）。"));
            else if (on < before)
                faults.Add(new(line, "on", $"行为应按日期先后排列，上一行是 {before:yyyy-MM-dd}。"));
            return on;
        }

        Act? ActOf(ActType type, JsonObject data)
        {
            var (act, errors) = type.Read(data);
            faults.AddRange(errors.Select(e => new ImportFault(line, $"data.{e.Field}", e.Text)));
            return act;
        }

        string? Text(string key, string label, int most, bool must = false)
        {
            if (o[key] is not { } v)
            {
                if (must)
                    faults.Add(new(line, key, $"缺少“{key}”（{label}）。"));
                return null;
            }
            var text = v is JsonValue value && value.TryGetValue<string>(out var s) ? s.Trim() : null;
            if (text is null)
                faults.Add(new(line, key, $"“{key}”（{label}）应是文字。"));
            else if (text.Length > most)
                faults.Add(new(line, key, $"“{key}”（{label}）不能超过 {most} 字。"));
            else if (HiddenSigns.Fault(text, lines: key == "departure") is { } hidden)
                faults.Add(new(line, key, $"“{key}”（{label}）{hidden}，请删除后重填。"));
            else if (text.Length > 0)
                return text;
            else if (must)
                faults.Add(new(line, key, $"缺少“{key}”（{label}）。"));
            return null;
        }
    }
}
