using EcoDamage.Casework.Accounts;

namespace EcoDamage.Casework.Registers;

/// <summary>
/// The read side: what lists, inbox and desk show. Every query passes the first wall here and the second in the database.
/// </summary>
public sealed partial class Registry(CaseworkDb db)
{
    /// <summary>Rows of one page of a list.</summary>
    public const int PageSize = 20;

    /// <summary>Counting stops here: "1000+" tells as much and costs nothing.</summary>
    const int CountLimit = 1001;

    public sealed record Page<T>(IReadOnlyList<T> Rows, bool More, int Count)
    {
        public string CountText => Count >= CountLimit ? "1000+" : Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public sealed record CaseFilter(string? Text, Stage? Stage, string? District, Field7? Field, bool Mine);

    IQueryable<CaseRow> VisibleTo(Actor actor)
    {
        var organ = actor.Organ.Code.Value;
        return db
            .Cases.AsNoTracking()
            .Where(c =>
                db.Visibility.Any(v => v.CaseId == c.Id && v.Organ == organ)
                && !db.Recusals.Any(r => r.CaseId == c.Id && r.UserId == actor.UserId)
            );
    }

    /// <summary>案件列表, newest first; <paramref name="before"/> is the id of the last row of the page before.</summary>
    public async Task<Page<CaseRow>> CasesAsync(Actor actor, CaseFilter filter, long? before, CancellationToken ct)
    {
        var query = VisibleTo(actor);
        if (!Folding.IsBlank(filter.Text))
        {
            var like =
                "%"
                + Folding
                    .Key(filter.Text)
                    .Replace(@"\", @"\\", StringComparison.Ordinal)
                    .Replace("%", @"\%", StringComparison.Ordinal)
                    .Replace("_", @"\_", StringComparison.Ordinal)
                + "%";
            // The obligors' names belong to the file; who only knows that the case exists can't find it by them.
            var organ = actor.Organ.Code.Value;
            query = query.Where(c =>
                EF.Functions.Like(c.SearchText, like)
                || (
                    EF.Functions.Like(c.SearchNames, like)
                    && db.Visibility.Any(v => v.CaseId == c.Id && v.Organ == organ && v.Reach > Layer.Existence && v.UntilSeq == null)
                )
            );
        }
        if (filter.Stage is { } stage)
            query = query.Where(c => c.Stage == stage);
        if (!string.IsNullOrEmpty(filter.District))
            query = query.Where(c => c.District == filter.District);
        if (filter.Field is { } field)
            query = query.Where(c => c.Field == field);
        if (filter.Mine)
            query = query.Where(c => db.Officers.Any(o => o.CaseId == c.Id && o.UserId == actor.UserId));
        var count = await query.Take(CountLimit).CountAsync(ct);
        var rows = await query.Where(c => before == null || c.Id < before).OrderByDescending(c => c.Id).Take(PageSize + 1).ToListAsync(ct);
        return new([.. rows.Take(PageSize)], rows.Count > PageSize, count);
    }

    public sealed record LetterLine(LetterRow Letter, string Number, string Title);

    public enum Box
    {
        Inbox,
        ToReceive,
        ToAnswer,
        Outbox,
        Unanswered,
    }

    /// <summary>函件, newest first; <paramref name="after"/> is (sent at, case, number) of the last row of the page before.</summary>
    public async Task<Page<LetterLine>> LettersAsync(Actor actor, Box box, (DateTime At, long Case, int No)? after, CancellationToken ct)
    {
        var organ = actor.Organ.Code.Value;
        var letters = db.Letters.AsNoTracking().Where(l => !db.Recusals.Any(r => r.CaseId == l.CaseId && r.UserId == actor.UserId));
        letters = box switch
        {
            Box.ToReceive => letters.Where(l => l.ToOrgan == organ && l.State == LetterState.Delivered),
            Box.ToAnswer => letters.Where(l => l.ToOrgan == organ && l.AwaitsAnswer),
            Box.Outbox => letters.Where(l => l.FromOrgan == organ),
            Box.Unanswered => letters.Where(l => l.FromOrgan == organ && l.AwaitsAnswer),
            _ => letters.Where(l => l.ToOrgan == organ && l.State != LetterState.Withdrawn),
        };
        var count = await letters.Take(CountLimit).CountAsync(ct);
        if (after is { } a)
            letters = letters.Where(l =>
                l.SentAt < a.At || (l.SentAt == a.At && (l.CaseId < a.Case || (l.CaseId == a.Case && l.No < a.No)))
            );
        var rows = await letters
            .OrderByDescending(l => l.SentAt)
            .ThenByDescending(l => l.CaseId)
            .ThenByDescending(l => l.No)
            .Take(PageSize + 1)
            .Join(db.Cases, l => l.CaseId, c => c.Id, (l, c) => new LetterLine(l, c.Number, c.Title))
            .ToListAsync(ct);
        var lines = rows.OrderByDescending(r => r.Letter.SentAt)
            .ThenByDescending(r => r.Letter.CaseId)
            .ThenByDescending(r => r.Letter.No)
            .ToList();
        return new([.. lines.Take(PageSize)], lines.Count > PageSize, count);
    }

    public sealed record DeadlineLine(DeadlineRow Deadline, string Number, string Title);

    /// <summary>期限 that the organ must keep, or that it watches over, by the instant from which on acting is late.</summary>
    public async Task<Page<DeadlineLine>> DeadlinesAsync(
        Actor actor,
        bool mine,
        DateOnly? until,
        (DateTime LateFrom, long Case, int No)? after,
        int size,
        CancellationToken ct
    )
    {
        var organ = actor.Organ.Code.Value;
        var open = db
            .Deadlines.AsNoTracking()
            .Where(d =>
                d.Open
                && (mine ? d.Owner == organ : d.Owner != organ)
                && !db.Recusals.Any(r => r.CaseId == d.CaseId && r.UserId == actor.UserId)
            );
        // What others must do: as far as the organ's reach goes.
        if (!mine)
            open = open.Where(d =>
                db.Visibility.Any(v =>
                    v.CaseId == d.CaseId
                    && v.Organ == organ
                    && (v.Reach & d.Layer) != 0
                    && (v.UntilSeq == null || d.TriggerSeq <= v.UntilSeq)
                )
            );
        if (until is { } last)
        {
            var end = Shanghai.Begin(last.AddDays(1)).UtcDateTime;
            open = open.Where(d => d.LateFrom <= end);
        }
        var count = await open.Take(CountLimit).CountAsync(ct);
        if (after is { } a)
            open = open.Where(d =>
                d.LateFrom > a.LateFrom || (d.LateFrom == a.LateFrom && (d.CaseId > a.Case || (d.CaseId == a.Case && d.No > a.No)))
            );
        var rows = await open.OrderBy(d => d.LateFrom)
            .ThenBy(d => d.CaseId)
            .ThenBy(d => d.No)
            .Take(size + 1)
            .Join(db.Cases, d => d.CaseId, c => c.Id, (d, c) => new DeadlineLine(d, c.Number, c.Title))
            .ToListAsync(ct);
        var lines = rows.OrderBy(r => r.Deadline.LateFrom).ThenBy(r => r.Deadline.CaseId).ThenBy(r => r.Deadline.No).ToList();
        return new([.. lines.Take(size)], lines.Count > size, count);
    }

    public sealed record ReminderLine(ReminderRow Reminder, DeadlineRow Deadline, string Number, string Title);

    /// <summary>提醒 for a person, the newest of each deadline, latest first.</summary>
    public async Task<IReadOnlyList<ReminderLine>> RemindersAsync(Actor actor, int most, CancellationToken ct)
    {
        return await (
            from r in RemindersFor(db, actor).AsNoTracking()
            join d in db.Deadlines.AsNoTracking() on new { r.CaseId, No = r.Deadline } equals new { d.CaseId, d.No }
            join c in db.Cases on r.CaseId equals c.Id
            where
                d.Open
                && !d.Paused
                && d.Owner == r.Organ
                && d.Due == r.Due
                && !db.Reminders.Any(x => x.CaseId == r.CaseId && x.Deadline == r.Deadline && x.Due == r.Due && x.Day > r.Day)
            orderby r.Day descending, d.Due, r.CaseId, d.No
            select new ReminderLine(r, d, c.Number, c.Title)
        )
            .Take(most)
            .ToListAsync(ct);
    }

    /// <summary>
    /// Reminders not yet put away that go to this person: the officer of the case in their organ, or the clerk and the leader where
    /// it has none whose account works.
    /// </summary>
    public static IQueryable<ReminderRow> RemindersFor(CaseworkDb db, Actor actor)
    {
        var (organ, inPlace) = (actor.Organ.Code.Value, actor.Role is Role.Clerk or Role.Leader);
        var working = db.Users.Where(StoppedAccounts.Working);
        return db.Reminders.Where(r =>
            r.Organ == organ
            && r.DismissedAt == null
            && !db.Recusals.Any(x => x.CaseId == r.CaseId && x.UserId == actor.UserId)
            && (
                db.Officers.Any(o => o.CaseId == r.CaseId && o.Organ == organ && o.UserId == actor.UserId)
                || (inPlace && !db.Officers.Any(o => o.CaseId == r.CaseId && o.Organ == organ && working.Any(u => u.Id == o.UserId)))
            )
        );
    }

    public sealed record DraftLine(DraftRow Draft, string? Number, string? CaseTitle);

    /// <summary>Drafts of the organ in these states, newest first; only what the person has written on where asked for.</summary>
    public async Task<Page<DraftLine>> DraftsAsync(
        Actor actor,
        IReadOnlyCollection<DraftState> states,
        bool mine,
        (DateTime At, Guid Id)? after,
        int size,
        CancellationToken ct
    )
    {
        var drafts = DraftDesk
            .ForPerson(db, actor)
            .AsNoTracking()
            .Where(d => states.Contains(d.State) && (!mine || d.Writers.Contains(actor.UserId)));
        var count = await drafts.Take(CountLimit).CountAsync(ct);
        if (after is { } a)
            drafts = drafts.Where(d => d.UpdatedAt < a.At || (d.UpdatedAt == a.At && d.Id < a.Id));
        var rows = await (
            from d in drafts.OrderByDescending(d => d.UpdatedAt).ThenByDescending(d => d.Id).Take(size + 1)
            join c in db.Cases on d.CaseId equals c.Id into cases
            from c in cases.DefaultIfEmpty()
            select new DraftLine(d, c == null ? null : c.Number, c == null ? null : c.Title)
        ).ToListAsync(ct);
        var lines = rows.OrderByDescending(r => r.Draft.UpdatedAt).ThenByDescending(r => r.Draft.Id).ToList();
        return new([.. lines.Take(size)], lines.Count > size, count);
    }

    /// <summary>
    /// Drafts of one step that are still open, in one case or (null) of what opens one: the person's own first, newest first.
    /// </summary>
    public async Task<IReadOnlyList<DraftRow>> DraftsOfAsync(Actor actor, long? caseId, ActType type, int most, CancellationToken ct)
    {
        return await DraftDesk
            .ForPerson(db, actor)
            .AsNoTracking()
            .Where(d =>
                d.CaseId == caseId
                && d.Act == type.Name
                && (d.State == DraftState.Editing || d.State == DraftState.Returned || d.State == DraftState.Submitted)
            )
            .OrderByDescending(d => d.Writers.Contains(actor.UserId))
            .ThenByDescending(d => d.UpdatedAt)
            .ThenByDescending(d => d.Id)
            .Take(most)
            .ToListAsync(ct);
    }

    public sealed record CaseWithSteps(CaseRow Case, IReadOnlyList<NextStepRow> Steps);

    /// <summary>Open cases on which the organ can do something, those of the person first.</summary>
    public async Task<IReadOnlyList<CaseWithSteps>> NextStepsAsync(Actor actor, int most, CancellationToken ct)
    {
        var organ = actor.Organ.Code.Value;
        var cases = await VisibleTo(actor)
            .Where(c => c.Stage != Stage.Closed && db.NextSteps.Any(n => n.CaseId == c.Id && n.Organ == organ))
            .OrderByDescending(c => db.Officers.Any(o => o.CaseId == c.Id && o.UserId == actor.UserId))
            .ThenByDescending(c => c.UpdatedAt)
            .ThenByDescending(c => c.Id)
            .Take(most)
            .ToListAsync(ct);
        var ids = cases.Select(c => c.Id).ToList();
        var steps = await db.NextSteps.AsNoTracking().Where(n => n.Organ == organ && ids.Contains(n.CaseId)).ToListAsync(ct);
        return [.. cases.Select(c => new CaseWithSteps(c, [.. steps.Where(s => s.CaseId == c.Id)]))];
    }

    /// <summary>Acts that the organ can do now on these cases.</summary>
    public async Task<HashSet<(long CaseId, string Act)>> OpenStepsAsync(Actor actor, IReadOnlyCollection<long> cases, CancellationToken ct)
    {
        var organ = actor.Organ.Code.Value;
        var steps = await db
            .NextSteps.AsNoTracking()
            .Where(n => n.Organ == organ && cases.Contains(n.CaseId))
            .Select(n => new { n.CaseId, n.Act })
            .ToListAsync(ct);
        return [.. steps.Select(s => (s.CaseId, s.Act))];
    }

    public async Task<IReadOnlyList<(Stage Stage, int Count)>> StagesAsync(Actor actor, CancellationToken ct)
    {
        var groups = await VisibleTo(actor).GroupBy(c => c.Stage).Select(g => new { Stage = g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. groups.OrderBy(g => g.Stage).Select(g => (g.Stage, g.Count))];
    }

    /// <summary>
    /// Other cases that the organ sees and that may be the same event: same district, found within a year, same obligor or same place.
    /// </summary>
    public async Task<IReadOnlyList<CaseRow>> PossibleDuplicatesAsync(Actor actor, Dossier c, CancellationToken ct)
    {
        if (c.ClueTransfer.Clue is not { } clue)
            return [];
        var (from, to) = (c.Journal[0].Entry.Day.AddYears(-1), c.Journal[0].Entry.Day.AddYears(1));
        var organ = actor.Organ.Code.Value;
        var near = await VisibleTo(actor)
            .Where(x => db.Visibility.Any(v => v.CaseId == x.Id && v.Organ == organ && v.Reach > Layer.Existence && v.UntilSeq == null))
            .Where(x => x.Id != c.Id && x.District == clue.District && x.RegisteredOn >= from && x.RegisteredOn <= to)
            .OrderByDescending(x => x.Id)
            .Take(200)
            .ToListAsync(ct);
        var names = (c.Obligors.Count > 0 ? c.Obligors.Select(o => o.Data.Name) : clue.Suspects.Select(s => s.Name)).ToHashSet(
            Folding.Comparer
        );
        return
        [
            .. near.Where(x =>
                    Folding.Same(x.Title, clue.Title) || Folding.Same(x.Address, clue.Address) || x.Obligors.Split('、').Any(names.Contains)
                )
                .Take(5),
        ];
    }
}
