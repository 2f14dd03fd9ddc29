namespace EcoDamage.Domain.Investigation;

/// <summary>邀请技术支持 (art. 11¶2): the procuratorate asks a department that restores nature.</summary>
public sealed record RequestTechnicalSupport : Act<RequestTechnicalSupport>, IAct<RequestTechnicalSupport>
{
    [Label("部门"), OfKind(OrganKind.Department)]
    public required OrganCode Department { get; init; }

    [Label("事项"), Lines]
    public required string Matter { get; init; }

    [Label("希望答复日期"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new("邀请技术支持", "11¶2", Force.May, Capacity.PublicInterestProcuratorate)
        {
            Aside = true,
            Numbered = true,
            Layer = Layer.Suit,
            Effect = "邀请生态修复专业部门提供技术支持。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current is not { IsOpen: true })
            yield return new("没有进行中的公益诉讼案件", "11¶2");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.TechnicalSupportRequest, Department, e, AnswerBy, Matter);
        c.Who.Give(Department, Capacity.Supporting, e);
        c.Deadlines.StartOn(Period.LetterReply, Department, "邀请技术支持函", AnswerBy, e, about: letter.No);
    }
}
