namespace EcoDamage.Domain.Litigation;

/// <summary>One cost that a government body advanced, with the three tests of art. 22¶3.</summary>
public sealed record AdvancedCost : IAmount
{
    [Label("垫付单位")]
    public required string PaidBy { get; init; }

    [Label("费用名称")]
    public required string What { get; init; }

    [Label("金额（元）"), Yuan]
    public required decimal Amount { get; init; }

    [Label("凭证")]
    public required string Voucher { get; init; }
}

/// <summary>
/// 垫付费用证明 (art. 22¶3): legality, necessity and truth of costs that government bodies advanced. The same cost can't be claimed twice.
/// </summary>
public sealed record ProvideCostProof : Act<ProvideCostProof>, IAct<ProvideCostProof>
{
    [Label("来函"), Pick(nameof(Open))]
    public required LetterNo Letter { get; init; }

    [Label("垫付费用")]
    public required IReadOnlyList<AdvancedCost> Costs { get; init; }

    [Label("合法性说明"), Lines]
    public required string Legality { get; init; }

    [Label("必要性说明"), Lines]
    public required string Necessity { get; init; }

    [Label("真实性说明"), Lines]
    public required string Truth { get; init; }

    public static ActRule Rule =>
        new("提供垫付费用证明", "22¶3", Force.Must, Capacity.Supporting, Capacity.LeadDepartment, Capacity.CoDepartment, Capacity.Intake)
        {
            SignedOff = true,
            Numbered = true,
            Layer = Layer.Suit,
            Kinds = [OrganKind.Department],
            Effect = "协助提供支出相关费用合法性、必要性、真实性的证据材料。",
        };

    static Choice<Letter> Open => Choice.Awaiting<ProvideCostProof>().Else("没有要求提供垫付费用证明的来函", "22¶3");

    public static void Shape(InlineValidator<ProvideCostProof> v)
    {
        v.AboveZero(x => x.Costs);
        v.RuleFor(x => x.Costs)
            .Must(c => c.Select(x => x.Voucher).Distinct(Folding.Comparer).Count() == c.Count)
            .WithMessage("同一凭证只能列一次，同一费用不能重复主张。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Setting("CostProofByEcologyOnly") == 1 && c.By.Organ.Fields.Contains(Field7.Ecology) == false)
            yield return new("垫付费用证明统一由生态环境管理部门提供，请把材料交该部门（全市统一设定）", "22¶3");
        var used = c.Done<ProvideCostProof>().SelectMany(p => p.Act.Costs).Select(x => x.Voucher).ToHashSet(Folding.Comparer);
        foreach (var cost in Costs.Where(x => used.Contains(x.Voucher)))
            yield return new($"凭证 {cost.Voucher} 的费用已经证明过，同一费用不能重复主张。", "22¶3", Field: "costs");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter];
        c.Answer(l, e);
        c.Send(LetterKind.CostProof, l.From, e);
    }

    public override string Gist(Seen c) => $"{Costs.Count} 项，合计 {Costs.Sum(x => x.Amount).Yuan()}";
}
