using System.Globalization;

namespace EcoDamage.Web.Pages.Letters;

public sealed class IndexModel(Registry registry, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Registry.Box Box { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }
    public Registry.Page<Registry.LetterLine> List { get; private set; } = null!;
    public bool Out => Box is Registry.Box.Outbox or Registry.Box.Unanswered;
    public IReadOnlyList<(Registry.Box Box, string Label)> Boxes { get; } =
    [
        (Registry.Box.Inbox, "收到的函件"),
        (Registry.Box.ToReceive, "待签收"),
        (Registry.Box.ToAnswer, "待复函"),
        (Registry.Box.Outbox, "发出的函件"),
        (Registry.Box.Unanswered, "对方尚未回复"),
    ];

    public async Task OnGetAsync(CancellationToken ct) =>
        List = await registry.LettersAsync(me.Required, Enum.IsDefined(Box) ? Box : Registry.Box.Inbox, Cursor(), ct);

    public string Next => List.Rows[^1].Letter is var l ? Links.LettersIn(Box, $"{l.SentAt.Ticks}-{l.CaseId}-{l.No}") : "";

    (DateTime, long, int)? Cursor() =>
        After?.Split('-') is [var ticks, var id, var no]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var t)
        && t is > 0 and < 3155378975999999999
        && long.TryParse(id, CultureInfo.InvariantCulture, out var c)
        && int.TryParse(no, CultureInfo.InvariantCulture, out var n)
            ? (new DateTime(t, DateTimeKind.Utc), c, n)
            : null;
}
