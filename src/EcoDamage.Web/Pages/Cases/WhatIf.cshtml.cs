using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>
/// 推演: which periods, letters and capacities an act would bring about on a day. A question, so nothing is written, not even a draft, and
/// a refused form token costs nothing.
/// </summary>
[OfCase]
[IgnoreAntiforgeryToken]
public sealed class WhatIfModel(Registry registry, ReferenceBooks books, IAntiforgery antiforgery, OpenedCase opened) : PageModel
{
    const int YearsAhead = 10;

    static readonly string[] Beside = ["departure", "pastOn", "pastProof", "pastNo", "join", Typing.Sure];

    IReadOnlyList<Option> members = [];

    public Seen Case => opened.Case;
    public Actor Actor => Case.By;
    public ActType? Type { get; private set; }
    public DateOnly Today => Case.Today;

    /// <summary>As typed, also where it is no day.</summary>
    public string On { get; private set; } = "";
    public WhatIf Question { get; private set; } = null!;
    public Answer? May { get; private set; }
    public JsonObject Data { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    public IReadOnlyList<Obstacle> Against { get; private set; } = [];
    public Consequences? Would { get; private set; }

    /// <summary>The draft and the form from which the question came, handed back with what is taken there.</summary>
    public Guid Draft { get; private set; } = Guid.NewGuid();
    public int Read { get; private set; }
    public Guid Submission { get; private set; } = Guid.NewGuid();

    /// <summary>What the form carries beside the fields of the act, handed back unread: departure, past day, what was confirmed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Carried { get; private set; } = [];
    public int Version => Case.Version;

    public FormView Form =>
        new(
            Question.Before,
            Actor,
            books.Organs,
            members,
            Errors.ToLookup(e => e.Field, e => e.Text),
            Links.WhatIf(Case.Number, Type!.Name)
        )
        {
            Today = Question.Day,
        };
    public DayBox OnBox => new("on", "on", On, "推演日期", Today, Nearest.Ahead) { Invalid = Errors.Any(e => e.Field == "on") };

    /// <summary>What is typed here can be taken to the form of the act itself.</summary>
    public bool MayDo => Type!.Ask(Case) is Answer.Yes;

    public string IdOf(string field) => field == "on" ? "on" : new FieldView(Type!.Fields[0], field, null, Form).Id;

    /// <summary>The acts to choose from: those that can be done, then those that can't be done yet.</summary>
    public IEnumerable<IGrouping<string, ActType>> Choices =>
        from type in Question.Acts
        let may = Question.Ask(type)
        where may is Answer.Yes or Answer.NotYet
        group type by may is Answer.Yes ? "可以办理" : "尚不能办理" into g
        orderby g.Key == "可以办理" ? 0 : 1
        select g;

    /// <summary>The answer that a letter asks for, in words.</summary>
    public static string Awaited(Letter letter)
    {
        if (letter.AnsweringAct is not { Rule: var rule })
            return "不要求答复。";
        var until = letter.Wanted is { } wanted ? $"，{wanted}" : "";
        return $"由对方办理“{rule.Title}”答复（{rule.ArticleText}）{until}。";
    }

    /// <summary>Prose starts no clock: it is asked for last and may stay blank.</summary>
    public static bool IsProse(Field f)
    {
        return f.Kind is FieldKind.Text or FieldKind.Lines or FieldKind.Person
            || (f.Kind == FieldKind.Rows && f.Parts.All(IsProse))
            || (f.Kind == FieldKind.Group && f.Parts.All(p => p.Kind is FieldKind.Yuan or FieldKind.Number || IsProse(p)));
    }

    public async Task<IActionResult> OnGetAsync(string? act, string? on, CancellationToken ct)
    {
        if (await PrepareAsync(act, on, ct) is { } refused)
            return refused;
        if (Type is null)
            return Page();
        Data = Type.Suggest(Question.Before, Actor, books.Organs) is { } known
            ? JsonSerializer.SerializeToNode(known, ActJson.Tolerant)!.AsObject()
            : [];
        Propose(Data, Type.Fields);
        if (Errors.Count == 0 && May is Answer.Yes)
            await PlayAsync(asked: false, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string act, string? on, Guid draft, int read, Guid submission, CancellationToken ct)
    {
        if (await PrepareAsync(act, on, ct) is { } refused)
            return refused;
        if (Type is null)
            return BadRequest();
        if (draft != Guid.Empty)
            (Draft, Read) = (draft, read);
        if (submission != Guid.Empty)
            Submission = submission;
        Carried = [.. Beside.SelectMany(name => Request.Form[name].Select(v => KeyValuePair.Create(name, v ?? "")))];
        if (FormData.Oversized(Request.Form))
            return BadRequest();
        Data = FormData.Read(Request.Form, Type.Fields);
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            Errors = [new("", "本页的提交凭证已经失效（例如重新登录过），没有推演。请再按一次。")];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var command = Request.Form["do"].ToString();
        if (command.StartsWith("add:", StringComparison.Ordinal) || command.StartsWith("remove:", StringComparison.Ordinal))
            FormData.ChangeRows(Data, Type.Fields, command);
        else if (Errors.Count == 0 && May is Answer.Yes)
            await PlayAsync(asked: true, ct);
        if (Errors.Count > 0)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    async Task<IActionResult?> PrepareAsync(string? act, string? on, CancellationToken ct)
    {
        On = string.IsNullOrWhiteSpace(on) ? Iso(Today) : on.Trim();
        var day = Played(On);
        if (FaultOf(day) is { } fault)
        {
            Errors = [new("on", fault)];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            day = Today;
        }
        Question = new(Case, day!.Value, books);
        if (string.IsNullOrEmpty(act))
            return Question.Acts.Count > 0 ? null : this.Refuse(Refusals.Forbidden(WhyNothing(), Case.Number));
        if (ActType.Named(act) is not { Rule.OpensFor.Count: 0 } type)
            return this.Refuse(Refusals.NotFound());
        May = Question.Ask(type);
        if (May is Answer.Never { Forbidden: true } never)
            return this.Refuse(Refusals.Forbidden(never.Why, Case.Number));
        Type = type;
        members = await registry.MembersAsync(Actor, ct);
        return null;
    }

    string? FaultOf(DateOnly? day) =>
        day is not { } typed
            ? TypedDay.Why(On) is { } why
                ? $"“推演日期”不是有效日期：{why}，请核对。"
                : "“推演日期”不是有效日期，请按 2025-09-16 的形式填写。"
            : typed < Today
                ? $"“推演日期”不能早于今天（{Today:yyyy-MM-dd}）；已经办理的事项请看案卷。"
                : typed > Today.AddYears(YearsAhead)
                    ? $"“推演日期”不能晚于今天之后 {YearsAhead} 年。"
                    : null;

    Obstacle WhyNothing() =>
        Case.Who.CapacitiesOf(Case.Organ).Any() && Question.Ask(ActType.Of<AddNote>()) is Answer.Never no
            ? no.Why
            : new("推演供在本案中有办案身份的机关使用，本单位在本案中已经没有办案身份。", AddNote.Rule.Article);

    // Without a year the next such day is meant, also when it is today.
    DateOnly? Played(string text) => TypedDay.Read(text, Today.AddDays(-1), Nearest.Ahead);

    async Task PlayAsync(bool asked, CancellationToken ct)
    {
        if (asked)
            Typing.DropBlankRows(Data, Type!.Fields);
        var (act, errors) = ReadFilled();
        if (act is null)
        {
            // Before anybody pressed the button a gap is no fault.
            if (asked)
                Errors = errors;
            return;
        }
        var other = act is ITwoCases { OtherCase: { } second } ? await opened.BesideAsync(second, Question.Day, ct) : null;
        switch (Question.Try(act, other))
        {
            case (null, { } would):
                Would = would;
                break;
            case (Outcome.Invalid invalid, _):
                if (asked)
                    Errors = invalid.Errors;
                break;
            case (Outcome.Conflict conflict, _):
                Against = conflict.Why;
                break;
        }
    }

    // What an officer would not yet know, such as the wording or a number to come, is stood in for; the page still shows it blank.
    (Act? Act, IReadOnlyList<FieldError> Errors) ReadFilled()
    {
        var filled = (JsonObject)Data.DeepClone();
        var standIns = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        StandIn(filled, Type!.Fields, "", standIns);
        var year = Question.Day.Year;
        var (act, errors) = Type.ReadTyped((JsonObject)filled.DeepClone(), Question.Day);
        foreach (var form in (string[])[$"推演〔{year}〕1号", $"（{year}）沪7101民特1号"])
        {
            if (act is not null)
                break;
            foreach (var at in errors.Select(e => e.Field).Where(standIns.ContainsKey))
                standIns[at][at[(at.LastIndexOf('.') + 1)..]] = form;
            (act, errors) = Type.ReadTyped((JsonObject)filled.DeepClone(), Question.Day);
        }
        return (act, errors);
    }

    void StandIn(JsonObject data, IReadOnlyList<Field> fields, string path, Dictionary<string, JsonObject> standIns)
    {
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            var value = data[f.Key];
            switch (f.Kind)
            {
                case FieldKind.Text or FieldKind.Lines when f.Required && string.IsNullOrWhiteSpace(value?.ToString()):
                    data[f.Key] = "（推演）";
                    standIns[at] = data;
                    break;
                case FieldKind.Person when f.Required && value is null:
                    data[f.Key] = Actor.UserId;
                    break;
                case FieldKind.Group when f.Required || value is JsonObject:
                    if (value is not JsonObject part)
                        data[f.Key] = part = [];
                    StandIn(part, f.Parts, at, standIns);
                    break;
                case FieldKind.Rows:
                    if (value is not JsonArray rows)
                    {
                        if (!f.Required)
                            break;
                        data[f.Key] = rows = [new JsonObject()];
                    }
                    for (var i = 0; i < rows.Count; i++)
                        if (rows[i] is JsonObject row)
                            StandIn(row, f.Parts, $"{at}[{i}]", standIns);
                    break;
            }
        }
    }

    // The day itself, the usual term for an answer, and the only choice there is; all can be changed.
    void Propose(JsonObject data, IReadOnlyList<Field> fields)
    {
        foreach (var f in fields.Where(f => f.Required && data[f.Key] is null))
        {
            switch (f.Kind)
            {
                case FieldKind.Day when !f.MayLieAhead:
                    data[f.Key] = Iso(Question.Day);
                    break;
                case FieldKind.Day when f.MustLieAhead:
                    data[f.Key] = Iso(
                        books.Calendar.Roll(Question.Day.AddDays(Setting.Value(Question.Before.Settings, "LetterAnswer", Question.Day)))
                    );
                    break;
                case FieldKind.Pick or FieldKind.Picks when f.Options!(Question.Before).ToList() is [var only]:
                    JsonNode value =
                        f.Type == typeof(int)
                            ? JsonValue.Create(int.Parse(only.Value, CultureInfo.InvariantCulture))
                            : JsonValue.Create(only.Value);
                    data[f.Key] = f.Kind == FieldKind.Pick ? value : new JsonArray(value);
                    break;
            }
        }
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
