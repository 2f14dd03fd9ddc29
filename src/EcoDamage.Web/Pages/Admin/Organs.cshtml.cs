using System.Text.RegularExpressions;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>
/// 机关名录, and what only the administrator of an organ enters for it: 发文代字, which has no default for districts, and the reminder
/// days.
/// </summary>
public sealed partial class OrgansModel(CaseworkDb db, ReferenceBooks books, Me me) : PageModel
{
    [GeneratedRegex(@"^[\u4e00-\u9fff]{1,12}$")]
    private static partial Regex PrefixShape();

    public bool MayChange => me.Actor is { Role: Role.OrganAdministrator };
    public string? Prefix { get; private set; }
    public string? Error { get; private set; }

    /// <summary>The reminders that the own organ wants now.</summary>
    public IReadOnlyList<ReminderKind> Reminded { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!MayChange)
            return;
        var code = me.Required.Organ.Code.Value;
        Reminded = [.. (await db.Organs.AsNoTracking().SingleAsync(o => o.Code == code, ct)).Reminders.Select(Enum.Parse<ReminderKind>)];
    }

    /// <summary>Which reminder days the own organ wants; none at all is allowed.</summary>
    public async Task<IActionResult> OnPostRemindersAsync(string[] kinds, CancellationToken ct)
    {
        if (!MayChange)
            return this.Refuse(Refusals.Forbidden(new("提醒日由单位管理员设定。", "3")));
        List<string> wanted = [.. Reminding.Kinds.Select(k => k.ToString()).Intersect(kinds ?? [])];
        var code = me.Required.Organ.Code.Value;
        await db.Organs.Where(o => o.Code == code).ExecuteUpdateAsync(s => s.SetProperty(o => o.Reminders, wanted), ct);
        TempData["Flash"] = wanted.Count > 0 ? "提醒日已保存。" : "提醒日已保存：不提醒。";
        return Redirect(Links.Organs);
    }

    public async Task<IActionResult> OnPostAsync(string? prefix, CancellationToken ct)
    {
        if (!MayChange)
            return this.Refuse(Refusals.Forbidden(new("发文代字由单位管理员填写。", "GB/T 9704")));
        Prefix = prefix ?? "";
        // The shape lets nothing through that Unicode would read as something else (radicals, compatibility and full-width forms):
        // equal is what is written alike.
        var wanted = Prefix.Trim();
        if (!PrefixShape().IsMatch(wanted))
            return await WrongAsync("请填写 1 到 12 个汉字，不含年份和括号，如“奉环”。", ct);
        if (await DocumentPrefix.GiveAsync(db, me.Required.Organ.Code, wanted, ct) is { } holder)
            return await WrongAsync($"“{wanted}”已经是{holder}的发文代字，两个单位不能相同，请换一个。", ct);
        await books.RefreshAsync(ct);
        TempData["Flash"] = $"发文代字已保存：{wanted}。";
        return Redirect(Links.Organs);
    }

    async Task<IActionResult> WrongAsync(string why, CancellationToken ct)
    {
        Error = why;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await OnGetAsync(ct);
        return Page();
    }
}
