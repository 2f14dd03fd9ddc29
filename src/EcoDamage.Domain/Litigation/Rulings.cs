namespace EcoDamage.Domain.Litigation
{
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
    public sealed record Award
    {
        [Label("损害项目")]
        public required DamageHead Head { get; init; }

        [Label("金额（元）"), Yuan]
        public required decimal Amount { get; init; }

        [Label("承担的被告"), Pick(nameof(Everybody))]
        public required IReadOnlyList<ObligorNo> Against { get; init; }

        public static IEnumerable<Option> Everybody(DamageCase c, Actor a) => DamageCase.ObligorOptions(c, a);
    }

    public sealed partial class Suit
    {
        /// <summary>With both suits pending, the public-interest suit is stayed first.</summary>
        internal const string StayedFirst = "21, 《损害赔偿若干规定》第十七条";

        /// <summary>Costs that were claimed are not claimed twice.</summary>
        internal const string NotTwice = "21, 《损害赔偿若干规定》第十九条";

        /// <summary>Entry of the judgment. Periods to appeal from a judgment before it, that was retried, don't count.</summary>
        internal int? JudgmentSeq { get; set; }

        /// <summary>An appeal was entered, and what the second instance decided was not.</summary>
        internal bool AwaitsSecondInstance => Appealed && Judgment is { Instance: Instance.First };

        /// <summary>Titles it has made, with the heads that each makes due.</summary>
        internal List<(TitleNo Title, IReadOnlyList<HeadAmount> Heads)> Made { get; } = [];
    }
}

namespace EcoDamage.Domain.Cases
{
    // What judgments and settlements do to titles, obligations and each other.
    public sealed partial class DamageCase
    {
        internal IEnumerable<Deadline> AppealPeriods(Suit suit) =>
            deadlines.Where(d => d.Period == Period.Appeal && d.About == suit.No && d.TriggerSeq >= suit.JudgmentSeq);

        /// <summary>民事诉讼法 171: fifteen days against a judgment, ten against a ruling, for each party from its own service. There is no third instance.</summary>
        internal void StartAppeal(Suit suit, string party, DateOnly servedOn, Entry e)
        {
            if (suit.Judgment is { Instance: Instance.First } judgment)
                Start(Period.Appeal, suit.Plaintiff, $"裁判送达{party}", servedOn, e, party, suit.No, judgment.DaysToAppeal);
        }

        /// <summary>Parties of the suit on whom a judgment must be served before it can take effect, and have not been: defendants by name, the plaintiff as whoever else was served.</summary>
        internal IEnumerable<string> NotServed(Suit suit, IReadOnlyCollection<string> served)
        {
            var names = suit.Against.Select(n => Obligors.Of(n)).Where(o => !o.Gone && !o.Left).Select(o => o.Data.Name).ToList();
            if (served.All(p => names.Exists(n => Names(p, n))))
                yield return "起诉机关";
            foreach (var name in names.Where(n => !served.Any(p => Names(p, n))))
                yield return name;
        }

        static bool Names(string party, string name) => Folding.Key(party).Contains(Folding.Key(name), StringComparison.Ordinal);

        // An agreement that no court has confirmed gives way to the ruling that binds all who signed it.
        static bool GivesWay(Consultation.Agreement x, IEnumerable<ObligorNo> bound) =>
            !x.Confirmed && !x.RefusedOnMerits && !x.Judged && x.Text.Signatories.All(bound.Contains);

        internal void GiveWay(IReadOnlyCollection<ObligorNo> bound, string to, Suit suit, Title? title)
        {
            foreach (var x in Agreements.Where(x => GivesWay(x, bound)))
            {
                x.Replaced = (suit.No, title?.No, to);
                EndDeadlines(
                    d =>
                        (d.Period == Period.Instalment || d.Period == Period.Milestone)
                        && Obligations.Exists(o => o.No == d.About && o.Agreement == x.No),
                    to
                );
            }
        }

        // The ruling that had taken its place has fallen: the agreement is due again, and what was credited goes back to it.
        void Restore(Func<(SuitNo Suit, TitleNo? Title, string To), bool> fallen)
        {
            foreach (var x in Agreements.Where(x => x.Replaced is { } by && fallen(by)))
            {
                var to = x.Replaced!.Value.To;
                x.Replaced = null;
                foreach (var o in Obligations.Where(o => o.Agreement == x.No))
                {
                    foreach (var (no, amount) in o.Credits)
                        Obligations.Of(no).Paid -= amount;
                    o.Credits.Clear();
                    if (!o.Fulfilled && IsLive(o))
                        foreach (var d in deadlines.Where(d => d.Period == PeriodOf(o.Kind) && d.About == o.No && d.EndedBecause == to))
                            d.EndedBecause = null;
                }
            }
        }

        /// <summary>What was paid on obligations that are frozen or replaced counts towards what the judgment makes the same obligors pay.</summary>
        internal void CreditPayments(Suit suit, IReadOnlyList<Obligation> owed, Entry e)
        {
            foreach (var old in Obligations.Where(o => !IsLive(o) && o.Track == suit.Track && o.Paid > 0 && !o.Credited).ToList())
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
                        old.Credits.Add((o.No, part));
                    rest -= part;
                    if (o.Fulfilled)
                        MeetWhere(d => d.Period == Period.Instalment && d.About == o.No, e, null);
                }
            }
        }

        /// <summary>
        /// Heads that an agreement or another ruling makes due already, so that nothing is paid twice (art. 21; 损害赔偿若干规定 19). In a suit of the claim the plaintiff tells the court what it has agreed;
        /// of anything else the court knows only what lies before it.
        /// </summary>
        internal IEnumerable<HeadAmount> DueBeside(
            Suit suit,
            OrganCode court,
            IEnumerable<HeadAmount> awarded,
            IReadOnlyCollection<ObligorNo> bound
        )
        {
            var compensation = suit.Track == ProceedingKind.Compensation;
            var agreed = Agreements
                .Where(x =>
                    !x.RefusedOnMerits && !x.Judged && !(compensation && GivesWay(x, bound)) && (compensation || Sees(court, x.Seq))
                )
                .SelectMany(x => x.Text.Heads);
            var ruled = Suits
                .SelectMany(s => s.Made)
                .Where(m => Titles.Exists(t => t.No == m.Title && Sees(court, t.Seq)))
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
            OrganCode court,
            IEnumerable<HeadAmount> awarded,
            IReadOnlyCollection<ObligorNo>? bound = null,
            string ask = "请填写抵扣说明"
        )
        {
            var due = DueBeside(suit, court, awarded, bound ?? suit.Defendants).ToList();
            if (due.Count > 0)
                yield return new(
                    $"{string.Join("、", due.Select(h => $"{h.Head.Label()} {h.Amount.Yuan()}"))}已经由赔偿协议或者其他裁判确定给付；{ask}，同一项目不重复给付",
                    Suit.NotTwice,
                    Departable: true
                );
        }

        /// <summary>A title falls: what it alone made due is due no longer, and an enforcement of it ends.</summary>
        internal void Fall(Title title, string why)
        {
            Titles.Remove(title);
            EndDeadlines(d => d.Period == Period.Enforcement && d.About == title.No, why);
            Restore(by => by.Title == title.No);
            foreach (var o in Obligations.Where(o => o.Title == title.No))
            {
                o.Title = null;
                if (o.Agreement is null)
                    EndDeadlines(d => (d.Period == Period.Instalment || d.Period == Period.Milestone) && d.About == o.No, why);
            }
            foreach (var x in Enforcements.Where(x => x.Ended is null && x.Title == title.No))
            {
                x.Ended = why;
                EndDeadlines(d => d.Period == Period.EnforcementDocket && d.About == x.No, why);
            }
        }

        /// <summary>Of titles under one 案号, such as a settlement and the judgment in the same suit, the first that is open to the act.</summary>
        internal Title TitleNamed(string documentNo, IEnumerable<Title> open)
        {
            return open.FirstOrDefault(t => Folding.Same(t.DocumentNo, documentNo))
                ?? Titles.Last(t => Folding.Same(t.DocumentNo, documentNo));
        }

        /// <summary>再审: the suit is pending again, the title falls; what was decided stays in the journal. Retrial of a judgment leaves the settlements of others in the suit alone.</summary>
        internal void Retry(Suit suit, Entry e)
        {
            var settled = suit.Judgment is null;
            foreach (
                var title in Titles.Where(t => suit.Made.Exists(m => m.Title == t.No) && (settled || t.Kind == TitleKind.Judgment)).ToList()
            )
                Fall(title, "裁判被再审");
            suit.Made.RemoveAll(m => !Titles.Exists(t => t.No == m.Title));
            if (settled)
                suit.Settled.Clear();
            Restore(by => by.Suit == suit.No && by.Title is null);
            (suit.Judgment, suit.JudgmentSeq, suit.Appealed, suit.EndedBecause) = (null, null, false, null);
            Start(Period.FirstInstance, suit.Court, "再审", e.Day, e, about: suit.No);
        }

        /// <summary>What the closing had ended runs on; what was to be paid or done only where it is still owed.</summary>
        internal void RunOn(ProceedingKind track, OrganCode by)
        {
            foreach (var d in deadlines.Where(d => d.MetOn is null && d.EndedBecause is "已经结案" or "索赔已经终止"))
            {
                var owed = d.Period == Period.Instalment || d.Period == Period.Milestone;
                if (
                    owed
                        ? Obligations.Find(o => o.No == d.About) is { Fulfilled: false } o && o.Track == track && IsLive(o)
                        : d.EndedBecause == "已经结案"
                            && CloseCase.IsOf(this, d, track, by)
                            && (d.Period != Period.Enforcement || Titles.Exists(t => t.No == d.About))
                )
                    d.EndedBecause = null;
            }
        }

        /// <summary>An obligation that had ended with the claim is owed again.</summary>
        internal void OweAgain(Obligation o)
        {
            foreach (
                var d in deadlines.Where(d =>
                    d.Period == PeriodOf(o.Kind) && d.About == o.No && d.EndedBecause is { } why && why == o.EndedBecause
                )
            )
                d.EndedBecause = null;
            o.EndedBecause = null;
        }
    }
}
