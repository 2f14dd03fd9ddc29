using System.Globalization;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.General;

/// <summary>撤回函件: before it is acknowledged; undoes what its sending had met; its number stays used.</summary>
public sealed record WithdrawLetter : Act<WithdrawLetter>, IAct<WithdrawLetter>
{
    [Label("函件"), Pick(nameof(Mine))] public required int Letter { get; init; }
    [Label("撤回理由"), Lines] public required string Reason { get; init; }

    public static ActRule Rule => new("撤回函件", "6", Force.May, Everyone.WithLetters)
    {
        SignedOff = true, Effect = "撤回尚未签收的函件，文号作废；因发函而视为办结的期限恢复。",
    };

    public static IEnumerable<Option> Mine(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        // Applications to a court and its documents are withdrawn by acts of their own.
        return c.Letters.Where(l => l.State == LetterState.Delivered && l.From == a?.Organ.Code
                && l.Kind is LetterKind.ClaimNotice or LetterKind.AgreementCopy or LetterKind.ConfirmationSuggestion or LetterKind.Inspection or LetterKind.ConsultationInvitation or LetterKind.AssistanceRequest)
            .Select(l => new Option(l.No.ToString(CultureInfo.InvariantCulture), $"{l.Kind.Label()} {l.DocumentNo}"));
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Mine(c, a).Any()) yield return new("没有可以撤回的函件：对方签收后不能撤回", "6");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var l = c.Letters[Letter - 1];
        l.State = LetterState.Withdrawn;
        c.Reopen(l.Met);
        foreach (var x in c.Agreements.Where(x => x.CopiedSeq == l.SentSeq)) x.CopiedSeq = null;
        if (l.Kind == LetterKind.ClaimNotice) c.Narrow(l.To, Capacity.CompetentProcuratorate, Layer.Existence);
        c.EndDeadlines(d => d.About == l.No && d.Period.MetBy == l.AnsweredBy && d.Owner == l.To, "来函已经撤回");
    }

    public override string Gist(DamageCase c) => $"{c?.Letters[Letter - 1].Kind.Label()} {c?.Letters[Letter - 1].DocumentNo}";
}
