namespace EcoDamage.Domain.Performance;

/// <summary>执行立案 (art. 28).</summary>
public sealed record DocketEnforcement : Act<DocketEnforcement>, IAct<DocketEnforcement>
{
    [Label("执行申请或者移送", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public EnforcementNo? Enforcement { get; init; }

    [Label("执行案号", Hint = "如（2025）沪7101执12号")]
    public required string CaseNo { get; init; }

    [Label("立案日期")]
    public required DateOnly DocketedOn { get; init; }

    public static ActRule Rule => new("执行立案", "28", Force.Must, Capacity.SeisedCourt) { Effect = "登记执行案号并通知申请人。" };

    static Func<Enforcement, bool> Fits(OrganCode? court) => x => x is { Ended: null, CaseNo: null } && x.Court == court;

    static Choice<Enforcement> Open => Choice.Enforcements.Where((x, c) => Fits(c.Organ)(x)).Else("没有待立案的执行申请或者移送", "28");

    public static void Shape(InlineValidator<DocketEnforcement> v)
    {
        v.RuleFor(x => x.CaseNo).Must(CourtCaseNo.IsValid).WithMessage("“执行案号”请写全，如（2025）沪7101执12号。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        foreach (var o in c.Performance.Unpicked(Enforcement, Fits(c.Organ)))
            yield return o;
        if (Of(c, c.Organ) is { } x && c.Litigation.Titles.At(x.Title) is { } title && c.IsPaused(title))
            yield return Enforcing.Bankrupt;
    }

    Enforcement? Of(Dossier c, OrganCode? court) => c.Performance.EnforcementOf(Enforcement, Fits(court));

    protected internal override Layer LayerIn(DamageCase c, Entry e) => Of(c, e.Organ)!.Track.File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = Of(c, e.Organ)!;
        x.CaseNo = CourtCaseNo.Normal(CaseNo);
        foreach (
            var letter in c
                .Letters.Where(l => l.Kind == LetterKind.EnforcementApplication && l.To == e.Organ && l.AwaitsAnswer && l.SentSeq == x.Seq)
                .ToList()
        )
            c.Answer(letter, e);
        c.Deadlines.MeetWhere(d => d.Period == Period.EnforcementDocket && d.About == x.No, e, DocketedOn);
        c.Send(
            LetterKind.EnforcementDocketed,
            x.Track == ProceedingKind.Compensation ? c.Who.Lead!.Value : c.PublicInterest.Current!.Organ,
            e,
            note: x.CaseNo
        );
        c.TellKeepers(x.Track, e);
    }

    public override string Gist(Seen c) => CourtCaseNo.Normal(CaseNo);
}
