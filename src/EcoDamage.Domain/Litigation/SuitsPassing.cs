namespace EcoDamage.Domain.Litigation;

/// <summary>How suits pass from one organ to another.</summary>
static class SuitsPassing
{
    extension(Dossier c)
    {
        /// <summary>
        /// The complaint as it lies unanswered before the court that now has the suit: after a transfer the letter forwarded in its place.
        /// </summary>
        internal Letter? ComplaintIn(Suit suit) =>
            c.Letters.LastOrDefault(l => l.Kind == LetterKind.Complaint && l.To == suit.Court && l.AwaitsAnswer && l.SentSeq == suit.Seq);
    }

    extension(DamageCase c)
    {
        /// <summary>Who takes the lead or the jurisdiction over conducts the suits that have not ended.</summary>
        internal void SuitsPassTo(OrganCode from, OrganCode to)
        {
            foreach (var s in c.Litigation.Suits.Where(s => s.Ended is null && s.Plaintiff == from))
                s.Plaintiff = to;
        }
    }
}
