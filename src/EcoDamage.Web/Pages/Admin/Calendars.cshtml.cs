using System.Security.Claims;
using System.Text;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>节假日安排: for everybody to read; a notice is proposed by one system administrator and confirmed by another.</summary>
public sealed class CalendarsModel(CalendarDesk calendars, ActDesk desk, Me me) : PageModel
{
    const int MostBytes = 100_000;

    public IReadOnlyList<CalendarNoticeRow> InForce { get; private set; } = [];
    public IReadOnlyList<CalendarNoticeRow> Pending { get; private set; } = [];
    public IReadOnlyList<CalendarNoticeRow> Past { get; private set; } = [];
    public IReadOnlyList<(string Box, string Text)> Faults { get; private set; } = [];
    public TypedNotice Typed { get; private set; } = new();
    public string? Pasted { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The boxes hold what a file said and nobody has proposed yet.</summary>
    public bool FromFile { get; private set; }

    public bool MayChange => User.HasClaim(Me.RoleClaim, nameof(Role.SystemAdministrator));

    public DayBox IssuedBox => new("issued", "issued", Typed.Issued, "通知日期", desk.Today) { Invalid = IsWrong("issued") };

    public bool IsWrong(string box) => Faults.Any(f => f.Box == box);

    public static string DaysOff(CalendarNoticeRow n) => Words(TypedNotice.Spans(n.DaysOff), n.Year);

    public static string WorkDays(CalendarNoticeRow n) => n.WorkDays.Count == 0 ? "无" : Words([.. n.WorkDays.Select(d => (d, d))], n.Year);

    public static string SourceOf(CalendarNoticeRow n) =>
        n.IssuedOn is { } day && !n.Source.Contains(day.Long(), StringComparison.Ordinal) ? $"{n.Source}（{day:yyyy-MM-dd}）" : n.Source;

    static string Words(IReadOnlyList<(DateOnly From, DateOnly To)> spans, int year) =>
        string.Join("；", spans.Select(s => s.From == s.To ? Day(s.From, year) : $"{Day(s.From, year)}至{Day(s.To, s.From.Year)}"));

    static string Day(DateOnly day, int year) => day.Year == year ? $"{day.Month}月{day.Day}日" : day.Long();

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Fills the boxes from a file or a pasted text. Nothing is kept before it is proposed.</summary>
    public async Task<IActionResult> OnPostReadAsync(IFormFile? file, string? year, string? pasted, string? reason, CancellationToken ct)
    {
        if (!MayChange)
            return Forbidden();
        (Pasted, Reason, Typed) = (pasted, reason, new() { Year = year });
        if (file?.Length > MostBytes)
            return await WrongAsync([("file", "文件超过 100 KB，不是节假日文件，请核对是否选错了文件。")], ct);
        if (file is { Length: > 0 })
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            Pasted = await reader.ReadToEndAsync(ct);
        }
        if (Folding.IsBlank(Pasted))
            return await WrongAsync([("pasted", "请选择文件，或者粘贴文件的内容。")], ct);
        try
        {
            (Typed, FromFile) = (TypedNotice.FromFile(Pasted!, year), true);
        }
        catch (FormatException x)
        {
            return await WrongAsync([("pasted", x.Message)], ct);
        }
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string? year,
        string? number,
        string? issued,
        string?[] from,
        string?[] to,
        string? work,
        string? reason,
        CancellationToken ct
    )
    {
        if (!MayChange)
            return Forbidden();
        Reason = reason;
        Typed = new()
        {
            Year = year,
            Number = number,
            Issued = issued,
            From = from,
            To = to,
            Work = work,
        };
        var faults = new List<(string Box, string Text)>();
        var notice = Typed.Read(desk.Today, faults);
        if (Folding.IsBlank(reason))
            faults.Add(("reason", "请填写“说明”，如“国务院办公厅公布，全市统一执行”。"));
        else if (reason!.Length > 4_000)
            faults.Add(("reason", "“说明”不能超过 4000 字。"));
        else if (HiddenSigns.FaultOf("说明", reason, lines: true) is { } hidden)
            faults.Add(("reason", hidden));
        if (notice is not null && calendars.NewerThan(notice) is { } newer)
            faults.Add(("issued", $"{notice.Year} 年已经执行 {newer:yyyy-MM-dd} 的通知，不能再用更早的通知代替。"));
        if (notice is null || faults.Count > 0)
            return await WrongAsync(faults, ct);
        var id = await calendars.ProposeAsync(notice, reason!, User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", me.Name ?? "", ct);
        TempData["Flash"] = "已提出，等待另一名系统管理员核对后确认。";
        return Redirect(Links.Calendar(id));
    }

    IActionResult Forbidden() => this.Refuse(Refusals.Forbidden(new("节假日安排由系统管理员录入和确认。", "32")));

    async Task<IActionResult> WrongAsync(IReadOnlyList<(string Box, string Text)> faults, CancellationToken ct)
    {
        Faults = faults;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await LoadAsync(ct);
        return Page();
    }

    async Task LoadAsync(CancellationToken ct)
    {
        var notices = await calendars.NoticesAsync(ct);
        InForce = NoticesInForce.Of(notices);
        Pending = CalendarDesk.Pending(notices);
        Past = [.. notices.Where(n => n.ConfirmedAt is not null).OrderByDescending(n => n.ConfirmedAt).ThenByDescending(n => n.Id)];
    }
}
