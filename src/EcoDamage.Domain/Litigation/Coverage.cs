namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 涵盖范围 (art. 21¶5, 24; 损害赔偿若干规定 19): by damage head, what was appraised and what agreements, suits and judgments answer of it,
/// as far as one organ may know.
/// </summary>
static class Coverage
{
    public static decimal Of(IEnumerable<HeadAmount> amounts, DamageHead head) => amounts.Where(h => h.Head == head).Sum(h => h.Amount);

    public static string Text(IEnumerable<HeadAmount> amounts) =>
        string.Join("、", amounts.Select(h => $"{h.Head.Label()} {h.Amount.Yuan()}"));

    public static IReadOnlyList<HeadAmount> Appraised(Seen c) => c.Investigation.Report?.Report?.Act.Amounts ?? [];

    /// <summary>What agreements, criminal judgments and these suits answer, for a claim against these obligors.</summary>
    public static IReadOnlyList<HeadAmount> Covered(Seen c, IReadOnlyCollection<ObligorNo> against, Func<Suit, bool> suits) =>
        Sum(
            Standing(c)
                .Where(x => !GivesWay(c, x, against))
                .SelectMany(x => x.Text.Heads)
                .Concat(
                    Read(c)
                        .Where(suits)
                        .SelectMany(s => s.Pending || (s.Decided && WentToJudgment(c, s)) ? s.Relief : s.Made.SelectMany(m => m.Heads))
                )
                .Concat(Ordered(c))
        );

    /// <summary>
    /// What is due already under agreements, settlements and judgments: the amounts of the first case when another follows (art. 24¶1).
    /// </summary>
    public static IReadOnlyList<HeadAmount> Awarded(Seen c) =>
        Sum(
            Standing(c)
                .SelectMany(x => x.Text.Heads)
                .Concat(
                    c.Litigation.Suits.Where(s => c.Sees(s.Seq) || c.Keeps(c.Organ, s.Track))
                        .SelectMany(s => s.Made)
                        .SelectMany(m => m.Heads)
                )
                .Concat(Ordered(c))
        );

    /// <summary>What was appraised and is not covered.</summary>
    public static IReadOnlyList<HeadAmount> Uncovered(Seen c, IReadOnlyList<HeadAmount> covered) =>
        [.. Appraised(c).Select(h => h with { Amount = h.Amount - Of(covered, h.Head) }).Where(h => h.Amount > 0)];

    /// <summary>
    /// 未完全涵盖 (art. 21¶5, 24¶2): what the department's agreements and suits leave out. Nothing while the claim against one of the
    /// obligors still goes on: it may cover the rest.
    /// </summary>
    public static IReadOnlyList<HeadAmount> Gap(Seen c)
    {
        var answering = Standing(c)
            .SelectMany(x => x.Text.Signatories)
            .Concat(Claims(c).SelectMany(s => s.Defendants.Where(s.Binds)))
            .ToHashSet();
        if (answering.Count == 0 || (c.ClueTransfer.ClaimOpen && c.Obligors.Any(o => o.InPlay && !answering.Contains(o.No))))
            return [];
        return Uncovered(c, Covered(c, [], s => s.Track == ProceedingKind.Compensation));
    }

    /// <summary>The newest agreement or claim suit that leaves something out; null when none does.</summary>
    public static int? GapIn(Seen c) =>
        Gap(c).Count == 0 ? null : Standing(c).Select(x => x.Seq).Concat(Claims(c).Select(s => s.Seq)).Max();

    /// <summary>The newest claim suit whose relief leaves something out.</summary>
    public static int? GapInSuit(Seen c) => Claims(c).LastOrDefault() is { } s && Gap(c).Count > 0 ? s.Seq : null;

    /// <summary>
    /// What stands against the relief of a suit that is filed or amended: it leaves something out, or asks for what is awarded elsewhere.
    /// </summary>
    public static IEnumerable<Obstacle> Objections(
        Seen c,
        ProceedingKind track,
        IReadOnlyCollection<ObligorNo> defendants,
        IReadOnlyList<HeadAmount> relief,
        string? gapReason,
        Suit? amended = null
    )
    {
        var appraised = Appraised(c);
        if (appraised.Count == 0)
            yield break;
        // The claim goes first: a public-interest suit that is still pending takes nothing from it (损害赔偿若干规定 17).
        bool counts(Suit s) => s != amended && (s.Decided || s.Track == track || track == ProceedingKind.PublicInterestLitigation);
        // Only the claim itself takes the place of an agreement that was not performed.
        var against = track == ProceedingKind.Compensation ? defendants : [];
        if (string.IsNullOrWhiteSpace(gapReason))
        {
            var gap = Uncovered(c, Covered(c, against, counts))
                .Where(h => h.Amount > Of(relief, h.Head))
                .Select(h => h.Head.Label())
                .ToList();
            if (gap.Count > 0)
                yield return new(
                    $"请求没有涵盖鉴定评估的全部项目：{string.Join("、", gap)}。请补足或者说明理由。",
                    "21¶5",
                    Field: "gapReason"
                );
        }
        var elsewhere = Covered(c, against, s => counts(s) && (s.Decided || s.Track != track));
        var twice = relief
            .Where(h => Of(elsewhere, h.Head) > 0 && h.Amount > Math.Max(0, Of(appraised, h.Head) - Of(elsewhere, h.Head)))
            .Select(h => h.Head.Label())
            .ToList();
        if (twice.Count > 0)
            yield return new(
                $"协议、裁判或者另一诉讼已经涵盖{string.Join("、", twice)}，同一项目不重复赔偿，请减去已经涵盖的数额",
                "21",
                Departable: true
            );
    }

    static IEnumerable<Agreement> Standing(Seen c) => c.Consultation.Agreements.Where(x => !x.RefusedOnMerits && !x.Judged);

    static IEnumerable<Suit> Read(Seen c) => c.Litigation.Suits.Where(s => s.Answers && c.Sees(s.Seq));

    static IEnumerable<Suit> Claims(Seen c) => Read(c).Where(s => s.Track == ProceedingKind.Compensation);

    // An agreement that no court confirmed gives way to a suit against all who signed it (art. 21¶3).
    static bool GivesWay(Dossier c, Agreement x, IReadOnlyCollection<ObligorNo> against) =>
        !x.Confirmed
        && (
            x.Text.Signatories.All(against.Contains)
            || c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && x.Text.Signatories.All(s.Binds))
        );

    // What was claimed is decided, whether or not it was awarded.
    static bool WentToJudgment(Dossier c, Suit s) =>
        c.Journal.Any(p => p.Act is RecordFinalJudgment x && x.Suit == s.No && !c.Waiting.IsWithoutEffect(p.Entry.Seq));

    static IEnumerable<HeadAmount> Ordered(Seen c) =>
        c
            .Journal.Where(p => p.Act is RecordCriminalJudgment && !c.Waiting.IsWithoutEffect(p.Entry.Seq))
            .SelectMany(p => ((RecordCriminalJudgment)p.Act).Ordered);

    static IReadOnlyList<HeadAmount> Sum(IEnumerable<HeadAmount> amounts) =>
        [.. amounts.GroupBy(h => h.Head).OrderBy(g => g.Key).Select(g => new HeadAmount { Head = g.Key, Amount = g.Sum(h => h.Amount) })];
}
