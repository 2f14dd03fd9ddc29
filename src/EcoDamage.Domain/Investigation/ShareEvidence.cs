namespace EcoDamage.Domain.Investigation;

/// <summary>材料共享 (art. 10, 22¶1): reuse in the other track or by a supporting body is recorded.</summary>
public sealed record ShareEvidence : Act<ShareEvidence>, IAct<ShareEvidence>
{
    [Label("材料"), Pick(nameof(Items))]
    public required int Evidence { get; init; }

    [Label("共享给")]
    public required IReadOnlyList<OrganCode> With { get; init; }

    [Label("用途"), Lines]
    public required string Purpose { get; init; }

    public static ActRule Rule =>
        new("材料共享", "10, 22¶1", Force.May, Everyone.WithEvidence)
        {
            Aside = true,
            Effect = "共享的单位可以看到该项材料；在另一程序中的使用记入案卷。",
        };

    // What was only shared with an organ is not its own to hand on; what is sealed is handed on by those alone who may read it.
    static Choice<Evidence> Items =>
        Choice
            .Of(c => c.Investigation.Evidence, x => x.No, x => x.Data.Name)
            .Where((x, c) => c.At(x.Seq)?.Entry.Organ == c.Organ || (!c.IsSealed(x.Seq) && c.LiesInReach(x.Seq)))
            .Else("没有可以共享的材料", "10");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var item = c.Investigation.Evidence[Evidence - 1];
        foreach (var organ in With)
        {
            c.Who.Share(item.Seq, organ);
            c.Who.Share(e.Seq, organ);
            if (!c.Who.CapacitiesOf(organ).Any())
                c.Who.Give(organ, Capacity.Supporting, e);
        }
    }

    public override string Gist(Seen c) => c.Investigation.Evidence[Evidence - 1].Data.Name ?? "";
}
