using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace EcoDamage.Domain.General;

/// <summary>
/// 更正: a wrong day, amount or wording of an own record is put right beside it; the first text stays in the journal. Deadlines follow the
/// corrected fact, acts already done stand, a lapse that loses its basis is marked and the procuratorate decides; all addressees are told.
/// What was agreed, ruled or told in a letter is not corrected by one organ alone (<see cref="ActRule.Fixed"/>); a day on which the right
/// of another organ hangs stands in both readings until that organ has acknowledged it.
/// </summary>
public sealed record CorrectAct : Act<CorrectAct>, IAct<CorrectAct>
{
    [Label("更正的内容", Hint = "只列本单位自己记录的内容；协议、裁判文书和已经发出的函件不由一方更正"), Pick(nameof(Facts))]
    public required string Fact { get; init; }

    [Label("更正为", Hint = "日期按 2025-09-16 的形式，金额填数字（元）；选择项填选项的文字，多项用顿号分开")]
    public required string Value { get; init; }

    [Label("原来错在哪里"), Lines]
    public required string WhatWasWrong { get; init; }

    [Label("依据和证明材料")]
    public required string Proof { get; init; }

    /// <summary>Organs whose right hangs on the corrected day, bound when it is entered: it works when they have acknowledged it.</summary>
    [JsonInclude]
    internal IReadOnlyList<OrganCode>? Awaits { get; init; }

    public static ActRule Rule =>
        new("更正", "3", Force.May, Everyone.WithLetters)
        {
            SignedOff = true,
            Aside = true,
            AfterClose = true,
            Numbered = true,
            Effect =
                "原记录保留，旁注更正；期限随更正后的事实重新计算，已经办理的行为有效；告知收到原文的各单位。"
                + "日期涉及其他单位的期限或者权利的，经该单位确认后发生效力，此前两种记载并存。",
        };

    static Choice<Option> Facts => Choice.From(Correctable).Else("本单位还没有可以更正的行为", "3").Barring(Bound);

    static IEnumerable<Option> Correctable(Seen c) =>
        from p in c.Journal
        where p.Entry.Organ == c.Organ && p.Act is not (CorrectAct or LinkCase) && !c.Waiting.IsWithoutEffect(p.Entry.Seq)
        let now = c.AsCorrected(p.Entry.Seq)
        from x in Leaves(now, now.Kind.Fields, "", "")
        where IsOpen(now, x.Field, x.Path) && Frees(FixedBy(c, p), p.Act, x.Path)
        select new Option(
            $"{p.Entry.Seq}:{x.Path}",
            $"第 {p.Entry.Seq} 项 {p.Act.Kind.Rule.Title}：{x.Label}（现为 {(x.Field.Masked ? "已隐去" : Shown(x.Value))}）"
        );

    static Fixed? FixedBy(Dossier c, Performed p) =>
        p.Act.Kind.Rule.Fixed ?? (c.Waiting.Proposals.Any(x => x.Entry.Seq == p.Entry.Seq) ? Fixed.Joint : null);

    // The court rules on a slip of its own ruling; in anything else that is fixed only what the act names as a slip is free.
    static bool Frees(Fixed? by, Act act, string path) => by is null || by == Fixed.Ruling || act.Kind.Rule.Slips.Contains(path);

    static Obstacle? Bound(string fact, Seen c) =>
        Pointed(fact) is var (seq, path)
        && c.At(seq) is { } p
        && p.Entry.Organ == c.Organ
        && FixedBy(c, p) is { } by
        && !Frees(by, p.Act, path)
            ? new($"{by.Instead}。", by.Article ?? p.Act.Kind.Rule.Article)
            : null;

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

    (int Seq, string Path) Target => Pointed(Fact);

    static (int Seq, string Path) Pointed(string fact) =>
        fact.Split(':') is [var seq, var path] && int.TryParse(seq, out var n) ? (n, path) : (0, "");

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
        foreach (var o in AgainstItsRules(c, act))
            yield return o;
        if (c.At(seq)!.Act.Kind.Rule.Fixed is { } by && by == Fixed.Ruling && !CourtCaseNo.IsNamedIn(Proof))
            yield return new($"{by.Instead}。", c.At(seq)!.Act.Kind.Rule.Article, Field: "proof");
        if (c.Waiting.PastEntries.Any(p => p.IsPending && p.Act is CorrectAct other && other.Target == Target))
            yield return new("对这一内容的更正正在等待其他单位确认。", "3", Field: "fact");
    }

    // What would have been refused when it was done is no slip.
    IEnumerable<Obstacle> AgainstItsRules(Seen c, Act amended)
    {
        var seq = Target.Seq;
        if (seq == 1)
            return [];
        var (then, day) = (c.AsOf(seq - 1), c.At(seq)!.Entry.Day);
        var known = c.AsCorrected(seq).Objections(then, day).Select(o => (o.Article, o.Field)).ToHashSet();
        return amended
            .Objections(then, day)
            .Where(o => !o.Departable && !known.Contains((o.Article, o.Field)))
            .Select(o => o with { Field = "value" });
    }

    /// <summary>
    /// As it is entered: with the organs whose right hangs on a period that it moves. A court's ruling on its own slip and a day that is in
    /// print ask nobody.
    /// </summary>
    public CorrectAct Bound(DamageCase c, Entry e)
    {
        if (c.At(Target.Seq)?.Act.Kind.Rule is not { PublicDay: false } rule || rule.Fixed == Fixed.Ruling)
            return this;
        var trial = DamageCase.Replay(c.Id, c.Number, c.Journal);
        trial.Perform(this, e);
        var moved = c.Deadlines.Where(d => !d.RunsLike(trial.Deadlines[d.No])).ToList();
        var concerned = moved.SelectMany(c.WithRightsOn).Where(o => o != e.Organ && o != Organ.Portal).Distinct().ToList();
        return concerned.Count > 0 ? this with { Awaits = concerned } : this;
    }

    protected internal override IReadOnlyList<OrganCode> Acknowledgers(Entry e) => [.. base.Acknowledgers(e), .. Awaits ?? []];

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(Target.Seq);

    protected internal override IEnumerable<DateOnly> CountsTo(Dossier c, DateOnly day) =>
        Amended(c).CountsTo(c, c.At(Target.Seq)!.Entry.Day);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var (seq, path) = Target;
        var before = c.AsCorrected(seq);
        var after = Amended(c);
        c.Correct(seq, after);
        if (At(before, path) is ({ Kind: FieldKind.Day }, DateOnly wrong))
            c.Deadlines.Redate(seq, wrong, (DateOnly)At(after, path).Value, e);
        var original = c.At(seq)!.Entry with { Edition = e.Edition, Moved = e.Moved };
        before.Correct(c, after, original);
        before.FollowCorrection(c, after, original, e);
        foreach (
            var to in c
                .Letters.Where(l => l.SentSeq == seq && l.State != LetterState.Withdrawn)
                .Select(l => l.To)
                .Concat(before.ConcernedByCorrection(c).Where(o => o != e.Organ))
                .Distinct()
                .ToList()
        )
            c.Send(LetterKind.CorrectionNotice, to, e, note: WhatWasWrong);
    }

    public override string Gist(Seen c) => Saying(c.At(Corrected)?.Act);

    /// <summary>What the organ whose right it moves reads of it.</summary>
    internal string Saying(Act? corrected) => $"第 {Target.Seq} 项 {corrected?.Kind.Rule.Title} · 更正为 {Value}";
}
