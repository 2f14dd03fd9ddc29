using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

/// <summary>修复基地 (art. 27): restoration is done in a shared base.</summary>
public sealed record AssignRestorationBase : Act<AssignRestorationBase>, IAct<AssignRestorationBase>
{
    [Label("修复基地")] public required string Base { get; init; }
    [Label("面积或者数量")] public required string Area { get; init; }
    [Label("安排"), Lines] public required string Arrangement { get; init; }

    public static ActRule Rule => new("安排修复基地", "27", Force.Encouraged, Capacity.LeadDepartment, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate)
    {
        Aside = true,
        Effect = "把修复安排在共建的修复基地内实施。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.ObligationsFor(a).Any()) yield return new("尚无需要履行的修复义务", "27");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
    }

    public override string Gist(DamageCase c) => $"{Base} · {Area}";
}
