namespace EcoDamage.Domain.General;

/// <summary>签收: proves who took the letter. Arrival in the inbox was delivery already.</summary>
public sealed record AcknowledgeLetter : Act<AcknowledgeLetter>, IAct<AcknowledgeLetter>
{
    [Label("函件"), Pick(nameof(Mine))]
    public required LetterNo Letter { get; init; }

    public static ActRule Rule =>
        new("签收", "6", Force.May, [.. Everyone.WithLetters, Capacity.FormerHolder])
        {
            Roles = [Role.Clerk, Role.Officer, Role.Leader],
            AfterClose = true,
            Effect = "证明函件由谁在何时收到。不签收不影响送达和期限。",
        };

    static Choice<Letter> Mine =>
        Choice.Letters.Where((l, c) => l.State == LetterState.Delivered && l.To == c.Organ).Else("没有待签收的函件", "6");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter];
        l.State = LetterState.Received;
        l.ReceivedOn = e.Day;
        l.ReceivedBy = e.By;
    }

    public override string Gist(Seen c) => c.Letters[Letter].Kind.Title;
}
