using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>
/// One page for every act: rule, basis, form, obstacles. Also for the act that opens a case (/cases/new).
/// What is posted is kept as a draft first; the page then shows the draft, so that Back and reload do no harm.
/// The form token is checked by hand: a refused one must not cost the text.
/// </summary>
[OfCase]
[IgnoreAntiforgeryToken]
public sealed partial class ActModel(
    CaseworkDb db,
    Registry registry,
    ReferenceBooks books,
    ActDesk desk,
    DraftDesk drafts,
    IAntiforgery antiforgery,
    OpenedCase opened,
    Me me
) : PageModel
{
    IReadOnlyList<Option> members = [];
    bool sent;

    public Seen? Case => opened.OrNone;
    public ActType Type { get; private set; } = null!;
    public Actor Actor { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public DateOnly Today => Shanghai.Day(Now);
    public JsonObject Data { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    public IReadOnlyList<Obstacle> Departures { get; private set; } = [];
    public IReadOnlyList<Performed>? Stale { get; private set; }
    public string? Departure { get; private set; }

    /// <summary>The draft that the form writes on; born with the first save.</summary>
    public Guid Draft { get; private set; }

    /// <summary>Its version as this form knows it; 0: not born yet.</summary>
    public int Read { get; private set; }

    /// <summary>This form, and the one attempt that is made with it.</summary>
    public Guid FormId { get; private set; }
    public bool Joins { get; private set; }
    public int Version { get; private set; }
    public string? Comment { get; private set; }
    public string? CommentBy { get; private set; }
    public string SavedText { get; private set; } = "";

    /// <summary>Other drafts of this step that are still open.</summary>
    public IReadOnlyList<DraftRow> Others { get; private set; } = [];

    /// <summary>For the script: each draft that the portal has, and how far it has it.</summary>
    public string Known { get; private set; } = "";

    /// <summary>The draft that this one was kept apart from, because it had changed or ended meanwhile.</summary>
    public DraftRow? Beside { get; private set; }

    /// <summary>Where the page puts the cursor: a row that was just added.</summary>
    public string? Focus { get; private set; }

    /// <summary>补录 as typed: the earlier day and its proof.</summary>
    public string? PastOn { get; private set; }
    public string? PastProof { get; private set; }

    /// <summary>原文号: the number that the paper letter bears.</summary>
    public string? PastNo { get; private set; }
    public bool IsPast => !string.IsNullOrWhiteSpace(PastOn) || !string.IsNullOrWhiteSpace(PastProof) || !string.IsNullOrWhiteSpace(PastNo);

    /// <summary>What is issued in the portal is issued today; only other organs' paper and acts of other days are entered later.</summary>
    public bool MayBePast =>
        !Type.Rule.Roles.Contains(Role.Clerk)
        && Type.Name
            is not (nameof(Domain.General.CoSign) or nameof(Domain.General.AcknowledgePastAct) or nameof(Domain.General.CorrectAct));

    public bool NeedsSignature => Type.Rule.SignedOff || Departures.Count > 0 || Departure is not null;
    public string PostTo => Links.Act(Case?.Number, Type.Name);
    public FormView Form =>
        new(Case, Actor, books.Organs, members, Errors.ToLookup(e => e.Field, e => e.Text), PostTo) { Focus = Focus, Today = Today };
    public bool KeptApart { get; private set; }

    /// <summary>What the other says, where it is of the same step and case.</summary>
    public ValuesView? BesideValues =>
        Beside is null or { Data: "{}" } || Beside.Act != Type.Name || (Case is not null && Beside.CaseId != Case.Id)
            ? null
            : new(Type.Fields, JsonNode.Parse(Beside.Data)!.AsObject(), Case, Actor, books.Organs);

    /// <summary>The running deadlines that this act would meet.</summary>
    public IEnumerable<DeadlineView> Meets => DeadlineView.MetBy(Type, Case, books, Now, Case?.Number);

    /// <summary>The letters that this act would answer.</summary>
    public IEnumerable<IncomingView> Incoming => IncomingView.Of(Case, Type, Actor, books.Organs, l => l.AwaitsAnswer);

    /// <summary>Sent, and refused because only a recorded reason would overcome what stands against it.</summary>
    public bool LacksReason => sent && Response.StatusCode == StatusCodes.Status409Conflict && Departures.Count > 0;

    public string IdOf(string field) =>
        field is "pastOn" or "pastProof" or "pastNo" or "departure" ? field : new FieldView(Type.Fields[0], field, null, Form).Id;

    public bool IsWriter(DraftRow row) => row is not null && row.Writers.Contains(Actor.UserId);

    /// <summary>Where a draft is read, or by those who write on it gone on with.</summary>
    public string UrlOf(DraftRow row) =>
        row is { State: DraftState.Editing or DraftState.Returned } && IsWriter(row) ? $"{PostTo}?draft={row.Id}" : Links.Draft(row.Id);

    /// <param name="draft">The draft to go on with; else the person's own newest of this step.</param>
    /// <param name="join">Whoever has not written on it wants to.</param>
    /// <param name="fresh">另起一份: none of those there are.</param>
    /// <param name="row">The row that was added, to put the cursor there.</param>
    /// <param name="check">It was sent and refused: say what stands against it.</param>
    /// <param name="beside">The draft that it was kept apart from.</param>
    public async Task<IActionResult> OnGetAsync(
        string? act,
        Guid? draft,
        bool join,
        bool fresh,
        string? row,
        bool check,
        Guid? beside,
        CancellationToken ct
    )
    {
        if (await PrepareAsync(act, ct) is { } refused)
            return refused;
        FormId = Guid.NewGuid();
        Focus = row;
        var known = await registry.DraftsOfAsync(Actor, Case?.Id, Type, 20, ct);
        var target = Target();
        DraftRow? own = null;
        if (draft is { } id)
        {
            own = known.FirstOrDefault(d => d.Id == id) ?? await DraftAsync(id, ct);
            if (Instead(own, join) is { } instead)
                return instead;
        }
        else if (!fresh && Case is not null)
            own = known.FirstOrDefault(d => IsGoneOnWith(d, target));
        Known = string.Join(' ', known.Append(own).OfType<DraftRow>().Select(d => $"{d.Id} {d.Form} {d.Stroke}"));
        Others = [.. known.Where(d => d.Id != own?.Id && d.Id != beside)];
        if (own is null)
        {
            Begin(target.Key, target.Value);
            return Page();
        }
        Open(own);
        if (beside is { } other)
            await ShowBesideAsync(other, ct);
        else if (check)
            await CheckAsync(ct);
        return Page();
    }

    // What the link to this page has chosen already: a letter to answer, a suit.
    (string? Key, string Value) Target() =>
        Type
            .Fields.Where(f => f.Kind == FieldKind.Pick && Request.Query.ContainsKey(f.Key))
            .Select(f => ((string?)f.Key, Request.Query[f.Key].ToString()))
            .FirstOrDefault();

    // The own draft that is opened where none is named.
    bool IsGoneOnWith(DraftRow d, (string? Key, string Value) target) =>
        d.State is DraftState.Editing or DraftState.Returned
        && IsWriter(d)
        && (target.Key is null || d.Target == $"{target.Key}={target.Value}");

    // A draft of this step that the person may read, also where it has ended.
    Task<DraftRow?> DraftAsync(Guid id, CancellationToken ct) =>
        DraftDesk.ForPerson(db, Actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.Act == Type.Name, ct);

    // Where the draft that was named is not one to go on with here.
    IActionResult? Instead(DraftRow? own, bool join)
    {
        if (own is null || (own.State != DraftState.Done && own.CaseId != Case?.Id))
            return this.Refuse(Refusals.NotFound());
        if (own.State is DraftState.Submitted or DraftState.Done or DraftState.Discarded || (!IsWriter(own) && !join))
            return Redirect(Links.Draft(own.Id));
        Joins = !IsWriter(own);
        return null;
    }

    async Task ShowBesideAsync(Guid other, CancellationToken ct)
    {
        KeptApart = true;
        Beside = await DraftDesk.ForPerson(db, Actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == other, ct);
        Response.StatusCode = StatusCodes.Status409Conflict;
    }

    void Begin(string? key, string value)
    {
        Draft = Guid.NewGuid();
        Data = Suggested(Case);
        if (key is not null && Case is not null && Type.Fields.First(f => f.Key == key).Options!(Case).Any(o => o.Value == value))
            Data[key] = value;
        foreach (var f in Type.Fields.Where(f => f.Kind == FieldKind.Day && f.Required && Data[f.Key] is null))
        {
            if (f.MustLieAhead)
                Data[f.Key] = Iso(books.Calendar.Roll(Today.AddDays(Setting.Value(Case?.Settings, "LetterAnswer", Today))));
            else if (!f.MayLieAhead)
                Data[f.Key] = Iso(Today);
        }
        // Nobody picks where there is nothing to choose.
        foreach (var f in Type.Fields.Where(f => Case is not null && f.Required && f.Options is not null && Data[f.Key] is null))
            if (f.Options!(Case!).Take(2).ToList() is [var only])
                Data[f.Key] = f.Kind == FieldKind.Picks ? new JsonArray(only.Value) : only.Value;
    }

    void Open(DraftRow row)
    {
        (Draft, Read, Data, Departure) = (row.Id, row.Version, JsonNode.Parse(row.Data)!.AsObject(), row.Departure);
        (PastOn, PastProof, PastNo) = (row.PastOn, row.PastProof, row.PastNo);
        (Comment, CommentBy) = (row.State == DraftState.Returned ? row.Comment : null, row.CommentBy);
        // What changed while the draft lay is shown before it goes on, and then counts as read.
        if (Case is not null && row.BaseVersion < Case.Version)
            Stale = Case.Since(row.BaseVersion).ToList() is { Count: > 0 } since ? since : null;
        if (Case is not null && row.BaseVersion < Case.Version)
            FollowTheFile(row.BaseVersion);
        SavedText = $"草稿已保存 {Shanghai.Clock(row.UpdatedAt)}";
    }

    // What the file itself had put into the form, such as a sum that is still owed, follows the file; what the person wrote stays.
    void FollowTheFile(int since)
    {
        var (before, now) = (Suggested(Case!.AsOf(since)), Suggested(Case));
        foreach (
            var f in Type.Fields.Where(f =>
                f.Kind is not (FieldKind.Group or FieldKind.Rows or FieldKind.Choices or FieldKind.Organs or FieldKind.Picks)
            )
        )
        {
            if (Words(f, Data) != Words(f, before) || Words(f, before) == Words(f, now))
                continue;
            Data[f.Key] = now[f.Key]?.DeepClone();
        }

        string Words(Field f, JsonObject of) => new FieldView(f, f.Key, of[f.Key], Form).Text.ReplaceLineEndings("\n");
    }

    Seen Before => Case ?? Seen.Nothing(Actor, Today);

    JsonObject Suggested(Seen? c) =>
        Type.Suggest(c, Actor, books.Organs) is { } known ? JsonSerializer.SerializeToNode(known, ActJson.Tolerant)!.AsObject() : [];

    public static string EndOf(DraftRow draft) =>
        draft?.State switch
        {
            DraftState.Submitted => "已经送签发",
            DraftState.Done => "已经办理",
            DraftState.Discarded => "已经作废",
            _ => "已有变化",
        };

    async Task<IActionResult?> PrepareAsync(string? act, CancellationToken ct, bool posting = false)
    {
        Actor = me.Required;
        Now = desk.Now;
        if (ActType.Named(act ?? nameof(RegisterClue)) is not { } type || (Case is null) != (type.Rule.OpensFor.Count > 0))
            return this.Refuse(Refusals.NotFound());
        Type = type;
        if (Case is null)
            return type.Rule.OpensFor.Contains(Actor.Organ.Kind) && type.Rule.Roles.Contains(Actor.Role)
                ? null
                : this.Refuse(Refusals.Forbidden(Judgement.MayNotOpen(type, Actor)));
        Version = Case.Version;
        members = await registry.MembersAsync(Actor, ct);
        var may = type.Ask(Case);
        if (may is Answer.Yes yes)
            Departures = yes.Departures;
        return may switch
        {
            Answer.Yes => null,
            Answer.Never { Forbidden: true } never => this.Refuse(Refusals.Forbidden(never.Why, Case.Number)),
            // A repeat of a submission that went through finds the act used up; the desk knows it by its id.
            _ when posting => null,
            Answer.Never never => this.Refuse(Refusals.Conflict([never.Why], Case.Number)),
            Answer.NotYet notYet => this.Refuse(Refusals.Conflict(notYet.Why, Case.Number)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
