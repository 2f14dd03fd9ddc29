namespace EcoDamage.Casework.Registers;

/// <summary>The settings that the portal has been given, dated and confirmed by a second person.</summary>
public static class SettingsInForce
{
    /// <summary>
    /// All confirmed changes, in the order in which they hold. What holds on a day, and for a period that starts on it, is told by <see
    /// cref="Setting"/>.
    /// </summary>
    public static async Task<IReadOnlyList<SettingChange>> ChangesAsync(CaseworkDb db, CancellationToken ct = default)
    {
        var rows = await db
            .Settings.AsNoTracking()
            .Where(s => s.ConfirmedAt != null)
            .OrderBy(s => s.FromDay)
            .ThenBy(s => s.ConfirmedAt)
            .Select(s => new SettingChange(s.Key, s.FromDay, s.Value))
            .ToListAsync(ct);
        return [.. rows.Where(s => Setting.Named(s.Key) is not null)];
    }

    /// <summary>Proposes a value; it takes effect when another person confirms it.</summary>
    public static async Task ProposeAsync(
        CaseworkDb db,
        string key,
        int value,
        DateOnly from,
        string reason,
        string userId,
        string userName,
        DateTime now,
        CancellationToken ct = default
    )
    {
        db.Settings.Add(
            new()
            {
                Key = key,
                Value = value,
                FromDay = from,
                Reason = reason,
                ProposedBy = userId,
                ProposedByName = userName,
                ProposedAt = now,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Confirms a proposal; false when it is gone, confirmed already, the confirmer's own, or its day has passed.</summary>
    public static async Task<bool> ConfirmAsync(
        CaseworkDb db,
        int id,
        string userId,
        string userName,
        DateOnly today,
        DateTime now,
        CancellationToken ct = default
    )
    {
        return await db
                .Settings.Where(s => s.Id == id && s.ConfirmedAt == null && s.ProposedBy != userId && s.FromDay >= today)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(x => x.ConfirmedBy, userId)
                            .SetProperty(x => x.ConfirmedByName, userName)
                            .SetProperty(x => x.ConfirmedAt, now),
                    ct
                ) == 1;
    }
}
