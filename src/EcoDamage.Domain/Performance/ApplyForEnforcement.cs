using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

/// <summary>申请强制执行 (art. 28¶2): only a title can be enforced; two years from the last day of performance.</summary>
public sealed record ApplyForEnforcement : Act<ApplyForEnforcement>, IAct<ApplyForEnforcement>
{
    [Label("执行法院"), OfKind(OrganKind.Court)] public required OrganCode Court { get; init; }
    [Label("执行依据文号")] public required string Title { get; init; }
    [Label("申请执行的事项和金额"), Lines] public required string Outstanding { get; init; }
    [Label("已知财产线索"), Lines] public string? Assets { get; init; }

    public static ActRule Rule => new("申请强制执行", "28¶2", Force.Stated, Capacity.LeadDepartment)
    {
        SignedOff = true, Numbered = true, Effect = "向人民法院申请强制执行；申请期限自履行期限最后一日起二年。",
    };

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs) => new { Court = c?.Holder(Capacity.SeisedCourt)?.Value, Title = c?.Titles.LastOrDefault()?.DocumentNo };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Titles.Count == 0) yield return new("没有执行依据：协议未经司法确认的，可以提起诉讼，不能申请强制执行", "28");
        else if (c.Obligations.TrueForAll(o => o.Fulfilled)) yield return new("义务已经全部履行", "28");
        else if (!c.Obligations.Exists(o => !o.Fulfilled && c.NotPerformed.Contains(o.No))) yield return new("尚未登记不履行", "28");
        if (c.Enforcement is { Ended: null }) yield return new("已经申请强制执行", "28");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.Titles.Exists(t => t.DocumentNo == Title)) yield return new("案卷中没有这一执行依据，请核对文号。", "28", Field: "title");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Enforcements.Add(new() { No = c.Enforcements.Count + 1, Seq = e.Seq, Court = Court, Track = ProceedingKind.Compensation });
        c.Give(Court, Capacity.SeisedCourt, Layer.Filed, e);
        c.Send(LetterKind.EnforcementApplication, Court, e, nameof(DocketEnforcement));
        c.Start(Period.EnforcementDocket, Court, "收到强制执行申请", e.Day, e, about: c.Enforcements.Count);
    }

    public override string Gist(DamageCase c) => Title;
}
