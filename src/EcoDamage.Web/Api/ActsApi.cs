using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Web.Api;

/// <summary>The same desk for programs: one road for all acts, the same refusals as the pages.</summary>
public static class ActsApi
{
    /// <summary>
    /// One attempt at an act. <paramref name="Submission"/> makes a retry harmless; <paramref name="Version"/> is the version of the case
    /// it is based on;
    /// <paramref name="Past"/>: 补录, the earlier day of an act done outside the portal and its proof.
    /// </summary>
    public sealed record ActRequest(Guid Submission, int? Version, string? Departure, JsonObject Data, PastDay? Past = null);

    public sealed record Done(string Number, int Seq, bool Repeated);

    public static void MapActs(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").RequireAuthorization(Policies.Casework);
        api.MapPost(
                "/cases/{act}",
                (string act, HttpRequest request, Me me, ActDesk desk, CancellationToken ct) => RunAsync(null, act, request, me, desk, ct)
            )
            .WithSummary("Opens a case with an act such as RegisterClue");
        api.MapPost(
                "/cases/{number}/acts/{act}",
                (string number, string act, HttpRequest request, Me me, ActDesk desk, CancellationToken ct) =>
                    RunAsync(number, act, request, me, desk, ct)
            )
            .WithSummary("Performs an act on a case");
        api.MapGet("/drafts/{id:guid}", ReadDraftAsync).WithSummary("A draft of the own organ, with the version that a sign-off must name");
        api.MapPost("/drafts/{id:guid}/sign", SignAsync)
            .WithSummary("Signs off a submitted draft of the own organ, exactly as it was read");
    }

    /// <summary>A draft as it stands; <paramref name="Data"/> are texts as typed.</summary>
    public sealed record Draft(
        Guid Id,
        string? Case,
        string Act,
        string State,
        int Version,
        string DraftedBy,
        JsonNode Data,
        string? Departure,
        DraftPast? Past
    );

    /// <summary>补录 as typed: the day, its proof and the number on the paper.</summary>
    public sealed record DraftPast(string? On, string? Proof, string? DocumentNo);

    /// <summary>
    /// The draft's version as it was read, and the version of the case that was read with it (null: the one the draft was written on).
    /// </summary>
    public sealed record SignRequest(int? Version, int? Case);

    static async Task<IResult> ReadDraftAsync(Guid id, CaseworkDb db, Me me, CancellationToken ct)
    {
        var row = await DraftDesk
            .ForPerson(db, me.Required)
            .AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == id && d.State != DraftState.Done, ct);
        var number = row?.CaseId is { } caseId
            ? await db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleOrDefaultAsync(ct)
            : null;
        return row is null || (row.CaseId is not null && number is null)
            ? Problem(Refusals.NotFound())
            : TypedResults.Ok(
                new Draft(
                    row.Id,
                    number,
                    row.Act,
                    row.State.ToString(),
                    row.Version,
                    row.DrafterName,
                    JsonNode.Parse(row.Data)!,
                    row.Departure,
                    row.PastOn is null && row.PastProof is null && row.PastNo is null ? null : new(row.PastOn, row.PastProof, row.PastNo)
                )
            );
    }

    static async Task<IResult> SignAsync(Guid id, HttpRequest request, Me me, DraftDesk drafts, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
            return Bad(415, "请求应为 JSON（application/json）。");
        SignRequest? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<SignRequest>(request.Body, ApiJson, ct);
        }
        catch (JsonException)
        {
            body = null;
        }
        if (body?.Version is not { } read)
            return Bad(400, "请写明所阅文稿的版本：version。先读取 /api/drafts/{编号}，审阅后带上其中的 version 签发。");
        return Answer(await drafts.SignOffAsync(id, read, body.Case, me.Required, ct));
    }

    // The body is read here and not bound, so that a malformed request is answered in the words of the portal.
    static async Task<IResult> RunAsync(string? number, string act, HttpRequest request, Me me, ActDesk desk, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
            return Bad(415, "请求应为 JSON（application/json）。");
        if (ActType.Named(act) is not { } type || (number is null) != (type.Rule.OpensFor.Count > 0))
            return Problem(Refusals.NotFound());
        ActRequest? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<ActRequest>(request.Body, ApiJson, ct);
        }
        catch (Exception x) when (x is JsonException or ArgumentException or InvalidOperationException)
        {
            body = null;
        }
        if (body?.Data is null || body.Submission == Guid.Empty)
            return Bad(400, "请求内容无法识别：需要 submission（提交编号）和 data（各栏内容）。");
        if (body.Past is { Proof: null } or { Day.Year: < 1900 })
            return Bad(400, "补录（past）需要实际办理的日期 day（2025-09-16 的形式）和证明 proof。");
        Act? typed;
        IReadOnlyList<FieldError> errors;
        // Text that is no text (a lone surrogate, the same key twice) shows itself only when it is read.
        try
        {
            (typed, errors) = type.Read(body.Data);
        }
        catch (Exception x) when (x is JsonException or ArgumentException or InvalidOperationException)
        {
            return Bad(400, "请求内容无法识别：文字编码有误，或者同一栏出现两次。");
        }
        if (typed is null)
        {
            // Who may not do the act learns that first, not what was wrong with the form.
            return number is not null && await desk.MayAsync(number, type, me.Required, ct) is { } refused
                ? Answer(refused)
                : Answer(new Outcome.Invalid(errors));
        }
        var submission = new Submission(body.Submission, body.Version, null, body.Departure) { Past = body.Past };
        return Answer(
            number is null
                ? await desk.OpenAsync(typed, me.Required, submission, ct)
                : await desk.PerformAsync(number, typed, me.Required, submission, ct)
        );
    }

    static readonly JsonSerializerOptions ApiJson = new(JsonSerializerDefaults.Web);

    static IResult Answer(Outcome outcome) =>
        outcome switch
        {
            Outcome.Done d => TypedResults.Ok(new Done(d.Number, d.Seq, d.Repeated)),
            Outcome.Invalid i => TypedResults.Json(
                new ProblemDetails
                {
                    Status = 400,
                    Title = "填写的内容需要修改",
                    Extensions =
                    {
                        ["errors"] = i.Errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Text).ToArray()),
                    },
                },
                statusCode: 400,
                contentType: "application/problem+json"
            ),
            Outcome.Stale s => TypedResults.Json(
                new ProblemDetails
                {
                    Status = 409,
                    Title = "案件已有新的变化",
                    Detail = string.Join("；", s.Since.Select(p => $"{p.Entry.Day:yyyy-MM-dd} {p.Act.Kind.Rule.Title}")),
                    Extensions = { ["version"] = s.Version },
                },
                statusCode: 409,
                contentType: "application/problem+json"
            ),
            _ => Problem(Refusals.Of(outcome, null)!),
        };

    static IResult Problem(Refusal r) =>
        TypedResults.Json(
            new ProblemDetails
            {
                Status = r.Status,
                Title = r.Title,
                Detail = r.Why.Count == 0 ? r.WhatToDo : string.Join("；", r.Why.Select(o => $"{o.Text}（{o.ArticleText}）")),
            },
            statusCode: r.Status,
            contentType: "application/problem+json"
        );

    /// <summary>A request that was refused before anybody read it.</summary>
    public static Task RefuseUnreadAsync(HttpContext context, int status)
    {
        var why = status switch
        {
            StatusCodes.Status405MethodNotAllowed => "这里只接受 GET、HEAD 和 POST。",
            StatusCodes.Status413PayloadTooLarge => "请求内容过大：一次不超过 30 MB。什么都没有办理。",
            _ => "请求内容无法识别。什么都没有办理。",
        };
        return Bad(status, why).ExecuteAsync(context);
    }

    static IResult Bad(int status, string text) =>
        TypedResults.Json(
            new ProblemDetails
            {
                Status = status,
                Title = "请求无法处理",
                Detail = text,
            },
            statusCode: status,
            contentType: "application/problem+json"
        );
}
