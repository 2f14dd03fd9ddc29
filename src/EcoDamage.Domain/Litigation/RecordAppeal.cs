using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Litigation;

/// <summary>上诉 (民事诉讼法 171): the judgment does not take effect until the second instance has ruled.</summary>
public sealed record RecordAppeal : Act<RecordAppeal>, IAct<RecordAppeal>
{
    [Label("诉讼"), Pick(nameof(Judged))] public required int Suit { get; init; }
    [Label("上诉人")] public required string Appellant { get; init; }
    [Label("上诉日期")] public required DateOnly AppealedOn { get; init; }

    public static ActRule Rule => new("登记上诉", "21", Force.May, Capacity.SeisedCourt) { Aside = true, Effect = "一审裁判暂不生效，等待二审。" };

    public static IEnumerable<Option> Judged(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => s.Pending && s.Judgment is not null && !s.Appealed && s.Court == a?.Organ.Code);

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Judged(c, a).Any()) yield return new("没有可以上诉的一审裁判", "21");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Suits[Suit - 1].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Suits[Suit - 1];
        suit.Appealed = true;
        c.EndDeadlines(d => d.Period == Period.Appeal && d.About == suit.No, "已经上诉");
        c.Share(e.Seq, suit.Plaintiff);
    }

    public override string Gist(DamageCase c) => Appellant;
}
