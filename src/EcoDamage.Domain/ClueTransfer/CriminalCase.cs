using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.ClueTransfer;

/// <summary>刑事案件 that runs beside the dossier: who is in custody, what the judgment said.</summary>
public sealed class CriminalCase
{
    public required int No { get; init; }
    public required int Seq { get; init; }
    public required string CaseNo { get; init; }
    public OrganCode? Procuratorate { get; init; }
    public bool InCustody { get; internal set; }
    public bool Judged { get; internal set; }

    internal static IEnumerable<Option> Options(DamageCase c, Actor a) =>
        c.CriminalCases.Where(x => a is null || c.Sees(a.Organ.Code, x.Seq)).Select(x => new Option(x.No.ToString(System.Globalization.CultureInfo.InvariantCulture), x.CaseNo));
}
