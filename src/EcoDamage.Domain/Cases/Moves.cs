namespace EcoDamage.Domain.Cases;

// How a case, or part of it, passes from one organ or person to another. Clocks run on.
public sealed partial class DamageCase
{
    readonly SortedList<string, OrganCode> recused = new(StringComparer.Ordinal);

    /// <summary>Parts of the damage and the departments competent for them, as agreed (art. 2, 3).</summary>
    public List<DamagePart> Parts { get; } = [];

    public bool IsRecused(string userId) => recused.ContainsKey(userId);

    /// <summary>回避: user ids, each with the organ.</summary>
    public IEnumerable<(string UserId, OrganCode Organ)> Recused => recused.Select(r => (r.Key, r.Value));

    internal void Recuse(string userId, Entry e)
    {
        recused[userId] = e.Organ;
        if (officers.TryGetValue(e.Organ, out var now) && now.UserId == userId)
            officers.Remove(e.Organ);
    }

    /// <summary>A competent department takes the claim up: it leads, or works with the department that leads already until they agree otherwise. One that decided not to claim gives way.</summary>
    internal void TakeUp(OrganCode department, Entry e)
    {
        if (LeadDeclined)
            MoveLead(department, e, formerLeaves: true);
        else
            Give(department, Lead is null || Lead == department ? Capacity.LeadDepartment : Capacity.CoDepartment, Layer.File, e);
        if (Lead == department)
            ShareCriminalWith(department, e);
    }

    /// <summary>The first to lead checks the clue, where nobody has.</summary>
    internal void StartCheck(OrganCode lead, Entry e)
    {
        if (Check is null && Claim is null && OpenDeadline(Period.PreliminaryCheck) is null)
            Start(Period.PreliminaryCheck, lead, "确定牵头部门", e.Day, e);
    }

    internal void MoveLead(OrganCode to, Entry e, bool formerLeaves)
    {
        var before = Lead;
        if (before == to)
            return;
        Give(to, Capacity.LeadDepartment, Layer.File, e);
        Take(to, Capacity.CoDepartment, e);
        ShareCriminalWith(to, e);
        if (before is not { } old)
            return;
        SuitsPassTo(old, to);
        // What the announcement asks of a department, and the proof of its own costs, stays its own business.
        Forward(old, to, l => l.Kind is not (LetterKind.AnnouncementNotice or LetterKind.SuitSupportRequest), e);
        Take(old, Capacity.LeadDepartment, e, leavesFormerHolder: formerLeaves);
        if (!formerLeaves)
            Give(old, Capacity.CoDepartment, Layer.File, e);
        Pass(old, to, d => d.Period.Layer != Layer.Suit);
    }

    internal void MoveProcuratorate(OrganCode from, OrganCode to, string why, Entry e)
    {
        Forward(from, to, _ => true, e);
        // Who took a transfer has it in hand as the organ that registers it.
        var taken = claimHolds.FindAll(h => h.TakenBy == from);
        foreach (var h in taken)
            h.TakenBy = to;
        foreach (var capacity in new[] { Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate, Capacity.Intake })
        {
            if (capacity == Capacity.Intake && taken.Count == 0)
                continue;
            if (holdings.Find(h => h.Organ == from && h.Capacity == capacity && h.Until is null) is not { } held)
                continue;
            Give(to, capacity, Layer.Own, e);
            holdings.Find(h => h.Organ == to && h.Capacity == capacity && h.Until is null)!.Reach |= held.Reach;
            Take(from, capacity, e, leavesFormerHolder: true);
        }
        if (PublicInterest is { IsOpen: true } p && p.Organ == from)
        {
            p.Organ = to;
            if (OpenDeadline(Period.Examination) is { } running)
            {
                EndDeadlines(d => d == running, why);
                Start(Period.Examination, to, why, e.Day, e, about: p.No);
            }
        }
        Share(1, to);
        SuitsPassTo(from, to);
        if (SeesFile(to) || HandledBy == to)
            ShareCriminalWith(to, e);
        Pass(from, to, _ => true);
    }

    internal bool HasPendingIn(OrganCode court) =>
        Suits.Exists(s => s.Pending && s.Court == court)
        || Confirmations.Exists(x => x.Result is null && x.Court == court)
        || Injunctions.Exists(x => !x.Ruled && x.Court == court)
        || Enforcements.Exists(x => x.Ended is null && x.Court == court);

    internal void MoveCourt(OrganCode from, OrganCode to, Entry e)
    {
        var reach = holdings.Find(h => h.Organ == from && h.Capacity == Capacity.SeisedCourt && h.Until is null)?.Reach ?? Layer.Filed;
        Give(to, Capacity.SeisedCourt, Layer.Own, e);
        holdings.Find(h => h.Organ == to && h.Capacity == Capacity.SeisedCourt && h.Until is null)!.Reach |= reach;
        foreach (var seq in shared.Where(s => s.Organ == from).Select(s => s.Seq).ToList())
            Share(seq, to);
        foreach (var s in Suits.Where(s => s.Answers && s.Court == from))
            s.Court = to;
        foreach (var x in Confirmations.Where(x => x.Result is null or Litigation.ConfirmationResult.Confirmed && x.Court == from))
            x.Court = to;
        foreach (var x in Injunctions.Where(x => !x.Lifted && x.Court == from))
            x.Court = to;
        foreach (var x in Enforcements.Where(x => x.Ended is null && x.Court == from))
            x.Court = to;
        Forward(from, to, _ => true, e);
        Take(from, Capacity.SeisedCourt, e, leavesFormerHolder: true);
        Pass(from, to, _ => true);
        Share(e.Seq, to);
    }

    // What the new organ must answer lies in its inbox under its old number, as it lay in that of the old; the period that hangs on a letter goes with it.
    void Forward(OrganCode from, OrganCode to, Func<Letter, bool> which, Entry e)
    {
        foreach (var l in letters.Where(l => l.To == from && l.AwaitsAnswer && which(l)).ToList())
        {
            if (ProposalOf(l) is { IsPending: true } p && (p.Entry.Organ == to || p.Wanted.Contains(to)))
            {
                // Nobody signs twice: what the organ that goes has not signed can only be proposed anew.
                Decline(p, from, e);
                continue;
            }
            Lay(l, e);
            letters.Add(
                new()
                {
                    No = new(letters.Count + 1),
                    Kind = l.Kind,
                    From = l.From,
                    To = to,
                    DocumentNo = l.DocumentNo,
                    SentSeq = l.SentSeq,
                    SentOn = l.SentOn,
                    SentAt = l.SentAt,
                    AnsweredBy = l.AnsweredBy,
                    AnswerBy = l.AnswerBy,
                    Note = l.Note is null ? "案件移交转来" : $"{l.Note}（案件移交转来）",
                    ForwardOf = l.No,
                }
            );
            Share(l.SentSeq, to);
            foreach (var h in claimHolds.Where(h => h.Letter == l.No))
                h.Letter = new(letters.Count);
            for (var i = 0; i < deadlines.Count; i++)
                if (
                    deadlines[i] is { IsOpen: true } d
                    && d.Owner == from
                    && d.About == l.No
                    && d.Period.MetBy == l.AnsweredBy
                    && !Courts.Contains(l.AnsweredBy)
                )
                    deadlines[i] = d.With(to, d.TriggerDay, d.Nominal, letters[^1].No);
                else if (deadlines[i] is { IsOpen: true } review && review.Period == Period.HoldReview && review.About == l.No)
                    deadlines[i] = review.With(review.Owner, review.TriggerDay, review.Nominal, letters[^1].No);
        }
    }

    // A court's periods hang on the suit or the application, not on the letter that brought it.
    static readonly string[] Courts =
    [
        nameof(Litigation.DocketSuit),
        nameof(Litigation.DocketConfirmation),
        nameof(Litigation.RuleOnConfirmation),
        nameof(Litigation.RuleOnSettlement),
        nameof(Consultation.RuleOnInjunction),
        nameof(Performance.DocketEnforcement),
    ];

    void Pass(OrganCode from, OrganCode to, Func<Deadline, bool> which)
    {
        for (var i = 0; i < deadlines.Count; i++)
            if (
                deadlines[i] is { IsOpen: true } d
                && d.Owner == from
                && (d.Period.Layer != Layer.Own || d.Period == Period.HoldReview)
                && which(d)
            )
                deadlines[i] = d.With(to, d.TriggerDay, d.Nominal);
        // What is an organ's own business, such as who of its people is recused, passes to nobody, and matters no more when it has left.
        if (!CapacitiesOf(from).Any())
            EndDeadlines(d => d.Period.Layer == Layer.Own && d.Owner == from, "本单位不再办理本案");
    }
}
