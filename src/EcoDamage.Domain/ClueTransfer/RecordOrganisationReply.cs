namespace EcoDamage.Domain.ClueTransfer;

/// <summary>社会组织函告、起诉 (art. 2¶2, 7): then the procuratorate does not sue, but may support.</summary>
public sealed record RecordOrganisationReply : Act<RecordOrganisationReply>, IAct<RecordOrganisationReply>
{
    [Label("社会组织名称")]
    public required string Organisation { get; init; }

    [Label("是否起诉或者表示起诉")]
    public required bool Sues { get; init; }

    [Label("函告或起诉日期")]
    public required DateOnly On { get; init; }

    [Label("案号", Hint = "已经起诉的填写")]
    public string? CaseNo { get; init; }

    public static ActRule Rule =>
        new("社会组织函告", "2¶2, 7", Force.May, Capacity.PublicInterestProcuratorate, Capacity.SeisedCourt)
        {
            Aside = true,
            Layer = Layer.Suit,
            Effect = "法律规定的组织起诉的，检察机关不再起诉，可以支持起诉。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current is { IsOpen: false })
            yield return new("公益诉讼案件已经终结", "7");
        else if (c.PublicInterest.Current?.Announcement is null)
            yield return new("尚未公告", "7");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.PublicInterest.Current!.Sues(Organisation, Sues);
    }

    public override string Gist(Seen c) => $"{Organisation}{(Sues ? " 起诉" : " 不起诉")}";
}
