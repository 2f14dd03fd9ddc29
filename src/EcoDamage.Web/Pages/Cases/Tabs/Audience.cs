namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>谁能看到本案, and who of them has read it.</summary>
public sealed record Audience(IReadOnlyList<string> Organs, IReadOnlyList<string> Readings)
{
    public static Audience Of(CaseReader r, IEnumerable<ReadingRow> readings) =>
        new(
            [
                .. r
                    .Case.Who.All.Where(h => h.Until is null && (h.Organ == r.Organ || r.Reaches(h.Capacity.Seat.KnownTo)))
                    .GroupBy(h => h.Organ)
                    .Select(g =>
                        $"{r.Names.ShortName(g.Key)} — {string.Join("、", g.Select(h => h.Capacity.Label()).Distinct())}{Reach(r, g)}"
                    ),
            ],
            [.. readings.Select(x => $"{x.Day:yyyy-MM-dd} {r.Names.ShortName(new(x.Organ))} {x.UserName}")]
        );

    static string Reach(CaseReader r, IGrouping<OrganCode, Holding> held) =>
        r.Case.Performance.NamedKeepers.Contains(held.Key)
            ? "（共同跟踪履行）"
            : held.Aggregate(Layer.Own, (reach, h) => reach | h.Reach) switch
            {
                Layer.Existence => "（仅知启动与期限）",
                Layer.Filed => "（仅见提交的材料）",
                Layer.Own => "（仅见共享的内容）",
                _ => "",
            };
}
