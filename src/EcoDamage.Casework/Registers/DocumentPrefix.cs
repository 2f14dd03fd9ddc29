namespace EcoDamage.Casework.Registers;

/// <summary>发文代字 of an organ: no two organs have the same.</summary>
public static class DocumentPrefix
{
    /// <summary>Gives the prefix to the organ.</summary>
    /// <returns>The name of the organ that has it already; null when it was given.</returns>
    public static async Task<string?> GiveAsync(CaseworkDb db, OrganCode organ, string prefix, CancellationToken ct)
    {
        var code = organ.Value;
        var holder = await db
            .Organs.AsNoTracking()
            .Where(o => o.Prefix == prefix && o.Code != code)
            .Select(o => o.Name)
            .FirstOrDefaultAsync(ct);
        if (holder is not null)
            return holder;
        try
        {
            await db.Organs.Where(o => o.Code == code).ExecuteUpdateAsync(s => s.SetProperty(o => o.Prefix, prefix), ct);
            return null;
        }
        catch (PostgresException x) when (x is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_organs_prefix" })
        {
            // Another organ was faster by a moment.
            return "另一单位";
        }
    }
}
