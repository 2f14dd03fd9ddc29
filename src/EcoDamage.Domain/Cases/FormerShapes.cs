using System.Text.Json.Nodes;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// What journals of earlier editions may hold that acts do not bear any more: their former names, and their data as they were written then.
/// A journal is never rewritten; its entries are read as what they mean today.
/// </summary>
static class FormerShapes
{
    /// <summary>Former name → the act's name. A name in a journal is for ever.</summary>
    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal);

    /// <summary>
    /// Act → how data of an edition become those of the next. In order: the first speaks of data written under its edition or an earlier one.
    /// </summary>
    static readonly List<(string Act, int UpTo, Action<JsonObject> Upgrade)> Upgrades = [];

    public static string NameOf(string name) => Names.GetValueOrDefault(name, name);

    public static JsonObject Upgrade(string act, JsonObject data, int edition)
    {
        foreach (var (_, _, upgrade) in Upgrades.Where(u => u.Act == act && edition <= u.UpTo))
            upgrade(data);
        return data;
    }
}
