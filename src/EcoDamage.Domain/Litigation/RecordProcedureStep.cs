namespace EcoDamage.Domain.Litigation;

public enum ProcedureStep
{
    [Label("开庭")]
    Hearing,

    [Label("中止审理")]
    Stay,

    [Label("恢复审理")]
    Resumption,

    [Label("合并审理")]
    Joinder,

    /// <summary>Only in older journals: it has an act of its own, which moves the file and the clocks.</summary>
    [Label("移送管辖（请另行办理“移送管辖”）")]
    Transfer,

    [Label("延长审限")]
    Extension,

    [Label("送达起诉状副本")]
    ComplaintServed,

    [Label("收到答辩状")]
    DefenceReceived,
}

/// <summary>
/// 审判流程 (art. 21–23): hearing, stay, resumption, joinder, extension, complaint and defence (民事诉讼法 128). With both suits pending
/// the public-interest suit is stayed first (最高法生态环境损害赔偿规定 16–17).
/// Stays and extensions are rows in the ledger of the first instance.
/// </summary>
public sealed record RecordProcedureStep : Act<RecordProcedureStep>, IAct<RecordProcedureStep>
{
    [Label("诉讼"), Pick(nameof(Docketed))]
    public required SuitNo Suit { get; init; }

    [Label("事项")]
    public required ProcedureStep Step { get; init; }

    [Label("日期"), Ahead]
    public required DateOnly On { get; init; }

    [Label("地点或者说明", Hint = "开庭的必须写明地点")]
    public string? Where { get; init; }

    [Label("延长天数", Hint = "延长审限的填写，由本院院长批准")]
    public int? Days { get; init; }

    [Label("被告", Hint = "送达起诉状副本、收到答辩状的选择"), Pick(nameof(Sued))]
    public ObligorNo? Defendant { get; init; }

    public static ActRule Rule =>
        new("审判流程登记", "21", Force.May, Capacity.SeisedCourt)
        {
            Aside = true,
            Effect = "登记开庭、中止、恢复、延长等流程，审限随之停止、继续或者延长；两类诉讼均已受理的，应当先中止公益诉讼。",
        };

    static Choice<Suit> Docketed => Choice.SuitsHere.Where(s => s.Docketed).Else("没有已经立案的诉讼", "21");

    static Choice<Obligor> Sued =>
        Choice.ObligorsOf(c => c.Living(Docketed.In(c).SelectMany(s => s.Against).Distinct().Order()).Select(n => c.Obligors[n]));

    public static void Shape(InlineValidator<RecordProcedureStep> v)
    {
        v.RuleFor(x => x.Where).NotEmpty().When(x => x.Step == ProcedureStep.Hearing).WithMessage("开庭应当写明地点。");
        v.RuleFor(x => x.Days).NotNull().When(x => x.Step == ProcedureStep.Extension).WithMessage("延长审限的，请填写“延长天数”。");
        v.RuleFor(x => x.Days).InclusiveBetween(1, 366).WithMessage("“延长天数”在 1 到 366 之间。");
        v.RuleFor(x => x.Defendant).NotNull().When(x => x.IsOfDefendant).WithMessage("请选择“被告”。");
    }

    bool IsOfDefendant => Step is ProcedureStep.ComplaintServed or ProcedureStep.DefenceReceived;

    Deadline? Clock(Dossier c) => c.Deadlines.FirstOrDefault(d => d.IsOpen && d.Period == Period.FirstInstance && d.About == Suit);

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Litigation.Suits.At(Suit) is not { } suit)
            yield break;
        if (Step == ProcedureStep.Transfer)
            yield return new("移送管辖请办理“移送管辖”，案卷和期限随之移交。", "21", Field: "step");
        if (Step == ProcedureStep.Stay && suit.Stayed)
            yield return new("该诉讼已经中止。", "21", Field: "step");
        if (Step == ProcedureStep.Resumption && !suit.Stayed)
            yield return new("该诉讼没有中止。", "21", Field: "step");
        if (Step == ProcedureStep.Extension && Clock(c) is null)
            yield return new("一审审限已经终止，不能延长。", "21", Field: "step");
        if (Step != ProcedureStep.Hearing && On > today)
            yield return new($"“日期”不能晚于今天（{today:yyyy-MM-dd}）。", "21", Field: "on");
        if (On < suit.DocketedOn)
            yield return new($"“日期”不能早于立案之日（{suit.DocketedOn:yyyy-MM-dd}）。", "21", Field: "on");
        if (
            Step == ProcedureStep.Resumption
            && Clock(c)?.Ledger.FirstOrDefault(r => r is { Kind: LedgerKind.Pause, Until: null }) is { } pause
            && On < pause.From
        )
            yield return new("恢复不能早于中止之日。", "21", Field: "on");
        if (IsOfDefendant && Defendant is { } n && !suit.Against.Contains(n))
            yield return new("该义务人不是该诉讼的被告。", "21", Field: "defendant");
        // What was held is a fact; only of a hearing to come can the notice still be kept.
        if (Step == ProcedureStep.Hearing && On > today && On < Counting.LastDay(today, 3, Unit.Days))
            yield return new("开庭应当至少提前三日通知。", "21", Departable: true);
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Litigation.Suits[Suit].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Litigation.Suits[Suit];
        var basis = string.IsNullOrWhiteSpace(Where) ? Step.Label() : Where;
        switch (Step)
        {
            case ProcedureStep.Stay:
                suit.Stayed = true;
                if (Clock(c) is { IsPaused: false } running)
                    running.Enter(new(LedgerKind.Pause, On, null, 0, basis, e.Seq));
                break;
            case ProcedureStep.Resumption:
                suit.Stayed = false;
                Clock(c)?.EndPause(On);
                break;
            // Older journals name no days.
            case ProcedureStep.Extension when Days is { } days:
                Clock(c)?.Enter(new(LedgerKind.Extension, On, null, days, basis, e.Seq));
                break;
            case ProcedureStep.ComplaintServed:
                c.Deadlines.Start(Period.Defence, e.Organ, $"起诉状副本送达{Name(c)}", On, e, Name(c), suit.No);
                break;
            case ProcedureStep.DefenceReceived:
                c.Deadlines.MeetWhere(d => d.Period == Period.Defence && d.About == suit.No && Folding.Same(d.Subject, Name(c)), e, On);
                break;
        }
        c.Who.Share(e.Seq, suit.Plaintiff);
    }

    string? Name(Dossier c) => Defendant is { } n ? c.Obligors[n].Data.Name : null;

    public override string Gist(Seen c) => $"{Step.Label()} · {On:yyyy-MM-dd} {(c is not null && IsOfDefendant ? Name(c) : Where)}";
}
