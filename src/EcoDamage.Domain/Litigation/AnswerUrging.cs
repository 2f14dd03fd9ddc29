namespace EcoDamage.Domain.Litigation;

public enum UrgingResult
{
    [Label("已经起诉")]
    Sued,

    [Label("已经变更请求")]
    Amended,

    [Label("不起诉或者不变更")]
    Not,
}

/// <summary>督促起诉回复 (art. 21¶5).</summary>
public sealed record AnswerUrging : Act<AnswerUrging>, IAct<AnswerUrging>
{
    [Label("来函", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public LetterNo? Letter { get; init; }

    [Label("办理结果")]
    public required UrgingResult Result { get; init; }

    [Label("情况和理由"), Lines]
    public required string Reasons { get; init; }

    public static ActRule Rule =>
        new("回复督促起诉", "21¶5", Force.Must, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Numbered = true,
            InWords = true,
            Effect = "把起诉、变更请求的情况或者理由告知检察机关。",
        };

    static Choice<Letter> Open => Choice.Letters.Where(IsOpen).Else("没有待回复的督促起诉函", "21¶5");

    static bool IsOpen(Letter l) => l.Kind == LetterKind.SuitUrging && l.AwaitsAnswer;

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Result == UrgingResult.Sued && !c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && s.Stands))
            yield return new("案卷中没有本部门的起诉记录。", "21¶5", Field: "result");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = Letter is { } no ? c.Letters[no] : c.Letters.Last(IsOpen);
        c.Answer(letter, e);
        c.Send(LetterKind.UrgingAnswer, letter.From, e);
    }

    public override string Gist(Seen c) => Result.Label();
}
