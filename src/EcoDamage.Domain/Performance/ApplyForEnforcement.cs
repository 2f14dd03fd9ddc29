namespace EcoDamage.Domain.Performance;

/// <summary>
/// 申请强制执行 (art. 28¶2): only what a title makes due can be enforced, each title by itself; two years from the last day of performance.
/// </summary>
public sealed record ApplyForEnforcement : Act<ApplyForEnforcement>, IAct<ApplyForEnforcement>
{
    [Label("执行法院"), OfKind(OrganKind.Court)]
    public required OrganCode Court { get; init; }

    [Label("执行依据文号"), Pick(nameof(Enforceable))]
    public required string Title { get; init; }

    [Label("申请执行的事项和金额"), Lines]
    public required string Outstanding { get; init; }

    [Label("已知财产线索"), Lines]
    public string? Assets { get; init; }

    public static ActRule Rule =>
        new("申请强制执行", "28¶2", Force.Stated, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Numbered = true,
            Fixed = Fixed.Filed,
            Effect = "向人民法院申请强制执行；申请期限自履行期限最后一日起二年。",
            WhenLate = "仍可申请；义务人提出时效异议的，由人民法院审查。",
        };

    static Choice<Title> Enforceable => Choice.Titles(Ready).Once();

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c is null ? null : new { Court = c.Who.Holder(Capacity.SeisedCourt)?.Value, Title = Enforceable.In(c).LastOrDefault()?.DocumentNo };

    static bool IsReported(Dossier c, Obligation o) =>
        o.Track == ProceedingKind.Compensation
        && !o.Fulfilled
        && c.IsLive(o)
        && !c.IsPaused(o)
        && c.Performance.NotPerformed.Contains(o.No);

    static IEnumerable<Title> Due(Dossier c) =>
        c.TitlesOf(ProceedingKind.Compensation).Where(t => c.Performance.Obligations.Any(o => o.Title == t.No && IsReported(c, o)));

    static IEnumerable<Title> Ready(Dossier c) => Due(c).Where(t => !c.Performance.IsEnforced(t));

    /// <summary>Why nothing can be enforced in the claim now; the procuratorate suggests what the department may apply for.</summary>
    internal static Obstacle? Against(Dossier c)
    {
        var unperformed = c
            .Performance.Obligations.Where(o => o.Track == ProceedingKind.Compensation && !o.Fulfilled && c.IsLive(o))
            .ToList();
        var reported = unperformed.Where(o => IsReported(c, o)).ToList();
        if (
            !c.TitlesOf(ProceedingKind.Compensation).Any()
            || (reported.Count > 0 && reported.TrueForAll(o => c.Litigation.TitleOf(o) is null))
        )
            return new("没有执行依据：协议未经司法确认的，可以提起诉讼，不能申请强制执行", "28");
        if (unperformed.Count == 0)
            return c.Performance.Obligations.All(o => o.EndedBecause is null)
                ? new("义务已经全部履行", "28")
                : new("没有尚须履行的义务：未履行的义务已经因义务人死亡、终止或者终止索赔而消灭", "28");
        if (unperformed.TrueForAll(c.IsPaused))
            return Enforcing.Bankrupt;
        if (reported.Count == 0)
            return new("尚未登记不履行", "28");
        return Due(c).All(c.Performance.IsEnforced) ? new("已经申请强制执行", "28") : null;
    }

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (Against(c) is { } why)
            yield return why;
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = c.Enforce(c.Litigation.TitleNamed(Title, Ready(c)), ProceedingKind.Compensation, Court, o => IsReported(c, o), e);
        c.Who.Give(Court, Capacity.SeisedCourt, e);
        c.Send(LetterKind.EnforcementApplication, Court, e);
        c.Deadlines.Start(Period.EnforcementDocket, Court, "收到强制执行申请", e.Day, e, about: x.No);
    }

    public override string Gist(Seen c) => Title;
}
