using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Consultation;

/// <summary>解除保全 (art. 20).</summary>
public sealed record LiftInjunction : Act<LiftInjunction>, IAct<LiftInjunction>
{
    [Label("解除理由"), Lines] public required string Reason { get; init; }
    [Label("解除日期")] public required DateOnly LiftedOn { get; init; }

    public static ActRule Rule => new("解除保全", "20", Force.May, Capacity.SeisedCourt)
    {
        Aside = true,
        SignedOff = true, Effect = "解除保全措施。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Injunction is not { Granted: true, Lifted: false } x || x.Court != a?.Organ.Code) yield return new("没有正在执行的保全措施", "20");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Injunction!.Lifted = true;
        c.EndDeadlines(d => d.Period == Period.InjunctionSuit, "保全已经解除");
        c.Share(e.Seq, c.Injunction.Applicant);
    }
}
