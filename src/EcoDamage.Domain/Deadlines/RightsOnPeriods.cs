namespace EcoDamage.Domain.Deadlines;

/// <summary>
/// Whose right hangs on a period beside the duty of its owner: what becomes of its days by the word of one organ alone binds no other
/// (rulebook on past acts and corrections).
/// </summary>
public static class RightsOnPeriods
{
    // Letting these run out opens the procuratorate's own way (art. 6, 7, 21).
    static readonly IReadOnlyList<Period> OpenTheProcuratorate = [Period.ClaimNotice, Period.DecideAfterWill, Period.Sue, Period.Reconsult];

    extension(DamageCase c)
    {
        /// <summary>The procuratorates that may act themselves when the period has run out.</summary>
        public IEnumerable<OrganCode> ProcuratoratesWaitingOn(Deadline d)
        {
            if (!OpenTheProcuratorate.Contains(d.Period))
                yield break;
            if (c.Who.CompetentProcuratorate is { } competent)
                yield return competent;
            if (c.PublicInterest.Current is { IsOpen: true } p)
                yield return p.Organ;
        }

        /// <summary>Its owner, who waits for an answer or for a court, and the procuratorates that may act when it has run out.</summary>
        internal IEnumerable<OrganCode> WithRightsOn(Deadline d)
        {
            yield return d.Owner;
            foreach (var organ in c.ProcuratoratesWaitingOn(d))
                yield return organ;
            if (d.About?.As<Letter>() is { } letter && c.Letters.At(letter) is { } l)
                yield return l.From;
            if (d.About?.As<Suit>() is { } suit && c.Litigation.Suits.At(suit) is { } s)
                yield return s.Plaintiff;
            if (d.About?.As<Confirmation>() is not null && c.Who.Lead is { } applicant)
                yield return applicant;
        }
    }

    extension(Deadline d)
    {
        /// <summary>It starts, ends and was met on the same days as the other, and both run or neither does.</summary>
        internal bool RunsLike(Deadline other) =>
            (d.TriggerDay, d.Nominal, d.MetOn, d.IsOpen) == (other.TriggerDay, other.Nominal, other.MetOn, other.IsOpen);
    }
}
