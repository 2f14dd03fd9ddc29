namespace EcoDamage.Domain.Cases;

// What became of the clue: who gave it and is told, who gave up, on what the claim waits, and the criminal case beside it.
public sealed partial class DamageCase
{
    // The lead's own times, which a hold stops. Not the fifteen days of art. 6, nor an answer or a decision for which another organ waits.
    static readonly HashSet<Period> OfTheClaim =
    [
        Period.PreliminaryCheck,
        Period.Consultation,
        Period.Confirmation,
        Period.Reconsult,
        Period.Sue,
    ];

    // The dossier stays open while another organ has still to decide on the clue (art. 6, 7).
    static readonly HashSet<Period> OfTheClue = [Period.ClueAnswer, Period.PreliminaryCheck, Period.DecideAfterWill];

    readonly SortedSet<int> held = [];

    readonly List<ClaimHold> claimHolds = [];

    public IReadOnlyList<ClaimHold> ClaimHolds => claimHolds;

    /// <summary>Why the claim stands still (art. 5¶2, 9), not ended.</summary>
    public string? OnHold => claimHolds.Count > 0 ? string.Join("；", claimHolds.Select(h => h.Why).Distinct()) : null;

    /// <summary>The decision not to claim (art. 6), until the matter is checked anew.</summary>
    public Entry? NotClaimed { get; internal set; }

    internal bool LeadDeclined => NotClaimed is { } no && no.Organ == Lead && Claim is null;

    /// <summary>The procuratorate has sued for this damage, and the suit was neither refused nor withdrawn: what follows goes the way of art. 21 to 24.</summary>
    internal bool PublicInterestSued => Suits.Exists(s => s.Track == ProceedingKind.PublicInterestLitigation && (s.Pending || s.Decided));

    /// <summary>The procuratorate that has the transferred matter in hand.</summary>
    internal OrganCode? HandledBy => PublicInterest is { IsOpen: true } p ? p.Organ : claimHolds.Find(h => h.TakenBy is not null)?.TakenBy;

    internal void HoldClaim(string why, Entry e, IReadOnlyList<TransferGround>? grounds = null, LetterNo? letter = null)
    {
        claimHolds.Add(
            new()
            {
                Seq = e.Seq,
                Why = why,
                Grounds = grounds ?? [],
                Letter = letter,
            }
        );
        held.Add(e.Seq);
        foreach (var d in deadlines.Where(d => d.IsOpen && d.Owner == Lead && OfTheClaim.Contains(d.Period) && !d.Ledger.Exists(OfHold)))
            d.Ledger.Add(new(LedgerKind.Pause, e.Day, null, 0, why, e.Seq));
    }

    /// <summary>With the last hold every pause that a hold made ends; another pause has its own end.</summary>
    internal void EndHolds(Func<ClaimHold, bool> which, string because, Entry e)
    {
        var ended = claimHolds.Where(which).ToList();
        foreach (var h in ended)
            EndDeadlines(d => d.Period == Period.HoldReview && d.About == h.Letter, because);
        if (claimHolds.RemoveAll(ended.Contains) == 0 || claimHolds.Count > 0)
            return;
        foreach (var ledger in deadlines.Where(d => d.IsOpen).Select(d => d.Ledger))
            for (var i = 0; i < ledger.Count; i++)
                if (OfHold(ledger[i]))
                    ledger[i] = ledger[i] with { Until = e.Day };
    }

    internal bool OfHold(LedgerRow r) => r.Kind == LedgerKind.Pause && r.Until is null && held.Contains(r.Seq);

    // A letter that came back, or was taken back, hands nothing over.
    void SettleHolds(Entry e) =>
        EndHolds(
            h => h.Letter is { } no && letters.Of(no).State is LetterState.Returned or LetterState.Withdrawn,
            "移送函已经退回或者撤回",
            e
        );

    /// <summary>Art. 9: both who have the matter in hand say whether the claim is resumed or stays with the procuratorate.</summary>
    internal void GroundFellAway(TransferGround ground, string how, Entry e)
    {
        foreach (var h in claimHolds.Where(h => h.Grounds.Contains(ground)))
        {
            h.Fallen.Add(ground);
            if (!h.Grounds.All(h.Fallen.Contains))
                continue;
            h.FellAway = e;
            foreach (
                var organ in new[] { Lead, HandledBy }
                    .OfType<OrganCode>()
                    .Distinct()
                    .Where(o => !h.StaysBy.Contains(o) && !deadlines.Exists(d => d.IsOpen && d.Period == Period.HoldReview && d.Owner == o))
            )
                Start(Period.HoldReview, organ, how, e.Day, e, about: h.Letter, length: e.SettingOf(Period.ClueAnswer));
        }
    }

    internal void GroundIsBack(TransferGround ground, string why)
    {
        foreach (var h in claimHolds.Where(h => h.Fallen.Remove(ground) && h.FellAway is not null))
        {
            h.FellAway = null;
            EndDeadlines(d => d.Period == Period.HoldReview && d.About == h.Letter, why);
        }
    }

    /// <summary>A department that formally does not claim, or claims no longer, has given up its "will" (art. 7): nothing of it stands against the suit.</summary>
    internal void GiveUpWill(OrganCode department, Entry e)
    {
        foreach (var n in PublicInterestCases.Select(p => p.Of(department)).OfType<NotifiedDepartment>().Where(n => n.Will))
            n.Withdrawn = e;
        EndDeadlines(
            d =>
                d.Owner == department
                && (
                    d.Period == Period.DecideAfterWill
                    || (
                        d.Period == Period.PreliminaryCheck
                        && journal[d.TriggerSeq - 1].Act is ReplyToAnnouncement or AcceptLateReply or General.RecordPaperReply
                    )
                ),
            "不再按表示开展损害赔偿"
        );
    }

    /// <summary>Outcomes are told to whoever gave the clue, also to those who had it before (art. 6): what came of it, not the act itself.</summary>
    internal void TellGivers(LetterKind kind, Entry e, string? note = null, params OrganCode?[] toldAlready)
    {
        if (e.Edition < Entry.OutcomesEdition)
            return;
        foreach (var organ in Givers.Where(o => o != e.Organ && !toldAlready.Contains(o)).ToList())
            Send(kind, organ, e, note: note ?? journal[e.Seq - 1].Act.Gist(this), share: false);
    }

    internal IEnumerable<OrganCode> Givers =>
        letters.Where(l => l.Kind == LetterKind.ClueTransfer && l.State != LetterState.Withdrawn).Select(l => l.From).Distinct();

    /// <summary>Procuratorates on the case that may read the clue.</summary>
    internal IEnumerable<OrganCode> ProcuratoratesThatKnow =>
        holdings
            .Where(h =>
                h.Until is null
                && Sees(h.Organ, 1)
                && (
                    h.Capacity is Capacity.CompetentProcuratorate or Capacity.PublicInterestProcuratorate
                    || journal.Exists(p => p.Entry.Organ == h.Organ && p.Entry.By.Kind == OrganKind.Procuratorate)
                )
            )
            .Select(h => h.Organ)
            .Distinct();

    /// <summary>Who is told of the listing (art. 8): those who handle the case, also before anybody leads it.</summary>
    internal IReadOnlyList<OrganCode> Supervised() =>
        [
            .. new[] { Lead, CompetentProcuratorate, PublicInterest?.Organ }
                .OfType<OrganCode>()
                .Concat(holdings.Where(h => h.Until is null && h.Capacity == Capacity.Intake).Select(h => h.Organ))
                .Distinct(),
        ];

    /// <summary>An entry on the criminal case is seen by those who must act on it, and by nobody else.</summary>
    internal void ShareCriminal(CriminalCase x, Entry e)
    {
        x.Entries.Add(e.Seq);
        foreach (
            var organ in new[] { Lead, HandledBy, CompetentProcuratorate is { } p && SeesFile(p) ? p : null, x.Procuratorate }
                .OfType<OrganCode>()
                .Distinct()
        )
            Share(e.Seq, organ);
    }

    /// <summary>Who comes to handle the case later reads what was entered on the criminal cases before.</summary>
    internal void ShareCriminalWith(OrganCode organ, Entry e)
    {
        foreach (var seq in CriminalCases.SelectMany(x => x.Entries).Where(seq => seq < e.Seq))
            Share(seq, organ);
    }
}
