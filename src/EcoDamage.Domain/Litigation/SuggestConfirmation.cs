namespace EcoDamage.Domain.Litigation;

/// <summary>建议司法确认 (art. 21¶1).</summary>
public sealed record SuggestConfirmation : Act<SuggestConfirmation>, IAct<SuggestConfirmation>
{
    [Label("建议理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("建议司法确认", "21¶1", Force.May, Capacity.CompetentProcuratorate)
        {
            Numbered = true,
            Effect = "建议牵头部门向人民法院申请司法确认；是否申请由其决定。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        // Whether an agreement exists may be told only to who sees the file.
        if (!c.SeesFile(c.Organ))
            yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.Consultation.Agreements.Count == 0)
            yield return new("尚未签订赔偿协议", "21¶1");
        else if (!c.Consultation.Agreements.Any(x => !x.Confirmed && !x.RefusedOnMerits))
            yield return c.Consultation.Agreements[^1].Confirmed
                ? new("协议已经司法确认", "21¶1")
                : new(c.Consultation.RefusedTwice.Any() ? "再次未予确认，只能提起诉讼" : "法院经审查未予确认，应当先重新磋商", "21¶2");
        else if (!c.Consultation.Agreements.Any(x => Open(c, x)))
            yield return new("已经申请司法确认", "21¶1");
        else if (!c.Consultation.Agreements.Any(x => Open(c, x) && !x.Suggested))
            yield return new("已经提出建议", "21¶1");
    }

    static bool Open(Dossier c, Consultation.Agreement x) =>
        !x.Confirmed && !x.RefusedOnMerits && !c.Litigation.Confirmations.Any(p => p.Result is null && p.Agreement == x.No);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var x in c.Consultation.Agreements.Where(x => Open(c, x)))
            x.Suggested = true;
        c.Send(LetterKind.ConfirmationSuggestion, c.Who.Lead!.Value, e, note: Reason);
    }
}
