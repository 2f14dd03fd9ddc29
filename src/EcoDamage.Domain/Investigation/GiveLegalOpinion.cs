namespace EcoDamage.Domain.Investigation;

public enum LegalMatter
{
    [Label("事实认定")]
    Facts,

    [Label("证据标准")]
    Proof,

    [Label("法律适用")]
    Law,
}

/// <summary>法律意见 (art. 10): facts, standard of proof, application of law; advisory.</summary>
public sealed record GiveLegalOpinion : Act<GiveLegalOpinion>, IAct<GiveLegalOpinion>
{
    [Label("意见事项")]
    public required LegalMatter Matter { get; init; }

    [Label("意见"), Lines]
    public required string Opinion { get; init; }

    public static ActRule Rule =>
        new("提出法律意见", "10", Force.Stated, Capacity.CompetentProcuratorate)
        {
            Aside = true,
            Numbered = true,
            Effect = "就事实认定、证据标准、法律适用提出意见，供部门参考。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Send(LetterKind.LegalOpinion, c.Who.Lead!.Value, e);
    }

    public override string Gist(Seen c) => Matter.Label();
}
