using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

public enum ReopenGround
{
    [Label("确认裁定被撤销")] RulingRevoked,
    [Label("裁判被再审")] Retrial,
    [Label("结案有误")] Mistake,
}

/// <summary>恢复办理 (art. 21, 24): what revived a closed case; the number stays.</summary>
public sealed record ReopenCase : Act<ReopenCase>, IAct<ReopenCase>
{
    [Label("恢复的事由")] public required ReopenGround Ground { get; init; }
    [Label("具体情况"), Lines] public required string Facts { get; init; }

    public static ActRule Rule => new("恢复办理", "21, 24", Force.May, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.SeisedCourt)
    {
        Aside = true,
        SignedOff = true, AfterClose = true, Effect = "案件恢复办理，案号不变。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Stage != Stage.Closed) yield return new("案件尚未结案", "24");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.ClosedOn = null;
        if (e.By.Kind != OrganKind.Procuratorate && c.Lead is not null)
        {
            c.Open(ProceedingKind.Compensation, c.Lead.Value, Stage.Performance, e);
            return;
        }
        var p = c.PublicInterest;
        if (p is not null) p.EndedBecause = null;
        c.Open(p is null ? ProceedingKind.Compensation : ProceedingKind.PublicInterestLitigation, p?.Organ ?? e.Organ, Stage.Performance, e);
    }

    public override string Gist(DamageCase c) => Ground.Label();
}
