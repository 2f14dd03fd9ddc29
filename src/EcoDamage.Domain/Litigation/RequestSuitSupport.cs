namespace EcoDamage.Domain.Litigation;

public enum SuitSupportMatter
{
    [Label("调查取证")]
    Investigation,

    [Label("鉴定评估")]
    Appraisal,

    [Label("垫付费用的证明材料")]
    CostProof,
}

/// <summary>
/// 商请支持协助 (art. 22¶3): the procuratorate asks a department in its own suit; proof of advanced costs is a duty of the ecology
/// department.
/// </summary>
public sealed record RequestSuitSupport : Act<RequestSuitSupport>, IAct<RequestSuitSupport>
{
    [Label("部门"), OfKind(OrganKind.Department)]
    public required OrganCode Department { get; init; }

    [Label("商请事项")]
    public required SuitSupportMatter Matter { get; init; }

    [Label("具体要求"), Lines]
    public required string Text { get; init; }

    [Label("希望答复日期"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new("商请支持协助", "22¶3", Force.May, Capacity.PublicInterestProcuratorate)
        {
            Aside = true,
            Numbered = true,
            Layer = Layer.Suit,
            Effect = "商请部门在调查取证、鉴定评估等方面支持；涉及垫付费用的，生态环境部门应当提供证明材料。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current is not { IsOpen: true })
            yield return new("没有进行中的公益诉讼案件", "22¶3");
    }

    // The proof of costs comes from one department; another would be asked for what it may not answer.
    public override IEnumerable<Obstacle> Misaddressed(Seen c, OrganRegister organs)
    {
        if (
            Matter == SuitSupportMatter.CostProof
            && c.Setting("CostProofByEcologyOnly") == 1
            && organs.Find(Department)?.Fields.Contains(Field7.Ecology) == false
        )
            yield return new(
                "垫付费用的证明材料统一由生态环境管理部门提供（全市统一设定），请商请该部门；其他部门的材料由其一并提供。",
                "22¶3",
                Field: "department"
            );
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.SuitSupportRequest, Department, e, AnswerBy, Text);
        c.Who.Give(Department, Capacity.Supporting, e);
        c.Deadlines.StartOn(
            Matter == SuitSupportMatter.CostProof ? Period.CostProof : Period.LetterReply,
            Department,
            "商请支持协助函",
            AnswerBy,
            e,
            about: letter.No
        );
    }

    public override string Gist(Seen c) => Matter.Label();
}
