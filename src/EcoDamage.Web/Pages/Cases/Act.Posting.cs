namespace EcoDamage.Web.Pages.Cases;

// What becomes of what was posted: kept as a draft, sent on, entered, or given back.
public sealed partial class ActModel
{
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

    public async Task<IActionResult> OnPostAsync(string? act, Posted posted, CancellationToken ct)
    {
        if (await PrepareAsync(act, ct, posting: true) is { } refused)
            return refused;
        if (posted.Draft == Guid.Empty || posted.Submission == Guid.Empty)
            return BadRequest();
        // A list beyond its limit was not typed into this form, which has no button for it.
        if (FormData.Oversized(Request.Form))
            return BadRequest();
        var text = Take(posted);
        var command = Request.Form["do"].ToString();
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

    DraftText Take(Posted posted)
    {
        (Draft, Read, FormId, Joins, Version) = (posted.Draft, posted.Read, posted.Submission, posted.Join, posted.Version);
        Departure = string.IsNullOrWhiteSpace(posted.Departure) ? null : posted.Departure.Trim();
        if (MayBePast)
            (PastOn, PastProof, PastNo) = (posted.PastOn?.Trim(), posted.PastProof?.Trim(), posted.PastNo?.Trim());
        Data = FormData.Read(Request.Form, Type.Fields);
        return new(Draft, Read, FormId, posted.Stroke, Case?.Number, Type, Data)
        {
            Departure = Departure,
            BaseVersion = Version,
            PastOn = PastOn,
            PastProof = PastProof,
            PastNo = PastNo,
            Joins = Joins,
            About = About(),
        };
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

    /// <summary>
    /// The draft has changed or ended meanwhile: nothing of it is overwritten, and what was typed here becomes a draft of its own beside
    /// it.
    /// </summary>
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

    // Only where nothing could be kept: else the draft is shown by a page of its own.
    PageResult Mend(IReadOnlyList<FieldError> errors)
    {
        Errors = errors;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
