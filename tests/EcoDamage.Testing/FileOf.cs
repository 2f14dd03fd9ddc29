using System.Text;
using EcoDamage.Casework.CaseFiles;

namespace EcoDamage.Testing;

/// <summary>Case files as somebody would write them.</summary>
public static class FileOf
{
    public static JsonObject Head => new() { ["format"] = CaseImport.ActsFormat };

    /// <summary>The lines of a file of acts, head included.</summary>
    public static List<JsonObject> Acts(Given given)
    {
        return [Head, .. given.Steps.Select(Line)];
    }

    public static JsonObject Line(Step step)
    {
        var line = new JsonObject
        {
            ["act"] = step.Act.Kind.Name,
            ["organ"] = step.Organ,
            ["on"] = step.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["by"] = "李承办",
        };
        if (step.Act.Kind.Rule.SignedOff || step.Departure is not null)
            line["signedBy"] = "王负责";
        if (step.Departure is not null)
            line["departure"] = step.Departure;
        line["data"] = Entered.Of(step.Act);
        return line;
    }

    /// <summary>
    /// What was done in a case, head included. What the clock entered is left out: the portal that takes the file in enters it itself.
    /// </summary>
    public static List<JsonObject> Acts(DamageCase c)
    {
        return [Head, .. c.Journal.Where(p => p.Entry.By.Role != Role.Clock).Select(Line)];
    }

    static JsonObject Line(Performed p)
    {
        var e = p.Entry;
        var line = new JsonObject
        {
            ["act"] = e.Act,
            ["organ"] = e.Organ.Value,
            ["on"] = e.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["by"] = e.By.Name,
        };
        if (e.SignedBy is { } signer)
            line["signedBy"] = signer.Name;
        if (e.Departure is { } departure)
            line["departure"] = departure;
        line["data"] = Entered.Of(p.Act);
        return line;
    }

    public static byte[] Bytes(IEnumerable<JsonObject> lines) => Bytes(lines.Select(l => l.ToJsonString(ActJson.Tolerant)));

    public static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    /// <param name="manner">As a case of its own, unless said otherwise: many courses of the tests bear the same title.</param>
    public static async Task<CaseImport.Result> ImportAsync(this Office office, byte[] file, CaseImport.Manner? manner = null)
    {
        return await new CaseImport(office.Store, office.Books, office.Clock).RunAsync(file, "测试", manner ?? new(Again: true));
    }

    /// <summary>As the owner of the tables exports it.</summary>
    public static async Task<IReadOnlyList<string>> ExportAsync(this Office office, string number)
    {
        await using var source = NpgsqlDataSource.Create(office.Database.Owner);
        await using var db = new Casework.Store.CaseworkStore(source).ForNobody();
        return await CaseExport.LinesAsync(db, number, CancellationToken.None) ?? throw new InvalidOperationException($"No case {number}");
    }
}
