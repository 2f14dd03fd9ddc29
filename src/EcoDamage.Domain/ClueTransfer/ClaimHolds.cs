namespace EcoDamage.Domain.ClueTransfer;

/// <summary>中止 and what became of the clue: who gave it and is told, who gave up, on what the claim waits.</summary>
static class ClaimHolds
{
    extension(Dossier c)
    {
        internal bool LeadDeclined => c.ClueTransfer.NotClaimed is { } no && no.Organ == c.Who.Lead && !c.ClueTransfer.Claimed;

        /// <summary>The department that leads has neither claimed nor said that it will not.</summary>
        internal bool Undecided =>
            !c.ClueTransfer.Claimed
            && !c.LeadDeclined
            && c.Who.Lead is { } lead
            && c.PublicInterest.Current?.Of(lead) is not { Clear: true };

        /// <summary>
        /// The procuratorate has sued for this damage, and the suit was neither refused nor withdrawn: what follows goes the way of art. 21
        /// to 24.
        /// </summary>
        internal bool PublicInterestSued =>
            c.Litigation.Suits.Any(s => s.Track == ProceedingKind.PublicInterestLitigation && (s.Pending || s.Decided));

        /// <summary>The procuratorate that has the transferred matter in hand.</summary>
        internal OrganCode? HandledBy =>
            c.PublicInterest.Current is { IsOpen: true } p
                ? p.Organ
                : c.ClueTransfer.Holds.FirstOrDefault(h => h.TakenBy is not null)?.TakenBy;

        internal IEnumerable<OrganCode> Givers =>
            c.Letters.Where(l => l.Kind == LetterKind.ClueTransfer && l.State != LetterState.Withdrawn).Select(l => l.From).Distinct();
    }

    extension(DamageCase c)
    {
        internal void HoldClaim(string why, Entry e, IReadOnlyList<TransferGround>? grounds = null, LetterNo? letter = null)
        {
            c.ClueTransfer.Hold(
                new()
                {
                    Seq = e.Seq,
                    Why = why,
                    Grounds = grounds ?? [],
                    Letter = letter,
                }
            );
            foreach (
                var d in c.Deadlines.Where(d =>
                    d.IsOpen && d.Owner == c.Who.Lead && ClueCourse.OfTheClaim.Contains(d.Period) && !d.Ledger.Any(c.ClueTransfer.OfHold)
                )
            )
                d.Enter(new(LedgerKind.Pause, e.Day, null, 0, why, e.Seq));
        }

        /// <summary>With the last hold every pause that a hold made ends; another pause has its own end.</summary>
        internal void EndHolds(Func<ClaimHold, bool> which, string because, Entry e, DeadlineEnd by = DeadlineEnd.Other)
        {
            var ended = c.ClueTransfer.Holds.Where(which).ToList();
            foreach (var h in ended)
                c.Deadlines.End(d => d.Period == Period.HoldReview && d.About == h.Letter, because, by);
            if (!c.ClueTransfer.EndHolds(ended))
                return;
            foreach (var d in c.Deadlines.Where(d => d.IsOpen))
                d.EndPauses(c.ClueTransfer.OfHold, e.Day);
        }

        /// <summary>A letter that came back, or was taken back, hands nothing over.</summary>
        internal void SettleHolds(Entry e) =>
            c.EndHolds(
                h => h.Letter is { } no && c.Letters[no].State is LetterState.Returned or LetterState.Withdrawn,
                "移送函已经退回或者撤回",
                e
            );

        /// <summary>Art. 9: both who have the matter in hand say whether the claim is resumed or stays with the procuratorate.</summary>
        internal void GroundFellAway(TransferGround ground, string how, Entry e)
        {
            foreach (var h in c.ClueTransfer.Holds.Where(h => h.Grounds.Contains(ground)))
            {
                h.Fallen.Add(ground);
                if (!h.Grounds.All(h.Fallen.Contains))
                    continue;
                h.FellAway = e;
                foreach (
                    var organ in new[] { c.Who.Lead, c.HandledBy }
                        .OfType<OrganCode>()
                        .Distinct()
                        .Where(o =>
                            !h.StaysBy.Contains(o) && !c.Deadlines.Any(d => d.IsOpen && d.Period == Period.HoldReview && d.Owner == o)
                        )
                )
                    c.Deadlines.Start(
                        Period.HoldReview,
                        organ,
                        how,
                        e.Day,
                        e,
                        about: h.Letter,
                        length: e.LengthOf(Period.ClueAnswer, e.Day)
                    );
            }
        }

        internal void GroundIsBack(TransferGround ground, string why)
        {
            foreach (var h in c.ClueTransfer.Holds.Where(h => h.Fallen.Remove(ground) && h.FellAway is not null))
            {
                h.FellAway = null;
                c.Deadlines.End(d => d.Period == Period.HoldReview && d.About == h.Letter, why);
            }
        }

        /// <summary>
        /// A department that formally does not claim, or claims no longer, has given up its "will" (art. 7): nothing of it stands against
        /// the suit.
        /// </summary>
        internal void GiveUpWill(OrganCode department, Entry e)
        {
            foreach (var n in c.PublicInterest.Cases.Select(p => p.Of(department)).OfType<NotifiedDepartment>().Where(n => n.Will))
                n.Withdrawn = e;
            c.Deadlines.End(
                d =>
                    d.Owner == department
                    && (
                        d.Period == Period.DecideAfterWill
                        || (
                            d.Period == Period.PreliminaryCheck
                            && c.At(d.TriggerSeq)?.Act is ReplyToAnnouncement or AcceptLateReply or RecordPaperReply
                        )
                    ),
                "不再按表示开展损害赔偿"
            );
        }

        /// <summary>
        /// Outcomes are told to whoever gave the clue, also to those who had it before (art. 6): what came of it, not the act itself.
        /// </summary>
        internal void TellGivers(LetterKind kind, Entry e, string? note = null, params OrganCode?[] toldAlready)
        {
            foreach (var organ in c.Givers.Where(o => o != e.Organ && !toldAlready.Contains(o)).ToList())
                c.Send(kind, organ, e, note: note ?? c.At(e.Seq)!.Act.Gist(c.Before(e)), share: false);
        }

        /// <summary>Procuratorates on the case that may read the clue.</summary>
        internal IEnumerable<OrganCode> ProcuratoratesThatKnow =>
            c
                .Who.All.Where(h =>
                    h.IsHeld
                    && c.Sees(h.Organ, 1)
                    && (
                        h.Capacity is Capacity.CompetentProcuratorate or Capacity.PublicInterestProcuratorate
                        || c.Journal.Any(p => p.Entry.Organ == h.Organ && p.Entry.By.Kind == OrganKind.Procuratorate)
                    )
                )
                .Select(h => h.Organ)
                .Distinct();

        /// <summary>Who is told of the listing (art. 8): those who handle the case, also before anybody leads it.</summary>
        internal IReadOnlyList<OrganCode> Supervised() =>
            [
                .. new[] { c.Who.Lead, c.Who.CompetentProcuratorate, c.PublicInterest.Current?.Organ }
                    .OfType<OrganCode>()
                    .Concat(c.Who.All.Where(h => h.IsHeld && h.Capacity == Capacity.Intake).Select(h => h.Organ))
                    .Distinct(),
            ];

        /// <summary>An entry on the criminal case is seen by those who must act on it, and by nobody else.</summary>
        internal void ShareCriminal(CriminalCase x, Entry e)
        {
            x.AddEntry(e.Seq);
            foreach (
                var organ in new[]
                {
                    c.Who.Lead,
                    c.HandledBy,
                    c.Who.CompetentProcuratorate is { } p && c.SeesFile(p) ? p : null,
                    x.Procuratorate,
                }
                    .OfType<OrganCode>()
                    .Distinct()
            )
                c.Who.Share(e.Seq, organ);
        }

        /// <summary>Who comes to handle the case later reads what was entered on the criminal cases before.</summary>
        internal void ShareCriminalWith(OrganCode organ, Entry e)
        {
            foreach (var seq in c.ClueTransfer.CriminalCases.SelectMany(x => x.Entries).Where(seq => seq < e.Seq))
                c.Who.Share(seq, organ);
        }
    }
}
