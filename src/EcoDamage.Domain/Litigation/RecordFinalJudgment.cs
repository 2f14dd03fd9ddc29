using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using EcoDamage.Domain.Performance;

namespace EcoDamage.Domain.Litigation;

/// <summary>裁判生效 (art. 21): effective when the last appeal period has run or the second instance has ruled; makes the title and the obligations.</summary>
public sealed record RecordFinalJudgment : Act<RecordFinalJudgment>, IAct<RecordFinalJudgment>
{
    [Label("诉讼"), Pick(nameof(Judged))] public required int Suit { get; init; }
    [Label("生效裁判文书案号")] public required string JudgmentNo { get; init; }
    [Label("生效日期")] public required DateOnly EffectiveOn { get; init; }
    [Label("生效裁判支持的请求", Hint = "全部驳回的不填")] public IReadOnlyList<HeadAmount> Awarded { get; init; } = [];
    [Label("判令的修复等义务"), Lines] public string? Duties { get; init; }
    [Label("履行期限", Hint = "有给付或者修复内容的填写"), Ahead] public DateOnly? DueOn { get; init; }
    [Label("共同跟踪履行的部门", Hint = "公益诉讼裁判写明的行政管理部门，与检察机关共同跟踪履行"), OfKind(OrganKind.Department)] public OrganCode? Keeper { get; init; }

    public static ActRule Rule => new("登记裁判生效", "21", Force.Must, Capacity.SeisedCourt)
    {
        SignedOff = true, Effect = "生效裁判成为执行依据，案件转入责任履行。记录由本院另一人核对后生效。",
    };

    public static IEnumerable<Option> Judged(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => s.Pending && s.Judgment is not null && s.Court == a?.Organ.Code);

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs) =>
        c?.Suits.Find(s => s.Pending && s.Judgment is not null) is { Judgment: { } j } s ? new { Suit = s.No, j.JudgmentNo, j.Awarded, j.Duties, j.DueOn } : null;

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Judged(c, a).Any()) yield return new("没有待生效的裁判", "21");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if ((Awarded.Count > 0 || !string.IsNullOrWhiteSpace(Duties)) && DueOn is null) yield return new("有给付或者修复内容的，请填写履行期限。", "21", Field: "dueOn");
        if (Keeper is not null && c.Suits.ElementAtOrDefault(Suit - 1) is { Track: ProceedingKind.Compensation }) yield return new("损害赔偿裁判由牵头部门跟踪履行，不填“共同跟踪履行的部门”。", "25", Field: "keeper");
        var last = c.Deadlines.Where(d => d.IsOpen && d.Period == Period.Appeal && d.About == Suit).Select(d => d.LastDay(today)).DefaultIfEmpty().Max();
        if (last >= EffectiveOn) yield return new($"上诉期至 {last:yyyy-MM-dd} 尚未全部届满。", "21", Field: "effectiveOn");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Suits[Suit - 1].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Suits[Suit - 1];
        suit.EndedBecause = "裁判生效";
        c.EndDeadlines(d => d.Period == Period.Appeal && d.About == suit.No, "裁判已经生效");
        c.Send(LetterKind.Judgment, suit.Plaintiff, e, note: CourtCaseNo.Normal(JudgmentNo));
        if (Awarded.Count == 0 && string.IsNullOrWhiteSpace(Duties)) return;
        var title = c.AddTitle(TitleKind.Judgment, JudgmentNo, EffectiveOn, null, e);
        if (Keeper is { } keeper)
        {
            if (!c.NamedKeepers.Contains(keeper)) c.NamedKeepers.Add(keeper);
            c.Give(keeper, Capacity.CoDepartment, Layer.Existence, e);
            c.Send(LetterKind.Judgment, keeper, e, note: CourtCaseNo.Normal(JudgmentNo));
        }
        // One head is never owed twice: an unconfirmed agreement that was sued on gives way to the judgment.
        if (suit.Track == ProceedingKind.Compensation)
        {
            foreach (var x in c.Agreements.Where(x => !x.Confirmed && !x.RefusedOnMerits && x.Text.Signatories.All(suit.Defendants.Contains)))
            {
                x.Judged = true;
                c.EndDeadlines(d => (d.Period == Period.Instalment || d.Period == Period.Milestone) && c.Obligations.Exists(o => o.No == d.About && o.Agreement == x.No), "由生效裁判取代");
            }
        }
        if (Awarded.Count > 0) c.OweUnderTitle(title, suit.Defendants, suit.Track, ObligationKind.Payment, "裁判确定的给付", Awarded.Sum(a => a.Amount), DueOn!.Value, e);
        if (!string.IsNullOrWhiteSpace(Duties)) c.OweUnderTitle(title, suit.Defendants, suit.Track, ObligationKind.Work, Duties, 0, DueOn!.Value, e);
        c.MoveSuit(suit, Stage.Performance, e);
    }

    public override string Gist(DamageCase c) => $"{CourtCaseNo.Normal(JudgmentNo)} · {EffectiveOn:yyyy-MM-dd} 生效";
}
