using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.ClueTransfer;

/// <summary>羁押状态变更 (art. 9(1)): when custody ends, a claim on hold for it is to be resumed or to stay with the transfer in writing.</summary>
public sealed record UpdateCustody : Act<UpdateCustody>, IAct<UpdateCustody>
{
    [Label("刑事案件"), Pick(nameof(Cases))] public required int CriminalCase { get; init; }
    [Label("变更后是否在押")] public required bool InCustody { get; init; }
    [Label("变更日期")] public required DateOnly On { get; init; }
    [Label("变更情况")] public required string Change { get; init; }

    public static ActRule Rule => new("羁押状态变更", "9(1)", Force.May, Capacity.LeadDepartment, Capacity.CoDepartment, Capacity.Intake, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate, Capacity.CriminalProcuratorate, Capacity.Supporting)
    {
        Aside = true,
        Effect = "羁押解除后，因羁押中止的索赔程序应当恢复，或者书面确认继续由检察机关办理。",
    };

    public static IEnumerable<Option> Cases(DamageCase c, Actor a) => ClueTransfer.CriminalCase.Options(c, a);

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!Cases(c, a).Any()) yield return new("尚未登记刑事案件", "9");
    }

    protected internal override void Apply(DamageCase c, Entry e) => c.CriminalCases[CriminalCase - 1].InCustody = InCustody;

    public override string Gist(DamageCase c) => Change;
}
