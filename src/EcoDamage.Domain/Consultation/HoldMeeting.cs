namespace EcoDamage.Domain.Consultation;

public enum Side
{
    [Label("行政管理部门")]
    Department,

    [Label("检察机关")]
    Procuratorate,

    [Label("赔偿义务人")]
    Obligor,

    [Label("第三方")]
    ThirdParty,
}

public sealed record Attendee
{
    [Label("姓名")]
    public required string Name { get; init; }

    [Label("所属")]
    public required Side Side { get; init; }

    [Label("职务")]
    public string? Post { get; init; }
}

public enum MeetingResult
{
    [Label("继续磋商")]
    GoOn,

    [Label("达成一致")]
    Agreed,

    [Label("未达成一致")]
    Failed,
}

/// <summary>磋商会议 (art. 15, 16, 19): minutes of one meeting. A fourth meeting, or one after the 90 days, needs a reason.</summary>
public sealed record HoldMeeting : Act<HoldMeeting>, IAct<HoldMeeting>
{
    [Label("磋商轮次", Hint = "与不同义务人分别磋商的选择"), Pick(nameof(Choice.OpenRounds), typeof(Choice))]
    public RoundNo? Round { get; init; }

    [Label("会议日期")]
    public required DateOnly HeldOn { get; init; }

    [Label("地点")]
    public required string Place { get; init; }

    [Label("主持人")]
    public required string Chair { get; init; }

    [Label("参加人员")]
    public required IReadOnlyList<Attendee> Attendees { get; init; }

    [Label("各方意见"), Lines]
    public required string Positions { get; init; }

    [Label("会议结果")]
    public required MeetingResult Result { get; init; }

    [Label("超过三次或九十日的理由", Hint = "未超过的不填")]
    public string? BeyondLimits { get; init; }

    public static ActRule Rule =>
        new("磋商会议", "15, 16, 19", Force.Stated, Capacity.LeadDepartment)
        {
            Fixed = Fixed.Minutes,
            Effect = "记录一次磋商。检察机关参加人员须是已经告知姓名和法律职务的人员。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        if (c?.Consultation.OpenRound is not { } round)
            return null;
        return new
        {
            Round = c.Consultation.Rounds.Count(r => r.IsOpen) > 1 ? (RoundNo?)round.No : null,
            Place = c.At(round.Seq)?.Act switch
            {
                OpenConsultation o => o.Place,
                Litigation.Reconsult r => r.Place,
                _ => null,
            },
            Chair = c.Consultation.IsPresidedOver(round) && round.Prosecutors.Count > 0 ? round.Prosecutors[0].Name : null,
            Attendees = round
                .Prosecutors.Select(p => new
                {
                    p.Name,
                    Side = Side.Procuratorate,
                    Post = p.LegalPost,
                })
                .Prepend(
                    new
                    {
                        a.Name,
                        Side = Side.Department,
                        Post = a.Role.Label(),
                    }
                )
                .Concat(
                    c.Obligors.Where(x => round.Obligors.Contains(x.No))
                        .Select(x => new
                        {
                            x.Data.Name,
                            Side = Side.Obligor,
                            Post = "代表",
                        })
                ),
        };
    }

    ConsultationRound? RoundOf(Dossier c) => Round is { } no ? c.Consultation.Rounds.At(no) : c.Consultation.OpenRound;

    static IEnumerable<ObligorNo> AtTheTable(Dossier c) => c.Consultation.Rounds.SelectMany(r => r.Obligors);

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        foreach (var o in c.ClueTransfer.StandsStillFor(AtTheTable(c)))
            yield return o;
        if (c.Consultation.OpenRound is null)
            yield return new("没有进行中的磋商", "16");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Round is null && c.Consultation.Rounds.Count(r => r.IsOpen) > 1)
            yield return new("与不同义务人的磋商同时进行，请选择磋商轮次。", "16", Field: "round");
        if (RoundOf(c) is not { } round)
            yield break;
        if (HeldOn < round.ServedOn)
            yield return new($"会议日期不能早于磋商告知书送达之日（{round.ServedOn:yyyy-MM-dd}）。", "16", Field: "heldOn");
        foreach (
            var gone in c.NobodyDeparted(
                Attendees.Where(x => x.Side == Side.Obligor).Select(x => (x.Name, HeldOn)),
                "不能参加磋商",
                "16",
                "attendees"
            )
        )
            yield return gone;
        foreach (var p in Attendees.Where(x => x.Side == Side.Procuratorate))
            if (!round.Prosecutors.Any(n => Folding.Same(n.Name, p.Name)))
                yield return new($"检察机关未告知派{p.Name}参加。更换人员的，请检察机关重新告知姓名和法律职务。", "15", Field: "attendees");
            else if (
                !string.IsNullOrWhiteSpace(p.Post)
                && !round.Prosecutors.Any(n => Folding.Same(n.Name, p.Name) && Folding.Same(n.LegalPost, p.Post))
            )
                yield return new(
                    $"{p.Name}的法律职务与检察机关告知的（{round.Prosecutors.FirstOrDefault(n => Folding.Same(n.Name, p.Name))!.LegalPost}"
                        + "）不一致。",
                    "15",
                    Field: "attendees"
                );
        foreach (var o in OfTheChair(c, round))
            yield return o;
        foreach (
            var p in Attendees.Where(x =>
                x.Side == Side.ThirdParty
                && c.Consultation.ThirdParties.LastOrDefault(t => Folding.Same(t.Name, x.Name)) is { Consents: false }
            )
        )
            yield return new(
                $"{p.Name}受邀后没有同意参与磋商，不列入会议记录；其后同意的，请再次登记“邀请第三方参与磋商”。",
                "19",
                Field: "attendees"
            );
        var (most, days) = (c.Setting("ConsultationMeetings"), c.Setting(Period.Consultation.Key));
        var last = round.LastDay(c, today) ?? c.LastDay(round.ServedOn, days);
        var late = HeldOn > last;
        if ((round.Meetings.Count >= most || late) && string.IsNullOrWhiteSpace(BeyondLimits))
            yield return new(
                late
                    ? $"已超过{Articles.Count(days)}日磋商期限（末日 {last:yyyy-MM-dd}），请填写理由。"
                    : $"已经磋商{Articles.Count(most)}次，再次磋商请填写理由。",
                "16",
                Field: "beyondLimits"
            );
    }

    // Art. 15: the department presides, or the procuratorate where it was asked to. Whoever was invited to take part does not.
    IEnumerable<Obstacle> OfTheChair(Seen c, ConsultationRound round)
    {
        if (c.Consultation.IsPresidedOver(round))
        {
            if (!round.Prosecutors.Any(n => Folding.Same(n.Name, Chair)))
                yield return new(
                    $"检察机关应邀主持磋商，主持人应当是其告知的人员：{string.Join("、", round.Prosecutors.Select(n => n.Name))}。"
                        + "更换人员的，请检察机关重新告知。",
                    "15",
                    Field: "chair"
                );
            yield break;
        }
        if (
            round.Prosecutors.Any(n => Folding.Same(n.Name, Chair))
            || Attendees.Any(x => x.Side == Side.Procuratorate && Folding.Same(x.Name, Chair))
        )
            yield return new(
                $"检察机关受邀参与磋商，{Chair}不主持；请检察机关主持的，应当先发出主持磋商的邀请并得到答复。",
                "15",
                Field: "chair"
            );
        else if (Attendees.FirstOrDefault(x => x.Side is Side.Obligor or Side.ThirdParty && Folding.Same(x.Name, Chair)) is { } guest)
            yield return guest.Side == Side.Obligor
                ? new($"磋商由部门主持，或者邀请检察机关主持；{Chair}是赔偿义务人，不主持。", "15", Field: "chair")
                : new($"磋商由部门主持，或者邀请检察机关主持，第三方受邀参与；{Chair}是第三方", "15", Departable: true);
    }

    protected internal override void Apply(DamageCase c, Entry e) => RoundOf(c)!.Meet(this, e);

    public override string Gist(Seen c) => $"{HeldOn:yyyy-MM-dd} · {Place} · {Result.Label()}";
}
