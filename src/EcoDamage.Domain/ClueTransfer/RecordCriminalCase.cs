namespace EcoDamage.Domain.ClueTransfer;

public enum CriminalStage
{
    [Label("侦查")]
    Investigation,

    [Label("审查起诉")]
    Review,

    [Label("审判")]
    Trial,
}

/// <summary>刑事案件登记 (art. 9, 12, 14): the criminal procuratorate gets its capacity; sampling must be talked over (art. 12).</summary>
public sealed record RecordCriminalCase : Act<RecordCriminalCase>, IAct<RecordCriminalCase>
{
    [Label("办案机关")]
    public required string Authority { get; init; }

    [Label("刑事案件编号")]
    public required string CaseNo { get; init; }

    [Label("诉讼阶段")]
    public required CriminalStage At { get; init; }

    [Label("涉及的义务人或者嫌疑人")]
    public required string Persons { get; init; }

    [Label("是否有人在押")]
    public required bool InCustody { get; init; }

    [Label("在押的赔偿义务人", Hint = "在押的选填"), Pick(nameof(Choice.KnownObligors), typeof(Choice))]
    public IReadOnlyList<ObligorNo> Detained { get; init; } = [];

    [Label("羁押场所", Hint = "在押的填写")]
    public string? Custody { get; init; }

    [Label("羁押起始日期")]
    public DateOnly? CustodySince { get; init; }

    [Label("侦办地")]
    public string? Place { get; init; }

    [Label("审查起诉的检察机关"), OfKind(OrganKind.Procuratorate)]
    public OrganCode? Procuratorate { get; init; }

    public static ActRule Rule =>
        new(
            "刑事案件登记",
            "9, 12, 14",
            Force.May,
            Capacity.LeadDepartment,
            Capacity.CoDepartment,
            Capacity.Intake,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate,
            Capacity.CriminalProcuratorate,
            Capacity.Supporting
        )
        {
            Aside = true,
            Layer = Layer.Own,
            Effect = "使磋商、移送和鉴定能够考虑刑事程序；审查起诉的检察机关取得刑事案件办案身份。不得登记侦查秘密。",
        };

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = new CriminalCase
        {
            No = c.ClueTransfer.CriminalCases.Next,
            Seq = e.Seq,
            CaseNo = CaseNo,
            Procuratorate = Procuratorate,
        };
        if (InCustody)
            x.Detain(Detained);
        c.ClueTransfer.CriminalCases.Add(x);
        c.ShareCriminal(x, e);
        if (Procuratorate is { } p)
            c.Who.Give(p, Capacity.CriminalProcuratorate, e);
    }

    public override string Gist(Seen c) => $"{Authority} · {At.Label()}{(InCustody ? " · 在押" : "")}";
}
