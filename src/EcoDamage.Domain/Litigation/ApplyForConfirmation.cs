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
            Fixed = Fixed.Filed,
            Effect = "与义务人共同向人民法院申请确认协议效力。裁定确认后，协议成为执行依据。",
            WhenLate = "超过三十日仍可申请，系统仅作提示。",
        };

    static bool IsOpen(Dossier c, Consultation.Agreement x) =>
        !x.Confirmed
        && !x.RefusedOnMerits
        && c.Living(x.Text.Signatories).Count > 0
        && !IsSuedOn(c, x)
        && !c.Litigation.Confirmations.Any(p => p.Result is null && p.Agreement == x.No);

    static bool IsSuedOn(Dossier c, Consultation.Agreement x) =>
        x.Judged
        || c.Litigation.Suits.Any(s =>
            (s.Pending || s.Decided)
            && s.Track == ProceedingKind.Compensation
            && s.Seq > x.Seq
            && s.Defendants.Any(x.Text.Signatories.Contains)
        );

    // Signed while one who signed was a defendant already: the court of that suit reviews it (art. 23).
    static bool IsOfSuit(Seen c, Consultation.Agreement x) =>
        c.Litigation.Suits.Any(s =>
            s.Pending
            && s.Docketed
            && s.Seq < x.Seq
            && s.Against.Any(x.Text.Signatories.Contains)
            && (
                s.Track == ProceedingKind.Compensation
                || c.Letters.Any(l => l.Kind == LetterKind.SuitDocketed && l.From == s.Court && l.To == c.Organ && l.About == s.No)
            )
        );

    static Choice<Consultation.Agreement> Open =>
        Choice.Of(
            c => c.Consultation.Agreements.Where(x => IsOpen(c, x)),
            (x, c) => $"第 {x.No} 份协议：{c.Obligors.Names(x.Text.Signatories)}，{x.Text.Agreed.Yuan()}"
        );

    Consultation.Agreement? Of(Dossier c) =>
        Agreement is { } no ? c.Consultation.Agreements.At(no) : c.Consultation.Agreements.LastOrDefault(x => IsOpen(c, x));

    static Choice<Obligor> Signatories =>
        Choice.ObligorsOf(c =>
            c.Obligors.Where(o => !o.Gone && c.Consultation.Agreements.Any(x => IsOpen(c, x) && x.Text.Signatories.Contains(o.No)))
        );

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        var open = c?.Consultation.Agreements.LastOrDefault(x => IsOpen(c, x));
        return new
        {
            Agreement = c?.Consultation.Agreements.Count(x => IsOpen(c, x)) > 1 ? open?.No : null,
            Court = organs.CourtFor(c?.ClueTransfer.Clue?.District)?.Value,
            Applicants = open is null ? null : c!.Living(open.Text.Signatories),
        };
    }

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        foreach (var o in c.ClueTransfer.StandsStill)
            yield return o;
        if (c.Consultation.Agreements.Count == 0)
            yield return new("尚未签订赔偿协议", "21¶1");
        else if (!c.Consultation.Agreements.Any(x => IsOpen(c, x)))
        {
            if (c.Litigation.PendingConfirmation is not null)
                yield return new("已经申请，法院尚未裁定", "21¶1");
            else if (c.Living(c.Consultation.Agreements[^1].Text.Signatories).Count == 0)
                yield return new("签订协议的义务人均已死亡或者终止，没有承继人，无人共同申请；可以终止对其索赔", "21¶1");
            else if (c.Consultation.Agreements[^1].RefusedOnMerits)
                yield return new(
                    c.Consultation.RefusedTwice.Any() ? "再次未予确认，只能提起诉讼" : "法院经审查未予确认，应当重新磋商一次",
                    "21¶2"
                );
            else if (IsSuedOn(c, c.Consultation.Agreements[^1]))
                yield return new("已经提起诉讼", "21¶3");
            else
                yield return new("协议已经司法确认", "21¶1");
        }
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Of(c) is not { } agreement)
            yield break;
        if (IsOfSuit(c, agreement))
            yield return new("协议在诉讼中达成，原则上由审理法院审查后裁判，请办理“提交诉讼中达成的协议”", "23", Departable: true);
        if (Applicants.Except(agreement.Text.Signatories).Any())
            yield return new("共同申请人中有未签订该协议的义务人。", "21¶1", Field: "applicants");
        // Who is dead or dissolved applies for nothing; those who live go on.
        var missing = c.Living(agreement.Text.Signatories).Except(Applicants).ToList();
        if (missing.Count > 0)
            yield return new(
                $"司法确认由签订协议的各方共同申请，还缺：{string.Join("、", missing.Select(n => c.Obligors[n].Data.Name))}。",
                "21¶1",
                Field: "applicants"
            );
        // What other agreements have was asked when it was signed.
        foreach (var twice in Coverage.Twice(c, agreement.Text.Heads, _ => true))
            yield return twice;
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var agreement = Of(c)!;
        c.Litigation.Confirmations.Add(
            new()
            {
                No = c.Litigation.Confirmations.Next,
                Agreement = agreement.No,
                Court = Court,
                AppliedSeq = e.Seq,
            }
        );
        c.Who.Give(Court, Capacity.SeisedCourt, e);
        c.Send(LetterKind.ConfirmationApplication, Court, e);
        // What is filed with the court is what it sees: the agreement and the appraisal it rests on.
        c.Who.Share(agreement.Seq, Court);
        foreach (var report in c.Investigation.Appraisals.Where(x => x.Report is { } r && c.Sees(e.Organ, r.Entry.Seq)))
            c.Who.Share(report.Report!.Value.Entry.Seq, Court);
        c.Deadlines.MeetAbout(agreement.No, e, d => d.Period == Period.Confirmation);
        c.Deadlines.Start(Period.ConfirmationDocket, Court, "收到司法确认申请", e.Day, e, about: c.Litigation.Confirmations[^1].No);
    }
}
