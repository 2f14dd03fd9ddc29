namespace EcoDamage.Domain.ClueTransfer;

/// <summary>诉前公告 (art. 7; 检察公益诉讼办案规则 91): 30 days from the day after publication.</summary>
public sealed record PublishAnnouncement : Act<PublishAnnouncement>, IAct<PublishAnnouncement>
{
    [Label("公告媒体", Hint = "具有全国影响的媒体")]
    public required string Medium { get; init; }

    [Label("公告日期")]
    public required DateOnly PublishedOn { get; init; }

    [Label("公告内容", Hint = "损害事实、起诉或启动赔偿的权利、期间、联系方式、署名和日期"), Lines]
    public required string Text { get; init; }

    public static ActRule Rule =>
        new("诉前公告", "7", Force.Must, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Layer = Layer.Suit,
            Fixed = new("公告已经刊登，内容不由本单位单方更正；有变化的重新公告", "7"),
            Slips = ["publishedOn", "medium"],
            PublicDay = true,
            Effect = "告知有权起诉的机关和组织；公告期三十日，自公告次日起算。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current is not { IsOpen: true })
            yield return new("没有进行中的公益诉讼案件", "7");
        else if (c.PublicInterest.Current.Announcement is not null)
            yield return new("已经公告", "7");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.PublicInterest.Current is { } p && c.At(p.Seq)!.Entry.Day is var opened && PublishedOn < opened)
            yield return new($"公告日期不能早于公益诉讼立案之日（{opened:yyyy-MM-dd}）。", "7", Field: "publishedOn");
    }

    // The period is counted anew from the right day, and the clock enters its end. Who was told a later last day keeps it.
    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        var p = c.PublicInterest.Cases.FirstOrDefault(x => ReferenceEquals(x.Announcement, this));
        if (p is null)
            return;
        var announcement = (PublishAnnouncement)amended;
        var later = announcement.PublishedOn > PublishedOn;
        p.Announcement = announcement;
        if (later)
            c.Deadlines.RedateWhere(
                d => d.Period == Period.AnnouncementReply && p.Of(d.Owner) is not null,
                PublishedOn,
                announcement.PublishedOn,
                original
            );
        if (!p.AnnouncementOver)
        {
            if (!later && p.Notified.Count > 0)
                c.Deadlines.RedateWhere(
                    d => d.Period == Period.AnnouncementEnd && d.About == p.No,
                    announcement.PublishedOn,
                    PublishedOn,
                    original
                );
            return;
        }
        if (later)
            p.LapseInDoubt = true;
        p.RunAgain();
        c.Deadlines.Reopen([.. c.Deadlines.Where(d => d.Period == Period.AnnouncementEnd && d.About == p.No).Select(d => d.No)]);
        c.Deadlines.RunOn(d =>
            d.Period == Period.AnnouncementReply && p.Of(d.Owner) is not null && d.EndedBecause == ClaimHolds.DeemedNotToStart
        );
        c.Deadlines.End(d => d.Period == Period.Examination && d.About == p.No, "公告日期更正，期限重新计算");
    }

    protected internal override void FollowCorrection(DamageCase c, Act amended, Entry original, Entry e)
    {
        if (((PublishAnnouncement)amended).PublishedOn > PublishedOn && Of(c, amended) is { } p)
            c.LapseFell(p, e, []);
    }

    protected internal override IEnumerable<OrganCode> ConcernedByCorrection(DamageCase c) =>
        c.PublicInterest.Cases.FirstOrDefault(x => x.AnnouncementSeq > 0 && ReferenceEquals(c.At(x.AnnouncementSeq)!.Act, this)) is { } p
            ? p.Everybody.Select(n => n.Organ).Concat(c.PublicInterestSuits.Where(s => s.Stands).Select(s => s.Court))
            : [];

    static PublicInterestCase? Of(DamageCase c, Act announcement) =>
        c.PublicInterest.Cases.FirstOrDefault(x => ReferenceEquals(x.Announcement, announcement));

    protected internal override void Apply(DamageCase c, Entry e)
    {
        (c.PublicInterest.Current!.Announcement, c.PublicInterest.Current.AnnouncementSeq) = (this, e.Seq);
        c.Deadlines.Start(
            Period.AnnouncementEnd,
            Organ.Portal,
            "诉前公告",
            PublishedOn,
            e,
            about: c.PublicInterest.Current.No,
            rolls: e.SettingOf("AnnouncementRolls") == 1
        );
    }

    public override string Gist(Seen c) => $"{PublishedOn:yyyy-MM-dd} · {Medium}";
}
