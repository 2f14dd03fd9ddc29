using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Consultation;

public enum ReconsiderationResult
{
    [Label("驳回复议")] Upheld,
    [Label("变更裁定")] Changed,
    [Label("撤销裁定")] Revoked,
}

/// <summary>保全复议 (art. 20; 民事诉讼法 111): once, five days to ask, ten to decide; execution goes on.</summary>
public sealed record RecordReconsideration : Act<RecordReconsideration>, IAct<RecordReconsideration>
{
    [Label("申请人")] public required string By { get; init; }
    [Label("申请日期")] public required DateOnly AskedOn { get; init; }
    [Label("复议结果")] public required ReconsiderationResult Result { get; init; }

    public static ActRule Rule => new("保全复议", "20", Force.May, Capacity.SeisedCourt)
    {
        Aside = true,
        Effect = "复议期间不停止裁定的执行。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Injunction is not { Ruled: true } x || x.Court != a?.Organ.Code) yield return new("没有可以复议的保全裁定", "20");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Share(e.Seq, c.Injunction!.Applicant);
        if (Result == ReconsiderationResult.Revoked) c.Injunction.Lifted = true;
    }

    public override string Gist(DamageCase c) => Result.Label();
}
