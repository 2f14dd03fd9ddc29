namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 继续移送办理 (art. 9): custody has ended or the criminal judgment is effective, and the claim is not resumed: the department, and the
/// procuratorate that took the transfer, say so in writing.
/// </summary>
public sealed record StayWithTransfer : Act<StayWithTransfer>, IAct<StayWithTransfer>
{
    [Label("继续由检察机关办理的理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("继续移送办理", "9", Force.Stated, Capacity.LeadDepartment, Capacity.Intake, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Kinds = [OrganKind.Department, OrganKind.Procuratorate],
            Layer = Layer.Own,
            Effect = "中止事由消除后，书面确认不恢复索赔程序，继续由检察机关办理，并告知对方。",
            WhenLate = "仍应确认或者恢复；系统标明逾期天数。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Deadlines.Any(d => d.IsOpen && d.Period == Period.HoldReview && d.Owner == c.Organ))
            yield return new("没有需要本单位确认的中止事由变化", "9");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Deadlines.MeetWhere(d => d.Period == Period.HoldReview && d.Owner == e.Organ, e);
        foreach (var h in c.ClueTransfer.Holds.Where(h => h.FellAway is not null))
            h.StaysBy.Add(e.Organ);
        foreach (var other in new[] { c.Who.Lead, c.HandledBy }.OfType<OrganCode>().Where(o => o != e.Organ).Distinct())
            c.Send(LetterKind.TransferStays, other, e, note: Reason);
    }
}
