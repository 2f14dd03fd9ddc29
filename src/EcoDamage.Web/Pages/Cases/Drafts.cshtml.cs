using System.Globalization;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>
/// 签发与草稿: all open drafts of the organ, each group newest first; one group alone, page by page, where its state is named.
/// </summary>
public sealed class DraftsModel(Registry registry, Me me) : PageModel
{
    const int Shown = 10;
    const int PageSize = 30;

    public sealed record Group(DraftState State, string Title, string Empty, Registry.Page<Registry.DraftLine> Page);

    public Actor Actor { get; private set; } = null!;
    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public DraftState? State { get; private set; }
    public bool Mine { get; private set; }

    /// <param name="after">Where the page before ended: the instant in ticks and the draft.</param>
    public async Task OnGetAsync(DraftState? state, bool mine, string? after, CancellationToken ct)
    {
        Actor = me.Required;
        State = state is DraftState.Submitted or DraftState.Returned or DraftState.Editing ? state : null;
        Mine = mine;
        var from =
            State is not null
            && after?.Split('~') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks
            && Guid.TryParse(id, out var last)
                ? ((DateTime, Guid)?)(new DateTime(at, DateTimeKind.Utc), last)
                : null;
        var groups = new List<Group>();
        foreach (
            var (which, title, empty) in new[]
            {
                (DraftState.Submitted, Actor.Role == Role.Leader ? "待我签发" : "等待签发", "没有等待签发的文稿。"),
                (DraftState.Returned, "退回修改", "没有退回修改的文稿。"),
                (DraftState.Editing, "起草中", "没有起草中的文稿。"),
            }
        )
        {
            if (State is null || State == which)
                groups.Add(
                    new(which, title, empty, await registry.DraftsAsync(Actor, [which], Mine, from, State is null ? Shown : PageSize, ct))
                );
        }
        Groups = groups;
    }

    public static string After(Registry.DraftLine line)
    {
        return $"{line.Draft.UpdatedAt.Ticks}~{line.Draft.Id}";
    }

    public bool MayDiscard(DraftRow draft) =>
        draft is { State: DraftState.Editing or DraftState.Returned }
        && (draft.Writers.Contains(Actor.UserId) || Actor.Role == Role.Leader);
}
