using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Litigation;

public enum ProcedureStep
{
    [Label("开庭")] Hearing,
    [Label("中止审理")] Stay,
    [Label("恢复审理")] Resumption,
    [Label("合并审理")] Joinder,
    [Label("移送管辖")] Transfer,
    [Label("延长审限")] Extension,
}

/// <summary>审判流程 (art. 21–23): hearing, stay, resumption, joinder, transfer, extension. With both suits pending the public-interest suit is stayed first (最高法生态环境损害赔偿规定 16–17).</summary>
public sealed record RecordProcedureStep : Act<RecordProcedureStep>, IAct<RecordProcedureStep>
{
    [Label("诉讼"), Pick(nameof(Docketed))] public required int Suit { get; init; }
    [Label("事项")] public required ProcedureStep Step { get; init; }
    [Label("日期"), Ahead] public required DateOnly On { get; init; }
    [Label("地点或者说明")] public string? Where { get; init; }

    public static ActRule Rule => new("审判流程登记", "21", Force.May, Capacity.SeisedCourt)
    {
        Aside = true,
        Effect = "登记开庭、中止、恢复等流程；两类诉讼均已受理的，应当先中止公益诉讼。",
    };

    public static IEnumerable<Option> Docketed(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => s.Pending && s.Docketed && s.Court == a?.Organ.Code);

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Docketed(c, a).Any()) yield return new("没有已经立案的诉讼", "21");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Suits.ElementAtOrDefault(Suit - 1) is not { } suit) yield break;
        if (Step == ProcedureStep.Resumption && !suit.Stayed) yield return new("该诉讼没有中止。", "21", Field: "step");
        if (Step == ProcedureStep.Hearing && On < today.AddDays(3)) yield return new("开庭应当至少提前三日通知。", "21", Departable: true);
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Suits[Suit - 1].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Suits[Suit - 1];
        if (Step == ProcedureStep.Stay) suit.Stayed = true;
        if (Step == ProcedureStep.Resumption) suit.Stayed = false;
        c.Share(e.Seq, suit.Plaintiff);
    }

    public override string Gist(DamageCase c) => $"{Step.Label()} · {On:yyyy-MM-dd} {Where}";
}
