using System.Text.Json.Serialization;

namespace EcoDamage.Domain.Litigation;

public enum SubsequentRelation
{
    [Label("新的损害行为")]
    NewAct,

    [Label("前案遗漏的损害行为")]
    OmittedAct,

    [Label("前案未发现的损害")]
    DamageNotFound,
}

/// <summary>
/// 后续案件 (art. 24¶1; 损害赔偿若干规定 18): a new dossier, linked both ways, while performance of the first may run on. Consultation
/// between the organs is recorded; it is no veto.
/// </summary>
public sealed record OpenSubsequentCase : Act<OpenSubsequentCase>, IAct<OpenSubsequentCase>, IOpensCase
{
    [Label("与前案的关系")]
    public required SubsequentRelation Relation { get; init; }

    [Label("后续案件名称")]
    public required string Title { get; init; }

    [Label("发现日期")]
    public required DateOnly FoundOn { get; init; }

    [Label("具体地点")]
    public required string Address { get; init; }

    [Label("损害事实"), Lines]
    public required string Facts { get; init; }

    [Label("疑似赔偿义务人")]
    public IReadOnlyList<ObligorData> Suspects { get; init; } = [];

    [Label("与检察机关（部门）协商情况"), Lines]
    public required string Consulted { get; init; }

    [JsonInclude]
    internal string? NewCase { get; init; }

    public static ActRule Rule =>
        new("后续案件", "24¶1", Force.May, Capacity.LeadDepartment, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Aside = true,
            AfterClose = true,
            Effect = "就新的或者遗漏的损害另立案卷，与前案互相载明；前案已经涵盖的数额不重复主张。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        new { c?.ClueTransfer.Clue?.Address, Suspects = c?.Obligors.Select(o => o.Data) };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Who.ReachesTo(c.Organ, Layer.File | Layer.Suit, c.Version))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.Consultation.Agreements.Count == 0 && c.Litigation.Titles.Count == 0 && !c.Proceedings.Any(p => p.EndedOn is not null))
            yield return new("前案尚无协议、生效裁判，程序也没有终结；新的事实请在本案中一并处理", "24¶1");
    }

    Act ITwoCases.Bind(string number, DamageCase? other) => this with { NewCase = number };

    protected internal override Layer LayerIn(DamageCase c, Entry e) =>
        e.By.Kind == OrganKind.Procuratorate && c.Who.Holds(e.Organ, Capacity.PublicInterestProcuratorate) ? Layer.Suit : Layer.File;

    IEnumerable<Act> ITwoCases.InOther(DamageCase here, Entry e)
    {
        yield return here.ClueTransfer.Clue! with
        {
            Title = Title,
            FoundOn = FoundOn,
            Address = Address,
            Facts = Facts,
            Suspects = Suspects,
            Competent = e.By.Kind == OrganKind.Department,
            Source = ClueSource.Other,
        };
        var covered = Coverage.Awarded(here.Before(e));
        yield return new LinkCase
        {
            Relation = CaseRelation.Preceding,
            Number = here.Number,
            Note = $"{Relation.Label()}。前案已经涵盖：{(covered.Count > 0 ? Coverage.Text(covered) : "无协议、裁判数额")}",
        };
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (NewCase is { } number)
            c.Relations.Link(CaseRelation.Subsequent, number, e, Relation.Label());
    }

    public override string Gist(Seen c) => $"{NewCase} · {Relation.Label()}";
}
