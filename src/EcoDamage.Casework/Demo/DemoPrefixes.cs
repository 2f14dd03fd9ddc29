namespace EcoDamage.Casework.Demo;

/// <summary>
/// 发文代字 for the organs of the demonstration, in the style of GB/T 9704. They are made up: the register that the portal ships holds
/// verified ones only, and a real organ enters its own.
/// </summary>
public static class DemoPrefixes
{
    /// <summary>By the code of the organ: those of the demo cases and of the walk, and their neighbours.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["sh-planning"] = "沪规划资源",
            ["sh-housing"] = "沪建管",
            ["sh-water"] = "沪水务",
            ["sh-agriculture"] = "沪农委",
            ["sh-greening"] = "沪绿容",
            ["sh-transport"] = "沪交",
            ["hp-ecology"] = "沪黄环",
            ["hp-greening"] = "沪黄绿",
            ["xh-ecology"] = "沪徐环",
            ["mh-ecology"] = "沪闵环",
            ["mh-housing"] = "沪闵建",
            ["pd-ecology"] = "沪浦环",
            ["js-ecology"] = "沪金环",
            ["js-planning"] = "沪金规",
            ["js-housing"] = "沪金建",
            ["js-water"] = "沪金水",
            ["js-agriculture"] = "沪金农",
            ["js-greening"] = "沪金绿",
            ["fx-ecology"] = "沪奉环",
            ["fx-planning"] = "沪奉规",
            ["fx-housing"] = "沪奉建",
            ["fx-water"] = "沪奉水",
            ["fx-agriculture"] = "沪奉农",
            ["fx-greening"] = "沪奉绿",
            ["cm-ecology"] = "沪崇环",
            ["cm-water"] = "沪崇水",
            ["cm-agriculture"] = "沪崇农",
            ["sh-procuratorate"] = "沪检",
            ["sh-procuratorate-1"] = "沪检一",
            ["sh-procuratorate-2"] = "沪检二",
            ["sh-procuratorate-3"] = "沪检三",
            ["rail-procuratorate"] = "沪铁检",
            ["hp-procuratorate"] = "沪黄检",
            ["mh-procuratorate"] = "沪闵检",
            ["pd-procuratorate"] = "沪浦检",
            ["js-procuratorate"] = "沪金检",
            ["fx-procuratorate"] = "沪奉检",
            ["cm-procuratorate"] = "沪崇检",
            ["sh-high-court"] = "沪高法",
            ["sh-court-3"] = "沪三中法",
            ["rail-court"] = "沪铁法",
            ["js-court"] = "沪金法",
            ["qp-court"] = "沪青法",
            ["cm-court"] = "沪崇法",
            ["sh-science"] = "沪科",
            ["sh-police"] = "沪公",
            ["sh-justice"] = "沪司",
            ["sh-finance"] = "沪财",
            ["sh-maritime"] = "沪海事",
            ["sh-health"] = "沪卫",
            ["sh-market"] = "沪市监",
            ["sh-enforcement"] = "沪城管",
            ["sh-cdc"] = "沪疾控",
        };

    /// <summary>
    /// Gives each organ of the demonstration that has none its own, unless another organ holds it already. True when the register has
    /// changed.
    /// </summary>
    public static async Task<bool> GiveAsync(CaseworkDb db, CancellationToken ct)
    {
        var codes = All.Keys.ToList();
        var without = await db.Organs.Where(o => o.Prefix == null && codes.Contains(o.Code)).ToListAsync(ct);
        if (without.Count == 0)
            return false;
        var held = (await db.Organs.Where(o => o.Prefix != null).Select(o => o.Prefix!).ToListAsync(ct)).ToHashSet();
        foreach (var organ in without.Where(o => !held.Contains(All[o.Code])))
            organ.Prefix = All[organ.Code];
        return await db.SaveChangesAsync(ct) > 0;
    }

    /// <summary>Takes back those that nobody has changed: on a letter of a real organ a made-up one would pass for its own.</summary>
    public static async Task TakeBackAsync(CaseworkDb db, CancellationToken ct)
    {
        foreach (var (code, prefix) in All)
            await db
                .Organs.Where(o => o.Code == code && o.Prefix == prefix)
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.Prefix, (string?)null), ct);
    }
}
