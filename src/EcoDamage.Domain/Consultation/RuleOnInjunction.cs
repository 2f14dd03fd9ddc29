namespace EcoDamage.Domain.Consultation;

/// <summary>
/// 禁止令裁定 (art. 20): granted or refused, from when to when; each party served has five days to ask for reconsideration.
/// </summary>
public sealed record RuleOnInjunction : Act<RuleOnInjunction>, IAct<RuleOnInjunction>
{
    [Label("保全申请", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public InjunctionNo? Application { get; init; }

    [Label("裁定案号", Hint = "如（2025）沪7101行保1号")]
    public required string RulingNo { get; init; }

    [Label("是否准许")]
    public required bool Granted { get; init; }

    [Label("裁定日期")]
    public required DateOnly RuledOn { get; init; }

    [Label("内容或者理由"), Lines]
    public required string Content { get; init; }

    [Label("有效期起", Hint = "裁定另有规定的填写"), Ahead]
    public DateOnly? From { get; init; }

    [Label("有效期止", Hint = "裁定另有规定的填写"), Ahead]
    public DateOnly? Until { get; init; }

    [Label("送达情况", Hint = "尚未送达的可以不填；五日复议申请期自送达起算")]
    public IReadOnlyList<ServiceRow> Service { get; init; } = [];

    public static ActRule Rule =>
        new("保全裁定", "20", Force.Must, Capacity.SeisedCourt)
        {
            Fixed = Fixed.Ruling,
            Effect = "裁定准许的立即执行；诉前措施自采取之日起三十日内应当起诉。",
        };

    static Func<Injunction, bool> Pending(OrganCode? court) => x => !x.Ruled && x.Court == court;

    static Choice<Injunction> Open => Choice.Injunctions.Where((x, c) => Pending(c.Organ)(x)).Else("没有待裁定的保全申请", "20");

    public static void Shape(InlineValidator<RuleOnInjunction> v)
    {
        v.RuleFor(x => x.RulingNo).Must(CourtCaseNo.IsValid).WithMessage("“裁定案号”请写全，如（2025）沪7101行保1号。");
        v.RuleFor(x => x.Until)
            .Must((x, d) => d is null || d >= (x.From ?? x.RuledOn))
            .WithMessage("“有效期止”不能早于有效期起或者裁定日期。");
        v.RuleFor(x => x.Service).Must((x, s) => s.All(r => r.ServedOn >= x.RuledOn)).WithMessage("送达日期不能早于裁定日期。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        foreach (var o in Injunction.Unpicked(c, Application, Pending(c.Organ)))
            yield return o;
        if (Injunction.Of(c, Application, Pending(c.Organ)) is { } x && c.At(x.Seq)!.Entry.Day is var asked && RuledOn < asked)
            yield return new($"裁定日期不能早于申请之日（{asked:yyyy-MM-dd}）。", "20", Field: "ruledOn");
    }

    // Who sees the application sees the ruling.
    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.LayerOf(Injunction.Of(c, Application, Pending(e.Organ))!.Seq);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var x = Injunction.Of(c, Application, Pending(e.Organ))!;
        (x.RuledOn, x.Granted) = (RuledOn, Granted);
        c.Deadlines.MeetWhere(d => d.TriggerSeq == x.Seq && d.Period.MetBy == nameof(RuleOnInjunction), e, RuledOn);
        foreach (
            var l in c
                .Letters.Where(l => l.Kind == LetterKind.InjunctionApplication && l.To == e.Organ && l.AwaitsAnswer && l.SentSeq == x.Seq)
                .ToList()
        )
            c.Answer(l, e);
        c.Send(LetterKind.InjunctionRuling, x.Applicant, e, note: CourtCaseNo.Normal(RulingNo));
        foreach (var party in Service)
            c.Deadlines.Start(Period.InjunctionReconsideration, x.Applicant, "保全裁定送达", party.ServedOn, e, party.Party.Trim(), x.No);
        if (Granted)
            MustSue(c, x, RuledOn, e);
    }

    /// <summary>
    /// Measures before suit bind who can sue: the lead department, also where another department applied; the procuratorate for its own.
    /// </summary>
    internal static void MustSue(DamageCase c, Injunction x, DateOnly on, Entry e)
    {
        if (!x.BeforeSuit)
            return;
        var department = c.At(x.Seq)!.Entry.By.Kind == OrganKind.Department;
        var track = department ? ProceedingKind.Compensation : ProceedingKind.PublicInterestLitigation;
        // Whoever has sued meanwhile need not sue again.
        IReadOnlyList<ObligorNo> concerned = x.Against.Count > 0 ? x.Against : [.. c.Obligors.Where(o => o.InPlay).Select(o => o.No)];
        if (concerned.Count > 0 && concerned.All(n => c.Litigation.Suits.Any(s => s.Track == track && s.Binds(n))))
            return;
        var owner = department ? c.Who.Lead ?? x.Applicant : x.Applicant;
        c.Deadlines.Start(Period.InjunctionSuit, owner, "诉前保全", on, e, about: x.No);
    }

    internal static void SuitNoLongerDue(DamageCase c, Injunction x, string because) =>
        c.Deadlines.End(d => d.Period == Period.InjunctionSuit && d.About == x.No, because);

    public override string Gist(Seen c) => Granted ? "准许" : "驳回";
}
