namespace EcoDamage.Domain.Investigation;

public enum ExpertPool
{
    [Label("行政管理部门专家库")]
    Department,

    [Label("检察机关专家库")]
    Procuratorate,

    [Label("审判机关专家库")]
    Court,

    [Label("库外专家")]
    Outside,
}

/// <summary>An invited expert, until the opinion is in.</summary>
public sealed record InvitedExpert(int No, int Seq, string Name);

/// <summary>邀请专家 (art. 11, 13): for a special question, with a statement of conflict.</summary>
public sealed record InviteExpert : Act<InviteExpert>, IAct<InviteExpert>
{
    [Label("专家姓名")]
    public required string Expert { get; init; }

    [Label("专业领域")]
    public required string Subject { get; init; }

    [Label("专家库")]
    public required ExpertPool Pool { get; init; }

    [Label("咨询问题"), Lines]
    public required string Question { get; init; }

    [Label("无利害关系声明"), Lines]
    public required string NoConflict { get; init; }

    public static ActRule Rule =>
        new("邀请专家", "11, 13", Force.May, Everyone.Handling)
        {
            Aside = true,
            EitherTrack = true,
            Effect = "邀请技术专家就专门性问题提出意见。",
        };

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Investigation.Invite(Expert, e);
    }

    public override string Gist(Seen c) => $"{Expert}（{Subject}）";
}
