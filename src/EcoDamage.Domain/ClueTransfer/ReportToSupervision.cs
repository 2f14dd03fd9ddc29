namespace EcoDamage.Domain.ClueTransfer;

/// <summary>督办反馈 (art. 8): a listed organ reports to both superiors; meets its next report day.</summary>
public sealed record ReportToSupervision : Act<ReportToSupervision>, IAct<ReportToSupervision>
{
    [Label("办理进展"), Lines]
    public required string Progress { get; init; }

    [Label("存在的困难和下一步安排"), Lines]
    public string? Next { get; init; }

    public static ActRule Rule =>
        new(
            "报告督办进展",
            "8",
            Force.Must,
            Capacity.LeadDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate,
            Capacity.Intake
        )
        {
            Numbered = true,
            AfterClose = true,
            Effect = "向联合督办的上级机关报告；办结最近一次报告。",
            WhenLate = "仍应报告；系统标明逾期天数。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.Supervision is not { LiftedOn: null })
            yield return new("案件没有挂牌督办", "8");
        else if (!c.Deadlines.Any(d => d.IsOpen && d.Period == Period.SupervisionReport && d.Owner == c.Organ))
            yield return new("没有安排本单位报告，或者已经报告", "8");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var next = c.Deadlines.Where(d => d.IsOpen && d.Period == Period.SupervisionReport && d.Owner == e.Organ).OrderBy(e.Due).First();
        c.Deadlines.MeetWhere(d => d == next, e);
        c.Send(LetterKind.SupervisionReport, c.ClueTransfer.Supervision!.Department, e);
        c.Send(LetterKind.SupervisionReport, c.ClueTransfer.Supervision.Procuratorate, e);
    }
}
