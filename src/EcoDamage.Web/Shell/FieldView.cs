using System.Text.Json.Nodes;

namespace EcoDamage.Web.Shell;

/// <summary>What every field of one form needs to be drawn.</summary>
public sealed record FormView(
    Seen? Case,
    Actor Actor,
    OrganRegister Organs,
    IReadOnlyList<Option> Members,
    ILookup<string, string> Errors,
    string PostTo
)
{
    /// <summary>The list or row where the cursor goes when the page opens.</summary>
    public string? Focus { get; init; }

    /// <summary>The day from which days without a year are read.</summary>
    public DateOnly Today { get; init; }
}

/// <summary>One field of a form: where it stands, what was typed.</summary>
public sealed record FieldView(Field Field, string Path, JsonNode? Value, FormView Form)
{
    public string Id => "f-" + Path.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    public IEnumerable<string> Errors => Form.Errors[Path];

    /// <summary>The first box of the row that was just added.</summary>
    public bool HasFocus => Form.Focus is { } row && (Path == row || (Path.StartsWith(row + ".", StringComparison.Ordinal) && First));

    /// <summary>It is the first part of what it is part of.</summary>
    bool First { get; init; }

    /// <summary>Text as typed, also where it is not yet valid.</summary>
    public string Text =>
        Value switch
        {
            null => "",
            JsonValue v when v.TryGetValue<string>(out var s) => s,
            JsonValue v when Field.Kind == FieldKind.Yuan && v.TryGetValue<decimal>(out var d) && decimal.Round(d, 2) == d => d.ToString(
                "0.00",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            _ => Value.ToString(),
        };

    /// <summary>Under the box of an amount: how it is understood, in 大写 and 万元.</summary>
    public string? Reading => TypedAmount.Yuan(Text) is { } yuan ? Money.Reading(yuan) : null;

    public DayBox Day(string? described) =>
        new(Id, Path, Text, Field.Label, Form.Today, Typing.NearestOf(Field))
        {
            Invalid = Errors.Any(),
            Required = Field.Required,
            Described = described,
        };

    public bool Has(string value) => Value is JsonArray list && list.Any(x => x?.ToString() == value);

    public IEnumerable<Option> Options =>
        Field.Kind switch
        {
            FieldKind.Choice or FieldKind.Choices => Field.Choices,
            FieldKind.Organ or FieldKind.Organs => Form
                .Organs.All.Where(o => Field.OrganKinds.Count == 0 || Field.OrganKinds.Contains(o.Kind))
                .Where(o => !Field.OfOwnKind || o.Kind == Form.Actor.Organ.Kind)
                // First who has to do with the case, then the neighbours.
                .OrderBy(o =>
                    Form.Case?.Who.CapacitiesOf(o.Code).Any() == true ? 0
                    : o.District == Form.Actor.Organ.District ? 1
                    : o.District is null ? 2
                    : 3
                )
                .Select(o => new Option(o.Code.Value, o.Name)),
            FieldKind.District => Form.Organs.Districts.Select(d => new Option(d.Code, d.Name)),
            FieldKind.Pick or FieldKind.Picks => Form.Case is { } c
                ? Field
                    .Options!(c)
                    .Select(o => o.Text == o.Value && Form.Organs.Find(new(o.Value)) is { } organ ? o with { Text = organ.Name } : o)
                : [],
            FieldKind.Person => Form.Members,
            _ => [],
        };

    public FieldView Part(Field part, JsonNode? holder, string at) =>
        new(part, $"{at}.{part.Key}", (holder as JsonObject)?[part.Key], Form)
        {
            First = ReferenceEquals(part, Field.Parts[0]) && (Field.Kind == FieldKind.Rows || First),
        };
}

/// <summary>A letter that waits for the act at hand, with what its sender did: who answers or signs reads what to.</summary>
public sealed record IncomingView(Letter Letter, Performed Sending, ValuesView Values)
{
    public static IEnumerable<IncomingView> Of(Seen? c, ActType type, Actor actor, OrganRegister organs, Func<Letter, bool> which)
    {
        if (c is null)
            return [];
        return from l in c.Letters
            where l.To == actor.Organ.Code && l.AnsweredBy == type?.Name && which(l) && c.Sees(l)
            let sending = c.At(l.SentSeq)!
            select new IncomingView(l, sending, ValuesView.Of(sending.Act, c, actor, organs));
    }
}

/// <summary>A performed or drafted act shown field by field.</summary>
public sealed record ValuesView(IReadOnlyList<Field> Fields, JsonObject Data, Seen? Case, Actor Actor, OrganRegister Organs)
{
    public static ValuesView Of(Act act, Seen c, Actor actor, OrganRegister organs)
    {
        return new(
            act.Kind.Fields,
            System.Text.Json.JsonSerializer.SerializeToNode(act, act.Kind.Class, ActJson.Tolerant)!.AsObject(),
            c,
            actor,
            organs
        );
    }

    /// <summary>The words for a stored value; null when there is nothing to show.</summary>
    public string? Words(Field f, JsonNode? value)
    {
        switch (value)
        {
            case null:
                return f.Required || f.Kind == FieldKind.YesNo ? "未填" : null;
            case JsonArray list when f.Kind is FieldKind.Choices or FieldKind.Organs or FieldKind.Picks:
                return list.Count == 0 ? null : string.Join("、", list.Select(v => Words1(f, v!.ToString())));
            case JsonArray or JsonObject:
                return null;
            default:
                var text = value.ToString();
                if (f.Kind == FieldKind.YesNo)
                    return text.Equals("true", StringComparison.OrdinalIgnoreCase) ? "是" : "否";
                if (f.Kind == FieldKind.Yuan && decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var yuan))
                    return yuan.Yuan();
                return Words1(f, text);
        }
    }

    string Words1(Field f, string text) =>
        f.Kind switch
        {
            FieldKind.Choice or FieldKind.Choices => f.Choices.FirstOrDefault(o => o.Value == text)?.Text ?? text,
            FieldKind.Organ or FieldKind.Organs => Organs.Name(new(text)),
            FieldKind.District => Organs.District(text),
            FieldKind.Pick or FieldKind.Picks => Picked(f, text),
            _ when f.Masked && text.Length > 6 => text[..3] + new string('*', text.Length - 6) + text[^3..],
            _ => text,
        };

    // What was picked may no longer be on offer; then the obligor or letter is named by its number in the case.
    string Picked(Field f, string text)
    {
        if (Case is null)
            return text;
        if (f.Options!(Case).FirstOrDefault(o => o.Value == text) is { } offered)
            return offered.Text == text && Organs.Find(new(text)) is { } named ? named.Name : offered.Text;
        if (Organs.Find(new(text)) is { } organ)
            return organ.Name;
        if (!int.TryParse(text, out var no))
            return text;
        return f.Key switch
        {
            "signatories" or "applicants" or "obligors" => Case.Obligors.FirstOrDefault(o => o.No.Value == no)?.Data.Name ?? text,
            "letter" => Case.Letters.FirstOrDefault(l => l.No.Value == no) is { } l ? $"{l.Kind.Title} {l.DocumentNo}" : text,
            "obligation" or "obligations" => Case.Performance.Obligations.FirstOrDefault(o => o.No.Value == no)?.What ?? text,
            "suit" => Case.Litigation.Suits.FirstOrDefault(x => x.No.Value == no)?.CaseNo ?? $"第 {no} 件诉讼",
            "commission" or "appraisal" => Case.Investigation.Appraisals.FirstOrDefault(x => x.No.Value == no)?.Institution ?? text,
            "deadline" => Case.Deadlines.FirstOrDefault(d => d.No.Value == no)?.Period.Title ?? text,
            _ => $"第 {no} 项",
        };
    }
}
