namespace EcoDamage.Casework.Registers;

/// <summary>
/// 节假日安排: one system administrator enters the notice of a year, another confirms it, and with that every period follows it. Of cases
/// no more is told here than number, period and last day.
/// </summary>
public sealed class CalendarDesk(CaseworkStore store, ReferenceBooks books, TimeProvider clock)
{
    public const int PageSize = 100;

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>All that was ever entered or shipped, the newest first.</summary>
    public async Task<IReadOnlyList<CalendarNoticeRow>> NoticesAsync(CancellationToken ct)
    {
        await using var db = store.ForNobody();
        return await db.CalendarNotices.AsNoTracking().OrderByDescending(n => n.Id).ToListAsync(ct);
    }

    /// <summary>What waits for the second person: of a year the newest proposal, which takes the place of those before it.</summary>
    public static IReadOnlyList<CalendarNoticeRow> Pending(IReadOnlyList<CalendarNoticeRow> notices) =>
        [.. notices.Where(n => n.ConfirmedAt is null && !notices.Any(o => o.Year == n.Year && o.Id > n.Id && !o.Shipped))];

    /// <summary>The day of the notice in force, where it was published after this one; null where it was not.</summary>
    public DateOnly? NewerThan(HolidayNotice notice) =>
        books.Years.FirstOrDefault(y => y.Year == notice.Year)?.IssuedOn is { } issued && issued > notice.Issued ? issued : null;

    /// <summary>Proposes what a notice says of its year. Returns the number of the proposal.</summary>
    public async Task<int> ProposeAsync(HolidayNotice notice, string reason, string userId, string userName, CancellationToken ct)
    {
        await using var db = store.ForNobody();
        var row = new CalendarNoticeRow
        {
            Year = notice.Year,
            Official = true,
            Source = notice.DocumentNo,
            IssuedOn = notice.Issued,
            DaysOff = [.. notice.Off],
            WorkDays = [.. notice.Work],
            Reason = reason,
            ProposedBy = userId,
            ProposedByName = userName,
            ProposedAt = Now,
        };
        db.CalendarNotices.Add(row);
        await db.SaveChangesAsync(ct);
        return row.Id;
    }

    /// <summary>
    /// The deadlines that the notice has moved, or would move if it were confirmed now: one page of them, and how many there are.
    /// </summary>
    public async Task<(IReadOnlyList<CalendarMoveRow> Page, int Count)> MovesAsync(CalendarNoticeRow notice, int page, CancellationToken ct)
    {
        var skip = (page - 1) * PageSize;
        await using var db = store.For(Organ.Portal.Value);
        await using var look = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (notice.ConfirmedAt is null)
            return await CalendarEffects.WouldMoveAsync(db, books, notice, skip, PageSize, ct);
        var kept = db.CalendarMoves.AsNoTracking().Where(m => m.Notice == notice.Id);
        var ordered = kept.OrderBy(m => m.DueAfter).ThenBy(m => m.Number).ThenBy(m => m.Deadline);
        return (await ordered.Skip(skip).Take(PageSize).ToListAsync(ct), await kept.CountAsync(ct));
    }

    /// <summary>
    /// Confirms a proposal, and moves every deadline that depends on it. False when it is gone, replaced or confirmed already, the
    /// confirmer's own, or older than the notice in force. Nobody writes a deadline in between, on any node.
    /// </summary>
    public async Task<bool> ConfirmAsync(int id, string userId, string userName, CancellationToken ct)
    {
        await using var db = store.For(Organ.Portal.Value);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await books.TakeAsync(db, ct);
        var notices = await db.CalendarNotices.AsNoTracking().ToListAsync(ct);
        if (Pending(notices).FirstOrDefault(n => n.Id == id) is not { } notice || notice.ProposedBy == userId)
            return false;
        if (books.Years.FirstOrDefault(y => y.Year == notice.Year) is { } known && !NoticesInForce.Outranks(notice, known))
            return false;
        var now = Now;
        await db
            .CalendarNotices.Where(n => n.Id == id && n.ConfirmedAt == null)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(x => x.ConfirmedBy, userId)
                        .SetProperty(x => x.ConfirmedByName, userName)
                        .SetProperty(x => x.ConfirmedAt, now),
                ct
            );
        await CalendarEffects.TakeAsync(db, books, notice, ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
