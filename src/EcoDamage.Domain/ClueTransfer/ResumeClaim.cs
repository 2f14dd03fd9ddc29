namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 恢复索赔程序 (art. 5¶1, 9): the ground for the hold fell away; paused deadlines run on. Once the procuratorate has opened its case it
/// signs too; not after it has sued.
/// </summary>
public sealed record ResumeClaim : Act<ResumeClaim>, IAct<ResumeClaim>
{
    [Label("中止事由消除的情况"), Lines]
    public required string Reason { get; init; }

    [Label("检察机关同意的文号", Hint = "仅用于补记规程施行前的同意；检察机关已经立案的，由其会签")]
    public string? ConsentNo { get; init; }

    public static ActRule Rule =>
        new("恢复索赔程序", "5¶1, 9", Force.Stated, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Effect = "中止的索赔程序和期限自即日起继续。检察机关已经立案的，自其会签同意之日起继续。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.OnHold is null)
        {
            yield return new("索赔程序没有中止", "9");
            yield break;
        }
        if (!c.ClueTransfer.ClaimOpen)
            yield return new("索赔已经终止，不再恢复", "6");
        if (c.Whole.PublicInterestSued)
            yield return new("检察机关已经就同一损害提起公益诉讼，不再恢复索赔程序，按第二十一条至第二十四条处理", "5¶1");
        if (c.IsProposed<ResumeClaim>())
            yield return new("已经提请会签，等待检察机关", c.ClueTransfer.HeldBy);
        if (c.ClueTransfer.Holds.Any(h => h.FellAway is null))
            yield return new("案卷中没有中止事由消除的登记，一般不恢复", c.ClueTransfer.HeldBy, Departable: true);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (today >= Procedure.InForce && !string.IsNullOrWhiteSpace(ConsentNo) && c.Whole.PublicInterest.Current is { IsOpen: true })
            yield return new("检察机关已经立案，须经其会签同意，不填同意文号。", "9", Field: "consentNo");
    }

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) =>
        string.IsNullOrWhiteSpace(ConsentNo) && c.PublicInterest.Current is { IsOpen: true } p ? [p.Organ] : [];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (c.HandledBy is { } procuratorate)
            c.Send(LetterKind.ClueResult, procuratorate, e, note: "索赔程序已经恢复");
        c.Deadlines.MeetWhere(d => d.Period == Period.HoldReview && d.Owner == e.Organ, e);
        c.EndHolds(_ => true, "索赔程序已经恢复", e);
    }
}
