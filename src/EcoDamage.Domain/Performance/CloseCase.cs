namespace EcoDamage.Domain.Performance;

public enum ClosingGround
{
    [Label("义务全部履行")]
    Fulfilled,

    [Label("索赔终止")]
    Terminated,

    [Label("执行终结")]
    EnforcementEnded,

    [Label("裁判驳回，没有需要履行的义务")]
    Dismissed,
}

/// <summary>
/// 结案 (art. 25): the lead department for the claim, the public-interest procuratorate for its case; the dossier closes with the last.
/// Nothing that must be done is left open without a reason, nobody whom the claim named is forgotten, and what was agreed during a suit was
/// reviewed by the court (art. 23, in principle).
/// </summary>
public sealed record CloseCase : Act<CloseCase>, IAct<CloseCase>
{
    [Label("结案事由")]
    public required ClosingGround Ground { get; init; }

    [Label("办理情况摘要"), Lines]
    public required string Summary { get; init; }

    public static ActRule Rule =>
        new("结案", "25", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "终结本单位的程序；各程序均终结的，案卷转为只读并归档，仍可签收函件、登记缴纳和接受监督。",
        };

    static ProceedingKind TrackOf(OrganKind kind) =>
        kind == OrganKind.Procuratorate ? ProceedingKind.PublicInterestLitigation : ProceedingKind.Compensation;

    static IEnumerable<Obligation> Owed(Dossier c, ProceedingKind track) =>
        c.Performance.Obligations.Where(o => o.Track == track && c.IsLive(o) && o.ReplacedBy is null);

    // 终结执行: nothing more is to be had under this title; 终结本次执行 is no end.
    static bool IsGivenUp(Dossier c, Obligation o) =>
        o.Title is { } title && c.Performance.Enforcements.LastOrDefault(x => x.Title == title)?.Result == EnforcementEnd.Ended;

    static bool EnforcementOver(Dossier c, ProceedingKind track) =>
        c.Performance.Enforcements.Any(x => x.Track == track && x.Result == EnforcementEnd.Ended);

    static bool Judged(Dossier c, ProceedingKind track) => c.Litigation.Suits.Any(s => s.Track == track && (s.Decided || s.Made.Count > 0));

    static bool HasClosed(Dossier c, ProceedingKind track) =>
        c.Proceedings.LastOrDefault(p => p.Kind == track) is { EndedOn: not null }
        && c.Done<CloseCase>().Any(p => TrackOf(p.Entry.By.Kind) == track);

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        if (c is null)
            return null;
        var track = TrackOf(a.Organ.Kind);
        var ground =
            track == ProceedingKind.Compensation && c.ClueTransfer.ClaimEnded is not null ? ClosingGround.Terminated
            : EnforcementOver(c, track) && Owed(c, track).Any(o => !o.Fulfilled) ? ClosingGround.EnforcementEnded
            : Owed(c, track).Any() || !Judged(c, track) ? ClosingGround.Fulfilled
            : ClosingGround.Dismissed;
        return new { Ground = ground.ToString() };
    }

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        var track = TrackOf(c.By.Organ.Kind);
        if (NothingToClose(c, track) is { } nothing)
            return [nothing];
        return [.. track == ProceedingKind.Compensation ? OpenInTheClaim(c) : OpenInTheSuit(c), .. LeftUndone(c, track)];
    }

    static Obstacle? NothingToClose(Seen c, ProceedingKind track) =>
        track == ProceedingKind.PublicInterestLitigation
            ? c.PublicInterest.Current is { IsOpen: true } p && p.Organ == c.Organ
                ? null
                : new("本单位没有进行中的公益诉讼案件", "25")
            : !c.ClueTransfer.Claimed
                ? new("尚未启动索赔程序", "25")
                : HasClosed(c, track)
                    ? new("索赔程序已经结案", "25")
                    : null;

    static IEnumerable<Obstacle> OpenInTheClaim(Seen c)
    {
        const ProceedingKind track = ProceedingKind.Compensation;
        if (c.Consultation.Agreements.Count == 0 && c.ClueTransfer.ClaimEnded is null && !Judged(c, track))
            yield return new("尚无赔偿协议或生效裁判", "25");
        else if (
            c.ClueTransfer.ClaimEnded is null
            && c.Obligors.Where(o => o.InPlay && IsForgotten(c, o.No)).Select(o => o.Data.Name).ToList() is { Count: > 0 } forgotten
        )
            yield return new($"{string.Join("、", forgotten)}尚未签订协议、被起诉或者终止索赔", "16, 21", Departable: true);
        if (c.Consultation.OpenRound is not null)
            yield return new("磋商尚未结束", "16");
        if (c.Litigation.PendingConfirmation is not null)
            yield return new("司法确认尚未裁定", "21");
        if (c.Litigation.Suits.Any(s => s.Pending && s.Track == track))
            yield return new("诉讼尚未终结", "23");
        // The procuratorate's suit is not the department's to end.
        else if (c.Litigation.Suits.Any(s => s.Pending && IsKnown(c, s)))
            yield return new("诉讼尚未终结", "23", Departable: true);
    }

    static IEnumerable<Obstacle> OpenInTheSuit(Seen c)
    {
        if (c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.PublicInterestLitigation))
            yield return new("诉讼尚未终结", "23");
        else if (!Judged(c, ProceedingKind.PublicInterestLitigation))
            yield return new("公益诉讼尚无生效裁判；没有起诉的，应当办理终结案件", "25");
    }

    static IEnumerable<Obstacle> LeftUndone(Seen c, ProceedingKind track)
    {
        if (IsUnreviewed(c, track))
            yield return new("诉讼中达成的协议未经人民法院审查", "23", Departable: true);
        var owed = Owed(c, track).Where(o => !IsGivenUp(c, o)).ToList();
        if (owed.Exists(o => !o.Fulfilled))
            yield return new("义务尚未全部履行：" + string.Join("、", owed.Where(o => !o.Fulfilled).Select(o => o.What)), "25");
        if (owed.Exists(o => o.Kind == ObligationKind.Work && !o.Accepted))
            yield return new("修复效果尚未评估、验收合格", "25");
        foreach (
            var d in c.Deadlines.Where(d =>
                d.IsOpen
                && d.Period.Force == Force.Must
                && d.Owner == c.Organ
                && d.Period != Period.Instalment
                && d.Period != Period.Milestone
            )
        )
            yield return new($"“{d.Period.Title}”尚未办理", d.Period.Article, Departable: true);
    }

    // Neither consulted to an end nor sued.
    static bool IsForgotten(Dossier c, ObligorNo obligor) =>
        !c.Consultation.Agreements.Any(x => x.Text.Signatories.Contains(obligor))
        && !c.Consultation.Failed.Contains(obligor)
        && !c.Litigation.Suits.Any(s => s.RefusedBecause is null && s.Defendants.Contains(obligor))
        && !c.Consultation.Rounds.Any(r => r.Obligors.Contains(obligor));

    // Handed in and not ruled on before the suit ended, or signed beside the court while a suit for the damage was pending, whoever had
    // filed it.
    static bool IsUnreviewed(Seen c, ProceedingKind track) =>
        c.Litigation.Suits.Any(s =>
            !s.Pending && s.Settlement is not null && (s.Track == track || (track == ProceedingKind.Compensation && IsKnown(c, s)))
        )
        || (
            track == ProceedingKind.Compensation
            && c.Consultation.Agreements.Any(x =>
                x is { Confirmed: false, RefusedOnMerits: false, Judged: false }
                && c.Litigation.Suits.Any(s =>
                    s.RefusedBecause is null
                    && IsKnown(c, s)
                    && s.Seq < x.Seq
                    && x.Text.Signatories.Any(s.Defendants.Contains)
                    && !HadEnded(c, s, x.Seq)
                )
            )
        );

    // A suit in court is no secret; what was only filed is known to who may read it.
    static bool IsKnown(Seen c, Suit s) => s.Docketed || c.Sees(s.Seq);

    static bool HadEnded(Dossier c, Suit s, int before) =>
        c
            .Journal.Where(p => p.Entry.Seq <= before)
            .Any(p =>
                p.Act switch
                {
                    WithdrawSuit x => x.Suit == s.No,
                    RecordFinalJudgment x => x.Suit == s.No,
                    // A settlement of some leaves the suit pending.
                    RuleOnSettlement { Accepted: true } x => x.Suit == s.No
                        && s.Ended == SuitEnd.Settled
                        && p.Entry.Seq == s.Made.Max(m => c.Litigation.Titles.FirstOrDefault(t => t.No == m.Title)?.Seq),
                    _ => false,
                }
            );

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var track = TrackOf(c.By.Organ.Kind);
        var ended = track == ProceedingKind.Compensation && c.ClueTransfer.ClaimEnded is not null;
        var owed = Owed(c, track).ToList();
        var wrong = Ground switch
        {
            ClosingGround.Terminated when track == ProceedingKind.PublicInterestLitigation =>
                "公益诉讼案件没有索赔可以终止，请核对结案事由。",
            ClosingGround.Terminated when !ended => "案卷中没有终止索赔的行为，请核对结案事由。",
            not ClosingGround.Terminated when ended => "索赔已经终止，请选择“索赔终止”。",
            ClosingGround.Fulfilled when owed.Exists(o => !o.Fulfilled) => "义务没有全部履行，请核对结案事由。",
            ClosingGround.Fulfilled when owed.Count == 0 && c.Performance.Obligations.Any(o => o.Track == track && IsLost(o)) =>
                "义务因义务人死亡、终止而没有履行，请核对结案事由。",
            ClosingGround.Fulfilled when owed.Count == 0 && !IsAgreed(c, track) => "案卷中没有约定或者判令的义务，请核对结案事由。",
            ClosingGround.EnforcementEnded when !EnforcementOver(c, track) => "法院没有终结执行，请核对结案事由。",
            ClosingGround.Dismissed when owed.Count > 0 => "案卷中有需要履行的义务，请核对结案事由。",
            ClosingGround.Dismissed when !Judged(c, track) => "案卷中没有驳回请求的生效裁判，请核对结案事由。",
            _ => null,
        };
        if (wrong is not null)
            yield return new(wrong, "25", Field: "ground");
    }

    static bool IsLost(Obligation o) => o.EndedBecause is not null && o.InsteadOf is null && !o.Fulfilled;

    // An agreement may have been paid in full when it was signed.
    static bool IsAgreed(Dossier c, ProceedingKind track) =>
        track == ProceedingKind.Compensation && c.Consultation.Agreements.Any(x => !x.RefusedOnMerits && !x.Judged);

    // The lead department's closing is of the file; the procuratorate's of its own track.
    protected internal override Layer LayerIn(DamageCase c, Entry e) => TrackOf(e.By.Kind).File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var track = TrackOf(e.By.Kind);
        c.Proceedings.End(track, Ground.Label(), e);
        c.CloseIfAllEnded(e);
        // What is open was explained; a duty that can still be done after the close stays, payments excepted.
        c.Deadlines.End(
            d =>
                (c.Proceedings.ClosedOn is not null || IsOf(c, d, track, e.Organ))
                && (
                    d.Period == Period.Instalment
                    || d.Period.Force != Force.Must
                    || ActType.Named(d.Period.MetBy) is not { Rule.AfterClose: true }
                ),
            "已经结案",
            DeadlineEnd.CaseClosed
        );
        if (track == ProceedingKind.Compensation)
        {
            if (c.Who.CompetentProcuratorate is { } procuratorate)
                c.Send(LetterKind.ClosingNotice, procuratorate, e);
            c.TellGivers(LetterKind.ClosingNotice, e, toldAlready: c.Who.CompetentProcuratorate);
            return;
        }
        c.PublicInterest.Current!.EndedBecause = Ground.Label();
        // Outcomes are told to who gave the clue (art. 6) and to the departments that kept the judgment too.
        foreach (var keeper in c.Performance.NamedKeepers.ToList())
            c.Send(LetterKind.ClosingNotice, keeper, e);
        c.TellGivers(LetterKind.ClosingNotice, e, toldAlready: [.. c.Performance.NamedKeepers]);
    }

    // While the other track goes on, only what belongs to this one ends.
    internal static bool IsOf(Dossier c, Deadline d, ProceedingKind track, OrganCode by) =>
        c.TrackOf(d) is { } of ? of == track
        : track == ProceedingKind.Compensation
            ? d.Owner == by || ((d.Period.Layer & Layer.Suit) == 0 && d.Owner != c.PublicInterest.Current?.Organ)
        : d.Owner == by && ActType.Named(d.Period.MetBy)?.Rule.By.Contains(Capacity.PublicInterestProcuratorate) == true;

    public override string Gist(Seen c) => Ground.Label();
}
