using System.Text.Json;
using System.Text.Json.Nodes;
using EcoDamage.Casework;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using EcoDamage.Web.Access;
using EcoDamage.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>One page for every act: rule, basis, form, obstacles. Also for the act that opens a case (/cases/new).</summary>
public sealed partial class ActModel(CaseworkDb db, Registry registry, ReferenceBooks books, ActDesk desk, DraftDesk drafts, Me me) : PageModel
{
    IReadOnlyList<Option> members = [];

    public DamageCase? Case { get; private set; }
    public ActType Type { get; private set; } = null!;
    public Actor Actor { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public DateOnly Today => Shanghai.Day(Now);
    public JsonObject Data { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    public IReadOnlyList<Obstacle> Departures { get; private set; } = [];
    public IReadOnlyList<Performed>? Stale { get; private set; }
    public string? Departure { get; private set; }
    public Guid Draft { get; private set; }
    public int Version { get; private set; }
    public string? Comment { get; private set; }
    public string? CommentBy { get; private set; }
    public string SavedText { get; private set; } = "";
    /// <summary>补录 as typed: the earlier day and its proof.</summary>
    public string? PastOn { get; private set; }
    public string? PastProof { get; private set; }
    /// <summary>原文号: the number that the paper letter bears.</summary>
    public string? PastNo { get; private set; }
    public bool IsPast => !string.IsNullOrWhiteSpace(PastOn) || !string.IsNullOrWhiteSpace(PastProof) || !string.IsNullOrWhiteSpace(PastNo);
    /// <summary>What is issued in the portal is issued today; only other organs' paper and acts of other days are entered later.</summary>
    public bool MayBePast => Type.Rule is { Roles: var roles } && !roles.Contains(Role.Clerk) && Type.Name is not (nameof(Domain.General.CoSign) or nameof(Domain.General.AcknowledgePastAct) or nameof(Domain.General.CorrectAct));

    public bool NeedsSignature => Type.Rule.SignedOff || Departures.Count > 0 || Departure is not null;
    public string PostTo => Case is null ? "/cases/new" : $"/cases/{Case.Number}/acts/{Type.Name}";
    public FormView Form => new(Case, Actor, books.Organs, members, Errors.ToLookup(e => e.Field, e => e.Text), PostTo) { Today = Today };

    /// <summary>The running deadlines that this act would meet.</summary>
    public IEnumerable<Deadline> Meets => Case?.Deadlines.Where(d => d.IsOpen && d.Owner == Actor.Organ.Code && d.Period.MetBy == Type.Name && d.Period.Force != Force.Stated).OrderBy(d => d.Nominal).Take(1) ?? [];

    /// <summary>The letters that this act would answer.</summary>
    public IEnumerable<IncomingView> Incoming => IncomingView.Of(Case, Type, Actor, books.Organs, l => l.AwaitsAnswer);

    /// <summary>Sent, and refused because only a recorded reason would overcome what stands against it.</summary>
    public bool LacksReason => HttpMethods.IsPost(Request.Method) && Response.StatusCode == StatusCodes.Status409Conflict && Departures.Count > 0;

    public string IdOf(string field) => new FieldView(Type.Fields[0], field, null, Form).Id;

    public async Task<IActionResult> OnGetAsync(string? number, string? act, Guid? draft, CancellationToken ct)
    {
        if (await PrepareAsync(number, act, ct) is { } refused) return refused;
        var row = draft is { } id ? await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.Act == Type.Name, ct)
            : Case is null ? null
            : await db.Drafts.AsNoTracking().Where(d => d.CaseId == Case.Id && d.Act == Type.Name && (d.State == DraftState.Editing || d.State == DraftState.Returned || d.State == DraftState.Submitted))
                .OrderByDescending(d => d.UpdatedAt).FirstOrDefaultAsync(ct);
        if (draft is not null && (row is null || row.CaseId != Case?.Id)) return this.Refuse(Refusals.NotFound());
        if (row is { State: DraftState.Submitted or DraftState.Done or DraftState.Discarded }) return Redirect($"/drafts/{row.Id}");
        if (row is not null)
        {
            (PastOn, PastProof, PastNo) = (row.PastOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), row.PastProof, row.PastNo);
            (Draft, Data, Departure, Comment, CommentBy) = (row.Id, JsonNode.Parse(row.Data)!.AsObject(), row.Departure, row.State == DraftState.Returned ? row.Comment : null, row.CommentBy);
            // What changed while the draft lay is shown before it goes on, and then counts as read.
            if (Case is not null && row.BaseVersion < Case.Version)
                Stale = Case.Journal.Skip(row.BaseVersion).Where(p => Case.Sees(Actor.Organ.Code, p.Entry.Seq)).ToList() is { Count: > 0 } since ? since : null;
            SavedText = $"草稿保存于 {Shanghai.Clock(row.UpdatedAt)}";
        }
        else
        {
            Draft = Guid.NewGuid();
            Data = Type.Suggest(Case, Actor, books.Organs) is { } known ? JsonSerializer.SerializeToNode(known, ActJson.Tolerant)!.AsObject() : [];
            foreach (var f in Type.Fields.Where(f => f.Kind == FieldKind.Day && f.MustLieAhead && f.Required && Data[f.Key] is null))
                Data[f.Key] = books.Calendar.Roll(Today.AddDays(Setting.Value(Case?.Settings, "LetterAnswer"))).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            foreach (var f in Type.Fields.Where(f => f.Kind == FieldKind.Day && !f.MayLieAhead && f.Required && Data[f.Key] is null)) Data[f.Key] = Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            // Nobody picks where there is nothing to choose.
            foreach (var f in Type.Fields.Where(f => Case is not null && f.Required && f.Options is not null && Data[f.Key] is null))
                if (f.Options!(Case!, Actor).Take(2).ToList() is [var only]) Data[f.Key] = f.Kind == FieldKind.Picks ? new JsonArray(only.Value) : only.Value;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? number, string? act, Guid draft, int version, string? departure, string? pastOn, string? pastProof, string? pastNo, CancellationToken ct)
    {
        if (await PrepareAsync(number, act, ct, posting: true) is { } refused) return refused;
        if (draft == Guid.Empty) return BadRequest();
        (Draft, Version, Departure) = (draft, version, string.IsNullOrWhiteSpace(departure) ? null : departure.Trim());
        Data = FormData.Read(Request.Form, Type.Fields);
        if (MayBePast) (PastOn, PastProof, PastNo) = (pastOn?.Trim(), pastProof?.Trim(), pastNo?.Trim());
        var command = Request.Form["do"].ToString();

        if (HiddenFaults() is { Count: > 0 } hidden) return Mend(hidden);
        if (command.StartsWith("add:", StringComparison.Ordinal) || command.StartsWith("remove:", StringComparison.Ordinal))
        {
            FormData.ChangeRows(Data, Type.Fields, command);
            return Page();
        }
        if (command is not ("submit" or "perform"))
        {
            var saved = await drafts.SaveAsync(Draft, Case?.Number, Type, Data, Departure, Version, Actor, Past(), ct);
            SavedText = saved is null ? "草稿未保存：该文稿已经送签发或者由他人办理" : $"草稿已保存 {Shanghai.Clock(saved.UpdatedAt)}";
            return command == "autosave" ? Content(SavedText) : Page();
        }

        Typing.DropBlankRows(Data, Type.Fields);
        var (typed, errors) = Type.ReadTyped(Data, Today);
        if (typed is null) return Mend(errors);
        if (IsPast && Past() is null) return Mend([PastOnFault()]);
        if (await AskOnceAsync(ct) is { Count: > 0 } doubts) return Mend(doubts);
        if (NeedsSignature)
        {
            var judged = desk.Judge(Case, typed, Actor, new(Draft, Version, null, Departure) { Past = Past() });
            if (judged is not null) return await ShowAsync(judged, ct);
            if (await drafts.SaveAsync(Draft, Case?.Number, Type, Data, Departure, Case?.Version ?? 0, Actor, Past(), ct) is null || !await drafts.SubmitAsync(Draft, Actor, ct))
            {
                // The other copy went ahead; what was typed here stays on the page, as a draft of its own.
                Draft = Guid.NewGuid();
                Errors = [new("", "这份文稿已经在别处送签发或者办理，本次没有提交。您填写的内容保留在本页；确需另行提交的，请核对后再次送签发。")];
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            }
            TempData["Flash"] = $"“{Type.Rule.Title}”已送签发，等待负责人签发。";
            return Redirect(Case is null ? "/" : $"/cases/{Case.Number}");
        }
        var submission = new Submission(Draft, Version, null, Departure) { Past = Past() };
        return await ShowAsync(Case is null ? await desk.OpenAsync(typed, Actor, submission, ct) : await desk.PerformAsync(Case.Number, typed, Actor, submission, ct), ct);
    }

    async Task<IActionResult?> PrepareAsync(string? number, string? act, CancellationToken ct, bool posting = false)
    {
        Actor = me.Required;
        Now = desk.Now;
        if (ActType.Named(act ?? nameof(RegisterClue)) is not { } type || (number is null) != (type.Rule.OpensFor.Count > 0)) return this.Refuse(Refusals.NotFound());
        Type = type;
        if (number is null)
        {
            return type.Rule.OpensFor.Contains(Actor.Organ.Kind) && type.Rule.Roles.Contains(Actor.Role) ? null : this.Refuse(Refusals.Forbidden(ActDesk.MayNotOpen(type, Actor)));
        }
        Case = await CaseFile.OpenAsync(db, number, Today, Actor, ct);
        if (Case is null) return this.Refuse(Refusals.NotFound());
        if (Case.IsRecused(Actor.UserId)) return this.Refuse(Refusals.Recused());
        Version = Case.Version;
        members = await registry.MembersAsync(Actor, ct);
        switch (type.Ask(Case, Actor))
        {
            case Answer.Never { Forbidden: true } never: return this.Refuse(Refusals.Forbidden(never.Why, number));
            // A repeat of a submission that went through finds the act used up; the desk knows it by its id.
            case Answer.Never or Answer.NotYet when posting: return null;
            case Answer.Never never: return this.Refuse(Refusals.Conflict([never.Why], number));
            case Answer.NotYet notYet: return this.Refuse(Refusals.Conflict(notYet.Why, number));
            case Answer.Yes yes: Departures = yes.Departures; break;
        }
        return null;
    }

    PastDay? Past() => IsPast && TypedDay.Read(PastOn, Today) is { } on ? new(on, PastProof ?? "", string.IsNullOrWhiteSpace(PastNo) ? null : PastNo) : null;

    PageResult Mend(IReadOnlyList<FieldError> errors)
    {
        Errors = errors;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    async Task<IActionResult> ShowAsync(Outcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case Outcome.Done done:
                TempData["Flash"] = $"“{Type.Rule.Title}”已办理。";
                return Redirect($"/cases/{done.Number}");
            case Outcome.Invalid invalid:
                return Mend(invalid.Errors);
            case Outcome.Stale stale:
                (Stale, Version, Case) = (stale.Since, stale.Version, stale.Case ?? Case);
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case Outcome.Conflict conflict when conflict.Why.All(o => o.Departable):
                Departures = conflict.Why;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            // What was typed is kept as a draft when the step itself has become impossible.
            default:
                if (outcome is Outcome.Conflict) await drafts.SaveAsync(Draft, Case?.Number, Type, Data, Departure, Version, Actor, Past(), ct);
                return this.Refuse(Refusals.Of(outcome, Case?.Number)!);
        }
    }
}
