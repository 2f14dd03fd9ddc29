using System.Text.Json;

namespace EcoDamage.Casework.Registers;

/// <summary>
/// What another calendar does to the last days of periods. A period that ran through moves with the day on which it would end, so one
/// statement moves all of these; one that has stood still is asked of its case, one case after the other.
/// </summary>
sealed class CalendarEffects
{
    // No holiday, with the weekends around it, is as long.
    const int LongestRest = 40;

    // Three million deadlines take seconds; a slow disk must not stop what two people have decided.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    readonly List<object> rolls = [];
    readonly List<object> halted = [];

    string Rolls => JsonSerializer.Serialize(rolls, Snake);

    string Halted => JsonSerializer.Serialize(halted, Snake);

    /// <summary>Needs a transaction: cases are taken in hand, one at a time.</summary>
    static async Task<CalendarEffects> OfAsync(CaseworkDb db, ReferenceBooks books, CalendarNoticeRow notice, CancellationToken ct)
    {
        var effects = new CalendarEffects();
        var (before, after) = (books.Calendar, NoticesInForce.With(books.Years, notice));
        var changed = Days(new(notice.Year - 1, 12, 1), new(notice.Year, 12, 31))
            .Where(d => before.IsWorkingDay(d) != after.IsWorkingDay(d))
            .ToArray();
        if (changed.Length == 0)
            return effects;
        foreach (var day in Days(changed[0].AddDays(-LongestRest), changed[^1]))
            if (after.Roll(day) is var due && due != before.Roll(day))
                effects.rolls.Add(
                    new
                    {
                        Day = day,
                        Due = due,
                        LateFrom = Shanghai.Begin(due.AddDays(1)).UtcDateTime,
                    }
                );
        foreach (var (id, number) in await HaltedCasesAsync(db, changed, ct))
        {
            await db.TakeInHandAsync(id, ct);
            var (c, _) = await CaseFile.LoadAsync(db, id, number, ct);
            var day = Shanghai.Day(c.Journal[^1].Entry.At);
            var rows = c.Deadlines.Select(d => CaseRows.Of(c, d, after, day)).Where(r => r.Halted);
            effects.halted.AddRange(
                rows.Select(r => new
                {
                    r.CaseId,
                    r.No,
                    r.Due,
                    r.LateFrom,
                    r.Paused,
                    r.ClockOn,
                })
            );
        }
        return effects;
    }

    /// <summary>The deadlines that a notice would move, by their new last day; and how many there are.</summary>
    public static async Task<(IReadOnlyList<CalendarMoveRow> Page, int Count)> WouldMoveAsync(
        CaseworkDb db,
        ReferenceBooks books,
        CalendarNoticeRow notice,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        var effects = await OfAsync(db, books, notice, ct);
        var count = await db
            .Database.SqlQuery<int>(
                $"""
                select count(*)::int as "Value" from calendar_effects({effects.Rolls}::jsonb, {effects.Halted}::jsonb)
                where due_before <> due_after
                """
            )
            .SingleAsync(ct);
        var page = await db
            .CalendarMoves.FromSql(
                $"""
                select {notice.Id} as notice, number, no as deadline, period, owner, open, due_before, due_after
                from calendar_effects({effects.Rolls}::jsonb, {effects.Halted}::jsonb) where due_before <> due_after
                """
            )
            .AsNoTracking()
            .OrderBy(m => m.DueAfter)
            .ThenBy(m => m.Number)
            .ThenBy(m => m.Deadline)
            .Skip(skip)
            .Take(take)
            .ToListAsync(ct);
        return (page, count);
    }

    /// <summary>Moves the deadlines by a confirmed notice and keeps which these were. Returns their number.</summary>
    public static async Task<int> TakeAsync(CaseworkDb db, ReferenceBooks books, CalendarNoticeRow notice, CancellationToken ct)
    {
        var effects = await OfAsync(db, books, notice, ct);
        db.Database.SetCommandTimeout(Patience);
        return await db
            .Database.SqlQuery<int>(
                $"""
                select calendar_take_effect({notice.Id}, {effects.Rolls}::jsonb, {effects.Halted}::jsonb) as "Value"
                """
            )
            .SingleAsync(ct);
    }

    static async Task<IReadOnlyList<(long Id, string Number)>> HaltedCasesAsync(CaseworkDb db, DateOnly[] changed, CancellationToken ct)
    {
        var cases = await db
            .Database.SqlQuery<HaltedCase>($"select id as \"Id\", number as \"Number\" from calendar_halted({changed})")
            .ToListAsync(ct);
        return [.. cases.Select(c => (c.Id, c.Number))];
    }

    sealed record HaltedCase(long Id, string Number);

    static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            yield return day;
    }
}
