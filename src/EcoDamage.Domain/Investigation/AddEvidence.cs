namespace EcoDamage.Domain.Investigation;

public enum EvidenceKind
{
    [Label("物证")]
    Object,

    [Label("书证")]
    Document,

    [Label("视听资料、电子数据")]
    Recording,

    [Label("勘验、检查笔录")]
    Inspection,

    [Label("监测、检测报告")]
    Monitoring,

    [Label("鉴定、评估意见")]
    Appraisal,

    [Label("当事人陈述、证人证言")]
    Statement,
}

/// <summary>材料入卷 (art. 10, 22¶1): what it is, who holds it, what it proves, with whom it is shared.</summary>
public sealed record AddEvidence : Act<AddEvidence>, IAct<AddEvidence>
{
    [Label("材料名称")]
    public required string Name { get; init; }

    [Label("种类")]
    public required EvidenceKind Type { get; init; }

    [Label("取得日期")]
    public required DateOnly CollectedOn { get; init; }

    [Label("取得人或来源")]
    public required string Source { get; init; }

    [Label("保管单位或保管人")]
    public required string Custodian { get; init; }

    [Label("证明内容"), Lines]
    public required string Proves { get; init; }

    [Label("同时共享给", Hint = "能看案卷的单位不必再选")]
    public IReadOnlyList<OrganCode> SharedWith { get; init; } = [];

    public static ActRule Rule =>
        new("材料入卷", "10, 22¶1", Force.May, Everyone.WithEvidence)
        {
            Aside = true,
            EitherTrack = true,
            Effect = "记入证据目录；共享的单位可以看到该项材料。",
        };

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Investigation.Add(this, e);
        foreach (var organ in SharedWith)
        {
            c.Who.Share(e.Seq, organ);
            if (!c.Who.CapacitiesOf(organ).Any())
                c.Who.Give(organ, Capacity.Supporting, e);
        }
    }

    public override string Gist(Seen c) => $"{Name}（{Type.Label()}）";
}
