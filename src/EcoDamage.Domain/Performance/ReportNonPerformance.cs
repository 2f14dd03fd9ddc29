namespace EcoDamage.Domain.Performance;

/// <summary>
/// 不履行、不完全履行 (art. 21¶3, 28): which obligations are overdue. Entered by the keeper of the title or, once for each obligation, by
/// the clock under the day after it was due.
/// </summary>
public sealed record ReportNonPerformance : Act<ReportNonPerformance>, IAct<ReportNonPerformance>
{
    [Label("未履行的义务"), Pick(nameof(Overdue))]
    public required IReadOnlyList<ObligationNo> Obligations { get; init; }

    [Label("催告和原因"), Lines]
    public required string Facts { get; init; }

    public static ActRule Rule =>
        new("登记不履行", "21¶3, 28", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.CoDepartment)
        {
            Aside = true,
            Effect = "协议未经确认的，可以提起诉讼；有执行依据的，可以申请强制执行。期满未登记履行的，系统依法记录一次。",
        };

    static Choice<Obligation> Overdue =>
        Choice.Obligations.Where(o => !o.Fulfilled).As((o, _) => $"{o.What}，{o.DueOn:yyyy-MM-dd} 到期").Else("没有未履行的义务", "28");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        foreach (var o in c.Performance.Obligations.Where(o => Obligations.Contains(o.No) && o.DueOn >= today))
            yield return new($"“{o.What}”尚未到期（{o.DueOn:yyyy-MM-dd}）。", "28", Field: "obligations");
    }

    // What is due under a title of the public-interest track alone lies in its file.
    ProceedingKind TrackIn(Dossier c) =>
        Obligations.All(n => c.Performance.Obligations[n].Track == ProceedingKind.PublicInterestLitigation)
            ? ProceedingKind.PublicInterestLitigation
            : ProceedingKind.Compensation;

    protected internal override Layer LayerIn(DamageCase c, Entry e) => TrackIn(c).File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Performance.Report(Obligations);
        foreach (var o in Obligations.Select(n => c.Performance.Obligations[n]).Where(o => o.InsteadOf is not null && c.IsLive(o)))
            c.Recall(o, e);
        c.TellKeepers(TrackIn(c), e);
    }

    public override string Gist(Seen c) => string.Join("、", Obligations.Select(n => c.Performance.Obligations[n].What));
}
