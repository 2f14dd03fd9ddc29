namespace EcoDamage.Domain.Performance;

/// <summary>修复进度 (art. 25): how much of a piece of restoration work is done.</summary>
public sealed record RecordRestorationProgress : Act<RecordRestorationProgress>, IAct<RecordRestorationProgress>
{
    [Label("修复工作"), Pick(nameof(Works))]
    public required ObligationNo Obligation { get; init; }

    [Label("完成比例（%）"), Percent]
    public required int Percent { get; init; }

    [Label("核查日期")]
    public required DateOnly SeenOn { get; init; }

    [Label("现场情况"), Lines]
    public required string Findings { get; init; }

    [Label("照片、监测报告", Hint = "选填，写明名称、编号和存放处"), Lines]
    public string? Proof { get; init; }

    public static ActRule Rule =>
        new("登记修复进度", "25", Force.Must, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.CoDepartment)
        {
            Effect = "跟踪修复方案的实施；完成的，组织修复效果评估和验收。",
        };

    static Choice<Obligation> Works =>
        Choice
            .Obligations.Where(o => o.Kind == ObligationKind.Work && o.ReplacedBy is null && !o.Accepted)
            .As((o, _) => $"{o.What} · {o.DueOn:yyyy-MM-dd} 前完成，已完成 {o.PercentDone}%");

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c?.Performance.Obligations.FirstOrDefault(o =>
            o.Kind == ObligationKind.Work && !o.Fulfilled && c.IsLive(o) && c.Keeps(a.Organ.Code, o.Track)
        )
            is { } next
            ? new { Obligation = next.No }
            : null;

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        var works = c.ObligationsOf(c.Organ).Where(o => o.Kind == ObligationKind.Work).ToList();
        if (works.Count == 0)
            yield return new("没有约定或判令的修复工作", "25");
        else if (works.TrueForAll(o => o.Fulfilled))
            yield return new("修复工作均已完成", "25");
    }

    public static void Shape(InlineValidator<RecordRestorationProgress> v)
    {
        v.RuleFor(x => x.Percent).InclusiveBetween(0, 100).WithMessage("“完成比例”在 0 到 100 之间。");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Performance.Obligations[Obligation].Track.File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var o = c.Performance.Obligations[Obligation];
        c.TellKeepers(o.Track, e);
        var before = o.PercentDone;
        Settle(c, this, e);
        if (Percent > before)
            c.Perform(o, SeenOn, e);
    }

    static void Settle(DamageCase c, RecordRestorationProgress seen, Entry e)
    {
        var o = c.Performance.Obligations[seen.Obligation];
        o.PercentDone = seen.Percent;
        if (o.Fulfilled)
            c.Deadlines.MeetWhere(d => d.Period == Period.Milestone && d.About == o.No, e, seen.SeenOn);
        else
            c.ReopenDue(o);
    }

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        // What was seen or evaluated later outweighs it.
        var later =
            c.Journal.Skip(original.Seq).Any(p => p.Act is RecordRestorationProgress x && x.Obligation == Obligation)
            || c.Performance.Obligations[Obligation].Acceptance is not null;
        if (!later)
            Settle(c, (RecordRestorationProgress)amended, original);
    }

    public override string Gist(Seen c) => $"{c.Performance.Obligations[Obligation].What} · 完成 {Percent}%";
}
