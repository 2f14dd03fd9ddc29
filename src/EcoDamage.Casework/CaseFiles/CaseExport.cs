using System.Text.Json.Nodes;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>
/// A case as its journal: one JSON line for the file, then one for each entry, with the chained header and the body exactly as stored.
/// </summary>
public static class CaseExport
{
    public const string Format = "ecodamage-journal/1";

    /// <summary>
    /// The lines of the file, up to an entry where one is named; null when there is no such case. The owner of the tables reads every
    /// entry, an organ those behind its own wall.
    /// </summary>
    public static async Task<IReadOnlyList<string>?> LinesAsync(CaseworkDb db, string number, CancellationToken ct, int? upTo = null)
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, ct) is not { } row)
            return null;
        var lines = await CaseFile.Lines(db, row.Id, upTo ?? int.MaxValue).ToListAsync(ct);
        return
        [
            new JsonObject
            {
                ["format"] = Format,
                ["number"] = number,
                ["entries"] = lines.Count,
            }.ToJsonString(ActJson.Tolerant),
            .. lines.Select(l =>
                new JsonObject
                {
                    ["header"] = l.Header,
                    ["hash"] = l.Hash,
                    ["body"] = l.Body,
                }.ToJsonString(ActJson.Tolerant)
            ),
        ];
    }
}
