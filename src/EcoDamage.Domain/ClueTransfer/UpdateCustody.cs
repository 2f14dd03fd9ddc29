namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 羁押状态变更 (art. 9(1)): when custody ends, a claim on hold for it is to be resumed or to stay with the transfer in writing.
/// </summary>
public sealed record UpdateCustody : Act<UpdateCustody>, IAct<UpdateCustody>
{
    [Label("刑事案件"), Pick(nameof(Choice.CriminalCases), typeof(Choice))]
    public required CriminalCaseNo CriminalCase { get; init; }

    [Label("变更后是否在押")]
    public required bool InCustody { get; init; }

    [Label("涉及的赔偿义务人", Hint = "只涉及部分义务人的选择；不选的，指全部人员"), Pick(nameof(Choice.KnownObligors), typeof(Choice))]
    public IReadOnlyList<ObligorNo> Obligors { get; init; } = [];

    [Label("变更日期")]
    public required DateOnly On { get; init; }

    [Label("变更情况")]
    public required string Change { get; init; }

    public static ActRule Rule =>
        new(
            "羁押状态变更",
            "9(1)",
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
            Effect = "羁押解除后，因羁押中止的索赔程序应当恢复，或者书面确认继续由检察机关办理。",
        };

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = c.ClueTransfer.CriminalCases[CriminalCase];
        c.ShareCriminal(x, e);
        if (InCustody)
        {
            x.Detain(Obligors);
            c.GroundIsBack(TransferGround.Custody, "义务人再次被羁押");
            return;
        }
        x.Release(Obligors);
        if (!c.ClueTransfer.CriminalCases.Any(other => other.InCustody))
            c.GroundFellAway(TransferGround.Custody, "义务人不再羁押", e);
    }

    public override string Gist(Seen c) => Change;
}
