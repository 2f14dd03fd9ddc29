namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 涵盖范围 (art. 21¶5, 24; 损害赔偿若干规定 19): by damage head, what was appraised and what agreements, suits and judgments answer of it,
/// as far as one organ may know.
/// </summary>
public static class Coverage
{
    /// <summary>
    /// One head of damage, in yuan: what was appraised, agreed, sued for, awarded and performed, and what nothing covers.
    /// </summary>
    public sealed record HeadOfDamage(
        DamageHead Head,
        decimal Appraised,
        decimal Agreed,
        decimal Sued,
        decimal Awarded,
        decimal Performed,
        decimal LeftOut
    );

    /// <summary>
    /// By head of damage, as far as these eyes may know. Money is not paid by head: costs are taken to be paid first (民法典 561).
    /// </summary>
    public static IReadOnlyList<HeadOfDamage> ByHead(Seen c)
    {
        var agreed = Sum(Standing(c).SelectMany(x => x.Text.Heads));
        var sued = Sum(Read(c).SelectMany(s => s.Relief));
        var awarded = Sum(
            c.Litigation.Suits.SelectMany(s => s.Made)
                .Where(m => c.Litigation.Titles.At(m.Title) is { } t && c.Sees(t.Seq))
                .SelectMany(m => m.Heads)
                .Concat(Ordered(c))
        );
        var performed = Sum(
            Performance
                .OwedUnder.All(c)
                .SelectMany(x => Split(HeadsOf(c, x), x.Agreement is null ? x.Performed : x.PaidBefore + x.Performed))
        );
        // The claim may still cover the rest, and the other track may have.
        var gap = Gap(c).Count == 0 ? [] : Uncovered(c, Covered(c, [], _ => true));
        return
        [
            .. Enum.GetValues<DamageHead>()
                .Select(h => new HeadOfDamage(
                    h,
                    Of(Appraised(c), h),
                    Of(agreed, h),
                    Of(sued, h),
                    Of(awarded, h),
                    Of(performed, h),
                    Of(gap, h)
                ))
                .Where(x => x.Appraised + x.Agreed + x.Sued + x.Awarded > 0),
        ];
    }

    /// <summary>Letters that told what is left out, as far as these eyes may know.</summary>
    public static IReadOnlyList<Letter> ToldOfGap(Seen c) =>
        [
            .. c.Letters.Where(l =>
                (l.Kind == LetterKind.SuitNotice || l.Kind == LetterKind.SuitUrging)
                && l.State != LetterState.Withdrawn
                && (
                    l.Note?.Contains("未涵盖", StringComparison.Ordinal) == true
                    || l.Note?.Contains("没有涵盖", StringComparison.Ordinal) == true
                )
            ),
        ];

    static IReadOnlyList<HeadAmount> HeadsOf(Seen c, Performance.OwedUnder x) =>
        x.Agreement is { } no
            ? c.Consultation.Agreements[no].Text.Heads
            : [.. c.Litigation.Suits.SelectMany(s => s.Made).Where(m => m.Title == x.Title?.No).SelectMany(m => m.Heads)];

    static IEnumerable<HeadAmount> Split(IReadOnlyList<HeadAmount> heads, decimal amount)
    {
        foreach (var h in Sum(heads).OrderBy(h => h.Head is DamageHead.Restoration or DamageHead.ServiceLoss or DamageHead.PermanentLoss))
        {
            var part = Math.Min(amount, h.Amount);
            amount -= part;
            yield return h with
            {
                Amount = part,
            };
        }
    }

    internal static decimal Of(IEnumerable<HeadAmount> amounts, DamageHead head) => amounts.Where(h => h.Head == head).Sum(h => h.Amount);

    internal static string Text(IEnumerable<HeadAmount> amounts) =>
        string.Join("、", amounts.Select(h => $"{h.Head.Label()} {h.Amount.Yuan()}"));

    internal static IReadOnlyList<HeadAmount> Appraised(Seen c) => c.Investigation.Report?.Report?.Act.Amounts ?? [];

    /// <summary>
    /// What agreements, criminal judgments and these suits answer, for a claim against these obligors. Of an agreement that has fallen or
    /// gives way there remains what was performed: what was paid is never left out.
    /// </summary>
    /// <param name="asked">The relief of a suit that is being filed or amended.</param>
    internal static IReadOnlyList<HeadAmount> Covered(
        Seen c,
        IReadOnlyCollection<ObligorNo> against,
        Func<Suit, bool> suits,
        IReadOnlyList<HeadAmount>? asked = null
    ) => WithPerformed(c, Sum(Answered(c, against, suits).Concat(asked ?? [])), x => !Stands(x) || GivesWay(c, x, against));

    static IEnumerable<HeadAmount> Answered(Seen c, IReadOnlyCollection<ObligorNo> against, Func<Suit, bool> suits) =>
        Standing(c)
            .Where(x => !GivesWay(c, x, against))
            .SelectMany(x => x.Text.Heads)
            .Concat(
                Read(c)
                    .Where(suits)
                    .SelectMany(s => s.Pending || (s.Decided && WentToJudgment(c, s)) ? s.Relief : s.Made.SelectMany(m => m.Heads))
            )
            .Concat(Ordered(c));

    /// <summary>
    /// What is due already under agreements, settlements and judgments: the amounts of the first case when another follows (art. 24¶1).
    /// </summary>
    internal static IReadOnlyList<HeadAmount> Awarded(Seen c) =>
        WithPerformed(
            c,
            Sum(
                Standing(c)
                    .SelectMany(x => x.Text.Heads)
                    .Concat(
                        c.Litigation.Suits.Where(s => c.Sees(s.Seq) || c.Keeps(c.Organ, s.Track))
                            .SelectMany(s => s.Made)
                            .SelectMany(m => m.Heads)
                    )
                    .Concat(Ordered(c))
            ),
            x => !Stands(x)
        );

    /// <summary>
    /// 同一项目不重复赔偿 (art. 21; 损害赔偿若干规定 19): heads that other agreements, settlements and judgments of either track make due
    /// already, so far that together with what is agreed now they exceed what was appraised. Judgments and settlements of a court are no
    /// secret.
    /// </summary>
    /// <param name="replaces">Agreements that what is agreed now is, or takes the place of.</param>
    internal static IEnumerable<Obstacle> Twice(Seen c, IReadOnlyList<HeadAmount> agreed, Func<Agreement, bool> replaces)
    {
        if (InTwo(c, agreed, Elsewhere(c, replaces)) is { } heads)
            yield return Repeated(heads);
    }

    /// <summary>
    /// The same of an agreement or a settlement; and what was paid under the agreement that it follows is part of it, or is paid twice.
    /// </summary>
    internal static IEnumerable<Obstacle> Twice(Seen c, IArrangement now, Func<Agreement, bool> replaces)
    {
        foreach (var o in Twice(c, now.Heads, replaces))
            yield return o;
        var kept = Kept(c, now, replaces);
        var most = Math.Max(Appraised(c).Sum(h => h.Amount), c.Consultation.Agreements.Where(replaces).Sum(x => x.Text.Agreed));
        if (kept > 0 && now.Agreed + kept > most)
            yield return new(
                $"此前依被取代的协议已经履行 {(kept + now.PaidAlready).Yuan()}，“已经支付”只有 {now.PaidAlready.Yuan()}，"
                    + "同一项目不重复赔偿，请写明已经支付的数额或者从约定数额中减去",
                "21",
                Departable: true
            );
    }

    /// <summary>
    /// In words, how far an agreement or a settlement stays below the appraisal, or below the relief of the suit it is to end, with what
    /// other agreements and rulings make due and what was performed counted in; null where it does not.
    /// </summary>
    internal static string? Below(Seen c, IArrangement now, Suit? suit, Func<Agreement, bool> replaces)
    {
        var appraised = Appraised(c);
        var elsewhere = Elsewhere(c, replaces);
        var beside = appraised.Sum(h => Math.Min(h.Amount, Of(elsewhere, h.Head))) + Kept(c, now, replaces);
        if (appraised.Sum(h => h.Amount) is var total && now.Agreed + beside < total)
            return Less("鉴定评估数额", total - beside);
        if (
            suit is not null
            && suit.Relief.Sum(h => h.Amount) - suit.Made.Sum(m => m.Heads.Sum(h => h.Amount)) is var relief
            && now.Agreed < relief
        )
            return Less("诉讼请求", relief);
        return null;

        string Less(string than, decimal amount) =>
            $"约定数额 {now.Agreed.Yuan()} 低于{than} {amount.Yuan()}，差额 {(amount - now.Agreed).Yuan()}，请说明理由。";
    }

    // Performed under the agreements that are followed, and not said to be paid already.
    static decimal Kept(Seen c, IArrangement now, Func<Agreement, bool> replaces) =>
        Math.Max(0, c.Consultation.Agreements.Where(replaces).Sum(x => Performed(c, x)) - now.PaidAlready);

    /// <summary>Has one of these heads too.</summary>
    internal static bool Touches(Agreement x, IReadOnlyList<HeadAmount> heads) =>
        Stands(x) && x.Text.Heads.Any(h => heads.Any(n => n.Head == h.Head));

    /// <summary>What other agreements, settlements and judgments of either track make due.</summary>
    internal static IReadOnlyList<HeadAmount> Elsewhere(Seen c, Func<Agreement, bool> replaces) =>
        Sum(
            Standing(c)
                .Where(x => !replaces(x))
                .SelectMany(x => x.Text.Heads)
                .Concat(c.Litigation.Suits.SelectMany(s => s.Made).SelectMany(m => m.Heads))
                .Concat(Ordered(c))
        );

    /// <summary>
    /// Heads of the one list that the other has too, where both are more than what was appraised; null where there are none.
    /// </summary>
    internal static string? InTwo(Seen c, IEnumerable<HeadAmount> now, IReadOnlyList<HeadAmount> elsewhere)
    {
        var appraised = Appraised(c);
        var twice = Sum(now)
            .Where(h => Of(elsewhere, h.Head) > 0 && h.Amount > Math.Max(0, Of(appraised, h.Head) - Of(elsewhere, h.Head)))
            .Select(h => h.Head.Label())
            .ToList();
        return twice.Count > 0 ? string.Join("、", twice) : null;
    }

    static Obstacle Repeated(string heads) =>
        new($"协议、裁判或者另一诉讼已经涵盖{heads}，同一项目不重复赔偿，请减去已经涵盖的数额", "21", Departable: true);

    /// <summary>What was appraised and is not covered.</summary>
    internal static IReadOnlyList<HeadAmount> Uncovered(Seen c, IReadOnlyList<HeadAmount> covered) =>
        [.. Appraised(c).Select(h => h with { Amount = h.Amount - Of(covered, h.Head) }).Where(h => h.Amount > 0)];

    /// <summary>
    /// 未完全涵盖 (art. 21¶5, 24¶2): what the department's agreements and suits leave out. Nothing while the claim against one of the
    /// obligors still goes on: it may cover the rest.
    /// </summary>
    internal static IReadOnlyList<HeadAmount> Gap(Seen c)
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
    internal static int? GapIn(Seen c) =>
        Gap(c).Count == 0 ? null : Standing(c).Select(x => x.Seq).Concat(Claims(c).Select(s => s.Seq)).Max();

    /// <summary>The newest claim suit whose relief leaves something out.</summary>
    internal static int? GapInSuit(Seen c) => Claims(c).LastOrDefault() is { } s && Gap(c).Count > 0 ? s.Seq : null;

    /// <summary>
    /// What stands against the relief of a suit that is filed or amended: it leaves something out, or asks for what is awarded elsewhere.
    /// </summary>
    internal static IEnumerable<Obstacle> Objections(
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
            var gap = Uncovered(c, Covered(c, against, counts, relief)).Select(h => h.Head.Label()).ToList();
            if (gap.Count > 0)
                yield return new(
                    $"请求没有涵盖鉴定评估的全部项目：{string.Join("、", gap)}。请补足或者说明理由。",
                    "21¶5",
                    Field: "gapReason"
                );
        }
        bool elsewhere(Suit s) => counts(s) && (s.Decided || s.Track != track);
        // The claim may ask for all that was agreed: the court says whether it has taken off what was paid.
        var due = track == ProceedingKind.Compensation ? Sum(Answered(c, against, elsewhere)) : Covered(c, against, elsewhere);
        if (InTwo(c, relief, due) is { } heads)
            yield return Repeated(heads);
    }

    static bool Stands(Agreement x) => !x.RefusedOnMerits && !x.Judged;

    static IEnumerable<Agreement> Standing(Seen c) => c.Consultation.Agreements.Where(Stands);

    /// <summary>Money paid and work done under an agreement, in yuan.</summary>
    internal static decimal Performed(Dossier c, Agreement x) =>
        x.Text.PaidAlready
        + c.Performance.Obligations.Where(o => o.Agreement == x.No)
            .Sum(o => o.Kind == ObligationKind.Payment ? o.Paid : decimal.Round(o.Amount * o.PercentDone / 100, 2));

    // Money is not paid by head: it counts where nothing else answers a head of the agreement.
    static IReadOnlyList<HeadAmount> WithPerformed(Seen c, IReadOnlyList<HeadAmount> covered, Func<Agreement, bool> which)
    {
        var all = covered.ToDictionary(h => h.Head, h => h.Amount);
        var appraised = Appraised(c);
        foreach (var x in c.Consultation.Agreements.Where(which))
        {
            var rest = Performed(c, x);
            foreach (var h in x.Text.Heads)
            {
                var before = all.GetValueOrDefault(h.Head);
                var part = Math.Clamp(Math.Max(Of(appraised, h.Head), h.Amount) - before, 0, Math.Min(rest, h.Amount));
                if (part == 0)
                    continue;
                all[h.Head] = before + part;
                rest -= part;
            }
        }
        return [.. all.OrderBy(h => h.Key).Select(h => new HeadAmount { Head = h.Key, Amount = h.Value })];
    }

    static IEnumerable<Suit> Read(Seen c) => c.Litigation.Suits.Where(s => s.Answers && c.Sees(s.Seq));

    static IEnumerable<Suit> Claims(Seen c) => Read(c).Where(s => s.Track == ProceedingKind.Compensation);

    // An agreement that no court confirmed gives way to a suit against all who signed it (art. 21¶3).
    static bool GivesWay(Dossier c, Agreement x, IReadOnlyCollection<ObligorNo> against) =>
        !x.Confirmed
        && (
            c.Living(x.Text.Signatories).All(against.Contains)
            || c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && c.Living(x.Text.Signatories).All(s.Binds))
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
