namespace EcoDamage.Domain.General;

/// <summary>A part of the damage and the department competent for it.</summary>
public sealed record DamagePart
{
    [Label("部门"), OfKind(OrganKind.Department)]
    public required OrganCode Department { get; init; }

    [Label("负责的损害部分")]
    public required string Part { get; init; }
}

/// <summary>协商确定牵头 (art. 2, 3): all competent departments sign who leads and which part of the damage each has.</summary>
public sealed record AgreeLead : Act<AgreeLead>, IAct<AgreeLead>
{
    [Label("牵头部门"), OfKind(OrganKind.Department)]
    public required OrganCode Lead { get; init; }

    [Label("各部门负责的部分", Hint = "包括牵头部门，不少于两个")]
    public required IReadOnlyList<DamagePart> Parts { get; init; }

    [Label("协商情况"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("协商确定牵头部门", "2, 3", Force.May, Capacity.Intake, Capacity.LeadDepartment, Capacity.CoDepartment, Capacity.Supporting)
        {
            SignedOff = true,
            Aside = true,
            Kinds = [OrganKind.Department],
            Numbered = true,
            Fixed = Fixed.Joint,
            Effect = "各有权部门均会签后，确定牵头部门和协同部门；期限继续计算。协商不成的，报请共同上级指定。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) => new { Lead = a?.Organ.Code.Value };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Sees(1))
            yield return new("本单位没有登记或者收到该线索", "2");
        if (c.IsProposed<AgreeLead>())
            yield return new("已经提请会签，等待其他部门", "2");
    }

    public static void Shape(InlineValidator<AgreeLead> v)
    {
        v.RuleFor(x => x.Parts)
            .Must(p => p.Select(x => x.Department).Distinct().Count() >= 2)
            .WithMessage("协商确定牵头须有两个以上有权部门，请补充。");
        v.RuleFor(x => x.Parts).Must((x, p) => p.Any(d => d.Department == x.Lead)).WithMessage("请写明牵头部门负责的部分。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Who.Lead is { } now && !Parts.Any(p => p.Department == now))
            yield return new("现任牵头部门也应当参加协商，请列入。", "2", Field: "parts");
        if (!Parts.Any(p => p.Department == c.Organ))
            yield return new("本单位也应当列入。", "2", Field: "parts");
    }

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) => Parts.Select(p => p.Department);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var organ in Parts.Select(p => p.Department).Where(d => d != Lead).Distinct())
            c.Who.Give(organ, Capacity.CoDepartment, e);
        c.MoveLead(Lead, e, formerLeaves: false);
        c.StartCheck(Lead, e);
        c.Relations.Parts = Parts;
    }

    public override string Gist(Seen c) => string.Join("；", Parts.Select(p => p.Part));
}
