namespace EcoDamage.Domain.Performance;

/// <summary>
/// 移送执行 (最高法、最高检公益诉讼解释 12): a public-interest title goes to enforcement without application, each title by itself.
/// </summary>
public sealed record TransferToEnforcement : Act<TransferToEnforcement>, IAct<TransferToEnforcement>
{
    [Label("执行依据文号"), Pick(nameof(Enforceable))]
    public required string Title { get; init; }

    [Label("移送日期")]
    public required DateOnly TransferredOn { get; init; }

    [Label("未履行情况"), Lines]
    public required string Outstanding { get; init; }

    public static ActRule Rule =>
        new("移送执行", "28", Force.Must, Capacity.SeisedCourt) { Effect = "公益诉讼裁判未履行的，由审判庭移送执行，无需申请。" };

    static Choice<Title> Enforceable =>
        Choice
            .Titles(Made)
            .Else("没有本院作出的公益诉讼执行依据", "28")
            .Where((t, c) => c.UnperformedUnder(t).Any())
            .Else("义务已经全部履行", "28")
            .Where((t, c) => !c.IsPaused(t))
            .Else(Enforcing.Bankrupt.Text, Enforcing.AgainstBankrupt)
            .Where((t, c) => !c.Performance.IsEnforced(t))
            .Else("已经移送执行", "28")
            .Once();

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c is null || Enforceable.In(c).LastOrDefault()?.DocumentNo is not { } title
            ? null
            : new
            {
                Title = title,
                Outstanding = string.Join(
                    "\n",
                    c.UnperformedUnder(Named(c, title))
                        .Select(o =>
                            o.Kind == ObligationKind.Payment ? $"{o.What}尚欠 {o.Outstanding.Yuan()}" : $"{o.What}，已完成 {o.PercentDone}%"
                        )
                ),
            };

    // Titles that this court has made in the public-interest track.
    static IEnumerable<Title> Made(Seen c) =>
        c.Litigation.Suits.Any(s => s.Track == ProceedingKind.PublicInterestLitigation && c.Organ == s.Court)
            ? c.TitlesOf(ProceedingKind.PublicInterestLitigation)
            : [];

    static IEnumerable<Title> Ready(Dossier c) =>
        c.TitlesOf(ProceedingKind.PublicInterestLitigation)
            .Where(t => c.UnperformedUnder(t).Any() && !c.IsPaused(t) && !c.Performance.IsEnforced(t));

    static Title Named(Dossier c, string documentNo) => c.Litigation.TitleNamed(documentNo, Ready(c));

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.UnperformedUnder(Named(c, Title)).Where(o => !c.IsPaused(o)).Min(o => o.DueOn) is var due && due >= TransferredOn)
            yield return new($"履行期限至 {due:yyyy-MM-dd} 尚未届满，不能移送执行。", "28", Field: "transferredOn");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => Layer.Suit;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Enforce(Named(c, Title), ProceedingKind.PublicInterestLitigation, e.Organ, o => o.DueOn < TransferredOn, e);
        c.TellKeepers(ProceedingKind.PublicInterestLitigation, e);
    }

    public override string Gist(Seen c) => Title;
}
