namespace EcoDamage.Domain.Litigation;

public enum Instance
{
    [Label("一审")]
    First,

    [Label("二审")]
    Second,
}

public enum JudgmentForm
{
    [Label("判决")]
    Judgment,

    [Label("裁定")]
    Ruling,
}

/// <summary>支持的请求 that not all the defendants bear.</summary>
public sealed record Award : IAmount
{
    [Label("损害项目")]
    public required DamageHead Head { get; init; }

    [Label("金额（元）"), Yuan]
    public required decimal Amount { get; init; }

    [Label("承担的被告"), Pick(nameof(Choice.KnownObligors), typeof(Choice))]
    public required IReadOnlyList<ObligorNo> Against { get; init; }
}

/// <summary>What judgments and settlements do to titles, obligations and each other.</summary>
public static class Rulings
{
    extension(Dossier c)
    {
        internal IEnumerable<Deadline> AppealPeriods(Suit suit) =>
            c.Deadlines.Where(d => d.Period == Period.Appeal && d.About == suit.No && d.TriggerSeq >= suit.JudgmentSeq);

        /// <summary>
        /// Parties of the suit on whom a judgment must be served before it can take effect, and have not been: defendants by name, the
        /// plaintiff as whoever else was served.
        /// </summary>
        internal IEnumerable<string> NotServed(Suit suit, IReadOnlyCollection<string> served)
        {
            var names = suit.Against.Select(n => c.Obligors[n]).Where(o => !o.Gone && !o.Left).Select(o => o.Data.Name).ToList();
            if (served.All(p => names.Exists(n => Names(p, n))))
                yield return "起诉机关";
            foreach (var name in names.Where(n => !served.Any(p => Names(p, n))))
                yield return name;
        }
    }

    extension(Seen c)
    {
        /// <summary>
        /// Heads that an agreement or another ruling makes due already, so that nothing is paid twice (art. 21; 损害赔偿若干规定 19). In a
        /// suit of the claim the plaintiff tells the court what it has agreed; of anything else the court that rules knows only what lies
        /// before it.
        /// </summary>
        internal IEnumerable<HeadAmount> DueBeside(Suit suit, IEnumerable<HeadAmount> awarded, IReadOnlyCollection<ObligorNo> bound)
        {
            var compensation = suit.Track == ProceedingKind.Compensation;
            var agreed = (compensation ? c.Whole.Consultation : c.Consultation)
                .Agreements.Where(x => !x.RefusedOnMerits && !x.Judged && !(compensation && GivesWay(x, bound)))
                .SelectMany(x => x.Text.Heads);
            var ruled = c
                .Litigation.Suits.SelectMany(s => s.Made)
                .Where(m => c.Litigation.Titles.At(m.Title) is { } title && c.Sees(title.Seq))
                .SelectMany(m => m.Heads);
            var heads = awarded.Select(h => h.Head).ToHashSet();
            return agreed
                .Concat(ruled)
                .Where(h => heads.Contains(h.Head))
                .GroupBy(h => h.Head)
                .Select(g => new HeadAmount { Head = g.Key, Amount = g.Sum(h => h.Amount) });
        }

        internal IEnumerable<Obstacle> PaidTwice(
            Suit suit,
            IEnumerable<HeadAmount> awarded,
            IReadOnlyCollection<ObligorNo>? bound = null,
            string ask = "请填写抵扣说明"
        )
        {
            var due = c.DueBeside(suit, awarded, bound ?? suit.Defendants).ToList();
            if (due.Count > 0)
                yield return new(
                    $"{string.Join("、", due.Select(h => $"{h.Head.Label()} {h.Amount.Yuan()}"))}已经由赔偿协议或者其他裁判确定给付；{ask}"
                        + "，同一项目不重复给付",
                    Suit.NotTwice,
                    Departable: true
                );
        }
    }

    extension(DamageCase c)
    {
        /// <summary>
        /// 民事诉讼法 171: fifteen days against a judgment, ten against a ruling, for each party from its own service. There is no third
        /// instance.
        /// </summary>
        internal void StartAppeal(Suit suit, string party, DateOnly servedOn, Entry e)
        {
            if (suit.Judgment is { Instance: Instance.First } judgment)
                c.Deadlines.Start(Period.Appeal, suit.Plaintiff, $"裁判送达{party}", servedOn, e, party, suit.No, judgment.DaysToAppeal);
        }

        internal void GiveWay(IReadOnlyCollection<ObligorNo> bound, string to, Suit suit, Title? title)
        {
            foreach (var x in c.Consultation.Agreements.Where(x => GivesWay(x, bound)))
            {
                x.Replaced = (suit.No, title?.No);
                c.Deadlines.End(
                    d =>
                        (d.Period == Period.Instalment || d.Period == Period.Milestone)
                        && c.Performance.Obligations.Any(o => o.No == d.About && o.Agreement == x.No),
                    to,
                    DeadlineEnd.GaveWay
                );
            }
        }

        // The ruling that had taken its place has fallen: the agreement is due again, and what was credited goes back to it.
        void Restore(Func<(SuitNo Suit, TitleNo? Title), bool> fallen)
        {
            foreach (var x in c.Consultation.Agreements.Where(x => x.Replaced is { } by && fallen(by)))
            {
                x.Replaced = null;
                foreach (var o in c.Performance.Obligations.Where(o => o.Agreement == x.No))
                {
                    foreach (var (no, amount) in o.Credits)
                        c.Performance.Obligations[no].Paid -= amount;
                    o.TakeBackCredits();
                    if (!o.Fulfilled && c.IsLive(o))
                        foreach (
                            var d in c.Deadlines.Where(d =>
                                d.Period == KeepingObligations.PeriodOf(o.Kind) && d.About == o.No && d.Ended == DeadlineEnd.GaveWay
                            )
                        )
                            d.RunOn();
                }
            }
        }

        /// <summary>
        /// What was paid on obligations that are frozen or replaced counts towards what the judgment makes the same obligors pay.
        /// </summary>
        internal void CreditPayments(Suit suit, IReadOnlyList<Obligation> owed, Entry e)
        {
            foreach (
                var old in c.Performance.Obligations.Where(o => !c.IsLive(o) && o.Track == suit.Track && o.Paid > 0 && !o.Credited).ToList()
            )
            {
                var places = owed.Where(o => o.Kind == ObligationKind.Payment && old.Obligors.All(o.Obligors.Contains)).ToList();
                if (places.Count == 0)
                    continue;
                var rest = old.Paid;
                foreach (var o in places)
                {
                    var part = o == places[^1] ? rest : Math.Min(rest, o.Outstanding);
                    o.Paid += part;
                    if (part != 0)
                        old.Credit(o.No, part);
                    rest -= part;
                    if (o.Fulfilled)
                        c.Deadlines.MeetWhere(d => d.Period == Period.Instalment && d.About == o.No, e);
                }
            }
        }

        /// <summary>A title falls: what it alone made due is due no longer, and an enforcement of it ends.</summary>
        internal void Fall(Title title, string why)
        {
            c.Litigation.Titles.Remove(title);
            c.Deadlines.End(d => d.Period == Period.Enforcement && d.About == title.No, why);
            c.Restore(by => by.Title == title.No);
            foreach (var o in c.Performance.Obligations.Where(o => o.Title == title.No))
            {
                o.Title = null;
                if (o.Agreement is null)
                    c.Deadlines.End(d => (d.Period == Period.Instalment || d.Period == Period.Milestone) && d.About == o.No, why);
            }
            foreach (var x in c.Performance.Enforcements.Where(x => x.Ended is null && x.Title == title.No))
            {
                x.End(why);
                c.Deadlines.End(d => d.Period == Period.EnforcementDocket && d.About == x.No, why);
            }
        }

        /// <summary>
        /// 再审: the suit is pending again, the title falls; what was decided stays in the c.Journal. Retrial of a judgment leaves the
        /// settlements of others in the suit alone.
        /// </summary>
        internal void Retry(Suit suit, Entry e)
        {
            var settled = suit.Judgment is null;
            foreach (
                var title in c
                    .Litigation.Titles.Where(t => suit.Made.Any(m => m.Title == t.No) && (settled || t.Kind == TitleKind.Judgment))
                    .ToList()
            )
                c.Fall(title, "裁判被再审");
            suit.Keep(c.Litigation.Titles);
            if (settled)
                suit.Unsettle();
            c.Restore(by => by.Suit == suit.No && by.Title is null);
            (suit.Judgment, suit.JudgmentSeq, suit.Appealed, suit.Ended) = (null, null, false, null);
            c.Deadlines.Start(Period.FirstInstance, suit.Court, "再审", e.Day, e, about: suit.No);
        }

        /// <summary>What the closing had ended runs on; what was to be paid or done only where it is still owed.</summary>
        internal void RunOn(ProceedingKind track, OrganCode by)
        {
            foreach (var d in c.Deadlines.Where(d => d.MetOn is null && d.Ended is DeadlineEnd.CaseClosed or DeadlineEnd.ClaimTerminated))
            {
                var owed = d.Period == Period.Instalment || d.Period == Period.Milestone;
                if (
                    owed
                        ? c.Performance.Obligations.FirstOrDefault(o => o.No == d.About) is { Fulfilled: false } o
                            && o.Track == track
                            && c.IsLive(o)
                        : d.Ended == DeadlineEnd.CaseClosed
                            && CloseCase.IsOf(c, d, track, by)
                            && (d.Period != Period.Enforcement || c.Litigation.Titles.Any(t => t.No == d.About))
                )
                    d.RunOn();
            }
        }

        /// <summary>An obligation that had ended with the claim is owed again.</summary>
        internal void OweAgain(Obligation o)
        {
            foreach (
                var d in c.Deadlines.Where(d =>
                    d.Period == KeepingObligations.PeriodOf(o.Kind) && d.About == o.No && d.Ended == DeadlineEnd.OwedNoMore
                )
            )
                d.RunOn();
            o.EndedBecause = null;
        }
    }

    static bool Names(string party, string name) => Folding.Key(party).Contains(Folding.Key(name), StringComparison.Ordinal);

    // An agreement that no court has confirmed gives way to the ruling that binds all who signed it.
    static bool GivesWay(Agreement x, IEnumerable<ObligorNo> bound) =>
        !x.Confirmed && !x.RefusedOnMerits && !x.Judged && x.Text.Signatories.All(bound.Contains);
}
