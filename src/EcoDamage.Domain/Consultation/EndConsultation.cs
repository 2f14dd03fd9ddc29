namespace EcoDamage.Domain.Consultation;

public enum FailureGround
{
    [Label("义务人明确表示拒绝磋商")]
    Refuses,

    [Label("未在要求期限内答复")]
    NoAnswer,

    [Label("无正当理由不参加或者中途退出")]
    Absent,

    [Label("磋商三次未达成一致")]
    ThreeMeetings,

    [Label("磋商期限届满")]
    PeriodOver,

    [Label("其他情形")]
    Other,
}

/// <summary>磋商不成 (art. 21¶4; second round 21¶2): for the obligors named; the department must then sue without delay.</summary>
public sealed record EndConsultation : Act<EndConsultation>, IAct<EndConsultation>
{
    [Label("磋商不成的义务人"), Pick(nameof(Choice.AtTheTable), typeof(Choice))]
    public required IReadOnlyList<ObligorNo> Obligors { get; init; }

    [Label("情形")]
    public required FailureGround Ground { get; init; }

    [Label("具体情况"), Lines]
    public required string Facts { get; init; }

    public static ActRule Rule =>
        new("磋商不成", "21¶4, 21¶2", Force.Stated, Capacity.LeadDepartment)
        {
            Aside = true,
            SignedOff = true,
            Effect = "结束与这些义务人的磋商；应当及时向人民法院提起诉讼。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) => new { c?.Consultation.OpenRound?.Obligors };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Consultation.OpenRound is null)
            yield return new("没有进行中的磋商", "16");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var (held, most) = (Concerned(c).Select(r => r.Meetings.Count).DefaultIfEmpty().Min(), c.Setting("ConsultationMeetings"));
        if (Ground == FailureGround.PeriodOver && Running(c, today) is { } last)
            yield return new($"磋商期限尚未届满（末日 {last:yyyy-MM-dd}）。", "16", Field: "ground");
        if (Ground == FailureGround.NoAnswer && AnswerBy(c) is { } by && today <= by)
            yield return new($"磋商告知书要求的答复期限尚未届满（末日 {by:yyyy-MM-dd}）。", "21¶4", Field: "ground");
        if (Ground == FailureGround.ThreeMeetings && held < most)
            yield return new($"会议记录只有 {held} 次，不足{Articles.Count(most)}次。", "16", Field: "ground");
    }

    IEnumerable<ConsultationRound> Concerned(Dossier c) => c.Consultation.Rounds.Where(r => r.Obligors.Any(Obligors.Contains));

    DateOnly? Running(Seen c, DateOnly today) =>
        Concerned(c).Where(r => r.IsOpen).Select(r => r.LastDay(c, today)).Where(last => last >= today).Max();

    DateOnly? AnswerBy(Dossier c) => Concerned(c).Select(r => (c.AsCorrected(r.Seq) as OpenConsultation)?.AnswerBy).Max();

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var round in c.Consultation.Rounds)
        {
            if (!round.IsOpen || !round.Obligors.Any(Obligors.Contains))
                continue;
            round.Leave(Obligors.Contains);
            if (!round.IsOpen)
                c.Deadlines.End(d => d.Period == Period.Consultation && d.About == round.No, "磋商不成");
        }
        c.Consultation.Fail(Obligors);
        // Who was sued already, after an injunction, need not be sued again.
        var sued = c
            .Litigation.Suits.Where(s => s.Track == ProceedingKind.Compensation)
            .SelectMany(s => s.Defendants.Where(s.Binds))
            .ToHashSet();
        if (Obligors.Where(n => !sued.Contains(n)).ToList() is { Count: > 0 } left)
            c.Deadlines.Start(
                Period.Sue,
                e.Organ,
                "磋商未达成一致",
                e.Day,
                e,
                string.Join("、", left.Select(n => c.Obligors[n].Data.Name))
            );
    }

    public override string Gist(Seen c) => Ground.Label();
}
