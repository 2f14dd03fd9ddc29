using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Investigation;

public enum FeeBearer
{
    [Label("委托单位垫付，向赔偿义务人追偿")] Advanced,
    [Label("赔偿义务人承担")] Obligor,
    [Label("财政经费")] Budget,
}

/// <summary>委托鉴定评估 (art. 11): asks an institution about damage, repair and amounts.</summary>
public sealed record CommissionAppraisal : Act<CommissionAppraisal>, IAct<CommissionAppraisal>
{
    [Label("受托机构")] public required string Institution { get; init; }
    [Label("机构资质")] public string? Qualification { get; init; }
    [Label("委托事项"), Lines] public required string Questions { get; init; }
    [Label("费用承担")] public required FeeBearer Fee { get; init; }
    [Label("约定出具日期"), Ahead] public DateOnly? WantedBy { get; init; }
    [Label("结论同时用于刑事案件", Hint = "可能同时涉及犯罪的，应当先与检察机关沟通采样和标准（第十二条）")] public bool AlsoCriminal { get; init; }

    public static ActRule Rule => new("委托鉴定评估", "11", Force.May, Capacity.LeadDepartment, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate)
    {
        SignedOff = true, Effect = "委托专业机构就损害范围、修复方案和数额出具意见。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        // Each track commissions for itself.
        if (a is not null && c.Holds(a.Organ.Code, Capacity.PublicInterestProcuratorate) && c.PublicInterest is { IsOpen: true }) yield break;
        if (a is not null && a.Organ.Kind == OrganKind.Procuratorate && !c.SeesFile(a.Organ.Code)) yield return new("尚未收到立案启动索赔通报", "6");
        else if (!c.ClaimOpen) yield return new(c.Claim is null ? "尚未决定立案启动索赔" : "索赔已经终止", "11");
    }

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Appraisals.Add(new() { No = c.Appraisals.Count + 1, Seq = e.Seq, Institution = Institution });

    public override string Gist(DamageCase c) => $"{Institution}{(WantedBy is { } d ? $" · 约定 {d:yyyy-MM-dd} 出具" : "")}";
}
