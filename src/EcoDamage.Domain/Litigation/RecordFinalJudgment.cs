namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 裁判生效 (art. 21): effective when every party was served and the last appeal period has run, or the second instance has ruled; makes
/// the title and the obligations.
/// </summary>
public sealed record RecordFinalJudgment : Act<RecordFinalJudgment>, IAct<RecordFinalJudgment>
{
    [Label("诉讼"), Pick(nameof(Judged))]
    public required SuitNo Suit { get; init; }

    [Label("生效裁判文书案号")]
    public required string JudgmentNo { get; init; }

    [Label("生效日期", Hint = "上诉期全部届满的次日；已经二审的，为二审裁判送达之日")]
    public required DateOnly EffectiveOn { get; init; }

    [Label("补登的送达情况", Hint = "一审裁判送达尚未全部登记的，按当事人补登")]
    public IReadOnlyList<ServiceRow> Service { get; init; } = [];

    [Label("二审文书案号", Hint = "已经上诉的填写；撤回上诉的，填准许撤回上诉裁定的案号")]
    public string? SecondInstanceNo { get; init; }

    [Label("生效裁判支持的请求", Hint = "由全部被告承担的；全部驳回的不填")]
    public IReadOnlyList<HeadAmount> Awarded { get; init; } = [];

    [Label("由部分被告承担的请求", Hint = "没有的不填")]
    public IReadOnlyList<Award> Several { get; init; } = [];

    [Label("判令的修复等义务"), Lines]
    public string? Duties { get; init; }

    [Label("履行期限", Hint = "有给付或者修复内容的填写"), Ahead]
    public DateOnly? DueOn { get; init; }

    [Label("抵扣说明", Hint = "同一项目已经由协议或者其他裁判确定给付的，写明如何抵扣"), Lines]
    public string? SetOff { get; init; }

    [Label("裁判数额已经扣除此前的付款", Hint = "判令给付之前已经付款的必填；没有扣除的，被取代的协议项下已付款项记入裁判确定的给付")]
    public bool? NetOfPayments { get; init; }

    [Label("共同跟踪履行的部门", Hint = "公益诉讼裁判写明的行政管理部门，与检察机关共同跟踪履行"), OfKind(OrganKind.Department)]
    public OrganCode? Keeper { get; init; }

    public static ActRule Rule =>
        new("登记裁判生效", "21", Force.Must, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Fixed = Fixed.Ruling,
            Effect = "生效裁判成为执行依据，案件转入责任履行。记录由本院另一人核对后生效。",
        };

    static Choice<Suit> Judged => Choice.SuitsHere.Where(s => s.Judgment is not null).Else("没有待生效的裁判", "21");

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c is not null && Judged.In(c).FirstOrDefault() is { Judgment: { } j } s
            ? new
            {
                Suit = s.No,
                j.JudgmentNo,
                EffectiveOn = Proposed(c, s, j),
                j.Awarded,
                j.Several,
                j.Duties,
                j.DueOn,
                j.SetOff,
            }
            : null;

    // The day after the last party could appeal; of the second instance the day on which the last party was served. Nothing is proposed
    // before that day, nor while a party was not served.
    static DateOnly? Proposed(Seen c, Suit suit, RecordJudgment judgment)
    {
        if (judgment.Instance == Instance.Second)
            return judgment.Service.Select(s => (DateOnly?)s.ServedOn).Max();
        var served = c.AppealPeriods(suit).Select(d => d.Subject!).ToList();
        return
            !suit.Appealed
            && !c.NotServed(suit, served).Any()
            && c.LastDayToAppeal(suit, judgment, c.Today, []) is { } last
            && last < c.Today
            ? Counting.LastDay(last, 1, Unit.Days)
            : null;
    }

    public static void Shape(InlineValidator<RecordFinalJudgment> v)
    {
        v.RuleFor(x => x.SecondInstanceNo)
            .Must(CourtCaseNo.IsValid)
            .When(x => !string.IsNullOrWhiteSpace(x.SecondInstanceNo))
            .WithMessage("“二审文书案号”请写全，如（2025）沪民终3号。");
        v.AboveZero(x => x.Awarded);
        v.AboveZero(x => x.Several);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if ((Awarded.Count + Several.Count > 0 || !string.IsNullOrWhiteSpace(Duties)) && DueOn is null)
            yield return new("有给付或者修复内容的，请填写履行期限。", "21", Field: "dueOn");
        if (c.Litigation.Suits.At(Suit) is not { Judgment: { } judgment } suit)
            yield break;
        if (Keeper is not null && suit.Track == ProceedingKind.Compensation)
            yield return new("损害赔偿裁判由牵头部门跟踪履行，不填“共同跟踪履行的部门”。", "25", Field: "keeper");
        if (EffectiveOn < judgment.JudgedOn)
            yield return new($"生效日期不能早于裁判之日（{judgment.JudgedOn:yyyy-MM-dd}）。", "21", Field: "effectiveOn");
        if (Several.SelectMany(x => x.Against).Except(suit.Against).Any())
            yield return new("承担给付的应是该诉讼尚未终结的被告。", "21", Field: "several");
        foreach (var gone in c.AgainstGone(suit, Awarded, Several, Service))
            yield return gone;
        if (judgment.Instance == Instance.First)
        {
            if (Service.Any(s => s.ServedOn < judgment.JudgedOn))
                yield return new("送达日期不能早于裁判日期。", "21", Field: "service");
            if (suit.Appealed && string.IsNullOrWhiteSpace(SecondInstanceNo))
                yield return new("已经上诉，请登记二审裁判，或者填写二审文书、准许撤回上诉裁定的案号。", "21", Field: "secondInstanceNo");
            // After the second instance has ruled nothing hangs on who was served with the first judgment.
            var periods = c.AppealPeriods(suit).ToList();
            if (
                !suit.Appealed
                && c.NotServed(suit, [.. periods.Select(d => d.Subject!), .. Service.Select(s => s.Party)]).ToList()
                    is { Count: > 0 } missing
            )
                yield return new(
                    $"尚未登记裁判送达：{string.Join("、", missing)}。上诉期自送达起算，请补登送达情况。",
                    "21",
                    Field: "service"
                );
            if (c.LastDayToAppeal(suit, judgment, today, Service) is { } last && last >= EffectiveOn)
                yield return new($"上诉期至 {last:yyyy-MM-dd} 尚未全部届满。", "21", Field: "effectiveOn");
        }
        if (NetOfPayments is null && Awarded.Count + Several.Count > 0 && c.PaidBefore(suit))
            yield return new("此前已经付款，请选择“裁判数额已经扣除此前的付款”是或者否。", "21", Field: "netOfPayments");
        if (string.IsNullOrWhiteSpace(SetOff))
            foreach (var twice in c.PaidTwice(suit, RecordJudgment.ByHead(Awarded, Several)))
                yield return twice;
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        foreach (var s in Service)
            c.StartAppeal(suit, s.Party, s.ServedOn, e);
        suit.Ended = SuitEnd.Judged;
        c.Deadlines.End(d => d.Period == Period.Appeal && d.About == suit.No, "裁判已经生效");
        c.Send(LetterKind.Judgment, suit.Plaintiff, e, note: CourtCaseNo.Normal(JudgmentNo));
        if (Awarded.Count + Several.Count == 0 && string.IsNullOrWhiteSpace(Duties))
        {
            // Art. 21¶3: what was sued for instead of the agreement is decided, also where nothing is awarded.
            if (
                suit.Track == ProceedingKind.Compensation
                && ((FileSuit)c.At(suit.Seq)!.Act).DefendantsOn(SuitGround.UnconfirmedNotPerformed) is { Count: > 0 } bound
            )
                c.GiveWay(bound, "由生效裁判取代", suit, null);
            return;
        }
        var title = c.Litigation.AddTitle(TitleKind.Judgment, JudgmentNo, EffectiveOn, null, e);
        suit.Make(title, [.. RecordJudgment.ByHead(Awarded, Several)]);
        if (Keeper is { } keeper)
        {
            if (!c.Performance.NamedKeepers.Contains(keeper))
                c.Performance.NameKeeper(keeper);
            c.Who.Give(keeper, Capacity.CoDepartment, e, Layer.Existence);
            c.Send(LetterKind.Judgment, keeper, e, note: CourtCaseNo.Normal(JudgmentNo));
        }
        if (suit.Track == ProceedingKind.Compensation)
            c.GiveWay(suit.Defendants, "由生效裁判取代", suit, title);
        var before = c.Performance.Obligations.Count;
        // Nobody lives only in a judgment that was entered before the death.
        var all = c.Living(suit.Against) is { Count: > 0 } living ? living : [.. suit.Against];
        var groups = Awarded
            .Select(h => (Bearers: all, h.Amount))
            .Concat(Several.Select(x => (Bearers: c.Living(x.Against.Order()), x.Amount)));
        foreach (var g in groups.GroupBy(x => string.Join(',', x.Bearers.Order())))
            c.OweUnderTitle(
                title,
                g.First().Bearers,
                suit.Track,
                ObligationKind.Payment,
                "裁判确定的给付",
                g.Sum(x => x.Amount),
                DueOn!.Value,
                e
            );
        if (NetOfPayments is not true)
            c.CreditPayments(suit, [.. c.Performance.Obligations.Skip(before)], e);
        if (!string.IsNullOrWhiteSpace(Duties))
            c.OweUnderTitle(title, all, suit.Track, ObligationKind.Work, Duties, 0, DueOn!.Value, e);
        c.MoveSuit(suit, Stage.Performance, e);
    }

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        if (
            ((RecordFinalJudgment)amended).DueOn is not { } right
            || c.Litigation.Titles.FirstOrDefault(t => t.Seq == original.Seq) is not { } title
        )
            return;
        foreach (var o in c.Performance.Obligations.Where(o => o.Title == title.No && o.DueOn == DueOn))
            o.DueOn = right;
    }

    public override string Gist(Seen c) => $"{CourtCaseNo.Normal(JudgmentNo)} · {EffectiveOn:yyyy-MM-dd} 生效";
}
