namespace EcoDamage.Domain.Investigation;

/// <summary>专家意见 (art. 11, 13).</summary>
public sealed record RecordExpertOpinion : Act<RecordExpertOpinion>, IAct<RecordExpertOpinion>
{
    [Label("专家"), Pick(nameof(Invited))]
    public required int Expert { get; init; }

    [Label("意见日期")]
    public required DateOnly GivenOn { get; init; }

    [Label("意见"), Lines]
    public required string Opinion { get; init; }

    [Label("采纳情况"), Lines]
    public string? Adopted { get; init; }

    public static ActRule Rule =>
        new("专家意见", "11, 13", Force.May, Everyone.Handling)
        {
            Aside = true,
            EitherTrack = true,
            Effect = "记入专家就专门性问题提出的意见。",
        };

    static Choice<InvitedExpert> Invited => Choice.Of(c => c.Investigation.Experts, x => x.No, x => x.Name).Else("尚未邀请专家", "11");

    protected internal override void Apply(DamageCase c, Entry e) { }

    public override string Gist(Seen c) => c.Investigation.Experts[Expert - 1].Name ?? "";
}
