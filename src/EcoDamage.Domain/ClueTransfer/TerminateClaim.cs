using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.ClueTransfer;

/// <summary>终止索赔 (art. 6; 生态环境损害赔偿管理规定): the procuratorate is told and may open its own case.</summary>
public sealed record TerminateClaim : Act<TerminateClaim>, IAct<TerminateClaim>
{
    [Label("终止情形")] public required NoClaimGround Ground { get; init; }
    [Label("理由"), Lines] public required string Reason { get; init; }

    public static ActRule Rule => new("终止索赔", "6", Force.Stated, Capacity.LeadDepartment)
    {
        Aside = true,
        SignedOff = true, Numbered = true, Effect = "终止损害赔偿程序并告知检察机关；检察机关可以依法启动公益诉讼程序。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Claim is null) yield return new("尚未决定立案启动索赔", "6");
        else if (c.ClaimEnded is not null) yield return new("索赔已经终止", "6", Never: true);
        if (c.Suits.Exists(s => s.Pending && s.Track == ProceedingKind.Compensation)) yield return new("诉讼尚未终结", "21");
        if (c.PendingConfirmation is not null) yield return new("司法确认尚未裁定", "21");
        if (c.Agreements.Exists(x => !x.RefusedOnMerits)) yield return new("已经签订赔偿协议，应当履行", "25");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.ClaimEnded = Ground.Label();
        foreach (var round in c.Rounds) round.Obligors.Clear();
        c.EndDeadlines(d => d.Owner == e.Organ && d.Period.MetBy != nameof(NotifyProcuratorate), "索赔已经终止");
        if (c.CompetentProcuratorate is { } p) c.Send(LetterKind.TerminationNotice, p, e, note: Reason);
        c.End(ProceedingKind.Compensation, Ground.Label(), e);
        c.GiveUpWill(e.Organ, e);
        c.TellGivers(LetterKind.ClueResult, e, $"索赔已经终止：{Ground.Label()}", toldAlready: c.CompetentProcuratorate);
    }

    public override string Gist(DamageCase c) => Ground.Label();
}
