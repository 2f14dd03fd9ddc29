namespace EcoDamage.UnitTests.Cases;

/// <summary>A journal written under another name and in another shape is read as what it means today.</summary>
public sealed class FormerShapesTests
{
    const string Former = "WriteMemo";

    static JournalLine Line(int edition)
    {
        var p = Given.Case().Registered().InMemory().Case.Journal[0];
        var note = p.Entry with { Act = nameof(AddNote) };
        var line = JournalLine.Write("SHD-310120-2025-0001", new(note, new AddNote { Text = "现场复核。" }), JournalLine.Genesis);
        var body = JsonNode.Parse(line.Body)!.AsObject();
        body["act"] = Former;
        body["edition"] = edition;
        var data = body["data"]!.AsObject();
        data["memo"] = data["text"]!.DeepClone();
        data.Remove("text");
        return line with { Body = body.ToJsonString() };
    }

    [Fact]
    public void A_former_name_and_a_former_shape_are_read()
    {
        Assert.Throws<InvalidDataException>(() => Line(0).Read());
        var former = new FormerShapes(
            new Dictionary<string, string> { [Former] = nameof(AddNote) },
            [(nameof(AddNote), 0, data => Rename(data, "memo", "text"))]
        );
        Assert.Equal("现场复核。", ((AddNote)Line(0).Read(former).Act).Text);
        // What was written since bears today's shape, and is not touched.
        Assert.Throws<InvalidDataException>(() => Line(Entry.CurrentEdition).Read(former));
    }

    static void Rename(JsonObject data, string from, string to)
    {
        if (data.Remove(from, out var value))
            data[to] = value;
    }
}
