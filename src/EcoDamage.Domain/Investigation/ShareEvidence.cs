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

    public static IEnumerable<Option> Items(DamageCase c, Actor a)
    {
        // What was only shared with an organ is not its own to hand on; what is sealed is handed on by those alone who may read it.
        return c
            .Evidence.Where(x =>
                a is null
                || (
                    c.Sees(a.Organ.Code, x.Seq)
                    && (
                        c.Journal[x.Seq - 1].Entry.Organ == a.Organ.Code
                        || (!c.IsSealed(x.Seq) && c.ReachesTo(a.Organ.Code, c.LayerOf(x.Seq), x.Seq))
                    )
                )
            )
            .Select(x => new Option(x.No.ToString(), x.Data.Name));
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Items(c, a).Any())
            yield return new("没有可以共享的材料", "10");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var item = c.Evidence[Evidence - 1];
        foreach (var organ in With)
        {
            c.Share(item.Seq, organ);
            c.Share(e.Seq, organ);
            if (!c.CapacitiesOf(organ).Any())
                c.Give(organ, Capacity.Supporting, Layer.Own, e);
        }
    }

    public override string Gist(DamageCase c) => c?.Evidence[Evidence - 1].Data.Name ?? "";
}
