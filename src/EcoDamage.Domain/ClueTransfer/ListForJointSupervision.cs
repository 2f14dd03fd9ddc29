namespace EcoDamage.Domain.ClueTransfer;

/// <summary>A day on which a listed organ reports.</summary>
public sealed record ReportDay
{
    [Label("报告单位")]
    public required OrganCode Organ { get; init; }

    [Label("报告日期"), Ahead(Only = true)]
    public required DateOnly DueOn { get; init; }
}

/// <summary>挂牌督办 in force: by whom, what they require.</summary>
public sealed class JointSupervision
{
    public required int Seq { get; init; }
    public required ListForJointSupervision Data { get; init; }
    public required OrganCode Department { get; init; }
    public required OrganCode Procuratorate { get; init; }
    public DateOnly? LiftedOn { get; internal set; }
}

/// <summary>
/// 联合挂牌督办 (art. 8): the superior procuratorate and the superior department both sign; they see the listed case, and the organs report
/// on fixed days.
/// </summary>
public sealed record ListForJointSupervision : Act<ListForJointSupervision>, IAct<ListForJointSupervision>
{
    [Label("联合督办的另一方", Hint = "上级检察机关或者上级部门"), OfKind(OrganKind.Department, OrganKind.Procuratorate)]
    public required OrganCode Partner { get; init; }

    [Label("督办编号")]
    public required string ListNo { get; init; }

    [Label("督办要求"), Lines]
    public required string Requirements { get; init; }

    [Label("报告安排")]
    public IReadOnlyList<ReportDay> Reports { get; init; } = [];

    public static ActRule Rule =>
        new("联合挂牌督办", "8", Force.May, Capacity.SuperiorDepartment, Capacity.SuperiorProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Layer = Layer.File | Layer.Suit,
            Effect = "双方签署后挂牌督办：办理单位按期报告进展，督办机关可以查阅案卷（不含工作记录和文稿）。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.Supervision is { LiftedOn: null })
            yield return new("已经挂牌督办", "8");
        if (c.IsProposed<ListForJointSupervision>())
            yield return new("已经提请会签，等待另一方", "8");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        foreach (var r in Reports)
            if (
                r.Organ != c.Who.Lead
                && r.Organ != c.Who.CompetentProcuratorate
                && r.Organ != c.PublicInterest.Current?.Organ
                && !c.Who.Holds(r.Organ, Capacity.Intake)
            )
                yield return new("报告单位应是本案的办理单位。", "8", Field: "reports");
    }

    public override IEnumerable<Obstacle> Misaddressed(Seen c, OrganRegister organs)
    {
        if (organs.Find(Partner)?.Kind == c.By.Organ.Kind)
            yield return new("联合督办由一个上级部门和一个上级检察机关共同作出，请改选另一方。", "8", Field: "partner");
        else if (!Handling(c, organs).Any(o => organs.IsAbove(Partner, o)))
            yield return new("联合督办的另一方应是本案办理机关的上级机关，请改选。", "8", Field: "partner");
    }

    // Who works on the case, and who would by the place of the damage: a clue may be listed before the other track has begun.
    static IEnumerable<OrganCode> Handling(Seen c, OrganRegister organs)
    {
        var clue = c.ClueTransfer.Clue;
        return c
            .Who.All.Where(h => h.IsHeld && h.Capacity.Seat.Works)
            .Select(h => h.Organ)
            .Concat(
                organs
                    .All.Where(o =>
                        o.District is { } district
                        && district == clue?.District
                        && (o.Kind == OrganKind.Procuratorate || (o.Kind == OrganKind.Department && o.Fields.Contains(clue.Field)))
                    )
                    .Select(o => o.Code)
            );
    }

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) => [Partner];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var department = e.By.Kind == OrganKind.Department ? e.Organ : Partner;
        var procuratorate = e.By.Kind == OrganKind.Department ? Partner : e.Organ;
        c.ClueTransfer.Supervision = new()
        {
            Seq = e.Seq,
            Data = this,
            Department = department,
            Procuratorate = procuratorate,
        };
        foreach (
            var (organ, capacity) in new[] { (department, Capacity.SuperiorDepartment), (procuratorate, Capacity.SuperiorProcuratorate) }
        )
            c.Who.Give(organ, capacity, e, Layer.File | Layer.Suit);
        foreach (var organ in c.Supervised())
            c.Send(LetterKind.SupervisionListing, organ, e, note: Requirements);
        foreach (var r in Reports)
            c.Deadlines.StartOn(Period.SupervisionReport, r.Organ, "联合挂牌督办", r.DueOn, e);
    }

    public override string Gist(Seen c) => ListNo;
}
