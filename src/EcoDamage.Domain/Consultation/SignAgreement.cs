namespace EcoDamage.Domain.Consultation;

/// <summary>生态环境修复方案 (art. 17(3)): what it generally contains; a missing item needs a reason.</summary>
public sealed record RestorationPlan
{
    [Label("修复目标"), Lines]
    public string? Target { get; init; }

    [Label("技术方案"), Lines]
    public string? Scheme { get; init; }

    [Label("时限和步骤"), Lines]
    public string? Steps { get; init; }

    [Label("投入预算（元）"), Yuan]
    public decimal? Budget { get; init; }

    [Label("验收目标"), Lines]
    public string? Acceptance { get; init; }

    [Label("监督方案"), Lines]
    public string? Supervision { get; init; }

    [Label("实施主体")]
    public string? Implementer { get; init; }

    [Label("监督主体")]
    public string? Supervisor { get; init; }

    [Label("制定、实施、监测、监管费用的承担")]
    public string? CostBearer { get; init; }

    [Label("完成期限", Hint = "没有另列实物履行的，按此期限跟踪修复"), Ahead]
    public DateOnly? DueOn { get; init; }
}

/// <summary>统筹考虑 (art. 16): the four considerations.</summary>
public sealed record Considerations
{
    [Label("修复方案技术可行性"), Lines]
    public required string Feasibility { get; init; }

    [Label("成本效益最优化"), Lines]
    public required string CostBenefit { get; init; }

    [Label("赔偿义务人赔偿能力"), Lines]
    public required string AbilityToPay { get; init; }

    [Label("第三方治理可行性"), Lines]
    public required string ThirdPartyTreatment { get; init; }
}

/// <summary>分期给付 (art. 17(5)): one payment with its day.</summary>
public sealed record Instalment : IAmount
{
    [Label("给付期限"), Ahead]
    public required DateOnly DueOn { get; init; }

    [Label("金额（元）"), Yuan]
    public required decimal Amount { get; init; }

    [Label("由谁给付", Hint = "按份承担的填写；不填的为连带"), Pick(nameof(SignAgreement.Performers), typeof(SignAgreement))]
    public ObligorNo? PaidBy { get; init; }
}

/// <summary>按份给付: the share of one obligor in the one-off payment.</summary>
public sealed record LumpSumShare : IAmount
{
    [Label("义务人"), Pick(nameof(Choice.AtTheTable), typeof(Choice))]
    public required ObligorNo PaidBy { get; init; }

    [Label("金额（元）"), Yuan]
    public required decimal Amount { get; init; }
}

/// <summary>实物修复: work the obligor does itself, with the value agreed for it.</summary>
public sealed record WorkInKind
{
    [Label("内容")]
    public required string Work { get; init; }

    [Label("折价（元）"), Yuan]
    public required decimal Value { get; init; }

    [Label("完成期限"), Ahead]
    public required DateOnly DueOn { get; init; }

    [Label("由谁完成", Hint = "按份承担的填写；不填的为连带"), Pick(nameof(SignAgreement.Performers), typeof(SignAgreement))]
    public ObligorNo? DoneBy { get; init; }
}

/// <summary>
/// 签订赔偿协议 (art. 16, 17). Agreed heads = paid already + one-off payment + instalments + value in kind, to the fen, else refused.
/// Settles the round for its signatories only; obligations run from the effective day, confirmed or not.
/// </summary>
public sealed record SignAgreement : Act<SignAgreement>, IAct<SignAgreement>, IArrangement
{
    [Label("签订协议的义务人"), Pick(nameof(Choice.AtTheTable), typeof(Choice))]
    public required IReadOnlyList<ObligorNo> Signatories { get; init; }

    [Label("签订日期")]
    public required DateOnly SignedOn { get; init; }

    [Label("生效日期", Hint = "履行义务自生效之日起算，与是否司法确认无关；可以晚于今天"), Ahead]
    public required DateOnly EffectiveOn { get; init; }

    [Label("案件基本事实"), Lines]
    public required string Facts { get; init; }

    [Label("损害行为及停止实施的具体方案", Hint = "第十七条第一项"), Lines]
    public string? Cessation { get; init; }

    [Label("应承担的修复责任", Hint = "第十七条第二项"), Lines]
    public string? RestorationDuty { get; init; }

    [Label("生态环境修复方案", Hint = "第十七条第三项，一般应包含全部要素")]
    public RestorationPlan? Plan { get; init; }

    [Label("未载明事项的理由", Hint = "上面各项有空缺的，应说明理由"), Lines]
    public string? MissingReason { get; init; }

    [Label("约定赔偿数额", Hint = "第十七条第三项、第四项，按损害项目")]
    public required IReadOnlyList<HeadAmount> Heads { get; init; }

    [Label("已经支付（元）"), Yuan]
    public decimal PaidAlready { get; init; }

    [Label("一次性给付（元）"), Yuan]
    public decimal LumpSum { get; init; }

    [Label("一次性给付期限"), Ahead]
    public DateOnly? LumpSumDueOn { get; init; }

    [Label("一次性给付的分担", Hint = "按份承担的填写，合计应等于一次性给付；不填的为连带")]
    public IReadOnlyList<LumpSumShare> LumpSumShares { get; init; } = [];

    [Label("分期给付", Hint = "第十七条第五项：期限、次数、每次金额")]
    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    [Label("分期给付的理由", Hint = "义务人的生产经营等情况"), Lines]
    public string? InstalmentReason { get; init; }

    [Label("自行修复等实物履行")]
    public IReadOnlyList<WorkInKind> InKind { get; init; } = [];

    [Label("低于鉴定评估数额的理由", Hint = "不低于的不填"), Lines]
    public string? BelowAppraisalReason { get; init; }

    [Label("统筹考虑的因素", Hint = "第十六条")]
    public required Considerations Considered { get; init; }

    [Label("合法性和公益性声明", Hint = "说明协议内容不违反法律法规强制性规定且不损害国家利益、社会公共利益的理由（应当）"), Lines]
    public required string NoHarm { get; init; }

    public static ActRule Rule =>
        new("签订赔偿协议", "16, 17", Force.Stated, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Fixed = Fixed.Agreement,
            Effect = "固定协议文本，签订人的磋商就此结束，履行义务自生效之日起算。只有经司法确认，协议才可以强制执行。",
        };

    public decimal Agreed => Heads.Sum(h => h.Amount);

    public decimal Provided => PaidAlready + LumpSum + Instalments.Sum(i => i.Amount) + InKind.Sum(w => w.Value);

    /// <summary>Whom a row of payments or works may name: who is at the table, and who settles in court (art. 23).</summary>
    internal static Choice<Obligor> Performers =>
        Choice.ObligorsOf(c =>
            Choice
                .AtTheTable.In(c)
                .Union(
                    Choice.KnownObligors.In(c).Where(o => c.Litigation.Suits.Any(s => s.Pending && s.Docketed && s.Against.Contains(o.No)))
                )
        );

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        (c?.Consultation.Rounds.FirstOrDefault(r => r.IsOpen && HasAgreed(r)) ?? c?.Consultation.OpenRound) is not { } round
            ? null
            : new
            {
                Signatories = round.Obligors,
                c!.ClueTransfer.Claim?.Act.Facts,
                Heads = c.Investigation.Report?.Report?.Act.Amounts,
                PaidAlready = KeptFrom(c, round),
            };

    // What was paid under the agreement that the court refused stays paid (art. 21¶2).
    static decimal? KeptFrom(Dossier c, ConsultationRound round) =>
        round.After is { } no
        && c.Consultation.Agreements[no].Text.PaidAlready + c.Performance.Obligations.Where(o => o.Agreement == no).Sum(o => o.Paid)
            is var kept
                and > 0
            ? kept
            : null;

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        foreach (var o in c.ClueTransfer.StandsStillFor(c.Consultation.Rounds.SelectMany(r => r.Obligors)))
            yield return o;
        if (c.Consultation.OpenRound is null)
            yield return new("没有进行中的磋商", "16");
        else if (!c.Consultation.Rounds.Any(r => r.IsOpen && HasAgreed(r)))
            yield return new("会议记录中尚无“达成一致”的结果", "16", Departable: true);
        if (c.Letters.Any(l => l.Kind == LetterKind.CorrectiveOpinion && l.AwaitsAnswer))
            yield return new("检察机关的纠正意见尚未答复", "18", Departable: true);
    }

    static bool HasAgreed(ConsultationRound r) => r.Meetings.Any(m => m.Act.Result == MeetingResult.Agreed);

    ConsultationRound? RoundOf(Dossier c) =>
        c.Consultation.Rounds.FirstOrDefault(r => Signatories.Count > 0 && r.Obligors.Contains(Signatories[0]));

    public static void Shape(InlineValidator<SignAgreement> v)
    {
        v.Amounts();
        v.AboveZero(x => x.LumpSumShares);
        v.EachOnce(x => x.LumpSumShares, x => x.PaidBy, "义务人");
        v.RuleFor(x => x.LumpSumShares)
            .Must((x, s) => s.Count == 0 || s.Sum(p => p.Amount) == x.LumpSum)
            .WithMessage(x => $"各义务人分担合计 {x.LumpSumShares.Sum(s => s.Amount).Yuan()}，与一次性给付 {x.LumpSum.Yuan()} 不符。");
        v.RuleFor(x => x.LumpSumShares)
            .Must((x, s) => s.All(p => x.Signatories.Contains(p.PaidBy)))
            .WithMessage("分担的义务人没有签订本协议。");
        v.RuleFor(x => x.Instalments)
            .Must((x, i) => i.All(p => p.PaidBy is not { } n || x.Signatories.Contains(n)))
            .WithMessage("“由谁给付”的义务人没有签订本协议。");
        v.RuleFor(x => x.InKind)
            .Must((x, w) => w.All(p => p.DoneBy is not { } n || x.Signatories.Contains(n)))
            .WithMessage("“由谁完成”的义务人没有签订本协议。");
        v.RuleFor(x => x.Plan)
            .Must((x, p) => p?.DueOn is not { } due || due >= x.EffectiveOn)
            .WithMessage("修复方案的完成期限不能早于生效日期。");
        v.Schedule(x => x.Agreed == x.Provided);
        v.RuleFor(x => x.LumpSumDueOn).Must((x, d) => d is null || d >= x.EffectiveOn).WithMessage("“一次性给付期限”不能早于生效日期。");
        v.RuleFor(x => x.Instalments).Must((x, i) => i.All(p => p.DueOn >= x.EffectiveOn)).WithMessage("各期给付期限不能早于生效日期。");
        v.RuleFor(x => x.InKind).Must((x, w) => w.All(p => p.DueOn >= x.EffectiveOn)).WithMessage("完成期限不能早于生效日期。");
        v.RuleFor(x => x.LumpSumDueOn).NotNull().When(x => x.LumpSum > 0).WithMessage("一次性给付应填写给付期限。");
        v.InstalmentsReasoned();
        v.RuleFor(x => x.MissingReason)
            .NotEmpty()
            .When(x => x.Missing().Any())
            .WithMessage(x => $"未载明{string.Join("、", x.Missing())}，请补充或者说明理由（第十七条，一般应包含）。");
        v.RuleFor(x => x.EffectiveOn).GreaterThanOrEqualTo(x => x.SignedOn).WithMessage("“生效日期”不能早于签订日期。");
    }

    /// <summary>Items of art. 17 that the text does not have.</summary>
    public IEnumerable<string> Missing()
    {
        if (string.IsNullOrWhiteSpace(Cessation))
            yield return "停止行为方案";
        if (string.IsNullOrWhiteSpace(RestorationDuty))
            yield return "修复责任";
        foreach (var f in Field.Of(typeof(RestorationPlan)).Where(f => f.Kind != FieldKind.Day))
            if (Plan is null || f.Value(Plan) is null or "")
                yield return f.Label.Replace("（元）", "", StringComparison.Ordinal);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(BelowAppraisalReason) && Litigation.Coverage.Below(c, this, null, IsFollowed) is { } below)
            yield return new(below, "16", Field: "belowAppraisalReason");
        foreach (var twice in Litigation.Coverage.Twice(c, this, IsFollowed))
            yield return twice;
        if (c.Litigation.Suits.Any(s => s.Pending && s.Defendants.Any(Signatories.Contains) && Knows(c, s)))
            yield return new("诉讼中达成的协议原则上由法院审查，请办理“提交诉讼中达成的协议”", "23", Departable: true);
        if (RoundOf(c) is not { } round)
            yield break;
        if (Signatories.Any(s => !round.Obligors.Contains(s)))
            yield return new("这些义务人不在同一轮磋商中，请分别签订协议。", "17", Field: "signatories");
        if (SignedOn < round.ServedOn)
            yield return new($"签订日期不能早于磋商告知书送达之日（{round.ServedOn:yyyy-MM-dd}）。", "17", Field: "signedOn");
    }

    // The refused agreement of the same obligors, after which they were consulted once more.
    bool IsFollowed(Agreement x) => x.RefusedOnMerits && x.Text.Signatories.Any(Signatories.Contains);

    // The suit of the procuratorate is known to the department once the court has told it.
    static bool Knows(Seen c, Litigation.Suit s) =>
        c.Sees(s.Seq) || (s.Docketed && c.Letters.Any(l => l.Kind == LetterKind.SuitDocketed && l.To == c.Organ && l.About == s.No));

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var agreement = new Agreement
        {
            No = c.Consultation.Agreements.Next,
            Seq = e.Seq,
            Round = RoundOf(c)!.No,
            Text = this,
        };
        c.Consultation.Agreements.Add(agreement);
        foreach (var round in c.Consultation.Rounds)
            round.Leave(Signatories.Contains);
        foreach (var round in c.Consultation.Rounds.Where(r => !r.IsOpen))
            c.Deadlines.MeetWhere(d => d.About == round.No && d.Period == Period.Consultation, e, SignedOn);

        if (LumpSumShares.Count > 0)
            foreach (var s in LumpSumShares)
                Owe(ObligationSource.LumpSum, "一次性给付", s.Amount, LumpSumDueOn!.Value, s.PaidBy);
        else if (LumpSum > 0)
            Owe(ObligationSource.LumpSum, "一次性给付", LumpSum, LumpSumDueOn!.Value, null);
        foreach (var payer in Instalments.GroupBy(i => i.PaidBy))
        foreach (var (n, i) in payer.Index())
            Owe(ObligationSource.Instalment, $"第{Articles.Count(n + 1)}期", i.Amount, i.DueOn, payer.Key);
        foreach (var w in InKind)
            Work(w.Work, w.Value, w.DueOn, w.DoneBy);
        // A third party may carry the plan out: it is followed up all the same (art. 25).
        if (InKind.Count == 0 && Plan?.DueOn is { } planned)
            Work("按修复方案实施修复", 0, planned, null);
        c.Deadlines.Start(Period.Confirmation, e.Organ, "协议生效", EffectiveOn, e, about: agreement.No);
        foreach (var group in Signatories.GroupBy(n => c.LastDue(agreement.No, n)))
            if (group.Key is { } last)
                c.Interrupt([.. group], "义务人承诺履行", SignedOn, e, from: last);
            else
                c.EndLimitation([.. group], "义务已经履行", e);

        void Owe(ObligationSource source, string what, decimal amount, DateOnly due, ObligorNo? by) =>
            c.Owe(
                ObligationKind.Payment,
                agreement.No,
                Owing(by),
                by is { } n ? $"{what}（{c.Obligors[n].Data.Name}）" : what,
                amount,
                due,
                e,
                source
            );

        void Work(string what, decimal value, DateOnly due, ObligorNo? by) =>
            c.Owe(ObligationKind.Work, agreement.No, Owing(by), what, value, due, e, ObligationSource.InKind);

        IReadOnlyList<ObligorNo> Owing(ObligorNo? by) => by is { } n ? [n] : Signatories;
    }

    public override string Gist(Seen c) =>
        $"合计 {Agreed.Yuan()}{(Instalments.Count > 0 ? $" · 分 {Instalments.Count} 期" : "")} · {EffectiveOn:yyyy-MM-dd} 生效";
}
