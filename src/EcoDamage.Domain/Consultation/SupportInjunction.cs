namespace EcoDamage.Domain.Consultation;

/// <summary>
/// 法律支持 (art. 20): the procuratorate gives legal support to a department's application, as long as the court has not ruled. A task
/// without alarm.
/// </summary>
public sealed record SupportInjunction : Act<SupportInjunction>, IAct<SupportInjunction>
{
    [Label("保全申请", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public InjunctionNo? Application { get; init; }

    [Label("法律支持意见"), Lines]
    public required string Opinion { get; init; }

    public static ActRule Rule =>
        new("为保全申请提供法律支持", "20", Force.Stated, Capacity.CompetentProcuratorate)
        {
            Numbered = true,
            Effect = "就禁止令保全申请提供法律支持，意见函告申请部门。",
        };

    static bool Fits(Dossier c, Injunction x) => !x.Ruled && !x.Supported && IsDepartments(c, x);

    static bool IsDepartments(Dossier c, Injunction x) => c.At(x.Seq)!.Entry.By.Kind == OrganKind.Department;

    static Choice<Injunction> Open =>
        Choice
            .Injunctions.Where((x, c) => IsDepartments(c, x))
            .Else("尚未申请保全措施", "20")
            .Where((x, c) => Fits(c, x))
            .Else("法院已经裁定，或者已经提供法律支持", "20");

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today) => Injunction.Unpicked(c, Application, x => Fits(c, x));

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = Injunction.Of(c, Application, x => Fits(c, x));
        if (x is not null)
            x.Supported = true;
        c.Send(LetterKind.InjunctionSupport, x?.Applicant ?? c.Who.Lead!.Value, e);
    }
}
