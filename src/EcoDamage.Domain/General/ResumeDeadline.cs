namespace EcoDamage.Domain.General;

/// <summary>恢复期限: the days of the pause are added to the last day.</summary>
public sealed record ResumeDeadline : Act<ResumeDeadline>, IAct<ResumeDeadline>
{
    [Label("期限"), Pick(nameof(Paused))]
    public required DeadlineNo Deadline { get; init; }

    [Label("恢复日期")]
    public required DateOnly On { get; init; }

    [Label("中止原因消除的说明"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("恢复期限", "16", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.SeisedCourt)
        {
            Effect = "中止原因消除，期限自该日起继续计算。",
        };

    static Choice<Deadline> Paused => Choice.Deadlines.Where(d => d.IsPaused).Else("没有中止的期限", "16");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (
            c.Deadlines.At(Deadline) is { } d
            && d.Ledger.FirstOrDefault(r => r is { Kind: LedgerKind.Pause, Until: null }) is { } pause
            && On < pause.From
        )
            yield return new("恢复不能早于中止之日。", "16", Field: "on");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Deadlines[Deadline].EndPause(On);
    }

    public override string Gist(Seen c) => c.Deadlines[Deadline].Period.Title ?? "";
}
