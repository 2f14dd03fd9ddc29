namespace EcoDamage.Domain.Investigation;

/// <summary>协同调查 (art. 10–14): what was appraised, who was heard, what lies in the file, and that it is concluded.</summary>
public sealed class InvestigationCourse
{
    readonly List<InvitedExpert> experts = [];
    readonly List<Evidence> evidence = [];

    public Entry? Concluded { get; internal set; }
    public Roll<Appraisal> Appraisals { get; private init; } = new();

    /// <summary>The newest report: each track may have its own, and its readers.</summary>
    public Appraisal? Report => Appraisals.LastOrDefault(x => x.Report is not null);
    public IReadOnlyList<InvitedExpert> Experts => experts;
    public IReadOnlyList<Evidence> Evidence => evidence;

    internal void Invite(string expert, Entry e) => experts.Add(new(experts.Count + 1, e.Seq, expert));

    internal void Add(AddEvidence data, Entry e) => evidence.Add(new(evidence.Count + 1, e.Seq, data));

    internal InvestigationCourse SeenBy(Seen eyes)
    {
        var seen = new InvestigationCourse
        {
            Concluded = Concluded,
            Appraisals = Appraisals.SeenAs(x =>
                x.Report is { } r && eyes.Sees(r.Entry.Seq) ? x
                : eyes.Sees(x.Seq) ? x.WithoutReport()
                : null
            ),
        };
        seen.experts.AddRange(experts.Where(x => eyes.Sees(x.Seq)));
        seen.evidence.AddRange(evidence.Where(x => eyes.Sees(x.Seq)));
        return seen;
    }
}
