namespace EcoDamage.Domain.Litigation;

/// <summary>司法确认立案 (art. 21): the court takes the application in under a case number, or says why not.</summary>
public sealed record DocketConfirmation : Act<DocketConfirmation>, IAct<DocketConfirmation>
{
    [Label("司法确认申请", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public ApplicationNo? Application { get; init; }

    [Label("是否受理")]
    public required bool Accepted { get; init; }

    [Label("案号", Hint = "受理的必填，如（2025）沪7101民特1号")]
    public string? CaseNo { get; init; }

    [Label("立案日期")]
    public required DateOnly DocketedOn { get; init; }

    [Label("不予受理的理由"), Lines]
    public string? Reason { get; init; }

    public static ActRule Rule =>
        new("司法确认立案", "21", Force.Must, Capacity.SeisedCourt)
        {
            Effect = "登记案号并通知申请人；受理后公告协议内容不少于三十日。",
            WhenLate = "仍应办理；系统标明逾期天数，不阻止办理。",
        };

    static bool Fits(Confirmation x) => x.Docketed is null;

    static Choice<Confirmation> Open => Choice.Applications.Else("没有待立案的司法确认申请", "21").Where(Fits).Else("已经立案", "21");

    Confirmation? Of(Dossier c, OrganCode? court) => c.Litigation.Pending(Application, court, Fits);

    public static void Shape(InlineValidator<DocketConfirmation> v)
    {
        v.RuleFor(x => x.CaseNo).Must(CourtCaseNo.IsValid).When(x => x.Accepted).WithMessage("“案号”请写全，如（2025）沪7101民特1号。");
        v.RuleFor(x => x.Reason).NotEmpty().When(x => !x.Accepted).WithMessage("不予受理的，应当书面告知理由。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Of(c, c.Organ) is not { } application)
            yield break;
        if (Accepted && c.Consultation.Agreements.At(application.Agreement) is { } x && c.Living(x.Text.Signatories).Count == 0)
            yield return new("共同申请的义务人均已死亡或者终止，没有承继人，不能受理。", Persons.Ended, Field: "accepted");
        var applied = c.At(application.AppliedSeq)!.Entry.Day;
        if (DocketedOn < applied)
            yield return new($"立案日期不能早于收到申请之日（{applied:yyyy-MM-dd}）。", "21", Field: "docketedOn");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var pending = Of(c, e.Organ)!;
        pending.Docketed = this;
        foreach (
            var l in c
                .Letters.Where(l =>
                    l.Kind == LetterKind.ConfirmationApplication
                    && l.To == e.Organ
                    && l.AwaitsAnswer
                    && (l.SentSeq == pending.AppliedSeq || l.SentSeq > pending.AppliedSeq && c.Litigation.Confirmations.Count == 1)
                )
                .ToList()
        )
            c.Answer(l, e);
        c.Deadlines.MeetWhere(d => d.Period == Period.ConfirmationDocket && d.About == pending.No, e, DocketedOn);
        c.Send(LetterKind.ConfirmationDocketed, c.Who.Lead!.Value, e, note: Accepted ? CourtCaseNo.Normal(CaseNo!) : Reason);
        if (!Accepted)
            pending.Result = ConfirmationResult.NotAccepted;
        else
            c.Deadlines.Start(Period.ConfirmationRuling, e.Organ, "立案", DocketedOn, e, about: pending.No);
    }

    public override string Gist(Seen c) => Accepted ? CourtCaseNo.Normal(CaseNo!) : "不予受理";
}
