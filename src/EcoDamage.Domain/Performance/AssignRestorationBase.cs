namespace EcoDamage.Domain.Performance;

/// <summary>修复基地 (art. 27): restoration is done in a shared base; the works done there bear its name.</summary>
public sealed record AssignRestorationBase : Act<AssignRestorationBase>, IAct<AssignRestorationBase>
{
    [Label("修复工作", Hint = "不选的，为全部尚未验收的修复工作"), Pick(nameof(Open))]
    public IReadOnlyList<ObligationNo> Works { get; init; } = [];

    [Label("修复基地")]
    public required string Base { get; init; }

    [Label("面积或者数量")]
    public required string Area { get; init; }

    [Label("安排"), Lines]
    public required string Arrangement { get; init; }

    public static ActRule Rule =>
        new(
            "安排修复基地",
            "27",
            Force.Encouraged,
            Capacity.LeadDepartment,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            Aside = true,
            Effect = "把修复安排在共建的修复基地内实施。",
        };

    static IEnumerable<Obligation> Unaccepted(Dossier c, Func<Obligation, bool> seen) =>
        c.Performance.Obligations.Where(o =>
            o.Kind == ObligationKind.Work && o.ReplacedBy is null && !o.Accepted && c.IsLive(o) && seen(o)
        );

    static Choice<Obligation> Open => Choice.Of(c => Unaccepted(c, o => c.Sees(o)), (o, _) => o.What).Else("尚无需要履行的修复义务", "27");

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (var o in Unaccepted(c, o => Works.Count > 0 ? Works.Contains(o.No) : c.Sees(e.Organ, o)).ToList())
            o.Base = $"{Base} · {Area}";
    }

    public override string Gist(Seen c)
    {
        var works = c is null || Works.Count == 0 ? "" : "：" + string.Join("、", Works.Select(n => c.Performance.Obligations[n].What));
        return $"{Base} · {Area}{works}";
    }
}
