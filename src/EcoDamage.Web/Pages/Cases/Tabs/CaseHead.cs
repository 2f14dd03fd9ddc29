namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>The head of the case page: what the case is, how far it has come, and to which others it belongs.</summary>
public sealed record CaseHead(
    string Number,
    string Title,
    IReadOnlyList<CaseHead.Tag> Tags,
    IReadOnlyList<string> Facts,
    IReadOnlyList<CaseHead.Step> Steps,
    IReadOnlyList<CaseHead.Track> Tracks,
    bool AwaitsNotice,
    IReadOnlyList<CaseLink> Links,
    IReadOnlyList<CaseRow> Duplicates
)
{
    public sealed record Tag(string Text, string Tone = "");

    public sealed record Step(string Text, string Note, string Tone)
    {
        public bool IsNow => Tone == "now";
    }

    /// <summary>A proceeding, or a group of obligors where they stand in different stages: who, stage, and how it ended.</summary>
    public sealed record Track(string Who, string Where, string? Ended);

    public static CaseHead Of(CaseReader r, string officer, IReadOnlyList<CaseRow> duplicates)
    {
        var c = r.Case;
        IReadOnlyList<Track> tracks = r.ReadsSome ? [.. TracksOf(r)] : [];
        return new(
            c.Number,
            c.Title,
            [.. TagsOf(r)],
            [.. FactsOf(r, officer)],
            r.ReadsSome ? [.. StepsOf(c)] : [],
            tracks.Count > 1 ? tracks : [],
            !r.ReadsSome && r.KnowsOfIt && r.Actor.Organ.Kind == OrganKind.Procuratorate,
            c.Relations.Links,
            duplicates
        );
    }

    static IEnumerable<Tag> TagsOf(CaseReader r)
    {
        var c = r.Case;
        if (c.ClueTransfer.Claimed)
            yield return new("损害赔偿");
        if (c.PublicInterest.Current is { } suit && c.Sees(suit.Seq))
            yield return new("公益诉讼", "v");
        if (r.ReadsFile && c.ClueTransfer.OnHold is not null)
            yield return new("索赔中止", "r");
        if ((r.ReadsFile || r.ReadsSuit) && c.ClueTransfer.Supervision is { LiftedOn: null })
            yield return new("联合挂牌督办", "r");
        var tone = r.Actor.Organ.Kind switch
        {
            OrganKind.Procuratorate => "v",
            OrganKind.Court => "r",
            _ => "",
        };
        // That something was shared with the organ goes without saying where it has another capacity.
        var held = c.Who.CapacitiesOf(r.Organ).ToList();
        foreach (var capacity in held.Where(x => held.Count < 2 || x != Capacity.Supporting))
            yield return new($"本单位：{capacity.Label()}", tone);
    }

    static IEnumerable<string> FactsOf(CaseReader r, string officer)
    {
        var c = r.Case;
        var named = r.ReadsSome && r.TakesPart;
        if (named)
            yield return $"{(c.Obligors.Count > 0 ? "" : "疑似")}赔偿义务人：{(c.ObligorNames.Length > 0 ? c.ObligorNames : "尚未确定")}";
        yield return Place(r, exact: r.ReadsClue);
        if (r.KnowsOfIt)
            yield return $"牵头：{(c.Who.Lead is { } lead ? r.Names.ShortName(lead) : "未确定")}";
        if (r.KnowsOfIt && c.Who.CompetentProcuratorate is { } competent)
            yield return $"有管辖权的检察机关：{r.Names.ShortName(competent)}";
        if (named)
            yield return $"本单位承办人：{officer}";
    }

    // The district of the damage; the exact address belongs to the file.
    static string Place(CaseReader r, bool exact)
    {
        var clue = r.Case.ClueTransfer.Clue!;
        var district = r.Names.District(clue.District);
        return !exact ? district
            : clue.Address.StartsWith(district, StringComparison.Ordinal) ? clue.Address
            : district + clue.Address;
    }

    static IEnumerable<Step> StepsOf(Seen c)
    {
        var days = c.StageDays;
        foreach (var s in (Stage[])[Stage.ClueTransfer, Stage.Investigation, Stage.Consultation, Stage.Litigation, Stage.Performance])
        {
            var text = $"{"①②③④⑤"[(int)s - 1]} {s.Label()}";
            days.TryGetValue(s, out var since);
            yield return c.Stage == s ? new(text, $"{since:MM-dd} 起 · 第 {c.Today.DayNumber - since.DayNumber + 1} 日", "now")
            : days.ContainsKey(s) ? new(text, $"{since:MM-dd} 起", "done")
            : new(text, c.Stage == Stage.Closed ? "未经过" : "未开始", "");
        }
        if (c.Proceedings.ClosedOn is { } closed)
            yield return new("已结案", $"{closed:yyyy-MM-dd}", "now");
    }

    static IEnumerable<Track> TracksOf(CaseReader r)
    {
        foreach (var p in r.Case.Proceedings.Where(p => r.Reads(p.Kind)))
        {
            var name = $"{p.Kind.Label()} · {r.Names.ShortName(p.Organ)}";
            var groups = p is { Kind: ProceedingKind.Compensation, EndedOn: null }
                ? r.Case.Obligors.Where(o => !o.Left && !o.Gone).GroupBy(r.Case.StageOf).OrderBy(g => g.Key).ToList()
                : [];
            if (groups.Count > 1)
                foreach (var g in groups)
                    yield return new($"{name}：{string.Join("、", g.Select(o => o.Data.Name))}", g.Key.Label(), null);
            else if (p.EndedOn is { } on)
                yield return new(name, "已终结", $"{on:yyyy-MM-dd} {p.EndedBecause}");
            else
                yield return new(name, p.Stage.Label(), null);
        }
    }
}
