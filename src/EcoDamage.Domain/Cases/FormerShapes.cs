using System.Text.Json.Nodes;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// What journals of earlier editions may hold that acts do not bear any more: their former names, and their data as they were written then.
/// A journal is never rewritten; its entries are read as what they mean today.
/// </summary>
/// <param name="names">Former name → the act's name. A name in a journal is for ever.</param>
/// <param name="upgrades">How data that an edition, or one before it, wrote of an act become those of the next; in order.</param>
public sealed class FormerShapes(
    IReadOnlyDictionary<string, string> names,
    IReadOnlyList<(string Act, int UpTo, Action<JsonObject> Upgrade)> upgrades
)
{
    /// <summary>Those of this portal: none, since its first edition is the one that writes.</summary>
    public static readonly FormerShapes Known = new(new Dictionary<string, string>(), []);

    internal string NameOf(string name) => names.GetValueOrDefault(name, name);

    internal JsonObject Upgrade(string act, JsonObject data, int edition)
    {
        foreach (var (_, _, upgrade) in upgrades.Where(u => u.Act == act && edition <= u.UpTo))
            upgrade(data);
        return data;
    }
}
