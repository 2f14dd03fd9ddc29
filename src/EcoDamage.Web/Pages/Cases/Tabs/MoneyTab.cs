namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>
/// 资金与修复: what is owed under which agreement or title and by whom, by head of damage, what was paid and what is enforced.
/// </summary>
public sealed record MoneyTab(
    IReadOnlyList<MoneyTab.Source> Sources,
    MoneyTab.Sums Total,
    IReadOnlyList<Coverage.HeadOfDamage> Heads,
    IReadOnlyList<string> Told,
    IReadOnlyList<MoneyTab.Due> Owed,
    IReadOnlyList<string> Enforced,
    IReadOnlyList<MoneyTab.Payment> Paid
)
{
    public sealed record Source(string What, string Standing, string Debtors, OwedUnder Row);

    /// <summary>Due and left of what stands; performed of all.</summary>
    public sealed record Sums(decimal Due, decimal Performed, decimal Left);

    public sealed record Due(
        string What,
        string Debtors,
        string From,
        string? Base,
        string? Ended,
        DateOnly On,
        string Amount,
        string Done,
        string Left
    );

    public sealed record Payment(RecordPayment Act, string What);

    public static MoneyTab Of(CaseReader r)
    {
        var c = r.Case;
        var sources = OwedUnder.All(c);
        return new(
            [.. sources.Select(x => new Source(Name(x.Agreement, x.Title), x.Standing, c.Obligors.NamesOf(x.Debtors), x))],
            new(
                sources.Where(x => x.Stands).Sum(x => x.Sum),
                sources.Sum(x => x.Performed + (x.Agreement is null ? 0 : x.PaidBefore)),
                sources.Where(x => x.Stands).Sum(x => x.Left)
            ),
            Coverage.ByHead(c),
            [
                .. Coverage
                    .ToldOfGap(c)
                    .Select(l => $"{l.SentOn:yyyy-MM-dd} {l.Kind.Title} {l.DocumentNo}：{r.Names[l.From].Name} → {r.Names[l.To].Name}"),
            ],
            [.. r.Owed.Select(o => DueOf(c, o))],
            [.. c.Performance.Enforcements.Where(x => c.Sees(x.Seq)).Select(x => Enforcing(c, x))],
            [
                .. from p in c.Performance.Payments
                let o = c.Performance.Obligations.At(p.Act.Obligation)
                where o is not null && c.Sees(o)
                select new Payment(p.Act, o.What),
            ]
        );
    }

    static string Name(AgreementNo? agreement, Title? title) =>
        agreement is { } no ? $"第 {no} 份赔偿协议{(title is null ? "" : $"（{title.DocumentNo}）")}"
        : title is { } t ? $"{t.Kind.Label()} {t.DocumentNo}"
        : "";

    static Due DueOf(Seen c, Obligation o) =>
        new(
            o.What,
            c.Obligors.NamesOf(o.Obligors),
            Name(o.Agreement, o.Agreement is null ? c.Litigation.Titles.At(o.Title) : null),
            o.Base,
            c.IsLive(o) ? null : o.EndedBecause ?? "未予确认，已经冻结",
            o.DueOn,
            o.Amount > 0 ? o.Amount.Yuan() : "–",
            o.Kind == ObligationKind.Payment ? o.Paid.Yuan() : $"{o.PercentDone}%",
            Left(c, o)
        );

    static string Left(Seen c, Obligation o) =>
        o.Paid > o.Amount ? $"多缴 {(o.Paid - o.Amount).Yuan()}"
        : o.ReplacedBy is { } by ? $"由“{c.Performance.Obligations[by].What}”替代"
        : o.Fulfilled ? "已履行"
        : o.Kind == ObligationKind.Payment ? o.Outstanding.Yuan()
        : "未完成";

    static string Enforcing(Seen c, Enforcement x)
    {
        var title = c.Litigation.Titles.FirstOrDefault(t => t.No == x.Title)?.DocumentNo;
        var ended = x.Ended is { } end ? $"，{end}" : "";
        var paused = x.PausedBecause is { } why ? $"，{why}，对其中止执行" : "";
        return $"强制执行：{x.CaseNo ?? "尚未立案"}，执行依据 {title}{ended}{paused}。";
    }
}
