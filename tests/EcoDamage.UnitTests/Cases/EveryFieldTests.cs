using System.Text.Json;
using EcoDamage.Casework.CaseFiles;
using EcoDamage.UnitTests.Docs;
using EcoDamage.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// Every act, once with every field and once with only what is required: what was typed is what the act bears, what the journal keeps and
/// what a line of a case file says, field by field.
/// </summary>
public sealed class EveryFieldTests
{
    static readonly DateOnly Today = new(2026, 11, 28);

    static readonly LineSchema OfLines = new(CaseFileSchema.Acts(Given.Organs));

    public static TheoryData<string> Acts => [.. ActType.All.Select(t => t.Name)];

    /// <summary>What an act bears and no form can fill, with the reason.</summary>
    static readonly Dictionary<string, string> InNoForm = new(StringComparer.Ordinal)
    {
        ["CorrectAct.awaits"] = "The desk names the organs whose right hangs on the day.",
        ["OpenSubsequentCase.newCase"] = "The number is given when the case is opened.",
        ["SplitCase.newCase"] = "The number is given when the case is opened.",
        ["JoinCases.lead"] = "It is read from the case that is named.",
        ["AssignOfficer.name"] = "The desk reads it from the account.",
        ["HandOver.name"] = "The desk reads it from the account.",
        ["LinkCase.recused.userId"] = "It is carried over from the case that is joined or split.",
        ["LinkCase.recused.organ"] = "It is carried over from the case that is joined or split.",
    };

    /// <summary>What a form says where nothing was chosen.</summary>
    static readonly IReadOnlyList<string> Unchosen = ["RecordJudgment.instance = First", "RecordJudgment.form = Judgment"];

    static Act Entered(ActType type, JsonObject data)
    {
        var (act, errors) = type.Read((JsonObject)data.DeepClone());
        Assert.Empty(errors);
        return act!;
    }

    /// <summary>As the journal knows it: with what the portal itself adds.</summary>
    static Act Borne(ActType type)
    {
        var data = Filled.Everything(type);
        foreach (var (key, value) in Filled.Beside(type))
            data[key] = value?.DeepClone();
        return (Act)data.Deserialize(type.Class, ActJson.Tolerant)!;
    }

    static Act ThroughTheJournal(Act act)
    {
        var by = Given.Hand(Given.Lead).Signature;
        var entry = new Entry(1, act.Kind.Name, Entry.CurrentEdition, by, null, new(2025, 9, 16), new(2025, 9, 16, 1, 0, 0, TimeSpan.Zero));
        var line = JournalLine.Write("SHD-310120-2025-0001", new(entry, act), JournalLine.Genesis);
        // As it lies in a table or a file: text and no more.
        return new JournalLine(line.Seq, string.Concat(line.Header), line.Hash, string.Concat(line.Body)).Read().Act;
    }

    [Theory, MemberData(nameof(Acts))]
    public void Every_field_of_a_full_form_is_borne_by_the_act(string name)
    {
        var type = ActType.Named(name)!;
        var data = Filled.Everything(type);
        var boxes = Filled
            .Typed(data, type.Fields)
            .GroupBy(b => b.Box)
            .ToDictionary(g => g.Key, g => new StringValues([.. g.Select(b => b.Typed)]));
        var typed = FormData.Read(new FormCollection(boxes), type.Fields);
        var (act, errors) = type.ReadTyped(typed, Today);
        Assert.Empty(errors);
        Assert.Equal(Filled.Told(data).Order(StringComparer.Ordinal), Filled.Told(act!).Order(StringComparer.Ordinal));
        Assert.Equal(Filled.Told(Entered(type, data)), Filled.Told(act!));
    }

    [Theory, MemberData(nameof(Acts))]
    public void A_form_with_only_what_is_required_is_read_and_nothing_is_made_up(string name)
    {
        var type = ActType.Named(name)!;
        var data = Filled.Required(type);
        var told = Filled.Told(Entered(type, data));
        Assert.Empty(Filled.Told(data).Except(told));
        // What was left open is not there, or is nought or No.
        var own = told.Except(Filled.Told(data)).Where(l => l.Split(" = ")[1] is not ("0" or "False")).Select(l => $"{name}.{l}");
        Assert.Equal(Unchosen.Where(l => l.Split('.')[0] == name), own);
    }

    [Theory, MemberData(nameof(Acts))]
    public void Whatever_an_act_can_bear_has_a_box_or_a_reason_to_have_none(string name)
    {
        var type = ActType.Named(name)!;
        var inForms = Filled.Told(Filled.Everything(type)).Select(Filled.PlaceOf);
        var without = Filled.Places(type.Class).Except(inForms).Select(p => $"{name}.{p}");
        Assert.Equal(
            InNoForm.Keys.Where(k => k.Split('.')[0] == name).Order(StringComparer.Ordinal),
            without.Order(StringComparer.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Acts))]
    public void A_full_act_says_nothing_that_an_empty_one_would_say(string name)
    {
        var type = ActType.Named(name)!;
        var bare = Filled
            .Told(Entered(type, Filled.Required(type)))
            .Where(l => !type.Fields.Any(f => f.Required && l.StartsWith(f.Key, StringComparison.Ordinal)));
        Assert.Empty(Filled.Told(Borne(type)).Intersect(bare));
        Assert.Equal(
            Filled.Places(type.Class).Distinct().Order(StringComparer.Ordinal),
            Filled.Told(Borne(type)).Select(Filled.PlaceOf).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Acts))]
    public void The_journal_keeps_every_field_of_a_full_act_and_of_a_bare_one(string name)
    {
        var type = ActType.Named(name)!;
        var full = Borne(type);
        Assert.Equal(Filled.Told(full), Filled.Told(ThroughTheJournal(full)));
        var bare = Entered(type, Filled.Required(type));
        Assert.Equal(Filled.Told(bare), Filled.Told(ThroughTheJournal(bare)));
    }

    [Theory, MemberData(nameof(Acts))]
    public void A_line_of_a_file_keeps_every_field_and_fits_the_published_schema(string name)
    {
        var type = ActType.Named(name)!;
        foreach (var data in (JsonObject[])[Filled.Everything(type), Filled.Required(type)])
        {
            var act = Entered(type, data);
            var line = FileOf.Line(new(Given.Lead, new(2025, 12, 31), act));
            if (type.Rule.SignedOff)
                line["signedBy"] = "王负责";
            var written = line.ToJsonString(ActJson.Tolerant);
            var read = JsonNode.Parse(written)!["data"]!.AsObject();
            Assert.Equal(Filled.Told(act), Filled.Told(Entered(type, read)));
            if (CaseFileSchema.Importable.Contains(type))
                Assert.Empty(OfLines.Faults(written));
        }
    }

    [Theory, MemberData(nameof(Acts))]
    public void A_member_that_nobody_asked_for_is_refused_wherever_it_stands(string name)
    {
        var type = ActType.Named(name)!;
        foreach (var at in Objects(Filled.Everything(type), ""))
        {
            var data = Filled.Everything(type);
            Within(data, at)["bribe"] = 1;
            var (act, errors) = type.Read(data);
            Assert.Null(act);
            var error = Assert.Single(errors);
            Assert.Equal(at.Length == 0 ? "bribe" : $"{at}.bribe", error.Field);
            Assert.EndsWith("没有“bribe”这一栏。", error.Text, StringComparison.Ordinal);
        }
        foreach (var (key, value) in Filled.Beside(type))
        {
            var data = Filled.Everything(type);
            data[key] = value?.DeepClone();
            Assert.Equal(new(key, $"没有“{key}”这一栏。"), Assert.Single(type.Read(data).Errors));
        }
    }

    [Theory, MemberData(nameof(Acts))]
    public void A_required_member_that_is_missing_is_named_wherever_it_stands(string name)
    {
        var type = ActType.Named(name)!;
        foreach (var (at, key) in RequiredOf(type.Fields, Filled.Everything(type), ""))
        {
            foreach (var blank in (JsonNode?[])[null, "", new JsonArray(), new JsonObject()])
            {
                var data = Filled.Everything(type);
                var holder = Within(data, at);
                if (blank is null)
                    holder.Remove(key);
                else
                    holder[key] = blank.DeepClone();
                var (act, errors) = type.Read(data);
                Assert.Null(act);
                Assert.Equal(at.Length == 0 ? key : $"{at}.{key}", Assert.Single(errors).Field);
            }
            // A journal that lacks it is a damaged one: it is not read with nothing in its place.
            var kept = Filled.Everything(type);
            Within(kept, at).Remove(key);
            Assert.Throws<JsonException>(() => kept.Deserialize(type.Class, ActJson.Tolerant));
        }
    }

    static IEnumerable<string> Objects(JsonNode? node, string at)
    {
        if (node is JsonObject o)
        {
            yield return at;
            foreach (var (key, value) in o)
            foreach (var inner in Objects(value, at.Length == 0 ? key : $"{at}.{key}"))
                yield return inner;
        }
        if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
                foreach (var inner in Objects(list[i], $"{at}[{i}]"))
                    yield return inner;
    }

    static JsonObject Within(JsonObject data, string at)
    {
        JsonNode node = data;
        foreach (var step in at.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = step.Split('[', ']');
            node = node[parts[0]]!;
            if (parts.Length > 1)
                node = node[int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)]!;
        }
        return node.AsObject();
    }

    static IEnumerable<(string At, string Key)> RequiredOf(IReadOnlyList<Field> fields, JsonObject data, string at)
    {
        foreach (var f in fields)
        {
            if (f.Required)
                yield return (at, f.Key);
            var path = at.Length == 0 ? f.Key : $"{at}.{f.Key}";
            if (f.Kind == FieldKind.Group)
                foreach (var inner in RequiredOf(f.Parts, data[f.Key]!.AsObject(), path))
                    yield return inner;
            if (f.Kind == FieldKind.Rows)
                foreach (var inner in RequiredOf(f.Parts, data[f.Key]!.AsArray()[1]!.AsObject(), $"{path}[1]"))
                    yield return inner;
        }
    }
}
