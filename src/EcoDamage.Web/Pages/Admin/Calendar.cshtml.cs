using System.Security.Claims;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>
/// One notice with every deadline that it moves: what the second system administrator looks at before confirming, and what is kept.
/// </summary>
public sealed class CalendarModel(CalendarDesk calendars, ReferenceBooks books, Me me) : PageModel
{
    public CalendarNoticeRow Notice { get; private set; } = null!;
    public CalendarNoticeRow? Before { get; private set; }
    public IReadOnlyList<CalendarMoveRow> Moves { get; private set; } = [];
    public int Count { get; private set; }
    public int At { get; private set; }
    public bool IsPending { get; private set; }

    public int Pages => (Count + CalendarDesk.PageSize - 1) / CalendarDesk.PageSize;

    public bool MayConfirm => IsPending && Notice.ProposedBy != UserId;

    public string Owner(CalendarMoveRow m) => books.Organs.ShortName(new(m.Owner));

    /// <summary>Days that are no working days any more, and those that are working days now, against the year as it holds.</summary>
    public (IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Work) Changes()
    {
        var (before, after) = (NoticesInForce.Calendar(Before is null ? [] : [Before]), NoticesInForce.Calendar([Notice]));
        var first = new DateOnly(Notice.Year - 1, 12, 1);
        List<DateOnly> days = [.. Enumerable.Range(0, 397).Select(first.AddDays).Where(d => d.Year <= Notice.Year)];
        return (
            [.. days.Where(d => before.IsWorkingDay(d) && !after.IsWorkingDay(d))],
            [.. days.Where(d => !before.IsWorkingDay(d) && after.IsWorkingDay(d))]
        );
    }

    string UserId => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    bool MayLook => User.HasClaim(Me.RoleClaim, nameof(Role.SystemAdministrator));

    public async Task<IActionResult> OnGetAsync(int id, int? at, CancellationToken ct)
    {
        if (!MayLook)
            return Forbidden();
        var notices = await calendars.NoticesAsync(ct);
        if (notices.FirstOrDefault(n => n.Id == id) is not { } notice)
            return this.Refuse(Refusals.NotFound());
        (Notice, IsPending) = (notice, CalendarDesk.Pending(notices).Any(n => n.Id == id));
        Before = NoticesInForce.Of(notices).FirstOrDefault(n => n.Year == notice.Year && n.Id != id);
        At = Math.Clamp(at ?? 1, 1, 100_000);
        (Moves, Count) = await calendars.MovesAsync(notice, At, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken ct)
    {
        if (!MayLook)
            return Forbidden();
        if (!await calendars.ConfirmAsync(id, UserId, me.Name ?? "", ct))
            return this.Refuse(
                Refusals.Conflict([
                    new(
                        "不能确认：由提出人以外的系统管理员确认，且只确认一次；已被同一年的新提议代替，或者早于现行通知的，请重新提出",
                        "32"
                    ),
                ])
            );
        TempData["Flash"] = "节假日安排已确认，期限已经重算。";
        return Redirect(Links.Calendar(id));
    }

    IActionResult Forbidden() => this.Refuse(Refusals.Forbidden(new("节假日安排由系统管理员确认；变动的期限见“期限”和案件页。", "32")));
}
