using System.Text.Json.Serialization;

namespace EcoDamage.Domain.General;

/// <summary>
/// 分案 (art. 2, 3): separable damage goes on in a dossier of its own, with its obligors and what was done about them: appraisal,
/// conclusion, a consultation that failed, the duty to sue. Its periods keep their trigger days, and what concerns them alone runs in one
/// dossier only.
/// </summary>
public sealed record SplitCase : Act<SplitCase>, IAct<SplitCase>, IOpensCase
{
    [Label("分出的义务人"), Pick(nameof(Split))]
    public required IReadOnlyList<ObligorNo> Obligors { get; init; }

    [Label("新案件名称")]
    public required string Title { get; init; }

    [Label("可以分开办理的理由"), Lines]
    public required string Reason { get; init; }

    [JsonInclude]
    internal string? NewCase { get; init; }

    public static ActRule Rule =>
        new("分案", "2, 3", Force.May, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Aside = true,
            Effect = "分出的部分另立案卷继续办理，两案互相载明；期限按原起算日继续计算。",
        };

    static Choice<Obligor> Split => Choice.ObligorsOf(Separable);

    static IEnumerable<Obligor> Separable(Seen c)
    {
        var busy = c
            .Consultation.Rounds.SelectMany(r => r.Obligors)
            .Concat(c.Consultation.Agreements.SelectMany(x => x.Text.Signatories))
            .Concat(c.Whole.Litigation.Suits.SelectMany(s => s.Defendants))
            .ToHashSet();
        return c.Obligors.Where(o => !o.Left && !busy.Contains(o.No));
    }

    Act ITwoCases.Bind(string number, DamageCase? other) => this with { NewCase = number };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.ClueTransfer.ClaimOpen)
            yield return new(!c.ClueTransfer.Claimed ? "尚未决定立案启动索赔" : "索赔已经终止", "2");
        else if (c.Obligors.Count(o => !o.Left) < 2 || !Separable(c).Any())
            yield return new("没有可以分开办理的义务人", "2");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Obligors.Count >= c.Obligors.Count(o => !o.Left))
            yield return new("本案至少应当保留一名义务人。", "2", Field: "obligors");
    }

    IEnumerable<Act> ITwoCases.InOther(DamageCase here, Entry e)
    {
        var data = Obligors.Select(n => here.Obligors[n].Data).ToList();
        yield return here.ClueTransfer.Clue! with
        {
            Title = Title,
            Suspects = data,
        };
        if (here.ClueTransfer.Check is { } check)
            yield return check.Act;
        yield return here.ClueTransfer.Claim!.Value.Act with
        {
            Obligors = data,
        };
        foreach (var act in Gone(here, e))
            yield return act;
        yield return new LinkCase
        {
            Relation = CaseRelation.SplitFrom,
            Number = here.Number,
            Note = Reason,
            Periods = here.Relations.CarriedAway,
            Organs = CarriedHolding.Of(here),
            Recused = CarriedRecusal.Of(here),
        };
    }

    // What was done about them goes along, as far as the department reads it.
    IEnumerable<Act> Gone(DamageCase here, Entry e)
    {
        foreach (var report in here.Investigation.Appraisals.Select(x => x.Report).OfType<(Entry Entry, RecordAppraisal Act)>())
            if (here.LayerOf(report.Entry.Seq) == Layer.File && here.Sees(e.Organ, report.Entry.Seq))
                yield return report.Act with
                {
                    Commission = null,
                };
        if (here.Investigation.Concluded is { } concluded)
            yield return (ConcludeInvestigation)here.AsCorrected(concluded.Seq) with
            {
                Obligors = [],
            };
        // There they are numbered anew, in the order in which they are named.
        var left = Obligors.Index().ToDictionary(x => x.Item, x => new ObligorNo(x.Index + 1));
        foreach (var end in here.Done<EndConsultation>().Where(x => x.Act.Obligors.Any(left.ContainsKey)))
        {
            var round = here.Consultation.Rounds.Last(r => r.Seq < end.Entry.Seq && At(here, r).Any(end.Act.Obligors.Contains));
            if (here.AsCorrected(round.Seq) is OpenConsultation opened)
                yield return opened with
                {
                    Obligors = There(opened.Obligors),
                };
            yield return end.Act with
            {
                Obligors = There(end.Act.Obligors),
            };
        }

        IReadOnlyList<ObligorNo> There(IEnumerable<ObligorNo> all) => [.. all.Where(left.ContainsKey).Select(no => left[no])];
    }

    static IReadOnlyList<ObligorNo> At(DamageCase c, ConsultationRound round) =>
        c.AsCorrected(round.Seq) is OpenConsultation opened ? opened.Obligors : round.Obligors;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Relations.CarriedAway = CarriedPeriod.Of(c, e.Day, Obligors);
        foreach (var no in Obligors)
            c.Obligors.Replace(c.Obligors[no] with { Left = true });
        c.LeaveWith(Obligors, "随分案转出", e);
        if (NewCase is { } number)
            c.Relations.Link(CaseRelation.SplitOff, number, e, Reason);
    }

    public override string Gist(Seen c) => $"{NewCase} · {Title}";
}
