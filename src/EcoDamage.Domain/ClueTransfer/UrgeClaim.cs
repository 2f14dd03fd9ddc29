namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 督促启动索赔 (art. 4¶2, 7): the department said "will" and did nothing; after it the suit is open on the ground "declared and idle".
/// </summary>
public sealed record UrgeClaim : Act<UrgeClaim>, IAct<UrgeClaim>
{
    [Label("被督促的部门", Hint = "不选的，为牵头部门"), Pick(nameof(Willing))]
    public string? Department { get; init; }

    [Label("表示和未办理的情况"), Lines]
    public required string Idle { get; init; }

    [Label("答复期限"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new("督促启动索赔", "4¶2, 7", Force.May, Capacity.PublicInterestProcuratorate, Capacity.CompetentProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Layer = Layer.Suit,
            Effect = "督促部门按其表示启动索赔，部门应当答复。",
        };

    static Choice<OrganCode> Willing => Choice.Organs(c => Bound(c).Select(n => n.Organ)).Else("没有部门作出开展索赔的表示", "7");

    // Once the claim is decided, its lead answers for what was declared.
    static List<NotifiedDepartment> Bound(Dossier c)
    {
        var willing = c.PublicInterest.Current?.Notified.Where(n => n.Will).ToList() ?? [];
        return c.ClueTransfer.Claimed && willing.Exists(n => n.Organ == c.Who.Lead) ? willing.FindAll(n => n.Organ == c.Who.Lead) : willing;
    }

    NotifiedDepartment? Meant(Dossier c) =>
        Bound(c) is var bound && Department is { } named
            ? bound.Find(n => n.Organ.Value == named)
            : bound.Find(n => n.Organ == c.Who.Lead) ?? bound.FirstOrDefault();

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (
            Bound(c).Count > 0
            && c.ClueTransfer.Claimed
            && (c.Consultation.Agreements.Count > 0 || c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation))
        )
            yield return new("部门已经签订赔偿协议或者提起诉讼", "7");
        else if (Bound(c) is { Count: > 0 } bound && bound.TrueForAll(n => c.Today <= Last(c, n)))
            yield return NotYet(c, Last(c, bound[0]));
    }

    // Who came to lead later decides in the time that runs from then.
    static DateOnly Last(Seen c, NotifiedDepartment n) =>
        c.ClueTransfer.Claimed ? c.LastDay(n.Reply!.Value.Entry.Day, "ActAfterWill")
        : c.Deadlines.LastOrDefault(d => d.Period == Period.DecideAfterWill && d.Owner == n.Organ) is { } duty ? c.Due(duty, c.Today)
        : c.LastDay(n.Reply!.Value.Entry.Day, Period.DecideAfterWill.Key);

    static Obstacle NotYet(Seen c, DateOnly last) =>
        new($"部门{(!c.ClueTransfer.Claimed ? "作出决定" : "形成协议或者起诉")}的期限至 {last:yyyy-MM-dd}，尚未届满（全市统一设定）", "7");

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Meant(c) is { } meant && Last(c, meant) is var last && today <= last)
            yield return NotYet(c, last);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var to = Meant(c)!.Organ;
        var letter = c.Send(LetterKind.ClaimUrging, to, e, AnswerBy, Idle);
        c.Deadlines.StartOn(Period.LetterReply, to, "督促启动索赔函", AnswerBy, e, about: letter.No);
        c.ClueTransfer.ClaimUrged = e;
    }
}
