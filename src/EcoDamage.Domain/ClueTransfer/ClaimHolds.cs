namespace EcoDamage.Domain.ClueTransfer;

/// <summary>中止 and what became of the clue: who gave it and is told, who gave up, on what the claim waits.</summary>
static class ClaimHolds
{
    /// <summary>The part of who was told of the whole damage.</summary>
    internal const string Everything = "全部";

    /// <summary>Why the examination for suit stands back.</summary>
    const string WillStands = "部门开展损害赔偿，一般不再起诉（第七条）；可以督促、跟进其办理";

    const string WillFell = "部门不再开展损害赔偿或者经督促未办理";

    /// <summary>Why the period of a silent department has ended.</summary>
    internal const string DeemedNotToStart = "公告期满未函告，视为不立案启动索赔程序";

    extension(Dossier c)
    {
        internal bool LeadDeclined => c.ClueTransfer.NotClaimed is { } no && no.Organ == c.Who.Lead && !c.ClueTransfer.Claimed;

        /// <summary>The department that leads has not claimed; it decided not to, or is clear of the announcement (art. 6, 7).</summary>
        internal bool LeadGaveUp =>
            !c.ClueTransfer.Claimed && c.Who.Lead is { } lead && (c.LeadDeclined || c.PublicInterest.Current?.Of(lead) is { Clear: true });

        /// <summary>The department that leads has neither claimed nor said that it will not.</summary>
        internal bool Undecided => !c.ClueTransfer.Claimed && c.Who.Lead is not null && !c.LeadGaveUp;

        /// <summary>The claim has led to an agreement or to a suit: what is left of it is no matter of a new decision (art. 24).</summary>
        internal bool ClaimWentOn =>
            c.Consultation.Agreements.Count > 0 || c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && s.Stands);

        internal bool OnTheClaim(OrganCode department) => c.Who.Lead == department || c.Who.Holds(department, Capacity.CoDepartment);

        /// <summary>
        /// The department claims, alone or beside the lead, and has told a procuratorate so in writing (art. 6): its silence about an
        /// announcement is no "no". A notice that came back has told nobody.
        /// </summary>
        internal bool ClaimsByNotice(OrganCode department) =>
            c.ClueTransfer.ClaimOpen
            && c.OnTheClaim(department)
            && c.Letters.Any(l => l.Kind == LetterKind.ClaimNotice && l.SentSeq > (c.ClueTransfer.Claim?.Entry.Seq ?? 0) && !l.ToldNobody);

        /// <summary>
        /// A department told of the announcement stands by its claim: it said so and did not give it up, or claims by notice (art. 6, 7);
        /// and the matter was not handed to the procuratorate.
        /// </summary>
        internal bool StandsByClaim(NotifiedDepartment n) =>
            !c.ClueTransfer.HandedOver
            && (n.Will ? SuitGrounds.GaveUp(c, n) is null : n is { Withdrawn: null, Reply: null } && c.ClaimsByNotice(n.Organ));

        /// <summary>
        /// Nothing of the damage is left to the procuratorate: every part told of lies with a department that stands by its claim (art. 7).
        /// </summary>
        internal bool AllStandBy(PublicInterestCase p) =>
            p.Notified.Where(c.StandsByClaim).ToList() is { Count: > 0 } standing
            && p.Notified.Except(standing).All(n => standing.Exists(s => s.Part == Everything || Folding.Same(s.Part, n.Part)));

        /// <summary>
        /// The procuratorate has sued for this damage, and the suit was neither refused nor withdrawn: what follows goes the way of art. 21
        /// to 24.
        /// </summary>
        internal bool PublicInterestSued => c.PublicInterestSuits.Any(s => s.Stands);

        internal IEnumerable<Suit> PublicInterestSuits => c.Litigation.Suits.Where(s => s.Track == ProceedingKind.PublicInterestLitigation);

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
            var hold = new ClaimHold
            {
                Seq = e.Seq,
                Why = why,
                Grounds = grounds ?? [],
                Letter = letter,
            };
            c.ClueTransfer.Hold(hold);
            c.StandStill(hold, e);
        }

        /// <summary>What a hold stops stands still from the day on which it is made, or comes into force.</summary>
        internal void StandStill(ClaimHold hold, Entry e)
        {
            foreach (
                var d in c.Deadlines.Where(d =>
                    d.IsOpen && d.Owner == c.Who.Lead && hold.Stops(d.Period) && !d.Ledger.Any(c.ClueTransfer.OfHold)
                )
            )
                if (!hold.OfCustodyAlone || c.TableInCustody(d))
                    d.Enter(new(LedgerKind.Pause, e.Day, null, 0, hold.Why, hold.Seq));
        }

        // Consultation goes on with who is free.
        bool TableInCustody(Deadline d) =>
            (
                d.About?.As<ConsultationRound>() is { } round ? c.Consultation.Rounds[round].Obligors
                : d.About?.As<Agreement>() is { } agreement ? c.Consultation.Agreements[agreement].Text.Signatories
                : []
            )
                is { Count: > 0 } table
            && table.All(c.ClueTransfer.IsInCustody);

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
        internal void SettleHolds(Entry e)
        {
            c.EndHolds(
                h => h.Letter is { } no && c.Letters[no].State is LetterState.Returned or LetterState.Withdrawn,
                "移送函已经退回或者撤回",
                e
            );
            // Who comes to the table, or into custody, after the transfer was taken.
            foreach (var hold in c.ClueTransfer.Holds.Where(h => h.OfCustodyAlone))
                c.StandStill(hold, e);
        }

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
        /// The period is over and the department has said nothing: it is deemed not to start (art. 7), unless it claims and has said
        /// that. Where it leads and never claimed, the next whose "will" stands goes on.
        /// </summary>
        internal void Deem(NotifiedDepartment n, Entry e)
        {
            var claims = c.ClaimsByNotice(n.Organ);
            if (!claims)
                n.Lapsed = e;
            c.Deadlines.End(
                d => d.Period == Period.AnnouncementReply && d.Owner == n.Organ,
                claims ? "已经立案启动索赔并通报，不视为不立案" : DeemedNotToStart
            );
            c.PassLeadOn(n.Organ, e);
        }

        /// <summary>
        /// The lapse was entered on a wrong day, or a reply had come in time: a pending suit may have lost its ground. It is marked,
        /// the court and these departments are told, and the procuratorate says in writing whether it goes on (art. 7; PIL-R 90, 96).
        /// </summary>
        internal void LapseFell(PublicInterestCase p, Entry e, IReadOnlyList<OrganCode> departments)
        {
            var pending = c.PublicInterestSuits.Where(s => s.Pending).ToList();
            if (pending.Count == 0)
                return;
            p.LapseInDoubt = true;
            foreach (var s in pending)
                s.DoubtedSeq = e.Seq;
            // Who is told of a correction is told by its notice.
            if (departments.Count > 0)
                foreach (var organ in pending.Select(s => s.Court).Concat(departments).Where(o => o != e.Organ).Distinct().ToList())
                    c.Send(
                        LetterKind.LapseFell,
                        organ,
                        e,
                        note: "部门在公告期内已经函告，期满未函告的记录失去依据；是否继续诉讼由检察机关书面说明。",
                        share: false
                    );
            if (!c.Deadlines.Any(d => d.IsOpen && d.Period == Period.SuitReview))
                c.Deadlines.Start(
                    Period.SuitReview,
                    p.Organ,
                    "期满未函告的记录失去依据",
                    e.Day,
                    e,
                    about: pending[^1].No,
                    length: e.LengthOf(Period.ClueAnswer, e.Day)
                );
        }

        /// <summary>
        /// Art. 7: who leads, has not claimed and will not, gives the lead to the department whose "will" stands; what binds it starts
        /// then, since only the lead can check and decide.
        /// </summary>
        internal void PassLeadOn(OrganCode department, Entry e)
        {
            if (
                c.Who.Lead != department
                || c.ClueTransfer.Claimed
                || c.PublicInterestSued
                || !c.LeadGaveUp
                || c.PublicInterest.Cases.SelectMany(p => p.Everybody).FirstOrDefault(n => n.Will && n.Organ != department)
                    is not { } willing
            )
                return;
            // What was urged was the "will" of the department that gives it up.
            foreach (var l in c.Letters.Where(l => l.Kind == LetterKind.ClaimUrging && l.To == department && l.AwaitsAnswer))
            {
                l.Lay(e);
                c.Deadlines.End(d => d.Period == Period.LetterReply && d.About == l.No, "不再按表示开展损害赔偿");
                if (c.ClueTransfer.ClaimUrged?.Seq == l.SentSeq)
                    c.ClueTransfer.ClaimUrged = null;
            }
            c.MoveLead(willing.Organ, e, formerLeaves: true);
            ReplyToAnnouncement.Undertake(c, willing.Organ, "原牵头部门不开展损害赔偿", e);
        }

        /// <summary>
        /// A "will" after the claim was terminated (art. 7): the department that declares it leads, and decides anew on the whole damage.
        /// </summary>
        internal void TakeUpTerminated(OrganCode department, Entry e)
        {
            if (c.ClueTransfer.ClaimEnded is null || c.ClaimWentOn)
                return;
            foreach (var o in c.Obligors.Where(o => o.Released).ToList())
                c.Obligors.Replace(o with { Released = false });
            c.ClueTransfer.DecideAnew();
            c.MoveLead(department, e, formerLeaves: true);
        }

        /// <summary>
        /// Art. 7: while all of the damage lies with departments that stand by their claims the procuratorate generally does not sue. Its
        /// examination of the suit stands back until one gives its claim up, or is urged because it does nothing; then it begins anew.
        /// </summary>
        internal void SettleExamination(Entry e)
        {
            if (c.PublicInterest.Current is not { IsOpen: true } p || c.Deadlines.Open(Period.Examination) is not { } running)
                return;
            var stands = c.AllStandBy(p) && SuitGrounds.Urged(c) is null;
            if (stands == running.Ledger.Any(r => r.Kind == LedgerKind.StandsBack))
                return;
            if (stands)
            {
                running.Enter(new(LedgerKind.StandsBack, e.Day, null, 0, WillStands, e.Seq));
                return;
            }
            c.Deadlines.End(d => d == running, WillFell);
            c.Deadlines.Start(Period.Examination, p.Organ, WillFell, e.Day, e, about: p.No);
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
