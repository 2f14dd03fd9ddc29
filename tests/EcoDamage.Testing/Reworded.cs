using System.Collections.Concurrent;
using System.Reflection;

namespace EcoDamage.Testing;

/// <summary>
/// Golden journals, replayed where every choice and every letter has another label. To be called in a load context of its own, for it
/// rewords for all.
/// </summary>
public static class Reworded
{
    const string Mark = "※";

    /// <summary>Names of those that read otherwise than they were frozen, the mark aside; and how many labels were met.</summary>
    public static (IReadOnlyList<string> Differ, int Marks) Run()
    {
        var known =
            (ConcurrentDictionary<Enum, string>)
                typeof(Labels).GetField("Known", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        foreach (var type in typeof(Labels).Assembly.GetTypes().Where(t => t.IsEnum))
        foreach (var value in Enum.GetValues(type).Cast<Enum>())
            if (type.GetField(value.ToString())?.GetCustomAttribute<LabelAttribute>() is { } label)
                known[value] = label.Text + Mark;
        var title = typeof(LetterKind).GetField("<Title>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)!;
        foreach (var kind in LetterKind.All)
            title.SetValue(kind, kind.Title + Mark);

        var (differ, marks) = (new List<string>(), 0);
        foreach (var kind in new[] { "courses", "files" })
        foreach (var name in GoldenJournal.Names(kind))
        {
            var now = string.Concat(GoldenJournal.Read(kind, name).Select(x => CasePortrait.OfCourse(x.Number, x.Journal)));
            marks += now.Count(c => c == Mark[0]);
            if (now.Replace(Mark, "", StringComparison.Ordinal) != GoldenJournal.Portrait(kind, name))
                differ.Add($"{kind}/{name}");
        }
        return (differ, marks);
    }
}
