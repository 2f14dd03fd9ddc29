namespace EcoDamage.Domain.Performance;

/// <summary>
/// 申报债权 (art. 28; 企业破产法 45, 48): to the administrator, within the time the court has announced. The administrator is no organ of
/// the portal, so that no letter is delivered here:
/// name and address stand in the act, whose number is that of the paper sent.
/// </summary>
public sealed record DeclareCreditorClaim : Act<DeclareCreditorClaim>, IAct<DeclareCreditorClaim>
{
    [Label("破产的义务人"), Pick(nameof(Bankrupt))]
    public required ObligorNo Obligor { get; init; }

    [Label("申报金额（元）"), Yuan]
    public required decimal Amount { get; init; }

    [Label("债权性质和依据"), Lines]
    public required string Basis { get; init; }

    [Label("管理人")]
    public required string Administrator { get; init; }

    [Label("管理人地址和联系方式", Hint = "管理人不在本系统内，申报材料由本单位另行送达")]
    public string? AdministratorAddress { get; init; }

    [Label("申报日期")]
    public required DateOnly DeclaredOn { get; init; }

    public static ActRule Rule =>
        new("申报债权", "28", Force.Must, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.CoDepartment)
        {
            SignedOff = true,
            Numbered = true,
            Slips = ["administrator", "administratorAddress"],
            Effect = "向管理人书面申报生态环境损害赔偿债权。管理人不在本系统内，申报书由本单位另行送达。",
            WhenLate = "可以在最后分配前补充申报；系统标明逾期天数。",
        };

    static Choice<Obligor> Bankrupt => Choice.Obligors.Where(o => o.Bankrupt).Else("没有义务人进入破产程序", "28");

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c?.Done<ChangeObligor>().LastOrDefault(x => x.Act.Change == ObligorChange.Bankruptcy && IsOpen(c, x.Act.Obligor, a.Organ.Code))
            is { Act: { } last }
            ? new
            {
                last.Obligor,
                last.Administrator,
                Amount = c
                    .Performance.Obligations.Where(o => c.IsLive(o) && c.Keeps(a.Organ.Code, o.Track) && o.Obligors.Contains(last.Obligor))
                    .Sum(o => o.Kind == ObligationKind.Payment ? o.Outstanding : o.Undone),
            }
            : null;

    static bool IsOpen(Dossier c, ObligorNo obligor, OrganCode organ) =>
        c.Deadlines.Any(d => d.IsOpen && IsOf(d, organ) && d.About == obligor);

    static bool IsOf(Deadline d, OrganCode organ) => d.Period == Period.CreditorClaim && d.Owner == organ;

    // A department that only works along declares nothing; one that a judgment names as keeper does.
    static bool Keeps(Dossier c, OrganCode organ) => c.Who.Lead == organ || c.Keeps(organ, ProceedingKind.PublicInterestLitigation);

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!Keeps(c, c.Organ))
            yield return new("由履行跟踪单位申报债权", "25, 28");
        else if (Bankrupt.None(c) is { } none)
            yield return none;
        else if (!c.Deadlines.Any(d => IsOf(d, c.Organ)))
            yield return new("没有需要本单位申报的债权", "28");
        else if (!c.Deadlines.Any(d => d.IsOpen && (IsOf(d, c.Organ)) && d.Period == Period.CreditorClaim))
            yield return new("已经申报债权", "28");
    }

    public static void Shape(InlineValidator<DeclareCreditorClaim> v)
    {
        v.RuleFor(x => x.Amount).GreaterThan(0).WithMessage("“申报金额”应大于零。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (!IsOpen(c, Obligor, c.Organ))
            yield return new("已经申报债权", "28", Field: "obligor");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Deadlines.MeetWhere(d => IsOf(d, e.Organ) && d.About == Obligor, e, DeclaredOn);
        // 《诉讼时效规定》11: as a suit does.
        if (c.Who.Lead == e.Organ)
            c.Interrupt([Obligor], "申报债权", DeclaredOn, e);
    }

    public override string Gist(Seen c) => $"{Amount.Yuan()} · {Administrator}";
}
