namespace EcoDamage.Domain.General;

/// <summary>撤回函件: before it is acknowledged; undoes what its sending had met; its number stays used.</summary>
public sealed record WithdrawLetter : Act<WithdrawLetter>, IAct<WithdrawLetter>
{
    [Label("函件"), Pick(nameof(Mine))]
    public required LetterNo Letter { get; init; }

    [Label("撤回理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("撤回函件", "6", Force.May, Everyone.WithLetters)
        {
            SignedOff = true,
            Effect = "撤回尚未签收的函件，文号作废；因发函而视为办结的期限恢复。",
        };

    static Choice<Letter> Mine =>
        Choice
            .Letters.Where((l, c) => l.State == LetterState.Delivered && l is { AnsweredSeq: null, LaidSeq: null } && l.From == c.Organ)
            .Else("没有可以撤回的函件：对方签收后不能撤回", "6")
            .Where(
                (l, c) =>
                    l.Kind.MayBeWithdrawn
                    && !c.Letters.Any(x =>
                        x.SentSeq == l.SentSeq && c.Who.All.Any(h => h.Organ == x.To && h.Capacity == Capacity.SeisedCourt)
                    )
            )
            .Else("没有可以撤回的函件：尚未签收的函件送往法院，或者所载行为已经发生效力；需要改变的，办理相应的撤回、更正等行为", "6");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter];
        l.State = LetterState.Withdrawn;
        c.Deadlines.Reopen(l.Met);
        l.Kind.Undo(c, l);
        c.Deadlines.End(d => d.About == l.No && d.Period.MetBy == l.AnsweredBy && d.Owner == l.To, "来函已经撤回");
    }

    public override string Gist(Seen c) => $"{c.Letters[Letter].Kind.Title} {c.Letters[Letter].DocumentNo}";
}
