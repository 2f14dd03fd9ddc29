namespace EcoDamage.Domain.Consultation;

public enum InvitedRole
{
    [Label("参与磋商")]
    TakePart,

    [Label("主持磋商")]
    Preside,
}

/// <summary>邀请检察机关 (art. 15): asks the competent procuratorate to take part in, or preside over, the consultation.</summary>
public sealed record InviteProcuratorate : Act<InviteProcuratorate>, IAct<InviteProcuratorate>
{
    [Label("邀请事项")]
    public required InvitedRole As { get; init; }

    [Label("磋商轮次", Hint = "与不同义务人分别磋商的选择"), Pick(nameof(Choice.OpenRounds), typeof(Choice))]
    public RoundNo? Round { get; init; }

    [Label("磋商日期"), Ahead]
    public required DateOnly MeetingOn { get; init; }

    [Label("地点")]
    public required string Place { get; init; }

    [Label("主要议题"), Lines]
    public required string Issues { get; init; }

    [Label("希望答复日期"), Ahead(Only = true)]
    public DateOnly? AnswerBy { get; init; }

    public static ActRule Rule =>
        new("邀请检察机关参加磋商", "15", Force.May, Capacity.LeadDepartment)
        {
            Numbered = true,
            Effect = "请检察机关派员参与或者主持磋商。检察机关派员的，应当告知姓名和法律职务。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c?.Consultation.Rounds.LastOrDefault(r => r.IsOpen) is { } r && c.At(r.Seq)?.Act is OpenConsultation o
            ? new { o.MeetingOn, o.Place }
            : null;

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.ClueTransfer.ClaimEnded is not null)
            yield return new("索赔已经终止", "6");
        else if (c.Investigation.Concluded is null)
            yield return new("调查尚未终结，磋商尚未准备", "15");
        else if (c.Consultation.Agreements.Count > 0 && c.Consultation.OpenRound is null)
            yield return new("磋商已经结束", "15");
        else if (c.Who.CompetentProcuratorate is null)
            yield return new("尚未确定有管辖权的检察机关", "6");
        else if (c.Consultation.Rounds.Where(r => r.IsOpen).Select(r => (RoundNo?)r.No).DefaultIfEmpty().All(c.AwaitsInvitationAnswer))
            yield return new("已经邀请，等待检察机关答复", "15");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Round is null && c.Consultation.Rounds.Count(r => r.IsOpen) > 1)
            yield return new("与不同义务人的磋商同时进行，请选择磋商轮次。", "15", Field: "round");
        else if (Round is not null && c.AwaitsInvitationAnswer(Round))
            yield return new("已经邀请，等待检察机关答复", "15", Field: "round");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.ConsultationInvitation, c.Who.CompetentProcuratorate!.Value, e, AnswerBy);
        var open = c.Consultation.Rounds.Where(r => r.IsOpen).ToList();
        c.Consultation.Invite(new(letter.No, As, Round ?? (open.Count == 1 ? open[0].No : null)));
        if (AnswerBy is { } by)
            c.Deadlines.StartOn(Period.InvitationAnswer, letter.To, "磋商邀请函", by, e, about: letter.No);
        else
            c.Deadlines.Start(Period.InvitationAnswer, letter.To, "磋商邀请函", e.Day, e, about: letter.No);
    }

    public override string Gist(Seen c) => $"{As.Label()} · {MeetingOn:yyyy-MM-dd} · {Place}";
}
