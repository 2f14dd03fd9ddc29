namespace EcoDamage.Faults;

/// <summary>
/// One fault of one line that the tests must notice. In its text PLANTED stands for "this fault is switched on"; a fault of the database
/// is SQL that is run on the migrated template instead.
/// </summary>
public sealed record Fault(
    string Kind,
    string Id,
    string Rule,
    string Project,
    IReadOnlyList<string> Filter,
    string? File,
    string Was,
    string Becomes,
    string? Sql,
    string? Survives
)
{
    /// <summary>Reads every list of a folder; the name of a file is the kind of its faults.</summary>
    /// <exception cref="FormatException">An entry lacks a part, or two bear the same name.</exception>
    public static IReadOnlyList<Fault> ReadAll(string folder)
    {
        var all = Directory
            .EnumerateFiles(folder, "*.txt")
            .Order(StringComparer.Ordinal)
            .SelectMany(f => Read(Path.GetFileNameWithoutExtension(f), System.IO.File.ReadAllLines(f)))
            .ToList();
        return all.GroupBy(f => f.Id).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new FormatException($"Two faults are called {twice.Key}.")
            : all;
    }

    static IEnumerable<Fault> Read(string kind, string[] lines)
    {
        Dictionary<string, string>? parts = null;
        string? key = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (parts is not null)
                    yield return Of(kind, parts);
                (parts, key) = (new(StringComparer.Ordinal) { ["id"] = line[3..].Trim() }, null);
            }
            else if (parts is null || line.StartsWith('#'))
            {
                // What stands before the first fault, or between them, is for people.
            }
            else if (Keys.FirstOrDefault(k => line.StartsWith(k + ":", StringComparison.Ordinal)) is { } found)
            {
                key = found;
                parts[key] = line[(found.Length + 1)..].Trim();
            }
            else if (key is not null)
            {
                parts[key] = parts[key].Length == 0 ? line : parts[key] + "\n" + line;
            }
        }
        if (parts is not null)
            yield return Of(kind, parts);
    }

    static readonly string[] Keys = ["rule", "tests", "file", "was", "fault", "sql", "survives"];

    static Fault Of(string kind, Dictionary<string, string> parts)
    {
        var id = parts["id"];
        var tests = Part("tests")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? throw new FormatException($"{id} names no tests.");
        var (file, sql) = (Part("file"), Part("sql"));
        if ((file is null) == (sql is null))
            throw new FormatException($"{id} needs either a file or SQL.");
        var becomes = Part("fault") ?? "";
        if (file is not null && (Part("was") is null || !becomes.Contains("PLANTED", StringComparison.Ordinal)))
            throw new FormatException($"{id} needs the text that it replaces, and PLANTED in the text that replaces it.");
        return new(
            kind,
            id,
            Part("rule") ?? throw new FormatException($"{id} names no rule."),
            tests[0],
            tests[1..],
            file,
            Part("was") ?? "",
            becomes.Replace("PLANTED", $"global::EcoDamage.Planted.Is(\"{id}\")", StringComparison.Ordinal),
            sql,
            Part("survives")
        );

        string? Part(string key) => parts.TryGetValue(key, out var text) ? text.TrimEnd() : null;
    }
}
