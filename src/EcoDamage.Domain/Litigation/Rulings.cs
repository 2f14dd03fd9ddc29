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
        /// <summary>Nothing is awarded against who is gone, and nothing is served on them.</summary>
        internal IEnumerable<Obstacle> AgainstGone(
            Suit suit,
            IReadOnlyList<HeadAmount> jointly,
            IReadOnlyList<Award> several,
            IReadOnlyList<ServiceRow> service
        )
        {
            if (jointly.Count > 0 && c.Living(suit.Against).Count == 0)
                yield return new(
                    "被告均已死亡或者终止，没有承继人，不能判令给付；应当裁定终结诉讼，“支持的请求”不填。",
                    Persons.Ended,
                    Field: "awarded"
                );
            foreach (var gone in c.NobodyGone(several.SelectMany(x => x.Against), "不再承担给付", Persons.Ended, "several"))
                yield return gone;
            foreach (var gone in c.NobodyDeparted(service.Select(s => (s.Party, s.ServedOn)), "不再向其送达", "21", "service"))
                yield return gone;
        }

        /// <summary>
        /// The last day on which a party may still appeal; null where nobody was served, or who was has appealed in time.
        /// </summary>
        /// <param name="service">Service that is being entered only now.</param>
        internal DateOnly? LastDayToAppeal(Suit suit, RecordJudgment judgment, DateOnly today, IEnumerable<ServiceRow> service) =>
            c.AppealPeriods(suit)
                .Where(d => d.EndedBecause is null)
                .Select(d => (d.MetOn, Due: c.Due(d, today)))
                .Where(x => x.MetOn is null || x.MetOn > x.Due)
                .Select(x => (DateOnly?)x.Due)
                .Concat(service.Select(s => (DateOnly?)c.LastDay(s.ServedOn, suit.DaysToAppeal(judgment.Form))))
                .Max();

        /// <summary>
        /// Heads that an agreement or another ruling makes due already, so that nothing is paid twice (art. 21; 损害赔偿若干规定 19). In a
        /// suit of the claim the plaintiff tells the court what it has agreed; of anything else the court that rules knows only what lies
        /// before it.
        /// </summary>
        internal IEnumerable<HeadAmount> DueBeside(Suit suit, IEnumerable<HeadAmount> awarded, IReadOnlyCollection<ObligorNo> bound)
        {
            var compensation = suit.Track == ProceedingKind.Compensation;
            var agreed = (compensation ? c.Whole.Consultation : c.Consultation)
                .Agreements.Where(x => !x.RefusedOnMerits && !x.Judged && !(compensation && GivesWay(c, x, bound)))
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

        /// <summary>
        /// Something was paid on what the judgment takes the place of, so it must be said whether the amount is net of it. In a suit of
        /// the claim the plaintiff tells the court what was paid on its agreement.
        /// </summary>
        internal bool PaidBefore(Suit suit) =>
            c.Performance.Obligations.Any(o => o.Agreement is null && o.Track == suit.Track && o.Paid > 0 && !o.Credited)
            || suit.Track == ProceedingKind.Compensation
                && c.Whole.Consultation.Agreements.Any(x =>
                    (x.RefusedOnMerits || GivesWay(c, x, suit.Defendants))
                    && (x.Text.PaidAlready > 0 || c.Whole.Performance.Obligations.Any(o => o.Agreement == x.No && o.Paid > 0))
                );

        /// <summary>The court confirms nothing that another ruling known to it makes due already.</summary>
        internal IEnumerable<Obstacle> ConfirmedTwice(Agreement agreement)
        {
            var ruled = c
                .Litigation.Suits.SelectMany(s => s.Made)
                .Where(m => c.Litigation.Titles.At(m.Title) is { } title && c.Sees(title.Seq))
                .SelectMany(m => m.Heads)
                .ToList();
            if (Coverage.InTwo(c, agreement.Text.Heads, ruled) is { } heads)
                yield return new(
                    $"{heads}已经由其他裁判确定给付；请说明如何抵扣，同一项目不重复给付",
                    SuitGrounds.NotTwice,
                    Departable: true
                );
        }

        internal IEnumerable<Obstacle> PaidTwice(
            Suit suit,
            IEnumerable<HeadAmount> awarded,
            IReadOnlyCollection<ObligorNo>? bound = null,
            string ask = "请填写抵扣说明"
        )
        {
            var heads = awarded.ToList();
            var due = c.DueBeside(suit, heads, bound ?? suit.Defendants).ToList();
            if (Coverage.InTwo(c, heads, due) is not null)
                yield return new(
                    $"{string.Join("、", due.Select(h => $"{h.Head.Label()} {h.Amount.Yuan()}"))}已经由赔偿协议或者其他裁判确定给付；{ask}"
                        + "，同一项目不重复给付",
                    SuitGrounds.NotTwice,
                    Departable: true
                );
        }
    }

    extension(DamageCase c)
    {
        /// <summary>
        /// 民事诉讼法 171: for each party from its own service. There is no third instance.
        /// </summary>
        internal void StartAppeal(Suit suit, string party, DateOnly servedOn, Entry e)
        {
            if (suit.Judgment is { Instance: Instance.First } judgment)
                c.Deadlines.Start(
                    Period.Appeal,
                    suit.Plaintiff,
                    $"裁判送达{party}",
                    servedOn,
                    e,
                    party,
                    suit.No,
                    suit.DaysToAppeal(judgment.Form, e.Edition)
                );
        }

        internal void GiveWay(IReadOnlyCollection<ObligorNo> bound, string to, Suit suit, Title? title)
        {
            foreach (var x in c.Consultation.Agreements.Where(x => GivesWay(c, x, bound)))
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
                foreach (var (no, amount) in x.Credits)
                    c.Performance.Obligations[no].Paid -= amount;
                x.TakeBackCredits();
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
        /// What was paid under agreements that are frozen or replaced counts towards what the judgment makes the same obligors pay, as far
        /// as the suit had asked for it: a payment that the plaintiff had left out of the relief is not taken off once more.
        /// </summary>
        internal void CreditPayments(Suit suit, IReadOnlyList<Obligation> owed, Entry e)
        {
            var agreements = c.Consultation.Agreements.Where(x => x.RefusedOnMerits || x.Replaced?.Suit == suit.No).ToList();
            var left = c.PaidAndAskedFor(suit, agreements);
            foreach (
                var old in c.Performance.Obligations.Where(o => !c.IsLive(o) && o.Track == suit.Track && o.Paid > 0 && !o.Credited).ToList()
            )
            {
                if (old.Agreement is { } no && !agreements.Exists(x => x.No == no))
                    continue;
                var places = owed.Where(o => o.Kind == ObligationKind.Payment && old.Obligors.All(o.Obligors.Contains)).ToList();
                if (places.Count == 0)
                    continue;
                var before = old.Agreement is null ? 0 : Math.Min(old.Paid, c.PaidUntil(old, c.At(suit.Seq)!.Entry.Day));
                var rest = old.Paid - Math.Max(0, before - left);
                left = Math.Max(0, left - before);
                Spread(rest, places, (o, part) => old.Credit(o.No, part));
            }
            foreach (var x in agreements.Where(x => x.Credits.Count == 0))
            {
                var places = owed.Where(o => o.Kind == ObligationKind.Payment && x.Text.Signatories.All(o.Obligors.Contains)).ToList();
                var rest = Math.Min(left, x.Text.PaidAlready);
                if (places.Count == 0 || rest == 0)
                    continue;
                left -= rest;
                Spread(rest, places, (o, part) => x.Credit(o.No, part));
            }
            foreach (var o in owed.Where(o => o.Kind == ObligationKind.Payment && o.Fulfilled))
                c.Deadlines.MeetWhere(d => d.Period == Period.Instalment && d.About == o.No, e);
        }

        // Of what was paid before the suit was filed, so much as its relief asks for beyond what was then still due.
        decimal PaidAndAskedFor(Suit suit, IReadOnlyList<Agreement> agreements)
        {
            var heads = agreements.SelectMany(x => x.Text.Heads).Select(h => h.Head).ToHashSet();
            var filed = c.At(suit.Seq)!.Entry.Day;
            var paid = agreements.Sum(x =>
                x.Text.PaidAlready + c.Performance.Obligations.Where(o => o.Agreement == x.No).Sum(o => c.PaidUntil(o, filed))
            );
            var asked = suit.Relief.Where(h => heads.Contains(h.Head)).Sum(h => h.Amount);
            var appraised = c.Investigation.Report?.Report?.Act.Amounts.Where(h => heads.Contains(h.Head)).Sum(h => h.Amount) ?? 0;
            return asked == appraised - paid ? 0 : Math.Clamp(asked - (agreements.Sum(x => x.Text.Agreed) - paid), 0, paid);
        }

        decimal PaidUntil(Obligation o, DateOnly day) =>
            c.Performance.Payments.Where(p => p.Act.Obligation == o.No && p.Act.PaidOn <= day).Sum(p => p.Act.Amount);

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

    // What is more than all of it stays with the last place.
    static void Spread(decimal amount, IReadOnlyList<Obligation> places, Action<Obligation, decimal> credit)
    {
        foreach (var o in places)
        {
            var part = o == places[^1] ? amount : Math.Min(amount, o.Outstanding);
            o.Paid += part;
            if (part != 0)
                credit(o, part);
            amount -= part;
        }
    }

    static bool Names(string party, string name) => Folding.Key(party).Contains(Folding.Key(name), StringComparison.Ordinal);

    // An agreement that no court has confirmed gives way to the ruling that binds all who signed it.
    static bool GivesWay(Dossier c, Agreement x, IEnumerable<ObligorNo> bound) =>
        !x.Confirmed && !x.RefusedOnMerits && !x.Judged && c.Living(x.Text.Signatories).All(bound.Contains);
}
