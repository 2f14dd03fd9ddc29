namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 确认裁定异议 (民事诉讼法解释 372): fifteen days for a party, six months for an interested person; a late one is recorded and marked.
/// Revoked, the title falls and the time to sue begins anew.
/// </summary>
public sealed record RecordConfirmationObjection : Act<RecordConfirmationObjection>, IAct<RecordConfirmationObjection>
{
    [Label("已确认的协议"), Pick(nameof(Confirmed))]
    public required AgreementNo Agreement { get; init; }

    [Label("异议人")]
    public required string Objector { get; init; }

    [Label("提出日期")]
    public required DateOnly RaisedOn { get; init; }

    [Label("知道权益受损的日期", Hint = "利害关系人提出的填写，自该日起六个月内提出")]
    public DateOnly? KnewOn { get; init; }

    [Label("是否撤销确认裁定")]
    public required bool Revoked { get; init; }

    [Label("裁定案号")]
    public required string RulingNo { get; init; }

    [Label("裁定日期")]
    public required DateOnly RuledOn { get; init; }

    [Label("理由"), Lines]
    public required string Reasons { get; init; }

    public static ActRule Rule =>
        new("确认裁定异议", "21", Force.May, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Aside = true,
            AfterClose = true,
            WhenLate = "仍予登记；系统标明超过的天数，由法院依法审查。",
            Fixed = Fixed.Ruling,
            Effect = "撤销的，协议不再是执行依据；已经结案的，可以恢复办理。记录由本院另一人核对后生效。",
        };

    static Choice<Option> Confirmed =>
        Choice
            .From(c =>
                c.Litigation.Confirmations.Where(x =>
                        x.Result == ConfirmationResult.Confirmed && x.Court == c.Organ && c.Consultation.Agreements[x.Agreement].Confirmed
                    )
                    .Select(x => new Option(x.Agreement.ToString(), $"第 {x.Agreement} 份协议 {x.Docketed?.CaseNo}"))
            )
            .Else("没有本院确认的协议", "21");

    public static void Shape(InlineValidator<RecordConfirmationObjection> v)
    {
        v.RuleFor(x => x.RulingNo).Must(CourtCaseNo.IsValid).WithMessage("“裁定案号”请写全，如（2025）沪7101民特1号。");
        v.RuleFor(x => x.RuledOn).GreaterThanOrEqualTo(x => x.RaisedOn).WithMessage("“裁定日期”不能早于提出日期。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.Litigation.Titles.FirstOrDefault(t => t.Agreement == Agreement) is { } title && RaisedOn < title.Day)
            yield return new($"提出日期不能早于确认裁定之日（{title.Day:yyyy-MM-dd}）。", "21", Field: "raisedOn");
        if (KnewOn > RaisedOn)
            yield return new("“知道权益受损的日期”不能晚于提出日期。", "21", Field: "knewOn");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (KnewOn is { } knew && c.Who.Lead is { } keeper)
            c.Deadlines.Start(Period.InterestedObjection, keeper, "知道权益受损", knew, e, Objector, Agreement);
        c.Deadlines.MeetWhere(
            d =>
                (d.Period == Period.ConfirmationObjection || d.Period == Period.InterestedObjection)
                && d.About == Agreement
                && Folding.Same(d.Subject, Objector),
            e,
            RaisedOn
        );
        if (Revoked)
        {
            c.Consultation.Agreements[Agreement].Confirmed = false;
            foreach (var title in c.Litigation.Titles.Where(t => t.Agreement == Agreement).ToList())
                c.Fall(title, "确认裁定被撤销");
            c.Deadlines.End(d => d.Period == Period.ConfirmationObjection && d.About == Agreement, "确认裁定已经撤销");
            // An agreement again, that can be sued on: against who has performed it there is nothing to bar.
            var bound = c
                .Consultation.Agreements[Agreement]
                .Text.Signatories.Where(n => c.Obligors[n].InPlay && !c.HasPerformed(n))
                .ToList();
            if (c.Who.Lead is not null && bound.Count > 0)
                c.Interrupt(bound, "确认裁定被撤销", RuledOn, e, always: true);
            c.Litigation.Confirmations.Last(x => x.Agreement == Agreement && x.Result == ConfirmationResult.Confirmed).Result =
                ConfirmationResult.Revoked;
        }
        if (c.Who.Lead is { } lead)
            c.Send(LetterKind.ObjectionResult, lead, e, note: CourtCaseNo.Normal(RulingNo));
    }

    public override string Gist(Seen c) => $"{Objector} · {(Revoked ? "撤销确认裁定" : "驳回异议")}";
}
