namespace EcoDamage.Domain.Consultation;

public enum ThirdPartyKind
{
    [Label("专家")]
    Expert,

    [Label("公民")]
    Citizen,

    [Label("法人")]
    LegalPerson,

    [Label("其他组织")]
    Other,
}

/// <summary>第三方 at the table.</summary>
public sealed record ThirdParty(int No, int Seq, string Name, bool Consents);

/// <summary>邀请第三方 (art. 19): experts and citizens, legal persons, organisations concerned.</summary>
public sealed record InviteThirdParty : Act<InviteThirdParty>, IAct<InviteThirdParty>
{
    [Label("第三方名称")]
    public required string Name { get; init; }

    [Label("类型")]
    public required ThirdPartyKind Type { get; init; }

    [Label("利益关系或者专长")]
    public required string Interest { get; init; }

    [Label("已经同意参与")]
    public required bool Consents { get; init; }

    public static ActRule Rule =>
        new("邀请第三方参与磋商", "19", Force.Encouraged, Capacity.LeadDepartment, Capacity.CompetentProcuratorate)
        {
            Aside = true,
            Effect = "邀请专家和利益相关方作为第三方参与磋商。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.Consultation.OpenRound is null)
            yield return new("没有进行中的磋商", "19");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Consultation.Invite(Name, Consents, e);
    }

    public override string Gist(Seen c) => $"{Name}（{Type.Label()}）";
}
