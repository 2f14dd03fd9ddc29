namespace EcoDamage.Domain.Consultation;

/// <summary>量刑建议 (art. 14): how repair and payment were weighed; seen by the procuratorates on the case, and by whom it is shared with.</summary>
public sealed record RecordSentencingRecommendation : Act<RecordSentencingRecommendation>, IAct<RecordSentencingRecommendation>
{
    [Label("修复和赔偿情况"), Lines]
    public required string Repair { get; init; }

    [Label("量刑建议"), Lines]
    public required string Recommendation { get; init; }

    [Label("共享给", Hint = "选填；本案各检察机关均可看到"), OfKind(OrganKind.Procuratorate, OrganKind.Department, OrganKind.Court)]
    public IReadOnlyList<OrganCode> With { get; init; } = [];

    public static ActRule Rule =>
        new("提出量刑建议", "14", Force.May, Capacity.CriminalProcuratorate)
        {
            Aside = true,
            Layer = Layer.Own,
            Effect = "结合修复和赔偿情况提出量刑建议；只有本案各检察机关和共享的单位可以看到。",
        };

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (
            var h in c.Who.All.Where(h =>
                h.Until is null && h.Capacity is Capacity.CompetentProcuratorate or Capacity.PublicInterestProcuratorate
            )
        )
            c.Who.Share(e.Seq, h.Organ);
        foreach (var organ in With)
        {
            c.Who.Share(e.Seq, organ);
            if (!c.Who.CapacitiesOf(organ).Any())
                c.Who.Give(organ, Capacity.Supporting, e);
        }
    }
}
