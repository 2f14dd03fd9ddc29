using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using EcoDamage.Domain.Performance;

namespace EcoDamage.Domain.Litigation;

/// <summary>协议审查裁判 (art. 23): after at least 30 days of publication. Accepted, it is a title and ends the suit for what it covers; refused, the suit goes on.</summary>
public sealed record RuleOnSettlement : Act<RuleOnSettlement>, IAct<RuleOnSettlement>
{
    [Label("诉讼"), Pick(nameof(Submitted))] public required int Suit { get; init; }
    [Label("公告起"), Ahead] public required DateOnly PublishedFrom { get; init; }
    [Label("公告止"), Ahead] public required DateOnly PublishedUntil { get; init; }
    [Label("是否确认")] public required bool Accepted { get; init; }
    [Label("文书案号")] public required string DocumentNo { get; init; }
    [Label("裁判日期")] public required DateOnly RuledOn { get; init; }
    [Label("理由"), Lines] public required string Reasons { get; init; }

    public static ActRule Rule => new("协议审查裁判", "23", Force.InPrinciple, Capacity.SeisedCourt)
    {
        SignedOff = true, Effect = "确认的，协议成为执行依据，诉讼就其涵盖部分终结；不予确认的，继续审理。",
    };

    public static IEnumerable<Option> Submitted(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => s.Pending && s.Settlement is not null && s.Court == a?.Organ.Code);

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs) => c?.Suits.Find(s => s.Pending && s.Settlement is not null) is { } s ? new { Suit = s.No, DocumentNo = s.CaseNo } : null;

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Submitted(c, a).Any()) yield return new("没有待审查的协议", "23");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        if (PublishedUntil < PublishedFrom.AddDays(30)) yield return new("公告期不少于三十日。", "23", Field: "publishedUntil");
        else if (Accepted && RuledOn <= PublishedUntil) yield return new($"公告期尚未届满（至 {PublishedUntil:yyyy-MM-dd}）。", "23", Field: "ruledOn");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Suits[Suit - 1].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Suits[Suit - 1];
        var settlement = suit.Settlement!;
        var from = c.Journal[suit.SettlementSeq!.Value - 1].Entry.Organ;
        c.Answer(LetterKind.SettlementSubmission, e.Organ, e);
        c.Send(LetterKind.SettlementRuling, suit.Plaintiff, e, note: DocumentNo);
        if (from != suit.Plaintiff) c.Send(LetterKind.SettlementRuling, from, e, note: DocumentNo);
        suit.Settlement = null;
        if (!Accepted) return;
        suit.EndedBecause = "法院确认诉讼中达成的协议";
        var title = c.AddTitle(TitleKind.Settlement, DocumentNo, RuledOn, null, e);
        c.EndDeadlines(d => d.Period == Period.FirstInstance && d.About == suit.No, "诉讼已经终结");
        c.OweUnderTitle(title, settlement.Signatories, suit.Track, ObligationKind.Payment, "诉讼协议给付", settlement.Heads.Sum(h => h.Amount), settlement.DueOn, e);
        c.MoveSuit(suit, Stage.Performance, e);
    }

    public override string Gist(DamageCase c) => $"{(Accepted ? "确认" : "不予确认")} · {CourtCaseNo.Normal(DocumentNo)}";
}
