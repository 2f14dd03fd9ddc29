using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.ClueTransfer;

/// <summary>恢复索赔程序 (art. 5¶1, 9): the ground for the hold fell away; paused deadlines run on. Not after the procuratorate has sued.</summary>
public sealed record ResumeClaim : Act<ResumeClaim>, IAct<ResumeClaim>
{
    [Label("中止事由消除的情况"), Lines] public required string Reason { get; init; }
    [Label("检察机关同意的文号", Hint = "检察机关已经立案的必填")] public string? ConsentNo { get; init; }

    public static ActRule Rule => new("恢复索赔程序", "5¶1, 9", Force.Stated, Capacity.LeadDepartment)
    {
        SignedOff = true, Effect = "中止的索赔程序和期限自即日起继续。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.OnHold is null) yield return new("索赔程序没有中止", "9");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.PublicInterest is { IsOpen: true } && string.IsNullOrWhiteSpace(ConsentNo)) yield return new("检察机关已经立案，须经其同意，请填写同意文号。", "9", Field: "consentNo");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var held = c.OnHold;
        c.OnHold = null;
        // Only what the hold itself had paused runs on; another pause has its own end.
        foreach (var d in c.Deadlines.Where(d => d.IsOpen))
        {
            var i = d.Ledger.FindIndex(r => r.Kind == LedgerKind.Pause && r.Until is null && r.Basis == held);
            if (i >= 0) d.Ledger[i] = d.Ledger[i] with { Until = e.Day };
        }
    }
}
