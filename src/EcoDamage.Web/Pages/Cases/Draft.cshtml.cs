using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>签发: a leader reads the draft, signs it off or returns it with a comment. The form token is checked by hand: a refused one must not cost the comment.</summary>
[IgnoreAntiforgeryToken]
public sealed class DraftModel(CaseworkDb db, ReferenceBooks books, ActDesk desk, DraftDesk drafts, IAntiforgery antiforgery, Me me)
    : PageModel
{
    public DraftRow Row { get; private set; } = null!;
    public ActType Type { get; private set; } = null!;
    public Seen? Case { get; private set; }
    public Actor Actor { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public DateOnly Today => Shanghai.Day(Now);
    public int Version => Case?.Version ?? 0;
    public string? Comment { get; private set; }
    public bool CommentMissing { get; private set; }
    public string? CommentFault { get; private set; }
    public IReadOnlyList<string> Against { get; private set; } = [];

    /// <summary>The principles that signing it would leave (原则上), with their articles.</summary>
    public IReadOnlyList<Obstacle> Departs { get; private set; } = [];

    /// <summary>The letter that it answers.</summary>
    public IEnumerable<IncomingView> Incoming =>
        IncomingView.Of(Case, Type, Actor, books.Organs, l => JsonNode.Parse(Row.Data)!["letter"]?.ToString() == l.No.ToString());
    public IReadOnlyList<Performed> Since { get; private set; } = [];

    public bool MaySign => Row.State == DraftState.Submitted && Actor.Role == Role.Leader && !Row.Writers.Contains(Actor.UserId);
    DateOnly Written => Shanghai.Day(Row.SubmittedAt ?? Row.UpdatedAt);

    /// <summary>What was typed, as it is understood: a leader signs an amount, not its spelling.</summary>
    public ValuesView Values =>
        new(Type.Fields, Typing.Read(JsonNode.Parse(Row.Data)!.AsObject(), Type.Fields, Written), Case, Actor, books.Organs);
    public bool IsWriter => Row.Writers.Contains(Actor.UserId);

    /// <summary>Whoever has not written on it says so before doing it: a writer does not sign.</summary>
    public string EditUrl => Links.With(Links.Act(Case?.Number, Row.Act, Row.Id), ("join", IsWriter ? null : "true"));
    public IEnumerable<Deadline> Meets =>
        Row.State != DraftState.Submitted
            ? []
            : Case?.Deadlines.Where(d =>
                    d.IsOpen && d.Owner == Actor.Organ.Code && d.Period.MetBy == Type.Name && d.Period.Force != Force.Stated
                )
                .OrderBy(d => d.Nominal)
                .Take(1)
                ?? [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await PrepareAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, int version, int read, string? comment, CancellationToken ct)
    {
        if (await PrepareAsync(id, ct) is { } refused)
            return refused;
        Comment = comment;
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return Again(StatusCodes.Status400BadRequest, "本页的提交凭证已经失效（例如重新登录过），什么都没有改变。请核对后再按一次。");
        switch (Request.Form["do"].ToString())
        {
            case "sign":
                var outcome = await drafts.SignOffAsync(id, read, Case is null ? null : version, Actor, ct);
                if (outcome is Outcome.Done done)
                {
                    TempData["Flash"] = $"“{Type.Rule.Title}”已签发。{await WaitsForAsync(done, ct)}";
                    return Redirect(Links.Case(done.Number));
                }
                if (outcome is Outcome.Stale or Outcome.Invalid)
                {
                    if (outcome is Outcome.Stale s)
                        (Since, Case) = (s.Since, s.Case ?? Case);
                    if (outcome is Outcome.Invalid i)
                        Against = [.. i.Errors.Select(e => e.Text)];
                    Response.StatusCode = outcome is Outcome.Stale ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
                    return Page();
                }
                // Somebody was quicker, or wrote on it: what stands there now is shown, and what was typed stays.
                if (outcome is Outcome.Conflict or Outcome.UsedUp)
                    return Again(
                        StatusCodes.Status409Conflict,
                        [.. Refusals.Of(outcome, Case?.Number)!.Why.Select(o => $"{o.Text}（{o.ArticleText}）")]
                    );
                return this.Refuse(Refusals.Of(outcome, Case?.Number)!);
            case "return":
                if (Row.State != DraftState.Submitted && Actor.Role == Role.Leader && !IsWriter)
                    return Again(StatusCodes.Status409Conflict, $"这份文稿现在的状态是“{Row.State.Label()}”，没有退回。");
                if (!MaySign)
                    return this.Refuse(Refusals.Forbidden(new("退回修改由起草人以外的负责人办理。", Type.Rule.Article), Case?.Number));
                if (string.IsNullOrWhiteSpace(comment))
                {
                    CommentMissing = true;
                    Response.StatusCode = StatusCodes.Status400BadRequest;
                    return Page();
                }
                if (HiddenSigns.FaultOf("退回意见", comment, lines: true) is { } hidden)
                {
                    CommentFault = hidden;
                    Response.StatusCode = StatusCodes.Status400BadRequest;
                    return Page();
                }
                if (!await drafts.ReturnAsync(id, read, comment.Trim(), Actor, ct))
                    return Again(StatusCodes.Status409Conflict, "文稿在您打开之后有变化，没有退回。请重新审阅后再决定。");
                TempData["Flash"] = $"“{Type.Rule.Title}”已退回起草人修改。";
                return Redirect(Links.Desk);
            case "recall":
                if (!await drafts.RecallAsync(id, Actor, ct))
                    return this.Refuse(
                        Refusals.Conflict([new("这份文稿已经签发或者退回，或者您没有参与起草，不能取回", Type.Rule.Article)], Case?.Number)
                    );
                return Redirect(EditUrl);
            case "discard":
                if (!await drafts.DiscardAsync(id, Actor, ct))
                    return this.Refuse(
                        Refusals.Conflict(
                            [new("这份文稿已经送签发或者签发，或者您没有参与起草，不能作废", Type.Rule.Article)],
                            Case?.Number
                        )
                    );
                TempData["Flash"] = "草稿已作废。";
                return Redirect(Links.Drafts);
            default:
                return BadRequest();
        }
    }

    PageResult Again(int status, params string[] why)
    {
        Against = why;
        Response.StatusCode = status;
        return Page();
    }

    // Signed, and not yet in effect: other organs sign too, or acknowledge what was entered late.
    async Task<string> WaitsForAsync(Outcome.Done done, CancellationToken ct)
    {
        if (await CaseFile.OpenAsync(db, done.Number, desk.Today, Actor, ct) is not { } c || !c.Waiting.IsWithoutEffect(done.Seq))
            return "";
        var others = string.Join(
            "、",
            c.Letters.Where(l => l.SentSeq == done.Seq && l.AwaitsAnswer).Select(l => books.Organs.ShortName(l.To))
        );
        return c.Waiting.Proposals.Any(p => p.Entry.Seq == done.Seq) ? $"等待{others}会签后生效。" : $"等待{others}确认补录后生效。";
    }

    async Task<IActionResult?> PrepareAsync(Guid id, CancellationToken ct)
    {
        Actor = me.Required;
        Now = desk.Now;
        if (
            await DraftDesk.ForPerson(db, Actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } row
            || ActType.Named(row.Act) is not { } type
        )
            return this.Refuse(Refusals.NotFound());
        (Row, Type) = (row, type);
        if (row.CaseId is { } caseId)
        {
            var number = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Number).SingleOrDefaultAsync(ct);
            if (number is null || await CaseFile.OpenAsync(db, number, desk.Today, Actor, ct) is not { } c)
                return this.Refuse(Refusals.NotFound());
            if (c.Who.IsRecused(Actor.UserId))
                return this.Refuse(Refusals.Recused());
            Case = c;
            // What a draft became may have been sealed since (限制知悉).
            if (row.State == DraftState.Done && c.HidesOwn(row.Act))
                return this.Refuse(Refusals.NotFound());
            if (row.State == DraftState.Submitted)
                Since = [.. c.Since(row.BaseVersion)];
        }
        if (
            row.State == DraftState.Submitted
            && HttpContext.Request.Method == "GET"
            && type.ReadTyped(JsonNode.Parse(row.Data)!.AsObject(), Written) is { Act: { } act }
        )
        {
            var attempt = new Submission(row.SignOffId, null, null, row.Departure)
            {
                Past = PastDay.Read(row.PastOn, row.PastProof, row.PastNo, Written).Past,
            };
            var drafter = (Case ?? Seen.Nothing(Actor, desk.Today)).In(row.DrafterRole);
            if (
                row.Departure is not null
                && desk.Judge(drafter, act, attempt with { Departure = null }) is Outcome.Conflict { Why: var left }
                && left.All(o => o.Departable)
            )
                Departs = left;
            Against = desk.Judge(drafter, act, attempt) switch
            {
                Outcome.Conflict x => [.. x.Why.Select(o => $"{o.Text}（{o.ArticleText}）")],
                Outcome.Invalid x => [.. x.Errors.Select(e => e.Text)],
                Outcome.Forbidden x => [x.Why.Text],
                _ => [],
            };
        }
        return null;
    }
}
