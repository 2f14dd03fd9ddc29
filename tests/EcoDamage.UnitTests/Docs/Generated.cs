namespace EcoDamage.UnitTests.Docs;

/// <summary>
/// A file under docs/ that is generated: compared with the one in the tree, or written when ECODAMAGE_WRITE_DOCS is set (./eco docs).
/// </summary>
static class Generated
{
    public static void Holds(string file, string text)
    {
        var path = Path.Combine(Root(), "docs", file);
        if (Environment.GetEnvironmentVariable("ECODAMAGE_WRITE_DOCS") is { Length: > 0 })
            File.WriteAllText(path, text);
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == text,
            $"docs/{file} does not say what the code says: run ./eco docs and commit the result."
        );
    }

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EcoDamage.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the tree");
        return folder;
    }
}
