using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.General;

/// <summary>回避 (人民检察院公益诉讼办案规则 23): decided within three days of being asked for; who is recused is out of the case.</summary>
public sealed record RecuseOfficer : Act<RecuseOfficer>, IAct<RecuseOfficer>
{
    [Label("申请回避的人员"), Member] public required string Person { get; init; }
    [Label("提出人", Hint = "本人、当事人或者其他有关人员")] public required string AskedBy { get; init; }
    [Label("提出日期")] public required DateOnly AskedOn { get; init; }
    [Label("事由"), Lines] public required string Ground { get; init; }
    [Label("是否回避")] public required bool Granted { get; init; }

    public static ActRule Rule => new("回避", "3", Force.Must, Everyone.WithLetters)
    {
        SignedOff = true, Layer = Layer.Own, Aside = true, Effect = "决定回避的，该人员不再办理本案；提出之日起三日内决定。", WhenLate = "仍应决定；系统标明逾期天数。",
    };

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(a);
        if (Granted && Person == a.UserId) yield return new("回避由本人以外的负责人决定。", "3", Field: "person");
        if (c.IsRecused(Person)) yield return new("该人员已经回避本案。", "3", Field: "person");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Start(Period.Recusal, e.Organ, "提出回避", AskedOn, e);
        c.MeetWhere(d => d.Period == Period.Recusal && d.TriggerSeq == e.Seq, e, null);
        if (Granted) c.Recuse(Person, e);
    }

    public override string Gist(DamageCase c) => Granted ? "决定回避" : "不予回避";
}
