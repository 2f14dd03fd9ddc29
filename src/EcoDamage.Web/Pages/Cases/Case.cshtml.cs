using EcoDamage.Casework.CaseFiles;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>One case as the asker's organ may see it.</summary>
public sealed class CaseModel(CaseworkDb db, Registry registry, ReferenceBooks books, ActDesk desk, TimeProvider clock, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }
    public Seen Case { get; private set; } = null!;
    public Actor Actor { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public DateOnly Today => Shanghai.Day(Now);
    public IReadOnlyList<ActType> Open { get; private set; } = [];
    public IReadOnlyList<ActType> Aside { get; private set; } = [];
    public IReadOnlyList<ActType> General { get; private set; } = [];

    /// <summary>尚不能办理, by stage; within a stage the acts that miss the same.</summary>
    public IReadOnlyList<WaitingRoom> Waiting { get; private set; } = [];

    /// <summary>Open only to who leaves an 原则上 with a recorded reason.</summary>
    public IReadOnlyList<(ActType Type, IReadOnlyList<Obstacle> Why)> Departing { get; private set; } = [];

    /// <summary>不会开放: what the law has used up in this case.</summary>
    public IReadOnlyList<(ActType Type, Obstacle Why)> UsedUp { get; private set; } = [];

    /// <summary>The acts of one stage that can't be done yet.</summary>
    public sealed record WaitingRoom(
        string Label,
        bool IsNow,
        IReadOnlyList<(IReadOnlyList<Obstacle> Why, IReadOnlyList<ActType> Acts)> Groups
    )
    {
        public int Count => Groups.Sum(g => g.Acts.Count);
    }

    public IReadOnlyList<DraftRow> Drafts { get; private set; } = [];

    /// <summary>The person has written on it and may go on; everybody else of the organ reads it first.</summary>
    public bool GoesOnWith(DraftRow draft) =>
        draft is { State: DraftState.Editing or DraftState.Returned } && draft.Writers.Contains(Actor.UserId);

    public IReadOnlyList<CaseRow> Duplicates { get; private set; } = [];

    /// <summary>承办人 of the own organ, in words.</summary>
    public string Officer { get; private set; } = "";
    public IReadOnlyList<ReadingRow> Readings { get; private set; } = [];
    public bool ChainIntact { get; private set; } = true;

    OrganCode Organ => Actor.Organ.Code;

    /// <summary>The organ knows more than that the case exists.</summary>
    public bool SeesFiled => Case.Who.ReachesTo(Organ, Layer.Filed | Layer.File | Layer.Suit, Case.Version);
    public bool SeesAFile => Case.Who.ReachesTo(Organ, Layer.File | Layer.Suit, Case.Version);
    public bool SeesExistence => Case.Who.ReachesTo(Organ, Layer.Existence | Layer.Filed | Layer.File | Layer.Suit, Case.Version);

    /// <summary>What was done, newest first. Who took a letter in is said with the act that sent it.</summary>
    public IReadOnlyList<Performed> Timeline =>
        [.. Case.Journal.Where(p => p.Act is not Domain.General.AcknowledgeLetter && Case.Sees(p.Entry.Seq)).Reverse()];

    /// <summary>The letters that an entry sent, as far as the organ may know of them.</summary>
    public IEnumerable<Letter> Sent(Performed p) => Case.Letters.Where(l => l.SentSeq == p?.Entry.Seq && Case.Sees(l));

    /// <summary>Capacities of the own organ; that something was shared with it goes without saying where it has another.</summary>
    public IReadOnlyList<Capacity> Capacities =>
        [
            .. Case.Who.CapacitiesOf(Organ).ToList() is { Count: > 1 } held
                ? held.Where(x => x != Capacity.Supporting)
                : Case.Who.CapacitiesOf(Organ),
        ];
    public IEnumerable<Letter> Letters => Case.Letters.Where(l => Case.Sees(l)).Reverse();
    public IEnumerable<Deadline> Deadlines =>
        Case.Deadlines.Where(d => Case.Sees(d)).OrderByDescending(d => d.IsOpen).ThenBy(d => d.LateFrom(books.Calendar, Today));
    public IEnumerable<Deadline> Running =>
        Case.Deadlines.Where(d => d.IsOpen && Case.Sees(d)).OrderBy(d => d.LateFrom(books.Calendar, Today));
    public IReadOnlyList<Obligation> Owed => [.. Case.Performance.Obligations.Where(o => Case.Sees(o))];
    public IReadOnlyList<(Entry Entry, RecordPayment Act)> Paid =>
        [.. Case.Performance.Payments.Where(p => Case.Sees(Case.Performance.Obligations[p.Act.Obligation]))];

    public IReadOnlyList<(string Key, string Label)> Tabs
    {
        get
        {
            List<(string, string)> tabs =
            [
                ("overview", "概况"),
                ("course", $"进程 {Timeline.Count}"),
                ("letters", $"函件 {Letters.Count()}"),
                ("deadlines", $"期限 {Deadlines.Count()}"),
            ];
            if (SeesAFile)
                tabs.Add(("evidence", "证据与鉴定"));
            if (SeesAFile || Owed.Count > 0)
                tabs.Add(("money", "资金与修复"));
            tabs.Add(("journal", "案卷日志"));
            return tabs;
        }
    }

    /// <summary>A row for each proceeding that the organ sees, and for each group of obligors where they stand in different stages: who, stage, and how it ended.</summary>
    public IReadOnlyList<(string Who, string Stage, string? Ended)> Tracks
    {
        get
        {
            var rows = new List<(string, string, string?)>();
            foreach (
                var p in Case.Proceedings.Where(p =>
                    Case.Who.ReachesTo(Organ, p.Kind == ProceedingKind.Compensation ? Layer.File : Layer.Suit, Case.Version)
                )
            )
            {
                var name = $"{p.Kind.Label()} · {books.Organs.ShortName(p.Organ)}";
                var groups = p is { Kind: ProceedingKind.Compensation, EndedOn: null }
                    ? Case.Obligors.Where(o => !o.Left && !o.Gone).GroupBy(Case.StageOf).OrderBy(g => g.Key).ToList()
                    : [];
                if (groups.Count > 1)
                    rows.AddRange(
                        groups.Select(g => ($"{name}：{string.Join("、", g.Select(o => o.Data.Name))}", g.Key.Label(), (string?)null))
                    );
                else
                    rows.Add(
                        (
                            name,
                            p.EndedOn is null ? p.Stage.Label() : "已终结",
                            p.EndedOn is { } on ? $"{on:yyyy-MM-dd} {p.EndedBecause}" : null
                        )
                    );
            }
            return rows;
        }
    }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        Actor = me.Required;
        Now = desk.Now;
        if (await CaseFile.OpenAsync(db, number, Today, Actor, ct) is not { } c)
            return this.Refuse(Refusals.NotFound());
        if (c.Who.IsRecused(Actor.UserId))
            return this.Refuse(Refusals.Recused());
        Case = c;
        if (Tabs.All(t => t.Key != Tab))
            Tab = Timeline.Count > 0 ? "course" : "overview";
        Drafts = await DraftDesk
            .ForPerson(db, Actor)
            .AsNoTracking()
            .Where(d => d.CaseId == c.Id)
            .Where(d => d.State == DraftState.Editing || d.State == DraftState.Submitted || d.State == DraftState.Returned)
            .OrderBy(d => d.UpdatedAt)
            .ToListAsync(ct);
        Sort();
        if (c.SeesFile(c.Organ) && c.Who.Lead != Organ)
            await LogReadingAsync(ct);
        Officer = await registry.OfficerAsync(Actor, c, ct);
        if (c.SeesFile(c.Organ))
            Readings = await db.Readings.AsNoTracking().Where(r => r.CaseId == c.Id).OrderByDescending(r => r.At).Take(50).ToListAsync(ct);
        if (c.Stage == Stage.ClueTransfer && c.Sees(1))
            Duplicates =
            [
                .. (await registry.PossibleDuplicatesAsync(Actor, c, ct)).Where(d => !c.Relations.Links.Any(l => l.Number == d.Number)),
            ];
        if (Tab == "journal")
        {
            var lines = await db
                .Journal.AsNoTracking()
                .Where(j => j.CaseId == c.Id)
                .OrderBy(j => j.Seq)
                .Select(j => new
                {
                    j.Seq,
                    j.Header,
                    j.Hash,
                })
                .ToListAsync(ct);
            var bodies = await db.JournalBodies.AsNoTracking().Where(j => j.CaseId == c.Id).ToDictionaryAsync(j => j.Seq, j => j.Body, ct);
            ChainIntact =
                lines.Count == c.Version
                && JournalLine.FirstBreak(c.Number, lines.Select(l => (l.Seq, l.Header, l.Hash, bodies.GetValueOrDefault(l.Seq)))) is null;
        }
        return Page();
    }

    /// <summary>
    /// Why this person may not take the whole file away; null when they may. A file that replays must hold every entry, and nobody is given what lies behind another
    /// organ's wall: so it is for the leader of the organ that leads the case, where that organ sees all of it.
    /// </summary>
    public Obstacle? AgainstExport
    {
        get
        {
            if ((Case.Who.Lead ?? Case.PublicInterest.Current?.Organ) != Organ || Actor.Role != Role.Leader)
                return new("导出案卷由牵头单位的负责人办理。", "平台管理");
            var hidden = Case.Version - Case.Journal.Count;
            return hidden == 0
                ? null
                : new(
                    $"案卷中有 {hidden} 条其他单位的记录，本单位不能查看，因此不能导出完整案卷；确需导出的，由平台运维人员办理。",
                    "平台管理"
                );
        }
    }

    /// <summary>导出案卷: the journal as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string number, CancellationToken ct)
    {
        Actor = me.Required;
        if (await CaseFile.OpenAsync(db, number, desk.Today, Actor, ct) is not { } c)
            return this.Refuse(Refusals.NotFound());
        if (c.Who.IsRecused(Actor.UserId))
            return this.Refuse(Refusals.Recused());
        Case = c;
        if (AgainstExport is { } why)
            return this.Refuse(Refusals.Forbidden(why, number));
        // Read behind the organ's own wall: a body it may not read is not there.
        if (await CaseExport.LinesAsync(db, number, ct, c.Version) is not { } lines || lines.Count != c.Version + 1)
            return this.Refuse(Refusals.Conflict([new("案卷刚刚有变化，请重新导出", "平台管理")], number));
        return File(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), "application/x-ndjson", $"{number}.jsonl");
    }

    // Art. 4: the procuratorate reads in supervision, and the department sees that it did.
    async Task LogReadingAsync(CancellationToken ct)
    {
        var (at, day) = (clock.GetUtcNow().UtcDateTime, Today);
        await db.Database.ExecuteSqlAsync(
            $"insert into readings (case_id, organ, user_id, user_name, day, at) values ({Case.Id}, {Organ.Value}, {Actor.UserId}, {Actor.Name}, {day}, {at}) on conflict do nothing",
            ct
        );
    }

    void Sort()
    {
        var open = new List<ActType>();
        var general = new List<ActType>();
        var aside = new List<ActType>();
        var waiting = new List<(ActType Type, IReadOnlyList<Obstacle> Why)>();
        var departing = new List<(ActType Type, IReadOnlyList<Obstacle> Why)>();
        var usedUp = new List<(ActType Type, Obstacle Why)>();
        var asked = Case.Letters.Where(l => l.To == Organ && l.AwaitsAnswer).Select(l => l.AnsweredBy).ToHashSet();
        foreach (var type in ActType.All.Where(t => t.Rule.OpensFor.Count == 0 && !t.Rule.ByClock))
        {
            switch (type.Ask(Case))
            {
                case Answer.Yes when type.IsGeneral && type.Rule.Force != Force.Must && !asked.Contains(type.Name):
                    general.Add(type);
                    break;
                case Answer.Yes { Departures.Count: 0 } when type.Rule.Aside:
                    aside.Add(type);
                    break;
                case Answer.Yes { Departures.Count: 0 }:
                    open.Add(type);
                    break;
                case Answer.Yes yes:
                    departing.Add((type, yes.Departures));
                    break;
                case Answer.NotYet notYet:
                    waiting.Add((type, notYet.Why));
                    break;
                case Answer.Never { Forbidden: false } never:
                    usedUp.Add((type, never.Why));
                    break;
            }
        }
        Open =
        [
            .. open.OrderBy(t =>
                IsDuty(t)
                    ? 0
                    : t.Rule.Force switch
                    {
                        Force.InPrinciple or Force.Stated => 1,
                        _ => 2,
                    }
            ),
        ];
        General = general;
        Aside = aside;
        Departing = departing;
        // A closed case is read-only for one reason, said once.
        if (Case.Stage == Stage.Closed)
            return;
        UsedUp = usedUp;
        Waiting =
        [
            .. waiting
                .GroupBy(x => x.Type.Room)
                .Select(room => new WaitingRoom(
                    Enum.TryParse<Stage>(room.Key, out var stage) ? stage.Label() : "各阶段通用",
                    stage == Case.Stage && stage != default,
                    [
                        .. room.GroupBy(x => string.Join('\n', x.Why.Select(o => o.Text + o.Article)))
                            .Select(g => (g.First().Why, (IReadOnlyList<ActType>)[.. g.Select(x => x.Type)])),
                    ]
                )),
        ];
    }

    /// <summary>The organ must do it: by the article, or because a period that it must keep runs.</summary>
    public bool IsDuty(ActType type) =>
        type?.Rule.Force == Force.Must
        || Case.Deadlines.Any(d => d.IsOpen && d.Owner == Organ && d.Period.MetBy == type?.Name && d.Period.Force == Force.Must);

    public DeadlineStatus? LightOf(ActType type) =>
        Case
            .Deadlines.Where(d => d.IsOpen && d.Owner == Organ && d.Period.MetBy == type?.Name && d.Period.Force != Force.Stated)
            .OrderBy(d => d.LateFrom(books.Calendar, Today))
            .FirstOrDefault()
            ?.StatusAt(Now, books.Calendar);

    /// <summary>Place of damage; the exact address belongs to the file.</summary>
    public string Place(bool exact)
    {
        var district = books.Organs.District(Case.ClueTransfer.Clue!.District);
        return !exact ? district
            : Case.ClueTransfer.Clue.Address.StartsWith(district, StringComparison.Ordinal) ? Case.ClueTransfer.Clue.Address
            : district + Case.ClueTransfer.Clue.Address;
    }

    public string Tone(Performed p)
    {
        return p.Entry.By.Kind switch
        {
            OrganKind.Procuratorate => "p",
            OrganKind.Court => "c",
            _ => "",
        };
    }

    public ValuesView Values(Act act) => ValuesView.Of(act, Case, Actor, books.Organs);
}
