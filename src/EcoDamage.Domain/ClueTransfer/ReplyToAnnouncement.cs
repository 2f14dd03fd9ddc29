namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 公告期内函复 (art. 7): explicit and in writing. The newest reply in time counts; a late one is stored, marked and undoes nothing.
/// </summary>
public sealed record ReplyToAnnouncement : Act<ReplyToAnnouncement>, IAct<ReplyToAnnouncement>
{
    [Label("是否作为赔偿权利人代表开展损害赔偿工作", Hint = "须明确表示；“正在研究”等不是答复")]
    public required bool Will { get; init; }

    [Label("理由和工作安排"), Lines]
    public required string Reason { get; init; }

    [Label("立案启动决定文号", Hint = "已经决定的填写")]
    public string? DecisionNo { get; init; }

    public static ActRule Rule =>
        new("函复诉前公告", "7", Force.Stated, Capacity.Supporting, Capacity.LeadDepartment, Capacity.CoDepartment)
        {
            SignedOff = true,
            Numbered = true,
            Kinds = [OrganKind.Department],
            Layer = Layer.Suit,
            InWords = true,
            Effect = "明确表示开展的，检察机关一般不再起诉；期满未函告的，视为不立案启动索赔程序。",
            WhenLate = "逾期函复只存卷，不改变“视为不立案”的效力；起诉前检察机关可以接受。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current?.Of(c.Organ) is null)
            yield return new("本单位没有收到公告后的通报", "7");
        else if (c.PublicInterest.Current is { IsOpen: false })
            yield return new("公益诉讼案件已经终结", "7");
        else if (c.Litigation.Suits.Any(s => s.Track == ProceedingKind.PublicInterestLitigation && s.Stands && s.Docketed))
            yield return new("检察机关已经提起公益诉讼，此时函复只存卷", "7", Departable: true);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Will && c.ClueTransfer.ClaimEnded is { } why && c.ClaimWentOn)
            yield return new(
                $"索赔已经终止（{why}），此前已经签订协议或者起诉，不能再表示开展；新发现的损害另行办理。",
                "24¶1",
                Field: "will"
            );
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var p = c.PublicInterest.Current!;
        var notice = c.Letters.Last(l => l.Kind == LetterKind.AnnouncementNotice && l.To == e.Organ);
        c.Answer(notice, e);
        c.Send(LetterKind.AnnouncementReply, p.Organ, e);
        Take(c, e.Organ, Will, e);
    }

    /// <summary>
    /// A reply of this department, dated by the day of the entry: in time it counts and undoes a lapse entered meanwhile; late it is only
    /// stored.
    /// </summary>
    /// <param name="entered">The entry that brought it in later; where it undoes a lapse, what it binds to runs from then.</param>
    internal static void Take(DamageCase c, OrganCode organ, bool will, Entry e, Entry? entered = null)
    {
        // A paper reply may answer the notice of a case that has ended since, beside which a new one runs.
        var p = c.PublicInterest.Cases.LastOrDefault(x => x.Of(organ) is not null)!;
        var department = p.Of(organ)!;
        if (p.AnnouncementOver && (p.LastDay is not { } last || e.Day > last))
        {
            department.LateReply = e;
            department.LateWill = will;
            return;
        }
        // A newer reply replaces the older, and with a "will" what followed from it.
        if (!will)
            c.GiveUpWill(organ, e);
        var deemed = department.Lapsed is not null || department.LateReply is not null;
        department.Reply = (e, will);
        department.Withdrawn = null;
        department.Lapsed = null;
        department.LateReply = null;
        c.Deadlines.RunOn(d => d.Period == Period.AnnouncementReply && d.Owner == organ && d.EndedBecause == ClaimHolds.DeemedNotToStart);
        c.Deadlines.MeetWhere(d => d.Period == Period.AnnouncementReply && d.Owner == organ, e);
        if (!will)
        {
            c.PassLeadOn(organ, e);
            return;
        }
        // What it binds to runs from the day on which it came, or from which it counts.
        var since = deemed ? entered ?? e : e;
        if (deemed)
            c.LapseFell(p, since, [organ]);
        // After the suit there is nothing to check or decide any more (art. 21–24).
        if (!c.PublicInterestSued)
            Undertake(c, organ, "明确表示开展损害赔偿", since);
    }

    /// <summary>
    /// What a "will" binds to: check the clue and decide. Saying it again starts nothing anew; beside another lead it binds to nothing that
    /// the lead alone can do.
    /// </summary>
    internal static void Undertake(DamageCase c, OrganCode organ, string trigger, Entry e)
    {
        c.TakeUpTerminated(organ, e);
        c.TakeUp(organ, e);
        if (
            c.Who.Lead != organ
            || c.ClueTransfer.Claimed
            || c.Deadlines.Any(d => d.IsOpen && d.Period == Period.DecideAfterWill && d.Owner == organ)
        )
            return;
        if (!c.ClueTransfer.Checked && !c.Deadlines.Any(d => d.IsOpen && d.Period == Period.PreliminaryCheck && d.Owner == organ))
            c.Deadlines.Start(Period.PreliminaryCheck, organ, trigger, e.Day, e);
        c.Deadlines.Start(Period.DecideAfterWill, organ, trigger, e.Day, e);
    }

    public override string Gist(Seen c)
    {
        var late = c.PublicInterest.Cases.Any(p => p.Everybody.Any(n => n.LateReply is { } e && ReferenceEquals(c.At(e.Seq)?.Act, this)));
        return (Will ? "明确表示开展" : "不开展") + (late ? "（逾期，不改变视为不立案）" : "");
    }
}
