namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>下一步: what the person may do now, what waits for what, and what the law has used up in this case.</summary>
public sealed record NextSteps(string Number, bool TakesPart, bool Closed, IReadOnlyList<NextSteps.Draft> Drafts)
{
    public IReadOnlyList<Step> Open { get; private init; } = [];
    public IReadOnlyList<ActType> Aside { get; private init; } = [];
    public IReadOnlyList<ActType> General { get; private init; } = [];

    /// <summary>Open only to who leaves an 原则上 with a recorded reason.</summary>
    public IReadOnlyList<(ActType Type, IReadOnlyList<Obstacle> Why)> Departing { get; private init; } = [];

    /// <summary>尚不能办理, by stage; within a stage the acts that miss the same.</summary>
    public IReadOnlyList<Room> Waiting { get; private init; } = [];

    /// <summary>不会开放: what the law has used up in this case.</summary>
    public IReadOnlyList<(ActType Type, Obstacle Why)> UsedUp { get; private init; } = [];

    /// <summary>The organ must do it: by the article, or because a period that it must keep runs.</summary>
    public sealed record Step(ActType Type, bool IsDuty, DeadlineStatus? Light);

    /// <summary>The acts of one stage that can't be done yet.</summary>
    public sealed record Room(string Label, bool IsNow, IReadOnlyList<(IReadOnlyList<Obstacle> Why, IReadOnlyList<ActType> Acts)> Groups)
    {
        public int Count => Groups.Sum(g => g.Acts.Count);
    }

    /// <summary>Who has written on a draft may go on with it; everybody else of the organ reads it first.</summary>
    public sealed record Draft(DraftRow Row, string Title, string Url, string Does)
    {
        public static Draft Of(DraftRow row, string number, Actor actor)
        {
            var goesOn = row is { State: DraftState.Editing or DraftState.Returned } && row.Writers.Contains(actor.UserId);
            return new(
                row,
                ActType.Named(row.Act)!.Rule.Title,
                goesOn ? Links.Act(number, row.Act, row.Id) : Links.Draft(row.Id),
                goesOn ? "继续填写"
                    : row.State == DraftState.Submitted && actor.Role == Role.Leader ? "审阅签发"
                    : "查看"
            );
        }
    }

    public static NextSteps Of(CaseReader r, IEnumerable<DraftRow> drafts)
    {
        var c = r.Case;
        var answers = ActType.All.Where(t => t.Rule.OpensFor.Count == 0 && !t.Rule.ByClock).Select(t => (Type: t, May: t.Ask(c))).ToList();
        var asked = c.Letters.Where(l => l.To == r.Organ && l.AwaitsAnswer).Select(l => l.AnsweredBy).ToHashSet();
        var may = answers.Where(x => x.May is Answer.Yes).Select(x => (x.Type, ((Answer.Yes)x.May).Departures)).ToList();
        var general = may.Where(x => IsGeneral(x.Type)).Select(x => x.Type).ToList();
        may.RemoveAll(x => IsGeneral(x.Type));
        var closed = c.Stage == Stage.Closed;
        return new(c.Number, r.TakesPart, closed, [.. drafts.Select(d => Draft.Of(d, c.Number, r.Actor))])
        {
            General = general,
            Aside = [.. may.Where(x => x is { Departures.Count: 0, Type.Rule.Aside: true }).Select(x => x.Type)],
            Open =
            [
                .. may.Where(x => x is { Departures.Count: 0, Type.Rule.Aside: false })
                    .Select(x => new Step(x.Type, IsDuty(c, x.Type), LightOf(r, x.Type)))
                    .OrderBy(Urgency),
            ],
            Departing = [.. may.Where(x => x.Departures.Count > 0)],
            // A closed case is read-only for one reason, said once.
            Waiting = closed ? [] : RoomsOf(c, answers),
            UsedUp = closed
                ? []
                : [.. answers.Where(x => x.May is Answer.Never { Forbidden: false }).Select(x => (x.Type, ((Answer.Never)x.May).Why))],
        };

        bool IsGeneral(ActType t) => t.IsGeneral && t.Rule.Force != Force.Must && !asked.Contains(t.Name);
    }

    static int Urgency(Step step) =>
        step.IsDuty ? 0
        : step.Type.Rule.Force is Force.InPrinciple or Force.Stated ? 1
        : 2;

    static bool IsDuty(Seen c, ActType type) =>
        type.Rule.Force == Force.Must
        || c.Deadlines.Any(d => d.IsOpen && d.Owner == c.Organ && d.Period.MetBy == type.Name && d.Period.Force == Force.Must);

    static DeadlineStatus? LightOf(CaseReader r, ActType type) =>
        r
            .Case.Deadlines.Where(d => d.IsOpen && d.Owner == r.Organ && d.Period.MetBy == type.Name && d.Period.Force != Force.Stated)
            .OrderBy(d => d.LateFrom(r.Books.Calendar, r.Case.Today))
            .FirstOrDefault()
            ?.StatusAt(r.Now, r.Books.Calendar);

    static IReadOnlyList<Room> RoomsOf(Seen c, IEnumerable<(ActType Type, Answer May)> answers) =>
        [
            .. answers
                .Where(x => x.May is Answer.NotYet)
                .Select(x => (x.Type, ((Answer.NotYet)x.May).Why))
                .GroupBy(x => x.Type.Room)
                .Select(room => new Room(
                    Enum.TryParse<Stage>(room.Key, out var stage) ? stage.Label() : "各阶段通用",
                    stage == c.Stage && stage != default,
                    [
                        .. room.GroupBy(x => string.Join('\n', x.Why.Select(o => o.Text + o.Article)))
                            .Select(g => (g.First().Why, (IReadOnlyList<ActType>)[.. g.Select(x => x.Type)])),
                    ]
                )),
        ];
}
