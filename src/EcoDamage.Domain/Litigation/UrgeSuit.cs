using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Litigation;

public enum UrgingGround
{
    [Label("应当起诉而未按期起诉")] NotSuedInTime,
    [Label("诉讼请求没有涵盖全部社会公共利益")] NotCovered,
}

/// <summary>督促起诉 (art. 21¶5): no precondition of anything; the procuratorate may open its own case at once instead.</summary>
public sealed record UrgeSuit : Act<UrgeSuit>, IAct<UrgeSuit>
{
    [Label("督促情形")] public required UrgingGround Ground { get; init; }
    [Label("具体情况和要求"), Lines] public required string Facts { get; init; }
    [Label("答复期限"), Ahead(Only = true)] public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule => new("督促起诉", "21¶5", Force.May, Capacity.CompetentProcuratorate, Capacity.PublicInterestProcuratorate)
    {
        SignedOff = true, Numbered = true, Effect = "函告牵头部门起诉或者补充请求；不影响检察机关直接启动公益诉讼程序。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (a is not null && !c.SeesFile(a.Organ.Code)) yield return new("尚未收到立案启动索赔通报", "6");
        else if (c.OpenDeadline(Period.Sue) is null && !c.Suits.Exists(s => s.Pending && s.Track == ProceedingKind.Compensation)) yield return new("没有应当起诉而未起诉的情形，也没有已经提起的损害赔偿诉讼", "21¶5");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (Ground == UrgingGround.NotSuedInTime && (c.OpenDeadline(Period.Sue) is not { } d || d.LastDay(today) >= today))
            yield return new("起诉期限尚未届满，不属于未按期起诉。", "21¶5", Field: "ground");
        if (Ground == UrgingGround.NotCovered && !c.Suits.Exists(s => s.Pending && s.Track == ProceedingKind.Compensation)) yield return new("尚无已经提起的损害赔偿诉讼。", "21¶5", Field: "ground");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.SuitUrging, c.Lead!.Value, e, nameof(AnswerUrging), AnswerBy, Facts);
        c.StartOn(Period.UrgingAnswer, letter.To, "督促起诉函", AnswerBy, e, about: letter.No);
    }

    public override string Gist(DamageCase c) => Ground.Label();
}
