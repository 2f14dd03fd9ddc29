namespace EcoDamage.Domain.Consultation;

public enum ReconsiderationResult
{
    [Label("驳回复议")]
    Upheld,

    [Label("变更裁定")]
    Changed,

    [Label("撤销裁定")]
    Revoked,
}

/// <summary>
/// 保全复议 (art. 20; 民事诉讼法 111): once for each party, five days to ask, ten to decide; execution goes on. Recorded when asked for,
/// without a result, and again when decided.
/// </summary>
public sealed record RecordReconsideration : Act<RecordReconsideration>, IAct<RecordReconsideration>
{
    [Label("保全申请", Hint = "只有一件的可以不选"), Pick(nameof(Ruled))]
    public InjunctionNo? Application { get; init; }

    [Label("申请人", Hint = "与送达情况中的受送达人一致")]
    public required string By { get; init; }

    [Label("申请日期")]
    public required DateOnly AskedOn { get; init; }

    [Label("复议结果", Hint = "已经受理、尚未决定的不填")]
    public ReconsiderationResult? Result { get; init; }

    [Label("决定日期", Hint = "不填的为记录之日")]
    public DateOnly? DecidedOn { get; init; }

    [Label("变更后的内容", Hint = "变更裁定的填写；驳回申请的裁定被变更或者撤销的，填写准许的措施"), Lines]
    public string? Content { get; init; }

    public static ActRule Rule =>
        new("保全复议", "20", Force.Must, Capacity.SeisedCourt)
        {
            Aside = true,
            Fixed = Fixed.Ruling,
            Effect = "收到申请之日起十日内审查。复议期间不停止裁定的执行。",
        };

    static Func<Injunction, bool> Fits(OrganCode? court) => x => x.Ruled && x.Court == court;

    static Choice<Injunction> Ruled => Choice.Injunctions.Where((x, c) => Fits(c.Organ)(x)).Else("没有可以复议的保全裁定", "20");

    public static void Shape(InlineValidator<RecordReconsideration> v)
    {
        v.RuleFor(x => x.DecidedOn).Must((x, d) => d is null || d >= x.AskedOn).WithMessage("“决定日期”不能早于申请日期。");
        v.RuleFor(x => x.DecidedOn).Null().When(x => x.Result is null).WithMessage("填写决定日期的，请同时填写复议结果。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        foreach (var o in Injunction.Unpicked(c, Application, Fits(c.Organ)))
            yield return o;
        if (Injunction.Of(c, Application, Fits(c.Organ)) is not { } x)
            yield break;
        if (AskedOn < x.RuledOn)
            yield return new($"申请日期不能早于裁定日期（{x.RuledOn:yyyy-MM-dd}）。", "20", Field: "askedOn");
        if (x.Reconsidered.Contains(Party))
            yield return new("对同一裁定，该申请人只能申请复议一次，已经决定。", "20", Field: "by");
        else if (Result is null && x.Asked.Contains(Party))
            yield return new("该申请人的复议申请已经受理，请填写复议结果。", "20", Field: "result");
        if ((Result == ReconsiderationResult.Changed || Grants(x)) && string.IsNullOrWhiteSpace(Content))
            yield return new("请填写变更后的内容或者准许的措施。", "20", Field: "content");
    }

    string Party => By.Trim();

    // A refusal that does not stand leaves what was applied for: granted.
    bool Grants(Injunction x) => !x.Granted && Result is (ReconsiderationResult.Changed or ReconsiderationResult.Revoked);

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(Injunction.Of(c, Application, Fits(e.Organ))!.Seq);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = Injunction.Of(c, Application, Fits(e.Organ))!;
        if (x.Asked.Add(Party))
        {
            c.Deadlines.MeetWhere(
                d => d.Period == Period.InjunctionReconsideration && d.About == x.No && Folding.Same(d.Subject, Party),
                e,
                AskedOn
            );
            c.Deadlines.Start(Period.InjunctionReview, e.Organ, "收到复议申请", AskedOn, e, Party, x.No);
        }
        if (Result is not { } result)
        {
            c.Who.Share(e.Seq, x.Applicant);
            return;
        }
        var decided = DecidedOn ?? e.Day;
        x.Reconsidered.Add(Party);
        c.Deadlines.MeetWhere(d => d.Period == Period.InjunctionReview && d.About == x.No && Folding.Same(d.Subject, Party), e, decided);
        c.Send(LetterKind.InjunctionRuling, x.Applicant, e, note: $"复议：{result.Label()}");
        if (Grants(x))
        {
            x.Granted = true;
            RuleOnInjunction.MustSue(c, x, decided, e);
        }
        else if (result == ReconsiderationResult.Revoked)
        {
            x.Lifted = true;
            RuleOnInjunction.SuitNoLongerDue(c, x, "保全裁定已经撤销");
        }
    }

    public override string Gist(Seen c) => Result?.Label() ?? "受理复议申请";
}
