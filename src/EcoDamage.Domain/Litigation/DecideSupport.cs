namespace EcoDamage.Domain.Litigation;

/// <summary>
/// 支持、不支持起诉 (art. 22¶2): support → opinion to the court and at the same time to the department; no support → letter.
/// </summary>
public sealed record DecideSupport : Act<DecideSupport>, IAct<DecideSupport>
{
    [Label("是否支持起诉")]
    public required bool Supports { get; init; }

    [Label("意见或者理由"), Lines]
    public required string Opinion { get; init; }

    [Label("支持的诉讼", Hint = "只有一件的可以不选"), Pick(nameof(ApplyForSupport.Claims), typeof(ApplyForSupport))]
    public SuitNo? Suit { get; init; }

    public static ActRule Rule =>
        new("决定是否支持起诉", "22¶2", Force.Must, Capacity.CompetentProcuratorate)
        {
            SignedOff = true,
            Numbered = true,
            Effect = "支持的，《支持起诉意见书》送达人民法院并同步抄送部门；不支持的，函告部门。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Letters.Any(l => l.Kind == LetterKind.SupportApplication && l.AwaitsAnswer && l.To == c.Organ))
            yield return new("没有待决定的支持起诉申请", "22¶2");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Supports && !c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.Compensation))
            yield return new("部门尚未起诉，意见书无法送达法院；请在起诉后决定。", "22¶2", Field: "supports");
        else if (Supports && SuitIn(c) is null)
            yield return new("部门有多件未结诉讼，请选择支持的诉讼。", "22¶2", Field: "suit");
    }

    // The one picked, the one the department named, or the only one.
    Suit? SuitIn(Dossier c)
    {
        var pending = c.Litigation.Suits.Where(s => s.Pending && s.Track == ProceedingKind.Compensation).ToList();
        var asked = c
            .Letters.Where(l => l.Kind == LetterKind.SupportApplication && l.AwaitsAnswer)
            .Select(l => c.At(l.SentSeq)?.Act)
            .OfType<ApplyForSupport>()
            .LastOrDefault();
        return pending.Find(s => s.No == (Suit ?? asked?.Suit)) ?? (pending.Count == 1 ? pending[0] : null);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = SuitIn(c);
        c.Answer(LetterKind.SupportApplication, e.Organ, e);
        if (Supports)
        {
            // Earlier entries name no suit where there were several: then the newest was meant.
            suit ??= c.Litigation.Suits.Last(s => s.Pending && s.Track == ProceedingKind.Compensation);
            suit.Supported = true;
            c.Send(LetterKind.SupportOpinion, suit.Court, e);
            c.Send(LetterKind.SupportOpinion, c.Who.Lead!.Value, e, note: "抄送");
        }
        else
        {
            c.Send(LetterKind.SupportRefusal, c.Who.Lead!.Value, e);
        }
    }

    public override string Gist(Seen c) => Supports ? "支持起诉" : "不支持起诉";
}
