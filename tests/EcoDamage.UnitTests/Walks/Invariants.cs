namespace EcoDamage.UnitTests.Walks;

/// <summary>What holds in every case, whatever was done in whichever order.</summary>
static class Invariants
{
    /// <summary>Names of what is broken; none when all holds.</summary>
    public static IEnumerable<string> Broken(DamageCase c, bool replay)
    {
        for (var i = 0; i < c.Journal.Count; i++)
            if (c.Journal[i].Entry.Seq != i + 1)
                yield return "entries are numbered in order";
        if (c.Consultation.Rounds.SelectMany(r => r.Obligors).GroupBy(o => o).Any(g => g.Count() > 1))
            yield return "one open round per obligor";
        if (c.Consultation.Rounds.Any(r => r.Ordinal > 2))
            yield return "never a third round";
        if (c.Consultation.Rounds.Where(r => r.After is not null).GroupBy(r => r.After).Any(g => g.Count() > 1))
            yield return "one re-consultation after a refusal";
        if (c.Consultation.Rounds.Any(r => r.Ordinal == 2 && !c.Consultation.Agreements[r.After!.Value].RefusedOnMerits))
            yield return "a second round only after a refusal on the merits";
        foreach (var x in c.Consultation.Agreements)
        {
            var t = x.Text;
            if (t.Heads.Sum(h => h.Amount) != t.PaidAlready + t.LumpSum + t.Instalments.Sum(p => p.Amount) + t.InKind.Sum(w => w.Value))
                yield return "agreed heads = paid + lump sums + instalments + in kind";
            if (x.Confirmed && x.RefusedOnMerits)
                yield return "an agreement is confirmed or refused, not both";
        }
        // In principle (art. 5¶1): a recorded departure stands for the ground.
        foreach (
            var p in c.Journal.Where(p => p.Act is FileSuit && p.Entry.By.Kind == OrganKind.Procuratorate && p.Entry.Departure is null)
        )
            if (!Named(c, (FileSuit)p.Act, p.Entry))
                yield return "no public-interest suit without a named ground that the file proves";
        if (c.Litigation.Titles.Any(t => t.Agreement is { } no && !c.Consultation.Agreements[no].Confirmed))
            yield return "only a confirmed agreement is a title";
        if (
            c.Litigation.Titles.Any(t => t.Agreement is null)
            && !c.Journal.Any(p => p.Act is RuleOnSettlement { Accepted: true } or RecordFinalJudgment)
        )
            yield return "a title has its judgment or ruling";
        if (
            c.Journal.Any(p => p.Act is ApplyForEnforcement)
            && !c.Journal.Any(p =>
                p.Act
                    is RuleOnConfirmation { Result: ConfirmationRuling.Confirmed }
                        or RuleOnSettlement { Accepted: true }
                        or RecordFinalJudgment
            )
        )
            yield return "no enforcement without a title";
        if (c.Performance.Obligations.Any(o => o.Paid < 0))
            yield return "nobody has paid less than nothing";
        if (c.Performance.Obligations.Any(o => o.ReplacedBy is { } by && c.Performance.Obligations.At(by) is null))
            yield return "what replaces an obligation is there";
        if (c.Proceedings.ClosedOn is not null && c.Proceedings.Any(p => p.EndedOn is null))
            yield return "a closed dossier has no open proceeding";
        if (c.Who.All.Count(h => h.Capacity == Capacity.LeadDepartment && h.Until is null) > 1)
            yield return "one lead";
        if (c.Who.All.Count(h => h.Capacity == Capacity.CompetentProcuratorate && h.Until is null) > 1)
            yield return "one competent procuratorate";
        if (
            c
                .Letters.GroupBy(l => (l.From, l.DocumentNo))
                .Any(g => g.Key.DocumentNo is not null && g.Select(l => l.SentSeq).Distinct().Count() > 1)
        )
            yield return "a document number is used once";
        if (c.Deadlines.Any(d => d.MetOn is not null && d.MetBySeq is null))
            yield return "a met period names the act that met it";
        if (c.Deadlines.Any(d => d.Ledger.Any(r => r.Kind == Domain.Deadlines.LedgerKind.Extension) && !d.Period.MayBeExtended))
            yield return "the periods of art. 6 and 7 are never extended";
        foreach (var n in c.PublicInterest.Cases.SelectMany(p => p.Notified))
            if (n.Lapsed is not null && n.Reply is { Will: true } && c.Journal.All(p => p.Act is not AcceptLateReply))
                yield return "no lapse against a will in time";
        if (replay && PaperCase.Portrait(DamageCase.Replay(c.Id, c.Number, Written(c))) != PaperCase.Portrait(c))
            yield return "replay equals state";
    }

    // As the journal keeps it: written and read again.
    static IEnumerable<Performed> Written(DamageCase c)
    {
        var hash = JournalLine.Genesis;
        foreach (var p in c.Journal)
        {
            var line = JournalLine.Write(c.Number, p, hash);
            hash = line.Hash;
            yield return line.Read();
        }
    }

    // Art. 5¶1: every ground is proved by an act that stands before the suit in the journal.
    static bool Named(DamageCase c, FileSuit suit, Entry e)
    {
        var before = c.Journal.Take(e.Seq - 1).Select(p => p.Act).ToList();
        return suit.Ground switch
        {
            SuitGround.Lapsed => before.Exists(a => a is LapseAnnouncement),
            SuitGround.WillNot => before.Exists(a =>
                a
                    is ReplyToAnnouncement { Will: false }
                        or WithdrawDeclaration
                        or DecideNotToClaim
                        or TerminateClaim
                        or Domain.General.RecordPaperReply { Will: false }
            ),
            SuitGround.DeclaredIdle => before.Exists(a => a is UrgeClaim),
            SuitGround.RouteAgreed => before.Exists(a => a is AnswerRouteProposal { Agrees: true }),
            SuitGround.TransferAccepted => before.Exists(a => a is AnswerClueTransfer { Result: ClueAnswer.Accepted }),
            SuitGround.NotSuedInTime => before.Exists(a =>
                a is EndConsultation or RuleOnConfirmation or RefuseSuit or WithdrawSuit or FileSuit
            ),
            SuitGround.NotCovered => before.Exists(a => a is SignAgreement or FileSuit),
            SuitGround.PreSuitInjunction => before.Exists(a => a is RuleOnInjunction { Granted: true }),
            SuitGround.Unfit => before.Exists(a => a is OpenPublicInterestCase { FitsCompensation: false }),
            _ => false,
        };
    }
}
