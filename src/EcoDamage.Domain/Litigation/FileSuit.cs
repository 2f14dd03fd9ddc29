namespace EcoDamage.Domain.Litigation;

public enum SuitForm
{
    [Label("民事诉讼")]
    Civil,

    [Label("刑事附带民事公益诉讼")]
    AttachedToCriminal,
}

/// <summary>A defendant who is sued on another ground than the rest.</summary>
public sealed record OtherDefendant
{
    [Label("被告"), Pick(nameof(Choice.KnownObligors), typeof(Choice))]
    public required ObligorNo Defendant { get; init; }

    [Label("起诉依据")]
    public required SuitGround Ground { get; init; }
}

/// <summary>
/// 提起诉讼 (art. 21, 24; 7): by the department on one of its grounds, or by the procuratorate on a named ground that the file proves (art.
/// 5¶1).
/// </summary>
public sealed record FileSuit : Act<FileSuit>, IAct<FileSuit>
{
    [Label("受理法院"), OfKind(OrganKind.Court)]
    public required OrganCode Court { get; init; }

    [Label("诉讼形式")]
    public required SuitForm Form { get; init; }

    [Label("起诉依据")]
    public required SuitGround Ground { get; init; }

    [Label("被告"), Pick(nameof(Choice.KnownObligors), typeof(Choice))]
    public required IReadOnlyList<ObligorNo> Defendants { get; init; }

    [Label("依据不同的其他被告", Hint = "没有的不填")]
    public IReadOnlyList<OtherDefendant> Others { get; init; } = [];

    [Label("诉讼请求", Hint = "按损害项目")]
    public required IReadOnlyList<HeadAmount> Relief { get; init; }

    [Label("其他请求", Hint = "停止侵害、修复、赔礼道歉等"), Lines]
    public string? OtherRelief { get; init; }

    [Label("未涵盖部分的说明", Hint = "请求少于鉴定评估项目的填写"), Lines]
    public string? GapReason { get; init; }

    [Label("赔偿权利人指定文件", Hint = "部门起诉的必填")]
    public string? Designation { get; init; }

    [Label("事实和理由"), Lines]
    public required string Facts { get; init; }

    public static ActRule Rule =>
        new("提起诉讼", "21, 24, 7", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Fixed = Fixed.Filed,
            Effect = "向人民法院递交起诉材料。请求未涵盖全部公益的，检察机关可以督促或者直接启动公益诉讼。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        var defendants = c
            ?.Obligors.Where(o =>
                (a.Organ.Kind == OrganKind.Department ? o.InPlay : !o.Left && !o.Gone)
                && !c.Litigation.Suits.Any(s => s.Track == TrackOf(a.Organ.Kind) && s.Binds(o.No))
            )
            .Select(o => o.No)
            .ToList();
        return new
        {
            Court = organs.All.FirstOrDefault(o => o.CourtCode == "沪03")?.Code.Value,
            Defendants = defendants,
            Relief = c?.Investigation.Report is null
                ? null
                : Coverage.Uncovered(c, Coverage.Covered(c, a.Organ.Kind == OrganKind.Department ? defendants! : [], _ => true)),
            c?.ClueTransfer.Claim?.Act.Designation,
        };
    }

    public static IEnumerable<Obstacle> Obstacles(Seen c) =>
        c.By.Organ.Kind == OrganKind.Procuratorate ? ForTheProcuratorate(c) : ForTheDepartment(c);

    static IEnumerable<Obstacle> ForTheProcuratorate(Seen c)
    {
        if (c.PublicInterest.Current is not { IsOpen: true } p || p.Organ != c.Organ)
        {
            yield return new("本单位没有进行中的公益诉讼案件", "7");
            yield break;
        }
        if (p.Announcement is null)
            yield return new("尚未公告", "7");
        else if (!p.AnnouncementOver)
            yield return new("公告期尚未届满，社会组织仍可以起诉", "7");
        if (p.Organisation is { } o)
            yield return new($"{o}已经起诉或者表示起诉，检察机关可以支持起诉", "2¶2");
        if (p.Data.FitsCompensation && p.Notified.Count == 0 && !SuitGrounds.LeftToTheProcuratorate(c))
            yield return new("公告后没有通报损害发生地的部门", "7", Departable: true);
        if (AllGoesFirst(c))
            yield return new(WillGoesFirst, "7", Departable: true);
        if (p.LapseInDoubt)
            yield return new("公告日期更正后，期满未函告的记录失去依据，由检察机关决定是否起诉", "7", Departable: true);
        if (c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.PublicInterestLitigation))
            yield return new("已经提起公益诉讼", "21");
        if (
            c.Obligors.Count > 0
            && c.Obligors.All(o =>
                o.Left || c.Litigation.Suits.Any(s => s.Track == ProceedingKind.PublicInterestLitigation && s.HasDecided(o.No))
            )
        )
            yield return new("公益诉讼已经裁判，不能就同一损害再次起诉", "21");
    }

    static IEnumerable<Obstacle> ForTheDepartment(Seen c)
    {
        if (!c.ClueTransfer.ClaimOpen)
        {
            yield return new(!c.ClueTransfer.Claimed ? "尚未决定立案启动索赔" : "索赔已经终止", "21");
            yield break;
        }
        var injunction = DutyToSue.AfterInjunction(c, OrganKind.Department) is not null;
        // What the court granted before the suit falls without it, also while the claim stands still.
        if (!injunction)
            foreach (var o in c.ClueTransfer.StandsStill)
                yield return o;
        var sued = c.Litigation.Suits.Where(s => s.Track == ProceedingKind.Compensation && s.Answers).ToList();
        if (sued.Count > 0 && c.Obligors.All(o => !o.InPlay || sued.Exists(s => s.Binds(o.No))))
        {
            yield return sued.Exists(s => s.Pending)
                ? new("已经对全部义务人提起诉讼", "21")
                : new("损害赔偿诉讼已经裁判，不能就同一损害再次起诉；新发现的损害另行办理", "24¶1");
            yield break;
        }
        if (c.Consultation.Failed.Count == 0 && !c.Consultation.RefusedTwice.Any() && !SuitGrounds.Unperformed(c).Any() && !injunction)
            yield return new("须磋商未达成一致、重新磋商不成、协议未经确认且不履行，或者已经采取诉前保全措施", "20, 21");
    }

    public static void Shape(InlineValidator<FileSuit> v)
    {
        v.AboveZero(x => x.Relief);
        v.HeadsOnce(x => x.Relief);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var department = c.By.Organ.Kind == OrganKind.Department;
        IEnumerable<Obstacle> aside = department
            ? string.IsNullOrWhiteSpace(Designation)
                ? [new("部门起诉须提交赔偿权利人的指定文件。", "2", Field: "designation")]
                : []
            : BesideTheClaim(c, today);
        return
        [
            .. OfTheGrounds(c, department, today),
            .. OfTheDefendants(c, department),
            .. aside,
            .. Coverage.Objections(c, TrackOf(c.By.Organ.Kind), Everyone, Relief, GapReason),
        ];
    }

    IEnumerable<Obstacle> OfTheGrounds(Seen c, bool department, DateOnly today)
    {
        if (!SuitGrounds.Applies(Ground, c.By.Organ.Kind))
            yield return new(department ? "这一依据只适用于检察机关。" : "这一依据只适用于行政管理部门。", "21", Field: "ground");
        else if (SuitGrounds.Proof(c, Ground, Defendants, today) is null)
            yield return department
                ? new("案卷中没有证明这一依据的行为。", "21", Field: "ground")
                : new("案卷中没有证明这一依据的行为。", "5¶1", Departable: true);
        foreach (var other in Others)
        {
            if (
                SuitGrounds.Applies(other.Ground, c.By.Organ.Kind)
                && SuitGrounds.Proof(c, other.Ground, [other.Defendant], today) is not null
            )
                continue;
            var text = $"对{c.Obligors[other.Defendant].Data.Name}，案卷中没有证明这一依据的行为。";
            yield return department || !SuitGrounds.Applies(other.Ground, c.By.Organ.Kind)
                ? new(text, department ? "21" : "5¶1", Field: "others")
                : new(text, "5¶1", Departable: true);
        }
    }

    IEnumerable<Obstacle> OfTheDefendants(Seen c, bool department)
    {
        var all = Everyone;
        if (all.Count != all.Distinct().Count())
            yield return new("同一被告只列一次。", "21", Field: "others");
        foreach (var gone in c.NobodyGone(all, "不能列为被告", "21", "defendants"))
            yield return gone;
        if (department)
        {
            var pending = c
                .Litigation.Confirmations.Where(x => x.Result is null)
                .SelectMany(x => c.Consultation.Agreements[x.Agreement].Text.Signatories)
                .ToHashSet();
            if (all.Where(pending.Contains).ToList() is { Count: > 0 } waiting)
                yield return new($"与{Names(c, waiting)}的协议正在申请司法确认，尚未裁定。", "21", Field: "defendants");
        }
        var track = TrackOf(c.By.Organ.Kind);
        var sued = c.Litigation.Suits.Where(s => s.Pending && s.Track == track).SelectMany(s => s.Against).ToHashSet();
        if (all.Where(sued.Contains).ToList() is { Count: > 0 } twice)
            yield return new($"{Names(c, twice)}已经是未结诉讼的被告；请求有变化的，请变更诉讼请求。", "21", Field: "defendants");
        var decided = c.Litigation.Suits.Where(s => s.Track == track).SelectMany(s => s.Defendants.Where(s.HasDecided)).ToHashSet();
        if (all.Where(decided.Contains).ToList() is { Count: > 0 } judged)
            yield return new(
                $"对{Names(c, judged)}的诉讼已经裁判，不能就同一损害再次起诉；新发现的损害另行办理。",
                "24¶1",
                Field: "defendants"
            );
    }

    IEnumerable<Obstacle> BesideTheClaim(Seen c, DateOnly today)
    {
        if (!AllGoesFirst(c) && AgainstWill(c, today))
            yield return new(WillGoesFirst, "7", Departable: true);
        // A suit in court is no secret: it is heard in public.
        if (
            Grounds.Any(g => g is not (SuitGround.NotSuedInTime or SuitGround.NotCovered))
            && c.Litigation.Suits.Any(s =>
                s.Pending && s.Track == ProceedingKind.Compensation && (s.Docketed || c.Sees(s.Seq)) && s.Defendants.Any(Everyone.Contains)
            )
        )
            yield return new("部门已经对同一被告提起损害赔偿诉讼，检察机关可以支持起诉或者督促变更请求", "2¶2", Departable: true);
    }

    static ProceedingKind TrackOf(OrganKind kind) =>
        kind == OrganKind.Procuratorate ? ProceedingKind.PublicInterestLitigation : ProceedingKind.Compensation;

    IEnumerable<SuitGround> Grounds => Others.Select(o => o.Ground).Prepend(Ground);

    internal IReadOnlyList<ObligorNo> DefendantsOn(SuitGround ground) =>
        [.. Ground == ground ? Defendants : [], .. Others.Where(o => o.Ground == ground).Select(o => o.Defendant)];

    IReadOnlyList<ObligorNo> Everyone => [.. Defendants, .. Others.Select(o => o.Defendant)];

    static string Names(Dossier c, IEnumerable<ObligorNo> obligors) => string.Join("、", obligors.Select(n => c.Obligors[n].Data.Name));

    const string WillGoesFirst = "部门已经明确表示开展损害赔偿，一般不再起诉";

    // Art. 7: with every part in the hands of departments that stand by their claims no suit is offered, unless another article opens it.
    static bool AllGoesFirst(Seen c) =>
        c.AllStandBy(c.PublicInterest.Current!)
        && !Enum.GetValues<SuitGround>()
            .Any(g =>
                g is not (SuitGround.Lapsed or SuitGround.WillNot)
                && SuitGrounds.Applies(g, OrganKind.Procuratorate)
                && SuitGrounds.Proof(c, g, [], c.Today) is not null
            );

    // A department that stands by its claim goes first; what a silent one was told of may be sued for.
    bool AgainstWill(Seen c, DateOnly today) =>
        c.PublicInterest.Current!.Notified.Any(c.StandsByClaim)
        && Grounds.Any(g =>
            SuitGrounds.Proof(c, g, Defendants, today) is null
            || (g is SuitGround.Lapsed or SuitGround.WillNot && c.AllStandBy(c.PublicInterest.Current))
        );

    protected internal override IEnumerable<Deadline> JudgesBy(Dossier c) => c.Deadlines.Where(d => d.Period == Period.Sue);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var track = TrackOf(e.By.Kind);
        c.Litigation.Suits.Add(
            new()
            {
                No = c.Litigation.Suits.Next,
                Seq = e.Seq,
                Plaintiff = e.Organ,
                Track = track,
                Form = Form,
                Court = Court,
                Defendants = Everyone,
                Relief = Relief,
                ProvedBy = SuitGrounds.Proof(c.Before(e), Ground, Defendants, e.Day),
            }
        );
        c.Who.Give(Court, Capacity.SeisedCourt, e);
        c.Send(LetterKind.Complaint, Court, e);
        foreach (var x in c.Investigation.Appraisals.Where(x => x.Report is { } r && c.Sees(e.Organ, r.Entry.Seq)))
            c.Who.Share(x.Report!.Value.Entry.Seq, Court);
        // The court that is to award nothing twice is told what was agreed on the same heads.
        if (track == ProceedingKind.PublicInterestLitigation)
            foreach (var x in c.Consultation.Agreements.Where(x => Coverage.Touches(x, Relief) && c.Sees(e.Organ, x.Seq)))
                c.Who.Share(x.Seq, Court);
        c.Deadlines.MeetWhere(
            d => DutyToSue.IsAfterInjunction(c, d, e.By.Kind) && DutyToSue.IsMetAfterInjunction(c, d, track, Everyone),
            e,
            null
        );
        c.Deadlines.End(
            d =>
                d.Period == Period.Appeal
                && d.About?.As<Suit>() is { } no
                && c.Litigation.Suits[no] is { RefusedBecause: not null } refused
                && refused.Track == track
                && refused.Defendants.Any(Everyone.Contains),
            "已经重新起诉"
        );
        if (track == ProceedingKind.Compensation)
        {
            c.Deadlines.MeetWhere(d => d.Period == Period.Sue && DutyToSue.AllSued(c, d), e);
            c.MeetLimitation(Everyone, e);
            // Support that was applied for beforehand can be decided on from now on (art. 22¶2).
            foreach (
                var asked in c
                    .Letters.Where(l =>
                        l.Kind == LetterKind.SupportApplication
                        && l.AwaitsAnswer
                        && !c.Deadlines.Any(d => d.Period == Period.SupportDecision && d.About == l.No)
                    )
                    .ToList()
            )
                c.Deadlines.Start(Period.SupportDecision, asked.To, "申请后提起诉讼", e.Day, e, about: asked.No);
        }
        else
        {
            c.Deadlines.Meet(Period.Examination, e);
        }
        c.Deadlines.Start(Period.Docket, Court, "收到起诉材料", e.Day, e, about: c.Litigation.Suits[^1].No);
    }

    public override string Gist(Seen c)
    {
        var proof = c.Litigation.Suits.FirstOrDefault(s => ReferenceEquals(c.At(s.Seq)?.Act, this))?.ProvedBy is { } seq
            ? $"（见第 {seq} 项）"
            : "";
        return $"{Ground.Label()}{proof} · 请求合计 {Relief.Sum(r => r.Amount).Yuan()}";
    }
}
