using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Domain.General;

/// <summary>
/// 更正: a wrong day, amount or wording of an own act is put right beside it; the first text stays in the journal. Deadlines follow the
/// corrected fact, acts already done stand, a lapse that loses its basis is marked and the procuratorate decides; all addressees are told.
/// </summary>
public sealed record CorrectAct : Act<CorrectAct>, IAct<CorrectAct>
{
    [Label("更正的内容"), Pick(nameof(Facts))]
    public required string Fact { get; init; }

    [Label("更正为", Hint = "日期按 2025-09-16 的形式，金额填数字（元）；选择项填选项的文字，多项用顿号分开")]
    public required string Value { get; init; }

    [Label("原来错在哪里"), Lines]
    public required string WhatWasWrong { get; init; }

    [Label("依据和证明材料")]
    public required string Proof { get; init; }

    public static ActRule Rule =>
        new("更正", "3", Force.May, Everyone.WithLetters)
        {
            SignedOff = true,
            Aside = true,
            AfterClose = true,
            Numbered = true,
            Effect = "原记录保留，旁注更正；期限随更正后的事实重新计算，已经办理的行为有效；告知收到原文的各单位。",
        };

    static Choice<Option> Facts => Choice.From(Correctable).Else("本单位还没有可以更正的行为", "3");

    static IEnumerable<Option> Correctable(Seen c) =>
        from p in c.Journal
        where p.Entry.Organ == c.Organ && p.Act is not (CorrectAct or LinkCase) && !c.Waiting.IsWithoutEffect(p.Entry.Seq)
        let now = c.AsCorrected(p.Entry.Seq)
        from x in Leaves(now, now.Kind.Fields, "", "")
        where IsOpen(now, x.Field, x.Path)
        select new Option(
            $"{p.Entry.Seq}:{x.Path}",
            $"第 {p.Entry.Seq} 项 {p.Act.Kind.Rule.Title}：{x.Label}（现为 {(x.Field.Masked ? "已隐去" : Shown(x.Value))}）"
        );

    // What a row carries in days and amounts, obligations and periods hang on one by one: there only the words may be put right.
    static bool IsOpen(Act act, Field f, string path) =>
        f.Kind switch
        {
            FieldKind.Text or FieldKind.Lines => true,
            FieldKind.Day or FieldKind.Yuan => !path.Contains('[', StringComparison.Ordinal),
            FieldKind.Choice or FieldKind.Choices or FieldKind.YesNo => act.CorrectableChoices.Contains(path),
            _ => false,
        };

    static IEnumerable<(string Path, string Label, Field Field, object Value)> Leaves(
        object part,
        IReadOnlyList<Field> fields,
        string path,
        string label
    )
    {
        foreach (var f in fields)
        {
            // A question left open may be answered later.
            if ((f.Value(part) ?? (f.Kind == FieldKind.YesNo ? Unanswered : null)) is not { } value)
                continue;
            var (at, named) = (path + f.Key, label + f.Label);
            if (f.Kind == FieldKind.Group)
            {
                foreach (var x in Leaves(value, f.Parts, at + ".", named + " · "))
                    yield return x;
            }
            else if (f.Kind == FieldKind.Rows)
            {
                var i = 0;
                foreach (var row in (System.Collections.IEnumerable)value)
                {
                    foreach (var x in Leaves(row, f.Parts, $"{at}[{i}].", $"{named}第 {i + 1} 行 · "))
                        yield return x;
                    i++;
                }
            }
            else
            {
                yield return (at, named, f, value);
            }
        }
    }

    const string Unanswered = "未填";

    static string Shown(object value) =>
        value switch
        {
            DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal m => m.ToString("0.##", CultureInfo.InvariantCulture),
            string { Length: > 20 } s => s[..20] + "…",
            bool yes => yes ? "是" : "否",
            Enum choice => choice.Label(),
            System.Collections.IEnumerable list and not string => string.Join("、", list.OfType<Enum>().Select(x => x.Label())),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    (int Seq, string Path) Target => Fact.Split(':') is [var seq, var path] && int.TryParse(seq, out var n) ? (n, path) : (0, "");

    static (Field Field, object Value) At(Act act, string path) =>
        Leaves(act, act.Kind.Fields, "", "").Where(x => x.Path == path).Select(x => (x.Field, x.Value)).First();

    // What was typed, in the words of the form: a choice by its label, several joined by 、.
    static JsonNode Typed(Field f, string text) =>
        f.Kind switch
        {
            FieldKind.Yuan when TypedAmount.Yuan(text) is { } m => JsonValue.Create(m),
            // Replay does not know when it was typed: the year must be there.
            FieldKind.Day when TypedDay.Read(text, null) is { } day => JsonValue.Create(
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            FieldKind.YesNo when text is "是" or "否" => JsonValue.Create(text == "是"),
            FieldKind.Choice => JsonValue.Create(Chosen(f, text)),
            FieldKind.Choices => new JsonArray([
                .. text.Split('、', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(t => (JsonNode)JsonValue.Create(Chosen(f, t))),
            ]),
            _ => JsonValue.Create(text),
        };

    static string Chosen(Field f, string text) => f.Choices.FirstOrDefault(o => Folding.Same(o.Text, text))?.Value ?? text;

    /// <summary>Number of the entry that it corrects.</summary>
    internal int Corrected => Target.Seq;

    JsonObject Data(Dossier c)
    {
        var before = c.AsCorrected(Target.Seq);
        var data = JsonSerializer.SerializeToNode(before, before.Kind.Class, ActJson.Tolerant)!.AsObject();
        Put(data, Target.Path, Typed(At(before, Target.Path).Field, Value.Trim()));
        return data;
    }

    /// <summary>The act as it should have been. In the journal it stands as it was accepted, whatever the form asks for today.</summary>
    Act Amended(Dossier c) => (Act)Data(c).Deserialize(c.AsCorrected(Target.Seq).Kind.Class, ActJson.Tolerant)!;

    // What is wrong with the new value, as the form of the act would say.
    string? Fault(Dossier c)
    {
        var kind = c.AsCorrected(Target.Seq).Kind;
        var data = Data(c);
        // What the desk bound to the act is no field of the form.
        foreach (var name in data.Where(p => !kind.Fields.Any(f => f.Key == p.Key)).Select(p => p.Key).ToList())
            data.Remove(name);
        return kind.Read(data).Errors is [var first, ..] ? first.Text : null;
    }

    /// <summary>Puts the value where the path leads: "instalments[1].note".</summary>
    static void Put(JsonObject data, string path, JsonNode value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            var row = step.IndexOf('[', StringComparison.Ordinal);
            data = (row < 0 ? data[step] : data[step[..row]]![int.Parse(step[(row + 1)..^1], CultureInfo.InvariantCulture)])!.AsObject();
        }
        data[steps[^1]] = value;
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Fault(c) is { } fault)
        {
            yield return new(fault, "3", Field: "value");
            yield break;
        }
        var act = Amended(c);
        var (seq, path) = Target;
        var (field, was) = At(c.AsCorrected(seq), path);
        if (Leaves(act, act.Kind.Fields, "", "").FirstOrDefault(x => x.Path == path).Value is not { } now)
        {
            yield return new("更正后的内容不能为空。", "3", Field: "value");
            yield break;
        }
        if (was is string or not System.Collections.IEnumerable ? Equals(was, now) : Shown(was) == Shown(now))
            yield return new("与现在的记载相同。", "3", Field: "value");
        if (field.Kind == FieldKind.Day && !field.MayLieAhead && (DateOnly)now > c.At(seq)!.Entry.Day)
            yield return new($"不能晚于该行为办理之日（{c.At(seq)!.Entry.Day:yyyy-MM-dd}）。", "3", Field: "value");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(Target.Seq);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var (seq, path) = Target;
        var before = c.AsCorrected(seq);
        var after = Amended(c);
        c.Correct(seq, after);
        if (At(before, path) is ({ Kind: FieldKind.Day }, DateOnly wrong))
            c.Deadlines.Redate(seq, wrong, (DateOnly)At(after, path).Value, e);
        before.Correct(c, after, c.At(seq)!.Entry);
        foreach (var to in c.Letters.Where(l => l.SentSeq == seq && l.State != LetterState.Withdrawn).Select(l => l.To).Distinct().ToList())
            c.Send(LetterKind.CorrectionNotice, to, e, note: WhatWasWrong);
    }

    public override string Gist(Seen c) => $"第 {Target.Seq} 项 {c.At(Target.Seq)?.Act.Kind.Rule.Title} · 更正为 {Value}";
}
