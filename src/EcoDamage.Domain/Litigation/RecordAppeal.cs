namespace EcoDamage.Domain.Litigation;

/// <summary>上诉 (民事诉讼法 171): by each party within its own time; the judgment does not take effect until the second instance has ruled. A late appeal is recorded and marked.</summary>
public sealed record RecordAppeal : Act<RecordAppeal>, IAct<RecordAppeal>
{
    [Label("诉讼"), Pick(nameof(Judged))]
    public required SuitNo Suit { get; init; }

    [Label("上诉人", Hint = "已经登记送达的当事人"), Pick(nameof(Parties))]
    public required string Appellant { get; init; }

    [Label("上诉日期")]
    public required DateOnly AppealedOn { get; init; }

    public static ActRule Rule =>
        new("登记上诉", "21", Force.May, Capacity.SeisedCourt)
        {
            Aside = true,
            Effect = "一审裁判暂不生效，等待二审。",
            WhenLate = "仍予登记；系统标明超过的天数。",
        };

    static bool IsOpen(Suit s, Actor a) => s.Pending && s.Judgment is { Instance: Instance.First } && s.Court == a?.Organ.Code;

    public static IEnumerable<Option> Judged(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => IsOpen(s, a));

    public static IEnumerable<Option> Parties(DamageCase c, Actor a)
    {
        return c
            .Suits.Where(s => IsOpen(s, a))
            .SelectMany(s => c.AppealPeriods(s).Select(d => (s, d.Subject!)))
            .DistinctBy(x => x.Item2, Folding.Comparer)
            .Select(x => new Option(x.Item2, $"{x.Item2}（{x.s.CaseNo}）"));
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Judged(c, a).Any())
            yield return new("没有可以上诉的一审裁判", "21");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        if (c.Suits.At(Suit) is not { Judgment: { } judgment } suit)
            yield break;
        var periods = c.AppealPeriods(suit).Where(d => Folding.Same(d.Subject, Appellant)).ToList();
        if (periods.Count == 0)
            yield return new($"尚未登记该裁判向{Appellant}的送达。", "21", Field: "appellant");
        else if (periods.TrueForAll(d => d.MetOn is not null))
            yield return new($"{Appellant}的上诉已经登记。", "21", Field: "appellant");
        if (AppealedOn < judgment.JudgedOn)
            yield return new($"上诉日期不能早于裁判之日（{judgment.JudgedOn:yyyy-MM-dd}）。", "21", Field: "appealedOn");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Suits.Of(Suit).Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Suits.Of(Suit);
        suit.Appealed = true;
        c.MeetWhere(d => d.Period == Period.Appeal && d.About == suit.No && Folding.Same(d.Subject, Appellant), e, AppealedOn);
        c.Share(e.Seq, suit.Plaintiff);
    }

    public override string Gist(DamageCase c) => Appellant;
}
