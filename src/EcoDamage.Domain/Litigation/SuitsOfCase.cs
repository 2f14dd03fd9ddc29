namespace EcoDamage.Domain.Cases;

// How suits pass from one organ to another.
public sealed partial class DamageCase
{
    /// <summary>Who takes the lead or the jurisdiction over conducts the suits that have not ended.</summary>
    internal void SuitsPassTo(OrganCode from, OrganCode to)
    {
        foreach (var s in Suits.Where(s => s.EndedBecause is null && s.Plaintiff == from))
            s.Plaintiff = to;
    }

    /// <summary>The complaint as it lies unanswered before the court that now has the suit: after a transfer a forwarded letter under the old number.</summary>
    internal Letter? ComplaintIn(Suit suit)
    {
        var first = letters.Find(l => l.SentSeq == suit.Seq && l.Kind == LetterKind.Complaint);
        return letters.FindLast(l =>
            l.Kind == LetterKind.Complaint
            && l.To == suit.Court
            && l.AwaitsAnswer
            && (l.SentSeq == suit.Seq || (l.From == first?.From && Folding.SameDocument(l.DocumentNo, first.DocumentNo)))
        );
    }
}
