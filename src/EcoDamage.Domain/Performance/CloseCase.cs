using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

public enum ClosingGround
{
    [Label("义务全部履行")] Fulfilled,
    [Label("索赔终止")] Terminated,
    [Label("执行终结")] EnforcementEnded,
    [Label("裁判驳回，没有需要履行的义务")] Dismissed,
}

/// <summary>结案 (art. 25): the lead department for the claim, the public-interest procuratorate for its case; the dossier closes with the last. Nothing that must be done is left open.</summary>
public sealed record CloseCase : Act<CloseCase>, IAct<CloseCase>
{
    [Label("结案事由")] public required ClosingGround Ground { get; init; }
    [Label("办理情况摘要"), Lines] public required string Summary { get; init; }

    public static ActRule Rule => new("结案", "25", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
    {
        SignedOff = true, Numbered = true,
        Effect = "终结本单位的程序；各程序均终结的，案卷转为只读并归档，仍可签收函件、登记缴纳和接受监督。",
    };

    static ProceedingKind TrackOf(OrganKind kind) => kind == OrganKind.Procuratorate ? ProceedingKind.PublicInterestLitigation : ProceedingKind.Compensation;

    // 终结执行: nothing more is to be had; 终结本次执行 is no end.
    static bool EnforcementOver(DamageCase c, ProceedingKind track) => c.Enforcements.FindLast(x => x.Track == track)?.Ended == EnforcementEnd.Ended.Label();

    static bool Judged(DamageCase c, ProceedingKind track) => c.Suits.Exists(s => s.Track == track && s.Decided);

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (c is null) return null;
        var track = TrackOf(a.Organ.Kind);
        var ground = track == ProceedingKind.Compensation && c.ClaimEnded is not null ? ClosingGround.Terminated
            : EnforcementOver(c, track) ? ClosingGround.EnforcementEnded
            : c.Obligations.Exists(o => o.Track == track) ? ClosingGround.Fulfilled : ClosingGround.Dismissed;
        return new { Ground = ground.ToString() };
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        var track = a is null ? ProceedingKind.Compensation : TrackOf(a.Organ.Kind);
        if (track == ProceedingKind.Compensation)
        {
            if (c.Claim is null) { yield return new("尚未启动索赔程序", "25"); yield break; }
            if (c.Agreements.Count == 0 && c.Titles.Count == 0 && c.ClaimEnded is null && !Judged(c, track)) yield return new("尚无赔偿协议或生效裁判", "25");
            if (c.OpenRound is not null) yield return new("磋商尚未结束", "16");
            if (c.PendingConfirmation is not null) yield return new("司法确认尚未裁定", "21");
            if (c.Suits.Exists(s => s.Pending)) yield return new("诉讼尚未终结", "23");
        }
        else
        {
            if (c.PublicInterest is not { IsOpen: true } p || p.Organ != a!.Organ.Code) { yield return new("本单位没有进行中的公益诉讼案件", "25"); yield break; }
            if (c.Suits.Exists(s => s.Pending && s.Track == track)) yield return new("诉讼尚未终结", "23");
            else if (!Judged(c, track)) yield return new("公益诉讼尚无生效裁判；没有起诉的，应当办理终结案件", "25");
        }
        var owed = c.Obligations.Where(o => o.Track == track && c.IsLive(o)).ToList();
        if (!EnforcementOver(c, track))
        {
            if (owed.Exists(o => !o.Fulfilled)) yield return new("义务尚未全部履行：" + string.Join("、", owed.Where(o => !o.Fulfilled).Select(o => o.What)), "25");
            if (owed.Exists(o => o.Kind == ObligationKind.Work) && c.Acceptance is null or { Result: AcceptanceResult.Failed }) yield return new("修复效果尚未评估、验收合格", "25");
        }
        var me = a?.Organ.Code ?? c.Lead;
        foreach (var d in c.Deadlines.Where(d => d.IsOpen && d.Period.Force == Force.Must && d.Owner == me && d.Period.Source != PeriodSource.Document))
            yield return new($"“{d.Period.Title}”尚未办理", d.Period.Article, Departable: true);
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(a);
        var track = TrackOf(a.Organ.Kind);
        var ended = track == ProceedingKind.Compensation && c.ClaimEnded is not null;
        var owed = c.Obligations.Where(o => o.Track == track && c.IsLive(o)).ToList();
        var wrong = Ground switch
        {
            ClosingGround.Terminated when track == ProceedingKind.PublicInterestLitigation => "公益诉讼案件没有索赔可以终止，请核对结案事由。",
            ClosingGround.Terminated when !ended => "案卷中没有终止索赔的行为，请核对结案事由。",
            not ClosingGround.Terminated when ended => "索赔已经终止，请选择“索赔终止”。",
            ClosingGround.Fulfilled when owed.Exists(o => !o.Fulfilled) => "义务没有全部履行，请核对结案事由。",
            ClosingGround.EnforcementEnded when !EnforcementOver(c, track) => "法院没有终结执行，请核对结案事由。",
            ClosingGround.Dismissed when owed.Count > 0 => "案卷中有需要履行的义务，请核对结案事由。",
            _ => null,
        };
        if (wrong is not null) yield return new(wrong, "25", Field: "ground");
    }

    // The lead department's closing is of the file; the procuratorate's of its own track.
    protected internal override Layer LayerIn(DamageCase c, Entry e) => DamageCase.FileOf(TrackOf(e.By.Kind));

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var track = TrackOf(e.By.Kind);
        c.End(track, Ground.Label(), e);
        c.CloseIfAllEnded(e);
        c.EndDeadlines(d => (track == ProceedingKind.Compensation || d.Owner == e.Organ || c.ClosedOn is not null)
            && (d.Period.Force != Force.Must || (d.Period.Source == PeriodSource.Document && d.Period != Period.LetterReply)), "已经结案");
        if (track == ProceedingKind.Compensation)
        {
            if (c.CompetentProcuratorate is { } procuratorate) c.Send(LetterKind.ClosingNotice, procuratorate, e);
            return;
        }
        c.PublicInterest!.EndedBecause = Ground.Label();
        // Outcomes are told to who gave the clue (art. 6) and to the departments that kept the judgment too.
        foreach (var organ in c.NamedKeepers.Concat(c.Letters.Where(l => l.Kind == LetterKind.ClueTransfer && l.To == e.Organ).Select(l => l.From)).Distinct().ToList())
            c.Send(LetterKind.ClosingNotice, organ, e);
    }

    public override string Gist(DamageCase c) => Ground.Label();
}
