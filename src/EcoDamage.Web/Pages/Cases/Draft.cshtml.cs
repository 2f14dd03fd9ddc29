using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>
/// 签发: a leader reads the draft, signs it off or returns it with a comment. The form token is checked by hand: a refused one must not
/// cost the comment.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class DraftModel(
    CaseworkDb db,
    ReferenceBooks books,
    ActDesk desk,
    DraftDesk drafts,
    IAntiforgery antiforgery,
    OpenedCase opened,
    Me me
) : PageModel
{
    public DraftRow Row { get; private set; } = null!;
    public ActType Type { get; private set; } = null!;
    public Seen? Case { get; private set; }
    public Actor Actor { get; private set; } = null!;
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
    public IEnumerable<DeadlineView> Meets =>
        Row.State == DraftState.Submitted ? DeadlineView.MetBy(Type, Case, books, desk.Now, number: null) : [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await PrepareAsync(id, ct) is { } refused)
            return refused;
        if (Row.State == DraftState.Submitted)
            ShowWhatStandsAgainst();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int version, int read, string? comment, CancellationToken ct)
    {
        if (await PrepareAsync(id, ct) is { } refused)
            return refused;
        Comment = comment;
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return Again(StatusCodes.Status400BadRequest, "本页的提交凭证已经失效（例如重新登录过），什么都没有改变。请核对后再按一次。");
        return Request.Form["do"].ToString() switch
        {
            "sign" => await SignAsync(id, version, read, ct),
            "return" => await ReturnAsync(id, read, comment, ct),
            "recall" => await drafts.RecallAsync(id, Actor, ct)
                ? Redirect(EditUrl)
                : TooLate("这份文稿已经签发或者退回，或者您没有参与起草，不能取回"),
            "discard" => await DiscardAsync(id, ct),
            _ => BadRequest(),
        };
    }

    async Task<IActionResult> SignAsync(Guid id, int version, int read, CancellationToken ct)
    {
        var outcome = await drafts.SignOffAsync(id, read, Case is null ? null : version, Actor, ct);
        switch (outcome)
        {
            case Outcome.Done done:
                TempData["Flash"] = $"“{Type.Rule.Title}”已签发。{await WaitsForAsync(done, ct)}";
                return Redirect(Links.Case(done.Number));
            case Outcome.Stale stale:
                (Since, Case) = (stale.Since, stale.Case ?? Case);
                return Again(StatusCodes.Status409Conflict);
            case Outcome.Invalid invalid:
                return Again(StatusCodes.Status400BadRequest, [.. invalid.Errors.Select(e => e.Text)]);
            // Somebody was quicker, or wrote on it: what stands there now is shown, and what was typed stays.
            case Outcome.Conflict or Outcome.UsedUp:
                var why = Refusals.Of(outcome, Case?.Number)!.Why;
                return Again(StatusCodes.Status409Conflict, [.. why.Select(o => $"{o.Text}（{o.ArticleText}）")]);
            default:
                return this.Refuse(Refusals.Of(outcome, Case?.Number)!);
        }
    }

    async Task<IActionResult> ReturnAsync(Guid id, int read, string? comment, CancellationToken ct)
    {
        if (Row.State != DraftState.Submitted && Actor.Role == Role.Leader && !IsWriter)
            return Again(StatusCodes.Status409Conflict, $"这份文稿现在的状态是“{Row.State.Label()}”，没有退回。");
        if (!MaySign)
            return this.Refuse(Refusals.Forbidden(new("退回修改由起草人以外的负责人办理。", Type.Rule.Article), Case?.Number));
        CommentMissing = string.IsNullOrWhiteSpace(comment);
        CommentFault = CommentMissing ? null : HiddenSigns.FaultOf("退回意见", comment, lines: true);
        if (CommentMissing || CommentFault is not null)
            return Again(StatusCodes.Status400BadRequest);
        if (!await drafts.ReturnAsync(id, read, comment!.Trim(), Actor, ct))
            return Again(StatusCodes.Status409Conflict, "文稿在您打开之后有变化，没有退回。请重新审阅后再决定。");
        TempData["Flash"] = $"“{Type.Rule.Title}”已退回起草人修改。";
        return Redirect(Links.Desk);
    }

    async Task<IActionResult> DiscardAsync(Guid id, CancellationToken ct)
    {
        if (!await drafts.DiscardAsync(id, Actor, ct))
            return TooLate("这份文稿已经送签发或者签发，或者您没有参与起草，不能作废");
        TempData["Flash"] = "草稿已作废。";
        return Redirect(Links.Drafts);
    }

    IActionResult TooLate(string why) => this.Refuse(Refusals.Conflict([new(why, Type.Rule.Article)], Case?.Number));

    PageResult Again(int status, params string[] why)
    {
        Against = why;
        Response.StatusCode = status;
        return Page();
    }

    // Signed, and not yet in effect: other organs sign too, or acknowledge what was entered late.
    async Task<string> WaitsForAsync(Outcome.Done done, CancellationToken ct)
    {
        if (
            await CaseFile.OpenAsync(db, done.Number, desk.Today, books.Calendar, Actor, ct) is not { } c
            || !c.Waiting.IsWithoutEffect(done.Seq)
        )
            return "";
        var others = string.Join(
            "、",
            c.Letters.Where(l => l.SentSeq == done.Seq && l.AwaitsAnswer).Select(l => books.Organs.ShortName(l.To))
        );
        return c.Waiting.Proposals.Any(p => p.Entry.Seq == done.Seq) ? $"等待{others}会签后生效。" : $"等待{others}确认后生效。";
    }

    async Task<IActionResult?> PrepareAsync(Guid id, CancellationToken ct)
    {
        Actor = me.Required;
        if (
            await DraftDesk.ForPerson(db, Actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } row
            || ActType.Named(row.Act) is not { } type
        )
            return this.Refuse(Refusals.NotFound());
        (Row, Type) = (row, type);
        if (row.CaseId is not { } caseId)
            return null;
        var number = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Number).SingleOrDefaultAsync(ct);
        if (await opened.OpenAsync(number, ct) is { } refused)
            return this.Refuse(refused);
        Case = opened.Case;
        // What a draft became may have been sealed since (限制知悉).
        if (row.State == DraftState.Done && Case.HidesOwn(row.Act))
            return this.Refuse(Refusals.NotFound());
        if (row.State == DraftState.Submitted)
            Since = [.. Case.Since(row.BaseVersion)];
        return null;
    }

    // As the desk would judge it if it were signed now.
    void ShowWhatStandsAgainst()
    {
        if (Type.ReadTyped(JsonNode.Parse(Row.Data)!.AsObject(), Written) is not { Act: { } act })
            return;
        var attempt = new Submission(Row.SignOffId, null, null, Row.Departure)
        {
            Past = PastDay.Read(Row.PastOn, Row.PastProof, Row.PastNo, Written).Past,
        };
        var drafter = (Case ?? Seen.Nothing(Actor, desk.Today)).In(Row.DrafterRole);
        if (
            Row.Departure is not null
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
}
