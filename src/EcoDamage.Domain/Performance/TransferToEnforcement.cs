using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

/// <summary>移送执行 (最高法、最高检公益诉讼解释 12): a public-interest title goes to enforcement without application.</summary>
public sealed record TransferToEnforcement : Act<TransferToEnforcement>, IAct<TransferToEnforcement>
{
    [Label("执行依据文号")] public required string Title { get; init; }
    [Label("移送日期")] public required DateOnly TransferredOn { get; init; }
    [Label("未履行情况"), Lines] public required string Outstanding { get; init; }

    public static ActRule Rule => new("移送执行", "28", Force.Must, Capacity.SeisedCourt)
    {
        Effect = "公益诉讼裁判未履行的，由审判庭移送执行，无需申请。",
    };

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs) =>
        c?.Titles.FindLast(t => t.Agreement is null) is not { } title ? null : new
        {
            Title = title.DocumentNo,
            Outstanding = string.Join("\n", Open(c).Select(o => o.Kind == ObligationKind.Payment ? $"{o.What}尚欠 {o.Outstanding.Yuan()}" : $"{o.What}，已完成 {o.PercentDone}%")),
        };

    static IEnumerable<Obligation> Open(DamageCase c) => c.Obligations.Where(o => o.Track == ProceedingKind.PublicInterestLitigation && !o.Fulfilled);

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.Titles.Exists(t => t.Agreement is null) || !c.Suits.Exists(s => s.Track == ProceedingKind.PublicInterestLitigation && a?.Organ.Code == s.Court)) yield return new("没有本院作出的公益诉讼执行依据", "28");
        else if (!Open(c).Any()) yield return new("义务已经全部履行", "28");
        else if (c.Enforcement is { Ended: null }) yield return new("已经移送执行", "28");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.Titles.Exists(t => t.DocumentNo == Title)) yield return new("案卷中没有这一执行依据，请核对文号。", "28", Field: "title");
        if (Open(c).Min(o => o.DueOn) is var due && due >= TransferredOn) yield return new($"履行期限至 {due:yyyy-MM-dd} 尚未届满，不能移送执行。", "28", Field: "transferredOn");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => Layer.Suit;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Enforcements.Add(new() { No = c.Enforcements.Count + 1, Seq = e.Seq, Court = e.Organ, Track = ProceedingKind.PublicInterestLitigation });
        c.TellKeepers(ProceedingKind.PublicInterestLitigation, e);
    }

    public override string Gist(DamageCase c) => Title;
}
