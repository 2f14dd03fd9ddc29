namespace EcoDamage.Domain.Performance;

public enum SubstitutionKind
{
    [Label("补植复绿")]
    Replanting,

    [Label("增殖放流")]
    Restocking,

    [Label("以碳代偿")]
    CarbonCredits,

    [Label("公益劳动")]
    PublicWork,

    [Label("其他")]
    Other,
}

public enum SubstitutionGround
{
    [Label("无法修复")]
    Impossible,

    [Label("没有必要修复")]
    NotNeeded,
}

/// <summary>
/// 替代性修复 (art. 26): procuratorate, department and obligor agree that something equivalent takes the place of an obligation. Under a
/// title it needs the court's document.
/// </summary>
public sealed record AgreeSubstitution : Act<AgreeSubstitution>, IAct<AgreeSubstitution>
{
    [Label("被替代的义务"), Pick(nameof(Open))]
    public required ObligationNo Obligation { get; init; }

    [Label("替代的金额（元）", Hint = "只替代一部分款项的填写，其余照原期限给付"), Yuan]
    public decimal? Part { get; init; }

    [Label("替代方式")]
    public required SubstitutionKind Type { get; init; }

    [Label("适用情形")]
    public required SubstitutionGround Ground { get; init; }

    [Label("适用情形的依据", Hint = "鉴定评估结论或者专家意见；土壤等不能自净的要素应说明理由"), Lines]
    public required string Basis { get; init; }

    [Label("等价换算"), Lines]
    public required string Equivalence { get; init; }

    [Label("数量")]
    public required decimal Quantity { get; init; }

    [Label("单位", Hint = "如 株、尾、吨二氧化碳、小时")]
    public required string UnitText { get; init; }

    [Label("地点或者基地")]
    public required string Place { get; init; }

    [Label("验收标准"), Lines]
    public required string Acceptance { get; init; }

    [Label("完成期限"), Ahead]
    public required DateOnly DueOn { get; init; }

    [Label("义务人签署", Hint = "签署人和日期")]
    public required string ObligorSigned { get; init; }

    [Label("法院文书案号", Hint = "义务由裁判、确认裁定确定的必填")]
    public string? CourtDocument { get; init; }

    public static ActRule Rule =>
        new("替代性修复", "26", Force.May, Capacity.LeadDepartment, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Aside = true,
            Numbered = true,
            Fixed = new("替代性修复由检察机关、部门和义务人共同签署，不由一方更正；需要变更的，重新签署并提交法院文书", "26"),
            Effect = "检察机关、部门和义务人均签署后，以替代方式履行，原义务由其取代。",
        };

    static Choice<Obligation> Open =>
        Choice
            .Of(
                c => c.Performance.Obligations.Where(o => !o.Fulfilled && c.IsLive(o) && c.Sees(o)),
                (o, _) =>
                    o.Kind == ObligationKind.Payment ? $"{o.What}，尚欠 {o.Outstanding.Yuan()}"
                    : o.Amount == 0 ? o.What
                    : o.PercentDone == 0 ? $"{o.What}，折价 {o.Amount.Yuan()}"
                    : $"{o.What}，折价 {o.Amount.Yuan()}，已完成 {o.PercentDone}%，只替代未完成的部分"
            )
            .Else("没有尚未履行的义务", "26");

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (Open.None(c) is { } none)
            yield return none;
        else if (Counterpart(c, c.Organ) is null)
            yield return new("须由检察机关和部门共同商定；本案尚缺一方", "26");
        if (c.IsProposed<AgreeSubstitution>())
            yield return new("已经提请会签，等待对方", "26");
    }

    public static void Shape(InlineValidator<AgreeSubstitution> v)
    {
        v.RuleFor(x => x.Quantity).GreaterThan(0).WithMessage("“数量”应大于零。");
        v.RuleFor(x => x.Part).GreaterThan(0).WithMessage("“替代的金额”应大于零。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var o = c.Performance.Obligations[Obligation];
        // Asked again when the last organ signs.
        if (o.Fulfilled || !c.IsLive(o))
            yield return new("该义务已经履行、被替代或者终止。", "26", Field: "obligation");
        if (Part is { } part && (o.Kind == ObligationKind.Work || part > o.Outstanding))
            yield return new(
                o.Kind == ObligationKind.Work
                    ? "修复工作整项替代，不填“替代的金额”。"
                    : $"“替代的金额”不能超过尚欠的 {o.Outstanding.Yuan()}。",
                "26",
                Field: "part"
            );
        if (OnlyCosts(c, o) is { } most && Value(o) > most)
            yield return new(
                most > 0
                    ? $"鉴定评估、应急处置等费用不能以替代性修复代替，可以替代的不超过 {most.Yuan()}，其余照原约定给付。"
                    : "该义务只涉及鉴定评估、应急处置等费用，不能以替代性修复代替。",
                "26",
                Field: "part"
            );
        if (Fits(c) is { } unfit)
            yield return new(unfit, "26", Departable: true);
        var titled = o.Agreement is not { } no || c.Consultation.Agreements[no].Confirmed;
        if (titled && string.IsNullOrWhiteSpace(CourtDocument))
            yield return new(
                "该义务由法院文书确定，替代履行须有法院文书（第二十三条审查的裁判，或者执行法院的记录）。",
                "26",
                Field: "courtDocument"
            );
        if (c.ClueTransfer.Clue!.Media.All(m => m is Medium.Soil or Medium.Woodland))
            yield return new("受损的不是大气、水等具有自净能力的要素", "26", Departable: true);
    }

    // What is done of a work stays done: only the rest is replaced.
    static decimal Rest(Obligation o) =>
        o.Kind == ObligationKind.Payment ? o.Amount - o.Paid : decimal.Round(o.Amount * (100 - o.PercentDone) / 100, 2);

    decimal Value(Obligation o) => Part is { } part && part < Rest(o) ? part : Rest(o);

    // Art. 26 speaks of restoration: what the agreement or the ruling gives for it, less what was replaced before;
    // null where it is not known.
    static decimal? OnlyCosts(Dossier c, Obligation o)
    {
        var heads = o.Agreement is { } no
            ? c.Consultation.Agreements.At(no)?.Text.Heads
            : c.Litigation.Suits.SelectMany(s => s.Made).Where(m => m.Title == o.Title).Select(m => m.Heads).FirstOrDefault();
        if (heads is null || heads.Count == 0)
            return null;
        var before = c
            .Performance.Obligations.Where(x =>
                x.InsteadOf is not null
                && x.EndedBecause is null
                && x.Agreement == o.Agreement
                && (o.Agreement is not null || x.Title == o.Title)
            )
            .Sum(x => x.Amount);
        return Math.Max(
            0,
            heads.Where(h => h.Head is DamageHead.Restoration or DamageHead.ServiceLoss or DamageHead.PermanentLoss).Sum(h => h.Amount)
                - before
        );
    }

    // 无法修复 or 没有必要修复 is for the appraisal to say.
    string? Fits(Seen c) =>
        c.Investigation.Report?.Report is not { Act.Repairable: var found } ? $"案卷中没有证明“{Ground.Label()}”的鉴定评估结论或者专家意见"
        : (Ground, found)
            is
                (SubstitutionGround.Impossible, Repairability.Impossible or Repairability.Partly)
                or
                (SubstitutionGround.NotNeeded, Repairability.NotNeeded)
            ? null
        : $"最近的鉴定评估结论是“{found.Label()}”，与“{Ground.Label()}”不符";

    static OrganCode? Counterpart(Dossier c, OrganCode? by) =>
        by == c.Who.Lead
            ? c.PublicInterest.Current is { IsOpen: true } p
                ? p.Organ
                : c.Who.CompetentProcuratorate is { } competent && c.SeesFile(competent)
                    ? competent
                    : null
            : c.Who.Lead ?? (c.Performance.NamedKeepers.Count > 0 ? c.Performance.NamedKeepers[^1] : null);

    protected internal override IEnumerable<OrganCode> CoSigners(DamageCase c, Entry e) =>
        Counterpart(c, e.Organ) is { } other ? [other] : [];

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var o = c.Performance.Obligations[Obligation];
        var no = c.Performance.Obligations.Next;
        var value = Value(o);
        if (value < Rest(o))
        {
            o.Amount -= value;
        }
        else
        {
            o.ReplacedBy = no;
            c.Deadlines.End(d => d.About == o.No && (d.Period == Period.Instalment || d.Period == Period.Milestone), "以替代方式履行");
        }
        var what = $"{Type.Label()} {Quantity:0.##} {UnitText}（{Place}）";
        c.Performance.Obligations.Add(
            new()
            {
                No = no,
                Kind = ObligationKind.Work,
                Track = o.Track,
                Agreement = o.Agreement,
                Obligors = o.Obligors,
                Title = o.Title,
                What = what,
                Amount = value,
                DueOn = DueOn,
                InsteadOf = o.No,
            }
        );
        foreach (var x in c.Performance.Enforcements.Where(x => x.Ended is null && x.Title == o.Title).ToList())
        {
            c.Who.Share(e.Seq, x.Court);
            c.Send(LetterKind.SubstitutionNotice, x.Court, e, note: x.CaseNo);
        }
        c.Deadlines.StartOn(Period.Milestone, c.KeeperOf(o.Track, ObligationKind.Work), "商定替代性修复", DueOn, e, what, no);
        if (c.Litigation.TitleOf(o) is { } title)
            c.TitleGiven(title, e);
    }

    public override string Gist(Seen c) => $"{Type.Label()} {Quantity:0.##} {UnitText}";
}
