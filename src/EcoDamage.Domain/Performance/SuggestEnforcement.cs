namespace EcoDamage.Domain.Performance;

/// <summary>建议强制执行 (art. 28¶1).</summary>
public sealed record SuggestEnforcement : Act<SuggestEnforcement>, IAct<SuggestEnforcement>
{
    [Label("未履行情况和理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("建议申请强制执行", "28¶1", Force.May, Capacity.CompetentProcuratorate)
        {
            Numbered = true,
            Effect = "建议部门向审判机关申请强制执行。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (ApplyForEnforcement.Against(c) is { } why)
            yield return why;
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Send(LetterKind.EnforcementSuggestion, c.Who.Lead!.Value, e, note: Reason);
    }
}
