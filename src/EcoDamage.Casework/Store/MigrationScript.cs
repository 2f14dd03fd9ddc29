namespace EcoDamage.Casework.Store;

/// <summary>SQL that a migration carries beside what the model can say: policies, triggers, grants.</summary>
static class MigrationScript
{
    public static string Read(string name)
    {
        using var stream =
            typeof(MigrationScript).Assembly.GetManifestResourceStream($"EcoDamage.Casework.Store.Migrations.{name}")
            ?? throw new InvalidOperationException($"Migration script '{name}' is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
