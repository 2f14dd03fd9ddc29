using EcoDamage.Casework.Clockwork;

namespace EcoDamage.Web.Pages.Desk;

/// <summary>工作台: what waits for me, and what waits for others.</summary>
public sealed class IndexModel(Registry registry, Reminders reminders, ReferenceBooks books, ActDesk desk, Me me) : PageModel
{
    public Actor Actor { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public DateOnly NextDayOff => books.Calendar.NextDayOff(Today);
    public Registry.Page<Registry.LetterLine> ToReceive { get; private set; } = null!;
    public Registry.Page<Registry.LetterLine> ToAnswer { get; private set; } = null!;
    public Registry.Page<Registry.LetterLine> Unanswered { get; private set; } = null!;
    public Registry.Page<Registry.DeadlineLine> Due { get; private set; } = null!;

    /// <summary>What other organs must do in the next thirty days, as far as the organ may see it.</summary>
    public Registry.Page<Registry.DeadlineLine> Others { get; private set; } = null!;
    public IReadOnlyList<Registry.ReminderLine> Reminded { get; private set; } = [];
    public IReadOnlyList<Registry.DraftLine> ToSign { get; private set; } = [];
    public IReadOnlyList<Registry.DraftLine> Returned { get; private set; } = [];

    /// <summary>What the person has begun and not finished.</summary>
    public Registry.Page<Registry.DraftLine> Begun { get; private set; } = null!;
    public IReadOnlyList<Registry.CaseWithSteps> Cases { get; private set; } = [];

    /// <summary>承办人 of these cases, in words.</summary>
    public IReadOnlyDictionary<long, string> Officers { get; private set; } = new Dictionary<long, string>();
    public IReadOnlyList<(Stage Stage, int Count)> Stages { get; private set; } = [];
    public IReadOnlyList<(DateOnly Day, int Count)> Ahead { get; private set; } = [];
    public int Near { get; private set; }
    public int Overdue { get; private set; }
    public bool MayRegister => Actor.Role is Role.Officer or Role.Leader && Actor.Organ.Kind != OrganKind.Court;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Actor = me.Required;
        now = desk.Now;
        Today = Shanghai.Day(now);
        ToReceive = await registry.LettersAsync(Actor, Registry.Box.ToReceive, null, ct);
        ToAnswer = await registry.LettersAsync(Actor, Registry.Box.ToAnswer, null, ct);
        Unanswered = await registry.LettersAsync(Actor, Registry.Box.Unanswered, null, ct);
        Due = await registry.DeadlinesAsync(Actor, mine: true, Today.AddDays(400), null, 12, ct);
        // A right whose time is over asks nothing of anybody any more.
        Due = Due with
        {
            Rows = [.. Due.Rows.Where(d => Period.Named(d.Deadline.Period).Alarms || d.Deadline.Due >= Today)],
        };
        Others = await registry.DeadlinesAsync(Actor, mine: false, Today.AddDays(30), null, 5, ct);
        Reminded = await registry.RemindersAsync(Actor, 8, ct);
        ToSign = (await registry.DraftsAsync(Actor, [DraftState.Submitted], Actor.Role != Role.Leader, null, 10, ct)).Rows;
        Returned = (await registry.DraftsAsync(Actor, [DraftState.Returned], true, null, 10, ct)).Rows;
        Begun = await registry.DraftsAsync(Actor, [DraftState.Editing], true, null, 5, ct);
        Cases = await registry.NextStepsAsync(Actor, 12, ct);
        Officers = await registry.OfficersAsync(Actor, [.. Cases.Select(c => c.Case.Id)], ct);
        openSteps = await registry.OpenStepsAsync(Actor, [.. Due.Rows.Select(d => d.Deadline.CaseId)], ct);
        Stages = await registry.StagesAsync(Actor, ct);
        var soon = await registry.DeadlinesAsync(Actor, mine: true, Today.AddDays(30), null, 500, ct);
        var running = soon.Rows.Where(d => !d.Deadline.Paused).ToList();
        Near = running.Count(d => d.Deadline.LateFrom > now.UtcDateTime && d.Deadline.Due <= Today.AddDays(7));
        Overdue = running.Count(d => d.Deadline.LateFrom <= now.UtcDateTime && Period.Named(d.Deadline.Period).Alarms);
        Ahead =
        [
            .. Enumerable
                .Range(0, 31)
                .Select(i => Today.AddDays(i))
                .Select(day => (day, running.Count(d => d.Deadline.Due == day || (day == Today && d.Deadline.Due < day)))),
        ];
    }

    /// <summary>Puts a reminder away; the deadline stays. Again, or one of others, changes nothing.</summary>
    public async Task<IActionResult> OnPostDismissAsync(string? number, int deadline, DateOnly day, CancellationToken ct)
    {
        await reminders.DismissAsync(me.Required, number ?? "", deadline, day, ct);
        return Redirect(Links.Desk);
    }

    DateTimeOffset now;
    HashSet<(long, string)> openSteps = [];

    /// <summary>The act can be done now, not only when something else has happened.</summary>
    public bool IsOpen(long caseId, ActType act) => openSteps.Contains((caseId, act?.Name ?? ""));

    public DeadlineStatus Light(DeadlineRow d) => d?.StatusAt(now) ?? throw new ArgumentNullException(nameof(d));

    /// <summary>Duties first, then what the procedure expects, then what it allows.</summary>
    public IEnumerable<ActType> InOrder(IEnumerable<NextStepRow> steps) =>
        steps
            .Select(s => ActType.Named(s.Act))
            .OfType<ActType>()
            .OrderBy(t =>
                t.Rule.Force switch
                {
                    Force.Must => 0,
                    Force.InPrinciple or Force.Stated => 1,
                    _ => 2,
                }
            )
            .ThenBy(t => t.Order);

    public bool MayDraft(ActType type) =>
        type is not null && (type.Rule.Roles.Contains(Actor.Role) || (Actor.Role == Role.Clerk && Actor.Organ.Kind == OrganKind.Court));

    public static string EditUrl(Registry.DraftLine d)
    {
        return Links.Act(d.Number, d.Draft.Act, d.Draft.Id);
    }
}
