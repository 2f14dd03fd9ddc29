namespace EcoDamage.Domain.Litigation;

public enum UrgingGround
{
    [Label("应当起诉而未按期起诉")]
    NotSuedInTime,

    [Label("诉讼请求没有涵盖全部社会公共利益")]
    NotCovered,

    [Label("表示开展而未办理")]
    DeclaredIdle,
}

/// <summary>督促起诉 (art. 21¶5): no precondition of anything; the procuratorate may open its own case at once instead.</summary>
public sealed record UrgeSuit : Act<UrgeSuit>, IAct<UrgeSuit>
{
    [Label("督促情形")]
    public required UrgingGround Ground { get; init; }

    [Label("未按期起诉的事项", Hint = "只有一项的可以不选"), Pick(nameof(Duties))]
    public DeadlineNo? Duty { get; init; }

    [Label("没有涵盖的损害项目", Hint = "不选的，为鉴定评估中没有涵盖的全部项目")]
    public IReadOnlyList<DamageHead>? Heads { get; init; }

    [Label("具体情况和要求"), Lines]
    public required string Facts { get; init; }

    [Label("答复期限"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new("督促起诉", "21¶5", Force.May, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "函告牵头部门起诉或者补充请求；不影响检察机关直接启动公益诉讼程序。",
        };

    /// <summary>Who works the public-interest track sees such a duty when it may read the claim's file.</summary>
    static Choice<Deadline> Duties =>
        Choice.Of(
            c => Owed(c).Where(d => c.Sees(d)),
            (d, c) => $"{d.Trigger}{(d.Subject is { } who ? $"（{who}）" : "")}，起诉期限至 {c.Due(d, c.Today):yyyy-MM-dd}"
        );

    static IEnumerable<Deadline> Running(Dossier c) =>
        c.Deadlines.Where(d => d.Period == Period.Sue && (d.IsOpen || d.EndedOn is not null));

    // Also what was missed before it ended: that the claim was given up then undoes nothing (art. 21¶5).
    static IEnumerable<Deadline> Owed(Seen c) => Running(c).Where(d => d.IsOpen || DutyToSue.IsLate(d, c.Due(d, c.Today), c.Today));

    static bool Sued(Dossier c) => c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.Compensation);

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        var file = c.SeesFile(c.Organ);
        if (c.Who.Lead is null)
            yield return new("尚无部门牵头办理", "21¶5");
        else if (!file && !c.Who.Holds(c.Organ, Capacity.PublicInterestProcuratorate))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (!file && c.PublicInterest.Current is not { IsOpen: true })
            yield return new("没有进行中的公益诉讼案件", "7");
        // Who works only the public-interest track is not told how the claim stands before it names what it urges.
        else if (
            file
            && !Owed(c).Any()
            && !Sued(c)
            && !(c.PublicInterest.Current is { IsOpen: true } p && p.Notified.Any(n => n.Will) && c.Sees(p.Seq))
        )
            yield return new("没有应当起诉而未起诉的情形，也没有已经提起的损害赔偿诉讼", "21¶5");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        switch (Ground)
        {
            case UrgingGround.NotSuedInTime:
                if (!Meant(c).Any(d => DutyToSue.IsLate(d, c.Due(d, today), today)))
                    yield return new("起诉期限尚未届满，不属于未按期起诉。", "21¶5", Field: "ground");
                break;
            case UrgingGround.NotCovered when !Sued(c):
                yield return new("尚无已经提起的损害赔偿诉讼。", "21¶5", Field: "ground");
                break;
            case UrgingGround.NotCovered:
                var gap = Coverage.Gap(c).Select(h => h.Head).ToList();
                if (gap.Count == 0)
                    yield return new("案卷中没有诉讼请求和协议未涵盖的鉴定评估项目。", "21¶5", Field: "ground");
                else if (Heads?.Any(h => !gap.Contains(h)) == true)
                    yield return new($"没有涵盖的只有：{string.Join("、", gap.Select(h => h.Label()))}。", "21¶5", Field: "heads");
                break;
            case UrgingGround.DeclaredIdle:
                if (!Idle(c, today))
                    yield return new("案卷中没有表示开展而逾期未办理的部门。", "7", Field: "ground");
                break;
        }
    }

    IEnumerable<Deadline> Meant(Dossier c) => Running(c).Where(d => Duty is null || d.No == Duty);

    // Declared and idle (art. 7): urged to claim without result, or neither agreed nor sued in the time set for it.
    static bool Idle(Seen c, DateOnly today) =>
        c.PublicInterest.Current is { } p
        && c.Sees(p.Seq)
        && (
            SuitGrounds.StillIdle(c, c.Whole, today) is not null
            || (
                c.Consultation.Agreements.Count == 0
                && !c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && s.Stands)
                && p.Notified.Any(n => n.Will && c.LastDay(n.Reply!.Value.Entry.Day, "ActAfterWill") < today)
            )
        );

    protected internal override IEnumerable<Deadline> JudgesBy(Dossier c) => Meant(c);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.SuitUrging, c.Who.Lead!.Value, e, AnswerBy, $"{What(c, e)}{Facts}");
        c.Deadlines.StartOn(Period.UrgingAnswer, letter.To, "督促起诉函", AnswerBy, e, about: letter.No);
    }

    // Which duty, or which heads, in words that the letter keeps.
    string What(DamageCase c, Entry e) =>
        Ground switch
        {
            UrgingGround.NotSuedInTime
                when Meant(c).Where(d => DutyToSue.IsLate(d, e.Due(d), e.Day) && c.Sees(e.Organ, d)).ToList() is { Count: > 0 } late =>
                string.Concat(late.Select(d => $"{d.Trigger}，{Missed(d, e)}没有起诉。")),
            UrgingGround.NotCovered when Coverage.Gap(c.Before(e)) is { Count: > 0 } gap =>
                $"没有涵盖：{Coverage.Text(gap.Where(h => Heads?.Contains(h.Head) != false))}。",
            _ => "",
        };

    static string Missed(Deadline d, Entry e) =>
        e.Edition == 1 ? $"自 {d.TriggerDay:yyyy-MM-dd} 起 {d.Length} 日内" : $"起诉期限至{e.Due(d).Long()}届满，";

    public override string Gist(Seen c)
    {
        var what =
            Heads is { Count: > 0 } heads ? "：" + string.Join("、", heads.Select(h => h.Label()))
            : Duty is { } no && c.Deadlines[no].Subject is { } who ? "：" + who
            : "";
        return Ground.Label() + what;
    }
}
