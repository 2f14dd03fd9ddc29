namespace EcoDamage.Domain.Litigation;

public enum SupportKind
{
    [Label("法律咨询")]
    Advice,

    [Label("支持起诉意见书")]
    Opinion,

    [Label("协助调查取证")]
    Evidence,

    [Label("派员出庭")]
    Attendance,
}

/// <summary>申请支持起诉 (art. 22¶2): in writing.</summary>
public sealed record ApplyForSupport : Act<ApplyForSupport>, IAct<ApplyForSupport>
{
    [Label("申请的支持方式")]
    public required IReadOnlyList<SupportKind> Kinds { get; init; }

    [Label("申请理由"), Lines]
    public required string Reason { get; init; }

    [Label("诉讼", Hint = "只有一件或者尚未起诉的可以不选"), Pick(nameof(Claims))]
    public SuitNo? Suit { get; init; }

    public static ActRule Rule =>
        new("申请支持起诉", "22¶2", Force.May, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "书面申请有管辖权的检察机关支持起诉；检察机关应当决定并告知。",
        };

    internal static Choice<Suit> Claims => Choice.Suits.Where(IsClaim);

    static bool IsClaim(Suit s) => s.Pending && s.Track == ProceedingKind.Compensation;

    // Also where the department may sue without having to (art. 21¶3).
    static bool WillSue(Dossier c) =>
        c.Deadlines.Open(Period.Sue) is not null
        || DutyToSue.AfterInjunction(c, OrganKind.Department) is not null
        || (c.ClueTransfer.ClaimOpen && SuitGrounds.Unperformed(c).Any());

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Litigation.Suits.Any(IsClaim) && !WillSue(c))
            yield return new("尚无已经提起或者将要提起的诉讼", "22¶2");
        else if (c.Who.CompetentProcuratorate is null)
            yield return new("尚未确定有管辖权的检察机关", "6");
        else if (c.Letters.Any(l => l.Kind == LetterKind.SupportApplication && l.AwaitsAnswer))
            yield return new("已经申请，等待检察机关决定", "22¶2");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.SupportApplication, c.Who.CompetentProcuratorate!.Value, e);
        // Before there is a suit there is no court to send the opinion to: the time runs from the filing (see FileSuit).
        if (c.Litigation.Suits.Any(IsClaim))
            c.Deadlines.Start(Period.SupportDecision, letter.To, "支持起诉申请书", e.Day, e, about: letter.No);
    }

    public override string Gist(Seen c) => string.Join("、", Kinds.Select(k => k.Label()));
}
