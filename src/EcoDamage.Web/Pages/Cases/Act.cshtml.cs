using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>
/// One page for every act: rule, basis, form, obstacles. Also for the act that opens a case (/cases/new).
/// What is posted is kept as a draft first; the page then shows the draft, so that Back and reload do no harm. The form token is checked by hand: a refused one must not cost the text.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed partial class ActModel(
    CaseworkDb db,
    Registry registry,
    ReferenceBooks books,
    ActDesk desk,
    DraftDesk drafts,
    IAntiforgery antiforgery,
    Me me
) : PageModel
{
    IReadOnlyList<Option> members = [];
    bool sent;

    public Seen? Case { get; private set; }
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
    public IEnumerable<Deadline> Meets =>
        Case?.Deadlines.Where(d => d.IsOpen && d.Owner == Actor.Organ.Code && d.Period.MetBy == Type.Name && d.Period.Force != Force.Stated)
            .OrderBy(d => d.Nominal)
            .Take(1)
        ?? [];

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
        string? number,
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
        if (await PrepareAsync(number, act, ct) is { } refused)
            return refused;
        FormId = Guid.NewGuid();
        var known = await registry.DraftsOfAsync(Actor, Case?.Id, Type, 20, ct);
        var target = Type
            .Fields.Where(f => f.Kind == FieldKind.Pick && Request.Query.ContainsKey(f.Key))
            .Select(f => (f.Key, Value: Request.Query[f.Key].ToString()))
            .FirstOrDefault();
        DraftRow? own;
        if (draft is { } id)
        {
            own =
                known.FirstOrDefault(d => d.Id == id)
                ?? await DraftDesk.ForPerson(db, Actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.Act == Type.Name, ct);
            if (own is null || (own.State != DraftState.Done && own.CaseId != Case?.Id))
                return this.Refuse(Refusals.NotFound());
            if (own.State is DraftState.Submitted or DraftState.Done or DraftState.Discarded || (!IsWriter(own) && !join))
                return Redirect(Links.Draft(own.Id));
            Joins = !IsWriter(own);
        }
        else
        {
            own =
                fresh || Case is null
                    ? null
                    : known.FirstOrDefault(d =>
                        d.State is DraftState.Editing or DraftState.Returned
                        && IsWriter(d)
                        && (target.Key is null || d.Target == $"{target.Key}={target.Value}")
                    );
        }
        Known = string.Join(' ', known.Append(own).OfType<DraftRow>().Select(d => $"{d.Id} {d.Form} {d.Stroke}"));
        Others = [.. known.Where(d => d.Id != own?.Id && d.Id != beside)];
        Focus = row;
        if (own is null)
            Begin(target.Key, target.Value);
        else
            Open(own);
        if (beside is { } other && own is not null)
        {
            KeptApart = true;
            Beside = await DraftDesk.ForPerson(db, Actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == other, ct);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }
        else if (check && own is not null)
            await CheckAsync(ct);
        return Page();
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

    // Says of the draft what sending it said: nothing is entered.
    async Task CheckAsync(CancellationToken ct)
    {
        sent = true;
        var (typed, errors) = Type.ReadTyped(Data, Today);
        var (past, fault) = PastDay.Read(PastOn, PastProof, PastNo, Today);
        Errors = [.. errors, .. HiddenFaults()];
        if (fault is not null)
            Errors = [.. Errors, fault];
        if (Errors.Count == 0)
            Errors = await AskOnceAsync(ct);
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var attempt = new Submission(FormId, null, null, Departure) { Past = past };
        switch (NeedsSignature ? desk.Judge(Before, typed!, attempt) : await desk.RehearseAsync(Case?.Number, typed!, Actor, attempt, ct))
        {
            case Outcome.Invalid invalid:
                Errors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case Outcome.Conflict conflict when conflict.Why.All(o => o.Departable):
                Departures = conflict.Why;
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            case Outcome.Conflict conflict:
                Errors = [.. conflict.Why.Select(o => new FieldError("", $"{o.Text}（{o.ArticleText}）"))];
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            default:
                if (Stale is not null)
                    Response.StatusCode = StatusCodes.Status409Conflict;
                break;
        }
    }

    /// <summary>What the form posts beside the fields of the act.</summary>
    public sealed record Posted(
        Guid Draft,
        int Read,
        Guid Submission,
        long Stroke,
        bool Join,
        string? User,
        int Version,
        string? Departure,
        string? PastOn,
        string? PastProof,
        string? PastNo
    );

    public async Task<IActionResult> OnPostAsync(string? number, string? act, Posted posted, CancellationToken ct)
    {
        if (await PrepareAsync(number, act, ct, posting: true) is { } refused)
            return refused;
        if (posted.Draft == Guid.Empty || posted.Submission == Guid.Empty)
            return BadRequest();
        (Draft, Read, FormId, Joins, Version) = (posted.Draft, posted.Read, posted.Submission, posted.Join, posted.Version);
        Departure = string.IsNullOrWhiteSpace(posted.Departure) ? null : posted.Departure.Trim();
        if (MayBePast)
            (PastOn, PastProof, PastNo) = (posted.PastOn?.Trim(), posted.PastProof?.Trim(), posted.PastNo?.Trim());
        // A list beyond its limit was not typed into this form, which has no button for it.
        if (FormData.Oversized(Request.Form))
            return BadRequest();
        Data = FormData.Read(Request.Form, Type.Fields);
        var command = Request.Form["do"].ToString();
        var text = new DraftText(Draft, Read, FormId, posted.Stroke, Case?.Number, Type, Data)
        {
            Departure = Departure,
            BaseVersion = Version,
            PastOn = PastOn,
            PastProof = PastProof,
            PastNo = PastNo,
            Joins = Joins,
            About = About(),
        };

        var token = await antiforgery.IsRequestValidAsync(HttpContext);
        if (!token || (posted.User is not null && posted.User != Actor.UserId))
            return Unaccepted(otherAccount: posted.User is not null && posted.User != Actor.UserId, command == "autosave");
        // The database stores no NUL, not even in a draft; the fields of the act are kept as JSON, which writes it otherwise.
        if (new[] { posted.Departure, PastOn, PastProof, PastNo }.Any(t => t?.Contains('\0', StringComparison.Ordinal) == true))
            return command == "autosave"
                ? Reply("large", "未保存：理由或者补录各栏中有无法保存的字符，请删除。", StatusCodes.Status400BadRequest)
                : Mend(HiddenFaults());

        switch (command)
        {
            case "autosave":
                return Autosaved(await drafts.SaveAsync(text with { ByItself = true }, Actor, ct));
            case "submit" or "perform":
                Typing.DropBlankRows(Data, Type.Fields);
                return await SendAsync(text, ct);
            case var rows when rows.StartsWith("add:", StringComparison.Ordinal) || rows.StartsWith("remove:", StringComparison.Ordinal):
                return FormData.ChangeRows(Data, Type.Fields, rows) is { } row
                    ? await KeepAsync(text, $"&row={Uri.EscapeDataString(row)}", ct)
                    : BadRequest();
            default:
                return await KeepAsync(text, "", ct);
        }
    }

    // Two drafts of one step are told apart by the letter, suit or obligor that they are about.
    string About()
    {
        var picked = DraftText.TargetFieldOf(Type, Data);
        if (Case is null || picked is null)
            return "";
        var value = Data[picked.Key]!.ToString();
        return picked.Options!(Case).FirstOrDefault(o => o.Value == value)?.Text ?? "";
    }

    async Task<IActionResult> SendAsync(DraftText text, CancellationToken ct)
    {
        var (typed, _) = Type.ReadTyped(Data, Today);
        var (past, fault) = PastDay.Read(PastOn, PastProof, PastNo, Today);
        if (typed is null || fault is not null || HiddenFaults().Count > 0 || (await AskOnceAsync(ct)).Count > 0)
            return await KeepAsync(text, "&check=true", ct);
        if (!NeedsSignature)
        {
            // Whoever joins becomes a writer first: only writers end a draft.
            if (Joins && await drafts.SaveAsync(text, Actor, ct) is var (end1, theirs) && end1 != Saving.Kept)
                return await ApartAsync(end1, theirs, text, ct);
            var submission = new Submission(FormId, Version, null, Departure, new(Draft, Read, FormId)) { Past = past };
            return await ShowAsync(
                Case is null
                    ? await desk.OpenAsync(typed, Actor, submission, ct)
                    : await desk.PerformAsync(Case.Number, typed, Actor, submission, ct),
                text,
                ct
            );
        }
        if (desk.Judge(Before, typed, new(FormId, Version, null, Departure) { Past = past }) is { } judged)
            return await ShowAsync(judged, text, ct);
        var (end, other) = await drafts.SubmitAsync(text with { BaseVersion = Case?.Version ?? 0 }, Actor, ct);
        if (end != Saving.Kept)
            return await ApartAsync(end, other, text, ct);
        TempData["Flash"] = $"“{Type.Rule.Title}”已送签发，等待负责人签发。";
        TempData["Stored"] = $"{Draft}.{FormId}";
        return Redirect(Links.CaseOrDesk(Case?.Number));
    }

    async Task<IActionResult> ShowAsync(Outcome outcome, DraftText text, CancellationToken ct)
    {
        switch (outcome)
        {
            case Outcome.Done done:
                TempData["Flash"] = $"“{Type.Rule.Title}”已办理。";
                TempData["Stored"] = $"{Draft}.{FormId}";
                return Redirect(Links.Case(done.Number));
            case Outcome.UsedUp:
                return await ApartAsync(Saving.Ended, null, text, ct);
            case Outcome.Invalid or Outcome.Stale:
            case Outcome.Conflict conflict when conflict.Why.All(o => o.Departable):
                return await KeepAsync(text, "&check=true", ct);
            // The step itself has become impossible: what was typed stays as a draft.
            default:
                if (
                    outcome is Outcome.Conflict or Outcome.Forbidden
                    && await drafts.SaveAsync(text, Actor, ct) is var (kept, other)
                    && kept != Saving.Kept
                )
                    return await ApartAsync(kept, other, text, ct);
                return this.Refuse(Refusals.Of(outcome, Case?.Number)!, kept: outcome is Outcome.Conflict or Outcome.Forbidden);
        }
    }

    /// <summary>Keeps what was typed and shows it again, by a page of its own in the browser's history.</summary>
    async Task<IActionResult> KeepAsync(DraftText text, string then, CancellationToken ct)
    {
        var (end, other) = await drafts.SaveAsync(text, Actor, ct);
        if (end != Saving.Kept)
            return await ApartAsync(end, other, text, ct);
        TempData["Stored"] = $"{Draft}.{FormId}";
        return Redirect($"{PostTo}?draft={Draft}{then}");
    }

    /// <summary>The draft has changed or ended meanwhile: nothing of it is overwritten, and what was typed here becomes a draft of its own beside it.</summary>
    async Task<IActionResult> ApartAsync(Saving end, DraftRow? other, DraftText text, CancellationToken ct)
    {
        if (end == Saving.TooLarge)
            return Mend([new("", "填写的内容过长，没有保存，也没有提交。请精简，或者把长篇内容作为材料入卷。")]);
        var apart = text with { Draft = Guid.NewGuid(), Read = 0, Form = Guid.NewGuid(), Stroke = 0 };
        if ((await drafts.SaveAsync(apart, Actor, ct)).End != Saving.Kept)
            return Mend([new("", "填写的内容没有保存，也没有提交。请先复制到别处，再从案件页重新办理。")]);
        TempData["Stored"] = $"{Draft}.{FormId}";
        var url = $"{PostTo}?draft={apart.Draft}&beside={other?.Id ?? text.Draft}";
        if (!Request.Headers.ContainsKey("HX-Request"))
            return Redirect(url);
        // Only a part of the page would be exchanged, and not the part that tells of it.
        Response.Headers["HX-Redirect"] = url;
        return new EmptyResult();
    }

    IActionResult Unaccepted(bool otherAccount, bool quietly)
    {
        var text = otherAccount
            ? $"本页是用另一账号打开的，现在登录的是{Actor.Name}。内容没有保存，也没有提交。"
            : "本页的提交凭证已经失效（例如重新登录过），内容没有保存，也没有提交。";
        if (quietly)
            return Reply(
                otherAccount ? "account" : "token",
                text,
                otherAccount ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
                otherAccount ? null : antiforgery.GetAndStoreTokens(HttpContext).RequestToken
            );
        return Mend([new("", text + (otherAccount ? "确实要以现在的账号继续的，请核对后再按一次。" : "凭证已经更新，请核对后再按一次。"))]);
    }

    JsonResult Autosaved((Saving End, DraftRow? Draft) saved)
    {
        var by = saved.Draft is { } d ? $"{d.DrafterName}于 {Shanghai.Clock(d.UpdatedAt)}" : "";
        return saved.End switch
        {
            Saving.Kept => new(
                new
                {
                    state = "kept",
                    text = $"草稿已保存 {Shanghai.Clock(saved.Draft!.UpdatedAt)}",
                    version = saved.Draft.Version,
                }
            ),
            Saving.Behind => new(new { state = "behind" }),
            Saving.TooLarge => Reply("large", "未保存：填写的内容过长，请精简。", StatusCodes.Status413PayloadTooLarge),
            Saving.NotFound => Reply("gone", "未保存：这份草稿不在本案这一步骤中，或者您不能办理。", StatusCodes.Status404NotFound),
            Saving.Ended => Reply(
                "conflict",
                $"未保存：这份草稿{EndOf(saved.Draft!)}。按“存为草稿”可以另存一份。",
                StatusCodes.Status409Conflict
            ),
            Saving.NotWriter => Reply(
                "conflict",
                "未保存：您没有参与起草这份草稿。按“存为草稿”可以另存一份。",
                StatusCodes.Status409Conflict
            ),
            _ => Reply(
                "conflict",
                $"未保存：{by}在别处写有新的内容。按“存为草稿”可以另存一份，并与之对照。",
                StatusCodes.Status409Conflict
            ),
        };
    }

    static JsonResult Reply(string state, string text, int status, string? token = null) =>
        new(
            new
            {
                state,
                text,
                token,
            }
        )
        {
            StatusCode = status,
        };

    public static string EndOf(DraftRow draft) =>
        draft?.State switch
        {
            DraftState.Submitted => "已经送签发",
            DraftState.Done => "已经办理",
            DraftState.Discarded => "已经作废",
            _ => "已有变化",
        };

    async Task<IActionResult?> PrepareAsync(string? number, string? act, CancellationToken ct, bool posting = false)
    {
        Actor = me.Required;
        Now = desk.Now;
        if (ActType.Named(act ?? nameof(RegisterClue)) is not { } type || (number is null) != (type.Rule.OpensFor.Count > 0))
            return this.Refuse(Refusals.NotFound());
        Type = type;
        if (number is null)
            return type.Rule.OpensFor.Contains(Actor.Organ.Kind) && type.Rule.Roles.Contains(Actor.Role)
                ? null
                : this.Refuse(Refusals.Forbidden(Judgement.MayNotOpen(type, Actor)));
        Case = await CaseFile.OpenAsync(db, number, Today, Actor, ct);
        if (Case is null)
            return this.Refuse(Refusals.NotFound());
        if (Case.Who.IsRecused(Actor.UserId))
            return this.Refuse(Refusals.Recused());
        Version = Case.Version;
        members = await registry.MembersAsync(Actor, ct);
        switch (type.Ask(Case))
        {
            case Answer.Never { Forbidden: true } never:
                return this.Refuse(Refusals.Forbidden(never.Why, number));
            // A repeat of a submission that went through finds the act used up; the desk knows it by its id.
            case Answer.Never or Answer.NotYet when posting:
                return null;
            case Answer.Never never:
                return this.Refuse(Refusals.Conflict([never.Why], number));
            case Answer.NotYet notYet:
                return this.Refuse(Refusals.Conflict(notYet.Why, number));
            case Answer.Yes yes:
                Departures = yes.Departures;
                break;
        }
        return null;
    }

    // Only where nothing could be kept: else the draft is shown by a page of its own.
    PageResult Mend(IReadOnlyList<FieldError> errors)
    {
        Errors = errors;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
