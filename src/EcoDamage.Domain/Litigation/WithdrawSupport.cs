namespace EcoDamage.Domain.Litigation;

public enum WithdrawalGround
{
    [Label("原告无正当理由变更、撤回部分请求，致使公益不能得到有效保护")]
    ReliefDropped,

    [Label("原告撤回起诉或者与被告达成协议，致使公益不能得到有效保护")]
    SettledBadly,

    [Label("原告请求的律师费等费用过高")]
    FeesTooHigh,

    [Label("其他不适合支持起诉的情形")]
    Other,
}

/// <summary>撤回支持起诉 (检察公益诉讼办案规则 102): letters to court and plaintiff.</summary>
public sealed record WithdrawSupport : Act<WithdrawSupport>, IAct<WithdrawSupport>
{
    [Label("撤回情形")]
    public required WithdrawalGround Ground { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("撤回支持起诉", "22¶2", Force.May, Capacity.CompetentProcuratorate)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Effect = "三日内书面通知人民法院和原告；可以依法另行立案。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Litigation.Suits.Any(s => s.Supported))
            yield return new("没有作出支持起诉的决定", "22¶2");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var suit in c.Litigation.Suits.Where(s => s.Supported))
        {
            suit.Supported = false;
            c.Send(LetterKind.SupportWithdrawal, suit.Court, e, note: Reason);
        }
        c.Send(LetterKind.SupportWithdrawal, c.Who.Lead!.Value, e, note: Reason);
    }

    public override string Gist(Seen c) => Ground.Label();
}
