using EcoDamage.Casework.Accounts;
using EcoDamage.Casework.Registers;
using EcoDamage.Domain.Organs;
using EcoDamage.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>Accounts: the system administrator's of all organs, an organ administrator's of the own organ.</summary>
public sealed class UsersModel(UserManager<User> users, ReferenceBooks books, TimeProvider clock, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Organ { get; set; }
    public string? Account { get; private set; }
    public string? Display { get; private set; }
    public Role Role { get; private set; }
    public IReadOnlyList<User> Users { get; private set; } = [];
    public IReadOnlyList<string> Errors { get; private set; } = [];
    public IReadOnlyList<Role> Roles { get; } = [Role.Officer, Role.Leader, Role.Clerk, Role.OrganAdministrator];

    /// <summary>Null for the system administrator.</summary>
    public string? OwnOrgan => me.Actor?.Organ.Code.Value;

    public async Task OnGetAsync(CancellationToken ct) => await ListAsync(ct);

    public async Task<IActionResult> OnPostCreateAsync(
        string? account, string? display, string? role, string? password, CancellationToken ct)
    {
        // Nobody is made here in the belief that it is there.
        if (OwnOrgan is not null && !string.IsNullOrWhiteSpace(Organ) && Organ != OwnOrgan) return this.Refuse(Refusals.NotFound());
        (Account, Display, Role) = (account?.Trim(), display?.Trim(), default);
        var errors = new List<string>();
        Scope();
        // Nobody works for the portal itself, whose clock looks behind every wall.
        if (Organ is null || books.Organs.Find(new(Organ)) is not { Kind: not OrganKind.Portal }) errors.Add("请选择单位。");
        if (string.IsNullOrEmpty(Account) || Account.Length > 64) errors.Add("请填写“账号”，不超过 64 个字符。");
        if (string.IsNullOrEmpty(Display) || Display.Length > 40) errors.Add("请填写“姓名”，不超过 40 字。");
        // By its name and nothing else: bound as a value, "99" would count as the first role and "Officer,Leader" as a third.
        if (Roles.Any(r => r.ToString() == role)) Role = Enum.Parse<Role>(role!);
        else errors.Add("请选择“角色”。");
        if (errors.Count == 0)
        {
            var user = new User { UserName = Account, DisplayName = Display!, Organ = Organ, Role = Role, LockoutEnabled = true };
            var result = await users.CreateAsync(user, password ?? "");
            if (result.Succeeded)
            {
                TempData["Flash"] = $"账号 {Account} 已新建。";
                return Redirect($"/users?organ={Organ}");
            }
            errors.AddRange(result.Errors.Select(Chinese).Distinct());
        }
        Errors = errors;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostLockAsync(string? id)
    {
        Scope();
        if (id is null || await users.FindByIdAsync(id) is not { } user || user.Organ != Organ || user.Id == users.GetUserId(User)) return this.Refuse(Refusals.NotFound());
        var locked = IsLocked(user);
        await users.SetLockoutEndDateAsync(user, locked ? null : DateTimeOffset.MaxValue);
        // A new stamp ends the sessions that are open elsewhere.
        await users.UpdateSecurityStampAsync(user);
        TempData["Flash"] = $"账号 {user.UserName} 已{(locked ? "启用" : "停用")}。";
        return Redirect($"/users?organ={Organ}");
    }

    public bool IsLocked(User user) => user?.LockoutEnd > clock.GetUtcNow();

    void Scope()
    {
        if (OwnOrgan is { } own) Organ = own;
        if (string.IsNullOrWhiteSpace(Organ)) Organ = null;
    }

    async Task ListAsync(CancellationToken ct)
    {
        Scope();
        Users = Organ is null ? [] : await users.Users.AsNoTracking().Where(u => u.Organ == Organ).OrderBy(u => u.UserName).ToListAsync(ct);
    }

    static string Chinese(IdentityError e) => e.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => "这个账号已经有人使用，请换一个。",
        nameof(IdentityErrorDescriber.InvalidUserName) => "“账号”只能用字母、数字、点、横线和 @。",
        nameof(IdentityErrorDescriber.PasswordTooShort) => "“初始密码”至少 10 位。",
        _ => "“初始密码”须同时含有大写字母、小写字母和数字。",
    };
}
