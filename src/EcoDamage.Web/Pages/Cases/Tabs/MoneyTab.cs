namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>资金与修复: what is owed, by which agreement or title, what was paid and what is enforced.</summary>
public sealed record MoneyTab(
    MoneyTab.Agreed? Agreement,
    IReadOnlyList<Title> Titles,
    IReadOnlyList<MoneyTab.Due> Owed,
    IReadOnlyList<string> Enforced,
    IReadOnlyList<MoneyTab.Payment> Paid
)
{
    public sealed record Agreed(decimal Sum, string Standing);

    public sealed record Due(string What, string? Base, string? Ended, DateOnly On, string Amount, string Done, string Left);

    public sealed record Payment(RecordPayment Act, string What);

    public static MoneyTab Of(CaseReader r)
    {
        var c = r.Case;
        return new(
            r.ReadsFile && c.Consultation.LastAgreement is { } agreement ? new(agreement.Text.Agreed, Standing(agreement)) : null,
            [.. c.Litigation.Titles.Where(t => t.Agreement is null && c.Sees(t.Seq))],
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

    static string Standing(Agreement agreement) =>
        agreement.Confirmed ? "已经司法确认，可以强制执行"
        : agreement.RefusedOnMerits ? "法院未予确认"
        : "尚未司法确认";

    static Due DueOf(Seen c, Obligation o) =>
        new(
            o.What,
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
