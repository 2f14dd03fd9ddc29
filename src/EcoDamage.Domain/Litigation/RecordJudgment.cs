namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 裁判 (art. 21): instance, outcome by head and against whom, day of payment; the time to appeal (民事诉讼法 171) runs for each party from
/// service.
/// </summary>
public sealed record RecordJudgment : Act<RecordJudgment>, IAct<RecordJudgment>
{
    [Label("诉讼"), Pick(nameof(Docketed))]
    public required SuitNo Suit { get; init; }

    [Label("审级", Hint = "不选的为一审")]
    public Instance Instance { get; init; }

    [Label("裁判形式", Hint = "不选的为判决；判决上诉期十五日，裁定十日；附带于刑事诉讼的，分别为十日、五日")]
    public JudgmentForm Form { get; init; }

    [Label("裁判文书案号")]
    public required string JudgmentNo { get; init; }

    [Label("裁判日期")]
    public required DateOnly JudgedOn { get; init; }

    [Label("支持的请求", Hint = "由全部被告承担的；全部驳回的不填")]
    public IReadOnlyList<HeadAmount> Awarded { get; init; } = [];

    [Label("由部分被告承担的请求", Hint = "没有的不填")]
    public IReadOnlyList<Award> Several { get; init; } = [];

    [Label("判令的修复等义务"), Lines]
    public string? Duties { get; init; }

    [Label("履行期限", Hint = "有给付内容的填写"), Ahead]
    public DateOnly? DueOn { get; init; }

    [Label("抵扣说明", Hint = "同一项目已经由协议或者其他裁判确定给付的，写明如何抵扣"), Lines]
    public string? SetOff { get; init; }

    [Label("送达情况", Hint = "按当事人分别登记")]
    public required IReadOnlyList<ServiceRow> Service { get; init; }

    public static ActRule Rule =>
        new("登记裁判", "21", Force.Must, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Fixed = Fixed.Ruling,
            Effect = "登记裁判；上诉期按当事人分别计算，全部届满后生效。记录由本院另一人核对后生效。",
        };

    /// <summary>What is awarded by head, whoever bears it.</summary>
    internal static IEnumerable<HeadAmount> ByHead(IEnumerable<HeadAmount> jointly, IEnumerable<Award> several) =>
        jointly.Concat(several.Select(x => new HeadAmount { Head = x.Head, Amount = x.Amount }));

    static Choice<Suit> Docketed =>
        Choice.SuitsHere.Where(s => s.Docketed && (s.Judgment is null || s.AwaitsSecondInstance)).Else("没有待裁判的诉讼", "21");

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c is not null && Docketed.In(c).FirstOrDefault() is { } s
            ? new
            {
                Suit = s.No,
                Instance = s.Judgment is null ? Instance.First : Instance.Second,
                JudgmentNo = s.Judgment is null ? s.CaseNo : null,
            }
            : null;

    public static void Shape(InlineValidator<RecordJudgment> v)
    {
        v.RuleFor(x => x.JudgmentNo).Must(CourtCaseNo.IsValid).WithMessage("“裁判文书案号”请写全，如（2025）沪03民初31号。");
        v.RuleFor(x => x.DueOn).NotNull().When(x => x.Awarded.Count + x.Several.Count > 0).WithMessage("有给付内容的，请填写“履行期限”。");
        v.AboveZero(x => x.Awarded);
        v.AboveZero(x => x.Several);
        v.RuleForEach(x => x.Service).Must((x, s) => s.ServedOn >= x.JudgedOn).WithMessage("送达日期不能早于裁判日期。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Litigation.Suits.At(Suit) is not { } suit)
            yield break;
        if (Instance == Instance.Second && suit.Judgment is null)
            yield return new("尚未登记一审裁判和上诉，不能登记二审裁判。", "21", Field: "instance");
        if (Instance == Instance.First && suit.Judgment is not null)
            yield return new("一审裁判已经登记；登记二审裁判的，请选择审级。", "21", Field: "instance");
        if (JudgedOn < suit.DocketedOn)
            yield return new($"裁判日期不能早于立案之日（{suit.DocketedOn:yyyy-MM-dd}）。", "21", Field: "judgedOn");
        if (Several.SelectMany(x => x.Against).Except(suit.Against).Any())
            yield return new("承担给付的应是该诉讼尚未终结的被告。", "21", Field: "several");
        foreach (var gone in c.AgainstGone(suit, Awarded, Several, Service))
            yield return gone;
        if (
            suit.Track == ProceedingKind.PublicInterestLitigation
            && c.Litigation.Suits.Any(s =>
                s.Pending
                && s.Docketed
                && s.Track == ProceedingKind.Compensation
                && s.Court == suit.Court
                && s.Against.Intersect(suit.Against).Any()
            )
        )
            yield return new(
                "损害赔偿诉讼尚未审结，应当先中止公益诉讼，待其审结后再就未涵盖的请求裁判",
                SuitGrounds.StayedFirst,
                Departable: true
            );
        if (string.IsNullOrWhiteSpace(SetOff))
            foreach (var twice in c.PaidTwice(suit, ByHead(Awarded, Several)))
                yield return twice;
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        (suit.Judgment, suit.JudgmentSeq) = (this, e.Seq);
        c.Deadlines.MeetWhere(d => d.Period == Period.FirstInstance && d.About == suit.No, e, JudgedOn);
        c.Send(LetterKind.Judgment, suit.Plaintiff, e, note: CourtCaseNo.Normal(JudgmentNo));
        c.Deadlines.End(d => d.Period == Period.Defence && d.About == suit.No, "已经裁判");
        if (Instance == Instance.Second)
            c.Deadlines.End(d => d.Period == Period.Appeal && d.About == suit.No, "二审已经裁判");
        foreach (var s in Service)
            c.StartAppeal(suit, s.Party, s.ServedOn, e);
    }

    public override string Gist(Seen c) =>
        $"{CourtCaseNo.Normal(JudgmentNo)} · "
        + $"{(Awarded.Count + Several.Count == 0 ? "驳回" : $"支持 {ByHead(Awarded, Several).Sum(a => a.Amount).Yuan()}")}";
}
