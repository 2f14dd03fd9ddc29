using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Consultation;

/// <summary>量刑建议 (art. 14): how repair and payment were weighed; seen by the procuratorate itself only.</summary>
public sealed record RecordSentencingRecommendation : Act<RecordSentencingRecommendation>, IAct<RecordSentencingRecommendation>
{
    [Label("修复和赔偿情况"), Lines] public required string Repair { get; init; }
    [Label("量刑建议"), Lines] public required string Recommendation { get; init; }

    public static ActRule Rule => new("提出量刑建议", "14", Force.May, Capacity.CriminalProcuratorate)
    {
        Aside = true,
        Layer = Layer.Own, Effect = "结合修复和赔偿情况提出量刑建议；只有本单位可以看到。",
    };

    protected internal override void Apply(DamageCase c, Entry e)
    {
    }
}
