namespace EcoDamage.Domain.General;

/// <summary>催办: reminds the addressee of a letter that is still unanswered.</summary>
public sealed record Remind : Act<Remind>, IAct<Remind>
{
    [Label("未答复的函件"), Pick(nameof(Unanswered))]
    public required LetterNo Letter { get; init; }

    [Label("催办内容"), Lines]
    public required string Text { get; init; }

    [Label("电话催办", Hint = "选“是”的只作记录，不发函、不取文号；请在催办内容中写明通话对象和时间")]
    public required bool ByPhone { get; init; }

    public static ActRule Rule =>
        new("催办", "4, 6", Force.May, Everyone.WithLetters) { Numbered = true, Effect = "向尚未答复的机关发催办函；电话催办的只作记录。" };

    static Choice<Letter> Unanswered =>
        Choice.Letters.Where((l, c) => l.AwaitsAnswer && l.From == c.Organ).Else("没有等待对方答复的函件", "6");

    public override bool TakesNumber() => !ByPhone;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (!ByPhone)
            c.Send(LetterKind.Reminder, c.Letters[Letter].To, e, note: Text);
    }

    public override string Gist(Seen c) => $"{c.Letters[Letter].Kind.Title}{(ByPhone ? " · 电话催办" : "")}";
}
