namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 诉讼中达成协议 (art. 23, 17): by the department that reached it, party or not, also in the procuratorate's own suit, or entered by the
/// court from the obligor's paper; in principle the court reviews it and rules. Agreed heads = paid already + one-off payment + instalments
/// + value in kind, as in art. 17.
/// </summary>
public sealed record SubmitSettlement : Act<SubmitSettlement>, IAct<SubmitSettlement>, IArrangement
{
    [Label("诉讼"), Pick(nameof(Open))]
    public required SuitNo Suit { get; init; }

    [Label("达成协议的部门", Hint = "法院登记义务人提交的协议时填写"), OfKind(OrganKind.Department)]
    public OrganCode? Department { get; init; }

    [Label("达成协议的义务人"), Pick(nameof(Everybody))]
    public required IReadOnlyList<ObligorNo> Signatories { get; init; }

    [Label("签订日期")]
    public required DateOnly SignedOn { get; init; }

    [Label("约定数额")]
    public required IReadOnlyList<HeadAmount> Heads { get; init; }

    [Label("已经支付（元）"), Yuan]
    public decimal PaidAlready { get; init; }

    [Label("一次性给付（元）", Hint = "没有分期和实物履行的，可以不填，全部数额在给付期限内付清"), Yuan]
    public decimal LumpSum { get; init; }

    [Label("给付期限", Hint = "一次性给付的期限"), Ahead]
    public DateOnly? DueOn { get; init; }

    [Label("分期给付", Hint = "第十七条第五项：期限、次数、每次金额")]
    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    [Label("分期给付的理由", Hint = "义务人的生产经营等情况"), Lines]
    public string? InstalmentReason { get; init; }

    [Label("自行修复等实物履行")]
    public IReadOnlyList<WorkInKind> InKind { get; init; } = [];

    [Label("给付和履行安排"), Lines]
    public required string Arrangement { get; init; }

    [Label("低于诉讼请求或者鉴定评估数额的理由", Hint = "不低于的不填"), Lines]
    public string? BelowReason { get; init; }

    [Label("合法性和公益性声明"), Lines]
    public required string NoHarm { get; init; }

    [Label("请检察机关回复意见的日期", Hint = "选填；公益诉讼办案检察机关的意见，应当征求"), Ahead(Only = true)]
    public DateOnly? OpinionBy { get; init; }

    public static ActRule Rule =>
        new(
            "提交诉讼中达成的协议",
            "23",
            Force.InPrinciple,
            Capacity.LeadDepartment,
            Capacity.CoDepartment,
            Capacity.Supporting,
            Capacity.SeisedCourt
        )
        {
            SignedOff = true,
            Numbered = true,
            Kinds = [OrganKind.Department, OrganKind.Court],
            Fixed = new("诉讼中达成的协议由各方签订并已提交法院，不由一方更正；裁判之前由各方重新提交，裁判之后由法院依法变更", "23"),
            Effect = "报请法院审查；法院公告后依法裁判。未经审查，原则上不得据以结案。",
        };

    public decimal Agreed => Heads.Sum(h => h.Amount);

    public decimal Provided => PaidAlready + LumpSum + Instalments.Sum(i => i.Amount) + InKind.Sum(w => w.Value);

    bool HasSchedule => LumpSum > 0 || Instalments.Count > 0 || InKind.Count > 0;

    /// <summary>What is to be paid and when; without a schedule the whole on one day.</summary>
    internal IEnumerable<(ObligationSource Source, string What, decimal Amount, DateOnly DueOn, ObligorNo? By)> Payments()
    {
        if (!HasSchedule && Agreed > PaidAlready)
            yield return (ObligationSource.AllAtOnce, "诉讼协议给付", Agreed - PaidAlready, DueOn!.Value, null);
        if (LumpSum > 0)
            yield return (ObligationSource.LumpSum, "一次性给付", LumpSum, DueOn!.Value, null);
        foreach (var payer in Instalments.GroupBy(i => i.PaidBy))
        foreach (var (n, i) in payer.Index())
            yield return (ObligationSource.Instalment, $"第{Articles.Count(n + 1)}期", i.Amount, i.DueOn, payer.Key);
    }

    // A court knows its own suits.
    static Choice<Suit> Open =>
        Choice
            .Suits.Where((s, c) => s.Pending && s.Docketed && (c.By.Organ.Kind != OrganKind.Court || s.Court == c.Organ))
            .Else("没有正在审理的诉讼", "23")
            .Where(s => s.Settlement is null)
            .Else("已经提交协议，等待法院审查", "23");

    // A department that was told of the announcement deals with the obligors too, without a file.
    static Choice<Obligor> Everybody =>
        Choice.ObligorsOf(c => c.PublicInterest.Current?.Of(c.Organ) is not null ? c.Obligors : Choice.KnownObligors.In(c));

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        // Who was only asked for something else learns nothing of the suit.
        if (NotConcerned(c))
            yield return new("本单位没有参与本案的索赔工作", "23");
    }

    static bool NotConcerned(Seen c) =>
        c.Who.CapacitiesOf(c.Organ).All(x => x == Capacity.Supporting) && c.PublicInterest.Current?.Of(c.Organ) is null;

    public static void Shape(InlineValidator<SubmitSettlement> v)
    {
        v.Amounts();
        v.Schedule(x => x.HasSchedule ? x.Agreed == x.Provided : x.PaidAlready <= x.Agreed);
        v.RuleFor(x => x.DueOn)
            .NotNull()
            .When(x => x.LumpSum > 0 || (!x.HasSchedule && x.PaidAlready < x.Agreed))
            .WithMessage("一次性给付应填写给付期限。");
        v.RuleFor(x => x.DueOn).Must((x, d) => d is null || d >= x.SignedOn).WithMessage("“给付期限”不能早于签订日期。");
        v.RuleFor(x => x.Instalments).Must((x, i) => i.All(p => p.DueOn >= x.SignedOn)).WithMessage("各期给付期限不能早于签订日期。");
        v.RuleFor(x => x.InKind).Must((x, w) => w.All(p => p.DueOn >= x.SignedOn)).WithMessage("完成期限不能早于签订日期。");
        v.RuleFor(x => x.Instalments)
            .Must((x, i) => i.All(p => p.PaidBy is not { } by || x.Signatories.Contains(by)))
            .WithMessage("“由谁给付”应是达成协议的义务人。");
        v.RuleFor(x => x.InKind)
            .Must((x, w) => w.All(p => p.DoneBy is not { } by || x.Signatories.Contains(by)))
            .WithMessage("“由谁完成”应是达成协议的义务人。");
        v.InstalmentsReasoned();
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var court = c.By.Organ.Kind == OrganKind.Court;
        if (court && Department is null)
            yield return new("法院登记义务人提交的协议，应写明达成协议的部门。", "23", Field: "department");
        if (!court && Department is { } other && other != c.Organ)
            yield return new("协议由达成协议的部门提交。", "23", Field: "department");
        if (c.Litigation.Suits.At(Suit) is { } suit && Signatories.Except(suit.Against).ToList() is { Count: > 0 } strangers)
            yield return new(
                $"不是该诉讼尚未终结的被告：{string.Join("、", strangers.Select(n => c.Obligors[n].Data.Name))}。",
                "23",
                Field: "signatories"
            );
        foreach (var gone in c.NobodyGone(Signatories, "不能签订协议", "23", "signatories"))
            yield return gone;
        if (c.Litigation.Suits.At(Suit) is not { } of)
            yield break;
        bool replaces(Agreement x) => Replaces(c, of, x);
        if (string.IsNullOrWhiteSpace(BelowReason) && Coverage.Below(c, this, of, replaces) is { } below)
            yield return new(below, "23", Field: "belowReason");
        foreach (var twice in Coverage.Twice(c, this, replaces))
            yield return twice;
    }

    // In a suit of the claim it takes the place of what its signatories had agreed on and no court has confirmed.
    bool Replaces(Dossier c, Suit suit, Agreement x) =>
        suit.Track == ProceedingKind.Compensation && !x.Confirmed && c.Living(x.Text.Signatories).All(Signatories.Contains);

    // Entered by the court it lies in the file of the suit.
    protected internal override Layer LayerIn(DamageCase c, Entry e) =>
        e.By.Kind == OrganKind.Court ? c.Litigation.Suits[Suit].Layer : base.LayerIn(c, e);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        (suit.Settlement, suit.SettlementSeq) = (this, e.Seq);
        // What the department has agreed on the same heads is told to the court that must not let it be paid twice.
        if (e.Organ == c.Who.Lead)
            foreach (var x in c.Consultation.Agreements.Where(x => !Replaces(c, suit, x) && Coverage.Touches(x, Heads)))
                c.Who.Share(x.Seq, suit.Court);
        if (e.Organ != suit.Court)
            c.Send(LetterKind.SettlementSubmission, suit.Court, e);
        else if (Department is { } reached)
            c.Send(LetterKind.SettlementSubmission, reached, e, note: "法院登记义务人提交的协议");
        if (c.PublicInterest.Current is { IsOpen: true } p)
        {
            var letter = c.Send(LetterKind.SettlementSubmission, p.Organ, e, OpinionBy, "征求意见");
            if (OpinionBy is { } by)
                c.Deadlines.StartOn(Period.LetterReply, p.Organ, "就诉讼中协议征求意见", by, e, "对诉讼中协议的意见", letter.No);
        }
        else if (c.Who.CompetentProcuratorate is { } procuratorate)
            c.Send(LetterKind.SettlementSubmission, procuratorate, e, note: "抄送");
    }

    public override string Gist(Seen c) => $"合计 {Agreed.Yuan()}{(Instalments.Count > 0 ? $" · 分 {Instalments.Count} 期" : "")}";
}
