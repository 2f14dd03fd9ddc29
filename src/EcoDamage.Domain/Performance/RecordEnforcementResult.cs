namespace EcoDamage.Domain.Performance;

public enum EnforcementEnd
{
    [Label("执行完毕")]
    Completed,

    [Label("终结本次执行程序")]
    Suspended,

    [Label("终结执行")]
    Ended,

    [Label("部分到位，继续执行")]
    Continuing,
}

/// <summary>执行到位: money brought in for one obligation.</summary>
public sealed record Recovery : IAmount
{
    [Label("到位的款项"), Pick(nameof(RecordEnforcementResult.Due), typeof(RecordEnforcementResult))]
    public required ObligationNo Obligation { get; init; }

    [Label("到位金额（元）"), Yuan]
    public required decimal Amount { get; init; }

    [Label("账户", Hint = "不选的，为法院执行款账户")]
    public AccountKind? Account { get; init; }

    [Label("凭证号", Hint = "选填；部门再登记同一凭证的，系统提示")]
    public string? Voucher { get; init; }
}

/// <summary>执行结果 (art. 28): 终结本次执行 is no end. What was brought in stands among the payments.</summary>
public sealed record RecordEnforcementResult : Act<RecordEnforcementResult>, IAct<RecordEnforcementResult>
{
    [Label("执行案件", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public EnforcementNo? Enforcement { get; init; }

    [Label("执行结果")]
    public required EnforcementEnd Result { get; init; }

    [Label("对应款项", Hint = "有执行到位款项的选择"), Pick(nameof(Due))]
    public ObligationNo? Obligation { get; init; }

    [Label("执行到位金额（元）"), Yuan]
    public decimal Recovered { get; init; }

    [Label("其他到位款项", Hint = "一次到位多项款项，或者需要注明账户、凭证号的，逐项填写")]
    public IReadOnlyList<Recovery> Recoveries { get; init; } = [];

    [Label("日期")]
    public required DateOnly On { get; init; }

    [Label("情况"), Lines]
    public required string Facts { get; init; }

    public static ActRule Rule =>
        new("登记执行结果", "28", Force.Must, Capacity.SeisedCourt)
        {
            Effect = "执行到位的款项记入履行台账；终结本次执行的，发现财产可以恢复执行。",
        };

    static Func<Enforcement, bool> Fits(OrganCode? court) => x => x is { Ended: null, CaseNo: not null } && x.Court == court;

    static Choice<Enforcement> Open => Choice.Enforcements.Where((x, c) => Fits(c.Organ)(x)).Else("没有正在执行的案件", "28");

    Enforcement? Of(Dossier c, OrganCode? court) => c.Performance.EnforcementOf(Enforcement, Fits(court));

    internal static Choice<Obligation> Due =>
        Choice
            .Of(c => c.Performance.Obligations, (x, _) => $"{x.What}，{(x.Fulfilled ? "已缴清" : $"尚欠 {x.Outstanding.Yuan()}")}")
            .Where(
                (o, c) =>
                    o.Kind == ObligationKind.Payment
                    && o.ReplacedBy is null
                    && c.IsLive(o)
                    && c.Performance.Enforcements.Any(x => Fits(c.Organ)(x) && x.Title == o.Title)
            );

    /// <summary>All that was brought in, in one list.</summary>
    IEnumerable<Recovery> All =>
        Obligation is { } o && Recovered != 0 ? [new() { Obligation = o, Amount = Recovered }, .. Recoveries] : Recoveries;

    public static void Shape(InlineValidator<RecordEnforcementResult> v)
    {
        v.RuleFor(x => x.Recovered)
            .Must((x, _) => x.Recovered > 0 || x.Recoveries.Count > 0)
            .When(x => x.Result == EnforcementEnd.Continuing)
            .WithMessage("继续执行的，请登记本次到位金额。");
        v.RuleFor(x => x.Recovered).GreaterThanOrEqualTo(0).WithMessage("“执行到位金额”不能为负数。");
        v.AboveZero(x => x.Recoveries, "到位金额");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Recovered > 0 && Obligation is null)
            yield return new("请选择执行到位款项对应的义务。", "28", Field: "obligation");
        foreach (var several in c.Performance.Unpicked(Enforcement, Fits(c.Organ)))
            yield return several;
        if (Of(c, c.Organ) is not { } x)
            yield break;
        foreach (var row in All)
        {
            var o = c.Performance.Obligations[row.Obligation];
            var field = Recoveries.Contains(row) ? "recoveries" : "obligation";
            if (o.Title != x.Title)
                yield return new($"“{o.What}”不在本件执行的执行依据之内。", "28", Field: field);
            else if (c.IsPaused(o) && c.BankruptSince(o) <= On)
                yield return new($"“{o.What}”的义务人已经进入破产程序，对其中止执行；应当由部门向管理人申报债权。", "28", Field: field);
            if (
                row.Voucher is { } voucher
                && c.Performance.Payments.Any(p =>
                    Folding.Same(p.Act.Voucher, voucher) && p.Act.Obligation == row.Obligation && p.Act.Amount == row.Amount
                )
            )
                yield return new($"凭证号 {voucher} 的这笔缴纳已经登记过。", "25", Field: "recoveries");
        }
        if (Result != EnforcementEnd.Completed)
            yield break;
        var open = x
            .Obligations.Select(n => c.Performance.Obligations[n])
            .Where(o => o.Outstanding > All.Where(r => r.Obligation == o.No).Sum(r => r.Amount))
            .Select(o => o.What)
            .ToList();
        if (open.Count > 0)
            yield return new(
                $"{string.Join("、", open)}尚未全部到位，不能登记执行完毕；确无财产的，登记终结本次执行程序或者终结执行。",
                "28",
                Field: "result"
            );
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => Of(c, e.Organ)!.Track.File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = Of(c, e.Organ)!;
        Book(c, x.CaseNo, e);
        if (Result is EnforcementEnd.Completed or EnforcementEnd.Ended)
            x.End(Result);
        c.Send(
            LetterKind.EnforcementResult,
            x.Track == ProceedingKind.Compensation ? c.Who.Lead!.Value : c.PublicInterest.Current!.Organ,
            e,
            note: Facts
        );
        c.TellKeepers(x.Track, e);
    }

    void Book(DamageCase c, string? caseNo, Entry e)
    {
        foreach (var row in All)
        {
            var o = c.Performance.Obligations[row.Obligation];
            o.Paid += row.Amount;
            c.Performance.Book(
                new()
                {
                    Obligation = o.No,
                    Amount = row.Amount,
                    PaidOn = On,
                    Account = row.Account ?? AccountKind.Court,
                    Voucher = row.Voucher ?? caseNo ?? "",
                },
                e
            );
            if (o.Fulfilled)
                c.Deadlines.MeetWhere(d => d.About == o.No && d.Period == Period.Instalment, e, On);
        }
    }

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        var booked = c.Performance.Payments.Where(p => p.Entry.Seq == original.Seq).Select(p => p.Act).ToList();
        foreach (var p in booked)
            c.Performance.Obligations[p.Obligation].Paid -= p.Amount;
        c.Performance.Unbook(original);
        ((RecordEnforcementResult)amended).Book(
            c,
            c.Performance.Enforcements.FirstOrDefault(x =>
                x.Court == original.Organ && (Enforcement is null || x.No == Enforcement)
            )?.CaseNo,
            original
        );
        foreach (var o in booked.Select(p => c.Performance.Obligations[p.Obligation]).Where(o => !o.Fulfilled))
            c.ReopenDue(o);
    }

    public override string Gist(Seen c) => $"{Result.Label()}{(All.Sum(r => r.Amount) is > 0 and var sum ? $" · 到位 {sum.Yuan()}" : "")}";
}
