using System.Text.Json.Serialization;

namespace EcoDamage.Domain.General;

/// <summary>指派承办人: whose desk the case lies on.</summary>
public sealed record AssignOfficer : Act<AssignOfficer>, IAct<AssignOfficer>, INamesOfficer
{
    [Label("承办人"), Member]
    public required string Officer { get; init; }

    /// <summary>As the account tells it on the day: bound by the desk.</summary>
    [JsonInclude]
    internal string? Name { get; init; }

    string INamesOfficer.Account => Officer;

    Act INamesOfficer.Called(string? name) => this with { Name = name };

    public static ActRule Rule =>
        new("指派承办人", "3", Force.May, Everyone.WithLetters)
        {
            Layer = Layer.Own,
            Roles = [Role.Leader, Role.Clerk],
            Effect = "案件进入该承办人的工作台。",
        };

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Who.IsRecused(Officer))
            yield return new("该人员已经回避本案。", "3", Field: "officer");
    }

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.Who.Assign(e.Organ, new(Officer, Name ?? "", e.Organ, e.By.Kind, Role.Officer));
}

/// <summary>
/// An act that makes a person the officer by the account. The desk binds the name of that day to it, so that the case knows who it is
/// when the account has gone.
/// </summary>
public interface INamesOfficer
{
    string Account { get; }

    Act Called(string? name);
}
