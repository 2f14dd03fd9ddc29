namespace EcoDamage.Domain.Consultation;

public enum ServiceMode
{
    [Label("直接送达")]
    Direct,

    [Label("留置送达")]
    Left,

    [Label("邮寄送达")]
    Post,

    [Label("电子送达（经同意）")]
    Electronic,

    [Label("公告送达")]
    PublicNotice,
}

/// <summary>启动磋商 (art. 16): the notice to the obligors, with claims by head; 90 days run from its service.</summary>
public sealed record OpenConsultation : Act<OpenConsultation>, IAct<OpenConsultation>
{
    [Label("磋商对象"), Pick(nameof(Free))]
    public required IReadOnlyList<ObligorNo> Obligors { get; init; }

    [Label("磋商告知书日期")]
    public required DateOnly NoticeOn { get; init; }

    [Label("送达日期", Hint = "九十日磋商期限自送达之日起算")]
    public required DateOnly ServedOn { get; init; }

    [Label("送达方式")]
    public required ServiceMode Service { get; init; }

    [Label("索赔主张")]
    public required IReadOnlyList<HeadAmount> Claims { get; init; }

    [Label("要求答复日期"), Ahead]
    public DateOnly? AnswerBy { get; init; }

    [Label("磋商日期"), Ahead]
    public DateOnly? MeetingOn { get; init; }

    [Label("磋商地点")]
    public string? Place { get; init; }

    public static ActRule Rule =>
        new("启动磋商", "16", Force.Stated, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Effect = "向赔偿义务人送达磋商告知书。国家规定磋商原则上不超过九十日、三次会议。",
        };

    static Choice<Obligor> Free => Choice.ObligorsOf(NotBusy);

    static IEnumerable<Obligor> NotBusy(Dossier c)
    {
        var judged = c
            .Litigation.Suits.Where(s => s.Track == ProceedingKind.Compensation)
            .SelectMany(s => s.Defendants.Where(s.HasDecided));
        var busy = c
            .Consultation.Rounds.SelectMany(r => r.Obligors)
            .Concat(c.Consultation.Agreements.SelectMany(x => x.Text.Signatories))
            .Concat(c.Consultation.Failed)
            .Concat(judged)
            .ToHashSet();
        return c.Obligors.Where(o => o.InPlay && !busy.Contains(o.No));
    }

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c is null ? null : new { Obligors = NotBusy(c).Select(o => o.No), Claims = c.Investigation.Report?.Report?.Act.Amounts };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        foreach (var o in c.ClueTransfer.StandsStillFor(NotBusy(c).Select(o => o.No)))
            yield return o;
        if (!c.ClueTransfer.ClaimOpen)
        {
            yield return new(!c.ClueTransfer.Claimed ? "尚未决定立案启动索赔" : "索赔已经终止", "16");
            yield break;
        }
        if (c.Investigation.Concluded is null)
            yield return new("调查尚未终结", "10");
        if (!NotBusy(c).Any())
        {
            if (c.Consultation.ToReconsult.Any())
                yield return new("未予司法确认后应当“重新磋商”，且只有一次", "21¶2");
            else
                yield return new("没有可以启动磋商的义务人：均在磋商中、已经签订协议或者磋商不成", "16");
        }
        // What the organ can't read it can't rest a claim on.
        if (
            !c.Investigation.Appraisals.Any(x => x.Report is { } r && Reads(r.Entry))
            && !c.Done<RecordExpertOpinion>().Any(x => Reads(x.Entry))
        )
            yield return new("缺少鉴定评估结论或者专家意见", "16", Departable: true);

        bool Reads(Entry e) => c.Sees(e.Seq);
    }

    public static void Shape(InlineValidator<OpenConsultation> v)
    {
        v.RuleFor(x => x.ServedOn).GreaterThanOrEqualTo(x => x.NoticeOn).WithMessage("“送达日期”不能早于磋商告知书日期。");
        v.RuleFor(x => x.AnswerBy).Must((x, d) => d is null || d >= x.ServedOn).WithMessage("“要求答复日期”不能早于送达日期。");
        v.RuleFor(x => x.MeetingOn).Must((x, d) => d is null || d >= x.ServedOn).WithMessage("“磋商日期”不能早于送达日期。");
        v.AboveZero(x => x.Claims);
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        // Where all stand still the act is closed; of several the others go on.
        if (Obligors.Where(n => c.ClueTransfer.HoldOn([n]) is not null).ToList() is { Count: > 0 } held)
            yield return new(
                $"{c.Obligors.Names(held)}在押，线索已经移送检察机关受理，不与其磋商；请只选其他义务人。",
                "9(1)",
                Field: "obligors"
            );
        if (c.Investigation.Concluded is { } e && NoticeOn < e.Day)
            yield return new($"磋商告知书日期不能早于调查终结之日（{e.Day:yyyy-MM-dd}）。", "16", Field: "noticeOn");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var round = new ConsultationRound(Obligors)
        {
            No = c.Consultation.Rounds.Next,
            Seq = e.Seq,
            ServedOn = ServedOn,
            Ordinal = 1,
            Prosecutors = c.Consultation.ProsecutorsNamedAhead,
        };
        c.Consultation.Rounds.Add(round);
        c.Deadlines.Start(Period.Consultation, e.Organ, "磋商告知书送达", ServedOn, e, about: c.Consultation.Rounds[^1].No);
        c.Interrupt(Obligors, "磋商通知", ServedOn, e, always: true);
    }

    public override string Gist(Seen c) => $"{Obligors.Count} 名义务人 · 主张 {Claims.Sum(x => x.Amount).Yuan()} · {ServedOn:MM-dd} 送达";
}
