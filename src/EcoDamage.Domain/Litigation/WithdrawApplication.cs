namespace EcoDamage.Domain.Litigation;

/// <summary>撤回申请 (art. 21; 民诉法解释 357): before the ruling; a new application stays possible.</summary>
public sealed record WithdrawApplication : Act<WithdrawApplication>, IAct<WithdrawApplication>
{
    [Label("撤回理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("撤回司法确认申请", "21", Force.May, Capacity.LeadDepartment)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Fixed = Fixed.Filed,
            Effect = "请求法院准许撤回；准许后可以重新申请。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Litigation.PendingConfirmation is null)
            yield return new("没有待裁定的司法确认申请", "21");
        else if (Next(c) is null)
            yield return new("已经申请撤回，等待法院裁定", "21");
    }

    static Confirmation? Next(Dossier c) => c.Litigation.Confirmations.LastOrDefault(x => x.Result is null && !x.WithdrawalAsked);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var pending = Next(c)!;
        pending.WithdrawalAsked = true;
        c.Send(LetterKind.ConfirmationWithdrawal, pending.Court, e);
    }
}
