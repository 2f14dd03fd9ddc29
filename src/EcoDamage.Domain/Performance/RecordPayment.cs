namespace EcoDamage.Domain.Performance;

public enum AccountKind
{
    [Label("国库（非税收入）")]
    Treasury,

    [Label("专门账户")]
    Special,

    [Label("提存、托管")]
    Escrow,

    [Label("法院执行款账户")]
    Court,
}

/// <summary>缴纳记录 (art. 25): one payment towards one obligation. Part payments and over-payments are recorded as they are.</summary>
public sealed record RecordPayment : Act<RecordPayment>, IAct<RecordPayment>
{
    [Label("对应款项"), Pick(nameof(Due))]
    public required ObligationNo Obligation { get; init; }

    [Label("缴纳金额（元）", Hint = "退还的填负数"), Yuan]
    public required decimal Amount { get; init; }

    [Label("缴纳日期")]
    public required DateOnly PaidOn { get; init; }

    [Label("账户")]
    public required AccountKind Account { get; init; }

    [Label("凭证号")]
    public required string Voucher { get; init; }

    [Label("新的给付期限", Hint = "退还后仍须给付、原期限已过的填写"), Ahead(Only = true)]
    public DateOnly? DueAgainOn { get; init; }

    public static ActRule Rule =>
        new("登记缴纳", "25", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.CoDepartment)
        {
            AfterClose = true,
            Effect = "跟踪赔偿款缴纳；足额缴纳的，该期履行完毕。",
        };

    // Of what is frozen or replaced only what was paid is of interest: it may be paid back.
    static Choice<Obligation> Due =>
        Choice
            .Of(
                c => c.Performance.Obligations,
                (o, _) =>
                    $"{o.What} · {o.DueOn:yyyy-MM-dd} 前 {o.Amount.Yuan()}，"
                    + $"{(o.Overpaid > 0 ? $"多缴 {o.Overpaid.Yuan()}" : o.Fulfilled ? "已缴清" : $"尚欠 {o.Outstanding.Yuan()}")}"
            )
            .Where(
                (o, c) =>
                    o.Kind == ObligationKind.Payment && ((c.IsLive(o) && o.ReplacedBy is null) || o.Paid > 0) && c.Keeps(c.Organ, o.Track)
            )
            .Else("没有约定或判令给付的款项", "25");

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c?.Performance.Obligations.FirstOrDefault(o =>
            o.Kind == ObligationKind.Payment && !o.Fulfilled && c.IsLive(o) && c.Keeps(a.Organ.Code, o.Track)
        )
            is { } next
            ? new { Obligation = next.No, Amount = next.Outstanding }
            : null;

    public static void Shape(InlineValidator<RecordPayment> v)
    {
        v.RuleFor(x => x.Amount).NotEqual(0).WithMessage("“缴纳金额”不能为零。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (
            c.Performance.Payments.Any(p =>
                Folding.Same(p.Act.Voucher, Voucher) && p.Act.Obligation == Obligation && p.Act.Amount == Amount
            )
        )
            yield return new($"凭证号 {Voucher} 的这笔缴纳已经登记过。", "25", Field: "voucher");
        else if (
            Amount > 0
            && c.Performance.Payments.FirstOrDefault(p =>
                p.Entry.Act == nameof(RecordEnforcementResult) && p.Act.Obligation == Obligation && p.Act.Amount == Amount
            )
                is { Act: { } recovered }
        )
            yield return new(
                $"法院已经登记同一数额的执行到位款项（{recovered.PaidOn:yyyy-MM-dd}，{recovered.Voucher}），请核对是否同一笔；"
                    + "不是同一笔的，说明理由",
                "25",
                Departable: true
            );
        if (c.Performance.Obligations.FirstOrDefault(o => o.No == Obligation) is not { } o)
            yield break;
        if (o.Paid + Amount < 0)
            yield return new("退还金额超过已缴金额。", "25", Field: "amount");
        if (Amount > 0 && !c.IsLive(o))
            yield return new("该款项已经冻结、终止或者由裁判取代，不再缴纳；请登记到现行有效的款项。", "25", Field: "obligation");
        if (Amount < 0 && o.Credited)
            yield return new("该款项下已付的数额已经计入裁判确定的给付，请从后者退还。", "25", Field: "obligation");
        if (Amount > 0 && o.ReplacedBy is not null)
            yield return new("该款项已经由替代性修复取代，不再缴纳。", "26", Field: "obligation");
        if (DueAgainOn is null ? Reopens(c, o) && o.DueOn < today : !Reopens(c, o))
            yield return new(
                DueAgainOn is null ? "退还后该款项仍须给付，请填写“新的给付期限”。" : "退还后没有需要重新给付的款项，不填“新的给付期限”。",
                "25",
                Field: "dueAgainOn"
            );
    }

    // A refund of what had been paid in full brings the duty back.
    bool Reopens(Dossier c, Obligation o) => Amount < 0 && c.IsLive(o) && o.ReplacedBy is null && o.Fulfilled && o.Paid + Amount < o.Amount;

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Performance.Obligations[Obligation].Track.File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var o = c.Performance.Obligations[Obligation];
        o.Paid += Amount;
        c.TellKeepers(o.Track, e);
        c.Performance.Book(this, e);
        // Paying is a promise too (民法典 195).
        if (Amount > 0)
            c.Perform(o, PaidOn, e);
        if (DueAgainOn is { } due)
        {
            c.DueAgain(o, due, "退还后重新给付", e);
            if (o is { Track: ProceedingKind.Compensation, Title: null })
                c.Interrupt(o.Obligors, "退还后重新给付", PaidOn, e, always: true, from: due);
        }
        else if (!o.Fulfilled && c.IsLive(o))
            c.ReopenDue(o);
        if (o.Fulfilled)
            c.Deadlines.MeetWhere(d => d.Period == Period.Instalment && d.About == o.No, e, PaidOn);
    }

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        var payment = (RecordPayment)amended;
        var o = c.Performance.Obligations[Obligation];
        o.Paid += payment.Amount - Amount;
        c.Performance.Rebook(payment, original);
        if (DueAgainOn is { } wrong && payment.DueAgainOn is { } right && o.DueOn == wrong)
            o.DueOn = right;
        if (!o.Fulfilled && c.IsLive(o))
            c.ReopenDue(o);
        else if (o.Fulfilled)
            c.Deadlines.MeetWhere(d => d.Period == Period.Instalment && d.About == o.No, original, payment.PaidOn);
    }

    public override string Gist(Seen c) =>
        $"{c.Performance.Obligations[Obligation].What} · {Amount.Yuan()} · {PaidOn:yyyy-MM-dd} · 凭证 {Voucher}";
}
