namespace EcoDamage.Testing;

/// <summary>
/// Journals that were frozen as they were written, and beside each the portrait that was read by a person. ECODAMAGE_WRITE_GOLDEN=1 writes
/// the portraits anew (and those journals whose courses are played by the tests); the difference is then read before it is committed.
/// </summary>
public static class GoldenJournal
{
    public static bool Writes => Environment.GetEnvironmentVariable("ECODAMAGE_WRITE_GOLDEN") == "1";

    static string Folder { get; } = Find();

    public static IReadOnlyList<string> Names(string kind) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Folder, kind), "*.journal")
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The journals of a file: one, or several one after the other.</summary>
    public static IReadOnlyList<(string Number, IReadOnlyList<Performed> Journal)> Read(string kind, string name)
    {
        var cases = new List<(string, IReadOnlyList<Performed>)>();
        foreach (var lines in File.ReadAllLines(PathOf(kind, name, "journal")).GroupBy(l => l.Split('\t')[0]))
            cases.Add(
                (lines.Key, [.. lines.Select(l => l.Split('\t')).Select((part, i) => new JournalLine(i + 1, part[1], "", part[2]).Read())])
            );
        return cases;
    }

    /// <summary>The lines as the portal writes them now.</summary>
    public static string Written(IEnumerable<(string Number, IReadOnlyList<Performed> Journal)> cases)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (number, journal) in cases)
        {
            var hash = JournalLine.Genesis;
            foreach (var performed in journal)
            {
                var line = JournalLine.Write(number, performed, hash);
                hash = line.Hash;
                text.Append(number).Append('\t').Append(line.Header).Append('\t').Append(line.Body).Append('\n');
            }
        }
        return text.ToString();
    }

    public static string Portrait(string kind, string name) => Text(kind, name, "portrait");

    public static string Journal(string kind, string name) => Text(kind, name, "journal");

    public static void Write(string kind, string name, string extension, string text)
    {
        Directory.CreateDirectory(Path.Combine(Folder, kind));
        File.WriteAllText(PathOf(kind, name, extension), text);
    }

    static string Text(string kind, string name, string extension) =>
        File.Exists(PathOf(kind, name, extension)) ? File.ReadAllText(PathOf(kind, name, extension)) : "";

    static string PathOf(string kind, string name, string extension) => Path.Combine(Folder, kind, $"{name}.{extension}");

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "tests", "golden")))
                return Path.Combine(folder.FullName, "tests", "golden");
        }
        throw new DirectoryNotFoundException("tests/golden");
    }
}
