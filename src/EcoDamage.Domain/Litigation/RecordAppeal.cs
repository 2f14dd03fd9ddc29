namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 上诉 (民事诉讼法 171): by each party within its own time; the judgment does not take effect until the second instance has ruled. A late
/// appeal is recorded and marked.
/// </summary>
public sealed record RecordAppeal : Act<RecordAppeal>, IAct<RecordAppeal>
{
    [Label("诉讼"), Pick(nameof(Judged))]
    public required SuitNo Suit { get; init; }

    [Label("上诉人", Hint = "已经登记送达的当事人"), Pick(nameof(Parties))]
    public required string Appellant { get; init; }

    [Label("上诉日期")]
    public required DateOnly AppealedOn { get; init; }

    [Label("准许顺延上诉期限的文书", Hint = "逾期上诉，人民法院准许顺延期限的填写（民事诉讼法第八十六条）")]
    public string? Excused { get; init; }

    public static ActRule Rule =>
        new("登记上诉", "21", Force.May, Capacity.SeisedCourt)
        {
            Aside = true,
            Effect = "一审裁判暂不生效，等待二审；逾期上诉且未准许顺延期限的，不影响裁判生效。",
            WhenLate = "仍予登记；系统标明超过的天数。",
        };

    static Choice<Suit> Judged =>
        Choice.SuitsHere.Where(s => s.Judgment is { Instance: Instance.First }).Else("没有可以上诉的一审裁判", "21");

    static Choice<Option> Parties =>
        Choice.From(c =>
            Judged
                .In(c)
                .SelectMany(s => c.AppealPeriods(s).Select(d => new Option(d.Subject!, $"{d.Subject}（{s.CaseNo}）")))
                .DistinctBy(o => o.Value, Folding.Comparer)
        );

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Litigation.Suits.At(Suit) is not { Judgment: { } judgment } suit)
            yield break;
        var periods = Own(c);
        if (periods.Count == 0)
            yield return new($"尚未登记该裁判向{Appellant}的送达。", "21", Field: "appellant");
        else if (periods.TrueForAll(d => d.MetOn is not null) && (suit.Appealed || string.IsNullOrWhiteSpace(Excused)))
            yield return new($"{Appellant}的上诉已经登记。", "21", Field: "appellant");
        if (AppealedOn < judgment.JudgedOn)
            yield return new($"上诉日期不能早于裁判之日（{judgment.JudgedOn:yyyy-MM-dd}）。", "21", Field: "appealedOn");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override IEnumerable<Deadline> JudgesBy(Dossier c) => Own(c);

    List<Deadline> Own(Dossier c) => [.. c.AppealPeriods(c.Litigation.Suits[Suit]).Where(d => Folding.Same(d.Subject, Appellant))];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        // Entries of the first edition held up the judgment however late they came.
        if (e.Edition == 1 || !string.IsNullOrWhiteSpace(Excused) || Own(c).Exists(d => AppealedOn <= e.Due(d)))
            suit.Appealed = true;
        c.Deadlines.MeetWhere(d => d.Period == Period.Appeal && d.About == suit.No && Folding.Same(d.Subject, Appellant), e, AppealedOn);
        c.Who.Share(e.Seq, suit.Plaintiff);
    }

    public override string Gist(Seen c) => Appellant;
}
