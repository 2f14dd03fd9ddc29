namespace EcoDamage.Domain.Performance;

public enum InspectionMatter
{
    [Label("协议履行情况")]
    Performance,

    [Label("生态环境修复效果")]
    Effect,
}

/// <summary>跟进监督 (art. 25): the procuratorate looks at performance and at the effect of restoration.</summary>
public sealed record InspectPerformance : Act<InspectPerformance>, IAct<InspectPerformance>
{
    [Label("监督事项")]
    public required InspectionMatter Matter { get; init; }

    [Label("监督日期")]
    public required DateOnly InspectedOn { get; init; }

    [Label("发现情况"), Lines]
    public required string Findings { get; init; }

    [Label("要求", Hint = "没有要求的不填"), Lines]
    public string? Demand { get; init; }

    [Label("答复期限", Hint = "需要答复的填写"), Ahead(Only = true)]
    public DateOnly? AnswerBy { get; init; }

    public static ActRule Rule =>
        new("跟进监督履行", "25", Force.Stated, Capacity.CompetentProcuratorate)
        {
            Numbered = true,
            AfterClose = true,
            Effect = "把履行和修复效果的监督情况函告牵头部门。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.Performance.Obligations.Count == 0)
            yield return new("尚无需要履行的义务", "25");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.Inspection, c.Who.Lead!.Value, e, AnswerBy, Demand);
        if (AnswerBy is { } by)
            c.Deadlines.StartOn(Period.LetterReply, letter.To, "跟进监督函", by, e, about: letter.No);
    }

    public override string Gist(Seen c) => $"{Matter.Label()} · {InspectedOn:yyyy-MM-dd}";
}
