namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>证据与鉴定.</summary>
public sealed record EvidenceTab(IReadOnlyList<Appraisal> Appraisals, IReadOnlyList<AddEvidence> Evidence)
{
    public static EvidenceTab Of(CaseReader r) =>
        new(
            [.. r.Case.Investigation.Appraisals.Where(x => r.Case.Sees(x.Seq))],
            [.. r.Case.Investigation.Evidence.Where(x => r.Case.Sees(x.Seq)).Select(x => x.Data)]
        );
}
