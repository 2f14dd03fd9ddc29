namespace EcoDamage.Domain.General;

/// <summary>退回: with a reason; stops no statutory clock.</summary>
public sealed record ReturnLetter : Act<ReturnLetter>, IAct<ReturnLetter>
{
    [Label("函件"), Pick(nameof(Mine))]
    public required LetterNo Letter { get; init; }

    [Label("退回理由"), Lines]
    public required string Reason { get; init; }

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
    }

    public override string Gist(Seen c) => $"{c.Letters[Letter].Kind.Title}：{Reason}";
}
