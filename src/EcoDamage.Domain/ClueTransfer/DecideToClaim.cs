namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 决定立案启动索赔 (art. 5¶1, 6): opens the claim; its day is day 0 of the 15 days within which the procuratorate must be told.
/// </summary>
public sealed record DecideToClaim : Act<DecideToClaim>, IAct<DecideToClaim>
{
    [Label("决定书文号")]
    public required string DecisionNo { get; init; }

    [Label("决定日期", Hint = "第六条十五日自此日起算，当日不计入")]
    public required DateOnly DecidedOn { get; init; }

    [Label("批准人")]
    public required string Approver { get; init; }

    [Label("赔偿义务人")]
    public required IReadOnlyList<ObligorData> Obligors { get; init; }

    [Label("损害事实"), Lines]
    public required string Facts { get; init; }

    [Label("有管辖权的检察机关", Hint = "默认按损害发生地推定，可以改选"), OfKind(OrganKind.Procuratorate)]
    public required OrganCode Procuratorate { get; init; }

    [Label("赔偿权利人指定文件", Hint = "政府指定本部门作为赔偿权利人代表的文件；起诉时必须提交")]
    public string? Designation { get; init; }

    [Label("法制审核意见"), Lines]
    public string? LegalReview { get; init; }

    [Label("集体讨论情况"), Lines]
    public string? Discussion { get; init; }

    public static ActRule Rule =>
        new("决定立案启动索赔", "5¶1, 6", Force.InPrinciple, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Effect = "启动损害赔偿程序。有管辖权的检察机关即日看到程序已经启动和十五日通报期限，收到通报函后方可查阅案卷。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        return new
        {
            Obligors = c?.ClueTransfer.Clue?.Suspects,
            c?.ClueTransfer.Clue?.Facts,
            Procuratorate = organs.ProcuratorateFor(c?.ClueTransfer.Clue?.District)?.Value,
        };
    }

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.Claimed)
        {
            yield return new("已经决定立案启动索赔", "6", Never: true);
            yield break;
        }
        if (c.Whole.PublicInterestSued)
            yield return new("检察机关已经就同一损害提起公益诉讼，按第二十一条至第二十四条处理", "24");
        if (!c.ClueTransfer.Checked)
            yield return new("尚未完成初步核查", "6");
        else if (c.LeadDeclined)
            yield return new("已经决定不启动索赔；情况变化的，请重新核查", "6");
        else if (c.Whole.ClueTransfer.Check is { } check && (!check.Act.Damage || !check.Act.FitsCompensation))
            yield return new("初步核查认为不符合损害赔偿条件；情况变化的，请重新核查", "6");
    }

    public static void Shape(InlineValidator<DecideToClaim> v)
    {
        v.RuleFor(x => x.DecisionNo)
            .Must(no => Folding.Document(no) is { Year: >= 2000 and < 2100 })
            .WithMessage("“决定书文号”请写全，如“奉环赔〔2025〕7号”。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.ClueTransfer.Check is { } check && DecidedOn < check.Entry.Day)
            yield return new($"决定日期不能早于初步核查完成之日（{check.Entry.Day:yyyy-MM-dd}）。", "6", Field: "decidedOn");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.ClueTransfer.Claim = (e, this);
        c.Obligors.Name(Obligors);
        c.Proceedings.Open(ProceedingKind.Compensation, e.Organ, Stage.Investigation, e);
        c.Who.Give(Procuratorate, Capacity.CompetentProcuratorate, e);
        c.Deadlines.MeetWhere(d => d.Period == Period.DecideAfterWill && d.Owner == e.Organ, e, DecidedOn);
        c.Deadlines.End(d => d.Period == Period.DecideAfterWill, "牵头部门已经决定立案启动索赔");
        c.Deadlines.Start(Period.ClaimNotice, e.Organ, "决定立案启动索赔", DecidedOn, e);
        c.Deadlines.Start(Period.Limitation, e.Organ, "知道损害和义务人", c.ClueTransfer.Clue!.FoundOn, e);
        // The procuratorate named here is told by the notice of art. 6.
        c.TellGivers(LetterKind.ClueResult, e, "已经决定立案启动索赔", toldAlready: Procuratorate);
    }

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        var claim = (DecideToClaim)amended;
        c.ClueTransfer.Claim = (original, claim);
    }

    public override string Gist(Seen c) => $"{DecisionNo} · 批准人：{Approver}";
}
