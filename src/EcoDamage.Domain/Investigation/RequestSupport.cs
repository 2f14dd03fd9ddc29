namespace EcoDamage.Domain.Investigation;

/// <summary>
/// 商请专业支持 (art. 10): asks a department or a supporting body for survey, testing, assessment or information; it must then cooperate.
/// </summary>
public sealed record RequestSupport : Act<RequestSupport>, IAct<RequestSupport>
{
    [Label("商请单位"), OfKind(OrganKind.Department, OrganKind.SupportingBody)]
    public required OrganCode To { get; init; }

    [Label("需要的支持")]
    public required ProfessionalSupport Kinds { get; init; }

    [Label("事项"), Lines]
    public required string Matter { get; init; }

    [Label("答复期限"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new(
            "商请专业支持",
            "10",
            Force.May,
            Capacity.LeadDepartment,
            Capacity.CoDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            Aside = true,
            Numbered = true,
            Effect = "被商请的单位应当配合；答复期限由来函载明。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.By.Organ.Kind == OrganKind.Procuratorate && !c.Who.ReachesTo(c.Organ, Layer.File | Layer.Suit, c.Version))
            yield return new("尚未收到立案启动索赔通报", "6");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (To == c.Organ)
            yield return new("不能商请本单位。", "10", Field: "to");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.SupportRequest, To, e, AnswerBy, Matter);
        c.Deadlines.StartOn(Period.SupportReply, To, "商请专业支持函", AnswerBy, e, about: letter.No);
    }

    public override string Gist(Seen c) => Kinds.Label();
}
