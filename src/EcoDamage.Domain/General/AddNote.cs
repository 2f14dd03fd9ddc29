namespace EcoDamage.Domain.General;

/// <summary>工作记录: seen by the own organ only.</summary>
public sealed record AddNote : Act<AddNote>, IAct<AddNote>
{
    [Label("记录内容"), Lines]
    public required string Text { get; init; }

    public static ActRule Rule =>
        new("工作记录", "3", Force.May, Everyone.WithLetters)
        {
            Layer = Layer.Own,
            Roles = [Role.Officer, Role.Leader, Role.Clerk],
            Effect = "只有本单位可以看到。",
        };

    protected internal override void Apply(DamageCase c, Entry e) { }

    public override string Gist(Seen c) => Text;
}
