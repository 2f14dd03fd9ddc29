namespace EcoDamage.Domain.Performance;

public enum ReopenGround
{
    [Label("确认裁定被撤销")]
    RulingRevoked,

    [Label("裁判被再审")]
    Retrial,

    [Label("结案有误")]
    Mistake,
}

/// <summary>
/// 恢复办理 (art. 21, 24): what revived a closed track; the number stays. The organ that closed reopens its own track, the court the track
/// of its revoked ruling or of the suit that is retried.
/// On retrial the suit is pending again and its title falls, also where nothing was closed yet.
/// </summary>
public sealed record ReopenCase : Act<ReopenCase>, IAct<ReopenCase>
{
    [Label("恢复的事由")]
    public required ReopenGround Ground { get; init; }

    [Label("再审的诉讼", Hint = "裁判被再审的选择；只有一件的可以不选"), Pick(nameof(Judged))]
    public SuitNo? Suit { get; init; }

    [Label("具体情况"), Lines]
    public required string Facts { get; init; }

    public static ActRule Rule =>
        new("恢复办理", "21, 24", Force.May, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate, Capacity.SeisedCourt)
        {
            Aside = true,
            SignedOff = true,
            AfterClose = true,
            Effect = "案件恢复办理，案号不变。裁判被再审的，诉讼恢复审理，原裁判不再是执行依据。",
        };

    static Choice<Suit> Judged => Choice.Suits.Where((s, c) => IsOpen(s, c.Organ));

    static bool IsOpen(Suit s, OrganCode? court) => s.Decided && s.Court == court;

    Suit? Retried(Dossier c, OrganCode court) =>
        Ground != ReopenGround.Retrial ? null
        : Suit is { } no ? c.Litigation.Suits.At(no)
        : c.Litigation.Suits.LastOrDefault(s => IsOpen(s, court));

    static bool IsRevoked(Dossier c, OrganCode? court) =>
        c.Litigation.Confirmations.Any(x => x.Result == ConfirmationResult.Revoked && (court is null || x.Court == court));

    static bool HasEnded(Dossier c, ProceedingKind track) =>
        c.Stage == Stage.Closed || c.Proceedings.LastOrDefault(p => p.Kind == track) is { EndedOn: not null };

    static ProceedingKind TrackOf(Dossier c, OrganKind by, Suit? retried) =>
        retried?.Track
        ?? (
            by == OrganKind.Procuratorate || (c.Who.Lead is null && c.PublicInterest.Current is not null)
                ? ProceedingKind.PublicInterestLitigation
                : ProceedingKind.Compensation
        );

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.By.Organ.Kind != OrganKind.Court)
        {
            if (!HasEnded(c, TrackOf(c, c.By.Organ.Kind, null)))
                yield return new("案件尚未结案", "24");
        }
        else if (!Judged.In(c).Any())
        {
            if (!IsRevoked(c, c.Organ))
                yield return new("本院没有已经审结的诉讼，也没有被撤销的确认裁定", "21");
            else if (!HasEnded(c, ProceedingKind.Compensation))
                yield return new("案件尚未结案", "24");
        }
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var court = c.By.Organ.Kind == OrganKind.Court;
        var wrong = Ground switch
        {
            ReopenGround.Retrial when !court => "再审由审理法院登记。",
            ReopenGround.Retrial when Retried(c, c.Organ) is null => "本院没有已经审结的诉讼，不能登记再审。",
            ReopenGround.RulingRevoked
                when TrackOf(c, c.By.Organ.Kind, null) == ProceedingKind.PublicInterestLitigation
                    || !IsRevoked(c, court ? c.Organ : null) => "案卷中没有被撤销的确认裁定。",
            ReopenGround.RulingRevoked when !HasEnded(c, ProceedingKind.Compensation) => "损害赔偿程序没有结案，不需要恢复办理。",
            ReopenGround.Mistake when court => "结案有误的，由结案机关恢复办理。",
            _ => null,
        };
        if (wrong is not null)
            yield return new(wrong, "21, 24", Field: "ground");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => TrackOf(c, e.By.Kind, Retried(c, e.Organ)).File;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var retried = Retried(c, e.Organ);
        var track = TrackOf(c, e.By.Kind, retried);
        var runs = c.Proceedings.Any(p => p.Kind == track && p.EndedOn is null);
        c.Proceedings.KeepOpen();
        if (retried is not null)
            c.Retry(retried, e);
        if (track == ProceedingKind.Compensation && c.ClueTransfer.ClaimEnded is not null)
            TakeBackTermination(c);
        c.RunOn(track, c.Proceedings.LastOrDefault(p => p.Kind == track)?.Organ ?? e.Organ);
        if (track == ProceedingKind.Compensation)
        {
            c.ClueTransfer.ClaimEnded = null;
            // Where the claim stands, its obligors tell.
            if (!runs && c.ClueTransfer.Claimed)
                c.Proceedings.Open(ProceedingKind.Compensation, c.Who.Lead ?? e.Organ, Stage.Performance, e);
            if (c.Who.Lead is { } lead)
                c.Who.Share(e.Seq, lead);
            return;
        }
        if (c.PublicInterest.Current is { } p)
        {
            p.EndedBecause = null;
            c.Who.Give(p.Organ, Capacity.PublicInterestProcuratorate, e);
            c.Who.Share(e.Seq, p.Organ);
        }
        if (retried is null && !runs)
            c.Proceedings.Open(ProceedingKind.PublicInterestLitigation, c.PublicInterest.Current?.Organ ?? e.Organ, Stage.Performance, e);
        else if (runs && retried is not null)
            c.MoveSuit(retried, Stage.Litigation, e);
        else if (!runs)
            c.Proceedings.Open(ProceedingKind.PublicInterestLitigation, c.PublicInterest.Current?.Organ ?? e.Organ, Stage.Litigation, e);
    }

    // Whom the termination had let go is liable again.
    static void TakeBackTermination(DamageCase c)
    {
        foreach (var o in c.Obligors.ToList())
            c.Obligors.Replace(o with { Released = false });
        foreach (
            var o in c.Performance.Obligations.Where(o =>
                o.Track == ProceedingKind.Compensation && o.Obligors.Any(n => c.Obligors[n].InPlay)
            )
        )
            c.OweAgain(o);
    }

    public override string Gist(Seen c) => Ground.Label();
}
