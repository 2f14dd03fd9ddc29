namespace EcoDamage.Domain.Consultation;

/// <summary>解除保全 (art. 20).</summary>
public sealed record LiftInjunction : Act<LiftInjunction>, IAct<LiftInjunction>
{
    [Label("保全措施", Hint = "只有一件的可以不选"), Pick(nameof(InForce))]
    public InjunctionNo? Application { get; init; }

    [Label("解除理由"), Lines]
    public required string Reason { get; init; }

    [Label("解除日期")]
    public required DateOnly LiftedOn { get; init; }

    public static ActRule Rule =>
        new("解除保全", "20", Force.May, Capacity.SeisedCourt)
        {
            Fixed = Fixed.Ruling,
            Aside = true,
            Effect = "解除保全措施。",
        };

    static Func<Injunction, bool> Fits(OrganCode? court) => x => x is { Granted: true, Lifted: false } && x.Court == court;

    static Choice<Injunction> InForce => Choice.Injunctions.Where((x, c) => Fits(c.Organ)(x)).Else("没有正在执行的保全措施", "20");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today) => Injunction.Unpicked(c, Application, Fits(c.Organ));

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(Injunction.Of(c, Application, Fits(e.Organ))!.Seq);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = Injunction.Of(c, Application, Fits(e.Organ))!;
        x.Lifted = true;
        RuleOnInjunction.SuitNoLongerDue(c, x, "保全已经解除");
        c.Send(LetterKind.InjunctionRuling, x.Applicant, e, note: "解除保全");
    }
}
