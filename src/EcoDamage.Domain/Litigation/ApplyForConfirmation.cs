namespace EcoDamage.Domain.Litigation;

/// <summary>申请司法确认 (art. 21¶1): jointly with the obligors who signed. Later than 30 days is a warning, never a block.</summary>
public sealed record ApplyForConfirmation : Act<ApplyForConfirmation>, IAct<ApplyForConfirmation>
{
    [Label("申请确认的协议", Hint = "只有一份的可以不选"), Pick(nameof(Open))]
    public AgreementNo? Agreement { get; init; }

    [Label("受理法院", Hint = "默认按集中管辖推定，可以改选"), OfKind(OrganKind.Court)]
    public required OrganCode Court { get; init; }

    [Label("共同申请的义务人", Hint = "应是签订协议的全部义务人"), Pick(nameof(Signatories))]
    public required IReadOnlyList<ObligorNo> Applicants { get; init; }

    [Label("提交的材料", Hint = "申请书、协议、授权材料、鉴定评估报告、不损害公益的说明等"), Lines]
    public required string Papers { get; init; }

    public static ActRule Rule =>
        new("申请司法确认", "21¶1", Force.May, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "与义务人共同向人民法院申请确认协议效力。裁定确认后，协议成为执行依据。",
            WhenLate = "超过三十日仍可申请，系统仅作提示。",
        };

    static bool IsOpen(DamageCase c, Consultation.Agreement x) =>
        !x.Confirmed && !x.RefusedOnMerits && !IsSuedOn(c, x) && !c.Confirmations.Exists(p => p.Result is null && p.Agreement == x.No);

    static bool IsSuedOn(DamageCase c, Consultation.Agreement x) =>
        x.Judged
        || c.Suits.Exists(s =>
            (s.Pending || s.Decided)
            && s.Track == ProceedingKind.Compensation
            && s.Seq > x.Seq
            && s.Defendants.Any(x.Text.Signatories.Contains)
        );

    // Signed while one who signed was a defendant already: the court of that suit reviews it (art. 23).
    static bool IsOfSuit(DamageCase c, Consultation.Agreement x, Actor a) =>
        c.Suits.Exists(s =>
            s.Pending
            && s.Docketed
            && s.Seq < x.Seq
            && s.Against.Any(x.Text.Signatories.Contains)
            && (
                s.Track == ProceedingKind.Compensation
                || c.Letters.Any(l => l.Kind == LetterKind.SuitDocketed && l.From == s.Court && l.To == a.Organ.Code && l.Note == s.CaseNo)
            )
        );

    public static IEnumerable<Option> Open(DamageCase c, Actor a) =>
        (c?.Agreements ?? [])
            .Where(x => IsOpen(c!, x))
            .Select(x => new Option(
                x.No.ToString(),
                $"第 {x.No} 份协议：{string.Join("、", x.Text.Signatories.Select(n => c!.Obligors.Of(n).Data.Name))}，{x.Text.Agreed.Yuan()}"
            ));

    Consultation.Agreement? Of(DamageCase c) => Agreement is { } no ? c.Agreements.At(no) : c.Agreements.FindLast(x => IsOpen(c, x));

    public static IEnumerable<Option> Signatories(DamageCase c, Actor a)
    {
        var signed = c.Agreements.Where(x => IsOpen(c, x)).SelectMany(x => x.Text.Signatories).ToHashSet();
        return c.Obligors.Where(o => signed.Contains(o.No)).Select(o => new Option(o.No.ToString(), o.Data.Name));
    }

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs)
    {
        var open = c?.Agreements.FindLast(x => IsOpen(c, x));
        return new
        {
            Agreement = c?.Agreements.Count(x => IsOpen(c, x)) > 1 ? open?.No : null,
            Court = organs.CourtFor(c?.Clue?.District)?.Value,
            Applicants = open?.Text.Signatories,
        };
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (c.OnHold is { } hold)
            yield return new($"索赔程序已经中止：{hold}", "9");
        if (c.Agreements.Count == 0)
            yield return new("尚未签订赔偿协议", "21¶1");
        else if (!c.Agreements.Exists(x => IsOpen(c, x)))
        {
            if (c.PendingConfirmation is not null)
                yield return new("已经申请，法院尚未裁定", "21¶1");
            else if (c.Agreements[^1].RefusedOnMerits)
                yield return new(c.RefusedTwice.Any() ? "再次未予确认，只能提起诉讼" : "法院经审查未予确认，应当重新磋商一次", "21¶2");
            else if (IsSuedOn(c, c.Agreements[^1]))
                yield return new("已经提起诉讼", "21¶3");
            else
                yield return new("协议已经司法确认", "21¶1");
        }
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        if (Of(c) is not { } agreement)
            yield break;
        if (IsOfSuit(c, agreement, a))
            yield return new("协议在诉讼中达成，原则上由审理法院审查后裁判，请办理“提交诉讼中达成的协议”", "23", Departable: true);
        if (Applicants.Except(agreement.Text.Signatories).Any())
            yield return new("共同申请人中有未签订该协议的义务人。", "21¶1", Field: "applicants");
        var missing = agreement.Text.Signatories.Except(Applicants).ToList();
        if (missing.Count > 0)
            yield return new(
                $"司法确认由签订协议的各方共同申请，还缺：{string.Join("、", missing.Select(n => c.Obligors.Of(n).Data.Name))}。",
                "21¶1",
                Field: "applicants"
            );
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var agreement = Of(c)!;
        c.Confirmations.Add(
            new()
            {
                No = new(c.Confirmations.Count + 1),
                Agreement = agreement.No,
                Court = Court,
                AppliedSeq = e.Seq,
            }
        );
        c.Give(Court, Capacity.SeisedCourt, Layer.Filed, e);
        c.Send(LetterKind.ConfirmationApplication, Court, e, nameof(DocketConfirmation));
        // What is filed with the court is what it sees: the agreement and the appraisal it rests on.
        c.Share(agreement.Seq, Court);
        foreach (var report in c.Appraisals.Where(x => x.Report is { } r && c.Sees(e.Organ, r.Entry.Seq)))
            c.Share(report.Report!.Value.Entry.Seq, Court);
        c.MeetAbout(agreement.No, e, d => d.Period == Period.Confirmation);
        c.Start(Period.ConfirmationDocket, Court, "收到司法确认申请", e.Day, e, about: c.Confirmations[^1].No);
    }
}
