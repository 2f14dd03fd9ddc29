using System.Collections.Concurrent;
using System.Reflection;

namespace EcoDamage.Domain.Cases;

/// <summary>The word a user reads for a field or a choice.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LabelAttribute(string text) : Attribute
{
    public string Text { get; } = text;
    public string? Hint { get; init; }
}

public static class Labels
{
    static readonly ConcurrentDictionary<Enum, string> Known = new();

    public static string Label(this Enum value) =>
        Known.GetOrAdd(value, static v => v.GetType().GetField(v.ToString())?.GetCustomAttribute<LabelAttribute>()?.Text ?? v.ToString());
}
