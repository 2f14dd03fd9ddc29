using EcoDamage.Casework.CaseFiles;

namespace EcoDamage.UnitTests.Docs;

/// <summary>The published schemas of case files: they are those of the acts, and they say what the importer says.</summary>
public sealed class CaseFileSchemaTests
{
    static readonly string Acts = CaseFileSchema.Acts(Given.Organs);
    static readonly LineSchema OfActs = new(Acts);
    static readonly LineSchema OfJournal = new(CaseFileSchema.Journal(), Acts);

    [Fact]
    public void The_schema_of_acts_in_the_docs_is_that_of_the_acts() => Generated.Holds("schema/ecodamage-acts-1.schema.json", Acts);

    [Fact]
    public void The_schema_of_journals_in_the_docs_is_that_of_the_acts() =>
        Generated.Holds("schema/ecodamage-journal-1.schema.json", CaseFileSchema.Journal());

    [Fact]
    public void Every_act_has_a_definition_with_its_title_its_article_and_all_its_fields()
    {
        var defs = JsonNode.Parse(Acts)!["$defs"]!.AsObject();
        foreach (var type in ActType.All)
        {
            var def = defs[$"act.{type.Name}"]!;
            Assert.Equal(type.Rule.Title, def["title"]!.GetValue<string>());
            Assert.StartsWith(type.Rule.ArticleText, def["description"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal(
                type.Fields.Select(f => (f.Key, f.Label)),
                def["properties"]!.AsObject().Select(p => (p.Key, p.Value!["title"]!.GetValue<string>()))
            );
            Assert.Equal(
                type.Fields.Where(f => f.Required).Select(f => f.Key),
                (def["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>())
            );
        }
    }

    [Fact]
    public void Every_choice_bears_its_Chinese_label()
    {
        var sources = JsonNode.Parse(Acts)!["$defs"]!["choice.ClueSource"]!["oneOf"]!.AsArray();
        Assert.Contains(sources, s => s!["const"]!.GetValue<string>() == "Report" && s["title"]!.GetValue<string>() == "信访、群众举报");
    }

    [Fact]
    public void A_whole_course_fits() =>
        Assert.All(FileOf.Acts(Given.Case().Closed()), line => Assert.Empty(OfActs.Faults(line.ToJsonString())));

    public static TheoryData<string> Published =>
        [
            .. Directory
                .GetFiles(Path.Combine(Generated.Root(), "tests/EcoDamage.IntegrationTests/CaseFiles/published"), "*.jsonl")
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Published))]
    public void Every_line_of_a_published_case_fits(string file) =>
        Assert.All(
            File.ReadAllLines(Path.Combine(Generated.Root(), "tests/EcoDamage.IntegrationTests/CaseFiles/published", file)),
            line => Assert.Empty(OfActs.Faults(line))
        );

    [Fact]
    public void The_example_in_the_docs_fits()
    {
        var lines = File.ReadAllLines(Path.Combine(Generated.Root(), "docs/case-files.md"))
            .Where(l => l.StartsWith("{\"act\":", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(OfActs.Faults(line)));
    }

    [Theory]
    [InlineData("data.source", "\"Rumour\"", ".data.source")]
    [InlineData("data.title", null, ".data.title")]
    [InlineData("data.title", "\"  \"", ".data.title")]
    [InlineData("data.media", "[]", ".data.media")]
    [InlineData("data.suspects", "[{\"name\":\"甲\"}]", ".data.suspects[0].type")]
    [InlineData("data.district", "\"999999\"", ".data.district")]
    [InlineData("data.competent", "\"yes\"", ".data.competent")]
    [InlineData("data.foundOn", "\"2025/9/1\"", ".data.foundOn")]
    [InlineData("data.bribe", "1", ".data.bribe")]
    [InlineData("organ", "\"xx-ecology\"", ".organ")]
    [InlineData("act", "\"Bribe\"", ".act")]
    [InlineData("act", "\"LapseAnnouncement\"", ".act")]
    [InlineData("by", null, ".by")]
    [InlineData("sign", "\"x\"", ".sign")]
    public void What_the_importer_refuses_of_a_line_alone_does_not_fit(string field, string? json, string fault)
    {
        var line = FileOf.Line(Given.Case().Registered().Steps[0]);
        var at = field.StartsWith("data.", StringComparison.Ordinal) ? line["data"]!.AsObject() : line;
        var key = field.Split('.')[^1];
        if (json is null)
            at.Remove(key);
        else
            at[key] = JsonNode.Parse(json);
        Assert.Contains(fault, OfActs.Faults(line.ToJsonString()));
    }

    [Fact]
    public void An_act_that_a_leader_signs_off_needs_a_second_name()
    {
        var line = FileOf.Line(Given.Case().Checked().Steps[1]);
        line.Remove("signedBy");
        Assert.Equal([".signedBy"], OfActs.Faults(line.ToJsonString()));
    }

    [Fact]
    public void The_entries_of_a_journal_fit_with_their_headers_and_bodies()
    {
        var c = Given.Case().Closed().InMemory().Case;
        var hash = JournalLine.Genesis;
        Assert.Empty(OfJournal.Faults($"{{\"format\":\"ecodamage-journal/1\",\"number\":\"{c.Number}\",\"entries\":{c.Version}}}"));
        foreach (var p in c.Journal)
        {
            var entry = JournalLine.Write(c.Number, p, hash);
            hash = entry.Hash;
            Assert.Empty(
                OfJournal.Faults(
                    new JsonObject
                    {
                        ["header"] = entry.Header,
                        ["hash"] = entry.Hash,
                        ["body"] = entry.Body,
                    }.ToJsonString()
                )
            );
            Assert.NotEmpty(
                OfJournal.Faults(
                    new JsonObject
                    {
                        ["header"] = entry.Header,
                        ["hash"] = entry.Hash,
                        ["body"] = entry.Body.Replace($"\"{p.Entry.Act}\"", "\"Bribe\"", StringComparison.Ordinal),
                    }.ToJsonString()
                )
            );
        }
    }
}
