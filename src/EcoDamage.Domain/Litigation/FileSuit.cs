using System.Globalization;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Litigation;

public enum SuitGround
{
    [Label("第二十一条第四款：磋商未达成一致")] NoAgreement,
    [Label("第二十一条第二款：重新磋商不成或者再次未予确认")] ReconsultationFailed,
    [Label("第二十一条第三款：协议未经确认且不履行")] UnconfirmedNotPerformed,
    [Label("第二十条：诉前保全后起诉")] PreSuitInjunction,
    [Label("第七条：期满未函告，视为不立案")] Lapsed,
    [Label("第七条：部门明确表示不开展或者撤回表示")] WillNot,
    [Label("第七条：表示开展而未办理，经督促")] DeclaredIdle,
    [Label("第五条第二款：商定由检察机关启动")] RouteAgreed,
    [Label("第九条：部门移送并已受理")] TransferAccepted,
    [Label("第二十一条第五款：应当起诉而未按期起诉")] NotSuedInTime,
    [Label("第二十四条第二款：协议、诉讼未完全涵盖")] NotCovered,
}

public enum SuitForm
{
    [Label("民事诉讼")] Civil,
    [Label("刑事附带民事公益诉讼")] AttachedToCriminal,
}

/// <summary>A defendant who is sued on another ground than the rest.</summary>
public sealed record OtherDefendant
{
    [Label("被告"), Pick(nameof(FileSuit.Everybody))] public required int Defendant { get; init; }
    [Label("起诉依据")] public required SuitGround Ground { get; init; }

    public static IEnumerable<Option> Everybody(DamageCase c, Actor a) => FileSuit.Everybody(c, a);
}

/// <summary>提起诉讼 (art. 21, 24; 7): by the department on one of its grounds, or by the procuratorate on a named ground that the file proves (art. 5¶1).</summary>
public sealed record FileSuit : Act<FileSuit>, IAct<FileSuit>
{
    [Label("受理法院"), OfKind(OrganKind.Court)] public required OrganCode Court { get; init; }
    [Label("诉讼形式")] public required SuitForm Form { get; init; }
    [Label("起诉依据")] public required SuitGround Ground { get; init; }
    [Label("被告"), Pick(nameof(Everybody))] public required IReadOnlyList<int> Defendants { get; init; }
    [Label("依据不同的其他被告", Hint = "没有的不填")] public IReadOnlyList<OtherDefendant> Others { get; init; } = [];
    [Label("诉讼请求", Hint = "按损害项目")] public required IReadOnlyList<HeadAmount> Relief { get; init; }
    [Label("其他请求", Hint = "停止侵害、修复、赔礼道歉等"), Lines] public string? OtherRelief { get; init; }
    [Label("未涵盖部分的说明", Hint = "请求少于鉴定评估项目的填写"), Lines] public string? GapReason { get; init; }
    [Label("赔偿权利人指定文件", Hint = "部门起诉的必填")] public string? Designation { get; init; }
    [Label("事实和理由"), Lines] public required string Facts { get; init; }

    public static ActRule Rule => new("提起诉讼", "21, 24, 7", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
    {
        SignedOff = true, Numbered = true, Effect = "向人民法院递交起诉材料。请求未涵盖全部公益的，检察机关可以督促或者直接启动公益诉讼。",
    };

    public static IEnumerable<Option> Everybody(DamageCase c, Actor a) => DamageCase.ObligorOptions(c);

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs)
    {
        ArgumentNullException.ThrowIfNull(organs);
        return new
        {
            Court = organs.All.FirstOrDefault(o => o.CourtCode == "沪03")?.Code.Value,
            Defendants = c?.Obligors.Select(o => o.No),
            Relief = c?.ReportSeenBy(a.Organ.Code)?.Report?.Act.Amounts,
            c?.Claim?.Act.Designation,
        };
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (a is null) yield break;
        if (a.Organ.Kind == OrganKind.Procuratorate)
        {
            if (c.PublicInterest is not { IsOpen: true } p || p.Organ != a.Organ.Code) { yield return new("本单位没有进行中的公益诉讼案件", "7"); yield break; }
            if (p.Announcement is null) yield return new("尚未公告", "7");
            else if (!p.AnnouncementOver) yield return new("公告期尚未届满，社会组织仍可以起诉", "7");
            if (p.Organisation is { } o) yield return new($"{o}已经起诉或者表示起诉，检察机关可以支持起诉", "2¶2");
            if (p.Data.FitsCompensation && p.Notified.Count == 0) yield return new("公告后没有通报损害发生地的部门", "7", Departable: true);
            if (p.LapseInDoubt) yield return new("公告日期更正后，期满未函告的记录失去依据，由检察机关决定是否起诉", "7", Departable: true);
            if (p.Notified.Exists(n => n.Will) && c.ClaimUrged is null) yield return new("部门已经明确表示开展损害赔偿，一般不再起诉", "7", Departable: true);
            if (c.Suits.Exists(s => s.Pending && s.Track == ProceedingKind.PublicInterestLitigation)) yield return new("已经提起公益诉讼", "21");
            if (c.Obligors.Count > 0 && c.Obligors.TrueForAll(o => o.Left || c.Suits.Exists(s => s.Decided && s.Track == ProceedingKind.PublicInterestLitigation && s.Defendants.Contains(o.No)))) yield return new("公益诉讼已经裁判，不能就同一损害再次起诉", "21");
            yield break;
        }
        if (!c.ClaimOpen) { yield return new(c.Claim is null ? "尚未决定立案启动索赔" : "索赔已经终止", "21"); yield break; }
        var sued = c.Suits.Where(s => s.Track == ProceedingKind.Compensation && (s.Pending || s.Decided)).ToList();
        if (sued.Count > 0 && c.Obligors.TrueForAll(o => o.Left || sued.Exists(s => s.Defendants.Contains(o.No))))
        {
            yield return sued.Exists(s => s.Pending) ? new("已经对全部义务人提起诉讼", "21") : new("损害赔偿诉讼已经裁判，不能就同一损害再次起诉；新发现的损害另行办理", "24¶1");
            yield break;
        }
        if (c.Failed.Count == 0 && !c.RefusedTwice.Any() && !Unperformed(c).Any() && c.OpenDeadline(Period.InjunctionSuit) is null) yield return new("须磋商未达成一致、重新磋商不成、协议未经确认且不履行，或者已经采取诉前保全措施", "20, 21");
    }

    public static void Shape(InlineValidator<FileSuit> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleForEach(x => x.Relief).ChildRules(r => r.RuleFor(x => x.Amount).GreaterThan(0).WithMessage("金额应大于零。"));
        v.RuleFor(x => x.Relief).Must(a => a.Select(h => h.Head).Distinct().Count() == a.Count).WithMessage("同一损害项目只填一行，请合并。");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(a);
        var department = a.Organ.Kind == OrganKind.Department;
        var own = IsDepartments(Ground);
        if (department != own) yield return new(department ? "这一依据只适用于检察机关。" : "这一依据只适用于行政管理部门。", "21", Field: "ground");
        else if (!Proved(c, Ground, Defendants)) yield return new("案卷中没有证明这一依据的行为。", department ? "21" : "5¶1", Field: "ground");
        foreach (var other in Others)
            if (department != IsDepartments(other.Ground) || !Proved(c, other.Ground, [other.Defendant])) yield return new($"对{c.Obligors[other.Defendant - 1].Data.Name}，案卷中没有证明这一依据的行为。", department ? "21" : "5¶1", Field: "others");
        var all = Everyone;
        if (all.Count != all.Distinct().Count()) yield return new("同一被告只列一次。", "21", Field: "others");
        if (department)
        {
            var pending = c.Confirmations.Where(x => x.Result is null).SelectMany(x => c.Agreements[x.Agreement - 1].Text.Signatories).ToHashSet();
            if (all.Where(pending.Contains).ToList() is { Count: > 0 } waiting) yield return new($"与{Names(c, waiting)}的协议正在申请司法确认，尚未裁定。", "21", Field: "defendants");
        }
        var sued = c.Suits.Where(s => s.Pending && s.Plaintiff == a.Organ.Code).SelectMany(s => s.Defendants).ToHashSet();
        if (all.Where(sued.Contains).ToList() is { Count: > 0 } twice) yield return new($"{Names(c, twice)}已经是未结诉讼的被告；请求有变化的，请变更诉讼请求。", "21", Field: "defendants");
        if (department && string.IsNullOrWhiteSpace(Designation)) yield return new("部门起诉须提交赔偿权利人的指定文件。", "2", Field: "designation");
        if (c.ReportSeenBy(a.Organ.Code)?.Report is { } report && string.IsNullOrWhiteSpace(GapReason))
        {
            var gap = report.Act.Amounts.Where(h => h.Amount > Relief.Where(r => r.Head == h.Head).Sum(r => r.Amount)).Select(h => h.Head.Label()).ToList();
            if (gap.Count > 0) yield return new($"请求没有涵盖鉴定评估的全部项目：{string.Join("、", gap)}。请补足或者说明理由。", "21¶5", Field: "gapReason");
        }
    }

    static bool IsDepartments(SuitGround ground) => ground is SuitGround.NoAgreement or SuitGround.ReconsultationFailed or SuitGround.UnconfirmedNotPerformed or SuitGround.PreSuitInjunction;

    IReadOnlyList<int> Everyone => [.. Defendants, .. Others.Select(o => o.Defendant)];

    static string Names(DamageCase c, IEnumerable<int> obligors) => string.Join("、", obligors.Select(n => c.Obligors[n - 1].Data.Name));

    // Not performed: reported as such by who keeps the agreement, or by the clock (art. 21¶3).
    static IEnumerable<Consultation.Agreement> Unperformed(DamageCase c) =>
        c.Agreements.Where(x => !x.Confirmed && !x.RefusedOnMerits && c.Obligations.Exists(o => o.Agreement == x.No && !o.Fulfilled && c.NotPerformed.Contains(o.No)));

    static bool Proved(DamageCase c, SuitGround ground, IReadOnlyList<int> against) => ground switch
    {
        SuitGround.NoAgreement => against.All(c.Failed.Contains),
        SuitGround.ReconsultationFailed => against.All(n => c.RefusedTwice.Any(x => x.Text.Signatories.Contains(n)) || (c.Failed.Contains(n) && c.Agreements.Exists(x => x.RefusedOnMerits && x.Text.Signatories.Contains(n)))),
        SuitGround.UnconfirmedNotPerformed => against.All(n => Unperformed(c).Any(x => x.Text.Signatories.Contains(n))),
        SuitGround.PreSuitInjunction => c.OpenDeadline(Period.InjunctionSuit) is not null,
        SuitGround.Lapsed => c.PublicInterest!.Notified.Exists(n => n.Lapsed is not null && n.Clear) || (c.PublicInterest.AnnouncementOver && c.PublicInterest.Notified.Count == 0),
        SuitGround.WillNot => c.PublicInterest!.Notified.Exists(n => n.Withdrawn is not null || n.Reply is { Will: false }),
        SuitGround.DeclaredIdle => c.ClaimUrged is not null,
        SuitGround.RouteAgreed => c.RouteAgreed is not null,
        SuitGround.TransferAccepted => c.TransferAccepted is not null,
        SuitGround.NotSuedInTime => c.Deadlines.Any(d => d.Period == Period.Sue),
        _ => c.Agreements.Count > 0 || c.Suits.Exists(s => s.Track == ProceedingKind.Compensation),
    };

    /// <summary>Whom a duty to sue speaks of; nobody where its trigger names no one.</summary>
    internal static IReadOnlyList<int> Meant(DamageCase c, Deadline duty) => c.Journal[duty.TriggerSeq - 1].Act switch
    {
        Consultation.EndConsultation x => x.Obligors,
        RefuseSuit x => c.Suits[x.Suit - 1].Defendants,
        RuleOnConfirmation when duty.About is { } no => c.Agreements[no - 1].Text.Signatories,
        _ => [],
    };

    /// <summary>The duty to sue is met when everybody it speaks of is sued.</summary>
    internal static bool AllSued(DamageCase c, Deadline duty)
    {
        var meant = Meant(c, duty);
        var sued = c.Suits.Where(s => s.Track == ProceedingKind.Compensation && s.RefusedBecause is null).SelectMany(s => s.Defendants).ToHashSet();
        return meant.All(n => sued.Contains(n) || !c.Obligors[n - 1].InPlay);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var track = e.By.Kind == OrganKind.Procuratorate ? ProceedingKind.PublicInterestLitigation : ProceedingKind.Compensation;
        c.Suits.Add(new() { No = c.Suits.Count + 1, Seq = e.Seq, Plaintiff = e.Organ, Track = track, Court = Court, Defendants = Everyone, Relief = Relief });
        c.Give(Court, Capacity.SeisedCourt, Layer.Filed, e);
        c.Send(LetterKind.Complaint, Court, e, nameof(DocketSuit));
        foreach (var x in c.Appraisals.Where(x => x.Report is { } r && c.Sees(e.Organ, r.Entry.Seq))) c.Share(x.Report!.Value.Entry.Seq, Court);
        if (track == ProceedingKind.Compensation)
        {
            c.MeetWhere(d => d.Period == Period.Sue && AllSued(c, d), e, null);
            c.Meet(Period.Limitation, e);
            c.Meet(Period.InjunctionSuit, e);
        }
        else
        {
            c.Meet(Period.Examination, e);
        }
        c.Start(Period.Docket, Court, "收到起诉材料", e.Day, e, about: c.Suits.Count);
    }

    public override string Gist(DamageCase c) => $"{Ground.Label()} · 请求合计 {Relief.Sum(r => r.Amount).Yuan()}";
}
