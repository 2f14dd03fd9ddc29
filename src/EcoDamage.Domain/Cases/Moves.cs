namespace EcoDamage.Domain.Cases;

/// <summary>How a case, or part of it, passes from one organ or person to another. Clocks run on.</summary>
static class Moves
{
    extension(Dossier c)
    {
        internal bool HasPendingIn(OrganCode court) =>
            c.Litigation.Suits.Any(s => s.Pending && s.Court == court)
            || c.Litigation.Confirmations.Any(x => x.Result is null && x.Court == court)
            || c.Consultation.Injunctions.Any(x => !x.Ruled && x.Court == court)
            || c.Performance.Enforcements.Any(x => x.Ended is null && x.Court == court);
    }

    extension(DamageCase c)
    {
        /// <summary>
        /// A competent department takes the claim up: it leads, or works with the department that leads already until they agree otherwise.
        /// One that decided not to claim gives way.
        /// </summary>
        internal void TakeUp(OrganCode department, Entry e)
        {
            if (c.LeadGaveUp && c.Who.Lead != department)
                c.MoveLead(department, e, formerLeaves: true);
            else
                c.Who.Give(department, c.Who.Lead is { } lead && lead != department ? Capacity.CoDepartment : Capacity.LeadDepartment, e);
            if (c.Who.Lead == department)
                c.ShareCriminalWith(department, e);
        }

        /// <summary>The first to lead checks the clue, where nobody has.</summary>
        internal void StartCheck(OrganCode lead, Entry e)
        {
            if (!c.ClueTransfer.Checked && !c.ClueTransfer.Claimed && c.Deadlines.Open(Period.PreliminaryCheck) is null)
                c.Deadlines.Start(Period.PreliminaryCheck, lead, "确定牵头部门", e.Day, e);
        }

        internal void MoveLead(OrganCode to, Entry e, bool formerLeaves)
        {
            var before = c.Who.Lead;
            if (before == to)
                return;
            c.Who.Give(to, Capacity.LeadDepartment, e);
            c.Take(to, Capacity.CoDepartment, e);
            c.ShareCriminalWith(to, e);
            if (before is not { } old)
                return;
            c.SuitsPassTo(old, to);
            c.Forward(old, to, l => !l.Kind.StaysWithAddressee, e);
            c.Take(old, Capacity.LeadDepartment, e, leavesFormerHolder: formerLeaves);
            if (!formerLeaves)
                c.Who.Give(old, Capacity.CoDepartment, e);
            c.Pass(old, to, d => d.Period.Layer != Layer.Suit);
        }

        internal void MoveProcuratorate(OrganCode from, OrganCode to, string why, Entry e)
        {
            c.Forward(from, to, _ => true, e);
            // Who took a transfer has it in hand as the organ that registers it.
            var taken = c.ClueTransfer.Holds.Where(h => h.TakenBy == from).ToList();
            foreach (var h in taken)
                h.TakenBy = to;
            foreach (var capacity in new[] { Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate, Capacity.Intake })
            {
                if (capacity == Capacity.Intake && taken.Count == 0)
                    continue;
                if (c.Who.Of(from, capacity) is not { } held)
                    continue;
                c.Who.Widen(to, capacity, held.Reach, e);
                c.Take(from, capacity, e, leavesFormerHolder: true);
            }
            if (c.PublicInterest.Current is { IsOpen: true } p && p.Organ == from)
            {
                p.Organ = to;
                if (c.Deadlines.Open(Period.Examination) is { } running)
                {
                    c.Deadlines.End(d => d == running, why);
                    c.Deadlines.Start(Period.Examination, to, why, e.Day, e, about: p.No);
                }
            }
            // Who has passed its jurisdiction on keeps no capacity that would let it act beside its successor.
            c.Take(from, Capacity.Supporting, e);
            c.Who.HandOn(from);
            c.Who.Share(1, to);
            c.SuitsPassTo(from, to);
            if (c.SeesFile(to) || c.HandledBy == to)
                c.ShareCriminalWith(to, e);
            c.Pass(from, to, _ => true);
        }

        internal void MoveCourt(OrganCode from, OrganCode to, Entry e)
        {
            var reach = c.Who.Of(from, Capacity.SeisedCourt)?.Reach ?? Layer.Filed;
            c.Who.Widen(to, Capacity.SeisedCourt, reach, e);
            foreach (var seq in c.Who.Shared.Where(s => s.Organ == from).Select(s => s.Seq).ToList())
                c.Who.Share(seq, to);
            foreach (var s in c.Litigation.Suits.Where(s => s.Answers && s.Court == from))
                s.Court = to;
            foreach (var x in c.Litigation.Confirmations.Where(x => x.Result is null or ConfirmationResult.Confirmed && x.Court == from))
                x.Court = to;
            foreach (var x in c.Consultation.Injunctions.Where(x => !x.Lifted && x.Court == from))
                x.Court = to;
            foreach (var x in c.Performance.Enforcements.Where(x => x.Ended is null && x.Court == from))
                x.Court = to;
            c.Forward(from, to, _ => true, e);
            c.Take(from, Capacity.SeisedCourt, e, leavesFormerHolder: true);
            c.Pass(from, to, _ => true);
            c.Who.Share(e.Seq, to);
        }

        internal void Take(OrganCode organ, Capacity capacity, Entry e, bool leavesFormerHolder = false)
        {
            if (c.Who.Take(organ, capacity, e, leavesFormerHolder) && leavesFormerHolder && c.OwesAnswer(organ))
                c.Who.Give(organ, Capacity.Supporting, e);
        }

        // A letter waits for an answer that none of its capacities lets the organ give.
        bool OwesAnswer(OrganCode organ) =>
            c.Letters.Any(l =>
                l.To == organ
                && l.AwaitsAnswer
                && l.AnsweringAct!.Rule.By is var by
                && !by.Contains(Capacity.FormerHolder)
                && !c.Who.CapacitiesOf(organ).Any(by.Contains)
            );

        // What the new organ must answer lies in its inbox under its old number, as it lay in that of the old; the period that hangs on a
        // letter goes with it.
        void Forward(OrganCode from, OrganCode to, Func<Letter, bool> which, Entry e)
        {
            foreach (var l in c.Letters.Where(l => l.To == from && l.AwaitsAnswer && which(l)).ToList())
            {
                if (c.Waiting.ProposalOf(l) is { IsPending: true } p && (p.Entry.Organ == to || p.Wanted.Contains(to)))
                {
                    // Nobody signs twice: what the organ that goes has not signed can only be proposed anew.
                    c.Decline(p, from, e);
                    continue;
                }
                l.Lay(e);
                var forwarded = c.Letters.Add(
                    new()
                    {
                        No = c.Letters.Next,
                        Kind = l.Kind,
                        From = l.From,
                        To = to,
                        DocumentNo = l.DocumentNo,
                        SentSeq = l.SentSeq,
                        SentOn = l.SentOn,
                        SentAt = l.SentAt,
                        AnsweredBy = l.AnsweredBy,
                        AnswerBy = l.AnswerBy,
                        About = l.About,
                        Note = l.Note is null ? "案件移交转来" : $"{l.Note}（案件移交转来）",
                        ForwardOf = l.No,
                    }
                );
                c.Who.Share(l.SentSeq, to);
                foreach (var h in c.ClueTransfer.Holds.Where(h => h.Letter == l.No))
                    h.Letter = forwarded.No;
                // A court's periods hang on the suit or the application, not on the letter that brought it.
                if (l.AnsweringAct!.Rule.By is not [Capacity.SeisedCourt])
                    c.Deadlines.Pass(d => d.Owner == from && d.About == l.No && d.Period.MetBy == l.AnsweredBy, to, forwarded.No);
                c.Deadlines.Pass(d => d.Period == Period.HoldReview && d.About == l.No, null, forwarded.No);
            }
        }

        void Pass(OrganCode from, OrganCode to, Func<Deadline, bool> which)
        {
            c.Deadlines.Pass(d => d.Owner == from && (d.Period.Layer != Layer.Own || d.Period == Period.HoldReview) && which(d), to);
            // What is an organ's own business, such as who of its people is recused, passes to nobody, and matters no more when it has
            // left.
            if (!c.Who.CapacitiesOf(from).Any())
                c.Deadlines.End(d => d.Period.Layer == Layer.Own && d.Owner == from, "本单位不再办理本案");
        }
    }
}
