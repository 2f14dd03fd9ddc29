namespace EcoDamage.Domain.General;

/// <summary>中止期限: appraisal time, force majeure and the like.</summary>
public sealed record PauseDeadline : Act<PauseDeadline>, IAct<PauseDeadline>
{
    [Label("期限"), Pick(nameof(Running))]
    public required DeadlineNo Deadline { get; init; }

    [Label("中止起始日期")]
    public required DateOnly From { get; init; }

    [Label("依据和理由"), Lines]
    public required string Basis { get; init; }

    public static ActRule Rule =>
        new("中止期限", "16", Force.May, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Effect = "期限自该日起停止计算，恢复后继续计算。第六条、第七条的期限不能中止。",
        };

    static Choice<Deadline> Running =>
        Choice.Deadlines.Where(d => d.Period.MayBeExtended && !d.IsPaused).Else("没有可以中止的期限；第六条、第七条的期限不能中止", "6, 7");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Deadlines.At(Deadline) is { } d && From < d.TriggerDay)
            yield return new("中止不能早于期限起算之日。", "16", Field: "from");
    }

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Deadlines[Deadline].Enter(new(LedgerKind.Pause, From, null, 0, Basis, e.Seq));

    public override string Gist(Seen c) => c.Deadlines[Deadline].Period.Title ?? "";
}
