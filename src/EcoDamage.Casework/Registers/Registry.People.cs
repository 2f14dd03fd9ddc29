using EcoDamage.Casework.Accounts;

namespace EcoDamage.Casework.Registers;

// Who works on the cases of an organ, in words.
public sealed partial class Registry
{
    const string Unassigned = "未指派";

    static string Named(string name, bool works) => works ? name : $"{name}（账号已停用，待指派）";

    /// <summary>
    /// 承办人 of the own organ on each of these cases, in words. One whose account was stopped is named as such: the case waits for
    /// somebody else.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, string>> OfficersAsync(Actor actor, IReadOnlyCollection<long> cases, CancellationToken ct)
    {
        var organ = actor.Organ.Code.Value;
        var officers = await db
            .Officers.AsNoTracking()
            .Where(o => o.Organ == organ && cases.Contains(o.CaseId))
            .Join(
                db.Users,
                o => o.UserId,
                u => u.Id,
                (o, u) =>
                    new
                    {
                        o.CaseId,
                        u.DisplayName,
                        u.LockoutEnd,
                    }
            )
            .ToDictionaryAsync(o => o.CaseId, ct);
        string Of(long id) =>
            officers.GetValueOrDefault(id) is { } o ? Named(o.DisplayName, !StoppedAccounts.Is(o.LockoutEnd)) : Unassigned;
        return cases.ToDictionary(c => c, Of);
    }

    /// <summary>承办人 of the own organ on one case, in words.</summary>
    public async Task<string> OfficerAsync(Actor actor, Dossier c, CancellationToken ct)
    {
        if (!c.Who.Officers.TryGetValue(actor.Organ.Code, out var officer))
            return Unassigned;
        // The account tells whether its person still works here; of one that has gone the file keeps the name.
        var account = await db
            .Users.AsNoTracking()
            .Where(u => u.Id == officer.UserId)
            .Select(u => new { u.DisplayName, u.LockoutEnd })
            .SingleOrDefaultAsync(ct);
        return account is not null ? Named(account.DisplayName, !StoppedAccounts.Is(account.LockoutEnd))
            : officer.Name.Length > 0 ? Named(officer.Name, works: false)
            : Unassigned;
    }

    /// <summary>Officers of the own organ, to assign cases to; nobody whose account was stopped.</summary>
    public async Task<IReadOnlyList<Option>> MembersAsync(Actor actor, CancellationToken ct)
    {
        var organ = actor.Organ.Code.Value;
        return await db
            .Users.AsNoTracking()
            .Where(StoppedAccounts.Working)
            .Where(u => u.Organ == organ && (u.Role == Role.Officer || u.Role == Role.Leader))
            .OrderBy(u => u.DisplayName)
            .Select(u => new Option(u.Id, u.DisplayName))
            .ToListAsync(ct);
    }
}
