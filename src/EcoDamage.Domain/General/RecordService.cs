namespace EcoDamage.Domain.General;

/// <summary>
/// 送达登记: to whom, how and when a document was served; service of a judgment starts that party's time to appeal (民事诉讼法 171).
/// </summary>
public sealed record RecordService : Act<RecordService>, IAct<RecordService>
{
    [Label("所送达的裁判", Hint = "送达的不是裁判的不选"), Pick(nameof(Judgments))]
    public SuitNo? Judgment { get; init; }

    [Label("文书名称")]
    public required string Document { get; init; }

    [Label("受送达人")]
    public required string Addressee { get; init; }

    [Label("送达方式")]
    public required ServiceMode Mode { get; init; }

    [Label("送达日期")]
    public required DateOnly ServedOn { get; init; }

    [Label("送达回证或者公告编号")]
    public required string Receipt { get; init; }

    public static ActRule Rule =>
        new("送达登记", "21", Force.May, Everyone.WithLetters)
        {
            Roles = [Organs.Role.Officer, Organs.Role.Leader, Organs.Role.Clerk],
            Aside = true,
            AfterClose = true,
            Effect = "证明文书由谁在何时收到；裁判送达的，该当事人的上诉期自送达次日起算。",
        };

    static Choice<Suit> Judgments => Choice.SuitsHere.Where(s => s.Judgment is not null).As((s, _) => s.Judgment!.JudgmentNo);

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Judgment is { } no && ServedOn < c.Litigation.Suits[no].Judgment!.JudgedOn)
            yield return new("送达日期不能早于裁判日期。", "21", Field: "servedOn");
        if (Judgment is { } n && c.AppealPeriods(c.Litigation.Suits[n]).Any(d => Folding.Same(d.Subject, Addressee)))
            yield return new($"该裁判向{Addressee}的送达已经登记。", "21", Field: "addressee");
        foreach (var gone in c.NobodyDeparted([(Addressee, ServedOn)], "不再向其送达", "21", "addressee"))
            yield return gone;
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) =>
        Judgment is { } no ? c.Litigation.Suits[no].Layer : base.LayerIn(c, e);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (Judgment is { } no)
            c.StartAppeal(c.Litigation.Suits[no], Addressee, ServedOn, e);
    }

    public override string Gist(Seen c) => $"{Document} · {Addressee} · {ServedOn:yyyy-MM-dd} {Mode.Label()}";
}
