namespace EcoDamage.Domain.Investigation;

public enum RecognisedFor
{
    [Label("损害赔偿")]
    Compensation,

    [Label("公益诉讼")]
    PublicInterest,

    [Label("刑事诉讼")]
    Criminal,
}

/// <summary>结果互认 (art. 12): an appraisal of one procedure is recognised for another.</summary>
public sealed record RecogniseAppraisal : Act<RecogniseAppraisal>, IAct<RecogniseAppraisal>
{
    [Label("鉴定评估"), Pick(nameof(Reports))]
    public required AppraisalNo Appraisal { get; init; }

    [Label("互认用于")]
    public required RecognisedFor For { get; init; }

    [Label("意见"), Lines]
    public required string Opinion { get; init; }

    public static ActRule Rule =>
        new(
            "鉴定结果互认",
            "12",
            Force.Encouraged,
            Capacity.LeadDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate,
            Capacity.CriminalProcuratorate
        )
        {
            Aside = true,
            SignedOff = true,
            Effect = "认可该鉴定评估用于另一程序，避免重复鉴定。",
        };

    static Choice<Appraisal> Reports =>
        Choice
            .Of(c => c.Investigation.Appraisals, (x, _) => x.Institution)
            .Where((x, c) => x.Report is { } report && c.Sees(report.Entry.Seq))
            .Else("没有可以互认的鉴定评估", "12");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (
            var organ in c
                .Who.All.Where(h =>
                    h.Until is null
                    && h.Capacity is Capacity.LeadDepartment or Capacity.CriminalProcuratorate or Capacity.PublicInterestProcuratorate
                )
                .Select(h => h.Organ)
                .Distinct()
                .ToList()
        )
            c.Who.Share(e.Seq, organ);
    }

    public override string Gist(Seen c) => For.Label();
}
