using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Litigation;

public enum FollowUpMatter
{
    [Label("部门起诉和应诉活动")] Suit,
    [Label("审判活动")] Trial,
    [Label("执行活动")] Enforcement,
}

/// <summary>跟进监督 (art. 21¶4, 28¶2): meets the duty to follow up; doubts offer the next acts.</summary>
public sealed record RecordFollowUp : Act<RecordFollowUp>, IAct<RecordFollowUp>
{
    [Label("跟进事项")] public required FollowUpMatter Matter { get; init; }
    [Label("查看的材料和情况"), Lines] public required string LookedAt { get; init; }
    [Label("是否存在疑问")] public required bool Doubts { get; init; }
    [Label("疑问"), Lines] public string? Doubt { get; init; }

    public static ActRule Rule => new("跟进监督诉讼和执行", "21¶4, 28¶2", Force.Must, Capacity.CompetentProcuratorate)
    {
        Layer = Layer.Own, Effect = "记录跟进监督情况；存在疑问的，可以依法监督。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.Deadlines.Any(d => d.IsOpen && d.Period == Period.FollowUp && d.Owner == a?.Organ.Code)) yield return new("没有需要跟进监督的起诉或者执行通报", "21¶4");
    }

    protected internal override void Apply(DamageCase c, Entry e) => c.MeetWhere(d => d.Period == Period.FollowUp && d.Owner == e.Organ, e, null);

    public override string Gist(DamageCase c) => $"{Matter.Label()} · {(Doubts ? "存在疑问" : "未见异常")}";
}
