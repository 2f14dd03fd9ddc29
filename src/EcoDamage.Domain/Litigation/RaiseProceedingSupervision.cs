namespace EcoDamage.Domain.Litigation;

/// <summary>诉讼活动监督 (art. 21¶4): to the department or to the court.</summary>
public sealed record RaiseProceedingSupervision : Act<RaiseProceedingSupervision>, IAct<RaiseProceedingSupervision>
{
    [Label("监督对象"), OfKind(OrganKind.Department, OrganKind.Court)]
    public required OrganCode To { get; init; }

    [Label("监督事项和依据"), Lines]
    public required string Matter { get; init; }

    [Label("答复期限"), Ahead(Only = true)]
    public DateOnly? AnswerBy { get; init; }

    public static ActRule Rule =>
        new("诉讼活动监督", "21¶4", Force.May, Capacity.CompetentProcuratorate)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Effect = "对部门或者法院的诉讼活动提出法律监督意见。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.Litigation.Suits.Count == 0 && c.Litigation.Confirmations.Count == 0)
            yield return new("尚无诉讼或者司法确认", "21¶4");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Who.Lead != To && !c.Who.Holds(To, Capacity.SeisedCourt))
            yield return new("监督对象应是本案的牵头部门或者受理法院。", "21¶4", Field: "to");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.ProceedingSupervision, To, e, AnswerBy, Matter);
        if (AnswerBy is { } by)
            c.Deadlines.StartOn(Period.LetterReply, To, "诉讼监督意见", by, e, about: letter.No);
    }
}
