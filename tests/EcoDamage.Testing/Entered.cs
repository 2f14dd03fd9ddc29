using System.Text.Json;

namespace EcoDamage.Testing;

/// <summary>An act as its data would be entered.</summary>
public static class Entered
{
    /// <summary>The act as JSON, field by field; what the act computes from them is left out, since nobody enters it.</summary>
    public static JsonObject Of(Act act)
    {
        var data = JsonSerializer.SerializeToNode(act, act.Kind.Class, ActJson.Strict)!.AsObject();
        foreach (var name in data.Select(p => p.Key).Except(act.Kind.Fields.Select(f => f.Key)).ToList())
            data.Remove(name);
        return data;
    }
}
