using System.Text.Json.Serialization;

namespace EcoDamage.Domain.General;

/// <summary>
/// 并案 (art. 2, 3): two dossiers of one damage event become one. Done in the younger; the elder number lives, and periods keep their
/// trigger days.
/// </summary>
public sealed record JoinCases : Act<JoinCases>, IAct<JoinCases>, ITwoCases
{
    [Label("并入的案件编号", Hint = "先登记的案件，如 SHD-310120-2025-0001")]
    public required string Into { get; init; }

    [Label("属于同一损害事件的理由"), Lines]
    public required string Reason { get; init; }

    /// <summary>Lead of the elder case, whose signature it takes.</summary>
    [JsonInclude]
    internal OrganCode? Lead { get; init; }

    public static ActRule Rule =>
        new("并案", "2, 3", Force.May, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Aside = true,
            Effect = "本案并入先登记的案件继续办理，本案案卷只读并互相载明；期限按原起算日继续计算。",
        };

    string? ITwoCases.OtherCase => Into;

    Act ITwoCases.Bind(string number, DamageCase? other) => this with { Into = number, Lead = other?.Who.Lead };

    IEnumerable<Obstacle> ITwoCases.ObjectionsOf(Seen here, Seen other)
    {
        if (IsElder(here, other))
            yield return new("该案件登记在后；先登记的案件编号保留，请在该案件中办理并案，并入本案。", "2", Field: "into");
        if (other.Who.Lead is null)
            yield return new("该案件还没有牵头部门。", "2", Field: "into");
        if (other.Stage == Stage.Closed)
            yield return new("该案件已经结案。", "2", Field: "into");
    }

    static bool IsElder(Seen a, Seen b) =>
        a.RegisteredOn < b.RegisteredOn || (a.RegisteredOn == b.RegisteredOn && string.CompareOrdinal(a.Number, b.Number) < 0);

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        // The announcement and its periods hang on this dossier and can't be carried. Who does not know of it yet is not told: then the
        // public-interest track stays here.
        if (c.PublicInterest.Current is { IsOpen: true } p && (c.Sees(p.Seq) || p.Of(c.Organ) is not null))
            yield return new("本案有进行中的公益诉讼案件，终结之前不能并入他案", "2");
        if (c.Consultation.Injunctions.Any(x => !x.Ruled && x.Applicant == c.Organ))
            yield return new("保全申请尚未裁定", "2");
        if (c.Consultation.Agreements.Count > 0 || c.Whole.Litigation.Suits.Count > 0)
            yield return new("已经签订协议或者提起诉讼，不再并案", "2");
        if (c.IsProposed<JoinCases>())
            yield return new("已经提请会签，等待对方", "2");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Folding.CaseNumber(Into) == c.Number)
            yield return new("不能并入本案自身。", "2", Field: "into");
    }

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) => Lead is { } lead ? [lead] : [];

    IEnumerable<Act> ITwoCases.InOther(DamageCase here, Entry e) =>
        [
            new LinkCase
            {
                Relation = CaseRelation.Joined,
                Number = here.Number,
                Note = Reason,
                Periods = here.Relations.CarriedAway,
                Organs = CarriedHolding.Of(here),
                Recused = CarriedRecusal.Of(here),
                Obligors = [.. here.Obligors.Where(o => !o.Left && !o.Gone).Select(o => o.Data)],
            },
        ];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Relations.CarriedAway = CarriedPeriod.Of(c, e.Day);
        c.Relations.Link(CaseRelation.JoinedInto, Into, e, Reason);
        c.Deadlines.End(CarriedPeriod.Travels, $"并入 {Into} 继续计算");
        // What hangs on a letter ends with the dossier it was written in.
        var suit = c.PublicInterest.Current is { IsOpen: true } p ? p.Organ : (OrganCode?)null;
        c.Deadlines.End(d => suit is null || d.Period.Layer != Layer.Suit, $"本案并入 {Into}，原函件不再答复，需要的在该案另行发函");
        foreach (var l in c.Letters.Where(l => l.AwaitsAnswer && (suit is null || (l.From != suit && l.To != suit))))
            l.Lay(e);
        if (c.ClueTransfer.ClaimOpen)
            c.ClueTransfer.ClaimEnded = $"并入 {Into}";
        c.Proceedings.End(ProceedingKind.Compensation, $"并入 {Into}", e);
        c.CloseIfAllEnded(e);
    }

    public override string Gist(Seen c) => Into;
}
