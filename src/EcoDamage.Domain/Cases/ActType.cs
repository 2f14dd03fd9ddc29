using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Domain.Cases;

/// <summary>All that is known of a kind of act, gathered once from its class.</summary>
public sealed class ActType
{
    static readonly Lazy<List<ActType>> Found = new(Find);
    static readonly Lazy<Dictionary<string, ActType>> Names = new(() => All.ToDictionary(t => t.Name));

    public static IReadOnlyList<ActType> All => Found.Value;

    public static ActType? Named(string name) => Names.Value.GetValueOrDefault(name);

    public static ActType Of<TAct>()
        where TAct : Act<TAct>, IAct<TAct> => Holder<TAct>.Type;

    public required string Name { get; init; }
    public required Type Class { get; init; }
    public required ActRule Rule { get; init; }

    /// <summary>Folder of the act: its stage, or General for what holds in all stages.</summary>
    public required string Room { get; init; }
    public required IReadOnlyList<Field> Fields { get; init; }
    public required Func<Seen, IEnumerable<Obstacle>> Obstacles { get; init; }
    public required Func<Seen?, Actor, OrganRegister, object?> Suggest { get; init; }
    public required Func<Act, IEnumerable<FieldError>> Shape { get; init; }

    /// <summary>Place in the course of the procedure.</summary>
    public int Order => Found.Value.IndexOf(this);

    public bool IsGeneral => Room == "General";

    /// <summary>The one question: may this actor do this act in this case now, and if not, why?</summary>
    public Answer Ask(Seen c) => NotForAnybody(c) ?? NotForThisOrgan(c) ?? NotForThisPerson(c) ?? NotInThisState(c) ?? Obstructed(c);

    Answer.Never? NotForAnybody(Seen c) =>
        Rule.ByClock != (c.By.Role == Role.Clock)
            ? Forbid($"“{Rule.Title}”{(Rule.ByClock ? "由系统依法记录，不由任何人办理" : "不由系统办理")}。")
        : Rule.Follows ? Forbid($"“{Rule.Title}”随另一案件中的行为一并记入，不单独办理。")
        : Rule.OpensFor.Count > 0 ? Forbid($"“{Rule.Title}”用于新建案件，不在已有案件中办理。")
        : null;

    Answer.Never Forbid(string why) => new(new(why, Rule.Article), Forbidden: true);

    Answer.Never? NotForThisOrgan(Seen c)
    {
        if (Rule.NeedsJurisdiction && c.Who.HasHandedOn(c.Organ))
            return new(
                new($"本院已经移送管辖，“{Rule.Title}”由接受移送的检察机关办理。", "6, 《人民检察院公益诉讼办案规则》第二十六条"),
                Forbidden: true
            );
        var held = c.Who.CapacitiesOf(c.Organ).ToList();
        var holds = Rule.By.Any(held.Contains) || (Rule.By.Contains(Capacity.FormerHolder) && c.Who.IsFormerHolder(c.Organ));
        if (Rule.ByClock || (holds && (Rule.Kinds.Count == 0 || Rule.Kinds.Contains(c.By.Organ.Kind))))
            return null;
        var mine = held.Count == 0 ? "没有办案身份" : "的身份是" + string.Join("、", held.Select(h => h.Label()));
        return Forbid($"“{Rule.Title}”由{string.Join("、", Rule.By.Select(b => b.Label()))}办理，本单位在本案中{mine}。");
    }

    Answer.Never? NotForThisPerson(Seen c) =>
        !Rule.ByClock && !MayBeDoneBy(c.By) ? Forbid($"“{Rule.Title}”由{Hands(c.By.Organ.Kind)}办理，您的角色是{c.By.Role.Label()}。")
        : c.Who.IsRecused(c.By.UserId) ? new(new("您已经回避本案，不能办理。", "3"), Forbidden: true)
        : null;

    Answer.NotYet? NotInThisState(Seen c) =>
        KnowsOnlyThatItRuns(c) ? new([new("尚未收到立案启动索赔通报", "6")])
        : c.Stage == Stage.Closed && !Rule.AfterClose ? new([new("案件已经结案，案卷只读。", "25")])
        : null;

    // A procuratorate that knows only that the claim runs is offered nothing that would tell it more.
    bool KnowsOnlyThatItRuns(Seen c) =>
        !IsGeneral
        && c.Who.CapacitiesOf(c.Organ).ToList() is { Count: > 0 } held
        && held.TrueForAll(h => h == Capacity.CompetentProcuratorate)
        && !c.Who.ReachesTo(c.Organ, Layer.Filed | Layer.File | Layer.Suit, c.Version)
        && !c.Letters.Any(l => l.To == c.Organ && l.AwaitsAnswer && l.AnsweredBy == Name);

    Answer Obstructed(Seen c)
    {
        var found = Obstacles(c).ToList();
        if (found.FirstOrDefault(o => o.Never) is { } never)
            return new Answer.Never(never, Forbidden: false);
        return found.Exists(o => !o.Departable) ? new Answer.NotYet(found) : new Answer.Yes(found);
    }

    // In a court the clerk keeps the record, so what an officer does elsewhere a clerk does there.
    bool MayBeDoneBy(Actor a) => Rule.Roles.Contains(a.Role) || (a.Role == Role.Clerk && a.Organ.Kind == OrganKind.Court);

    string Hands(OrganKind kind) =>
        kind == OrganKind.Court && Rule.Roles.Contains(Role.Officer)
            ? "承办人、负责人、书记员"
            : string.Join("、", Rule.Roles.Select(r => r.Label()));

    /// <summary>Reads what was entered. Either the act, or every field that must be mended, in the words of the form.</summary>
    public (Act? Act, IReadOnlyList<FieldError> Errors) Read(JsonObject data)
    {
        var errors = new List<FieldError>();
        foreach (var field in Fields)
            field.Check(data, "", errors);
        foreach (var (name, _) in data)
            if (!Fields.Any(f => f.Key == name))
                errors.Add(new(name, $"没有“{name}”这一栏。"));
        if (errors.Count > 0)
            return (null, errors);
        Act act;
        try
        {
            act = (Act)data.Deserialize(Class, ActJson.Strict)!;
        }
        catch (JsonException x)
        {
            return (null, [new(x.Path?.TrimStart('$', '.') ?? "", "填写的内容无法识别，请按栏目要求填写。")]);
        }
        errors.AddRange(Shape(act));
        return errors.Count > 0 ? (null, errors) : (act, []);
    }

    /// <summary>Reads what a person typed into the form: amounts, dates and numbers in the ways people write them.</summary>
    /// <param name="today">The day on which it was typed.</param>
    public (Act? Act, IReadOnlyList<FieldError> Errors) ReadTyped(JsonObject typed, DateOnly today) =>
        Read(Typing.Read(typed, Fields, today));

    static class Holder<TAct>
        where TAct : Act<TAct>, IAct<TAct>
    {
        public static readonly ActType Type = Build<TAct>();
    }

    static ActType Build<TAct>()
        where TAct : Act<TAct>, IAct<TAct>
    {
        var validator = new InlineValidator<TAct>();
        TAct.Shape(validator);
        var fields = Field.Of(typeof(TAct));
        return new()
        {
            Name = typeof(TAct).Name,
            Class = typeof(TAct),
            Rule = TAct.Rule,
            Room = typeof(TAct).Namespace!.Split('.')[^1],
            Fields = fields,
            Obstacles = c => [.. Closed([.. TAct.Obstacles(c)], fields, c)],
            Suggest = (c, a, organs) => TAct.Suggest(c, a, organs) ?? (c is null ? null : Suggested(fields, c)),
            Shape = act => validator.Validate((TAct)act).Errors.Select(f => new FieldError(ActJson.Path(f.PropertyName), f.ErrorMessage)),
        };
    }

    // An act that nothing else stands against is closed where there is nothing to choose.
    static IEnumerable<Obstacle> Closed(List<Obstacle> own, IReadOnlyList<Field> fields, Seen c) =>
        own.Exists(o => !o.Departable) ? own : own.Concat(fields.Select(f => f.Choice?.None(c)).OfType<Obstacle>());

    static Dictionary<string, object>? Suggested(IReadOnlyList<Field> fields, Seen c)
    {
        var first = new Dictionary<string, object>();
        foreach (var f in fields)
            if (f.Choice?.Suggested(c) is { Value: var value })
                first[f.Key] = f.Type == typeof(int) ? int.Parse(value, CultureInfo.InvariantCulture) : value;
        return first.Count > 0 ? first : null;
    }

    static List<ActType> Find()
    {
        var of = typeof(ActType).GetMethod(nameof(Of), BindingFlags.Public | BindingFlags.Static)!;
        return
        [
            .. typeof(ActType)
                .Assembly.GetTypes()
                .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Act)))
                .Select(t => (ActType)of.MakeGenericMethod(t).Invoke(null, null)!)
                .OrderBy(t => Array.IndexOf(Rooms, t.Room))
                .ThenBy(t => t.Name, StringComparer.Ordinal),
        ];
    }

    static readonly string[] Rooms = ["ClueTransfer", "Investigation", "Consultation", "Litigation", "Performance", "General"];
}

/// <summary>One thing to mend: path of the field ("instalments[1].amount") and what to do.</summary>
public sealed record FieldError(string Field, string Text);
