namespace EcoDamage.Domain.General;

public enum AssistanceKind
{
    [Label("调查取证")]
    Evidence,

    [Label("法律咨询")]
    LegalAdvice,
}

/// <summary>商请协助 (art. 4¶1): the department asks the procuratorate to help with evidence or legal advice.</summary>
public sealed record RequestAssistance : Act<RequestAssistance>, IAct<RequestAssistance>
{
    [Label("检察机关", Hint = "默认有管辖权的检察机关；尚未确定的，按损害发生地推定"), OfKind(OrganKind.Procuratorate)]
    public OrganCode? Procuratorate { get; init; }

    [Label("协助类型")]
    public required AssistanceKind Type { get; init; }

    [Label("商请事项"), Lines]
    public required string Matter { get; init; }

    [Label("希望答复日期"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new("商请检察机关协助", "4¶1", Force.May, Capacity.LeadDepartment, Capacity.CoDepartment)
        {
            Numbered = true,
            Effect = "商请检察机关协助调查取证或者提供法律咨询；检察机关应当支持。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        return new { Procuratorate = (c?.Who.CompetentProcuratorate ?? organs.ProcuratorateFor(c?.ClueTransfer.Clue?.District))?.Value };
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Procuratorate is null && c.Who.CompetentProcuratorate is null)
            yield return new("尚未确定有管辖权的检察机关，请选择商请的检察机关。", "6", Field: "procuratorate");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.AssistanceRequest, Procuratorate ?? c.Who.CompetentProcuratorate!.Value, e, AnswerBy, Matter);
        c.Deadlines.StartOn(Period.AssistanceAnswer, letter.To, "商请协助函", AnswerBy, e, about: letter.No);
    }

    public override string Gist(Seen c) => $"{Type.Label()} · {Matter}";
}
