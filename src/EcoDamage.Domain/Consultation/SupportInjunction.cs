using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Consultation;

/// <summary>法律支持 (art. 20): the procuratorate gives legal support to the application.</summary>
public sealed record SupportInjunction : Act<SupportInjunction>, IAct<SupportInjunction>
{
    [Label("法律支持意见"), Lines] public required string Opinion { get; init; }

    public static ActRule Rule => new("为保全申请提供法律支持", "20", Force.Stated, Capacity.CompetentProcuratorate)
    {
        Numbered = true, Effect = "就禁止令保全申请提供法律支持。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (a is not null && !c.SeesFile(a.Organ.Code)) yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.Injunctions.Count == 0) yield return new("尚未申请保全措施", "20");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Send(LetterKind.InjunctionSupport, c.Lead!.Value, e);
    }
}
