namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>概况: the clue, and the obligors; who knows only of the case is told little more than its number.</summary>
public sealed record OverviewTab(
    ValuesView? Clue,
    IReadOnlyList<(string Label, string Text)> Known,
    IReadOnlyList<(ObligorNo No, string Name, string Type, string? Address)> Obligors
)
{
    public static OverviewTab Of(CaseReader r) =>
        new(
            r.ReadsClue ? r.Values(r.Case.At(1)!.Act) : null,
            [.. KnownOf(r)],
            r.ReadsFile || r.ReadsFiled
                ? [.. r.Case.Obligors.Select(o => (o.No, o.Data.Name + Fate(o), o.Data.Type.Label(), (string?)o.Data.Address))]
                : []
        );

    static IEnumerable<(string, string)> KnownOf(CaseReader r)
    {
        var c = r.Case;
        yield return ("案号", c.Number);
        if (r.KnowsOfIt)
            yield return ("牵头", c.Who.Lead is { } lead ? r.Names.Name(lead) : "未确定");
        if (r.MayKnowOfClaim && c.ClueTransfer.ClaimedOn is { } claimed)
            yield return ("决定立案启动索赔日期", $"{claimed:yyyy-MM-dd}");
    }

    static string Fate(Obligor o) =>
        o.Bankrupt ? "（破产）"
        : o.Gone ? "（已终止或者死亡）"
        : o.Left ? "（已分案）"
        : "";
}
