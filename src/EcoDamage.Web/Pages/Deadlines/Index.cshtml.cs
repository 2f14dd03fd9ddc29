using System.Globalization;
using EcoDamage.Casework;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EcoDamage.Web.Pages.Deadlines;

public sealed class IndexModel(Registry registry, ActDesk desk, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)] public bool Others { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }
    public Registry.Page<Registry.DeadlineLine> List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => List = await registry.DeadlinesAsync(me.Required, !Others, null, Cursor(), Registry.PageSize, ct);

    public DeadlineStatus Light(DeadlineRow d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return d.StatusOn(desk.Today);
    }

    public string Next => List.Rows[^1].Deadline is var d ? $"/deadlines?others={(Others ? "true" : "false")}&after={d.Due.DayNumber}-{d.CaseId}-{d.No}" : "";

    (DateOnly, long, int)? Cursor() =>
        After?.Split('-') is [var day, var id, var no] && int.TryParse(day, CultureInfo.InvariantCulture, out var n) && n >= 0 && n <= DateOnly.MaxValue.DayNumber && long.TryParse(id, CultureInfo.InvariantCulture, out var c) && int.TryParse(no, CultureInfo.InvariantCulture, out var k)
            ? (DateOnly.FromDayNumber(n), c, k) : null;
}
