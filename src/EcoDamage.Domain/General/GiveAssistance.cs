namespace EcoDamage.Domain.General;

public enum AssistanceResult
{
    [Label("已协助")]
    Done,

    [Label("提供意见")]
    Given,

    [Label("无法协助")]
    NotPossible,
}

/// <summary>协助复函、法律咨询意见 (art. 4¶1): the procuratorate must support; if it can't, it says why.</summary>
public sealed record GiveAssistance : Act<GiveAssistance>, IAct<GiveAssistance>
{
    [Label("来函"), Pick(nameof(Open))]
    public required LetterNo Letter { get; init; }

    [Label("办理结果")]
    public required AssistanceResult Result { get; init; }

    [Label("情况、意见或者理由"), Lines]
    public required string Text { get; init; }

    public static ActRule Rule =>
        new(
            "协助复函",
            "4¶1",
            Force.Must,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate,
            Capacity.CriminalProcuratorate,
            Capacity.SuperiorProcuratorate,
            Capacity.Intake,
            Capacity.Supporting
        )
        {
            Kinds = [OrganKind.Procuratorate],
            SignedOff = true,
            Numbered = true,
            InWords = true,
            Effect = "答复商请事项；意见供部门参考。",
        };

    static Choice<Letter> Open => Choice.Awaiting<GiveAssistance>().Else("没有待答复的商请协助函", "4¶1");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter];
        c.Answer(l, e);
        c.Send(LetterKind.AssistanceAnswer, l.From, e);
    }

    public override string Gist(Seen c) => Result.Label();
}
