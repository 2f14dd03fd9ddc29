namespace EcoDamage.Domain.Performance;

/// <summary>通报申请执行 (art. 28¶2): the procuratorate must then follow up.</summary>
public sealed record NotifyOfEnforcement : Act<NotifyOfEnforcement>, IAct<NotifyOfEnforcement>
{
    [Label("执行案件", Hint = "只有一件的可以不选"), Pick(nameof(Untold))]
    public EnforcementNo? Enforcement { get; init; }

    [Label("说明", Hint = "选填"), Lines]
    public string? Note { get; init; }

    public static ActRule Rule =>
        new("通报申请执行", "28¶2", Force.May, Capacity.LeadDepartment)
        {
            Numbered = true,
            Effect = "把申请执行的材料通报检察机关；检察机关应当及时跟进监督。",
        };

    static bool Fits(Enforcement x) => x.Track == ProceedingKind.Compensation && !x.Notified;

    static Choice<Enforcement> Untold =>
        Choice
            .Enforcements.Where(x => x.Track == ProceedingKind.Compensation)
            .Else("尚未申请强制执行", "28¶2")
            .Where(Fits)
            .Else("已经通报申请执行", "28¶2");

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Who.CompetentProcuratorate is null && Untold.In(c).Any())
            yield return new("尚未确定有管辖权的检察机关", "6");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today) => c.Performance.Unpicked(Enforcement, Fits) ?? [];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Performance.EnforcementOf(Enforcement, Fits)!.Notified = true;
        var to = c.Who.CompetentProcuratorate!.Value;
        c.Send(LetterKind.EnforcementNotice, to, e, note: Note);
        c.Deadlines.Start(Period.FollowUp, to, "申请执行通报", e.Day, e);
    }
}
