using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Organs;
using EcoDamage.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EcoDamage.Web.Pages.Cases;

public sealed class DraftsModel(Registry registry, Me me) : PageModel
{
    public IReadOnlyList<(string Title, string Empty, IReadOnlyList<Registry.DraftLine> Rows)> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = me.Required;
        Groups =
        [
            (actor.Role == Role.Leader ? "待我签发" : "等待签发", "没有等待签发的文稿。", await registry.DraftsAsync(actor, [DraftState.Submitted], false, 100, ct)),
            ("退回修改", "没有退回修改的文稿。", await registry.DraftsAsync(actor, [DraftState.Returned], false, 100, ct)),
            ("起草中", "没有起草中的文稿。", await registry.DraftsAsync(actor, [DraftState.Editing], false, 100, ct)),
        ];
    }
}
