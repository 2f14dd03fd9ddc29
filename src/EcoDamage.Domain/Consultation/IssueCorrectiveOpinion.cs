namespace EcoDamage.Domain.Consultation;

/// <summary>纠正意见 (art. 18): procedure or agreement breaks the law and harms state or public interest.</summary>
public sealed record IssueCorrectiveOpinion : Act<IssueCorrectiveOpinion>, IAct<IssueCorrectiveOpinion>
{
    [Label("针对的条款或程序")]
    public required string Clause { get; init; }

    [Label("违反的法律规定"), Lines]
    public required string LawBroken { get; init; }

    [Label("损害的国家利益或社会公共利益"), Lines]
    public required string InterestHarmed { get; init; }

    [Label("纠正要求"), Lines]
    public required string Demand { get; init; }

    [Label("答复期限"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new("提出纠正意见", "18", Force.May, Capacity.CompetentProcuratorate)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Effect = "要求牵头部门纠正。正在申请司法确认的，同时抄送法院；已经确认的，不影响其效力。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.Consultation.Rounds.Count == 0)
            yield return new("磋商尚未启动", "18");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.CorrectiveOpinion, c.Who.Lead!.Value, e, AnswerBy);
        c.Deadlines.StartOn(Period.CorrectiveAnswer, letter.To, "纠正意见书", AnswerBy, e, about: letter.No);
        foreach (var court in c.Litigation.Confirmations.Where(x => x.Result is null).Select(x => x.Court).Distinct().ToList())
            c.Send(LetterKind.CorrectiveOpinion, court, e, note: "抄送");
    }

    public override string Gist(Seen c) => Clause;
}
