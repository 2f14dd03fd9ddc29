namespace EcoDamage.Domain.General;

/// <summary>延长期限: a ledger row. The periods of art. 6 and 7 can't be extended, nor those another organ's right hangs on.</summary>
public sealed record ExtendDeadline : Act<ExtendDeadline>, IAct<ExtendDeadline>
{
    [Label("期限"), Pick(nameof(Flexible))]
    public required DeadlineNo Deadline { get; init; }

    [Label("延长天数")]
    public required int Days { get; init; }

    [Label("依据和理由"), Lines]
    public required string Basis { get; init; }

    public static ActRule Rule =>
        new("延长期限", "16", Force.May, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Effect = "在期限台账上记一笔延长。第六条、第七条的期限不能延长。",
        };

    /// <summary>The organ's own running periods that are limits in principle or of its own procedure.</summary>
    static Choice<Deadline> Flexible =>
        Choice.Deadlines.Where(d => d.Period.MayBeExtended).Else("没有可以延长的期限；第六条、第七条的期限不能延长", "6, 7");

    public static void Shape(InlineValidator<ExtendDeadline> v)
    {
        v.RuleFor(x => x.Days).InclusiveBetween(1, 366).WithMessage("“延长天数”在 1 到 366 之间。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        // 办案规则 48: one month, once.
        if (
            c.Deadlines[Deadline] is { Period: var p } d
            && p == Period.Examination
            && (Days > 31 || d.Ledger.Any(r => r.Kind == LedgerKind.Extension))
        )
            yield return new("审查起诉期限只能延长一次，不超过一个月。", "7", Field: "days");
    }

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Deadlines[Deadline].Enter(new(LedgerKind.Extension, e.Day, null, Days, Basis, e.Seq));

    public override string Gist(Seen c) => $"{c.Deadlines[Deadline].Period.Title} · 延长 {Days} 日";
}
