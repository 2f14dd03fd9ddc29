namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>案卷日志: every entry by its number; of what the organ may not read, that there is one.</summary>
public sealed record JournalTab(
    string Number,
    bool ChainIntact,
    PastAct? Past,
    bool OffersExport,
    Obstacle? AgainstExport,
    OrganRegister Names,
    IReadOnlyList<(int No, Performed? Done)> Lines
)
{
    public static JournalTab Of(CaseReader r, bool chainIntact) =>
        new(
            r.Case.Number,
            chainIntact,
            r.Case.At(1)?.Entry.Past,
            r.LeadsIt && r.Actor.Role == Role.Leader,
            Against(r),
            r.Names,
            [.. Enumerable.Range(1, r.Case.Version).Select(n => (n, r.Case.At(n)))]
        );

    /// <summary>
    /// Why this person may not take the whole file away; null when they may. A file that replays must hold every entry, and nobody is given
    /// what lies behind another organ's wall: so it is for the leader of the organ that leads the case, where that organ sees all of it.
    /// </summary>
    public static Obstacle? Against(CaseReader r)
    {
        if (!r.LeadsIt || r.Actor.Role != Role.Leader)
            return new("导出案卷由牵头单位的负责人办理。", "平台管理");
        var hidden = r.Case.Version - r.Case.Journal.Count;
        return hidden == 0
            ? null
            : new(
                $"案卷中有 {hidden} 条其他单位的记录，本单位不能查看，因此不能导出完整案卷；确需导出的，由平台运维人员办理。",
                "平台管理"
            );
    }
}
