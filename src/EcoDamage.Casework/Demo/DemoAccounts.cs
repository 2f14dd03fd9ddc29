using EcoDamage.Casework.Accounts;
using Microsoft.AspNetCore.Identity;

namespace EcoDamage.Casework.Demo;

/// <summary>Accounts for the demonstration: every organ, four roles. Never made in Production.</summary>
public static class DemoAccounts
{
    public const string Password = "Shanghai-2025";

    static readonly (Role Role, string Suffix)[] Roles =
    [
        (Role.Officer, "officer"),
        (Role.Leader, "leader"),
        (Role.Clerk, "clerk"),
        (Role.OrganAdministrator, "admin"),
    ];

    public static IReadOnlyList<(string Name, string Who)> Shown =>
        [
            ("fx-ecology.officer", "奉贤区生态环境局 承办人"),
            ("fx-ecology.leader", "奉贤区生态环境局 负责人"),
            ("fx-procuratorate.officer", "奉贤区人民检察院 检察官"),
            ("fx-procuratorate.leader", "奉贤区人民检察院 检察长"),
            ("js-court.clerk", "金山区人民法院 书记员"),
            ("js-court.leader", "金山区人民法院 审判员"),
        ];

    public static string AccountOf(OrganCode organ, Role role) => $"{organ}.{Roles.First(r => r.Role == role).Suffix}";

    /// <summary>The person behind a demo account, as the desk takes them.</summary>
    public static Actor Person(OrganRegister organs, string organ, Role role)
    {
        var o = organs[new(organ)];
        return new(IdOf(AccountOf(o.Code, role)), Name(o, role), o, role);
    }

    static string IdOf(string account) => "demo:" + account;

    static string Name(Organ o, Role role) =>
        (o.Kind, role) switch
        {
            (OrganKind.Court, Role.Officer) => "郑法官",
            (OrganKind.Court, Role.Leader) => "冯审判长",
            (OrganKind.Court, Role.Clerk) => "吴书记员",
            (OrganKind.Procuratorate, Role.Officer) => "陈检察官",
            (OrganKind.Procuratorate, Role.Leader) => "孙检察长",
            (OrganKind.Procuratorate, Role.Clerk) => "钱内勤",
            (_, Role.Officer) => "李承办",
            (_, Role.Leader) => "王负责",
            (_, Role.Clerk) => "赵内勤",
            _ => "周管理",
        };

    /// <summary>Makes what is missing of the demonstration. Accounts that were removed once are not made again.</summary>
    public static async Task EnsureAsync(CaseworkStore store, ReferenceBooks books, CancellationToken ct)
    {
        await using var db = store.ForNobody();
        if (!await db.Users.AnyAsync(u => u.Demo, ct))
            await MakeAsync(db, books, ct);
        if (await ActiveAsync(db, ct) > 0 && await DemoPrefixes.GiveAsync(db, ct))
            await books.LoadAsync(ct);
    }

    static async Task MakeAsync(CaseworkDb db, ReferenceBooks books, CancellationToken ct)
    {
        // One hash for all: five hundred slow hashes would keep the first start waiting for half a minute.
        var hash = new PasswordHasher<User>().HashPassword(null!, Password);
        foreach (var organ in books.Organs.All)
        {
            foreach (var (role, _) in Roles)
            {
                var account = AccountOf(organ.Code, role);
                db.Users.Add(
                    new()
                    {
                        Id = IdOf(account),
                        UserName = account,
                        NormalizedUserName = account.ToUpperInvariant(),
                        DisplayName = Name(organ, role),
                        Organ = organ.Code.Value,
                        Role = role,
                        Demo = true,
                        PasswordHash = hash,
                        SecurityStamp = Guid.NewGuid().ToString("N"),
                        LockoutEnabled = true,
                    }
                );
            }
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The number of demo accounts that have a password, also where somebody has stopped them for now.</summary>
    public static Task<int> ActiveAsync(CaseworkDb db, CancellationToken ct)
    {
        return db.Users.CountAsync(u => u.Demo && u.PasswordHash != null, ct);
    }

    /// <summary>
    /// Closes the demo accounts for ever: no password, locked, their sessions ended. The rows stay, since journals and officers name
    /// them; nothing of a case changes.
    /// Returns how many were closed.
    /// </summary>
    public static async Task<int> RemoveAsync(CaseworkStore store, CancellationToken ct)
    {
        await using var db = store.ForNobody();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var closed = await db
            .Users.Where(u => u.Demo && u.PasswordHash != null)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(u => u.PasswordHash, (string?)null)
                        .SetProperty(u => u.LockoutEnabled, true)
                        .SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue)
                        .SetProperty(u => u.SecurityStamp, u => Guid.NewGuid().ToString()),
                ct
            );
        if (closed > 0)
            await DemoPrefixes.TakeBackAsync(db, ct);
        await transaction.CommitAsync(ct);
        return closed;
    }
}
