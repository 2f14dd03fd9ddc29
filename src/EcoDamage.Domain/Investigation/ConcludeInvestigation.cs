namespace EcoDamage.Domain.Investigation;

public enum InvestigationProposal
{
    [Label("建议启动磋商")]
    Consult,

    [Label("建议移送检察机关")]
    Transfer,

    [Label("建议终止索赔")]
    Terminate,
}

/// <summary>调查终结 (art. 10): findings and what should follow; the case goes to consultation.</summary>
public sealed record ConcludeInvestigation : Act<ConcludeInvestigation>, IAct<ConcludeInvestigation>
{
    [Label("调查结论"), Lines]
    public required string Findings { get; init; }

    [Label("补充查明的赔偿义务人", Hint = "决定启动后查明的；没有的不填")]
    public IReadOnlyList<ObligorData> Obligors { get; init; } = [];

    [Label("拟主张数额（元）"), Yuan]
    public required decimal Amount { get; init; }

    [Label("处理建议")]
    public required InvestigationProposal Proposal { get; init; }

    public static ActRule Rule =>
        new("调查终结", "10", Force.Stated, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Effect = "确认事实、义务人和数额，案件转入磋商阶段。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c?.Investigation.Report is { } x ? new { Amount = x.Total } : null;

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.ClueTransfer.ClaimOpen)
            yield return new(!c.ClueTransfer.Claimed ? "尚未决定立案启动索赔" : "索赔已经终止", "10");
        else if (c.ClueTransfer.AllOnHold is not null)
            foreach (var o in c.ClueTransfer.StandsStill)
                yield return o;
        else if (c.Investigation.Concluded is not null)
            yield return new("调查已经终结", "10", Never: true);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Investigation.Concluded = e;
        c.Obligors.Name(Obligors);
    }

    public override string Gist(Seen c) => $"{Proposal.Label()} · {Amount.Yuan()}";
}
