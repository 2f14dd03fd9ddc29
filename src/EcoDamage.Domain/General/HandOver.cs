using System.Text.Json.Serialization;

namespace EcoDamage.Domain.General;

/// <summary>移交: from one officer of the organ to another, with the list of what is open (交接单). Clocks run on.</summary>
public sealed record HandOver : Act<HandOver>, IAct<HandOver>, INamesOfficer
{
    [Label("接手的承办人"), Member]
    public required string To { get; init; }

    /// <summary>As the account tells it on the day: bound by the desk.</summary>
    [JsonInclude]
    internal string? Name { get; init; }

    string INamesOfficer.Account => To;

    Act INamesOfficer.Called(string? name) => this with { Name = name };

    [Label("交接单", Hint = "未办结的期限、函件和文稿"), Lines]
    public required string OpenItems { get; init; }

    [Label("移交原因")]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("移交", "3", Force.May, Everyone.WithLetters)
        {
            SignedOff = true,
            Layer = Layer.Own,
            Aside = true,
            Effect = "案件转到接手人的工作台；期限继续计算。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        if (c is null)
            return null;
        var open = c
            .Deadlines.Where(d => d.IsOpen && d.Owner == a.Organ.Code)
            .Select(d => $"期限：{d.Period.Title}{(d.Subject is null ? "" : $"（{d.Subject}）")}，末日 {c.Due(d, c.Today):yyyy-MM-dd}")
            .Concat(c.Letters.Where(l => l.To == a.Organ.Code && l.AwaitsAnswer).Select(l => $"待答复：{l.Kind.Title} {l.DocumentNo}"));
        return new { OpenItems = string.Join('\n', open.DefaultIfEmpty("无未办结事项")) };
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Who.Officers.TryGetValue(c.Organ, out var now) && now.UserId == To)
            yield return new("本案承办人已经是该人员。", "3", Field: "to");
        if (c.Who.IsRecused(To))
            yield return new("该人员已经回避本案。", "3", Field: "to");
    }

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Who.Assign(e.Organ, new(To, Name ?? "", e.Organ, e.By.Kind, Role.Officer));

    public override string? Gist(Seen c) => Name;
}
