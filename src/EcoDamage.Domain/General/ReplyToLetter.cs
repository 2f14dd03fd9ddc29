namespace EcoDamage.Domain.General;

/// <summary>复函: answers a letter for which no act of its own is provided.</summary>
public sealed record ReplyToLetter : Act<ReplyToLetter>, IAct<ReplyToLetter>
{
    [Label("来函"), Pick(nameof(Open))]
    public required LetterNo Letter { get; init; }

    [Label("答复内容"), Lines]
    public required string Answer { get; init; }

    public static ActRule Rule =>
        new("复函", "4, 6", Force.Must, Everyone.WithLetters)
        {
            SignedOff = true,
            Numbered = true,
            AfterClose = true,
            InWords = true,
            Effect = "答复来函；发出即完成答复。",
        };

    static Choice<Letter> Open => Choice.Awaiting<ReplyToLetter>().Else("没有待复函的来函", "4");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter];
        c.Answer(l, e);
        c.Send(LetterKind.Reply, l.From, e);
    }

    public override string Gist(Seen c) => "答复" + c.Letters[Letter].Kind.Title;
}
