namespace EcoDamage.Domain.Consultation;

/// <summary>第三方意见 (art. 19).</summary>
public sealed record RecordThirdPartyOpinion : Act<RecordThirdPartyOpinion>, IAct<RecordThirdPartyOpinion>
{
    [Label("第三方"), Pick(nameof(All))]
    public required int ThirdParty { get; init; }

    [Label("意见"), Lines]
    public required string Opinion { get; init; }

    [Label("是否采纳")]
    public required bool Adopted { get; init; }

    [Label("采纳或者不采纳的说明"), Lines]
    public string? Why { get; init; }

    public static ActRule Rule =>
        new("第三方意见", "19", Force.Encouraged, Capacity.LeadDepartment, Capacity.CompetentProcuratorate)
        {
            Aside = true,
            Effect = "记入第三方在磋商中的意见和采纳情况。",
        };

    static Choice<ThirdParty> All => Choice.Of(c => c.Consultation.ThirdParties, x => x.No, x => x.Name).Else("尚未邀请第三方", "19");

    protected internal override void Apply(DamageCase c, Entry e) { }

    public override string Gist(Seen c) => c.Consultation.ThirdParties[ThirdParty - 1].Name ?? "";
}
