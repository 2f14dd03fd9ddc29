namespace EcoDamage.Domain.Consultation;

/// <summary>磋商 (art. 15–20): rounds, who was invited, agreements, whom consultation failed with, and injunctions.</summary>
public sealed class ConsultationCourse
{
    readonly List<ThirdParty> thirdParties = [];
    readonly List<Invitation> invitations = [];
    readonly SortedSet<ObligorNo> failed = [];

    public Roll<ConsultationRound> Rounds { get; private init; } = new();
    public ConsultationRound? OpenRound => Rounds.FirstOrDefault(r => r.IsOpen);
    public Roll<Agreement> Agreements { get; private init; } = new();
    public Agreement? LastAgreement => Agreements.LastOrDefault();
    public Roll<Injunction> Injunctions { get; private init; } = new();
    public IReadOnlyList<ThirdParty> ThirdParties => thirdParties;
    internal IReadOnlyList<Invitation> Invitations => invitations;

    /// <summary>Prosecutors named before the round opened.</summary>
    internal IReadOnlyList<InvitedProsecutor> ProsecutorsNamedAhead { get; set; } = [];

    /// <summary>Obligors with whom consultation failed: these can be sued.</summary>
    public IReadOnlySet<ObligorNo> Failed => failed;

    /// <summary>Agreements of a second round that the court refused too: these obligors can only be sued (art. 21¶2).</summary>
    public IEnumerable<Agreement> RefusedTwice => Agreements.Where(x => x.RefusedOnMerits && Rounds[x.Round].Ordinal == 2);

    /// <summary>Agreements refused once, whose obligors have not been consulted with again.</summary>
    public IEnumerable<Agreement> ToReconsult =>
        Agreements.Where(x => x.RefusedOnMerits && Rounds[x.Round].Ordinal == 1 && !Rounds.Any(r => r.After == x.No));

    /// <summary>The procuratorate was asked to preside over this round and said who comes.</summary>
    internal bool IsPresidedOver(ConsultationRound round) =>
        invitations.FindLast(i => i.Attends is not null && (i.Round is not { } no || no == round.No || !Rounds[no].IsOpen))
            is { Attends: true, As: InvitedRole.Preside };

    internal void Invite(Invitation invitation) => invitations.Add(invitation);

    internal void Invite(string thirdParty, bool consents, Entry e) =>
        thirdParties.Add(new(thirdParties.Count + 1, e.Seq, thirdParty, consents));

    internal void Fail(IEnumerable<ObligorNo> with) => failed.UnionWith(with);

    internal void NotFailed(IEnumerable<ObligorNo> with) => failed.ExceptWith(with);

    internal ConsultationCourse SeenBy(Seen eyes)
    {
        var seen = new ConsultationCourse
        {
            Rounds = Rounds.Seen(x => eyes.Sees(x.Seq)),
            Agreements = Agreements.Seen(x => eyes.Sees(x.Seq)),
            Injunctions = Injunctions.Seen(x => eyes.Sees(x.Seq)),
            ProsecutorsNamedAhead = ProsecutorsNamedAhead,
        };
        seen.thirdParties.AddRange(thirdParties.Where(x => eyes.Sees(x.Seq)));
        seen.invitations.AddRange(invitations.Where(x => eyes.Letters.At(x.Letter) is not null));
        seen.failed.UnionWith(failed);
        return seen;
    }
}

static class RoundsOfConsultation
{
    extension(Dossier c)
    {
        internal bool AwaitsInvitationAnswer(RoundNo? round) =>
            c.Consultation.Invitations.Any(i => c.Letters[i.Letter].AwaitsAnswer && (i.Round is null || i.Round == round));
    }

    extension(DamageCase c)
    {
        /// <summary>
        /// A suit filed in mid-consultation leaves the round open; whom the court has decided about has nothing left to consult on.
        /// </summary>
        internal void LeaveDecided()
        {
            foreach (var round in c.Consultation.Rounds.Where(r => r.IsOpen))
            {
                round.Leave(n => c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && s.HasDecided(n)));
                if (!round.IsOpen)
                    c.Deadlines.End(d => d.Period == Period.Consultation && d.About == round.No, "法院已经裁判");
            }
        }

        /// <summary>These obligors leave their rounds of consultation; what speaks of nobody else ends.</summary>
        internal void LeaveTable(IReadOnlyList<ObligorNo> obligors, string because, DateOnly? on = null)
        {
            foreach (var round in c.Consultation.Rounds)
                round.Leave(obligors.Contains);
            foreach (var round in c.Consultation.Rounds.Where(r => !r.IsOpen))
                c.Deadlines.End(d => d.Period == Period.Consultation && d.About == round.No, because);
            c.Consultation.NotFailed(obligors.Where(n => c.Obligors[n].Released));
            c.Deadlines.End(d => d.Period == Period.Sue && DutyToSue.Meant(c, d).Count > 0 && DutyToSue.AllSued(c, d), because, on: on);
            c.Deadlines.End(
                d =>
                    d.Period == Period.Reconsult
                    && d.About?.As<Agreement>() is { } no
                    && c.Consultation.Agreements[no].Text.Signatories.All(n => !c.Obligors[n].InPlay),
                because
            );
        }
    }
}
