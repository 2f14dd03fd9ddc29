namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 视为不立案 (art. 7, deemed): entered by the clock when the announcement period is over, dated by law, once. Every notified department
/// without an explicit "will" is deemed not to start; where none was notified the end is recorded as 期满，未通报.
/// </summary>
public sealed record LapseAnnouncement : Act<LapseAnnouncement>, IAct<LapseAnnouncement>
{
    [Label("公告期届满日期")]
    public required DateOnly LastDay { get; init; }

    public static ActRule Rule =>
        new("公告期届满", "7", Force.Deemed)
        {
            ByClock = true,
            Layer = Layer.Suit,
            Effect = "公告期内未函告的部门，视为不立案启动索赔程序。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current?.Announcement is null)
            yield return new("尚未公告", "7");
        else if (c.PublicInterest.Current.AnnouncementOver)
            yield return new("公告期届满已经记录", "7", Never: true);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var p = c.PublicInterest.Current!;
        p.AnnouncementOver = true;
        p.LastDay = LastDay;
        c.Deadlines.MeetWhere(d => d.Period == Period.AnnouncementEnd && d.About == p.No, e, LastDay);
        p.LapseInDoubt = false;
        // Late by the day that was published by mistake, in time by the right one (更正).
        var corrected = c.Journal.LastOrDefault(x => x.Act is CorrectAct fix && fix.Corrected == p.AnnouncementSeq)?.Entry;
        foreach (var n in p.Notified.Where(n => n.Reply is null && n.LateReply?.Day <= LastDay).ToList())
            ReplyToAnnouncement.Take(c, n.Organ, n.LateWill, n.LateReply!, corrected);
        foreach (var n in p.Notified)
        {
            // Art. 32: what was announced before the procedure came into force deems nobody anything.
            if (n.Reply is not null || p.Announcement!.PublishedOn < Procedure.InForce)
                continue;
            c.Who.Share(e.Seq, n.Organ);
            c.Deem(n, e);
        }
        if (!c.PublicInterestSued)
            c.Deadlines.Start(Period.Examination, p.Organ, "公告期届满", LastDay, e, about: p.No);
    }

    public override string Gist(Seen c)
    {
        var p = c.PublicInterest.Cases.FirstOrDefault(x =>
            x.Notified.Any(n => n.Lapsed is { } e && ReferenceEquals(c.At(e.Seq)?.Act, this))
        );
        return p is null
            ? c.PublicInterest.Cases.Any(x => x.Notified.Count > 0)
                ? $"{LastDay:yyyy-MM-dd} 届满"
                : $"{LastDay:yyyy-MM-dd} 期满，未通报"
            : $"{LastDay:yyyy-MM-dd} 期满未函告，视为不立案启动索赔程序";
    }
}
