using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using EcoDamage.Casework;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// docs/refusals.md: what a refused person reads, for every act, capacity and stage that the courses reach, and what is objected to in data
/// that are varied field by field.
/// </summary>
public static partial class RefusalTable
{
    sealed record Line(string Answer, string Text, string Article)
    {
        public SortedSet<string> Who { get; } = new(StringComparer.Ordinal);
        public SortedSet<string> Stages { get; } = new(StringComparer.Ordinal);

        public override string ToString() =>
            $"| {Answer} | {string.Concat(Who)} | {string.Join(' ', Stages)} | {Text} | {Articles.Text(Article)} |";

        public bool SameAs(Line other) => (Answer, Text, Article) == (other.Answer, other.Text, other.Article);
    }

    public const string ClosedText = "案件已经结案，案卷只读。";

    static readonly Lazy<string> Kept = new(() => Resource("refusals.md"));

    /// <summary>The document as it is checked in.</summary>
    public static string CheckedIn => Kept.Value;

    /// <summary>The lines of one act in the checked-in document.</summary>
    public static string CheckedInFor(ActType type) =>
        CheckedIn.Split("\n## ").FirstOrDefault(s => s.StartsWith(Heading(type) + "\n", StringComparison.Ordinal)) is { } s
            ? "## " + s.TrimEnd('\n')
            : "";

    public static string Whole()
    {
        var text = new StringBuilder(Resource("refusals-head.md"));
        foreach (var type in ActType.All)
            text.Append('\n').Append(For(type)).Append('\n');
        return text.Append('\n').Append(Resource("refusals-tail.md")).ToString();
    }

    static string Heading(ActType type) => $"{type.Rule.Title} {type.Name}";

    /// <summary>The section of one act.</summary>
    public static string For(ActType type)
    {
        var text = new StringBuilder(
            $"## {Heading(type)}\n\n| answer | who | stages | reason | article |\n| --- | --- | --- | --- | --- |"
        );
        foreach (var line in Lines(type))
            text.Append('\n').Append(line);
        return text.ToString();
    }

    static List<Line> Lines(ActType type)
    {
        var lines = new Dictionary<Line, Line>(LineComparer.Instance);
        foreach (var s in Reached.States)
        {
            foreach (var organ in Reached.Organs(s.Case))
            {
                var letters = WhoMay.Letters(s.Case, organ.Code);
                foreach (var role in Matrix.Roles)
                {
                    var actor = Reached.Person(organ, role);
                    switch (type.Ask(s.Case.By(actor)))
                    {
                        case Answer.Never { Forbidden: true } no:
                            Add(
                                "403",
                                no.Why,
                                no.Why.Text.Contains("您的角色", StringComparison.Ordinal) ? Seat(type, letters)
                                    : letters.Length == 0 ? "–"
                                    : letters,
                                "*"
                            );
                            break;
                        case Answer.Never no:
                            Add("409 for good", no.Why, Seat(type, letters), s.Stages);
                            break;
                        case Answer.NotYet wait:
                            foreach (var o in wait.Why.Where(o => o.Text != ClosedText))
                                Add(o.Departable ? "in principle" : "409", o, Seat(type, letters), s.Stages);
                            break;
                        case Answer.Yes yes:
                            foreach (var o in yes.Departures)
                                Add("in principle", o, Seat(type, letters), s.Stages);
                            if (role == Role.Leader || type.Rule.Roles.All(r => r != Role.Leader))
                                foreach (var o in Objections(type, s, actor))
                                    Add(
                                        o.Field is not null ? "400"
                                            : o.Departable ? "in principle"
                                            : "409",
                                        o,
                                        Seat(type, letters),
                                        s.Stages
                                    );
                            break;
                    }
                }
            }
        }
        if (type.Rule.ByClock)
            foreach (var s in Reached.States)
            foreach (
                var o in type.Ask(s.Case.By(Actor.Clock)) switch
                {
                    Answer.NotYet wait => wait.Why,
                    Answer.Never never => [never.Why],
                    _ => [],
                }
            )
                if (o.Text != ClosedText)
                    Add(o.Never ? "409 for good" : "409", o, "–", s.Stages);
        foreach (var organ in type.Rule.OpensFor.Count == 0 ? [] : new[] { Given.Lead, Given.Procuratorate, Given.Court, "sh-police" })
        {
            var actor = Given.Person(organ, Role.Officer);
            if (!type.Rule.OpensFor.Contains(actor.Organ.Kind))
            {
                Add("403", Judgement.MayNotOpen(type, actor), "–", "*");
                continue;
            }
            Add("403", Judgement.MayNotOpen(type, Given.Person(organ, Role.Clerk)), "–", "*");
            foreach (var o in Objections(type, new State("", 0, new DamageCase(0, ""), '1', '-') { Today = new(2026, 1, 1) }, actor))
                Add("400", o, "–", "*");
        }
        return
        [
            .. lines
                .Values.OrderBy(l => l.Answer, StringComparer.Ordinal)
                .ThenBy(l => l.Article, StringComparer.Ordinal)
                .ThenBy(l => l.Text, StringComparer.Ordinal),
        ];

        void Add(string answer, Obstacle why, string who, string stages)
        {
            var line = new Line(answer, Plain(why.Text), why.Article);
            if (lines.TryGetValue(line, out var known))
                line = known;
            else
                lines.Add(line, line);
            foreach (var letter in who)
                line.Who.Add(letter.ToString());
            line.Stages.Add(stages);
        }
    }

    sealed class LineComparer : IEqualityComparer<Line>
    {
        public static readonly LineComparer Instance = new();

        public bool Equals(Line? x, Line? y) => x!.SameAs(y!);

        public int GetHashCode(Line x) => HashCode.Combine(x.Answer, x.Text, x.Article);
    }

    static string Seat(ActType type, string letters) => string.Concat(letters.Where(l => type.Rule.By.Select(WhoMay.Letter).Contains(l)));

    // Days, sums and the asker's own seat vary; the sentence does not.
    static string Plain(string text) =>
        Named()
            .Replace(
                Seats()
                    .Replace(
                        Own().Replace(Sum().Replace(Day().Replace(text, "〈日期〉"), "〈金额〉"), "您的角色是〈角色〉。"),
                        "，本单位在本案中〈身份〉。"
                    ),
                m =>
                    m.Value.StartsWith("义务", StringComparison.Ordinal)
                        ? "义务尚未全部履行：〈…〉"
                        : m.Value[..(m.Value.IndexOf(' ', StringComparison.Ordinal) + 1)] + "〈…〉"
            );

    [GeneratedRegex(@"(义务尚未全部履行：[^，。]*|(凭证号|凭证|会议记录只有) [^，。 ]+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();

    [GeneratedRegex(@"¥[\d,.]+")]
    private static partial Regex Sum();

    [GeneratedRegex(@"您的角色是[^。]*。")]
    private static partial Regex Own();

    [GeneratedRegex(@"，本单位在本案中[^。]*。")]
    private static partial Regex Seats();

    // ── objections ──

    static readonly ConcurrentDictionary<string, List<Act>> Made = new();

    static readonly Lazy<ILookup<string, Act>> Performed = new(() =>
        Reached.States.Select(s => s.Case.Journal[^1]).ToLookup(p => p.Entry.Act, p => p.Act)
    );

    /// <summary>What the act objects to in the data that some course performed it with, one field changed at a time.</summary>
    static IEnumerable<Obstacle> Objections(ActType type, State s, Actor actor)
    {
        if (type.Class.GetMethod(nameof(Act.Objections))!.DeclaringType == typeof(Act))
            return [];
        return Made.GetOrAdd(type.Name, _ => [.. Performed.Value[type.Name].SelectMany(Variants)])
            .Where(act =>
                !Field
                    .FaultsInCase(act, type.Fields, s.Case.Version > 0 ? s.Case.By(actor, s.Today) : null, actor, Given.Organs, s.Today)
                    .Any()
            )
            .SelectMany(act => act.Objections(s.Case.By(actor, s.Today), s.Today));
    }

    static IEnumerable<Act> Variants(Act act)
    {
        yield return act;
        foreach (var field in act.Kind.Fields)
        {
            foreach (var value in Values(field, Entered.Of(act)[field.Key] as JsonArray))
            {
                var data = Entered.Of(act);
                data[field.Key] = value;
                if (act.Kind.Read(data).Act is { } changed)
                    yield return changed;
            }
        }
    }

    static IEnumerable<JsonNode?> Values(Field f, JsonArray? row)
    {
        if (!f.Required)
            yield return null;
        switch (f.Kind)
        {
            case FieldKind.Choice:
                foreach (var o in f.Choices)
                    yield return o.Value;
                break;
            case FieldKind.Choices:
                foreach (var o in f.Choices)
                    yield return new JsonArray(o.Value);
                break;
            case FieldKind.YesNo:
                yield return true;
                yield return false;
                break;
            case FieldKind.Day:
                foreach (var d in (string[])["2025-01-01", "2025-09-17", "2025-11-20", "2026-02-20"])
                    yield return d;
                break;
            case FieldKind.Organ:
                foreach (
                    var o in (string[])
                        [Given.Lead, Given.Procuratorate, Given.Court, Given.CoDepartment, Given.Stranger, "cm-water", "sh-court-3"]
                )
                    yield return o;
                break;
            case FieldKind.Pick:
                yield return 1;
                yield return 2;
                break;
            case FieldKind.Picks:
                yield return new JsonArray(1);
                break;
            case FieldKind.Yuan:
                yield return 1m;
                yield return -100_000_000m;
                break;
            case FieldKind.Number:
                yield return 1;
                break;
            case FieldKind.Rows when row is { Count: > 1 }:
                yield return new JsonArray(row[0]!.DeepClone());
                break;
            case FieldKind.Text:
                yield return "别的文字";
                break;
        }
    }

    public static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
