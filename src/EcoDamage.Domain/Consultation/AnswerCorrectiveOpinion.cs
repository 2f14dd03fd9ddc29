namespace EcoDamage.Domain.Consultation;

public enum Adoption
{
    [Label("采纳")]
    Adopted,

    [Label("部分采纳")]
    Partly,

    [Label("不采纳")]
    Not,
}

/// <summary>纠正意见回复 (art. 18).</summary>
public sealed record AnswerCorrectiveOpinion : Act<AnswerCorrectiveOpinion>, IAct<AnswerCorrectiveOpinion>
{
    [Label("纠正意见书", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public LetterNo? Opinion { get; init; }

    [Label("采纳情况")]
    public required Adoption Adopted { get; init; }

    [Label("措施或理由"), Lines]
    public required string Measures { get; init; }

    public static ActRule Rule =>
        new("答复纠正意见", "18", Force.InPrinciple, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Numbered = true,
            InWords = true,
            Effect = "把采纳情况和措施告知检察机关。",
        };

    static bool IsOpen(Letter l) => l.Kind == LetterKind.CorrectiveOpinion && l.AwaitsAnswer;

    static Choice<Letter> Open =>
        Choice
            .Letters.Where(IsOpen)
            .As((l, c) => $"{l.DocumentNo} · {l.SentOn:yyyy-MM-dd} · {(c.At(l.SentSeq)?.Act as IssueCorrectiveOpinion)?.Clause}")
            .Else("没有待答复的纠正意见", "18");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Opinion is null && c.Letters.Count(IsOpen) > 1)
            yield return new("有多件纠正意见待答复，请选择，逐件答复。", "18", Field: "opinion");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var answered = c.Letters.Where(l => IsOpen(l) && (Opinion is null || l.No == Opinion)).ToList();
        foreach (var letter in answered)
            c.Answer(letter, e);
        foreach (var to in answered.Select(l => l.From).Distinct())
            c.Send(LetterKind.CorrectiveAnswer, to, e);
    }

    public override string Gist(Seen c) => Adopted.Label();
}
