using System.Text.Json.Serialization;

namespace EcoDamage.Domain.General;

/// <summary>
/// 分案 (art. 2, 3): separable damage goes on in a dossier of its own, with its obligors; its periods keep their trigger days.
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
        yield return new LinkCase
        {
            Relation = CaseRelation.SplitFrom,
            Number = here.Number,
            Note = Reason,
            Periods = CarriedPeriod.Of(here, e.Day),
            Organs = CarriedHolding.Of(here),
            Recused = CarriedRecusal.Of(here),
        };
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var no in Obligors)
            c.Obligors.Replace(c.Obligors[no] with { Left = true });
        if (NewCase is { } number)
            c.Relations.Link(CaseRelation.SplitOff, number, e, Reason);
    }

    public override string Gist(Seen c) => $"{NewCase} · {Title}";
}
