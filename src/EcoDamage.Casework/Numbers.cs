using System.Globalization;

namespace EcoDamage.Casework;

/// <summary>
/// Running numbers of cases and documents (案号、文号): each given once, also beside those that come in from paper or from a file. A number
/// typed by hand never moves a series.
/// </summary>
public static class Numbers
{
    /// <summary>An empty case with the next number of its district and year.</summary>
    internal static async Task<DamageCase> NewCaseAsync(CaseworkDb db, string district, int year, CancellationToken ct)
    {
        var id = await NextIdAsync(db, ct);
        return new(id, $"SHD-{district}-{year}-{await NextAsync(db, $"case:{district}:{year}", ct):0000}");
    }

    internal static Task<long> NextIdAsync(CaseworkDb db, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"select nextval('case_id') as \"Value\"").SingleAsync(ct);

    /// <summary>A case that comes in under its own number, which is not given again.</summary>
    internal static Task TakeCaseAsync(CaseworkDb db, string number, CancellationToken ct)
    {
        var parts = number.Split('-');
        return ReachAsync(db, $"case:{parts[1]}:{parts[2]}", int.Parse(parts[3], CultureInfo.InvariantCulture), ct);
    }

    /// <summary>
    /// The next document number (文号) of an organ in a year, for the case in hand. Numbers that a letter bears already, typed from paper,
    /// are passed over.
    /// </summary>
    internal static async Task<string> DocumentAsync(CaseworkDb db, Organ organ, int year, long caseId, CancellationToken ct)
    {
        while (true)
        {
            var number = $"{PrefixOf(organ)}〔{year}〕{await NextAsync(db, Series(organ, year), ct)}号";
            if (await TakeDocumentAsync(db, organ.Code, number, caseId, ct))
                return number;
        }
    }

    /// <summary>
    /// Takes a number for a letter of the organ in the case in hand, however it is spelled. False when another letter bears it.
    /// </summary>
    internal static async Task<bool> TakeDocumentAsync(CaseworkDb db, OrganCode organ, string number, long caseId, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into document_numbers (organ, key, case_id) values ({organ.Value}, {Folding.DocumentKey(number)}, {caseId})
            on conflict do nothing
            """,
            ct
        ) == 1;

    /// <summary>
    /// Takes the numbers that the journal of a case gives, where they were not taken yet: for databases older than the table.
    /// </summary>
    public static async Task RebuildAsync(CaseworkDb db, DamageCase c, CancellationToken ct)
    {
        foreach (var e in c.Journal.Select(p => p.Entry).Where(e => e.DocumentNo is not null))
            await TakeDocumentAsync(db, e.Organ, e.DocumentNo!, c.Id, ct);
    }

    /// <summary>A number typed by hand that lies so far above the organ's own series that it may be a slip; null when it doesn't.</summary>
    internal static async Task<string?> JumpAsync(CaseworkDb db, Organ organ, string number, CancellationToken ct)
    {
        if (Folding.Document(number) is not var (prefix, year, no) || prefix != Folding.Key(PrefixOf(organ)))
            return null;
        var key = Series(organ, year);
        var last = await db.Counters.AsNoTracking().Where(x => x.Key == key).Select(x => x.Value).SingleOrDefaultAsync(ct);
        return no <= last + FarAhead ? null : $"文号“{number}”比本单位 {year} 年在平台上已经编到的 {last} 号高出很多";
    }

    const int FarAhead = 100;

    static string PrefixOf(Organ organ) => organ.Prefix ?? "〔代字待核〕";

    static string Series(Organ organ, int year) => $"doc:{organ.Code}:{year}";

    static async Task<int> NextAsync(CaseworkDb db, string key, CancellationToken ct) =>
        (
            await db
                .Database.SqlQuery<int>(
                    $"""
                    insert into counters (key, value) values ({key}, 1)
                    on conflict (key) do update set value = counters.value + 1 returning value as "Value"
                    """
                )
                .ToListAsync(ct)
        )[0];

    static Task ReachAsync(CaseworkDb db, string key, int n, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into counters (key, value) values ({key}, {n})
            on conflict (key) do update set value = greatest(counters.value, excluded.value)
            """,
            ct
        );
}
