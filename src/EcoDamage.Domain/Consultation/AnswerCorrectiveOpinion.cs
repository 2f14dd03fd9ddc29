using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Consultation;

public enum Adoption
{
    [Label("采纳")] Adopted,
    [Label("部分采纳")] Partly,
    [Label("不采纳")] Not,
}

/// <summary>纠正意见回复 (art. 18).</summary>
public sealed record AnswerCorrectiveOpinion : Act<AnswerCorrectiveOpinion>, IAct<AnswerCorrectiveOpinion>
{
    [Label("采纳情况")] public required Adoption Adopted { get; init; }
    [Label("措施或理由"), Lines] public required string Measures { get; init; }

    public static ActRule Rule => new("答复纠正意见", "18", Force.InPrinciple, Capacity.LeadDepartment)
    {
        SignedOff = true, Numbered = true, Effect = "把采纳情况和措施告知检察机关。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.Letters.Any(l => l.Kind == LetterKind.CorrectiveOpinion && l.AwaitsAnswer)) yield return new("没有待答复的纠正意见", "18");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var to = c.Letters.Last(l => l.Kind == LetterKind.CorrectiveOpinion && l.AwaitsAnswer).From;
        c.Answer(LetterKind.CorrectiveOpinion, e.Organ, e);
        c.Send(LetterKind.CorrectiveAnswer, to, e);
    }

    public override string Gist(DamageCase c) => Adopted.Label();
}
