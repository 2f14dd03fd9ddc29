namespace EcoDamage.Domain.Litigation;

public enum ConfirmationRuling
{
    [Label("裁定确认有效")]
    Confirmed = ConfirmationResult.Confirmed,

    [Label("经审查裁定不予确认")]
    Refused = ConfirmationResult.Refused,

    [Label("裁定驳回申请（不符合受理条件）")]
    Inadmissible = ConfirmationResult.Inadmissible,

    [Label("裁定准许撤回申请")]
    WithdrawalAllowed = ConfirmationResult.WithdrawalAllowed,

    [Label("裁定终结审查（申请的义务人死亡或者终止）")]
    Terminated = ConfirmationResult.Terminated,
}

/// <summary>送达: one party and the day on which it received the document.</summary>
public sealed record ServiceRow
{
    [Label("受送达人")]
    public required string Party { get; init; }

    [Label("送达日期")]
    public required DateOnly ServedOn { get; init; }
}

/// <summary>司法确认裁定 (art. 21¶2). Makes a title, so a second person of the court signs it off.</summary>
public sealed record RuleOnConfirmation : Act<RuleOnConfirmation>, IAct<RuleOnConfirmation>
{
    [Label("司法确认申请", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public ApplicationNo? Application { get; init; }

    [Label("裁定结果")]
    public required ConfirmationRuling Result { get; init; }

    [Label("裁定书案号")]
    public required string RulingNo { get; init; }

    [Label("裁定日期")]
    public required DateOnly RuledOn { get; init; }

    [Label("裁定理由"), Lines]
    public required string Reasons { get; init; }

    [Label("送达情况", Hint = "尚未送达的可以不填")]
    public IReadOnlyList<ServiceRow> Service { get; init; } = [];

    public static ActRule Rule =>
        new("司法确认裁定", "21¶2", Force.Must, Capacity.SeisedCourt)
        {
            SignedOff = true,
            Fixed = Fixed.Ruling,
            Effect = "裁定确认的，协议成为执行依据；经审查未予确认的，部门应当核实情况后重新磋商一次。记录由本院另一人核对后生效。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        if (c?.Litigation.Pending(null, a?.Organ.Code, Fits) is not { } pending)
            return null;
        return new { Application = Open.In(c).Count() > 1 ? (ApplicationNo?)pending.No : null, RulingNo = pending.Docketed?.CaseNo };
    }

    static bool Fits(Confirmation x) => x.Docketed is not null;

    static Choice<Confirmation> Open => Choice.Applications.Where(Fits).Else("司法确认申请尚未立案", "21");

    Confirmation? Of(Dossier c, OrganCode? court) => c.Litigation.Pending(Application, court, Fits);

    public static void Shape(InlineValidator<RuleOnConfirmation> v)
    {
        v.RuleFor(x => x.RulingNo).Must(CourtCaseNo.IsValid).WithMessage("“裁定书案号”请写全，如（2025）沪7101民特1号。");
        v.RuleForEach(x => x.Service).Must((x, s) => s.ServedOn >= x.RuledOn).WithMessage("送达日期不能早于裁定日期。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Of(c, c.Organ) is not { Docketed: { } docketed } pending)
            yield break;
        if (RuledOn < docketed.DocketedOn)
            yield return new($"裁定日期不能早于立案之日（{docketed.DocketedOn:yyyy-MM-dd}）。", "21¶2", Field: "ruledOn");
        if (Result == ConfirmationRuling.WithdrawalAllowed && !pending.WithdrawalAsked)
            yield return new("申请人没有申请撤回。", "21", Field: "result");
        var agreement = c.Consultation.Agreements.At(pending.Agreement);
        var nobody = agreement is not null && c.Living(agreement.Text.Signatories).Count == 0;
        if (nobody && Result is ConfirmationRuling.Confirmed or ConfirmationRuling.Refused)
            yield return new("共同申请的义务人均已死亡或者终止，没有承继人，应当裁定终结审查。", Persons.Ended, Field: "result");
        if (!nobody && Result == ConfirmationRuling.Terminated)
            yield return new("仍有共同申请的义务人，不能裁定终结审查。", Persons.Ended, Field: "result");
        foreach (var o in c.NobodyDeparted(Service.Select(s => (s.Party, s.ServedOn)), "不再向其送达", "21", "service"))
            yield return o;
        if (Result == ConfirmationRuling.Confirmed && agreement is not null)
            foreach (var twice in c.ConfirmedTwice(agreement))
                yield return twice;
        if (Result is ConfirmationRuling.Confirmed or ConfirmationRuling.Refused)
        {
            if (pending.Published is null)
                yield return new("协议尚未公告；公告期满后方可作此裁定", "21¶2", Departable: true);
            else if (RuledOn <= pending.Published.Until)
                yield return new($"公告期尚未届满（至 {pending.Published.Until:yyyy-MM-dd}）", "21¶2", Departable: true);
        }
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var pending = Of(c, e.Organ)!;
        var agreement = c.Consultation.Agreements[pending.Agreement];
        var lead = c.Who.Lead!.Value;
        pending.Result = (ConfirmationResult)Result;
        c.Deadlines.MeetWhere(d => d.About == pending.No && d.Period == Period.ConfirmationRuling, e, RuledOn);
        if (pending.WithdrawalAsked)
            c.Answer(LetterKind.ConfirmationWithdrawal, e.Organ, e);
        c.Send(LetterKind.ConfirmationRuling, lead, e, note: CourtCaseNo.Normal(RulingNo));
        switch (Result)
        {
            case ConfirmationRuling.Confirmed:
                agreement.Confirmed = true;
                var title = c.Litigation.AddTitle(TitleKind.ConfirmedAgreement, RulingNo, RuledOn, agreement.No, e);
                foreach (var o in c.Performance.Obligations.Where(o => o.Agreement == agreement.No))
                    o.Title = title.No;
                c.TitleGiven(title, e);
                // 民法典 195: against who is bound or sued there is no claim left that time could bar.
                c.EndLimitation([.. c.Obligors.Where(o => o.InPlay && IsSettled(c, o.No)).Select(o => o.No)], "协议已经司法确认", e);
                foreach (var s in Service)
                    c.Deadlines.Start(Period.ConfirmationObjection, lead, $"裁定送达{s.Party}", s.ServedOn, e, s.Party, agreement.No);
                break;
            case ConfirmationRuling.Refused:
                // What was agreed is frozen: the claim for the damage is barred from the end of the proceeding (《诉讼时效规定》11).
                var open = agreement.Text.Signatories.Where(n => c.Obligors[n].InPlay && !c.HasPerformed(n)).ToList();
                if (open.Count > 0)
                    c.Interrupt(open, "申请司法确认", RuledOn, e, always: true);
                agreement.RefusedOnMerits = true;
                c.Deadlines.Start(
                    c.Consultation.Rounds[agreement.Round].Ordinal == 2 ? Period.Sue : Period.Reconsult,
                    lead,
                    "法院经审查未予确认",
                    RuledOn,
                    e,
                    about: agreement.No
                );
                c.Deadlines.End(
                    d =>
                        (d.Period == Period.Instalment || d.Period == Period.Milestone)
                        && c.Performance.Obligations.Any(o => o.No == d.About && o.Agreement == agreement.No),
                    "协议未予司法确认，义务冻结，已付款项保留"
                );
                break;
        }
    }

    static bool IsSettled(Dossier c, ObligorNo obligor) =>
        c.Consultation.Agreements.Any(x => x.Confirmed && x.Text.Signatories.Contains(obligor))
        || c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && s.Binds(obligor));

    public override string Gist(Seen c) => $"{Result.Label()} · {CourtCaseNo.Normal(RulingNo)}";
}
