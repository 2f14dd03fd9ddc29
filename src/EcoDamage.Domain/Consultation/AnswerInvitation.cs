using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Consultation;

/// <summary>派员告知 (art. 15): who attends, by name and legal post. The minutes may list only these people.</summary>
public sealed record AnswerInvitation : Act<AnswerInvitation>, IAct<AnswerInvitation>
{
    [Label("是否派员参加")] public required bool Attends { get; init; }
    [Label("参加人员", Hint = "派员的，应当告知姓名和法律职务")] public IReadOnlyList<InvitedProsecutor> Attendees { get; init; } = [];
    [Label("说明", Hint = "不派员的请说明原因"), Lines] public string? Reason { get; init; }

    public static ActRule Rule => new("派员告知", "15", Force.Stated, Capacity.CompetentProcuratorate)
    {
        SignedOff = true, Numbered = true,
        Effect = "答复磋商邀请。主持磋商的人员与监督该案的人员，建议不是同一人。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.HasSent(LetterKind.ConsultationInvitation, a?.Organ.Code)) yield return new("尚未收到磋商邀请函", "15");
        else if (c.Agreements.Count > 0 && c.OpenRound is null) yield return new("磋商已经结束", "15");
    }

    public static void Shape(InlineValidator<AnswerInvitation> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.Attendees).NotEmpty().When(x => x.Attends).WithMessage("派员参加的，应当告知参加人员的姓名和法律职务（第十五条）。");
        v.RuleFor(x => x.Attendees).Empty().When(x => !x.Attends).WithMessage("不派员参加的，不填参加人员。");
        v.RuleFor(x => x.Reason).NotEmpty().When(x => !x.Attends).WithMessage("不派员参加的，请说明原因。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Answer(LetterKind.ConsultationInvitation, e.Organ, e);
        c.Send(LetterKind.InvitationAnswer, c.Lead!.Value, e);
        foreach (var round in c.Rounds.Where(r => r.IsOpen))
        {
            round.Prosecutors.Clear();
            round.Prosecutors.AddRange(Attendees);
        }
        if (c.OpenRound is null)
        {
            c.ProsecutorsNamedAhead.Clear();
            c.ProsecutorsNamedAhead.AddRange(Attendees);
        }
    }

    public override string Gist(DamageCase c) => Attends ? "派员参加：" + string.Join("、", Attendees.Select(p => $"{p.Name}（{p.LegalPost}）")) : "不派员参加";
}
