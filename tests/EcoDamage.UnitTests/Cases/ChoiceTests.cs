using System.Text.Json;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// What an act declares to be chosen from is all that its form offers and takes, and where it says so the act is closed when there is
/// nothing.
/// </summary>
public sealed class ChoiceTests(ITestOutputHelper output)
{
    static readonly Seen Nothing = Seen.Nothing(Given.Hand(Given.Lead), new(2026, 1, 5));

    static IEnumerable<(string Path, Field Field)> Chosen(IReadOnlyList<Field> fields, string path = "") =>
        fields.SelectMany(f =>
            f.Kind == FieldKind.Rows ? Chosen(f.Parts, $"{path}{f.Key}[0].")
            : f.Choice is null ? []
            : [($"{path}{f.Key}", f)]
        );

    static IEnumerable<ActType> Choosing => ActType.All.Where(t => Chosen(t.Fields).Any());

    static IEnumerable<ActType> Refusing => ActType.All.Where(t => t.Fields.Any(f => f.Choice?.None(Nothing) is not null));

    static JsonNode Stranger(Field f)
    {
        JsonNode value = f.Type == typeof(int) ? 9999 : "没有这一项";
        return f.Kind == FieldKind.Picks ? new JsonArray(value) : value;
    }

    static JsonNode Filled(Field f) =>
        f.Kind switch
        {
            FieldKind.Pick or FieldKind.Picks => Stranger(f),
            FieldKind.Choice => f.Choices[0].Value,
            FieldKind.Day => "2026-01-05",
            FieldKind.Yuan => 1m,
            _ => "内容",
        };

    // The act as somebody did it, with something that is not offered in one of its fields.
    static Act Spoilt(Act done, string path, Field f)
    {
        var data = Entered.Of(done);
        if (path.Split("[0].") is [var rows, _])
        {
            var parts = done.Kind.Fields.First(x => x.Key == rows).Parts;
            data[rows] = new JsonArray(
                new JsonObject(parts.Where(x => x.Required).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)Filled(x))))
            );
            data[rows]![0]![f.Key] = Stranger(f);
        }
        else
            data[f.Key] = Stranger(f);
        return (Act)data.Deserialize(done.Kind.Class, ActJson.Tolerant)!;
    }

    [Fact]
    public void What_is_not_offered_is_refused_in_the_same_words_whatever_is_chosen()
    {
        var done = Reached.States.ToLookup(s => s.Case.Journal[^1].Act.Kind);
        foreach (var type in Choosing)
        {
            var s = done[type].First();
            var (entry, act) = (s.Case.Journal[^1].Entry, s.Case.Journal[^1].Act);
            var actor = Reached.Person(Given.Organs[entry.Organ], entry.By.Role);
            foreach (var (path, f) in Chosen(type.Fields))
            {
                var faults = Field.FaultsInCase(Spoilt(act, path, f), type.Fields, s.Case.By(actor, s.Today), actor, Given.Organs, s.Today);
                Assert.Equal($"“{f.Label}”中选择的项目不在本案可选范围内，请重新选择。", faults.Single(e => e.Field == path).Text);
            }
        }
    }

    [Fact]
    public void Where_there_is_nothing_to_choose_the_act_is_closed_in_the_words_of_its_choice()
    {
        var refusing = Refusing.ToList();
        foreach (var type in refusing)
        {
            var found = type.Obstacles(Nothing).ToList();
            var none = type.Fields.Select(f => f.Choice?.None(Nothing)).OfType<Obstacle>().ToList();
            Assert.Contains(found, o => !o.Departable);
            Assert.All(none, o => Assert.False(o.Departable || o.Never));
            // What stands against the act by itself is said alone.
            if (!none.TrueForAll(found.Contains))
                Assert.Empty(found.Intersect(none));
        }
        output.WriteLine($"{Choosing.Count()} acts choose, {refusing.Count} of them are closed where there is nothing to choose.");
        Assert.True(refusing.Count >= 40);
    }

    [Fact]
    public void No_act_is_open_to_anybody_who_then_finds_nothing_to_choose()
    {
        foreach (var s in Reached.States)
        foreach (var organ in Reached.Organs(s.Case))
        {
            var seen = s.Case.By(Reached.Person(organ, Role.Officer), s.Today);
            foreach (var type in Choosing.Where(t => t.Ask(seen) is Answer.Yes))
                Assert.All(
                    type.Fields.Where(f => f.Choice is not null && f.Required),
                    f => Assert.True(f.Choice!.Options(seen).Any(), $"{type.Name}.{f.Key} for {organ.Code} at {s}")
                );
        }
    }

    [Fact]
    public void Obligors_are_offered_to_courts_and_to_who_reads_a_file_of_the_case_alone()
    {
        var defendants = ActType.Of<FileSuit>().Fields.Single(f => f.Key == "defendants").Choice!;
        var kept = 0;
        foreach (var s in Reached.States)
        foreach (var organ in Reached.Organs(s.Case))
        {
            var seen = s.Case.By(Reached.Person(organ, Role.Officer), s.Today);
            var may = organ.Kind == OrganKind.Court || s.Case.Who.ReachesTo(organ.Code, Layer.File | Layer.Suit, s.Case.Version);
            // Who has left with a case split off is sued there.
            Assert.Equal(may ? seen.Obligors.Count(o => !o.Left) : 0, defendants.Options(seen).Count());
            // Who read the clue knows of them, and is offered none.
            kept += !may && seen.Obligors.Count > 0 ? 1 : 0;
        }
        Assert.NotEqual(0, kept);
    }

    [Theory]
    [InlineData(nameof(AcknowledgePastAct), "letter")]
    [InlineData(nameof(AnswerClueTransfer), "letter")]
    [InlineData(nameof(CoSign), "letter")]
    [InlineData(nameof(DocketSuit), "suit")]
    [InlineData(nameof(NotifyOfSuit), "suit")]
    public void The_first_of_several_stands_in_the_form_where_the_act_says_so(string act, string field)
    {
        var type = ActType.Named(act)!;
        var suggested = 0;
        foreach (var s in Reached.States)
        foreach (var organ in Reached.Organs(s.Case))
        {
            var actor = Reached.Person(organ, Role.Officer);
            var seen = s.Case.By(actor, s.Today);
            var first = type.Fields.Single(f => f.Choice is not null).Choice!.Options(seen).FirstOrDefault();
            var known = JsonSerializer.SerializeToNode(type.Suggest(seen, actor, Given.Organs), ActJson.Tolerant);
            Assert.Equal(first?.Value, known?[field]?.ToJsonString());
            suggested += first is null ? 0 : 1;
        }
        Assert.NotEqual(0, suggested);
        Assert.Null(type.Suggest(null, Given.Hand(Given.Lead), Given.Organs));
    }
}
