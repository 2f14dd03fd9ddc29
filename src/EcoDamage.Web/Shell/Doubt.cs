using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Web.Shell;

/// <summary>
/// Something in a form that may be a slip though it is allowed: the person is asked about it once. Programs and files are not asked.
/// </summary>
/// <param name="Key">What the person says to be right; the same day or number is not asked about again.</param>
public sealed record Doubt(string Field, string Key, string Text)
{
    /// <summary>Days more than a year off, but for those that the file itself puts into the form.</summary>
    public static IEnumerable<Doubt> AboutDays(JsonObject typed, IReadOnlyList<Field> fields, DateOnly today, object? suggested)
    {
        var known = suggested is null ? "" : JsonSerializer.Serialize(suggested, ActJson.Tolerant);
        return from far in Typing.FarDays(typed, fields, today)
            let iso = far.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            where !known.Contains(iso, StringComparison.Ordinal)
            select AboutDay(far.Path, far.Label, far.Day);
    }

    public static Doubt AboutDay(string field, string label, DateOnly day)
    {
        var iso = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(field, iso, $"“{label}”填写的是 {iso}，距今天超过一年");
    }

    /// <summary>As a fault of its field, which lasts until the person has said that it is right.</summary>
    public FieldError AsError() => new(Field, $"{Text}，请核对；确认无误的，请在表单末尾勾选确认后再提交。");

    /// <summary>What was said to be right before; kept with what was typed.</summary>
    public static IReadOnlyList<string> Settled(JsonObject typed)
    {
        return typed[Typing.Sure] is JsonArray keys ? [.. keys.OfType<JsonValue>().Select(k => k.ToString())] : [];
    }
}

/// <summary>The doubts of a form: those asked about now, and those settled before.</summary>
public sealed record DoubtsView(IReadOnlyList<Doubt> Asked, IReadOnlyList<string> Settled);
