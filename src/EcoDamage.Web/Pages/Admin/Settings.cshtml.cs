using System.Globalization;
using System.Security.Claims;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>全市统一设定: for everybody to read; proposed by one system administrator, confirmed by another.</summary>
public sealed class SettingsModel(CaseworkDb db, ActDesk desk, TimeProvider clock, Me me) : PageModel
{
    public IReadOnlyList<SettingChange> Changes { get; private set; } = [];
    public DateOnly Today => desk.Today;
    public IReadOnlyList<SettingRow> Pending { get; private set; } = [];
    public IReadOnlyList<SettingRow> Past { get; private set; } = [];
    public IReadOnlyList<string> Errors { get; private set; } = [];
    public string? Key { get; private set; }
    public string? Value { get; private set; }
    public string? From { get; private set; }
    public string? Reason { get; private set; }

    public DayBox FromBox => new("from", "from", From, "自哪一日起", desk.Today, Nearest.Ahead);

    public bool MayChange => User.HasClaim(Me.RoleClaim, nameof(Role.SystemAdministrator));
    public string UserId => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    public static string TitleOf(string key) => Setting.Named(key)?.Title ?? key;

    public static string Words(string key, int value) =>
        Setting.Named(key)?.Unit switch
        {
            SettingUnit.Switch => value == 0 ? "关" : "开",
            { } unit => $"{value} {unit.Label()}",
            null => value.ToString(CultureInfo.InvariantCulture),
        };

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(int id, string? key, string? value, string? from, string? reason, CancellationToken ct)
    {
        if (!MayChange)
            return this.Refuse(Refusals.Forbidden(new("设定由系统管理员提出和确认。", "32")));
        var now = clock.GetUtcNow().UtcDateTime;
        if (Request.Form["do"] == "confirm")
        {
            if (!await SettingsInForce.ConfirmAsync(db, id, UserId, me.Name ?? "", desk.Today, now, ct))
                return this.Refuse(
                    Refusals.Conflict([
                        new("不能确认：由提出人以外的系统管理员在生效日之前确认，且只确认一次；已过生效日的请重新提出", "32"),
                    ])
                );
            TempData["Flash"] = "设定已确认。";
            return Redirect(Links.Settings);
        }
        (Key, Value, From, Reason) = (key, value?.Trim(), from?.Trim(), reason?.Trim());
        var errors = new List<string>();
        var setting = Setting.Named(Key ?? "");
        if (setting is null)
            errors.Add("请选择项目。");
        if (
            !int.TryParse(Folding.Key(Value), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || (setting?.Unit == SettingUnit.Switch ? number is not (0 or 1) : number is < 1 or > 3650)
        )
            errors.Add("“改为”应是 1 到 3650 的整数；开关填 1 或 0。");
        var day = TypedDay.Read(From, desk.Today, Nearest.Ahead);
        if (day is null)
            errors.Add($"“自哪一日起”不是有效日期{(TypedDay.Why(From) is { } why ? $"：{why}" : "，请按 2025-09-16 的形式填写")}。");
        else if (day <= desk.Today)
            errors.Add("“自哪一日起”应晚于今天，设定不溯及既往。");
        if (string.IsNullOrWhiteSpace(Reason))
            errors.Add("请填写理由。");
        else if (Reason.Length > 4_000)
            errors.Add("“理由”不能超过 4000 字。");
        else if (HiddenSigns.FaultOf("理由", Reason, lines: true) is { } hidden)
            errors.Add(hidden);
        if (errors.Count > 0)
        {
            Errors = errors;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await LoadAsync(ct);
            return Page();
        }
        await SettingsInForce.ProposeAsync(db, Key!, number, day!.Value, Reason!, UserId, me.Name ?? "", now, ct);
        TempData["Flash"] = "已提出，等待另一名系统管理员确认。";
        return Redirect(Links.Settings);
    }

    async Task LoadAsync(CancellationToken ct)
    {
        Changes = await SettingsInForce.ChangesAsync(db, ct);
        var rows = await db.Settings.AsNoTracking().OrderByDescending(s => s.FromDay).ThenByDescending(s => s.Id).ToListAsync(ct);
        Pending = [.. rows.Where(r => r.ConfirmedAt is null && r.FromDay >= desk.Today)];
        Past = [.. rows.Where(r => r.ConfirmedAt is not null)];
    }
}
