namespace EcoDamage.Domain.Performance;

/// <summary>
/// 资金总账 (art. 25): what one agreement, settlement or judgment makes due, in yuan.
/// </summary>
/// <param name="Sum">What it makes due in all, with what was paid before.</param>
/// <param name="PaidBefore">Paid when it was agreed, or credited to it from what it replaced.</param>
/// <param name="Performed">Paid since, and the value of the work done.</param>
/// <param name="Left">What is still to be paid or done; nothing where it stands no more.</param>
/// <param name="Stands">False where another ruling has taken its place, or the court has refused it.</param>
public sealed record OwedUnder(
    AgreementNo? Agreement,
    Title? Title,
    string Standing,
    IReadOnlyList<ObligorNo> Debtors,
    decimal Sum,
    decimal PaidBefore,
    decimal Performed,
    decimal Left,
    bool Stands
)
{
    /// <summary>All agreements and rulings that these eyes read, in the order in which they were made.</summary>
    public static IReadOnlyList<OwedUnder> All(Seen c) =>
        [
            .. c
                .Consultation.Agreements.Select(x => (x.Seq, Row: Of(c, x)))
                .Concat(c.Litigation.Titles.Where(t => t.Agreement is null && c.Sees(t.Seq)).Select(t => (t.Seq, Row: Of(c, t))))
                .OrderBy(x => x.Seq)
                .Select(x => x.Row),
        ];

    static OwedUnder Of(Seen c, Agreement x)
    {
        var owed = c.Performance.Obligations.Where(o => o.Agreement == x.No).ToList();
        return new(
            x.No,
            c.Litigation.Titles.FirstOrDefault(t => t.Agreement == x.No),
            x.Confirmed ? "已经司法确认，可以强制执行"
                : x.RefusedOnMerits ? "法院未予确认"
                : x.Judged ? "已经由裁判取代"
                : "尚未司法确认",
            x.Text.Signatories,
            x.Text.Agreed,
            x.Text.PaidAlready,
            Done(owed),
            Undone(c, owed),
            !x.RefusedOnMerits && !x.Judged
        );
    }

    static OwedUnder Of(Seen c, Title title)
    {
        var owed = c.Performance.Obligations.Where(o => o.Title == title.No).ToList();
        var credited = c
            .Performance.Obligations.SelectMany(o => o.Credits)
            .Concat(c.Consultation.Agreements.SelectMany(x => x.Credits))
            .Where(x => owed.Exists(o => o.No == x.To))
            .Sum(x => x.Amount);
        var sum = c.Litigation.Suits.SelectMany(s => s.Made).Where(m => m.Title == title.No).Sum(m => m.Heads.Sum(h => h.Amount));
        // What a settlement names as paid already makes no obligation.
        var before = Math.Max(0, sum - owed.Where(o => o.InsteadOf is null).Sum(o => o.Amount) - Replaced(owed));
        return new(
            null,
            title,
            $"{title.Day:yyyy-MM-dd} 生效",
            [.. owed.SelectMany(o => o.Obligors).Distinct().Order()],
            sum,
            title.Kind == TitleKind.Settlement ? before : credited,
            Done(owed) - credited,
            Undone(c, owed),
            true
        );
    }

    static decimal Done(IEnumerable<Obligation> owed) =>
        owed.Sum(o => o.Kind == ObligationKind.Payment ? o.Paid : decimal.Round(o.Amount * o.PercentDone / 100, 2));

    static decimal Undone(Seen c, IEnumerable<Obligation> owed) =>
        owed.Where(c.IsLive).Sum(o => o.Kind == ObligationKind.Payment ? o.Outstanding : o.Undone);

    // A part that is replaced is taken from the sum that stays to be paid.
    static decimal Replaced(List<Obligation> owed) =>
        owed.Where(o => o.InsteadOf is { } no && owed.Exists(x => x.No == no && x.ReplacedBy != o.No)).Sum(o => o.Amount);
}
