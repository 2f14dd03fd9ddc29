namespace EcoDamage.Web.Pages.Admin;

/// <summary>
/// Accounts: the system administrator's of all organs and of the platform, an organ administrator's of the own organ. An administrator
/// never knows a password: they hand on a one-time link, which is shown once.
/// </summary>
public sealed class UsersModel(PortalAccounts accounts, ReferenceBooks books, TimeProvider clock, Me me) : PageModel
{
    const int LongestAccount = 60;

    [BindProperty(SupportsGet = true)]
    public string? Organ { get; set; }
    public string? Account { get; private set; }
    public string? Display { get; private set; }
    public Role? Role { get; private set; }
    public IReadOnlyList<User> Users { get; private set; } = [];
    public IReadOnlyList<string> Errors { get; private set; } = [];
    public IReadOnlyList<Role> Roles { get; } =
    [Domain.Organs.Role.Officer, Domain.Organs.Role.Leader, Domain.Organs.Role.Clerk, Domain.Organs.Role.OrganAdministrator];

    /// <summary>Whose password is to be reset, asked before it is done.</summary>
    public User? Resetting { get; private set; }

    /// <summary>Null for the system administrator.</summary>
    public string? OwnOrgan => me.Actor?.Organ.Code.Value;

    public async Task<IActionResult> OnGetAsync(string? reset, CancellationToken ct)
    {
        await ListAsync(ct);
        if (reset is null)
            return Page();
        Resetting = Users.FirstOrDefault(u => u.Id == reset && MayReset(u));
        return Resetting is null ? this.Refuse(Refusals.NotFound()) : Page();
    }

    public async Task<IActionResult> OnPostCreateAsync(string? account, string? display, string? role, CancellationToken ct)
    {
        // Nobody is made here in the belief that it is there.
        if (OwnOrgan is not null && !string.IsNullOrWhiteSpace(Organ) && Organ != OwnOrgan)
            return this.Refuse(Refusals.NotFound());
        (Account, Display, Role) = (account?.Trim(), display?.Trim(), default);
        var errors = new List<string>();
        Scope();
        // Nobody works for the portal itself, whose clock looks behind every wall.
        if (Organ is null || books.Organs.Find(new(Organ)) is not { Kind: not OrganKind.Portal })
            errors.Add("请选择单位。");
        if (string.IsNullOrEmpty(Account) || Account.Length > LongestAccount)
            errors.Add($"请填写“账号”，不超过 {LongestAccount} 个字符。");
        if (string.IsNullOrEmpty(Display) || Display.Length > 40)
            errors.Add("请填写“姓名”，不超过 40 字。");
        else if (HiddenSigns.FaultOf("姓名", Display, lines: false) is { } hidden)
            errors.Add(hidden);
        // By its name and nothing else: bound as a value, "99" would count as the first role and "Officer,Leader" as a third.
        if (Roles.Any(r => r.ToString() == role))
            Role = Enum.Parse<Role>(role!);
        else
            errors.Add("请选择“角色”。");
        if (errors.Count == 0)
        {
            var user = new User
            {
                UserName = Account,
                DisplayName = Display!,
                Organ = Organ,
                Role = Role!.Value,
                LockoutEnabled = true,
            };
            var result = await accounts.CreateAsync(user);
            if (result.Succeeded)
                return await HandOutLinkAsync(user);
            errors.AddRange(result.Errors.Select(e => e.Description).Distinct());
        }
        Errors = errors;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostResetAsync(string? id) =>
        await FindAsync(id) is { } user && MayReset(user) ? await HandOutLinkAsync(user) : this.Refuse(Refusals.NotFound());

    /// <param name="wish">True to stop it, false to put it in use again: a page from before somebody else did so must not turn it
    /// round.</param>
    public async Task<IActionResult> OnPostLockAsync(string? id, bool? wish)
    {
        if (await FindAsync(id) is not { } user)
            return this.Refuse(Refusals.NotFound());
        if (wish == IsStopped(user))
            return ToList();
        var stop = !IsStopped(user);
        if (!(await accounts.SetStoppedAsync(user, stop)).Succeeded)
            return this.Refuse(ChangedMeanwhile);
        TempData["Flash"] = $"账号 {user.UserName} 已{(stop ? "停用，其登录已经结束" : "启用")}。";
        return ToList();
    }

    public static bool IsStopped(User user) => StoppedAccounts.Is(user?.LockoutEnd);

    /// <summary>For some minutes, after too many wrong passwords.</summary>
    public bool IsLocked(User user) => user?.LockoutEnd > clock.GetUtcNow();

    /// <summary>One's own password is changed by who knows it; a stopped account is first put in use again.</summary>
    public bool MayReset(User user) => user is not null && !IsSelf(user) && !IsStopped(user);

    public bool IsSelf(User user) => user?.Id == accounts.GetUserId(User);

    static Refusal ChangedMeanwhile =>
        new(StatusCodes.Status409Conflict, "没有办成", [], "这个账号刚刚被别人修改过，请刷新账号管理后重试。", Links.Users, "返回账号管理");

    // The link travels to the next page in the sealed cookie of this one browser and is gone with its first reading.
    async Task<IActionResult> HandOutLinkAsync(User user)
    {
        var (result, key) = await accounts.ReplacePasswordByKeyAsync(user);
        if (!result.Succeeded)
            return this.Refuse(ChangedMeanwhile);
        TempData["LinkFor"] = $"{user.DisplayName}（{user.UserName}）";
        TempData["LinkUntil"] = Shanghai.Clock(clock.GetUtcNow().AddHours(OneTimeLinks.Hours));
        TempData["Link"] = Url.PageLink("/Account/Link", values: new { who = user.Id, key });
        return ToList();
    }

    RedirectResult ToList() => Redirect(Links.UsersOf(Organ));

    async Task<User?> FindAsync(string? id)
    {
        Scope();
        return id is not null && await accounts.FindByIdAsync(id) is { } user && user.Organ == Organ && !IsSelf(user) ? user : null;
    }

    void Scope()
    {
        if (OwnOrgan is { } own)
            Organ = own;
        if (string.IsNullOrWhiteSpace(Organ))
            Organ = null;
    }

    async Task ListAsync(CancellationToken ct)
    {
        Scope();
        Users = await accounts.Users.AsNoTracking().Where(u => u.Organ == Organ).OrderBy(u => u.UserName).ToListAsync(ct);
    }
}
