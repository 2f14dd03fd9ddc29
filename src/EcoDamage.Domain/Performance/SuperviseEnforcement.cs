namespace EcoDamage.Domain.Performance;

/// <summary>执行监督 (art. 28¶2): letter to the court.</summary>
public sealed record SuperviseEnforcement : Act<SuperviseEnforcement>, IAct<SuperviseEnforcement>
{
    [Label("执行案件", Hint = "只有一件的可以不选"), Pick(nameof(Known))]
    public EnforcementNo? Enforcement { get; init; }

    [Label("监督事项和依据"), Lines]
    public required string Matter { get; init; }

    public static ActRule Rule =>
        new("执行监督", "28¶2", Force.May, Capacity.CompetentProcuratorate)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Effect = "对人民法院的执行活动提出监督意见。",
        };

    static Func<Enforcement, bool> Fits(Seen c) => x => c.Sees(x.Seq);

    static Choice<Enforcement> Known => Choice.Enforcements.Where((x, c) => Fits(c)(x)).Else("尚无执行程序", "28¶2");

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today) => c.Performance.Unpicked(Enforcement, Fits(c)) ?? [];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Send(
            LetterKind.EnforcementSupervision,
            c.Performance.EnforcementOf(Enforcement, x => c.Sees(e.Organ, x.Seq))!.Court,
            e,
            note: Matter
        );
    }
}
