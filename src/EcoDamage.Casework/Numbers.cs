using System.Globalization;
using System.Text.RegularExpressions;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Organs;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Casework;

/// <summary>Running numbers of cases and documents (案号、文号): each given once, also beside those that come in from paper or from a file.</summary>
static partial class Numbers
{
    [GeneratedRegex(@"^(.+)〔(\d{4})〕(\d{1,8})号$")]
    private static partial Regex DocumentShape();

    /// <summary>An empty case with the next number of its district and year.</summary>
    public static async Task<DamageCase> NewCaseAsync(CaseworkDb db, string district, int year, CancellationToken ct)
    {
        var id = await NextIdAsync(db, ct);
        return new(id, $"SHD-{district}-{year}-{await NextAsync(db, $"case:{district}:{year}", ct):0000}");
    }

    public static Task<long> NextIdAsync(CaseworkDb db, CancellationToken ct) => db.Database.SqlQuery<long>($"select nextval('case_id') as \"Value\"").SingleAsync(ct);

    /// <summary>A case that comes in under its own number, which is not given again.</summary>
    public static Task TakeCaseAsync(CaseworkDb db, string number, CancellationToken ct)
    {
        var parts = number.Split('-');
        return ReachAsync(db, $"case:{parts[1]}:{parts[2]}", int.Parse(parts[3], CultureInfo.InvariantCulture), ct);
    }

    /// <summary>The next document number (文号) of an organ in a year.</summary>
    public static async Task<string> DocumentAsync(CaseworkDb db, Organ organ, int year, CancellationToken ct) =>
        $"{organ.Prefix ?? "〔代字待核〕"}〔{year}〕{await NextAsync(db, $"doc:{organ.Code}:{year}", ct)}号";

    /// <summary>补录 of a letter that bears a number of its own: not given again by the portal. False when another letter of the organ bears it.</summary>
    public static async Task<bool> TakeDocumentAsync(CaseworkDb db, Organ organ, string number, CancellationToken ct)
    {
        var code = organ.Code.Value;
        if (await db.Letters.AnyAsync(l => l.FromOrgan == code && l.DocumentNo == number, ct)) return false;
        if (DocumentShape().Match(number) is { Success: true } m && m.Groups[1].Value == organ.Prefix)
            await ReachAsync(db, $"doc:{code}:{m.Groups[2].Value}", int.Parse(m.Groups[3].Value, CultureInfo.InvariantCulture), ct);
        return true;
    }

    static async Task<int> NextAsync(CaseworkDb db, string key, CancellationToken ct) =>
        (await db.Database.SqlQuery<int>(
            $"insert into counters (key, value) values ({key}, 1) on conflict (key) do update set value = counters.value + 1 returning value as \"Value\"").ToListAsync(ct))[0];

    static Task ReachAsync(CaseworkDb db, string key, int n, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into counters (key, value) values ({key}, {n}) on conflict (key) do update set value = greatest(counters.value, excluded.value)", ct);
}
