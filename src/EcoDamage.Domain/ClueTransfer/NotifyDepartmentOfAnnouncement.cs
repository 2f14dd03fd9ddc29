namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 公告后通报 (art. 7): told after publication, the department of the damage place must answer within the announcement period; a late
/// notice does not move its end.
/// </summary>
public sealed record NotifyDepartmentOfAnnouncement : Act<NotifyDepartmentOfAnnouncement>, IAct<NotifyDepartmentOfAnnouncement>
{
    [Label("损害发生地的部门"), OfKind(OrganKind.Department)]
    public required OrganCode Department { get; init; }

    [Label("涉及的损害部分")]
    public required string Part { get; init; }

    [Label("说明", Hint = "选填"), Lines]
    public string? Note { get; init; }

    public static ActRule Rule =>
        new("公告后通报", "7", Force.Must, Capacity.PublicInterestProcuratorate)
        {
            Numbered = true,
            Layer = Layer.Suit,
            Effect = "告知部门公告期末日：期内未函告的，视为不立案启动索赔程序，检察机关可以依法起诉。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        var clue = c?.ClueTransfer.Clue;
        return clue is null
            ? null
            : new
            {
                Department = organs
                    .All.FirstOrDefault(o => o.Kind == OrganKind.Department && o.District == clue.District && o.Fields.Contains(clue.Field))
                    ?.Code.Value,
                Part = ClaimHolds.Everything,
            };
    }

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.PublicInterest.Current?.Announcement is null)
            yield return new("尚未公告", "7");
        else if (!c.PublicInterest.Current.IsOpen)
            yield return new("公益诉讼案件已经终结", "7");
        else if (!c.PublicInterest.Current.Data.FitsCompensation)
            yield return new("立案时认为不符合损害赔偿条件，无需通报", "7");
        else if (c.PublicInterest.Current.AnnouncementOver && c.PublicInterest.Current.Everybody.Any())
            yield return new("公告期已经届满，此时通报不产生视为不立案的效力", "7", Departable: true);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (c.PublicInterest.Current!.Of(Department) is not null)
            yield return new("已经通报该部门。", "7", Field: "department");
    }

    protected internal override IEnumerable<Deadline> JudgesBy(Dossier c) => [End(c)];

    static Deadline End(Dossier c) => c.Deadlines.Last(d => d.Period == Period.AnnouncementEnd && d.About == c.PublicInterest.Current!.No);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var p = c.PublicInterest.Current!;
        var told = new NotifiedDepartment
        {
            Organ = Department,
            Part = Part,
            Seq = e.Seq,
            On = e.Day,
        };
        c.Who.Give(Department, Capacity.Supporting, e);
        c.Who.Share(p.AnnouncementSeq, Department);
        if (p.AnnouncementOver && e.Day > p.LastDay)
        {
            // Nobody is deemed to have kept silent who was told when the period was over.
            p.TellLate(told);
            c.Send(
                LetterKind.AnnouncementNotice,
                Department,
                e,
                note: Said(
                    $"公告期已于{p.LastDay!.Value.Long()}届满，本通报逾期，不产生视为不立案的效力；仍可以函告，由检察机关决定是否接受。"
                )
            );
            return;
        }
        p.Notify(told);
        var last = e.Due(End(c));
        // Art. 32: silence after what was announced before the procedure came into force is deemed nothing.
        var deemed = e.Edition == 1 || p.Announcement!.PublishedOn >= Procedure.InForce;
        var until = $"公告期至{last.Long()}{(e.Edition == 1 ? "（末日为休息日的依设定顺延）" : "届满")}。";
        var silence =
            !deemed ? ""
            : c.ClaimsByNotice(Department) ? NotDeemed
            : Deemed;
        var letter = c.Send(LetterKind.AnnouncementNotice, Department, e, deemed ? last : null, Said(until + silence));
        c.Deadlines.Start(
            Period.AnnouncementReply,
            Department,
            "诉前公告",
            p.Announcement!.PublishedOn,
            e,
            about: letter.No,
            rolls: !c.Deadlines.Any(d => d.Period == Period.AnnouncementEnd && d.About == p.No && !d.Rolls)
        );
        // 补录 after the period: told in time, it was silent until the end like the others (art. 7).
        if (p.AnnouncementOver && p.Announcement.PublishedOn >= Procedure.InForce)
            c.Deem(told, e);
    }

    const string NotDeemed = "贵单位已经立案启动索赔并书面通报，期满不视为不立案；需要补充说明的，请在期内函告。";

    const string Deemed = "期内未书面明确表示开展损害赔偿的，视为不立案启动索赔程序，检察机关可以依法起诉（第七条）。";

    string Said(string text) => string.IsNullOrWhiteSpace(Note) ? text : $"{text}{Note}";

    public override string? Gist(Seen c)
    {
        return c.PublicInterest.Cases.Any(p => p.ToldLate.Any(n => ReferenceEquals(c.At(n.Seq)?.Act, this)))
            ? $"{Part}（公告期届满后通报，逾期）"
            : Part;
    }
}
