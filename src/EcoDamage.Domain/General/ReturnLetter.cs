namespace EcoDamage.Domain.General;

/// <summary>退回: with a reason; stops no statutory clock.</summary>
public sealed record ReturnLetter : Act<ReturnLetter>, IAct<ReturnLetter>
{
    [Label("函件"), Pick(nameof(Mine))]
    public required LetterNo Letter { get; init; }

    [Label("退回理由"), Lines]
    public required string Reason { get; init; }

    [Label("是否因不属本单位管辖或者职责而退回", Hint = "是的，视为没有通报本单位，由发函机关另行通报有权机关")]
    public bool? NotCompetent { get; init; }

    public static ActRule Rule =>
        new("退回", "6", Force.May, Everyone.WithLetters)
        {
            Roles = [Role.Clerk, Role.Officer, Role.Leader],
            AfterClose = true,
            Effect = "把函件退回发函机关并说明理由。退回不中止任何法定期限。",
        };

    static Choice<Letter> Mine =>
        Choice
            .Letters.Where((l, c) => l.State is LetterState.Delivered or LetterState.Received && l.To == c.Organ)
            .Else("没有可以退回的函件", "6");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter];
        l.State = LetterState.Returned;
        l.ReceivedOn ??= e.Day;
        l.ReceivedBy ??= e.By;
        l.ReturnReason = Reason;
        if (NotCompetent is true)
            NotifiedNobody(c, l, e);
    }

    // What was sent to who is not competent has notified nobody (art. 6, 7): the duty is open again, and nobody's silence is deemed.
    static void NotifiedNobody(DamageCase c, Letter l, Entry e)
    {
        l.Lay(e);
        c.Deadlines.Reopen(l.Met);
        if (l.Kind == LetterKind.ClaimNotice)
            l.Kind.Undo(c, l);
        if (l.Kind != LetterKind.AnnouncementNotice)
            return;
        foreach (var p in c.PublicInterest.Cases)
            p.Forget(l.To);
        c.Deadlines.End(d => d.Period == Period.AnnouncementReply && d.Owner == l.To, "通报因不属其职责退回");
    }

    public override string Gist(Seen c) => $"{c.Letters[Letter].Kind.Title}：{Reason}";
}
