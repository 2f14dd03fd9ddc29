using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

/// <summary>建议强制执行 (art. 28¶1).</summary>
public sealed record SuggestEnforcement : Act<SuggestEnforcement>, IAct<SuggestEnforcement>
{
    [Label("未履行情况和理由"), Lines] public required string Reason { get; init; }

    public static ActRule Rule => new("建议申请强制执行", "28¶1", Force.May, Capacity.CompetentProcuratorate)
    {
        Numbered = true, Effect = "建议部门向审判机关申请强制执行。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (a is not null && !c.SeesFile(a.Organ.Code)) { yield return new("尚未收到立案启动索赔通报", "6"); yield break; }
        if (c.Titles.Count == 0) yield return new("没有执行依据：协议未经司法确认的，可以提起诉讼，不能申请强制执行", "28");
        else if (c.Obligations.TrueForAll(o => o.Fulfilled)) yield return new("义务已经全部履行", "28");
        else if (!c.Obligations.Exists(o => !o.Fulfilled && c.NotPerformed.Contains(o.No))) yield return new("尚未登记不履行", "28");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Send(LetterKind.EnforcementSuggestion, c.Lead!.Value, e, note: Reason);
    }
}
