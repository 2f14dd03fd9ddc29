namespace EcoDamage.Domain.Consultation;

/// <summary>督促配合磋商 (art. 14): in a criminal case the procuratorate urges the obligor to cooperate.</summary>
public sealed record UrgeObligor : Act<UrgeObligor>, IAct<UrgeObligor>
{
    [Label("义务人"), Pick(nameof(All))]
    public required ObligorNo Obligor { get; init; }

    [Label("督促内容"), Lines]
    public required string Demand { get; init; }

    [Label("结果"), Lines]
    public string? Result { get; init; }

    public static ActRule Rule =>
        new("督促义务人配合磋商", "14", Force.May, Capacity.CriminalProcuratorate)
        {
            Aside = true,
            Effect = "依法督促义务人配合磋商、承担修复赔偿责任。",
        };

    static Choice<Obligor> All => Choice.Obligors.Else("尚未确定赔偿义务人", "14");

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.CriminalCases.Count == 0)
            yield return new("尚未登记刑事案件", "14");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (c.Who.Lead is { } lead)
            c.Who.Share(e.Seq, lead);
    }

    public override string Gist(Seen c) => c.Obligors[Obligor].Data.Name ?? "";
}
