using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Performance;

public enum ClosingGround
{
    [Label("义务全部履行")] Fulfilled,
    [Label("索赔终止")] Terminated,
}

/// <summary>结案 (art. 25): the lead department closes the claim, the procuratorate its public-interest case; the dossier closes with the last. Nothing that must be done is left open.</summary>
public sealed record CloseCase : Act<CloseCase>, IAct<CloseCase>
{
    [Label("结案事由")] public required ClosingGround Ground { get; init; }
    [Label("办理情况摘要"), Lines] public required string Summary { get; init; }

    public static ActRule Rule => new("结案", "25", Force.Stated, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
    {
        SignedOff = true, Numbered = true,
        Effect = "案卷转为只读并归档；仍可签收函件、登记缴纳和接受监督。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (a is not null && c.Holds(a.Organ.Code, Capacity.PublicInterestProcuratorate) && c.PublicInterest is { } mine)
        {
            foreach (var o in Unfinished(c, mine)) yield return o;
            yield break;
        }
        if (c.Claim is null) { yield return new("尚未启动索赔程序", "25"); yield break; }
        if (c.Agreements.Count == 0 && c.Titles.Count == 0 && c.ClaimEnded is null) yield return new("尚无赔偿协议或生效裁判", "25");
        if (c.OpenRound is not null) yield return new("磋商尚未结束", "16");
        if (c.PendingConfirmation is not null) yield return new("司法确认尚未裁定", "21");
        if (c.Suits.Exists(s => s.Pending)) yield return new("诉讼尚未终结", "23");
        var unpaid = c.Obligations.Where(o => !o.Fulfilled && c.IsLive(o)).ToList();
        if (unpaid.Count > 0) yield return new("义务尚未全部履行：" + string.Join("、", unpaid.Select(o => o.What)), "25");
        if (c.Obligations.Exists(o => o.Kind == ObligationKind.Work && c.IsLive(o)) && c.Acceptance is null or { Result: AcceptanceResult.Failed }) yield return new("修复效果尚未评估、验收合格", "25");
        foreach (var d in c.Deadlines.Where(d => d.IsOpen && d.Period.Force == Force.Must && c.Lead == d.Owner && d.Period.Source != PeriodSource.Document))
            yield return new($"“{d.Period.Title}”尚未办理", d.Period.Article, Departable: true);
    }

    // What the procuratorate has sued for and got; a case that ends otherwise is ended by its own act.
    static IEnumerable<Obstacle> Unfinished(DamageCase c, PublicInterestCase p)
    {
        if (c.Suits.Exists(s => s.Pending && s.Plaintiff == p.Organ)) yield return new("诉讼尚未终结", "23");
        else if (!c.Suits.Exists(s => s.Decided && s.Plaintiff == p.Organ)) yield return new("公益诉讼尚无生效裁判；没有起诉的，应当办理终结案件", "25");
        var due = c.Obligations.Where(o => o.Agreement is null && !o.Fulfilled).ToList();
        if (due.Count > 0) yield return new("义务尚未全部履行：" + string.Join("、", due.Select(o => o.What)), "25");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(a);
        if (a.Organ.Kind == OrganKind.Procuratorate)
        {
            if (Ground == ClosingGround.Terminated) yield return new("公益诉讼案件没有索赔可以终止，请核对结案事由。", "25", Field: "ground");
            yield break;
        }
        if (Ground == ClosingGround.Terminated && c.ClaimEnded is null) yield return new("案卷中没有终止索赔的行为，请核对结案事由。", "25", Field: "ground");
        if (Ground == ClosingGround.Fulfilled && c.ClaimEnded is not null) yield return new("索赔已经终止，请选择“索赔终止”。", "25", Field: "ground");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (e.By.Kind == OrganKind.Procuratorate)
        {
            c.PublicInterest!.EndedBecause = Ground.Label();
            c.End(ProceedingKind.PublicInterestLitigation, Ground.Label(), e);
            c.EndDeadlines(d => d.Owner == e.Organ && d.Period.Force != Force.Must, "已经结案");
            c.CloseIfAllEnded(e);
            return;
        }
        c.End(ProceedingKind.Compensation, Ground.Label(), e);
        c.EndDeadlines(d => d.Period.Force != Force.Must || d.Period.Source == PeriodSource.Document && d.Period != Period.LetterReply, "已经结案");
        if (c.CompetentProcuratorate is { } procuratorate) c.Send(LetterKind.ClosingNotice, procuratorate, e);
        c.CloseIfAllEnded(e);
    }

    public override string Gist(DamageCase c) => Ground.Label();
}
