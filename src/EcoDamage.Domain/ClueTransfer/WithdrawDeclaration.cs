namespace EcoDamage.Domain.ClueTransfer;

/// <summary>撤回索赔表示 (art. 7): gives up a "will"; reopens the suit.</summary>
public sealed record WithdrawDeclaration : Act<WithdrawDeclaration>, IAct<WithdrawDeclaration>
{
    [Label("撤回理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("撤回索赔表示", "7", Force.May, Capacity.LeadDepartment, Capacity.CoDepartment, Capacity.Supporting)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Kinds = [OrganKind.Department],
            Layer = Layer.Suit,
            Effect = "不再作为赔偿权利人代表开展索赔；检察机关可以依法起诉。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current?.Of(c.Organ) is not { Will: true })
            yield return new("本单位没有作出开展索赔的表示", "7");
        else if (!c.PublicInterest.Current!.IsOpen)
            yield return new("公益诉讼案件已经终结", "7");
        else if (c.Consultation.Agreements.Count > 0)
            yield return new("已经签订赔偿协议", "7");
        else if (c.ClueTransfer.ClaimOpen && c.Who.Lead == c.Organ)
            yield return new("已经立案启动索赔；不再索赔的，应当终止索赔并告知检察机关", "6");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.GiveUpWill(e.Organ, e);
        c.PassLeadOn(e.Organ, e);
        c.Send(LetterKind.AnnouncementReply, c.PublicInterest.Current!.Organ, e, note: Reason);
    }
}
