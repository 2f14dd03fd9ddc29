namespace EcoDamage.Domain.Consultation;

/// <summary>派员告知 (art. 15): who attends, by name and legal post. The minutes may list only these people.</summary>
public sealed record AnswerInvitation : Act<AnswerInvitation>, IAct<AnswerInvitation>
{
    [Label("磋商邀请函", Hint = "只有一件的可以不选"), Pick(nameof(Received))]
    public LetterNo? Letter { get; init; }

    [Label("是否派员参加")]
    public required bool Attends { get; init; }

    [Label("参加人员", Hint = "派员的，应当告知姓名和法律职务")]
    public IReadOnlyList<InvitedProsecutor> Attendees { get; init; } = [];

    [Label("说明", Hint = "不派员的请说明原因"), Lines]
    public string? Reason { get; init; }

    public static ActRule Rule =>
        new("派员告知", "15", Force.Stated, Capacity.CompetentProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "答复磋商邀请。主持磋商的人员与监督该案的人员，建议不是同一人。",
        };

    static Choice<Option> Received =>
        Choice.From(c =>
            from i in c.Consultation.Invitations
            let l = c.Letters[i.Letter]
            where l.To == c.Organ && l.State != LetterState.Withdrawn && c.At(l.SentSeq)?.Act is InviteProcuratorate
            let asked = (InviteProcuratorate)c.At(l.SentSeq)!.Act
            select new Option(
                l.No.ToString(),
                $"{asked.As.Label()} · {asked.MeetingOn:yyyy-MM-dd} · {asked.Place}{(i.Round is { } no ? $"（第 {no} 轮）" : "")}"
            )
        );

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Letters.HasSent(LetterKind.ConsultationInvitation, c.Organ))
            yield return new("尚未收到磋商邀请函", "15");
        else if (c.Consultation.Agreements.Count > 0 && c.Consultation.OpenRound is null)
            yield return new("磋商已经结束", "15");
    }

    public static void Shape(InlineValidator<AnswerInvitation> v)
    {
        v.RuleFor(x => x.Attendees)
            .NotEmpty()
            .When(x => x.Attends)
            .WithMessage("派员参加的，应当告知参加人员的姓名和法律职务（第十五条）。");
        v.RuleFor(x => x.Attendees).Empty().When(x => !x.Attends).WithMessage("不派员参加的，不填参加人员。");
        v.RuleFor(x => x.Reason).NotEmpty().When(x => !x.Attends).WithMessage("不派员参加的，请说明原因。");
    }

    static IEnumerable<Invitation> Waiting(Dossier c, OrganCode? organ) =>
        c.Consultation.Invitations.Where(i => c.Letters[i.Letter] is { AwaitsAnswer: true } l && l.To == organ);

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Letter is null && Waiting(c, c.Organ).Count() > 1)
            yield return new("有多件邀请函待答复，请选择。", "15", Field: "letter");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        // Another notice after the answer changes the persons.
        var asked =
            c.Consultation.Invitations.FirstOrDefault(i => i.Letter == Letter)
            ?? Waiting(c, e.Organ).LastOrDefault()
            ?? c.Consultation.Invitations.LastOrDefault(i => c.Letters[i.Letter].To == e.Organ);
        foreach (var i in (asked is null || Letter is null ? Waiting(c, e.Organ) : [asked]).ToList())
            if (c.Letters[i.Letter] is { AwaitsAnswer: true } letter)
                c.Answer(letter, e);
        if (asked is not null)
            asked.Attends = Attends;
        c.Send(LetterKind.InvitationAnswer, c.Who.Lead!.Value, e);
        var own = asked?.Round is { } no && c.Consultation.Rounds[no].IsOpen ? c.Consultation.Rounds[no] : null;
        // The newest notice also holds for a round that opens later.
        foreach (var round in c.Consultation.Rounds.Where(r => r.IsOpen && (own is null || r == own)))
            round.Prosecutors = Attendees;
        c.Consultation.ProsecutorsNamedAhead = Attendees;
    }

    public override string Gist(Seen c) =>
        Attends ? "派员参加：" + string.Join("、", Attendees.Select(p => $"{p.Name}（{p.LegalPost}）")) : "不派员参加";
}
