namespace EcoDamage.Domain.ClueTransfer;

/// <summary>通报检察机关 (art. 6): within 15 days of deciding to claim, the department tells the competent procuratorate.</summary>
public sealed record NotifyProcuratorate : Act<NotifyProcuratorate>, IAct<NotifyProcuratorate>
{
    [Label("有管辖权的检察机关", Hint = "取自启动决定，可以改选"), OfKind(OrganKind.Procuratorate)]
    public required OrganCode Procuratorate { get; init; }

    [Label("联系人与电话")]
    public required string Contact { get; init; }

    [Label("补充说明", Hint = "选填"), Lines]
    public string? Note { get; init; }

    public static ActRule Rule =>
        new("通报检察机关", "6", Force.Must, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Numbered = true,
            Slips = ["contact", "note"],
            Effect = "告知检察机关本单位已决定索赔，使其可以支持、监督并查阅案卷。发出即履行第六条的十五日义务；签收只证明送达。",
            WhenLate = "仍应通报；系统标明逾期天数，不阻止办理。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) => new { Procuratorate = c?.Who.CompetentProcuratorate?.Value };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.ClueTransfer.Claimed)
            yield return new("尚未决定立案启动索赔", "6");
        else if (
            c.Letters.Any(l =>
                l.Kind == LetterKind.ClaimNotice
                && l.SentSeq > (c.ClueTransfer.Claim?.Entry.Seq ?? 0)
                && l.State is not (LetterState.Withdrawn or LetterState.Returned)
            )
        )
            yield return new("已经通报检察机关", "6");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(
            LetterKind.ClaimNotice,
            Procuratorate,
            e,
            note: $"本单位已于{c.ClueTransfer.Claim!.Value.Act.DecidedOn.Long()}决定对“{c.Title}"
                + $"”立案启动生态环境损害赔偿程序（{c.ClueTransfer.Claim.Value.Act.DecisionNo}），赔偿义务人：{c.ObligorNames}。"
                + "根据沪环法〔2025〕48号第六条，现予通报。"
        );
        // Another procuratorate than the decision named: the one named gives way, and keeps what it saw.
        if (c.Who.CompetentProcuratorate is { } named && named != Procuratorate)
            c.Take(named, Capacity.CompetentProcuratorate, e, leavesFormerHolder: c.SeesFile(named));
        // Its capacity began with the decision to claim: otherwise a notice that was never sent would stay invisible to it.
        c.Who.Give(Procuratorate, Capacity.CompetentProcuratorate, e, Layer.File);
        c.ShareCriminalWith(Procuratorate, e);
        letter.Met = c.Deadlines.Meet(Period.ClaimNotice, e);
    }
}
