using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.General;

/// <summary>
/// 更正: a wrong day, amount or wording of an own act is put right beside it; the first text stays in the journal. Deadlines follow the corrected fact, acts already done stand,
/// a lapse that loses its basis is marked and the procuratorate decides; all addressees are told.
/// </summary>
public sealed record CorrectAct : Act<CorrectAct>, IAct<CorrectAct>
{
    [Label("更正的内容"), Pick(nameof(Facts))] public required string Fact { get; init; }
    [Label("更正为", Hint = "日期按 2025-09-16 的形式，金额填数字（元）")] public required string Value { get; init; }
    [Label("原来错在哪里"), Lines] public required string WhatWasWrong { get; init; }
    [Label("依据和证明材料")] public required string Proof { get; init; }

    public static ActRule Rule => new("更正", "3", Force.May, Everyone.WithLetters)
    {
        SignedOff = true, Aside = true, AfterClose = true, Numbered = true,
        Effect = "原记录保留，旁注更正；期限随更正后的事实重新计算，已经办理的行为有效；告知收到原文的各单位。",
    };

    public static IEnumerable<Option> Facts(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        return from p in c.Journal
               where p.Entry.Organ == a?.Organ.Code && p.Act is not (CorrectAct or LinkCase) && !c.IsWithoutEffect(p.Entry.Seq)
               from f in p.Act.Kind.Fields
               where f.Kind is FieldKind.Day or FieldKind.Yuan or FieldKind.Text or FieldKind.Lines && f.Value(c.AsCorrected(p.Entry.Seq)) is not null
               select new Option($"{p.Entry.Seq}:{f.Key}", $"第 {p.Entry.Seq} 项 {p.Act.Kind.Rule.Title}：{f.Label}（现为 {Shown(f.Value(c.AsCorrected(p.Entry.Seq))!)}）");
    }

    static string Shown(object value) => value switch
    {
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal m => m.ToString("0.##", CultureInfo.InvariantCulture),
        string { Length: > 20 } s => s[..20] + "…",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Facts(c, a).Any()) yield return new("本单位还没有可以更正的行为", "3");
    }

    (int Seq, string Key) Target => Fact.Split(':') is [var seq, var key] && int.TryParse(seq, out var n) ? (n, key) : (0, "");

    /// <summary>The act as it should have been, or what is wrong with the new value.</summary>
    (Act? Act, string? Fault) Amended(DamageCase c)
    {
        var (seq, key) = Target;
        var before = c.AsCorrected(seq);
        var data = JsonSerializer.SerializeToNode(before, before.Kind.Class, ActJson.Tolerant)!.AsObject();
        var field = before.Kind.Fields.First(f => f.Key == key);
        data[key] = field.Kind == FieldKind.Yuan ? decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var m) ? JsonValue.Create(m) : JsonValue.Create(Value) : JsonValue.Create(Value.Trim());
        // What the desk bound to the act is no field of the form.
        var bound = data.Where(p => !before.Kind.Fields.Any(f => f.Key == p.Key)).Select(p => p.Key).ToList();
        var plain = data.DeepClone().AsObject();
        foreach (var name in bound) plain.Remove(name);
        var (act, errors) = before.Kind.Read(plain);
        return act is null ? (null, errors[0].Text) : ((Act)data.Deserialize(before.Kind.Class, ActJson.Tolerant)!, null);
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        var (act, fault) = Amended(c);
        if (fault is not null) { yield return new(fault, "3", Field: "value"); yield break; }
        var (seq, key) = Target;
        var field = act!.Kind.Fields.First(f => f.Key == key);
        if (Equals(field.Value(act), field.Value(c.AsCorrected(seq)))) yield return new("与现在的记载相同。", "3", Field: "value");
        if (field.Kind == FieldKind.Day && !field.MayLieAhead && (DateOnly)field.Value(act)! > c.Journal[seq - 1].Entry.Day)
            yield return new($"不能晚于该行为办理之日（{c.Journal[seq - 1].Entry.Day:yyyy-MM-dd}）。", "3", Field: "value");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(Target.Seq);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var (seq, key) = Target;
        var before = c.AsCorrected(seq);
        var after = Amended(c).Act!;
        c.Correct(seq, after);
        var field = before.Kind.Fields.First(f => f.Key == key);
        if (field.Kind == FieldKind.Day) c.Redate(seq, (DateOnly)field.Value(before)!, (DateOnly)field.Value(after)!);
        before.Correct(c, after, c.Journal[seq - 1].Entry);
        foreach (var to in c.Letters.Where(l => l.SentSeq == seq && l.State != LetterState.Withdrawn).Select(l => l.To).Distinct().ToList()) c.Send(LetterKind.CorrectionNotice, to, e, note: WhatWasWrong);
    }

    public override string Gist(DamageCase c) => c is null ? "" : $"第 {Target.Seq} 项 {c.Journal[Target.Seq - 1].Act.Kind.Rule.Title} · 更正为 {Value}";
}
