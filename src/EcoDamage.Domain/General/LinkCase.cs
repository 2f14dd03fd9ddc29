namespace EcoDamage.Domain.General;

/// <summary>
/// 关联案件 (art. 24¶1; joining and splitting): the entry in the second case that answers the act in the first. Takes over running periods
/// with their trigger days, and the organs.
/// </summary>
public sealed record LinkCase : Act<LinkCase>, IAct<LinkCase>
{
    [Label("关联方式")]
    public required CaseRelation Relation { get; init; }

    [Label("关联案件")]
    public required string Number { get; init; }

    [Label("说明"), Lines]
    public string? Note { get; init; }

    [Label("继续计算的期限")]
    public IReadOnlyList<CarriedPeriod> Periods { get; init; } = [];

    [Label("办理单位")]
    public IReadOnlyList<CarriedHolding> Organs { get; init; } = [];

    [Label("并入的义务人")]
    public IReadOnlyList<ObligorData> Obligors { get; init; } = [];

    /// <summary>回避: who has withdrawn from one dossier stays away from the other. User ids, shown to nobody.</summary>
    [System.Text.Json.Serialization.JsonInclude]
    internal IReadOnlyList<CarriedRecusal> Recused { get; init; } = [];

    public static ActRule Rule =>
        new("关联案件", "24¶1", Force.Stated)
        {
            Follows = true,
            AfterClose = true,
            Effect = "两案互相载明；期限按原起算日继续计算。",
        };

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Relations.Link(Relation, Number, e, Note);
        // A case split off starts from copies of the first steps: their periods are those of the case it came from.
        if (Relation == CaseRelation.SplitFrom)
        {
            c.Deadlines.Disown(d => d.TriggerSeq < e.Seq, "按分案前的期限继续计算");
            // The decision named a procuratorate; jurisdiction may have passed to another since.
            if (
                Organs.FirstOrDefault(h => h.Capacity == Capacity.CompetentProcuratorate) is { } now
                && c.Who.CompetentProcuratorate is { } named
                && named != now.Organ
            )
                c.Take(named, Capacity.CompetentProcuratorate, e);
        }
        // What the dossier knows of an obligor already stays.
        c.Obligors.Name([.. Obligors.Where(o => !c.Obligors.Any(x => Folding.Same(x.Data.Name, o.Name)))]);
        c.Who.Carry(Organs, e);
        c.Carry(Periods, e);
        c.Who.Carry(Recused);
    }

    public override string Gist(Seen c) => $"{Relation.Label()} {Number}";
}
